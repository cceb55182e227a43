"""Records of the type `chart`: what is drawn, in words and parts."""

from decimal import Decimal

import pytest

from tests.render.charts import RATINGS, chart, many, record
from vanthu.case import Plain
from vanthu.render.chart import MAX_BARS, read_chart, split_chart


def test_a_chart_says_all_its_figures_as_printed() -> None:
    assert chart().describe() == (
        "Biểu đồ xếp loại. Trong sạch vững mạnh: 57 đơn vị (78,08 %); "
        "Hoàn thành tốt: 13 đơn vị (17,81 %); Hoàn thành: 3 đơn vị (4,11 %)."
    )


@pytest.mark.parametrize(
    ("value", "unit", "shown", "number"),
    [
        (4254, "đảng viên", "4.254 đảng viên", "4254"),
        ("99,46", "%", "99,46 %", "99.46"),
        ("99,46 %", "%", "99,46 %", "99.46"),
        ("1.234,5", "", "1.234,5", "1234.5"),
        (0, "", "0", "0"),
    ],
)
def test_figures_are_read_as_they_are_printed(
    value: Plain, unit: str, shown: str, number: str
) -> None:
    (row,) = chart(rows=[{"label": "A", "value": value}], unit=unit).rows
    assert (row.shown, row.value) == (shown, Decimal(number))


def test_a_full_length_is_the_greatest_figure_or_one_hundred_per_cent() -> None:
    assert chart().greatest == 57
    assert chart(rows=[{"label": "A", "value": "96,67"}], unit="%").greatest == 100
    assert chart(rows=[{"label": "A", "value": "125"}], unit="%").greatest == 125


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("không phải bản ghi", "chart-no-record"),
        (record("ring"), "chart-kind-unknown"),
        ({"kind": "bar", "title": "A", "rows": []}, "chart-empty"),
        (record("pie", [{"label": "A", "value": 0}]), "chart-empty"),
        (record("pie", RATINGS * 3), "chart-too-long"),
        (record("column", many(13)), "chart-too-long"),
        (record("bar", many(201)), "chart-too-long"),
        (record(rows=[{"label": "A", "value": "nhiều"}]), "chart-value-wrong"),
        (record(rows=[{"label": "A", "value": -1}]), "chart-value-wrong"),
        (record(rows=[{"label": "A"}]), "chart-value-wrong"),
        (record(rows=["A"]), "chart-value-wrong"),
    ],
)
def test_what_cannot_be_drawn_is_told(value: Plain, code: str) -> None:
    assert read_chart(value) == code


def test_73_bars_are_parted_evenly_with_one_scale_and_nothing_left_out() -> None:
    whole = chart(rows=many(73), unit="%")
    first, second = split_chart(whole)
    assert (len(first.rows), len(second.rows)) == (36, 37)
    assert first.rows + second.rows == whole.rows
    assert first.greatest == second.greatest
    assert second.heading == "Xếp loại (2/2)"


def test_bars_that_fit_a_page_stay_together() -> None:
    assert len(split_chart(chart(rows=many(MAX_BARS)))) == 1
