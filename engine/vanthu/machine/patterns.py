"""Patterns: text with `{expression}` or `{expression|filter}` places; `{{` and `}}` are braces."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import time
from decimal import Decimal

from vanthu.case import Plain
from vanthu.errors import NOWHERE, DefinitionRefused, Fact, Finding, Place
from vanthu.machine.expressions import CompiledExpression, compile_expression
from vanthu.machine.faults import unknown
from vanthu.machine.functions import find_day, show_value
from vanthu.machine.inference import check_expression
from vanthu.machine.kinds import ANY, Kind
from vanthu.machine.scope import Scope, evaluate
from vanthu.vietnamese.dates import long_date, long_time, short_date
from vanthu.vietnamese.numbers import format_decimal, format_integer
from vanthu.vietnamese.text import lower_first

__all__ = [
    "CompiledPattern",
    "Slot",
    "check_pattern",
    "compile_pattern",
    "fill_lines",
    "fill_pattern",
]

MAX_LENGTH = 2000
ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
         (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Slot:
    """One place of a pattern; `kind` is known after `check_pattern`."""

    expression: CompiledExpression
    filter: str = ""
    kind: Kind = ANY


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CompiledPattern:
    """The pieces of a pattern in order: fixed text and places."""

    text: str
    parts: tuple[str | Slot, ...]
    place: Place = NOWHERE


def compile_pattern(text: str, place: Place = NOWHERE) -> CompiledPattern:
    """Return the pattern in `text`.

    Raises:
        DefinitionRefused: a brace without its pair, an unknown filter, or a wrong expression.
    """
    parts: list[str | Slot] = []
    fixed: list[str] = []
    position = 0
    while position < len(text):
        letter = text[position]
        if letter in "{}" and text[position + 1 : position + 2] == letter:
            fixed.append(letter)
            position += 2
        elif letter == "{":
            end = _find_end(text, position, place)
            parts += ["".join(fixed), _compile_slot(text, position + 1, end, place)]
            fixed = []
            position = end + 1
        elif letter == "}":
            raise _refuse_brace(text, position, place)
        else:
            fixed.append(letter)
            position += 1
    parts.append("".join(fixed))
    return CompiledPattern(text=text, parts=tuple(part for part in parts if part), place=place)


def _refuse_brace(text: str, position: int, place: Place) -> DefinitionRefused:
    return DefinitionRefused.of("pattern-brace", place, column=position + 1, pattern=text)


def _find_end(text: str, start: int, place: Place) -> int:
    """Return where the brace at `start` closes; braces inside quotes do not count."""
    quote = ""
    for position in range(start + 1, len(text)):
        letter = text[position]
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote = letter
        elif letter == "}":
            return position
        elif letter == "{":
            break
    raise _refuse_brace(text, start, place)


def _compile_slot(text: str, start: int, end: int, place: Place) -> Slot:
    bar = _find_bar(text, start, end)
    source = text[start : end if bar < 0 else bar]
    name = "" if bar < 0 else text[bar + 1 : end].strip()
    if name and name not in FILTERS:
        facts: dict[str, Fact] = {"column": bar + 2, "pattern": text}
        raise DefinitionRefused([unknown("filter-unknown", name, FILTERS, place, **facts)])
    return Slot(expression=compile_expression(source, place), filter=name)


def _find_bar(text: str, start: int, end: int) -> int:
    quote = ""
    for position in range(start, end):
        letter = text[position]
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote = letter
        elif letter == "|":
            return position
    return -1


def check_pattern(
    pattern: CompiledPattern,
    scope_types: Mapping[str, Kind],
    *,
    triggers: Collection[str] | None = None,
) -> tuple[list[Finding], CompiledPattern]:
    """Return what is wrong with `pattern`, and the pattern knowing the kinds of its places."""
    findings: list[Finding] = []
    parts: list[str | Slot] = []
    for part in pattern.parts:
        if isinstance(part, Slot):
            found, kind = check_expression(part.expression, scope_types, triggers=triggers)
            findings += found
            parts.append(replace(part, kind=kind))
        else:
            parts.append(part)
    return findings, replace(pattern, parts=tuple(parts))


def fill_pattern(pattern: CompiledPattern, scope: Scope) -> str:
    """Return the text of `pattern` with its places filled from `scope`.

    Raises:
        ValueMissing: a place reads what is not known yet.
        TransitionRefused: an expression's values do not fit together.
    """
    return "".join(
        part if isinstance(part, str) else _fill_slot(part, scope) for part in pattern.parts
    )


def fill_lines(pattern: CompiledPattern, scope: Scope) -> tuple[str, ...]:
    """Return the text of `pattern`, or one text per item where it is nothing but a list.

    Raises:
        ValueMissing: a place reads what is not known yet.
        TransitionRefused: an expression's values do not fit together.
    """
    only = pattern.parts[0] if len(pattern.parts) == 1 else ""
    if isinstance(only, Slot) and not only.filter:
        value = evaluate(only.expression, scope)
        if isinstance(value, list):
            return tuple(map(show_value, value))
    return (fill_pattern(pattern, scope),)


def _fill_slot(slot: Slot, scope: Scope) -> str:
    value = evaluate(slot.expression, scope)
    if slot.filter:
        return FILTERS[slot.filter](value)
    return show_kind(value, slot.kind)


def show_kind(value: Plain, kind: Kind) -> str:
    """Return a value as text, by its kind where that says more than the value: a choice's label."""
    if kind.choices and isinstance(value, str):
        return kind.choices.get(value, value)
    if kind.group == "text" and isinstance(value, str):
        return value  # text that looks like a date stays as it was typed
    if kind.name == "percent" and isinstance(value, (int, Decimal)):
        return f"{format_decimal(value, 2)} %"
    return show_value(value)


def _upper(value: Plain) -> str:
    return show_value(value).upper()


def _lower_first(value: Plain) -> str:
    return lower_first(show_value(value))


def _number(value: Plain) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return format_integer(value)
    if isinstance(value, Decimal):
        places = len(show_value(value).partition(",")[2])
        return format_decimal(value, places)
    return show_value(value)


def _roman(value: Plain) -> str:
    if not isinstance(value, int) or not 0 < value < 4000:
        return show_value(value)
    letters = ""
    for size, letter in ROMAN:
        count, value = divmod(value, size)
        letters += letter * count
    return letters


def _time(value: Plain) -> str:
    try:
        return long_time(time.fromisoformat(value)) if isinstance(value, str) else show_value(value)
    except ValueError:
        return show_value(value)


def _short_date(value: Plain) -> str:
    day = find_day(value)
    return short_date(day) if day else show_value(value)


def _long_date(value: Plain) -> str:
    day = find_day(value)
    return long_date(day) if day else show_value(value)


FILTERS: Mapping[str, Callable[[Plain], str]] = {
    "long_date": _long_date,
    "short_date": _short_date,
    "number": _number,
    "upper": _upper,
    "lower_first": _lower_first,
    "roman": _roman,
    "time": _time,
}
