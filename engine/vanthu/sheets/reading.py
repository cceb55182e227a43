"""A table file of any kind, by its ending: Excel, or CSV in UTF-8."""

import csv
from pathlib import Path

from vanthu.errors import InputRefused, Place, Unusable
from vanthu.sheets.excel import FORMULA_STARTS, parse_excel
from vanthu.sheets.gate import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from vanthu.sheets.model import Book, Sheet
from vanthu.word.package import MAX_FILE_BYTES

__all__ = ["EXCEL_ENDINGS", "TABLE_ENDINGS", "is_table_file", "read_book", "read_bytes"]

EXCEL_ENDINGS = (".xlsx",)
TABLE_ENDINGS = (*EXCEL_ENDINGS, ".csv")
_OTHER_ENDINGS = (".xls", ".xlsm", ".xlsb", ".xltx", ".xltm", ".ods", ".tsv")
_DELIMITERS = ";,\t"


def is_table_file(path: Path) -> bool:
    """Return whether a file is a table by its ending, also of a kind that is refused."""
    return path.suffix.lower() in (*TABLE_ENDINGS, *_OTHER_ENDINGS)


def read_book(path: Path, *, name: str | None = None) -> Book:
    """Return the sheets of an Excel or CSV file; `name` stands for it in messages.

    Raises:
        InputRefused: the file is unsafe, damaged, too large or of another kind.
        Unusable: `sheet-unreadable`, `excel-missing`.
    """
    shown, ending = name or str(path), path.suffix.lower()
    if ending not in TABLE_ENDINGS:
        raise InputRefused.of("sheet-other-kind", Place(file=shown), known=TABLE_ENDINGS)
    data = read_bytes(path, shown)
    return parse_excel(data, shown) if ending in EXCEL_ENDINGS else parse_csv(data, shown)


def read_bytes(path: Path, name: str) -> bytes:
    """Return the bytes of a file, not many more than a table may have."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Unusable.of("sheet-unreadable", Place(file=name), reason=reason) from error


def parse_csv(data: bytes, name: str) -> Book:
    """Return the rows of a CSV file as one sheet without a name; every cell is text.

    The delimiter is the one of `;`, `,` and tab that the first line has most of. An apostrophe
    before a sign that begins a formula is a guard and no part of the text.
    """
    place = Place(file=name)
    if len(data) > MAX_FILE_BYTES:
        raise InputRefused.of("sheet-file-too-large", place)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputRefused.of("sheet-not-utf8", Place(file=name, line=line)) from error
    if not text.strip():
        raise InputRefused.of("sheet-file-empty", place)
    if "\0" in text:
        raise InputRefused.of("sheet-not-excel", place)
    first = text.lstrip("\r\n").partition("\n")[0]
    reader = csv.reader(text.splitlines(keepends=True), delimiter=max(_DELIMITERS, key=first.count))
    rows, lines, line = [], [], 1
    try:
        for row in reader:
            rows.append(row)
            lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputRefused.of("sheet-broken", Place(file=name, line=line)) from error
    width = max(map(len, rows), default=0)
    if len(rows) > MAX_ROWS or width > MAX_COLUMNS or len(rows) * width > MAX_CELLS:
        raise InputRefused.of(
            "sheet-too-large", place, rows=MAX_ROWS, columns=MAX_COLUMNS, cells=MAX_CELLS
        )
    even = tuple(
        tuple(_read_text(row[index]) if index < len(row) else None for index in range(width))
        for row in rows
    )
    return Book(file=name, sheets=(Sheet(file=name, name="", rows=even, lines=tuple(lines)),))


def _read_text(text: str) -> str | None:
    if text.startswith("'") and text[1:2] in FORMULA_STARTS:
        text = text[1:]
    return text if text.strip() else None
