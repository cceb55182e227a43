"""Writes the input files of a body's whole year: made up from the seed alone, nobody's data.

One year case with its four quarters and their cell sessions, one interim review with a report of
each unit, one handbook per member. Steps stand one on a line, in YAML's flow style.
"""

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

YEAR = 2026
BODY = "dang_uy"
UNITS, MEMBERS = 73, 4254
QUARTER_STARTS = (date(YEAR, 1, 22), date(YEAR, 4, 1), date(YEAR, 7, 1), date(YEAR, 10, 1))
REPORTS_IN = 3
"""How many of the review's own steps are taken before the reports come in."""
VOTE = {"for_votes": 27, "against": 0, "abstain": 0}
TERMS: list[dict[str, Any]] = [{"id": "2025-2030", "from_date": "01/7/2025"}]
LEADERS = (
    ("bt", "[Bí thư Đảng uỷ]", "secretary"),
    ("pbt", "[Phó Bí thư Đảng uỷ]", "deputy"),
    ("vp", "[Cán bộ văn phòng Đảng uỷ]", "clerk"),
    ("duv", "[Đảng uỷ viên]", "member"),
)
WORKS = (
    ("Trả hồ sơ đúng hạn", "Lập bảng theo dõi từng hồ sơ", "Không có hồ sơ quá hạn"),
    ("Gửi tài liệu họp bằng bản điện tử", "Chỉ in khi có yêu cầu", "Giảm một nửa số trang in"),
    ("Đọc một mẩu chuyện về Bác", "Mỗi tháng chuẩn bị một mẩu chuyện", "12 mẩu chuyện trong năm"),
)
Step = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of the body: its id, number and how many members it has."""

    id: str
    number: int
    members: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What was written.

    Attributes:
        quarters: the year's file as it stands after each quarter.
        reports: the review's file as it stands when all reports are in.
        review: the review's whole file.
        handbooks: the files of each cell's members.
    """

    cells: tuple[Cell, ...]
    quarters: tuple[Path, ...]
    reports: Path
    review: Path
    handbooks: dict[str, tuple[Path, ...]]


def spread_members(cells: int, members: int, seed: int) -> tuple[Cell, ...]:
    """Return cells whose members, at least five each, add up."""
    chance = random.Random(seed)
    sizes = [5] * cells
    for _ in range(members - sum(sizes)):
        sizes[chance.randrange(cells)] += 1
    return tuple(
        Cell(id=f"cb{number:02}", number=number, members=size)
        for number, size in enumerate(sizes, 1)
    )


def write_office(folder: Path, *, scale: float = 1, seed: int = 2026) -> Files:
    """Write the units and all input files below `folder`; `scale` 1 is the whole body."""
    cells = spread_members(max(3, round(UNITS * scale)), max(15, round(MEMBERS * scale)), seed)
    (folder / "units").mkdir(parents=True)
    (folder / "units" / "don-vi.yaml").write_text(_tell_units(cells), "utf-8")
    quarters = []
    for quarter in range(1, 5):
        path = folder / f"nam-{quarter}.yaml"
        path.write_text(_tell_year(cells, quarter), "utf-8")
        quarters.append(path)
    reports, review = folder / "bao-cao.yaml", folder / "so-ket.yaml"
    steps = tuple(_review_steps(cells))
    reports.write_text(_tell_review(cells, steps[:REPORTS_IN]), "utf-8")
    review.write_text(_tell_review(cells, steps), "utf-8")
    return Files(
        cells=cells, quarters=tuple(quarters), reports=reports, review=review,
        handbooks={cell.id: tuple(_write_books(folder, cell, seed)) for cell in cells},
    )  # fmt: skip


def _write_books(folder: Path, cell: Cell, seed: int) -> Iterator[Path]:
    own = folder / "so-tay" / cell.id
    own.mkdir(parents=True)
    for number in range(1, cell.members + 1):
        path = own / f"{number:03}.yaml"
        path.write_text(_tell_book(cell, number, seed), "utf-8")
        yield path


# shapes ------------------------------------------------------------------------------------------


def _day(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}"


def _step(trigger: str, on: date, by: str, **given: Any) -> Step:
    step: Step = {"trigger": trigger, "on": _day(on), "by": by}
    return step | ({"input": given} if given else {})


def _case(case: str, workflow: str, unit: str, data: dict[str, Any], steps: Iterable[Step]) -> str:
    lines = [f"id: {case}", f"workflow: {workflow}", f"unit: {unit}", "illustrative: Có",
             f"data: {_flow(data)}", "steps:"]  # fmt: skip
    return "".join(f"{line}\n" for line in (*lines, *_list(steps, 1)))


def _list(steps: Iterable[Step], depth: int) -> Iterator[str]:
    yield from (f"{'  ' * depth}- {_flow(step)}" for step in steps)


def _flow(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _task(name: str, due: date, owner: str = "Các chi bộ") -> dict[str, str]:
    return {"task": name, "owner": owner, "due": _day(due), "product": "Báo cáo kết quả"}


def _attendance(members: int) -> dict[str, int]:
    empty = dict.fromkeys(("probationary", "exempt_absent", "temporarily_out", "suspended"), 0)
    return {"official": members, **empty, "present_official": members, "present_probationary": 0}


def _opinions(count: int) -> list[dict[str, str]]:
    return [
        {"speaker": f"[Đảng viên {n}]", "text": f"[Ý kiến {n} tại buổi sinh hoạt]"}
        for n in range(1, count + 1)
    ]


# units -------------------------------------------------------------------------------------------


def _tell_units(cells: Iterable[Cell]) -> str:
    body = _unit("grassroots_committee", "Đảng uỷ (minh hoạ)", "ĐU", superior="cap_tren")
    body["party_organisation_name"] = "ĐẢNG BỘ (MINH HOẠ)"
    body["organisation_text"] = "Đảng bộ (minh hoạ)"
    above = _unit("superior_committee", "[Đảng uỷ cấp trên]", "ĐU")
    above["party_organisation_name"] = "ĐẢNG BỘ [CẤP TRÊN]"
    terms = [{**TERMS[0], "committee_members": 27, "standing_members": 9}]
    units = {
        "cap_tren": {"versions": [above]},
        BODY: {"versions": [body], "terms": terms,
               "roster": [dict(zip(("id", "name", "role"), one, strict=True)) for one in LEADERS]},
    }  # fmt: skip
    for cell in cells:
        name = f"Chi bộ {cell.number:02}"
        version = _unit("sub_cell", name, "CB", superior=BODY)
        units[cell.id] = {"versions": [version], "terms": TERMS, "roster": _roster(cell, name)}
    return "units:\n" + "".join(f"  {name}: {_flow(unit)}\n" for name, unit in units.items())


def _unit(kind: str, name: str, symbol: str, **more: str) -> dict[str, Any]:
    return {
        "from_date": "01/7/2025", "kind": kind, "name": name, "issuing_name": name.upper(),
        "symbol": symbol, "place": "[địa danh]", "archive": "Văn phòng", "seal": "Có", **more,
    }  # fmt: skip


def _roster(cell: Cell, name: str) -> list[dict[str, str]]:
    leaders = (("bt", f"[Bí thư {name}]", "secretary"), ("tk", f"[Thư ký {name}]", "clerk"))
    people = [{"id": f"{who}_{cell.id}", "name": text, "role": role} for who, text, role in leaders]
    members = [
        {"id": f"dv_{cell.id}_{n:03}", "name": f"[Đảng viên {n:03} {name}]", "role": "member"}
        for n in range(1, cell.members + 1)
    ]
    return people + members


# the year ----------------------------------------------------------------------------------------


def _tell_year(cells: tuple[Cell, ...], until: int) -> str:
    """Return the year's file as it stands when the quarter `until` is over."""
    data = {"theme": "Nêu cao trách nhiệm nêu gương", "period_from": f"01/01/{YEAR}",
            "period_to": f"31/12/{YEAR}"}  # fmt: skip
    steps = list(_year_steps(cells, until))
    head = _case("nam-2026", "chuyen-de-nam", BODY, data, steps)
    lines = ["children:"]
    for quarter in range(1, until + 1):
        opened = QUARTER_STARTS[quarter - 1]
        lines += [f"  quy_{quarter}:", "    steps:", *_list(_quarter(cells, quarter, opened), 3)]
        lines.append("    children:")
        for cell in cells:
            session = _session(cell, quarter, opened)
            lines += [f"      {cell.id}:", "        steps:", *_list(session, 5)]
    return head + "".join(f"{line}\n" for line in lines)


def _year_steps(cells: tuple[Cell, ...], until: int) -> Iterator[Step]:
    yield from _plan_year(sum(cell.members for cell in cells))
    for quarter in range(1, until + 1):
        opened = QUARTER_STARTS[quarter - 1]
        asked = _answer(quarter - 1, opened) if quarter > 1 else {}
        yield _step("open_quarter", opened, "secretary:bt", opening_quarter=quarter, **asked)
        for month in range(3 * quarter - 2, 3 * quarter + 1):
            day = date(YEAR, month, 26)
            yield _step("record_month", day, "cell_secretary:vp", meeting_day=_day(day),
                        discussed=["[Nội dung trao đổi trong tháng]"])  # fmt: skip
    if until == 4:
        yield from _close_year()


def _answer(quarter: int, day: date) -> dict[str, Any]:
    """Return that the task of a quarter is done."""
    return {
        "task_answers": [{"task": f"Việc quý {quarter}", "status": "done", "done_on": _day(day)}]
    }


def _plan_year(members: int) -> Iterator[Step]:
    tasks = [_task("Tổng hợp, báo cáo năm", date(YEAR, 12, 28), "Văn phòng Đảng uỷ")]
    quarters = [
        {"quarter": n, "theme": f"Chủ điểm quý {n}", "from_date": _day(date(YEAR, 3 * n - 2, 1)),
         "to_date": _day(date(YEAR, 3 * n, 28))}
        for n in range(1, 5)
    ]  # fmt: skip
    yield _step(
        "submit_plan", date(YEAR, 1, 5), "clerk:vp", **_plan(tasks), quarters=quarters,
        focus_contents=["Nêu gương"], weak_points=["Sinh hoạt ít người phát biểu"],
        assignments=[{"person": "duv", "duty": "đôn đốc, kiểm tra các chi bộ"}],
        members=members, official_members=members,
    )  # fmt: skip
    yield _step("issue_plan", date(YEAR, 1, 6), "secretary:bt", plan_vote=VOTE)
    day = date(YEAR, 1, 12)
    yield _step("open_study", date(YEAR, 1, 7), "secretary:bt", meeting_day=_day(day),
                start_time="08:00", place="[Hội trường]", chair="bt")  # fmt: skip
    study = {"day": _day(day), "title": "Buổi học tập", "place": "[Hội trường]", "due": members,
             "present": members, "unexcused": 0}  # fmt: skip
    yield _step("finish_study", date(YEAR, 1, 14), "clerk:vp", study_sessions=[study])
    yield _step("close_registration", date(YEAR, 1, 20), "cell_secretary:vp", registered=members,
                exempt=0, collective_items=["[Việc 1]", "[Việc 2]", "[Việc 3]"])  # fmt: skip


def _plan(tasks: list[dict[str, str]]) -> dict[str, Any]:
    basis = {"kind": "Chỉ thị", "number": "05-CT/TW", "date": "15/5/2016", "issuer": "Bộ Chính trị"}
    return {
        "basis_documents": [basis], "purposes": ["[Mục đích]"], "requirements": ["[Yêu cầu]"],
        "cell_methods": ["[Cách thức]"], "timing": ["[Thời gian]"],
        "participants": ["Toàn thể đảng viên"], "plan_tasks": tasks, "signer": "bt",
    }  # fmt: skip


def _close_year() -> Iterator[Step]:
    yield _step("start_review", date(YEAR, 12, 28), "clerk:vp", report_deadline=f"30/12/{YEAR}")
    yield _step("submit_report", date(YEAR, 12, 29), "secretary:bt", **_report(),
                causes=["[Nguyên nhân]"], **_answer(4, date(YEAR, 12, 28)))  # fmt: skip
    yield _step("close", date(YEAR, 12, 31), "clerk:vp", accepted_on=f"30/12/{YEAR}")


def _report() -> dict[str, Any]:
    return {
        "leadership": ["[Lãnh đạo, chỉ đạo]"],
        "results": [{"field": "[Lĩnh vực]", "text": "[Kết quả]"}],
        "shortcomings": ["[Hạn chế]"], "lessons": ["[Bài học]"],
        "tasks": [_task("[Nhiệm vụ năm sau]", date(YEAR + 1, 12, 30))],
    }  # fmt: skip


def _quarter(cells: tuple[Cell, ...], quarter: int, opened: date) -> Iterator[Step]:
    def on(days: int) -> date:
        return opened + timedelta(days=days)

    asked = [
        {"unit": cell.id, "topic": f"Chủ điểm quý {quarter}", "monitor": "duv",
         "held_by": _day(on(36))}
        for cell in cells
    ]  # fmt: skip
    plan = _plan([_task("Sinh hoạt chi bộ", on(36))])
    held = on(44)
    yield _step("submit_plan", on(1), "clerk:vp", **plan, cells=asked)
    yield _step("issue_plan", on(2), "secretary:bt", plan_vote=VOTE)
    yield _step("open_cell_sessions", on(3), "secretary:bt")
    yield _step("finish_cells", on(40), "clerk:vp")
    yield _step("convene", on(41), "secretary:bt", held_on=_day(held), start_time="08:00",
                place="[Hội trường]", chair="bt", minutes_secretary="vp",
                papers_sent_on=_day(on(41)), invitees=["Các đồng chí đảng viên"],
                agenda=[{"item": "Các chi bộ trình bày tham luận"}])  # fmt: skip
    members = sum(cell.members for cell in cells)
    yield _step("hold_session", held, "minutes:vp", attendance=_attendance(members),
                end_time="11:00", opinions=_opinions(5), conclusions=["[Kết luận]"],
                session_vote={**VOTE, "for_votes": members}, read_back="Có")  # fmt: skip
    yield _step("conclude", on(45), "chair:bt", conclusion_vote=VOTE,
                tasks=[_task(f"Việc quý {quarter}", on(60))])  # fmt: skip


def _session(cell: Cell, quarter: int, opened: date) -> Iterator[Step]:
    """Return the nine steps of a cell's themed session; the last one's task is answered."""
    held = opened + timedelta(days=12 + cell.number % 20)
    secretary, clerk, author = f"bt_{cell.id}", f"tk_{cell.id}", "[Đảng viên chuẩn bị]"
    by, called = f"cell_secretary:{secretary}", held - timedelta(days=3)
    yield _step("assign_author", opened + timedelta(days=4), by, author=author)
    yield _step("submit_paper", called, f"author:{author}", paper_title="[Tên tham luận]")
    yield _step("approve_paper", called, by)
    yield _step("convene", called, by, held_on=_day(held), start_time="14:00",
                place="[Phòng họp]", chair=secretary, minutes_secretary=clerk,
                papers_sent_on=_day(called))  # fmt: skip
    scores = {"preparation": 14, "attendance": 20, "conduct": 41, "conclusion": 18}
    asked = _answer(quarter - 1, held) if quarter > 1 else {}
    yield _step("hold", held, f"minutes:{clerk}", attendance=_attendance(cell.members),
                end_time="16:00", opinions=_opinions(6), conclusions=["[Kết luận]"],
                tasks=[_task(f"Việc quý {quarter}", held + timedelta(days=60))], **asked,
                vote={**VOTE, "for_votes": cell.members}, scores=scores,
                read_back="Có")  # fmt: skip
    yield _step("self_assess", held, by)
    after = held + timedelta(days=1)
    yield _step("confirm_quality", after, "monitor:duv")
    yield _step("conclude", after, f"chair:{secretary}", assessment=["[Đánh giá]"],
                follow_up=clerk, signer=secretary)  # fmt: skip
    paper = {"unit": cell.id, "title": "[Tên tham luận]", "author": author, "pages": 6}
    yield _step("submit_file", after, by, final_paper=paper)


# the review --------------------------------------------------------------------------------------


def _tell_review(cells: tuple[Cell, ...], steps: Iterable[Step]) -> str:
    data = {"subject": "Sơ kết một năm", "period_from": f"01/01/{YEAR}",
            "period_to": f"31/12/{YEAR}"}  # fmt: skip
    lines = ["children:"]
    for cell in cells:
        lines += [f"  {cell.id}:", "    steps:", *_list(_unit_report(cell), 3)]
    head = _case("so-ket-2026", "so-ket", BODY, data, steps)
    return head + "".join(f"{line}\n" for line in lines)


def _review_steps(cells: tuple[Cell, ...]) -> Iterator[Step]:
    def on(day: int) -> date:
        return date(YEAR + 1, 1, day)

    vote, plan = {**VOTE, "for_votes": 9}, _plan([_task("Tổng hợp", on(29), "Văn phòng")])
    yield _step("submit_plan", on(4), "clerk:vp", **plan, report_deadline=_day(on(20)),
                outline=["Kết quả", "Hạn chế", "Nguyên nhân", "Bài học", "Phương hướng"],
                expected_organisations=0, expected_cells=len(cells),
                expected_members=sum(cell.members for cell in cells),
                meetings_per_cell=4)  # fmt: skip
    yield _step("issue_plan", on(5), "secretary:bt", plan_vote=vote)
    yield _step("request_reports", on(6), "clerk:vp", addressed_to="Các chi bộ trực thuộc",
                requests=["[Nội dung]"], plan_reference="[số]-KH/ĐU",
                unit_list=[cell.id for cell in cells])  # fmt: skip
    yield _step("close_collection", on(21), "clerk:vp")
    yield _step(
        "draft_report", on(22), "clerk:vp", **_report(), subjective_causes=["[Nguyên nhân]"]
    )
    yield _step("submit_report", on(22), "clerk:vp")
    yield _step("approve_report", on(23), "committee:bt", report_vote=vote)
    yield _step("issue_report", on(25), "secretary:bt")
    yield _step("close", on(26), "clerk:vp")


def _unit_report(cell: Cell) -> Iterator[Step]:
    secretary = f"bt_{cell.id}"
    day = date(YEAR + 1, 1, 8 + cell.number % 10)
    report = _report()
    del report["lessons"]
    ratings = ("Trong sạch vững mạnh", "Hoàn thành tốt", "Hoàn thành")
    yield _step("start", day, f"clerk:{secretary}")
    yield _step("submit", day, f"secretary:{secretary}", members=cell.members, cells=1,
                members_studied=cell.members, mass=0, mass_studied=0, themed_meetings=4,
                rating=ratings[cell.number % 3], **report, subjective_causes=["[Nguyên nhân]"],
                signer=secretary)  # fmt: skip
    yield _step("accept", day + timedelta(days=1), "superior:vp")


# a handbook --------------------------------------------------------------------------------------


def _tell_book(cell: Cell, number: int, seed: int) -> str:
    member = f"dv_{cell.id}_{number:03}"
    data = {"member": member, "kind": "party_member", "year": YEAR, "theme": "Nêu gương"}
    steps = _book_steps(cell, member, random.Random(seed * 100_000 + cell.number * 1000 + number))
    return _case(f"so-tay-{cell.id}-{number:03}", "so-tay", cell.id, data, steps)


def _book_steps(cell: Cell, member: str, chance: random.Random) -> Iterator[Step]:
    own, secretary = f"member:{member}", f"cell_secretary:bt_{cell.id}"
    items = [
        {"number": n, "theme_part": "Nêu gương", "work": work, "measure": measure,
         "due": f"15/12/{YEAR}", "expected": expected}
        for n, (work, measure, expected) in enumerate(WORKS, 1)
    ]  # fmt: skip
    yield _step("register", date(YEAR, 1, 12), own, items=items, job="Chuyên viên")
    yield _step("confirm", date(YEAR, 1, 14), secretary)
    for month in range(1, 13):
        results = [
            {"number": n, "percent": chance.randrange(60, 101), "evidence": "Sổ theo dõi tháng"}
            for n in range(1, len(WORKS) + 1)
        ]
        day = date(YEAR, month, 15 + chance.randrange(8))
        good = "good" if chance.random() < 0.8 else "fair"
        yield _step("record_month", day, own, month=month, results=results, self_rating=good)
        yield _step("comment_month", date(YEAR, month, 25), secretary, month=month,
                    cell_comment="[Nhận xét của chi bộ]", cell_rating=good)  # fmt: skip
    yield _step("close_year", date(YEAR, 12, 26), own, year_self_rating="good",
                year_self_assessment=["[Tự đánh giá cả năm]"])  # fmt: skip
    yield _step("assess_year", date(YEAR, 12, 28), secretary, rating="good",
                cell_assessment=["[Nhận xét năm của chi bộ]"])  # fmt: skip
    yield _step("close", date(YEAR, 12, 30), f"clerk:tk_{cell.id}")
