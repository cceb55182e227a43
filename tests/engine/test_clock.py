from datetime import UTC, date, datetime

import pytest

from vanthu.engine.clock import find_day, utc_now


@pytest.mark.parametrize(
    ("hour", "day"),
    [
        pytest.param(16, date(2026, 10, 5), id="before midnight in Vietnam"),
        pytest.param(17, date(2026, 10, 6), id="after midnight in Vietnam"),
    ],
)
def test_a_day_begins_when_it_begins_in_vietnam(hour: int, day: date) -> None:
    assert find_day(datetime(2026, 10, 5, hour, 30, tzinfo=UTC)) == day


def test_the_present_instant_is_utc() -> None:
    assert utc_now().tzinfo is UTC
