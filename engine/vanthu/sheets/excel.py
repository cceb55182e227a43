"""Excel files: read through calamine, written through openpyxl; the one place that knows them."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from importlib.util import find_spec
from io import BytesIO
from typing import Any

from vanthu.errors import InputRefused, Place, Unusable
from vanthu.sheets.gate import SheetScan, check_excel_file
from vanthu.sheets.model import (
    Book,
    CellValue,
    Choices,
    OutBook,
    OutCell,
    OutSheet,
    Sheet,
    name_column,
)  # fmt: skip
from vanthu.word.package import finish_archive, pack_entry, read_package, start_archive

__all__ = [
    "AUTHOR", "FORMULA_STARTS", "Mark", "has_excel", "make_excel", "mark_excel", "parse_excel",
]  # fmt: skip

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""Text beginning like this could run as a formula, here or after a copy into another program."""
AUTHOR = "vanthu"
"""Whose comments `mark_excel` writes, and takes away again from a copy marked before."""
DAY_FORMAT, TEXT_FORMAT = "dd/mm/yyyy", "@"
LISTS = "Danh mục"
"""Name of the hidden sheet that holds the choices of drop-down lists."""
_WIDEST, _NARROWEST = 60, 6
_MARKED = "FFFFC7CE"
_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_LONG_AGO = rb"\g<1>2000-01-01T00:00:00Z"
_FORBIDDEN_IN_CELL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"font": {"bold": True, "size": 14}},
    "heading": {"font": {"bold": True}, "fill": "FFD9E2F3", "border": True, "wrap": True},
    "label": {"wrap": True},
    "needed": {"font": {"bold": True}, "wrap": True},
    "group": {"font": {"bold": True}, "fill": "FFF2F2F2"},
    "entry": {"fill": "FFFFF9E5", "border": True, "wrap": True},
    "note": {"font": {"italic": True, "color": "FF595959"}, "wrap": True},
    "code": {"font": {"color": "FFA6A6A6", "size": 9}},
    "cell": {"wrap": True},
    "total": {"font": {"bold": True}, "fill": "FFF2F2F2"},
}



def has_excel() -> bool:
    """Return whether Excel files can be read and written: the optional part `excel` is there."""
    return all(find_spec(name) for name in ("openpyxl", "python_calamine"))


# reading ------------------------------------------------------------------------------------------


def parse_excel(data: bytes, name: str) -> Book:
    """Return the sheets of an Excel file.

    Raises:
        InputRefused: the file is unsafe, damaged or too large; see `check_excel_file`.
        Unusable: `excel-missing`, when calamine is not installed.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook  # the optional part `excel`
    except ImportError as error:
        raise Unusable.of("excel-missing") from error
    scans = check_excel_file(data, name)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            hidden = {
                each.name: not str(each.visible).endswith(".Visible")
                for each in book.sheets_metadata
            }
            sheets = [
                _read_sheet(book.get_sheet_by_name(sheet), name, scan, is_hidden=hidden[sheet])
                for sheet, scan in scans.items()
                if sheet in hidden
            ]
    except CalamineError as error:
        raise InputRefused.of("sheet-broken", Place(file=name)) from error
    return Book(file=name, sheets=tuple(sheets))


def _read_sheet(sheet: Any, file: str, scan: SheetScan, *, is_hidden: bool) -> Sheet:
    rows = tuple(
        tuple(_read_value(value) for value in row) for row in sheet.to_python(skip_empty_area=False)
    )
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        inner = _list_inner(top, left, min(bottom, len(rows)), min(right, scan.last_column))
        merged |= dict.fromkeys(inner, (top, left))
    return Sheet(
        file=file, name=sheet.name, rows=rows, percents=frozenset(scan.percents),
        faults=scan.faults, merged=merged, is_hidden=is_hidden,
    )  # fmt: skip


def _list_inner(top: int, left: int, bottom: int, right: int) -> Iterable[tuple[int, int]]:
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            if (row, column) != (top, left):
                yield row, column


def _read_value(value: object) -> CellValue:
    """Return a value as typed: 12.0 is 12, other numbers have the 15 digits Excel shows."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return _read_number(value)
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if isinstance(value, timedelta):
        return _read_duration(value)
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, (int, date, time)):
        return value
    return None


def _read_number(value: float) -> int | Decimal:
    number = Decimal(f"{value:.15g}")
    return int(number) if number == number.to_integral_value() else number


def _read_duration(value: timedelta) -> CellValue:
    seconds = round(value.total_seconds())
    if 0 <= seconds < 86_400:
        return time(seconds // 3600, seconds // 60 % 60, seconds % 60)
    return Decimal(f"{value / timedelta(days=1):.15g}")


# writing ------------------------------------------------------------------------------------------


def _need_openpyxl() -> Any:
    try:
        import openpyxl  # the optional part `excel`
        import openpyxl.comments
        import openpyxl.styles
        import openpyxl.worksheet.datavalidation
    except ImportError as error:
        raise Unusable.of("excel-missing") from error
    return openpyxl


def make_excel(book: OutBook) -> bytes:
    """Return an Excel file; the same book gives the same bytes.

    Raises:
        Unusable: `excel-missing`, when openpyxl is not installed.
    """
    openpyxl = _need_openpyxl()
    made = openpyxl.Workbook()
    made.remove(made.active)
    made.properties.title = book.title
    made.properties.creator = AUTHOR
    writer = _Writer(openpyxl, made)
    for sheet in book.sheets:
        writer.add(sheet)
    writer.add_lists()
    return _save(made)


def _save(book: Any) -> bytes:
    """Return the bytes of a book, without the hour at which it was made."""
    file = BytesIO()
    book.save(file)
    package = read_package(file.getvalue(), AUTHOR)
    entries = [
        pack_entry(name, _MODIFIED.sub(_LONG_AGO, part) if name == "docProps/core.xml" else part)
        for name, part in package.parts.items()
    ]
    return finish_archive(start_archive(entries), [])


class _Writer:
    """Writes sheets into one book."""

    def __init__(self, openpyxl: Any, book: Any) -> None:
        self.openpyxl, self.book = openpyxl, book
        self.styles: dict[str, dict[str, Any]] = {}
        self.lists: dict[tuple[str, ...], int] = {}

    def add(self, spec: OutSheet) -> None:
        sheet = self.book.create_sheet(spec.title[:31])
        for row, column, cell in spec.cells():
            self._write(sheet.cell(row + 1, column + 1), cell)
        if spec.frozen:
            sheet.freeze_panes = f"A{spec.frozen + 1}"
        if spec.filtered is not None and spec.rows:
            last = name_column(len(spec.rows[spec.filtered]) - 1)
            sheet.auto_filter.ref = f"A{spec.filtered + 1}:{last}{max(len(spec.rows), 2)}"
        for column, width in enumerate(_measure(spec)):
            sheet.column_dimensions[name_column(column)].width = width
        for choices in spec.choices:
            self._add_choices(sheet, choices)
        if spec.is_hidden:
            sheet.sheet_state = "veryHidden"

    def _write(self, cell: Any, spec: OutCell) -> None:
        value = spec.value
        for name, style in self._style(spec.style).items():
            setattr(cell, name, style)
        if spec.number_format:
            cell.number_format = spec.number_format
        if value is None:
            return
        if isinstance(value, str):
            self._write_text(cell, value, spec)
            return
        cell.value = value
        if isinstance(value, date) and not spec.number_format:
            cell.number_format = DAY_FORMAT

    def _write_text(self, cell: Any, text: str, spec: OutCell) -> None:
        """Write text as text: openpyxl by itself makes a formula of what begins with `=`."""
        cell.value = _FORBIDDEN_IN_CELL.sub(" ", text)[:32_767]
        cell.data_type = "s"
        cell.number_format = spec.number_format or TEXT_FORMAT
        if text.startswith(FORMULA_STARTS):
            cell.quotePrefix = True
        if spec.link:
            cell.hyperlink = f"#'{spec.link}'!A1"

    def _style(self, name: str) -> dict[str, Any]:
        if name not in self.styles:
            self.styles[name] = _make_style(self.openpyxl, _STYLES.get(name, {}))
        return self.styles[name]

    def _add_choices(self, sheet: Any, choices: Choices) -> None:
        if not choices.values:
            return
        column = self.lists.setdefault(choices.values, len(self.lists))
        letters = name_column(column)
        validation = self.openpyxl.worksheet.datavalidation.DataValidation(
            type="list",
            formula1=f"'{LISTS}'!${letters}$1:${letters}${len(choices.values)}",
            allow_blank=True,
            showErrorMessage=True,
            errorStyle="stop" if choices.is_strict else "warning",
        )
        own = name_column(choices.column)
        validation.add(f"{own}{choices.first + 1}:{own}{choices.last + 1}")
        sheet.add_data_validation(validation)

    def add_lists(self) -> None:
        """Write the choices of all drop-down lists, one column each, on a hidden sheet."""
        if not self.lists:
            return
        sheet = self.book.create_sheet(LISTS)
        for values, column in self.lists.items():
            for row, value in enumerate(values, 1):
                self._write(sheet.cell(row, column + 1), OutCell(value=value))
        sheet.sheet_state = "veryHidden"


def _make_style(openpyxl: Any, wanted: dict[str, Any]) -> dict[str, Any]:
    styles, made = openpyxl.styles, {}
    if "font" in wanted:
        made["font"] = styles.Font(**wanted["font"])
    if "fill" in wanted:
        made["fill"] = styles.PatternFill("solid", fgColor=wanted["fill"])
    if wanted.get("border"):
        thin = styles.Side(style="thin", color="FFBFBFBF")
        made["border"] = styles.Border(left=thin, right=thin, top=thin, bottom=thin)
    if wanted.get("wrap"):
        made["alignment"] = styles.Alignment(wrap_text=True, vertical="top")
    return made


def _measure(spec: OutSheet) -> Sequence[int]:
    if spec.widths:
        return spec.widths
    widths: dict[int, int] = {}
    for _, column, cell in spec.cells():
        if cell.style != "title" and cell.value is not None:
            length = 10 if isinstance(cell.value, date) else len(str(cell.value))
            widths[column] = max(widths.get(column, _NARROWEST), length + 2)
    return [
        min(widths.get(column, _NARROWEST), _WIDEST)
        for column in range(max(widths, default=-1) + 1)
    ]


# marking ------------------------------------------------------------------------------------------


class Mark:
    """A sentence to put at a cell; without a cell it stands on the page of findings only."""

    __slots__ = ("cell", "sentence", "sheet")

    def __init__(self, sheet: str, cell: str, sentence: str) -> None:
        self.sheet, self.cell, self.sentence = sheet, cell, sentence


def mark_excel(data: bytes, marks: Sequence[Mark], *, page: str, headings: Sequence[str]) -> bytes:
    """Return a copy of an Excel file with the wrong cells coloured, each with its sentence.

    Args:
        data: a file that `parse_excel` took.
        marks: sentences in the order they are told.
        page: name of the sheet that lists them, put first.
        headings: of its two columns, place and sentence.
    """
    openpyxl = _need_openpyxl()
    book = openpyxl.load_workbook(BytesIO(data), keep_links=False)
    if page in book.sheetnames:
        del book[page]
    _clear_marks(openpyxl, book)
    by_cell: dict[tuple[str, str], list[str]] = {}
    for mark in marks:
        if mark.cell and mark.sheet in book.sheetnames:
            by_cell.setdefault((mark.sheet, mark.cell), []).append(mark.sentence)
    for (sheet, reference), sentences in by_cell.items():
        cell = book[sheet][reference]
        if isinstance(cell, openpyxl.cell.cell.MergedCell):
            continue
        comment = openpyxl.comments.Comment("\n".join(sentences), AUTHOR, height=120, width=320)
        cell.comment = comment
        cell.fill = openpyxl.styles.PatternFill("solid", fgColor=_MARKED)
    _list_marks(openpyxl, book, marks, page, headings)
    return _save(book)


def _clear_marks(openpyxl: Any, book: Any) -> None:
    """Take away what an earlier marking left."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None and cell.comment.author == AUTHOR:
                    cell.comment = None
                    cell.fill = openpyxl.styles.PatternFill()


def _list_marks(
    openpyxl: Any, book: Any, marks: Sequence[Mark], page: str, headings: Sequence[str]
) -> None:
    writer = _Writer(openpyxl, book)
    rows = [[OutCell(value=heading, style="heading") for heading in headings]]
    for mark in marks:
        where = f"{mark.sheet}!{mark.cell}" if mark.cell else mark.sheet
        rows.append([OutCell(value=where), OutCell(value=mark.sentence, style="cell")])
    writer.add(OutSheet(title=page, rows=rows, frozen=1, widths=(26, 100)))
    book.move_sheet(page, -len(book.sheetnames))
    book.active = 0
