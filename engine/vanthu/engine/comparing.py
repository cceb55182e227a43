"""Compares an input file with what was recorded: a step fired before must say the same again."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from vanthu.case import Event, Plain, Values
from vanthu.definition.canonical import encode
from vanthu.definition.reader import join_path
from vanthu.definition.values import PlaceOf
from vanthu.engine.inputs import LoadedInput, PlannedStep, ReadCommand
from vanthu.engine.placing import Where
from vanthu.errors import Finding, InputRefused
from vanthu.vietnamese.dates import short_date

__all__ = ["compare_opening", "compare_step"]

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
SHOWN = 60
"""How many characters of a value a message shows."""


def compare_opening(loaded: LoadedInput, values: Values, recorded: Event) -> None:
    """Refuse a file whose case was started with other values.

    Raises:
        InputRefused: `case-of-other-workflow`; `opening-changed` for each value that differs.
    """
    case, facts = loaded.case, recorded.facts
    if facts.get("workflow") != case.workflow:
        raise InputRefused.of(
            "case-of-other-workflow", loaded.file.place(("workflow",)),
            case=case.id, recorded=str(facts.get("workflow")),
        )  # fmt: skip
    given: Values = {
        "unit": case.unit,
        "illustrative": case.illustrative,
        "format_regime": case.format_regime or "",
        "rule_profile": case.rule_profile or "",
    }
    kept = {
        "unit": facts.get("unit"),
        "illustrative": facts.get("illustrative"),
        "format_regime": facts.get("regime"),
        "rule_profile": facts.get("profile"),
    }
    findings = [
        *_list_changes("", kept, given, loaded.file.place),
        *_list_changes(
            "", recorded.values, values, lambda path: loaded.file.place(("data", *path))
        ),
    ]
    if findings:
        raise InputRefused(findings)


def compare_step(planned: PlannedStep, read: ReadCommand, recorded: Event) -> None:
    """Refuse a step that was fired before with another day, person, reason or other values.

    Raises:
        InputRefused: `step-changed` for each that differs.
    """
    command, trigger = read.command, planned.step.trigger
    reasons = {each.check: each.reason for each in command.overrides}
    used = {each.check: each.reason for each in recorded.overrides}
    given: Values = {
        "on": str(command.on),
        "by": f"{command.by.role}:{command.by.person}",
        "override": [reasons.get(check, "") for check in used],
    }
    kept: Values = {
        "on": str(recorded.on),
        "by": f"{recorded.by.role}:{recorded.by.person}",
        "override": list(used.values()),
    }
    findings = [
        *_list_changes(trigger, recorded.values, command.values, planned.place_of),
        *_list_changes(
            trigger, kept, given, lambda path: planned.file.place((*planned.where, *path))
        ),
    ]
    if findings:
        raise InputRefused(findings)


def _list_changes(
    trigger: str, recorded: Mapping[str, Plain], given: Values, place_of: PlaceOf
) -> Iterator[Finding]:
    """Yield a finding for each name with another value; one left out is placed at its group.

    Without a trigger it is the opening of the case that changed.
    """
    for name in sorted({*recorded, *given}):
        old, new = recorded.get(name), given.get(name)
        if encode({"": old}) != encode({"": new}):
            path, old, new = _find_difference((name,), old, new)
            facts = {
                "trigger": trigger,
                "field": join_path(path),
                "recorded": _shorten(old),
                "found": _shorten(new),
            }
            place = place_of(path if name in given else ())
            code = "step-changed" if trigger else "opening-changed"
            yield Finding(code=code, place=place, facts=facts)


def _find_difference(path: Where, old: Plain, new: Plain) -> tuple[Where, Plain, Plain]:
    """Return the first value inside that differs, with its path."""
    keys: Sequence[str | int] = ()
    if isinstance(old, dict) and isinstance(new, dict):
        keys = sorted({*old, *new})
    elif isinstance(old, list) and isinstance(new, list):
        keys = range(max(len(old), len(new)))
    for key in keys:
        before, after = _look(old, key), _look(new, key)
        if encode({"": before}) != encode({"": after}):
            return _find_difference((*path, key), before, after)
    return path, old, new


def _look(value: Plain, key: str | int) -> Plain:
    if isinstance(value, list) and isinstance(key, int):
        return value[key] if key < len(value) else None
    return value.get(str(key)) if isinstance(value, dict) else None


def _shorten(value: Plain) -> str:
    text = "–" if value is None else value if isinstance(value, str) else encode({"": value})[4:-1]
    if _ISO_DAY.fullmatch(text):
        return short_date(date.fromisoformat(text))
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 3]}…"
