"""What the world outside a case says on a day: unit, rules, children, papers, other cases."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from vanthu.case import Case, Facts, Plain, Values
from vanthu.definition.manifest import Manifest
from vanthu.engine.definitions import Definitions
from vanthu.engine.holding import find_parent_state
from vanthu.engine.ledger import Ledger
from vanthu.engine.world import World
from vanthu.errors import RecordRefused
from vanthu.store.records import CaseRecord, DocumentRecord

__all__ = ["FROZEN", "FactReader", "is_told", "tell_child", "tell_paper"]

MAX_EARLIER = 4
"""How many earlier cases a step may read: a year of quarters."""
FROZEN = ("numbered", "issued", "sent", "voided", "superseded", "received")
"""Statuses of papers that are no drafts any more."""


class FactReader:
    """Reads the facts of cases out of one world."""

    def __init__(self, definitions: Definitions, world: World) -> None:
        self._definitions = definitions
        self._world = world

    def case(self, case_id: str) -> Case:
        """Return a case; raises `RecordRefused` `case-unknown`."""
        record = self._world.find_case(case_id)
        if record is None:
            raise RecordRefused.of("case-unknown", id=case_id)
        return record.case

    def reads_tasks(self, case: Case, trigger: str) -> bool:
        """Return whether a step asks for the tasks of the unit."""
        machine = self._definitions.machine(case.workflow)
        step = machine.table.get((case.state, trigger))
        read = machine.summary_reads | (step.rows_read if step else frozenset())
        return "unit_tasks" in read

    def facts(
        self, case: Case, day: date, values: Values | None = None, *, tasks: bool = False
    ) -> Facts:
        """Return what the world outside a case says on a day.

        Args:
            case: the case.
            day: the day of the step.
            values: those of the step.
            tasks: the tasks of the unit too, from all its cases, where the workflow reads them.
        """
        units = self._definitions.library.units()
        unit, superior = units.at(case.unit, day), units.superior(case.unit, day)
        children = self._world.children(case.id) if case.revision else []
        facts = Facts(
            unit=unit.record(),
            superior=superior.record() if superior else {},
            roster=unit.persons(),
            superior_roster=superior.persons() if superior else (),
            rules=self._definitions.rules(case, self._find_rules_day(case, day, values or {})),
            children=tuple(self._summarise(child, day) for child in children),
            documents=tuple(self._list_documents(case)) if case.revision else (),
            parent_state=self._find_parent_state(case),
            holidays=self._definitions.days.off,
            worked=self._definitions.days.worked,
            papers=frozenset(name for name, on in unit.unit.papers.items() if on),
        )
        read = set(self._definitions.machine(case.workflow).rows_read)
        return self.add_rows(facts, case, day, read if tasks else read - {"unit_tasks"})

    def add_rows(self, facts: Facts, case: Case, day: date, names: Collection[str]) -> Facts:
        """Return the facts with those rows (`names`) that only the unit's own store can say."""
        superior, units = facts.superior.get("id"), self._definitions.library.units()
        ledger = Ledger(self._definitions, self._world)
        return replace(
            facts,
            unit_tasks=ledger.list_tasks(case, day) if "unit_tasks" in names else (),
            earlier_cases=self._list_cases(case, case.unit, is_settled=True)
            if "earlier_cases" in names
            else (),
            superior_cases=self._list_cases(case, str(superior))
            if superior and "superior_cases" in names
            else (),
            other_units=units.list_others(case.unit, day) if "other_units" in names else (),
        )

    def _list_cases(self, case: Case, unit: str, *, is_settled: bool = False) -> tuple[Values, ...]:
        """Return what cases of a unit told that were opened before `case`, newest first."""
        found = [
            record.case
            for record in self._world.cases(unit, case.workflow)
            if (record.settled or not is_settled) and record.case.id != case.id
            and record.case.opened_on <= case.opened_on
        ]  # fmt: skip
        found.sort(key=lambda one: (one.last_on, one.opened_on, one.id), reverse=True)
        return tuple(
            {**one.summary, "id": one.id, "state": one.state, "on": one.last_on.isoformat()}
            for one in found[:MAX_EARLIER]
        )

    def _find_parent_state(self, case: Case) -> str:
        parent = self._world.find_outline(case.parent) if case.parent else None
        if case.parent and parent is None and case.revision:
            return find_parent_state(self._world.events(case.id))
        return parent.case.state if parent else ""

    def _find_rules_day(self, case: Case, day: date, values: Values) -> date:
        """Return the day whose rules hold: that of the meeting, once it is known."""
        name = self._definitions.workflow(case.workflow).rules_on
        found = values.get(name, case.data.get(name)) if name else None
        return date.fromisoformat(found) if isinstance(found, str) else day

    def _summarise(self, record: CaseRecord, day: date) -> dict[str, Plain]:
        """Return the row of one child for its parent."""
        unit = self._definitions.library.units().at(record.case.unit, day)
        return tell_child(record, unit.record())

    def _list_documents(self, case: Case) -> list[Values]:
        """Return the case's papers that are no drafts, as expressions read them."""
        return [
            tell_paper(record, self._definitions.manifest_of(case, record.type))
            for record in self._world.documents(case.id)
            if is_told(record)
        ]


def tell_child(record: CaseRecord, unit: Values) -> dict[str, Plain]:
    """Return a child case as expressions of its parent read it."""
    child = record.case
    return {
        **child.summary,
        "id": child.id,
        "key": child.id.rpartition(".")[2],
        "workflow": child.workflow,
        "unit": dict(unit),
        "state": child.state,
        "settled": record.settled,
    }


def is_told(record: DocumentRecord) -> bool:
    """Return whether a paper is one of its case's own and no draft."""
    return record.status in FROZEN and record.issued_on is not None


def tell_paper(record: DocumentRecord, manifest: Manifest) -> dict[str, Plain]:
    """Return a paper of a case as expressions of the case read it."""
    return {
        "id": f"{record.type}/{record.key}" if record.key else record.type,
        "type": record.type,
        "key": record.key,
        "title": f"{manifest.title.capitalize()} {record.subject}".strip(),
        "reference": record.reference,
        "day": record.issued_on.isoformat() if record.issued_on else "",
    }
