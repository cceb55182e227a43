"""A year: months, quarters, tasks carried from one to the next, seminar, report."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.workflows_year.office import EXAMPLES, REASON, Office, paper
from tests.workflows_year.year_walks import (
    QUARTERS,
    REPORT,
    REVIEW,
    SEMINAR,
    YEAR,
    YEAR_PLAN,
    answer,
    begin_year,
    finish_year,
    hold_quarter,
    month_day,
    open_office,
    open_year,
    record_month,
    run_year,
    task,
)
from vanthu.check import check_paths
from vanthu.engine import Engine
from vanthu.errors import Refused, TransitionRefused
from vanthu.library import Library

EXAMPLE = EXAMPLES / YEAR / f"{YEAR}.yaml"
CASE = f"{YEAR}-2026"
CELL = "secretary:bt_chi_bo"


@pytest.fixture
def engine() -> Iterator[Engine]:
    with open_office() as opened:
        yield opened


@pytest.fixture
def running(engine: Engine) -> Office:
    return begin_year(engine)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("chuyen-de-nam")
    with Engine.open(folder, library=[EXAMPLE.parent], pdf=False) as opened:
        opened.run([EXAMPLE])
        yield opened


def refused(caught: pytest.ExceptionInfo[TransitionRefused]) -> set[object]:
    return {finding.facts.get("check") for finding in caught.value.findings}


def reject(office: Office, trigger: str, by: str, day: str, **values: Any) -> set[object]:
    """Return the checks that refuse a step."""
    with pytest.raises(TransitionRefused) as caught:
        office.fire(trigger, by, day, **values)
    return refused(caught)


# -- the example ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "1. Ý thức tôn trọng Nhân dân. 2. Phát huy dân chủ.",
        "Đăng ký làm theo: 30/31 đảng viên; miễn đăng ký 1.",
        "Kết quả hằng tháng: ghi 12/12 tháng.",
        "Việc đã quyết định: 11; đã xong 9, trong đó xong muộn 2; chuyển tiếp 1, trong đó quá hạn "
        "1; không làm nữa 1.",
        "Sửa quy chế dân chủ của cơ quan (Kết luận số 03-KL/ĐU) Chi bộ Văn phòng 31/12/2026 Đã "
        "xong ngày 22/01/2027",
        "2 Chi bộ Văn phòng 12 15 3/4",
        "Tổng cộng 31 30 8",
        "II Phát huy dân chủ trong sinh hoạt chi bộ và trong cơ quan 14/10/2026 29/30 6/7 2",
    ],
)
def test_the_year_report_counts_months_quarters_and_tasks(example: Engine, line: str) -> None:
    assert line in paper(example, CASE, "bao-cao-ket-qua")


def test_every_quarter_ended_with_a_vote_of_the_committee(example: Engine) -> None:
    children = example.status(CASE)[0].children
    quarters = {one.id.rpartition(".")[2]: one.state for one in children if ".quy_" in one.id}
    assert quarters == dict.fromkeys(("quy_1", "quy_2", "quy_3", "quy_4"), "concluded")
    for key, votes in zip(quarters, ("7/7", "6/7", "7/7", "7/7"), strict=True):
        text = paper(example, f"{CASE}.{key}", "ket-luan")
        assert f"{votes} tán thành" in text


def test_a_session_opens_with_the_tasks_still_open_from_the_last_one(example: Engine) -> None:
    minutes = paper(example, f"{CASE}.quy_2", "bien-ban", "buổi sinh hoạt")
    begin = minutes.index("Kiểm điểm việc đã quyết định kỳ trước:")
    review = minutes[begin : minutes.index("1. Trình tự")]
    assert "Giải quyết dứt điểm các đơn tồn từ năm trước" in review
    assert "Lấy phiếu hài lòng của công dân" in review
    assert "Niêm yết lịch tiếp công dân" not in review  # done before
    assert "kỳ trước:" not in paper(example, f"{CASE}.quy_1", "bien-ban", "buổi sinh hoạt")


def test_the_seminar_gives_minutes_and_a_notice_of_its_conclusions(example: Engine) -> None:
    minutes = paper(example, CASE, "bien-ban", "toạ đàm 1")
    notice = paper(example, CASE, "thong-bao-ket-luan", "toạ đàm 1")
    assert "Đồng chí Chi bộ Nghiệp vụ: Giao mỗi chi bộ chọn một việc tồn đọng" in minutes
    assert "- Về nêu gương: Đưa việc kiểm tra nêu gương" in notice
    assert "Mỗi chi bộ giải quyết dứt điểm một việc bức xúc" in notice


def test_running_the_example_again_makes_nothing(example: Engine) -> None:
    assert example.run([EXAMPLE]).made == 0
    assert example.verify().findings == ()


def test_the_checker_follows_children_of_children() -> None:
    library = Library.builtin().extended(EXAMPLE.parent)
    assert check_paths(library, [EXAMPLE]).findings == ()


def test_a_child_under_a_wrong_key_is_told_by_the_checker_and_refused(tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    path = tmp_path / EXAMPLE.name
    path.write_text(text.replace("\n  quy_3:\n", "\n  quy_5:\n"), encoding="utf-8")
    library = Library.builtin().extended(EXAMPLE.parent)
    codes = {finding.code for finding in check_paths(library, [path]).findings}
    assert codes == {"child-not-assigned"}
    with (
        Engine.open("sqlite://", library=[EXAMPLE.parent], pdf=False) as opened,
        pytest.raises(Refused),
    ):
        opened.run([path])


# -- the plan -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "check"),
    [
        ({"quarters": [{**QUARTERS[0], "quarter": 2}, *QUARTERS[1:]]}, "quarters_planned"),
        ({"quarters": [*QUARTERS[:3], {**QUARTERS[3], "to_date": "30/6/2027"}]},
         "quarters_planned"),
        ({"official_members": 10}, "studied_within_due"),
        ({"plan_tasks": [task("[Việc]", "30/6/2027")]}, "tasks_in_period"),
        ({"plan_tasks": [task("[Việc]", "01/5/2026")]}, "plan_complete"),
    ],
    ids=["quarter twice", "outside the year", "official > all", "task after", "task before"],
)  # fmt: skip
def test_a_plan_that_does_not_hold_together_is_refused(
    engine: Engine, changes: dict[str, Any], check: str
) -> None:
    plan = {**YEAR_PLAN, "signer": "bt_chi_bo", **changes}
    found = reject(open_year(engine), "submit_plan", "clerk:bt_chi_bo", "28/5/2026", **plan)
    assert found == {check}


def test_half_of_the_official_members_do_not_pass_a_plan(engine: Engine) -> None:
    office = open_year(engine)
    office.fire("submit_plan", "clerk:bt_chi_bo", "28/5/2026", **YEAR_PLAN, signer="bt_chi_bo")
    vote = {"for_votes": 4, "against": 4, "abstain": 0}
    assert reject(office, "issue_plan", CELL, "01/6/2026", plan_vote=vote) == {"vote_passed"}


def test_a_cell_signs_for_itself(running: Office) -> None:
    assert "T/M CHI BỘ" in paper(running.engine, "nam", "ke-hoach")


# -- months ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("meeting", "recorded"),
    [("25/6/2026", "26/6/2026"), ("03/7/2026", "30/6/2026"), ("29/5/2026", "30/6/2026")],
    ids=["month twice", "in the future", "before the year"],
)
def test_a_month_is_recorded_once_and_only_when_it_has_come(
    running: Office, meeting: str, recorded: str
) -> None:
    record_month(running, "16/6/2026")
    found = reject(running, "record_month", "cell_secretary:bt_chi_bo", recorded,
                   meeting_day=meeting, discussed=["[Nội dung]"])  # fmt: skip
    assert "year_month_free" in found


def test_a_month_without_meeting_is_explained(running: Office) -> None:
    running.fire("skip_month", "cell_secretary:bt_chi_bo", "30/6/2026", meeting_day="30/6/2026",
                 reasons=REASON)  # fmt: skip
    with pytest.raises(TransitionRefused):
        record_month(running, "30/6/2026")


def test_the_next_month_is_due_by_the_fifth_of_the_month_after(running: Office) -> None:
    record_month(running, "26/6/2026")
    dues = running.engine.due(date(2026, 7, 1), case="nam", within=60)
    [month] = [due for due in dues if due.name == "month_record"]
    assert (str(month.due_on), month.label) == ("2026-08-05", "Ghi kết quả tháng 7/2026")


def test_months_without_record_or_explanation_need_a_reason(running: Office) -> None:
    for index in range(10):
        record_month(running, month_day(index))
    with pytest.raises(TransitionRefused) as caught:
        running.fire("start_review", "clerk:bt_chi_bo", "31/5/2027", **REVIEW)
    told = {one.facts["check"]: one.text("vi") for one in caught.value.findings}
    assert told.keys() == {"quarters_done", "months_ok"}
    assert "Đã ghi 10 tháng + 0 tháng có lý do phải bằng 11 tháng" in told["months_ok"]


# -- quarters and tasks ---------------------------------------------------------------------------


def hold_first(office: Office) -> Office:
    hold_quarter(
        office, 1, "29/6/2026", "06/7/2026", [task("A", "31/7/2026"), task("B", "30/10/2026")]
    )
    return office


def open_second(office: Office, *answers: dict[str, str]) -> set[object]:
    return reject(office, "open_cell_quarter", CELL, "07/9/2026", opening_quarter=2, monitor="vp",
                  task_answers=list(answers))  # fmt: skip


def test_a_quarter_is_opened_once(running: Office) -> None:
    hold_first(running)
    again = {"opening_quarter": 1, "monitor": "vp",
             "task_answers": [answer("A"), answer("B")]}  # fmt: skip
    assert reject(running, "open_cell_quarter", CELL, "07/9/2026", **again) == {"quarter_free"}


def test_every_open_task_is_answered_before_the_next_quarter(running: Office) -> None:
    hold_first(running)
    with pytest.raises(TransitionRefused) as caught:
        running.fire("open_cell_quarter", CELL, "07/9/2026", opening_quarter=2, monitor="vp",
                     task_answers=[answer("A")])  # fmt: skip
    assert refused(caught) == {"tasks_answered"}
    assert caught.value.findings[0].text("vi").count("B") == 1


@pytest.mark.parametrize(
    ("answers", "check"),
    [
        ([answer("A"), answer("B"), answer("Z")], "answers_known"),
        ([answer("A"), answer("B"), answer("B")], "answers_known"),
        ([answer("A", "done", note="Xong rồi"), answer("B")], "answers_explained"),
        ([answer("A", "dropped", done_on="01/8/2026"), answer("B")], "answers_explained"),
    ],
    ids=["unknown task", "twice", "done without a day", "dropped without a note"],
)
def test_an_answer_says_which_task_and_why(
    running: Office, answers: list[dict[str, str]], check: str
) -> None:
    hold_first(running)
    assert open_second(running, *answers) == {check}


def test_a_task_once_done_is_not_asked_for_again(running: Office) -> None:
    hold_first(running)
    record_month(running, "28/8/2026", task_answers=[answer("A", "done", done_on="20/8/2026")])
    hold_quarter(running, 2, "07/9/2026", "14/9/2026", [task("C", "30/11/2026")], [answer("B")])
    text = paper(running.engine, "nam.quy_2", "bien-ban", "lần 1")
    assert "1 B (Nghị quyết số 01-NQ/CB) [Người] 30/10/2026 Đang làm; [Lý do]" in text


def test_tasks_of_the_last_year_are_tracked_too(engine: Engine) -> None:
    old = task("Việc năm trước", "30/6/2026")
    office = begin_year(engine, inherited_tasks=[old])
    found = reject(office, "open_cell_quarter", CELL, "29/6/2026", opening_quarter=1, monitor="vp")
    assert found == {"tasks_answered"}


def test_what_a_cell_opens_a_committee_does_not(running: Office, engine: Engine) -> None:
    assert len(reject(running, "open_quarter", CELL, "29/6/2026", opening_quarter=1)) == 1
    office = begin_year(engine, "dang_uy", "nam-dang-bo")
    found = reject(office, "open_cell_quarter", "secretary:bt_dang_uy", "29/6/2026",
                   opening_quarter=1, monitor="vp")  # fmt: skip
    assert len(found) == 1


def test_a_missing_quarter_is_named_and_may_be_opened_again(engine: Engine) -> None:
    office = run_year(engine)
    with pytest.raises(TransitionRefused) as caught:
        office.fire("start_review", "clerk:bt_chi_bo", "31/5/2027", **REVIEW)
    assert refused(caught) == {"quarters_done"}
    assert "3/4 quý; còn thiếu: quý 3" in caught.value.findings[0].text("vi")
    finish_year(office)
    keys = [one.id for one in engine.status("nam")[0].children]
    assert keys == [f"nam.quy_{key}" for key in ("1", "2", "3", "3_lan_2", "4")]
    assert "chuyển tiếp 2, trong đó quá hạn 1; không làm nữa 1." in paper(
        engine, "nam", "bao-cao-ket-qua", "lần 2"
    )


def test_a_session_under_way_keeps_the_year_from_being_reviewed(running: Office) -> None:
    running.fire("open_cell_quarter", CELL, "29/6/2026", opening_quarter=1, monitor="vp")
    with pytest.raises(TransitionRefused) as caught:
        running.fire("start_review", "clerk:bt_chi_bo", "31/5/2027", **REVIEW)
    assert any("quy_1" in finding.text("vi") for finding in caught.value.findings)


def test_nothing_is_recorded_while_the_year_is_suspended(running: Office) -> None:
    running.fire("suspend", CELL, "20/6/2026", reasons=REASON)
    with pytest.raises(TransitionRefused) as caught:
        record_month(running, "26/6/2026")
    assert caught.value.code == "trigger-not-allowed"
    running.fire("resume", CELL, "25/6/2026")
    record_month(running, "26/6/2026")


# -- seminar and report ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "check"),
    [
        ({"present_count": 10}, "studied_within_due"),
        ({"new_tasks": [task("[Việc]", "01/12/2026")]}, "tasks_complete"),
        ({"new_tasks": [task("[Việc]", "30/6/2027")]}, "tasks_in_period"),
    ],
    ids=["more than invited", "due before the seminar", "due after the year"],
)
def test_a_wrong_seminar_is_refused(running: Office, changes: dict[str, Any], check: str) -> None:
    assert reject(running, "hold_seminar", CELL, "15/12/2026", **{**SEMINAR, **changes}) == {check}


def test_a_matter_chosen_in_the_plan_is_answered_in_the_report(engine: Engine) -> None:
    office = open_year(engine)
    matter = {"matter": "Đơn thư tồn", "lead": "[Người]", "due": "30/11/2026"}
    office.fire("submit_plan", "clerk:bt_chi_bo", "28/5/2026", **YEAR_PLAN, signer="bt_chi_bo",
                matters=[matter])  # fmt: skip
    vote = {"for_votes": 8, "against": 0, "abstain": 0}
    office.fire("issue_plan", CELL, "01/6/2026", plan_vote=vote)
    office = finish_registration(office)
    gaps = {"quarters_done": "Năm thử không có buổi.", "months_ok": "Năm thử không ghi tháng."}
    office.fire("start_review", "clerk:bt_chi_bo", "31/5/2027", override=gaps, **REVIEW)
    with pytest.raises(TransitionRefused) as caught:
        office.fire("submit_report", CELL, "01/6/2027", override=gaps, **REPORT)
    assert refused(caught) == {"matters_answered"}
    told = [{"matter": "Đơn thư tồn", "result": "[Kết quả]"}]
    office.fire("submit_report", CELL, "01/6/2027", override=gaps, matter_results=told, **REPORT)
    assert "Đơn thư tồn [Người] 30/11/2026 [Kết quả]" in paper(engine, "nam", "bao-cao-ket-qua")


def finish_registration(office: Office) -> Office:
    """Take a planned year to the state where months are recorded."""
    session = {"day": "08/6/2026", "title": "[Buổi]", "place": "[Nơi]", "due": 9, "present": 9,
               "unexcused": 0}  # fmt: skip
    office.fire("open_study", CELL, "03/6/2026", meeting_day="08/6/2026", start_time="08:00",
                place="[Nơi]", chair="bt_chi_bo")  # fmt: skip
    office.fire("finish_study", "clerk:bt_chi_bo", "09/6/2026", study_sessions=[session])
    office.fire("close_registration", "cell_secretary:bt_chi_bo", "15/6/2026", registered=9,
                exempt=0, collective_items=["[1]", "[2]", "[3]"])  # fmt: skip
    return office


def test_eighty_five_percent_at_the_study_is_not_enough(engine: Engine) -> None:
    office = open_year(engine)
    office.fire("submit_plan", "clerk:bt_chi_bo", "28/5/2026", **YEAR_PLAN, signer="bt_chi_bo")
    office.fire("issue_plan", CELL, "01/6/2026",
                plan_vote={"for_votes": 8, "against": 0, "abstain": 0})  # fmt: skip
    office.fire("open_study", CELL, "03/6/2026", meeting_day="08/6/2026", start_time="08:00",
                place="[Nơi]", chair="bt_chi_bo")  # fmt: skip
    session = {"day": "08/6/2026", "title": "[Buổi]", "place": "[Nơi]", "due": 20, "present": 17,
               "unexcused": 0}  # fmt: skip
    found = reject(office, "finish_study", "clerk:bt_chi_bo", "09/6/2026",
                   study_sessions=[session])  # fmt: skip
    assert found == {"attendance_ok"}


@pytest.mark.parametrize(
    "values",
    [{"registered": 7}, {"registered": 7, "unregistered": [{"name": "[A]"}]}],
    ids=["one missing", "missing without reason"],
)
def test_every_member_registers_or_has_a_reason(engine: Engine, values: dict[str, Any]) -> None:
    office = open_year(engine)
    office.fire("submit_plan", "clerk:bt_chi_bo", "28/5/2026", **YEAR_PLAN, signer="bt_chi_bo")
    office.fire("issue_plan", CELL, "01/6/2026",
                plan_vote={"for_votes": 8, "against": 0, "abstain": 0})  # fmt: skip
    office.fire("open_study", CELL, "03/6/2026", meeting_day="08/6/2026", start_time="08:00",
                place="[Nơi]", chair="bt_chi_bo")  # fmt: skip
    session = {"day": "08/6/2026", "title": "[Buổi]", "place": "[Nơi]", "due": 9, "present": 9,
               "unexcused": 0}  # fmt: skip
    office.fire("finish_study", "clerk:bt_chi_bo", "09/6/2026", study_sessions=[session])
    given = {"exempt": 1, "collective_items": ["[1]", "[2]", "[3]"], **values}
    found = reject(office, "close_registration", "cell_secretary:bt_chi_bo", "15/6/2026", **given)
    assert found == {"registered_all"}


@pytest.mark.parametrize(
    ("result", "is_refused"),
    [
        ({"figure": "quarters", "text": "Đạt 100 % quý có sinh hoạt chuyên đề."}, False),
        ({"figure": "months", "text": "Trên 95 % tháng có sinh hoạt."}, True),
        ({"text": "Trên 95 % kế hoạch hoàn thành."}, False),
        ({"text": "Đạt 93 % kế hoạch."}, True),
    ],
    ids=["borne out", "claim about a named figure", "some figure bears it out", "no figure"],
)
def test_a_percentage_in_the_text_agrees_with_the_counts(
    engine: Engine, result: dict[str, str], is_refused: bool
) -> None:
    office = run_year(engine)
    reopened = {"quarters_done": "Quý 3 bị huỷ, sẽ mở lại."}
    office.fire("start_review", "clerk:bt_chi_bo", "31/5/2027", override=reopened, **REVIEW)
    office.fire("reopen_quarter", "committee:bt_chi_bo", "31/5/2027", opening_quarter=3,
                reasons=REASON)  # fmt: skip
    left = [answer("C"), answer("Việc của toạ đàm"), answer("D")]
    hold_quarter(office, 3, "01/6/2027", "02/6/2027", [task("E", "30/6/2027")], left,
                 key="quy_3_lan_2")  # fmt: skip
    office.fire("start_review", "clerk:bt_chi_bo", "03/6/2027", **REVIEW)
    values = {**REPORT, "results": [{"field": "[Lĩnh vực]", **result}],
              "task_answers": [*left, answer("E")]}  # fmt: skip
    if is_refused:
        assert reject(office, "submit_report", CELL, "04/6/2027", **values) == {
            "percents_supported"
        }
    else:
        office.fire("submit_report", CELL, "04/6/2027", **values)
