"""A case is rebuilt from its events alone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.machine.small import DAY, FACTS, VALUES, build, fire_one, start_case
from vanthu.case import Case, Event, Plain
from vanthu.errors import RecordRefused, TransitionRefused
from vanthu.machine.fire import list_allowed
from vanthu.machine.replay import replay

WALKED = build(
    derived={"loud": {"type": "text", "value": "theme + '!'"}},
    summary={"title": {"type": "text", "value": "loud"}},
    submit_plan={
        "collect": {"into": "notes", "item": {"text": "loud", "day": "on"}},
        "due": {"label": "Duyệt", "working_days": "3"},
    },
    return_plan={"clear": "theme", "set": {"notes": "notes if known(notes) else []"}},
    issue_plan={"expect": [{"check": "calm", "test": "known(reason)", "say": "?"}]},
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["submit_plan", "return_plan", "issue_plan", "nothing"]),
        st.integers(min_value=-1, max_value=20),
        st.integers(min_value=0, max_value=9),
    ),
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(steps=STEPS)
def test_replay_equals_what_was_fired(steps: list[tuple[str, int, int]]) -> None:
    outcome = start_case(WALKED)
    case, events = outcome.case, [outcome.event]
    for trigger, days, votes in steps:
        try:
            outcome = fire_one(WALKED, case, trigger, values_of(trigger, votes),
                               on=case.last_on + timedelta(days=days))  # fmt: skip
        except TransitionRefused:
            continue
        assert outcome.case.revision == outcome.event.sequence == case.revision + 1
        case = outcome.case
        events.append(outcome.event)
    check_invariants(case, events)


def values_of(trigger: str, votes: int) -> dict[str, Plain]:
    if trigger == "issue_plan":
        return {"vote": {"for_votes": votes, "against": 4}}
    return VALUES.get(trigger, {})


def check_invariants(case: Case, events: list[Event]) -> None:
    states = WALKED.workflow.states
    assert replay(events) == case
    assert case.state in states
    assert states[case.state].final == (list_allowed(WALKED, case) == ())
    assert sum(case.fired.values()) == case.revision - 1
    assert [event.sequence for event in events] == list(range(1, len(events) + 1))
    assert all(value is not None for value in case.data.values())


def test_events_must_begin_with_the_start_and_be_without_gap() -> None:
    machine = build()
    first = start_case(machine)
    second = fire_one(machine, first.case, "submit_plan")
    with pytest.raises(RecordRefused) as caught:
        replay([second.event])
    assert caught.value.code == "events-out-of-order"
    with pytest.raises(RecordRefused):
        replay([first.event, replace(second.event, sequence=3)])
    with pytest.raises(RecordRefused):
        replay([])


def test_events_of_the_store_change_only_what_they_say() -> None:
    machine = build()
    first = start_case(machine)
    case = fire_one(machine, first.case, "submit_plan")
    rendered = Event(case="c1", sequence=3, kind="rendered", on=DAY, by=first.event.by)
    after = replay([first.event, case.event, rendered])
    assert after == replace(case.case, revision=3)
    mended = replace(rendered, kind="corrected", changes={"theme": "Khác"})
    assert replay([first.event, case.event, mended]).data == {"theme": "Khác"}


def test_due_dates_and_the_parent_survive_a_replay() -> None:
    machine = build(submit_plan={"due": {"label": "Duyệt", "days": "3"}})
    first = start_case(machine)
    second = fire_one(machine, first.case, "submit_plan", facts=FACTS)
    third = fire_one(machine, second.case, "return_plan")
    assert replay([first.event, second.event]).due_on == date(2026, 10, 8)
    assert replay([first.event, second.event, third.event]).due_on is None
