"""Numbers as typed and as printed in Vietnam: 4.254 is a whole number, 99,46 a fraction."""

import re
from decimal import ROUND_HALF_UP, Decimal

from vanthu.errors import NOWHERE, InputRefused, Place

__all__ = [
    "format_decimal",
    "format_integer",
    "format_percent",
    "number_in_words",
    "parse_decimal",
    "parse_integer",
    "read_printed",
    "round_half_up",
]

_INTEGER = re.compile(r"-?[0-9]{1,18}")
_DECIMAL = re.compile(r"-?[0-9]{1,18}(?:[.,][0-9]{1,9})?")
_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}([., \u00a0\u202f])[0-9]{3}(?:\1[0-9]{3}){0,4}")
_GROUPED_FRACTION = re.compile(
    r"-?[1-9][0-9]{0,2}([. \u00a0\u202f])[0-9]{3}(?:\1[0-9]{3}){0,4},[0-9]{1,9}"
)
_POINT_OF_TWO_MEANINGS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def parse_integer(text: str, place: Place = NOWHERE) -> int:
    """Return the whole number typed in `text`; "05" is 5.

    Raises:
        InputRefused: `integer-expected-meant` (fact `meant`) for a number with separators between
            the thousands, such as "4.254"; `integer-expected` for anything else.
    """
    bare = text.strip()
    if _INTEGER.fullmatch(bare):
        return int(bare)
    if grouped := _GROUPED.fullmatch(bare):
        meant = bare.replace(grouped[1], "")
        raise InputRefused.of("integer-expected-meant", place, found=text, meant=meant)
    raise InputRefused.of("integer-expected", place, found=text)


def parse_decimal(text: str, place: Place = NOWHERE) -> Decimal:
    """Return the number typed in `text`; "99,46" and "99.46" are the same number.

    Raises:
        InputRefused: `decimal-ambiguous` for "4.254", which may mean 4254 or 4,254;
            `decimal-expected-meant` (fact `meant`) for a number with separators between the
            thousands; `decimal-expected` for anything else.
    """
    bare = text.strip()
    if _POINT_OF_TWO_MEANINGS.fullmatch(bare):
        whole, fraction = bare.replace(".", ""), bare.replace(".", ",")
        raise InputRefused.of(
            "decimal-ambiguous", place, found=text, whole=whole, fraction=fraction
        )
    if _DECIMAL.fullmatch(bare):
        return Decimal(bare.replace(",", "."))
    if grouped := _GROUPED.fullmatch(bare) or _GROUPED_FRACTION.fullmatch(bare):
        meant = bare.replace(grouped[1], "")
        raise InputRefused.of("decimal-expected-meant", place, found=text, meant=meant)
    raise InputRefused.of("decimal-expected", place, found=text)


def read_printed(text: str) -> Decimal | None:
    """Return the number that was printed as `text` ("1.234,50", "99,46 %"), None for other text."""
    bare = text.removesuffix("%").strip().replace(".", "").replace(",", ".")
    return Decimal(bare) if re.fullmatch(r"-?[0-9]{1,18}(?:[.][0-9]{1,9})?", bare) else None


def format_integer(number: int) -> str:
    """Return `number` with a point between the thousands: "4.254"."""
    return f"{number:,}".replace(",", ".")


def format_decimal(number: Decimal | int, digits: int = 2) -> str:
    """Return `number` rounded half up to `digits` places: "99,46", "1.234,50"."""
    rounded = round_half_up(Decimal(number), digits)
    if rounded == 0:
        rounded = abs(rounded)  # "-0,00" is not a number anyone writes
    return f"{rounded:,f}".translate({ord(","): ".", ord("."): ","})


def format_percent(part: int, whole: int, digits: int = 2) -> str:
    """Return `part` of `whole` in per cent, rounded half up: "99,46 %".

    Raises:
        InputRefused: `percent-of-nothing` when `whole` is 0.
    """
    if whole == 0:
        raise InputRefused.of("percent-of-nothing", part=part)
    return f"{format_decimal(Decimal(part) * 100 / Decimal(whole), digits)} %"


def round_half_up(number: Decimal, digits: int) -> Decimal:
    """Return `number` with `digits` places, halves away from zero, as clerks round."""
    return number.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def number_in_words(number: int) -> str:
    """Return `number` in words: 1005 "một nghìn không trăm lẻ năm", -3 "âm ba", 24 "hai mươi bốn".

    "lẻ" (not "linh"), "nghìn" (not "ngàn"), "tỷ" from a thousand million on.
    """
    if number < 0:
        return f"âm {number_in_words(-number)}"
    return " ".join(_below_and_above_billion(number, is_first=True)) or _DIGITS[0]


def _below_and_above_billion(number: int, *, is_first: bool) -> list[str]:
    billions, rest = divmod(number, 10**9)
    words: list[str] = []
    if billions:
        words += [*_below_and_above_billion(billions, is_first=is_first), "tỷ"]
        is_first = False
    for size, name in ((10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        group, rest = divmod(rest, size)
        if group:
            words += _below_thousand(group, is_first=is_first)
            words += [name] if name else []
            is_first = False
    return words


def _below_thousand(group: int, *, is_first: bool) -> list[str]:
    """Return the words of 1 to 999; a group that is not the first names its hundreds always."""
    hundreds, rest = divmod(group, 100)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or not is_first else []
    if 0 < rest < 10 and words:
        return [*words, "lẻ", _DIGITS[rest]]
    return words + _below_hundred(rest)


def _below_hundred(number: int) -> list[str]:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return [_DIGITS[ones]] if ones else []
    words = ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if ones == 1 and tens > 1:
        return [*words, "mốt"]
    if ones == 5:
        return [*words, "lăm"]
    return [*words, _DIGITS[ones]] if ones else words
