"""Plays the events of a parcel again: what the machine would not have decided is refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from vanthu.case import Case, Command, DocumentDue, Event, Facts, Outcome, Plain
from vanthu.definition.canonical import encode
from vanthu.engine.definitions import Definitions
from vanthu.engine.exchange_model import SentCase, SentEvent, SentPaper, name_file
from vanthu.engine.inputs import convert_command, place_path, read_opening
from vanthu.engine.papers import Paper, PaperMaker, Placing
from vanthu.engine.stepper import DATE_CHECK, Stepper, make_record
from vanthu.engine.world import PlannedWorld
from vanthu.errors import Fact, Finding, InputRefused, Place, Refused
from vanthu.machine.fire import fire, start
from vanthu.machine.lineage import frozen_facts
from vanthu.machine.replay import apply_event
from vanthu.machine.steps import OFFICE_ROWS
from vanthu.store.parcel import Parcel
from vanthu.store.records import CaseRecord, DocumentRecord

__all__ = ["Retraced", "Retracer", "list_differences", "shorten", "show_plain"]

SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraced:
    """An event that holds, the case after it, and the papers to keep, as `received`."""

    sent: SentEvent
    event: Event
    record: CaseRecord
    papers: tuple[DocumentRecord, ...] = ()


class Retracer:
    """Plays events purely, with the units of the office that recorded them."""

    def __init__(
        self, definitions: Definitions, world: PlannedWorld, parcel: Parcel, place: Place
    ) -> None:
        self._definitions = definitions
        self._world = world
        self._stepper = Stepper(definitions, world)
        self._papers = PaperMaker(definitions)
        self._parcel = parcel
        self._place = place

    def retrace(self, sent: SentCase, events: Sequence[SentEvent]) -> list[Retraced]:
        """Return the events, each found to follow from the ones before.

        Raises:
            InputRefused: `exchange-step-refused`, `exchange-step-differs`, `exchange-paper-…`.
        """
        return [self._step(sent, each) for each in events]

    def _step(self, sent: SentCase, step: SentEvent) -> Retraced:
        event = step.event(sent.case)
        found = self._world.find_case(sent.case)
        if (step.kind == "started") != (found is None):
            raise InputRefused.of("exchange-content", self._place, path=f"events.{step.sequence}")
        papers: tuple[DocumentRecord, ...] = ()
        if step.kind in ("started", "fired"):
            outcome = self._decide(sent, step, event, found.case if found else None)
            papers = self._check_papers(outcome, step)
            case = outcome.case
        else:
            case = self._amend(event, found.case if found else None)
        record = make_record(self._definitions, case)
        kept = [Paper(record=each, data=b"") for each in papers]
        self._world.append(event, case.unit, record, kept)
        return Retraced(sent=step, event=event, record=record, papers=papers)

    def _decide(self, sent: SentCase, step: SentEvent, event: Event, case: Case | None) -> Outcome:
        """Return what the machine decides; it must be what the event says."""
        try:
            outcome = self._open(sent, event) if case is None else self._fire(case, step, event)
        except Refused as refused:
            facts: dict[str, Fact] = {"sequence": step.sequence}
            facts["trigger"] = step.trigger or step.kind
            head = Finding(code="exchange-step-refused", place=self._place, facts=facts)
            raise InputRefused([head, *refused.findings]) from refused
        self._compare(event, outcome.event)
        if outcome.children or outcome.commands:
            raise InputRefused.of("exchange-with-children", self._place, trigger=step.trigger)
        return outcome

    def _open(self, sent: SentCase, event: Event) -> Outcome:
        profile = str(event.facts.get("profile", ""))
        blank = Case(
            id=sent.case, workflow=sent.workflow, version=0, unit=sent.unit,
            parent=sent.parent.id, state="", revision=0, opened_on=event.on, last_on=event.on,
            data={}, profile=profile,
        )  # fmt: skip
        values = read_opening(
            event.values, self._definitions.workflow(sent.workflow), self._definitions,
            unit=sent.unit, day=event.on, illustrative=True, place_of=place_path,
        )  # fmt: skip
        return start(
            self._definitions.machine(sent.workflow), case_id=sent.case, unit=sent.unit,
            parent=sent.parent.id, on=event.on, by=event.by, data=values,
            facts=self._stepper.facts(blank, event.on), illustrative=sent.illustrative,
            regime=str(event.facts.get("regime", "")), profile=profile,
        )  # fmt: skip

    def _fire(self, case: Case, step: SentEvent, event: Event) -> Outcome:
        """Fire again, values converted as typed ones are.

        The reason for a paper's date is no concern of the machine's.
        """
        dated = tuple(each for each in event.overrides if each.check == DATE_CHECK)
        bare = Command(
            trigger=event.trigger, on=event.on, by=event.by,
            overrides=tuple(each for each in event.overrides if each.check != DATE_CHECK),
        )  # fmt: skip
        command = convert_command(
            bare, event.values, self._definitions, workflow=case.workflow, unit=case.unit,
            state=case.state, illustrative=True, place_of=place_path,
        ).command  # fmt: skip
        facts = self._take_rows(event, self._stepper.facts(case, event.on, event.values))
        machine = self._definitions.machine(case.workflow)
        outcome = fire(machine, case, command, replace(facts, parent_state=step.parent_state))
        noted = replace(outcome.event, overrides=(*outcome.event.overrides, *dated))
        return replace(outcome, event=noted)

    def _take_rows(self, event: Event, facts: Facts) -> Facts:
        """Return the facts with what only the unit's own store can say, as the event says it."""
        for name in sorted(OFFICE_ROWS & event.facts.keys()):
            rows, kind = event.facts[name], str if name == "other_units" else dict
            if not isinstance(rows, list) or not all(isinstance(row, kind) for row in rows):
                raise InputRefused.of("exchange-content", self._place, path=f"facts.{name}")
        return frozen_facts(event, facts, OFFICE_ROWS)

    def _amend(self, event: Event, case: Case | None) -> Case:
        """Return the case after an event that decides nothing."""
        told = {
            "changes": event.changes, "appended": event.appended, "facts": event.facts,
            "to_state": event.to_state,
        }  # fmt: skip
        for name, value in told.items():
            if value:
                self._refuse_difference(event, name, value, None)
        return apply_event(case, event)

    def _compare(self, event: Event, computed: Event) -> None:
        for path, found, wanted in list_differences(show_plain(event), show_plain(computed)):
            self._refuse_difference(event, path, found, wanted)

    def _refuse_difference(self, event: Event, path: str, found: object, wanted: object) -> None:
        raise InputRefused.of(
            "exchange-step-differs", self._place, sequence=event.sequence,
            trigger=event.trigger or event.kind, path=path, found=shorten(found),
            computed=shorten(wanted),
        )  # fmt: skip

    # papers --------------------------------------------------------------------------------------

    def _check_papers(self, outcome: Outcome, step: SentEvent) -> tuple[DocumentRecord, ...]:
        """Return the papers that the step issued, as this store keeps them."""
        issued = {(due.type, due.key): due for due in outcome.documents if due.issue}
        given = {(paper.type, paper.key): paper for paper in step.papers}
        facts = {"trigger": step.trigger or step.kind}
        for type, key in sorted(issued.keys() - given.keys()):
            name = f"{type} {key}".strip()
            raise InputRefused.of("exchange-paper-missing", self._place, document=name, **facts)
        for type, key in sorted(given.keys() - issued.keys()):
            name = f"{type} {key}".strip()
            raise InputRefused.of("exchange-paper-foreign", self._place, document=name, **facts)
        return tuple(
            self._check_paper(outcome.case, due, given[identity], step)
            for identity, due in issued.items()
        )

    def _check_paper(
        self, case: Case, due: DocumentDue, paper: SentPaper, step: SentEvent
    ) -> DocumentRecord:
        """Return one paper; made from our template, its Word file must be the one we would make."""
        placing = Placing(revision=paper.revision, term=paper.term, number=paper.number)
        made = self._papers.make(case, due, step.on, placing).record
        names = ("body", "status", "subject", "reference", "symbol", "issued_on", "signer")
        wrong = [name for name in names if getattr(made, name) != getattr(paper, name)]
        is_ours = made.template_hash == paper.template_hash
        if is_ours and made.docx_sha256 != paper.docx:
            wrong.append(name_file(paper.docx, "docx"))
        if wrong:
            raise InputRefused.of(
                "exchange-paper-differs", self._place,
                document=paper.reference or paper.type, fields=tuple(wrong),
            )  # fmt: skip
        same = [each for each in self._world.documents(case.id)
                if (each.type, each.key) == (paper.type, paper.key)]  # fmt: skip
        return replace(
            made, status="received", number=None, revision=len(same) + 1,
            content=made.content if is_ours else {}, docx_sha256=paper.docx,
            pdf_sha256=paper.pdf, template_hash=paper.template_hash,
        )  # fmt: skip


def show_plain(event: Event) -> dict[str, Plain]:
    """Return what an event says, but for who recorded it where."""
    by = {"role": event.by.role, "person": event.by.person, "recorded_by": event.by.recorded_by}
    return {
        "kind": event.kind, "trigger": event.trigger, "on": event.on.isoformat(), "by": {**by},
        "values": dict(event.values), "from_state": event.from_state, "to_state": event.to_state,
        "changes": dict(event.changes), "appended": dict(event.appended),
        "facts": dict(event.facts),
        "overrides": [{"check": o.check, "reason": o.reason} for o in event.overrides],
    }  # fmt: skip


def list_differences(
    found: Mapping[str, Plain], wanted: Mapping[str, Plain], path: str = ""
) -> list[tuple[str, Plain, Plain]]:
    """Return path and both values wherever two records differ; a list counts as one value."""
    differences: list[tuple[str, Plain, Plain]] = []
    for name in sorted({*found, *wanted}):
        one, other = found.get(name), wanted.get(name)
        if isinstance(one, dict) and isinstance(other, dict):
            differences += list_differences(one, other, f"{path}{name}.")
        elif encode([one]) != encode([other]):
            differences.append((f"{path}{name}", one, other))
    return differences


def shorten(value: object) -> str:
    """Return a value as a message shows it."""
    text = "–" if value is None else value if isinstance(value, str) else encode(value)
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
