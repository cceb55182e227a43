"""Plain values as one text: the same values give the same bytes, for hashes and for the store."""

import json
from collections.abc import Mapping
from decimal import Decimal
from json.encoder import encode_basestring
from typing import cast

from vanthu.case import Plain

__all__ = ["decode", "decode_foreign", "encode", "tidy"]


def encode(value: object) -> str:
    """Return plain values as canonical JSON: keys in order, no spaces, letters as they are.

    An int is written without a point, a Decimal always with one ("8.0"), so that `decode` gives
    both back as they were. Tuples count as lists.

    Raises:
        TypeError: for a float, a date or anything else that is no plain value.
        ValueError: for a Decimal that is no finite number.
    """
    parts: list[str] = []
    _write(value, parts)
    return "".join(parts)


def _write(value: object, parts: list[str]) -> None:
    if isinstance(value, str):
        parts.append(encode_basestring(value))
    elif isinstance(value, Mapping):
        _write_mapping(value, parts)
    elif isinstance(value, (list, tuple)):
        _write_list(value, parts)
    else:
        parts.append(_scalar(value))


def _scalar(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return _decimal(value)
    raise TypeError(f"not a plain value: {value!r}")


def _write_mapping(value: Mapping[object, object], parts: list[str]) -> None:
    opening = "{"
    for key in sorted(cast("Mapping[str, object]", value)):
        parts.append(f"{opening}{encode_basestring(key)}:")
        _write(value[key], parts)
        opening = ","
    parts.append("{}" if opening == "{" else "}")


def _write_list(value: list[object] | tuple[object, ...], parts: list[str]) -> None:
    opening = "["
    for item in value:
        parts.append(opening)
        _write(item, parts)
        opening = ","
    parts.append("[]" if opening == "[" else "]")


def _decimal(value: Decimal) -> str:
    text = format(tidy(value), "f")
    return text if "." in text else f"{text}.0"


def tidy(number: Decimal) -> Decimal:
    """Return the number without zeros at its end and without exponent: 8.50 is 8.5, 1E+2 is 100.

    Raises:
        ValueError: when it is not finite.
    """
    if not number.is_finite():
        raise ValueError(f"not a finite number: {number}")
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").removesuffix(".")
    return Decimal("0") if text in {"-0", "0"} else Decimal(text)


def decode(text: str) -> Plain:
    """Return the plain values that `encode` wrote; numbers with a point are Decimals.

    Raises:
        ValueError: when `text` is not JSON.
    """
    return cast("Plain", _DECODER.decode(text))


def _read_decimal(text: str) -> Decimal:
    return tidy(Decimal(text))


def _refuse(text: str) -> Plain:
    raise ValueError(f"not a finite number: {text}")


_DECODER = json.JSONDecoder(parse_float=_read_decimal, parse_constant=_refuse)
"""Made once: `json.loads` would make one for every text."""


def decode_foreign(data: bytes) -> Plain:
    """Return the plain values in bytes that somebody else wrote; they must be what `encode` writes.

    Nothing that is costly to look at is looked at: numbers with exponents, deep nesting.

    Raises:
        ValueError: they are not UTF-8, not JSON, or not canonical.
    """
    text = data.decode()
    try:
        value = json.loads(text, parse_float=_read_plain_decimal, parse_constant=_refuse)
        is_canonical = encode(value) == text
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not is_canonical:
        raise ValueError("not canonical")
    return cast("Plain", value)


def _read_plain_decimal(text: str) -> Decimal:
    """Return a number without exponent: "1e999999999" would be written out in a gigabyte."""
    if "e" in text.lower():
        raise ValueError(f"not canonical: {text}")
    return Decimal(text)
