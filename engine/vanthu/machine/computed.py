"""Computed fields of records: filled in from the other fields; a typed value is only compared."""

from collections.abc import Iterator
from decimal import Decimal

from vanthu.case import Plain
from vanthu.errors import Finding, Place
from vanthu.machine.faults import ValueMissing
from vanthu.machine.functions import group_of, show_value
from vanthu.machine.kinds import Kind
from vanthu.machine.scope import Scope, evaluate
from vanthu.vietnamese.numbers import round_half_up

__all__ = ["complete_value"]


def complete_value(value: Plain, kind: Kind, path: str, findings: list[Finding]) -> Plain:
    """Return `value` with the computed fields of its records filled in.

    A typed value that differs from the computed one becomes a finding at `path`.
    """
    if not kind.has_computed():
        return value
    if isinstance(value, list):
        item = kind.item or kind
        return [
            complete_value(inner, item, f"{path}[{index}]", findings)
            for index, inner in enumerate(value)
        ]
    if isinstance(value, dict):
        return _complete_record(value, kind, path, findings)
    return value


def _complete_record(
    record: dict[str, Plain], kind: Kind, path: str, findings: list[Finding]
) -> dict[str, Plain]:
    fields = kind.fields or {}
    done = {
        name: complete_value(value, fields[name], f"{path}.{name}", findings)
        if name in fields
        else value
        for name, value in record.items()
    }
    typed = {name: done.pop(name) for name in kind.computed if name in done}
    done |= dict(_compute(done, kind))
    for name, value in typed.items():
        if name not in done or not _is_same(value, done[name]):
            facts = {"typed": show_value(value), "computed": show_value(done.get(name, "?"))}
            place = Place(path=f"{path}.{name}")
            findings.append(Finding(code="computed-differs", place=place, facts=facts))
    return done


def _compute(record: dict[str, Plain], kind: Kind) -> Iterator[tuple[str, Plain]]:
    scope = Scope(dict(record), derived=kind.computed)
    for name, expression in kind.computed.items():
        try:
            yield name, evaluate(expression, scope)
        except ValueMissing:
            continue  # what it is computed from is not known


def _is_same(typed: Plain, computed: Plain) -> bool:
    """Return whether both say the same; a typed 85.7 is compared with one digit."""
    if group_of(typed) != group_of(computed):
        return False
    if typed == computed:
        return True  # a row completed by an earlier step has all its digits
    if isinstance(typed, Decimal) and isinstance(computed, Decimal):
        exponent = typed.as_tuple().exponent
        places = max(-exponent, 0) if isinstance(exponent, int) else 0
        return round_half_up(computed, min(places, 9)) == typed
    return False
