"""Who holds a case that goes between two offices, and what only the other one may do with it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from vanthu.case import Case, Command, Event
from vanthu.definition.workflow import Transition, Workflow
from vanthu.errors import RecordRefused, TransitionRefused
from vanthu.store.records import EXPORTED, IMPORTED, DocumentRecord
from vanthu.vietnamese.dates import short_date

if TYPE_CHECKING:
    from vanthu.engine.world import World

__all__ = [
    "find_parent_state", "is_superiors", "is_superiors_step", "refuse_away",
    "refuse_foreign_number", "refuse_superior_step",
]  # fmt: skip


def refuse_away(case: Case, world: "World") -> None:
    """Refuse a step of a case that is away.

    Raises:
        RecordRefused: `case-is-away`.
    """
    if world.is_away(case.id):
        day = short_date(world.events(case.id)[-1].on)
        raise RecordRefused.of("case-is-away", case=case.id, day=day)


def is_superiors(workflow: Workflow, role: str) -> bool:
    """Return whether only people of the superior hold a role."""
    found = workflow.roles.get(role)
    return found is not None and bool(found.superior_roster) and not found.roster


def is_superiors_step(workflow: Workflow, transition: Transition) -> bool:
    """Return whether only people of the superior may take a step."""
    return all(is_superiors(workflow, role) for role in transition.by)


def refuse_superior_step(workflow: Workflow, command: Command) -> None:
    """Refuse the superior's step in the store of the unit that was given the case.

    Raises:
        TransitionRefused: `step-of-superior`.
    """
    if is_superiors(workflow, command.by.role):
        steps = workflow.triggers.get(command.trigger, ())
        label = steps[0].label if steps else command.trigger
        raise TransitionRefused.of("step-of-superior", trigger=label)


def refuse_foreign_number(
    case: Case, body: str, earlier: Sequence[DocumentRecord], world: "World"
) -> None:
    """Refuse a number of a register that another office keeps.

    Raises:
        RecordRefused: `number-of-other-office`.
    """
    is_given = bool(case.parent) and world.find_outline(case.parent or "") is None
    came_back = any(each.status == "received" and each.body == body for each in earlier)
    if (is_given and body != case.unit) or came_back:
        raise RecordRefused.of("number-of-other-office", case=case.id, body=body)


def find_parent_state(events: Sequence[Event]) -> str:
    """Return the state of the superior's case when the case was last handed over."""
    handed = (each for each in reversed(events) if each.kind in (EXPORTED, IMPORTED))
    return str(next((each.values.get("parent_state", "") for each in handed), ""))
