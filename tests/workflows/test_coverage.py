"""The case files and examples together go everywhere: states, transitions, checks both ways."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

import pytest

from tests.workflows.refusals import REFUSALS, Refusal
from tests.workflows.runs import Ran, list_cases, list_examples
from vanthu.case import Facts, Plain
from vanthu.definition.workflow import Workflow
from vanthu.engine import EventReport
from vanthu.engine.definitions import Definitions
from vanthu.errors import Finding
from vanthu.library import Library
from vanthu.machine.compiled import CompiledCheck
from vanthu.machine.fire import make_scope
from vanthu.machine.judge import Verdict, judge

WORKFLOWS = ("sinh-hoat-chuyen-de", "sinh-hoat-chi-bo", "so-ket")
OWN = WORKFLOWS[:2]
"""Covered by the cases of this folder alone; `so-ket` with children is in tests/workflows_year."""
DAY = date(2026, 9, 1)
Use = tuple[str, str, str]
"""Workflow, trigger, place of the check."""

OVERDUE: list[Plain] = [
    {"id": "quy-1#1", "task": "[Việc]", "owner": "[Người]", "due": "2026-08-01", "status": "open",
     "is_open": True, "is_overdue": True},
]  # fmt: skip
"""What another case of the unit has decided; tests/workflows_year/test_tasks.py has such cases."""
NEVER_REACHED: dict[tuple[str, str, str, int], tuple[dict[str, Plain], list[dict[str, Plain]]]] = {
    ("sinh-hoat-chuyen-de", "planned", "open_cell_sessions", 0): ({"cells": []}, []),
    ("sinh-hoat-chuyen-de", "cells_done", "convene", 0): (
        {}, [{"state": "filed", "settled": True}]),
    ("sinh-hoat-chuyen-de", "convened", "hold_session", 5): (
        {"held_on": "2026-09-01"}, [{"state": "filed", "held_on": "2026-09-02"}]),
    ("sinh-hoat-chuyen-de", "convened", "hold_session", 8): ({"unit_tasks": OVERDUE}, []),
    ("sinh-hoat-chi-bo", "convened", "hold", 10): ({"unit_tasks": OVERDUE}, []),
    ("sinh-hoat-chuyen-de", "revised", "recirculate", 3): ({}, []),
    ("sinh-hoat-chi-bo", "accepted", "conclude", 0): (
        {"vote": {"for_votes": 2, "present": 5}, "attendance": {"vote_base": 5}}, []),
    ("so-ket", "aggregating", "draft_report", 1): (
        {"results": [], "shortcomings": [], "subjective_causes": [], "lessons": [], "tasks": []},
        []),
    ("so-ket", "approved", "issue_report", 1): (
        {"meetings_per_cell": 4, "units": [{"unit": {"name": "[Đơn vị]"}, "cells": 1,
                                            "themed_meetings": 3}]}, []),
}  # fmt: skip
"""Checks that no file can make fail, because an earlier step or case makes sure: state, trigger,
number → data and children that do."""


@pytest.fixture(scope="module")
def definitions() -> Definitions:
    return Definitions(Library.builtin())


def _list_fired(
    workflow: str, ran: Callable[[str], Ran], definitions: Definitions
) -> Iterator[EventReport]:
    triggers = definitions.workflow(workflow).triggers
    for name in (*list_cases(), *list_examples()):
        for events in ran(name).events.values():
            if events[0].to_state == definitions.workflow(workflow).initial and all(
                event.trigger in triggers for event in events[1:]
            ):
                yield from events[1:]


def _list_checks(definitions: Definitions) -> dict[Use, CompiledCheck]:
    found: dict[Use, CompiledCheck] = {}
    for workflow in WORKFLOWS:
        for (_, trigger), step in definitions.machine(workflow).table.items():
            for check in (*step.require, *step.expect):
                found[workflow, trigger, str(check.place)] = check
    return found


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_every_state_is_visited(
    workflow: str, ran: Callable[[str], Ran], definitions: Definitions
) -> None:
    spec = definitions.workflow(workflow)
    seen = {event.to_state for event in _list_fired(workflow, ran, definitions)}
    assert set(spec.states) - seen - {spec.initial} == set()
    print(f"{workflow}: {len(spec.states)} states")  # noqa: T201  # shown by -s and on failure


@pytest.mark.parametrize("workflow", OWN)
def test_every_transition_is_fired_from_every_state_it_leads_on_from(
    workflow: str, ran: Callable[[str], Ran], definitions: Definitions
) -> None:
    wanted = set(_list_sources(definitions.workflow(workflow)))
    fired = [(event.from_state, event.trigger) for event in
             _list_fired(workflow, ran, definitions)]  # fmt: skip
    assert wanted - set(fired) == set()
    print(f"{workflow}: {len(wanted)} transitions, {len(fired)} firings")  # noqa: T201


def _list_sources(workflow: Workflow) -> Iterator[tuple[str, str]]:
    for transition in workflow.transitions:
        yield from ((state, transition.trigger) for state in transition.source)


def test_every_check_is_seen_to_hold(ran: Callable[[str], Ran], definitions: Definitions) -> None:
    checks = _list_checks(definitions)
    held = set()
    for workflow in WORKFLOWS:
        for event in _list_fired(workflow, ran, definitions):
            step = definitions.machine(workflow).table[event.from_state, event.trigger]
            passed_over = dict(event.overrides)
            held |= {
                (workflow, event.trigger, str(check.place))
                for check in (*step.require, *step.expect)
                if check.name not in passed_over
            }
    assert checks.keys() - held == set()
    print(f"{len(checks)} uses of checks hold")  # noqa: T201


def test_every_check_is_seen_to_fail(
    refused_by: Callable[[Refusal], tuple[tuple[Finding, ...], range]], definitions: Definitions
) -> None:
    checks = _list_checks(definitions)
    seen = {
        str(finding.facts["definition"])
        for refusal in REFUSALS
        for finding in refused_by(refusal)[0]
        if finding.code in ("check-fails", "check-needs-reason")
    }
    seen |= {str(_judge(definitions, *key, *given).check.place)
             for key, given in NEVER_REACHED.items()}  # fmt: skip
    seen.add(_find(checks, "sinh-hoat-chi-bo", "restart"))  # by the file tu-choi-lan-thu-tu
    missing = {use for use in checks if use[0] in OWN and use[2] not in seen}
    assert missing == set()
    print(f"{len(checks)} uses of checks fail, {len(NEVER_REACHED)} of them only here")  # noqa: T201


def _find(checks: Mapping[Use, CompiledCheck], workflow: str, trigger: str) -> str:
    return next(place for one, fired, place in checks if (one, fired) == (workflow, trigger))


@pytest.mark.parametrize("key", NEVER_REACHED, ids=lambda key: " ".join(map(str, key)))
def test_a_check_fails_on_data_that_no_earlier_step_would_let_through(
    key: tuple[str, str, str, int], definitions: Definitions
) -> None:
    assert _judge(definitions, *key, *NEVER_REACHED[key]).outcome == "fails"


def _judge(
    definitions: Definitions,
    workflow: str,
    state: str,
    trigger: str,
    number: int,
    data: dict[str, Plain],
    children: list[dict[str, Plain]],
) -> Verdict:
    machine = definitions.machine(workflow)
    scope = make_scope(machine, data, Facts(children=tuple(children)), on=DAY)
    return judge(machine.table[state, trigger].require[number], scope, machine.workflow)
