"""Order of personal names."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanthu.vietnamese.names import name_key

IN_ORDER = [
    "Lê An",
    "Nguyễn Văn An",
    "Trần An",
    "Phạm Ân",
    "Lê Bình",
    "Lê Danh",
    "Đỗ Đạt",
    "Đặng Văn Hoa",
    "Trần Văn Hoa",
    "Bùi Văn Hòa",
    "Bùi Hỏa",
    "Bùi Hoã",
    "Bùi Hoá",
    "Bùi Hoạ",
    "Lê Hoan",
    "Lê Ngọc",
    "Lê Oanh",
    "Lê Ốc",
    "Lê Ơn",
    "Lê Tú",
    "Lê Tư",
    "Lê Yến",
]


def test_names_stand_in_the_order_of_lists() -> None:
    by_code_point = sorted(IN_ORDER)
    assert sorted(by_code_point, key=name_key) == IN_ORDER


@pytest.mark.parametrize(
    "same", ["NGUYỄN VĂN AN", " nguyễn  văn an ", unicodedata.normalize("NFD", "Nguyễn Văn An")]
)
def test_case_spaces_and_unicode_form_do_not_count(same: str) -> None:
    assert name_key(same) == name_key("Nguyễn Văn An")


@settings(derandomize=True)
@given(st.lists(st.text()))
def test_any_texts_can_be_sorted(names: list[str]) -> None:
    assert len(sorted(names, key=name_key)) == len(names)
