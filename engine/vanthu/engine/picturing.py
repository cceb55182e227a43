"""What pictures are made of: the path a case walked, a year of steps, the charts of a workflow."""

from collections.abc import Sequence
from dataclasses import dataclass

from vanthu.case import Case, Facts
from vanthu.definition.printing import format_value
from vanthu.definition.workflow import FieldSpec, Workflow
from vanthu.engine.definitions import Definitions
from vanthu.engine.reading import Reporter
from vanthu.engine.reports import CaseReport, EventReport
from vanthu.errors import DocumentRefused, UsageRefused
from vanthu.machine.explain import list_values
from vanthu.machine.graph import Walked
from vanthu.render.chart import Chart, read_chart
from vanthu.render.timeline import Deadline, Mark, Timeline, TimelineRow

__all__ = ["CHART_TYPE", "list_charts", "list_walked", "make_timeline", "read_case_chart"]

CHART_TYPE = "chart"
MAX_ROWS = 400


def list_walked(events: Sequence[EventReport]) -> tuple[Walked, ...]:
    """Return the steps of a case's history."""
    return tuple(
        Walked(source=each.from_state, target=each.to_state, label=each.label, on=each.on)
        for each in events
        if each.trigger and each.from_state and each.to_state
    )


def make_timeline(
    reporter: Reporter, cases: Sequence[CaseReport], year: int | None, *, name: str
) -> Timeline:
    """Return the timeline of cases with their children.

    Args:
        reporter: reads their histories.
        cases: the cases, in order.
        year: the year; None takes that of the last step.
        name: what the picture is of, for its title.

    Raises:
        UsageRefused: `timeline-empty`, `timeline-too-long`.
    """
    listed = [each for case in cases for each in _list_below(case)]
    if not listed:
        raise UsageRefused.of("timeline-empty", name=name)
    shown = year or max(each.case.last_on for each in listed).year
    within = [each for each in listed if _touches(each.case, shown)]
    if not within:
        raise UsageRefused.of("timeline-empty-year", name=name, year=shown)
    if len(within) > MAX_ROWS:
        raise UsageRefused.of("timeline-too-long", count=len(within), limit=MAX_ROWS)
    rows = tuple(_make_row(reporter, each) for each in within)
    return Timeline(title=f"{name}: diễn biến năm {shown}", year=shown, rows=rows)


@dataclass(frozen=True, slots=True)
class _Listed:
    """A case among others, with the unit of the case above it."""

    case: CaseReport
    level: int = 0
    above: str = ""

    @property
    def label(self) -> str:
        """What tells it apart: below another case its unit, if it has one of its own."""
        case = self.case
        if not self.level:
            return f"{case.title} – {case.unit_name}"
        key = case.id.rpartition(".")[2]
        return f"{case.title} ({key})" if case.unit == self.above else case.unit_name


def _list_below(case: CaseReport, level: int = 0, above: str = "") -> list[_Listed]:
    listed = [_Listed(case, level, above)]
    for child in case.children:
        listed += _list_below(child, level + 1, case.unit)
    return listed


def _touches(case: CaseReport, year: int) -> bool:
    """Return whether a case was under way in a year, or has something due in it."""
    is_due = case.due_on is not None and case.due_on.year == year
    goes_on = not (case.final or case.settled) or case.last_on.year >= year
    return is_due or (case.opened_on.year <= year and goes_on)


def _make_row(reporter: Reporter, listed: _Listed) -> TimelineRow:
    case = listed.case
    due = case.due_on
    return TimelineRow(
        label=listed.label,
        state=case.state_label,
        marks=tuple(
            Mark(
                on=each.on,
                label=each.label or each.trigger,
                references=_list_references(each, case.id),
            )
            for each in reporter.history(case.id)
            if each.trigger
        ),
        deadline=Deadline(on=due, label=case.due_label or "bước tiếp theo") if due else None,
        level=listed.level,
        is_ended=case.final or case.settled,
    )


def _list_references(event: EventReport, case: str) -> tuple[str, ...]:
    """Return the numbers of the papers an event issued; one without a number goes by its id."""
    return tuple(each for each in event.documents if not each.startswith(f"{case}/"))


def list_charts(workflow: Workflow) -> dict[str, str]:
    """Return the charts a workflow declares: name → label."""
    derived = workflow.derived.items()
    return {name: spec.label or name for name, spec in derived if spec.type == CHART_TYPE}


def read_case_chart(definitions: Definitions, case: Case, facts: Facts, name: str) -> Chart:
    """Return a chart of a case from its present figures.

    Raises:
        UsageRefused: `case-chart-unknown`.
        DocumentRefused: `case-chart-not-yet`, or why it cannot be drawn.
    """
    charts = list_charts(definitions.workflow(case.workflow))
    if name not in charts:
        known = tuple(charts)
        raise UsageRefused.of("case-chart-unknown", found=name, known=known, case=case.id)
    values = list_values(definitions.machine(case.workflow), case, facts)
    if name not in values:
        raise DocumentRefused.of("case-chart-not-yet", label=charts[name], case=case.id)
    spec = FieldSpec(type=CHART_TYPE)
    found = read_chart(format_value(values[name], spec, definitions.library.types()))
    if isinstance(found, str):
        raise DocumentRefused.of(found, path=name, tag=charts[name])
    return found
