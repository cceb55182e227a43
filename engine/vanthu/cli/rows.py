"""`vanthu fire-rows`: one step of many cases from one table."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.cli.findings import show_findings
from vanthu.cli.forms import marking
from vanthu.cli.options import DryRun, FormDay, OptionalBy, Trigger, Workflow
from vanthu.cli.output import Column, print_line, print_table, show_progress
from vanthu.cli.plain import write_json
from vanthu.cli.session import Session, read_day
from vanthu.cli.tables import show_day

if TYPE_CHECKING:
    from vanthu.engine.reports import RowsReport

SHOWN = 20
"""How many rows are told one by one; of more, the rest is counted."""


def fire_rows(
    session: Session,
    workflow: Workflow,
    trigger: Trigger,
    table: Annotated[Path, typer.Argument(metavar="cli-metavar-table", help="cli-argument-table")],
    sheet: Annotated[
        str, typer.Option("--sheet", metavar="cli-metavar-sheet", help="cli-option-sheet")
    ] = "",
    by: OptionalBy = None,
    on: FormDay = None,
    recorded_by: Annotated[str, typer.Option("--recorded-by", metavar="cli-metavar-person")] = "",
    dry_run: DryRun = False,
) -> int:
    """Fire a trigger on many cases, a row of a table for each; all rows or none."""
    day = read_day(on)
    # Imported here: the engine brings SQLAlchemy, transitions and the Word libraries (0.5 s).
    from vanthu.engine.rows import RowsAsked

    asked = RowsAsked(
        workflow=workflow, trigger=trigger, path=table, sheet=sheet, by=by or "", on=day,
        recorded_by=recorded_by,
    )  # fmt: skip
    names = {what: session.text(f"cli-progress-{what}") for what in ("plan", "pdf")}
    with (
        marking(session, table),
        session.open_engine("write") as engine,
        show_progress(names) as progress,
    ):
        report = engine.fire_rows(asked, dry_run=dry_run, progress=progress)
    show_findings(session, report.notices)
    if session.as_json:
        write_json(report, session.language)
    else:
        _show(session, report)
    return 0


def _show(session: Session, report: "RowsReport") -> None:
    before = len(report.rows) - report.made
    code = "cli-rows-planned" if report.dry_run else "cli-rows-done"
    print_line(session.text(code, label=report.label, made=report.made, before=before), "bold")
    columns = (
        Column(heading=session.text("cli-column-place"), whole=True),
        Column(heading=session.text("cli-column-case")),
        Column(heading=session.text("cli-column-date"), whole=True),
        Column(heading=session.text("cli-column-by"), long=True),
        Column(heading=session.text("cli-column-outcome")),
    )
    rows = [
        (
            row.place.cell or str(row.place.line), row.case, show_day(row.on), row.by,
            session.text(f"cli-row-{row.state.replace('_', '-')}"),
        )
        for row in report.rows[:SHOWN]
    ]  # fmt: skip
    print_table(columns, rows)
    if len(report.rows) > SHOWN:
        print_line(session.text("cli-rows-more", count=len(report.rows) - SHOWN))
