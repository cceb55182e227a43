"""Judges checks over the values of a firing: each holds, does not hold, or cannot be judged yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from vanthu.case import Plain
from vanthu.definition.workflow import Workflow
from vanthu.errors import Fact, Finding, TransitionRefused
from vanthu.machine.compiled import CompiledCheck
from vanthu.machine.expressions import CompiledExpression, reads
from vanthu.machine.faults import ValueMissing
from vanthu.machine.functions import show_value
from vanthu.machine.patterns import CompiledPattern, fill_pattern
from vanthu.machine.scope import Scope, evaluate

__all__ = ["Verdict", "judge", "label_of"]

BUILTINS = (
    "unit", "superior", "rules", "children", "documents", "earlier_cases", "superior_cases",
    "other_units", "parent_state", "on", "by", "signer", "overrides",
)  # fmt: skip
MAX_VALUES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a check says.

    Attributes:
        outcome: `unknown` when a value it reads is not there yet.
        say: what does not hold, with the numbers; empty when it holds.
        missing: path of the value that is not there.
        finding: what to tell when it does not hold, or cannot be judged.
    """

    check: CompiledCheck
    outcome: Literal["holds", "fails", "unknown"]
    say: str = ""
    missing: str = ""
    finding: Finding | None = None


def judge(check: CompiledCheck, scope: Scope, workflow: Workflow) -> Verdict:
    """Return what `check` says over the names of `scope`."""
    origins: dict[str, str] = {}
    try:
        inner = scope if check.arguments is None else _bind(check.arguments, scope, origins)
        value = evaluate(check.test, inner)
    except ValueMissing as missing:
        return _unknown(check, origins.get(missing.path, missing.path), workflow)
    except TransitionRefused as refused:
        finding = refused.findings[0]
        return Verdict(check=check, outcome="fails", say=finding.text("vi"), finding=finding)
    if value is True:
        return Verdict(check=check, outcome="holds")
    return _fails(check, inner)


def _bind(
    arguments: Mapping[str, CompiledExpression], scope: Scope, origins: dict[str, str]
) -> Scope:
    """Return the scope of a shared check: its parameters, and the names that are always there."""
    names: dict[str, Plain] = {name: scope.names[name] for name in BUILTINS if name in scope.names}
    for name, expression in arguments.items():
        names.pop(name, None)
        try:
            names[name] = evaluate(expression, scope)
        except ValueMissing as missing:
            origins[name] = missing.path
    return Scope(names, fired=scope.fired, holidays=scope.holidays, worked=scope.worked)


def _fails(check: CompiledCheck, scope: Scope) -> Verdict:
    told = _fill(check.say, scope) or check.label or check.test.text
    say = _advise(told, check.fix)
    say_en = _advise(_fill(check.say_en, scope) or told, check.fix_en or check.fix)
    facts: dict[str, Fact] = {
        "check": check.name or check.test.text,
        "say": say,
        "say_en": say_en,
        "values": _list_values(check, scope),
    }
    code = "check-fails" if check.is_hard else "check-needs-reason"
    finding = Finding(code=code, place=check.place, facts=facts, source=check.source)
    return Verdict(check=check, outcome="fails", say=say, finding=finding)


def _advise(say: str, fix: str) -> str:
    """Return a sentence with what to do about it."""
    return f"{say}. {fix}" if fix else say


def _unknown(check: CompiledCheck, path: str, workflow: Workflow) -> Verdict:
    label = label_of(path, workflow)
    name = check.name or check.test.text
    facts = {"check": name, "check_label": check.label or name, "path": path, "label": label}
    finding = Finding(
        code="check-value-missing", place=check.place, facts=facts, source=check.source
    )
    return Verdict(check=check, outcome="unknown", missing=path, finding=finding)


def _fill(pattern: CompiledPattern | None, scope: Scope) -> str:
    if pattern is None:
        return ""
    try:
        return fill_pattern(pattern, scope)
    except (ValueMissing, TransitionRefused):
        return pattern.text  # the check itself does not hold: say so, if without its numbers


def _list_values(check: CompiledCheck, scope: Scope) -> tuple[str, ...]:
    """Return the single values that the test read, as `vote.for_votes=26`."""
    values = []
    for path in sorted(reads(check.test)):
        value = _look(path, scope)
        if value is not None and not isinstance(value, (list, dict)):
            values.append(f"{path}={show_value(value)}")
    return tuple(values[:MAX_VALUES])


def _look(path: str, scope: Scope) -> Plain:
    value: Plain = dict(scope.names)
    for part in path.split("."):
        if not isinstance(value, dict) or part not in value:
            return None
        value = value[part]
    return value


def label_of(path: str, workflow: Workflow) -> str:
    """Return the label of the field that `path` begins with, or the path itself."""
    name = path.partition(".")[0].partition("[")[0]
    spec = workflow.data.get(name) or workflow.derived.get(name)
    return spec.label or path if spec else path
