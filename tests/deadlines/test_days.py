"""Days that are not worked: the law's, Tết, days swapped, and what decrees say over them."""

from datetime import date
from pathlib import Path

import pytest

from tests.deadlines.office import make_office, open_office, start_meeting, start_year
from vanthu.engine.days import WorkDays
from vanthu.engine.definitions import Definitions
from vanthu.engine.planning import Calendar
from vanthu.errors import DefinitionRefused
from vanthu.library import Library

DECREE = """\
year: 2027
source: Thông báo số [số]
off:
  - {day: 11/02/2027, name: Nghỉ bù Tết Nguyên đán}
working: [20/02/2027, 24/11/2027]
"""


def calendar(folder: Path, **files: str) -> Calendar:
    return Calendar(Definitions(Library(make_office(folder, **files))))


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        (date(2026, 2, 13), 1, date(2026, 2, 23)),  # Tết 2026: 16–20/02
        (date(2027, 2, 3), 1, date(2027, 2, 11)),  # Tết 2027: 04–10/02
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2026, 4, 29), 1, date(2026, 5, 4)),
        (date(2026, 2, 23), -1, date(2026, 2, 13)),
    ],
    ids=str,
)
def test_the_next_working_day_leaps_over_holidays(
    day: date, count: int, then: date, tmp_path: Path
) -> None:
    assert calendar(tmp_path).add(day, count) == then


def test_a_saturday_swapped_for_a_monday_is_worked(tmp_path: Path) -> None:
    days = calendar(tmp_path)
    assert days.is_worked(date(2026, 8, 22))
    assert not days.is_worked(date(2026, 8, 31))
    assert days.add(date(2026, 8, 21), 1) == date(2026, 8, 22)


def test_a_decree_is_laid_over_the_calendar_of_the_law(tmp_path: Path) -> None:
    before = calendar(tmp_path / "a")
    after = calendar(tmp_path / "b", **{"workflows/holidays/2027.yaml": DECREE})
    days = [date(2027, 2, 11), date(2027, 2, 20), date(2027, 11, 24), date(2027, 2, 9)]
    assert [before.is_worked(day) for day in days] == [True, False, False, False]
    assert [after.is_worked(day) for day in days] == [False, True, True, False]


def test_a_decree_moves_what_is_due(tmp_path: Path) -> None:
    decree = DECREE.replace("11/02/2027", "05/01/2027")
    with open_office(tmp_path, **{"workflows/holidays/2027.yaml": decree}) as engine:
        start_year(engine)
        [due] = [
            each
            for each in engine.due(date(2027, 1, 1), within=30)
            if each.label.endswith("12/2026")
        ]
    assert due.due_on == date(2027, 1, 6)


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        (("[20/02/2027", "[11/02/2027"), "holiday-off-and-working", 5),
        (("[20/02/2027", "[20/02/2028"), "holiday-other-year", 5),
        (("20/02/2027, 24/11/2027", "20/02/2027, 20/02/2027"), "holiday-twice", 5),
        (("source:", "sources:"), "key-misspelt", 2),
        (("11/02/2027", "31/02/2027"), "", 4),
    ],
    ids=["both", "other-year", "twice", "unknown-key", "no-day"],
)
def test_a_wrong_decree_is_refused_at_its_place(
    change: tuple[str, str], code: str, line: int, tmp_path: Path
) -> None:
    text = DECREE.replace(*change)
    library = Library(make_office(tmp_path, **{"workflows/holidays/2027.yaml": text}))
    with pytest.raises(DefinitionRefused) as caught:
        assert "2027-02-11" in WorkDays(library).off
    [finding] = [each for each in caught.value.findings if each.place.line == line]
    assert finding.code.startswith(code)
    assert finding.place.file.endswith("2027.yaml")


def test_two_files_may_not_contradict_each_other(tmp_path: Path) -> None:
    other = "year: 2027\nsource: Quyết định [số]\nworking: 11/02/2027\n"
    files = {"workflows/holidays/2027.yaml": DECREE, "workflows/holidays/2027-b.yaml": other}
    library = Library(make_office(tmp_path, **files))
    with pytest.raises(DefinitionRefused) as caught:
        library.decrees()
    assert caught.value.code == "holiday-off-and-working"
    [finding] = caught.value.findings
    assert finding.place.file.endswith("2027-b.yaml")
    assert "2027.yaml:4" in str(finding.facts["other"])


def test_the_day_of_asking_moves_nothing(tmp_path: Path) -> None:
    with open_office(tmp_path) as engine:
        start_meeting(engine, "28/04/2027")  # 30/4 and 1/5 lie in the three days after it
        told = [engine.due(day, within=9999) for day in (date(2027, 4, 1), date(2031, 1, 1))]
    assert [(one.due_on, one.asked_from, one.reminders) for one in told[0]] == [
        (one.due_on, one.asked_from, one.reminders) for one in told[1]
    ]


def test_holidays_are_known_however_far_a_plan_goes(tmp_path: Path) -> None:
    days = calendar(tmp_path)
    once = days.add(date(2026, 1, 5), 1500)
    twice = days.add(days.add(days.add(date(2026, 1, 5), 500), 500), 500)
    assert once == twice
