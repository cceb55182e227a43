"""The tasks of a unit: what its cases decided, and what later cases said became of it.

Nothing is stored twice: a decided task is a record of the case that decided it, an answer one of
the case that gave it. Which lists hold them, the workflows say.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from vanthu.case import Case, Plain, Values
from vanthu.definition.workflow import TaskSource
from vanthu.engine.definitions import Definitions
from vanthu.engine.world import World
from vanthu.machine.tasks import settle_task

__all__ = ["Ledger"]

Row = dict[str, Plain]
GIVEN = ("task", "owner", "support", "due", "product", "authority")
"""What a task says of itself."""


class Ledger:
    """Reads the tasks of units in one world."""

    def __init__(self, definitions: Definitions, world: World) -> None:
        self._definitions = definitions
        self._world = world

    def list_tasks(self, case: Case, day: date) -> tuple[Values, ...]:
        """Return the tasks of the case's unit that are open, or were when the case began."""
        opened = case.opened_on.isoformat()
        rows = self._settle(case.unit, day)
        return tuple(row for row in rows if row["is_open"] or str(row["answered_on"]) >= opened)

    def list_open(self, unit: str, day: date) -> tuple[Values, ...]:
        """Return the open tasks of a unit."""
        return tuple(row for row in self._settle(unit, day) if row["is_open"])

    def _settle(self, unit: str, day: date) -> Iterator[Row]:
        """Yield the tasks of a unit by case and number, as the answers so far leave them."""
        decided, answers = list[Row](), dict[str, list[Row]]()
        for case in self._list_cases(unit):
            decided += self._list_decided(case)
            for answer in self._list_answers(case):
                answers.setdefault(str(answer["id"]), []).append(answer)
        for task in decided:
            given = sorted(answers.get(str(task["id"]), ()), key=_order)
            yield settle_task(task, given, day.isoformat())

    def _list_cases(self, unit: str) -> Iterator[Case]:
        for workflow in self._world.workflows(unit):
            if self._definitions.workflow(workflow).tasks is not None:
                yield from (record.case for record in self._world.cases(unit, workflow))

    def _list_answers(self, case: Case) -> Iterator[Row]:
        block = self._definitions.workflow(case.workflow).tasks
        for name in block.answered if block else ():
            yield from _rows(case.data, name)

    def _list_decided(self, case: Case) -> Iterator[Row]:
        block = self._definitions.workflow(case.workflow).tasks
        for source in block.decided if block else ():
            if source.states and case.state not in source.states:
                continue
            rows = _rows(case.data, source.within)
            told = self._tell_decision(case, source) if rows else {}
            for number, row in enumerate(rows, 1):
                own: Row = {name: row[name] for name in GIVEN if name in row}
                own["id"] = f"{case.id}#{source.mark or ''}{number}"
                yield {**own, **told, "case": case.id, "status": "open"}

    def _tell_decision(self, case: Case, source: TaskSource) -> Row:
        """Return which paper decided and when, as far as the case knows."""
        told: Row = {}
        if source.day is not None and source.day in case.data:
            told["decided_on"] = case.data[source.day]
        papers = self._world.documents(case.id) if source.paper else []
        found = [one for one in papers if one.type in source.paper and one.reference]
        if found and found[-1].issued_on:
            family = self._definitions.workflow(case.workflow).family
            title = self._definitions.library.manifest(family, found[-1].type).title.capitalize()
            told["decided_by"] = f"{title} số {found[-1].reference}"
            told["decided_on"] = found[-1].issued_on.isoformat()
        return told


def _order(answer: Values) -> tuple[str, bool]:
    """Return what puts answers in order: by day, one that ends the task last."""
    return str(answer.get("answered_on", "")), answer.get("status") in ("done", "dropped")


def _rows(data: Mapping[str, Plain], name: str) -> list[Row]:
    values = data.get(name)
    return [row for row in values if isinstance(row, dict)] if isinstance(values, list) else []
