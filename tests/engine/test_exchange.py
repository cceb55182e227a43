"""A case goes to a unit as a file and comes back; then all is as if it had never left."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.exchange_office import (
    BACK,
    CASE,
    CELL_CLERK,
    CELL_SECRETARY,
    CLERK,
    SENT,
    SUPERIOR,
    UNIT,
    answer,
    assign,
    day,
    list_papers,
    open_superior,
    open_unit,
    receive,
    take_back,
)
from tests.workflows_year.office import (
    HERE,
    REASON,
    TEXTS,
    UNITS,
    VOTE,
    Office,
    find_case,
    open_review,
    paper,
    report,
    request_reports,
    submit,
)
from vanthu.engine import Engine
from vanthu.errors import RecordRefused, Refused, TransitionRefused
from vanthu.store.parcel import read_parcel


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both stores once the unit has handed its report back; to be copied."""
    folder = tmp_path_factory.mktemp("hai-noi")
    assign(folder)
    receive(folder)
    answer(folder)
    return folder


@pytest.fixture
def folder(reported: Path, tmp_path: Path) -> Path:
    """Both stores, the report not yet taken in."""
    return shutil.copytree(reported, tmp_path / "hai-noi")


@pytest.fixture
def superior(folder: Path) -> Iterator[Engine]:
    """The committee's store with the report taken in."""
    take_back(folder)
    with open_superior(folder) as engine:
        yield engine


def close_review(office: Office) -> None:
    """Let all units but cb1 report, accept cb1's report and issue the review."""
    for unit in UNITS[:4] + UNITS[5:]:
        report(office, unit, "12/9/2026")
    office.fire("accept", "superior:vp", "12/9/2026", "cb1")
    office.fire("close_collection", "clerk:vp", "21/9/2026")
    office.fire("draft_report", "clerk:vp", "22/9/2026", **TEXTS)
    office.fire("submit_report", "clerk:vp", "23/9/2026")
    office.fire("approve_report", "committee:bt", "24/9/2026", report_vote=VOTE)
    office.fire("issue_report", "secretary:bt", "25/9/2026")


def test_the_review_is_the_same_as_with_the_unit_in_the_same_store(
    folder: Path, tmp_path: Path
) -> None:
    take_back(folder)
    with open_superior(folder) as engine:
        close_review(Office(engine))
        exchanged = [paper(engine, "so-ket", kind) for kind in
                     ("bao-cao-so-ket", "bang-tong-hop-bao-cao")]  # fmt: skip
        assert engine.verify().findings == ()
    with Engine.open(tmp_path / "mot-kho", library=[HERE], pdf=False) as engine:
        office = request_reports(open_review(engine))
        office.fire("start", CELL_CLERK, "06/9/2026", "cb1")
        submit(office, "cb1", "10/9/2026")
        close_review(office)
        within = [paper(engine, "so-ket", kind) for kind in
                  ("bao-cao-so-ket", "bang-tong-hop-bao-cao")]  # fmt: skip
    assert exchanged == within
    for case in ("so-ket", CASE):
        one, other = find_case(folder / SUPERIOR, case), find_case(tmp_path / "mot-kho", case)
        assert (one.data, one.summary, one.state) == (other.data, other.summary, other.state)


def test_the_report_of_the_unit_is_received_and_takes_no_number_here(superior: Engine) -> None:
    assert list_papers(superior) == [("bao-cao-dinh-ky", "01-BC/CB", "received")]
    assert [row.reference for row in superior.register(body="cb1")] == []
    (kept,) = superior.documents(CASE)
    assert kept.docx is not None
    assert kept.docx.is_file()


def test_the_unit_numbers_its_report_in_its_own_register(folder: Path) -> None:
    with open_unit(folder) as engine:
        assert [row.reference for row in engine.register()] == ["01-BC/CB"]
        assert engine.verify().findings == ()


def test_the_unit_is_given_the_letter_that_asks_for_the_report(folder: Path) -> None:
    with open_unit(folder) as engine:
        letter = engine.documents(CASE)[0]
    assert (letter.type, letter.reference, letter.status) == (
        "cong-van-de-nghi-bao-cao", "01-CV/ĐU", "attached",
    )  # fmt: skip
    assert letter.docx is not None
    assert letter.docx.is_file()


def test_the_history_tells_which_events_came_in_and_with_what(superior: Engine) -> None:
    told = [(one.kind, one.trigger, bool(one.origin)) for one in superior.history(CASE)]
    assert told == [
        ("started", "", False), ("case_exported", "", False), ("fired", "start", True),
        ("fired", "submit", True), ("case_imported", "", False),
    ]  # fmt: skip
    assert superior.verify().findings == ()


def test_what_was_taken_in_before_is_nothing_new(folder: Path, superior: Engine) -> None:
    again = superior.import_case(folder / BACK, by=CLERK, on=day(20))
    assert (again.state, again.events) == ("already_done", 0)
    assert len(superior.history(CASE)) == 5


def test_a_case_that_is_away_takes_no_step(folder: Path) -> None:
    with open_superior(folder) as engine:
        office = Office(engine)
        with pytest.raises(RecordRefused):
            office.fire("start", CELL_CLERK, "12/9/2026", "cb1")
        with pytest.raises(RecordRefused) as caught:
            office.fire("waive", "superior:vp", "12/9/2026", "cb1", reasons=REASON)
        assert caught.value.code == "case-is-away"
        assert "04/9/2026" in caught.value.findings[0].text("vi")
        with pytest.raises(RecordRefused, match="was handed to another office"):
            engine.explain(CASE, "start")


def test_a_case_that_is_away_says_so_and_offers_no_step(folder: Path) -> None:
    with open_superior(folder) as engine:
        children = {one.unit: one for one in engine.status("so-ket")[0].children}
    assert (children["cb1"].away_on, children["cb1"].next_steps) == (day(4), ())
    assert children["cb2"].away_on is None
    assert children["cb2"].next_steps


def test_a_step_of_the_superior_on_all_units_waits_for_the_one_away(folder: Path) -> None:
    with open_superior(folder) as engine:
        with pytest.raises(RecordRefused) as caught:
            Office(engine).fire(
                "extend_deadline", "secretary:bt", "18/9/2026", new_deadline="25/9/2026",
                reasons=REASON, requests=["[Gửi báo cáo]"],
            )  # fmt: skip
        assert caught.value.code == "case-is-away"
        assert engine.status("so-ket.cb2")[0].due_on == engine.status("so-ket.db1")[0].due_on


def test_the_unit_leaves_the_superiors_steps_alone(tmp_path: Path) -> None:
    assign(tmp_path)
    receive(tmp_path)
    with open_unit(tmp_path) as engine, pytest.raises(TransitionRefused) as caught:
        Office(engine).fire("waive", "superior:vp", "06/9/2026", "cb1", reasons=REASON)
    assert caught.value.code == "step-of-superior"


def test_a_case_of_another_office_is_listed_where_it_is_worked_on(folder: Path) -> None:
    with open_unit(folder) as engine:
        assert [one.id for one in engine.status()] == [CASE]
        assert engine.status()[0].unit_name == "Chi bộ cơ sở 1"


def test_exported_again_the_same_file_is_written(folder: Path) -> None:
    with open_superior(folder) as engine:
        told = engine.export_case(CASE, folder / "lai.zip", by=CLERK, on=day(20))
        assert told.is_again
        assert len(engine.history(CASE)) == 2
    assert (folder / "lai.zip").read_bytes() == (folder / SENT).read_bytes()


def test_two_stores_with_one_clock_write_the_same_file(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        assign(tmp_path / name)
    assert (tmp_path / "a" / SENT).read_bytes() == (tmp_path / "b" / SENT).read_bytes()


def test_the_digest_is_recorded_with_the_handover(folder: Path) -> None:
    parcel = read_parcel((folder / SENT).read_bytes(), SENT)
    with open_superior(folder) as engine:
        told = engine.export_case(CASE, folder / SENT, by=CLERK, on=day(4))
    assert told.digest == parcel.digest
    assert told.round == 1


def test_a_report_that_was_returned_goes_out_and_comes_back_again(folder: Path) -> None:
    take_back(folder)
    with open_superior(folder) as engine:
        Office(engine).fire("return_report", "superior:vp", "13/9/2026", "cb1", reasons=REASON)
        told = engine.export_case(CASE, folder / "giao-2.zip", by=CLERK, on=day(14))
        assert (told.kind, told.round) == ("assignment", 2)
    with open_unit(folder) as engine:
        engine.import_case(folder / "giao-2.zip", by=CELL_CLERK, on=day(15))
        submit(Office(engine), "cb1", "16/9/2026")
        assert list_papers(engine)[1:] == [
            ("bao-cao-dinh-ky", "01-BC/CB", "numbered"),
            ("phieu-tra-lai", "", "received"),
            ("bao-cao-dinh-ky", "02-BC/CB", "numbered"),
        ]
        told = engine.export_case(CASE, folder / "tra-2.zip", by=CELL_SECRETARY, on=day(17))
        assert (told.kind, told.round) == ("report", 2)
        assert engine.verify().findings == ()
    take_back_late(folder, "tra-2.zip")
    with open_superior(folder) as engine:
        Office(engine).fire("accept", "superior:vp", "18/9/2026", "cb1")
        summary = find_case(folder / SUPERIOR, CASE).summary
        assert (summary["returned"], summary["reference"]) == (True, "02-BC/CB")
        assert [row.reference for row in engine.register(body="cb1")] == []
        assert engine.verify().findings == ()
        with pytest.raises(RecordRefused) as caught:
            engine.import_case(folder / "giao-2.zip", by=CLERK, on=day(20))
        assert caught.value.code == "exchange-own-parcel"


def take_back_late(folder: Path, name: str) -> None:
    with open_superior(folder) as engine:
        engine.import_case(folder / name, by=CLERK, on=day(18))


def test_the_unit_cannot_be_numbered_for_once_it_has_its_own_register(superior: Engine) -> None:
    office = Office(superior)
    office.fire("return_report", "superior:vp", "13/9/2026", "cb1", reasons=REASON)
    with pytest.raises(RecordRefused) as caught:
        submit(office, "cb1", "16/9/2026")
    assert caught.value.code == "number-of-other-office"


def test_a_case_taken_back_goes_on_here_and_its_answer_counts_no_more(folder: Path) -> None:
    with open_superior(folder) as engine:
        engine.recall_case(CASE, by=CLERK, on=day(12), reason="Đơn vị chuyển về kho chung.")
        with pytest.raises(RecordRefused) as caught:
            engine.import_case(folder / BACK, by=CLERK, on=day(12))
        assert caught.value.code == "exchange-older-round"
        Office(engine).fire("start", CELL_CLERK, "12/9/2026", "cb1")
        assert engine.verify().findings == ()


def test_after_a_recall_the_unit_is_given_the_case_anew(tmp_path: Path) -> None:
    assign(tmp_path)
    receive(tmp_path)
    with open_superior(tmp_path) as engine:
        engine.recall_case(CASE, by=CLERK, on=day(5), reason="Gia hạn cho đơn vị.")
        Office(engine).fire(
            "move_deadline", "superior:vp", "06/9/2026", "cb1", new_deadline="30/9/2026",
            reasons=REASON,
        )  # fmt: skip
        (tmp_path / SENT).unlink()
        assert engine.export_case(CASE, tmp_path / SENT, by=CLERK, on=day(6)).round == 2
    with open_unit(tmp_path) as engine:
        told = engine.import_case(tmp_path / SENT, by=CELL_CLERK, on=day(6))
        assert told.events == 2
    assert find_case(tmp_path / UNIT, CASE).data["deadline"] == "2026-09-30"
    answer(tmp_path)
    take_back(tmp_path)


def test_a_unit_takes_its_report_back_before_it_was_sent_and_hands_in_a_later_one(
    folder: Path,
) -> None:
    with open_unit(folder) as engine:
        engine.recall_case(CASE, by=CELL_SECRETARY, on=day(11), reason="Xuất nhầm, chưa gửi đi.")
        told = engine.export_case(CASE, folder / "tra-lai.zip", by=CELL_SECRETARY, on=day(11))
        assert told.round == 1
        assert engine.verify().findings == ()
    with open_superior(folder) as engine:
        assert engine.import_case(folder / "tra-lai.zip", by=CLERK, on=day(12)).events == 4
        assert engine.verify().findings == ()
        with pytest.raises(RecordRefused) as caught:
            engine.import_case(folder / BACK, by=CLERK, on=day(12))
        assert caught.value.code == "exchange-older-round"


@pytest.mark.parametrize(
    ("case", "code"), [("so-ket", "export-not-a-child"), ("so-ket.cb9", "case-unknown-meant")]
)
def test_only_a_child_case_is_handed_over(folder: Path, case: str, code: str) -> None:
    with open_superior(folder) as engine, pytest.raises(Refused) as caught:
        engine.export_case(case, folder / "x.zip", by=CLERK, on=day(12))
    assert caught.value.code == code
    assert not (folder / "x.zip").exists()


def test_a_case_numbered_in_this_store_stays_here(folder: Path) -> None:
    with open_superior(folder) as engine:
        report(Office(engine), "cb2")
        with pytest.raises(RecordRefused) as caught:
            engine.export_case("so-ket.cb2", folder / "x.zip", by=CLERK, on=day(12))
    assert caught.value.code == "export-numbered-here"


@pytest.mark.parametrize(
    ("by", "on", "code"),
    [("clerk:ai_do", 12, "actor-unknown"), ("chief:vp", 12, "opener-role-unknown"),
     (CLERK, 2, "handover-date-behind")],
)  # fmt: skip
def test_a_handover_is_somebodys_and_of_its_day(folder: Path, by: str, on: int, code: str) -> None:
    with open_superior(folder) as engine, pytest.raises(Refused) as caught:
        engine.export_case("so-ket.cb2", folder / "x.zip", by=by, on=day(on))
    assert caught.value.code == code


def test_a_file_is_never_written_over(folder: Path) -> None:
    with open_superior(folder) as engine, pytest.raises(Refused) as caught:
        engine.export_case("so-ket.cb2", folder / BACK, by=CLERK, on=day(12))
    assert caught.value.code == "export-file-exists"


@pytest.mark.parametrize(("case", "code"), [(CASE, "recall-reason-short"),
                                            ("so-ket.cb2", "recall-not-away")])  # fmt: skip
def test_a_recall_needs_a_reason_and_something_to_take_back(
    folder: Path, case: str, code: str
) -> None:
    reason = "ngắn" if case == CASE else "Lý do đủ dài để ghi."
    with open_superior(folder) as engine, pytest.raises(Refused) as caught:
        engine.recall_case(case, by=CLERK, on=day(12), reason=reason)
    assert caught.value.code == code


def test_pdfs_travel_with_the_papers_and_one_made_later_changes_no_case(tmp_path: Path) -> None:
    assign(tmp_path, pdf=True)
    receive(tmp_path)
    answer(tmp_path)  # without PDFs
    with open_unit(tmp_path, pdf=True) as engine:
        letter, own = engine.documents(CASE)
        assert (letter.pdf_state, own.pdf_state) == ("done", "pending")
        assert engine.recover().pdfs_made == 1
        assert engine.documents(CASE)[1].pdf_state == "done"
        assert engine.history(CASE)[-1].kind == "case_exported"
        assert engine.verify().findings == ()
    take_back(tmp_path)


def test_figures_of_a_received_paper_are_told(superior: Engine) -> None:
    [reference] = [one for _, one, status in list_papers(superior) if status == "received"]
    found = superior.figures(reference, "members", body="cb1")
    assert [(each.printed, each.agrees) for each in found.explained] == [("10", True)]
