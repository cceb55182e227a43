"""How alike two texts are: the share of words that both have in the same order.

Likeness is twice the length of the longest common run of words (with gaps) over the words of both
texts: 1 for the same words, 0 for none in common. Upper and lower case, spaces, punctuation, where
"uỷ" carries its tone, figures and placeholders in square brackets count for nothing. It says how
alike two texts are, not why.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction
from functools import cached_property
from itertools import combinations

from vanthu.vietnamese.text import fold

__all__ = [
    "MIN_WORDS", "Piece", "Words", "find_alike", "mark_common", "measure_likeness", "show_likeness",
    "split_words",
]  # fmt: skip

MIN_WORDS = 20
"""A shorter text may well be like another one: `find_alike` leaves it aside."""
_PLACEHOLDER = re.compile(r"\[[^\[\]]*\]")
_WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")  # folded letters are decomposed
_SHOWN = re.compile(r"\S+\s*")


@dataclass(frozen=True)
class Words:
    """The words of a text as they are compared, with what comparing many texts needs again."""

    words: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word occurs."""
        return Counter(self.words)

    @cached_property
    def places(self) -> dict[str, int]:
        """Word → a bit for each place where it stands."""
        places: dict[str, int] = {}
        for index, word in enumerate(self.words):
            places[word] = places.get(word, 0) | 1 << index
        return places


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; `common` when the other text has it too, in the same order."""

    text: str
    common: bool


def split_words(text: str) -> Words:
    """Return the words of `text` as they are compared."""
    return Words(tuple(_WORD.findall(fold(_PLACEHOLDER.sub(" ", text)))))


def measure_likeness(first: str, second: str) -> Fraction:
    """Return how alike two texts are, from 0 to 1; two texts without words are the same."""
    return _measure(split_words(first), split_words(second))


def find_alike(
    texts: Sequence[Words], others: Sequence[Words] | None = None, *, least: Fraction
) -> list[tuple[int, int, Fraction]]:
    """Return the pairs whose likeness is at least `least`, most alike first.

    Args:
        texts: compared with each other, or with `others` when these are given.
        others: what `texts` are compared with.
        least: the smallest likeness that counts.
    """
    found = [
        (left, right, likeness)
        for left, right, first, second in _pairs(texts, others)
        if (likeness := _measure_above(first, second, least)) is not None
    ]
    return sorted(found, key=lambda pair: (-pair[2], pair[:2]))


def _pairs(
    texts: Sequence[Words], others: Sequence[Words] | None
) -> Iterator[tuple[int, int, Words, Words]]:
    long = [(index, text) for index, text in enumerate(texts) if len(text) >= MIN_WORDS]
    if others is None:
        for (left, first), (right, second) in combinations(long, 2):
            yield left, right, first, second
        return
    rest = [(index, text) for index, text in enumerate(others) if len(text) >= MIN_WORDS]
    for left, first in long:
        for right, second in rest:
            yield left, right, first, second


def _measure_above(first: Words, second: Words, least: Fraction) -> Fraction | None:
    """Return the likeness if it reaches `least`; two bounds spare most of the work."""
    wanted = least * (len(first) + len(second))
    if 2 * min(len(first), len(second)) < wanted:
        return None
    if 2 * _count_shared(first, second) < wanted:
        return None
    likeness = _measure(first, second)
    return likeness if likeness >= least else None


def _count_shared(first: Words, second: Words) -> int:
    few, many = sorted((first.counts, second.counts), key=len)
    return sum(min(count, many[word]) for word, count in few.items() if word in many)


def _measure(first: Words, second: Words) -> Fraction:
    if first.words == second.words:
        return Fraction(1)
    return Fraction(2 * _count_common(first, second), len(first) + len(second))


def _count_common(first: Words, second: Words) -> int:
    """Return the length of the longest common subsequence, a whole row of its table at a time.

    Source: Hyyrö, Bit-parallel LCS-length computation revisited (2004); each unset bit of `row` is
    one more word in common.
    """
    places, full = first.places, (1 << len(first)) - 1
    row = full
    for word in second.words:
        here = row & places.get(word, 0)
        row = ((row + here) | (row - here)) & full
    return len(first) - row.bit_count()


def show_likeness(likeness: Fraction) -> str:
    """Return "97 %": whole percents cut off, so that only the same words are "100 %"."""
    return f"{100 * likeness.numerator // likeness.denominator} %"


def mark_common(first: str, second: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return both texts in pieces, those in common marked, to be shown side by side."""
    left, right = _SHOWN.findall(first.strip()), _SHOWN.findall(second.strip())
    matcher = SequenceMatcher(None, _compare_keys(left), _compare_keys(right), autojunk=False)
    blocks = matcher.get_matching_blocks()
    return (
        _cut(left, [(block.a, block.size) for block in blocks]),
        _cut(right, [(block.b, block.size) for block in blocks]),
    )


def _compare_keys(words: Sequence[str]) -> list[str]:
    """Return the words without punctuation and case; a figure stays what it is."""
    return [fold(word).strip(" \t\n.,;:!?()“”\"'") for word in words]


def _cut(words: Sequence[str], blocks: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    pieces, at = [], 0
    for start, size in blocks:
        pieces += [
            Piece("".join(words[at:start]), False),
            Piece("".join(words[start : start + size]), True),
        ]
        at = start + size
    return tuple(piece for piece in pieces if piece.text)
