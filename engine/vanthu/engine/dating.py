"""Puts the deadlines of cases into what is told of where they stand."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from vanthu.engine.dues import DueReader, DueReport
from vanthu.engine.reading import Reporter
from vanthu.engine.reports import CaseReport

__all__ = ["date_cases", "report_late"]


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
