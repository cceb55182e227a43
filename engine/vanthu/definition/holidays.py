"""Decrees about holidays: days off and days worked in exchange, beside the calendar of the law."""

from collections.abc import Iterator, Mapping
from datetime import date

from vanthu.definition.base import Day, Integer, Label, Many, Model
from vanthu.definition.reader import YamlFile
from vanthu.errors import Fact, Finding, Place
from vanthu.vietnamese.dates import short_date

__all__ = ["DayOff", "HolidayDecree", "find_clashes"]


class DayOff(Model):
    """A day that is not worked, with the name of the holiday."""

    day: Day
    name: Label


class HolidayDecree(Model):
    """What a decree or an announcement says of one year: `workflows/holidays/<id>.yaml`.

    `off` are days that are not worked, `working` days that are: Saturdays worked in exchange, or a
    day that the package `holidays` takes for one off. Both are laid over that package's calendar.
    """

    year: Integer
    source: Label
    note: str = ""
    off: Many[DayOff] = ()
    working: Many[Day] = ()


def find_clashes(decrees: Mapping[str, tuple[YamlFile, HolidayDecree]]) -> Iterator[Finding]:
    """Yield days of another year, named twice, or both off and worked, in one decree or in two."""
    seen: dict[date, tuple[str, Place]] = {}
    for yaml, decree in decrees.values():
        for kind, path, day in _list_days(decree):
            place = yaml.place(path)
            facts: dict[str, Fact] = {"day": short_date(day), "year": decree.year}
            if day.year != decree.year:
                yield Finding(code="holiday-other-year", place=place, facts=facts)
            elif day in seen:
                other, where = seen[day]
                code = "holiday-twice" if other == kind else "holiday-off-and-working"
                facts["other"] = str(where)
                yield Finding(code=code, place=place, facts=facts)
            else:
                seen[day] = (kind, place)


def _list_days(decree: HolidayDecree) -> Iterator[tuple[str, tuple[str | int, ...], date]]:
    for index, off in enumerate(decree.off):
        yield "off", ("off", index, "day"), off.day
    for index, day in enumerate(decree.working):
        yield "working", ("working", index), day
