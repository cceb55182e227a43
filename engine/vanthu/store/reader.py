"""What can be asked of the store: the same questions outside and inside a transaction."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Executable, Select, Table, select

from vanthu.case import Event
from vanthu.definition.canonical import decode
from vanthu.errors import RecordRefused
from vanthu.store import tables
from vanthu.store.codec import (
    read_case,
    read_document,
    read_event,
    read_outline,
    read_paper,
)  # fmt: skip
from vanthu.store.records import (
    EXPORTED,
    Answer,
    CaseRecord,
    ChainHead,
    DocumentRecord,
    Pending,
    RecordedEvent,
    RegisterLine,
    Series,
    Work,
)
from vanthu.store.statements import (
    COUNT_FAMILY_PAPERS,
    COUNT_PAPERS,
    FIND_CASE,
    FIND_DOCUMENT,
    FIND_NUMBERED,
    FIND_OUTLINE,
    FIND_SERIES,
    FIND_WORK,
    LAST_KIND,
    LIST_CHILDREN,
    LIST_EVENTS,
    LIST_FAMILY,
    LIST_FAMILY_PAPERS,
    LIST_FAMILY_WORK,
    LIST_PAPERS,
    OUTLINE_COLUMNS,
)
from vanthu.vietnamese.text import suggest

Row = Mapping[Any, Any]
PART = 500
"""Values that one statement is given for a column."""

_cases = tables.case_run.c


def _query(table: Table, **wanted: object) -> Select[Any]:
    """Return a SELECT of the rows whose columns have these values; None asks for any value."""
    query = select(table)
    for name, value in wanted.items():
        if value is not None:
            query = query.where(table.c[name] == value)
    return query


class Reader:
    """Reads one state of the store, on one connection."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def rows(self, query: Select[Any]) -> Sequence[Row]:
        """Return the rows of a query as mappings."""
        return self.connection.execute(query).mappings().all()

    def _first(self, query: Executable, **given: object) -> Row | None:
        return self.connection.execute(query, given).mappings().first()

    def _all(self, query: Executable, **given: object) -> Sequence[Row]:
        """Return the rows of a statement made once."""
        return self.connection.execute(query, given).mappings().all()

    def cases(
        self, unit: str | None = None, parent: str | None = None, workflow: str | None = None
    ) -> list[CaseRecord]:
        """Return the cases of a unit, parent case, workflow, or all, by id."""
        query = _query(tables.case_run, unit=unit, parent=parent, workflow=workflow)
        return [read_case(row) for row in self.rows(query.order_by("id"))]

    def workflows(self, unit: str) -> list[str]:
        """Return the ids of the workflows that a unit has cases of."""
        column = tables.case_run.c.workflow
        query = select(column).where(tables.case_run.c.unit == unit).distinct()
        return list(self.connection.scalars(query.order_by(column)))

    def open_cases(self) -> list[CaseRecord]:
        """Return the cases that have not ended, by id."""
        query = select(tables.case_run).where(tables.case_run.c.final.is_(False)).order_by("id")
        return [read_case(row) for row in self.rows(query)]

    def list_known(self, cases: Sequence[str]) -> set[str]:
        """Return which of these ids are those of cases."""
        column = tables.case_run.c.id
        query = (select(column).where(column.in_(some)) for some in _in_parts(cases))
        return {found for each in query for found in self.connection.scalars(each)}

    def children_of(self, parents: Sequence[str]) -> dict[str, list[CaseRecord]]:
        """Return the child cases of many cases, ended ones too, by parent and id."""
        found: dict[str, list[CaseRecord]] = {parent: [] for parent in parents}
        for some in _in_parts(parents):
            query = select(tables.case_run).where(tables.case_run.c.parent.in_(some)).order_by("id")
            for row in self.rows(query):
                found[row["parent"]].append(read_case(row))
        return found

    def papers_of(self, cases: Sequence[str]) -> dict[str, list[DocumentRecord]]:
        """Return the papers of many cases, by case, as `papers` does."""
        found: dict[str, list[DocumentRecord]] = {case: [] for case in cases}
        columns = [each for each in tables.document.c if each.name != "content"]
        for some in _in_parts(cases):
            query = select(*columns).where(tables.document.c.case_id.in_(some))
            for row in self.rows(query.order_by("event", "id")):
                found[row["case_id"]].append(read_paper(row))
        return found

    def children(self, parent: str) -> list[CaseRecord]:
        """Return the child cases of a case, by id."""
        return self.cases(parent=parent)

    def find_case(self, case_id: str) -> CaseRecord | None:
        """Return a case, or None."""
        row = self._first(FIND_CASE, of_case=case_id)
        return read_case(row) if row else None

    def find_outline(self, case_id: str) -> CaseRecord | None:
        """Return a case without its data and counts, or None."""
        row = self._first(FIND_OUTLINE, of_case=case_id)
        return read_outline(row) if row else None

    def child_outlines(self, parent: str) -> list[CaseRecord]:
        """Return the child cases of a case, by id, without their data and counts."""
        return [read_outline(row) for row in self._all(LIST_CHILDREN, of_parent=parent)]

    def outlines(self, top: str | None = None, unit: str | None = None) -> list[CaseRecord]:
        """Return cases without data, counts and summary, by id.

        Those of a unit; or a case with all below it; or all.
        """
        if top is not None:
            rows = self._all(LIST_FAMILY, of_case=top)
        else:
            query = select(*OUTLINE_COLUMNS).order_by("id")
            rows = self.rows(query if unit is None else query.where(_cases.unit == unit))
        return [read_outline(row, with_summary=False) for row in rows]

    def count_papers(self, top: str | None = None) -> dict[str, int]:
        """Return how many papers each case has, revisions not counted.

        Those of a case with all below it, or all.
        """
        if top is None:
            rows = self._all(COUNT_PAPERS)
        else:
            rows = self._all(COUNT_FAMILY_PAPERS, of_case=top)
        return {row["case_id"]: row["papers"] for row in rows}

    def case(self, case_id: str) -> CaseRecord:
        """Return a case.

        Raises:
            RecordRefused: `case-unknown`, or `case-unknown-meant` with a similar id.
        """
        if found := self.find_case(case_id):
            return found
        ids = self.connection.scalars(select(tables.case_run.c.id)).all()
        raise _unknown("case", case_id, ids)

    def history(self, case: str | None = None, body: str | None = None) -> list[RecordedEvent]:
        """Return what was recorded of a case, of a body, or of all, in the order of recording."""
        query = _query(tables.event, case_id=case, body=body).order_by("id")
        return [read_event(row["id"], row["content"], row["hash"]) for row in self.rows(query)]

    def is_away(self, case: str) -> bool:
        """Return whether a case was handed to another office and is not back."""
        return self.connection.scalar(LAST_KIND, {"of_case": case}) == EXPORTED

    def list_away(self) -> dict[str, date]:
        """Return the cases that are away, with the day each was handed over."""
        cases, events = tables.case_run.c, tables.event.c
        last = (events.case_id == cases.id) & (events.case_sequence == cases.revision)
        query = select(cases.id, events.on_date).join_from(tables.case_run, tables.event, last)
        rows = self.rows(query.where(tables.HANDED_OVER))
        return {row["id"]: date.fromisoformat(row["on_date"]) for row in rows}

    def events(self, case: str) -> list[Event]:
        """Return the events of a case in their order."""
        rows = self._all(LIST_EVENTS, of_case=case)
        return [read_event(row["id"], row["content"], row["hash"]).event for row in rows]

    def documents(
        self,
        case: str | None = None,
        body: str | None = None,
        term: str | None = None,
        type: str | None = None,
        status: str | None = None,
    ) -> list[DocumentRecord]:
        """Return the documents, all revisions, in the order they were last changed."""
        query = _query(
            tables.document, case_id=case, body=body, term=term, type=type, status=status
        )
        return [read_document(row) for row in self.rows(query.order_by("event", "id"))]

    def papers(self, case: str) -> list[DocumentRecord]:
        """Return the documents of a case as `documents` does, without their content."""
        return [read_paper(row) for row in self._all(LIST_PAPERS, of_case=case)]

    def family_papers(self, top: str) -> list[DocumentRecord]:
        """Return the documents of a case and of all below it, as `papers` does."""
        return [read_paper(row) for row in self._all(LIST_FAMILY_PAPERS, of_case=top)]

    def find_document(self, document_id: str) -> DocumentRecord | None:
        """Return a document, or None."""
        row = self._first(FIND_DOCUMENT, of_id=document_id)
        return read_document(row) if row else None

    def find_numbered(
        self, body: str, symbol: str, term: str, number: int
    ) -> DocumentRecord | None:
        """Return the paper that bears a number of a series, or None."""
        row = self._first(
            FIND_NUMBERED, of_body=body, of_symbol=symbol, of_term=term, of_number=number
        )
        return read_document(row) if row else None

    def document(self, document_id: str) -> DocumentRecord:
        """Return a document.

        Raises:
            RecordRefused: `document-unknown`, or `document-unknown-meant` with a similar id.
        """
        if found := self.find_document(document_id):
            return found
        ids = self.connection.scalars(select(tables.document.c.id)).all()
        raise _unknown("document", document_id, ids)

    def series(self, body: str, symbol: str, term: str) -> Series | None:
        """Return a series of numbers, or None when it was never opened."""
        row = self._first(FIND_SERIES, of_body=body, of_symbol=symbol, of_term=term)
        return Series(**row) if row else None

    def all_series(
        self, body: str | None = None, term: str | None = None, symbol: str | None = None
    ) -> list[Series]:
        """Return the opened series of a body and a term, or all."""
        query = _query(tables.series, body=body, term=term, symbol=symbol)
        return [Series(**row) for row in self.rows(query.order_by("body", "term", "symbol"))]

    def next_numbers(self, body: str, term: str) -> dict[str, int]:
        """Return symbol → the number its next paper gets."""
        return {series.symbol: series.next for series in self.all_series(body, term)}

    def register(self, body: str | None = None, term: str | None = None) -> list[RegisterLine]:
        """Return the register by body, term, symbol and number; opening balances stand first."""
        lines = [_opening_line(series) for series in self.all_series(body, term) if series.opening]
        query = _query(tables.document, body=body, term=term)
        numbered = self.rows(query.where(tables.document.c.number.is_not(None)))
        lines += [_register_line(read_document(row)) for row in numbered]
        return sorted(lines, key=lambda line: (line.body, line.term, line.symbol, line.number))

    def is_pending(self, document: str, what: Work) -> bool:
        """Return whether a piece of work is left for a document."""
        row = self._first(FIND_WORK, of_document=document, of_what=what)
        return row is not None and row["state"] == "pending"

    def family_work(self, top: str, what: Work) -> set[str]:
        """Return the documents of a case and of all below it that wait for a piece of work."""
        rows = self._all(LIST_FAMILY_WORK, of_case=top, of_what=what)
        return {row["document"] for row in rows}

    def pending(self, what: Work | None = None) -> list[Pending]:
        """Return the work left after commits, of one kind or all, oldest document first."""
        outbox, document = tables.outbox.c, tables.document.c
        query = (
            select(outbox.document, outbox.what, outbox.attempts, outbox.message)
            .join_from(tables.outbox, tables.document)
            .where(outbox.state == "pending", *([outbox.what == what] if what else []))
            .order_by(document.event, document.id, outbox.what)
        )
        return [Pending(**row) for row in self.rows(query)]

    def heads(self) -> list[ChainHead]:
        """Return the ends of all chains, by body."""
        return [ChainHead(**row) for row in self.rows(select(tables.body_chain).order_by("body"))]

    def definition(self, digest: str) -> str:
        """Return the text of a definition kept by its hash.

        Raises:
            RecordRefused: `definition-not-kept`.
        """
        row = self._first(_query(tables.definition_snapshot, hash=digest))
        if row is None:
            raise RecordRefused.of("definition-not-kept", hash=digest)
        return str(row["content"])

    def find_answer(self, key: str) -> Answer | None:
        """Return the answer given under an idempotency key, or None."""
        row = self._first(_query(tables.idempotency, key=key))
        if row is None:
            return None
        answer: Any = decode(row["answer"])
        return Answer(key=key, request_hash=row["request_hash"], answer=answer, event=row["event"])


def _in_parts(names: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the names in parts: a statement of SQLite takes only so many values."""
    for start in range(0, len(names), PART):
        yield names[start : start + PART]


def _unknown(kind: str, wanted: str, known: Sequence[str]) -> RecordRefused:
    meant = suggest(wanted, known)
    if meant:
        return RecordRefused.of(f"{kind}-unknown-meant", id=wanted, suggestion=meant)
    return RecordRefused.of(f"{kind}-unknown", id=wanted)


def _opening_line(series: Series) -> RegisterLine:
    return RegisterLine(
        body=series.body,
        symbol=series.symbol,
        term=series.term,
        number=series.opening,
        status="opening",
    )


def _register_line(record: DocumentRecord) -> RegisterLine:
    return RegisterLine(
        body=record.body,
        symbol=record.symbol,
        term=record.term,
        number=record.number or 0,
        status=record.status,
        reference=record.reference,
        issued_on=record.issued_on,
        subject=record.subject,
        signer=record.signer,
        document=record.id,
    )
