"""A form that was filled in, read back: values as typed, each with its cell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from vanthu.definition.workflow import FieldSpec
from vanthu.errors import Fact, Finding, InputRefused, Place
from vanthu.sheets.fields import Column, Path, put_value, read_cell
from vanthu.sheets.form import (
    CODE,
    FORM_VERSION,
    IDENTITY,
    OWN,
    ROW_NUMBER,
    VALUE,
    FormPlan,
    Layout,
    ListSheet,
)  # fmt: skip
from vanthu.sheets.model import Book, CellValue, Sheet, name_cell
from vanthu.sheets.tables import Table, TableRow, is_wanted, read_table, tidy

__all__ = ["Filled", "read_form", "read_identity"]


@dataclass(slots=True, kw_only=True)
class Filled:
    """A form as filled in.

    Attributes:
        own: values of the step itself by code, as typed.
        values: the input, nested, as typed.
        findings: what is wrong with cells before their values are looked at.
    """

    file: str
    own: dict[str, object] = field(default_factory=dict)
    values: dict[str, object] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    _cells: dict[Path, Place] = field(default_factory=dict)

    def note(self, path: Path, place: Place) -> None:
        """Remember where the value at a path stands."""
        self._cells[path] = place

    def place(self, path: Path) -> Place:
        """Return where a value stands, or the nearest around or inside it."""
        for length in range(len(path), 0, -1):
            if (exact := self._cells.get(tuple(path[:length]))) is not None:
                return exact
            inside = [
                place
                for each, place in self._cells.items()
                if each[:length] == tuple(path[:length])
            ]
            if inside:
                return inside[0]
        return Place(file=self.file)

    def own_place(self, code: str) -> Place:
        """Return where a row of the step itself stands."""
        return self.place((OWN + code,))


def read_identity(book: Book) -> dict[str, str]:
    """Return what a form is for; raises `InputRefused` `form-not-a-form`, `form-other-version`."""
    sheet = book.find(IDENTITY)
    found = {
        str(row[0]): "" if len(row) < 2 or row[1] is None else str(row[1])
        for row in (sheet.rows if sheet else ())
        if row and row[0] is not None
    }
    if "form" not in found:
        raise InputRefused.of("form-not-a-form", Place(file=book.file))
    if found["form"] != FORM_VERSION:
        raise InputRefused.of("form-other-version", Place(file=book.file), found=found["form"])
    return found


def read_form(book: Book, plan: FormPlan) -> Filled:
    """Return what was filled in; `plan` is the one the form was made from.

    Raises:
        InputRefused: sheets or rows of the form are gone, or a list has columns it cannot have.
    """
    filled, layout = Filled(file=book.file), Layout(plan)
    main = _find_sheet(book, plan.words.main)
    _read_main(main, plan, layout, filled)
    refused: list[Finding] = []
    tables: dict[Path, list[tuple[Path, TableRow]]] = {}
    for spec in layout.lists:
        try:
            tables[spec.path] = _read_list(book, plan, spec, filled, tables)
        except InputRefused as error:
            refused += error.findings
    if refused:
        raise InputRefused(refused)
    filled.values = tidy(filled.values)  # type: ignore[assignment]  # a mapping stays one
    return filled


def _find_sheet(book: Book, title: str) -> Sheet:
    sheet = book.find(title)
    if sheet is not None:
        return sheet
    names = tuple(each.name for each in book.visible)
    place = Place(file=book.file)
    raise InputRefused.of("form-sheet-missing", place, title=title, found=names)


def _read_main(main: Sheet, plan: FormPlan, layout: Layout, filled: Filled) -> None:
    rows = _find_rows(main, plan, layout)
    for own in plan.own:
        number = rows.get(OWN + own.code)
        if number is None:
            continue
        filled.note((OWN + own.code,), main.place(number, VALUE))
        value = _read_value(main, number, VALUE, own.spec, filled)
        if value is not None:
            filled.own[own.code] = value
    for column in layout.top:
        if column.code in rows:
            filled.note(column.path, main.place(rows[column.code], VALUE))
    _read_scalars(main, rows, [each for each in layout.top if not each.is_list], filled)


def _read_scalars(
    main: Sheet, rows: Mapping[str, int], columns: Sequence[Column], filled: Filled
) -> None:
    """Put the values of the first sheet in; what is needed and empty is there without value."""
    values = {
        column.path: _read_value(main, rows[column.code], VALUE, column.spec, filled)
        for column in columns
        if column.code in rows
    }
    given = {path for path, value in values.items() if value is not None}
    for column in columns:
        if column.path in given or is_wanted(column, given):
            put_value(filled.values, column.path, values.get(column.path))


def _find_rows(main: Sheet, plan: FormPlan, layout: Layout) -> dict[str, int]:
    """Return the rows of the first sheet by code; refuse codes that are unknown or twice."""
    known = {OWN + own.code for own in plan.own} | {column.code for column in layout.top}
    rows: dict[str, int] = {}
    findings: list[Finding] = []
    for number in range(len(main.rows)):
        code = main.value(number, CODE)
        if not isinstance(code, str) or code == plan.words.code:
            continue
        place = main.place(number, CODE)
        if code.strip() not in known:
            findings.append(Finding(code="form-row-unknown", place=place, facts={"found": code}))
        elif code.strip() in rows:
            first = name_cell(rows[code.strip()], CODE)
            facts: dict[str, Fact] = {"found": code, "first": first}
            findings.append(Finding(code="form-row-twice", place=place, facts=facts))
        rows.setdefault(code.strip(), number)
    if not rows:
        raise InputRefused.of("form-codes-gone", main.whole)
    if findings:
        raise InputRefused(findings)
    return rows


def _read_value(sheet: Sheet, row: int, column: int, spec: FieldSpec, filled: Filled) -> object:
    if fault := sheet.fault(row, column):
        filled.findings.append(fault)
    is_percent = (row, column) in sheet.percents
    return read_cell(sheet.value(row, column), spec, is_percent=is_percent)


def _read_list(
    book: Book,
    plan: FormPlan,
    spec: ListSheet,
    filled: Filled,
    tables: Mapping[Path, list[tuple[Path, TableRow]]],
) -> list[tuple[Path, TableRow]]:
    """Put the rows of a list where they belong; return each with the path of its item."""
    sheet = _find_sheet(book, spec.title)
    table = read_table(sheet, _with_lead(plan, spec), is_blank=_blankness(plan, spec))
    filled.findings += table.findings
    if not spec.outer:
        filled.note(spec.path, sheet.place(table.heading, 0))
    count: dict[Path, int] = {}
    placed: list[tuple[Path, TableRow]] = []
    for row in table.rows:
        owner = _find_owner(spec, row, table, tables, filled)
        if owner is None:
            continue
        outer: Path = (*owner, *spec.path[len(spec.outer) :])
        index = count.get(outer, 0)
        count[outer] = index + 1
        path: Path = (*outer, index)
        placed.append((path, row))
        _take_row(spec, row, table, path, filled)
    if not placed and spec.is_needed and not spec.outer:
        put_value(filled.values, spec.path, None)
        filled.note(spec.path, sheet.place(table.heading + 1, 0))
    return placed


def _take_row(spec: ListSheet, row: TableRow, table: Table, path: Path, filled: Filled) -> None:
    if spec.is_plain:
        filled.note(path, table.place(row, (spec.label,)))
        put_value(filled.values, path, row.values.get(spec.label))
        return
    values = {name: each for name, each in row.values.items() if not name.startswith(ROW_NUMBER)}
    put_value(filled.values, path, values)
    for inner, column in row.cells.items():
        filled.note((*path, *inner), table.sheet.place(row.number, column))


def _with_lead(plan: FormPlan, spec: ListSheet) -> list[Column]:
    """Return the columns of a list's sheet, with those that tie it to other lists."""
    number = FieldSpec(type="integer")
    lead = []
    if spec.outer:
        lead.append(
            Column(path=(f"{ROW_NUMBER}_of",), label=plan.words.of_row, spec=number, is_needed=True)
        )
    if spec.has_inner:
        label = plan.words.row_number
        lead.append(Column(path=(ROW_NUMBER,), label=label, spec=number, is_needed=False))
    if spec.is_plain:
        only = spec.columns[0]
        return [*lead, Column(path=(spec.label,), label=spec.label, spec=only.spec, is_needed=True)]
    return [*lead, *spec.columns]


def _blankness(plan: FormPlan, spec: ListSheet) -> Callable[[Mapping[Path, CellValue]], bool]:
    """Return what tells a row nobody filled in: nothing there but what the form had put there."""
    seeded = {path for seed in plan.seeds.get(spec.path, ()) for path in ((name,) for name in seed)}
    before: set[Path] = {(ROW_NUMBER,), *seeded}

    def is_blank(filled: Mapping[Path, CellValue]) -> bool:
        return not (filled.keys() - before)

    return is_blank


def _find_owner(
    spec: ListSheet,
    row: TableRow,
    table: Table,
    tables: Mapping[Path, list[tuple[Path, TableRow]]],
    filled: Filled,
) -> Path | None:
    """Return the path of the item of the outer list that a row belongs to; () for no outer list."""
    if not spec.outer:
        return ()
    found = row.values.get(f"{ROW_NUMBER}_of")
    for position, (path, outer) in enumerate(tables.get(spec.outer[:-1], ()), 1):
        number = outer.values.get(ROW_NUMBER) or position
        if str(number) == str(found):
            return path
    place = table.place(row, (f"{ROW_NUMBER}_of",))
    facts: dict[str, Fact] = {"found": str(found)}
    filled.findings.append(Finding(code="form-owner-unknown", place=place, facts=facts))
    return None
