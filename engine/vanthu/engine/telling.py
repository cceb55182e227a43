"""Turns what a step did into its report."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from vanthu.engine.definitions import Definitions
from vanthu.engine.dues import DueReader, DueReport
from vanthu.engine.inputs import PlannedStep, find_transition
from vanthu.engine.reading import Reporter, name_actor
from vanthu.engine.reports import CaseReport, DocumentReport, StepReport, StepState
from vanthu.engine.stepper import Done
from vanthu.errors import Finding

__all__ = ["date_cases", "report_before", "report_late", "report_step"]


def report_step(
    done: Done,
    definitions: Definitions,
    papers: Sequence[DocumentReport],
    warnings: Sequence[Finding] = (),
    *,
    state: StepState = "done",
) -> StepReport:
    """Return the report of a step that was done or planned, with its papers as they stand."""
    event, case = done.outcome.event, done.outcome.case
    transition = find_transition(definitions.workflow(case.workflow), event.trigger, done.before)
    return StepReport(
        case=case.id,
        trigger=event.trigger,
        label=transition.label if transition else "",
        on=event.on,
        by=name_actor(event.by),
        state=state,
        from_state=done.before,
        to_state=case.state,
        documents=tuple(papers),
        children=tuple(each.outcome.case.id for each in done.caused),
        warnings=(*done.outcome.warnings, *warnings),
    )


def report_before(planned: PlannedStep, workflow: str, definitions: Definitions) -> StepReport:
    """Return the report of a step of an input file that was done in an earlier run."""
    step = planned.step
    transition = find_transition(definitions.workflow(workflow), step.trigger, "")
    return StepReport(
        case=planned.case_id,
        trigger=step.trigger,
        label=transition.label if transition else step.trigger,
        on=step.on,
        by=step.by,
        state="already_done",
        from_state="",
        to_state="",
    )


def report_late(reporter: Reporter, dues: DueReader, late: Iterable[DueReport]) -> list[CaseReport]:
    """Return the cases with something overdue, each with what is overdue longest; no children."""
    found: dict[str, DueReport] = {}
    for due in late:
        found.setdefault(due.case, due)
    return [
        reporter.brief(
            dues.record(due.case), due_on=due.due_on, due_label=due.label, days_late=due.days,
            unit_name=due.unit_name,
        )
        for due in found.values()
    ]  # fmt: skip


def date_cases(reports: Iterable[CaseReport], dues: Iterable[DueReport]) -> list[CaseReport]:
    """Return where cases stand, each with the first of its deadlines in place of the step's."""
    first: dict[str, DueReport] = {}
    for due in dues:
        first.setdefault(due.case, due)
    return [_date_case(report, first) for report in reports]


def _date_case(report: CaseReport, first: Mapping[str, DueReport]) -> CaseReport:
    due = first.get(report.id)
    told = replace(report, children=tuple(_date_case(each, first) for each in report.children))
    if due is None:
        return told
    return replace(told, due_on=due.due_on, due_label=due.label, days_late=max(due.days, 0))
