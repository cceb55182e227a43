"""Reference numbers of Party papers: 05-NQ/ĐU."""

import re
from dataclasses import dataclass

from vanthu.errors import NOWHERE, InputRefused, Place

__all__ = ["Reference", "format_reference", "parse_reference"]

_ABBREVIATION = r"[A-ZĐ][A-Za-zĐđ]*"
_REFERENCE = re.compile(
    rf"(?:Số\s+)?(?P<number>[0-9]{{1,9}})-(?P<symbol>{_ABBREVIATION})"
    rf"/(?P<organ>{_ABBREVIATION}(?:[-/][A-Za-zĐđ]+)*)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Number, symbol of the type and symbol of the organ, as in 05-NQ/ĐU."""

    number: int
    symbol: str
    organ: str

    def __str__(self) -> str:
        return format_reference(self.number, self.symbol, self.organ)


def format_reference(number: int, symbol: str, organ: str) -> str:
    """Return the reference of a Party paper: "05-NQ/ĐU", "112-CV/ĐU"; a zero stands before 1 to 9.

    Source: Hướng dẫn 05-HD/VPTW (27/5/2026), 3.2.2.
    """
    if number < 1:
        raise ValueError(f"a reference starts at 1, not at {number}")
    return f"{number:02d}-{symbol}/{organ}"


def parse_reference(text: str, place: Place = NOWHERE) -> Reference:
    """Return the parts of "05-NQ/ĐU" or "Số 05-NQ/ĐU".

    Raises:
        InputRefused: `reference-expected-meant` (fact `meant`) when only the zeros differ, as in
            "5-NQ/ĐU"; `reference-expected` for anything else.
    """
    match = _REFERENCE.fullmatch(text.strip())
    if not match or int(match["number"]) == 0:
        raise InputRefused.of("reference-expected", place, found=text)
    reference = Reference(number=int(match["number"]), symbol=match["symbol"], organ=match["organ"])
    if match["number"] != f"{reference.number:02d}":
        meant = str(reference)
        raise InputRefused.of("reference-expected-meant", place, found=text, meant=meant)
    return reference
