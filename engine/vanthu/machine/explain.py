"""Says why a trigger can or cannot be fired now, without firing it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vanthu.case import Actor, Case, Facts, Plain, Values
from vanthu.errors import InputRefused, TransitionRefused
from vanthu.machine.compiled import BuiltMachine, CompiledTransition
from vanthu.machine.faults import ValueMissing
from vanthu.machine.fire import complete_values, find_step, list_allowed, make_scope
from vanthu.machine.judge import Verdict, judge, label_of
from vanthu.machine.roles import find_actor, list_holders
from vanthu.machine.scope import Scope, evaluate

__all__ = ["CheckState", "Explanation", "InputNeeded", "RoleState", "explain", "list_values"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleState:
    """A role that may fire, and the names of those who hold it now."""

    role: str
    label: str
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InputNeeded:
    """A field the trigger asks for; `is_given` when the values at hand have it."""

    name: str
    label: str
    type: str
    is_required: bool
    is_given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckState:
    """How a check stands; `missing` is the label of what is not there yet."""

    name: str
    label: str
    is_hard: bool
    outcome: Literal["holds", "fails", "unknown"]
    say: str
    missing: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All about one trigger of a case, as of now.

    Attributes:
        is_allowed: whether the trigger leads on from the present state.
        allowed: the triggers that do, when this one does not.
        may_fire: whether the person asked about may fire; None when nobody was asked about.
        to: the state it leads to.
    """

    trigger: str
    label: str
    state: str
    state_label: str
    is_allowed: bool
    allowed: tuple[str, ...] = ()
    allowed_labels: tuple[str, ...] = ()
    to: str = ""
    may_fire: bool | None = None
    roles: tuple[RoleState, ...] = ()
    inputs: tuple[InputNeeded, ...] = ()
    checks: tuple[CheckState, ...] = ()


def explain(
    machine: BuiltMachine,
    case: Case,
    trigger: str,
    facts: Facts,
    *,
    on: date | None = None,
    by: Actor | None = None,
    values: Values | None = None,
) -> Explanation:
    """Return how `trigger` stands: who may fire it, what it asks for, how its checks stand.

    `values` are input values at hand; `on` is the case's last date when not given.

    Raises:
        TransitionRefused: `trigger-unknown`, when the workflow has no such trigger at all.
    """
    transitions = machine.workflow.triggers.get(trigger)
    if transitions is None or (case.state, trigger) not in machine.table:
        return _explain_refusal(machine, case, trigger)
    step = machine.table[case.state, trigger]
    given = values or {}
    scope = _open_scope(machine, case, step, facts, on or case.last_on, given)
    return Explanation(
        trigger=trigger,
        label=step.spec.label,
        state=case.state,
        state_label=machine.workflow.states[case.state].label,
        is_allowed=True,
        to=step.spec.to or case.state,
        may_fire=_may_fire(machine, step, by, {**given, **case.data}, facts),
        roles=_list_roles(machine, step, case, facts),
        inputs=_list_inputs(machine, step, given),
        checks=tuple(
            _state_of(judge(check, scope, machine.workflow), machine)
            for check in (*step.require, *step.expect)
        ),
    )


def list_values(machine: BuiltMachine, case: Case, facts: Facts) -> dict[str, Plain]:
    """Return the derived values of a case that are known now, by name."""
    scope = make_scope(machine, case.data, facts, on=case.last_on, fired=case.fired)
    found: dict[str, Plain] = {}
    for name, expression in machine.derived.items():
        try:
            found[name] = evaluate(expression, scope)
        except (ValueMissing, TransitionRefused):
            continue
    return found


def _explain_refusal(machine: BuiltMachine, case: Case, trigger: str) -> Explanation:
    if trigger not in machine.workflow.triggers:
        find_step(machine, case, trigger)
    return Explanation(
        trigger=trigger,
        label=machine.workflow.triggers[trigger][0].label,
        state=case.state,
        state_label=machine.workflow.states[case.state].label,
        is_allowed=False,
        allowed=tuple(one.trigger for one in list_allowed(machine, case)),
        allowed_labels=tuple(one.label for one in list_allowed(machine, case)),
    )


def _open_scope(
    machine: BuiltMachine, case: Case, step: CompiledTransition, facts: Facts, on: date,
    given: Values,
) -> Scope:  # fmt: skip
    """Return the names as they would be once `given` is entered and `set` is done."""
    trigger = step.spec.trigger
    fired: Mapping[str, int] = {**case.fired, trigger: case.fired.get(trigger, 0) + 1}
    scope = make_scope(machine, case.data, facts, on=on, fired=fired)
    known = {name: value for name, value in given.items() if name in step.spec.input}
    try:
        scope.change(**complete_values(machine, known))
    except InputRefused:
        scope.change(**known)  # the checks are judged on what was typed; firing will refuse it
    for name, expression in step.sets.items():
        try:
            scope.change(**{name: evaluate(expression, scope)})
        except (ValueMissing, TransitionRefused):
            continue
    return scope


def _may_fire(
    machine: BuiltMachine, step: CompiledTransition, by: Actor | None, data: Values, facts: Facts
) -> bool | None:
    if by is None:
        return None
    try:
        find_actor(machine.workflow, step.spec, by, data, facts)
    except TransitionRefused:
        return False
    return True


def _list_roles(
    machine: BuiltMachine, step: CompiledTransition, case: Case, facts: Facts
) -> tuple[RoleState, ...]:
    roles = machine.workflow.roles
    return tuple(
        RoleState(
            role=name,
            label=roles[name].label,
            holders=tuple(
                str(person.get("name", person.get("id", "")))
                for person in list_holders(name, roles[name], case.data, facts)
            ),
        )
        for name in step.spec.by
    )


def _list_inputs(
    machine: BuiltMachine, step: CompiledTransition, given: Values
) -> tuple[InputNeeded, ...]:
    data = machine.workflow.data
    return tuple(
        InputNeeded(
            name=name,
            label=data[name].label or name,
            type=data[name].type,
            is_required=need == "required",
            is_given=name in given,
        )
        for name, need in step.spec.input.items()
    )


def _state_of(verdict: Verdict, machine: BuiltMachine) -> CheckState:
    check = verdict.check
    return CheckState(
        name=check.name,
        label=check.label or check.test.text,
        is_hard=check.is_hard,
        outcome=verdict.outcome,
        say=verdict.say,
        missing=label_of(verdict.missing, machine.workflow) if verdict.missing else "",
        source=check.source,
    )
