from datetime import date
from pathlib import Path

import pytest

from tests.engine.office import (
    CELL,
    CLERK,
    COMMITTEE,
    DAY,
    NOW,
    OTHER_CELL,
    SECRETARY,
    TERM,
    number_all,
    open_office,
    read_tree,
    send,
    start,
)
from vanthu.engine import Engine, StepReport
from vanthu.errors import (
    DefinitionRefused,
    DocumentRefused,
    InputRefused,
    RecordRefused,
    Refused,
    TransitionRefused,
    Unusable,
)

# starting and firing -----------------------------------------------------------------------------


def test_start_tells_the_case_and_the_state_it_is_in(engine: Engine) -> None:
    report = start(engine)

    assert (report.case, report.state, report.from_state, report.to_state) == (
        "viec", "done", "", "open",
    )  # fmt: skip
    assert (report.by, report.on) == (CLERK, DAY)


def test_start_names_a_case_after_workflow_and_day(engine: Engine) -> None:
    report = engine.start("viec-nho", unit=COMMITTEE, data={"topic": "Nêu gương"}, by=CLERK, on=DAY)

    assert report.case == "viec-nho-2026-10-05"


def test_start_refuses_an_id_that_exists(engine: Engine) -> None:
    start(engine)

    with pytest.raises(RecordRefused) as refused:
        start(engine)

    assert refused.value.code == "case-exists"
    assert refused.value.findings[0].facts["case"] == "viec"


@pytest.mark.parametrize("case", ["../ngoai", "viec.cb1", "Việc", "-viec", "a/b"])
def test_start_refuses_an_id_that_could_be_a_path_or_a_child(engine: Engine, case: str) -> None:
    with pytest.raises(InputRefused) as refused:
        start(engine, case)

    assert refused.value.code == "case-id-form"
    assert refused.value.findings[0].facts["found"] == case
    assert engine.status() == ()


def test_start_tells_what_is_wrong_by_its_path(engine: Engine) -> None:
    with pytest.raises(InputRefused) as refused:
        start(engine, vote={"yes": "nhiều"}, topc="x")

    paths = {finding.place.path for finding in refused.value.findings}
    assert paths == {"vote.yes", "vote", "topc"}


def test_start_refuses_an_unknown_workflow(engine: Engine) -> None:
    with pytest.raises(DefinitionRefused) as refused:
        engine.start("viec-nha", unit=COMMITTEE, data={}, by=CLERK, on=DAY)

    assert refused.value.findings[0].facts["suggestion"] == "viec-nho"


def test_fire_makes_a_paper_numbered_after_the_opening_of_the_unit_tree(engine: Engine) -> None:
    start(engine)

    report = send(engine)

    (paper,) = report.documents
    assert (paper.reference, paper.number, paper.status) == ("07-TB/ĐU", 7, "numbered")
    assert paper.docx is not None
    assert paper.docx.read_bytes()[:2] == b"PK"


def test_fire_refuses_an_unknown_case_and_names_a_similar_one(engine: Engine) -> None:
    start(engine, "viec-lon")

    with pytest.raises(RecordRefused) as refused:
        send(engine, "viec-lom")

    assert refused.value.findings[0].facts["suggestion"] == "viec-lon"


def test_fire_refuses_a_trigger_of_another_state(engine: Engine) -> None:
    start(engine)
    engine.fire("viec", "finish", by=SECRETARY, on=DAY)

    with pytest.raises(TransitionRefused) as refused:
        send(engine)

    assert refused.value.code == "case-closed"
    assert number_all(engine) == []


@pytest.mark.parametrize("by", ["clerk", "clerk:", ":vp", "thư ký"])
def test_fire_refuses_who_is_not_written_as_role_and_person(engine: Engine, by: str) -> None:
    start(engine)

    with pytest.raises(InputRefused) as refused:
        engine.fire("viec", "send", {"text": "x"}, by=by, on=DAY)

    assert refused.value.code == "actor-form"
    assert refused.value.findings[0].facts["found"] == by


def test_fire_keeps_who_wrote_it_down_for_another(engine: Engine) -> None:
    start(engine)

    engine.fire("viec", "finish", by=SECRETARY, on=DAY, recorded_by="vp")

    assert engine.history("viec")[-1].by == "secretary:bt (ghi: vp)"


def test_fire_answers_with_warnings_of_the_step(engine: Engine) -> None:
    start(engine)

    report = engine.fire(
        "viec", "send", {"text": "x"}, by=CLERK, on=DAY,
        overrides={"few_letters": "Không cần nhưng vẫn ghi"},
    )  # fmt: skip

    assert [finding.code for finding in report.warnings] == ["override-not-needed"]


def test_a_dry_fire_tells_the_paper_and_its_number_and_stores_nothing(engine: Engine) -> None:
    start(engine)
    before = engine.history("viec")

    report = engine.fire("viec", "send", {"text": "x"}, by=CLERK, on=DAY, dry_run=True)

    assert report.state == "planned"
    assert [paper.reference for paper in report.documents] == ["07-TB/ĐU"]
    assert engine.history("viec") == before
    assert not list(engine.output.rglob("*.docx"))


# all or nothing ----------------------------------------------------------------------------------


def test_a_step_whose_second_paper_fails_leaves_nothing(office: Path, engine: Engine) -> None:
    start(engine)
    before, history = read_tree(office / "van-thu"), engine.history("viec")

    with pytest.raises(DocumentRefused):
        engine.fire("viec", "send_broken", {"text": "x"}, by=CLERK, on=DAY)

    after = read_tree(office / "van-thu")
    assert {path for path in after if path not in before} == set()
    assert (engine.history("viec"), engine.documents(), engine.register()) == (history, (), ())


def test_a_refused_step_leaves_no_gap_in_the_numbers(engine: Engine) -> None:
    start(engine)
    send(engine)
    with pytest.raises(DocumentRefused):
        engine.fire("viec", "send_broken", {"text": "x"}, by=CLERK, on=DAY)
    send(engine)

    assert number_all(engine) == [7, 8]
    assert engine.verify().findings == ()


@pytest.mark.parametrize(
    ("numbers", "code"),
    [
        pytest.param({"to-nho": 8}, "number-differs", id="another number"),
        pytest.param({"to-hong": 7}, "number-not-due", id="a type not made"),
    ],
)
def test_a_number_in_the_input_is_an_expectation(
    engine: Engine, numbers: dict[str, int], code: str
) -> None:
    start(engine)

    with pytest.raises(InputRefused) as refused:
        engine.fire("viec", "send", {"text": "x"}, by=CLERK, on=DAY, numbers=numbers)

    assert refused.value.code == code
    assert number_all(engine) == []


def test_an_output_folder_that_cannot_be_one_refuses_before_anything_is_changed(
    office: Path,
) -> None:
    (office / "tep").write_text("không phải thư mục", "utf-8")
    with open_office(office) as engine:
        start(engine)
    with Engine.open(office / "van-thu", library=office, output=office / "tep") as engine:
        with pytest.raises(Unusable) as unusable:
            send(engine)
        assert unusable.value.exit_code == 3
        assert len(engine.history("viec")) == 1
        assert engine.register() == ()


# opening -----------------------------------------------------------------------------------------


def test_a_missing_library_folder_is_refused_before_a_store_is_made(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as unusable:
        Engine.open(tmp_path / "van-thu", library=tmp_path / "khong-co")

    assert unusable.value.code == "library-folder-missing"
    assert not (tmp_path / "van-thu").exists()


def test_an_engine_for_reading_reads_and_writes_nothing(office: Path) -> None:
    with open_office(office) as engine:
        start(engine)
    before = read_tree(office)
    with Engine.open(office / "van-thu", library=office, read_only=True) as engine:
        assert [case.id for case in engine.status()] == ["viec"]
        with pytest.raises(Unusable) as unusable:
            start(engine, "viec-2")

    assert unusable.value.code == "store-opened-for-reading"
    assert {path for path in read_tree(office) if path not in before} == set()


def test_a_passing_store_vanishes_with_the_engine(office: Path) -> None:
    with open_office(office, store="sqlite://") as engine:
        start(engine)
        folder = engine.output.parent
        assert folder.is_dir()
    del engine

    assert not folder.exists()


# what can be asked -------------------------------------------------------------------------------


def test_status_tells_one_case_or_those_of_a_unit_or_all_at_the_top(engine: Engine) -> None:
    start(engine)
    engine.fire("viec", "open_cells", {"cells": [CELL, OTHER_CELL]}, by=SECRETARY, on=DAY)

    assert [case.id for case in engine.status()] == ["viec"]
    assert [case.id for case in engine.status(unit=CELL)] == ["viec.cb1"]
    assert [case.id for case in engine.status("viec")[0].children] == ["viec.cb1", "viec.cb2"]
    assert engine.status("viec.cb1")[0].unit_name == "Chi bộ 1"


def test_status_refuses_an_unknown_case(engine: Engine) -> None:
    with pytest.raises(RecordRefused) as refused:
        engine.status("khong-co")

    assert refused.value.findings[0].facts["id"] == "khong-co"


@pytest.mark.parametrize(("day", "late"), [(15, 0), (16, 1), (25, 10)])
def test_status_tells_what_is_late_on_a_day(engine: Engine, day: int, late: int) -> None:
    start(engine)
    send(engine)

    found = engine.status(late=True, on=date(2026, 10, day))

    assert [case.days_late for case in found] == ([late] if late else [])


def test_status_tells_the_steps_that_lead_on_and_who_takes_them(engine: Engine) -> None:
    start(engine)

    steps = {step.trigger: step.role_labels for step in engine.status("viec")[0].next_steps}

    assert steps["send"] == ("Văn phòng",)
    assert steps["finish"] == ("Bí thư",)


def test_history_tells_every_event_with_its_papers_and_reasons(engine: Engine) -> None:
    start(engine)
    send(engine)

    started, fired = engine.history("viec")

    assert (started.kind, started.to_label, started.sequence) == ("started", "Đang làm", 1)
    assert (fired.kind, fired.label, fired.documents) == (
        "fired", "Gửi thông báo", ("07-TB/ĐU",),
    )  # fmt: skip
    assert fired.recorded_at == NOW.isoformat()


def test_explain_tells_why_a_step_cannot_be_taken(engine: Engine) -> None:
    start(engine)
    engine.fire("viec", "open_cells", {"cells": [CELL]}, by=SECRETARY, on=DAY)

    told = engine.explain("viec", "finish", by=SECRETARY, on=DAY)

    assert (told.is_allowed, told.may_fire) == (True, True)
    assert [(check.outcome, check.say) for check in told.checks] == [
        ("fails", "Còn chi bộ chưa xong")
    ]


def test_documents_of_a_case_are_its_own_and_its_childrens(engine: Engine) -> None:
    start(engine)
    start(engine, "viec-2")
    engine.fire("viec", "open_cells", {"cells": [CELL]}, by=SECRETARY, on=DAY)
    send(engine)
    send(engine, "viec-2")
    engine.fire("viec.cb1", "ask", {"text": "x"}, by="superior:bt", on=DAY)

    assert [paper.number for paper in engine.documents("viec")] == [7, 9]
    assert [paper.number for paper in engine.documents()] == [7, 8, 9]
    with pytest.raises(RecordRefused):
        engine.documents("khong-co")


def test_the_register_is_told_by_body_and_term(engine: Engine) -> None:
    start(engine)
    send(engine)

    opening, row = engine.register(body=COMMITTEE, term=TERM)

    assert (opening.status, opening.last, opening.number) == ("opening", 6, None)
    assert (row.reference, row.signer, row.type) == ("07-TB/ĐU", "Trần Thị Bình", "thông báo nhỏ")
    assert engine.register(body=CELL) == ()
    assert engine.register(term="2020-2025") == ()


# the register's opening --------------------------------------------------------------------------


def test_a_register_opened_by_hand_goes_on_after_the_paper_book(engine: Engine) -> None:
    engine.open_register(COMMITTEE, last={"TB": 40, "KH": 11}, on=DAY, by=CLERK)
    start(engine)

    assert send(engine).documents[0].number == 41
    assert [(row.symbol, row.last) for row in engine.register() if row.last] == [
        ("KH", 11), ("TB", 40),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "term", "last", "code"),
    [
        pytest.param(COMMITTEE, None, {"KH": 1, "XX": 2}, "symbol-unknown", id="no such symbol"),
        pytest.param(COMMITTEE, "2020-2025", {"KH": 1}, "term-unknown", id="no such term"),
        pytest.param(OTHER_CELL, None, {"KH": 1}, "term-missing", id="a unit without terms"),
        pytest.param(COMMITTEE, None, {"KH": 1, "NQ": -1}, "series-last-negative", id="negative"),
    ],
)
def test_a_register_is_opened_wholly_or_not_at_all(
    engine: Engine, body: str, term: str | None, last: dict[str, int], code: str
) -> None:
    with pytest.raises(RecordRefused) as refused:
        engine.open_register(body, term=term, last=last, on=DAY, by=CLERK)

    assert refused.value.code == code
    assert engine.register() == ()


def test_a_series_is_opened_once(engine: Engine) -> None:
    start(engine)
    send(engine)

    with pytest.raises(RecordRefused) as refused:
        engine.open_register(COMMITTEE, last={"TB": 40}, on=DAY, by=CLERK)

    assert refused.value.code == "series-open-already"
    assert refused.value.findings[0].facts["last"] == 7


def test_opening_a_register_needs_a_unit_that_is_known(engine: Engine) -> None:
    with pytest.raises(Refused) as refused:
        engine.open_register("dang_ui", last={"TB": 1}, on=DAY, by=CLERK)

    assert refused.value.findings[0].facts["suggestion"] == COMMITTEE


# integrity and listeners -------------------------------------------------------------------------


def test_verify_counts_what_it_looked_at_and_gives_the_heads_of_the_chains(engine: Engine) -> None:
    start(engine)
    send(engine)

    report = engine.verify()

    assert (report.cases, report.events, report.documents, report.files) == (1, 3, 1, 1)
    assert list(report.heads) == [COMMITTEE]
    assert report.findings == ()


def test_verify_finds_a_file_that_was_changed(office: Path, engine: Engine) -> None:
    start(engine)
    paper = send(engine).documents[0]
    kept = office / "van-thu/objects" / paper.docx_sha256[:2] / paper.docx_sha256
    kept.chmod(0o644)
    kept.write_bytes(b"khac")

    assert [finding.code for finding in engine.verify().findings] == ["verify-object-changed"]


def test_recover_has_nothing_to_do_after_whole_steps(engine: Engine) -> None:
    start(engine)
    report = engine.recover()

    assert (report.published, report.pdfs_made, report.pdfs_pending) == (0, 0, 0)
    assert report.notices == ()


def test_listeners_are_told_every_step_after_its_commit(office: Path, engine: Engine) -> None:
    told: list[tuple[StepReport, int]] = []
    with open_office(office) as other:
        engine.subscribe(lambda step: told.append((step, len(other.history(step.case)))))
        start(engine)
        send(engine)

    assert [(step.trigger, events) for step, events in told] == [("", 1), ("send", 2)]
    assert told[1][0].documents[0].reference == "07-TB/ĐU"


def test_listeners_are_told_no_refused_and_no_planned_step(engine: Engine) -> None:
    told: list[str] = []
    start(engine)
    engine.subscribe(lambda step: told.append(step.trigger))
    with pytest.raises(DocumentRefused):
        engine.fire("viec", "send_broken", {"text": "x"}, by=CLERK, on=DAY)
    engine.fire("viec", "send", {"text": "x"}, by=CLERK, on=DAY, dry_run=True)

    assert told == []
