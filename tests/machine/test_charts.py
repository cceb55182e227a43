"""The function `chart` of expressions."""

from decimal import Decimal

import pytest

from tests.machine.test_rows import value
from vanthu.case import Plain
from vanthu.errors import TransitionRefused
from vanthu.machine.charts import CHART_KINDS
from vanthu.render.chart import KINDS

UNITS: list[Plain] = [
    {"unit": {"id": "cb1", "name": "Chi bộ 1"}, "rate": Decimal(200) / 3, "part": "2/3"},
    {"unit": {"id": "cb2", "name": "Chi bộ 2"}, "rate": 100, "part": "5/5"},
]


def test_a_chart_has_one_figure_per_record() -> None:
    assert value("chart('bar', 'Tỷ lệ', '%', rows, 'unit', 'rate', 'part')", rows=UNITS) == {
        "kind": "bar",
        "title": "Tỷ lệ",
        "unit": "%",
        "rows": [
            {"label": "Chi bộ 1", "value": Decimal("66.67"), "note": "2/3"},
            {"label": "Chi bộ 2", "value": 100, "note": "5/5"},
        ],
    }


def test_a_note_may_be_left_out() -> None:
    made = value("chart('pie', 'A', '', rows, 'part', 'rate')", rows=UNITS)
    assert isinstance(made, dict)
    assert made["rows"] == [
        {"label": "2/3", "value": Decimal("66.67")},
        {"label": "5/5", "value": 100},
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("chart(kind, 'A', '', rows, 'unit', 'rate')", "function-wants"),
        ("chart('bar', 'A', '', rows, 'unit', 'part')", "function-wants"),
        ("chart('bar', 'A', '', [1], 'unit', 'rate')", "function-wants"),
    ],
)
def test_what_cannot_be_a_chart_is_told(text: str, code: str) -> None:
    with pytest.raises(TransitionRefused) as refused:
        value(text, rows=UNITS, kind="ring")
    assert refused.value.findings[0].code == code


def test_the_machine_and_the_drawing_know_the_same_kinds() -> None:
    assert set(CHART_KINDS) == set(KINDS)
