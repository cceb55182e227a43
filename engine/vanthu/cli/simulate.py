"""`vanthu simulate`: a plan tried out over the calendar, without papers, nothing kept."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.cli.findings import show_findings
from vanthu.cli.options import Workflow
from vanthu.cli.output import Column, print_line, print_table
from vanthu.cli.plain import write_json
from vanthu.cli.session import Session
from vanthu.cli.tables import show_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanthu.engine.simulating import PlanReport, UnitPlan


def simulate(
    session: Session,
    workflow: Workflow,
    plan: Annotated[
        Path, typer.Option("--plan", metavar="cli-metavar-file", help="cli-option-plan")
    ],
) -> int:
    """Try a plan out: the days of every unit, what cannot be kept, the critical unit."""
    # Imported here: it brings the machine and the definition models (0.4 s).
    from vanthu.engine.definitions import Definitions
    from vanthu.engine.simulating import simulate as try_out

    around = [plan.parent, plan.parent.parent]
    folders = [folder for folder in around if (folder / "units").is_dir()]
    library = replace(session, library=(*folders, *session.folders)).open_library()
    report = try_out(Definitions(library), workflow, plan)
    if session.as_json:
        write_json(report, session.language)
    else:
        show_report(session, report)
    return 0 if report.is_kept else 1


def show_report(session: Session, report: "PlanReport") -> None:
    """Print the days of the case's own unit, a line per unit, and what cannot be kept."""
    _print_steps(session, report.units[0])
    if len(report.units) > 1:
        print_line()
        _print_units(session, report)
        if report.critical.slack < 0:
            print_line()
            _print_steps(session, report.critical)
    print_line()
    for line in _list_missed(session, report):
        print_line(line, "red")
    broken = [finding for unit in report.units for finding in unit.broken]
    show_findings(session, [*broken, *report.days_off], all_of_them=True, is_error=False)
    critical = report.critical
    facts = {"unit": critical.unit_name, "slack": critical.slack, "day": show_day(critical.ends_on)}
    print_line(session.text("cli-plan-critical", **facts), "bold")
    code = "cli-plan-kept" if report.is_kept else "cli-plan-missed"
    days = {"start": show_day(report.start), "finish": show_day(report.finish)}
    print_line(session.text(code, **days), "green" if report.is_kept else "red")
    if report.illustrative:
        print_line(session.text("cli-plan-illustrative"), "dim")


def _print_steps(session: Session, unit: "UnitPlan") -> None:
    print_line(session.text("cli-plan-unit", unit=unit.unit_name, title=unit.title), "bold")
    columns = (
        Column(heading=session.text("cli-column-date"), whole=True),
        Column(heading=session.text("cli-column-step"), long=True),
        Column(heading=session.text("cli-column-planned"), whole=True),
        Column(heading=session.text("cli-column-latest"), whole=True),
    )
    rows = [
        (show_day(each.day), each.label, show_day(each.planned), show_day(each.latest))
        for each in unit.steps
    ]
    print_table(columns, rows)


def _print_units(session: Session, report: "PlanReport") -> None:
    columns = (
        Column(heading=session.text("cli-column-unit"), long=True, style="bold"),
        Column(heading=session.text("cli-column-ends"), whole=True),
        Column(heading=session.text("cli-column-slack"), whole=True, right=True),
        Column(heading=session.text("cli-column-missed"), right=True),
    )
    rows = [
        (
            unit.unit_name,
            show_day(unit.ends_on),
            session.text("cli-plan-slack", days=unit.slack),
            len(list(_list_unit_missed(session, unit))) + len(unit.broken) or "",
        )
        for unit in report.units
    ]
    print_table(columns, rows)


def _list_missed(session: Session, report: "PlanReport") -> "Iterator[str]":
    for unit in report.units:
        yield from _list_unit_missed(session, unit)
    first = report.units[0]
    if first.ends_on > report.finish:
        facts = {"unit": first.unit_name, "day": show_day(first.ends_on)}
        yield session.text("cli-plan-end-late", finish=show_day(report.finish), **facts)


def _list_unit_missed(session: Session, unit: "UnitPlan") -> "Iterator[str]":
    """Yield the days planned that cannot be, and the deadlines that are missed."""
    for step in unit.steps:
        if step.days_late > 0:
            yield session.text(
                "cli-plan-step-late", unit=unit.unit_name, label=step.label, day=show_day(step.day),
                planned=show_day(step.planned), days=step.days_late,
            )  # fmt: skip
    for one in unit.deadlines:
        if one.days > 0:
            yield session.text(
                "cli-plan-deadline-late", unit=unit.unit_name, label=one.label, days=one.days,
                due=show_day(one.due_on), day=show_day(one.met_on),
            )  # fmt: skip
