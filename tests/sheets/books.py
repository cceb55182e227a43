"""Excel files written and changed the way people do: with a program of their own."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

VALUE, CODE = 2, 4
"""Columns of the first sheet of a form, from 1."""


def open_book(file: object) -> Any:
    """Return an Excel file as openpyxl has it; its types ask more than a test needs."""
    return openpyxl.load_workbook(file)  # type: ignore[arg-type]


def write_book(path: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    """Write an Excel file with these sheets; `_` in a name stands for a space."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def fill_form(path: Path, to: Path, values: Mapping[str, object]) -> Path:
    """Fill rows of a form by their code, or single cells by `sheet!B2`; write it to `to`."""
    book = open_book(path)
    main = book.worksheets[0]
    rows = {row[CODE - 1].value: row[VALUE - 1] for row in main.iter_rows(max_col=CODE)}
    for name, value in values.items():
        sheet, mark, cell = name.partition("!")
        if mark:
            book[sheet][cell].value = value
        else:
            rows[name].value = value
    book.save(to)
    return to


def find_cell(path: Path, sheet: str, heading: str, row: int) -> str:
    """Return the name of the cell under a heading."""
    found = open_book(path)[sheet]
    for cell in found[1]:
        if str(cell.value).rstrip(" *") == heading:
            return f"{sheet}!{cell.column_letter}{row}"
    raise AssertionError(f"no heading {heading} on {sheet}")


def read_comments(path: Path) -> dict[str, str]:
    """Return the comments of a marked copy by `sheet!cell`."""
    book = open_book(path)
    return {
        f"{sheet.title}!{cell.coordinate}": cell.comment.text
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None
    }


def list_rows(path: Path, sheet: str) -> list[tuple[Any, ...]]:
    """Return the values of a sheet as a second program reads them."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    return [tuple(row) for row in book.get_sheet_by_name(sheet).to_python()]
