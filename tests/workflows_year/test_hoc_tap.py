"""Studying a resolution: classes, make-up, commitments, rating, and one level down."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.workflows_year.office import EXAMPLES, REASON, find_case, paper
from tests.workflows_year.year_walks import (
    CONVOCATION,
    FILE,
    REPORT,
    STUDY,
    class_record,
    commit,
    commitment,
    make_up,
    open_campaign,
    open_office,
    person,
    plan_campaign,
    run_child,
    study,
    whole_campaign,
)
from vanthu.engine import Engine
from vanthu.errors import TransitionRefused

EXAMPLE = EXAMPLES / STUDY / f"{STUDY}.yaml"
CASE = f"{STUDY}-2026"


@pytest.fixture
def engine() -> Iterator[Engine]:
    with open_office() as opened:
        yield opened


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("hoc-tap")
    with Engine.open(folder, library=[EXAMPLE.parent], pdf=False) as opened:
        opened.run([EXAMPLE])
        yield opened


def refused(caught: pytest.ExceptionInfo[TransitionRefused]) -> set[object]:
    """Return the names of the checks that stood against a step."""
    return {finding.facts.get("check") for finding in caught.value.findings}


# -- the figures of the article -------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Tổ chức cơ sở đảng: 73 (43 đảng bộ, 30 chi bộ cơ sở), 4.254 đảng viên.",
        "Đảng viên học tập: 4.246/4.254, đạt 99,81 %; trong đó học bù 234.",
        "Bản cam kết: 4.254/4.254 đảng viên.",
        "Kế hoạch cá nhân: 4.254/4.254 đảng viên.",
        "Bồi dưỡng kết nạp Đảng 9 1.006 2 Bồi dưỡng đảng viên mới 5 456 3 Trung cấp chính trị 5 "
        "583 Cộng 19 2.045",
    ],
)
def test_the_report_counts_what_the_article_says(example: Engine, line: str) -> None:
    assert line in paper(example, CASE, "bao-cao-ket-qua")


@pytest.mark.parametrize(
    "line",
    [
        "Hoàn thành xuất sắc nhiệm vụ (trong sạch, vững mạnh) 57 78,08 %",
        "Hoàn thành tốt nhiệm vụ 13 17,81 %",
        "Hoàn thành nhiệm vụ 3 4,11 %",
        "4.150/4.254, đạt 97,56 %",
        "Tổng cộng 4.254 0 4.254 4.254 0",
    ],
)
def test_the_table_of_the_year_rates_73_units(example: Engine, line: str) -> None:
    assert line in paper(example, CASE, "bang-tong-hop-hoc-tap", "cuối năm")


def test_two_units_took_part_as_children_and_their_figures_are_in_the_report(
    example: Engine,
) -> None:
    states = {one.unit: one.state for one in example.status(CASE)[0].children}
    assert states == {"db01": "closed", "cb01": "closed"}
    assert "Đảng bộ cơ sở 01 96 0 96 96 0" in paper(
        example, CASE, "bang-tong-hop-hoc-tap", "kết quả"
    )


@pytest.mark.parametrize("key", ["kết quả", "cuối năm"])
def test_units_stand_in_the_order_of_the_list_of_units(example: Engine, key: str) -> None:
    text = paper(example, CASE, "bang-tong-hop-hoc-tap", key)
    names = [*dict.fromkeys(re.findall(r"(?:Đảng|Chi) bộ cơ sở \d\d", text))]
    committees = [f"Đảng bộ cơ sở {number:02}" for number in range(1, 44)]
    assert names == committees + [f"Chi bộ cơ sở {number:02}" for number in range(1, 31)]


def test_running_the_example_again_makes_nothing(example: Engine) -> None:
    assert example.run([EXAMPLE]).made == 0
    assert example.verify().findings == ()


# -- classes --------------------------------------------------------------------------------------


def test_a_class_of_583_needs_a_reason(engine: Engine) -> None:
    office = study(plan_campaign(open_campaign(engine)))
    big = [class_record(7, "intermediate", 583, 583)]
    with pytest.raises(TransitionRefused) as caught:
        office.fire("record_class", "propaganda:bt", "24/6/2026", new_classes=big)
    assert refused(caught) == {"class_size_ok"}
    assert "583 người" in caught.value.findings[0].text("vi")
    office.fire("record_class", "propaganda:bt", "24/6/2026", new_classes=big,
                override={"class_size_ok": "Học trực tuyến, nhiều điểm cầu."})  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "check"),
    [
        ({"number": 1}, "classes_once"),
        ({"completed": 6}, "class_counts_ok"),
        ({"from_date": "23/6/2026"}, "class_counts_ok"),
        ({"to_date": "30/6/2026"}, "class_counts_ok"),
    ],
    ids=["number twice", "more than enrolled", "ends before it begins", "not over yet"],
)
def test_a_wrong_class_is_refused(engine: Engine, changes: dict[str, Any], check: str) -> None:
    office = study(plan_campaign(open_campaign(engine)))
    wrong = {**class_record(2, "other", 5, 5), **changes}
    with pytest.raises(TransitionRefused) as caught:
        office.fire("record_class", "propaganda:bt", "24/6/2026", new_classes=[wrong])
    assert check in refused(caught)


def test_more_people_than_are_due_cannot_have_studied(engine: Engine) -> None:
    office = study(plan_campaign(open_campaign(engine)))
    with pytest.raises(TransitionRefused) as caught:
        office.fire("record_class", "propaganda:bt", "24/6/2026",
                    new_classes=[class_record(2, "study", 6, 6)])  # fmt: skip
    assert refused(caught) == {"studied_within_due"}


def test_no_make_up_is_called_for_where_enough_have_studied(engine: Engine) -> None:
    office = study(plan_campaign(open_campaign(engine)), completed=48)
    with pytest.raises(TransitionRefused) as caught:
        make_up(office)
    assert refused(caught) == {"coverage_not_ok", "reach_adds_up"}


def test_the_make_up_class_counts(engine: Engine) -> None:
    office = make_up(study(plan_campaign(open_campaign(engine))))
    office.fire("finish_classes", "propaganda:bt", "30/6/2026")
    text = paper(engine, "dot", "bang-tong-hop-hoc-tap", "các lớp")
    assert "Lớp 2 Học bù" in text


def test_too_few_studied_needs_a_reason_and_names_by_unit(engine: Engine) -> None:
    office = study(plan_campaign(open_campaign(engine)))
    with pytest.raises(TransitionRefused) as caught:
        office.fire("finish_classes", "propaganda:bt", "30/6/2026")
    assert refused(caught) == {"coverage_ok", "reach_adds_up"}
    left = [{"unit": "chi_bo", "count": 5, "reason": "[Điều trị]"}]
    office.fire("finish_classes", "propaganda:bt", "30/6/2026", unstudied=left,
                override={"coverage_ok": "Năm người điều trị dài ngày."})  # fmt: skip
    assert engine.status("dot")[0].state == "committing"


# -- commitments ----------------------------------------------------------------------------------


@pytest.fixture
def committing(engine: Engine) -> Any:
    office = study(plan_campaign(open_campaign(engine)), 50)
    office.fire("finish_classes", "propaganda:bt", "30/6/2026", grounds=["[Căn cứ]"])
    return office


@pytest.mark.parametrize(
    "changes",
    [{"commitments": 39}, {"plans": 41}, {"explained": 1, "commitments": 39, "reason": ""}],
    ids=["one missing", "more plans than members", "no reason"],
)
def test_a_row_that_does_not_add_up_is_refused(committing: Any, changes: dict[str, Any]) -> None:
    with pytest.raises(TransitionRefused) as caught:
        commit(committing, {**commitment("dang_uy", 40), **changes})
    assert refused(caught) == {"commitments_add_up"}
    assert "Đảng uỷ [cơ sở]" in caught.value.findings[0].text("vi")


def test_a_unit_named_twice_in_one_sheet_is_refused(committing: Any) -> None:
    with pytest.raises(TransitionRefused) as caught:
        commit(committing, commitment("dang_uy", 40), commitment("dang_uy", 40))
    assert refused(caught) == {"units_once"}


def test_commitments_of_another_bodys_unit_are_refused(committing: Any) -> None:
    with pytest.raises(TransitionRefused) as caught:
        commit(committing, commitment("cell", 40))
    assert refused(caught) == {"units_of_ours"}


def test_the_row_recorded_last_stands(committing: Any) -> None:
    commit(committing, commitment("dang_uy", 40), commitment("chi_bo", 12))
    commit(committing, commitment("chi_bo", 10, 1))
    committing.fire("submit_report", "secretary:bt", "01/8/2026", **REPORT)
    text = paper(committing.engine, "dot", "bao-cao-ket-qua")
    assert "Bản cam kết: 49/50 đảng viên; 1 đảng viên chưa cam kết, có lý do." in text


@pytest.mark.parametrize(
    ("rows", "checks"),
    [
        ([commitment("dang_uy", 40)], {"units_once", "kinds_add_up", "members_add_up"}),
        ([commitment("dang_uy", 40), commitment("chi_bo", 9)], {"members_add_up"}),
        ([commitment("cap_tren", 40), commitment("chi_bo", 10)], {"kinds_add_up"}),
    ],
    ids=["unit missing", "one member too few", "wrong kind"],
)
def test_a_report_with_holes_is_refused(
    committing: Any, rows: list[dict[str, Any]], checks: set[str]
) -> None:
    commit(committing, *rows)
    with pytest.raises(TransitionRefused) as caught:
        committing.fire("submit_report", "secretary:bt", "01/8/2026", **REPORT)
    assert refused(caught) == checks


def test_commitments_copied_from_each_other_need_a_reason(committing: Any) -> None:
    both = [person("[A]", "Trả hồ sơ đúng hạn"), person("[B]", "Trả hồ sơ đúng hạn")]
    with pytest.raises(TransitionRefused) as caught:
        commit(committing, commitment("dang_uy", 40), personal=both, grounds=["[Căn cứ]"])
    assert refused(caught) == {"commitments_differ"}


def test_heads_commit_themselves_before_members(committing: Any) -> None:
    row = commitment("dang_uy", 40, heads_signed_on="20/7/2026", members_signed_on="10/7/2026")
    with pytest.raises(TransitionRefused) as caught:
        commit(committing, row)
    assert refused(caught) == {"heads_first"}


def test_a_commitment_is_signed_by_the_member_and_confirmed_by_the_cell(committing: Any) -> None:
    commit(committing, commitment("dang_uy", 40), personal=[person("[A]", "Việc 1")])
    text = paper(committing.engine, "dot", "ban-cam-ket", "[A]")
    assert text.index("XÁC NHẬN CỦA CHI BỘ") < text.index("NGƯỜI CAM KẾT")
    assert "Việc 1 30/11/2026" in text


def test_the_empty_form_leaves_room_to_write(committing: Any) -> None:
    text = paper(committing.engine, "dot", "ban-cam-ket", "mẫu")
    assert "Người viết ký, ghi rõ họ tên: ...." in text
    assert "NGƯỜI CAM KẾT" not in text


# -- report, rating, below ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "result",
    [
        {"text": "Học tập đạt 97 %."},
        {"figure": "commitments", "text": "Trên 99 % đảng viên đã cam kết."},
        {"figure": "study", "text": "Đạt 98,00 % theo từng đơn vị."},
    ],
    ids=["no figure", "above 99 of 98", "another figure"],
)
def test_a_percentage_that_the_counts_do_not_bear_out_needs_a_reason(
    committing: Any, result: dict[str, str]
) -> None:
    commit(committing, commitment("dang_uy", 40), commitment("chi_bo", 10, 1))
    told = {**REPORT, "results": [{"field": "[Lĩnh vực]", **result}]}
    with pytest.raises(TransitionRefused) as caught:
        committing.fire("submit_report", "secretary:bt", "01/8/2026", **told)
    assert refused(caught) == {"percents_supported"}
    assert "%" in caught.value.findings[0].text("vi")


def test_a_rejected_report_is_followed_by_one_with_a_number_of_its_own(engine: Engine) -> None:
    whole_campaign(engine)
    found = [(one.key, one.reference) for one in engine.documents("dot")
             if one.type == "bao-cao-ket-qua" and one.case == "dot"]  # fmt: skip
    assert found == [("", "01-BC/ĐU"), ("lần 2", "02-BC/ĐU")]


def test_a_silent_superior_counts_as_agreeing_after_ten_working_days(committing: Any) -> None:
    commit(committing, commitment("dang_uy", 40), commitment("chi_bo", 10))
    committing.fire("submit_report", "secretary:bt", "03/8/2026", **REPORT)
    with pytest.raises(TransitionRefused) as caught:
        committing.fire("start_monitoring", "cell_secretary:bt", "14/8/2026")
    assert refused(caught) == {"superior_ok"}
    committing.fire("start_monitoring", "cell_secretary:bt", "17/8/2026")


@pytest.mark.parametrize(
    ("rating", "check"),
    [
        ({"unit_ratings": [{"unit": "chi_bo", "rating": "good"}]}, "ratings_of_four"),
        ({"members_good": 51}, "studied_within_due"),
        ({"members_rated": 51}, "studied_within_due"),
        ({"remarks": ["Có 97 % hoàn thành tốt."]}, "percents_supported"),
    ],
    ids=["unit missing", "more good than rated", "more rated than members", "claim"],
)
def test_a_rating_that_does_not_add_up_is_refused(
    committing: Any, rating: dict[str, Any], check: str
) -> None:
    commit(committing, commitment("dang_uy", 40), commitment("chi_bo", 10))
    committing.fire("submit_report", "secretary:bt", "03/8/2026", **REPORT)
    committing.fire("start_monitoring", "cell_secretary:bt", "05/8/2026", accepted_on="05/8/2026")
    both = [{"unit": "dang_uy", "rating": "excellent"}, {"unit": "chi_bo", "rating": "good"}]
    given = {"unit_ratings": both, "members_rated": 50, "members_good": 49, **rating}
    with pytest.raises(TransitionRefused) as caught:
        committing.fire("record_rating", "clerk:bt", "15/12/2026", **given)
    assert check in refused(caught)


def test_a_unit_told_to_convene_only_may_not_issue_a_plan(engine: Engine) -> None:
    office = plan_campaign(
        open_campaign(engine), subordinates=[{"unit": "chi_bo", "convocation_only": True}]
    )
    by = "bt_chi_bo"
    office.fire("open_file", f"secretary:{by}", "04/6/2026", "chi_bo", **FILE)
    office.fire("submit_convocation", f"clerk:{by}", "04/6/2026", "chi_bo", **CONVOCATION,
                signer=by)  # fmt: skip
    vote = {"for_votes": 9, "against": 0, "abstain": 0}
    with pytest.raises(TransitionRefused) as caught:
        office.fire("issue_plan", f"secretary:{by}", "05/6/2026", "chi_bo", plan_vote=vote)
    assert any("issue_convocation" in one.text("vi") for one in caught.value.findings)


def test_the_report_waits_for_the_units_below_and_takes_their_figures(engine: Engine) -> None:
    office = plan_campaign(
        open_campaign(engine), subordinates=[{"unit": "chi_bo", "convocation_only": True}]
    )
    study(office, 50)
    office.fire("finish_classes", "propaganda:bt", "24/6/2026")
    commit(office, commitment("dang_uy", 40))
    with pytest.raises(TransitionRefused) as caught:
        office.fire("submit_report", "secretary:bt", "21/7/2026", **REPORT)
    assert "Chi bộ [cơ sở]" in caught.value.findings[0].text("vi")
    run_child(office)
    office.fire("submit_report", "secretary:bt", "22/7/2026", **REPORT)
    assert "Bản cam kết: 50/50 đảng viên." in paper(engine, "dot", "bao-cao-ket-qua")


def test_a_campaign_returned_tells_why(engine: Engine) -> None:
    whole_campaign(engine)
    assert REASON[0] in paper(engine, "dot", "phieu-tra-lai", "kế hoạch 1")
    slip = paper(engine, "dot", "phieu-tra-lai", "báo cáo 1")
    assert slip.startswith("TỈNH UỶ") or "TỈNH UỶ *" in slip


def test_the_store_keeps_each_class_once(example: Engine) -> None:
    folder = Path(example.output).parent
    classes: Any = find_case(folder, CASE).data["classes"]
    assert sorted(one["number"] for one in classes) == list(range(1, 26))
