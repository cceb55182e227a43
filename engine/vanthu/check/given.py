"""The values a workflow gives its papers, held against the fields their templates declare."""

from collections.abc import Iterator, Mapping

from vanthu.check.places import place_sharply
from vanthu.check.survey import Survey
from vanthu.definition.manifest import Manifest
from vanthu.definition.reader import YamlFile
from vanthu.definition.workflow import Fields, FieldSpec
from vanthu.errors import Fact, Finding, Severity
from vanthu.machine.compiled import BuiltMachine, CompiledDocument
from vanthu.machine.expressions import CompiledExpression
from vanthu.machine.inference import check_expression
from vanthu.machine.kinds import ANY, GROUPS, Kind

__all__ = ["check_given_values"]

MAX_DEPTH = 6
_TEXT = FieldSpec(type="text")
NUMBERS = ("integer", "decimal", "percent")


def check_given_values(survey: Survey, machine: BuiltMachine, yaml: YamlFile) -> None:
    """Check the kind of every value that a document is given."""
    manifests = survey.manifests(machine.workflow.family) or {}
    for index, transition in enumerate(machine.workflow.transitions):
        compiled = machine.table[transition.source[0], transition.trigger]
        for number, document in enumerate(compiled.documents):
            manifest = manifests.get(document.spec.type)
            if manifest is None:
                continue
            path = ("transitions", index, "documents", number)
            given = _Given(survey, manifest, {**(survey.types or {}), **manifest.types})
            scope = _scope_of(document, machine.scope_types)
            for name, expression in document.values.items():
                inside = ("with", name) if name in document.spec.values else ()
                place = place_sharply(yaml, (*path, *inside))
                survey.add(*(each.at(place) for each in given.check(name, expression, scope)))


def _scope_of(document: CompiledDocument, scope: Mapping[str, Kind]) -> Mapping[str, Kind]:
    """Return the kinds of all names; `item` is what the list of `each` holds."""
    if document.each is None:
        return scope
    kind = check_expression(document.each, scope)[1]
    return {**scope, "item": kind.item or ANY}


def _prints(kind: Kind, wanted: str, field_type: str) -> bool:
    """Return whether a field of `field_type` prints a value of this kind as it should.

    A whole number may stand for a text, and for any number; a decimal not for a whole number.
    """
    if wanted == "text":
        return kind.group == "text" or kind.name == "integer"
    if wanted == "number":
        return kind.name in (NUMBERS if field_type != "integer" else NUMBERS[:1])
    return wanted in ("any", kind.group)


class _Given:
    """The values given to one document."""

    def __init__(self, survey: Survey, manifest: Manifest, types: Mapping[str, Fields]) -> None:
        self.survey, self.manifest, self.types = survey, manifest, types

    def check(
        self, name: str, expression: CompiledExpression, scope: Mapping[str, Kind]
    ) -> Iterator[Finding]:
        """Yield what the template could not print, or would never be given."""
        spec = self.manifest.fields.get(name)
        if spec is not None:
            kind = check_expression(expression, scope)[1]
            yield from self._compare(kind, spec, name, 0)

    def _compare(self, kind: Kind, spec: FieldSpec, path: str, depth: int) -> Iterator[Finding]:
        if kind.group == "any" or depth > MAX_DEPTH:
            return
        fields = spec.fields if spec.type == "record" else self.types.get(spec.type)
        wanted = "record" if fields is not None else GROUPS.get(spec.type, "any")
        if not _prints(kind, wanted, spec.type):
            yield self._finding("paper-value-kind", path, wanted=spec.type, kind=kind.name)
        elif spec.type == "list":
            item = spec.item or _TEXT
            yield from self._compare(kind.item or ANY, item, f"{path}[]", depth + 1)
        elif fields is not None and kind.fields is not None:
            yield from self._compare_fields(kind.fields, fields, path, depth)

    def _compare_fields(
        self, given: Mapping[str, Kind], fields: Fields, path: str, depth: int
    ) -> Iterator[Finding]:
        for name, spec in fields.items():
            inside = f"{path}.{name}"
            if name in given:
                yield from self._compare(given[name], spec, inside, depth + 1)
            elif spec.value is None:
                severity: Severity = "must" if spec.required else "should"
                known = tuple(given)
                yield self._finding("paper-value-lacks", inside, severity, name=name, known=known)

    def _finding(self, code: str, path: str, severity: Severity = "must", **facts: Fact) -> Finding:
        told: dict[str, Fact] = {"template": self.manifest.id, "path": path}
        return Finding(code=code, facts=told | facts, severity=severity)
