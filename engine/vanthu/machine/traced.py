"""Values that know where they come from: plain values of the same kind, each with its trace.

A traced number is a number, a traced list a list: every function of expressions takes them as they
are, and what it only passes on keeps its trace. Truth values have none of their own.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from vanthu.case import Plain
from vanthu.errors import NOWHERE, Place
from vanthu.machine.functions import show_value

__all__ = ["Trace", "TraceKind", "attach", "name_row", "plain_value", "spread", "trace_of"]

TraceKind = Literal[
    "constant", "data", "derived", "computed", "item", "row", "child", "rule", "document", "fact"
]
ROW_NAMES = ("name", "title", "unit", "task", "field", "theme", "rating", "kind", "reference")
"""Fields that say what a row is about, the most telling first; a unit by its record before all."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Trace:
    """Where one value comes from.

    Attributes:
        kind: `data` was recorded by a step, `derived` and `computed` follow from `operands`,
            `item` is what one row of a list adds, `row` a whole row, `child` a field of the summary
            of a child case, `rule` a value of the rule profile, `document` a paper of the case,
            `fact` anything else from outside, `constant` stands in the workflow.
        value: the value itself.
        name: of the field or derived value, as a dotted path; what a row is called.
        how: the function or operator that made it of its operands.
        formula: text of the expression, and `place` where it stands in the workflow.
        case: the case whose field it is.
        step: sequence of the event that recorded it; 0 for what no step recorded.
    """

    kind: TraceKind
    value: Plain
    name: str = ""
    how: str = ""
    formula: str = ""
    place: Place = NOWHERE
    case: str = ""
    step: int = 0
    operands: tuple["Trace", ...] = ()

    def walk(self) -> Iterator["Trace"]:
        """Yield this trace and all below it, each once."""
        seen: set[int] = set()
        waiting = [self]
        while waiting:
            trace = waiting.pop()
            if id(trace) not in seen:
                seen.add(id(trace))
                yield trace
                waiting += reversed(trace.operands)


class Traced:
    """What all traced values have."""

    trace: Trace


class TracedInteger(int, Traced):
    """A traced whole number."""


class TracedDecimal(Decimal, Traced):
    """A traced decimal."""


class TracedText(str, Traced):
    """A traced text."""


class TracedList(list[Plain], Traced):
    """A traced list."""


class TracedRecord(dict[str, Plain], Traced):
    """A traced record."""


KINDS: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (int, TracedInteger), (Decimal, TracedDecimal), (str, TracedText), (list, TracedList),
    (dict, TracedRecord),
)  # fmt: skip


def attach(value: Plain, trace: Trace) -> Plain:
    """Return `value` with this trace; truth values and None stay as they are."""
    if isinstance(value, bool) or value is None:
        return value
    made: Any = next(make for kind, make in KINDS if isinstance(value, kind))(value)
    made.trace = trace
    return made  # type: ignore[no-any-return]  # one of the classes above


def trace_of(value: object) -> Trace | None:
    """Return the trace of a value, None when it has none."""
    return value.trace if isinstance(value, Traced) else None


def spread(value: Plain, path: str, make: Callable[[str, Plain], Trace]) -> Plain:
    """Return `value` traced in all its parts; `make` gives the trace of the part at a path."""
    made: Plain = value
    if isinstance(value, list):
        made = [spread(part, f"{path}[{index}]", make) for index, part in enumerate(value)]
    elif isinstance(value, dict):
        made = {
            name: spread(part, f"{path}.{name}" if path else name, make)
            for name, part in value.items()
        }
    return attach(made, make(path, value))


def plain_value(value: Plain) -> Plain:
    """Return a value without any trace."""
    match value:
        case bool():
            return value
        case int():
            return int(value)
        case Decimal():
            return Decimal(value)
        case str():
            return str(value)
        case list():
            return [plain_value(part) for part in value]
        case dict():
            return {str(name): plain_value(part) for name, part in value.items()}
    return value


def name_row(row: Plain) -> str:
    """Return what a row is called: the name of its unit, its title …; else its first text."""
    if not isinstance(row, dict):
        return str(show_value(row))
    if isinstance(row.get("name"), str):
        return str(row["name"])
    names = ("unit", *ROW_NAMES) if isinstance(row.get("unit"), dict) else ROW_NAMES
    for name in names:
        if row.get(name):
            return str(show_value(row[name]))
    return next((str(show_value(part)) for part in row.values() if isinstance(part, str)), "…")
