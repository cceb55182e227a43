"""Hands a case over: packs it with its events and papers, and records that it is away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from vanthu.case import Actor, Event, Plain
from vanthu.definition.canonical import encode
from vanthu.engine.definitions import Definitions
from vanthu.engine.exchange_model import (
    ASSIGNMENT,
    CONTENT,
    REPORT,
    UNITS,
    SentParent,
    hash_definitions,
    name_file,
    read_content,
    show_event,
    show_paper,
)  # fmt: skip
from vanthu.engine.exchange_units import write_units
from vanthu.engine.holding import find_parent_state
from vanthu.errors import RecordRefused
from vanthu.store.objects import Objects
from vanthu.store.parcel import Parcel, pack_parcel, read_parcel
from vanthu.store.reader import Reader
from vanthu.store.records import EXPORTED, IMPORTED, CaseRecord, DocumentRecord, RecordedEvent
from vanthu.vietnamese.dates import short_date

__all__ = ["Sender", "Sending", "handover", "refuse_early"]

ISSUED = ("numbered", "issued")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """A parcel ready to be recorded: its kind and round, the case, and how the event says it."""

    parcel: Parcel
    kind: str
    round: int
    record: CaseRecord
    parent_state: str


class Sender:
    """Packs cases of one state of a store."""

    def __init__(self, definitions: Definitions, reader: Reader, objects: Objects) -> None:
        self._definitions = definitions
        self._reader = reader
        self._objects = objects

    def pack(self, case_id: str, on: date) -> Sending:
        """Return the parcel of a case: an assignment where its parent is here, else a report.

        Raises:
            RecordRefused: `export-…`, `parent-closed`, `handover-date-behind`.
        """
        record = self._reader.case(case_id)
        history = self._reader.history(case_id)
        parent = self._find_parent(record)
        self._refuse(record, parent, history, on)
        kind = ASSIGNMENT if parent else REPORT
        last = _find_last(history, IMPORTED)
        if parent:
            sent = (h for h in history if h.event.kind == EXPORTED and not h.notes.get("origin"))
            round, told = 1 + sum(1 for _ in sent), self._show_parent(parent, history)
            state = parent.case.state
        else:
            round = int(str(last.event.values["round"])) if last else 1
            told, state = self._recall_parent(last), find_parent_state([h.event for h in history])
        content = self._describe(record, history, last, parent)
        answers = str(last.event.values["digest"]) if last else ""
        content |= {"kind": kind, "round": round, "answers": answers, "parent": told}
        parcel = self._pack(content)
        return Sending(parcel=parcel, kind=kind, round=round, record=record, parent_state=state)

    def _find_parent(self, record: CaseRecord) -> CaseRecord | None:
        if record.case.parent is None:
            raise RecordRefused.of("export-not-a-child", case=record.case.id)
        return self._reader.find_case(record.case.parent)

    def _refuse(
        self,
        record: CaseRecord,
        parent: CaseRecord | None,
        history: Sequence[RecordedEvent],
        on: date,
    ) -> None:
        case = record.case
        refuse_early(on, [h.event for h in history])
        if self._reader.children(case.id):
            raise RecordRefused.of("export-with-children", case=case.id)
        if parent is None:
            return
        if parent.final:
            raise RecordRefused.of("parent-closed", case=case.id, parent=parent.case.id)
        for each in self._reader.documents(case.id):
            if each.number is not None and each.body == case.unit:
                raise RecordRefused.of(
                    "export-numbered-here", case=case.id, reference=each.reference
                )

    # what is told --------------------------------------------------------------------------------

    def _describe(
        self,
        record: CaseRecord,
        history: Sequence[RecordedEvent],
        last: RecordedEvent | None,
        parent: CaseRecord | None,
    ) -> dict[str, Plain]:
        case, library = record.case, self._definitions.library
        papers = {each.id: each for each in self._reader.documents(case.id)}
        known = last.event.sequence if last else 0
        states = self._list_states(parent)
        own_state = find_parent_state([h.event for h in history])
        events: list[Plain] = []
        for each in history:
            issued = self._list_issued(each, papers) if each.event.sequence > known else []
            state = _state_before(states, each) if parent else own_state
            events.append(show_event(each, self._show_papers(record, issued), state))
        workflow = self._definitions.workflow(case.workflow)
        return {
            "case": case.id, "unit": case.unit, "workflow": case.workflow,
            "version": case.version, "definitions": {**hash_definitions(library, workflow)},
            "illustrative": case.illustrative, "events": events, "state": case.state,
            "summary": dict(case.summary),
            "deadline": case.due_on.isoformat() if case.due_on else None,
        }  # fmt: skip

    def _list_states(self, parent: CaseRecord | None) -> list[tuple[int, str]]:
        """Return the states of the superior's case, each with the event that led to it."""
        history = self._reader.history(parent.case.id) if parent else []
        return [(each.id, each.event.to_state) for each in history if each.event.to_state]

    @staticmethod
    def _list_issued(
        recorded: RecordedEvent, papers: dict[str, DocumentRecord]
    ) -> list[DocumentRecord]:
        """Return the papers that an event issued here, with the PDFs they have by now."""
        if recorded.event.kind not in ("started", "fired"):
            return []
        return [papers[each.id] for each in recorded.documents if each.status in ISSUED]

    def _show_papers(self, record: CaseRecord, papers: Sequence[DocumentRecord]) -> list[Plain]:
        family = self._definitions.workflow(record.case.workflow).family
        manifest = self._definitions.library.manifest
        return [show_paper(each, manifest(family, each.type).label) for each in papers]

    def _show_parent(
        self, parent: CaseRecord, history: Sequence[RecordedEvent]
    ) -> dict[str, Plain]:
        """Return what the unit must know of the case that its report is for."""
        case = parent.case
        asking = [
            each for each in self._reader.history(case.id)
            if each.id < history[0].id and each.event.kind in ("started", "fired")
        ]  # fmt: skip
        current = {each.id: each for each in self._reader.documents(case.id)}
        issued = [current[d.id] for e in asking for d in e.documents if d.status in ISSUED]
        request = [current[d.id] for d in asking[-1].documents if d.status in ISSUED]
        plans = [each for each in issued if each.reference and each not in request]
        return {
            "id": case.id, "unit": case.unit, "state": case.state,
            "title": self._definitions.workflow(case.workflow).title,
            "plan": plans[-1].reference if plans else "",
            "day": asking[-1].event.on.isoformat(),
            "papers": self._show_papers(parent, request),
        }  # fmt: skip

    def _recall_parent(self, last: RecordedEvent | None) -> dict[str, Plain]:
        """Return what the assignment said of the superior's case, without its papers."""
        if last is None:
            raise RecordRefused.of("export-without-parent")
        data = self._objects.read(str(last.event.values["file"]))
        content = read_parcel(data, "").members[CONTENT]
        told: SentParent = read_content(content, "").parent
        day = told.day.isoformat() if told.day else None
        return {
            "id": told.id, "unit": told.unit, "state": told.state, "title": told.title,
            "plan": told.plan, "day": day, "papers": [],
        }  # fmt: skip

    def _pack(self, content: dict[str, Plain]) -> Parcel:
        unit = str(content["unit"])
        members = {
            CONTENT: encode(content).encode(),
            UNITS: write_units(self._definitions.library.units(), unit),
        }
        for paper in _list_papers(content):
            for ending, field in (("docx", "docx"), ("pdf", "pdf")):
                sha = paper.get(field)
                if sha:
                    members[name_file(str(sha), ending)] = self._objects.read(str(sha))
        head = {name: content[name] for name in ("kind", "case", "unit", "round", "answers")}
        return pack_parcel(head, members)


def _list_papers(content: dict[str, Plain]) -> Iterator[dict[str, Plain]]:
    """Yield the papers that a parcel brings along."""
    holders = [content["parent"], *_as_list(content["events"])]
    for holder in holders:
        if isinstance(holder, dict):
            yield from (each for each in _as_list(holder["papers"]) if isinstance(each, dict))


def _as_list(value: Plain) -> list[Plain]:
    return value if isinstance(value, list) else []


def _state_before(states: Sequence[tuple[int, str]], recorded: RecordedEvent) -> str:
    earlier = [state for number, state in states if number < recorded.id]
    return earlier[-1] if earlier else ""


def _find_last(history: Sequence[RecordedEvent], kind: str) -> RecordedEvent | None:
    found = [each for each in history if each.event.kind == kind and not each.notes.get("origin")]
    return found[-1] if found else None


def refuse_early(on: date, events: Sequence[Event]) -> None:
    """Refuse a handover dated before the last event of the case; raises `RecordRefused`."""
    last = max(event.on for event in events)
    if on < last:
        raise RecordRefused.of("handover-date-behind", day=short_date(on), last=short_date(last))


def handover(
    record: CaseRecord, kind: str, on: date, by: Actor, values: dict[str, Plain]
) -> tuple[Event, CaseRecord]:
    """Return the event of a handover and the case after it."""
    case = record.case
    event = Event(case=case.id, sequence=case.revision + 1, kind=kind, on=on, by=by, values=values)
    return event, replace(record, case=replace(case, revision=event.sequence))
