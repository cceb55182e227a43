"""The engine and what it answers."""

from vanthu.engine.core import Engine
from vanthu.engine.finishing import find_fonts
from vanthu.engine.reports import (
    CaseReport,
    DocumentReport,
    EventReport,
    ExportReport,
    ImportReport,
    NextStep,
    RecoverReport,
    RegisterRow,
    RunReport,
    StepReport,
    VerifyReport,
)  # fmt: skip
from vanthu.engine.single import make_pdf, read_step_input, render_template

__all__ = [
    "CaseReport", "DocumentReport", "Engine", "EventReport", "ExportReport", "ImportReport",
    "NextStep", "RecoverReport", "RegisterRow", "RunReport", "StepReport", "VerifyReport",
    "find_fonts", "make_pdf", "read_step_input", "render_template",
]  # fmt: skip
