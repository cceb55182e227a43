"""Plays one step in a world: facts, firing, papers, children; one event per case touched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from vanthu.case import (
    Actor,
    Case,
    ChildDue,
    Command,
    CommandDue,
    DocumentDue,
    Facts,
    Outcome,
    Plain,
    Values,
)  # fmt: skip
from vanthu.definition.units import UnitOn
from vanthu.engine.definitions import Definitions, list_holidays
from vanthu.engine.papers import Paper, PaperMaker, Placing
from vanthu.engine.world import Series, World
from vanthu.errors import Finding, InputRefused, RecordRefused, TransitionRefused
from vanthu.machine.fire import fire, start
from vanthu.store.records import CaseRecord, DocumentRecord
from vanthu.vietnamese.dates import short_date

__all__ = ["Done", "Opening", "Stepper"]

DATE_CHECK = "date_in_series"
"""What an override names to date a paper before the last one of its series."""
MIN_REASON = 10
FROZEN = ("numbered", "issued", "sent", "voided", "superseded")
"""Statuses of papers that are no drafts any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A case to start."""

    case_id: str
    workflow: str
    unit: str
    on: date
    by: Actor
    data: Values
    parent: str | None = None
    illustrative: bool = False
    regime: str = ""
    profile: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What one step did: its outcome, the papers made, the steps it caused on child cases."""

    outcome: Outcome
    before: str
    papers: tuple[DocumentRecord, ...] = ()
    caused: tuple["Done", ...] = ()

    @property
    def all_papers(self) -> tuple[DocumentRecord, ...]:
        """The papers of this step and of the steps it caused."""
        return (*self.papers, *(paper for done in self.caused for paper in done.all_papers))


class Stepper:
    """Plays steps in one world with the definitions of one library."""

    def __init__(self, definitions: Definitions, world: World) -> None:
        self._definitions = definitions
        self._world = world
        self._papers = PaperMaker(definitions)

    # starting ------------------------------------------------------------------------------------

    def start(self, opening: Opening) -> Done:
        """Start a case.

        Raises:
            RecordRefused: `case-exists`.
            Refused: as the machine's `start`.
        """
        if self._world.find_case(opening.case_id):
            raise RecordRefused.of("case-exists", case=opening.case_id)
        machine = self._definitions.machine(opening.workflow)
        blank = Case(
            id=opening.case_id, workflow=opening.workflow, version=0, unit=opening.unit,
            parent=opening.parent, state="", revision=0, opened_on=opening.on,
            last_on=opening.on, data={}, regime=opening.regime, profile=opening.profile,
        )  # fmt: skip
        outcome = start(
            machine,
            case_id=opening.case_id,
            unit=opening.unit,
            parent=opening.parent,
            on=opening.on,
            by=opening.by,
            data=opening.data,
            facts=self.facts(blank, opening.on),
            illustrative=opening.illustrative,
            regime=opening.regime,
            profile=opening.profile,
        )
        self._record(outcome, ())
        return Done(outcome=outcome, before="")

    # firing --------------------------------------------------------------------------------------

    def fire(
        self,
        case_id: str,
        command: Command,
        *,
        typed: Values | None = None,
        numbers: Mapping[str, int] | None = None,
        commanded: bool = False,
    ) -> Done:
        """Fire a command on a case.

        Args:
            case_id: the case.
            command: trigger, date, person, converted values.
            typed: values typed for computed fields, by dotted path: compared, never stored.
            numbers: by document type, the number the person expects the paper to get.
            commanded: by a step of the parent, which may be its last one.

        Raises:
            Refused: as the machine's `fire`; `typed-differs`, `number-differs`, and whatever keeps
                a paper from being made.
        """
        case = self.case(case_id)
        if not commanded:
            self._refuse_closed_parent(case)
        machine = self._definitions.machine(case.workflow)
        own = tuple(each for each in command.overrides if each.check == DATE_CHECK)
        others = tuple(each for each in command.overrides if each.check != DATE_CHECK)
        asked = replace(command, overrides=others)
        outcome = fire(machine, case, asked, self.facts(case, command.on))
        outcome = replace(
            outcome, event=replace(outcome.event, overrides=(*outcome.event.overrides, *own))
        )
        _compare_typed(typed or {}, outcome.case.data)
        papers = self._make_papers(outcome, command, dict(numbers or {}))
        self._record(outcome, papers)
        caused = [self._start_child(outcome, child, command.by) for child in outcome.children]
        caused += [self._command_child(outcome, due, command) for due in outcome.commands]
        return Done(
            outcome=outcome,
            before=case.state,
            papers=tuple(paper.record for paper in papers),
            caused=tuple(caused),
        )

    def case(self, case_id: str) -> Case:
        """Return a case; raises `RecordRefused` `case-unknown`."""
        record = self._world.find_case(case_id)
        if record is None:
            raise RecordRefused.of("case-unknown", case=case_id)
        return record.case

    def _refuse_closed_parent(self, case: Case) -> None:
        """Refuse a step of a child whose parent has ended: what it reported is bound and filed."""
        parent = self._world.find_case(case.parent) if case.parent else None
        if parent is not None and parent.final:
            raise TransitionRefused.of("parent-closed", case=case.id, parent=parent.case.id)

    def _start_child(self, outcome: Outcome, child: ChildDue, by: Actor) -> Done:
        parent = outcome.case
        opening = Opening(
            case_id=f"{parent.id}.{child.key}", workflow=child.workflow, unit=child.unit,
            on=outcome.event.on, by=by, data=child.data, parent=parent.id,
            illustrative=parent.illustrative, regime=parent.regime, profile=parent.profile,
        )  # fmt: skip
        return self.start(opening)

    def _command_child(self, outcome: Outcome, due: CommandDue, command: Command) -> Done:
        child = self.case(f"{outcome.case.id}.{due.key}")
        steps = self._definitions.workflow(child.workflow).triggers[due.trigger]
        own = Command(
            trigger=due.trigger,
            on=command.on,
            by=Actor(role=steps[0].by[0], person=command.by.person, recorded_by=""),
            values=due.values,
        )
        return self.fire(child.id, own, commanded=True)

    def _record(self, outcome: Outcome, papers: Sequence[Paper]) -> None:
        case = outcome.case
        loaded = self._definitions.library.workflow(case.workflow)
        state = loaded.workflow.states[case.state]
        record = CaseRecord(
            case=case,
            workflow_hash=loaded.sha256,
            settled=state.settled or state.final,
            final=state.final,
        )
        self._world.append(outcome.event, case.unit, record, papers)

    # facts ---------------------------------------------------------------------------------------

    def facts(self, case: Case, day: date) -> Facts:
        """Return what the world outside a case says on a day."""
        units = self._definitions.library.units()
        unit, superior = units.at(case.unit, day), units.superior(case.unit, day)
        children = self._world.children(case.id) if case.revision else []
        return Facts(
            unit=unit.record(),
            superior=superior.record() if superior else {},
            roster=unit.persons(),
            superior_roster=superior.persons() if superior else (),
            rules=self._definitions.rules(case, day),
            children=tuple(self._summarise(child, day) for child in children),
            documents=tuple(self._list_documents(case)) if case.revision else (),
            parent_state=self._find_parent_state(case),
            holidays=list_holidays(day.year) | list_holidays(day.year + 1),
            papers=frozenset(name for name, on in unit.unit.papers.items() if on),
        )

    def _find_parent_state(self, case: Case) -> str:
        parent = self._world.find_case(case.parent) if case.parent else None
        return parent.case.state if parent else ""

    def _summarise(self, record: CaseRecord, day: date) -> dict[str, Plain]:
        """Return the row of one child for its parent."""
        child = record.case
        unit = self._definitions.library.units().at(child.unit, day)
        row: dict[str, Plain] = dict(child.summary)
        row |= {
            "id": child.id,
            "key": child.id.rpartition(".")[2],
            "unit": unit.record(),
            "state": child.state,
            "settled": record.settled,
        }
        return row

    def _list_documents(self, case: Case) -> list[Values]:
        """Return the case's papers that are no drafts, as expressions read them."""
        rows: list[Values] = []
        for record in self._world.documents(case.id):
            if record.status in FROZEN and record.issued_on:
                manifest = self._papers.manifest(case, record.type)
                rows.append({
                    "id": f"{record.type}/{record.key}" if record.key else record.type,
                    "type": record.type,
                    "key": record.key,
                    "title": f"{manifest.title.capitalize()} {record.subject}".strip(),
                    "reference": record.reference,
                    "day": record.issued_on.isoformat(),
                })  # fmt: skip
        return rows

    # papers --------------------------------------------------------------------------------------

    def _make_papers(
        self, outcome: Outcome, command: Command, expected: dict[str, int]
    ) -> list[Paper]:
        case, papers = outcome.case, []
        earlier = self._world.documents(case.id) if outcome.documents else []
        for due in outcome.documents:
            placing = self._place(case, due, command, earlier)
            _compare_number(due, placing.number, expected)
            papers.append(self._papers.make(case, due, command.on, placing))
        if expected:
            unknown = ", ".join(sorted(expected))
            raise InputRefused.of("number-not-due", types=unknown, trigger=command.trigger)
        return papers

    def _place(
        self, case: Case, due: DocumentDue, command: Command, earlier: Sequence[DocumentRecord]
    ) -> Placing:
        """Return revision, term and number of a paper; the number is taken."""
        same = [each for each in earlier if (each.type, each.key) == (due.type, due.key)]
        if frozen := [each for each in same if each.status in FROZEN]:
            raise RecordRefused.of(
                "paper-frozen", document=frozen[-1].id, reference=frozen[-1].reference or "–"
            )
        manifest = self._papers.manifest(case, due.type)
        if not (due.issue and manifest.symbol):
            return Placing(revision=len(same) + 1)
        body = self._papers.body(case, due, command.on)
        series = _series_of(body, manifest.symbol)
        opening = body.unit.opening.get(series[2], {}).get(manifest.symbol, 0)
        number = self._world.take_number(series, opening, on=command.on, by=command.by)
        self._refuse_earlier_date(series, number, command)
        return Placing(revision=len(same) + 1, term=series[2], number=number)


    def _refuse_earlier_date(self, series: Series, number: int, command: Command) -> None:
        """Refuse a paper dated before the last one of its series, unless a reason is given.

        Source: NUM-11 of the format rules: numbers and dates both rise within a series.
        """
        last = self._world.find_numbered(series, number - 1)
        if last is None or last.issued_on is None or last.issued_on <= command.on:
            return
        reasons = [each.reason for each in command.overrides if each.check == DATE_CHECK]
        if not any(len(reason.strip()) >= MIN_REASON for reason in reasons):
            raise TransitionRefused.of(
                "paper-date-behind",
                reference=last.reference,
                last=short_date(last.issued_on),
                day=short_date(command.on),
                check=DATE_CHECK,
            )


def _series_of(body: UnitOn, symbol: str) -> Series:
    """Return the series of a numbered paper; raises `RecordRefused` `term-missing`."""
    if body.term is None:
        raise RecordRefused.of("term-missing", unit=body.version.name, day=str(body.day))
    return (body.id, symbol, body.term.id)


def _compare_number(due: DocumentDue, number: int | None, expected: dict[str, int]) -> None:
    wanted = expected.pop(due.type, None)
    if wanted is not None and number != wanted:
        raise InputRefused.of(
            "number-differs", type=due.type, wanted=wanted, found="–" if number is None else number
        )


def _compare_typed(typed: Values, data: Values) -> None:
    """Refuse a typed value of a computed field that differs from what was computed."""
    findings = []
    for path, value in typed.items():
        computed = find_path(data, path)
        if computed != value:
            facts = {"path": path, "typed": str(value), "computed": str(computed)}
            findings.append(Finding(code="typed-differs", facts=facts))
    if findings:
        raise InputRefused(findings)


def find_path(data: Values, path: str) -> Plain:
    """Return the value at a dotted path such as `vote.present` or `units[3].members`."""
    value: Plain = dict(data)
    for part in path.replace("[", ".[").split("."):
        if part.startswith("[") and isinstance(value, list):
            value = value[int(part[1:-1])]
        elif isinstance(value, dict):
            value = value.get(part)
        else:
            return None
    return value
