"""The figures of a chart know the rows they were read from."""

from decimal import Decimal
from typing import cast

from vanthu.case import Plain
from vanthu.machine.expressions import compile_expression
from vanthu.machine.scope import Scope
from vanthu.machine.trace import Tracer, find_faults
from vanthu.machine.traced import Trace, attach, name_row, plain_value, spread, trace_of

ROWS: list[Plain] = [
    {"unit": {"id": "a", "name": "Chi bộ A"}, "n": 2, "all": 3},
    {"unit": {"id": "b", "name": "Chi bộ B"}, "n": 5, "all": 5},
]
RATED = "each(rows, \"put(item, 'r', ratio(item.n, item.all) * 100)\")"
CHART = f"chart('bar', 'Tỷ lệ', '%', {RATED}, 'unit', 'r')"


def trace_points() -> list[dict[str, Plain]]:
    def originate(name: str, value: Plain) -> Plain:
        return spread(value, name, lambda path, part: Trace(kind="data", value=part, name=path))

    tracer = Tracer(Scope({"rows": ROWS}), originate)
    chart = cast(dict[str, Plain], tracer.trace(compile_expression(CHART)))
    return cast(list[dict[str, Plain]], chart["rows"])


def test_a_rounded_figure_rests_on_its_own_row() -> None:
    first = trace_points()[0]
    trace = trace_of(first["value"])
    assert trace is not None
    assert plain_value(first["value"]) == Decimal("66.67")
    assert {each.name for each in trace.walk() if each.kind == "data"} == {
        "rows[0].n",
        "rows[0].all",
    }
    assert trace.formula == "each(rows, 'round_to(ratio(item.n, item.all) * 100, 2)')"
    assert find_faults(trace) == []


def test_a_figure_that_its_row_does_not_come_to_is_found() -> None:
    trace = trace_of(trace_points()[1]["value"])
    assert trace is not None
    wrong = Trace(kind="computed", value=Decimal(99), how=trace.how, operands=trace.operands)
    assert trace_of(attach(Decimal(99), wrong)) is not None
    assert find_faults(wrong) == [wrong]


def test_a_chart_is_called_by_its_title_and_a_row_by_its_unit() -> None:
    assert name_row({"kind": "bar", "title": "Tỷ lệ", "unit": "%", "rows": []}) == "Tỷ lệ"
    assert name_row({"title": "Báo cáo", "unit": {"id": "a", "name": "Chi bộ A"}}) == "Chi bộ A"
    assert name_row({"unit": "Chi bộ A", "kind": "x"}) == "Chi bộ A"
    assert name_row({"month": "2026-06-01", "on_time": True}) == "01/6/2026"
