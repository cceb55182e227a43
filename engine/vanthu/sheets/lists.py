"""Tables as lists: for an input file that takes a list from a sheet, and for rows of entries."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from vanthu.definition.misspelt import tell_unknown
from vanthu.definition.scalars import Conversion
from vanthu.definition.tables import TableAsked, TableRows
from vanthu.definition.workflow import Fields, FieldSpec
from vanthu.errors import NOWHERE, InputRefused, Place
from vanthu.sheets.fields import Column, flatten, match_name
from vanthu.sheets.fields import Path as FieldPath
from vanthu.sheets.model import Sheet
from vanthu.sheets.reading import read_book
from vanthu.sheets.tables import Table, find_sheet, read_table, tidy

__all__ = [
    "MOST_NUMBERED",
    "allow_tables",
    "expand",
    "number_columns",
    "read_list",
    "read_sheet",
]

MOST_NUMBERED = 50
_NUMBERED = re.compile(r"(.+?)-([1-9][0-9]?)(?:-(.+))?")


def allow_tables(conversion: Conversion) -> Conversion:
    """Return the conversion of an input file: its lists may be taken from tables."""
    return replace(conversion, read_table=read_list)


def read_list(asked: TableAsked, spec: FieldSpec, types: Mapping[str, Fields]) -> TableRows:
    """Return the rows of a table that an input file names, for a list field.

    Raises:
        InputRefused: `table-outside`, `table-field-…`, and what is wrong with file and headings.
        Unusable: the file cannot be read.
    """
    path = _find_file(asked)
    sheet = find_sheet(read_book(path, name=str(asked.folder / asked.file)), asked.sheet)
    return read_sheet(sheet, spec, types, asked.columns, asked.place)


def read_sheet(
    sheet: Sheet,
    spec: FieldSpec,
    types: Mapping[str, Fields],
    headings: Mapping[str, str],
    place: Place = NOWHERE,
) -> TableRows:
    """Return the rows of a sheet for a list field; `place` is where the headings are named."""
    item = spec.item or FieldSpec(type="text")
    columns, lists = _list_columns(item, spec, types)
    _check_fields(headings, columns, place)
    table = read_table(sheet, columns, headings=headings, more=number_columns(lists, types))
    rows = [tidy(dict(row.values)) for row in table.rows]
    if columns[0].path == ("",):
        rows = [row[""] if isinstance(row, dict) else row for row in rows]
    return TableRows(rows=rows, place_of=_placer(table), findings=table.findings)


def _find_file(asked: TableAsked) -> Path:
    folder = asked.folder.resolve()
    path = (folder / asked.file).resolve()
    if not path.is_relative_to(folder):
        raise InputRefused.of("table-outside", asked.place, file=asked.file)
    return path


def _list_columns(
    item: FieldSpec, spec: FieldSpec, types: Mapping[str, Fields]
) -> tuple[list[Column], list[Column]]:
    """Return the columns of a list's items, and the lists inside them."""
    fields = item.fields if item.type == "record" else types.get(item.type)
    if fields is None:
        label = spec.label or item.label
        return [Column(path=("",), label=label, spec=item, is_needed=True)], []
    needs = {name: "required" if each.required else "optional" for name, each in fields.items()}
    found = flatten(fields, needs, types, with_computed=True)
    return [each for each in found if not each.is_list], [each for each in found if each.is_list]


def _check_fields(headings: Mapping[str, str], columns: Sequence[Column], place: Place) -> None:
    known = [column.code for column in columns]
    if unknown := [name for name in headings if name not in known]:
        raise InputRefused([tell_unknown("table-field", name, known, place) for name in unknown])


def _placer(table: Table) -> Callable[[FieldPath], Place]:
    def place_of(path: FieldPath) -> Place:
        index = path[0] if path else None
        row = table.rows[index] if isinstance(index, int) and index < len(table.rows) else None
        return table.place(row, path[1:] or ("",))

    return place_of


# numbered columns ---------------------------------------------------------------------------------


def expand(column: Column, count: int, types: Mapping[str, Fields]) -> list[Column]:
    """Return the columns of the first `count` items of a list: `results.1.percent` and so on."""
    inner = _inner_columns(column, types)
    return [_number(column, each, position) for position in range(count) for each in inner]


def number_columns(
    lists: Sequence[Column], types: Mapping[str, Fields]
) -> Callable[[str], Column | None]:
    """Return what finds the column of a heading such as “Kết quả 2 – Mức hoàn thành”."""
    by_name: dict[str, tuple[Column, dict[str, Column]]] = {}
    for column in lists:
        inner: dict[str, Column] = {}
        for each in _inner_columns(column, types):
            inner |= dict.fromkeys((match_name(name) for name in each.names() if name), each)
            if each.path == ():
                inner[""] = each
        by_name |= dict.fromkeys((match_name(name) for name in column.names()), (column, inner))

    def find(heading: str) -> Column | None:
        match = _NUMBERED.fullmatch(match_name(heading))
        column, inner = by_name.get(match[1], (None, {})) if match else (None, {})
        found = inner.get(match[3] or "") if match else None
        if match is None or column is None or found is None or int(match[2]) > MOST_NUMBERED:
            return None
        return _number(column, found, int(match[2]) - 1)

    return find


def _inner_columns(column: Column, types: Mapping[str, Fields]) -> list[Column]:
    """Return the columns of one item of a list; lists inside it have none."""
    item = column.spec.item or FieldSpec(type="text")
    fields = item.fields if item.type == "record" else types.get(item.type)
    if fields is None:
        return [Column(path=(), label="", spec=item, is_needed=False)]
    needs = {name: "required" if each.required else "optional" for name, each in fields.items()}
    return [each for each in flatten(fields, needs, types) if not each.is_list]


def _number(column: Column, inner: Column, position: int) -> Column:
    label = f"{column.label} {position + 1}"
    return Column(
        path=(*column.path, position, *inner.path),
        label=f"{label} – {inner.label}" if inner.label else label,
        spec=inner.spec,
        is_needed=inner.is_needed,
        group=(*column.path, position),
    )
