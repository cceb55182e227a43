"""How alike two texts are: properties, the threshold, and the marking of what both have."""

import unicodedata
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanthu.vietnamese.likeness import (
    MIN_WORDS,
    find_alike,
    mark_common,
    measure_likeness,
    show_likeness,
    split_words,
)
from vanthu.vietnamese.text import apply_tone_style

LEAST = Fraction(85, 100)
SYLLABLES = ("đảng", "uỷ", "hoà", "khoẻ", "học", "chi", "bộ", "nghị", "quyết", "thuỷ", "toàn")
WORDS = st.lists(st.sampled_from(SYLLABLES), max_size=30)
TEXTS = WORDS.map(" ".join)
REPORT = (
    "Trong kỳ, đơn vị đã tổ chức học tập cho toàn thể đảng viên, giao từng tổ việc cụ thể gắn với "
    "cải cách thủ tục, trả hồ sơ đúng hạn và kiểm tra việc thực hiện ở từng bộ phận."
)


@given(first=TEXTS, second=TEXTS)
def test_likeness_is_the_same_both_ways_and_between_0_and_1(first: str, second: str) -> None:
    likeness = measure_likeness(first, second)
    assert likeness == measure_likeness(second, first)
    assert 0 <= likeness <= 1


@given(text=TEXTS)
def test_a_text_is_wholly_like_itself(text: str) -> None:
    assert measure_likeness(text, text) == 1


@given(words=WORDS, other=TEXTS, data=st.data())
def test_tone_style_case_spaces_and_marks_change_nothing(
    words: list[str], other: str, data: st.DataObject
) -> None:
    plain = " ".join(words)
    gaps = st.sampled_from([" ", "  ", "\n", ", ", ". "])
    spread = "".join(word + data.draw(gaps) for word in words)
    for changed in (
        apply_tone_style(plain, "old"),
        spread,
        plain.upper(),
        unicodedata.normalize("NFD", plain),
    ):
        assert measure_likeness(changed, plain) == 1
        assert measure_likeness(changed, other) == measure_likeness(plain, other)


@given(words=st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=40), at=st.integers(0, 39))
def test_one_word_changed_costs_one_word(words: list[str], at: int) -> None:
    changed = list(words)
    changed[at % len(words)] = "khác"
    assert measure_likeness(" ".join(words), " ".join(changed)) == 1 - Fraction(1, len(words))


@given(texts=st.lists(st.lists(st.sampled_from(SYLLABLES), min_size=18, max_size=26), max_size=8))
def test_the_quick_search_finds_what_measuring_every_pair_finds(texts: list[list[str]]) -> None:
    written = [" ".join(words) for words in texts]
    long = [index for index, words in enumerate(texts) if len(words) >= MIN_WORDS]
    wanted = {
        (left, right): likeness
        for left in long
        for right in long
        if left < right and (likeness := measure_likeness(written[left], written[right])) >= LEAST
    }
    found = find_alike([split_words(text) for text in written], least=LEAST)
    assert {(left, right): likeness for left, right, likeness in found} == wanted
    assert [pair[2] for pair in found] == sorted(wanted.values(), reverse=True)


def test_figures_and_placeholders_count_for_nothing() -> None:
    assert measure_likeness("Đã họp 12 kỳ [tại nơi A].", "Đã họp 3 kỳ [tại nơi B].") == 1


@pytest.mark.parametrize(
    ("words", "changed", "is_alike"), [(20, 3, True), (20, 4, False), (40, 6, True), (40, 7, False)]
)
def test_alike_begins_at_eighty_five_percent(words: int, changed: int, is_alike: bool) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    own = [f"từ{letters[index % 26]}{letters[index // 26]}" for index in range(words)]
    other = ["khác"] * changed + own[changed:]
    texts = [split_words(" ".join(each)) for each in (own, other)]
    assert bool(find_alike(texts, least=LEAST)) is is_alike


def test_texts_are_compared_with_others_only_when_these_are_given() -> None:
    own, other = split_words(REPORT), split_words(REPORT.replace("tổ việc", "tổ phần việc"))
    assert find_alike([own, own], [other], least=LEAST) == [
        (0, 0, Fraction(2 * len(own), 2 * len(own) + 1)),
        (1, 0, Fraction(2 * len(own), 2 * len(own) + 1)),
    ]


def test_only_the_same_words_are_shown_as_a_hundred_percent() -> None:
    assert show_likeness(Fraction(9999, 10000)) == "99 %"
    assert show_likeness(Fraction(1)) == "100 %"


def test_what_both_texts_have_is_marked_and_nothing_is_lost() -> None:
    first, second = "Chi bộ đã họp 12 kỳ.", "Chi bộ 2 đã họp 3 kỳ"
    left, right = mark_common(first, second)
    assert "".join(piece.text for piece in left) == first
    assert "".join(piece.text for piece in right) == second
    assert [piece.text for piece in left if not piece.common] == ["12 "]
    assert [piece.text.strip() for piece in right if not piece.common] == ["2", "3"]


@given(first=TEXTS, second=TEXTS)
def test_marking_keeps_every_word_of_both(first: str, second: str) -> None:
    left, right = mark_common(first, second)
    for pieces, text in ((left, first), (right, second)):
        assert "".join(piece.text for piece in pieces).split() == text.split()
    common = [[word for piece in each if piece.common for word in piece.text.split()]
              for each in (left, right)]  # fmt: skip
    assert common[0] == common[1]
