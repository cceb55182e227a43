"""The iCalendar file, read back by the library."""

import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.deadlines.office import open_office, start_meeting, start_year
from vanthu.engine import Engine
from vanthu.errors import Unusable


def read(content: bytes) -> list[dict[str, object]]:
    """Return what each event of a calendar says."""
    events = Calendar.from_ical(content).walk("VEVENT")
    return [
        {
            "uid": str(event["uid"]),
            "start": event.decoded("dtstart"),
            "end": event.decoded("dtend"),
            "stamp": event.decoded("dtstamp"),
            "summary": str(event["summary"]),
            "alarms": [alarm.decoded("trigger") for alarm in event.walk("VALARM")],
        }
        for event in events
    ]


def calendar_of(engine: Engine, on: date = date(2026, 12, 1)) -> list[dict[str, object]]:
    return read(engine.calendar(on=on))


def test_every_open_deadline_is_an_event_of_a_whole_day(tmp_path: Path) -> None:
    with open_office(tmp_path) as engine:
        start_meeting(engine)
        events = calendar_of(engine)
    assert [event["start"] for event in events] == [
        date(2026, 12, 14), date(2026, 12, 15), date(2026, 12, 18),
    ]  # fmt: skip
    assert events[0]["end"] == date(2026, 12, 15)
    assert events[1]["summary"] == "Chi bộ Một: Họp"
    assert events[0]["stamp"] == datetime(2026, 12, 1, tzinfo=UTC)


def test_alarms_ring_at_eight_in_vietnam_on_working_days(tmp_path: Path) -> None:
    with open_office(tmp_path) as engine:
        start_meeting(engine)
        events = calendar_of(engine)
    assert events[2]["alarms"] == [datetime(2026, 12, 16, 1, tzinfo=UTC)]
    hanoi = timedelta(hours=7)
    assert {(ring + hanoi).hour for event in events for ring in event["alarms"]} == {8}  # type: ignore[attr-defined]


def test_the_same_store_gives_the_same_bytes(tmp_path: Path) -> None:
    with open_office(tmp_path) as engine:
        start_meeting(engine)
        start_year(engine)
        assert engine.calendar(on=date(2026, 12, 1)) == engine.calendar(on=date(2027, 2, 3))


def test_a_moved_deadline_keeps_its_identity_and_a_met_one_goes(tmp_path: Path) -> None:
    with open_office(tmp_path) as engine:
        start_meeting(engine)
        before = calendar_of(engine)
        engine.fire(
            "hop-1", "convene", {"held_on": "22/12/2026"}, by="clerk:vt", on=date(2026, 12, 2)
        )
        after = calendar_of(engine)
        engine.fire("hop-1", "send_papers", by="clerk:vt", on=date(2026, 12, 3))
        assert len(calendar_of(engine)) == 2
    assert before[1]["uid"] == after[1]["uid"]
    assert before[1]["start"] != after[1]["start"]
    assert len({event["uid"] for event in after}) == len(after)


def test_only_the_cases_asked_for_are_in_it(tmp_path: Path) -> None:
    with open_office(tmp_path) as engine:
        start_meeting(engine)
        start_year(engine)
        assert len(read(engine.calendar("hop-1", on=date(2026, 12, 1)))) == 3
        assert read(engine.calendar(unit="chi_khac", on=date(2026, 12, 1))) == []


def test_without_the_library_it_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with open_office(tmp_path) as engine, pytest.raises(Unusable) as caught:
        engine.calendar()
    assert caught.value.code == "calendar-library-missing"
    assert "calendar" in caught.value.findings[0].text("vi")
