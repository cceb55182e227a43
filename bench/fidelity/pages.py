"""What a PDF shows: words with their places on each page, in millimetres from the top left."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image  # WeasyPrint brings it

MM_PER_POINT = 25.4 / 72


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word and its left upper corner."""

    text: str
    left_mm: float
    top_mm: float


def read_pages(path: Path) -> list[list[Word]]:
    """Return the words of every page in the order they are written."""
    document = pdfium.PdfDocument(path)
    try:
        return [list(_read_words(page)) for page in document]
    finally:
        document.close()


def _read_words(page: pdfium.PdfPage) -> Iterator[Word]:
    height, text = page.get_height(), page.get_textpage()
    letters: list[tuple[str, float, float]] = []
    for index in range(text.count_chars()):
        sign = text.get_text_range(index, 1)
        if not sign.strip() or sign in "\u00ad\u200b\ufffe":
            if letters and sign != "\ufffe":
                yield _word(letters)
                letters = []
            continue
        left, _, _, top = text.get_charbox(index)
        letters.append((sign, left * MM_PER_POINT, (height - top) * MM_PER_POINT))
    if letters:
        yield _word(letters)


def _word(letters: list[tuple[str, float, float]]) -> Word:
    text = unicodedata.normalize("NFC", "".join(sign for sign, _, _ in letters))
    return Word(text=text, left_mm=letters[0][1], top_mm=min(top for _, _, top in letters))


def draw_beside(ours: Path, theirs: Path, number: int, target: Path) -> None:
    """Write a picture of one page of both, ours on the left."""
    shots = [_draw(path, number) for path in (ours, theirs)]
    width, height = sum(shot.width for shot in shots), max(shot.height for shot in shots)
    canvas = Image.new("RGB", (width, height), "white")
    canvas.paste(shots[0], (0, 0))
    canvas.paste(shots[1], (shots[0].width, 0))
    target.parent.mkdir(parents=True, exist_ok=True)
    canvas.save(target)


def _draw(path: Path, number: int) -> Image.Image:
    document = pdfium.PdfDocument(path)
    try:
        page = document[min(number, len(document)) - 1]
        picture: Image.Image = page.render(scale=1.3).to_pil().convert("RGB")
        return picture
    finally:
        document.close()
