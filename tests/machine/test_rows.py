"""Functions over rows: what is kept, joined, put in order, quoted and alike."""

from decimal import Decimal

import pytest

from vanthu.case import Plain
from vanthu.errors import TransitionRefused
from vanthu.machine.expressions import compile_expression
from vanthu.machine.scope import Scope, evaluate

ROWS: list[Plain] = [
    {"unit": {"id": "u1", "name": "Một"}, "n": 3, "extra": "x"},
    {"unit": {"id": "u2", "name": "Hai"}, "n": 1},
    {"unit": {"id": "u3", "name": "Ba"}, "n": 2},
]
OTHERS: list[Plain] = [{"unit": {"id": "u2", "name": "Hai"}, "said": "có", "n": 9}]
WORDS = (
    "mỗi cấp uỷ viên được phân công theo dõi một chi bộ và dự sinh hoạt hằng quý để nắm tình hình"
)
NAMES: dict[str, Plain] = {"rows": ROWS, "others": OTHERS, "empty": []}


def value(text: str, **names: Plain) -> Plain:
    return evaluate(compile_expression(text), Scope({**NAMES, **names}))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("each(ordered(rows, 'item.n'), 'item.unit.name')", ["Hai", "Ba", "Một"]),
        ("each(ordered(rows, '-item.n'), 'item.n')", [3, 2, 1]),
        ("ordered(empty, 'item.n')", []),
        ("each(ranked(rows, 'item.n'), 'item.unit.name')", ["Một", "Ba", "Hai"]),
        ("each(ranked(rows, 'item.n'), 'item.rank')", [1, 2, 3]),
        ("each(ranked(rows, '0 if item.n == 1 else 5'), 'item.rank')", [1, 1, 3]),
        ("each(ranked(rows, '-item.n'), 'item.rank * 10 + item.n')", [11, 22, 33]),
        ("ranked(empty, 'item.n')", []),
        ("each(first(rows, 2), 'item.n')", [3, 1]),
        ("length(first(rows, 9))", 3),
        ("only(rows, 'n', 'extra')", [{"n": 3, "extra": "x"}, {"n": 1}, {"n": 2}]),
        ("each(joined(rows, others, 'unit'), 'item.n')", [3, 1, 2]),
        ("count(joined(rows, others, 'unit'), 'known(item.said)')", 1),
        ("calendar_day(2027, 3, 31)", "2027-03-31"),
        ("calendar_day(2027, 13, 25)", "2028-01-25"),
        ("calendar_day(2027, 2, 31)", "2027-02-28"),
    ],
)
def test_a_function_over_rows_gives(text: str, found: Plain) -> None:
    assert value(text) == found


@pytest.mark.parametrize(
    ("quoted", "is_supported"),
    [
        ("đạt 99,46 %", True), ("đạt 99,5 %", False), ("đạt 97,58%", True), ("đạt 99,4%", False),
        ("trên 99 %", True), ("trên 99,46 %", False), ("dưới 99,5 %", True),
        ("ít nhất 97,5%", True), ("không có tỷ lệ", True),
    ],
)  # fmt: skip
def test_a_percentage_in_a_text_needs_a_figure(quoted: str, is_supported: bool) -> None:
    rates: list[Plain] = [Decimal("99.45933"), Decimal("97.57716")]
    found = value("unsupported([said], rates)", said=quoted, rates=rates)
    assert (found == []) is is_supported


def test_texts_that_differ_in_figures_alone_are_alike() -> None:
    rows: list[Plain] = [
        {"name": "A", "text": f"{WORDS}, đạt 97,5 %."},
        {"name": "B", "text": f"{WORDS}, đạt 98,1 %."},
        {"name": "C", "text": " ".join(reversed(WORDS.split()))},
        {"name": "D", "text": "[Nội dung]"},
        {"name": "E"},
    ]
    assert value("lookalikes(rows, 'name', 'text', 0.85)", rows=rows) == ["A và B (100 %)"]


def test_placeholders_make_no_texts_alike() -> None:
    rows: list[Plain] = [{"name": name, "text": f"[{WORDS}]"} for name in "AB"]
    assert value("lookalikes(rows, 'name', 'text', 0.85)", rows=rows) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("calendar_day(9999, 1, 1)", "value-too-large"),
        ("only([1, 2], 'n')", "function-wants"),
        ("first(rows, 1.5)", "function-wants"),
        ("ordered([1, 'a'], 'item')", "values-differ"),
        ("ranked(rows, 'item.unit.name')", "number-expected"),
        ("ranked([1, 2], 'item')", "function-wants"),
        ("quoted('{n}')", "function-wants"),
    ],
)
def test_what_a_function_cannot_take_is_told(text: str, code: str) -> None:
    with pytest.raises(TransitionRefused) as refused:
        value(text)
    assert refused.value.findings[0].code == code
