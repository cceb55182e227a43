"""One writing transaction: numbers, files, events, rows; all of it or nothing."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import Connection, insert, select

from vanthu.case import Actor, Event, Plain, Values
from vanthu.errors import RecordRefused
from vanthu.store import tables
from vanthu.store.chain import START, link
from vanthu.store.codec import (
    case_row,
    document_row,
    encode_values,
    event_columns,
    event_content,
)
from vanthu.store.objects import Objects
from vanthu.store.reader import Reader
from vanthu.store.records import CaseRecord, ChainHead, DocumentRecord, RecordedEvent, Work
from vanthu.store.statements import (
    COUNT_ATTEMPTS,
    FIND_CHAIN,
    LAST_SEQUENCE,
    MOVE_CHAIN,
    OTHER_NAMES,
    PUT_CASE,
    PUT_DOCUMENT,
    PUT_WORK,
    TAKE_NUMBER,
)
from vanthu.vietnamese.filenames import unique_name

Number = tuple[str, str, str, int]

_LAST_LETTER = "\U0010ffff"


class Writing(Reader):
    """The store while this process holds the write lock; reads see what was written here."""

    def __init__(self, connection: Connection, objects: Objects) -> None:
        super().__init__(connection)
        self._objects = objects
        self._new_objects: list[str] = []
        self._taken: set[Number] = set()

    def last_sequence(self, case: str) -> int:
        """Return the sequence of the last event of a case, 0 when there is none."""
        return self.connection.scalar(LAST_SEQUENCE, {"of_case": case}) or 0

    def remember(
        self, key: str, request_hash: str, answer: Values, event: int | None = None
    ) -> None:
        """Keep the answer to a request under its idempotency key."""
        row = {"key": key, "request_hash": request_hash, "event": event}
        self.connection.execute(insert(tables.idempotency), row | {"answer": encode_values(answer)})

    def open_series(
        self,
        body: str,
        symbol: str,
        term: str,
        last: int,
        *,
        on: date,
        by: Actor,
        recorded_at: datetime,
    ) -> int:
        """Open a series after the last number of the paper book; return the id of the event.

        Raises:
            RecordRefused: `series-open-already`, or `series-last-negative`.
        """
        if last < 0:
            raise RecordRefused.of("series-last-negative", symbol=symbol, last=last)
        if found := self.series(body, symbol, term):
            raise RecordRefused.of(
                "series-open-already", body=body, symbol=symbol, term=term, last=found.last
            )
        row = {"body": body, "symbol": symbol, "term": term, "opening": last, "last": last}
        self.connection.execute(insert(tables.series), row)
        event = Event(
            case="",
            sequence=0,
            kind="series_opened",
            on=on,
            by=by,
            values={"symbol": symbol, "term": term, "last": last},
        )
        return self.append(event, body=body, recorded_at=recorded_at)

    def take_number(self, body: str, symbol: str, term: str) -> int:
        """Return the next number of a series; a document appended here must carry it.

        Raises:
            RecordRefused: `series-not-open`.
        """
        parameters = {"of_body": body, "of_symbol": symbol, "of_term": term}
        number: int | None = self.connection.scalar(TAKE_NUMBER, parameters)
        if number is None:
            raise RecordRefused.of("series-not-open", body=body, symbol=symbol, term=term)
        self._taken.add((body, symbol, term, number))
        return number

    def write_object(self, data: bytes) -> str:
        """Keep a file and return its SHA-256; it goes again if the transaction fails."""
        sha, is_new = self._objects.write(data)
        if is_new:
            self._new_objects.append(sha)
        return sha

    def keep_definition(self, kind: str, id: str, content: str) -> str:
        """Keep the text of a definition and return its SHA-256."""
        digest = sha256(content.encode()).hexdigest()
        known = select(tables.definition_snapshot.c.hash).where(
            tables.definition_snapshot.c.hash == digest
        )
        if self.connection.scalar(known) is None:
            row = {"hash": digest, "kind": kind, "id": id, "content": content}
            self.connection.execute(insert(tables.definition_snapshot), row)
        return digest

    def append(
        self,
        event: Event,
        *,
        body: str,
        recorded_at: datetime,
        case: CaseRecord | None = None,
        documents: Sequence[DocumentRecord] = (),
        notes: Mapping[str, Plain] | None = None,
    ) -> int:
        """Record an event in the chain of `body`, with the case and documents as it leaves them.

        Rows and event cannot differ: both are written here. A document whose readable name another
        one bears gets a number after it. Returns the id of the event.

        Raises:
            RecordRefused: `case-moved-on`, when the event does not follow the case's last one;
                `number-not-taken`, when a document bears a number that was not taken here.
        """
        self._check_sequence(event)
        chain = self._find_chain(body)
        recorded = RecordedEvent(
            id=0,
            body=body,
            position=chain.sequence + 1,
            event=event,
            recorded_at=recorded_at,
            documents=tuple(self._admit(record) for record in documents),
            standing=_standing(case),
            notes=notes or {},
        )
        event_id = self._link(chain, recorded)
        if case:
            self._put_case(case)
        for record in recorded.documents:
            self._put_document(record, event_id)
        return event_id

    def enqueue(self, document: str, what: Work) -> None:
        """Leave work for after the commit: publish a document, or make its PDF."""
        self._put_work(document, what, "pending")

    def settle(self, document: str, what: Work, message: str = "") -> None:
        """Mark work as done; `message` is the code of what came up."""
        self._put_work(document, what, "done", message=message)

    def postpone(self, document: str, what: Work, message: str) -> None:
        """Mark work as tried in vain; it stays pending."""
        key = {"of_document": document, "of_what": what}
        attempts = (self.connection.scalar(COUNT_ATTEMPTS, key) or 0) + 1
        self._put_work(document, what, "pending", attempts=attempts, message=message)

    def finish(self) -> None:
        """Refuse to commit numbers that no document bears; called before the commit.

        Raises:
            RecordRefused: `number-unused`.
        """
        for body, symbol, term, number in sorted(self._taken):
            raise RecordRefused.of(
                "number-unused", body=body, symbol=symbol, term=term, number=number
            )

    def discard(self) -> None:
        """Remove the files written here; called before the roll-back, while the lock is held."""
        for sha in self._new_objects:
            with suppress(OSError):  # an object nothing names is harmless; `recover` removes it
                self._objects.remove(sha)

    def _check_sequence(self, event: Event) -> None:
        if not event.case:
            return
        last = self.last_sequence(event.case)
        if event.sequence != last + 1:
            raise RecordRefused.of(
                "case-moved-on", case=event.case, sequence=event.sequence, last=last
            )

    def _find_chain(self, body: str) -> ChainHead:
        row = self.connection.execute(FIND_CHAIN, {"of_body": body}).mappings().first()
        if row:
            return ChainHead(**row)
        chain = ChainHead(body=body, sequence=0, head=START)
        values = {"body": body, "sequence": 0, "head": START}
        self.connection.execute(insert(tables.body_chain), values)
        return chain

    def _link(self, chain: ChainHead, recorded: RecordedEvent) -> int:
        content = event_content(recorded)
        digest = link(chain.head, content)
        row = event_columns(recorded) | {"content": content, "hash": digest}
        result = self.connection.execute(insert(tables.event), row | {"previous": chain.head})
        self.connection.execute(
            MOVE_CHAIN, {"of_body": chain.body, "sequence": recorded.position, "head": digest}
        )
        key = result.inserted_primary_key
        return int(key[0]) if key else 0

    def _admit(self, record: DocumentRecord) -> DocumentRecord:
        self._check_number(record)
        if not record.file_name:
            return record
        folder, slash, name = record.file_name.rpartition("/")
        prefix = folder + slash
        key = {"first": prefix, "last": prefix + _LAST_LETTER, "of_id": record.id}
        others = self.connection.scalars(OTHER_NAMES, key)
        taken = (found.rpartition("/")[2] for found in others)
        return replace(record, file_name=prefix + unique_name(name, taken))

    def _check_number(self, record: DocumentRecord) -> None:
        if record.number is None:
            return
        number = (record.body, record.symbol, record.term, record.number)
        if number in self._taken:
            self._taken.remove(number)
            return
        present = self.find_document(record.id)
        if present is None or present.number is None:
            raise RecordRefused.of(
                "number-not-taken", reference=record.reference, number=record.number
            )

    def _put_case(self, record: CaseRecord) -> None:
        self.connection.execute(PUT_CASE, case_row(record))

    def _put_document(self, record: DocumentRecord, event: int) -> None:
        self.connection.execute(PUT_DOCUMENT, document_row(record, event))

    def _put_work(
        self, document: str, what: Work, state: str, *, attempts: int = 0, message: str = ""
    ) -> None:
        row = {"document": document, "what": what, "state": state, "attempts": attempts}
        self.connection.execute(PUT_WORK, row | {"message": message})


def _standing(case: CaseRecord | None) -> dict[str, Plain]:
    if case is None:
        return {}
    return {
        "workflow_hash": case.workflow_hash,
        "settled": case.settled,
        "final": case.final,
    }
