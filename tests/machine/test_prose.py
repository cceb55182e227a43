"""Functions over the wording of reports."""

from decimal import Decimal

import pytest

from vanthu.case import Plain
from vanthu.errors import TransitionRefused
from vanthu.machine.expressions import compile_expression
from vanthu.machine.scope import Scope, evaluate

PERIOD: dict[str, Plain] = {"start": "2026-01-01", "end": "2026-12-31"}
REPORT = (
    "Trong kỳ đơn vị đã tổ chức học tập cho toàn thể đảng viên giao từng tổ việc cụ thể gắn với "
    "cải cách thủ tục và trả hồ sơ đúng hạn"
)


def value(text: str, **names: Plain) -> Plain:
    return evaluate(compile_expression(text), Scope(names))


def test_repeated_names_the_paragraph_by_its_first_words_and_the_likeness() -> None:
    texts: list[Plain] = [REPORT, "[Nội dung]", "Ngắn."]
    found = value("repeated(texts, others, 0.85)", texts=texts, others=[f"{REPORT}, năm 2025"])
    assert found == ["“Trong kỳ đơn vị đã tổ chức học …” (98 %)"]


def test_repeated_finds_nothing_where_there_is_no_earlier_text() -> None:
    assert value("repeated(texts, others, 0.85)", texts=[REPORT], others=[]) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Đảng bộ cơ sở 02 đã họp.", ["Đảng bộ cơ sở 02"]),
        ("ĐẢNG BỘ CƠ SỞ 02 đã họp.", ["Đảng bộ cơ sở 02"]),
        ("Đảng bộ cơ sở 01 đã họp.", []),
        ("Đảng bộ cơ sở 020 đã họp.", []),
        ("Đảng bộ cơ sở 02 Đông đã họp.", []),
    ],
)
def test_mentions_are_whole_names_of_others(text: str, found: list[str]) -> None:
    names: list[Plain] = ["Đảng bộ cơ sở 02", "Chi bộ Hoà Bình"]
    own: list[Plain] = ["Đảng bộ cơ sở 01", "Đảng bộ cơ sở 02 Đông"]
    assert value("mentions(texts, names, own)", texts=[text], names=names, own=own) == found


def test_the_style_of_the_tone_mark_hides_no_name() -> None:
    names: list[Plain] = ["Chi bộ Hoà Bình"]
    assert value("mentions(texts, names)", texts=["Chi bộ Hòa Bình"], names=names) == names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Năm 2025, đã họp 12 kỳ.", ["Năm 2025"]),
        ("Ngày 12/3/2025 đã họp.", ["12/3/2025"]),
        ("Ngày 12 tháng 3 năm 2025 đã họp.", ["tháng 3 năm 2025"]),
        ("Tháng 3/2025 đã họp.", ["3/2025"]),
        ("Năm 2026, ngày 12/3/2026.", []),
        ("Nghị quyết số 04-NQ/TW, ngày 30/10/2016 của Trung ương.", []),
        ("Kế hoạch số 12-KH/ĐU ngày 02 tháng 5 năm 2025.", []),
        ("Nhiệm kỳ 2020–2025; giai đoạn 2025-2030.", []),
        ("Tăng so với năm 2025, so với cùng kỳ năm 2024; đến năm 2030.", []),
        ("Chuyên đề “Năm 2025 học tập”.", []),
        ("[Ngày 12/3/2025]", []),
        ("Có 2025 người.", []),
    ],
)
def test_years_outside_the_period_are_found(text: str, found: list[str]) -> None:
    assert value("stray_years(texts, start, end)", texts=[text], **PERIOD) == found


@pytest.mark.parametrize(
    ("said", "is_supported"),
    [
        ("luôn trên 99 %", False), ("luôn đạt trên 98 %", True), ("đợt nào cũng trên 98,9 %", True),
        ("trên 99 %", True), ("luôn luôn trên 98,99 %", False),
    ],
)  # fmt: skip
def test_always_needs_every_campaign(said: str, is_supported: bool) -> None:
    rates: list[Plain] = [Decimal("99.16")]
    series: list[Plain] = [Decimal("99.16"), Decimal("98.98919")]
    found = value("unsupported([said], rates, series)", said=said, rates=rates, series=series)
    assert (found == []) is is_supported


def test_percentages_of_a_text_are_read_in_order() -> None:
    found = value("percents(texts)", texts=["78 %, 17,8% và 5 %", "không có"])
    assert found == [Decimal("78"), Decimal("17.8"), Decimal("5")]


@pytest.mark.parametrize(
    "text",
    ["repeated(1, [], 0.85)", "mentions([1], [])", "stray_years([], 1, 2)", "percents('a')",
     "lookalikes('a', 'b', 'c', 1)", "repeated([], [], 'a')"],
)  # fmt: skip
def test_a_value_of_another_kind_is_refused(text: str) -> None:
    with pytest.raises(TransitionRefused) as caught:
        value(text)
    assert caught.value.findings[0].code == "function-wants"


def test_too_many_texts_are_refused() -> None:
    with pytest.raises(TransitionRefused) as caught:
        value("repeated(texts, texts, 0.85)", texts=["a"] * 1001)
    assert caught.value.findings[0].code == "too-much-work"
