"""The functions of expressions, over plain values, and what each takes and gives."""

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TypeGuard

from vanthu.case import Plain
from vanthu.machine.charts import make_chart
from vanthu.machine.faults import Fault, ValueMissing
from vanthu.machine.prose import (
    find_lookalikes,
    find_mentions,
    find_repeated,
    find_stray_years,
)
from vanthu.machine.rows import (
    calendar_day,
    find_unsupported,
    join_rows,
    keep_fields,
    list_month_starts,
    month_end,
    quarter_end,
    read_percents,
    take,
)
from vanthu.machine.tasks import answer_tasks, find_unmatched
from vanthu.vietnamese.dates import long_date, short_date
from vanthu.vietnamese.numbers import format_decimal
from vanthu.vietnamese.text import lower_first

__all__ = [
    "EXACT", "FUNCTIONS", "LAZY", "QUOTING", "Function", "find_day", "group_of", "show_value",
]  # fmt: skip

EXACT = Context(prec=28, rounding=ROUND_HALF_UP)
"""The context of every division: a host's own decimal context must not change a result."""
MAX_TEXT = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """One function: what it takes, by groups of kinds, and the kind it gives.

    Attributes:
        run: over the values of its arguments; None where the evaluator must see the expressions.
        takes: a group, or groups joined by `|`, per argument; the last one stands for the rest.
        gives: name of a kind, or how the kind follows from the arguments, such as `item`.
    """

    takes: tuple[str, ...]
    gives: str
    least: int
    most: int
    run: Callable[..., Plain] | None = None


def group_of(value: Plain) -> str:
    """Return the group that decides what may be compared with what, such as `number`."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, Decimal)):
        return "number"
    if isinstance(value, str):
        return "text"
    return "list" if isinstance(value, list) else "record"


def _is_number(value: Plain) -> TypeGuard[int | Decimal]:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def _number(value: Plain, function: str) -> int | Decimal:
    if _is_number(value):
        return value
    raise Fault("function-wants", function=function, wanted="number", found=show_value(value))


def _list(value: Plain, function: str) -> list[Plain]:
    if isinstance(value, list):
        return value
    raise Fault("function-wants", function=function, wanted="list", found=show_value(value))


def _day(value: Plain, function: str) -> date:
    day = find_day(value)
    if day is None:
        raise Fault("function-wants", function=function, wanted="date", found=show_value(value))
    return day


def _minute(value: Plain) -> int:
    if isinstance(value, str) and len(value) == 5 and value[2] == ":":
        hour, minute = value[:2], value[3:]
        if hour.isdecimal() and minute.isdecimal():
            return int(hour) * 60 + int(minute)
    raise Fault("function-wants", function="minutes", wanted="time", found=show_value(value))


def find_day(value: Plain) -> date | None:
    """Return the date that ISO text such as "2026-12-26" says, None for anything else."""
    if not isinstance(value, str) or len(value) != 10:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def show_value(value: Plain) -> str:
    """Return a value as text for people: 1,5 · 26/12/2026 · có · the name of a person or unit."""
    match value:
        case bool():
            return "có" if value else "không"
        case Decimal():
            return format_decimal(value, _digits(value)).replace(".", "")
        case str():
            day = find_day(value)
            return short_date(day) if day else value
        case list():
            return "; ".join(map(show_value, value))
        case dict():
            return show_value(value.get("name", value.get("id", "…")))
    return str(value)


def _digits(value: Decimal) -> int:
    """Return how many digits stand after the comma, without zeros at the end; at most 6."""
    exponent = value.normalize(EXACT).as_tuple().exponent
    return min(max(-exponent, 0), 6) if isinstance(exponent, int) else 0


def _length(value: Plain) -> int:
    if isinstance(value, (str, list)):
        return len(value)
    raise Fault("function-wants", function="length", wanted="list", found=show_value(value))


def _days(start: Plain, end: Plain) -> int:
    return (_day(end, "days") - _day(start, "days")).days


def _add_days(start: Plain, count: Plain) -> str:
    days = _number(count, "add_days")
    try:
        return (_day(start, "add_days") + timedelta(days=int(days))).isoformat()
    except OverflowError:
        raise Fault("value-too-large") from None


def _minutes(start: Plain, end: Plain) -> int:
    return _minute(end) - _minute(start)


def _ratio(part: Plain, whole: Plain) -> Decimal:
    below = Decimal(_number(whole, "ratio"))
    return EXACT.divide(Decimal(_number(part, "ratio")), below) if below else Decimal(0)


def _percent(part: Plain, whole: Plain, digits: Plain = 2) -> str:
    return f"{format_decimal(_ratio(part, whole) * 100, _places(digits, 'percent'))} %"


def _round_to(value: Plain, digits: Plain) -> int | Decimal:
    places = _places(digits, "round_to")
    rounded = Decimal(_number(value, "round_to")).quantize(
        Decimal(1).scaleb(-places), context=EXACT
    )
    return rounded if places else int(rounded)


def _places(digits: Plain, function: str) -> int:
    places = int(_number(digits, function))
    if not 0 <= places <= 6:
        raise Fault("function-wants", function=function, wanted="0…6", found=str(places))
    return places


def _extreme(pick: Callable[..., Plain], name: str) -> Callable[..., Plain]:
    def run(*values: Plain) -> Plain:
        items = values[0] if len(values) == 1 and isinstance(values[0], list) else list(values)
        if not items:
            raise ValueMissing(f"{name}([])")
        groups = {group_of(item) for item in items}
        if len(groups) > 1 or not groups <= {"number", "text"}:
            raise Fault("values-differ", left=show_value(items[0]), right=show_value(items[-1]))
        return pick(items)

    return run


def _text(value: Plain) -> str:
    return show_value(value)


def _join(values: Plain, separator: Plain) -> str:
    if not isinstance(separator, str):
        raise Fault("function-wants", function="join", wanted="text", found=show_value(separator))
    joined = separator.join(map(show_value, _list(values, "join")))
    if len(joined) > MAX_TEXT:
        raise Fault("value-too-large")
    return joined


def _in_period(day: Plain, start: Plain, end: Plain) -> bool:
    name = "in_period"
    return _day(start, name) <= _day(day, name) <= _day(end, name)


def _quarter(day: Plain) -> int:
    return (_day(day, "quarter").month + 2) // 3


def _year(day: Plain) -> int:
    return _day(day, "year").year


def _month(day: Plain) -> int:
    return _day(day, "month").month


def _month_start(day: Plain) -> str:
    return _day(day, "month_start").replace(day=1).isoformat()


def _add_months(start: Plain, count: Plain) -> str:
    """Return the same day some months on, or the last day of that month where it has no such."""
    day, name = _day(start, "add_months"), "add_months"
    year, month = divmod(day.year * 12 + day.month - 1 + int(_number(count, name)), 12)
    if not 1 <= year <= 9999:
        raise Fault("value-too-large")
    last = calendar.monthrange(year, month + 1)[1]
    return day.replace(year=year, month=month + 1, day=min(day.day, last)).isoformat()


def _months(start: Plain, end: Plain) -> int:
    """Return how many calendar months a period touches, its first and last one included."""
    first, last = _day(start, "months"), _day(end, "months")
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _flatten(values: Plain) -> list[Plain]:
    inner = (_list(value, "flatten") for value in _list(values, "flatten"))
    return [item for items in inner for item in items]


def _short_date(day: Plain) -> str:
    return short_date(_day(day, "short_date"))


def _long_date(day: Plain) -> str:
    return long_date(_day(day, "long_date"))


def _lower_first(value: Plain) -> str:
    if not isinstance(value, str):
        raise Fault(
            "function-wants", function="lower_first", wanted="text", found=show_value(value)
        )
    return lower_first(value)


def _put(record: Plain, name: Plain, value: Plain) -> Plain:
    """Return the record with one field set; the record itself stays as it is."""
    if not (isinstance(record, dict) and isinstance(name, str)):
        raise Fault("function-wants", function="put", wanted="record", found=show_value(record))
    return {**record, name: value}


def _paged(rows: Plain, pages: Plain, name: Plain) -> Plain:
    """Return the records with the page each begins on, the first on page 1."""
    found = _list(rows, "paged")
    begins = Decimal(1)
    placed: list[Plain] = []
    for row in found:
        if not (isinstance(row, dict) and isinstance(pages, str) and isinstance(name, str)):
            raise Fault("function-wants", function="paged", wanted="record", found=show_value(row))
        placed.append({**row, name: int(begins)})
        begins += Decimal(_number(row.get(pages, 0), "paged"))
    return placed


def _tally(values: Plain, name: Plain, amounts: Plain = None) -> Plain:
    """Return, by value in order of appearance, {name, count, share}; shares are percent of all.

    `amounts`, one number per value, adds `total`: the sum of those of the value.
    """
    found = _list(values, "tally")
    if not (isinstance(name, str) and all(isinstance(value, str) for value in found)):
        raise Fault("function-wants", function="tally", wanted="text", found=show_value(values))
    added = [1] * len(found) if amounts is None else _list(amounts, "tally")
    if len(added) != len(found):
        raise Fault("function-wants", function="tally", wanted="list", found=show_value(amounts))
    counts: dict[str, int] = {}
    totals: dict[str, int | Decimal] = {}
    for value, amount in zip(map(show_value, found), added, strict=True):
        counts[value] = counts.get(value, 0) + 1
        totals[value] = totals.get(value, 0) + _number(amount, "tally")
    rows: list[Plain] = []
    for value, count in counts.items():
        row: dict[str, Plain] = {name: value, "count": count}
        row["share"] = _ratio(count, len(found)) * 100
        rows.append(row if amounts is None else {**row, "total": totals[value]})
    return rows


def _of(
    *takes: str, gives: str, least: int | None = None, most: int | None = None,
    run: Callable[..., Plain] | None = None,
) -> Function:  # fmt: skip
    counted = len(takes)
    return Function(
        takes=takes, gives=gives, run=run,
        least=counted if least is None else least, most=counted if most is None else most,
    )  # fmt: skip


FUNCTIONS: Mapping[str, Function] = {
    "every": _of("list", "quoted", gives="boolean"),
    "some": _of("list", "quoted", gives="boolean"),
    "count": _of("list", "quoted", gives="integer", least=1),
    "total": _of("list", "quoted", gives="number", least=1),
    "pick": _of("list", "quoted", gives="item"),
    "where": _of("list", "quoted", gives="same"),
    "each": _of("list", "quoted", gives="each"),
    "unique": _of("list", "quoted", gives="parts", least=1),
    "filled": _of("any", gives="boolean"),
    "known": _of("any", gives="boolean"),
    "fired": _of("trigger", gives="integer"),
    "working_days": _of("date", "date", gives="integer"),
    "working_day": _of("date", gives="date"),
    "working_day_before": _of("date", gives="date"),
    "add_working_days": _of("date", "number", gives="date"),
    "month_end": _of("date", gives="date", run=month_end),
    "quarter_end": _of("date", gives="date", run=quarter_end),
    "length": _of("text|list", gives="integer", run=_length),
    "days": _of("date", "date", gives="integer", run=_days),
    "add_days": _of("date", "number", gives="date", run=_add_days),
    "minutes": _of("time", "time", gives="integer", run=_minutes),
    "ratio": _of("number", "number", gives="decimal", run=_ratio),
    "percent": _of("number", "number", "number", gives="text", least=2, run=_percent),
    "round_to": _of("number", "number", gives="decimal", run=_round_to),
    "minimum": _of("any", gives="parts", most=20, run=_extreme(min, "minimum")),
    "maximum": _of("any", gives="parts", most=20, run=_extreme(max, "maximum")),
    "text": _of("any", gives="text", run=_text),
    "join": _of("list", "text", gives="text", run=_join),
    "in_period": _of("date", "date", "date", gives="boolean", run=_in_period),
    "quarter": _of("date", gives="integer", run=_quarter),
    "year": _of("date", gives="integer", run=_year),
    "month": _of("date", gives="integer", run=_month),
    "month_starts": _of("date", "date", gives="dates", run=list_month_starts),
    "short_date": _of("date", gives="text", run=_short_date),
    "long_date": _of("date", gives="text", run=_long_date),
    "lower_first": _of("text", gives="text", run=_lower_first),
    "put": _of("record", "text", "any", gives="put", run=_put),
    "paged": _of("list", "text", "text", gives="paged", run=_paged),
    "tally": _of("list", "text", "list", gives="tally", least=2, run=_tally),
    "only": _of("list", "text", gives="only", most=40, run=keep_fields),
    "first": _of("list", "number", gives="same", run=take),
    "ordered": _of("list", "quoted", gives="same"),
    "ranked": _of("list", "quoted", gives="ranked"),
    "quoted": _of("any", gives="quoted"),
    "joined": _of("list", "list", "text", gives="joined", run=join_rows),
    "calendar_day": _of("number", "number", "number", gives="date", run=calendar_day),
    "unsupported": _of("list", "list", "list", gives="texts", least=2, run=find_unsupported),
    "percents": _of("list", gives="numbers", run=read_percents),
    "lookalikes": _of("list", "text", "text", "number", gives="texts", run=find_lookalikes),
    "repeated": _of("list", "list", "number", gives="texts", run=find_repeated),
    "mentions": _of("list", "list", "list", gives="texts", least=2, run=find_mentions),
    "stray_years": _of("list", "date", "date", gives="texts", run=find_stray_years),
    "chart": _of(
        "text", "text", "text", "list", "text", gives="chart", least=6, most=7, run=make_chart
    ),
    "flatten": _of("list", gives="flat", run=_flatten),
    "month_start": _of("date", gives="date", run=_month_start),
    "add_months": _of("date", "number", gives="date", run=_add_months),
    "months": _of("date", "date", gives="integer", run=_months),
    "answered": _of("list", "list", "date", gives="same", run=answer_tasks),
    "unmatched": _of("list", "list", gives="texts", run=find_unmatched),
}
QUOTING = frozenset(
    {"every", "some", "count", "total", "pick", "where", "each", "unique", "ordered", "ranked"}
)
"""Functions whose second argument is a quoted expression over `item`."""
LAZY = frozenset({"known", "filled"})
"""Functions that may read what is not there."""
