"""`vanthu export` and `vanthu import`: cases that go to another office as a file and come back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.cli.findings import show_findings
from vanthu.cli.options import By, Case, Day, DryRun, read_by
from vanthu.cli.output import print_line
from vanthu.cli.plain import write_json
from vanthu.cli.session import Session, read_day
from vanthu.cli.tables import show_path
from vanthu.errors import UsageRefused

if TYPE_CHECKING:
    from vanthu.engine.reports import ExportReport, ImportReport


def export(
    session: Session,
    case: Case,
    on: Day,
    by: By,
    to: Annotated[
        Path | None,
        typer.Option("-o", "--to", metavar="cli-metavar-file", help="cli-option-export-to"),
    ] = None,
    recall: Annotated[bool, typer.Option("--recall")] = False,
    reason: Annotated[
        str, typer.Option("--reason", metavar="cli-metavar-text", help="cli-option-recall-reason")
    ] = "",
) -> int:
    """Hand a case over to another office as a file, or take it back."""
    if to is None and not recall:
        raise UsageRefused.of("cli-export-target-missing")
    who, day = read_by(by), read_day(on)
    assert day is not None  # noqa: S101  # typer requires --on
    with session.open_engine("write") as engine:
        if recall or to is None:
            report = engine.recall_case(case, by=who, on=day, reason=reason)
        else:
            report = engine.export_case(case, to, by=who, on=day)
    if session.as_json:
        write_json(report, session.language)
    else:
        _tell_export(session, report)
    return 0


def _tell_export(session: Session, report: "ExportReport") -> None:
    if report.file is None:
        code = "cli-export-recalled"
        print_line(session.text(code, case=report.case, digest=report.digest), "bold")
        return
    code = "cli-export-again" if report.is_again else f"cli-export-{report.kind}"
    facts = {"case": report.case, "round": report.round, "file": show_path(report.file)}
    print_line(session.text(code, **facts), "bold")
    print_line(session.text("cli-exchange-digest", digest=report.digest))
    show_findings(session, report.notices)


def import_(
    session: Session,
    file: Annotated[Path, typer.Argument(metavar="cli-metavar-file", help="cli-argument-parcel")],
    on: Day,
    by: By,
    digest: Annotated[
        str, typer.Option("--digest", metavar="cli-metavar-text", help="cli-option-digest")
    ] = "",
    dry_run: DryRun = False,
) -> int:
    """Take in a case that another office handed over as a file."""
    who, day = read_by(by), read_day(on)
    assert day is not None  # noqa: S101  # typer requires --on
    if dry_run or not session.has_store:  # a refusal must not leave a new store behind
        with session.open_engine("plan") as engine:
            report = engine.import_case(file, by=who, on=day, digest=digest, dry_run=True)
    if not dry_run:
        with session.open_engine("make") as engine:
            report = engine.import_case(file, by=who, on=day, digest=digest)
    if session.as_json:
        write_json(report, session.language)
    else:
        _tell_import(session, report)
    return 0


def _tell_import(session: Session, report: "ImportReport") -> None:
    if report.state == "already_done":
        print_line(session.text("cli-import-again", case=report.case))
        return
    facts = {"case": report.case, "unit": report.unit, "events": report.events}
    code = "cli-import-planned" if report.state == "planned" else f"cli-import-{report.kind}"
    print_line(session.text(code, **facts), "bold")
    if report.papers:
        print_line(session.text("cli-import-papers", papers=report.papers))
    print_line(session.text("cli-exchange-digest", digest=report.digest))
    show_findings(session, report.notices)
