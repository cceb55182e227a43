from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.engine.office import (
    CLERK,
    COMMITTEE,
    DAY,
    make_office,
    number_all,
    open_office,
    send,
    start,
    write,
)
from vanthu.engine import Engine, RunReport
from vanthu.errors import (
    DocumentRefused,
    InputRefused,
    Refused,
    TransitionRefused,
    UsageRefused,
)

MARK = "SỐ LIỆU MINH HỌA"
ISSUED = "on: 07/10/2026"
LATE_STEP = """\
id: viec-1
workflow: viec-nho
unit: dang_uy
data: {topic: Nêu gương}
steps:
  - trigger: send
    on: 07/10/2026
    by: clerk:vp
    input: {text: x}
    override: [{check: date_in_series, reason: "Ký trước, ghi sổ sau"}]
"""


def run(engine: Engine, office: Path) -> RunReport:
    return engine.run([office / "viec-1.yaml"])


def change(office: Path, old: str, new: str) -> Path:
    """Change the input file, where `old` must stand."""
    path = office / "viec-1.yaml"
    text = path.read_text("utf-8")
    assert old in text
    return write(path, text.replace(old, new))


def test_a_run_drives_the_case_and_its_children_to_the_end(office: Path, engine: Engine) -> None:
    report = run(engine, office)

    (case,) = report.cases
    assert (case.state, [child.state for child in case.children]) == ("done", ["filed", "filed"])
    assert (report.made, len(report.steps), report.dry_run) == (8, 8, False)
    assert engine.verify().findings == ()


def test_steps_of_parent_and_children_are_merged_by_day(office: Path, engine: Engine) -> None:
    report = run(engine, office)

    assert [(step.case.removeprefix("viec-1"), step.trigger) for step in report.steps] == [
        ("", "draft"), ("", "open_cells"), ("", "send"), (".cb1", "ask"), (".cb1", "file"),
        (".cb2", "file"), ("", "send"), ("", "finish"),
    ]  # fmt: skip
    assert [row.reference for row in engine.register() if row.number] == [
        "07-TB/ĐU", "08-TB/ĐU", "09-TB/ĐU",
    ]  # fmt: skip


def test_a_second_run_makes_nothing_new(office: Path, engine: Engine) -> None:
    run(engine, office)
    before = engine.history("viec-1"), engine.register()

    report = run(engine, office)

    assert report.made == 0
    assert {step.state for step in report.steps} == {"already_done"}
    assert (engine.history("viec-1"), engine.register()) == before


def test_a_run_goes_on_where_the_file_goes_on(office: Path, engine: Engine) -> None:
    whole = (office / "viec-1.yaml").read_text("utf-8")
    change(office, whole[whole.index("  - {trigger: send, on: 09/10") :], "")
    first = run(engine, office)
    write(office / "viec-1.yaml", whole)

    second = run(engine, office)

    assert (first.made, second.made) == (3, 5)
    assert second.cases[0].state == "done"


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        pytest.param("Thông báo thứ nhất", "Thông báo khác", "text", id="a value"),
        pytest.param(ISSUED, "on: 08/10/2026", "on", id="the day"),
        pytest.param("topic: Nêu gương", "topic: Học Bác", "topic", id="the opening"),
        pytest.param("data:", "illustrative: true\ndata:", "illustrative", id="illustrative"),
        pytest.param("unit: dang_uy\n", "unit: cb1\n", "unit", id="the unit"),
    ],
)  # fmt: skip
def test_a_recorded_step_that_now_says_otherwise_is_refused(
    office: Path, engine: Engine, old: str, new: str, field: str
) -> None:
    run(engine, office)
    path = change(office, old, new)

    with pytest.raises(InputRefused) as refused:
        run(engine, office)

    finding = refused.value.findings[0]
    assert finding.code in ("step-changed", "opening-changed")
    assert finding.facts["field"] == field
    assert finding.place.file == str(path)
    assert finding.place.line


def test_a_reason_that_was_recorded_must_stay_in_the_file(office: Path, engine: Engine) -> None:
    start(engine)
    engine.fire("viec", "send", {"text": "x"}, by=CLERK, on=DAY.replace(day=30))
    write(office / "viec-1.yaml", LATE_STEP)
    run(engine, office)
    assert run(engine, office).made == 0
    change(office, "Ký trước", "Ghi muộn")

    with pytest.raises(InputRefused) as refused:
        run(engine, office)

    assert refused.value.findings[0].facts["recorded"] == "Ký trước, ghi sổ sau"
    assert number_all(engine) == [7, 8]


def test_a_case_of_another_workflow_is_told(office: Path, engine: Engine) -> None:
    run(engine, office)
    text = "id: viec-1\nworkflow: viec-chi-bo\nunit: cb1\nopened_on: 05/10/2026\ndata: {topic: x}\n"
    write(office / "viec-1.yaml", text)

    with pytest.raises(InputRefused) as refused:
        run(engine, office)

    assert refused.value.code == "case-of-other-workflow"
    assert refused.value.findings[0].facts["recorded"] == "viec-nho"


# refusals ----------------------------------------------------------------------------------------


def test_a_refusal_late_in_the_files_changes_nothing(office: Path, engine: Engine) -> None:
    change(office, "numbers: {to-nho: 7}", "numbers: {to-nho: 12}")

    with pytest.raises(InputRefused) as refused:
        run(engine, office)

    assert refused.value.code == "number-differs"
    assert (engine.status(), engine.register()) == ((), ())
    assert not list(engine.output.rglob("*.docx"))


def test_a_template_that_fails_in_the_plan_changes_nothing(office: Path, engine: Engine) -> None:
    step = '  - {trigger: send_broken, on: 09/10/2026, by: "clerk:vp", input: {text: x}}\n'
    change(office, "  - {trigger: finish", f"{step}  - {{trigger: finish")

    with pytest.raises(DocumentRefused) as refused:
        run(engine, office)

    assert refused.value.findings[0].place.file
    assert engine.status() == ()


def test_two_files_with_one_id_are_refused(office: Path, engine: Engine) -> None:
    copy = write(office / "ban-sao.yaml", (office / "viec-1.yaml").read_text("utf-8"))

    with pytest.raises(InputRefused) as refused:
        engine.run([office / "viec-1.yaml", copy])

    assert refused.value.code == "case-id-twice"
    assert refused.value.findings[0].place.file == str(copy)


def test_no_input_file_is_wrong_use(engine: Engine) -> None:
    with pytest.raises(UsageRefused) as refused:
        engine.run([])

    assert refused.value.code == "no-input-files"


def test_a_file_without_steps_needs_the_day_it_was_opened(office: Path, engine: Engine) -> None:
    text = "id: viec-1\nworkflow: viec-nho\nunit: dang_uy\ndata: {topic: x}\n"
    write(office / "viec-1.yaml", text)
    with pytest.raises(InputRefused) as refused:
        run(engine, office)
    write(office / "viec-1.yaml", f"{text}opened_on: 05/10/2026\n")

    assert refused.value.code == "opening-day-missing"
    assert run(engine, office).cases[0].opened_on == DAY


# partial -----------------------------------------------------------------------------------------


def test_a_partial_run_goes_as_far_as_is_legal(office: Path, engine: Engine) -> None:
    change(office, 'by: "cell_secretary:bt2"', 'by: "cell_secretary:bt1"')

    report = engine.run([office / "viec-1.yaml"], partial=True)

    assert [child.state for child in report.cases[0].children] == ["filed", "working"]
    assert report.cases[0].state == "open"
    assert report.notices[0].severity == "must"
    assert engine.verify().findings == ()


def test_a_step_refused_in_a_partial_plan_takes_no_number(office: Path, engine: Engine) -> None:
    step = '  - {trigger: send_broken, on: 05/10/2026, by: "clerk:vp", input: {text: x}}\n'
    broken = (office / "viec-1.yaml").read_text("utf-8").replace("id: viec-1", "id: viec-0")
    broken = broken.replace("steps:\n", f"steps:\n{step}", 1)
    path = write(office / "viec-0.yaml", broken)

    report = engine.run([path, office / "viec-1.yaml"], partial=True)

    assert [case.state for case in report.cases] == ["open", "done"]
    assert number_all(engine) == [7, 8, 9]
    assert len(report.notices) == 1


# dry runs ----------------------------------------------------------------------------------------


def test_a_dry_run_tells_papers_and_first_numbers_and_stores_nothing(
    office: Path, engine: Engine
) -> None:
    report = engine.run([office / "viec-1.yaml"], dry_run=True)

    assert (report.dry_run, report.made, report.cases) == (True, 8, ())
    assert report.next_numbers == {"dang_uy/TB/2025-2030": 7}
    assert [paper.reference for paper in report.documents] == [
        "", "07-TB/ĐU", "08-TB/ĐU", "09-TB/ĐU",
    ]  # fmt: skip
    assert {step.state for step in report.steps} == {"planned"}
    assert engine.status() == ()
    assert not engine.output.exists()


def test_a_dry_run_counts_on_from_what_is_stored(office: Path, engine: Engine) -> None:
    start(engine)
    send(engine)
    change(office, "numbers: {to-nho: 7}", "numbers: {to-nho: 8}")

    report = engine.run([office / "viec-1.yaml"], dry_run=True)

    assert report.next_numbers == {"dang_uy/TB/2025-2030": 8}
    assert number_all(engine) == [7]


# listeners and progress --------------------------------------------------------------------------


def test_a_run_tells_listeners_the_opening_and_every_step(office: Path, engine: Engine) -> None:
    told: list[str] = []
    engine.subscribe(lambda step: told.append(step.trigger or "started"))

    run(engine, office)

    assert told == [
        "started", "draft", "open_cells", "send", "ask", "file", "file", "send", "finish",
    ]  # fmt: skip


def test_a_run_tells_how_far_it_is(office: Path, engine: Engine) -> None:
    told: list[tuple[str, int, int]] = []

    engine.run([office / "viec-1.yaml"], progress=lambda *done: told.append(done))

    assert told == [(what, done, 8) for what in ("plan", "step") for done in range(1, 9)]


def test_the_folder_of_an_input_file_is_searched_first(office: Path, tmp_path: Path) -> None:
    with Engine.open(tmp_path / "kho", pdf=False) as engine:
        report = engine.run([office / "viec-1.yaml"])

    assert report.cases[0].unit_name == "Đảng uỷ Cơ quan"


# the real example --------------------------------------------------------------------------------


def test_the_example_takes_the_numbers_after_its_paper_book(
    themed: tuple[Engine, RunReport],
) -> None:
    engine, report = themed
    rows = engine.register(body="dang_uy_co_quan_vp")

    given = {row.reference for row in rows if row.number}
    assert {"12-KH/ĐU", "05-NQ/ĐU"} <= given
    assert report.pending_pdfs == len(report.documents)


def test_the_example_reaches_its_end_and_verifies(themed: tuple[Engine, RunReport]) -> None:
    engine, report = themed

    assert [case.final for case in report.cases] == [True]
    assert all(child.settled for child in report.cases[0].children)
    assert engine.verify().findings == ()


def test_every_paper_of_the_example_says_that_its_figures_are_made_up(
    themed: tuple[Engine, RunReport],
) -> None:
    _, report = themed
    unmarked = [paper.id for paper in report.documents if MARK not in read_words(paper.docx)]

    assert len(report.documents) > 40
    assert unmarked == []


def read_words(path: Path | None) -> str:
    """Return the text of all parts of a Word file."""
    assert path is not None
    with ZipFile(path) as archive:
        parts = [name for name in archive.namelist() if name.startswith("word/")]
        return "".join(archive.read(part).decode() for part in parts if part.endswith(".xml"))


# two engines on one store ------------------------------------------------------------------------


def test_a_step_decided_on_a_stale_state_is_refused(tmp_path: Path) -> None:
    office = make_office(tmp_path / "co-quan")
    with open_office(office) as first, open_office(office) as second:
        start(first)
        assert second.status("viec")[0].state == "open"
        first.fire("viec", "finish", by="secretary:bt", on=DAY)
        with pytest.raises(TransitionRefused) as refused:
            second.fire("viec", "finish", by="secretary:bt", on=DAY)

        assert refused.value.code == "case-closed"
        assert [event.sequence for event in first.history("viec")] == [1, 2]


def test_a_run_meets_steps_that_another_took_since_its_plan(office: Path) -> None:
    """The second engine takes the same steps while the first is between two of its own."""
    with open_office(office) as first, open_office(office) as second:

        def interrupt(what: str, done: int, _: int) -> None:
            if (what, done) == ("step", 1):
                second.run([office / "viec-1.yaml"])

        report = first.run([office / "viec-1.yaml"], progress=interrupt)

        assert report.made == 1
        assert number_all(first) == [7, 8, 9]
        assert first.verify().findings == ()


def test_refusals_of_a_run_are_one_kind(office: Path, engine: Engine) -> None:
    change(office, "workflow: viec-nho", "workflow: viec-nha")

    with pytest.raises(Refused) as refused:
        run(engine, office)

    assert refused.value.exit_code == 1
    assert engine.register(body=COMMITTEE) == ()
