"""Formulas said in words."""

import pytest

from vanthu.machine.functions import FUNCTIONS
from vanthu.machine.wording import PHRASES, word_formula

LABELS = {
    "units": "Số liệu", "all": "Tổng số", "studied": "Đã học", "n": "Đảng viên khác",
    "units[].n": "Đảng viên", "units[].kind": "Loại hình", "kind": "Loại văn bản",
    "=chi_bo": "Chi bộ", "missing": "Không có báo cáo",
}  # fmt: skip


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("ratio(studied, all) * 100", "“Đã học” : “Tổng số” × 100"),
        ("total(units, 'item.n')", "tổng “Đảng viên” của “Số liệu”"),
        (
            "total(where(units, 'item.n > 3'), 'item.n')",
            "tổng “Đảng viên” của “Số liệu” (chỉ lấy mục mà “Đảng viên” lớn hơn 3)",
        ),
        (
            "count(units, \"item.kind == 'chi_bo'\")",
            "số mục của “Số liệu” có “Loại hình” là “Chi bộ”",
        ),
        ("all + length(missing) - 1", "“Tổng số” + số mục của “Không có báo cáo” − 1"),
        ("(all + 1) / 2", "(“Tổng số” + 1) : 2"),
        ("all if known(all) else 0", "“Tổng số”"),
        ("all if all > 2 else studied", "“Tổng số” nếu “Tổng số” lớn hơn 2, không thì “Đã học”"),
        ("not known(all) or -all < 3", "không có “Tổng số” hoặc −“Tổng số” nhỏ hơn 3"),
        ("item.unit.name != ''", "unit khác để trống"),
        (
            "each(units, 'round_to(ratio(item.kind, item.n) * 100, 2)')",
            "“Loại hình” : “Đảng viên” × 100 làm tròn 2 chữ số của từng mục trong “Số liệu”",
        ),
        ("put(item, 'x', 1)", "mục kèm 1"),
        ("in_period(on, all, studied)", "on trong khoảng “Tổng số” đến “Đã học”"),
        ("add_days(on, 1.5)", "add_days(on; 1,5)"),
        ("not an expression (", "not an expression ("),
    ],
)
def test_a_formula_is_said_in_words(formula: str, words: str) -> None:
    assert word_formula(formula, LABELS) == words


def test_only_functions_that_exist_have_phrases() -> None:
    assert PHRASES.keys() <= FUNCTIONS.keys()
