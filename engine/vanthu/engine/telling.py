"""Turns what a step did into its report."""

from collections.abc import Sequence

from vanthu.engine.definitions import Definitions
from vanthu.engine.inputs import PlannedStep, find_transition
from vanthu.engine.reading import name_actor
from vanthu.engine.reports import DocumentReport, StepReport, StepState
from vanthu.engine.stepper import Done
from vanthu.errors import Finding

__all__ = ["report_before", "report_step"]


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
