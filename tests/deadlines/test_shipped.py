"""The deadlines of the shipped workflows, and letters to those who owe a report."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tests.workflows_year.journeys import collect_with_gaps
from tests.workflows_year.office import (
    HERE,
    Office,
    open_book,
    open_review,
    paper,
    record_month,
    register,
    report,
    request_reports,
    table_row,
)
from vanthu.engine import Engine
from vanthu.engine.dues import DueReport

LETTER = "cong-van-de-nghi-bao-cao"


@pytest.fixture
def engine() -> Iterator[Engine]:
    with Engine.open("sqlite://", library=[HERE], pdf=False) as opened:
        yield opened


def list_dues(engine: Engine, day: date, name: str, within: int = 400) -> list[DueReport]:
    return [due for due in engine.due(day, within=within) if due.name == name]


def comment_month(office: Office, month: int) -> None:
    day = "25/11/2027" if month == 11 else f"20/{month}/2027"
    values: dict[str, Any] = {"month": month, "cell_comment": "[Nhận xét]", "cell_rating": "good"}
    office.fire("comment_month", "cell_secretary:bt_cb1", day, **values)


def test_units_that_owe_a_report_are_due_and_asked_by_name(engine: Engine) -> None:
    collect_with_gaps(engine)
    late = list_dues(engine, date(2026, 9, 28), "report", 0)
    assert {due.unit for due in late} == {"db3", "db4"}
    assert {str(due.due_on) for due in late} == {"2026-09-25"}  # extended
    assert all(due.holders and due.days == 3 for due in late)


def test_an_extension_moves_what_the_units_and_the_superior_owe(engine: Engine) -> None:
    office = request_reports(open_review(engine))
    before = {due.due_on for due in engine.due(date(2026, 9, 3), within=60)}
    office.fire("extend_deadline", "secretary:bt", "15/9/2026", new_deadline="30/9/2026",
                reasons=["Mưa lũ kéo dài."], requests=["[Nội dung]"])  # fmt: skip
    after = {due.due_on for due in engine.due(date(2026, 9, 15), within=60)}
    assert (before, after) == ({date(2026, 9, 20)}, {date(2026, 9, 30)})


def test_a_reminder_goes_to_exactly_those_who_owe_a_report(engine: Engine) -> None:
    office = request_reports(open_review(engine))
    for unit in ("db1", "cb1"):
        report(office, unit)
    office.fire("enter_figures", "clerk:vp", "16/9/2026", figures=[table_row("cb2")])
    owing = {due.unit_name for due in list_dues(engine, date(2026, 9, 17), "report", 30)}
    office.fire("send_reminder", "clerk:vp", "17/9/2026", requests=["Gửi ngay báo cáo."])
    text = paper(engine, "so-ket", LETTER, "đôn đốc 1")
    names = {f"Đảng bộ cơ sở {n}" for n in (2, 3, 4)} | {"Chi bộ cơ sở 3"}
    assert "Đến nay 4 đơn vị nêu trên chưa gửi báo cáo" in text
    assert all(name in text for name in names)
    assert not [name for name in ("Đảng bộ cơ sở 1", "Chi bộ cơ sở 1", "Chi bộ cơ sở 2")
                if name in text]  # fmt: skip
    assert names < owing


def test_months_of_a_handbook_are_due_by_the_25th_or_before(engine: Engine) -> None:
    office = register(open_book(engine))
    days = {due.label: due.due_on for due in list_dues(engine, date(2027, 1, 11), "month_entry")}
    assert len(days) == 12
    assert days["Tự đánh giá tháng 3"] == date(2027, 3, 25)
    assert days["Tự đánh giá tháng 4"] == date(2027, 4, 23)  # 25/4 is a Sunday
    record_month(office, 1)
    record_month(office, 2)
    [first, second] = list_dues(engine, date(2027, 2, 20), "month_comment")
    assert (first.label, first.due_on) == ("Chi bộ nhận xét tháng 1", date(2027, 2, 11))
    assert second.due_on == date(2027, 3, 10)
    assert len(list_dues(engine, date(2027, 2, 20), "month_entry")) == 10


def test_a_handbook_of_december_is_not_asked_for_in_november(engine: Engine) -> None:
    office = register(open_book(engine))
    for month in range(1, 12):
        record_month(office, month, "25/11/2027" if month == 11 else "")
        comment_month(office, month)
    november = {
        todo.due.label
        for day in (25, 26, 30)
        for todo in engine.next_steps(on=date(2027, 11, day)).todos
    }
    december = {todo.due.label for todo in engine.next_steps(on=date(2027, 12, 1)).todos}
    assert november == {"Tự đánh giá năm"}
    assert december == {"Tự đánh giá năm", "Tự đánh giá tháng 12"}


def test_registration_is_due_by_the_end_of_march(engine: Engine) -> None:
    open_book(engine)
    [due] = list_dues(engine, date(2027, 1, 11), "registration")
    assert (due.due_on, due.trigger, due.actor) == (date(2027, 3, 31), "register", "member:dv_cb1")


def test_late_tells_the_same_as_due(engine: Engine) -> None:
    collect_with_gaps(engine)
    open_book(engine)
    for day in (date(2026, 9, 25), date(2026, 9, 28), date(2027, 4, 1)):
        late = {due.case for due in engine.due(day, within=0) if due.days > 0}
        assert {case.id for case in engine.status(late=True, on=day)} == late
