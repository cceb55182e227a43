"""Between the store's rows and JSON and the values of `case` and `records`."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

from vanthu.case import Actor, Case, Event, Override, Values
from vanthu.definition.canonical import decode, encode
from vanthu.store.records import CaseRecord, DocumentRecord, RecordedEvent

_CASE_JSON = ("data", "fired", "summary")
_CASE_DAYS = ("opened_on", "last_on", "due_on")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _fields(value: Any) -> dict[str, Any]:
    return {item.name: getattr(value, item.name) for item in fields(value)}


def case_row(record: CaseRecord) -> dict[str, Any]:
    """Return the columns of `case_run` for a case."""
    row = _fields(record.case)
    row |= {name: encode(dict(row[name])) for name in _CASE_JSON}
    row |= {name: _iso(row[name]) for name in _CASE_DAYS}
    standing = {"settled": record.settled, "final": record.final}
    return row | standing | {"workflow_hash": record.workflow_hash}


def read_case(row: Mapping[str, Any]) -> CaseRecord:
    """Return the case of a row of `case_run`."""
    values = {item.name: row[item.name] for item in fields(Case)}
    values |= {name: decode(row[name]) for name in _CASE_JSON}
    values |= {name: _day(row[name]) for name in _CASE_DAYS}
    return CaseRecord(
        case=Case(**values),
        workflow_hash=row["workflow_hash"],
        settled=row["settled"],
        final=row["final"],
    )


def read_outline(row: Mapping[str, Any], *, with_summary: bool = True) -> CaseRecord:
    """Return the case of a row without its data and counts, and without its summary if so wanted.

    Those are JSON; whoever only asks where a case stands need not pay for them.
    """
    summary = row["summary"] if with_summary else "{}"
    return read_case({**row, "data": "{}", "fired": "{}", "summary": summary})


def document_values(record: DocumentRecord) -> dict[str, Any]:
    """Return a document as plain values, as it stands in an event; absent ones are left out."""
    values = _fields(record) | {"issued_on": _iso(record.issued_on)}
    values["content"] = dict(record.content)
    return {name: value for name, value in values.items() if value is not None}


def document_row(record: DocumentRecord, event: int) -> dict[str, Any]:
    """Return the columns of `document` for a document last changed by this event."""
    row = _fields(record) | {"id": record.id, "event": event, "case_id": record.case}
    del row["case"]
    return row | {"content": encode(dict(record.content)), "issued_on": _iso(record.issued_on)}


def read_document(row: Mapping[str, Any]) -> DocumentRecord:
    """Return the document of a row of `document`."""
    values = {item.name: row[item.name] for item in fields(DocumentRecord) if item.name != "case"}
    values |= {"content": decode(row["content"]), "issued_on": _day(row["issued_on"])}
    return DocumentRecord(case=row["case_id"], **values)


def read_paper(row: Mapping[str, Any]) -> DocumentRecord:
    """Return the document of a row that lacks the content, without it."""
    return read_document({**row, "content": "{}"})


def _document(values: Mapping[str, Any]) -> DocumentRecord:
    return DocumentRecord(**{**values, "issued_on": _day(values.get("issued_on"))})


def event_content(recorded: RecordedEvent) -> str:
    """Return the canonical JSON of an event: all that is hashed, enough to rebuild every row."""
    event = recorded.event
    grown = {"appended": dict(event.appended)} if event.appended else {}
    return encode(
        {
            "body": recorded.body,
            "position": recorded.position,
            "recorded_at": format_instant(recorded.recorded_at),
            "case": event.case,
            "sequence": event.sequence,
            "kind": event.kind,
            "on": event.on.isoformat(),
            "by": _fields(event.by),
            "trigger": event.trigger,
            "from_state": event.from_state,
            "to_state": event.to_state,
            "values": dict(event.values),
            "changes": dict(event.changes),
            **grown,
            "overrides": [_fields(override) for override in event.overrides],
            "facts": dict(event.facts),
            "documents": [document_values(record) for record in recorded.documents],
            "standing": dict(recorded.standing),
            "notes": dict(recorded.notes),
        }
    )


def read_event(event_id: int, content: str, digest: str) -> RecordedEvent:
    """Return the event of this canonical JSON.

    Raises:
        KeyError, TypeError, ValueError: it is not the JSON of an event.
    """
    values: Any = decode(content)
    event = Event(
        by=Actor(**values["by"]),
        on=date.fromisoformat(values["on"]),
        overrides=tuple(Override(**override) for override in values["overrides"]),
        appended=values.get("appended", {}),
        **{name: values[name] for name in _EVENT_PLAIN},
    )
    return RecordedEvent(
        id=event_id,
        body=values["body"],
        position=values["position"],
        event=event,
        recorded_at=datetime.fromisoformat(values["recorded_at"]),
        documents=tuple(_document(document) for document in values["documents"]),
        standing=values["standing"],
        notes=values["notes"],
        hash=digest,
    )


_EVENT_PLAIN = tuple(
    item.name for item in fields(Event) if item.name not in ("by", "on", "overrides", "appended")
)


def event_columns(recorded: RecordedEvent) -> dict[str, Any]:
    """Return the columns of `event` that repeat its content, for searching."""
    event = recorded.event
    return {
        "body": recorded.body,
        "position": recorded.position,
        "case_id": event.case or None,
        "case_sequence": event.sequence if event.case else None,
        "kind": event.kind,
        "on_date": event.on.isoformat(),
        "recorded_at": format_instant(recorded.recorded_at),
    }


def format_instant(instant: datetime) -> str:
    """Return an aware instant as ISO text in UTC, always with six digits of a second."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def encode_values(values: Values) -> str:
    """Return plain values as canonical JSON."""
    return encode(dict(values))
