"""What to do now, in a few lines: what must be done by a day first, then what may be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vanthu.engine.dues import DueReader, DueReport

__all__ = ["NextReport", "Todo", "list_todos"]

MOST = 5
"""How many are told at a time: more than five are not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """One thing to do now.

    Attributes:
        due: what, from whom, until when, and the step for it.
        is_must: whether it has a date; without one it is only the next possible step.
        cases: ids of the cases of one unit that ask for the same thing on the same day.
    """

    due: DueReport
    is_must: bool
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NextReport:
    """What to do now, the most urgent first; `more` were left out.

    `coming` is the next thing whose time has not come, when there is nothing to do now.
    """

    todos: tuple[Todo, ...]
    more: int = 0
    coming: DueReport | None = None


def list_todos(reader: DueReader, day: date) -> NextReport:
    """Return what to do on a day in the cases that `reader` reads."""
    dues = reader.list_dues()
    asked = _group([due for due in dues if due.asked_from <= day], is_must=True)
    if len(asked) < MOST:
        asked += _group(reader.list_undated(), is_must=False)
    coming = None if asked else next((due for due in dues if due.asked_from > day), None)
    return NextReport(todos=tuple(asked[:MOST]), more=max(len(asked) - MOST, 0), coming=coming)


def _group(dues: Sequence[DueReport], *, is_must: bool) -> list[Todo]:
    """Return one thing to do per unit, kind of case, deadline and day."""
    groups: dict[tuple[object, ...], list[DueReport]] = {}
    for due in dues:
        groups.setdefault((due.unit, due.workflow, due.label, due.due_on), []).append(due)
    return [
        Todo(due=found[0], is_must=is_must, cases=tuple(each.case for each in found))
        for found in groups.values()
    ]
