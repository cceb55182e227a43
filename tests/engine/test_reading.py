from datetime import date

import pytest

from tests.engine.office import (
    CELL,
    CLERK,
    COMMITTEE,
    DAY,
    NOW,
    SECRETARY,
    send,
    start,
)
from vanthu.case import Actor
from vanthu.engine import Engine
from vanthu.engine.definitions import Definitions
from vanthu.engine.reading import Reporter, name_actor
from vanthu.library import Library
from vanthu.store.store import open_store


def draft(engine: Engine, text: str) -> None:
    engine.fire("viec", "draft", {"text": text}, by=CLERK, on=DAY)


def test_of_every_paper_the_last_revision_is_told(engine: Engine) -> None:
    start(engine)
    for text in ("một", "hai", "ba"):
        draft(engine, text)
    engine.fire("viec", "issue_draft", {"text": "bốn"}, by=SECRETARY, on=DAY)

    (paper,) = engine.documents("viec")

    assert (paper.revision, paper.reference, paper.status) == (4, "07-TB/ĐU", "numbered")
    assert engine.status("viec")[0].documents == 1


def test_papers_of_one_case_stand_by_day(engine: Engine) -> None:
    start(engine)
    engine.fire("viec", "open_cells", {"cells": [CELL]}, by=SECRETARY, on=DAY)
    engine.fire("viec.cb1", "ask", {"text": "x"}, by="superior:bt", on=date(2026, 10, 6))
    engine.fire("viec", "send", {"text": "x"}, by=CLERK, on=date(2026, 10, 8))
    engine.fire("viec.cb1", "ask", {"text": "x"}, by="superior:bt", on=date(2026, 10, 8))

    assert [paper.number for paper in engine.documents("viec")] == [7, 8, 9]


def test_what_is_due_is_told_until_the_case_ends(engine: Engine) -> None:
    start(engine)
    send(engine)
    open_case = engine.status("viec", on=date(2026, 10, 20))[0]
    engine.fire("viec", "finish", by=SECRETARY, on=DAY)
    closed = engine.status("viec", on=date(2026, 10, 20))[0]

    assert (open_case.due_on, open_case.due_label, open_case.days_late) == (
        date(2026, 10, 15), "Kết thúc", 5,
    )  # fmt: skip
    assert (closed.due_on, closed.due_label, closed.days_late) == (None, "", 0)
    assert (closed.final, closed.next_steps) == (True, ())


def test_a_unit_whose_folder_is_gone_is_called_by_its_id(engine: Engine) -> None:
    engine.open_register(COMMITTEE, last={"TB": 6}, on=DAY, by=CLERK)
    with open_store(str(engine.output.parent / "register.db")) as store, store.read() as reader:
        reporter = Reporter(Definitions(Library()), reader, engine.output)

        (line,) = reporter.register(None, None, NOW.date())

    assert (line.body, line.body_name, line.last) == (COMMITTEE, COMMITTEE, 6)


@pytest.mark.parametrize(
    ("recorded_by", "name"), [("", "clerk:vp"), ("bt", "clerk:vp (ghi: bt)")], ids=["self", "other"]
)
def test_an_actor_is_named_with_who_wrote_it_down(recorded_by: str, name: str) -> None:
    assert name_actor(Actor(role="clerk", person="vp", recorded_by=recorded_by)) == name


def test_the_label_of_an_event_is_that_of_its_step(engine: Engine) -> None:
    start(engine)
    draft(engine, "một")

    assert [(event.label, event.from_state) for event in engine.history("viec")] == [
        ("", ""), ("Dự thảo", "open"),
    ]  # fmt: skip
