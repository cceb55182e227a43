"""What a firing reads and changes: the store in a transaction, or a plan over the store.

Both give the same answers to the same questions, so that one stepper plays a run purely first and
commits it afterwards.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from datetime import date, datetime
from typing import Protocol

from vanthu.case import Actor, Event
from vanthu.engine.papers import Paper
from vanthu.errors import RecordRefused, Refused
from vanthu.store.reader import Reader
from vanthu.store.records import CaseRecord, DocumentRecord
from vanthu.store.writing import Writing

__all__ = ["PlannedWorld", "Series", "StoreWorld", "World"]

Series = tuple[str, str, str]
"""(body, symbol, term)."""


class World(Protocol):
    """The cases, papers and series a step sees."""

    def find_case(self, case_id: str) -> CaseRecord | None:
        """Return a case, None when there is none."""

    def children(self, parent: str) -> list[CaseRecord]:
        """Return the child cases of a case."""

    def cases_of(self, unit: str, workflow: str) -> list[CaseRecord]:
        """Return the cases of a unit in a workflow, by id."""

    def documents(self, case_id: str) -> list[DocumentRecord]:
        """Return all revisions of the papers of a case, in the order they were made."""

    def events(self, case_id: str) -> list[Event]:
        """Return the events of a case in order."""

    def take_number(self, series: Series, opening: int, *, on: date, by: Actor) -> int:
        """Return the next number; a series without record is opened after `opening` first."""

    def find_numbered(self, series: Series, number: int) -> DocumentRecord | None:
        """Return the paper that bears a number, None when it is not kept here."""

    def append(self, event: Event, body: str, case: CaseRecord, papers: Sequence[Paper]) -> None:
        """Record an event with the case and the papers as it leaves them."""


class StoreWorld:
    """The store inside one writing transaction."""

    def __init__(self, writing: Writing, now: datetime) -> None:
        self._writing = writing
        self._now = now

    def find_case(self, case_id: str) -> CaseRecord | None:
        """See `World`."""
        return self._writing.find_case(case_id)

    def children(self, parent: str) -> list[CaseRecord]:
        """See `World`."""
        return self._writing.children(parent)

    def cases_of(self, unit: str, workflow: str) -> list[CaseRecord]:
        """See `World`."""
        return self._writing.cases(unit=unit, workflow=workflow)

    def documents(self, case_id: str) -> list[DocumentRecord]:
        """See `World`."""
        return self._writing.documents(case_id)

    def events(self, case_id: str) -> list[Event]:
        """See `World`."""
        return self._writing.events(case_id)

    def take_number(self, series: Series, opening: int, *, on: date, by: Actor) -> int:
        """See `World`."""
        if self._writing.series(*series) is None:
            self.open_series(series, opening, on=on, by=by)
        return self._writing.take_number(*series)

    def open_series(self, series: Series, last: int, *, on: date, by: Actor) -> None:
        """Open a series after the last number of the paper book."""
        self._writing.open_series(*series, last, on=on, by=by, recorded_at=self._now)

    def find_numbered(self, series: Series, number: int) -> DocumentRecord | None:
        """See `World`."""
        return self._writing.find_numbered(*series, number)

    def append(self, event: Event, body: str, case: CaseRecord, papers: Sequence[Paper]) -> None:
        """See `World`; the files are written, their publishing and PDFs are left for afterwards."""
        for paper in papers:
            self._writing.write_object(paper.data)
        records = [paper.record for paper in papers]
        self._writing.append(event, body=body, recorded_at=self._now, case=case, documents=records)
        for record in records:
            self._writing.enqueue(record.id, "publish")
            self._writing.enqueue(record.id, "pdf")


class PlannedWorld:
    """A plan over one unchanging state of the store: what was planned hides what is stored."""

    def __init__(self, reader: Reader | None) -> None:
        self._reader = reader
        self._cases: dict[str, CaseRecord] = {}
        self._children: dict[str, tuple[str, ...]] = {}
        self._documents: dict[str, tuple[DocumentRecord, ...]] = {}
        self._events: dict[str, tuple[Event, ...]] = {}
        self._last: dict[Series, int] = {}
        self.first_numbers: dict[Series, int] = {}
        self.made: tuple[DocumentRecord, ...] = ()

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Plan all of a step or nothing: a refusal inside leaves no number, event or paper."""
        kept = {name: copy(value) for name, value in vars(self).items() if name != "_reader"}
        try:
            yield
        except Refused:
            vars(self).update(kept)
            raise

    def find_case(self, case_id: str) -> CaseRecord | None:
        """See `World`."""
        if case_id in self._cases:
            return self._cases[case_id]
        return self._reader.find_case(case_id) if self._reader else None

    def children(self, parent: str) -> list[CaseRecord]:
        """See `World`."""
        if parent not in self._children:
            stored = self._reader.children(parent) if self._reader else []
            self._children[parent] = tuple(record.case.id for record in stored)
        found = (self.find_case(child) for child in self._children[parent])
        return [record for record in found if record]

    def cases_of(self, unit: str, workflow: str) -> list[CaseRecord]:
        """See `World`."""
        stored = self._reader.cases(unit=unit, workflow=workflow) if self._reader else []
        found = {record.case.id: record for record in stored}
        found |= {
            name: record
            for name, record in self._cases.items()
            if (record.case.unit, record.case.workflow) == (unit, workflow)
        }
        return [found[name] for name in sorted(found)]

    def documents(self, case_id: str) -> list[DocumentRecord]:
        """See `World`."""
        stored = self._reader.documents(case_id) if self._reader else []
        return [*stored, *self._documents.get(case_id, ())]

    def events(self, case_id: str) -> list[Event]:
        """See `World`."""
        stored = self._reader.events(case_id) if self._reader else []
        return [*stored, *self._events.get(case_id, ())]

    def take_number(self, series: Series, opening: int, *, on: date, by: Actor) -> int:
        """See `World`; nothing is taken, the plan only counts."""
        if series not in self._last:
            stored = self._reader.series(*series) if self._reader else None
            self._last[series] = stored.last if stored else opening
            self.first_numbers[series] = self._last[series] + 1
        self._last[series] += 1
        return self._last[series]

    def find_numbered(self, series: Series, number: int) -> DocumentRecord | None:
        """See `World`."""
        for each in reversed(self.made):
            if (each.body, each.symbol, each.term, each.number) == (*series, number):
                return each
        return self._reader.find_numbered(*series, number) if self._reader else None

    def append(self, event: Event, body: str, case: CaseRecord, papers: Sequence[Paper]) -> None:
        """See `World`.

        Raises:
            RecordRefused: `case-moved-on`.
        """
        before = self.find_case(event.case)
        last = before.case.revision if before else 0
        if event.sequence != last + 1:
            raise RecordRefused.of(
                "case-moved-on", case=event.case, sequence=event.sequence, last=last
            )
        if before is None and case.case.parent:
            self.children(case.case.parent)
            self._children[case.case.parent] += (case.case.id,)
        self._cases[event.case] = replace(case)
        self._events[event.case] = (*self._events.get(event.case, ()), event)
        records = tuple(paper.record for paper in papers)
        self._documents[event.case] = (*self._documents.get(event.case, ()), *records)
        self.made += records
