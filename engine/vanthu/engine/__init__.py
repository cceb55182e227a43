"""The engine and what it answers."""

from vanthu.engine.core import Engine
from vanthu.engine.reports import (
    CaseReport, DocumentReport, EventReport, NextStep, RecoverReport, RegisterRow, RunReport,
    StepReport, VerifyReport,
)  # fmt: skip

__all__ = [
    "CaseReport", "DocumentReport", "Engine", "EventReport", "NextStep", "RecoverReport",
    "RegisterRow", "RunReport", "StepReport", "VerifyReport",
]  # fmt: skip
