"""Functions over rows: fields kept, tables joined, figures quoted in texts, texts alike."""

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations, islice

from vanthu.case import Plain
from vanthu.machine.faults import Fault
from vanthu.vietnamese.numbers import format_decimal, parse_decimal, round_half_up
from vanthu.vietnamese.text import fold

__all__ = [
    "calendar_day", "find_alike", "find_unsupported", "join_rows", "keep_fields",
    "list_month_starts", "month_end", "quarter_end", "take",
]  # fmt: skip

Row = dict[str, Plain]

MAX_ALIKE = 500
"""More texts are not compared with each other: the work grows with the square."""
MAX_MONTHS = 600
"""Months of the longest period that is listed."""
MAX_PAIRS = 20
"""More pairs are not told."""
PERCENT_DIGITS = 2
"""As papers print a percentage."""
SHINGLE = 3
MIN_SHINGLES = 20
"""A shorter text may be like any other; placeholders in brackets count for nothing."""
_PLACEHOLDER = re.compile(r"\[[^\[\]]*\]")
_PERCENT = re.compile(
    r"(?:\b(trên|hơn|vượt|ít nhất|tối thiểu|dưới|gần)\s+)?(\d{1,3}(?:[.,]\d{1,4})?)\s?%",
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


def find_unsupported(texts: Plain, rates: Plain) -> Plain:
    """Return the percentages written in `texts` that none of the computed `rates` bears out.

    "99,46 %" needs a rate that is printed so, with two digits: "99,5 %" would differ from the
    table. "trên 99 %" needs one above 99, "dưới 2 %" one below 2.
    """
    if not (isinstance(texts, list) and isinstance(rates, list)):
        raise Fault("function-wants", function="unsupported", wanted="list", found="…")
    known = [Decimal(rate) for rate in rates if isinstance(rate, (int, Decimal))]
    quoted = (found for text in texts for found in _PERCENT.finditer(str(text)))
    return [found[0] for found in quoted if not _is_supported(found, known)]


def _is_supported(found: re.Match[str], rates: Iterable[Decimal]) -> bool:
    word = (found[1] or "").lower()
    value = parse_decimal(found[2].replace(".", ","))
    if word in _ABOVE:
        return any(rate > value for rate in rates)
    if word in _LEAST:
        return any(rate >= value for rate in rates)
    if word:
        return any(rate < value for rate in rates)
    return any(round_half_up(rate, PERCENT_DIGITS) == value for rate in rates)


def find_alike(rows: Plain, name: Plain, text: Plain, limit: Plain) -> Plain:
    """Return the pairs of records whose texts are alike, such as "Chi bộ 1 và Chi bộ 2 (0,97)".

    Alike is counted in runs of three words, figures left aside: 1 is the same text, 0 another one.

    Args:
        rows: the records.
        name: the field that tells what a record is called.
        text: the field with the text; a record without it, or with a short one, counts for none.
        limit: the least likeness that is told.
    """
    found = _rows(rows, "lookalikes")
    if len(found) > MAX_ALIKE:
        raise Fault("too-much-work", limit=MAX_ALIKE)
    least = Decimal(limit) if isinstance(limit, (int, Decimal)) else Decimal(1)
    texts = [(_name(row, name), _shingle(row.get(str(text)))) for row in found]
    long_enough = [one for one in texts if len(one[1]) >= MIN_SHINGLES]
    return list(islice(_alike(long_enough, least), MAX_PAIRS))


def _alike(texts: list[tuple[str, frozenset[str]]], least: Decimal) -> Iterator[Plain]:
    for (left, first), (right, second) in combinations(texts, 2):
        sizes = len(first) + len(second)
        if 2 * min(len(first), len(second)) < least * sizes:
            continue
        likeness = Decimal(2 * len(first & second)) / sizes
        if likeness >= least:
            yield f"{left} và {right} ({format_decimal(likeness, 2)})"


def _name(row: Row, name: Plain) -> str:
    value = row.get(str(name), "…")
    return str(value.get("name", "…")) if isinstance(value, dict) else str(value)


def _shingle(text: Plain) -> frozenset[str]:
    written = _PLACEHOLDER.sub(" ", text) if isinstance(text, str) else ""
    words = re.findall(r"[^\W\d_]+", fold(written))
    return frozenset(" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))
