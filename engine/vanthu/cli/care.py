"""`vanthu verify` and `vanthu recover`: is the store whole, and finish what was interrupted."""

from typing import TYPE_CHECKING

from vanthu.cli.findings import show_findings
from vanthu.cli.output import Column, print_line, print_table, show_progress
from vanthu.cli.plain import write_json
from vanthu.cli.session import Session

if TYPE_CHECKING:
    from vanthu.engine.reports import RecoverReport


def verify(session: Session) -> int:
    """Replay all events and compare: numbers, files, states, hash chains."""
    with session.open_engine() as engine:
        report = engine.verify()
    must = sum(finding.severity == "must" for finding in report.findings)
    if session.as_json:
        write_json(report, session.language)
        return 1 if must else 0
    show_findings(session, report.findings, all_of_them=True, is_error=False)
    counts = {
        "cases": report.cases, "events": report.events, "documents": report.documents,
        "files": report.files,
    }  # fmt: skip
    clean = not report.findings
    print_line(session.text("cli-verify-clean" if clean else "cli-verify-found", **counts), "bold")
    columns = (
        Column(heading=session.text("cli-column-body")),
        Column(heading=session.text("cli-column-head")),
    )
    print_table(columns, list(report.heads.items()))
    return 1 if must else 0


def recover(session: Session) -> int:
    """Finish what was interrupted: readable copies and PDFs."""
    names = {what: session.text(f"cli-progress-{what}") for what in ("publish", "pdf")}
    with session.open_engine("write") as engine, show_progress(names) as progress:
        report = engine.recover(progress)
    if session.as_json:
        show_findings(session, report.notices)
        write_json(report, session.language)
    else:
        _tell_recovered(session, report)
    return 0


def _tell_recovered(session: Session, report: "RecoverReport") -> None:
    if report.published or report.pdfs_made:
        counts = {"published": report.published, "pdfs": report.pdfs_made}
        print_line(session.text("cli-recover-done", **counts))
    elif not (report.pdfs_pending or report.notices):
        print_line(session.text("cli-recover-nothing"))
    if report.pdfs_pending:
        print_line(session.text("cli-recover-waiting", count=report.pdfs_pending))
    show_findings(session, report.notices, is_error=not report.pdfs_pending)
