"""Compares two PDFs of one Word file: text, pages, first words, places."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bench.fidelity.pages import Word

_DRAWN = re.compile(r"\.{4,}|[☐☑☒]")
Pages = Sequence[Sequence[Word]]
HEADER_MM = 20.0
"""Above this stand page numbers and marks, which the two programs write at different moments."""
LINE_MM = 3.0
"""Words whose tops differ by less stand on one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike two PDFs of one file are.

    Attributes:
        is_same_text: the same letters in the same order, over all pages.
        pages: number of pages, ours and theirs.
        same_starts: pages of theirs that begin with the same word on ours.
        farthest_mm: largest distance between the places of one and the same word, of those that
            stand on the first page once.
        missing: words of theirs that ours has not; `added` the other way.
    """

    is_same_text: bool
    pages: tuple[int, int]
    same_starts: int
    farthest_mm: float
    missing: tuple[str, ...]
    added: tuple[str, ...]


def compare(ours: Pages, theirs: Pages) -> Likeness:
    """Return how alike the words of two PDFs are."""
    mine, other = _body(ours), _body(theirs)
    counted, expected = _count(ours), _count(theirs)
    return Likeness(
        is_same_text=_letters(mine) == _letters(other),
        pages=(len(ours), len(theirs)),
        same_starts=sum(
            _first(page) == _first(peer) for page, peer in zip(mine, other, strict=False)
        ),
        farthest_mm=max((_distances(mine[0], other[0]) if mine and other else ()), default=0.0),
        missing=tuple(sorted((expected - counted).elements())),
        added=tuple(sorted((counted - expected).elements())),
    )


def _body(pages: Pages) -> list[list[Word]]:
    return [[word for word in page if word.top_mm > HEADER_MM] for page in pages]


def _letters(pages: Pages) -> str:
    """Return the text without leaders and boxes, which one program draws and the other writes."""
    return _DRAWN.sub("", "".join(word.text for page in pages for word in page))


def _first(page: Sequence[Word]) -> str:
    """Return the leftmost word of the first line."""
    if not page:
        return ""
    top = min(word.top_mm for word in page) + LINE_MM
    return min((word for word in page if word.top_mm <= top), key=lambda word: word.left_mm).text


def _count(pages: Pages) -> Counter[str]:
    return Counter(word.text for page in pages for word in page)


def _distances(ours: Sequence[Word], theirs: Sequence[Word]) -> list[float]:
    mine, other = _places(ours), _places(theirs)
    return [
        max(abs(mine[text].left_mm - word.left_mm), abs(mine[text].top_mm - word.top_mm))
        for text, word in other.items()
        if text in mine
    ]


def _places(words: Sequence[Word]) -> dict[str, Word]:
    once = {text for text, times in Counter(word.text for word in words).items() if times == 1}
    return {word.text: word for word in words if word.text in once}
