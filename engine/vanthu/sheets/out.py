"""Plain tables as files: Excel with real numbers and dates, or CSV that no program runs."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import StringIO

from vanthu.sheets.excel import FORMULA_STARTS, make_excel
from vanthu.sheets.model import CellValue, OutBook, OutCell, OutSheet
from vanthu.vietnamese.dates import short_date

__all__ = ["OutTable", "make_csv", "make_tables", "name_sheet"]

_BAD_IN_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


@dataclass(frozen=True, slots=True, kw_only=True)
class OutTable:
    """A table to write; values are text, whole numbers, decimals, dates, flags or None."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


def make_tables(title: str, tables: Sequence[OutTable]) -> bytes:
    """Return an Excel file with a sheet for every table: headings bold, frozen, with filters.

    Raises:
        Unusable: `excel-missing`.
    """
    taken: set[str] = set()
    sheets = [
        OutSheet(
            title=name_sheet(table.title, taken),
            rows=[
                [OutCell(value=heading, style="heading") for heading in table.headings],
                *([OutCell(value=as_cell(value)) for value in row] for row in table.rows),
            ],
            frozen=1,
            filtered=0 if table.headings else None,
        )
        for table in tables
    ]
    return make_excel(OutBook(title=title, sheets=tuple(sheets)))


def name_sheet(title: str, taken: set[str]) -> str:
    """Return a title that Excel takes and that is not `taken` yet; it is put there."""
    bare = " ".join(title.translate(_BAD_IN_NAME).split())[:31].strip() or "1"
    name, count = bare, 1
    while name.casefold() in taken:
        count += 1
        name = f"{bare[:27].strip()} {count}"
    taken.add(name.casefold())
    return name


def as_cell(value: object) -> CellValue:
    """Return a value as a cell holds it; what no cell can hold becomes text."""
    if value is None or isinstance(value, (str, bool, int, Decimal, date)):
        return value
    return str(value)


def make_csv(table: OutTable) -> bytes:
    """Return a CSV file as Excel in Vietnam opens it: UTF-8 with its mark, semicolons.

    Text that could run as a formula gets an apostrophe in front; `parse_csv` takes it away again.
    """
    file = StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow([_guard(heading) for heading in table.headings])
    for row in table.rows:
        writer.writerow([_show(value) for value in row])
    return file.getvalue().encode("utf-8-sig")


def _show(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f").replace(".", ",")
    if isinstance(value, date):
        return short_date(value.date() if isinstance(value, datetime) else value)
    return _guard(str(value))


def _guard(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
