"""Wording that is somewhere else too is told: other units, earlier periods, the superior's plan."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.workflows_year.office import (
    HERE,
    PLAN,
    REQUEST,
    UNITS,
    VOTE,
    Office,
    open_review,
    report,
    request_reports,
    submit,
)
from vanthu.cli import main
from vanthu.engine import Engine
from vanthu.errors import RecordRefused, TransitionRefused

WORDS = (
    "Đơn vị đã tổ chức học tập cho toàn thể đảng viên, giao từng tổ việc cụ thể gắn với cải cách "
    "thủ tục, trả hồ sơ đúng hạn và kiểm tra việc thực hiện ở từng bộ phận."
)
OTHER = (
    "Cấp uỷ họp hằng tháng kiểm điểm việc đã giao, nêu tên người chậm, bàn cách tháo gỡ; tổ công "
    "tác xuống tận nơi, nghe dân nói và trả lời ngay những điều thuộc quyền của mình."
)
PLANNED = (
    "Các đơn vị tổ chức học tập, quán triệt sâu rộng trong đảng viên và quần chúng, gắn với nhiệm "
    "vụ chính trị của đơn vị, gửi báo cáo đúng hạn, đủ biểu số liệu và nêu rõ người làm."
)


def told(text: str) -> dict[str, Any]:
    """Return the wording of a report whose results are `text`."""
    return {"results": [{"field": "[Lĩnh vực]", "text": text}]}


@pytest.fixture
def office(engine: Engine) -> Office:
    """Return a second period in which db1 is drafting; in the first it reported WORDS."""
    first = request_reports(open_review(engine, "ky-1"))
    report(first, "db1", **told(WORDS))
    second = open_review(engine, "ky-2")
    second.fire("submit_plan", "clerk:vp", "12/9/2026", **{**PLAN, "requirements": [PLANNED]})
    second.fire("issue_plan", "secretary:bt", "12/9/2026", plan_vote=VOTE)
    second.fire("request_reports", "clerk:vp", "12/9/2026", **REQUEST, unit_list=list(UNITS))
    second.fire("start", "clerk:bt_db1", "13/9/2026", "db1")
    return second


def refused(office: Office, **changes: Any) -> dict[str, str]:
    """Return the checks that refuse the report of db1, with their sentences."""
    with pytest.raises(TransitionRefused) as caught:
        submit(office, "db1", "14/9/2026", **changes)
    return {str(one.facts["check"]): one.text("vi") for one in caught.value.findings}


def test_the_last_period_of_the_same_unit_is_told(office: Office) -> None:
    found = refused(office, **told(WORDS.replace("từng bộ phận", "các bộ phận")))
    assert list(found) == ["earlier_texts_differ"]
    assert "“Đơn vị đã tổ chức học tập cho …” (97 %)" in found["earlier_texts_differ"]
    assert "vanthu compare" in found["earlier_texts_differ"]


def test_the_superiors_plan_is_told(office: Office) -> None:
    found = refused(office, leadership=[PLANNED])
    assert list(found) == ["superior_texts_differ"]
    assert "(100 %)" in found["superior_texts_differ"]


def test_another_units_name_and_last_years_date_are_told(office: Office) -> None:
    text = f"{OTHER} Ngày 12/3/2024 Đảng bộ cơ sở 2 đã họp."
    found = refused(office, **told(text))
    assert list(found) == ["own_names_only", "years_of_period"]
    assert "Đảng bộ cơ sở 2" in found["own_names_only"]
    assert "12/3/2024" in found["years_of_period"]


def test_a_text_of_its_own_is_told_nowhere(office: Office) -> None:
    submit(office, "db1", "14/9/2026", **told(OTHER))
    assert office.engine.history("ky-2.db1")[-1].overrides == ()


def test_a_written_reason_lets_it_pass_and_is_recorded(office: Office) -> None:
    reason = "Nội dung kỳ này không đổi."
    submit(office, "db1", "14/9/2026", override={"earlier_texts_differ": reason}, **told(WORDS))
    event = office.engine.history("ky-2.db1")[-1]
    assert event.overrides == (("earlier_texts_differ", reason),)
    assert office.engine.verify().findings == ()


def test_periods_and_the_superiors_plan_are_compared_too(office: Office) -> None:
    checks = ("earlier_texts_differ", "superior_texts_differ")
    reasons = dict.fromkeys(checks, "Nội dung không đổi.")
    submit(office, "db1", "14/9/2026", override=reasons, leadership=[PLANNED], **told(WORDS))
    found = [(one.kinship, one.first.case, one.second.case, one.likeness)
             for one in office.engine.compare("ky-2").pairs]  # fmt: skip
    assert found == [
        ("periods", "ky-2.db1", "ky-1.db1", 1.0), ("superior", "ky-2.db1", "ky-2", 1.0),
    ]  # fmt: skip


def test_pairs_are_found_between_units_periods_and_with_the_superior(engine: Engine) -> None:
    first = request_reports(open_review(engine, "ky-1"))
    report(first, "db1", **told(WORDS))
    report(first, "db2", **told(WORDS.replace("từng bộ phận", "các bộ phận")))
    [pair] = engine.compare("ky-1").pairs
    assert (pair.kinship, pair.likeness) == ("units", 0.9743)
    assert {pair.first.unit, pair.second.unit} == {"db1", "db2"}
    assert pair.first.label == "Kết quả"
    assert engine.compare("ky-1", least=Fraction(99, 100)).pairs == ()


def test_cases_without_a_common_field_are_not_set_side_by_side(engine: Engine) -> None:
    request_reports(open_review(engine, "ky-1"))
    with pytest.raises(RecordRefused) as caught:
        engine.align("ky-1.db1", "ky-1.db2")
    assert caught.value.findings[0].code == "compare-nothing"


# -- the command -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a store where two units said nearly the same."""
    folder = tmp_path_factory.mktemp("so-loi-van")
    with Engine.open(folder, library=[HERE], pdf=False) as engine:
        office = request_reports(open_review(engine, "ky-1"))
        report(office, "db1", **told(WORDS))
        report(office, "db2", **told(WORDS.replace("từng bộ phận", "các bộ phận")))
        report(office, "cb1", **told(OTHER))
    return folder


def say(
    capsys: pytest.CaptureFixture[str], store: Path, *arguments: str
) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(["compare", *arguments, "--store", str(store), "--library", str(HERE)])
    return code, *capsys.readouterr()


def test_compare_lists_the_pairs(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = say(capsys, store, "ky-1")
    assert code == 0
    assert "97 %" in out
    assert "đơn vị khác" in out
    assert "ky-1.db1" in out
    assert "vanthu compare ky-1.db1 ky-1.db2" in out
    assert "cb1" not in out


def test_compare_says_that_nothing_is_alike(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = say(capsys, store, "ky-1", "--least", "98 %")
    assert code == 0
    assert "không có đoạn nào giống nhau từ 98 % trở lên" in out
    assert say(capsys, store, "ky-1.db3")[1] == "Chưa có lời văn nào để so.\n"


def test_compare_sets_two_cases_side_by_side(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = say(capsys, store, "ky-1.db1", "ky-1.db2")
    assert code == 0
    assert "Kết quả: giống nhau 97 %" in out
    rows = [line.split(" │ ") for line in out.splitlines() if " │ " in line]
    left = " ".join(row[0].strip() for row in rows)
    right = " ".join(row[1].strip() for row in rows)
    assert "› từng ‹" in left
    assert "› các ‹" in right
    assert "‹Đơn vị đã tổ chức" in left


def test_compare_answers_in_json(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = say(capsys, store, "ky-1", "--json")
    [pair] = json.loads(out)["pairs"]
    assert (pair["kinship"], pair["likeness"]) == ("units", 0.9743)
    _, out, _ = say(capsys, store, "ky-1.db1", "ky-1.db2", "--json")
    [section] = [one for one in json.loads(out)["sections"] if one["label"] == "Kết quả"]
    assert "".join(piece["text"] for piece in section["first"]) == WORDS


@pytest.mark.parametrize("typed", ["abc", "0", "1,5", "-1"])
def test_compare_refuses_a_likeness_that_is_none(
    store: Path, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    code, _, err = say(capsys, store, "ky-1", f"--least={typed}")
    assert code == 2
    assert "0,85" in err


def test_compare_refuses_an_unknown_case(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert say(capsys, store, "ky-9")[0] == 1


def test_compare_does_not_judge(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    calls = (["ky-1"], ["ky-1.db1", "ky-1.db2"], ["ky-1", "--lang", "en"])
    told_at_all = "".join(say(capsys, store, *given)[1] for given in calls)
    for word in ("sao chép", "đạo văn", "copy", "copied", "plagiar"):
        assert word not in told_at_all.lower()
