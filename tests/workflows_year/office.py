"""A small office: a review of seven units and a handbook, driven step by step."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from vanthu.case import Case
from vanthu.engine import Engine, StepReport
from vanthu.store import open_store

HERE = Path(__file__).parent
EXAMPLES = HERE.parent.parent / "examples"
REVIEW, BOOK = "so-ket", "so-tay"
UNITS = ("db1", "db2", "db3", "db4", "cb1", "cb2", "cb3")
REASON = ["Lý do ghi bằng văn bản."]
VOTE = {"for_votes": 5, "against": 0, "abstain": 0}
TASK = {"task": "[Việc]", "owner": "[Người]", "due": "30/12/2026", "product": "[Sản phẩm]"}

PLAN: dict[str, Any] = {
    "basis_documents": [{"kind": "Đề án", "date": "01/7/2025", "title": "[Trích yếu]"}],
    "purposes": ["[Mục đích]"],
    "requirements": ["[Yêu cầu]"],
    "outline": ["Kết quả", "Hạn chế", "Nguyên nhân", "Bài học", "Phương hướng"],
    "cell_methods": ["[Cách thức]"],
    "timing": ["[Thời gian]"],
    "participants": ["[Thành phần]"],
    "plan_tasks": [TASK],
    "report_deadline": "20/9/2026",
    "expected_organisations": 4,
    "expected_cells": 3,
    "expected_members": 190,
    "meetings_per_cell": 4,
    "signer": "bt",
}
REQUEST: dict[str, Any] = {
    "addressed_to": "Các tổ chức cơ sở đảng",
    "requests": ["[Nội dung]"],
    "plan_reference": "01-KH/ĐU",
}
TEXTS: dict[str, Any] = {
    "leadership": ["[Lãnh đạo, chỉ đạo]"],
    "results": [{"field": "[Lĩnh vực]", "text": "[Kết quả]"}],
    "shortcomings": ["[Hạn chế]"],
    "subjective_causes": ["[Nguyên nhân]"],
    "lessons": ["[Bài học]"],
    "tasks": [TASK],
}
ITEMS: list[dict[str, Any]] = [
    {"number": number, "theme_part": "[Chuyên đề]", "work": f"[Việc {number}]",
     "measure": "[Biện pháp]", "due": "15/12/2027", "expected": "[Kết quả]"}
    for number in (1, 2)
]  # fmt: skip
RESULTS = [{"number": 1, "percent": 80}, {"number": 2, "percent": 100}]


def unit_figures(unit: str) -> dict[str, Any]:
    """Return the figures a unit reports: 40 members in a committee, 10 in a cell."""
    is_committee = unit.startswith("db")
    members, cells = (40, 2) if is_committee else (10, 1)
    return {
        "members": members, "members_studied": members - 1, "mass": 8, "mass_studied": 8,
        "cells": cells, "themed_meetings": cells * 4, "rating": "Hoàn thành tốt",
    }  # fmt: skip


def table_row(unit: str) -> dict[str, Any]:
    """Return the row of a unit whose figures are typed by the office."""
    kind = "dang_bo" if unit.startswith("db") else "chi_bo"
    return {"unit": unit, "kind": kind, "submitted_on": "18/9/2026", **unit_figures(unit)}


@dataclass(slots=True)
class Office:
    """An engine with a case under way; every step is fired by the right person."""

    engine: Engine
    case: str = REVIEW

    def start(self, workflow: str, unit: str, by: str, on: date, data: Mapping[str, Any]) -> None:
        """Start the case."""
        self.engine.start(
            workflow, unit=unit, data=data, by=by, on=on, case=self.case, illustrative=True
        )

    def fire(
        self, trigger: str, by: str, day: str, child: str = "", *,
        override: Mapping[str, str] | None = None, **values: object,
    ) -> StepReport:  # fmt: skip
        """Fire a trigger on the case, or on the child of a unit, on a day such as "20/9/2026"."""
        case = f"{self.case}.{child}" if child else self.case
        number, month, year = (int(part) for part in day.split("/"))
        return self.engine.fire(
            case, trigger, values, by=by, on=date(year, month, number), overrides=override or {}
        )

    def collect_steps(self) -> list[tuple[str, str, str]]:
        """Return workflow, state before and trigger of every step fired, children's included."""
        cases = [one for case in self.engine.status() for one in (case, *case.children)]
        return [
            (one.workflow, event.from_state, event.trigger)
            for one in cases
            for event in self.engine.history(one.id)[1:]
            if event.trigger
        ]


def open_review(engine: Engine, case: str = REVIEW) -> Office:
    """Return an office with a review of seven units being drafted."""
    office = Office(engine, case)
    data = {"subject": "Sơ kết [đề án]", "period_from": "01/7/2025", "period_to": "30/6/2026"}
    office.start("so-ket", "cap_tren", "clerk:vp", date(2026, 8, 31), data)
    return office


def plan_review(office: Office, **changes: object) -> Office:
    """Submit and issue the plan."""
    office.fire("submit_plan", "clerk:vp", "01/9/2026", **{**PLAN, **changes})
    office.fire("issue_plan", "secretary:bt", "02/9/2026", plan_vote=VOTE)
    return office


def request_reports(office: Office, *, units: tuple[str, ...] = UNITS) -> Office:
    """Plan the review and ask the units for their reports."""
    plan_review(office)
    office.fire("request_reports", "clerk:vp", "03/9/2026", **REQUEST, unit_list=list(units))
    return office


def submit(office: Office, unit: str, day: str, **changes: object) -> StepReport:
    """Hand in the report of a unit that is drafting it."""
    values = {**unit_figures(unit), **TEXTS, "signer": f"bt_{unit}", **changes}
    return office.fire("submit", f"secretary:bt_{unit}", day, unit, **values)


def report(office: Office, unit: str, day: str = "10/9/2026", **changes: object) -> None:
    """Let a unit draft and hand in its report, and the superior accept it."""
    office.fire("start", f"clerk:bt_{unit}", day, unit)
    submit(office, unit, day, **changes)
    office.fire("accept", "superior:vp", day, unit)


def open_book(engine: Engine, case: str = BOOK, **data: object) -> Office:
    """Return an office with the handbook of a member just opened."""
    office = Office(engine, case)
    given = {"member": "dv_cb1", "kind": "party_member", "year": 2027, "theme": "[Chuyên đề]"}
    office.start("so-tay", "cb1", "member:dv_cb1", date(2027, 1, 4), {**given, **data})
    return office


def register(office: Office, day: str = "10/01/2027") -> Office:
    """Register two items and have them confirmed."""
    office.fire("register", "member:dv_cb1", day, items=ITEMS)
    office.fire("confirm", "cell_secretary:bt_cb1", day)
    return office


def record_month(office: Office, month: int, day: str = "", **changes: object) -> StepReport:
    """Record a month on its 20th day."""
    values: dict[str, Any] = {"month": month, "results": RESULTS, "self_rating": "good", **changes}
    return office.fire("record_month", "member:dv_cb1", day or f"20/{month:02d}/2027", **values)


def find_case(store: Path, case: str) -> Case:
    """Return a case as kept in the store of a folder."""
    register = f"sqlite:///{store}/register.db"
    with open_store(register, read_only=True) as opened, opened.read() as reader:
        return reader.case(case).case


def read_text(docx: Path) -> str:
    """Return the text of a Word file, paragraphs joined by single spaces, all of them plain."""
    with ZipFile(docx) as package:
        xml = package.read("word/document.xml").decode().replace("\u00a0", " ")
    paragraphs = re.findall(r"<w:p[ >].*?</w:p>", xml, re.DOTALL)
    texts = ("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", one)) for one in paragraphs)
    return " ".join(text for text in texts if text)


def paper(engine: Engine, case: str, kind: str, key: str = "") -> str:
    """Return the text of the last revision of a paper."""
    wanted = (case, kind, key)
    found = [one for one in engine.documents(case) if (one.case, one.type, one.key) == wanted]
    path = found[-1].docx
    assert path is not None
    return read_text(path)
