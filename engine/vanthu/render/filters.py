"""The filters of Word and HTML templates: text or a whole number in, text out, nothing else.

A template writes `{{ meeting.held_on|long_date }}`; a filter that cannot read its value refuses it,
and the filling adds the place in the template.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Undefined

from vanthu.render.chart import Chart, read_chart
from vanthu.render.sandbox import Fault, TextFilter, name_kind
from vanthu.vietnamese import dates, numbers, text

__all__ = ["CHART", "FILTERS"]

_END_MARKS = frozenset(".;:,?!…")
_WHOLE_NUMBER = re.compile(r"-?\d{1,18}")
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def long_date(value: object) -> str:
    """Return "26/12/2016" as "ngày 26 tháng 12 năm 2016"."""
    return dates.long_date(dates.parse_date(_text(value)))


def short_date(value: object) -> str:
    """Return a date as it stands inside a sentence: "05/02/2026"."""
    return dates.short_date(dates.parse_date(_text(value)))


def number(value: object) -> str:
    """Return 4254 as "4.254"."""
    return numbers.format_integer(_integer(value))


def number_words(value: object) -> str:
    """Return 24 as "hai mươi bốn"."""
    return numbers.number_in_words(_integer(value))


def pad2(value: object) -> str:
    """Return 5 as "05"; numbers of two or more digits stay."""
    return f"{_integer(value):02d}"


def roman(value: object) -> str:
    """Return 4 as "IV"."""
    rest = _integer(value)
    if not 0 < rest < 4000:
        raise Fault("fill-number-expected", value)
    digits = []
    for worth, digit in _ROMAN:
        digits.append(digit * (rest // worth))
        rest %= worth
    return "".join(digits)


def upper(value: object) -> str:
    """Return text in capitals: "Đảng uỷ" as "ĐẢNG UỶ"."""
    return text.upper(_text(value))


def lower_first(value: object) -> str:
    """Return text with a small first letter, abbreviations excepted."""
    return text.lower_first(_text(value))


def upper_first(value: object) -> str:
    """Return text with a capital first letter."""
    whole = _text(value)
    return whole[:1].upper() + whole[1:]


def stopped(value: object) -> str:
    """Return a sentence with a full stop at its end, unless it has a mark there."""
    whole = _text(value).rstrip()
    return whole if not whole or whole.rstrip("”’\"')]")[-1:] in _END_MARKS else f"{whole}."


def unstopped(value: object) -> str:
    """Return an item of an enumeration without the mark at its end: the list sets its own."""
    return _text(value).rstrip(" ;,.")


def lines(value: object) -> str:
    """Return a list of texts as one text with a line break between them; a text stays as it is."""
    if type(value) is list:
        return "\n".join(_text(item) for item in value)
    return _text(value)


def chart(value: object) -> Chart:
    """Return the chart that a record of the type `chart` tells; it is printed as a picture."""
    if isinstance(value, Undefined):
        str(value)  # raises: the name was not given
    found = read_chart(value)
    if isinstance(found, str):
        raise Fault(found, value)
    return found


def _text(value: object) -> str:
    if isinstance(value, Undefined):
        return str(value)  # raises: the name was not given
    if type(value) is not str:
        raise Fault("fill-text-expected", value, kind=name_kind(value))
    return value


def _integer(value: object) -> int:
    if type(value) is int:
        return value
    found = _text(value) if not isinstance(value, (bool, float)) else ""
    if not _WHOLE_NUMBER.fullmatch(found):
        raise Fault("fill-number-expected", value)
    return int(found)


_ALL: tuple[Callable[[Any], object], ...] = (
    *(long_date, short_date, number, number_words, pad2, roman),
    *(upper, lower_first, upper_first, stopped, unstopped, lines, chart),
)
FILTERS: Mapping[str, TextFilter] = {function.__name__: function for function in _ALL}
"""The filters every template has, by the name it uses."""
CHART = "chart"
"""The filter whose value is printed as a picture."""
