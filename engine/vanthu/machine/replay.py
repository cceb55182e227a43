"""Rebuilds a case from its events alone."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import cast

from vanthu.case import Case, Event, Plain
from vanthu.errors import RecordRefused

__all__ = ["apply_event", "replay"]


def replay(events: Iterable[Event]) -> Case:
    """Return the case as it stands after `events`, which are in order and begin with `started`.

    Events of other kinds than `started` and `fired` change what their `changes` and `to_state` say.

    Raises:
        RecordRefused: `events-without-start` or `events-out-of-order`.
    """
    case: Case | None = None
    for event in events:
        case = apply_event(case, event)
    if case is None:
        raise RecordRefused.of("events-without-start")
    return case


def apply_event(case: Case | None, event: Event) -> Case:
    """Return `case` after one more event.

    Raises:
        RecordRefused: as `replay`.
    """
    expected = 1 if case is None else case.revision + 1
    if event.sequence != expected or (case is not None and event.case != case.id):
        raise RecordRefused.of(
            "events-out-of-order", case=event.case, expected=expected, found=event.sequence
        )
    if case is None:
        if event.kind != "started":
            raise RecordRefused.of("events-without-start")
        return _open(event)
    return _step(case, event) if event.kind == "fired" else _amend(case, event)


def _open(event: Event) -> Case:
    facts = event.facts
    parent = facts.get("parent")
    return Case(
        id=event.case,
        workflow=str(facts["workflow"]),
        version=int(cast(int, facts["version"])),
        unit=str(facts["unit"]),
        parent=None if parent is None else str(parent),
        state=event.to_state,
        revision=1,
        opened_on=event.on,
        last_on=event.on,
        data=dict(event.changes),
        summary=cast(dict[str, Plain], facts.get("summary", {})),
        illustrative=facts.get("illustrative") is True,
        regime=str(facts.get("regime", "")),
        profile=str(facts.get("profile", "")),
    )


def _amend(case: Case, event: Event) -> Case:
    return replace(
        case,
        state=event.to_state or case.state,
        revision=event.sequence,
        data=_change(case, event),
    )


def _change(case: Case, event: Event) -> dict[str, Plain]:
    if not event.changes and not event.appended:
        return dict(case.data)
    data = {**case.data, **event.changes}
    for name, items in event.appended.items():
        old = data.get(name)
        is_list = isinstance(old, list) and isinstance(items, list)
        data[name] = [*cast(list[Plain], old), *cast(list[Plain], items)] if is_list else items
    return {name: value for name, value in data.items() if value is not None}


def _step(case: Case, event: Event) -> Case:
    due_on, due_label = case.due_on, case.due_label
    if "due" in event.facts:
        due = cast(dict[str, str], event.facts["due"])
        due_on = date.fromisoformat(due["on"]) if due else None
        due_label = due.get("label", "")
    return replace(
        case,
        state=event.to_state,
        revision=event.sequence,
        last_on=event.on,
        data=_change(case, event),
        fired={**case.fired, event.trigger: case.fired.get(event.trigger, 0) + 1},
        summary=cast(dict[str, Plain], event.facts.get("summary", case.summary)),
        due_on=due_on,
        due_label=due_label,
    )
