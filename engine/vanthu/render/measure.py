"""How wide text is in the fonts the PDF is set in, and which characters they have.

Reads the two tables of a TrueType file that say so (`cmap` and `hmtx`); tab stops need it.
"""

import struct
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from unicodedata import normalize

from vanthu.word.model import RunFormat
from vanthu.word.read import show_text

FACES = {
    (False, False): "LiberationSerif-Regular.ttf",
    (True, False): "LiberationSerif-Bold.ttf",
    (False, True): "LiberationSerif-Italic.ttf",
    (True, True): "LiberationSerif-BoldItalic.ttf",
}
AVERAGE_WIDTH = 0.5  # of the size, where no font is at hand
SCRIPT_SCALE = 0.65


class FontFace:
    """The characters of one TrueType file and their widths, in parts of the size."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        count = struct.unpack_from(">H", data, 4)[0]
        entries = (struct.unpack_from(">4sIII", data, 12 + 16 * index) for index in range(count))
        self._tables = {tag.decode("ascii"): offset for tag, _, offset, _ in entries}

    @cached_property
    def widths(self) -> dict[int, float]:
        """Width by code point."""
        em: int = struct.unpack_from(">H", self._data, self._tables["head"] + 18)[0]
        count: int = struct.unpack_from(">H", self._data, self._tables["hhea"] + 34)[0]
        advances = struct.unpack_from(f">{'Hh' * count}", self._data, self._tables["hmtx"])[::2]
        return {
            code: advances[min(glyph, count - 1)] / em for code, glyph in self._read_characters()
        }

    def _read_characters(self) -> Iterator[tuple[int, int]]:
        """Yield code point and glyph of the format 4 character table (the Basic Plane)."""
        start = self._tables["cmap"]
        count = struct.unpack_from(">H", self._data, start + 2)[0]
        offsets = (
            struct.unpack_from(">HHI", self._data, start + 4 + 8 * i)[2] for i in range(count)
        )
        table = next(
            start + offset
            for offset in offsets
            if struct.unpack_from(">H", self._data, start + offset)[0] == 4
        )
        size = struct.unpack_from(">H", self._data, table + 6)[0] // 2
        ends, starts, deltas, ranges = (
            struct.unpack_from(f">{size}H", self._data, table + 14 + shift)
            for shift in (0, 2 * size + 2, 4 * size + 2, 6 * size + 2)
        )
        for index in range(size):
            for code in range(starts[index], min(ends[index], 0xFFFE) + 1):
                glyph = code + deltas[index]
                if ranges[index]:
                    at = table + 16 + 6 * size + 2 * index + ranges[index]
                    glyph = struct.unpack_from(">H", self._data, at + 2 * (code - starts[index]))[0]
                    glyph += deltas[index] if glyph else 0
                if glyph & 0xFFFF:
                    yield code, glyph & 0xFFFF


class Measure:
    """Measures text in the four faces of a folder; without a folder it estimates."""

    def __init__(self, fonts: Path | None = None) -> None:
        self._faces = (
            {}
            if fonts is None
            else {k: FontFace((fonts / n).read_bytes()) for k, n in FACES.items()}
        )

    def width_pt(self, text: str, form: RunFormat) -> float:
        """Return the width of a text in points."""
        face = self._faces.get((form.bold, form.italic))
        shown = normalize("NFC", show_text(text, form))
        if face is None:
            return len(shown) * (AVERAGE_WIDTH * form.size_pt + form.spacing_pt)
        widths = face.widths
        total = sum(widths.get(ord(sign), AVERAGE_WIDTH) for sign in shown)
        scale = SCRIPT_SCALE if form.script else 1.0
        return total * form.size_pt * scale + len(shown) * form.spacing_pt

    def list_missing(self, text: str) -> list[str]:
        """Return the characters of `text` the fonts lack, sorted."""
        if not self._faces:
            return []
        known = self._faces[False, False].widths
        return sorted(sign for sign in set(normalize("NFC", text)) if ord(sign) not in known)
