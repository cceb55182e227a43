"""What is due, on the small office: dates that move, days that are not worked, whom to ask."""

from datetime import date
from pathlib import Path

import pytest

from tests.deadlines.office import list_days, open_office, start_meeting, start_year
from vanthu.errors import RecordRefused

DAY = date(2026, 12, 1)


def test_a_postponed_meeting_moves_what_depends_on_it(tmp_path: Path) -> None:
    with open_office(tmp_path) as engine:
        start_meeting(engine, "15/12/2026")
        before = list_days(engine, DAY)
        engine.fire("hop-1", "convene", {"held_on": "21/12/2026"}, by="clerk:vt", on=DAY)
        after = list_days(engine, DAY)
    assert list(before.values()) == ["14/12/2026", "15/12/2026", "18/12/2026"]
    assert list(after.values()) == ["18/12/2026", "21/12/2026", "24/12/2026"]


def test_there_is_no_deadline_while_its_day_is_not_known(tmp_path: Path) -> None:
    with open_office(tmp_path) as engine:
        engine.start("cuoc-hop", unit="chi_bo", data={}, by="clerk:vt", on=DAY, case="hop-1")
        assert engine.due(DAY, within=999) == ()


def test_a_deadline_is_met_by_its_trigger_or_its_condition(tmp_path: Path) -> None:
    with open_office(tmp_path) as engine:
        start_meeting(engine)
        engine.fire("hop-1", "send_papers", by="clerk:vt", on=DAY)
        assert [due.name for due in engine.due(DAY, within=60)] == ["meeting", "conclusion"]
        engine.fire("hop-1", "hold", by="secretary:bt", on=date(2026, 12, 15))
        assert [due.name for due in engine.due(DAY, within=60)] == ["", "conclusion"]
        engine.fire("hop-1", "close", by="clerk:vt", on=date(2026, 12, 16))
        assert engine.due(DAY, within=999) == ()


def test_due_tells_whom_to_ask_and_the_step_towards_it(tmp_path: Path) -> None:
    with open_office(tmp_path) as engine:
        start_meeting(engine)
        papers, meeting, conclusion = engine.due(DAY, within=60)
    assert (papers.holders, papers.trigger, papers.actor) == (
        ("[Văn thư]",), "send_papers", "clerk:vt",
    )  # fmt: skip
    assert (meeting.trigger, meeting.actor, meeting.needs_input) == ("hold", "secretary:bt", False)
    assert (conclusion.role_label, conclusion.trigger) == ("Bí thư", "hold")
    assert conclusion.reminders == (date(2026, 12, 16),)


def test_what_is_late_and_what_comes_are_told_by_day(tmp_path: Path) -> None:
    with open_office(tmp_path) as engine:
        start_meeting(engine)
        found = engine.due(date(2026, 12, 16), within=1)
        assert [(due.name, due.days) for due in found] == [("papers", 2), ("meeting", 1)]
        assert len(engine.due(date(2026, 12, 16), within=2)) == 3


@pytest.mark.parametrize("day", [date(2026, 12, 14), date(2026, 12, 15), date(2026, 12, 31)])
def test_late_cases_are_those_that_due_tells(day: date, tmp_path: Path) -> None:
    with open_office(tmp_path) as engine:
        start_meeting(engine)
        start_meeting(engine, "29/12/2026", "hop-2")
        late = {due.case for due in engine.due(day) if due.days > 0}
        reports = engine.status(late=True, on=day)
        assert {report.id for report in reports} == late
        assert all(report.days_late > 0 for report in reports)


def test_status_shows_the_first_deadline_of_a_case(tmp_path: Path) -> None:
    with open_office(tmp_path) as engine:
        start_meeting(engine)
        [one] = engine.status("hop-1", on=date(2026, 12, 16))
        [same] = engine.status(unit="chi_bo", on=date(2026, 12, 16))
    assert (one.due_on, one.due_label) == (date(2026, 12, 14), "Gửi tài liệu họp ngày 15/12/2026")
    assert (same.due_on, same.days_late) == (one.due_on, 2)


def test_months_of_a_year_are_due_across_its_end_and_off_days(tmp_path: Path) -> None:
    with open_office(tmp_path) as engine:
        start_year(engine)
        days = list_days(engine, date(2026, 1, 1), 800)
    assert days["Ghi kết quả tháng 11/2026"] == "07/12/2026"  # 05/12 is a Saturday
    assert days["Ghi kết quả tháng 12/2026"] == "05/01/2027"
    assert days["Ghi kết quả tháng 8/2026"] == "07/09/2026"
    assert [days[f"Báo cáo quý {quarter}"] for quarter in (1, 2, 3, 4)] == [
        "31/03/2026", "30/06/2026", "30/09/2026", "31/12/2026",
    ]  # fmt: skip
    assert days["Đăng ký"] == "31/03/2026"


def test_the_end_of_march_on_a_day_off_is_asked_for_before_it(tmp_path: Path) -> None:
    with open_office(tmp_path) as engine:
        start_year(engine, 2029)  # 31/3/2029 is a Saturday
        days = list_days(engine, date(2029, 1, 1), 800)
    assert days["Đăng ký"] == days["Báo cáo quý 1"] == "30/03/2029"


def test_a_child_reads_the_data_of_its_parent(tmp_path: Path) -> None:
    with open_office(tmp_path) as engine:
        start_year(engine)
        engine.fire("nam", "open_meeting", by="secretary:bt", on=date(2026, 5, 4))
        [due] = [each for each in engine.due(date(2026, 6, 1), within=60) if each.name == "file"]
        assert (due.label, due.due_on) == ("Nộp cho năm 2026", date(2026, 6, 30))
        [alone] = engine.due(date(2026, 6, 1), within=60, case=due.case)
        assert alone == due


def test_children_stand_still_once_their_parent_has_ended(tmp_path: Path) -> None:
    with open_office(tmp_path) as engine:
        start_year(engine)
        engine.fire("nam", "open_meeting", by="secretary:bt", on=date(2026, 5, 4))
        engine.fire("nam", "close", by="secretary:bt", on=date(2026, 5, 5))
        assert engine.due(date(2027, 6, 1), within=60) == ()
        assert engine.due(date(2027, 6, 1), case="nam.chi_bo") == ()
        assert engine.next_steps(on=date(2027, 6, 1)).todos == ()


def test_an_unknown_case_is_refused(tmp_path: Path) -> None:
    with open_office(tmp_path) as engine:
        start_meeting(engine)
        for ask in (engine.due, engine.next_steps, engine.calendar):
            with pytest.raises(RecordRefused, match="hop-1"):
                ask(case="hop-l")


def test_due_may_be_asked_for_all_time(tmp_path: Path) -> None:
    with open_office(tmp_path) as engine:
        start_meeting(engine)
        assert engine.due(DAY, within=10**12) == engine.due(DAY, within=60)
