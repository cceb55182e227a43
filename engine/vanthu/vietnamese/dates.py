"""Dates and times as Party papers write them."""

import re
from datetime import date, time

from vanthu.errors import NOWHERE, InputRefused, Place

__all__ = ["long_date", "long_time", "parse_date", "parse_time", "short_date"]

_DAY_FIRST = re.compile(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME = re.compile(r"([0-9]{1,2})(?:\s*(?:[:hH]|giờ)\s*([0-9]{2})(?:\s*phút)?|\s*(?:[hH]|giờ))")
_YEARS = range(1900, 2200)
"""Years accepted: a slip such as 0216 or 20216 must not become a date."""


def parse_date(text: str, place: Place = NOWHERE) -> date:
    """Return the date typed as 26/12/2016, 26-12-2016, 5/2/2026 or 2016-12-26.

    Raises:
        InputRefused: `date-expected`, for anything else and for days that no calendar has.
    """
    if day := _read_date(text.strip()):
        return day
    raise InputRefused.of("date-expected", place, found=text)


def _read_date(text: str) -> date | None:
    if match := _DAY_FIRST.fullmatch(text):
        year, month, day = int(match[4]), int(match[3]), int(match[1])
    elif match := _ISO.fullmatch(text):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    else:
        return None
    if year not in _YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:  # 30/02/2019 has the right form, but no such day exists
        return None


def parse_time(text: str, place: Place = NOWHERE) -> time:
    """Return the time of day typed as 19:45, 19h45, 8h, 19 giờ 45 or 19 giờ 45 phút.

    Raises:
        InputRefused: `time-expected`, for anything else.
    """
    match = _TIME.fullmatch(text.strip())
    if match:
        hour, minute = int(match[1]), int(match[2] or 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise InputRefused.of("time-expected", place, found=text)


def short_date(day: date) -> str:
    """Return `day` as papers write it inside a sentence: "26/12/2016", "05/02/2026", "04/6/2021".

    A zero stands before days below 10 and before months 1 and 2.
    Source: Hướng dẫn 05-HD/VPTW (27/5/2026), usage throughout.
    """
    return f"{day.day:02d}/{_month(day)}/{day.year}"


def long_date(day: date) -> str:
    """Return `day` as a paper's head writes it: "ngày 05 tháng 02 năm 2026".

    A zero stands before days below 10 and before months 1 and 2: "ngày 27 tháng 5 năm 2026".
    Source: Hướng dẫn 05-HD/VPTW (27/5/2026), I.4.2.2.
    """
    return f"ngày {day.day:02d} tháng {_month(day)} năm {day.year}"


def long_time(moment: time) -> str:
    """Return the time of day as minutes of a meeting write it: "19 giờ 45 phút", "08 giờ 00"."""
    if moment.minute == 0:
        return f"{moment.hour:02d} giờ 00"
    return f"{moment.hour:02d} giờ {moment.minute:02d} phút"


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month < 3 else str(day.month)
