"""Functions over rows: fields kept, tables joined, figures quoted in texts."""

import calendar
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from vanthu.case import Plain
from vanthu.machine.faults import Fault
from vanthu.vietnamese.numbers import parse_decimal, round_half_up

__all__ = [
    "calendar_day", "find_unsupported", "join_rows", "keep_fields", "list_month_starts",
    "month_end", "quarter_end", "read_percents", "take",
]  # fmt: skip

Row = dict[str, Plain]

MAX_MONTHS = 600
"""Months of the longest period that is listed."""
PERCENT_DIGITS = 2
"""As papers print a percentage."""
_PERCENT = re.compile(
    r"(?:\b(?:(?P<always>luôn|luôn luôn|(?:lần|đợt|kỳ|năm) nào cũng)\s+(?:đạt\s+|ở mức\s+)?)?"
    r"(?P<word>trên|hơn|vượt|ít nhất|tối thiểu|dưới|gần)\s+)?"
    r"(?P<value>\d{1,3}(?:[.,]\d{1,4})?)\s?%",
    re.IGNORECASE,
)
_ABOVE = ("trên", "hơn", "vượt")
_LEAST = ("ít nhất", "tối thiểu")


def _rows(value: Plain, function: str) -> list[Row]:
    if isinstance(value, list) and all(isinstance(row, dict) for row in value):
        return [row for row in value if isinstance(row, dict)]
    raise Fault("function-wants", function=function, wanted="list", found="…")


def _whole(value: Plain, function: str) -> int:
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool) and value == int(value):
        return int(value)
    raise Fault("function-wants", function=function, wanted="number", found=str(value))


def keep_fields(rows: Plain, *names: Plain) -> Plain:
    """Return the records with these fields only; one that a record lacks stays out of it."""
    return [
        {str(name): row[str(name)] for name in names if str(name) in row}
        for row in _rows(rows, "only")
    ]


def take(rows: Plain, count: Plain) -> Plain:
    """Return the first `count` items of a list, or all when there are fewer."""
    if not isinstance(rows, list):
        raise Fault("function-wants", function="first", wanted="list", found=str(rows))
    return rows[: max(_whole(count, "first"), 0)]


def join_rows(rows: Plain, others: Plain, name: Plain) -> Plain:
    """Return the records, each with the fields of the one of `others` that has the same `name`.

    A record's own fields come first; one that no other record belongs to stays as it is.
    """
    found = {_key(row, name): row for row in reversed(_rows(others, "joined"))}
    return [{**found.get(_key(row, name), {}), **row} for row in _rows(rows, "joined")]


def _key(row: Row, name: Plain) -> str:
    value = row.get(str(name))
    return str(value["id"]) if isinstance(value, dict) and "id" in value else repr(value)


def calendar_day(year: Plain, month: Plain, day: Plain) -> str:
    """Return a date as ISO text; month 13 is January of the next year, day 31 at most the last."""
    name = "calendar_day"
    months = _whole(year, name) * 12 + _whole(month, name) - 1
    if not 1900 * 12 <= months < 2200 * 12:
        raise Fault("value-too-large")
    last = calendar.monthrange(months // 12, months % 12 + 1)[1]
    number = min(max(_whole(day, name), 1), last)
    return date(months // 12, months % 12 + 1, number).isoformat()


def list_month_starts(start: Plain, end: Plain) -> list[Plain]:
    """Return the first day of every month that a period touches, in order."""
    first, last = _find_date(start, "month_starts"), _find_date(end, "month_starts")
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    if count > MAX_MONTHS:
        raise Fault("value-too-large")
    return [calendar_day(first.year, first.month + number, 1) for number in range(count)]


def month_end(day: Plain) -> str:
    """Return the last day of the month of a date."""
    found = _find_date(day, "month_end")
    return calendar_day(found.year, found.month, 31)


def quarter_end(day: Plain) -> str:
    """Return the last day of the quarter of a date."""
    found = _find_date(day, "quarter_end")
    return calendar_day(found.year, (found.month + 2) // 3 * 3, 31)


def _find_date(value: Plain, function: str) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise Fault("function-wants", function=function, wanted="date", found=str(value)) from None


def find_unsupported(texts: Plain, rates: Plain, series: Plain = None) -> Plain:
    """Return the percentages written in `texts` that none of the computed `rates` bears out.

    "99,46 %" needs a rate that is printed so, with two digits: "99,5 %" would differ from the
    table. "trên 99 %" needs one above 99, "dưới 2 %" one below 2. "luôn trên 99 %" needs besides
    that every rate of `series` is above 99: one per campaign or period, all `rates` by default.
    """
    lists = [rates, rates if series is None else series]
    if not (isinstance(texts, list) and all(isinstance(each, list) for each in lists)):
        raise Fault("function-wants", function="unsupported", wanted="list", found="…")
    known, each_time = (_numbers(each) for each in lists)
    quoted = (found for text in texts for found in _PERCENT.finditer(str(text)))
    return [found[0] for found in quoted if not _is_supported(found, known, each_time)]


def read_percents(texts: Plain) -> Plain:
    """Return the percentages written in texts, in order: 78.1 of "78,1 %"."""
    if not isinstance(texts, list):
        raise Fault("function-wants", function="percents", wanted="list", found="…")
    quoted = (found for text in texts for found in _PERCENT.finditer(str(text)))
    return [parse_decimal(found["value"].replace(".", ",")) for found in quoted]


def _numbers(values: Plain) -> list[Decimal]:
    found = values if isinstance(values, list) else []
    return [Decimal(value) for value in found if isinstance(value, (int, Decimal))]


def _is_supported(found: re.Match[str], rates: list[Decimal], series: list[Decimal]) -> bool:
    fits = _read_claim(found)
    return any(map(fits, rates)) and (not found["always"] or all(map(fits, series)))


def _read_claim(found: re.Match[str]) -> Callable[[Decimal], bool]:
    """Return the test of a rate that the words before a percentage make."""
    word = (found["word"] or "").lower()
    value = parse_decimal(found["value"].replace(".", ","))
    if word in _ABOVE:
        return lambda rate: rate > value
    if word in _LEAST:
        return lambda rate: rate >= value
    if word:
        return lambda rate: rate < value
    return lambda rate: round_half_up(rate, PERCENT_DIGITS) == value
