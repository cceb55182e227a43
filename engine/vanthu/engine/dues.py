"""What is due: every open deadline of many cases, read in bulk, with whom to ask and what to do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from vanthu.case import Case, Facts, Plain, Values
from vanthu.definition.units import UnitOn
from vanthu.definition.workflow import Role, Transition
from vanthu.engine.definitions import Definitions
from vanthu.engine.facts import FactReader, is_told, tell_child, tell_paper
from vanthu.engine.holding import find_parent_state, is_superiors_step
from vanthu.engine.world import PlannedWorld
from vanthu.errors import DefinitionRefused
from vanthu.machine.compiled import BuiltMachine
from vanthu.machine.deadlines import OpenDeadline, find_way, list_deadlines
from vanthu.machine.fire import Holidays, list_allowed, make_scope
from vanthu.machine.roles import list_holders
from vanthu.machine.steps import OFFICE_ROWS
from vanthu.store.reader import Reader
from vanthu.store.records import CaseRecord, DocumentRecord
from vanthu.vietnamese.calendar import add_working_days

__all__ = ["DueReader", "DueReport"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DueReport:
    """One deadline of one case that is not met yet, as of the day asked about.

    Attributes:
        name: of the deadline in its workflow; empty for the date set by the last step.
        asked_from: the day from which it is asked for.
        days: to the day asked about, positive when it is late.
        reminders: days on which to remind.
        role_label: who is asked; `holders` the names of those who hold that role first.
        trigger: the next step towards it; empty when no step is possible here.
        needs_input: whether that step asks for values.
        actor: who may take that step, as `role:person`; empty when nobody holds a role for it.
        revision: of the case, which tells a calendar that something changed.
        changed_on: the day of the case's last step.
        away_on: the day the case was handed to another office, which has it now: no step of it is
            possible here.
    """

    case: str
    workflow: str
    title: str
    unit: str
    unit_name: str
    name: str
    label: str
    due_on: date
    asked_from: date
    days: int
    reminders: tuple[date, ...]
    role_label: str
    holders: tuple[str, ...]
    trigger: str
    trigger_label: str
    needs_input: bool
    actor: str
    revision: int
    changed_on: date
    away_on: date | None = None


class DueReader:
    """Computes the deadlines of all open cases in one unchanging state of the store.

    Cases, children and papers are read with a few queries for all cases together.
    """

    def __init__(
        self, definitions: Definitions, reader: Reader, day: date, family: str | None = None
    ) -> None:
        """Take where to read and as of which day; `family` keeps to a case and those below it."""
        self._definitions = definitions
        self._reader = reader
        self._day = day
        self._family = family
        self._facts = FactReader(definitions, PlannedWorld(reader))
        self._units: dict[str, _Body] = {}
        self._rules: dict[tuple[str, date], dict[str, Plain]] = {}

    def list_dues(self, unit: str | None = None, *, within: int | None = None) -> list[DueReport]:
        """Return what is due, the earliest first, of all units or one.

        `within` keeps to what falls due by so many days after the day asked about.
        """
        most = (date.max - self._day).days
        last = None if within is None else self._day + timedelta(days=min(within, most))
        found = [
            due
            for record in self.records
            if unit in (None, record.case.unit)
            for due in self._list_of(record, last)
        ]
        return sorted(found, key=lambda due: (due.due_on, due.case, due.label))

    def record(self, case: str) -> CaseRecord:
        """Return a case that has not ended."""
        return self._open[case]

    @cached_property
    def records(self) -> list[CaseRecord]:
        """The cases that are still under way: those below a parent that has ended stand still."""
        under_way = self._open.keys() | self._elsewhere | {None}
        return [
            record
            for name, record in self._open.items()
            if record.case.parent in under_way
            if self._family is None or name == self._family or self._is_below(record.case)
        ]

    @cached_property
    def _elsewhere(self) -> set[str]:
        """The parents of open cases that are other offices'."""
        parents = {record.case.parent for record in self._open.values() if record.case.parent}
        wanted = sorted(parents - self._open.keys())
        return {*wanted} - self._reader.list_known(wanted)

    @cached_property
    def _away(self) -> dict[str, date]:
        """The cases that other offices have now, with the day they were handed over."""
        return self._reader.list_away()

    def is_ours(self, case: Case, step: Transition) -> bool:
        """Return whether a step of a case may be taken in this store."""
        if case.id in self._away:
            return False
        workflow = self._definitions.workflow(case.workflow)
        return case.parent not in self._elsewhere or not is_superiors_step(workflow, step)

    @cached_property
    def _open(self) -> dict[str, CaseRecord]:
        """The cases that have not ended, by id; of a family, with the case above it."""
        if self._family is None:
            return {record.case.id: record for record in self._reader.open_cases()}
        top = self._reader.case(self._family)
        above = self._reader.find_case(top.case.parent) if top.case.parent else None
        found = [top, *([above] if above else []), *self._list_below([self._family])]
        return {record.case.id: record for record in found if not record.final}

    def _is_below(self, case: Case) -> bool:
        above = self._open.get(case.parent or "")
        return case.parent == self._family or (above is not None and self._is_below(above.case))

    def _list_below(self, parents: list[str]) -> Iterator[CaseRecord]:
        while parents:
            below = [each for found in self._reader.children_of(parents).values() for each in found]
            yield from below
            parents = [record.case.id for record in below]

    @cached_property
    def _children(self) -> dict[str, list[CaseRecord]]:
        return self._reader.children_of(self._list_reading("children"))

    @cached_property
    def _papers(self) -> dict[str, list[DocumentRecord]]:
        return self._reader.papers_of(self._list_reading("documents"))

    def _list_reading(self, rows: str) -> list[str]:
        """Return the cases whose deadlines read their children, or their papers."""
        return [
            record.case.id
            for record in self.records
            if _reads(self._definitions.machine(record.case.workflow), rows)
        ]

    def _list_of(self, record: CaseRecord, last: date | None = None) -> Iterator[DueReport]:
        case = record.case
        machine = self._definitions.machine(case.workflow)
        if not machine.deadlines and case.due_on is None:
            return
        facts = self.facts(machine, case)
        scope = make_scope(machine, case.data, facts, on=self._day, fired=case.fired)
        parent = self._open.get(case.parent or "")
        above = parent.case.data if parent else None
        for deadline in list_deadlines(machine, case, scope, parent=above):
            if last is not None and deadline.on > last:
                continue
            yield self._report(machine, case, facts, deadline)

    def list_undated(
        self, *, unit: str | None = None, family: str | None = None
    ) -> list[DueReport]:
        """Return the next step of every case that has no date ahead, with the day as its date."""
        found = []
        for record in self.records:
            case = record.case
            if not record.settled and next(self._list_of(record), None) is None:
                machine = self._definitions.machine(case.workflow)
                steps = [step for step in list_allowed(machine, case) if self.is_ours(case, step)]
                first = OpenDeadline(
                    name="", label="", on=self._day, begins=self._day, remind=(),
                    until=tuple(each.trigger for each in steps[:1]),
                )  # fmt: skip
                found.append(self._report(machine, case, self.facts(machine, case), first))
        return [each for each in found if each.trigger]

    def facts(self, machine: BuiltMachine, case: Case) -> Facts:
        """Return what the world outside a case says on the day, as far as its deadlines read it."""
        body = self._find_body(case.unit)
        parent = self._open.get(case.parent or "")
        children = self._children.get(case.id, []) if _reads(machine, "children") else []
        papers = self._papers.get(case.id, []) if _reads(machine, "documents") else []
        facts = Facts(
            unit=body.record,
            superior=body.superior,
            roster=body.persons,
            superior_roster=body.superior_persons,
            rules=self._find_rules(machine, case),
            children=tuple(
                tell_child(child, self._find_body(child.case.unit).record) for child in children
            ),
            documents=tuple(self._tell(machine, paper) for paper in papers if is_told(paper)),
            parent_state=parent.case.state if parent else self._recall_parent_state(case),
            holidays=self._definitions.days.off,
            worked=self._definitions.days.worked,
        )
        read = [name for name in sorted(OFFICE_ROWS) if _reads(machine, name)]
        return self._facts.add_rows(facts, case, self._day, read) if read else facts

    def _find_body(self, unit: str) -> "_Body":
        if unit not in self._units:
            self._units[unit] = _read_body(self._definitions, unit, self._day)
        return self._units[unit]

    def _find_rules(self, machine: BuiltMachine, case: Case) -> dict[str, Plain]:
        """Return the rules that hold for a case: of its meeting's day once it is known."""
        name = machine.workflow.rules_on
        found = case.data.get(name) if name else None
        day = date.fromisoformat(found) if isinstance(found, str) else self._day
        key = (case.profile, day)
        if key not in self._rules:
            self._rules[key] = self._definitions.rules(case, day)
        return self._rules[key]

    def _tell(self, machine: BuiltMachine, paper: DocumentRecord) -> dict[str, Plain]:
        family = machine.workflow.family
        return tell_paper(paper, self._definitions.library.manifest(family, paper.type))

    def _recall_parent_state(self, case: Case) -> str:
        """Return the state of another office's case as it was when this one was handed over."""
        if case.parent not in self._elsewhere:
            return ""
        return find_parent_state(self._reader.events(case.id))

    def _report(
        self, machine: BuiltMachine, case: Case, facts: Facts, deadline: OpenDeadline
    ) -> DueReport:
        workflow = machine.workflow
        step = find_way(workflow, case.state, deadline)
        takers = _find_asked(machine, case, facts, step.by if step else ())
        asked = _find_asked(machine, case, facts, deadline.roles) if deadline.roles else takers
        own = step if step and self.is_ours(case, step) else None
        return DueReport(
            case=case.id,
            workflow=workflow.id,
            title=workflow.title,
            unit=case.unit,
            unit_name=str(facts.unit.get("name", case.unit)),
            name=deadline.name,
            label=deadline.label or (step.label if step else ""),
            due_on=deadline.on,
            asked_from=deadline.begins,
            days=(self._day - deadline.on).days,
            reminders=self._list_reminders(deadline),
            role_label="" if deadline.whom else asked.label,
            holders=(deadline.whom,) if deadline.whom else asked.names,
            trigger=own.trigger if own else "",
            trigger_label=own.label if own else "",
            needs_input=own is not None and "required" in own.input.values(),
            actor=takers.actor if own else "",
            revision=case.revision,
            changed_on=case.last_on,
            away_on=self._away.get(case.id),
        )

    def _list_reminders(self, deadline: OpenDeadline) -> tuple[date, ...]:
        days = self._definitions.days
        off, worked = Holidays(days.off), Holidays(days.worked)
        return tuple(sorted(add_working_days(deadline.on, n, off, worked) for n in deadline.remind))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """A unit on a day, as expressions read it, with its people and those above it."""

    record: Values
    persons: tuple[Values, ...] = ()
    superior: Values
    superior_persons: tuple[Values, ...] = ()


def _read_body(definitions: Definitions, unit: str, day: date) -> _Body:
    """Return a unit on a day; only its id where the tree does not know it on that day."""
    units = definitions.library.units()
    try:
        own = units.at(unit, day)
    except DefinitionRefused:
        return _Body(record={"id": unit, "name": unit}, superior={})
    above: UnitOn | None = units.superior(unit, day)
    return _Body(
        record=own.record(),
        persons=own.persons(),
        superior=above.record() if above else {},
        superior_persons=above.persons() if above else (),
    )


def _reads(machine: BuiltMachine, rows: str) -> bool:
    return any(rows in deadline.rows_read for deadline in machine.deadlines)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A role, the names of those to ask, and the first of them as `role:person`."""

    label: str = ""
    names: tuple[str, ...] = ()
    actor: str = ""


def _find_asked(machine: BuiltMachine, case: Case, facts: Facts, roles: Sequence[str]) -> _Asked:
    """Return the first of the roles that anyone holds; else the first one, held by nobody."""
    for name in roles:
        role = machine.workflow.roles[name]
        holders = _take_nearest(role, list_holders(name, role, case.data, facts))
        if holders:
            person = str(holders[0].get("id") or holders[0].get("name", ""))
            names = tuple(str(each.get("name") or each.get("id", "")) for each in holders)
            return _Asked(label=role.label, names=names, actor=f"{name}:{person}")
    return _Asked(label=machine.workflow.roles[roles[0]].label) if roles else _Asked()


def _take_nearest(role: Role, holders: Sequence[Values]) -> list[Values]:
    """Return those who hold the role first: its roster names the one meant before who may help."""
    order = {name: rank for rank, name in enumerate((*role.roster, *role.superior_roster))}
    ranks = [order.get(str(each.get("role")), -1) for each in holders]
    return [each for each, rank in zip(holders, ranks, strict=True) if rank == min(ranks)]
