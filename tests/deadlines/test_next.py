"""What to do now: at most five lines, nothing whose time has not come."""

from datetime import date
from pathlib import Path

from tests.deadlines.office import open_office, start_meeting, start_year
from vanthu.engine import Engine

NOVEMBER = [date(2026, 11, day) for day in range(1, 31)]


def list_labels(engine: Engine, on: date) -> list[str]:
    return [todo.due.label for todo in engine.next_steps(on=on).todos]


def record_months(engine: Engine, upto: int) -> None:
    for month in range(1, upto + 1):
        values = {"day": f"20/{month}/2026"}
        engine.fire("nam", "record_month", values, by="secretary:bt", on=date(2026, 11, 1))


def test_december_is_never_asked_for_in_november(tmp_path: Path) -> None:
    with open_office(tmp_path) as engine:
        start_year(engine)
        record_months(engine, 10)
        asked = {label for day in NOVEMBER for label in list_labels(engine, day)}
    assert asked
    assert not {"Ghi kết quả tháng 11/2026", "Ghi kết quả tháng 12/2026"} & asked


def test_a_month_is_asked_for_from_the_first_day_after_it(tmp_path: Path) -> None:
    with open_office(tmp_path) as engine:
        start_year(engine)
        record_months(engine, 10)
        labels = list_labels(engine, date(2026, 12, 1))
        coming = engine.next_steps(on=date(2026, 12, 1)).coming
    assert labels[-1] == "Ghi kết quả tháng 11/2026"
    assert coming is None


def test_at_most_five_are_told_the_latest_first(tmp_path: Path) -> None:
    with open_office(tmp_path) as engine:
        start_year(engine)
        report = engine.next_steps(on=date(2026, 12, 31))
    assert len(report.todos) == 5
    assert report.more > 0
    assert [todo.due.due_on for todo in report.todos] == sorted(t.due.due_on for t in report.todos)
    assert report.todos[0].due.label == "Ghi kết quả tháng 1/2026"


def test_what_must_be_done_comes_before_what_may(tmp_path: Path) -> None:
    day = date(2026, 12, 14)
    with open_office(tmp_path) as engine:
        engine.start("cuoc-hop", unit="chi_bo", data={}, by="clerk:vt", on=day, case="hop-0")
        start_meeting(engine)
        todos = engine.next_steps(on=day).todos
    assert [(todo.is_must, todo.due.trigger) for todo in todos] == [
        (True, "send_papers"), (True, "hold"), (False, "convene"),
    ]  # fmt: skip
    assert todos[-1].due.case == "hop-0"


def test_before_its_time_only_what_comes_is_told(tmp_path: Path) -> None:
    with open_office(tmp_path) as engine:
        start_meeting(engine, "30/12/2026")
        report = engine.next_steps(on=date(2026, 12, 2))
    assert report.todos == ()
    assert report.coming is not None
    assert (report.coming.name, report.coming.asked_from) == ("papers", date(2026, 12, 18))


def test_the_same_thing_of_one_unit_is_told_once(tmp_path: Path) -> None:
    with open_office(tmp_path) as engine:
        for number in range(7):
            start_meeting(engine, case=f"hop-{number}")
        report = engine.next_steps(on=date(2026, 12, 14))
    assert [len(todo.cases) for todo in report.todos] == [7, 7]
    assert report.more == 0
