"""Working days: Monday to Friday without holidays, and Saturdays worked in their stead."""

from collections.abc import Container
from datetime import date, timedelta

__all__ = ["add_working_days", "count_working_days", "find_working_day", "is_working_day"]

_ONE_DAY = timedelta(days=1)


def is_working_day(day: date, holidays: Container[date], worked: Container[date] = ()) -> bool:
    """Return whether `day` is worked; `worked` are weekend days worked in exchange for others."""
    if day.weekday() < 5 and day not in holidays:
        return True
    return day in worked


def add_working_days(
    day: date, count: int, holidays: Container[date], worked: Container[date] = ()
) -> date:
    """Return the `count`-th working day after `day`, or before it when `count` is negative.

    `day` itself is not counted; a count of 0 returns `day`, worked or not.
    """
    step = _ONE_DAY if count > 0 else -_ONE_DAY
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day, holidays, worked)
    return day


def find_working_day(
    day: date, holidays: Container[date], worked: Container[date] = (), *, back: bool = False
) -> date:
    """Return `day` if it is worked, else the next working day, or the one before it for `back`."""
    step = -_ONE_DAY if back else _ONE_DAY
    while not is_working_day(day, holidays, worked):
        day += step
    return day


def count_working_days(
    start: date, end: date, holidays: Container[date], worked: Container[date] = ()
) -> int:
    """Return how many working days lie after `start` up to and including `end`.

    0 on the same day, negative when `end` is earlier: the working days from `end` up to the day
    before `start`.
    """
    if end < start:
        days = (start - end).days
        return -sum(is_working_day(end + _ONE_DAY * n, holidays, worked) for n in range(days))
    days = (end - start).days
    return sum(is_working_day(start + _ONE_DAY * n, holidays, worked) for n in range(1, days + 1))
