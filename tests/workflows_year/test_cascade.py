"""What a year starts below itself: years of cells, handbooks of members, reports of units."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.workflows_year.office import EXAMPLES, REASON, Office, paper
from tests.workflows_year.year_walks import (
    REPORT,
    REVIEW,
    STUDIED,
    YEAR_PLAN,
    open_office,
    open_year,
    plan_year,
)
from vanthu.engine import Engine
from vanthu.errors import TransitionRefused

BY, CLERK = "secretary:bt_dang_uy", "clerk:bt_dang_uy"
EXAMPLE = EXAMPLES / "chuyen-de-nam" / "chuyen-de-nam.yaml"
CASE = "chuyen-de-nam-2026"
BOOKS = [
    {"code": "dv_1", "member": "[Đảng viên 1]", "kind": "party_member", "unit": "cell"},
    {"code": "qc_1", "member": "[Quần chúng 1]", "kind": "mass", "unit": "cell"},
]
GAPS = {"quarters_done": "Năm thử không có buổi.", "months_ok": "Năm thử không ghi tháng."}
OUTLINE = ["Triển khai", "Kết quả", "Hạn chế", "Nguyên nhân", "Nhiệm vụ"]


@pytest.fixture
def engine() -> Iterator[Engine]:
    with open_office() as opened:
        yield opened


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("cascade")
    with Engine.open(folder, library=[EXAMPLE.parent], pdf=False) as opened:
        opened.run([EXAMPLE])
        yield opened


def open_committee(engine: Engine, **plan: Any) -> Office:
    """Plan the year of the committee, whose cells have years of their own."""
    plan = {"year_cells": ["cell"], **plan}
    return plan_year(open_year(engine, "dang_uy", "nam"), "dang_uy", **plan)


def register(office: Office, **values: Any) -> Office:
    """Study, open the handbooks of two people, register."""
    office.fire("open_study", BY, "03/6/2026", meeting_day="08/6/2026", start_time="08:00",
                place="[Nơi]", chair="bt_dang_uy")  # fmt: skip
    office.fire("finish_study", CLERK, "09/6/2026", study_sessions=STUDIED, handbook_members=BOOKS)
    given = {"registered": 8, "exempt": 1, "collective_items": ["[1]", "[2]", "[3]"], **values}
    office.fire("close_registration", "cell_secretary:bt_dang_uy", "15/6/2026", **given)
    return office


def review(office: Office) -> Office:
    """Ask the cell for its report."""
    office.fire("start_review", CLERK, "31/5/2027", override=GAPS, **REVIEW,
                report_units=["cell"], report_outline=OUTLINE)  # fmt: skip
    return office


def fails(office: Office, trigger: str, by: str, day: str, **values: Any) -> set[object]:
    with pytest.raises(TransitionRefused) as caught:
        office.fire(trigger, by, day, **values)
    return {finding.facts.get("check") for finding in caught.value.findings}


def states(engine: Engine) -> dict[str, str]:
    """Return the states of the child cases by key."""
    return {one.id.removeprefix("nam."): one.state for one in engine.status("nam")[0].children}


def test_a_plan_starts_the_years_of_the_cells_it_names(engine: Engine) -> None:
    open_committee(engine)
    assert states(engine) == {"nam_cell": "drafting"}
    child = engine.status("nam.nam_cell")[0]
    assert (child.workflow, child.unit) == ("chuyen-de-nam", "cell")


@pytest.mark.parametrize("cells", [["cell", "cell"], ["chi_bo"]], ids=["twice", "another's"])
def test_a_plan_names_each_of_its_own_cells_once(engine: Engine, cells: list[str]) -> None:
    plan = {**YEAR_PLAN, "signer": "bt_dang_uy", "year_cells": cells}
    found = fails(open_year(engine, "dang_uy", "nam"), "submit_plan", CLERK, "28/5/2026", **plan)
    assert len(found) == 1


def test_the_study_opens_a_handbook_per_person_in_the_cell_named(engine: Engine) -> None:
    register(open_committee(engine))
    assert states(engine)["so_qc_1"] == "opened"
    assert engine.status("nam.so_dv_1")[0].unit == "cell"


def test_no_fewer_are_registered_than_handbooks_confirmed(engine: Engine) -> None:
    office = open_committee(engine)
    office.fire("open_study", BY, "03/6/2026", meeting_day="08/6/2026", start_time="08:00",
                place="[Nơi]", chair="bt_dang_uy")  # fmt: skip
    office.fire("finish_study", CLERK, "09/6/2026", study_sessions=STUDIED, handbook_members=BOOKS)
    item = {"number": 1, "theme_part": "[Chuyên đề]", "work": "[Việc]", "measure": "[Cách]",
            "due": "15/12/2026", "expected": "[Kết quả]"}  # fmt: skip
    for key, name in (("so_dv_1", "[Đảng viên 1]"), ("so_qc_1", "[Quần chúng 1]")):
        office.fire("register", f"member:{name}", "10/6/2026", key, items=[item])
        office.fire("confirm", "cell_secretary:bt_cell", "11/6/2026", key)
    values = {"registered": 1, "exempt": 0, "collective_items": ["[1]", "[2]", "[3]"]}
    found = fails(office, "close_registration", "cell_secretary:bt_dang_uy", "15/6/2026", **values)
    assert "registered >= books_registered" in found


def test_a_unit_that_has_not_reported_is_named_or_explained(engine: Engine) -> None:
    office = review(register(open_committee(engine)))
    assert states(engine)["cell"] == "requested"
    holes = {**GAPS, "cells_reported": "Chi bộ chưa tổ chức đủ.",
             "children_complete_or_explained": "Chi bộ đang kiện toàn."}  # fmt: skip
    found = fails(office, "submit_report", BY, "01/6/2027", override=holes, **REPORT)
    assert found == {"missing_explained"}
    missing = [{"unit": "cell", "reason": "Chi bộ đang kiện toàn cấp uỷ."}]
    office.fire("submit_report", BY, "01/6/2027", override=holes, missing=missing, **REPORT)
    assert states(engine)["cell"] == "not_submitted"
    report = paper(engine, "nam", "bao-cao-ket-qua")
    assert "Chi bộ trực thuộc: Chi bộ đang kiện toàn cấp uỷ." in report


def test_a_year_waits_for_the_years_and_the_reports_below_it(engine: Engine) -> None:
    office = review(register(open_committee(engine)))
    found = fails(office, "submit_report", BY, "01/6/2027", override=GAPS, **REPORT)
    assert found == {"missing_explained", "children_complete_or_explained", "cells_reported"}


def test_a_review_opened_again_asks_nobody_twice(engine: Engine) -> None:
    office = review(register(open_committee(engine)))
    office.fire("reopen_quarter", "committee:bt_dang_uy", "31/5/2027", opening_quarter=3,
                reasons=REASON)  # fmt: skip
    review(office)
    assert [key for key in states(engine) if key == "cell"] == ["cell"]


def test_a_handbook_left_open_keeps_the_year_from_being_closed(engine: Engine) -> None:
    office = review(register(open_committee(engine)))
    holes = {**GAPS, "cells_reported": "Chi bộ chưa tổ chức đủ.",
             "children_complete_or_explained": "Chi bộ đang kiện toàn."}  # fmt: skip
    missing = [{"unit": "cell", "reason": "Chi bộ đang kiện toàn cấp uỷ."}]
    office.fire("submit_report", BY, "01/6/2027", override=holes, missing=missing, **REPORT)
    with pytest.raises(TransitionRefused) as caught:
        office.fire("close", CLERK, "20/6/2027", accepted_on="15/6/2027")
    told = " ".join(finding.text("vi") for finding in caught.value.findings)
    assert "[Đảng viên 1]; [Quần chúng 1]" in told
    assert "Chi bộ trực thuộc" in told


@pytest.mark.parametrize(
    ("case", "line"),
    [
        (CASE, "1 Chi bộ Nghiệp vụ 12 15 4/4"),
        (CASE, "2 Chi bộ Văn phòng 15 14 4 02-BC/CB"),
        (f"{CASE}.nam_cb_nghiep_vu", "Sổ tay làm theo: 3/3 người đã đăng ký; 3 sổ đã được chi bộ"),
        (f"{CASE}.nam_cb_nghiep_vu", "Hoàn thành tốt 2 66,67 % Hoàn thành xuất sắc 1 33,33 %"),
        (f"{CASE}.nam_cb_van_phong", "Việc đã quyết định: 4; đã xong 3; chuyển tiếp 1, trong đó"),
    ],
)
def test_the_example_adds_up_what_cells_and_members_say(
    example: Engine, case: str, line: str
) -> None:
    assert line in paper(example, case, "bao-cao-ket-qua")


def test_the_cells_report_lists_what_is_overdue_by_itself(example: Engine) -> None:
    report = paper(example, f"{CASE}.cb_van_phong", "bao-cao-dinh-ky")
    assert "Việc đơn vị đã quyết định, quá hạn chưa xong:" in report
    assert "Công khai số hồ sơ trễ hạn hằng tuần (Nghị quyết số 04-NQ/CB)" in report
    assert "quá hạn chưa xong" not in paper(example, f"{CASE}.cb_nghiep_vu", "bao-cao-dinh-ky")


def test_every_case_of_the_example_has_ended(example: Engine) -> None:
    year = example.status(CASE)[0]
    family = [*year.children, *(one for child in year.children for one in child.children)]
    ended = {"concluded", "filed", "closed", "accepted"}
    assert {one.state for one in [year, *family]} == ended
    assert len(family) == 8 + 6 + 8


def test_the_answers_of_a_quarter_are_not_asked_for_again(example: Engine) -> None:
    minutes = paper(example, f"{CASE}.quy_4", "bien-ban", "buổi sinh hoạt")
    assert "(Thông báo số 03-TB/ĐU)" in minutes
    assert "Đã có dự thảo tiêu chí" in minutes.replace("đã có", "Đã có")


