"""The report of one unit: its figures must fit together before it is handed in."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.workflows_year.office import (
    HERE,
    REASON,
    TEXTS,
    Office,
    find_case,
    open_review,
    paper,
    report,
    request_reports,
    submit,
    unit_figures,
)
from vanthu.engine import Engine
from vanthu.errors import TransitionRefused

WORDS: dict[str, Any] = {"shortcomings": ["Mới có 97,6 % đảng viên học tập."]}


@pytest.fixture
def office(engine: Engine) -> Office:
    """Return an office in which unit db1 drafts its report."""
    opened = request_reports(open_review(engine))
    opened.fire("start", "clerk:bt_db1", "04/9/2026", "db1")
    return opened


@pytest.mark.parametrize(
    ("check", "says", "changes"),
    [
        ("studied_within_members", "Đảng bộ cơ sở 1", {"members_studied": 41}),
        ("sessions_explained", "7/8", {"themed_meetings": 7}),
        ("commitments_within_members", "40", {"exempt": 2, "commitments": 40}),
        ("parts_add_up", "Buổi được chấm", {"scored": 8, "scored_good": 6, "scored_fair": 1}),
        ("parts_add_up", "Nhiệm vụ được giao", {"tasks_set": 5, "tasks_done": 3, "tasks_open": 1}),
        ("parts_add_up", "Đảng viên bị kỷ luật", {"disciplined": 4, "warnings": 2}),
        ("parts_add_up", "Cá nhân được khen thưởng", {"award_people": 84, "award_members": 72,
                                                      "award_mass": 13}),
        ("size_fits_kind", "29 đảng viên", {"members": 29, "members_studied": 29}),
        ("classes_not_crowded", "583", {"classes": 1, "learners": 583}),
        ("percents_counted", "97,6 %", WORDS),
        ("tasks_complete", "05/9/2026", {"tasks": [{"task": "a", "owner": "b", "product": "c",
                                                    "due": "01/9/2026"}]}),
    ],
)  # fmt: skip
def test_a_report_that_does_not_fit_together_is_refused(
    check: str, says: str, changes: dict[str, Any], office: Office
) -> None:
    with pytest.raises(TransitionRefused) as caught:
        submit(office, "db1", "05/9/2026", **changes)
    said = {str(one.facts["check"]): one.text("vi") for one in caught.value.findings}
    assert list(said) == [check]
    assert says in said[check]


def test_a_percentage_that_the_figures_bear_out_is_let_through(office: Office) -> None:
    said = "Mới có 97,5 % đảng viên, trên 99 % quần chúng học tập."
    texts: dict[str, Any] = {"shortcomings": [said]}
    assert submit(office, "db1", "05/9/2026", **texts).to_state == "submitted"


def test_every_open_task_of_the_last_report_is_answered(engine: Engine) -> None:
    office = request_reports(open_review(engine))
    tasks = [{"task": "Rà soát quy chế"}, {"task": "Lập sổ theo dõi"}]
    office.fire("start", "clerk:bt_db1", "04/9/2026", "db1", open_tasks=tasks)
    answered = [{"task": "Rà soát quy chế", "status": "done"}]
    with pytest.raises(TransitionRefused) as caught:
        submit(office, "db1", "05/9/2026", tasks_from_last=answered)
    assert "Lập sổ theo dõi" in caught.value.findings[0].text("vi")
    answered.append({"task": "Lập sổ theo dõi", "status": "late"})
    submit(office, "db1", "05/9/2026", tasks_from_last=answered)
    assert "hoàn thành muộn" in paper(engine, "so-ket.db1", "bao-cao-dinh-ky")


@pytest.mark.parametrize(("unit", "authority"), [("db1", "T/M ĐẢNG UỶ"), ("cb1", "T/M CHI BỘ")])
def test_a_report_is_signed_for_the_body_that_reports(
    unit: str, authority: str, engine: Engine
) -> None:
    office = request_reports(open_review(engine))
    report(office, unit)
    assert authority in paper(engine, f"so-ket.{unit}", "bao-cao-dinh-ky")


def test_the_data_form_prints_the_figures_given(engine: Engine) -> None:
    office = request_reports(open_review(engine))
    report(office, "db1", commitments=37)
    text = paper(engine, "so-ket.db1", "bao-cao-dinh-ky")
    assert "7. Bản cam kết 37" in text
    assert "97,5 %" in text


def test_the_slip_of_a_returned_report_is_the_superiors(office: Office) -> None:
    submit(office, "db1", "05/9/2026")
    office.fire("return_report", "superior:vp", "06/9/2026", "db1", reasons=REASON)
    slip = office.engine.documents("so-ket.db1")[-1]
    assert (slip.type, slip.body) == ("phieu-tra-lai", "cap_tren")


def test_only_the_superior_takes_a_report_in(office: Office) -> None:
    submit(office, "db1", "05/9/2026")
    with pytest.raises(TransitionRefused) as caught:
        office.fire("accept", "secretary:bt_db1", "06/9/2026", "db1")
    assert caught.value.findings[0].code == "role-not-allowed"


def test_a_unit_reports_alone_without_a_review_above(tmp_path: Path) -> None:
    with Engine.open(tmp_path, library=[HERE], pdf=False) as engine:
        alone = Office(engine, "bao-cao-quy")
        alone.start("bao-cao-don-vi", "db1", "clerk:bt_db1", date(2026, 9, 1), {
            "subject": "Kết quả quý III", "period_from": "01/7/2026", "period_to": "30/9/2026",
            "deadline": "05/10/2026"})  # fmt: skip
        alone.fire("start", "clerk:bt_db1", "01/10/2026")
        alone.fire("submit", "secretary:bt_db1", "02/10/2026", **unit_figures("db1"), **TEXTS,
                   signer="bt_db1")  # fmt: skip
        alone.fire("accept", "superior:vp", "05/10/2026")
        alone.fire("reopen", "superior:vp", "06/10/2026", reasons=REASON)
    assert find_case(tmp_path, "bao-cao-quy").state == "returned"
