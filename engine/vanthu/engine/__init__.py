"""The engine and what it answers.

Importing this package loads nothing heavy: each name below is loaded when first asked for, with the
module it stands in.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vanthu.engine.annex import Annex
    from vanthu.engine.core import Engine
    from vanthu.engine.dues import DueReport
    from vanthu.engine.figure_reports import FigureLine, FigureReport, PaperFigures, Source
    from vanthu.engine.finishing import find_fonts
    from vanthu.engine.forms import FilledForm
    from vanthu.engine.passages import AlikePair, Comparison, Passage, SideBySide
    from vanthu.engine.reports import (
        CaseReport,
        DocumentReport,
        EventReport,
        ExportReport,
        ImportReport,
        NextStep,
        RecoverReport,
        RegisterRow,
        RowReport,
        RowsReport,
        RunReport,
        StepReport,
        VerifyReport,
    )  # fmt: skip
    from vanthu.engine.rows import RowsAsked
    from vanthu.engine.simulating import DeadlineOutcome, PlanReport, StepDay, UnitPlan
    from vanthu.engine.single import make_pdf, read_step_input, render_template
    from vanthu.engine.todos import NextReport, Todo

__all__ = [
    "AlikePair", "Annex", "CaseReport", "Comparison", "DeadlineOutcome", "DocumentReport",
    "DueReport", "Engine", "EventReport", "ExportReport", "FigureLine", "FigureReport",
    "FilledForm", "ImportReport", "NextReport", "NextStep", "PaperFigures", "Passage",
    "PlanReport", "RecoverReport", "RegisterRow", "RowReport", "RowsAsked", "RowsReport",
    "RunReport", "SideBySide", "Source", "StepDay", "StepReport", "Todo", "UnitPlan",
    "VerifyReport", "find_fonts", "make_pdf", "read_step_input", "render_template",
]  # fmt: skip

_MODULES = {
    "Annex": "annex", "Engine": "core", "DueReport": "dues", "FigureLine": "figure_reports",
    "FigureReport": "figure_reports", "PaperFigures": "figure_reports", "Source": "figure_reports",
    "find_fonts": "finishing", "FilledForm": "forms", "AlikePair": "passages",
    "Comparison": "passages", "Passage": "passages", "SideBySide": "passages", "RowsAsked": "rows",
    "DeadlineOutcome": "simulating", "PlanReport": "simulating", "StepDay": "simulating",
    "UnitPlan": "simulating", "make_pdf": "single", "read_step_input": "single",
    "render_template": "single", "NextReport": "todos", "Todo": "todos",
}  # fmt: skip
"""In which module a name stands; the others are reports."""


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(name)
    module = import_module(f"vanthu.engine.{_MODULES.get(name, 'reports')}")
    return getattr(module, name)
