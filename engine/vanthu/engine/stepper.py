"""Plays one step in a world: facts, firing, papers, children; one event per case touched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from vanthu.case import (
    Actor,
    Case,
    ChildDue,
    Command,
    CommandDue,
    DocumentDue,
    Outcome,
    Plain,
    Values,
)  # fmt: skip
from vanthu.definition.misspelt import tell_unknown
from vanthu.definition.reader import KeyPart
from vanthu.definition.units import UnitOn
from vanthu.engine.definitions import Definitions
from vanthu.engine.facts import FROZEN, FactReader
from vanthu.engine.holding import (
    refuse_away,
    refuse_foreign_number,
    refuse_superior_step,
)  # fmt: skip
from vanthu.engine.papers import Paper, PaperMaker, Placing
from vanthu.engine.placing import name_value, point_checks
from vanthu.engine.world import Series, World
from vanthu.errors import (
    DefinitionRefused,
    Finding,
    InputRefused,
    Place,
    RecordRefused,
    TransitionRefused,
)  # fmt: skip
from vanthu.machine.fire import fire, start
from vanthu.machine.roles import find_holder
from vanthu.store.records import CaseRecord, DocumentRecord
from vanthu.vietnamese.dates import short_date

__all__ = ["DATE_CHECK", "Done", "Opening", "Stepper", "find_term", "make_record"]

DATE_CHECK = "date_in_series"
"""What an override names to date a paper before the last one of its series."""
MIN_REASON = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A case to start; `is_claimed` has `by` held against the rosters, as a first step would."""

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
    is_claimed: bool = False


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


class Stepper(FactReader):
    """Plays steps in one world with the definitions of one library."""

    def __init__(self, definitions: Definitions, world: World) -> None:
        super().__init__(definitions, world)
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
        facts = self.facts(blank, opening.on, tasks="unit_tasks" in machine.summary_reads)
        outcome = start(
            machine,
            case_id=opening.case_id,
            unit=opening.unit,
            parent=opening.parent,
            on=opening.on,
            by=opening.by,
            data=opening.data,
            facts=facts,
            illustrative=opening.illustrative,
            regime=opening.regime,
            profile=opening.profile,
        )
        if opening.is_claimed:
            find_holder(machine.workflow, opening.by, opening.data, facts)
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
        refuse_away(case, self._world)
        if not commanded:
            self._refuse_closed_parent(case, command)
        decided = self._decide(case, command)
        self._compare_typed(typed or {}, decided.case)
        papers = self._make_papers(decided, command, dict(numbers or {}))
        outcome = _note_date_reason(decided, command, papers)
        self._record(outcome, papers)
        caused = [self._start_child(outcome, child, command.by) for child in outcome.children]
        caused += [self._command_child(outcome, due, command) for due in outcome.commands]
        return Done(
            outcome=outcome,
            before=case.state,
            papers=tuple(paper.record for paper in papers),
            caused=tuple(caused),
        )

    def _decide(self, case: Case, command: Command) -> Outcome:
        """Return what the machine decides; the reason for a paper's date is not its concern."""
        machine = self._definitions.machine(case.workflow)
        others = tuple(each for each in command.overrides if each.check != DATE_CHECK)
        asked = replace(command, overrides=others)
        reads_tasks = self.reads_tasks(case, command.trigger)
        facts = self.facts(case, command.on, command.values, tasks=reads_tasks)
        try:
            return fire(machine, case, asked, facts)
        except TransitionRefused as refused:
            step = machine.table.get((case.state, command.trigger))
            findings = [self._blame_unit(each, case, command.on) for each in refused.findings]
            pointed = point_checks(findings, machine, step, command)
            raise TransitionRefused(pointed) from refused

    def _blame_unit(self, finding: Finding, case: Case, day: date) -> Finding:
        """Return a finding at the tree of units, when what is missing belongs there."""
        head, _, name = str(finding.facts.get("path")).partition(".")
        if finding.code != "check-value-missing" or head != "unit":
            return finding
        units = self._definitions.library.units()
        own = {"field": name, "unit": units.at(case.unit, day).version.name, "day": short_date(day)}
        place, facts = units.place(case.unit, "terms"), {**finding.facts, **own}
        return replace(finding, code="unit-value-missing", place=place, facts=facts)

    def _compare_typed(self, typed: Values, case: Case) -> None:
        """Refuse typed values of computed fields that differ from what was computed."""
        workflow = self._definitions.workflow(case.workflow)
        types = self._definitions.library.types(workflow)
        findings = []
        for path, value in typed.items():
            computed = find_path(case.data, path)
            if computed != value:
                label = name_value(path, workflow.data, types)
                facts = {"path": path, "label": label, "typed": str(value)}
                facts["computed"] = "–" if computed is None else str(computed)
                findings.append(Finding(code="typed-differs", place=Place(path=path), facts=facts))
        if findings:
            raise InputRefused(findings)

    def _refuse_closed_parent(self, case: Case, command: Command) -> None:
        """Refuse a step of a child whose parent has ended: what it reported is bound and filed.

        Of a case whose parent is another office's the superior's steps are refused.
        """
        if not case.parent:
            return
        parent = self._world.find_outline(case.parent)
        if parent is None:
            refuse_superior_step(self._definitions.workflow(case.workflow), command)
        elif parent.final:
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
        record = make_record(self._definitions, outcome.case)
        self._world.append(outcome.event, outcome.case.unit, record, papers)

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
            unknown = tuple(sorted(expected))
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
        manifest = self._definitions.manifest_of(case, due.type)
        if not (due.issue and manifest.symbol):
            return Placing(revision=len(same) + 1)
        body = self._papers.body(case, due, command.on)
        refuse_foreign_number(case, body.id, earlier, self._world)
        series = self._find_series(body, manifest.symbol)
        opening = body.unit.opening.get(series[2], {}).get(manifest.symbol, 0)
        number = self._world.take_number(series, opening, on=command.on, by=command.by)
        is_behind = self._is_behind(series, number, command)
        return Placing(revision=len(same) + 1, term=series[2], number=number, is_behind=is_behind)

    def _find_series(self, body: UnitOn, symbol: str) -> Series:
        """Return the series of a numbered paper.

        Raises:
            RecordRefused: `term-missing`.
            DefinitionRefused: an opening balance of the body is of a term or symbol that does not
                exist: it would be lost, and numbers given twice.
        """
        library, terms = self._definitions.library, [term.id for term in body.unit.terms]
        place_of, symbols = partial(library.units().place, body.id), library.official_types().types
        findings = []
        for term, numbers in body.unit.opening.items():
            if term not in terms:
                place = place_of("opening", KeyPart(term))
                findings.append(tell_unknown("opening-term", term, terms, place))
            for each in numbers:
                if each not in symbols:
                    place = place_of("opening", term, KeyPart(each))
                    findings.append(tell_unknown("symbol-of-type", each, symbols, place))
        if findings:
            raise DefinitionRefused(findings)
        try:
            return (body.id, symbol, find_term(body))
        except RecordRefused as refused:
            raise RecordRefused([each.at(place_of()) for each in refused.findings]) from refused

    def _is_behind(self, series: Series, number: int, command: Command) -> bool:
        """Return whether a paper is dated before the last one of its series, with a reason given.

        Raises:
            TransitionRefused: `paper-date-behind`, when no reason is given.

        Source: NUM-11 of the format rules: numbers and dates both rise within a series.
        """
        last = self._world.find_numbered(series, number - 1)
        if last is None or last.issued_on is None or last.issued_on <= command.on:
            return False
        reasons = [each.reason for each in command.overrides if each.check == DATE_CHECK]
        if not any(len(reason.strip()) >= MIN_REASON for reason in reasons):
            raise TransitionRefused.of(
                "paper-date-behind",
                reference=last.reference,
                last=short_date(last.issued_on),
                day=short_date(command.on),
                check=DATE_CHECK,
            )
        return True


def make_record(definitions: Definitions, case: Case) -> CaseRecord:
    """Return a case with what its workflow says of the state it is in."""
    loaded = definitions.loaded(case.workflow)
    state = loaded.workflow.states[case.state]
    return CaseRecord(
        case=case,
        workflow_hash=loaded.sha256,
        settled=state.settled or state.final,
        final=state.final,
    )


def _note_date_reason(outcome: Outcome, command: Command, papers: Sequence[Paper]) -> Outcome:
    """Return the outcome with the reason for a paper's date, or a warning when none was needed."""
    given = tuple(each for each in command.overrides if each.check == DATE_CHECK)
    if any(paper.is_behind for paper in papers):
        overrides = (*outcome.event.overrides, *given)
        return replace(outcome, event=replace(outcome.event, overrides=overrides))
    facts = {"check": DATE_CHECK}
    spare = [Finding(code="override-not-needed", facts=facts, severity="should") for _ in given]
    return replace(outcome, warnings=(*outcome.warnings, *spare))


def find_term(body: UnitOn, term: str | None = None) -> str:
    """Return the id of a term of a body: the one named, or else that of the day.

    Raises:
        RecordRefused: `term-unknown`, or `term-missing` when the day lies in none.
    """
    known = tuple(each.id for each in body.unit.terms)
    if term is not None and term not in known:
        name = body.version.name
        raise RecordRefused.of("term-unknown", unit=name, term=term, known=known or ("–",))
    if term is None and body.term is None:
        day = short_date(body.day)
        raise RecordRefused.of("term-missing", unit=body.version.name, day=day)
    return term or (body.term.id if body.term else "")


def _compare_number(due: DocumentDue, number: int | None, expected: dict[str, int]) -> None:
    wanted = expected.pop(due.type, None)
    if wanted is not None and number != wanted:
        raise InputRefused.of(
            "number-differs", type=due.type, wanted=wanted, found="–" if number is None else number
        )


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
