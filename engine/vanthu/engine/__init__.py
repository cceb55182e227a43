"""The engine and what it answers."""

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
