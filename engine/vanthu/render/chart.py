"""A chart as plain values: what kind, what it is called, and the figures, as the paper prints them.

Drawing is `vanthu.render.drawing`; nothing here needs a library.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Literal, get_args

from vanthu.vietnamese.numbers import format_integer, read_printed
from vanthu.vietnamese.text import lower_first

__all__ = [
    "KINDS", "MAX_BARS", "MAX_ROWS", "Chart", "ChartKind", "ChartRow", "read_chart", "split_chart",
]  # fmt: skip

ChartKind = Literal["bar", "column", "pie", "line"]
KINDS: tuple[str, ...] = get_args(ChartKind)
MAX_ROWS = {"bar": 200, "column": 12, "pie": 8, "line": 12}
"""More figures than these cannot be read in a chart of the kind."""
WHOLE = Decimal(100)
"""What a full length stands for in per cent."""
MAX_BARS = 40
"""Bars that can be read on one page; more are parted evenly over several pictures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartRow:
    """One figure: what it is of, how large, and how it is printed (`99,46 %`, `57 (78,08 %)`)."""

    label: str
    value: Decimal
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart; `part` of `parts` tells the pictures of a long one apart.

    Attributes:
        greatest: the value that a full length stands for, the same in all parts.
    """

    kind: ChartKind
    title: str
    unit: str
    rows: tuple[ChartRow, ...]
    greatest: Decimal
    part: int = 1
    parts: int = 1

    @property
    def heading(self) -> str:
        """The title as drawn, with the number of the part."""
        return f"{self.title} ({self.part}/{self.parts})" if self.parts > 1 else self.title

    def describe(self) -> str:
        """Return all that the picture shows, in words: its alternative text."""
        figures = "; ".join(f"{row.label}: {row.shown}" for row in self.rows)
        return f"Biểu đồ {lower_first(self.heading)}. {figures}."


def split_chart(chart: Chart) -> tuple[Chart, ...]:
    """Return the charts to draw: one, or several of nearly the same number of bars."""
    if chart.kind != "bar" or len(chart.rows) <= MAX_BARS:
        return (chart,)
    return tuple(_cut(chart))


def _cut(chart: Chart) -> Iterator[Chart]:
    count = -(-len(chart.rows) // MAX_BARS)
    ends = [len(chart.rows) * number // count for number in range(count + 1)]
    for number, (start, end) in enumerate(pairwise(ends), 1):
        yield replace(chart, rows=chart.rows[start:end], part=number, parts=count)


def read_chart(value: object) -> Chart | str:
    """Return the chart in a record as printed, or the code of the reason why it is none.

    The record has `kind`, `title`, `unit` and `rows` of `label`, `value` and `note`, as the type
    `chart` of `workflows/types.yaml` says.
    """
    if not isinstance(value, dict):
        return "chart-no-record"
    kind, rows = value.get("kind"), value.get("rows")
    if kind not in KINDS:
        return "chart-kind-unknown"
    if not isinstance(rows, list) or not rows:
        return "chart-empty"
    if len(rows) > MAX_ROWS[kind]:
        return "chart-too-long"
    unit = str(value.get("unit", ""))
    read = [_read_row(row, unit) for row in rows]
    found = tuple(row for row in read if row is not None)
    if len(found) < len(read):
        return "chart-value-wrong"
    greatest = max(row.value for row in found)
    if kind == "pie" and not greatest:
        return "chart-empty"
    if unit == "%":
        greatest = max(greatest, WHOLE)
    return Chart(
        kind=kind, title=str(value.get("title", "")), unit=unit, rows=found, greatest=greatest
    )


def _read_row(row: object, unit: str) -> ChartRow | None:
    """Return a row of a chart; None when its value is no number, or below 0."""
    if not isinstance(row, dict):
        return None
    value = row.get("value")
    shown = format_integer(value) if type(value) is int else str(value)
    number = read_printed(shown)
    if number is None or number < 0:
        return None
    note = f" ({row['note']})" if row.get("note") else ""
    counted = f"{shown} {unit}" if unit and not shown.endswith(unit) else shown
    return ChartRow(label=str(row.get("label", "")), value=number, shown=counted + note)
