"""Compiles the transitions of a workflow and checks every name they use."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from vanthu.definition.workflow import Transition
from vanthu.machine.compiled import CompiledTransition
from vanthu.machine.compiler import Compiler
from vanthu.machine.dues import compile_children, compile_command, compile_document
from vanthu.machine.expressions import CompiledExpression, reads
from vanthu.machine.guards import compile_checks
from vanthu.machine.kinds import ANY, DATE, Kind
from vanthu.machine.surroundings import Ground, Surroundings, stand_on

__all__ = ["OFFICE_ROWS", "ROWS", "compile_transition", "list_paths"]

ROWS = frozenset(
    {"children", "documents", "unit_tasks", "earlier_cases", "superior_cases", "other_units"}
)
"""Names of facts that an event keeps whole once one of its expressions read them."""
OFFICE_ROWS = frozenset({"unit_tasks", "earlier_cases", "superior_cases", "other_units"})
"""Those that only the store of the case's own office can say."""


def compile_transition(
    around: Surroundings, compiler: Compiler, index: int, transition: Transition
) -> CompiledTransition:
    """Return the transition compiled; what is wrong with it is added to `compiler.findings`."""
    ground = stand_on(around, compiler, index, transition)
    compiler.compiled.clear()
    _check_names(ground)
    compiled = CompiledTransition(
        spec=transition,
        sets=_compile_sets(ground),
        require=compile_checks(ground.at("require"), transition.require, is_hard=True),
        expect=compile_checks(ground.at("expect"), transition.expect, is_hard=False),
        collect=_compile_collect(ground.at("collect")),
        documents=tuple(
            compile_document(ground.at("documents", number), spec)
            for number, spec in enumerate(transition.documents)
        ),
        children=compile_children(ground.at("children"), transition.children),
        command=compile_command(ground.at("command"), transition.command),
        due_on=_compile_due(ground.at("due")),
        rules_read=frozenset(),
        rows_read=frozenset(),
    )
    paths = list_paths(ground.compiler.compiled, ground.around.derived)
    rules = (path.removeprefix("rules.") for path in paths if path.startswith("rules."))
    roots = {path.partition(".")[0] for path in paths}
    return replace(compiled, rules_read=frozenset(rules), rows_read=ROWS & roots)


def list_paths(
    expressions: Iterable[CompiledExpression], derived_values: Mapping[str, CompiledExpression]
) -> set[str]:
    """Return the paths that expressions read, through derived values too."""
    paths: set[str] = set()
    waiting = list(expressions)
    while waiting:
        for path in reads(waiting.pop()) - paths:
            paths.add(path)
            derived = derived_values.get(path.partition(".")[0])
            if derived is not None:
                waiting.append(derived)
    return paths


def _check_names(ground: Ground) -> None:
    transition = ground.transition
    for group in ("input", "set", "clear"):
        for name in getattr(transition, group):
            _find_kind(ground.at(group, name), name)
    roles = ground.around.workflow.roles
    for number, role in enumerate(transition.by):
        if role not in roles:
            ground.report_unknown("role-unknown", role, roles, "by", number)
        else:
            _check_role_field(ground.at("by", number), role)


def _find_kind(ground: Ground, name: str) -> Kind:
    """Return the kind of a data field; one that does not exist is reported."""
    data = ground.around.data
    if name not in data:
        ground.report_unknown("data-unknown", name, data)
    return data.get(name, ANY)


def _check_role_field(ground: Ground, role: str) -> None:
    name = ground.around.workflow.roles[role].field
    trigger, asked = ground.transition.trigger, ground.transition.input
    if name in ground.around.data and name not in ground.given | set(asked):
        ground.report("role-field-empty", severity="should", role=role, name=name, trigger=trigger)


def _compile_sets(ground: Ground) -> dict[str, CompiledExpression]:
    sets: dict[str, CompiledExpression] = {}
    for name, text in ground.transition.set.items():
        here = ground.at("set", name)
        expression = here.loose(text, ground.around.data.get(name))
        here.need(expression, ground.given | sets.keys())
        sets[name] = expression
    return sets


def _compile_collect(ground: Ground) -> dict[str, CompiledExpression]:
    collect = ground.transition.collect
    if collect is None:
        return {}
    kind = _find_kind(ground.at("into"), collect.into)
    if kind.group not in ("list", "any"):
        ground.report("collect-wants-list", name=collect.into, kind=kind.name)
    fields = (kind.item or ANY).fields
    items = {}
    for name, text in collect.item.items():
        here = ground.at("item", name)
        if fields is not None and name not in fields:
            here.report_unknown("collect-field-unknown", name, fields, owner=collect.into)
        items[name] = here.loose(text, (fields or {}).get(name))
    return items


def _compile_due(ground: Ground) -> CompiledExpression | None:
    due = ground.transition.due
    if due is None:
        return None
    given = [part for part in (due.on, due.working_days, due.days) if part is not None]
    if len(given) != 1:
        ground.report("due-unclear")
    return ground.at("on").optional(due.on, DATE)
