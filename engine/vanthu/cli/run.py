"""`vanthu run`: drive cases from input files as far as the input goes."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.cli.findings import show_findings
from vanthu.cli.output import print_line, print_notice, show_progress
from vanthu.cli.plain import write_json
from vanthu.cli.session import Opening, Session
from vanthu.cli.tables import print_cases, print_documents, show_path

if TYPE_CHECKING:
    from vanthu.engine.reports import RunReport

WORK = ("plan", "step", "pdf")


def run(
    session: Session,
    inputs: Annotated[
        list[Path], typer.Argument(metavar="cli-metavar-input", help="cli-argument-inputs")
    ],
    partial: Annotated[bool, typer.Option("--partial")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    no_pdf: Annotated[bool, typer.Option("--no-pdf")] = False,
) -> int:
    """Run the input files and tell what was made."""
    names = {what: session.text(f"cli-progress-{what}") for what in WORK}
    with show_progress(names) as progress:
        if not (dry_run or session.has_store):  # a refusal must not leave a new store behind
            with session.open_engine("plan", inputs=inputs) as engine:
                engine.run(inputs, partial=partial, dry_run=True, progress=progress)
        how: Opening = "plan" if dry_run else "make"
        with session.open_engine(how, inputs=inputs, pdf=not no_pdf) as engine:
            report = engine.run(inputs, partial=partial, dry_run=dry_run, progress=progress)
    warnings = [finding for step in report.steps for finding in step.warnings]
    show_findings(session, [*report.notices, *warnings])
    if session.as_json:
        write_json(report, session.language)
    else:
        _show(session, report)
    if report.pending_pdfs and not no_pdf:
        print_notice(session.text("cli-pdfs-pending", count=report.pending_pdfs))
    is_refused = partial and any(finding.severity == "must" for finding in report.notices)
    return 1 if is_refused else 0


def _show(session: Session, report: "RunReport") -> None:
    if not report.made:
        print_line(session.text("cli-run-nothing-new"), "bold")
    elif report.dry_run:
        print_line(session.text("cli-run-would-make", count=report.made), "bold")
    else:
        print_line(session.text("cli-run-made", count=report.made), "bold")
    print_documents(session, report.documents, report.output)
    if report.cases:
        print_line()
    print_cases(session, report.cases)
    for series, number in report.next_numbers.items():
        print_line(session.text("cli-run-next-number", series=series, number=number))
    if report.output and not report.dry_run:
        print_line(session.text("cli-run-output", folder=show_path(report.output)))
