"""Dates and times as Party papers write them."""

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanthu.errors import InputRefused, Place
from vanthu.vietnamese.dates import long_date, long_time, parse_date, parse_time, short_date


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("26/12/2016", date(2016, 12, 26)),
        ("26-12-2016", date(2016, 12, 26)),
        ("2016-12-26", date(2016, 12, 26)),
        ("5/2/2026", date(2026, 2, 5)),
        ("05/02/2026", date(2026, 2, 5)),
        ("29/2/2024", date(2024, 2, 29)),
        (" 3/2/1930 ", date(1930, 2, 3)),
        ("31/12/2199", date(2199, 12, 31)),
        ("01/01/1900", date(1900, 1, 1)),
    ],
)
def test_date_is_read_as_typed_in_vietnam(typed: str, day: date) -> None:
    assert parse_date(typed) == day


@pytest.mark.parametrize(
    "typed",
    [
        "", "hôm nay", "26.12.2016", "26/12-2016", "26/12/16", "12/26/2016", "30/02/2019",
        "2019-02-30", "2026-2-5", "20260205", "1/1/1899", "1/1/2200", "26/12/2016 19:45",
        "٢٦/١٢/٢٠١٦", "0", "00/01/2020",
    ],
)  # fmt: skip
def test_anything_else_is_no_date(typed: str) -> None:
    with pytest.raises(InputRefused) as caught:
        parse_date(typed, Place(path="on"))
    finding = caught.value.findings[0]
    assert (finding.code, finding.facts["found"]) == ("date-expected", typed)
    assert finding.place.path == "on"
    assert f"“{typed}”" in finding.text("en")
    assert f"“{typed}”" in finding.text("vi")


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2016, 12, 26), "26/12/2016", "ngày 26 tháng 12 năm 2016"),
        (date(2026, 2, 5), "05/02/2026", "ngày 05 tháng 02 năm 2026"),
        (date(2026, 1, 9), "09/01/2026", "ngày 09 tháng 01 năm 2026"),
        (date(2021, 6, 4), "04/6/2021", "ngày 04 tháng 6 năm 2021"),
        (date(2019, 3, 11), "11/3/2019", "ngày 11 tháng 3 năm 2019"),
        (date(2026, 5, 27), "27/5/2026", "ngày 27 tháng 5 năm 2026"),
        (date(2020, 10, 10), "10/10/2020", "ngày 10 tháng 10 năm 2020"),
    ],
)
def test_zero_stands_before_days_below_10_and_months_below_3(
    day: date, short: str, long: str
) -> None:
    assert short_date(day) == short
    assert long_date(day) == long


@settings(derandomize=True)
@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_printed_date_reads_back(day: date) -> None:
    assert parse_date(short_date(day)) == parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("19:45", time(19, 45)),
        ("19h45", time(19, 45)),
        ("19H45", time(19, 45)),
        ("19 giờ 45", time(19, 45)),
        ("19 giờ 45 phút", time(19, 45)),
        ("8h", time(8)),
        ("8 giờ", time(8)),
        ("08:00", time(8)),
        ("0:00", time(0)),
        ("23:59", time(23, 59)),
    ],
)
def test_time_is_read_as_typed_in_vietnam(typed: str, moment: time) -> None:
    assert parse_time(typed) == moment


@pytest.mark.parametrize("typed", ["", "8", "24:00", "12:60", "8h5", "19:45:00", "19.45", "1945"])
def test_anything_else_is_no_time(typed: str) -> None:
    with pytest.raises(InputRefused) as caught:
        parse_time(typed, Place(path="at"))
    finding = caught.value.findings[0]
    assert (finding.code, finding.facts["found"]) == ("time-expected", typed)
    assert finding.place.path == "at"
    assert f"“{typed}”" in finding.text("en")
    assert f"“{typed}”" in finding.text("vi")


@pytest.mark.parametrize(
    ("moment", "long"),
    [
        (time(19, 45), "19 giờ 45 phút"),
        (time(8), "08 giờ 00"),
        (time(8, 5), "08 giờ 05 phút"),
        (time(0), "00 giờ 00"),
    ],
)
def test_time_in_words(moment: time, long: str) -> None:
    assert long_time(moment) == long
    assert parse_time(long) == moment
