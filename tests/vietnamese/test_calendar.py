"""Working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanthu.vietnamese.calendar import add_working_days, count_working_days, is_working_day

TET = frozenset(date(2026, 2, day) for day in (16, 17, 18, 19, 20))
SWAPPED = frozenset({date(2026, 8, 22)})
"""Saturday 22/8/2026 is worked for Monday 31/8."""


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 2, 13), True),
        (date(2026, 2, 14), False),
        (date(2026, 2, 16), False),
        (date(2026, 8, 22), True),
        (date(2026, 8, 23), False),
    ],
    ids=["friday", "saturday", "holiday", "worked saturday", "sunday"],
)
def test_working_day(day: date, expected: bool) -> None:
    assert is_working_day(day, TET, SWAPPED) is expected


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2026, 2, 12), 1, date(2026, 2, 13)),
        (date(2026, 2, 13), 1, date(2026, 2, 23)),
        (date(2026, 2, 14), 1, date(2026, 2, 23)),
        (date(2026, 2, 23), -1, date(2026, 2, 13)),
        (date(2026, 2, 14), 0, date(2026, 2, 14)),
        (date(2026, 8, 21), 1, date(2026, 8, 22)),
        (date(2026, 3, 2), 10, date(2026, 3, 16)),
    ],
)
def test_working_days_are_added(day: date, count: int, expected: date) -> None:
    assert add_working_days(day, count, TET, SWAPPED) == expected


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (date(2026, 2, 13), date(2026, 2, 13), 0),
        (date(2026, 2, 13), date(2026, 2, 22), 0),
        (date(2026, 2, 13), date(2026, 2, 23), 1),
        (date(2026, 2, 23), date(2026, 2, 13), -1),
        (date(2026, 8, 21), date(2026, 8, 24), 2),
    ],
)
def test_working_days_are_counted_after_the_first_day(start: date, end: date, count: int) -> None:
    assert count_working_days(start, end, TET, SWAPPED) == count


@settings(derandomize=True)
@given(st.integers(0, 400), st.integers(-60, 60))
def test_counting_undoes_adding(offset: int, count: int) -> None:
    day = date(2026, 1, 1) + timedelta(days=offset)
    end = add_working_days(day, count, TET, SWAPPED)
    assert count_working_days(day, end, TET, SWAPPED) == count
