"""Numbers as typed and as printed in Vietnam."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanthu.errors import InputRefused, Place
from vanthu.vietnamese.numbers import (
    format_decimal,
    format_integer,
    format_percent,
    number_in_words,
    parse_decimal,
    parse_integer,
)

HERE = Place(path="count")


def refused(code: str, **facts: str) -> object:
    """Return a stand-in equal to the first finding told."""
    return (code, facts, "count")


def told(error: InputRefused) -> object:
    finding = error.findings[0]
    assert all(str(fact)[:40] in finding.text("en") for fact in finding.facts.values())
    return (finding.code, dict(finding.facts), finding.place.path)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("4254", 4254), ("05", 5), ("0", 0), ("-3", -3), (" 21 ", 21), ("9" * 18, 10**18 - 1)],
)
def test_whole_number_is_read(typed: str, number: int) -> None:
    assert parse_integer(typed) == number


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("4.254", "4254"),
        ("4,254", "4254"),
        ("4 254", "4254"),
        ("4\u00a0254", "4254"),
        ("1.234.567", "1234567"),
        ("-4.254", "-4254"),
    ],
)
def test_number_with_separators_is_refused_with_what_was_meant(typed: str, meant: str) -> None:
    with pytest.raises(InputRefused) as caught:
        parse_integer(typed, HERE)
    assert told(caught.value) == refused("integer-expected-meant", found=typed, meant=meant)
    assert f"Có phải anh/chị muốn ghi {meant}?" in caught.value.findings[0].text("vi")


@pytest.mark.parametrize(
    "typed",
    [
        "", "ba", "4.25", "4,2", "0.254", "1.234,567", "4 254.125", "1e3", "1_000", "+5", "5 %",
        "٤", "9" * 19, "9" * 400,
    ],
    ids=lambda typed: typed[:20],
)  # fmt: skip
def test_anything_else_is_no_whole_number(typed: str) -> None:
    with pytest.raises(InputRefused) as caught:
        parse_integer(typed, HERE)
    assert told(caught.value) == refused("integer-expected", found=typed)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("99,46", "99.46"),
        ("99.46", "99.46"),
        ("4,254", "4.254"),
        ("0.125", "0.125"),
        ("4254", "4254"),
        ("4254.125", "4254.125"),
        ("-0,5", "-0.5"),
        (" 17,8 ", "17.8"),
    ],
)
def test_decimal_is_read_with_comma_or_point(typed: str, number: str) -> None:
    assert parse_decimal(typed) == Decimal(number)


@pytest.mark.parametrize(
    ("typed", "whole", "fraction"), [("4.254", "4254", "4,254"), ("-12.500", "-12500", "-12,500")]
)
def test_point_of_two_meanings_is_refused(typed: str, whole: str, fraction: str) -> None:
    with pytest.raises(InputRefused) as caught:
        parse_decimal(typed, HERE)
    expected = refused("decimal-ambiguous", found=typed, whole=whole, fraction=fraction)
    assert told(caught.value) == expected


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1.234,5", "1234,5"),
        ("1 234,5", "1234,5"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("4 254", "4254"),
    ],
)
def test_decimal_with_separators_is_refused_with_what_was_meant(typed: str, meant: str) -> None:
    with pytest.raises(InputRefused) as caught:
        parse_decimal(typed, HERE)
    assert told(caught.value) == refused("decimal-expected-meant", found=typed, meant=meant)


@pytest.mark.parametrize(
    "typed", ["", "NaN", "Infinity", "1e3", "17,8%", "1,234.5", ",5", "5,", "9" * 19]
)
def test_anything_else_is_no_decimal(typed: str) -> None:
    with pytest.raises(InputRefused) as caught:
        parse_decimal(typed, HERE)
    assert told(caught.value) == refused("decimal-expected", found=typed)


@pytest.mark.parametrize(
    ("number", "printed"),
    [(0, "0"), (999, "999"), (4254, "4.254"), (-4254, "-4.254"), (1234567, "1.234.567")],
)
def test_whole_number_is_printed_with_points(number: int, printed: str) -> None:
    assert format_integer(number) == printed


@pytest.mark.parametrize(
    ("number", "digits", "printed"),
    [
        ("99.455", 2, "99,46"),
        ("0.005", 2, "0,01"),
        ("-0.005", 2, "-0,01"),
        ("-0.001", 2, "0,00"),
        ("1234.5", 1, "1.234,5"),
        ("2.5", 0, "3"),
        ("4254", 2, "4.254,00"),
    ],
)
def test_decimal_is_printed_with_a_comma(number: str, digits: int, printed: str) -> None:
    assert format_decimal(Decimal(number), digits) == printed


@pytest.mark.parametrize(
    ("part", "whole", "digits", "printed"),
    [
        (35599, 35900, 2, "99,16 %"),
        (4211, 4254, 2, "98,99 %"),
        (1, 3, 1, "33,3 %"),
        (2, 3, 2, "66,67 %"),
        (1, 800, 2, "0,13 %"),
        (5, 5, 2, "100,00 %"),
        (0, 5, 1, "0,0 %"),
    ],
)
def test_percentage_is_rounded_half_up(part: int, whole: int, digits: int, printed: str) -> None:
    assert format_percent(part, whole, digits) == printed


def test_percentage_of_nothing_is_refused() -> None:
    with pytest.raises(InputRefused) as caught:
        format_percent(3, 0)
    assert caught.value.code == "percent-of-nothing"
    assert caught.value.findings[0].facts == {"part": 3}


@settings(derandomize=True)
@given(st.integers(-(10**18) + 1, 10**18 - 1))
def test_number_typed_plainly_reads_back(number: int) -> None:
    assert parse_integer(str(number)) == parse_decimal(str(number)) == number


WORDS = {
    0: "không",
    1: "một",
    4: "bốn",
    5: "năm",
    -3: "âm ba",
    10: "mười",
    11: "mười một",
    14: "mười bốn",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    24: "hai mươi bốn",
    25: "hai mươi lăm",
    55: "năm mươi lăm",
    91: "chín mươi mốt",
    100: "một trăm",
    101: "một trăm lẻ một",
    105: "một trăm lẻ năm",
    110: "một trăm mười",
    115: "một trăm mười lăm",
    999: "chín trăm chín mươi chín",
    1000: "một nghìn",
    1005: "một nghìn không trăm lẻ năm",
    1015: "một nghìn không trăm mười lăm",
    1100: "một nghìn một trăm",
    4254: "bốn nghìn hai trăm năm mươi bốn",
    10_000: "mười nghìn",
    100_005: "một trăm nghìn không trăm lẻ năm",
    1_000_000: "một triệu",
    1_000_005: "một triệu không trăm lẻ năm",
    21_021_021: "hai mươi mốt triệu không trăm hai mươi mốt nghìn không trăm hai mươi mốt",
    10**9: "một tỷ",
    10**9 + 5: "một tỷ không trăm lẻ năm",
    10**12: "một nghìn tỷ",
    2 * 10**18 + 1: "hai tỷ tỷ không trăm lẻ một",
}


@pytest.mark.parametrize(("number", "words"), WORDS.items())
def test_number_in_words(number: int, words: str) -> None:
    assert number_in_words(number) == words
