"""The allow-list of expressions, and what gets past it."""

import pytest

from vanthu.errors import DefinitionRefused, Place
from vanthu.machine.expressions import compile_expression, reads

HOSTILE = [
    ("'a'.ljust(10**9)", "expression-method"),
    ("'%1000000000d' % 1", "expression-forbidden"),
    ("().__class__", "expression-forbidden"),
    ("vote.__class__", "expression-forbidden"),
    ("vote._secret", "expression-forbidden"),
    ("_vote", "expression-forbidden"),
    ("__import__('os')", "function-unknown"),
    ("lambda: 1", "expression-forbidden"),
    ("(x := 1)", "expression-forbidden"),
    ("9" * 400, "expression-constant"),
    ("1e999", "expression-constant"),
    ("0x10", "expression-constant"),
    ("1_000", "expression-constant"),
    ("1j", "expression-constant"),
    ("None", "expression-constant"),
    ("...", "expression-constant"),
    ("b'x'", "expression-constant"),
    ("'a' * 10", "expression-repeats"),
    ("[1] * 10", "expression-repeats"),
    ("10 ** 9", "expression-forbidden"),
    ("7 // 2", "expression-forbidden"),
    ("1 << 60", "expression-forbidden"),
    ("~1", "expression-forbidden"),
    ("a is b", "expression-forbidden"),
    ("[x for x in cells]", "expression-forbidden"),
    ("{x for x in cells}", "expression-forbidden"),
    ("{'a': 1}", "expression-forbidden"),
    ("(1, 2)", "expression-forbidden"),
    ("f'{theme}'", "expression-forbidden"),
    ("cells[0:2]", "expression-index"),
    ("vote['for']", "expression-index"),
    ("cells[i]", "expression-index"),
    ("open('/etc/passwd')", "function-unknown"),
    ("getattr(vote, 'x')", "function-unknown"),
    ("cells.append(4)", "expression-method"),
    ("length(*cells)", "expression-forbidden"),
    ("length(value=cells)", "expression-forbidden"),
    ("length()", "function-arguments"),
    ("every(cells, item.ok)", "function-wants-quotes"),
    ('every(cells, "item.__class__")', "expression-forbidden"),
    ("'\\x41'", "expression-forbidden"),
    ("a; b", "expression-syntax"),
    ("a = 1", "expression-syntax"),
    ("import os", "expression-syntax"),
    ("(" * 300 + "1" + ")" * 300, "expression-syntax"),
    ("not " * 200 + "a", "expression-too-deep"),
    ("'" + "a" * 400 + "'", "expression-constant-too-large"),
    ("a" * 2000, "expression-too-long"),
    ("", "expression-syntax"),
    ("a\x00b", "expression-syntax"),
]


@pytest.mark.parametrize(("text", "code"), HOSTILE, ids=[text[:30] for text, _ in HOSTILE])
def test_compile_expression_refuses_what_is_not_listed(text: str, code: str) -> None:
    with pytest.raises(DefinitionRefused) as caught:
        compile_expression(text, Place(file="w.yaml", line=7))
    assert caught.value.code.removesuffix("-meant") == code
    assert caught.value.findings[0].place.line == 7
    assert isinstance(caught.value.findings[0].facts["column"], int)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("vote.total + 2 ** 3", 14),
        ("theme == 'Đổi mới' and 2 ** 3 > 1", 24),
        ('every(cells, "item.n > 2 ** 3")', 24),
        ("   2 ** 3", 4),
        ("length(x) > = 1", 13),
    ],
    ids=["first", "after Vietnamese letters", "inside quotes", "after blanks", "syntax"],
)
def test_a_refusal_names_the_column_counted_in_characters(text: str, column: int) -> None:
    with pytest.raises(DefinitionRefused) as caught:
        compile_expression(text)
    assert caught.value.findings[0].facts["column"] == column


def test_a_misspelt_function_is_refused_with_the_one_that_was_meant() -> None:
    with pytest.raises(DefinitionRefused) as caught:
        compile_expression("lenght(theme) > 1")
    assert caught.value.code == "function-unknown-meant"
    assert caught.value.findings[0].facts["suggestion"] == "length"


def test_reads_names_paths_also_inside_quoted_expressions() -> None:
    expression = compile_expression("vote.base > 1 and every(cells, 'item.unit.id in names')")
    assert reads(expression) == {"vote.base", "cells", "item.unit.id", "names"}
