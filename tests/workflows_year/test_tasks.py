"""Tasks live on: decided in one case, known, answered and reported in others of the same unit."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.workflows_year.office import Office, paper
from tests.workflows_year.year_walks import LIBRARY, answer, begin_year, open_office, task
from vanthu.case import Plain
from vanthu.engine import Engine
from vanthu.errors import TransitionRefused
from vanthu.store import open_store
from vanthu.vietnamese.dates import parse_date

CELL, AUTHOR = "cell_secretary:bt_chi_bo", "dv_chi_bo"
ATTENDANCE = {
    "official": 8, "probationary": 1, "exempt_absent": 0, "temporarily_out": 0, "suspended": 0,
    "present_official": 8, "present_probationary": 1,
}  # fmt: skip


@pytest.fixture
def engine() -> Iterator[Engine]:
    with open_office() as opened:
        yield opened


def convene(engine: Engine, case: str, day: str, **values: Any) -> Office:
    """Take a session of the cell that has no parent to the day it is held."""
    office = Office(engine, case)
    opened = parse_date(day)
    data = {"topic": "[Chủ đề]", "monitor": "vp", "deadline": day}
    office.start("sinh-hoat-chi-bo", "chi_bo", CELL, date(opened.year, opened.month, 1), data)
    before = f"02/{opened.month}/{opened.year}"
    office.fire("assign_author", CELL, before, author=AUTHOR)
    office.fire("submit_paper", f"author:{AUTHOR}", before, paper_title="[Tên]")
    office.fire("approve_paper", CELL, before)
    office.fire(
        "convene", CELL, before, held_on=day, start_time="14:00", place="[Nơi]",
        chair="bt_chi_bo", minutes_secretary="vp_chi_bo", papers_sent_on=before, **values,
    )  # fmt: skip
    return office


def hold(office: Office, day: str, tasks: list[dict[str, str]], *answers: dict[str, str]) -> None:
    """Hold the session; what became of earlier tasks is told there."""
    values: dict[str, Any] = {"task_answers": list(answers)} if answers else {}
    office.fire(
        "hold", "minutes:vp_chi_bo", day, attendance=ATTENDANCE, end_time="15:40",
        opinions=[{"speaker": "[Người 1]", "text": "[Ý kiến]"}], conclusions=["[Kết luận]"],
        tasks=tasks, read_back=True, vote={"for_votes": 8, "against": 0, "abstain": 0},
        scores={"preparation": 14, "attendance": 20, "conduct": 40, "conclusion": 18}, **values,
    )  # fmt: skip


def decide(office: Office, day: str) -> None:
    """Pass the resolution that decides the tasks."""
    office.fire("self_assess", CELL, day)
    office.fire("confirm_quality", "monitor:vp", day)
    office.fire("conclude", CELL, day, assessment=["[Đánh giá]"], follow_up="vp_chi_bo",
                signer="bt_chi_bo")  # fmt: skip


@pytest.fixture
def decided(engine: Engine) -> Engine:
    """Return the engine once a session of July has decided two tasks."""
    return decide_in_july(engine)


def decide_in_july(engine: Engine) -> Engine:
    office = convene(engine, "thang-7", "10/7/2026")
    hold(office, "10/7/2026", [task("Rà soát quy chế", "31/7/2026"),
                               task("Lập sổ theo dõi", "31/12/2026")])  # fmt: skip
    decide(office, "10/7/2026")
    return engine


def told(engine: Engine, day: str = "01/9/2026") -> dict[str, tuple[Plain, ...]]:
    """Return the open tasks of the cell by id: status, due date, whether it has passed."""
    rows = engine.tasks("chi_bo", on=parse_date(day))
    return {str(row["id"]): (row["status"], row["due"], row["is_overdue"]) for row in rows}


def refused(office: Office, *answers: dict[str, str]) -> set[object]:
    with pytest.raises(TransitionRefused) as caught:
        hold(office, "10/9/2026", [task("[Việc]", "30/12/2026")], *answers)
    return {finding.facts.get("check") for finding in caught.value.findings}


def test_a_task_is_the_units_once_the_resolution_is_passed(engine: Engine) -> None:
    office = convene(engine, "thang-7", "10/7/2026")
    hold(office, "10/7/2026", [task("Rà soát quy chế", "31/7/2026")])
    assert told(engine) == {}
    decide(office, "10/7/2026")
    assert told(engine) == {"thang-7#1": ("open", "2026-07-31", True)}
    row = engine.tasks("chi_bo", on=date(2026, 7, 11))[0]
    assert (row["decided_by"], row["decided_on"]) == ("Nghị quyết số 01-NQ/CB", "2026-07-10")
    assert row["owner"] == "[Người]"


def test_the_next_session_lists_them_though_it_has_no_parent(decided: Engine) -> None:
    office = convene(decided, "thang-9", "10/9/2026", agenda=[{"item": "Thảo luận"}])
    agenda = paper(decided, "thang-9", "chuong-trinh-buoi", "lần 1")
    assert "1 Rà soát quy chế (Nghị quyết số 01-NQ/CB) [Người] 31/7/2026" in agenda
    hold(office, "10/9/2026", [task("C", "30/12/2026")],
         answer("thang-7#1", "done", done_on="30/7/2026"))  # fmt: skip
    minutes = paper(decided, "thang-9", "bien-ban", "lần 1")
    assert "Đã xong ngày 30/7/2026" in minutes
    assert "2 Lập sổ theo dõi (Nghị quyết số 01-NQ/CB) [Người] 31/12/2026 Chưa có" in minutes
    assert told(decided) == {"thang-7#2": ("open", "2026-12-31", False)}


def test_an_overdue_task_is_answered_by_the_next_session(decided: Engine) -> None:
    office = convene(decided, "thang-9", "10/9/2026")
    assert refused(office) == {"overdue_answered"}
    assert refused(office, answer("thang-7#2")) == {"overdue_answered"}


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (answer("thang-7#1"), ("continuing", "2026-07-31", True)),
        (answer("thang-7#1", "extended", new_due="30/9/2026", note="[Lý do]"),
         ("extended", "2026-09-30", False)),
        (answer("Rà soát quy chế", "extended", new_due="20/9/2026", note="[Lý do]"),
         ("extended", "2026-09-20", False)),
        (answer("thang-7#1", "done", done_on="01/9/2026"), None),
        (answer("thang-7#1", "dropped", note="[Lý do]"), None),
    ],
    ids=["carried", "extended", "named by its words", "done", "dropped"],
)  # fmt: skip
def test_an_answer_counts_for_every_later_case(
    decided: Engine, given: dict[str, str], wanted: tuple[Plain, ...] | None
) -> None:
    office = convene(decided, "thang-9", "10/9/2026")
    hold(office, "10/9/2026", [task("C", "30/12/2026")], given)
    assert told(decided, "15/9/2026").get("thang-7#1") == wanted
    assert decided.verify().findings == ()


@pytest.mark.parametrize(
    ("given", "check"),
    [
        (answer("thang-7#3"), "answers_known"),
        (answer("thang-7#1", "extended", new_due="01/9/2026", note="[Lý do]"), "answers_explained"),
        (answer("thang-7#1", "extended", note="[Lý do]"), "answers_explained"),
        (answer("thang-7#1", "done", done_on="11/9/2026"), "answers_explained"),
        (answer("thang-7#1", "done", note="[Kết quả]"), "answers_explained"),
    ],
    ids=["no such task", "extended into the past", "no new date", "done tomorrow", "done when"],
)  # fmt: skip
def test_an_answer_that_says_too_little_is_refused(
    decided: Engine, given: dict[str, str], check: str
) -> None:
    assert check in refused(convene(decided, "thang-9", "10/9/2026"), given)


def test_two_tasks_of_the_same_words_are_told_apart_by_id(decided: Engine) -> None:
    office = convene(decided, "thang-8", "10/8/2026")
    hold(office, "10/8/2026", [task("Rà soát quy chế", "31/8/2026")], answer("thang-7#1"))
    decide(office, "10/8/2026")
    office = convene(decided, "thang-9", "10/9/2026")
    assert "answers_known" in refused(office, answer("Rà soát quy chế"))
    hold(office, "10/9/2026", [task("C", "30/12/2026")],
         answer("thang-8#1", "done", done_on="31/8/2026"))  # fmt: skip
    assert set(told(decided)) == {"thang-7#1", "thang-7#2"}


def test_a_task_has_one_lead(engine: Engine) -> None:
    office = convene(engine, "thang-9", "10/9/2026")
    with pytest.raises(TransitionRefused) as caught:
        hold(office, "10/9/2026",
             [{**task("[Việc]", "30/12/2026"), "owner": "Chi bộ 1, Chi bộ 2"}])  # fmt: skip
    assert {finding.facts["check"] for finding in caught.value.findings} == {"one_lead"}


def test_tasks_of_another_unit_are_not_ones_own(decided: Engine) -> None:
    assert decided.tasks("dang_uy", on=date(2026, 9, 1)) == ()


def test_a_session_that_is_reopened_takes_its_tasks_back(decided: Engine) -> None:
    office = Office(decided, "thang-7")
    document = {"unit": "chi_bo", "title": "[Tham luận]", "author": "[Tác giả]", "pages": 5}
    office.fire("submit_file", CELL, "13/7/2026", final_paper=document)
    assert len(told(decided)) == 2
    office.fire("reopen", "superior:vp", "14/7/2026", reasons=["Cần làm rõ thêm nội dung."])
    assert told(decided) == {}


def test_a_year_opens_with_the_tasks_of_a_session_that_is_no_part_of_it(decided: Engine) -> None:
    office = begin_year(decided)
    with pytest.raises(TransitionRefused) as caught:
        office.fire("open_cell_quarter", "secretary:bt_chi_bo", "07/9/2026", opening_quarter=2,
                    monitor="vp")  # fmt: skip
    say = caught.value.findings[0].text("vi")
    assert "thang-7#1 Rà soát quy chế" in say
    assert "thang-7#2 Lập sổ theo dõi" in say
    office.fire(
        "record_month", CELL, "25/9/2026", meeting_day="25/9/2026", discussed=["[Nội dung]"],
        task_answers=[answer("thang-7#1", "done", done_on="01/9/2026")],
    )  # fmt: skip
    assert set(told(decided, "25/9/2026")) == {"thang-7#2"}


def test_a_report_lists_overdue_tasks_by_itself(decided: Engine) -> None:
    office = Office(decided, "bao-cao")
    data = {"subject": "Công tác năm", "period_from": "01/01/2026", "period_to": "30/9/2026",
            "deadline": "30/9/2026"}  # fmt: skip
    office.start("bao-cao-don-vi", "chi_bo", "clerk:bt_chi_bo", date(2026, 9, 1), data)
    office.fire("start", "clerk:bt_chi_bo", "02/9/2026")
    figures: dict[str, Any] = {
        "members": 9, "cells": 1, "members_studied": 9, "mass": 0, "mass_studied": 0,
        "themed_meetings": 3, "rating": "Hoàn thành tốt",
    }  # fmt: skip
    texts: dict[str, Any] = {
        "leadership": ["[Lãnh đạo]"], "results": [{"field": "[Mặt]", "text": "[Kết quả]"}],
        "shortcomings": ["[Hạn chế]"], "subjective_causes": ["[Nguyên nhân]"],
    }  # fmt: skip
    office.fire("submit", "secretary:bt_chi_bo", "10/9/2026", **figures, **texts,
                tasks=[task("[Việc tới]", "30/12/2026")], signer="bt_chi_bo")  # fmt: skip
    report = paper(decided, "bao-cao", "bao-cao-dinh-ky")
    begin = report.index("Việc đơn vị đã quyết định, quá hạn chưa xong:")
    assert "1 Rà soát quy chế (Nghị quyết số 01-NQ/CB)" in report[begin:]
    assert "Lập sổ theo dõi" not in report


def test_what_a_step_read_of_the_tasks_is_frozen_into_its_event(tmp_path: Path) -> None:
    with Engine.open(tmp_path, library=[LIBRARY], pdf=False) as engine:
        decide_in_july(engine)
        office = convene(engine, "thang-9", "10/9/2026")
        hold(office, "10/9/2026", [task("C", "30/12/2026")], answer("thang-7#1"))
        decide(office, "10/9/2026")
    register = f"sqlite:///{tmp_path}/register.db"
    with open_store(register, read_only=True) as store, store.read() as reader:
        read = {event.trigger: event.facts.get("unit_tasks") for event in reader.events("thang-9")}
    frozen = read["hold"]
    assert isinstance(frozen, list)
    assert [row["id"] for row in frozen if isinstance(row, dict)] == ["thang-7#1", "thang-7#2"]
    assert read["confirm_quality"] is None


def test_the_tables_of_a_case_have_the_tasks_of_the_unit(decided: Engine) -> None:
    convene(decided, "thang-9", "10/9/2026")
    tables = {table.title: len(table.rows) for table in decided.tables("thang-9")}
    assert tables["Nhiệm vụ đang theo dõi"] == 2
