"""Patterns: sentences with places."""

from decimal import Decimal

import pytest

from vanthu.case import Plain
from vanthu.errors import DefinitionRefused
from vanthu.machine.faults import ValueMissing
from vanthu.machine.kinds import DATE, TEXT, Kind
from vanthu.machine.patterns import check_pattern, compile_pattern, fill_lines, fill_pattern
from vanthu.machine.scope import Scope

NAMES: dict[str, Plain] = {
    "vote": {"for_votes": 26, "base": 52},
    "day": "2026-12-26",
    "noted": "2026-12-26",
    "total": 4254,
    "rate": Decimal("99.460"),
    "start": "19:45",
    "theme": "Nêu gương",
    "author": {"id": "a", "name": "[Đảng viên A]", "role": "member"},
    "method": "ballot",
    "names": ["B", "C"],
}
TYPES = {
    "vote": Kind(name="record"), "day": DATE, "noted": TEXT, "total": Kind(name="integer"),
    "rate": Kind(name="percent"), "start": Kind(name="time"), "theme": TEXT,
    "author": Kind(name="person"), "names": Kind(name="list"),
    "method": Kind(name="choice", choices={"ballot": "bỏ phiếu kín"}),
}  # fmt: skip
FILLED = [
    ("Cần quá nửa ({vote.for_votes}/{vote.base})", "Cần quá nửa (26/52)"),
    ("ngày {day}", "ngày 26/12/2026"),
    ("{noted}", "2026-12-26"),
    ("{day|long_date}", "ngày 26 tháng 12 năm 2026"),
    ("{day|short_date}", "26/12/2026"),
    ("{total} {total|number}", "4254 4.254"),
    ("{rate}", "99,46 %"),
    ("{start} {start|time}", "19:45 19 giờ 45 phút"),
    ("{theme|upper} {theme|lower_first}", "NÊU GƯƠNG nêu gương"),
    ("lần {2|roman} của {author}", "lần II của [Đảng viên A]"),
    ("{method}: {names}", "bỏ phiếu kín: B; C"),
    ("{{{theme}}}", "{Nêu gương}"),
    ("{'a}b'} {join(names, ' | ')}", "a}b B | C"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "filled"), FILLED, ids=[row[0] for row in FILLED])
def test_fill_pattern_prints_values_by_their_kind(text: str, filled: str) -> None:
    findings, pattern = check_pattern(compile_pattern(text), TYPES)
    assert findings == []
    assert fill_pattern(pattern, Scope(dict(NAMES))) == filled


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("a {theme", "pattern-brace", 3),
        ("a } b", "pattern-brace", 3),
        ("{a {b}}", "pattern-brace", 1),
        ("{theme|uper}", "filter-unknown-meant", 8),
        ("{theme|zzzzzz}", "filter-unknown", 8),
        ("{}", "expression-syntax", 1),
        ("{theme.__class__}", "expression-forbidden", 1),
    ],
)
def test_compile_pattern_refuses(text: str, code: str, column: int) -> None:
    with pytest.raises(DefinitionRefused) as caught:
        compile_pattern(text)
    assert caught.value.code == code
    assert caught.value.findings[0].facts["column"] == column


@pytest.mark.parametrize(
    ("text", "lines"),
    [("{names}", ("B", "C")), ("- {names}", ("- B; C",)), ("{theme}", ("Nêu gương",))],
    ids=["only a list", "a list in text", "a text"],
)
def test_fill_lines_gives_a_line_per_item_of_a_pattern_that_is_a_list(
    text: str, lines: tuple[str, ...]
) -> None:
    assert fill_lines(compile_pattern(text), Scope(dict(NAMES))) == lines


def test_a_pattern_over_what_is_not_there_tells_what() -> None:
    with pytest.raises(ValueMissing, match="nobody"):
        fill_pattern(compile_pattern("của {nobody.name}"), Scope({}))
