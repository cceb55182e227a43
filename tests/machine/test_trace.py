"""A traced value is the value, and its trace says what it was computed from."""

from decimal import Decimal
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanthu.case import Plain
from vanthu.errors import TransitionRefused
from vanthu.machine.expressions import compile_expression
from vanthu.machine.scope import Scope, evaluate
from vanthu.machine.trace import Tracer, find_faults, recompute
from vanthu.machine.traced import Trace, attach, name_row, plain_value, spread, trace_of

ROWS: list[Plain] = [
    {"unit": {"id": "db1", "name": "Đảng bộ 1"}, "kind": "dang_bo", "n": 40, "m": 38, "rank": "A"},
    {"unit": {"id": "cb1", "name": "Chi bộ 1"}, "kind": "chi_bo", "n": 9, "m": 9, "rank": "B"},
    {"unit": {"id": "cb2", "name": "Chi bộ 2"}, "kind": "chi_bo", "n": 12, "m": 11, "rank": "A"},
]
DERIVED = {
    "all": "total(units, 'item.n')", "studied": "total(units, 'item.m')",
    "rate": "ratio(studied, all) * 100", "small": "where(units, 'item.n < 20')",
    "rows": "each(units, \"put(item, 'rate', ratio(item.m, item.n) * 100)\")",
    "kinds": "tally(each(units, 'item.rank'), 'rank', each(units, 'item.n'))",
}  # fmt: skip


def originate(name: str, value: Plain) -> Plain:
    return spread(value, name, lambda path, part: Trace(kind="data", value=part, name=path))


def make_tracer(units: list[Plain] | None = None) -> Tracer:
    derived = {name: compile_expression(text) for name, text in DERIVED.items()}
    names: dict[str, Plain] = {"units": units or ROWS, "each_has": 4, "said": "Có"}
    return Tracer(Scope(names, derived=derived), originate)


def trace(text: str) -> Trace:
    found = trace_of(make_tracer().trace(compile_expression(text)))
    assert found is not None
    return found


def names_of(found: Trace) -> list[str]:
    return [each.name for each in found.operands]


@pytest.mark.parametrize(
    "text",
    [
        "all", "rate", "small", "rows", "kinds", "all + each_has * 2 - 1", "length(small)",
        "count(units, \"item.kind == 'chi_bo'\")", "percent(studied, all)", "units[1].unit.name",
        "maximum(each(units, 'item.n'))", "pick(units, 'item.n < 10').m", "-all", "all / 2",
        "ordered(units, 'item.n')", "ranked(units, 'item.n')", "said + ': ' + text(all)",
        "round_to(rate, 1)", "all if all > 3 else 0", "[all, studied]", "all > 3 and studied > 2",
        "flatten([each(small, 'item.n'), [all]])", "unique(units, 'item.rank')",
    ],
)  # fmt: skip
def test_a_traced_value_is_the_value_itself(text: str) -> None:
    expression = compile_expression(text)
    derived = {name: compile_expression(one) for name, one in DERIVED.items()}
    plain = evaluate(
        expression, Scope({"units": ROWS, "each_has": 4, "said": "Có"}, derived=derived)
    )
    traced = make_tracer().trace(expression)
    assert plain_value(traced) == plain
    found = trace_of(traced)
    assert found is None or find_faults(found) == []


def test_a_total_names_the_row_of_each_part() -> None:
    (inner,) = trace("all").operands
    assert (inner.how, inner.formula) == ("total", "total(units, 'item.n')")
    assert names_of(inner) == ["Đảng bộ 1", "Chi bộ 1", "Chi bộ 2"]
    assert [each.value for each in inner.operands] == [40, 9, 12]
    assert [each.operands[0].name for each in inner.operands] == [
        "units[0].n", "units[1].n", "units[2].n",
    ]  # fmt: skip


def test_a_count_names_only_the_rows_that_count() -> None:
    found = trace("count(units, \"item.kind == 'chi_bo'\")")
    assert (found.value, names_of(found)) == (2, ["Chi bộ 1", "Chi bộ 2"])
    assert found.operands[0].operands[0].name == "units[1].kind"


def test_a_derived_value_keeps_its_name_and_formula() -> None:
    found = trace("rate")
    assert (found.kind, found.name, found.formula) == ("derived", "rate", DERIVED["rate"])
    derived = [each.name for each in found.walk() if each.kind == "derived"]
    assert derived == ["rate", "studied", "all"]


def test_a_list_that_is_filtered_and_sorted_passes_its_rows_on() -> None:
    found = trace("ordered(small, '-item.n')[0].m")
    assert (found.kind, found.name, found.value) == ("data", "units[2].m", 11)


def test_a_new_field_of_a_row_is_traced_to_the_fields_of_that_row() -> None:
    found = trace("rows[1].rate")
    assert {each.name for each in found.walk() if each.kind == "data"} == {
        "units[1].m",
        "units[1].n",
    }
    assert trace("rows[1].n").name == "units[1].n"


def test_a_tally_rests_on_the_values_that_are_alike() -> None:
    count, share, total = (trace(f"kinds[0].{name}") for name in ("count", "share", "total"))
    assert (count.name, count.value, len(count.operands)) == ("A", 2, 2)
    assert [each.value for each in share.operands] == [2, 3]
    assert [each.value for each in total.operands] == [40, 12]
    assert [find_faults(each) for each in (count, share, total)] == [[], [], []]


def test_a_fault_is_found_where_operands_do_not_come_to_the_value() -> None:
    part = Trace(kind="data", value=3)
    good = Trace(kind="computed", value=6, how="total", operands=(part, part))
    wrong = Trace(kind="computed", value=7, how="total", operands=(part, part))
    assert find_faults(Trace(kind="derived", value=6, how="=", operands=(good,))) == []
    assert find_faults(Trace(kind="derived", value=7, how="=", operands=(wrong,))) == [wrong]
    assert recompute(wrong) == 6


def test_a_refusal_is_the_same_as_without_tracing() -> None:
    with pytest.raises(TransitionRefused) as caught:
        evaluate(compile_expression("said < 3"), make_tracer())
    assert caught.value.code == "values-differ"


def test_truth_values_carry_no_trace_and_stay_truth_values() -> None:
    value = attach(True, Trace(kind="data", value=True))
    assert value is True
    assert trace_of(value) is None


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ({"unit": {"name": "Chi bộ 1"}}, "Chi bộ 1"), ({"title": "Kế hoạch"}, "Kế hoạch"),
        ({"x": 1, "y": "chữ"}, "chữ"), ({"x": 1}, "…"), (12, "12"), ("chữ", "chữ"),
    ],
)  # fmt: skip
def test_a_row_is_called_by_what_it_is_about(row: Plain, name: str) -> None:
    assert name_row(row) == name


def list_leaves(value: Plain) -> list[Trace]:
    """Return the traces of all values inside a value."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = [trace for part in parts if (trace := trace_of(part))]
    return own + [trace for part in parts for trace in list_leaves(part)]


numbers = st.integers(1, 10**6)


@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=30))
def test_every_figure_of_any_table_comes_to_its_operands(table: list[tuple[int, int]]) -> None:
    rows: list[Plain] = [
        {"unit": {"name": f"Đơn vị {index}"}, "kind": "x", "n": n, "m": m, "rank": str(n % 3)}
        for index, (n, m) in enumerate(table)
    ]
    tracer = make_tracer(rows)
    for name in ("rate", "kinds", "rows", "small"):
        value = tracer.trace(compile_expression(name))
        found = [cast(Trace, trace_of(value)), *list_leaves(value)]
        assert [fault for each in found for fault in find_faults(each)] == []
    whole = sum(n for n, _ in table)
    part = sum(m for _, m in table)
    rate = plain_value(tracer.trace(compile_expression("rate")))
    assert isinstance(rate, Decimal)
    assert abs(rate * whole - 100 * part) <= Decimal("1e-12") * whole * 100
