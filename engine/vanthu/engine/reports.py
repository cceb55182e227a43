"""What the engine answers: frozen reports that the command line prints and hosts read."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, is_dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from vanthu.errors import Finding, Place

StepState = Literal["done", "already_done", "planned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReport:
    """One paper: identity, number, files.

    Attributes:
        id: `<case>/<type>[/<key>]`.
        status: `draft`, `numbered`, `issued` (frozen, of a type without number), `sent` …
        reference: number and symbol, `05-NQ/ĐU`; empty for drafts and types without number.
        docx: the readable Word file in the output folder.
        pdf: the readable PDF; None while it does not exist.
        pdf_state: `done`, `pending` (libraries missing or interrupted), `none` (a draft).
    """

    id: str
    case: str
    type: str
    label: str
    key: str
    body: str
    status: str
    reference: str
    number: int | None
    term: str
    dated: date
    subject: str
    docx: Path | None
    docx_sha256: str
    pdf: Path | None
    pdf_sha256: str
    pdf_state: str
    revision: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class StepReport:
    """One firing: what it was, where it led, what it made."""

    case: str
    trigger: str
    label: str
    on: date
    by: str
    state: StepState
    from_state: str
    to_state: str
    documents: tuple[DocumentReport, ...] = ()
    children: tuple[str, ...] = ()
    warnings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """What `run` did with all its input files.

    `made` counts new steps; zero means that everything had been done before. `next_numbers` is
    filled by a dry run: series (`ĐU/KH/2025-2030`) → first number it would take.
    """

    cases: tuple["CaseReport", ...]
    steps: tuple[StepReport, ...]
    documents: tuple[DocumentReport, ...]
    made: int
    dry_run: bool = False
    pending_pdfs: int = 0
    notices: tuple[Finding, ...] = ()
    next_numbers: Mapping[str, int] = field(default_factory=dict)
    output: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReport:
    """One row of a table of steps, and what was done with it."""

    place: Place
    case: str
    on: date
    by: str
    state: StepState


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsReport:
    """What a table of steps did; `made` counts the new steps."""

    trigger: str
    label: str
    rows: tuple[RowReport, ...]
    made: int
    dry_run: bool = False
    notices: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """A trigger that may be fired now, by which roles, and whether it asks for values."""

    trigger: str
    label: str
    roles: tuple[str, ...]
    role_labels: tuple[str, ...]
    needs_input: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReport:
    """Where a case stands.

    `away_on` is the day it was handed to another office, if it is there; `is_assigned` tells that
    a superior handed it over as a file.
    """

    id: str
    workflow: str
    title: str
    unit: str
    unit_name: str
    parent: str | None
    state: str
    state_label: str
    settled: bool
    final: bool
    revision: int
    opened_on: date
    last_on: date
    due_on: date | None
    due_label: str
    days_late: int
    next_steps: tuple[NextStep, ...] = ()
    children: tuple["CaseReport", ...] = ()
    documents: int = 0
    illustrative: bool = False
    away_on: date | None = None
    is_assigned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EventReport:
    """One event of a case's history; `origin` is the digest of the file it came in with."""

    sequence: int
    kind: str
    trigger: str
    label: str
    on: date
    by: str
    recorded_at: str
    from_state: str
    to_state: str
    to_label: str
    documents: tuple[str, ...]
    overrides: tuple[tuple[str, str], ...]
    hash: str
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One line of the register.

    An opening line has no `number`; `last` is the last number of the paper book.
    """

    body: str
    body_name: str
    term: str
    symbol: str
    number: int | None
    reference: str
    dated: date | None
    type: str
    subject: str
    signer: str
    status: str
    case: str
    last: int | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyReport:
    """What verification looked at and found; `heads` are the chain heads by body."""

    findings: tuple[Finding, ...]
    cases: int
    events: int
    documents: int
    files: int
    heads: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverReport:
    """What recovery finished and what is still waiting."""

    published: int
    pdfs_made: int
    pdfs_pending: int
    notices: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """A case handed over, or taken back.

    Attributes:
        kind: `assignment` to a unit, `report` to the superior.
        round: how often the case has gone out.
        digest: stands for the whole file; the receiver can compare it.
        members: how many files it holds.
        is_again: it was away already and was only written once more.
    """

    case: str
    kind: str
    round: int
    digest: str
    file: Path | None
    members: int
    is_again: bool
    notices: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """A case taken in: how many events came with it, and the references of its papers."""

    case: str
    kind: str
    round: int
    digest: str
    unit: str
    parent: str
    state: StepState
    events: int
    papers: tuple[str, ...]
    notices: tuple[Finding, ...] = ()


def plain(value: object) -> object:
    """Return a report as JSON-able data: paths and dates as text, findings as their fields."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (date, Path)):
        return str(value)
    return value


__all__ = [
    "CaseReport",
    "DocumentReport",
    "EventReport",
    "ExportReport",
    "ImportReport",
    "NextStep",
    "RecoverReport",
    "RegisterRow",
    "RowReport",
    "RowsReport",
    "RunReport",
    "StepReport",
    "VerifyReport",
    "plain",
]
