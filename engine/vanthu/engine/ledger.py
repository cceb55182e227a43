"""The tasks of a unit: what its cases decided, and what later cases said became of it.

Nothing is stored twice: a decided task is a record of the case that decided it, an answer one of
the case that gave it. Which lists hold them, the workflows say.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from vanthu.case import Case, Plain, Values
from vanthu.definition.workflow import TaskBlock, TaskSource, Workflow
from vanthu.engine.definitions import Definitions
from vanthu.engine.world import World
from vanthu.machine.tasks import settle_task

__all__ = ["Ledger"]

Row = dict[str, Plain]
GIVEN = ("task", "owner", "support", "due", "product", "authority")
"""What a task says of itself."""


@dataclass(frozen=True, slots=True)
class _Decided:
    """A list of tasks as one case decided it."""

    case: Case
    workflow: Workflow
    source: TaskSource

    def list_rows(self) -> Iterator[Row]:
        """Yield the tasks as they were decided, known by case and number."""
        for number, row in enumerate(_rows(self.case.data, self.source.within), 1):
            own: Row = {name: row[name] for name in GIVEN if name in row}
            own["id"] = f"{self.case.id}#{self.source.mark or ''}{number}"
            yield {**own, "case": self.case.id, "status": "open"}


class Ledger:
    """Reads the tasks of units in one world."""

    def __init__(self, definitions: Definitions, world: World) -> None:
        self._definitions = definitions
        self._world = world

    def list_tasks(self, case: Case, day: date) -> tuple[Values, ...]:
        """Return the tasks of the case's unit that are open, or were when the case began."""
        return tuple(self._settle(case.unit, day, since=case.opened_on.isoformat()))

    def list_open(self, unit: str, day: date) -> tuple[Values, ...]:
        """Return the open tasks of a unit."""
        return tuple(row for row in self._settle(unit, day, since="") if row["is_open"])

    def _settle(self, unit: str, day: date, *, since: str) -> Iterator[Row]:
        """Yield the tasks by case and number, as the answers so far leave them.

        Those that ended before `since` stay out; only for the others their paper is looked up.
        """
        decided, answers = list[_Decided](), dict[str, list[Row]]()
        for case, workflow, block in self._list_cases(unit):
            decided += [
                _Decided(case, workflow, source) for source in block.decided
                if not source.states or case.state in source.states
            ]  # fmt: skip
            for answer in (row for name in block.answered for row in _rows(case.data, name)):
                answers.setdefault(str(answer["id"]), []).append(answer)
        for each in decided:
            told: Row | None = None
            for task in each.list_rows():
                given = sorted(answers.get(str(task["id"]), ()), key=_order)
                row = settle_task(task, given, day.isoformat())
                if row["is_open"] or str(row["answered_on"]) >= since:
                    told = self._tell_decision(each) if told is None else told
                    yield {**row, **told}

    def _list_cases(self, unit: str) -> Iterator[tuple[Case, Workflow, TaskBlock]]:
        for name in self._world.workflows(unit):
            workflow = self._definitions.workflow(name)
            if workflow.tasks is not None:
                for record in self._world.cases(unit, name):
                    yield record.case, workflow, workflow.tasks

    def _tell_decision(self, decided: _Decided) -> Row:
        """Return which paper decided and when, as far as the case knows."""
        case, source, told = decided.case, decided.source, dict[str, Plain]()
        if source.day is not None and source.day in case.data:
            told["decided_on"] = case.data[source.day]
        papers = self._world.documents(case.id) if source.paper else []
        found = [one for one in papers if one.type in source.paper and one.reference]
        if found and found[-1].issued_on:
            family = decided.workflow.family
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
