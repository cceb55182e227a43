"""A table as an Excel sheet; the one place that knows openpyxl."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from vanthu.cli.output import clean
from vanthu.errors import Unusable

FORMULA_STARTS = ("=", "+", "-", "@")
"""Text beginning like this could run as a formula, here or after a copy into another program."""
_WIDEST = 60


def make_sheet(title: str, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    """Return an Excel file of one sheet whose cells are all text.

    Raises:
        Unusable: `cli-excel-missing`, when openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook  # the optional part `excel`
        from openpyxl.styles import Font
    except ImportError as error:
        raise Unusable.of("cli-excel-missing") from error
    book = Workbook()
    sheet: Any = book.active
    sheet.title = title[:31]
    for number, row in enumerate([headings, *rows], start=1):
        for index, value in enumerate(row, start=1):
            _write_cell(sheet.cell(number, index), clean(value))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for column in sheet.columns:
        widest = max(len(str(cell.value or "")) for cell in column)
        sheet.column_dimensions[column[0].column_letter].width = min(widest + 2, _WIDEST)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _write_cell(cell: Any, text: str) -> None:
    """Write text as text: openpyxl by itself makes a formula of what begins with `=`."""
    cell.value = text
    cell.data_type = "s"
    cell.number_format = "@"
    if text.startswith(FORMULA_STARTS):
        cell.quotePrefix = True
