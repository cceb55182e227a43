"""The tags of a Word template held against the fields of its manifest and the header's lines."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from vanthu.errors import Fact, Finding, Place
from vanthu.machine.kinds import ANY, DATE, TEXT, Kind, list_of
from vanthu.render.filters import CHART
from vanthu.render.header import HEADER_NAMES
from vanthu.render.template import Reference
from vanthu.vietnamese.text import suggest

__all__ = ["HEADER_LISTS", "check_tags", "header_kind"]

HEADER_LISTS = ("superior_lines", "issuing_lines", "bases", "recipients", "addressees")
"""The lines of the header that are lists; the others are one text each."""

DATE_FILTERS = ("long_date", "short_date")
NUMBER_FILTERS = ("number", "number_words", "pad2", "roman")
CHART_FIELDS = frozenset(("kind", "title", "rows"))
"""What a record needs to be drawn."""
TEXT_NAMES = ("text", "paragraph", "choice", "date", "time", "decimal", "percent")
"""Kinds that are text when they come to the template."""


def header_kind() -> Kind:
    """Return the kind of `doc`."""
    fields = {name: list_of(TEXT) if name in HEADER_LISTS else TEXT for name in HEADER_NAMES}
    return Kind(name="record", fields=fields | {"short_date": DATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fault:
    """What is wrong with a path: the part up to which it could be followed decides the words."""

    code: str
    prefix: str
    facts: Mapping[str, Fact]


def check_tags(
    references: Iterable[Reference], fields: Mapping[str, Kind], file: str
) -> list[Finding]:
    """Return what is wrong with the tags of a template.

    A misspelt list is told where its loop begins, not again for every value inside the loop.
    """
    root = Kind(name="record", fields={**fields, "doc": header_kind()})
    findings: list[Finding] = []
    looped: set[str] = set()
    for reference in references:
        fault = _follow(reference, root)
        if fault is None or (fault.prefix in looped and fault.prefix != reference.path):
            continue
        if reference.use == "looped":
            looped.add(fault.prefix)
        findings.append(_place(fault, reference, file))
    return findings


def _place(fault: _Fault, reference: Reference, file: str) -> Finding:
    place = Place(file=file, part=reference.part, paragraph=reference.paragraph)
    facts = {"path": _show(fault.prefix), "text": reference.text, **fault.facts}
    return Finding(code=fault.code, place=place, facts=facts)


def _show(path: str) -> str:
    """Return a path for a message: the items of a list are what the loop calls them."""
    return path.replace("[]", "")


def _follow(reference: Reference, root: Kind) -> _Fault | None:
    """Return why the path of a reference leads nowhere, or to what cannot be used so."""
    kind, prefix = root, ""
    for step in filter(None, reference.path.replace("[]", ".[]").split(".")):
        inside = f"{prefix}[]" if step == "[]" else f"{prefix}.{step}".removeprefix(".")
        found = _step(kind, step, prefix, inside)
        if isinstance(found, _Fault):
            return found
        kind, prefix = found, inside
    return _check_use(reference, kind)


def _step(kind: Kind, step: str, prefix: str, inside: str) -> "Kind | _Fault":
    if kind.group == "any" or (kind.group == "record" and kind.fields is None):
        return ANY
    if step == "[]":
        if kind.group == "list":
            return kind.item or ANY
        return _Fault(code="tag-loops-no-list", prefix=prefix, facts={"kind": kind.name})
    if kind.group == "list":
        return _Fault(code="tag-item-outside-loop", prefix=prefix, facts={"name": step})
    if kind.fields is None:
        facts: dict[str, Fact] = {"name": step, "kind": kind.name}
        return _Fault(code="tag-inside-text", prefix=prefix, facts=facts)
    if step in kind.fields:
        return kind.fields[step]
    return _tell_unknown(kind.fields, step, prefix, inside)


def _tell_unknown(fields: Mapping[str, Kind], name: str, prefix: str, inside: str) -> _Fault:
    """Return the fault of a name that does not exist, with what was probably meant."""
    code = "tag-inner-field" if prefix else "tag-field"
    code = "tag-header" if prefix == "doc" else code
    facts: dict[str, Fact] = {"name": name, "owner": _show(prefix), "known": tuple(fields)}
    meant = suggest(name, fields)
    if not prefix and name in HEADER_NAMES:
        meant = f"doc.{name}"
    if meant:
        return _Fault(code=f"{code}-misspelt", prefix=inside, facts=facts | {"suggestion": meant})
    return _Fault(code=f"{code}-unknown", prefix=inside, facts=facts)


def _check_use(reference: Reference, kind: Kind) -> _Fault | None:
    if reference.use == "tested" or kind.group == "any":
        return None
    if reference.use == "looped":
        if kind.group == "list":
            return None
        facts: dict[str, Fact] = {"kind": kind.name}
        return _Fault(code="tag-loops-no-list", prefix=reference.path, facts=facts)
    return _check_print(reference, kind)


def _check_print(reference: Reference, kind: Kind) -> _Fault | None:
    """Return why a value cannot be printed, after its filters."""
    path = reference.path
    for filter_name in reference.filters:
        if not _suits(filter_name, kind):
            facts: dict[str, Fact] = {"filter": filter_name, "kind": kind.name}
            return _Fault(code="tag-filter-kind", prefix=path, facts=facts)
        kind = TEXT
    if kind.group == "list":
        return _Fault(code="tag-prints-list", prefix=path, facts={})
    if kind.group == "record":
        known = tuple(kind.fields or ())
        meant = "name" if "name" in known else (known or ("…",))[0]
        facts = {"known": known, "suggestion": f"{_show(path)}.{meant}"}
        return _Fault(code="tag-prints-record", prefix=path, facts=facts)
    if kind.group == "boolean":
        return _Fault(code="tag-prints-flag", prefix=path, facts={})
    return None


def _suits(filter_name: str, kind: Kind) -> bool:
    """Return whether a filter can read a value of this kind."""
    if filter_name in DATE_FILTERS:
        return kind.name == "date"
    if filter_name in NUMBER_FILTERS:
        return kind.name == "integer"
    if filter_name == CHART:
        return kind.fields is not None and kind.fields.keys() >= CHART_FIELDS
    if filter_name == "lines" and kind.group == "list":
        return (kind.item or ANY).name in (*TEXT_NAMES, "any")
    return kind.name in TEXT_NAMES


def list_unused(references: Iterable[Reference], names: Iterable[str]) -> Iterator[str]:
    """Yield the fields that no tag reads."""
    roots = {reference.path.partition(".")[0].partition("[")[0] for reference in references}
    yield from (name for name in names if name not in roots)
