"""`vanthu tasks`: what a unit has decided and not done yet."""

from typing import Annotated

import typer

from vanthu.cli.options import OptionalDay
from vanthu.cli.output import Column, print_line, print_table
from vanthu.cli.plain import write_json
from vanthu.cli.session import Session, read_day
from vanthu.cli.units import refuse_unknown_unit
from vanthu.vietnamese.dates import parse_date, short_date


def tasks(
    session: Session,
    unit: Annotated[str, typer.Argument(metavar="cli-metavar-unit", help="cli-argument-task-unit")],
    on: OptionalDay = None,
) -> int:
    """Tell the open tasks of a unit: id, work, lead, due date, what was last said of them."""
    day = read_day(on)
    with session.open_engine() as engine:
        rows = engine.tasks(unit, on=day)
        if not rows:
            refuse_unknown_unit(engine, unit)
    if session.as_json:
        write_json({"unit": unit, "tasks": rows}, session.language)
    elif not rows:
        print_line(session.text("cli-no-tasks"))
    else:
        _print_tasks(session, [dict(row) for row in rows])
    return 0


def _print_tasks(session: Session, rows: list[dict[str, object]]) -> None:
    columns = (
        Column(heading=session.text("cli-column-task-id"), whole=True),
        Column(heading=session.text("cli-column-task"), long=True, style="bold"),
        Column(heading=session.text("cli-column-lead"), long=True),
        Column(heading=session.text("cli-column-due"), whole=True),
        Column(heading=session.text("cli-column-task-status"), long=True),
    )
    print_table(columns, [_show_task(session, row) for row in rows])


def _show_task(session: Session, row: dict[str, object]) -> tuple[object, ...]:
    due = short_date(parse_date(str(row["due"])))
    status = session.text(f"cli-task-{row['status']}")
    told = [session.text("cli-task-overdue")] if row["is_overdue"] else []
    told += [status, *([str(row["note"])] if row.get("note") else [])]
    return row["id"], row["task"], row["owner"], due, "; ".join(told)
