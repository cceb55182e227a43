"""Places what was refused in the input file: at the value, the check's first value, the step."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from vanthu.case import Command
from vanthu.definition.inputs import StepInput
from vanthu.definition.reader import KeyPart
from vanthu.definition.workflow import Fields, FieldSpec
from vanthu.errors import NOWHERE, Finding, Place, Refused, TransitionRefused
from vanthu.machine.compiled import BuiltMachine, CompiledCheck, CompiledTransition
from vanthu.machine.expressions import CompiledExpression, find_path, reads

__all__ = ["FindOwn", "Where", "find_key", "name_value", "place_findings", "point_checks"]

Where = tuple[str | int, ...]
FindOwn = Callable[[Finding], Place | None]

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


def place_findings(
    refused: Refused,
    place: Place,
    place_of: Callable[[Where], Place] | None = None,
    find_own: FindOwn | None = None,
) -> list[Finding]:
    """Return the findings of a refusal, each with a place in the input file.

    Args:
        refused: the refusal.
        place: of findings that have none of their own.
        place_of: gives the place of a value.
        find_own: gives the place of what is about the file or step itself, not about its values.

    What a step is refused for stands at the step, not in the workflow: the place of the check or
    expression goes to the fact `definition`, and to the source of an expression that failed.
    """
    found = refused.findings
    if isinstance(refused, TransitionRefused):
        found = tuple(_move_definition(finding) for finding in _drop_answered(found))
    return [finding.at(_find_place(finding, place, place_of, find_own)) for finding in found]


def _drop_answered(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings without the check that a misspelt reason was meant for."""
    meant = {each.facts["suggestion"] for each in findings if each.code == "override-unknown-meant"}
    return [
        each
        for each in findings
        if each.code != "check-needs-reason" or each.facts["check"] not in meant
    ]


def _move_definition(finding: Finding) -> Finding:
    if not finding.place.file or finding.code == "unit-value-missing":
        return finding
    definition = str(finding.place)
    source = finding.source or ("" if finding.code.startswith("check-") else definition)
    facts = {**finding.facts, "definition": definition}
    return replace(finding, place=NOWHERE, facts=facts, source=source)


def _find_place(
    finding: Finding,
    place: Place,
    place_of: Callable[[Where], Place] | None,
    find_own: FindOwn | None,
) -> Place:
    if finding.place.file or finding.place.line:
        return finding.place
    if find_own is not None and (own := find_own(finding)):
        return own
    if finding.place.path in ("on", "override"):
        return place  # a part of the command, not of its values
    if place_of and finding.place.path:
        return place_of(split_path(finding.place.path))
    return place


def find_key(finding: Finding, step: StepInput) -> Where:
    """Return the path inside a step of what a finding is about, () when it is about the input."""
    facts, kind = finding.facts, finding.code.partition("-")[0]
    if kind in ("role", "actor"):
        return ("by",)
    if kind == "override":
        name = facts.get("check", facts.get("name"))
        index = [each.check for each in step.override].index(str(name))
        return ("override", index, "reason" if "reason" in finding.code else "check")
    if finding.code == "number-differs":
        return ("numbers", str(facts["type"]))
    if finding.code == "number-not-due" and isinstance(facts["types"], tuple):
        return ("numbers", KeyPart(facts["types"][0]))
    is_of_day = finding.place.path == "on" or finding.code == "paper-date-behind"
    return ("on",) if is_of_day else ()
