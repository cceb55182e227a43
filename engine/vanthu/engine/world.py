"""What a firing reads and changes: the store in a transaction, or a plan over the store.

Both give the same answers to the same questions, so that one stepper plays a run purely first and
commits it afterwards.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from vanthu.case import Actor, Event
from vanthu.errors import RecordRefused, Refused
from vanthu.store.reader import Reader
from vanthu.store.records import CaseRecord, DocumentRecord
from vanthu.store.writing import Writing

if TYPE_CHECKING:
    from vanthu.engine.papers import Paper

__all__ = ["PlannedWorld", "Series", "StoreWorld", "World"]

K = TypeVar("K")
V = TypeVar("V")

Series = tuple[str, str, str]
"""(body, symbol, term)."""


class World(Protocol):
    """The cases, papers and series a step sees."""

    def find_case(self, case_id: str) -> CaseRecord | None:
        """Return a case, None when there is none."""

    def find_outline(self, case_id: str) -> CaseRecord | None:
        """Return a case, None when there is none; its data may be left out."""

    def children(self, parent: str) -> list[CaseRecord]:
        """Return the child cases of a case; their data may be left out."""

    def workflows(self, unit: str) -> list[str]:
        """Return the ids of the workflows that a unit has cases of."""

    def cases(self, unit: str, workflow: str) -> list[CaseRecord]:
        """Return the cases of a unit that run a workflow, by id."""

    def documents(self, case_id: str) -> list[DocumentRecord]:
        """Return all revisions of the papers of a case, in the order they were made.

        Their content may be left out.
        """

    def events(self, case_id: str) -> list[Event]:
        """Return the events of a case in order."""

    def is_away(self, case_id: str) -> bool:
        """Return whether a case was handed to another office and is not back."""

    def take_number(self, series: Series, opening: int, *, on: date, by: Actor) -> int:
        """Return the next number; a series without record is opened after `opening` first."""

    def find_numbered(self, series: Series, number: int) -> DocumentRecord | None:
        """Return the paper that bears a number, None when it is not kept here."""

    def append(self, event: Event, body: str, case: CaseRecord, papers: "Sequence[Paper]") -> None:
        """Record an event with the case and the papers as it leaves them."""


class StoreWorld:
    """The store inside one writing transaction."""

    def __init__(self, writing: Writing, now: datetime) -> None:
        self._writing = writing
        self._now = now
        self._cases: dict[str, CaseRecord] = {}

    def find_case(self, case_id: str) -> CaseRecord | None:
        """See `World`; a case is read once, nobody else can change it meanwhile."""
        found = self._cases.get(case_id) or self._writing.find_case(case_id)
        if found is not None:
            self._cases[case_id] = found
        return found

    def find_outline(self, case_id: str) -> CaseRecord | None:
        """See `World`."""
        return self._cases.get(case_id) or self._writing.find_outline(case_id)

    def children(self, parent: str) -> list[CaseRecord]:
        """See `World`."""
        return self._writing.child_outlines(parent)

    def workflows(self, unit: str) -> list[str]:
        """See `World`."""
        return self._writing.workflows(unit)

    def cases(self, unit: str, workflow: str) -> list[CaseRecord]:
        """See `World`."""
        return self._writing.cases(unit=unit, workflow=workflow)

    def documents(self, case_id: str) -> list[DocumentRecord]:
        """See `World`."""
        return self._writing.papers(case_id)

    def events(self, case_id: str) -> list[Event]:
        """See `World`."""
        return self._writing.events(case_id)

    def is_away(self, case_id: str) -> bool:
        """See `World`."""
        return self._writing.is_away(case_id)

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

    def append(self, event: Event, body: str, case: CaseRecord, papers: "Sequence[Paper]") -> None:
        """See `World`; the files are written, their publishing and PDFs are left for afterwards."""
        for paper in papers:
            self._writing.write_object(paper.data)
        records = [paper.record for paper in papers]
        self._writing.append(event, body=body, recorded_at=self._now, case=case, documents=records)
        self._cases[event.case] = case
        for record in records:
            self._writing.enqueue(record.id, "publish")
            self._writing.enqueue(record.id, "pdf")


class PlannedWorld:
    """A plan over one unchanging state of the store: what was planned hides what is stored."""

    def __init__(self, reader: Reader | None) -> None:
        self._reader = reader
        self._cases: dict[str, CaseRecord] = {}
        self._children: dict[str, dict[str, CaseRecord]] = {}
        self._of_unit: dict[tuple[str, str], tuple[str, ...]] = {}
        self._documents: dict[str, tuple[DocumentRecord, ...]] = {}
        self._events: dict[str, tuple[Event, ...]] = {}
        self._numbered: dict[tuple[Series, int], DocumentRecord] = {}
        self._last: dict[Series, int] = {}
        self._undo: list[Callable[[], object]] = []
        self.first_numbers: dict[Series, int] = {}
        self.made: list[DocumentRecord] = []

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Plan all of a step or nothing: a refusal inside leaves no number, event or paper."""
        self._undo.clear()
        try:
            yield
        except Refused:
            for undo in reversed(self._undo):
                undo()
            raise

    def _put(self, table: dict[K, V], key: K, value: V) -> None:
        """Set an entry of one of the tables here, so that `whole` can take it back."""
        if key in table:
            self._undo.append(partial(table.__setitem__, key, table[key]))
        else:
            self._undo.append(partial(table.pop, key, None))
        table[key] = value

    def find_case(self, case_id: str) -> CaseRecord | None:
        """See `World`."""
        if case_id in self._cases:
            return self._cases[case_id]
        return self._reader.find_case(case_id) if self._reader else None

    def find_outline(self, case_id: str) -> CaseRecord | None:
        """See `World`."""
        if case_id in self._cases:
            return self._cases[case_id]
        return self._reader.find_outline(case_id) if self._reader else None

    def children(self, parent: str) -> list[CaseRecord]:
        """See `World`."""
        found = self._list_children(parent)
        return [self._cases.get(child, stored) for child, stored in found.items()]

    def _list_children(self, parent: str) -> dict[str, CaseRecord]:
        """Return the children by id, as stored or as they were planned first."""
        if parent not in self._children:
            stored = self._reader.child_outlines(parent) if self._reader else []
            self._children[parent] = {record.case.id: record for record in stored}
        return self._children[parent]

    def workflows(self, unit: str) -> list[str]:
        """See `World`."""
        stored = self._reader.workflows(unit) if self._reader else []
        planned = {workflow for owner, workflow in self._of_unit if owner == unit}
        return sorted({*stored, *planned})

    def cases(self, unit: str, workflow: str) -> list[CaseRecord]:
        """See `World`."""
        stored = self._reader.cases(unit=unit, workflow=workflow) if self._reader else []
        found = {record.case.id: record for record in stored}
        for case_id in self._of_unit.get((unit, workflow), ()):
            found[case_id] = self._cases[case_id]
        return [found[case_id] for case_id in sorted(found)]

    def documents(self, case_id: str) -> list[DocumentRecord]:
        """See `World`."""
        stored = self._reader.papers(case_id) if self._reader else []
        return [*stored, *self._documents.get(case_id, ())]

    def events(self, case_id: str) -> list[Event]:
        """See `World`."""
        stored = self._reader.events(case_id) if self._reader else []
        return [*stored, *self._events.get(case_id, ())]

    def is_away(self, case_id: str) -> bool:
        """See `World`; what is planned hands nothing over."""
        if self._reader is None or case_id in self._events:
            return False
        return self._reader.is_away(case_id)

    def take_number(self, series: Series, opening: int, *, on: date, by: Actor) -> int:
        """See `World`; nothing is taken, the plan only counts."""
        if series not in self._last:
            stored = self._reader.series(*series) if self._reader else None
            self._put(self._last, series, stored.last if stored else opening)
            self._put(self.first_numbers, series, self._last[series] + 1)
        self._put(self._last, series, self._last[series] + 1)
        return self._last[series]

    def find_numbered(self, series: Series, number: int) -> DocumentRecord | None:
        """See `World`."""
        if (series, number) in self._numbered:
            return self._numbered[series, number]
        return self._reader.find_numbered(*series, number) if self._reader else None

    def append(self, event: Event, body: str, case: CaseRecord, papers: "Sequence[Paper]") -> None:
        """See `World`.

        Raises:
            RecordRefused: `case-moved-on`.
        """
        before = self.find_outline(event.case)
        last = before.case.revision if before else 0
        if event.sequence != last + 1:
            raise RecordRefused.of(
                "case-moved-on", case=event.case, sequence=event.sequence, last=last
            )
        if before is None and case.case.parent:
            self._put(self._list_children(case.case.parent), case.case.id, case)
        if event.case not in self._cases:
            owner = (case.case.unit, case.case.workflow)
            self._put(self._of_unit, owner, (*self._of_unit.get(owner, ()), event.case))
        self._put(self._cases, event.case, case)
        self._put(self._events, event.case, (*self._events.get(event.case, ()), event))
        records = tuple(paper.record for paper in papers)
        self._put(self._documents, event.case, (*self._documents.get(event.case, ()), *records))
        for record in records:
            if record.number is not None:
                series = (record.body, record.symbol, record.term)
                self._put(self._numbered, (series, record.number), record)
        self._undo.append(partial(_shorten, self.made, len(self.made)))
        self.made += records


def _shorten(made: list[DocumentRecord], length: int) -> None:
    del made[length:]
