"""The function `chart`: rows of a table as the figures of a chart."""

from decimal import Decimal

from vanthu.case import Plain
from vanthu.machine.faults import Fault, ValueMissing
from vanthu.vietnamese.numbers import round_half_up

__all__ = ["CHART_KINDS", "DIGITS", "make_chart"]

CHART_KINDS = ("bar", "column", "pie", "line")
DIGITS = 2
"""As papers print a percentage."""


def make_chart(
    kind: Plain, title: Plain, unit: Plain, rows: Plain, label: Plain, value: Plain,
    note: Plain = None,
) -> Plain:  # fmt: skip
    """Return a record of the type `chart`.

    Args:
        kind: `bar`, `column`, `pie` or `line`.
        title: what stands above the chart.
        unit: what is counted, such as `%` or `đơn vị`; may be empty.
        rows: the records, one figure each.
        label: the field that names a figure; of a unit or a person, its name is taken.
        value: the field with the figure; fractions are rounded to two digits.
        note: the field with a text that stands in brackets behind the figure.
    """
    if kind not in CHART_KINDS:
        raise Fault("function-wants", function="chart", wanted=", ".join(CHART_KINDS),
                    found=str(kind))  # fmt: skip
    if not isinstance(rows, list):
        raise Fault("function-wants", function="chart", wanted="list", found=str(rows))
    return {
        "kind": kind,
        "title": title,
        "unit": unit,
        "rows": [_make_row(row, label, value, note) for row in rows],
    }


def _make_row(row: Plain, label: Plain, value: Plain, note: Plain) -> Plain:
    named = _read(row, label)
    made: dict[str, Plain] = {
        "label": str(named.get("name", "…")) if isinstance(named, dict) else str(named),
        "value": _read_number(row, value),
    }
    return made if note is None else {**made, "note": str(_read(row, note))}


def _read(row: Plain, name: Plain) -> Plain:
    if not isinstance(row, dict):
        raise Fault("function-wants", function="chart", wanted="record", found=str(row))
    if str(name) not in row:
        raise ValueMissing(str(name))
    return row[str(name)]


def _read_number(row: Plain, name: Plain) -> Plain:
    number = _read(row, name)
    if isinstance(number, bool) or not isinstance(number, (int, Decimal)):
        raise Fault("function-wants", function="chart", wanted="number", found=str(number))
    return number if isinstance(number, int) else round_half_up(number, DIGITS)
