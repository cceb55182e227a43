"""`vanthu compare`: what is alike in the wording of cases, and two cases side by side."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.cli.options import Case
from vanthu.cli.output import Column, clean, line_width, measure, print_line, print_table
from vanthu.cli.plain import write_json
from vanthu.cli.session import Session
from vanthu.errors import UsageRefused

if TYPE_CHECKING:
    from vanthu.engine.passages import AlikePair, SideBySide
    from vanthu.vietnamese.likeness import Piece

Word = tuple[str, bool]
"""A word, and whether the other text has it too."""
GAP = " │ "
OPENS, CLOSES = "‹", "›"
"""What stands around words in common."""


def compare(
    session: Session,
    case: Case,
    other: Annotated[
        str | None, typer.Argument(metavar="cli-metavar-case", help="cli-argument-other-case")
    ] = None,
    least: Annotated[
        str, typer.Option("--least", metavar="cli-metavar-likeness", help="cli-option-least")
    ] = "0,85",
) -> int:
    """Tell which wording is alike, or set two cases side by side."""
    wanted = _read_least(least)
    with session.open_engine() as engine:
        if other is not None:
            _show_aligned(session, case, other, engine.align(case, other))
            return 0
        found = engine.compare(case, least=wanted)
    if session.as_json:
        write_json(found, session.language)
        return 0
    if not found.pairs:
        code = "compare-none" if found.passages else "compare-empty"
        print_line(session.text(code, passages=found.passages, least=_show(found.least)))
        return 0
    _print_pairs(session, found.pairs)
    print_line()
    print_line(session.text("compare-hint", first=found.pairs[0].first.case,
                            second=found.pairs[0].second.case))  # fmt: skip
    return 0


def _read_least(text: str) -> Fraction:
    """Return a likeness typed as 0,85 or 85 %."""
    typed = text.strip().replace(",", ".")
    whole = typed.endswith("%")
    try:
        value = Fraction(typed.rstrip("% ")) / (100 if whole else 1)
    except (ValueError, ZeroDivisionError):
        raise UsageRefused.of("compare-least-wrong", found=text) from None
    if not 0 < value <= 1:
        raise UsageRefused.of("compare-least-wrong", found=text)
    return value


def _show(likeness: float) -> str:
    return f"{int(round(likeness * 10_000) / 100)} %"


def _print_pairs(session: Session, pairs: "Sequence[AlikePair]") -> None:
    columns = (
        Column(heading=session.text("compare-column-likeness"), right=True, whole=True),
        Column(heading=session.text("compare-column-kinship")),
        Column(heading=session.text("compare-column-section"), long=True),
        Column(heading=session.text("compare-column-first"), path=True, style="bold"),
        Column(heading=session.text("compare-column-second"), path=True, style="bold"),
    )
    rows = [
        (
            _show(pair.likeness),
            session.text(f"compare-kinship-{pair.kinship}"),
            _name_section(pair),
            f"{pair.first.unit_name} ({pair.first.case})",
            f"{pair.second.unit_name} ({pair.second.case})",
        )
        for pair in pairs
    ]
    print_table(columns, rows)


def _name_section(pair: "AlikePair") -> str:
    first, second = pair.first.label, pair.second.label
    return first if first == second else f"{first} – {second}"


def _show_aligned(
    session: Session, first: str, second: str, sections: "Sequence[SideBySide]"
) -> None:
    if session.as_json:
        told = {"first": first, "second": second, "sections": sections}
        write_json(told, session.language)
        return
    width = (line_width() - len(GAP)) // 2
    for section in sections:
        heading = session.text(
            "compare-section", label=section.label, likeness=_show(section.likeness)
        )
        print_line(heading, "bold")
        print_line(_pad(first, width) + GAP + second)
        for left, right in _set_rows(section, width):
            print_line((_pad(left, width) + GAP + right).rstrip())
        print_line()


def _set_rows(section: "SideBySide", width: int) -> Iterator[tuple[str, str]]:
    left = list(_break(_list_words(section.first), width))
    right = list(_break(_list_words(section.second), width))
    for index in range(max(len(left), len(right))):
        yield (
            left[index] if index < len(left) else "",
            right[index] if index < len(right) else "",
        )


def _list_words(pieces: "Sequence[Piece]") -> list[Word]:
    return [(clean(word), piece.common) for piece in pieces for word in piece.text.split()]


def _break(words: Sequence[Word], width: int) -> Iterator[str]:
    """Yield the lines of a text; a run of words in common stands between marks on each line."""
    line: list[Word] = []
    for word in words:
        if line and measure(_join([*line, word])) > width:
            yield _join(line)
            line = []
        line.append(word)
    if line:
        yield _join(line)


def _join(words: Sequence[Word]) -> str:
    parts: list[str] = []
    for index, (word, common) in enumerate(words):
        begins = common and (index == 0 or not words[index - 1][1])
        ends = common and (index == len(words) - 1 or not words[index + 1][1])
        parts.append((OPENS if begins else "") + word + (CLOSES if ends else ""))
    return " ".join(parts)


def _pad(text: str, width: int) -> str:
    return text + " " * max(0, width - measure(text))
