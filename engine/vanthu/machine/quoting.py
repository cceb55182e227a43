"""Figures quoted by name in texts that people type: `{members_total|number}`, `{members_rate}`.

Only names may be quoted, with a filter at most: what is to be computed is computed by the workflow,
so that a text can say nothing that the tables do not.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from vanthu.case import Plain
from vanthu.errors import DefinitionRefused, Finding, InputRefused, Place
from vanthu.machine.expressions import find_path
from vanthu.machine.faults import ValueMissing, unknown
from vanthu.machine.inference import check_expression
from vanthu.machine.kinds import Kind
from vanthu.machine.patterns import (
    CompiledPattern,
    Slot,
    check_pattern,
    compile_pattern,
    fill_pattern,
)
from vanthu.machine.scope import Quoting, Scope

__all__ = ["quote_names"]

SCALARS = ("text", "number", "date", "time", "boolean")


def quote_names(types: Mapping[str, Kind]) -> Quoting:
    """Return what resolves the names quoted in texts; `types` are the kinds of all names."""

    def quote(value: Plain, path: str, scope: Scope) -> Plain:
        """Return `value` with every text in it filled from `scope`.

        Raises:
            InputRefused: every quote that is wrong, at the path of the text it stands in.
        """
        filler = _Filler(types, scope)
        filled = filler.fill(value, path)
        if filler.findings:
            raise InputRefused(filler.findings)
        return filled

    return quote


class _Filler:
    """Fills the texts of one value; what is wrong with them is collected."""

    def __init__(self, types: Mapping[str, Kind], scope: Scope) -> None:
        self.types = types
        self.scope = scope
        self.findings: list[Finding] = []

    def fill(self, value: Plain, path: str) -> Plain:
        """Return a value with the texts in it filled."""
        if isinstance(value, list):
            return [self.fill(part, f"{path}[{index}]") for index, part in enumerate(value)]
        if isinstance(value, dict):
            return {
                name: self.fill(part, f"{path}.{name}".lstrip(".")) for name, part in value.items()
            }
        if isinstance(value, str) and ("{" in value or "}" in value):
            return self._fill_text(value, Place(path=path))
        return value

    def _fill_text(self, text: str, place: Place) -> str:
        pattern = _compile(text, place, self.types, self.findings)
        if pattern is None:
            return text
        try:
            return self.scope.fill_text(partial(fill_pattern, pattern, self.scope))
        except ValueMissing as missing:
            facts = {"name": missing.path, "text": text}
            self.findings.append(Finding(code="quote-without-value", place=place, facts=facts))
            return text


def _compile(
    text: str, place: Place, types: Mapping[str, Kind], findings: list[Finding]
) -> CompiledPattern | None:
    """Return the pattern of a typed text; None, with findings, when it cannot be filled."""
    try:
        pattern = compile_pattern(text, place)
    except DefinitionRefused as refused:
        findings += [_reword(finding, text, place) for finding in refused.findings]
        return None
    slots = [part for part in pattern.parts if isinstance(part, Slot)]
    wrong = [found for slot in slots for found in _check_slot(slot, types, place)]
    findings += wrong
    return None if wrong else check_pattern(pattern, types)[1]


def _reword(finding: Finding, text: str, place: Place) -> Finding:
    """Return a finding of a pattern as one of a typed text; a filter's name says it already."""
    if finding.code.startswith("filter-unknown"):
        return replace(finding, place=place)
    code = "quote-brace" if finding.code == "pattern-brace" else "quote-no-name"
    return Finding(code=code, place=place, facts={"text": text, **finding.facts})


def _check_slot(slot: Slot, types: Mapping[str, Kind], place: Place) -> Iterator[Finding]:
    tree, written = slot.expression.tree, slot.expression.text.strip()
    if not _is_name(tree):
        yield Finding(code="quote-no-name", place=place, facts={"found": written, "text": written})
        return
    name = (find_path(tree) or written).partition(".")[0].partition("[")[0]
    if name not in types:
        known = [each for each, kind in types.items() if kind.group in SCALARS]
        yield unknown("quote-unknown", name, known, place)
        return
    found, kind = check_expression(slot.expression, types)
    if found:
        yield Finding(code="quote-no-name", place=place, facts={"found": written, "text": written})
    elif kind.group in ("list", "record") and kind.name not in ("person", "unit"):
        yield Finding(code="quote-no-figure", place=place, facts={"name": written})


def _is_name(tree: ast.expr) -> bool:
    """Return whether a tree is a name, with fields and places of lists at most."""
    while isinstance(tree, (ast.Attribute, ast.Subscript)):
        tree = tree.value
    return isinstance(tree, ast.Name)
