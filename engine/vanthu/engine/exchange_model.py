"""What a parcel says of the case it carries: `case.json` as models, since it comes from outside."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Annotated, Any, Literal, cast

from pydantic import Field, StringConstraints, ValidationError

from vanthu.case import Actor, Event, Override, Plain
from vanthu.definition.base import Day, FileId, Many, Model, Name
from vanthu.definition.canonical import decode_foreign, encode
from vanthu.definition.workflow import Workflow
from vanthu.errors import InputRefused, Place
from vanthu.library import Library
from vanthu.store.records import DocumentRecord, RecordedEvent

__all__ = [
    "ASSIGNMENT", "CONTENT", "REPORT", "UNITS", "SentCase", "SentEvent", "SentPaper",
    "hash_definitions", "list_differing", "name_file", "read_content", "show_event", "show_paper",
]  # fmt: skip

ASSIGNMENT, REPORT = "assignment", "report"
CONTENT, UNITS = "case.json", "units.yaml"
"""The members of every parcel; Word and PDF files come besides, named by their SHA-256."""
MAX_BYTES = 20 * 1024 * 1024

Sha = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Text = Annotated[str, StringConstraints(max_length=2_000)]
CaseId = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9_-]+)+$", max_length=200)
]
Kind = Literal[
    "started", "fired", "document_rendered", "case_exported", "case_imported", "case_recalled"
]


class SentActor(Model):
    """Who did a step, as it was claimed."""

    role: Text
    person: Text
    recorded_by: Text = ""


class SentOverride(Model):
    """A soft check passed over, with the reason."""

    check: Text
    reason: Text


class SentPaper(Model):
    """An issued paper with its files by SHA-256; `label` is what its type is called."""

    type: FileId
    key: Text = ""
    label: Text = ""
    body: Name
    revision: int = Field(ge=1)
    status: Literal["numbered", "issued"]
    subject: Text
    reference: Text = ""
    symbol: Text = ""
    term: Text = ""
    number: int | None = None
    issued_on: Day
    signer: Text = ""
    template_hash: Text = ""
    docx: Sha
    pdf: Sha | None = None


class SentEvent(Model):
    """One event of the case with the papers it issued.

    `parent_state` is the state of the superior's case then; `hash` and `recorded_at` are those of
    the store that recorded the event first.
    """

    sequence: int = Field(ge=1)
    kind: Kind
    on: Day
    by: SentActor
    trigger: Text = ""
    from_state: Text = ""
    to_state: Text = ""
    values: dict[str, Any] = Field(default_factory=dict)
    changes: dict[str, Any] = Field(default_factory=dict)
    appended: dict[str, list[Any]] = Field(default_factory=dict)
    overrides: Many[SentOverride] = ()
    facts: dict[str, Any] = Field(default_factory=dict)
    papers: Many[SentPaper] = ()
    parent_state: Text = ""
    recorded_at: Text = ""
    hash: Sha

    def event(self, case: str) -> Event:
        """Return the event as stores keep it."""
        return Event(
            case=case, sequence=self.sequence, kind=self.kind, on=self.on,
            by=Actor(**dict(self.by)), trigger=self.trigger, from_state=self.from_state,
            to_state=self.to_state, values=self.values, changes=self.changes,
            appended=cast(dict[str, Plain], self.appended), facts=self.facts,
            overrides=tuple(Override(check=o.check, reason=o.reason) for o in self.overrides),
        )  # fmt: skip

    @property
    def digest(self) -> str:
        """The digest of the parcel that a handover is about."""
        return str(self.values.get("digest", ""))


class SentParent(Model):
    """The superior's case: what a report is for."""

    id: FileId | CaseId
    unit: Name
    title: Text
    state: Text
    plan: Text = ""
    day: Day | None = None
    papers: Many[SentPaper] = ()


class SentCase(Model):
    """The case: definition, opening, events, and where it stands after them.

    Attributes:
        round: 1 for the first assignment; a report has that of the assignment it answers.
        answers: the digest of the parcel this one answers; empty for the first assignment.
        definitions: name → hash of the workflow, its checks and record types.
        state: where the case stands; `summary` likewise; both are compared, never believed.
    """

    kind: Literal["assignment", "report"]
    round: int = Field(ge=1)
    answers: Sha | Literal[""] = ""
    case: CaseId
    unit: Name
    workflow: FileId
    version: int
    definitions: dict[str, Sha]
    illustrative: bool
    parent: SentParent
    events: Many[SentEvent] = Field(min_length=1)
    state: Text
    summary: dict[str, Any]
    deadline: Day | None = None


def read_content(data: bytes, name: str) -> SentCase:
    """Return what a parcel says.

    Raises:
        InputRefused: `exchange-content`, with the first value that is wrong;
            `exchange-content-large`.
    """
    place = Place(file=name)
    if len(data) > MAX_BYTES:
        raise InputRefused.of("exchange-content-large", place, limit_mb=MAX_BYTES >> 20)
    try:
        return SentCase.model_validate(decode_foreign(data))
    except ValidationError as error:
        path = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise InputRefused.of("exchange-content", place, path=path or CONTENT) from error
    except ValueError as error:
        raise InputRefused.of("exchange-content", place, path=CONTENT) from error


def show_event(recorded: RecordedEvent, papers: list[Plain], parent_state: str) -> dict[str, Plain]:
    """Return an event as a parcel says it."""
    event = recorded.event
    by = {"role": event.by.role, "person": event.by.person, "recorded_by": event.by.recorded_by}
    return {
        "sequence": event.sequence, "kind": event.kind, "on": event.on.isoformat(), "by": {**by},
        "trigger": event.trigger, "from_state": event.from_state, "to_state": event.to_state,
        "values": dict(event.values), "changes": dict(event.changes),
        "appended": dict(event.appended), "facts": dict(event.facts),
        "overrides": [{"check": o.check, "reason": o.reason} for o in event.overrides],
        "papers": papers, "parent_state": parent_state, "hash": recorded.hash,
        "recorded_at": recorded.recorded_at.isoformat(),
    }  # fmt: skip


def show_paper(record: DocumentRecord, label: str) -> dict[str, Plain]:
    """Return a paper as a parcel says it."""
    return {
        "type": record.type, "key": record.key, "label": label, "body": record.body,
        "revision": record.revision, "status": record.status, "subject": record.subject,
        "reference": record.reference, "symbol": record.symbol, "term": record.term,
        "number": record.number, "signer": record.signer, "template_hash": record.template_hash,
        "issued_on": record.issued_on.isoformat() if record.issued_on else None,
        "docx": record.docx_sha256, "pdf": record.pdf_sha256,
    }  # fmt: skip


def name_file(sha: str, ending: str) -> str:
    """Return the name of a Word or PDF file in a parcel."""
    return f"files/{sha}.{ending}"


def hash_definitions(library: Library, workflow: Workflow) -> dict[str, str]:
    """Return the hashes of a workflow and of the shared checks and types it uses, by name.

    They are over the meaning, not the text: comments and the order of keys do not count.
    """
    dumped = _dump(workflow)
    hashes = {f"workflow {workflow.id}": _hash(dumped)}
    uses = (use for each in workflow.transitions for use in (*each.require, *each.expect))
    checks = library.checks()
    for name in sorted({use.check for use in uses if use.check and use.check in checks}):
        text = _dump(checks[name])
        hashes[f"check {name}"] = _hash(text)
        dumped += text
    for name, text in _find_types(library, dumped):
        hashes[f"type {name}"] = _hash(text)
    return hashes


def _find_types(library: Library, dumped: str) -> list[tuple[str, str]]:
    """Return the shared types named in a dump, and those that they name in turn."""
    known = {
        name: encode({each: spec.model_dump(mode="json") for each, spec in fields.items()})
        for name, fields in library.types().items()
    }
    found: dict[str, str] = {}
    while new := {n: t for n, t in known.items() if n not in found and f'"{n}"' in dumped}:
        found |= new
        dumped = "".join(new.values())
    return sorted(found.items())


def _dump(model: Model) -> str:
    return encode(model.model_dump(mode="json", by_alias=True))


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def list_differing(own: Mapping[str, str], other: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of the definitions that are not the same in both."""
    return tuple(sorted(n for n in {*own, *other} if own.get(n) != other.get(n)))
