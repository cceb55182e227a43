"""`vanthu status`, `history`, `explain`: where cases stand, what happened, what is next."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.cli.exporting import check_export, write_tables
from vanthu.cli.options import Case, OptionalDay, Target, Trigger, read_by
from vanthu.cli.output import Column, print_line, print_pairs, print_table
from vanthu.cli.plain import write_json
from vanthu.cli.session import Session, read_day
from vanthu.cli.tables import (
    print_cases,
    print_documents,
    print_next_steps,
    show_day,
    show_due,
    show_path,
    walk_cases,
)  # fmt: skip
from vanthu.cli.units import refuse_unknown_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vanthu.engine.reports import CaseReport, DocumentReport, EventReport
    from vanthu.machine.explain import Explanation
    from vanthu.sheets.out import OutTable

EVENT_KINDS = (
    "started", "series_opened", "document_rendered", "case_exported", "case_imported",
    "case_recalled",
)  # fmt: skip
"""Kinds of events that are told by their kind; the others by the label of their trigger."""


def status(
    session: Session,
    case: Annotated[
        str | None, typer.Argument(metavar="cli-metavar-case", help="cli-argument-case-or-all")
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option("--unit", metavar="cli-metavar-unit", help="cli-option-only-unit"),
    ] = None,
    late: Annotated[bool, typer.Option("--late")] = False,
    on: OptionalDay = None,
    to: Target = None,
) -> int:
    """Tell where cases stand: state, who is next, what is due, what is late."""
    day = read_day(on)
    check_export(to)
    with session.open_standing() as standing:
        found = standing.status(case, unit=unit, late=late, on=day)
        if unit and not found:
            refuse_unknown_unit(standing, unit)
        documents = standing.documents(case) if case and to is None else ()
    if to is not None:
        tables = _read_tables(session, case) if case else ()
        _write_status(session, to, found, tables)
    if session.as_json:
        write_json({"cases": found, **({"file": to} if to else {})}, session.language)
    elif to is not None:
        print_line(session.text("cli-file-written", file=show_path(to)))
    elif case and found:
        show_case(session, found[0], documents)
    elif found:
        print_cases(session, found)
    else:
        print_line(session.text("cli-no-cases-late" if late else "cli-no-cases"))
    return 0


def _read_tables(session: Session, case: str) -> "tuple[OutTable, ...]":
    with session.open_engine() as engine:
        return engine.tables(case, language=session.language)


def _write_status(
    session: Session,
    path: Path,
    cases: "Sequence[CaseReport]",
    tables: "Sequence[OutTable]",
) -> None:
    """Write where cases stand, children under their parent; of one case its tables too."""
    names = ("case", "unit", "state", "next", "due", "late")
    headings = [session.text(f"cli-column-{name}") for name in names]
    rows = [
        (
            case.id, case.unit_name, case.state_label,
            ", ".join(step.label for step in case.next_steps), case.due_on, case.days_late or None,
        )
        for _, case in walk_cases(cases)
    ]  # fmt: skip
    title = session.text("cli-status-title")
    own = [(table.title, table.headings, table.rows) for table in tables]
    write_tables(session, path, title, [(title, headings, rows), *own])


def show_case(session: Session, case: "CaseReport", documents: "Sequence[DocumentReport]") -> None:
    """Print a case: where it stands, what can be done now, its children and its papers."""
    due = f"{case.due_label}: {show_due(session, case)}" if case.due_label else ""
    pairs = [
        (session.text("cli-column-case"), case.id),
        (session.text("cli-column-workflow"), case.title),
        (session.text("cli-column-unit"), case.unit_name),
        (session.text("cli-column-state"), case.state_label),
        (session.text("cli-column-holder"), _show_holder(session, case)),
        (session.text("cli-column-due"), due or show_due(session, case)),
        (session.text("cli-column-last"), show_day(case.last_on)),
    ]
    print_pairs(pairs)
    print_next_steps(session, case)
    if case.children:
        print_line()
        print_line(session.text("cli-children"), "bold")
        print_cases(session, case.children)
    if documents:
        print_line()
        print_line(session.text("cli-papers"), "bold")
        print_documents(session, documents)


def _show_holder(session: Session, case: "CaseReport") -> str:
    """Return where a case is that goes between offices; "" for all others."""
    if case.away_on:
        return session.text("cli-case-away", day=show_day(case.away_on))
    return session.text("cli-case-assigned", case=case.id) if case.is_assigned else ""


def history(session: Session, case: Case) -> int:
    """Tell the events of a case in their order."""
    with session.open_standing() as standing:
        events = standing.history(case)
    if session.as_json:
        write_json({"case": case, "events": events}, session.language)
        return 0
    _print_events(session, case, events)
    return 0


def _print_events(session: Session, case: str, events: "Sequence[EventReport]") -> None:
    columns = (
        Column(heading=session.text("cli-column-sequence"), right=True, whole=True),
        Column(heading=session.text("cli-column-date"), whole=True),
        Column(heading=session.text("cli-column-event"), long=True, style="bold"),
        Column(heading=session.text("cli-column-by")),
        Column(heading=session.text("cli-column-state"), long=True),
        Column(heading=session.text("cli-column-papers"), long=True),
        Column(heading=session.text("cli-column-reasons"), long=True),
    )
    rows = [
        (
            event.sequence,
            show_day(event.on),
            _name_event(session, event),
            event.by,
            event.to_label or event.to_state,
            ", ".join(each.removeprefix(f"{case}/") for each in event.documents),
            "; ".join(f"{check}: {reason}" for check, reason in event.overrides),
        )
        for event in events
    ]
    print_table(columns, rows)


def _name_event(session: Session, event: "EventReport") -> str:
    if event.kind in EVENT_KINDS:
        return session.text("cli-event-" + event.kind.replace("_", "-"))
    return event.label or event.trigger or event.kind


def explain(
    session: Session,
    case: Case,
    trigger: Trigger,
    by: Annotated[
        str | None, typer.Option("--by", metavar="cli-metavar-by", help="cli-option-by")
    ] = None,
    on: OptionalDay = None,
) -> int:
    """Tell why a trigger can or cannot be fired now."""
    who, day = (read_by(by) if by else None), read_day(on)
    with session.open_engine() as engine:
        explanation = engine.explain(case, trigger, by=who, on=day)
    if session.as_json:
        write_json(explanation, session.language)
    else:
        _show_explanation(session, explanation)
    return 0


def _show_explanation(session: Session, told: "Explanation") -> None:
    is_open = told.is_allowed and told.may_fire is not False
    fails = any(check.is_hard and check.outcome == "fails" for check in told.checks)
    code = "cli-explain-can" if is_open and not fails else "cli-explain-cannot"
    print_line(session.text(code, label=told.label or told.trigger), "bold")
    if not told.is_allowed:
        names = zip(told.allowed_labels, told.allowed, strict=True)
        allowed = tuple(f"{label} ({trigger})" for label, trigger in names)
        state = told.state_label
        print_line(session.text("cli-explain-other", state=state, allowed=allowed or ("–",)))
        return
    for role in told.roles:
        holders = role.holders or (session.text("cli-explain-nobody"),)
        print_line(session.text("cli-explain-role", role=role.label, holders=holders))
    if told.may_fire is False:
        print_line(session.text("cli-explain-not-you"), "red")
    for field in told.inputs:
        mark = "needed" if field.is_required else "optional"
        code = f"cli-explain-{mark}"
        print_line(session.text(code, name=field.name, label=field.label))
    _print_checks(session, told)


def _print_checks(session: Session, told: "Explanation") -> None:
    columns = (
        Column(heading=session.text("cli-column-outcome")),
        Column(heading=session.text("cli-column-kind")),
        Column(heading=session.text("cli-column-check"), long=True),
        Column(heading=session.text("cli-column-says")),
    )
    rows = [
        (
            session.text(f"cli-outcome-{check.outcome}"),
            session.text("cli-kind-hard" if check.is_hard else "cli-kind-soft"),
            check.label,
            check.say or check.missing,
        )
        for check in told.checks
    ]
    print_table(columns, rows)
