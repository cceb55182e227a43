from datetime import date

import pytest

from tests.engine.office import DAY, TERM, send, start
from vanthu.case import Actor, Case, Event
from vanthu.engine import Engine
from vanthu.engine.papers import Paper
from vanthu.engine.world import PlannedWorld
from vanthu.errors import InputRefused, RecordRefused
from vanthu.store.records import CaseRecord, DocumentRecord
from vanthu.store.store import open_store

CLERK = Actor(role="clerk", person="vp")
SERIES = ("dang_uy", "TB", TERM)


def make_case(case: str = "viec", revision: int = 1, parent: str | None = None) -> Case:
    return Case(
        id=case, workflow="viec-nho", version=1, unit="dang_uy", parent=parent, state="open",
        revision=revision, opened_on=DAY, last_on=DAY, data={},
    )  # fmt: skip


def record(world: PlannedWorld, case: Case, *papers: DocumentRecord) -> None:
    """Append the event that leaves the case as it is given."""
    event = Event(case=case.id, sequence=case.revision, kind="fired", on=DAY, by=CLERK)
    made = [Paper(record=paper, data=b"") for paper in papers]
    world.append(event, "dang_uy", CaseRecord(case=case), made)


def make_paper(number: int) -> DocumentRecord:
    return DocumentRecord(
        case="viec", type="to-nho", body="dang_uy", key=str(number), symbol="TB", term=TERM,
        number=number,
    )  # fmt: skip


def test_a_plan_counts_numbers_from_the_opening_and_takes_none() -> None:
    world = PlannedWorld(None)

    taken = [world.take_number(SERIES, 6, on=DAY, by=CLERK) for _ in range(3)]

    assert taken == [7, 8, 9]
    assert world.first_numbers == {SERIES: 7}


def test_a_plan_counts_on_from_the_store(engine: Engine) -> None:
    start(engine)
    send(engine)
    with open_store(str(engine.output.parent / "register.db")) as store, store.read() as reader:
        world = PlannedWorld(reader)

        assert world.take_number(SERIES, 6, on=DAY, by=CLERK) == 8
        assert world.find_numbered(SERIES, 7) is not None
        assert len(world.events("viec")) == 2


def test_what_is_planned_hides_what_is_stored(engine: Engine) -> None:
    start(engine)
    with open_store(str(engine.output.parent / "register.db")) as store, store.read() as reader:
        world = PlannedWorld(reader)
        record(world, make_case(revision=2), make_paper(7))

        found = world.find_case("viec")
        assert found is not None
        assert found.case.revision == 2
        assert [event.sequence for event in world.events("viec")] == [1, 2]
        assert [paper.number for paper in world.documents("viec")] == [7]


def test_a_planned_child_is_found_by_its_parent() -> None:
    world = PlannedWorld(None)
    record(world, make_case())
    record(world, make_case("viec.cb1", parent="viec"))

    assert [child.case.id for child in world.children("viec")] == ["viec.cb1"]


def test_an_event_that_does_not_follow_the_last_one_is_refused() -> None:
    world = PlannedWorld(None)
    record(world, make_case())

    with pytest.raises(RecordRefused) as refused:
        record(world, make_case(revision=3))

    assert refused.value.code == "case-moved-on"
    assert refused.value.findings[0].facts["last"] == 1


def play_refused(world: PlannedWorld) -> None:
    """Plan a step that takes a number, makes a paper, starts a child, and is refused then."""
    world.take_number(SERIES, 6, on=date(2026, 10, 6), by=CLERK)
    record(world, make_case(revision=2), make_paper(7))
    record(world, make_case("viec.cb1", parent="viec"))
    raise InputRefused.of("number-differs", type="to-nho", wanted=8, found=7)


def test_a_refusal_leaves_nothing_of_a_planned_step() -> None:
    world = PlannedWorld(None)
    record(world, make_case())

    with pytest.raises(InputRefused), world.whole():
        play_refused(world)

    assert [event.sequence for event in world.events("viec")] == [1]
    assert (world.made, world.children("viec"), world.first_numbers) == ([], [], {})
    assert world.take_number(SERIES, 6, on=DAY, by=CLERK) == 7
