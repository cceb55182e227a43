"""Text: one Unicode form, characters that should not be there, spelling."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanthu.vietnamese.text import (
    apply_tone_style,
    check_text,
    fold,
    is_suspect,
    lower_first,
    normalise,
    slug,
    suggest,
    upper,
)


@pytest.mark.parametrize(
    ("typed", "normal"),
    [("uy\u0309", "uỷ"), ("a\r\nb\rc\nd", "a\nb\nc\nd"), ("e\u0323\u0302", "ệ"), ("Đảng", "Đảng")],
)
def test_text_becomes_nfc_with_plain_line_ends(typed: str, normal: str) -> None:
    assert normalise(typed) == normal


def test_900_000_marks_on_one_letter_are_joined_by_30_without_loss() -> None:
    marks = normalise("e" + "\u0301\u0323" * 450_000)
    assert marks.count("\u034f") == 29_999
    assert unicodedata.normalize("NFD", marks).count("\u0323") == 450_000


def test_long_row_of_dots_is_no_row_of_marks() -> None:
    assert normalise("…" * 100) == "…" * 100


@settings(derandomize=True)
@given(st.text())
def test_normal_text_stays_normal(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


CHECKS = [
    ("a\0b", "text-control", "must"),
    ("a\x85b", "text-control", "must"),
    ("a\u2028b", "text-control", "must"),
    ("a\x7fb", "text-control", "must"),
    ("a\ud800b", "text-surrogate", "must"),
    ("a\ufffeb", "text-noncharacter", "must"),
    ("a\U0001ffffb", "text-noncharacter", "must"),
    ("a\ufdd0b", "text-noncharacter", "must"),
    ("a\ufffdb", "text-damaged", "should"),
    ("a\u200bb", "text-invisible", "should"),
    ("a\u202eb", "text-invisible", "should"),
    ("a\ufeffb", "text-invisible", "should"),
    ("a\u00adb", "text-invisible", "should"),
    ("a\uf0b7b", "text-private-use", "should"),
    ("aÐb", "text-look-alike", "should"),
    ("ađ\u043e", "text-mixed-letters", "should"),
    ("\u0410a", "text-mixed-letters", "should"),
    ("aq\u0301", "text-loose-mark", "should"),
]


@pytest.mark.parametrize(("text", "code", "severity"), CHECKS, ids=[ascii(c[0]) for c in CHECKS])
def test_odd_character_is_told(text: str, code: str, severity: str) -> None:
    (finding,) = check_text(text, paragraphs=True)
    assert (finding.code, finding.severity) == (code, severity)
    assert is_suspect(text)
    assert f"position {finding.facts['position']}" in finding.text("en")
    assert "vị trí" in finding.text("vi")


@pytest.mark.parametrize(
    "text", ["Nghị quyết số 05-NQ/ĐU", "“…” – 17,8 % °C 😀 m² ½", "Москва", "Δ\u00a0t", "a\tb\nc"]
)
def test_usual_text_has_no_finding(text: str) -> None:
    assert check_text(text, paragraphs=True) == []
    assert not is_suspect(text)


@pytest.mark.parametrize("text", ["a\nb", "a\tb"])
def test_line_end_and_tab_are_refused_in_a_line(text: str) -> None:
    (finding,) = check_text(text, paragraphs=False)
    assert (finding.code, finding.severity) == ("text-line-break", "must")


def test_finding_tells_the_character_its_position_and_what_was_meant() -> None:
    (finding,) = check_text("họ Ðặng", paragraphs=False)
    assert finding.facts == {
        "character": "U+00D0", "position": 4, "near": "họ Ðặng", "meant": "Đ",
    }  # fmt: skip


def test_at_most_20_findings_are_told() -> None:
    assert len(check_text("\0" * 100, paragraphs=True)) == 20


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("uỷ", "ủy"),
        ("HOÀ", "hòa"),
        ("Đảng uỷ Khối", "ĐẢNG ỦY KHỐI"),
        ("khoẻ", unicodedata.normalize("NFD", "khỏe")),
        ("Ðảng", "đảng"),
    ],
)
def test_search_ignores_tone_position_and_case(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("hoà", "hoá"), ("đa", "da"), ("ma", "mà")])
def test_search_tells_tones_and_letters_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


TONES = [
    ("hòa", "hoà"),
    ("khỏe", "khoẻ"),
    ("Ủy ban", "Uỷ ban"),
    ("THỦY", "THUỶ"),
    ("tùy, lũy; ngụy.", "tuỳ, luỹ; nguỵ."),
    ("ủy-viên", "uỷ-viên"),
]


@pytest.mark.parametrize(("old", "new"), TONES)
def test_tone_moves_between_old_and_new_style(old: str, new: str) -> None:
    assert apply_tone_style(old, "new") == apply_tone_style(new, "new") == new
    assert apply_tone_style(new, "old") == apply_tone_style(old, "old") == old


@pytest.mark.parametrize(
    "word", ["quý", "QUỲ", "toàn", "hoài", "thuở", "Huế", "khuya", "múa", "ủa"]
)
def test_other_syllables_keep_their_tone(word: str) -> None:
    assert apply_tone_style(word, "old") == apply_tone_style(word, "new") == word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đảng uỷ Sở KH&ĐT", "dang-uy-so-kh-dt"),
        ("Nghị quyết số 05", "nghi-quyet-so-05"),
        ("  --ươ--  ", "uo"),
        ("Ðảng", "dang"),
        ("…", ""),
    ],
)
def test_slug_is_ascii(text: str, expected: str) -> None:
    assert slug(text) == expected


@settings(derandomize=True)
@given(st.text())
def test_slug_of_a_slug_is_itself(text: str) -> None:
    assert slug(text).isascii()
    assert slug(slug(text)) == slug(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("đảng uỷ", "ĐẢNG UỶ"), ("e\u0301", "É"), ("ư ơ ệ", "Ư Ơ Ệ")]
)
def test_capitals(text: str, expected: str) -> None:
    assert upper(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Đảng uỷ", "đảng uỷ"), ("UBND tỉnh", "UBND tỉnh"), ("Ở", "ở"), ("", ""), ("5 A", "5 A")],
)
def test_first_letter_becomes_small_but_abbreviations_stay(text: str, expected: str) -> None:
    assert lower_first(text) == expected


@pytest.mark.parametrize(
    ("word", "suggestion"),
    [
        ("nghi_quyet", "nghị_quyết"),
        ("BAO_CAO", "báo_cáo"),
        ("bien_bna", "biên_bản"),
        ("xyz", None),
        ("", None),
    ],
)
def test_likely_word_is_suggested(word: str, suggestion: str | None) -> None:
    assert suggest(word, ["nghị_quyết", "báo_cáo", "biên_bản"]) == suggestion


def test_suspect_is_what_the_check_finds_something_in() -> None:
    letters = map(chr, range(0x10000))

    differ = [x for x in letters if is_suspect(x) != bool(check_text(x, paragraphs=True))]

    assert differ == []
