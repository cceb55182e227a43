"""The handbook of a member: months, comments, gaps, the year."""

from pathlib import Path
from typing import Any

import pytest

from tests.workflows_year.journeys import whole_book
from tests.workflows_year.office import (
    EXAMPLES,
    HERE,
    ITEMS,
    Office,
    find_case,
    open_book,
    paper,
    record_month,
    register,
)
from vanthu.engine import Engine
from vanthu.errors import TransitionRefused


@pytest.fixture
def book(engine: Engine) -> Office:
    """Return a handbook that is being kept."""
    return register(open_book(engine))


def comment(office: Office, month: int, day: str) -> None:
    """Let the cell comment on a month."""
    office.fire(
        "comment_month", "cell_secretary:bt_cb1", day, month=month, cell_comment="[Nhận xét]",
        cell_rating="good",
    )  # fmt: skip


def test_a_year_is_told_to_the_cell(tmp_path: Path) -> None:
    with Engine.open(tmp_path, library=[HERE], pdf=False) as engine:
        whole_book(engine)
    summary = find_case(tmp_path, "so-tay").summary
    told = {name: summary[name] for name in ("months_recorded", "gaps", "commented", "mean")}
    assert told == {"months_recorded": 11, "gaps": [12], "commented": 11, "mean": 90}


def test_the_year_form_shows_both_sides_of_each_month(engine: Engine) -> None:
    whole_book(engine)
    text = paper(engine, "so-tay", "phieu-tu-danh-gia-thang", "năm")
    assert text.count("[Nhận xét]") == 12  # eleven months and the year
    assert "Tháng 12: Nghỉ ốm dài ngày" in text
    assert "Chi bộ xếp loại: Hoàn thành tốt" in text


def test_the_cell_comments_on_the_form_of_the_month(book: Office) -> None:
    record_month(book, 1)
    comment(book, 1, "05/02/2027")
    forms = [one for one in book.engine.documents("so-tay") if one.key == "tháng 1"]
    assert forms[-1].status == "issued"
    text = paper(book.engine, "so-tay", "phieu-tu-danh-gia-thang", "tháng 1")
    assert "Việc 1: 80 %" in text
    assert "[Nhận xét]" in text


@pytest.mark.parametrize(
    ("month", "day", "changes", "check"),
    [
        (1, "25/01/2027", {}, "month_free"),
        (3, "25/02/2027", {}, "month_free"),
        (2, "25/02/2027", {"results": [{"number": 1, "percent": 50}]}, "month_complete"),
        (2, "25/02/2027", {"results": [{"number": 1, "percent": 50}] * 2}, "month_complete"),
    ],
    ids=["twice", "future", "item missing", "item twice"],
)
def test_a_month_that_cannot_be_recorded_is_refused(
    month: int, day: str, changes: dict[str, Any], check: str, book: Office
) -> None:
    record_month(book, 1)
    with pytest.raises(TransitionRefused) as caught:
        record_month(book, month, day, **changes)
    assert [one.facts["check"] for one in caught.value.findings] == [check]


def test_a_member_who_joined_later_owes_fewer_months(engine: Engine) -> None:
    office = register(open_book(engine, joined_month=11), "10/11/2027")
    with pytest.raises(TransitionRefused) as caught:
        record_month(office, 10, "20/11/2027")
    assert caught.value.findings[0].facts["check"] == "month_free"
    record_month(office, 11)
    record_month(office, 12)
    done = office.fire("close_year", "member:dv_cb1", "28/12/2027", year_self_rating="good",
                       year_self_assessment=["[Tự đánh giá]"])  # fmt: skip
    assert done.to_state == "year_review"


def test_the_cell_comments_once_and_after_the_member(book: Office) -> None:
    with pytest.raises(TransitionRefused) as caught:
        comment(book, 1, "05/02/2027")
    assert "sau khi đã tự đánh giá" in caught.value.findings[0].text("vi")
    record_month(book, 1, "05/02/2027")
    comment(book, 1, "06/02/2027")
    with pytest.raises(TransitionRefused) as caught:
        comment(book, 1, "07/02/2027")
    assert "đã được nhận xét" in caught.value.findings[0].text("vi")


@pytest.mark.parametrize(
    ("gaps", "says"),
    [
        ([], "1 tháng + 0 tháng có lý do phải bằng 12"),
        ([{"month": 1, "reason": "Nghỉ ốm dài ngày."}], "phải chưa tự đánh giá"),
        ([{"month": 2, "reason": "Nghỉ ốm dài ngày."}] * 2, "ghi một lần"),
    ],
    ids=["unexplained", "recorded", "twice"],
)
def test_twelve_months_are_recorded_or_explained(
    gaps: list[dict[str, Any]], says: str, book: Office
) -> None:
    record_month(book, 1)
    with pytest.raises(TransitionRefused) as caught:
        book.fire("close_year", "member:dv_cb1", "28/12/2027", year_self_rating="good",
                  year_self_assessment=["[Tự đánh giá]"], gaps=gaps)  # fmt: skip
    assert any(says in one.text("vi") for one in caught.value.findings)


@pytest.mark.parametrize(
    "items",
    [
        [{**ITEMS[0], "due": "15/01/2028"}],
        [ITEMS[0], {**ITEMS[1], "number": 1}],
        [ITEMS[0], {**ITEMS[1], "work": ITEMS[0]["work"]}],
    ],
    ids=["another year", "number twice", "work twice"],
)
def test_a_vague_or_doubled_registration_is_refused(
    items: list[dict[str, Any]], engine: Engine
) -> None:
    office = open_book(engine)
    with pytest.raises(TransitionRefused) as caught:
        office.fire("register", "member:dv_cb1", "10/01/2027", items=items)
    assert caught.value.findings[0].facts["check"] == "registration_ok"


def test_only_the_member_writes_into_the_book(book: Office) -> None:
    with pytest.raises(TransitionRefused) as caught:
        book.fire("record_month", "member:bt_cb1", "20/01/2027", month=1,
                  results=[{"number": 1, "percent": 1}], self_rating="good")  # fmt: skip
    assert caught.value.findings[0].code == "role-not-held"


def test_the_example_ends_with_its_gap_explained(tmp_path: Path) -> None:
    path = EXAMPLES / "so-tay" / "so-tay.yaml"
    with Engine.open(tmp_path, library=[path.parent], pdf=False) as engine:
        report = engine.run([path])
        assert report.cases[0].state == "closed"
        assert engine.verify().findings == ()
    summary = find_case(tmp_path, "so-tay").summary
    assert (summary["months_recorded"], summary["months_on_time"], summary["gaps"]) == (11, 10, [8])
