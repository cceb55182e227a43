"""`vanthu start` and `vanthu fire`: a case step by step."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.cli.findings import show_findings
from vanthu.cli.forms import Given, find_day, is_form, marking, need, read_given, refuse_own
from vanthu.cli.options import (
    Case,
    DryRun,
    FiringDay,
    FormDay,
    OptionalBy,
    OptionalTrigger,
    Workflow,
    read_by,
)  # fmt: skip
from vanthu.cli.output import print_line, print_pairs
from vanthu.cli.plain import write_json
from vanthu.cli.session import Session, read_day
from vanthu.cli.tables import print_documents, print_next_steps, show_day, show_step_command
from vanthu.errors import InputRefused, Refused, TransitionRefused, UsageRefused

if TYPE_CHECKING:
    from vanthu.engine import Engine
    from vanthu.engine.reports import CaseReport, StepReport

VIETNAM = timezone(timedelta(hours=7))
_NAMED_REASON = re.compile(r"([a-z][a-z0-9_]*)\s*=\s*(.*)", re.DOTALL)


def start(
    session: Session,
    workflow: Workflow,
    unit: Annotated[str | None, typer.Option("--unit", metavar="cli-metavar-unit")] = None,
    data: Annotated[
        Path | None, typer.Option("--data", metavar="cli-metavar-file", help="cli-option-data")
    ] = None,
    input_file: Annotated[
        Path | None, typer.Option("--input", metavar="cli-metavar-file", help="cli-option-form")
    ] = None,
    by: OptionalBy = None,
    on: FormDay = None,
    case: Annotated[
        str | None,
        typer.Option("--case", metavar="cli-metavar-case", help="cli-option-new-case"),
    ] = None,
    dry_run: DryRun = False,
) -> int:
    """Start a case with the data of a file, or with a form."""
    day, path = read_day(on), _choose(data, input_file)

    def attempt(engine: "Engine", *, dry_run: bool) -> "StepReport":
        given = read_given(engine, path, kind="start", subject=workflow)
        refuse_own(given, by=by, day=day, unit=unit)
        opened_on = find_day(given, day)
        return engine.start(
            workflow, unit=need(given, "unit", unit), data=given.values,
            by=read_by(need(given, "by", by)), on=opened_on or _refuse_no_day(given),
            case=case or (given.form.case if given.form else "") or None,
            place_of=given.place_of, find_own=given.find_own, dry_run=dry_run,
        )  # fmt: skip

    with marking(session, path):
        if dry_run or not session.has_store:  # a refusal must not leave a new store behind
            with session.open_engine("plan", inputs=[path]) as engine:
                report = attempt(engine, dry_run=True)
            if dry_run:
                return _answer(session, report, None)
        with session.open_engine("make", inputs=[path]) as engine:
            report = attempt(engine, dry_run=False)
            now = _find_case(session, engine, report)
    return _answer(session, report, now)


def _choose(data: Path | None, form: Path | None) -> Path:
    """Return the one file given; `--data` takes YAML, `--input` a form or YAML."""
    if data is not None and form is not None:
        raise UsageRefused.of("cli-data-and-input")
    path = data or form
    if path is None:
        raise UsageRefused.of("cli-data-missing")
    return path


def _refuse_no_day(given: Given) -> date:
    if given.form is None:
        raise UsageRefused.of("cli-on-missing")
    raise InputRefused.of("form-on-missing", given.form.place(("on",)))


def fire(
    session: Session,
    case: Case,
    trigger: OptionalTrigger = None,
    by: OptionalBy = None,
    input_file: Annotated[
        Path | None, typer.Option("--input", metavar="cli-metavar-file", help="cli-option-input")
    ] = None,
    recorded_by: Annotated[str, typer.Option("--recorded-by", metavar="cli-metavar-person")] = "",
    on: FiringDay = None,
    reason: Annotated[
        list[str] | None, typer.Option("--reason", metavar="cli-metavar-reason")
    ] = None,
    dry_run: DryRun = False,
) -> int:
    """Fire a trigger of a case with the values of a file, or with a form."""
    day = read_day(on)
    if not is_form(input_file):
        _need_typed(case, trigger, by, input_file)
    offering = offer_form(session, case, trigger, input_file)
    with marking(session, input_file), offering, session.open_engine("write") as engine:
        given = read_given(engine, input_file, kind="fire", subject=case, trigger=trigger)
        refuse_own(given, by=by, day=day)
        fired_on = find_day(given, day) or datetime.now(VIETNAM).date()
        step, who = need(given, "trigger", trigger), read_by(need(given, "by", by))
        entered = recorded_by or (given.form.recorded_by if given.form else "")
        reasons = dict(given.form.overrides) if given.form else {}

        def attempt(overrides: Mapping[str, str], *, dry_run: bool) -> "StepReport":
            return engine.fire(
                case, step, given.values, by=who, on=fired_on, recorded_by=entered,
                overrides={**reasons, **overrides}, place_of=given.place_of,
                find_own=given.find_own, dry_run=dry_run,
            )  # fmt: skip

        overrides = read_reasons(reason or (), lambda found: attempt(found, dry_run=True))
        report = attempt(overrides, dry_run=dry_run)
        now = _find_case(session, engine, report)
    return _answer(session, report, now)


def _need_typed(case: str, trigger: str | None, by: str | None, path: Path | None) -> None:
    """Refuse a command without form that does not say what only a form could say instead."""
    if trigger is None:
        raise UsageRefused.of("cli-trigger-or-form", case=case)
    if by is None and path is None:
        raise UsageRefused.of("cli-by-or-form", case=case, trigger=trigger)
    if by is None:
        raise UsageRefused.of("cli-by-missing")
    read_by(by)


@contextmanager
def offer_form(
    session: Session, case: str, trigger: str | None, path: Path | None
) -> Iterator[None]:
    """When a step given without a file lacks values, tell how to get a form or what is asked."""
    try:
        yield
    except Refused as refused:
        codes = {each.code for each in refused.findings}
        if path is None and trigger and "field-missing" in codes:
            refused.add_note(session.text("cli-step-wants-input", case=case, trigger=trigger))
            refused.add_note(show_step_command(session, case, trigger, needs_input=True))
        raise


def read_reasons(
    reasons: Sequence[str], attempt: Callable[[Mapping[str, str]], object]
) -> dict[str, str]:
    """Return the reasons by check, from texts `CHECK=TEXT` or `TEXT`.

    A text without a check answers every soft check that does not hold and has no reason of its own:
    `attempt` tries the step with the reasons known so far and is refused with those checks.
    """
    matches = [(_NAMED_REASON.fullmatch(text.strip()), text.strip()) for text in reasons]
    named = {match[1]: match[2] for match, _ in matches if match}
    general = [text for match, text in matches if not match]
    if not general:
        return named
    try:
        attempt(named)
    except TransitionRefused as refusal:
        return named | dict.fromkeys(_open_checks(refusal), " ".join(general))
    return named


def _open_checks(refusal: TransitionRefused) -> list[str]:
    """Return the soft checks a refusal asks a reason for."""
    return [
        str(finding.facts["check"])
        for finding in refusal.findings
        if finding.code == "check-needs-reason"
    ]


def _answer(session: Session, report: "StepReport", case: "CaseReport | None") -> int:
    show_findings(session, report.warnings)
    if session.as_json:
        write_json(report, session.language)
        return 0
    code = "cli-step-" + report.state.replace("_", "-")
    label = report.label or session.text("cli-event-started")
    print_line(session.text(code, label=label), "bold")
    pairs = [
        (session.text("cli-column-case"), report.case),
        (session.text("cli-column-date"), show_day(report.on)),
        (session.text("cli-column-state"), case.state_label if case else report.to_state),
        (session.text("cli-column-children"), ", ".join(report.children)),
    ]
    print_pairs(pairs)
    if report.documents:
        print_line()
        print_documents(session, report.documents)
    if case:
        print_next_steps(session, case)
    return 0


def _find_case(session: Session, engine: "Engine", report: "StepReport") -> "CaseReport | None":
    """Return where the case stands after the step; None when nobody will read it."""
    if session.as_json or report.state == "planned":
        return None
    return engine.status(report.case)[0]
