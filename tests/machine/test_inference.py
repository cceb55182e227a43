"""Expressions are checked against the fields before anything runs."""

import pytest
from pydantic import TypeAdapter

from vanthu.definition.workflow import Fields
from vanthu.errors import Finding
from vanthu.machine.expressions import compile_expression
from vanthu.machine.inference import check_expression
from vanthu.machine.kinds import ANY, KindReader

FIELDS = {
    "theme": "text",
    "count_members": "integer",
    "rate": "decimal",
    "day": "date",
    "start": "time",
    "is_held": "boolean",
    "method": {"type": "choice", "choices": {"ballot": "bỏ phiếu", "hands": "giơ tay"}},
    "vote": {"for_votes": "integer", "base": "integer"},
    "cells": {"type": "list", "item": {"unit": "unit", "topic": "text", "due": "date"}},
    "names": {"type": "list", "item": "text"},
    "author": "person",
}
READER = KindReader({}, lambda text, kinds: [])
SPECS = TypeAdapter(Fields).validate_python(FIELDS)
TYPES = {name: READER.read(spec, (name,)) for name, spec in SPECS.items()}
TYPES["anything"] = ANY


def check(text: str) -> tuple[list[Finding], str]:
    findings, kind = check_expression(compile_expression(text), TYPES, triggers=("hold",))
    return findings, kind.name


WRONG = [
    ("tehme == 'x'", "name-unknown-meant", 1, "theme"),
    ("1 + zzzz", "name-unknown", 5, None),
    ("vote.for_vote > 1", "no-such-field-meant", 1, "for_votes"),
    ("author.nmae == 'x'", "no-such-field-meant", 1, "name"),
    ("every(cells, 'item.topci == theme')", "no-such-field-meant", 15, "topic"),
    ("every(cells, \"item.unit.nmae != ''\")", "no-such-field-meant", 15, "name"),
    ("item.topic == ''", "item-outside", 1, None),
    ("cells.topic == ''", "field-of-no-record", 1, None),
    ("theme.length > 1", "field-of-no-record", 1, None),
    ("vote[0] > 1", "index-of-no-list", 1, None),
    ("day > count_members", "kinds-differ", 1, None),
    ("theme + count_members", "kinds-differ", 1, None),
    ("day + 1", "date-arithmetic", 1, None),
    ("1 + theme + 2", "kinds-differ", 1, None),
    ("theme * 2", "number-wanted", 1, None),
    ("-theme", "number-wanted", 2, None),
    ("day == 'tomorrow'", "kinds-differ", 1, None),
    ("start < 5", "kinds-differ", 1, None),
    ("is_held > is_held", "kinds-differ", 1, None),
    ("every(theme, 'item')", "function-argument", 7, None),
    ("every(names, 'item')", "condition-wanted", 15, None),
    ("total(names, 'item')", "number-wanted", 15, None),
    ("theme and is_held", "condition-wanted", 1, None),
    ("not count_members", "condition-wanted", 5, None),
    ("chart('bra', theme, '', [vote], 'base', 'base')", "no-such-choice-meant", 7, "bar"),
    ("chart('bar', theme, '', [vote], 'bsae', 'base')", "no-such-field-meant", 33, "base"),
    ("chart('bar', theme, '', cells, 'unit', 'topic')", "number-wanted", 40, None),
    ("chart('bar', 5, '', [vote], 'base', 'base')", "function-argument", 14, None),
    ("chart('bar', theme, '', [vote], 'base', 'base').titel", "no-such-field-meant", 1, "title"),
    ("1 if theme else 2", "condition-wanted", 6, None),
    ("method == 'balot'", "no-such-choice-meant", 11, "ballot"),
    ("method in ['hands', 'nothing']", "no-such-choice", 21, None),
    ("count_members in names", "kinds-differ", 1, None),
    ("theme in is_held", "kinds-differ", 1, None),
    ("days(theme, day)", "function-argument", 6, None),
    ("minutes(day, start)", "function-argument", 9, None),
    ("fired('hol')", "fired-unknown-meant", 7, "hold"),
    ("fired(theme)", "function-argument", 7, None),
]


@pytest.mark.parametrize(("text", "code", "column", "meant"), WRONG, ids=[row[0] for row in WRONG])
def test_check_expression_finds(text: str, code: str, column: int, meant: str | None) -> None:
    findings, _ = check(text)
    assert [finding.code for finding in findings] == [code]
    assert findings[0].facts["column"] == column
    assert findings[0].facts.get("suggestion") == meant


KINDS = [
    ("vote.for_votes * 2 > vote.base", "boolean"),
    ("count_members + 1", "integer"),
    ("count_members / 2", "decimal"),
    ("count_members + rate", "decimal"),
    ("theme + 'x'", "text"),
    ("names + names", "list"),
    ("cells[0].due", "date"),
    ('pick(cells, "item.due > day").topic', "text"),
    ("each(cells, 'item.due')[0]", "date"),
    ("where(cells, 'filled(item.topic)')[0].unit.name", "text"),
    ("unique(cells, 'item.unit.id')[0]", "text"),
    ("maximum(each(cells, 'item.due'))", "date"),
    ("total(cells, 'length(item.topic)')", "integer"),
    ("theme if is_held else 'x'", "text"),
    ("day >= '2026-01-01' and start < '19:45'", "boolean"),
    ("add_days(day, 3)", "date"),
    ("put(vote, 'base', theme).base", "text"),
    ("tally(names, 'rating')[0].rating", "text"),
    ("tally(names, 'rating')[0].share", "percent"),
    ("paged(cells, 'n', 'begins')[0].begins", "integer"),
    ("tally(names, 'rating', each(cells, 'length(item.topic)'))[0].total", "integer"),
    ("flatten([names, names])[0]", "text"),
    ("add_months(month_start(day), 1)", "date"),
    ("anything.whatever[0] + 1", "any"),
    ("fired('hold')", "integer"),
    ("method == 'ballot'", "boolean"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS, ids=[row[0] for row in KINDS])
def test_check_expression_infers_the_kind(text: str, kind: str) -> None:
    assert check(text) == ([], kind)


def test_a_long_sum_is_checked_in_no_time() -> None:
    findings, kind = check("+".join(["count_members"] * 50))
    assert (findings, kind) == ([], "integer")
