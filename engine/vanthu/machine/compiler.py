"""Compiles texts of a definition and collects what is wrong with them, each with its place."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from vanthu.errors import DefinitionRefused, Fact, Finding, Severity
from vanthu.machine.expressions import CompiledExpression, compile_expression
from vanthu.machine.faults import PlaceOf
from vanthu.machine.inference import check_expression, fits
from vanthu.machine.kinds import ANY, BOOLEAN, Kind
from vanthu.machine.patterns import CompiledPattern, Slot, check_pattern, compile_pattern

__all__ = ["Compiler", "Path", "list_slots"]

Path = tuple[str | int, ...]
BROKEN = compile_expression("False")
"""Stands for an expression that did not compile; a workflow with one is never run."""


@dataclass(slots=True)
class Compiler:
    """Compiles expressions and patterns of one file over the names in `types`.

    Attributes:
        compiled: every expression made since the list was last emptied, for what reads their names.
    """

    place_of: PlaceOf
    triggers: Collection[str] | None
    findings: list[Finding]
    compiled: list[CompiledExpression]

    def report(self, code: str, path: Path, *, severity: Severity = "must", **facts: Fact) -> None:
        """Add a finding at `path`."""
        place = self.place_of(path)
        self.findings.append(Finding(code=code, place=place, facts=facts, severity=severity))

    def expression(
        self, text: str, path: Path, types: Mapping[str, Kind], wanted: Kind | None = None
    ) -> CompiledExpression:
        """Return the expression in `text`, whose value must fit `wanted`."""
        try:
            expression = compile_expression(text, self.place_of(path))
        except DefinitionRefused as refused:
            self.findings += refused.findings
            return BROKEN
        findings, kind = check_expression(expression, types, triggers=self.triggers)
        self.findings += findings
        if wanted is not None and not findings and not fits(kind, wanted):
            self.report("result-kind", path, expression=text, kind=kind.name, wanted=wanted.name)
        self.compiled.append(expression)
        return expression

    def kind_of(self, text: str, types: Mapping[str, Kind]) -> Kind:
        """Return the kind of the expression in `text`, without reporting anything."""
        try:
            return check_expression(compile_expression(text), types)[1]
        except DefinitionRefused:
            return ANY

    def optional(
        self, text: str | None, path: Path, types: Mapping[str, Kind], wanted: Kind | None = None
    ) -> CompiledExpression | None:
        """Return the expression in `text`, None when there is none."""
        return None if text is None else self.expression(text, path, types, wanted)

    def test(self, text: str, path: Path, types: Mapping[str, Kind]) -> CompiledExpression:
        """Return the expression in `text`, which must say yes or no."""
        return self.expression(text, path, types, BOOLEAN)

    def pattern(self, text: str, path: Path, types: Mapping[str, Kind]) -> CompiledPattern:
        """Return the pattern in `text`."""
        try:
            pattern = compile_pattern(text, self.place_of(path))
        except DefinitionRefused as refused:
            self.findings += refused.findings
            return CompiledPattern(text=text, parts=())
        findings, pattern = check_pattern(pattern, types, triggers=self.triggers)
        self.findings += findings
        self.compiled += list_slots(pattern)
        return pattern

    def optional_pattern(
        self, text: str | None, path: Path, types: Mapping[str, Kind]
    ) -> CompiledPattern | None:
        """Return the pattern in `text`, None when there is none."""
        return None if text is None else self.pattern(text, path, types)


def list_slots(pattern: CompiledPattern) -> list[CompiledExpression]:
    """Return the expressions of a pattern in order."""
    return [part.expression for part in pattern.parts if isinstance(part, Slot)]
