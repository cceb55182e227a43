"""The functions of expressions that count working days: they need the days that are not worked."""

from collections.abc import Container, Sequence
from datetime import date
from decimal import Decimal

from vanthu.case import Plain
from vanthu.machine.faults import Fault
from vanthu.machine.functions import find_day, show_value
from vanthu.vietnamese.calendar import (
    add_working_days,
    count_working_days,
    find_working_day,
)

__all__ = ["run_on_calendar"]

FURTHEST = 4000
"""Days that may be counted one by one."""


def run_on_calendar(
    name: str, values: Sequence[Plain], holidays: Container[date], worked: Container[date]
) -> Plain:
    """Return what `working_days`, `working_day`, … gives for its arguments."""
    try:
        return _run(name, values, holidays, worked)
    except OverflowError:
        raise Fault("value-too-large") from None


def _run(
    name: str, values: Sequence[Plain], holidays: Container[date], worked: Container[date]
) -> Plain:
    start = _read_day(values[0], name)
    if name == "working_days":
        end = _read_day(values[1], name)
        if abs((end - start).days) > FURTHEST:
            raise Fault("value-too-large")
        return count_working_days(start, end, holidays, worked)
    if name == "add_working_days":
        return add_working_days(start, _read_count(values[1]), holidays, worked).isoformat()
    is_back = name == "working_day_before"
    return find_working_day(start, holidays, worked, back=is_back).isoformat()


def _read_day(value: Plain, function: str) -> date:
    day = find_day(value)
    if day is None:
        raise Fault("function-wants", function=function, wanted="date", found=show_value(value))
    return day


def _read_count(value: Plain) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)) or value != int(value):
        found = show_value(value)
        raise Fault("function-wants", function="add_working_days", wanted="number", found=found)
    count = int(value)
    if abs(count) > FURTHEST:
        raise Fault("value-too-large")
    return count
