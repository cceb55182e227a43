from datetime import date

import pytest

from tests.engine.office import (
    CELL,
    CLERK,
    COMMITTEE,
    DAY,
    OTHER_CELL,
    SECRETARY,
    number_all,
    send,
    start,
)
from vanthu.engine import Engine
from vanthu.errors import InputRefused, RecordRefused, TransitionRefused

LATER = date(2026, 10, 9)


@pytest.fixture
def case(engine: Engine) -> str:
    """A case with a child in each cell."""
    start(engine)
    engine.fire("viec", "open_cells", {"cells": [CELL, OTHER_CELL]}, by=SECRETARY, on=DAY)
    return "viec"


def file(engine: Engine, cell: str = "cb1") -> None:
    by = f"cell_secretary:{cell.replace('cb', 'bt')}"
    engine.fire(f"viec.{cell}", "file", {"text": "Xong"}, by=by, on=DAY)


def ask(engine: Engine) -> int | None:
    report = engine.fire("viec.cb1", "ask", {"text": "Trả lời"}, by="superior:bt", on=DAY)
    return report.documents[0].number


# child cases -------------------------------------------------------------------------------------


def test_a_step_starts_a_case_for_every_cell(engine: Engine) -> None:
    start(engine)
    report = engine.fire("viec", "open_cells", {"cells": [CELL, OTHER_CELL]}, by=SECRETARY, on=DAY)

    assert report.children == ("viec.cb1", "viec.cb2")
    child = engine.status("viec.cb2")[0]
    assert (child.parent, child.unit, child.workflow, child.state) == (
        "viec", OTHER_CELL, "viec-chi-bo", "working",
    )  # fmt: skip


@pytest.mark.usefixtures("case")
def test_a_child_does_not_bump_its_parents_revision(engine: Engine) -> None:
    before = engine.status("viec")[0].revision

    file(engine)
    ask_other = engine.fire("viec.cb2", "ask", {"text": "x"}, by="superior:bt", on=DAY)

    assert engine.status("viec")[0].revision == before
    assert ask_other.documents[0].case == "viec.cb2"


@pytest.mark.usefixtures("case")
def test_a_step_of_the_parent_fires_triggers_of_its_children(engine: Engine) -> None:
    file(engine)

    report = engine.fire("viec", "recall", {"cells": [CELL]}, by=SECRETARY, on=DAY)

    assert report.children == ("viec.cb1",)
    assert engine.status("viec.cb1")[0].state == "working"
    assert engine.history("viec.cb1")[-1].by == "superior:bt"


@pytest.mark.usefixtures("case")
def test_a_child_that_refuses_its_command_refuses_the_whole_step(engine: Engine) -> None:
    file(engine)
    before = engine.history("viec"), engine.history("viec.cb1")

    with pytest.raises(TransitionRefused) as refused:
        engine.fire("viec", "recall", {"cells": [CELL, OTHER_CELL]}, by=SECRETARY, on=DAY)

    assert refused.value.code == "trigger-not-allowed"
    assert (engine.history("viec"), engine.history("viec.cb1")) == before


@pytest.mark.usefixtures("case")
def test_a_command_to_a_child_that_was_never_started_is_refused(engine: Engine) -> None:
    start(engine, "viec-2")

    with pytest.raises(RecordRefused) as refused:
        engine.fire("viec-2", "recall", {"cells": [CELL]}, by=SECRETARY, on=DAY)

    assert refused.value.code == "case-unknown"
    assert "viec-2.cb1" in str(refused.value)


@pytest.mark.usefixtures("case")
def test_the_parent_sees_how_its_children_stand(engine: Engine) -> None:
    file(engine)
    with pytest.raises(TransitionRefused):
        engine.fire("viec", "finish", by=SECRETARY, on=DAY)
    file(engine, "cb2")

    assert engine.fire("viec", "finish", by=SECRETARY, on=DAY).to_state == "done"


@pytest.mark.usefixtures("case")
def test_nothing_more_happens_in_the_children_of_a_case_that_has_ended(engine: Engine) -> None:
    file(engine)
    file(engine, "cb2")
    engine.fire("viec", "finish", by=SECRETARY, on=DAY)

    with pytest.raises(TransitionRefused) as refused:
        engine.fire("viec.cb1", "reopen", by="superior:bt", on=DAY)

    assert refused.value.code == "parent-closed"
    assert engine.status("viec.cb1")[0].next_steps == ()


# papers ------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("case")
def test_the_superiors_paper_made_by_a_child_takes_the_superiors_number(engine: Engine) -> None:
    send(engine)

    assert ask(engine) == 8
    paper = engine.documents("viec.cb1")[0]
    assert (paper.body, paper.reference) == (COMMITTEE, "08-TB/ĐU")
    assert engine.register(body=CELL) == ()


def test_each_draft_is_a_revision_without_number(engine: Engine) -> None:
    start(engine)
    for text in ("một", "hai"):
        engine.fire("viec", "draft", {"text": text}, by=CLERK, on=DAY)

    (paper,) = engine.documents("viec")
    assert (paper.status, paper.revision, paper.number) == ("draft", 2, None)
    assert engine.register() == ()


def test_a_paper_that_is_issued_cannot_be_made_again(engine: Engine) -> None:
    start(engine)
    engine.fire("viec", "draft", {"text": "một"}, by=CLERK, on=DAY)
    engine.fire("viec", "issue_draft", {"text": "hai"}, by=SECRETARY, on=DAY)

    with pytest.raises(RecordRefused) as refused:
        engine.fire("viec", "draft", {"text": "ba"}, by=CLERK, on=DAY)

    assert refused.value.code == "paper-frozen"
    assert refused.value.findings[0].facts["reference"] == "07-TB/ĐU"
    assert number_all(engine) == [7]


def test_a_typed_value_that_differs_from_the_computed_one_is_refused(engine: Engine) -> None:
    start(engine)
    vote = {"yes": 5, "no": 2, "all": 8}

    with pytest.raises(InputRefused) as refused:
        engine.fire("viec", "send", {"text": "x", "vote": vote}, by=CLERK, on=DAY)

    finding = refused.value.findings[0]
    assert (finding.code, finding.place.path) == ("typed-differs", "vote.all")
    assert (finding.facts["typed"], finding.facts["computed"]) == ("8", "7")


def test_a_typed_value_that_is_right_is_taken(engine: Engine) -> None:
    start(engine)
    vote = {"yes": 5, "no": 2, "all": 7}

    report = engine.fire("viec", "send", {"text": "x", "vote": vote}, by=CLERK, on=DAY)

    assert report.state == "done"


# the date of a paper in its series ---------------------------------------------------------------


def send_behind(engine: Engine, reason: str | None) -> None:
    """Send a paper dated before the last one of its series."""
    overrides = {"date_in_series": reason} if reason is not None else {}
    engine.fire("viec-2", "send", {"text": "x"}, by=CLERK, on=DAY, overrides=overrides)


@pytest.fixture
def sent(engine: Engine) -> None:
    """A paper of a later day in one case, and another case."""
    start(engine)
    start(engine, "viec-2")
    engine.fire("viec", "send", {"text": "x"}, by=CLERK, on=LATER)


@pytest.mark.usefixtures("sent")
@pytest.mark.parametrize("reason", [None, "", "vì thế"], ids=["none", "empty", "too short"])
def test_a_paper_dated_before_the_last_of_its_series_needs_a_reason(
    engine: Engine, reason: str | None
) -> None:
    with pytest.raises(TransitionRefused) as refused:
        send_behind(engine, reason)

    assert refused.value.code == "paper-date-behind"
    assert refused.value.findings[0].facts["reference"] == "07-TB/ĐU"
    assert number_all(engine) == [7]


@pytest.mark.usefixtures("sent")
def test_the_reason_for_an_earlier_date_is_recorded(engine: Engine) -> None:
    send_behind(engine, "Văn bản ký trước, ghi sổ sau")

    assert engine.history("viec-2")[-1].overrides == (
        ("date_in_series", "Văn bản ký trước, ghi sổ sau"),
    )
    assert number_all(engine) == [7, 8]


def test_a_reason_for_a_date_that_needs_none_is_not_recorded(engine: Engine) -> None:
    start(engine, "viec-2")

    report = engine.fire(
        "viec-2", "send", {"text": "x"}, by=CLERK, on=DAY,
        overrides={"date_in_series": "Văn bản ký trước, ghi sổ sau"},
    )  # fmt: skip

    assert [finding.code for finding in report.warnings] == ["override-not-needed"]
    assert engine.history("viec-2")[-1].overrides == ()
