"""Takes a case in: every claim of the parcel is held against the store and played again."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from vanthu.case import Plain
from vanthu.definition.units import Units
from vanthu.engine.definitions import Definitions
from vanthu.engine.exchange_model import (
    ASSIGNMENT,
    CONTENT,
    REPORT,
    UNITS,
    SentCase,
    SentEvent,
    SentPaper,
    hash_definitions,
    list_differing,
    name_file,
    read_content,
)  # fmt: skip
from vanthu.engine.exchange_replay import (
    Retraced,
    Retracer,
    list_differences,
    shorten,
    show_plain,
)  # fmt: skip
from vanthu.engine.exchange_units import read_units
from vanthu.engine.holding import find_parent_state, is_superiors
from vanthu.engine.world import PlannedWorld
from vanthu.errors import DefinitionRefused, Fact, InputRefused, Place, RecordRefused
from vanthu.store.parcel import Parcel, read_parcel
from vanthu.store.publish import readable_path
from vanthu.store.reader import Reader
from vanthu.store.records import (
    EXPORTED,
    IMPORTED,
    CaseRecord,
    DocumentRecord,
    RecordedEvent,
)  # fmt: skip
from vanthu.word.gate import check_word_file

__all__ = ["Arrival", "Received", "Receiver", "open_arrival"]

HANDED = (EXPORTED, IMPORTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A parcel that is sound in itself, with what it says."""

    parcel: Parcel
    sent: SentCase
    units: Units
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What is to be recorded: the new events, the papers that came along, the state above."""

    steps: tuple[Retraced, ...]
    attached: tuple[DocumentRecord, ...]
    record: CaseRecord
    parent_state: str

    @property
    def papers(self) -> tuple[DocumentRecord, ...]:
        """All papers that came in."""
        return (*self.attached, *(paper for step in self.steps for paper in step.papers))


def open_arrival(data: bytes, name: str, digest: str = "") -> Arrival:
    """Return what a parcel says, its files and members found whole.

    Raises:
        Refused: `parcel-…`, `exchange-…`, and what is wrong in its units or Word files.
    """
    place, parcel = Place(file=name), read_parcel(data, name)
    wanted = re.sub(r"[^0-9a-f]", "", digest.lower())
    if digest and (len(wanted) < 8 or not parcel.digest.startswith(wanted)):
        raise InputRefused.of("exchange-digest", place, wanted=digest, found=parcel.digest)
    for needed in (CONTENT, UNITS):
        if needed not in parcel.members:
            raise InputRefused.of("parcel-member-missing", place, member=needed)
    sent = read_content(parcel.members[CONTENT], name)
    head = {"kind": sent.kind, "case": sent.case, "unit": sent.unit, "round": sent.round,
            "answers": sent.answers}  # fmt: skip
    if dict(parcel.head) != head or not sent.case.startswith(f"{sent.parent.id}."):
        raise InputRefused.of("exchange-content", place, path="manifest.json")
    _check_files(parcel, sent, place)
    units = read_units(parcel.members[UNITS], f"{name}/{UNITS}")
    return Arrival(parcel=parcel, sent=sent, units=units, place=place)


def _check_files(parcel: Parcel, sent: SentCase, place: Place) -> None:
    """Refuse missing and spare files, and such as are no Word file or PDF."""
    papers = [*sent.parent.papers, *(paper for each in sent.events for paper in each.papers)]
    wanted = {name_file(each.docx, "docx"): each for each in papers}
    wanted |= {name_file(each.pdf, "pdf"): each for each in papers if each.pdf}
    found = parcel.members.keys() - {CONTENT, UNITS}
    for name in sorted(wanted.keys() - found):
        document = wanted[name].reference or wanted[name].type
        raise InputRefused.of("exchange-file-missing", place, document=document, member=name)
    for name in sorted(found - wanted.keys()):
        raise InputRefused.of("parcel-member-foreign", place, member=name)
    for name in sorted(found):
        data = parcel.members[name]
        if sha256(data).hexdigest() not in name:
            raise InputRefused.of("parcel-member-changed", place, member=name)
        if name.endswith(".docx"):
            check_word_file(data, f"{place.file}/{name}")
        elif not data.startswith(b"%PDF-"):
            raise InputRefused.of("exchange-not-pdf", place, member=name)


class Receiver:
    """Judges one arrival against one state of a store.

    `own` are the definitions of this office; `lent` are the same with the units of the parcel.
    """

    def __init__(
        self, arrival: Arrival, reader: Reader, own: Definitions, lent: Definitions
    ) -> None:
        self._arrival = arrival
        self._sent = arrival.sent
        self._place = arrival.place
        self._reader = reader
        self._own = own
        self._lent = lent

    def is_known(self) -> bool:
        """Return whether this very parcel was taken in before."""
        return any(
            h.event.kind == IMPORTED and h.event.values.get("digest") == self._arrival.parcel.digest
            for h in self._reader.history(self._sent.case)
        )

    def judge(self) -> Received:
        """Return what is to be recorded.

        Raises:
            Refused: what does not fit, one finding for the first thing found.
        """
        history = self._reader.history(self._sent.case)
        self._refuse_own(history)
        self._check_definitions()
        if self._sent.kind == ASSIGNMENT:
            self._check_assignment(history)
        else:
            self._check_report(history)
        self._check_unit()
        self._match(history)
        return self._retrace(history)

    def _refuse(self, code: str, **facts: Fact) -> RecordRefused:
        return RecordRefused.of(code, self._place, case=self._sent.case, **facts)  # type: ignore[arg-type]

    # does it fit here ----------------------------------------------------------------------------

    def _refuse_own(self, history: Sequence[RecordedEvent]) -> None:
        digests = (h.event.values.get("digest") for h in history
                   if h.event.kind == EXPORTED and not h.notes.get("origin"))  # fmt: skip
        if self._arrival.parcel.digest in digests:
            raise self._refuse("exchange-own-parcel")

    def _check_definitions(self) -> None:
        sent, library = self._sent, self._own.library
        try:
            workflow = self._own.workflow(sent.workflow)
        except DefinitionRefused as refused:
            raise self._refuse("exchange-workflow-unknown", workflow=sent.workflow) from refused
        own = hash_definitions(library, workflow)
        if names := list_differing(own, sent.definitions):
            raise self._refuse("exchange-definitions", names=names)

    def _check_unit(self) -> None:
        """Refuse a unit that our tree has as another one; one that it lacks is taken over."""
        sent, own, day = self._sent, self._own.library.units(), self._sent.events[-1].on
        if sent.unit not in self._arrival.units:
            raise InputRefused.of("exchange-content", self._place, path=UNITS)
        if sent.unit not in own:
            if sent.kind == REPORT:
                raise self._refuse("exchange-unit-unknown", unit=sent.unit)
            return
        ours, theirs = own.at(sent.unit, day), self._arrival.units.at(sent.unit, day)
        for name in ("kind", "superior", "symbol"):
            found, wanted = getattr(theirs.version, name), getattr(ours.version, name)
            if found != wanted:
                raise self._refuse(
                    "exchange-unit-differs", unit=sent.unit, field=name, found=str(found),
                    wanted=str(wanted),
                )  # fmt: skip

    def _check_assignment(self, history: Sequence[RecordedEvent]) -> None:
        if self._reader.find_case(self._sent.parent.id):
            raise self._refuse("exchange-parent-here", parent=self._sent.parent.id)
        if not history and any(each.kind == IMPORTED for each in self._sent.events):
            raise self._refuse("exchange-earlier-missing")

    def _check_report(self, history: Sequence[RecordedEvent]) -> None:
        sent = self._sent
        if not history:
            raise self._refuse("exchange-case-unknown")
        case = self._reader.case(sent.case).case
        if case.unit != sent.unit:
            raise self._refuse("exchange-other-unit", found=sent.unit, wanted=case.unit)
        if case.parent != sent.parent.id or not self._reader.find_case(sent.parent.id):
            wanted = case.parent or "–"
            raise self._refuse("exchange-other-parent", found=sent.parent.id, wanted=wanted)
        last, digests = history[-1], [h.event.values.get("digest") for h in history
                                      if h.event.kind == EXPORTED]  # fmt: skip
        if last.event.kind == EXPORTED and last.event.values["digest"] == sent.answers:
            return
        code = "exchange-older-round" if sent.answers in digests else "exchange-other-assignment"
        raise self._refuse(code, round=sent.round)

    def _match(self, history: Sequence[RecordedEvent]) -> None:
        """Refuse a parcel that does not begin with what this store has of the case."""
        for recorded, step in zip(history, self._sent.events, strict=False):
            self._compare(recorded, step)
        if len(self._sent.events) < len(history):
            is_handed = history[-1].event.kind in HANDED
            code = "exchange-older-round" if is_handed else "exchange-case-moved"
            raise self._refuse(code, round=self._sent.round)

    def _compare(self, recorded: RecordedEvent, step: SentEvent) -> None:
        """Refuse an event that was recorded otherwise here; a handover has two sides."""
        event = recorded.event
        if event.kind in HANDED and step.kind in HANDED:
            ours: dict[str, Plain] = {"digest": event.values["digest"]}
            theirs: dict[str, Plain] = {"digest": step.digest}
        else:
            ours, theirs = show_plain(event), show_plain(step.event(self._sent.case))
        for path, found, wanted in list_differences(theirs, ours):
            code = "exchange-opening-differs" if event.kind == "started" else "exchange-history"
            raise self._refuse(
                code, sequence=event.sequence, field=path.removeprefix("values."),
                found=shorten(found), wanted=shorten(wanted),
            )  # fmt: skip

    # what is new ---------------------------------------------------------------------------------

    def _retrace(self, history: Sequence[RecordedEvent]) -> Received:
        sent = self._sent
        steps, above = self._list_new(history)
        world = PlannedWorld(self._reader)
        retracer = Retracer(self._lent, world, self._arrival.parcel, self._place)
        done = retracer.retrace(sent, steps)
        record = done[-1].record if done else self._reader.case(sent.case)
        claimed: Mapping[str, Plain] = {"state": sent.state, "summary": sent.summary}
        computed: Mapping[str, Plain] = {
            "state": record.case.state,
            "summary": dict(record.case.summary),
        }
        for path, found, wanted in list_differences(claimed, computed):
            raise self._refuse(
                "exchange-summary-differs",
                field=path,
                found=shorten(found),
                computed=shorten(wanted),
            )
        attached = [self._attach(paper, world, record) for paper in sent.parent.papers]
        return Received(
            steps=tuple(done), attached=tuple(each for each in attached if each),
            record=record, parent_state=above,
        )  # fmt: skip

    def _list_new(self, history: Sequence[RecordedEvent]) -> tuple[list[SentEvent], str]:
        """Return the events this store has not, and the state of the superior's case."""
        sent = self._sent
        new = list(sent.events[len(history) :])
        for index, step in enumerate(new, len(history) + 1):
            if step.sequence != index:
                raise InputRefused.of("exchange-content", self._place, path=f"events.{index}")
        if sent.kind == ASSIGNMENT:
            return new, sent.parent.state
        above = find_parent_state([each.event for each in history])
        workflow = self._own.workflow(sent.workflow)
        for step in new:
            if step.kind == "fired" and is_superiors(workflow, step.by.role):
                raise self._refuse("exchange-superior-step", trigger=step.trigger)
        return [step.model_copy(update={"parent_state": above}) for step in new], above

    def _attach(
        self, paper: SentPaper, world: PlannedWorld, record: CaseRecord
    ) -> DocumentRecord | None:
        """Return a paper of the superior's as kept with the case; None when it is already here."""
        sent, key = self._sent, f"cấp trên {paper.key}".strip()
        here = [each for each in world.documents(sent.case) if each.status == "attached"]
        if any(each.docx_sha256 == paper.docx for each in here):
            return None
        same = [each for each in here if (each.type, each.key) == (paper.type, key)]
        body = self._lent.library.units().at(sent.parent.unit, paper.issued_on).version
        name = readable_path(
            case=sent.case.partition(".")[0], unit=body.short_name or body.name,
            title=f"{paper.label or paper.type} {paper.key}".strip(), reference=paper.reference,
            issued_on=paper.issued_on, is_draft=False,
        )  # fmt: skip
        return DocumentRecord(
            case=sent.case, type=paper.type, key=key, body=sent.parent.unit,
            revision=len(same) + 1, status="attached", subject=paper.subject,
            reference=paper.reference, symbol=paper.symbol, issued_on=paper.issued_on,
            signer=paper.signer, template_hash=paper.template_hash, docx_sha256=paper.docx,
            pdf_sha256=paper.pdf, file_name=name,
        )  # fmt: skip
