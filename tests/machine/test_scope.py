"""What expressions come to, and what their values do not allow."""

from decimal import Decimal

import pytest

from vanthu.case import Plain
from vanthu.errors import TransitionRefused
from vanthu.machine.expressions import compile_expression
from vanthu.machine.faults import ValueMissing
from vanthu.machine.fire import Holidays
from vanthu.machine.scope import Scope, evaluate

CELLS: list[Plain] = [
    {"id": "cb1", "n": 9, "ok": True, "tags": ["a"]},
    {"id": "cb2", "n": 7, "ok": False, "tags": []},
    {"id": "cb1", "n": 2, "ok": True, "tags": ["a", "b"]},
]
NAMES: dict[str, Plain] = {
    "theme": "Nêu gương",
    "empty": "",
    "n": 7,
    "rate": Decimal("0.857142"),
    "day": "2026-12-26",
    "vote": {"for_votes": 26, "base": 52},
    "cells": CELLS,
    "is_held": True,
}


def value_of(text: str, **names: Plain) -> Plain:
    scope = Scope(
        {**NAMES, **names},
        derived={"twice": compile_expression("n * 2"), "never": compile_expression("nobody + 1")},
        fired={"hold": 2},
        holidays=Holidays(frozenset({"2026-09-02"})),
    )
    return evaluate(compile_expression(text), scope)


VALUES: list[tuple[str, Plain]] = [
    ("vote.for_votes * 2 > vote.base", False),
    ("1 < n <= 7", True),
    ("n / 2", Decimal("3.5")),
    ("0.1 + 0.2 == 0.3", True),
    ("-n + 1", -6),
    ("'a' + theme", "aNêu gương"),
    ("'đủ' if is_held else 'thiếu'", "đủ"),
    ("n in [5, 7]", True),
    ("'gương' in theme", True),
    ("'x' not in theme", True),
    ("cells[0].id", "cb1"),
    ("cells[-1].n", 2),
    ("every(cells, 'item.n > 1')", True),
    ("some(cells, 'item.n > n')", True),
    ("count(cells, 'item.ok')", 2),
    ("count(cells)", 3),
    ("total(cells, 'item.n')", 18),
    ("total(each(cells, 'item.n'))", 18),
    ("pick(cells, 'not item.ok').id", "cb2"),
    ("length(where(cells, 'item.ok'))", 2),
    ("each(cells, 'item.n * 2')", [18, 14, 4]),
    ("unique(cells, 'item.id')", ["cb1", "cb2"]),
    ("every(cells, \"length(where(cells, 'item.ok')) > 1\")", True),
    ("known(vote.base) and filled(theme)", True),
    ("filled(empty) or known(vote.nothing) or known(nobody)", False),
    ("known(never)", False),
    ("twice + 1", 15),
    ("fired('hold') + fired('other')", 2),
    ("days('2026-12-20', day)", 6),
    ("working_days('2026-09-01', '2026-09-07')", 3),
    ("add_days(day, 10)", "2027-01-05"),
    ("minutes('14:00', '15:40')", 100),
    ("ratio(1, 0)", Decimal(0)),
    ("percent(35599, 35900)", "99,16 %"),
    ("percent(rate, 1, 1)", "85,7 %"),
    ("round_to(2.345, 2)", Decimal("2.35")),
    ("round_to(2.5, 0)", 3),
    ("minimum(3, n, 5)", 3),
    ("maximum(each(cells, 'item.n'))", 9),
    ("text(1.50)", "1,5"),
    ("text(day)", "26/12/2026"),
    ("join(each(cells, 'item.id'), '; ')", "cb1; cb2; cb1"),
    ("in_period(day, '2026-01-01', '2026-12-31')", True),
    ("quarter(day) + year(day)", 2030),
    ("short_date(day)", "26/12/2026"),
    ("lower_first('Đổi mới')", "đổi mới"),
    ("put(vote, 'base', 7).base", 7),
    ("flatten(each(cells, 'item.tags'))", ["a", "a", "b"]),
    ("month_start(day)", "2026-12-01"),
    ("add_months('2026-11-30', 3)", "2027-02-28"),
    ("add_days(add_months(month_start(day), 1), 4)", "2027-01-05"),
    ("months('2026-06-15', '2027-05-31')", 12),
    ("tally(each(cells, 'item.id'), 'id', each(cells, 'item.n'))[0].total", 11),
]


@pytest.mark.parametrize(("text", "value"), VALUES, ids=[text for text, _ in VALUES])
def test_evaluate_returns(text: str, value: Plain) -> None:
    assert value_of(text) == value


def test_tally_counts_in_order_of_appearance() -> None:
    row: dict[str, Plain] = {"rating": "Tốt", "count": 3, "share": Decimal(75)}
    names: list[Plain] = ["Tốt", "Khá", "Tốt", "Tốt"]
    result = value_of("tally(names, 'rating')", names=names)
    assert isinstance(result, list)
    assert result[0] == row
    assert len(result) == 2


def test_paged_tells_on_which_page_each_record_begins() -> None:
    papers: list[Plain] = [{"pages": 8}, {"pages": 7}, {}, {"pages": 1}]
    result = value_of("paged(papers, 'pages', 'begins')", papers=papers)
    assert isinstance(result, list)
    assert [one["begins"] for one in result if isinstance(one, dict)] == [1, 9, 16, 16]


FAULTS = [
    ("theme < n", "values-differ", 1),
    ("n == theme", "values-differ", 1),
    ("n + theme", "values-differ", 1),
    ("is_held + 1", "values-differ", 1),
    ("n / (n - 7)", "division-by-zero", 1),
    ("n and is_held", "boolean-expected", 1),
    ("is_held and not n", "boolean-expected", 17),
    ("theme.length", "record-expected", 1),
    ("vote[0]", "list-expected", 1),
    ("every(theme, 'item')", "function-wants", 1),
    ("every(cells, 'item.n')", "boolean-expected", 1),
    ("total(cells, 'item.id')", "number-expected", 1),
    ("days(theme, day)", "function-wants", 1),
    ("minutes('14', '15:00')", "function-wants", 1),
    ("1 + length(n)", "function-wants", 5),
    ("n * 999999999999999 * 999999", "value-too-large", 1),
    ("add_days(day, 999999999)", "value-too-large", 1),
    ("working_days('1900-01-01', day)", "value-too-large", 1),
    ("'x' in vote", "values-differ", 1),
    ("maximum(n, theme)", "values-differ", 1),
]


@pytest.mark.parametrize(("text", "code", "column"), FAULTS, ids=[row[0] for row in FAULTS])
def test_evaluate_refuses_values_that_do_not_fit(text: str, code: str, column: int) -> None:
    with pytest.raises(TransitionRefused) as caught:
        value_of(text)
    finding = caught.value.findings[0]
    assert (finding.code, finding.facts["column"]) == (code, column)
    assert finding.facts["expression"] == text


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("nobody", "nobody"),
        ("vote.nothing > 1", "vote.nothing"),
        ("cells[9].n", "cells[9]"),
        ("every(cells, 'item.day > day')", "cells[0].day"),
        ("never", "nobody"),
        ("minimum(where(cells, '1 > 2'))", "minimum([])"),
    ],
)
def test_a_value_that_is_not_there_is_named_by_its_path(text: str, path: str) -> None:
    with pytest.raises(ValueMissing) as caught:
        value_of(text)
    assert caught.value.path == path


def test_nested_lists_are_looked_at_up_to_a_limit() -> None:
    rows: list[Plain] = list(range(1000))
    with pytest.raises(TransitionRefused) as caught:
        value_of("every(rows, \"every(rows, 'item >= 0')\")", rows=rows)
    assert caught.value.code == "too-much-work"


def test_derived_values_are_computed_anew_after_a_change() -> None:
    scope = Scope({"n": 1}, derived={"twice": compile_expression("n * 2")})
    assert evaluate(compile_expression("twice"), scope) == 2
    scope.change(n=4)
    assert evaluate(compile_expression("twice"), scope) == 8


def test_evaluation_leaves_the_values_as_they_were() -> None:
    before = repr(NAMES)
    value_of("put(vote, 'base', 1).base + length(cells + cells)")
    assert repr(NAMES) == before
