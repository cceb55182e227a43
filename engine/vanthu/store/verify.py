"""Verifying a store: chains, numbers, rows, files; every kind of tampering has its own finding."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from hashlib import sha256
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from vanthu.case import Case, Event, Values
from vanthu.errors import Fact, Finding, VanthuError
from vanthu.store import tables
from vanthu.store.chain import START, link
from vanthu.store.codec import event_columns, read_case, read_document, read_event
from vanthu.store.files import hash_file
from vanthu.store.publish import check_published
from vanthu.store.reader import Reader
from vanthu.store.records import CaseRecord, ChainHead, DocumentRecord, RecordedEvent, Series
from vanthu.store.store import Store
from vanthu.store.triggers import find_wrong_triggers

Replay = Callable[[Sequence[Event]], Case]
"""Makes the case of its events, in their order; kinds of events it does not know it passes over."""

_SeriesKey = tuple[str, str, str]


@dataclass(slots=True, kw_only=True)
class _Folded:
    """What the events alone say of every other table."""

    events: dict[str, list[Event]] = field(default_factory=lambda: defaultdict(list))
    standing: dict[str, Values] = field(default_factory=dict)
    documents: dict[str, DocumentRecord] = field(default_factory=dict)
    numbers: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    openings: dict[_SeriesKey, Any] = field(default_factory=dict)
    objects: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


def verify(store: Store, *, replay: Replay | None = None) -> list[Finding]:
    """Return all that is wrong with a store; nothing is changed.

    Without `replay` the rows of cases are compared with nothing but the number of their events.
    Published copies that are missing or were edited are warnings.
    """
    with store.read() as reader:
        state = str(reader.connection.scalar(text("PRAGMA quick_check(1)")))
        findings = [] if state == "ok" else [_finding("verify-damaged", reason=state)]
        recorded, broken = _check_chains(reader)
        folded = _fold(recorded)
        findings += broken
        findings += folded.findings
        findings += _check_numbers(reader, folded)
        findings += _check_documents(reader, folded)
        findings += _check_cases(reader, folded, replay)
        findings += _check_definitions(reader)
        findings += _check_references(reader)
        triggers = find_wrong_triggers(reader.connection)
        published = _list_published(reader)
    findings += [_finding("verify-trigger-missing", trigger=name) for name in triggers]
    findings += _check_objects(store, folded)
    return findings + check_published(store, published)


def heads(store: Store) -> list[ChainHead]:
    """Return the ends of the chains of all bodies, to be printed or signed."""
    return store.heads()


def _finding(code: str, **facts: Fact) -> Finding:
    return Finding(code=code, facts=facts)


def _check_chains(reader: Reader) -> tuple[list[RecordedEvent], list[Finding]]:
    """Recompute every chain; return the events that can be read, in the order of recording."""
    query = select(tables.event).order_by("body", "position")
    by_body: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in reader.rows(query):
        by_body[row["body"]].append(row)
    recorded: list[RecordedEvent] = []
    findings: list[Finding] = []
    for head in reader.heads():
        findings += _check_chain(head, by_body.pop(head.body, []), recorded)
    for body, rows in by_body.items():
        findings.append(_finding("verify-chain-unknown", body=body, events=len(rows)))
    return sorted(recorded, key=lambda item: item.id), findings


def _check_chain(
    head: ChainHead, rows: Sequence[Mapping[str, Any]], recorded: list[RecordedEvent]
) -> list[Finding]:
    findings: list[Finding] = []
    previous, position = START, 0
    for row in rows:
        where: dict[str, Fact] = {"body": head.body, "position": row["position"]}
        if row["position"] != position + 1:
            findings.append(_finding("verify-event-missing", body=head.body, position=position + 1))
        elif row["previous"] != previous:
            findings.append(_finding("verify-chain-broken", **where))
        if link(row["previous"], row["content"]) != row["hash"]:
            findings.append(_finding("verify-event-changed", **where))
        findings += _read_row(row, recorded, where)
        previous, position = row["hash"], row["position"]
    if (head.head, head.sequence) != (previous, position):
        findings.append(
            _finding("verify-head-differs", body=head.body, sequence=head.sequence, events=position)
        )
    return findings


def _read_row(
    row: Mapping[str, Any], recorded: list[RecordedEvent], where: Mapping[str, Fact]
) -> list[Finding]:
    try:
        event = read_event(row["id"], row["content"], row["hash"])
    except (KeyError, TypeError, ValueError):
        return [_finding("verify-event-unreadable", **where)]
    recorded.append(event)
    columns = event_columns(event).items()
    wrong = tuple(name for name, value in columns if row[name] != value)
    return [_finding("verify-event-columns", **where, columns=wrong)] if wrong else []


def _fold(recorded: Iterable[RecordedEvent]) -> _Folded:
    folded = _Folded()
    for item in recorded:
        event = item.event
        if event.case:
            folded.events[event.case].append(event)
            if item.standing:
                folded.standing[event.case] = item.standing
        if event.kind == "series_opened":
            key = (item.body, str(event.values["symbol"]), str(event.values["term"]))
            folded.openings[key] = event.values["last"]
        folded.objects.update(item.files)
        for record in item.documents:
            _fold_document(folded, record)
    return folded


def _fold_document(folded: _Folded, record: DocumentRecord) -> None:
    folded.documents[record.id] = record
    number = (record.body, record.symbol, record.term, record.number)
    first = folded.numbers.get(record.id)
    if first and first != number:
        folded.findings.append(_finding("verify-number-moved", document=record.id))
    elif record.number is not None:
        folded.numbers[record.id] = number


def _check_numbers(reader: Reader, folded: _Folded) -> list[Finding]:
    given: dict[_SeriesKey, list[int]] = defaultdict(list)
    table = tables.document.c
    columns = select(table.body, table.symbol, table.term, table.number)
    for row in reader.rows(columns.where(table.number.is_not(None))):
        given[row["body"], row["symbol"], row["term"]].append(row["number"])
    findings: list[Finding] = []
    openings = dict(folded.openings)
    for series in reader.all_series():
        key = (series.body, series.symbol, series.term)
        findings += _check_series(series, sorted(given.pop(key, [])), openings.pop(key, None))
    for body, symbol, term in sorted(given.keys() | openings.keys()):
        findings.append(_finding("verify-series-missing", body=body, symbol=symbol, term=term))
    return findings


def _check_series(series: Series, numbers: list[int], opening: object) -> list[Finding]:
    name: dict[str, Fact] = {
        "body": series.body,
        "symbol": series.symbol,
        "term": series.term,
    }
    findings = []
    if series.opening != opening:
        findings.append(_finding("verify-opening-differs", **name, opening=series.opening))
    expected = range(series.opening + 1, series.last + 1)
    if missing := sorted(set(expected) - set(numbers)):
        listed = tuple(str(number) for number in missing[:20])
        findings.append(_finding("verify-number-missing", **name, numbers=listed))
    beyond = [number for number in numbers if number not in expected]
    doubled = [number for number, count in Counter(numbers).items() if count > 1]
    findings += [
        _finding("verify-number-beyond", **name, number=number, last=series.last)
        for number in beyond
    ]
    return findings + [
        _finding("verify-number-doubled", **name, number=number) for number in doubled
    ]


def _check_documents(reader: Reader, folded: _Folded) -> list[Finding]:
    findings: list[Finding] = []
    left = dict(folded.documents)
    for row in reader.rows(select(tables.document)):
        expected = left.pop(row["id"], None)
        if expected is None:
            findings.append(_finding("verify-document-foreign", document=row["id"]))
        elif wrong := _differences(_read(read_document, row), expected):
            findings.append(_finding("verify-document-differs", document=row["id"], fields=wrong))
    findings += [_finding("verify-document-missing", document=name) for name in left]
    return findings


def _check_cases(reader: Reader, folded: _Folded, replay: Replay | None) -> list[Finding]:
    findings: list[Finding] = []
    left = dict(folded.events)
    for row in reader.rows(select(tables.case_run)):
        events = left.pop(row["id"], None)
        if events is None:
            findings.append(_finding("verify-case-foreign", case=row["id"]))
        else:
            standing = folded.standing.get(row["id"], {})
            findings += _check_case(row, events, standing, replay)
    findings += [_finding("verify-case-missing", case=name) for name in left]
    return findings


def _check_case(
    row: Mapping[str, Any], events: list[Event], standing: Values, replay: Replay | None
) -> list[Finding]:
    found = _read(read_case, row)
    wrong = [name for name in standing if getattr(found, name, None) != standing[name]]
    if replay is not None:
        try:
            expected = replay(events)
        except VanthuError as error:
            return [_finding("verify-case-not-replayed", case=row["id"], reason=error.code)]
        case = found.case if isinstance(found, CaseRecord) else None
        wrong += _differences(case, expected)
    if not wrong:
        return []
    return [_finding("verify-case-differs", case=row["id"], fields=tuple(wrong))]


def _read(read: Callable[[Mapping[str, Any]], Any], row: Mapping[str, Any]) -> Any:
    """Return the value of a row, or None when somebody made it unreadable."""
    try:
        return read(row)
    except (KeyError, TypeError, ValueError):
        return None


def _differences(found: Any, expected: Any) -> tuple[str, ...]:
    names = (item.name for item in fields(expected))
    return tuple(name for name in names if getattr(found, name, None) != getattr(expected, name))


def _check_definitions(reader: Reader) -> list[Finding]:
    rows = reader.rows(select(tables.definition_snapshot))
    return [
        _finding("verify-definition-changed", kind=row["kind"], id=row["id"])
        for row in rows
        if sha256(row["content"].encode()).hexdigest() != row["hash"]
    ]


def _check_references(reader: Reader) -> list[Finding]:
    try:
        rows = reader.connection.execute(text("PRAGMA foreign_key_check")).all()
    except DBAPIError as error:  # a table lost the key that another one refers to
        return [_finding("verify-damaged", reason=str(error.orig))]
    return [
        _finding("verify-row-foreign", table=str(row[0]), refers_to=str(row[2])) for row in rows
    ]


def _check_objects(store: Store, folded: _Folded) -> list[Finding]:
    findings = []
    for sha in sorted(folded.objects):
        path = store.objects.path(sha)
        present = hash_file(path)
        if present is None:
            findings.append(_finding("verify-object-missing", sha256=sha))
        elif present != sha:
            findings.append(_finding("verify-object-changed", sha256=sha))
    return findings


def _list_published(reader: Reader) -> list[DocumentRecord]:
    """Return the documents that were published; those that were discarded may be thrown away."""
    outbox, document = tables.outbox.c, tables.document.c
    query = (
        select(tables.document)
        .join_from(tables.document, tables.outbox)
        .where(outbox.what == "publish", outbox.state == "done", document.status != "discarded")
        .order_by(document.id)
    )
    found = (_read(read_document, row) for row in reader.rows(query))
    return [record for record in found if record is not None]
