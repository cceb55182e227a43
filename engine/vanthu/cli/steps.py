"""`vanthu start` and `vanthu fire`: a case step by step."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.cli.findings import show_findings
from vanthu.cli.options import By, Case, Day, DryRun, OptionalDay, Trigger, Workflow, read_by
from vanthu.cli.output import print_line
from vanthu.cli.plain import write_json
from vanthu.cli.session import Session, read_day
from vanthu.cli.tables import print_documents, show_day
from vanthu.errors import UsageRefused

if TYPE_CHECKING:
    from vanthu.engine import Engine
    from vanthu.engine.reports import StepReport

_NAMED_REASON = re.compile(r"([a-z][a-z0-9_]*)\s*=\s*(.*)", re.DOTALL)


def start(
    session: Session,
    workflow: Workflow,
    unit: Annotated[str, typer.Option("--unit", metavar="cli-metavar-unit")],
    data: Annotated[
        Path, typer.Option("--data", metavar="cli-metavar-file", help="cli-option-data")
    ],
    by: By,
    on: Day,
    case: Annotated[
        str | None,
        typer.Option("--case", metavar="cli-metavar-case", help="cli-option-new-case"),
    ] = None,
    dry_run: DryRun = False,
) -> int:
    """Start a case with the data of a file."""
    day, who = _need_day(on), read_by(by)
    # Imported here: the engine brings SQLAlchemy, transitions and the Word libraries (0.5 s).
    from vanthu.engine import read_step_input

    values, place_of = read_step_input(data)
    with session.open_engine() as engine:
        report = engine.start(
            workflow, unit=unit, data=values, by=who, on=day, case=case, place_of=place_of,
            dry_run=dry_run,
        )  # fmt: skip
    return _show(session, report)


def fire(
    session: Session,
    case: Case,
    trigger: Trigger,
    by: By,
    input_file: Annotated[
        Path | None, typer.Option("--input", metavar="cli-metavar-file", help="cli-option-input")
    ] = None,
    recorded_by: Annotated[
        str, typer.Option("--recorded-by", metavar="cli-metavar-person")
    ] = "",
    on: OptionalDay = None,
    reason: Annotated[
        list[str] | None, typer.Option("--reason", metavar="cli-metavar-reason")
    ] = None,
    dry_run: DryRun = False,
) -> int:
    """Fire a trigger of a case with the values of a file."""
    day, who = read_day(on) or date.today(), read_by(by)
    # Imported here: the engine brings SQLAlchemy, transitions and the Word libraries (0.5 s).
    from vanthu.engine import read_step_input

    values, place_of = read_step_input(input_file) if input_file else ({}, None)
    with session.open_engine() as engine:
        overrides = read_reasons(engine, case, trigger, reason or ())
        report = engine.fire(
            case, trigger, values, by=who, on=day, recorded_by=recorded_by, overrides=overrides,
            place_of=place_of, dry_run=dry_run,
        )  # fmt: skip
    return _show(session, report)


def _need_day(text: str) -> date:
    day = read_day(text)
    if day is None:
        raise UsageRefused.of("cli-date-wrong", option="--on", found="")
    return day
