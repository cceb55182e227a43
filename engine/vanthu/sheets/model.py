"""What a table is, whichever program wrote it: sheets of cells, each with its place."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal

from vanthu.errors import Finding, Place

__all__ = [
    "Book", "CellValue", "OutBook", "OutCell", "OutSheet", "Sheet", "Style", "name_cell",
    "name_column",
]  # fmt: skip

CellValue = str | int | Decimal | bool | date | datetime | time | None
At = tuple[int, int]
"""Row and column of a cell, both from 0."""
Style = str


def name_column(column: int) -> str:
    """Return the letters of a column counted from 0: A, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def name_cell(row: int, column: int) -> str:
    """Return what a cell is called: `B12`."""
    return f"{name_column(column)}{row + 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet as read: values by row and column, and what is known of single cells.

    Attributes:
        file: the file as the user gave it.
        name: of the sheet; empty for a CSV file.
        rows: values; all rows are equally long.
        percents: cells shown as per cent: their value is a part of 1.
        faults: code of what is wrong with a cell: a formula never counted, an error value.
        merged: first cell of merged cells by each other cell of them.
        is_hidden: whether a person does not see it.
        lines: of a CSV file, the line each row begins on, from 1.
    """

    file: str
    name: str
    rows: Sequence[Sequence[CellValue]]
    percents: Collection[At] = frozenset()
    faults: Mapping[At, str] = field(default_factory=dict)
    merged: Mapping[At, At] = field(default_factory=dict)
    is_hidden: bool = False
    lines: Sequence[int] = ()

    def place(self, row: int, column: int, path: str = "") -> Place:
        """Return the place of a cell; of a CSV file its line."""
        if self.lines:
            line = self.lines[row] if row < len(self.lines) else 0
            return Place(file=self.file, line=line, path=path)
        return Place(file=self.file, sheet=self.name, cell=name_cell(row, column), path=path)

    @property
    def whole(self) -> Place:
        """The place of the sheet as a whole."""
        return Place(file=self.file, sheet=self.name)

    def value(self, row: int, column: int) -> CellValue:
        """Return the value of a cell; None for an empty one and outside of what was used."""
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return None

    def fault(self, row: int, column: int) -> Finding | None:
        """Return what is wrong with a cell before anything is asked of its value."""
        code = self.faults.get((row, column))
        if code:
            return Finding(code=code, place=self.place(row, column))
        first = self.merged.get((row, column))
        if first and self.value(*first) is not None:
            facts = {"first": name_cell(*first)}
            return Finding(code="sheet-cell-merged", place=self.place(row, column), facts=facts)
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """All sheets of one file, in their order."""

    file: str
    sheets: tuple[Sheet, ...]

    def find(self, name: str) -> Sheet | None:
        """Return the sheet of a name, None when there is none."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)

    @property
    def visible(self) -> tuple[Sheet, ...]:
        """The sheets a person sees."""
        return tuple(sheet for sheet in self.sheets if not sheet.is_hidden)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutCell:
    """A cell to write.

    Attributes:
        value: text stays text, whatever it begins with; numbers and dates are written as such.
        style: `heading`, `title`, `label`, `needed`, `entry`, `note`, `code`, `total` or none.
        number_format: of Excel, such as `dd/mm/yyyy`; "@" for text.
        link: name of the sheet a click leads to.
    """

    value: CellValue = None
    style: Style = ""
    number_format: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """A drop-down list for the cells of a column from one row to another (from 0, included).

    `is_strict` refuses other text while typing; otherwise it only warns.
    """

    column: int
    first: int
    last: int
    values: tuple[str, ...]
    is_strict: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class OutSheet:
    """A sheet to write.

    Attributes:
        frozen: how many rows stay in sight.
        filtered: the heading row (from 0) that gets filter buttons; None for none.
        widths: of the columns, in characters; measured where there is none.
        is_hidden: so that only a program can show it again.
    """

    title: str
    rows: Sequence[Sequence[OutCell]]
    frozen: int = 0
    filtered: int | None = None
    widths: Sequence[int] = ()
    choices: Sequence[Choices] = ()
    is_hidden: bool = False

    def cells(self) -> Iterator[tuple[int, int, OutCell]]:
        """Yield all cells with their row and column."""
        for number, row in enumerate(self.rows):
            for index, cell in enumerate(row):
                yield number, index, cell


@dataclass(frozen=True, slots=True, kw_only=True)
class OutBook:
    """A file to write: its title, for the file's properties, and its sheets."""

    title: str
    sheets: tuple[OutSheet, ...]
