"""Plain values as they are printed: dates, times and numbers in Vietnamese form."""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal

from vanthu.case import Plain, Values
from vanthu.definition.canonical import tidy
from vanthu.definition.workflow import SCALAR_TYPES, Fields, FieldSpec
from vanthu.vietnamese.dates import long_time, short_date
from vanthu.vietnamese.numbers import format_decimal

__all__ = ["format_value", "format_values"]

Types = Mapping[str, Fields]

MAX_DIGITS = 6
PERCENT_DIGITS = 2

_TEXT = FieldSpec(type="text")


def format_values(values: Values, fields: Fields, types: Types) -> dict[str, Plain]:
    """Return what a template reads: the fields of `fields` as printed, nothing else.

    An optional field that has no value is empty ("", [] or {} for a record, a person, a unit), so
    that a template may ask `{% if chair %}`; a required one without value is left out, so that
    filling refuses it.
    """
    printed: dict[str, Plain] = {}
    for name, spec in fields.items():
        if name in values:
            printed[name] = format_value(values[name], spec, types)
        elif not spec.required:
            printed[name] = _empty(spec)
    return printed


def format_value(value: Plain, spec: FieldSpec, types: Types) -> Plain:
    """Return one plain value as printed.

    A date is "26/12/2026", "05/02/2026"; a time "14 giờ 00"; a decimal "99,5"; a percent "99,46 %"
    (two digits at most); a choice its label. Integers, booleans and texts stay as they are; the
    parts of lists and records are printed each by its own field; persons and units stay records.
    """
    if isinstance(value, list):
        item = spec.item or _TEXT
        return [format_value(each, item, types) for each in value]
    if isinstance(value, dict):
        fields = _fields(spec, types)
        return format_values(value, fields, types) if fields else dict(value)
    return _format_scalar(value, spec)


def _format_scalar(value: Plain, spec: FieldSpec) -> Plain:
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, Decimal)) and spec.type in ("decimal", "percent"):
        return _format_number(Decimal(value), spec.type)
    if not isinstance(value, str):
        return value
    if spec.type == "date":
        return short_date(date.fromisoformat(value))
    if spec.type == "time":
        return long_time(time.fromisoformat(value))
    if spec.type == "choice":
        return (spec.choices or {}).get(value, value)
    return value


def _format_number(number: Decimal, kind: str) -> str:
    exponent = tidy(number).as_tuple().exponent
    digits = max(0, -int(exponent))
    if kind == "percent":
        return f"{format_decimal(number, min(digits, PERCENT_DIGITS))} %"
    return format_decimal(number, min(digits, MAX_DIGITS))


def _fields(spec: FieldSpec, types: Types) -> Fields:
    if spec.type == "record":
        return spec.fields or {}
    return types.get(spec.type, {})


def _empty(spec: FieldSpec) -> Plain:
    if spec.type == "list":
        return []
    is_text = spec.type in SCALAR_TYPES and spec.type not in ("person", "unit")
    return "" if is_text else {}
