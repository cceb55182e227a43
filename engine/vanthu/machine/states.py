"""Checks the graph of states and transitions, before any expression is looked at."""

from collections.abc import Collection, Iterator

from vanthu.definition.workflow import Transition, Workflow
from vanthu.errors import Finding
from vanthu.machine.faults import PlaceOf, unknown

__all__ = ["check_states"]


def check_states(workflow: Workflow, place_of: PlaceOf) -> list[Finding]:
    """Return what is wrong with the states: their start, their ends, the ways between them."""
    findings = [
        *_check_initial(workflow, place_of),
        *_check_targets(workflow, place_of),
        *_check_triggers(workflow, place_of),
        *_check_final(workflow, place_of),
    ]
    return findings or _check_ways(workflow, place_of)


def _check_initial(workflow: Workflow, place_of: PlaceOf) -> Iterator[Finding]:
    initial = tuple(name for name, state in workflow.states.items() if state.initial)
    if len(initial) != 1:
        code = "initial-state-twice" if initial else "initial-state-missing"
        yield Finding(code=code, place=place_of(("states",)), facts={"states": initial})


def _check_targets(workflow: Workflow, place_of: PlaceOf) -> Iterator[Finding]:
    states = workflow.states
    for index, transition in enumerate(workflow.transitions):
        facts = {"trigger": transition.trigger}
        for source in transition.source:
            if source not in states:
                place = place_of(("transitions", index, "from"))
                yield unknown("state-unknown", source, states, place, **facts)
        if transition.to is not None and transition.to not in states:
            place = place_of(("transitions", index, "to"))
            yield unknown("state-unknown", transition.to, states, place, **facts)


def _check_triggers(workflow: Workflow, place_of: PlaceOf) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for index, transition in enumerate(workflow.transitions):
        for source in transition.source:
            if (source, transition.trigger) in seen:
                yield Finding(
                    code="trigger-ambiguous",
                    place=place_of(("transitions", index, "trigger")),
                    facts={"trigger": transition.trigger, "state": source},
                )
            seen.add((source, transition.trigger))


def _check_final(workflow: Workflow, place_of: PlaceOf) -> Iterator[Finding]:
    states = workflow.states
    if not any(state.final or state.settled for state in states.values()):
        yield Finding(code="end-state-missing", place=place_of(("states",)))
    for index, transition in enumerate(workflow.transitions):
        for source in transition.source:
            state = states.get(source)
            if state and state.final and not state.settled:
                yield Finding(
                    code="final-state-left",
                    place=place_of(("transitions", index, "from")),
                    facts={"trigger": transition.trigger, "state": source},
                )


def _check_ways(workflow: Workflow, place_of: PlaceOf) -> list[Finding]:
    initial = {name for name, state in workflow.states.items() if state.initial}
    ends = {name for name, state in workflow.states.items() if state.final or state.settled}
    reachable = _spread(initial, workflow.transitions, forward=True)
    ending = _spread(ends, workflow.transitions, forward=False)
    findings = []
    for name in workflow.states:
        code = None if name in reachable else "state-unreachable"
        code = code or (None if name in ending else "state-dead-end")
        if code:
            place = place_of(("states", name))
            findings.append(Finding(code=code, place=place, facts={"state": name}))
    return findings


def _spread(start: set[str], transitions: Collection[Transition], *, forward: bool) -> set[str]:
    """Return the states that can be reached from `start`, or that can reach it."""
    found = set(start)
    before = -1
    while len(found) != before:
        before = len(found)
        for transition in transitions:
            for source in transition.source:
                way = (source, transition.to or source)
                left, right = way if forward else way[::-1]
                if left in found:
                    found.add(right)
    return found
