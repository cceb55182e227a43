"""The fields of a record as columns: a label, a path, and what a cell says for the field's type."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal

from vanthu.case import Plain
from vanthu.definition.workflow import SCALAR_TYPES, Fields, FieldSpec
from vanthu.sheets.model import CellValue
from vanthu.vietnamese.dates import short_date
from vanthu.vietnamese.text import slug

__all__ = [
    "FLAG_WORDS", "Column", "Names", "Path", "flatten", "match_name", "put_value", "read_cell",
    "show_cell", "show_path",
]  # fmt: skip

Path = tuple[str | int, ...]
SEPARATOR = " – "
FLAG_WORDS = {True: "có", False: "không"}
MAX_DEPTH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One field where a table has a column, or a form a row.

    Attributes:
        path: names from the outermost record down to the field.
        label: labels on the way, the outermost first.
        is_needed: a value must be given, in every row.
        group: path of the innermost optional record around it: given as a whole or not at all.
    """

    path: Path
    label: str
    spec: FieldSpec
    is_needed: bool
    group: Path = ()

    @property
    def is_list(self) -> bool:
        """Whether the field is a list, which has a sheet of its own."""
        return self.spec.type == "list"

    @property
    def code(self) -> str:
        """The path as text: `vote.for_votes`."""
        return show_path(self.path)

    def names(self) -> tuple[str, ...]:
        """Return what a heading may call the field: label, code, its alias or bare name."""
        own = (str(self.path[-1]) if self.path else "", self.spec.alias or "", self.spec.label)
        return tuple(dict.fromkeys(each for each in (self.label, self.code, *own) if each))


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What people and units are called in drop-down lists: shown name by id."""

    persons: Mapping[str, str]
    units: Mapping[str, str]


def show_path(path: Path) -> str:
    """Return a path as text, list positions from 1 as people count: `results.2.percent`."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path)


def match_name(text: str) -> str:
    """Return what is compared of a heading: no case, no marks, no signs."""
    return slug(text.replace("_", " "))


def flatten(
    fields: Fields,
    needs: Mapping[str, str],
    types: Mapping[str, Fields],
    *,
    with_computed: bool = False,
) -> list[Column]:
    """Return the columns of some fields: records are taken apart, lists stay whole.

    Args:
        fields: all fields known.
        needs: those wanted, `required` or `optional`.
        types: record types by name.
        with_computed: also fields that are computed; a table may bring them to be compared.
    """
    found: list[Column] = []
    for name, need in needs.items():
        outer = Column(
            path=(name,), label=fields[name].label or name, spec=fields[name],
            is_needed=need == "required" and fields[name].value is None,
        )  # fmt: skip
        found += _take_apart(outer, types, with_computed=with_computed, depth=0)
    return _tell_apart(found)


def _take_apart(
    outer: Column, types: Mapping[str, Fields], *, with_computed: bool, depth: int
) -> Iterator[Column]:
    spec = outer.spec
    if spec.type == "list" or spec.type in SCALAR_TYPES or depth > MAX_DEPTH:
        if spec.value is None or with_computed:
            yield outer
        return
    for name, inner in (spec.fields or types.get(spec.type, {})).items():
        below = Column(
            path=(*outer.path, name),
            label=f"{outer.label}{SEPARATOR}{inner.label or name}",
            spec=inner,
            is_needed=inner.required and inner.value is None,
            group=outer.group if outer.is_needed else outer.path,
        )
        yield from _take_apart(below, types, with_computed=with_computed, depth=depth + 1)


def _tell_apart(columns: Sequence[Column]) -> list[Column]:
    """Return the columns, those of one label with their code behind it."""
    count: dict[str, int] = {}
    for column in columns:
        key = match_name(column.label)
        count[key] = count.get(key, 0) + 1
    return [
        replace(each, label=f"{each.label} ({each.code})")
        if count[match_name(each.label)] > 1
        else each
        for each in columns
    ]


def put_value(into: dict[str, object], path: Path, value: object) -> None:
    """Put a value at a path of nested mappings; lists are mappings by position until tidied."""
    place: dict[object, object] = into  # type: ignore[assignment]
    for part in path[:-1]:
        place = place.setdefault(part, {})  # type: ignore[assignment]
    place[path[-1]] = value


# cells --------------------------------------------------------------------------------------------


def read_cell(value: CellValue, spec: FieldSpec, *, is_percent: bool = False) -> object:
    """Return what a cell says for a field, as `convert_fields` takes it.

    A cell shown as per cent holds a part of 1: for a percentage it counts a hundredfold. Numbers
    and dates in a cell of a text field are taken as Vietnam writes them.
    """
    if isinstance(value, str):
        return value
    if spec.type == "percent" and is_percent and isinstance(value, (int, Decimal)):
        return value * 100
    if spec.type in ("text", "paragraph", "choice", "person", "unit"):
        return _as_text(value)
    if spec.type == "time" and isinstance(value, datetime):
        return value.time()
    if spec.type == "boolean" and type(value) is int and value in (0, 1):
        return bool(value)
    return value


def _as_text(value: CellValue) -> object:
    if isinstance(value, Decimal):
        return format(value, "f").replace(".", ",")
    if isinstance(value, date) and not isinstance(value, datetime):
        return short_date(value)
    return f"{value:%H:%M}" if isinstance(value, time) else value


def show_cell(value: Plain, spec: FieldSpec, names: Names) -> CellValue:
    """Return a stored value as a cell shows it."""
    if value is None or isinstance(value, list):
        return None
    if isinstance(value, dict):
        return _show_record(value, spec, names)
    if spec.type == "date" and isinstance(value, str):
        return date.fromisoformat(value)
    if spec.type == "choice":
        return (spec.choices or {}).get(str(value), str(value))
    if isinstance(value, bool):
        return FLAG_WORDS[value]
    return value


def _show_record(value: Mapping[str, Plain], spec: FieldSpec, names: Names) -> CellValue:
    known = names.units if spec.type == "unit" else names.persons
    own = str(value.get("id") or "")
    return known.get(own) or str(value.get("name") or own) or None
