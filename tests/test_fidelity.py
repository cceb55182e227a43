"""Comparing two PDFs page by page: what counts as alike."""

import pytest
from bench.fidelity.compare import compare
from bench.fidelity.pages import Word


def page(*words: tuple[str, float, float]) -> list[Word]:
    """Return a page of (text, left, top)."""
    return [Word(text=text, left_mm=left, top_mm=top) for text, left, top in words]


PLAIN = page(("Số", 30, 40), ("05-NQ/ĐU", 36, 40))


def test_equal_pages_are_alike() -> None:
    found = compare([PLAIN], [PLAIN])
    assert found.is_same_text
    assert (found.same_starts, found.farthest_mm) == (1, 0)


def test_a_lost_word_is_told() -> None:
    found = compare([PLAIN[:1]], [PLAIN])
    assert not found.is_same_text
    assert found.missing == ("05-NQ/ĐU",)


def test_two_words_the_other_way_round_are_another_text() -> None:
    assert not compare([PLAIN], [PLAIN[::-1]]).is_same_text


def test_leaders_are_no_text() -> None:
    assert compare([PLAIN], [[*PLAIN, *page(("........", 30, 50))]]).is_same_text


def test_the_farthest_word_counts() -> None:
    moved = page(("Số", 30, 40), ("05-NQ/ĐU", 39, 41))
    assert compare([PLAIN], [moved]).farthest_mm == pytest.approx(3)


def test_a_page_begins_with_the_leftmost_word_of_its_first_line() -> None:
    raised = page(("05-NQ/ĐU", 36, 39.5), ("Số", 30, 40))
    assert compare([PLAIN], [raised]).same_starts == 1
