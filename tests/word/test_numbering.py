"""Tests of vanthu.word.numbering: list labels as Word counts them."""

import pytest

from tests import pages
from tests.pages import W, paragraph, run
from vanthu.word.model import Paragraph
from vanthu.word.numbering import show_number
from vanthu.word.read import read_page_model

LEVELS = "".join(
    f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{restart}'
    f'<w:lvlText w:val="{text}"/></w:lvl>'
    for number, kind, restart, text in (
        (0, "upperRoman", "", "%1-"),
        (1, "decimal", "", "%1.%2."),
        (2, "lowerLetter", '<w:lvlRestart w:val="0"/>', "%3)"),
    )
)
NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="1">{LEVELS}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="&#xF0B7;"/><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num></w:numbering>'
)


def read_labels(*items: tuple[int, int]) -> list[str]:
    """Return the labels of paragraphs given as (list, level)."""
    xml = "".join(
        paragraph(
            run("mục"),
            f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>',
        )
        for number, level in items
    )
    data = pages.replace_part(
        pages.document_with(xml), "word/numbering.xml", NUMBERING.encode("utf-8")
    )
    blocks = read_page_model(data).sections[0].blocks
    return [b.label.text for b in blocks if isinstance(b, Paragraph) and b.label]


@pytest.mark.parametrize(
    ("items", "labels"),
    [
        ([(1, 0), (1, 0)], ["I-", "II-"]),
        ([(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], ["I-", "I.1.", "I.2.", "II-", "II.1."]),
        ([(1, 0), (1, 2), (1, 0), (1, 2)], ["I-", "a)", "II-", "b)"]),
        ([(1, 0), (2, 0), (2, 0), (1, 0)], ["I-", "V-", "VI-", "VII-"]),
        ([(3, 0)], ["•"]),
        ([(9, 0)], []),
    ],
    ids=["counts", "restarts-below", "never-restarts", "starts-anew", "bullet", "no-such-list"],
)
def test_lists_count_as_in_word(items: list[tuple[int, int]], labels: list[str]) -> None:
    assert read_labels(*items) == labels


@pytest.mark.parametrize(
    ("number", "kind", "text"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (14, "lowerRoman", "xiv"),
        (27, "upperLetter", "AA"),
        (0, "lowerLetter", "0"),
        (3, "none", ""),
    ],
)
def test_numbers_are_shown_in_the_formats_of_word(number: int, kind: str, text: str) -> None:
    assert show_number(number, kind) == text
