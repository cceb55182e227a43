"""The data of a case is followed from event to event, each value to what recorded it."""

from dataclasses import replace
from typing import Any

from tests.machine.small import FACTS, build, fire_one, start_case
from vanthu.case import Event, Facts, Outcome, Plain
from vanthu.machine.compiled import BuiltMachine
from vanthu.machine.lineage import Lineage
from vanthu.machine.trace import find_faults
from vanthu.machine.traced import Trace, plain_value, trace_of

CHILDREN: tuple[dict[str, Plain], ...] = (
    {"id": "c1.cb1", "unit": {"id": "cb1", "name": "Chi bộ 1"}, "state": "filed", "n": 9},
    {"id": "c1.cb2", "unit": {"id": "cb2", "name": "Chi bộ 2"}, "state": "open", "n": 7},
)
PARTS: dict[str, Any] = {
    "data": {"units": {"type": "list", "item": {"unit": "unit", "n": "integer"}},
             "sum": "integer"},
    "derived": {"total_n": {"type": "integer", "label": "Tổng", "value": "total(units, 'item.n')"}},
    "submit_plan": {"set": {
        "units": "only(where(children, \"item.state == 'filed'\"), 'unit', 'n')",
        "sum": "total_n",
    }},
    "return_plan": {
        "collect": {"into": "notes", "item": {"text": "reason", "day": "on"}}, "clear": "reason",
    },
}  # fmt: skip


def follow(machine: BuiltMachine, *outcomes: Outcome, **changes: Plain) -> Lineage:
    """Follow the events of outcomes; `changes` are put over those of the last one."""
    events = [outcome.event for outcome in outcomes]
    if changes:
        events[-1] = replace(events[-1], changes={**events[-1].changes, **changes})
    lineage = Lineage(machine, "c1", lambda _: FACTS)
    for event in events:
        lineage.follow(event)
        lineage.finish(event, machine.table.get((event.from_state, event.trigger)))
    return lineage


def walk(machine: BuiltMachine, *triggers: str, facts: Facts = FACTS) -> list[Outcome]:
    outcomes = [start_case(machine)]
    for trigger in triggers:
        outcomes.append(fire_one(machine, outcomes[-1].case, trigger, facts=facts))
    return outcomes


def trace(lineage: Lineage, name: str) -> Trace:
    found = trace_of(lineage.data[name])
    assert found is not None
    return found


def test_a_typed_value_is_traced_to_its_step_with_its_computed_fields() -> None:
    machine = build()
    lineage = follow(machine, *walk(machine, "submit_plan", "issue_plan"))
    theme, vote = trace(lineage, "theme"), lineage.data["vote"]
    assert (theme.kind, theme.name, theme.case, theme.step) == ("data", "theme", "c1", 2)
    assert isinstance(vote, dict)
    present = trace_of(vote["present"])
    assert present is not None
    assert (present.value, present.formula) == (7, "for_votes + against")
    assert [each.name for each in present.walk() if each.kind == "data"] == [
        "vote.for_votes", "vote.against",
    ]  # fmt: skip


def test_what_a_step_set_is_traced_through_to_the_child_cases() -> None:
    machine = build(**PARTS)
    facts = replace(FACTS, children=CHILDREN)
    lineage = follow(machine, *walk(machine, "submit_plan", facts=facts))
    found = trace(lineage, "sum")
    leaves = [each for each in found.walk() if each.kind == "child"]
    assert (found.value, [(each.case, each.name, each.value) for each in leaves]) == (
        9, [("c1.cb1", "n", 9)],
    )  # fmt: skip
    assert find_faults(found) == []
    assert lineage.differing == []


def test_the_data_followed_is_the_data_of_the_case() -> None:
    machine = build(**PARTS)
    outcomes = walk(machine, "submit_plan", "return_plan", "submit_plan")
    lineage = follow(machine, *outcomes)
    plain = {name: plain_value(value) for name, value in lineage.data.items()}
    assert plain == outcomes[-1].case.data
    assert "reason" not in plain


def test_a_collected_row_is_traced_to_what_it_was_made_of() -> None:
    machine = build(**PARTS)
    lineage = follow(machine, *walk(machine, "submit_plan", "return_plan"))
    notes = lineage.data["notes"]
    assert isinstance(notes, list)
    assert isinstance(notes[0], dict)
    text = trace_of(notes[0]["text"])
    assert text is not None
    assert (text.name, text.step) == ("reason", 3)


def test_what_comes_out_otherwise_than_recorded_is_noted_and_the_record_counts() -> None:
    machine = build(**PARTS)
    facts = replace(FACTS, children=CHILDREN)
    lineage = follow(machine, *walk(machine, "submit_plan", facts=facts), sum=10)
    assert lineage.differing == [(2, "sum")]
    assert plain_value(lineage.data["sum"]) == 10


def test_a_value_typed_again_unchanged_belongs_to_the_later_step() -> None:
    machine = build()
    lineage = follow(machine, *walk(machine, "submit_plan", "return_plan", "submit_plan"))
    assert trace(lineage, "theme").step == 4


def test_an_event_that_is_no_step_of_the_workflow_counts_as_it_is() -> None:
    machine = build()
    outcomes = walk(machine, "submit_plan")
    lineage = follow(machine, *outcomes)
    other: Event = replace(
        outcomes[-1].event, kind="amended", sequence=3, changes={"theme": "Khác"}
    )
    lineage.follow(other)
    assert (plain_value(lineage.data["theme"]), trace(lineage, "theme").step) == ("Khác", 3)
