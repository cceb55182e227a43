"""`vanthu due`, `next`, `calendar`: what is late, what to do now, all deadlines as a calendar."""

from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.cli.files import check_ending, write_file
from vanthu.cli.options import NeededTarget, OptionalDay
from vanthu.cli.output import Column, print_line, print_table
from vanthu.cli.plain import write_json
from vanthu.cli.session import Session, read_day
from vanthu.cli.tables import show_day, show_path, show_step_command
from vanthu.cli.units import refuse_unknown_unit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from vanthu.engine.dues import DueReport
    from vanthu.engine.todos import Todo

AnyCase = Annotated[
    str | None, typer.Argument(metavar="cli-metavar-case", help="cli-argument-case-or-all")
]
OnlyUnit = Annotated[
    str | None, typer.Option("--unit", metavar="cli-metavar-unit", help="cli-option-only-unit")
]


def due(
    session: Session,
    case: AnyCase = None,
    on: OptionalDay = None,
    unit: OnlyUnit = None,
    within: Annotated[int, typer.Option("--within", metavar="cli-metavar-days", min=0)] = 7,
) -> int:
    """Tell what is late on a day and what falls due after it, by date, with whom to ask."""
    with session.open_engine() as engine:
        day = read_day(on) or engine.today
        found = engine.due(day, unit=unit, case=case, within=within)
        if unit and not found:
            refuse_unknown_unit(engine, unit)
    if session.as_json:
        write_json({"on": day, "within": within, "dues": found}, session.language)
        return 0
    if not found:
        print_line(session.text("cli-due-none", day=show_day(day), within=within))
        return 0
    late = sum(each.days > 0 for each in found)
    counts = {"late": late, "coming": len(found) - late, "within": within}
    print_line(session.text("cli-due-count", day=show_day(day), **counts), "bold")
    print_dues(session, found)
    return 0


def print_dues(session: Session, dues: "Sequence[DueReport]") -> None:
    """Print a table of deadlines."""
    columns = (
        Column(heading=session.text("cli-column-until"), whole=True),
        Column(heading=session.text("cli-column-left"), whole=True),
        Column(heading=session.text("cli-column-unit"), long=True),
        Column(heading=session.text("cli-column-what"), long=True, style="bold"),
        Column(heading=session.text("cli-column-who"), long=True),
        Column(heading=session.text("cli-column-case")),
    )
    rows = [
        (
            show_day(each.due_on),
            show_urgency(session, each),
            each.unit_name,
            each.label,
            show_asked(session, each),
            each.case,
        )
        for each in dues
    ]
    print_table(columns, rows)


def show_urgency(session: Session, due: "DueReport") -> str:
    """Return by how many days a deadline is late, or how many are left."""
    if due.days == 0:
        return session.text("cli-due-today")
    code = "cli-due-late" if due.days > 0 else "cli-due-left"
    return session.text(code, days=abs(due.days))


def show_asked(session: Session, due: "DueReport") -> str:
    """Return whom to ask: role and names; of a case that is away, since when it is."""
    if due.away_on:
        asked = show_holders(session, due)
        return f"{asked}; {session.text('cli-case-away', day=show_day(due.away_on))}"
    return show_holders(session, due)


def show_holders(session: Session, due: "DueReport") -> str:
    """Return role and names of those to ask."""
    if not due.holders:
        return session.text("cli-next-nobody", role=due.role_label)
    names = ", ".join(due.holders)
    if names == due.role_label or not due.role_label:
        return names
    return session.text("cli-next-who", role=due.role_label, names=names)


def next_steps(session: Session, case: AnyCase = None, on: OptionalDay = None) -> int:
    """Tell in at most five lines what is due now, from whom, until when, and the command."""
    with session.open_engine() as engine:
        day = read_day(on) or engine.today
        report = engine.next_steps(case, on=day)
    if session.as_json:
        write_json({"on": day, "next": report}, session.language)
        return 0
    for todo in report.todos:
        print_todo(session, todo, day)
    if report.more:
        print_line(session.text("cli-next-more", count=report.more))
    if not report.todos:
        print_line(session.text("cli-next-nothing"))
    if report.coming:
        coming = report.coming
        facts = {"label": coming.label, "unit": coming.unit_name}
        facts |= {"day": show_day(coming.due_on), "start": show_day(coming.asked_from)}
        print_line(session.text("cli-next-coming", **facts))
    return 0


def print_todo(session: Session, todo: "Todo", day: "date") -> None:
    """Print one thing to do: what, from whom, until when; below it the command."""
    due = todo.due
    many = session.text("cli-next-many", count=len(todo.cases)) if len(todo.cases) > 1 else ""
    facts = {"unit": due.unit_name, "label": due.label + many, "who": show_asked(session, due)}
    if todo.is_must:
        facts |= {"urgency": show_urgency(session, due), "day": show_day(due.due_on)}
        print_line(session.text("cli-next-must", **facts), "red" if due.days > 0 else "bold")
    else:
        print_line(session.text("cli-next-should", **facts))
    if due.trigger:
        print_line(show_command(session, due, day), "dim")


def show_command(session: Session, due: "DueReport", day: "date") -> str:
    """Return the command for the next step: a form to fill in when the step asks for values."""
    return show_step_command(
        session, due.case, due.trigger, needs_input=due.needs_input, actor=due.actor,
        day=show_day(day),
    )  # fmt: skip


def calendar(
    session: Session,
    to: NeededTarget,
    case: AnyCase = None,
    unit: OnlyUnit = None,
) -> int:
    """Write all deadlines with their reminders as an iCalendar file."""
    check_ending(to, ".ics")
    with session.open_engine() as engine:
        if unit and not engine.status(unit=unit):
            refuse_unknown_unit(engine, unit)
        content = engine.calendar(case, unit=unit)
    write_file(to, content)
    if session.as_json:
        write_json({"file": to}, session.language)
    else:
        print_line(session.text("cli-file-written", file=show_path(to)))
    return 0
