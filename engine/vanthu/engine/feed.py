"""Deadlines as an iCalendar file; the one importer of `icalendar`."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from vanthu.engine.dues import DueReport
from vanthu.errors import Unusable

if TYPE_CHECKING:
    from icalendar import Alarm, Event

__all__ = ["write_calendar"]

ZONE = "Asia/Ho_Chi_Minh"
REMINDED_AT = time(1, 0, tzinfo=UTC)
"""8 o'clock in Vietnam, which has no summer time."""


def write_calendar(dues: Iterable[DueReport]) -> bytes:
    """Return an iCalendar file with an all-day event per deadline; the same dues, the same bytes.

    Raises:
        Unusable: `calendar-library-missing`.
    """
    try:
        from icalendar import Calendar  # 0.2 s, and an extra of its own
    except ImportError as error:
        raise Unusable.of("calendar-library-missing", looked_for="icalendar") from error
    calendar = Calendar()
    calendar.add("prodid", "-//vanthu//vi")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Hạn việc")
    calendar.add("x-wr-timezone", ZONE)
    seen: Counter[str] = Counter()
    for due in dues:
        seen[_identify(due)] += 1
        calendar.add_component(_make_event(due, f"{_identify(due)}-{seen[_identify(due)]}"))
    return bytes(calendar.to_ical())


def _identify(due: DueReport) -> str:
    """Return what stays when a deadline moves: its case, its name, and which of several it is."""
    text = "\n".join([due.case, due.name, due.label])
    return sha256(text.encode()).hexdigest()[:32]


def _make_event(due: DueReport, identity: str) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"{identity}@vanthu")
    event.add("dtstamp", datetime.combine(due.changed_on, time(0), tzinfo=UTC))
    event.add("sequence", due.revision)
    event.add("dtstart", due.due_on)
    event.add("dtend", due.due_on + timedelta(days=1))
    event.add("summary", f"{due.unit_name}: {due.label}")
    who = ", ".join(due.holders) or due.role_label
    lines = [due.title, who, due.case, f"vanthu next {due.case}"]
    event.add("description", "\n".join(line for line in lines if line))
    event.add("categories", [due.title])
    event.add("transp", "TRANSPARENT")
    for day in due.reminders:
        event.add_component(_make_alarm(due, day))
    return event


def _make_alarm(due: DueReport, day: date) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{due.unit_name}: {due.label}")
    alarm.add("trigger", datetime.combine(day, REMINDED_AT))
    return alarm
