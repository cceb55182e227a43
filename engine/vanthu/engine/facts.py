"""What the world outside a case says on a day: unit, rules, children, papers, other cases."""

from datetime import date

from vanthu.case import (
    Case,
    Facts,
    Plain,
    Values,
)  # fmt: skip
from vanthu.engine.definitions import Definitions
from vanthu.engine.holding import (
    find_parent_state,
)  # fmt: skip
from vanthu.engine.ledger import Ledger
from vanthu.engine.papers import PaperMaker
from vanthu.engine.world import World
from vanthu.errors import (
    RecordRefused,
)  # fmt: skip
from vanthu.store.records import CaseRecord

__all__ = ["FROZEN", "FactReader"]

MAX_EARLIER = 4
"""How many earlier cases a step may read: a year of quarters."""
FROZEN = ("numbered", "issued", "sent", "voided", "superseded", "received")
"""Statuses of papers that are no drafts any more."""


class FactReader:
    """Reads the facts of cases out of one world."""

    def __init__(self, definitions: Definitions, world: World) -> None:
        self._definitions = definitions
        self._world = world
        self._papers = PaperMaker(definitions)

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
            tasks: the tasks of the unit too, from all its cases.
        """
        units = self._definitions.library.units()
        unit, superior = units.at(case.unit, day), units.superior(case.unit, day)
        children = self._world.children(case.id) if case.revision else []
        ledger = Ledger(self._definitions, self._world)
        read = self._definitions.machine(case.workflow).rows_read
        return Facts(
            unit=unit.record(),
            superior=superior.record() if superior else {},
            roster=unit.persons(),
            superior_roster=superior.persons() if superior else (),
            rules=self._definitions.rules(case, self._find_rules_day(case, day, values or {})),
            children=tuple(self._summarise(child, day) for child in children),
            documents=tuple(self._list_documents(case)) if case.revision else (),
            unit_tasks=ledger.list_tasks(case, day) if tasks else (),
            earlier_cases=self._list_earlier(case) if "earlier_cases" in read else (),
            superior_cases=self._list_cases(case, superior.id)
            if superior and "superior_cases" in read
            else (),
            other_units=units.list_others(case.unit, day) if "other_units" in read else (),
            parent_state=self._find_parent_state(case),
            holidays=self._definitions.days.off,
            worked=self._definitions.days.worked,
            papers=frozenset(name for name, on in unit.unit.papers.items() if on),
        )

    def _list_earlier(self, case: Case) -> tuple[Values, ...]:
        """Return what settled cases of the same unit and workflow told, newest first."""
        return self._list_cases(case, case.unit, is_settled=True)

    def _list_cases(self, case: Case, unit: str, *, is_settled: bool = False) -> tuple[Values, ...]:
        """Return what cases of a unit told that were opened before `case`, newest first."""
        found = [
            record.case
            for record in self._world.cases_of(unit, case.workflow)
            if (record.settled or not is_settled) and record.case.id != case.id
            and record.case.opened_on <= case.opened_on
        ]  # fmt: skip
        found.sort(key=lambda one: (one.last_on, one.opened_on, one.id), reverse=True)
        return tuple(
            {**one.summary, "id": one.id, "state": one.state, "on": one.last_on.isoformat()}
            for one in found[:MAX_EARLIER]
        )

    def _find_parent_state(self, case: Case) -> str:
        parent = self._world.find_case(case.parent) if case.parent else None
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
        child = record.case
        unit = self._definitions.library.units().at(child.unit, day)
        row: dict[str, Plain] = dict(child.summary)
        row |= {
            "id": child.id,
            "key": child.id.rpartition(".")[2],
            "workflow": child.workflow,
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
