"""Points refusals at what was typed: a check at the first given value it reads; names of values."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from vanthu.case import Command
from vanthu.definition.workflow import Fields, FieldSpec
from vanthu.errors import Finding, Place
from vanthu.machine.compiled import BuiltMachine, CompiledCheck, CompiledTransition
from vanthu.machine.expressions import CompiledExpression, find_path, reads

__all__ = ["name_value", "point_checks", "split_path"]

DAY = "on"
"""The day of a step, as expressions and steps call it."""


def point_checks(
    findings: Sequence[Finding],
    machine: BuiltMachine,
    step: CompiledTransition | None,
    command: Command,
) -> list[Finding]:
    """Return the findings; those of checks get the path of a given value in place of the check's.

    A check that reads nothing given, but the day, is pointed at `on`; one that reads neither keeps
    its place in the workflow. That place is also the fact `definition`.
    """
    checks = (*step.require, *step.expect) if step else ()
    by_place = {check.place: check for check in checks}
    given = {*command.values, DAY}
    return [
        _point(finding, by_place[finding.place], machine, given)
        if finding.place in by_place and finding.code.startswith("check-")
        else finding
        for finding in findings
    ]


def _point(
    finding: Finding, check: CompiledCheck, machine: BuiltMachine, given: set[str]
) -> Finding:
    read = [path for path in _list_reads(check, machine) if path.partition(".")[0] in given]
    if not read:
        return finding
    path = next((path for path in read if path != DAY), DAY)
    facts = {**finding.facts, "definition": str(finding.place)}
    return replace(finding, place=Place(path=path), facts=facts)


def _list_reads(check: CompiledCheck, machine: BuiltMachine) -> Iterator[str]:
    """Yield the paths that a check reads, in the order of its text, down to what is given."""
    arguments = check.arguments or {}
    for path in _in_order(check.test):
        head, _, rest = path.partition(".")
        argument = arguments.get(head)
        if argument is None:
            yield from _expand(path, machine)
        elif whole := find_path(argument.tree):
            yield from _expand(f"{whole}.{rest}".rstrip("."), machine)
        else:
            for inner in _in_order(argument):
                yield from _expand(inner, machine)


def _expand(path: str, machine: BuiltMachine) -> Iterator[str]:
    """Yield `path`, or in place of a computed value the paths that it is computed from."""
    head, _, rest = path.partition(".")
    kind = machine.kinds.get(head)
    if head in machine.derived:
        for inner in _in_order(machine.derived[head]):
            yield from _expand(inner, machine)
    elif kind is not None and rest in kind.computed:
        for inner in _in_order(kind.computed[rest]):
            yield from _expand(f"{head}.{inner}", machine)
    else:
        yield path


def split_path(path: str) -> tuple[str | int, ...]:
    """Return the parts of a dotted path: `units[3].members` has three."""
    parts = re.findall(r"[^.\[\]]+", path)
    return tuple(int(part) if part.isdigit() else part for part in parts)


def name_value(path: str, fields: Fields, types: Mapping[str, Fields]) -> str:
    """Return the label of the value at a dotted path, its last name when it has none."""
    spec: FieldSpec | None = None
    label = path
    for part in split_path(path):
        if isinstance(part, int):
            spec = spec.item if spec else None
            continue
        inner = fields if spec is None else spec.fields or types.get(spec.type, {})
        spec = inner.get(part)
        label = spec.label or part if spec else part
    return label


def _in_order(expression: CompiledExpression) -> list[str]:
    """Return what an expression reads, in the order of its text."""
    text = expression.text
    return sorted(reads(expression), key=lambda path: (path not in text, text.find(path), path))
