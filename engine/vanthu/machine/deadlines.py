"""Named deadlines: compiled with their workflow, computed from a case whenever asked for."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from vanthu.case import Case, Plain, Values
from vanthu.definition.workflow import REMIND, Deadline, Transition, Workflow
from vanthu.errors import TransitionRefused
from vanthu.machine.compiled import BuiltMachine, CompiledDeadline
from vanthu.machine.compiler import Compiler
from vanthu.machine.expressions import CompiledExpression
from vanthu.machine.faults import ValueMissing, unknown
from vanthu.machine.functions import find_day
from vanthu.machine.kinds import ANY, BOOLEAN, DATE, Kind, list_of
from vanthu.machine.patterns import CompiledPattern, fill_pattern
from vanthu.machine.scope import Scope, evaluate
from vanthu.machine.steps import ROWS, list_paths
from vanthu.vietnamese.calendar import add_working_days

__all__ = ["OpenDeadline", "compile_deadlines", "find_way", "list_deadlines"]

STEP = ""
"""Name of the date that the last step set with `due`."""
PARENT = Kind(name="record")
"""The data of the parent case: which workflow that is, a definition does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDeadline:
    """A deadline that a case has not met yet.

    Attributes:
        name: in the definition; empty for the date that the last step set.
        begins: the day from which it is asked for.
        remind: working days before and after, on which to remind.
        until: triggers that meet it.
        roles: roles asked, when the definition names them; `whom` names asked instead.
    """

    name: str
    label: str
    on: date
    begins: date
    remind: tuple[int, ...]
    until: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    whom: str = ""


# -- compiling ------------------------------------------------------------------------------------


def compile_deadlines(
    workflow: Workflow,
    compiler: Compiler,
    scope: Mapping[str, Kind],
    derived: Mapping[str, CompiledExpression],
) -> tuple[CompiledDeadline, ...]:
    """Return the deadlines of a workflow; what is wrong with them goes to `compiler.findings`."""
    outside = {**scope, "parent": PARENT}
    return tuple(
        _compile(workflow, compiler, outside, derived, name) for name in workflow.deadlines
    )


def _compile(
    workflow: Workflow,
    compiler: Compiler,
    outside: Mapping[str, Kind],
    derived: Mapping[str, CompiledExpression],
    name: str,
) -> CompiledDeadline:
    spec, path = workflow.deadlines[name], ("deadlines", name)
    _check_names(workflow, compiler, spec, path)
    compiler.compiled.clear()
    item = compiler.kind_of(spec.each, outside).item or ANY if spec.each else None
    inside = outside if item is None else {**outside, "item": item}
    each = compiler.optional(spec.each, (*path, "each"), outside, list_of(ANY))
    label = compiler.pattern(spec.label, (*path, "label"), inside)
    on = compiler.expression(spec.on, (*path, "on"), inside, DATE)
    begins = compiler.optional(spec.begins, (*path, "from"), inside, DATE)
    done = compiler.optional(spec.done, (*path, "done"), inside, BOOLEAN)
    whom = compiler.optional_pattern(spec.whom, (*path, "whom"), inside)
    roots = {found.partition(".")[0] for found in list_paths(compiler.compiled, derived)}
    return CompiledDeadline(
        name=name, spec=spec, label=label, on=on, begins=begins, each=each, done=done, whom=whom,
        rows_read=ROWS & roots,
    )  # fmt: skip


def _check_names(
    workflow: Workflow, compiler: Compiler, spec: Deadline, path: tuple[str, str]
) -> None:
    name = path[1]
    for group, found, known, code in (
        ("while", spec.states, workflow.states, "deadline-state-unknown"),
        ("until", spec.until, workflow.triggers, "deadline-trigger-unknown"),
        ("by", spec.by, workflow.roles, "role-unknown"),
    ):
        for index, each in enumerate(found):
            if each not in known:
                place = compiler.place_of((*path, group, index))
                compiler.findings.append(unknown(code, each, known, place, deadline=name))
    if not (spec.done or spec.states or (spec.until and not spec.each)):
        compiler.report("deadline-never-met", path, name=name)


# -- computing ------------------------------------------------------------------------------------


def list_deadlines(
    machine: BuiltMachine, case: Case, scope: Scope, *, parent: Values | None = None
) -> list[OpenDeadline]:
    """Return the deadlines that a case has open, in the order of their definition.

    Args:
        machine: the workflow, compiled.
        case: the case.
        scope: its names on the day asked about, as `make_scope` gives them.
        parent: the data of the parent case.
    """
    if parent is not None:
        scope.names["parent"] = dict(parent)
    found = [
        each
        for deadline in machine.deadlines
        if _counts(machine, deadline.spec, case)
        for each in _list_open(deadline, scope)
    ]
    state = machine.workflow.states[case.state]
    if case.due_on is not None and not (state.settled or state.final):
        found.append(_open(scope, STEP, case.due_label, case.due_on, None, REMIND))
    return found


def _counts(machine: BuiltMachine, spec: Deadline, case: Case) -> bool:
    """Return whether a deadline counts in the case's state and was not met by a trigger."""
    if spec.states:
        return case.state in spec.states
    state = machine.workflow.states[case.state]
    if state.settled or state.final:
        return False
    return bool(spec.done) or not any(case.fired.get(trigger) for trigger in spec.until)


def _list_open(deadline: CompiledDeadline, scope: Scope) -> Iterator[OpenDeadline]:
    if deadline.each is None:
        found = _find(deadline, scope)
        if found is not None:
            yield found
        return
    items = _value(deadline.each, scope)
    for item in items if isinstance(items, list) else ():
        scope.names["item"] = item
        found = _find(deadline, scope)
        if found is not None:
            yield found
    scope.names.pop("item", None)


def _find(deadline: CompiledDeadline, scope: Scope) -> OpenDeadline | None:
    """Return the deadline; None while its day is not known, or when it is met."""
    spec = deadline.spec
    on = find_day(_value(deadline.on, scope))
    if on is None or (deadline.done is not None and _value(deadline.done, scope) is True):
        return None
    begins = find_day(_value(deadline.begins, scope)) if deadline.begins else None
    label, whom = _fill(deadline.label, scope), _fill(deadline.whom, scope)
    return _open(
        scope, deadline.name, label, on, begins, spec.remind, until=spec.until, roles=spec.by,
        whom=whom,
    )  # fmt: skip


def _open(
    scope: Scope,
    name: str,
    label: str,
    on: date,
    begins: date | None,
    remind: tuple[int, ...],
    *,
    until: tuple[str, ...] = (),
    roles: tuple[str, ...] = (),
    whom: str = "",
) -> OpenDeadline:
    if begins is None:
        first = min((0, *remind))
        begins = add_working_days(on, first, scope.holidays, scope.worked)
    return OpenDeadline(
        name=name, label=label, on=on, begins=begins, remind=remind, until=until, roles=roles,
        whom=whom,
    )  # fmt: skip


def _value(expression: CompiledExpression, scope: Scope) -> Plain:
    """Return the value of an expression, None while it cannot be computed."""
    try:
        return evaluate(expression, scope)
    except (ValueMissing, TransitionRefused):
        return None


def _fill(pattern: CompiledPattern | None, scope: Scope) -> str:
    if pattern is None:
        return ""
    try:
        return fill_pattern(pattern, scope)
    except (ValueMissing, TransitionRefused):
        return ""


def find_way(workflow: Workflow, state: str, deadline: OpenDeadline) -> Transition | None:
    """Return the next step from `state` on the shortest way to a trigger that meets a deadline.

    Without such a trigger it is the step that bears the deadline's name, else the first one that
    leads to another state, else the first one.
    """
    possible = [each for each in workflow.transitions if state in each.source]
    if (step := _walk(workflow, state, deadline.until)) or not possible:
        return step
    named = [each for each in possible if each.label == deadline.label]
    leading = [each for each in possible if each.to not in (None, state)]
    return (named or leading or possible)[0]


def _walk(workflow: Workflow, state: str, until: tuple[str, ...]) -> Transition | None:
    """Return the first step of the shortest way to a trigger, None when there is no way."""
    waiting: deque[tuple[str, Transition | None]] = deque([(state, None)])
    seen = {state}
    while waiting:
        here, first = waiting.popleft()
        for transition in workflow.transitions:
            if here not in transition.source:
                continue
            if transition.trigger in until:
                return first or transition
            target = transition.to or here
            if target not in seen:
                seen.add(target)
                waiting.append((target, first or transition))
    return None
