"""Turns what the store holds into reports: cases, documents, history, register."""

from collections.abc import Callable, Mapping, Sequence, Set
from datetime import date
from functools import cached_property
from pathlib import Path

from vanthu.case import Actor, Case
from vanthu.definition.workflow import Workflow
from vanthu.engine.definitions import Definitions
from vanthu.engine.holding import is_superiors_step
from vanthu.engine.reports import (
    CaseReport,
    DocumentReport,
    EventReport,
    NextStep,
    RegisterRow,
)  # fmt: skip
from vanthu.errors import DefinitionRefused, RecordRefused
from vanthu.store.reader import Reader
from vanthu.store.records import CaseRecord, DocumentRecord, RecordedEvent, RegisterLine

__all__ = ["Reporter"]


class Reporter:
    """Reads reports out of one unchanging state of the store."""

    def __init__(
        self,
        definitions: Definitions,
        reader: Reader,
        out: Path,
        find_case: Callable[[str], CaseRecord | None] | None = None,
    ) -> None:
        """Take where to read; `find_case` finds cases that are only planned."""
        self._definitions = definitions
        self._reader = reader
        self._out = out
        self._find_case = find_case or reader.find_outline
        self._workflows: dict[str, str] = {}
        self._paper_counts: dict[str, int] = {}
        self._names: dict[tuple[str, date], str] = {}

    # cases ---------------------------------------------------------------------------------------

    def find(self, case_id: str) -> CaseRecord | None:
        """Return a case's record, None when there is none."""
        return self._reader.find_case(case_id)

    def record(self, case_id: str) -> CaseRecord:
        """Return a case's record; raises `RecordRefused` for an unknown one."""
        return self._reader.case(case_id)

    def tops(self, unit: str | None, today: date) -> list[CaseReport]:
        """Return where the cases of a unit stand, or all that have no parent here."""
        records = self._reader.outlines()
        self._paper_counts = self._reader.count_papers()
        below = _group_children(records)
        ids = {record.case.id for record in records}
        if unit is not None:
            wanted = [record for record in records if record.case.unit == unit]
        else:
            wanted = [record for record in records if record.case.parent not in ids]
        ended = {record.case.id for record in records if record.final}
        return [
            self._report(
                record, today, below,
                is_under_closed=record.case.parent in ended,
                is_assigned=record.case.parent is not None and record.case.parent not in ids,
            )
            for record in wanted
        ]  # fmt: skip

    def current(self, record: DocumentRecord) -> DocumentRecord:
        """Return a paper as it stands now."""
        return self._reader.document(record.id)

    def case(self, record: CaseRecord, today: date) -> CaseReport:
        """Return where a case stands, with its children."""
        parent = record.case.parent
        above = self._reader.find_outline(parent) if parent else None
        below = _group_children(self._reader.outlines(record.case.id))
        self._paper_counts = self._reader.count_papers(record.case.id)
        return self._report(
            record, today, below,
            is_under_closed=above is not None and above.final,
            is_assigned=parent is not None and above is None,
        )  # fmt: skip

    def _report(
        self,
        record: CaseRecord,
        today: date,
        below: Mapping[str | None, Sequence[CaseRecord]],
        *,
        is_under_closed: bool,
        is_assigned: bool = False,
    ) -> CaseReport:
        """Return where a case stands; below a parent that has ended nothing is next."""
        case = record.case
        workflow = self._definitions.workflow(case.workflow)
        state = workflow.states[case.state]
        is_open = not (record.settled or record.final or is_under_closed)
        away_on = self._away.get(case.id)
        late = (today - case.due_on).days if case.due_on and is_open else 0
        return CaseReport(
            id=case.id,
            workflow=case.workflow,
            title=workflow.title,
            unit=case.unit,
            unit_name=self.name_unit(case.unit, case.last_on),
            parent=case.parent,
            state=case.state,
            state_label=state.label,
            settled=record.settled,
            final=record.final,
            revision=case.revision,
            opened_on=case.opened_on,
            last_on=case.last_on,
            due_on=case.due_on if is_open else None,
            due_label=case.due_label if is_open else "",
            days_late=max(late, 0),
            next_steps=()
            if is_under_closed or away_on
            else self._list_next(case, workflow, is_assigned=is_assigned),
            children=tuple(
                self._report(child, today, below, is_under_closed=record.final)
                for child in below.get(case.id, ())
            ),
            documents=self._paper_counts.get(case.id, 0),
            illustrative=case.illustrative,
            away_on=away_on,
            is_assigned=is_assigned,
        )

    @cached_property
    def _away(self) -> dict[str, date]:
        """The cases that other offices have now, with the day they were handed over."""
        return self._reader.list_away()

    def brief(
        self, record: CaseRecord, *, due_on: date, due_label: str, days_late: int, unit_name: str,
    ) -> CaseReport:  # fmt: skip
        """Return where a case stands without its children, with the date that is told of it."""
        if not self._paper_counts:
            self._paper_counts = self._reader.count_papers()
        case, away_on = record.case, self._away.get(record.case.id)
        workflow = self._definitions.workflow(case.workflow)
        parent = self._reader.find_outline(case.parent) if case.parent else None
        is_assigned = case.parent is not None and parent is None
        steps = () if away_on else self._list_next(case, workflow, is_assigned=is_assigned)
        return CaseReport(
            id=case.id, workflow=case.workflow, title=workflow.title, unit=case.unit,
            unit_name=unit_name, parent=case.parent, state=case.state,
            state_label=workflow.states[case.state].label, settled=record.settled,
            final=record.final, revision=case.revision, opened_on=case.opened_on,
            last_on=case.last_on, due_on=due_on, due_label=due_label, days_late=days_late,
            next_steps=steps, documents=self._paper_counts.get(case.id, 0),
            illustrative=case.illustrative, away_on=away_on, is_assigned=is_assigned,
        )  # fmt: skip

    def _list_next(
        self, case: Case, workflow: Workflow, *, is_assigned: bool
    ) -> tuple[NextStep, ...]:
        """Return what may be done now; of an assigned case the superior's steps are not ours."""
        return tuple(
            NextStep(
                trigger=transition.trigger,
                label=transition.label,
                roles=tuple(transition.by),
                role_labels=tuple(workflow.roles[role].label for role in transition.by),
                needs_input="required" in transition.input.values(),
            )
            for transition in workflow.transitions
            if case.state in transition.source
            and not (is_assigned and is_superiors_step(workflow, transition))
        )

    def name_unit(self, unit: str, day: date) -> str:
        """Return what a unit is called on `day`; its id where the units are not at hand."""
        key = (unit, day)
        if key not in self._names:
            try:
                self._names[key] = self._definitions.library.units().name(unit, day)
            except DefinitionRefused:  # a store read without its folder of units
                self._names[key] = unit
        return self._names[key]

    # documents -----------------------------------------------------------------------------------

    def documents(self, case: str | None = None) -> tuple[DocumentReport, ...]:
        """Return the current revision of every paper, of one case with its children or of all.

        Those of one case stand by day, its own first.
        """
        if case is None:
            waiting = {work.document for work in self._reader.pending("pdf")}
            current = _latest(self._reader.documents())
            return tuple(self.document(record, waiting) for record in current)
        outlines = self._reader.outlines(case)
        self._workflows |= {each.case.id: each.case.workflow for each in outlines}
        waiting = self._reader.family_work(case, "pdf")
        found: dict[str, list[DocumentRecord]] = {}
        for record in self._reader.family_papers(case):
            found.setdefault(record.case, []).append(record)
        family = self._list_family(case, _group_children(outlines))
        records = _latest([record for each in family for record in found.get(each, ())])
        records.sort(key=lambda record: record.issued_on or date.min)
        return tuple(self.document(record, waiting) for record in records)

    def _list_family(
        self, case: str, below: Mapping[str | None, Sequence[CaseRecord]]
    ) -> list[str]:
        """Return a case and all cases below it, each before its own."""
        children = [child.case.id for child in below.get(case, ())]
        return [case, *(each for child in children for each in self._list_family(child, below))]

    def document(self, record: DocumentRecord, waiting: Set[str] | None = None) -> DocumentReport:
        """Return one paper; `waiting` are those whose PDF is to be made, looked up if None."""
        docx = self._out / f"{record.file_name}.docx"
        pdf = self._out / f"{record.file_name}.pdf"
        return DocumentReport(
            id=record.id,
            case=record.case,
            type=record.type,
            label=self._find_label(record),
            key=record.key,
            body=record.body,
            status=record.status,
            reference=record.reference,
            number=record.number,
            term=record.term,
            dated=record.issued_on or date.min,
            subject=record.subject,
            docx=docx,
            docx_sha256=record.docx_sha256 or "",
            pdf=pdf if record.pdf_sha256 else None,
            pdf_sha256=record.pdf_sha256 or "",
            pdf_state=self._find_pdf_state(record, waiting),
            revision=record.revision,
        )

    def _find_pdf_state(self, record: DocumentRecord, waiting: Set[str] | None) -> str:
        if record.pdf_sha256:
            return "done"
        if waiting is None:
            waiting = {record.id} if self._reader.is_pending(record.id, "pdf") else set()
        return "pending" if record.id in waiting else "none"

    def _find_label(self, record: DocumentRecord) -> str:
        """Return what a paper's type is called in lists."""
        if record.case not in self._workflows:
            found = self._find_case(record.case)
            if found is None:
                raise RecordRefused.of("case-unknown", id=record.case)
            self._workflows[record.case] = found.case.workflow
        family = self._definitions.workflow(self._workflows[record.case]).family
        try:
            return self._definitions.manifest(family, record.type).label
        except DefinitionRefused:
            return record.type  # a paper of another office, of a type we have no template for

    # events and register -------------------------------------------------------------------------

    def history(self, case_id: str) -> tuple[EventReport, ...]:
        """Return the events of a case."""
        case = self._reader.case(case_id).case
        workflow = self._definitions.workflow(case.workflow)
        return tuple(_report_event(each, workflow) for each in self._reader.history(case_id))

    def register(self, body: str | None, term: str | None, today: date) -> tuple[RegisterRow, ...]:
        """Return the register: opening balances, named as of `today`, and numbered papers."""
        return tuple(self._report_line(line, today) for line in self._reader.register(body, term))

    def _report_line(self, line: RegisterLine, today: date) -> RegisterRow:
        is_opening = line.status == "opening"
        record = None if is_opening else self._reader.document(line.document)
        return RegisterRow(
            body=line.body,
            body_name=self.name_unit(line.body, line.issued_on or today),
            term=line.term,
            symbol=line.symbol,
            number=None if is_opening else line.number,
            reference=line.reference,
            dated=line.issued_on,
            type=self._find_label(record) if record else "",
            subject=line.subject,
            signer=line.signer,
            status=line.status,
            case=record.case if record else "",
            last=line.number if is_opening else None,
            sha256=(record.docx_sha256 or "") if record else "",
        )


def _group_children(records: Sequence[CaseRecord]) -> dict[str | None, list[CaseRecord]]:
    """Return the cases by the id of their parent, None for those without one."""
    below: dict[str | None, list[CaseRecord]] = {None: []}
    for record in records:
        below.setdefault(record.case.parent, []).append(record)
    return below


def _latest(records: Sequence[DocumentRecord]) -> list[DocumentRecord]:
    """Return the last revision of every paper, in the order the papers first appeared."""
    found: dict[tuple[str, str, str], DocumentRecord] = {}
    for record in records:
        identity = (record.case, record.type, record.key)
        if identity not in found or found[identity].revision < record.revision:
            found[identity] = record
    return list(found.values())


def name_actor(actor: Actor) -> str:
    """Return `role:person`, with who wrote it down if another did."""
    noted = f" (ghi: {actor.recorded_by})" if actor.recorded_by else ""
    return f"{actor.role}:{actor.person}{noted}"


def _report_event(recorded: RecordedEvent, workflow: Workflow) -> EventReport:
    event, origin = recorded.event, recorded.notes.get("origin")
    transitions = workflow.triggers.get(event.trigger, ())
    state = workflow.states.get(event.to_state)
    return EventReport(
        sequence=event.sequence,
        kind=event.kind,
        trigger=event.trigger,
        label=transitions[0].label if transitions else "",
        on=event.on,
        by=name_actor(event.by),
        recorded_at=recorded.recorded_at.isoformat(),
        from_state=event.from_state,
        to_state=event.to_state,
        to_label=state.label if state else "",
        documents=tuple(record.reference or record.id for record in recorded.documents),
        overrides=tuple((each.check, each.reason) for each in event.overrides),
        hash=recorded.hash,
        origin=str(origin.get("digest", "")) if isinstance(origin, dict) else "",
    )
