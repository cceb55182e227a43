"""A review with children: who is late, what closes a collection, what the report counts."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.workflows_year.journeys import (
    CONFERENCE,
    COVERAGE,
    HELD,
    MISSING,
    cancel_reviews,
    close_with_gaps,
    collect_with_gaps,
    issue_without_conference,
    review_with_children,
)
from tests.workflows_year.office import (
    HERE,
    REASON,
    TASK,
    TEXTS,
    Office,
    find_case,
    open_review,
    paper,
    report,
    request_reports,
    submit,
    table_row,
)
from vanthu.engine import Engine
from vanthu.errors import TransitionRefused

LETTER = "cong-van-de-nghi-bao-cao"


def refuse_step(office: Office, *given: Any, **values: Any) -> Mapping[str, str]:
    """Return the checks that refuse a step, with what they say."""
    with pytest.raises(TransitionRefused) as caught:
        office.fire(*given, **values)
    return {str(one.facts.get("check", one.code)): one.text("vi") for one in caught.value.findings}


def test_one_report_case_is_started_per_unit_with_what_the_plan_says(tmp_path: Path) -> None:
    with Engine.open(tmp_path, library=[HERE], pdf=False) as engine:
        request_reports(open_review(engine))
        children = engine.status("so-ket")[0].children
        assert {one.unit: one.state for one in children}.keys() >= {"db1", "cb3"}
        assert len(children) == 7
    data = find_case(tmp_path, "so-ket.db1").data
    assert (data["deadline"], data["meetings_per_cell"]) == ("2026-09-20", 4)


def test_a_reminder_goes_to_those_whose_report_is_out(engine: Engine) -> None:
    collect_with_gaps(engine)
    text = paper(engine, "so-ket", LETTER, "đôn đốc 1")
    assert all(f"Đảng bộ cơ sở {number}" in text for number in (1, 3, 4))
    assert "Đảng bộ cơ sở 2" not in text
    assert "Chi bộ" not in text.partition("Kính gửi")[2].partition("đề nghị")[0]


def test_nobody_is_reminded_when_all_have_reported(engine: Engine) -> None:
    office = request_reports(open_review(engine))
    for unit in ("db1", "db2", "db3", "db4", "cb1", "cb2", "cb3"):
        report(office, unit)
    found = refuse_step(office, "send_reminder", "clerk:vp", "18/9/2026", requests=["[Nội dung]"])
    assert "Không còn đơn vị" in found["length(to_remind) >= 1"]


def test_an_extension_moves_the_deadline_of_those_who_still_write(tmp_path: Path) -> None:
    with Engine.open(tmp_path, library=[HERE], pdf=False) as engine:
        collect_with_gaps(engine)
        assert engine.status("so-ket.db4")[0].due_on is not None
    assert find_case(tmp_path, "so-ket.db4").data["deadline"] == "2026-09-25"
    assert find_case(tmp_path, "so-ket.db2").data["deadline"] == "2026-09-20"


def test_closing_marks_the_explained_units_as_not_having_reported(engine: Engine) -> None:
    close_with_gaps(engine)
    states = {one.unit: one.state for one in engine.status("so-ket")[0].children}
    assert states == {
        "db1": "accepted", "db2": "accepted", "db3": "not_submitted", "db4": "not_submitted",
        "cb1": "waived", "cb2": "waived", "cb3": "waived",
    }  # fmt: skip


def test_the_reason_of_a_missing_report_is_kept_with_the_unit(tmp_path: Path) -> None:
    with Engine.open(tmp_path, library=[HERE], pdf=False) as engine:
        close_with_gaps(engine)
    assert find_case(tmp_path, "so-ket.db3").summary["reason"] == MISSING[0]["reason"]


@pytest.mark.parametrize(
    ("missing", "override", "check", "says"),
    [
        ([], COVERAGE, "missing_explained", "Đảng bộ cơ sở 3; Đảng bộ cơ sở 4"),
        (MISSING[:1], COVERAGE, "missing_explained", "Đảng bộ cơ sở 4"),
        (MISSING, {}, "children_complete_or_explained", "5/7"),
        ([{**MISSING[0], "members": 39}, MISSING[1]], COVERAGE, "members_add_up", "189"),
        ([*MISSING, {**MISSING[0], "unit": "db1"}], COVERAGE, "units_once", "8 dòng"),
    ],
    ids=["nobody explained", "one unexplained", "coverage", "members", "has a report"],
)
def test_a_collection_with_holes_is_refused(
    missing: list[dict[str, Any]], override: dict[str, str], check: str, says: str,
    engine: Engine,
) -> None:  # fmt: skip
    office = collect_with_gaps(engine)
    found = refuse_step(
        office, "close_collection", "clerk:vp", "30/9/2026", missing=missing, override=override
    )
    assert says in found[check]


def test_figures_of_a_unit_that_reported_are_not_typed_for_it(engine: Engine) -> None:
    office = request_reports(open_review(engine))
    report(office, "db1")
    rows = [table_row("db1")]
    found = refuse_step(office, "enter_figures", "clerk:vp", "18/9/2026", figures=rows)
    assert any("tự nộp báo cáo" in said for said in found.values())


def test_a_table_is_not_typed_where_reports_are_collected(engine: Engine) -> None:
    office = collect_with_gaps(engine)
    rows = [table_row(unit) for unit in ("db1", "db2")]
    found = refuse_step(
        office, "close_collection", "clerk:vp", "30/9/2026", units=rows, missing=MISSING,
        override=COVERAGE,
    )  # fmt: skip
    assert "không gõ lại bảng" in next(said for name, said in found.items() if "typed_rows" in name)


def test_the_report_names_the_units_without_report_and_why(engine: Engine) -> None:
    review_with_children(engine)
    text = paper(engine, "so-ket", "bao-cao-so-ket")
    assert "Đảng bộ cơ sở 4: Đã đôn đốc hai lần, không gửi." in text
    table = paper(engine, "so-ket", "bang-tong-hop-bao-cao")
    assert "5/7 đơn vị có số liệu (71,43 %)" in table
    assert "Đơn vị được miễn báo cáo" in table


def test_a_report_sent_in_again_is_a_second_paper(engine: Engine) -> None:
    collect_with_gaps(engine)
    papers = [one for one in engine.documents("so-ket.db1") if one.type == "bao-cao-dinh-ky"]
    assert [(one.key, one.reference) for one in papers] == [
        ("", "01-BC/ĐU"), ("lần 2", "02-BC/ĐU"),
    ]  # fmt: skip


def test_a_cancelled_review_waives_those_who_still_write(engine: Engine) -> None:
    cancel_reviews(engine)
    states = {one.unit: one.state for one in engine.status("huy-4")[0].children}
    assert states.pop("db1") == "accepted"
    assert set(states.values()) == {"waived"}


def test_a_report_is_opened_again_only_while_the_superior_collects(engine: Engine) -> None:
    office = close_with_gaps(engine)
    found = refuse_step(office, "reopen", "superior:vp", "01/10/2026", "db1", reasons=REASON)
    assert any("đã chốt thu báo cáo" in said for said in found.values())


def test_a_conference_is_held_on_the_day_it_was_called_for(engine: Engine) -> None:
    office = close_with_gaps(engine)
    office.fire("draft_report", "clerk:vp", "07/10/2026", **TEXTS)
    office.fire("submit_report", "clerk:vp", "08/10/2026")
    vote = {"for_votes": 5, "against": 0, "abstain": 0}
    office.fire("approve_report", "committee:bt", "09/10/2026", report_vote=vote)
    found = refuse_step(office, "hold_conference", "secretary:bt", "20/10/2026", **HELD)
    assert any("Chưa triệu tập" in said for said in found.values())
    found = refuse_step(
        office, "convene_conference", "secretary:bt", "10/10/2026",
        **{**CONFERENCE, "papers_sent_on": "20/10/2026"},
    )  # fmt: skip
    assert "notice_ok" in found
    office.fire("convene_conference", "secretary:bt", "16/10/2026", **CONFERENCE)
    wrong = {**HELD, "present": 21, "read_back": False}
    found = refuse_step(office, "hold_conference", "secretary:bt", "21/10/2026", **wrong)
    assert {name.split()[0] for name in found} == {"on", "present", "minutes_complete"}


def test_a_conclusion_needs_a_conference(engine: Engine) -> None:
    office = issue_without_conference(engine)
    found = refuse_step(
        office, "issue_conclusion", "secretary:bt", "16/10/2026", conclusion_tasks=[TASK],
        directives=[{"issue": "[Vấn đề]", "text": "[Kết luận]"}],
    )  # fmt: skip
    assert any("sau khi đã hội nghị" in said for said in found.values())


def test_two_units_with_the_same_text_are_named(engine: Engine) -> None:
    office = request_reports(open_review(engine))
    words = " ".join(f"từ{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
    text: dict[str, Any] = {"results": [{"field": "[Lĩnh vực]", "text": words}]}
    for unit in ("db1", "db2", "db3", "db4", "cb1", "cb2", "cb3"):
        report(office, unit, **(text if unit in ("db1", "cb2") else {}))
    found = refuse_step(office, "close_collection", "clerk:vp", "30/9/2026")
    assert "Chi bộ cơ sở 2 và Đảng bộ cơ sở 1" in found["narratives_differ"]


def test_a_report_waiting_to_be_accepted_keeps_the_collection_open(engine: Engine) -> None:
    office = collect_with_gaps(engine)
    submit(office, "db3", "29/9/2026")
    found = refuse_step(
        office, "close_collection", "clerk:vp", "30/9/2026", missing=MISSING[1:], override=COVERAGE
    )
    assert "Đảng bộ cơ sở 3" in found["reports_handled"]
