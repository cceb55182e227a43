"""Ways through the workflows: together they fire every transition from every state."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.workflows_year.office import (
    ITEMS,
    PLAN,
    REASON,
    REQUEST,
    TASK,
    TEXTS,
    UNITS,
    VOTE,
    Office,
    open_book,
    open_review,
    plan_review,
    record_month,
    register,
    report,
    request_reports,
    submit,
    table_row,
)
from vanthu.engine import Engine

MISSING = [
    {"unit": "db3", "reason": "Đơn vị đang kiện toàn cấp uỷ.", "members": 40},
    {"unit": "db4", "reason": "Đã đôn đốc hai lần, không gửi.", "members": 40},
]
COVERAGE = {"children_complete_or_explained": "Hai đơn vị đang kiện toàn cấp uỷ."}
MEETING = {
    "start_time": "08:00", "end_time": "09:00", "place": "[Phòng họp]", "chair": "bt",
    "recorder": "vp", "present": 5, "conclusions": ["Nhất trí thông qua."],
}  # fmt: skip
CONFERENCE: dict[str, Any] = {
    "conference_on": "20/10/2026", "start_time": "08:00", "place": "[Hội trường]", "chair": "bt",
    "minutes_secretary": "vp", "invitees": ["[Đại biểu]"], "papers_sent_on": "16/10/2026",
    "agenda": [{"item": "Trình bày báo cáo"}],
}  # fmt: skip
HELD: dict[str, Any] = {
    "end_time": "10:00", "called": 20, "present": 18, "read_back": True,
    "opinions": [{"speaker": "[Đại biểu]", "text": "[Ý kiến]"}],
    "conclusions": ["[Kết luận]"], "awards": ["[Đơn vị được biểu dương]"],
}  # fmt: skip
HANDBOOKS: dict[str, Any] = {
    "unit": "cb1", "year": 2026, "people": 10, "exempt": 1, "registered": 9, "months_due": 108,
    "months_recorded": 107, "months_explained": 1, "months_commented": 100, "note": "Nghỉ ốm.",
}  # fmt: skip


def collect_with_gaps(engine: Engine) -> Office:
    """Two reports come in, one is accepted late, three units are waived, two never report."""
    office = request_reports(open_review(engine))
    office.fire("waive", "superior:vp", "04/9/2026", "cb1", reasons=REASON)
    office.fire("start", "clerk:bt_cb2", "04/9/2026", "cb2")
    office.fire("waive", "superior:vp", "04/9/2026", "cb2", reasons=REASON)
    office.fire("start", "clerk:bt_cb3", "04/9/2026", "cb3")
    submit(office, "cb3", "07/9/2026")
    office.fire("return_report", "superior:vp", "08/9/2026", "cb3", reasons=REASON)
    office.fire("waive", "superior:vp", "09/9/2026", "cb3", reasons=REASON)
    office.fire("start", "clerk:bt_db1", "09/9/2026", "db1")
    submit(office, "db1", "10/9/2026")
    office.fire("return_report", "superior:vp", "11/9/2026", "db1", reasons=REASON)
    report(office, "db2", "11/9/2026")
    office.fire("start", "clerk:bt_db3", "14/9/2026", "db3")
    rows: list[dict[str, Any]] = [table_row("cb1"), table_row("cb2"), table_row("cb3")]
    office.fire("enter_figures", "clerk:vp", "18/9/2026", figures=rows)
    office.fire("send_reminder", "clerk:vp", "18/9/2026", requests=["Khẩn trương gửi báo cáo."])
    office.fire(
        "extend_deadline", "secretary:bt", "18/9/2026", new_deadline="25/9/2026", reasons=REASON,
        requests=["Gửi báo cáo trước ngày 25/9/2026."],
    )  # fmt: skip
    submit(office, "db1", "28/9/2026")
    office.fire("accept", "superior:vp", "28/9/2026", "db1")
    return office


def close_with_gaps(engine: Engine) -> Office:
    """Close the collection; two units are explained and marked as not having reported."""
    office = collect_with_gaps(engine)
    office.fire(
        "close_collection", "clerk:vp", "30/9/2026", missing=MISSING, override=COVERAGE
    )  # fmt: skip
    return office


def review_with_children(engine: Engine) -> Office:
    """Go the whole way, with collections opened again twice."""
    office = close_with_gaps(engine)
    office.fire(
        "reopen_collection", "clerk:vp", "01/10/2026", reasons=REASON, redo_units=["db2", "db3"],
        new_deadline="05/10/2026",
    )  # fmt: skip
    submit(office, "db3", "05/10/2026")
    office.fire("accept", "superior:vp", "05/10/2026", "db3")
    gone = [{**MISSING[1], "unit": "db2"}, MISSING[1]]
    office.fire("close_collection", "clerk:vp", "06/10/2026", missing=gone, override=COVERAGE)
    office.fire("draft_report", "clerk:vp", "07/10/2026", **TEXTS)
    office.fire("reopen_collection", "clerk:vp", "08/10/2026", reasons=REASON)
    office.fire("close_collection", "clerk:vp", "09/10/2026", missing=gone, override=COVERAGE)
    office.fire("draft_report", "clerk:vp", "09/10/2026", **TEXTS)
    office.fire("submit_report", "clerk:vp", "10/10/2026")
    office.fire("return_report", "committee:bt", "12/10/2026", reasons=REASON)
    office.fire("draft_report", "clerk:vp", "13/10/2026", **TEXTS)
    office.fire("submit_report", "clerk:vp", "13/10/2026")
    approve(office, standing_meeting=MEETING)
    office.fire("convene_conference", "secretary:bt", "16/10/2026", **CONFERENCE)
    office.fire("hold_conference", "secretary:bt", "20/10/2026", **HELD)
    office.fire("issue_report", "secretary:bt", "21/10/2026")
    office.fire(
        "issue_conclusion", "secretary:bt", "22/10/2026", conclusion_tasks=[TASK],
        directives=[{"issue": "[Vấn đề]", "text": "[Kết luận]"}],
    )  # fmt: skip
    office.fire("close", "clerk:vp", "23/10/2026", file_index=["Báo cáo sơ kết"])
    return office


def approve(office: Office, **values: Any) -> None:
    """Let the standing committee pass the report."""
    office.fire("approve_report", "committee:bt", "14/10/2026", report_vote=VOTE, **values)


def issue_without_conference(engine: Engine) -> Office:
    """Review units that have no cases of their own; the plan is returned once."""
    office = open_review(engine, "so-ket-bang")
    office.fire("submit_plan", "clerk:vp", "01/9/2026", **PLAN)
    office.fire("return_plan", "committee:bt", "01/9/2026", reasons=REASON)
    plan_review(office)
    office.fire("request_reports", "clerk:vp", "03/9/2026", **REQUEST)
    office.fire(
        "send_reminder", "clerk:vp", "18/9/2026", late_units=["db4"], requests=["[Nội dung]"]
    )
    office.fire("close_collection", "clerk:vp", "25/9/2026", units=[table_row(u) for u in UNITS])
    office.fire("draft_report", "clerk:vp", "28/9/2026", **TEXTS)
    office.fire("submit_report", "clerk:vp", "29/9/2026")
    approve(office)
    office.fire("issue_report", "secretary:bt", "15/10/2026")
    return office


def review_by_table(engine: Engine) -> Office:
    """Close a review that had neither children nor a conference."""
    office = issue_without_conference(engine)
    office.fire("close", "clerk:vp", "16/10/2026")
    return office


def review_again(engine: Engine) -> Office:
    """Review two subjects at once the year after: tasks of the first review are answered."""
    review_by_table(engine)
    office = Office(engine, "so-ket-2")
    period = {"period_from": "01/7/2026", "period_to": "30/6/2027"}
    data = {"subject": "Sơ kết chung", **period}
    office.start("so-ket", "cap_tren", "clerk:vp", date(2027, 7, 1), data)
    tasks = [{**TASK, "due": "30/12/2027"}]
    subjects = [{"subject": f"[Nội dung {one}]", **period} for one in (1, 2)]
    plan = {**PLAN, "plan_tasks": tasks, "report_deadline": "20/7/2027"}
    office.fire("submit_plan", "clerk:vp", "01/7/2027", **plan, joined_subjects=subjects)
    office.fire("issue_plan", "secretary:bt", "02/7/2027", plan_vote=VOTE)
    office.fire("request_reports", "clerk:vp", "02/7/2027", **REQUEST)
    rows = [{**table_row(unit), "submitted_on": "19/7/2027"} for unit in UNITS]
    office.fire("close_collection", "clerk:vp", "21/7/2027", units=rows)
    done = {"task": TASK["task"], "status": "done", "done_on": "20/01/2027"}
    office.fire(
        "draft_report", "clerk:vp", "22/7/2027", **{**TEXTS, "tasks": tasks}, task_answers=[done],
        handbook_rows=[HANDBOOKS],
    )  # fmt: skip
    return office


def cancel_reviews(engine: Engine) -> Office:
    """Cancel a review in each state that allows it; the units still writing are waived."""
    office = open_review(engine, "huy-1")
    office.fire("cancel", "secretary:bt", "01/9/2026", reasons=REASON)
    office = open_review(engine, "huy-2")
    office.fire("submit_plan", "clerk:vp", "01/9/2026", **PLAN)
    office.fire("cancel", "secretary:bt", "02/9/2026", reasons=REASON)
    office = plan_review(open_review(engine, "huy-3"))
    office.fire("cancel", "secretary:bt", "03/9/2026", reasons=REASON, merged_into="[Tổng kết]")
    office = request_reports(open_review(engine, "huy-4"))
    report(office, "db1")
    office.fire("cancel", "secretary:bt", "11/9/2026", reasons=REASON)
    return office


def whole_book(engine: Engine) -> Office:
    """Keep a handbook for a year: returned once, amended once, with one month explained."""
    office = open_book(engine)
    office.fire("register", "member:dv_cb1", "08/01/2027", items=ITEMS)
    office.fire("return_registration", "cell_secretary:bt_cb1", "09/01/2027", reasons=REASON)
    register(office)
    for month in range(1, 12):
        if month == 7:
            office.fire("amend", "member:dv_cb1", "01/7/2027", items=ITEMS, reasons=REASON)
            office.fire("confirm", "cell_secretary:bt_cb1", "01/7/2027")
        record_month(office, month)
        office.fire(
            "comment_month", "cell_secretary:bt_cb1", f"28/{month:02d}/2027", month=month,
            cell_comment="[Nhận xét]", cell_rating="fair",
        )  # fmt: skip
    office.fire(
        "close_year", "member:dv_cb1", "20/12/2027", year_self_rating="good",
        year_self_assessment=["[Tự đánh giá]"],
        gaps=[{"month": 12, "reason": "Nghỉ ốm dài ngày có xác nhận."}],
    )  # fmt: skip
    office.fire(
        "assess_year", "cell_secretary:bt_cb1", "28/12/2027", cell_assessment=["[Nhận xét]"],
        rating="good",
    )  # fmt: skip
    office.fire("close", "clerk:bt_cb1", "30/12/2027")
    return office


def _to_review(office: Office) -> None:
    register(office)
    record_month(office, 1)
    office.fire(
        "close_year", "member:dv_cb1", "20/12/2027", year_self_rating="completed",
        year_self_assessment=["[Tự đánh giá]"],
        override={"months_ok": "Chuyển công tác từ đầu tháng 02."},
    )  # fmt: skip


def _to_returned(office: Office) -> None:
    office.fire("register", "member:dv_cb1", "08/01/2027", items=ITEMS)
    office.fire("return_registration", "cell_secretary:bt_cb1", "09/01/2027", reasons=REASON)


LEAVING: dict[str, Callable[[Office], object]] = {
    "opened": lambda office: None,
    "registered": lambda office: office.fire(
        "register", "member:dv_cb1", "08/01/2027", items=ITEMS
    ),
    "returned": _to_returned,
    "tracking": register,
    "year_review": _to_review,
}
"""State → how a book just opened gets there."""


def leave_books(engine: Engine) -> Office:
    """Transfer a member from every state that allows it, exempt one likewise."""
    moved: dict[str, Any] = {"moved_to": "[Chi bộ khác]", "moved_on": "28/12/2027"}
    moved["reasons"] = REASON
    exempt: dict[str, Any] = {"decision": "[Quyết định]", "reasons": REASON}
    for state, go in LEAVING.items():
        ways = {"transfer": moved}
        if state in ("opened", "registered", "tracking"):
            ways["exempt"] = exempt
        for trigger, values in ways.items():
            office = open_book(engine, f"{trigger}-{state.replace('_', '-')}")
            go(office)
            office.fire(trigger, "cell_secretary:bt_cb1", "28/12/2027", **values)
    return office


JOURNEYS: tuple[Callable[[Engine], Office], ...] = (
    review_with_children, review_again, cancel_reviews, whole_book, leave_books,
)  # fmt: skip
