"""The themed session of a committee, one of whose cells holds its meeting in another store."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.engine.office import EXAMPLES
from tests.workflows_year.office import find_case, read_text
from vanthu.engine import Engine
from vanthu.vietnamese.dates import parse_date

EXAMPLE = EXAMPLES / "sinh-hoat-chuyen-de/sinh-hoat-chuyen-de.yaml"
REVIEW = "sinh-hoat-chuyen-de-2026"
CASE = f"{REVIEW}.cb1"


def open_superior(folder: Path) -> Engine:
    return Engine.open(folder / "dang-uy", library=[EXAMPLE.parent], pdf=False)


def open_and_assign(folder: Path, content: dict[str, Any]) -> date:
    """Run the example as far as it goes without the cell; hand the cell its case."""
    trimmed = {**content, "children": {**content["children"]}}
    trimmed["children"].pop("cb1")
    path = folder / "thieu-cb1.yaml"
    path.write_text(yaml.safe_dump(trimmed, allow_unicode=True, sort_keys=False), "utf-8")
    with open_superior(folder) as engine:
        report = engine.run([path], partial=True)
        assert report.notices
        opened = engine.history(CASE)[0].on
        engine.export_case(CASE, folder / "giao.zip", by="clerk:vp", on=opened)
    return opened


def hold_meeting(folder: Path, steps: list[dict[str, Any]], opened: date) -> None:
    """Let the cell hold its meeting in its own store and hand the case back."""
    with Engine.open(folder / "chi-bo", pdf=False) as engine:
        engine.import_case(folder / "giao.zip", by="cell_secretary:bt_cb1", on=opened)
        for step in steps:
            last = parse_date(step["on"])
            reasons = {each["check"]: each["reason"] for each in step.get("override", ())}
            engine.fire(
                CASE, step["trigger"], step.get("input", {}), by=step["by"], on=last,
                overrides=reasons,
            )  # fmt: skip
        assert engine.verify().findings == ()
        engine.export_case(CASE, folder / "tra.zip", by="cell_secretary:bt_cb1", on=last)


def read_papers(engine: Engine) -> dict[str, str]:
    """Return what every paper of the committee says, by its id."""
    papers = [one for one in engine.documents(REVIEW) if one.case == REVIEW]
    assert len(papers) > 5
    return {one.id: read_text(one.docx) for one in papers if one.docx}


@pytest.fixture(scope="module")
def content() -> dict[str, Any]:
    """The example as it was typed: every scalar is text."""
    found: dict[str, Any] = yaml.load(EXAMPLE.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
    return found


def test_a_run_goes_on_with_a_meeting_that_was_held_in_another_store(
    content: dict[str, Any], tmp_path: Path
) -> None:
    opened = open_and_assign(tmp_path, content)
    steps = content["children"]["cb1"]["steps"]
    hold_meeting(tmp_path, steps, opened)
    last = parse_date(steps[-1]["on"])
    with open_superior(tmp_path) as engine:
        engine.import_case(tmp_path / "tra.zip", by="clerk:vp", on=last)
        engine.run([EXAMPLE])
        assert engine.status(REVIEW)[0].final
        assert engine.verify().findings == ()
        exchanged = read_papers(engine)
        bodies = {row.body for row in engine.register()}
    with Engine.open(tmp_path / "mot-kho", library=[EXAMPLE.parent], pdf=False) as engine:
        engine.run([EXAMPLE])
        assert read_papers(engine) == exchanged
        assert {row.body for row in engine.register()} - bodies == {"cb1"}
    one, other = find_case(tmp_path / "dang-uy", CASE), find_case(tmp_path / "mot-kho", CASE)
    assert (one.data, one.summary, one.state) == (other.data, other.summary, other.state)
