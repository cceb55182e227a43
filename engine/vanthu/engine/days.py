"""Days that are not worked: the calendar of the law, with the decrees of the library over it."""

from dataclasses import dataclass
from functools import cache

from vanthu.library import Library

__all__ = ["WorkDays"]

Days = frozenset[str]


class WorkDays:
    """Holidays (`off`) and weekend days `worked` in exchange, as ISO dates of any year.

    A year is read when a day of it is first asked for, and once.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._years: dict[str, tuple[Days, Days]] = {}
        self.off = _DaysOfYears(self, 0)
        self.worked = _DaysOfYears(self, 1)

    def read(self, year: str) -> tuple[Days, Days]:
        """Return the holidays, and the weekend days worked, of one year."""
        if year not in self._years:
            off, worked = list_holidays(int(year))
            decrees = [each for each in self._library.decrees() if each.year == int(year)]
            more = {each.day.isoformat() for decree in decrees for each in decree.off}
            less = {day.isoformat() for decree in decrees for day in decree.working}
            self._years[year] = ((off | more) - less, (worked | less) - more)
        return self._years[year]


@dataclass(frozen=True, slots=True)
class _DaysOfYears:
    """One of the two kinds of days, of all years."""

    days: WorkDays
    kind: int

    def __contains__(self, day: object) -> bool:
        return isinstance(day, str) and day in self.days.read(day[:4])[self.kind]


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
