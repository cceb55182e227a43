"""What the store hands out: frozen values, one class per kind of row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from vanthu.case import Case, Event, Values

DocumentStatus = Literal[
    "draft", "numbered", "issued", "sent", "discarded", "voided", "superseded", "received",
    "attached",
]  # fmt: skip
"""`numbered` and `issued` are frozen contents, with a number or of a type without one.

`received` is a paper of the case that another office issued, with its reference and without a
number here; `attached` is a paper that came along with a case and is none of its own.
"""
EXPORTED, IMPORTED, RECALLED = "case_exported", "case_imported", "case_recalled"
"""Kinds of events that hand a case over; one whose last event is `EXPORTED` is away."""
Work = Literal["publish", "pdf"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRecord:
    """One paper as it stands: identity (case, type, key), revision, reference, content, files.

    Attributes:
        body: id of the body whose paper and whose series it is.
        reference: number and symbol as printed, "03-NQ/ĐU"; empty while it has no number.
        symbol: symbol of the type in the series, "NQ"; fixed once numbered, as is `term`.
        content: the plain values the template was filled with.
        docx_sha256: the Word file among the store's objects; None when there is none.
        pdf_sha256: the first PDF, likewise.
        file_name: readable path below the output folder, with `/`, without ending.
    """

    case: str
    type: str
    body: str
    key: str = ""
    revision: int = 1
    status: DocumentStatus = "draft"
    subject: str = ""
    reference: str = ""
    symbol: str = ""
    term: str = ""
    number: int | None = None
    issued_on: date | None = None
    signer: str = ""
    template_hash: str = ""
    content: Values = field(default_factory=dict)
    docx_sha256: str | None = None
    pdf_sha256: str | None = None
    file_name: str = ""

    @property
    def id(self) -> str:
        """The id: `case/type/key.revision`, or `case/type.revision` without a key."""
        key = f"/{self.key}" if self.key else ""
        return f"{self.case}/{self.type}{key}.{self.revision}"

    @property
    def files(self) -> dict[str, str]:
        """The readable paths of its files below the output folder → SHA-256."""
        kinds = ((".docx", self.docx_sha256), (".pdf", self.pdf_sha256))
        return {self.file_name + ending: sha for ending, sha in kinds if self.file_name and sha}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecord:
    """A case and what its workflow says of the state it is in."""

    case: Case
    workflow_hash: str = ""
    settled: bool = False
    final: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedEvent:
    """An event as it stands in the chain of a body, with all that was recorded with it.

    Attributes:
        id: number in the store; `position` counts from 1 in the body's chain.
        recorded_at: the instant of recording, UTC.
        documents: the papers as this event left them.
        standing: `workflow_hash`, `settled`, `final` of the case after it; empty when it left them.
        notes: what else the engine recorded, such as its version.
    """

    id: int
    body: str
    position: int
    event: Event
    recorded_at: datetime
    documents: tuple[DocumentRecord, ...] = ()
    standing: Values = field(default_factory=dict)
    notes: Values = field(default_factory=dict)
    hash: str = ""

    @property
    def files(self) -> set[str]:
        """The SHA-256 of every file this event keeps here: those of papers, and a parcel."""
        found = {sha for each in self.documents for sha in (each.docx_sha256, each.pdf_sha256)}
        if self.event.kind in (EXPORTED, IMPORTED) and not self.notes.get("origin"):
            found.add(str(self.event.values.get("file", "")))
        return {sha for sha in found if sha}


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The numbers of one symbol of one body in one term: opening + 1 … last are given."""

    body: str
    symbol: str
    term: str
    opening: int
    last: int

    @property
    def next(self) -> int:
        """The number the next paper gets."""
        return self.last + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """One line of the register; an opening balance has the status `opening` and no document."""

    body: str
    symbol: str
    term: str
    number: int
    status: str
    reference: str = ""
    issued_on: date | None = None
    subject: str = ""
    signer: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer given to a request, kept under the request's key."""

    key: str
    request_hash: str
    answer: Mapping[str, object]
    event: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """Work left after a commit: a document to publish, or its PDF to make."""

    document: str
    what: Work
    attempts: int = 0
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainHead:
    """The end of a body's chain of events: printed or signed, it proves the whole chain."""

    body: str
    sequence: int
    head: str
