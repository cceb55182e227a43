"""`vanthu register`: the ledger of numbers, on the screen or as a sheet; opening a series."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.cli.exporting import check_export, write_tables
from vanthu.cli.options import By, Day, Target, read_by
from vanthu.cli.output import Column, is_narrower, print_line, print_table
from vanthu.cli.plain import write_json
from vanthu.cli.session import Session, read_day
from vanthu.cli.tables import show_day, show_path
from vanthu.cli.units import refuse_unknown_unit
from vanthu.errors import UsageRefused

if TYPE_CHECKING:
    from vanthu.engine.reports import RegisterRow

ROOM = 130
SPARE = (4, 7, 8)
"""Columns left out on a terminal narrower than `ROOM`: signer, term, case."""

Body = typer.Option("--body", metavar="cli-metavar-unit", help="cli-option-body")
Term = Annotated[
    str | None, typer.Option("--term", metavar="cli-metavar-term", help="cli-option-term")
]


def show(
    session: Session,
    body: Annotated[str | None, Body] = None,
    term: Term = None,
    to: Target = None,
) -> int:
    """Show the register, or write it as an Excel sheet."""
    check_export(to)
    with session.open_standing() as standing:
        rows = standing.register(body=body, term=term)
        if body and not rows:
            refuse_unknown_unit(standing, body)
    if to is not None:
        _write_sheet(session, to, rows)
    if session.as_json:
        write_json({"rows": rows, "file": to}, session.language)
    elif to is not None:
        print_line(session.text("cli-file-written", file=show_path(to)))
    elif rows:
        _print_rows(session, rows)
    else:
        print_line(session.text("cli-register-empty"))
    return 0


def _print_rows(session: Session, rows: "Sequence[RegisterRow]") -> None:
    columns, cells = _columns(session), [_cells(session, row) for row in rows]
    if is_narrower(ROOM):
        kept = [index for index in range(len(columns)) if index not in SPARE]
        columns = tuple(columns[index] for index in kept)
        cells = [tuple(row[index] for index in kept) for row in cells]
    print_table(columns, cells)


def _columns(session: Session) -> tuple[Column, ...]:
    return (
        Column(heading=session.text("cli-column-reference"), whole=True, style="bold"),
        Column(heading=session.text("cli-column-date"), whole=True),
        Column(heading=session.text("cli-column-type")),
        Column(heading=session.text("cli-column-subject"), long=True),
        Column(heading=session.text("cli-column-signer")),
        Column(heading=session.text("cli-column-status")),
        Column(heading=session.text("cli-column-body"), long=True),
        Column(heading=session.text("cli-column-term")),
        Column(heading=session.text("cli-column-case")),
    )


def _cells(session: Session, row: "RegisterRow") -> tuple[object, ...]:
    subject = row.subject
    if row.number is None and row.last is not None:
        subject = session.text("cli-register-opened", last=row.last)
    return (
        row.reference or row.symbol,
        show_day(row.dated),
        row.type,
        subject,
        row.signer,
        session.text(f"cli-status-{row.status}") if row.status in STATUSES else row.status,
        row.body_name,
        row.term,
        row.case,
    )


STATUSES = ("draft", "numbered", "issued", "sent", "voided", "superseded", "discarded", "opening")


def _write_sheet(session: Session, path: Path, rows: "Sequence[RegisterRow]") -> None:
    """Write the register with its days as dates."""
    headings = [column.heading for column in _columns(session)]
    cells = [(each[0], row.dated, *each[2:]) for row in rows for each in [_cells(session, row)]]
    title = session.text("cli-register-title")
    write_tables(session, path, title, [(title, headings, cells)])


def open_series(
    session: Session,
    body: Annotated[str, Body],
    last: Annotated[list[str], typer.Option("--last", metavar="cli-metavar-last")],
    on: Day,
    by: By,
    term: Term = None,
) -> int:
    """Open series of numbers with the last numbers of the paper register."""
    numbers, who, day = read_last(last), read_by(by), read_day(on)
    assert day is not None  # noqa: S101  # typer requires --on
    with session.open_engine("make") as engine:
        engine.open_register(body, term=term, last=numbers, on=day, by=who)
    if session.as_json:
        write_json({"body": body, "term": term, "last": numbers, "on": day}, session.language)
        return 0
    for symbol, number in numbers.items():
        print_line(session.text("cli-series-opened", symbol=symbol, next=number + 1))
    return 0


def read_last(texts: Sequence[str]) -> dict[str, int]:
    """Return the last numbers by symbol, from texts such as `KH=11`.

    Raises:
        UsageRefused: `cli-last-wrong`, `cli-last-twice`.
    """
    numbers: dict[str, int] = {}
    for text in texts:
        symbol, equals, number = (part.strip() for part in text.partition("="))
        if not (symbol and equals and number.isascii() and number.isdecimal()):
            raise UsageRefused.of("cli-last-wrong", found=text)
        if symbol in numbers:
            raise UsageRefused.of("cli-last-twice", symbol=symbol)
        numbers[symbol] = int(number)
    return numbers
