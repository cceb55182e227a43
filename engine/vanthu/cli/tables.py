"""Tables of papers and of cases, as several commands print them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vanthu.cli.output import Column, clean, is_narrower, print_line, print_table
from vanthu.cli.session import Session

if TYPE_CHECKING:
    from datetime import date

    from vanthu.engine.reports import CaseReport, DocumentReport

ROOM = 150
"""A terminal at least so wide shows the files of papers as a column of their table."""


def print_documents(
    session: Session, documents: "Sequence[DocumentReport]", folder: Path | None = None
) -> None:
    """Print a table of papers: number, date, type, subject, file as seen from `folder`.

    On a terminal narrower than `ROOM` the files follow below, each whole on a line of its own.
    """
    columns = (
        Column(heading=session.text("cli-column-reference"), whole=True, style="bold"),
        Column(heading=session.text("cli-column-date"), whole=True),
        Column(heading=session.text("cli-column-type")),
        Column(heading=session.text("cli-column-subject"), long=True),
        Column(heading=session.text("cli-column-file"), path=True),
    )
    rows = [
        (
            document.reference or session.text("cli-no-number"),
            show_day(document.dated),
            show_label(session, document),
            document.subject,
            show_files(session, document, folder),
        )
        for document in documents
    ]
    if not is_narrower(ROOM):
        print_table(columns, rows)
        return
    print_table(columns[:-1], [row[:-1] for row in rows])
    for row in rows:
        print_line(f"  {clean(row[-1])}")


def show_label(session: Session, document: "DocumentReport") -> str:
    """Return what a paper's type is called, marked when it is another office's."""
    if document.status not in ("received", "attached"):
        return document.label
    return f"{document.label} ({session.text(f'cli-status-{document.status}')})"


def show_files(session: Session, document: "DocumentReport", folder: Path | None) -> str:
    """Return the Word file's path, marked when its PDF is there or still to be made."""
    name = show_path(document.docx, folder)
    if document.pdf:
        return f"{name} + .pdf"
    is_waiting = document.pdf_state == "pending"
    return f"{name} ({session.text('cli-pdf-pending')})" if is_waiting else name


def show_path(path: Path | None, folder: Path | None = None) -> str:
    """Return a path as short as it can be said from `folder`, else from the present one."""
    if path is None:
        return ""
    for base in (folder, Path.cwd()):
        if base is not None and path.is_relative_to(base):
            return str(path.relative_to(base))
    return str(path)


def show_day(day: "date | None") -> str:
    """Return a date as papers write it, "" for none."""
    # Imported here: `--help` needs no dates.
    from vanthu.vietnamese.dates import short_date

    return short_date(day) if day else ""


def walk_cases(cases: "Sequence[CaseReport]", depth: int = 0) -> "Iterator[tuple[int, CaseReport]]":
    """Yield cases with how deep they stand, each followed by its children."""
    for case in cases:
        yield depth, case
        yield from walk_cases(case.children, depth + 1)


def print_cases(session: Session, cases: "Sequence[CaseReport]") -> None:
    """Print a table of cases with their states, children under their parent."""
    columns = (
        Column(heading=session.text("cli-column-case"), style="bold"),
        Column(heading=session.text("cli-column-unit"), long=True),
        Column(heading=session.text("cli-column-state"), long=True),
        Column(heading=session.text("cli-column-next"), long=True),
        Column(heading=session.text("cli-column-due"), path=True),
    )
    rows = [
        (
            "  " * depth + case.id,
            case.unit_name,
            case.state_label,
            show_next(session, case),
            show_due(session, case),
        )
        for depth, case in walk_cases(cases)
    ]
    print_table(columns, rows)


def show_next(session: Session, case: "CaseReport") -> str:
    """Return what can be done now on a case, or where it is when it is not here."""
    if case.away_on:
        return session.text("cli-case-away", day=show_day(case.away_on))
    return ", ".join(step.label for step in case.next_steps)


def show_due(session: Session, case: "CaseReport") -> str:
    """Return until when the next step is due, and by how many days it is late."""
    day = show_day(case.due_on)
    if case.days_late > 0:
        return session.text("cli-late", day=day, days=case.days_late)
    return day


def print_next_steps(session: Session, case: "CaseReport") -> None:
    """Print what can be done now on a case, by whom, and the command for it."""
    if case.next_steps:
        print_line()
        print_line(session.text("cli-next-steps"), "bold")
    for step in case.next_steps:
        roles = ", ".join(step.role_labels)
        print_line(session.text("cli-next-step", label=step.label, roles=roles))
        actor = f"{step.roles[0]}:{session.text('cli-metavar-person')}" if step.roles else ""
        command = show_step_command(
            session, case.id, step.trigger, needs_input=step.needs_input, actor=actor
        )
        print_line(f"  {command}", "dim")


def show_step_command(
    session: Session, case: str, trigger: str, *, needs_input: bool, actor: str = "", day: str = ""
) -> str:
    """Return the command for a step: where it asks for values, the one that makes its form."""
    facts = {
        "case": case, "trigger": trigger, "day": day or session.text("cli-metavar-day"),
        "actor": (f'"{actor}"' if " " in actor else actor) or session.text("cli-metavar-by"),
        "file": f"{case}-{trigger}.xlsx",
    }  # fmt: skip
    if not needs_input:
        return session.text("cli-next-fire", **facts)
    # Imported here: `--help` needs no tables.
    from vanthu.sheets.excel import has_excel

    return session.text("cli-next-form" if has_excel() else "cli-next-fire-input", **facts)
