"""A table found on a sheet by its headings: rows as typed values, every one with its cell."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from vanthu.definition.misspelt import tell_unknown
from vanthu.errors import Fact, Finding, InputRefused, Place
from vanthu.sheets.fields import Column, Path, match_name, put_value, read_cell
from vanthu.sheets.model import Book, CellValue, Sheet

__all__ = ["Table", "TableRow", "find_sheet", "is_wanted", "read_table", "tidy"]

HEADING_ROWS = 30
"""In how many rows from the top the headings are looked for."""
COUNTING = frozenset({"tt", "stt", "so-tt", "so-thu-tu"})
"""Headings of a column that only counts the rows."""
TOTALS = frozenset({"tong", "tong-cong", "tong-so", "cong", "tong-hop", "total"})
NUMBERS = ("integer", "decimal")
_COLUMN_NUMBER = re.compile(r"\(\s*[0-9]{1,3}\s*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row: its values nested by path as typed, and the cell of each path."""

    number: int
    values: Mapping[str, object]
    cells: Mapping[Path, int]


@dataclass(slots=True, kw_only=True)
class Table:
    """The rows under the headings, and everything found wrong on the way.

    Attributes:
        columns: column of the sheet by path of the field.
        heading: row of the headings.
    """

    sheet: Sheet
    heading: int
    columns: Mapping[Path, int]
    rows: list[TableRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def place(self, row: TableRow | None, path: Path) -> Place:
        """Return the place of the value at a path of a row, else of what is around it."""
        number = row.number if row else self.heading
        for length in range(len(path), 0, -1):
            inside = [col for each, col in self.columns.items() if each[:length] == path[:length]]
            if inside:
                return self.sheet.place(number, min(inside))
        return self.sheet.place(number, min(self.columns.values(), default=0))


def find_sheet(book: Book, name: str = "", place: Place | None = None) -> Sheet:
    """Return the sheet of a name, or the only one a person sees.

    Raises:
        InputRefused: `sheet-name-unknown`, `sheet-name-misspelt`, `sheet-name-missing`,
            `sheet-hidden`.
    """
    place = place or Place(file=book.file)
    if name:
        found = {match_name(sheet.name): sheet for sheet in book.sheets}.get(match_name(name))
        if found is None:
            known = [sheet.name for sheet in book.visible]
            raise InputRefused([tell_unknown("sheet-name", name, known, place)])
        return found
    if len(book.visible) == 1:
        return book.visible[0]
    if not book.visible:
        raise InputRefused.of("sheet-hidden", place)
    names = tuple(sheet.name for sheet in book.visible)
    raise InputRefused.of("sheet-name-missing", place, known=names)


def read_table(
    sheet: Sheet,
    columns: Sequence[Column],
    *,
    headings: Mapping[str, str] | None = None,
    more: Callable[[str], Column | None] | None = None,
    is_blank: Callable[[Mapping[Path, CellValue]], bool] | None = None,
) -> Table:
    """Return the table on a sheet whose headings are those of `columns`.

    Headings may be the label, the code or the alias of a field, without regard to case and marks.

    Args:
        sheet: where to look; titles may stand above the headings, totals below the rows.
        columns: what the headings may name.
        headings: code of a field → its heading on this sheet, where it has one of its own.
        more: gives the column of a heading that none of `columns` has, such as a numbered one.
        is_blank: whether a row with these cells filled says nothing.

    Raises:
        InputRefused: `sheet-no-headings`; the headings are unknown, twice or missing, all at once.
    """
    reader = _Reader(sheet, columns, headings or {}, more)
    heading = reader.find_heading()
    placed = reader.match(heading)
    if reader.findings:
        raise InputRefused(reader.findings)
    places = {column.path: index for index, column in placed.items()}
    table = Table(sheet=sheet, heading=heading, columns=places)
    body = _Body(table, placed, is_blank or (lambda cells: not cells))
    body.read()
    return table


class _Reader:
    """Finds the headings of a table."""

    def __init__(
        self,
        sheet: Sheet,
        columns: Sequence[Column],
        headings: Mapping[str, str],
        more: Callable[[str], Column | None] | None,
    ) -> None:
        self.sheet, self.columns, self.more = sheet, columns, more
        self.findings: list[Finding] = []
        self.by_name = _index(columns, headings)

    def find_heading(self) -> int:
        """Return the row with the most known headings; refuse a sheet that has none."""
        best, most = -1, 0
        for number in range(min(HEADING_ROWS, len(self.sheet.rows))):
            count = sum(self._find(value) is not None for value in self.sheet.rows[number])
            if count > most:
                best, most = number, count
        if best < 0:
            known = tuple(column.label for column in self.columns)
            raise InputRefused.of("sheet-no-headings", self.sheet.whole, known=known)
        return best

    def _find(self, value: CellValue) -> Column | None:
        if not isinstance(value, str):
            return None
        column = self.by_name.get(match_name(value))
        return column or (self.more(value) if self.more else None)

    def match(self, heading: int) -> dict[int, Column]:
        """Return the columns by their index; findings tell of headings that fit nothing."""
        placed: dict[int, Column] = {}
        seen: dict[Path, int] = {}
        for index, value in enumerate(self.sheet.rows[heading]):
            if value is None:
                self._check_nameless(heading, index)
                continue
            column = self._find(value)
            if column is None:
                self._refuse(heading, index, str(value))
            elif column.path in seen:
                first = self.sheet.place(heading, seen[column.path])
                facts: dict[str, Fact] = {"found": str(value), "first": first.cell or str(first)}
                place = self.sheet.place(heading, index)
                self.findings.append(Finding(code="sheet-column-twice", place=place, facts=facts))
            else:
                placed[index], seen[column.path] = column, index
        self._refuse_missing(heading, placed)
        return placed

    def _check_nameless(self, heading: int, index: int) -> None:
        """Tell of values under no heading: they would be lost."""
        for number in range(heading + 1, len(self.sheet.rows)):
            if self.sheet.value(number, index) is not None:
                place = self.sheet.place(number, index)
                self.findings.append(Finding(code="sheet-column-nameless", place=place))
                return

    def _refuse(self, heading: int, index: int, found: str) -> None:
        if match_name(found) in COUNTING:
            return
        known = [column.label for column in self.columns]
        place = self.sheet.place(heading, index)
        self.findings.append(tell_unknown("sheet-column", " ".join(found.split()), known, place))

    def _refuse_missing(self, heading: int, placed: Mapping[int, Column]) -> None:
        have = {column.path for column in placed.values()}
        meant = {str(each.facts.get("suggestion", "")) for each in self.findings}
        for column in self.columns:
            is_missing = column.path not in have and column.label not in meant
            if is_missing and is_wanted(column, have):
                facts: dict[str, Fact] = {"field": column.label, "name": column.code}
                place = self.sheet.place(heading, 0)
                self.findings.append(Finding(code="sheet-column-missing", place=place, facts=facts))


def _index(columns: Sequence[Column], headings: Mapping[str, str]) -> dict[str, Column]:
    """Return the columns by what a heading may call them; what means two of them means none."""
    found: dict[str, Column | None] = {}
    for column in columns:
        if column.code in headings:
            found[match_name(headings[column.code])] = column
    for column in columns:
        if column.code not in headings:
            for key in {match_name(column.label), match_name(column.code)}:
                found.setdefault(key, column)
    loose: dict[str, Column | None] = {}
    for column in (each for each in columns if each.code not in headings):
        for key in {match_name(name) for name in column.names()}:
            loose[key] = None if loose.get(key, column) is not column else column
    exact = {key: column for key, column in found.items() if column is not None}
    return {**{key: column for key, column in loose.items() if column is not None}, **exact}


class _Body:
    """Reads the rows below the headings."""

    def __init__(
        self,
        table: Table,
        placed: Mapping[int, Column],
        is_blank: Callable[[Mapping[Path, CellValue]], bool],
    ) -> None:
        self.table, self.sheet, self.placed, self.is_blank = table, table.sheet, placed, is_blank
        self.sums: dict[int, Decimal] = {}

    def read(self) -> None:
        for number in range(self.table.heading + 1, len(self.sheet.rows)):
            row = self.sheet.rows[number]
            if all(value is None for value in row) and not self._faults(number):
                continue
            if number == self.table.heading + 1 and self._is_numbering(row):
                continue
            if self._is_total(row):
                self._compare(number)
            else:
                self._read_row(number)

    def _faults(self, number: int) -> list[Finding]:
        found = (self.sheet.fault(number, index) for index in self.placed)
        return [finding for finding in found if finding is not None]

    @staticmethod
    def _is_numbering(row: Sequence[CellValue]) -> bool:
        """Return whether a row only numbers the columns: (1) (2) (3)."""
        texts = [str(value) for value in row if value is not None]
        return all(_COLUMN_NUMBER.fullmatch(text.strip()) for text in texts)

    @staticmethod
    def _is_total(row: Sequence[CellValue]) -> bool:
        texts = [value for value in row if isinstance(value, str)]
        return bool(texts) and match_name(texts[0]) in TOTALS

    def _read_row(self, number: int) -> None:
        self.table.findings += self._faults(number)
        filled = {
            column.path: value
            for index, column in self.placed.items()
            if (value := self.sheet.value(number, index)) is not None
        }
        if self.is_blank(filled) and not self._faults(number):
            return
        values: dict[str, object] = {}
        cells: dict[Path, int] = {}
        for index, column in self.placed.items():
            cells[column.path] = index
            if column.path in filled or is_wanted(column, filled):
                is_percent = (number, index) in self.sheet.percents
                typed = read_cell(filled.get(column.path), column.spec, is_percent=is_percent)
                put_value(values, column.path, typed)
                self._add(index, column, typed)
        self.table.rows.append(TableRow(number=number, values=values, cells=cells))

    def _add(self, index: int, column: Column, value: object) -> None:
        if column.spec.type in NUMBERS and (number := _as_number(value)) is not None:
            self.sums[index] = self.sums.get(index, Decimal(0)) + number

    def _compare(self, number: int) -> None:
        """Hold a row of totals against what the rows above it come to."""
        for index, column in self.placed.items():
            typed = _as_number(self.sheet.value(number, index))
            if column.spec.type not in NUMBERS or typed is None:
                continue
            counted = self.sums.get(index, Decimal(0))
            if typed != counted:
                facts: dict[str, Fact] = {
                    "field": column.label, "typed": _show(typed), "counted": _show(counted),
                }  # fmt: skip
                place = self.sheet.place(number, index)
                self.table.findings.append(
                    Finding(code="sheet-total-differs", place=place, facts=facts)
                )


def is_wanted(column: Column, filled: Collection[Path]) -> bool:
    """Return whether a value must be there: needed, in a record that is given at all."""
    length = len(column.group)
    return column.is_needed and (
        not length or any(path[:length] == column.group for path in filled)
    )


def _as_number(value: object) -> Decimal | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, Decimal)):
        return Decimal(value)
    if isinstance(value, str) and re.fullmatch(r"\s*[0-9]{1,15}\s*", value):
        return Decimal(value.strip())
    return None


def _show(number: Decimal) -> str:
    return format(number.normalize(), "f").replace(".", ",")


def tidy(value: object) -> object:
    """Return nested values with mappings by position turned into lists; a gap is None."""
    if not isinstance(value, dict):
        return value
    inner = {key: tidy(each) for key, each in value.items()}
    if inner and all(isinstance(key, int) for key in inner):
        return [inner.get(position) for position in range(max(inner) + 1)]
    return inner
