"""Canonical JSON: one text for one value, and the same value back."""

from datetime import date
from decimal import Decimal

import pytest

from vanthu.definition.canonical import decode, decode_foreign, encode, tidy

PAIRS: list[tuple[object, str]] = [
    ({"b": 1, "a": [True, None]}, '{"a":[true,null],"b":1}'),
    ('Đảng uỷ "a"\n', '"Đảng uỷ \\"a\\"\\n"'),
    (Decimal("8.50"), "8.5"),
    (Decimal("8"), "8.0"),
    (Decimal("1E+2"), "100.0"),
    (Decimal("-0.0"), "0.0"),
    (12345678901234567890, "12345678901234567890"),
    ([], "[]"),
    ({}, "{}"),
    ({"x": {"y": [{}]}}, '{"x":{"y":[{}]}}'),
]


@pytest.mark.parametrize(("value", "text"), PAIRS, ids=[text for _, text in PAIRS])
def test_encode_writes_and_decode_reads_back(value: object, text: str) -> None:
    assert encode(value) == text
    assert decode(text) == value


def test_decode_keeps_whole_decimals_apart_from_integers() -> None:
    assert isinstance(decode(encode(Decimal(8))), Decimal)
    assert isinstance(decode(encode(8)), int)


def test_encode_is_the_same_whatever_the_order_of_keys() -> None:
    assert encode({"a": 1, "b": 2}) == encode({"b": 2, "a": 1})


@pytest.mark.parametrize("value", [0.5, date(2026, 1, 1), {1: "a"}], ids=["float", "date", "key"])
def test_encode_refuses_what_is_no_plain_value(value: object) -> None:
    with pytest.raises(TypeError):
        encode(value)


def test_numbers_that_are_not_finite_are_refused() -> None:
    with pytest.raises(ValueError, match="not a finite number: NaN"):
        encode(Decimal("NaN"))
    with pytest.raises(ValueError, match="not a finite number: Infinity"):
        decode("Infinity")


def test_tidy_keeps_the_value() -> None:
    assert str(tidy(Decimal("100"))) == "100"
    assert str(tidy(Decimal("0.1200"))) == "0.12"


@pytest.mark.parametrize(
    "data",
    [
        b'{"a": 1}', b'{"b":1,"a":2}', b'{"a":1,"a":1}', b"1e999999999", b"1.50", b"NaN",
        b'"\\ud800"', b"[" * 900 + b"]" * 900, b"\xff", b"",
    ],
)  # fmt: skip
def test_bytes_of_others_must_be_what_would_be_written_here(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode_foreign(data)


def test_bytes_of_others_are_read_when_they_are_canonical() -> None:
    value = {"a": [1, Decimal("1.5"), "ô", None, True]}
    assert decode_foreign(encode(value).encode()) == value
