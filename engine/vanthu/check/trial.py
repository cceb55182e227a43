"""Fills a template with samples: all fields, few fields, few fields inside records.

What a template reads without asking whether it is there shows only so: the ways through a template
are too many to follow by eye, but a paper with little in it takes all of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vanthu.case import Plain
from vanthu.check.tags import HEADER_LISTS
from vanthu.definition.printing import format_values
from vanthu.definition.workflow import PERSON_FIELDS, UNIT_FIELDS, Fields, FieldSpec
from vanthu.errors import Finding, Refused
from vanthu.render.chart import Chart
from vanthu.render.fill import fill_template
from vanthu.render.header import HEADER_NAMES
from vanthu.render.pictures import Drawn
from vanthu.render.template import CompiledTemplate

__all__ = ["try_filling"]

MAX_DEPTH = 6
MAX_FINDINGS = 10
SAMPLES: Mapping[str, Plain] = {
    "integer": 7,
    "decimal": 18,
    "percent": 50,
    "date": "2026-12-26",
    "time": "14:00",
    "boolean": True,
    "person": dict.fromkeys(PERSON_FIELDS, "…"),
}
ONLY_WHEN_KNOWN = ("committee_members", "standing_members")
"""Fields that the record of a unit has only when its term says them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sampler:
    """Makes sample values.

    Attributes:
        types: the record types a field may name.
        is_full: give optional fields inside records too.
    """

    types: Mapping[str, Fields]
    is_full: bool

    def record(self, fields: Fields, depth: int = 0) -> dict[str, Plain]:
        """Return a record of `fields`."""
        return {
            name: self.value(spec, depth)
            for name, spec in fields.items()
            if self.is_full or spec.required or spec.value is not None
        }

    def value(self, spec: FieldSpec, depth: int = 0) -> Plain:
        """Return a value of a field."""
        if spec.type == "list":
            count = 2 if self.is_full else max(1, int(spec.min or 1))
            item = spec.item or FieldSpec(type="text")
            return [self.value(item, depth + 1) for _ in range(count)]
        if spec.type == "unit":
            return self._unit()
        if spec.type == "choice":
            return next(iter(spec.choices or {}), "…")
        fields = spec.fields if spec.type == "record" else self.types.get(spec.type)
        if fields is not None:
            return self.record(fields, depth + 1) if depth < MAX_DEPTH else {}
        return SAMPLES.get(spec.type, "…")

    def _unit(self) -> Plain:
        names = {name for name in UNIT_FIELDS if self.is_full or name not in ONLY_WHEN_KNOWN}
        return {name: 7 if UNIT_FIELDS[name] == "integer" else "…" for name in names}


def try_filling(
    template: CompiledTemplate, fields: Fields, types: Mapping[str, Fields]
) -> Iterator[Finding]:
    """Yield why a paper with all or with few of its fields could not be made."""
    full, sparse = _Sampler(types=types, is_full=True), _Sampler(types=types, is_full=False)
    everything = {name: full.value(spec) for name, spec in fields.items()}
    yield from _fill(template, fields, types, everything, everything, has_header=True)
    few = {name: sparse.value(spec) for name, spec in fields.items()}
    yield from _fill(template, fields, types, few, everything, has_header=True)
    required = {name: few[name] for name, spec in fields.items() if spec.required}
    yield from _fill(template, fields, types, required, everything, has_header=False)


def _fill(
    template: CompiledTemplate,
    fields: Fields,
    types: Mapping[str, Fields],
    values: Mapping[str, Plain],
    everything: Mapping[str, Plain],
    *,
    has_header: bool,
) -> Iterator[Finding]:
    """Yield the faults of one filling; what was missing is given, and the filling tried again."""
    given = dict(values)
    for _ in range(MAX_FINDINGS):
        context = {**format_values(given, fields, types), "doc": _sample_header(has_header)}
        try:
            fill_template(template, context, draw=_draw_nothing)
        except Refused as refused:
            finding = refused.findings[0]
            yield finding if values is everything else _reword(finding)
            root = finding.place.path.partition(".")[0].partition("[")[0]
            if root not in everything or given.get(root) == everything[root]:
                return
            given[root] = everything[root]
        else:
            return


def _draw_nothing(chart: Chart) -> tuple[Drawn, ...]:
    """Return an empty picture: checking needs no library that draws."""
    return (Drawn(svg=b"<svg/>", png=b"", width=1.0, height=1.0, about=chart.describe()),)


def _reword(finding: Finding) -> Finding:
    """Return the finding as one of a definition: what may be missing, not what is."""
    if not finding.place.path:
        return finding
    facts = {"path": finding.place.path, "text": finding.facts.get("text", "")}
    return Finding(code="tag-reads-empty", place=finding.place, facts=facts)


def _sample_header(is_full: bool) -> dict[str, Plain]:
    """Return `doc` with everything in it, or with nothing but empty lines."""
    header: dict[str, Plain] = dict.fromkeys(HEADER_NAMES, "…" if is_full else "")
    lists: dict[str, Plain] = {name: ["…", "…"] if is_full else [] for name in HEADER_LISTS}
    return header | lists | {"short_date": "26/12/2026"}
