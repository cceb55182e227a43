"""Names of fields: expressions must be able to say them, and they must mean one thing only."""

import keyword
from collections.abc import Callable, Iterator, Mapping

from vanthu.definition.workflow import Fields, FieldSpec, Workflow
from vanthu.errors import Finding, Place

__all__ = ["RESERVED", "check_fields", "check_identifiers"]

RESERVED = frozenset(
    {"unit", "superior", "rules", "children", "on", "item", "by", "overrides", "doc"}
)
"""Names that expressions and templates give a meaning of their own."""

Path = tuple[str | int, ...]
PlaceOf = Callable[[Path], Place]


def check_identifiers(workflow: Workflow, place_of: PlaceOf) -> list[Finding]:
    """Return the names of a workflow that no expression could use, or that mean two things.

    Codes: `field-name-keyword` (`for`, `from` …), `field-name-reserved` (`unit`, `item` …),
    `field-name-twice` (in `data` and `derived`), `field-alias-twice`.
    """
    findings = list(check_fields(workflow.data, ("data",), place_of))
    for name, fields in workflow.types.items():
        findings += check_fields(fields, ("types", name), place_of)
    top = [("data", name) for name in workflow.data]
    top += [("derived", name) for name in workflow.derived]
    findings += [
        Finding(code="field-name-reserved", place=place_of(path), facts={"name": path[1]})
        for path in top
        if path[1] in RESERVED
    ]
    for group in ("derived", "summary"):
        findings += _keywords(getattr(workflow, group), (group,), place_of)
    findings += [
        Finding(code="field-name-twice", place=place_of(("derived", name)), facts={"name": name})
        for name in workflow.derived
        if name in workflow.data
    ]
    return findings


def check_fields(fields: Fields, path: Path, place_of: PlaceOf) -> Iterator[Finding]:
    """Yield the findings for the fields of one record type, and of the records inside."""
    yield from _keywords(fields, path, place_of)
    taken = set(fields)
    for name, spec in fields.items():
        if spec.alias and spec.alias in taken:
            place, facts = place_of((*path, name, "alias")), {"alias": spec.alias}
            yield Finding(code="field-alias-twice", place=place, facts=facts)
        taken.add(spec.alias or name)
        yield from _check_inside(spec, (*path, name), place_of)


def _check_inside(spec: FieldSpec, path: Path, place_of: PlaceOf) -> Iterator[Finding]:
    if spec.item:
        yield from _check_inside(spec.item, (*path, "item"), place_of)
    if spec.fields:
        yield from check_fields(spec.fields, path, place_of)


def _keywords(names: Mapping[str, object], path: Path, place_of: PlaceOf) -> Iterator[Finding]:
    for name in names:
        if keyword.iskeyword(name):
            place = place_of((*path, name))
            yield Finding(code="field-name-keyword", place=place, facts={"name": name})
