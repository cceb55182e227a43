"""Ways through the year and the study campaign, step by step."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from tests.workflows_year.office import REASON, Office
from tests.workflows_year.paper_walks import write_papers
from vanthu.engine import Engine
from vanthu.library import Library
from vanthu.store import open_store
from vanthu.vietnamese.dates import parse_date

LIBRARY = Path(__file__).parent / "year_library"
YEAR, STUDY = "chuyen-de-nam", "hoc-tap-nghi-quyet"
BASIS = [{"kind": "Chỉ thị", "number": "05-CT/TW", "date": "15/5/2016", "title": "[Trích yếu]"}]
VOTE = {"for_votes": 7, "against": 0, "abstain": 0}
INSPECTION = {"who": "[Người]", "unit": "[Đơn vị]", "findings": "[Kết quả]"}


@cache
def read_library() -> Library:
    """Return the built-in definitions with the small tree of units, read once."""
    return Library.builtin().extended(LIBRARY)


@contextmanager
def open_office() -> Iterator[Engine]:
    """Open an engine over these definitions whose store vanishes with it."""
    with Engine(open_store("sqlite://"), read_library(), pdf=False) as engine:
        yield engine


def task(name: str, due: str) -> dict[str, str]:
    """Return a task of this name."""
    return {"task": name, "owner": "[Người]", "due": due, "product": "[Sản phẩm]"}


# -- the year -------------------------------------------------------------------------------------

QUARTERS = [
    {"quarter": 1, "theme": "[Chủ điểm 1]", "from_date": "01/6/2026", "to_date": "31/8/2026"},
    {"quarter": 2, "theme": "[Chủ điểm 2]", "from_date": "01/9/2026", "to_date": "30/11/2026"},
    {"quarter": 3, "theme": "[Chủ điểm 3]", "from_date": "01/12/2026", "to_date": "28/02/2027"},
    {"quarter": 4, "theme": "[Chủ điểm 4]", "from_date": "01/3/2027", "to_date": "31/5/2027"},
]
YEAR_PLAN: dict[str, Any] = {
    "basis_documents": BASIS,
    "purposes": ["[Mục đích]"],
    "requirements": ["[Yêu cầu]"],
    "focus_contents": ["Ý thức tôn trọng Nhân dân", "Phát huy dân chủ"],
    "weak_points": ["[Hạn chế]"],
    "quarters": QUARTERS,
    "cell_methods": ["[Cách thức]"],
    "timing": ["[Thời gian]"],
    "participants": ["[Thành phần]"],
    "assignments": [{"person": "[Người phụ trách]", "duty": "đôn đốc, kiểm tra"}],
    "plan_tasks": [task("[Việc của kế hoạch]", "30/11/2026")],
    "members": 9,
    "official_members": 8,
}
REGISTERED: dict[str, Any] = {
    "registered": 8, "exempt": 1, "collective_items": ["[Việc 1]", "[Việc 2]", "[Việc 3]"],
}  # fmt: skip
STUDIED = [
    {"day": "08/6/2026", "title": "Buổi học", "place": "[Nơi]", "due": 9, "present": 9,
     "unexcused": 0},
]  # fmt: skip
REPORT: dict[str, Any] = {
    "leadership": ["[Lãnh đạo]"],
    "results": [{"field": "[Lĩnh vực]", "text": "[Kết quả]"}],
    "shortcomings": ["[Hạn chế]"],
    "causes": ["[Nguyên nhân]"],
    "tasks": [task("[Việc năm sau]", "30/12/2027")],
}
SEMINAR: dict[str, Any] = {
    "meeting_day": "15/12/2026", "start_time": "14:00", "end_time": "16:00", "place": "[Nơi]",
    "chair": "[Chủ trì]", "recorder": "[Thư ký]", "due_count": 9, "present_count": 8,
    "seminar_weaknesses": ["[Hạn chế được nêu]"],
    "seminar_proposals": [{"speaker": "[Đơn vị]", "text": "[Đề xuất]"}],
    "seminar_conclusions": [{"issue": "Về nêu gương", "text": "[Kết luận]"}],
    "new_tasks": [task("Việc của toạ đàm", "31/3/2027")],
}  # fmt: skip


def open_year(engine: Engine, unit: str = "chi_bo", case: str = "nam", **data: object) -> Office:
    """Return an office where a year is being planned."""
    office = Office(engine, case)
    given = {"theme": "[Chuyên đề năm]", "period_from": "01/6/2026", "period_to": "31/5/2027"}
    office.start(YEAR, unit, f"clerk:bt_{unit}", parse_date("27/5/2026"), {**given, **data})
    return office


def plan_year(office: Office, unit: str = "chi_bo", **changes: object) -> Office:
    """Submit the plan of the year and issue it."""
    plan = {**YEAR_PLAN, "signer": f"bt_{unit}", **changes}
    office.fire("submit_plan", f"clerk:bt_{unit}", "28/5/2026", **plan)
    office.fire("issue_plan", f"secretary:bt_{unit}", "01/6/2026", plan_vote=VOTE)
    return office


def begin_year(engine: Engine, unit: str = "chi_bo", case: str = "nam", **data: object) -> Office:
    """Plan the year, study, register: the office is running."""
    office = plan_year(open_year(engine, unit, case, **data), unit)
    by = f"bt_{unit}"
    office.fire(
        "open_study", f"secretary:{by}", "03/6/2026", meeting_day="08/6/2026", start_time="08:00",
        place="[Nơi]", chair=by, invitees=["[Khách]"],
    )  # fmt: skip
    office.fire("finish_study", f"clerk:{by}", "09/6/2026", study_sessions=STUDIED)
    office.fire("close_registration", f"cell_secretary:{by}", "15/6/2026", **REGISTERED)
    return office


def answer(name: str, status: str = "continuing", **more: str) -> dict[str, str]:
    """Return the answer about one task; it goes on unless told otherwise."""
    return {"task": name, "status": status, **(more or {"note": "[Lý do]"})}


def record_month(office: Office, day: str, by: str = "bt_chi_bo", **values: object) -> None:
    """Record the month of a meeting on its day."""
    given: dict[str, Any] = {"meeting_day": day, "discussed": ["[Nội dung]"], **values}
    office.fire("record_month", f"cell_secretary:{by}", day, **given)


def hold_quarter(
    office: Office, number: int, opened: str, held: str, tasks: list[dict[str, str]],
    answers: list[dict[str, str]] | None = None, key: str = "",
) -> None:  # fmt: skip
    """Open a quarter of the cell and hold its session, all on two days."""
    values: dict[str, Any] = {"opening_quarter": number, "monitor": "vp"}
    if answers:
        values["task_answers"] = answers
    office.fire("open_cell_quarter", "secretary:bt_chi_bo", opened, **values)
    child = key or f"quy_{number}"
    cell, author = "cell_secretary:bt_chi_bo", "dv_chi_bo"
    office.fire("assign_author", cell, opened, child, author=author)
    office.fire("submit_paper", f"author:{author}", opened, child, paper_title="[Tên chuyên đề]")
    office.fire("approve_paper", cell, opened, child)
    office.fire(
        "convene", cell, opened, child, held_on=held, start_time="14:00", place="[Nơi]",
        chair="bt_chi_bo", minutes_secretary="vp_chi_bo", papers_sent_on=opened,
    )  # fmt: skip
    attendance = {
        "official": 8, "probationary": 1, "exempt_absent": 0, "temporarily_out": 0, "suspended": 0,
        "present_official": 8, "present_probationary": 1,
    }  # fmt: skip
    opinions = [{"speaker": f"[Người {one}]", "text": "[Ý kiến]"} for one in (1, 2)]
    office.fire(
        "hold", "minutes:vp_chi_bo", held, child, attendance=attendance, end_time="15:40",
        opinions=opinions, conclusions=["[Kết luận]"], tasks=tasks, read_back=True,
        vote={"for_votes": 8, "against": 0, "abstain": 0},
        scores={"preparation": 14, "attendance": 20, "conduct": 40, "conclusion": 18},
    )  # fmt: skip
    office.fire("self_assess", cell, held, child)
    office.fire("confirm_quality", "monitor:vp", held, child)
    office.fire(
        "conclude", cell, held, child, assessment=["[Đánh giá]"], follow_up="vp_chi_bo",
        signer="bt_chi_bo",
    )  # fmt: skip
    paper = {"unit": "chi_bo", "title": "[Tham luận]", "author": "[Tác giả]", "pages": 5}
    office.fire("submit_file", cell, held, child, final_paper=paper)


MONTHS = ("26/6", "24/7", "28/8", "25/9", "30/10", "27/11", "25/12", "29/01", "26/02", "26/3",
          "23/4", "28/5")  # fmt: skip


def month_day(index: int) -> str:
    """Return the day of the meeting of the month with this index, from 0 for June 2026."""
    return f"{MONTHS[index]}/{2026 if index < 7 else 2027}"


def run_year(engine: Engine) -> Office:
    """Go through a year of a cell: every exception that does not end it, then the report."""
    office = begin_year(engine)
    by = "secretary:bt_chi_bo"
    record_month(office, month_day(0))
    hold_quarter(
        office, 1, "29/6/2026", "06/7/2026", [task("A", "31/7/2026"), task("B", "30/10/2026")]
    )
    office.fire("suspend", by, "07/7/2026", reasons=REASON, expected_return="20/7/2026")
    office.fire("resume", by, "20/7/2026", quarters=QUARTERS)
    office.fire(
        "skip_month", "cell_secretary:bt_chi_bo", "24/7/2026", meeting_day="24/7/2026",
        reasons=REASON,
    )  # fmt: skip
    record_month(office, month_day(2), task_answers=[answer("A", "done", done_on="28/8/2026")])
    hold_quarter(
        office, 2, "07/9/2026", "14/9/2026", [task("C", "30/11/2026")], [answer("B")]
    )
    office.fire("amend_plan", by, "15/9/2026", quarters=QUARTERS, reasons=REASON)
    office.fire("record_inspection", by, "16/9/2026", inspection=INSPECTION)
    for index in (3, 4, 5):
        record_month(office, month_day(index))
    office.fire("open_cell_quarter", by, "01/12/2026", opening_quarter=3, monitor="vp",
                task_answers=[answer("B", "done", done_on="20/10/2026"), answer("C")])  # fmt: skip
    office.fire("cancel", "superior:vp", "02/12/2026", "quy_3", reasons=REASON, rehold_signer="bt")
    convened = {key: SEMINAR[key] for key in ("meeting_day", "start_time", "place", "chair")}
    office.fire("convene_seminar", by, "08/12/2026", **convened, invitees=["[Đại biểu]"])
    office.fire("hold_seminar", by, "15/12/2026", **SEMINAR)
    for index in (6, 7, 8):
        record_month(office, month_day(index))
    hold_quarter(
        office, 4, "01/3/2027", "08/3/2027", [task("D", "31/5/2027")],
        [answer("C"), answer("Việc của toạ đàm")],
    )  # fmt: skip
    for index in (9, 10, 11):
        record_month(office, month_day(index))
    return office


REVIEW: dict[str, Any] = {
    "report_deadline": "15/6/2027", "requests": ["[Nội dung]"], "addressed_to": "[Đơn vị]",
}  # fmt: skip


def finish_year(office: Office) -> Office:
    """Review the year, hold the quarter that was missing, report twice, close."""
    by, clerk = "secretary:bt_chi_bo", "clerk:bt_chi_bo"
    missing = {"quarters_done": "Quý 3 bị huỷ, sẽ mở lại."}
    office.fire("start_review", clerk, "31/5/2027", override=missing, **REVIEW)
    office.fire("record_inspection", by, "31/5/2027", inspection=INSPECTION)
    office.fire("reopen_quarter", "committee:bt_chi_bo", "31/5/2027", opening_quarter=3,
                reasons=REASON)  # fmt: skip
    hold_quarter(
        office, 3, "01/6/2027", "02/6/2027", [task("E", "30/6/2027")],
        [answer("C", "done", done_on="15/12/2026"), answer("Việc của toạ đàm"), answer("D")],
        key="quy_3_lan_2",
    )  # fmt: skip
    office.fire("start_review", clerk, "03/6/2027", **REVIEW)
    left = [answer("Việc của toạ đàm"), answer("D", "dropped", note="[Không còn cần]"), answer("E")]
    office.fire("submit_report", by, "04/6/2027", task_answers=left, **REPORT)
    office.fire("reject_report", "superior:vp", "08/6/2027", reasons=REASON)
    still = [answer("Việc của toạ đàm"), answer("E")]
    office.fire("submit_report", by, "09/6/2027", task_answers=still, **REPORT)
    office.fire("close", clerk, "11/6/2027", accepted_on="11/6/2027", file_index=["Báo cáo năm"])
    return office


def whole_year(engine: Engine) -> Office:
    """Go through a year of a cell from the plan, returned once, to the end."""
    office = open_year(engine, case="nam-tra-lai")
    office.fire("submit_plan", "clerk:bt_chi_bo", "28/5/2026", **YEAR_PLAN, signer="bt_chi_bo")
    office.fire("return_plan", "committee:bt_chi_bo", "28/5/2026", reasons=REASON)
    return finish_year(run_year(engine))


def cancel_years(engine: Engine) -> Office:
    """Cancel a year in each state that allows it."""
    office = open_year(engine, case="huy-1")
    office.fire("cancel", "secretary:bt_chi_bo", "28/5/2026", reasons=REASON)
    office = open_year(engine, case="huy-2")
    office.fire("submit_plan", "clerk:bt_chi_bo", "28/5/2026", **YEAR_PLAN, signer="bt_chi_bo")
    office.fire("cancel", "secretary:bt_chi_bo", "29/5/2026", reasons=REASON)
    office = plan_year(open_year(engine, case="huy-3"))
    office.fire("cancel", "secretary:bt_chi_bo", "02/6/2026", reasons=REASON)
    return office


MEMBER = "[Đảng viên chi bộ trực thuộc]"
BOOK_ITEM = {
    "number": 1, "theme_part": "[Chuyên đề]", "work": "[Việc]", "measure": "[Biện pháp]",
    "due": "15/12/2026", "expected": "[Kết quả]",
}  # fmt: skip


def committee_year(engine: Engine) -> Office:
    """Go through the year of a committee whose cell keeps a year and a handbook of its own."""
    inherited = task("Việc năm trước", "30/6/2026")
    office = open_year(engine, "dang_uy", "nam-dang-bo", inherited_tasks=[inherited])
    plan_year(office, "dang_uy", year_cells=["cell"])
    office.fire("cancel", "secretary:bt_cell", "02/6/2026", "nam_cell", reasons=REASON)
    by, clerk, cell = "secretary:bt_dang_uy", "clerk:vp_dang_uy", "cell_secretary:bt_cell"
    office.fire("open_study", by, "03/6/2026", meeting_day="08/6/2026", start_time="08:00",
                place="[Nơi]", chair="bt_dang_uy")  # fmt: skip
    book = {"code": "dv", "member": MEMBER, "kind": "party_member", "unit": "cell"}
    office.fire("finish_study", clerk, "09/6/2026", study_sessions=STUDIED,
                handbook_members=[book])  # fmt: skip
    office.fire("register", f"member:{MEMBER}", "10/6/2026", "so_dv", items=[BOOK_ITEM])
    office.fire("confirm", cell, "11/6/2026", "so_dv")
    office.fire("close_registration", "cell_secretary:bt_dang_uy", "15/6/2026", **REGISTERED)
    office.fire("open_quarter", by, "01/7/2026", opening_quarter=1,
                task_answers=[answer("Việc năm trước", "done", done_on="20/6/2026")])  # fmt: skip
    office.fire("cancel", by, "02/7/2026", "quy_1", reasons=REASON)
    office.fire("exempt", cell, "03/7/2026", "so_dv", decision="[Quyết định]", reasons=REASON)
    return end_early(office, by, clerk)


def end_early(office: Office, by: str, clerk: str) -> Office:
    """Report and close a year without quarters and months; the one unit asked does not report."""
    why = "Đảng bộ sáp nhập giữa năm."
    gaps = {"quarters_done": why, "months_ok": why}
    outline = ["Kết quả", "Hạn chế", "Nguyên nhân", "Bài học", "Phương hướng"]
    office.fire("start_review", clerk, "06/7/2026", override=gaps, report_deadline="15/7/2026",
                report_units=["cell"], report_outline=outline)  # fmt: skip
    office.fire("submit_report", by, "07/7/2026", **REPORT,
                missing=[{"unit": "cell", "reason": "Chi bộ đã giải thể."}],
                override={**gaps, "children_complete_or_explained": why})  # fmt: skip
    office.fire("close", clerk, "08/7/2026", accepted_on="08/7/2026")
    return office


# -- the study campaign ---------------------------------------------------------------------------

STUDY_PLAN: dict[str, Any] = {
    "purposes": ["[Mục đích]"],
    "requirements": ["[Yêu cầu]"],
    "contents": ["[Nội dung]"],
    "cell_methods": ["[Cách thức]"],
    "timing": ["[Thời gian]"],
    "participants": ["[Thành phần]"],
    "planned_classes": [
        {"title": "Hội nghị", "audience": "đảng viên", "from_date": "22/6/2026", "place": "[Nơi]"}
    ],
    "expected_committees": 1,
    "expected_cells": 1,
    "expected_members": 50,
    "official_members": 48,
    "study_due": 50,
    "plan_tasks": [task("[Việc]", "30/9/2026")],
    "report_deadline": "31/8/2026",
    "signer": "bt",
}
CONVOCATION: dict[str, Any] = {
    "addressed_to": "[Đơn vị]", "audience": ["[Thành phần]"], "class_day": "22/6/2026",
    "place": "[Nơi]", "expected_committees": 0, "expected_cells": 1, "expected_members": 10,
    "official_members": 9, "study_due": 10, "report_deadline": "31/8/2026",
}  # fmt: skip
FILE: dict[str, Any] = {
    "basis_documents": BASIS, "study_kind": "thorough", "study_mode": "separate", "lead": "[Ban]",
}  # fmt: skip


def class_record(number: int, kind: str, enrolled: int, completed: int) -> dict[str, Any]:
    """Return the record of a class."""
    return {
        "number": number, "title": f"Lớp {number}", "kind": kind, "from_date": "22/6/2026",
        "to_date": "22/6/2026", "place": "[Nơi]", "enrolled": enrolled, "completed": completed,
    }  # fmt: skip


def commitment(unit: str, members: int, explained: int = 0, **changes: object) -> dict[str, Any]:
    """Return the row of a unit where all but a few have committed themselves."""
    done = members - explained
    row = {"unit": unit, "members": members, "exempt": 0, "commitments": done, "plans": done,
           "explained": explained, "reason": "[Lý do]"}  # fmt: skip
    return {**row, **changes}


def open_campaign(engine: Engine, unit: str = "cap_tren", case: str = "dot", **data: Any) -> Office:
    """Return an office that has received a resolution and opened its file."""
    office = Office(engine, case)
    given = {"instruction": "[Nghị quyết]", "period_from": "01/6/2026", "period_to": "31/12/2026"}
    office.start(STUDY, unit, f"secretary:{_secretary(unit)}", parse_date("01/6/2026"),
                 {**given, **data})  # fmt: skip
    office.fire("open_file", f"secretary:{_secretary(unit)}", "01/6/2026", **FILE)
    return office


def _secretary(unit: str) -> str:
    return "bt" if unit == "cap_tren" else f"bt_{unit}"


def plan_campaign(office: Office, **changes: object) -> Office:
    """Submit and issue the plan of the superior."""
    office.fire("submit_plan", "clerk:bt", "02/6/2026", **{**STUDY_PLAN, **changes})
    vote = {"for_votes": 5, "against": 0, "abstain": 0}
    office.fire("issue_plan", "secretary:bt", "03/6/2026", plan_vote=vote)
    return office


def study(office: Office, completed: int = 45) -> Office:
    """Open the classes and record one study conference of 50 members."""
    office.fire("open_classes", "propaganda:bt", "15/6/2026", class_day="22/6/2026",
                start_time="08:00", place="[Nơi]", chair="bt", invitees=["[Khách]"])  # fmt: skip
    office.fire("record_class", "propaganda:bt", "23/6/2026",
                new_classes=[class_record(1, "study", 50, completed)])  # fmt: skip
    return office


def make_up(office: Office) -> Office:
    """Call for a make-up class for the five who are missing, and record it."""
    office.fire(
        "require_makeup", "propaganda:bt", "24/6/2026", addressed_to="[Đơn vị]",
        audience=["[Đảng viên vắng]"], class_day="26/6/2026", place="[Nơi]",
        unstudied=[{"unit": "chi_bo", "count": 5, "reason": "[Vắng]"}],
    )  # fmt: skip
    office.fire("record_class", "propaganda:bt", "29/6/2026",
                new_classes=[class_record(2, "make_up", 5, 5)])  # fmt: skip
    return office


def person(name: str, duty: str) -> dict[str, Any]:
    """Return the commitment of one member."""
    return {
        "member": name, "cell": "[Chi bộ]", "politics": ["[Tư tưởng]"], "ethics": ["[Đạo đức]"],
        "contents": ["[Tu dưỡng]"], "duties": [task(duty, "30/11/2026")],
        "remedies": ["[Khắc phục]"],
    }  # fmt: skip


def commit(office: Office, *rows: dict[str, Any], **values: Any) -> None:
    """Record commitments of units."""
    office.fire("record_commitments", "cell_secretary:bt", "20/7/2026", new_commitments=list(rows),
                **values)  # fmt: skip


def run_child(office: Office) -> None:
    """Let the cell that was given the campaign convene, study, commit and report."""
    by = "bt_chi_bo"
    office.fire("open_file", f"secretary:{by}", "04/6/2026", "chi_bo", **FILE)
    office.fire("submit_convocation", f"clerk:{by}", "04/6/2026", "chi_bo", **CONVOCATION,
                signer=by)  # fmt: skip
    office.fire("issue_convocation", f"secretary:{by}", "05/6/2026", "chi_bo")
    office.fire("open_classes", f"propaganda:{by}", "22/6/2026", "chi_bo")
    office.fire("record_class", f"propaganda:{by}", "22/6/2026", "chi_bo",
                new_classes=[class_record(1, "meeting", 10, 10)])  # fmt: skip
    office.fire("finish_classes", f"propaganda:{by}", "23/6/2026", "chi_bo")
    office.fire("record_commitments", f"cell_secretary:{by}", "10/7/2026", "chi_bo",
                new_commitments=[commitment("chi_bo", 10)])  # fmt: skip
    office.fire("submit_report", f"secretary:{by}", "11/7/2026", "chi_bo", **REPORT)


def finish_campaign(office: Office) -> Office:
    """Report twice, watch, rate, close."""
    office.fire("submit_report", "secretary:bt", "01/8/2026", **REPORT)
    office.fire("reject_report", "superior:bt_tu", "05/8/2026", reasons=REASON)
    office.fire("submit_report", "secretary:bt", "06/8/2026", **REPORT)
    watch = {"who": "[Người]", "unit": "[Đơn vị]", "findings": "[Kết quả]", "remedy": "[Yêu cầu]"}
    activity = {"day": "06/8/2026", "what": "[Hoạt động]", "who": "[Đoàn thể]"}
    office.fire("record_inspection", "clerk:bt", "06/8/2026", inspection=watch)
    office.fire("record_activity", "clerk:bt", "06/8/2026", activity=activity)
    office.fire("record_class", "propaganda:bt", "06/8/2026",
                new_classes=[class_record(8, "other", 20, 20)])  # fmt: skip
    office.fire("start_monitoring", "cell_secretary:bt", "10/8/2026", accepted_on="08/8/2026")
    office.fire("record_inspection", "clerk:bt", "11/8/2026", inspection=watch)
    office.fire("record_activity", "clerk:bt", "11/8/2026", activity=activity)
    office.fire("record_class", "propaganda:bt", "11/8/2026",
                new_classes=[class_record(9, "awareness", 100, 100)])  # fmt: skip
    ratings = [{"unit": "dang_uy", "rating": "excellent"}, {"unit": "chi_bo", "rating": "good"}]
    office.fire("record_rating", "clerk:bt", "15/12/2026", unit_ratings=ratings, members_rated=50,
                members_good=49)  # fmt: skip
    office.fire("close", "clerk:bt", "20/12/2026")
    return office


def whole_campaign(engine: Engine) -> Office:
    """Go through a campaign with one unit below in the store, make-up and a rejected report."""
    office = open_campaign(engine)
    office.fire("submit_plan", "clerk:bt", "01/6/2026", **STUDY_PLAN)
    office.fire("return_plan", "committee:bt", "02/6/2026", reasons=REASON)
    plan_campaign(office, subordinates=[{"unit": "chi_bo", "convocation_only": True}])
    run_child(office)
    study(office)
    activity = {"day": "20/6/2026", "what": "[Hoạt động]", "who": "[Đoàn thể]"}
    watch = INSPECTION
    office.fire("record_inspection", "clerk:bt", "23/6/2026", inspection=watch)
    office.fire("record_activity", "clerk:bt", "23/6/2026", activity=activity)
    make_up(office)
    office.fire("record_inspection", "clerk:bt", "29/6/2026", inspection=watch)
    office.fire("record_activity", "propaganda:bt", "29/6/2026", activity=activity)
    office.fire("finish_classes", "propaganda:bt", "30/6/2026", grounds=["[Căn cứ]"])
    office.fire("record_class", "propaganda:bt", "30/6/2026",
                new_classes=[class_record(3, "new_member", 90, 88)])  # fmt: skip
    office.fire("record_inspection", "clerk:bt", "30/6/2026", inspection=watch)
    office.fire("record_activity", "clerk:bt", "30/6/2026", activity=activity)
    commit(office, commitment("dang_uy", 40), personal=[person("[A]", "Việc 1")],
           grounds=["[Căn cứ]"])  # fmt: skip
    return finish_campaign(office)


def cancel_campaigns(engine: Engine) -> Office:
    """Cancel a campaign in each state that allows it; one goes without make-up."""
    office = Office(engine, "huy-moi")
    given = {"instruction": "[NQ]", "period_from": "01/6/2026", "period_to": "31/12/2026"}
    office.start(STUDY, "cap_tren", "secretary:bt", parse_date("01/6/2026"), given)
    office.fire("cancel", "secretary:bt", "01/6/2026", reasons=REASON)
    office = open_campaign(engine, case="huy-soan")
    office.fire("cancel", "secretary:bt", "02/6/2026", reasons=REASON)
    office = open_campaign(engine, case="huy-trinh")
    office.fire("submit_plan", "clerk:bt", "02/6/2026", **STUDY_PLAN)
    office.fire("cancel", "secretary:bt", "03/6/2026", reasons=REASON)
    office = plan_campaign(open_campaign(engine, case="huy-ban-hanh"))
    office.fire("cancel", "secretary:bt", "04/6/2026", reasons=REASON)
    office = study(plan_campaign(open_campaign(engine, case="khong-hoc-bu")), 50)
    office.fire("finish_classes", "propaganda:bt", "24/6/2026")
    return office


WALKS: tuple[Callable[[Engine], Office], ...] = (
    whole_year, cancel_years, committee_year, whole_campaign, cancel_campaigns, write_papers,
)  # fmt: skip
