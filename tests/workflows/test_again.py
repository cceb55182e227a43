"""Running again: what is done stays done, what was changed is refused, what is left goes on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workflows.runs import HERE, Ran, edit_steps, find_file, library_of, lines_of
from vanthu.engine import Engine
from vanthu.errors import InputRefused

NAME = "sinh-hoat-lai"
EXAMPLE = "sinh-hoat-chuyen-de"


@pytest.fixture(scope="module")
def engine(ran: Callable[[str], Ran]) -> Engine:
    """Return an engine in whose store one cell session has been run to its end."""
    return ran(NAME).engine


def edit(folder: Path, name: str, *edits: tuple[str, str, str]) -> Path:
    """Return the path of an edited copy of a case file."""
    path = folder / f"{name}.yaml"
    text = find_file(name).read_text(encoding="utf-8")
    path.write_text(edit_steps(text, edits), encoding="utf-8")
    return path


def count_all(engine: Engine) -> tuple[int, int, int]:
    """Return the numbers of events, files and register lines."""
    verified = engine.verify()
    assert verified.findings == ()
    return verified.events, verified.files, len(engine.register())


@pytest.mark.parametrize("name", [EXAMPLE, "sinh-hoat-chuyen-de-2016", "so-ket"])
def test_an_example_run_twice_makes_nothing_new_and_says_so(
    name: str, ran: Callable[[str], Ran]
) -> None:
    first = ran(name)
    before = count_all(first.engine)
    second = first.engine.run([first.path])
    assert first.report.made == len(first.report.steps)
    assert second.made == 0
    assert [step.state for step in second.steps] == ["already_done"] * first.report.made
    assert count_all(first.engine) == before


def test_a_changed_value_of_a_done_step_is_refused_with_both_values(
    engine: Engine, tmp_path: Path
) -> None:
    path = edit(tmp_path, NAME, ("hold", "end_time: '14:50'", "end_time: '14:55'"))
    before = count_all(engine)
    with pytest.raises(InputRefused) as refused:
        engine.run([path])
    finding = refused.value.findings[0]
    assert finding.code == "step-changed"
    assert dict(finding.facts) == {
        "trigger": "hold", "field": "end_time", "recorded": "14:50", "found": "14:55",
    }  # fmt: skip
    assert path.read_text(encoding="utf-8").splitlines()[finding.place.line - 1] == (
        "      end_time: '14:55'"
    )
    assert count_all(engine) == before


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("on: 10/9/2026", "on: 11/9/2026", "on"),
        ("by: minutes:tk_cb1", "by: chair:bt_cb1", "by"),
        ("      read_back: Có\n", "      read_back: Có\n      remarks: [a]\n", "remarks"),
    ],
    ids=["day", "person", "new value"],
)
def test_a_done_step_keeps_its_day_its_person_and_its_fields(
    old: str, new: str, field: str, engine: Engine, tmp_path: Path
) -> None:
    path = edit(tmp_path, NAME, ("hold", old, new))
    with pytest.raises(InputRefused) as refused:
        engine.run([path])
    assert refused.value.findings[0].code == "step-changed"
    assert refused.value.findings[0].facts["field"] == field
    lines = lines_of(path.read_text(encoding="utf-8"), "hold")
    assert refused.value.findings[0].place.line in lines


def test_a_changed_opening_value_is_refused(engine: Engine, tmp_path: Path) -> None:
    path = edit(tmp_path, NAME, ("data", "'[Chủ đề]'", "'[Chủ đề khác]'"))
    with pytest.raises(InputRefused) as refused:
        engine.run([path])
    assert refused.value.findings[0].code == "opening-changed"
    assert refused.value.findings[0].facts["field"] == "topic"


def test_the_same_values_written_otherwise_are_the_same_step(
    engine: Engine, tmp_path: Path
) -> None:
    path = edit(tmp_path, NAME, ("hold", "on: 10/9/2026", "on: 2026-09-10"))
    assert engine.run([path]).made == 0


def test_partial_goes_to_the_refused_step_and_a_mended_file_goes_on(tmp_path: Path) -> None:
    path = find_file("tu-choi-3-tren-7")
    with Engine.open("sqlite://", library=[HERE], pdf=False) as engine:
        first = engine.run([path], partial=True)
        assert first.cases[0].state == "revised"
        assert [finding.code for finding in first.notices] == ["check-fails"]
        mended = edit(tmp_path, path.stem, ("adopt", "for_votes: 3", "for_votes: 4"),
                      ("adopt", "against: 4", "against: 3"))  # fmt: skip
        second = engine.run([mended])
        assert (second.made, second.cases[0].state) == (1, "adopted")


def test_partial_stops_one_case_and_lets_the_other_go_on() -> None:
    with Engine.open("sqlite://", library=[HERE], pdf=False) as engine:
        report = engine.run(
            [find_file("tu-choi-ly-do-tra-lai-ngan"), find_file("huy-khi-dang-soan")],
            partial=True,
        )
        assert {case.id: case.state for case in report.cases} == {
            "tu-choi-ly-do-tra-lai-ngan": "paper_review",
            "huy-khi-dang-soan": "cancelled",
        }


def test_a_dry_run_tells_papers_and_next_numbers_and_stores_nothing() -> None:
    path = find_file(EXAMPLE)
    with Engine.open("sqlite://", library=[library_of(path)], pdf=False) as engine:
        report = engine.run([path], dry_run=True)
        numbers = {name: first for name, first in report.next_numbers.items() if "dang_uy" in name}
        assert numbers == {
            f"dang_uy_co_quan_vp/{symbol}/2025-2030": first
            for symbol, first in (("KH", 12), ("TB", 7), ("BB", 10), ("NQ", 5))
        }
        assert {step.state for step in report.steps} == {"planned"}
        assert {"12-KH/ĐU", "05-NQ/ĐU"} <= {paper.reference for paper in report.documents}
        assert engine.status() == ()
        assert count_all(engine) == (0, 0, 0)
