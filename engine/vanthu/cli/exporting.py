"""Tables of commands as files: Excel or CSV, by the ending of the file."""

from collections.abc import Sequence
from pathlib import Path

from vanthu.cli.files import check_ending, write_file
from vanthu.cli.output import clean
from vanthu.cli.session import Session

__all__ = ["ENDINGS", "Exported", "check_export", "write_tables"]

ENDINGS = (".xlsx", ".csv")
Exported = tuple[str, Sequence[str], Sequence[Sequence[object]]]
"""A table: title, headings, rows."""


def check_export(path: Path | None) -> None:
    """Refuse a file to be written that is no table; before anything is looked up."""
    if path is not None:
        check_ending(path, *ENDINGS)


def write_tables(session: Session, path: Path, title: str, tables: Sequence[Exported]) -> None:
    """Write tables to a file; a CSV file holds the first one only."""
    # Imported here: openpyxl is optional and takes 0.2 s.
    from vanthu.sheets.out import OutTable, make_csv, make_tables

    made = [
        OutTable(
            title=name,
            headings=tuple(headings),
            rows=tuple(tuple(map(_clean, row)) for row in rows),
        )
        for name, headings, rows in tables
    ]
    is_csv = check_ending(path, *ENDINGS) == ".csv"
    write_file(path, make_csv(made[0]) if is_csv else make_tables(title, made))


def _clean(value: object) -> object:
    return clean(value) if isinstance(value, str) else value
