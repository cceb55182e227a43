"""Days that are not worked: the calendar of the law, with the decrees of the library over it."""

from functools import cache

from vanthu.library import Library

__all__ = ["WorkDays"]

Days = frozenset[str]
BEFORE, AFTER = 1, 2
"""Years before and after a day whose holidays expressions of that day may need."""


class WorkDays:
    """Holidays and weekend days worked in exchange, as ISO dates; each year is read once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._years: dict[int, tuple[Days, Days]] = {}
        self._around: dict[int, tuple[Days, Days]] = {}

    def around(self, year: int) -> tuple[Days, Days]:
        """Return the holidays, and the weekend days worked, of a year and those near it."""
        if year not in self._around:
            years = [self._read(each) for each in range(year - BEFORE, year + AFTER + 1)]
            off, worked = zip(*years, strict=True)
            self._around[year] = (frozenset().union(*off), frozenset().union(*worked))
        return self._around[year]

    def _read(self, year: int) -> tuple[Days, Days]:
        if year not in self._years:
            off, worked = list_holidays(year)
            decrees = [each for each in self._library.decrees() if each.year == year]
            more = {each.day.isoformat() for decree in decrees for each in decree.off}
            less = {day.isoformat() for decree in decrees for day in decree.working}
            self._years[year] = ((off | more) - less, (worked | less) - more)
        return self._years[year]


@cache
def list_holidays(year: int) -> tuple[Days, Days]:
    """Return the Vietnamese public holidays of a year, and its weekend days worked in exchange.

    Source: the package `holidays`; years without a decree yet are its forecast.
    """
    import holidays  # 60 ms, needed only where a workflow counts working days

    found = holidays.country_holidays("VN", years=year)
    worked = (day for day in found.weekend_workdays if day.year == year)
    off = frozenset(day.isoformat() for day in found)
    return off, frozenset(day.isoformat() for day in worked) - off
