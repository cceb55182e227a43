"""Small pieces of SVG as text: every look is a plain attribute, nothing refers to anything else.

Word, resvg and WeasyPrint agree on exactly that much. Lengths are pixels of 1/96 inch.
"""

import re
from xml.sax.saxutils import escape, quoteattr

from vanthu.render.measure import Measure
from vanthu.word.model import RunFormat

__all__ = [
    "ACCENT",
    "BLACK",
    "GREY",
    "LIGHT",
    "MIDDLE",
    "PIXELS_PER_MM",
    "Canvas",
    "Words",
    "read_size",
    "show",
]

PIXELS_PER_MM = 96 / 25.4
FONTS = "Times New Roman, Liberation Serif, serif"
BLACK = "#000000"
GREY = "#595959"
MIDDLE = "#7f7f7f"
LIGHT = "#d9d9d9"
ACCENT = "#9c1c1c"
LINE = 1.2
"""From one line of text to the next, in sizes."""


class Words:
    """How wide words are, and where a line of them breaks."""

    def __init__(self, measure: Measure, size: float) -> None:
        self._measure = measure
        self.size = size

    @property
    def pitch(self) -> float:
        """From one line to the next."""
        return self.size * LINE

    def width(self, text: str, *, bold: bool = False) -> float:
        """Return the width of a text."""
        return self._measure.width_pt(text, RunFormat(size_pt=self.size, bold=bold))

    def wrap(self, text: str, width: float, *, bold: bool = False) -> list[str]:
        """Return the lines of a text; a word wider than `width` has a line of its own."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer, bold=bold) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines or [""]


class Canvas:
    """An SVG picture being drawn, piece after piece."""

    def __init__(self, width: float, height: float, *, title: str, about: str = "") -> None:
        self.width, self.height = width, height
        self.pieces: list[str] = []
        self._title, self._about = title, about

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float,
        anchor: str = "start",
        bold: bool = False,
        fill: str = BLACK,
    ) -> None:
        """Write `text` with its base line at `y`; `anchor` is start, middle or end."""
        weight = ' font-weight="bold"' if bold else ""
        self.pieces.append(
            f'<text x="{show(x)}" y="{show(y)}" font-size="{show(size)}" fill="{fill}"'
            f' text-anchor="{anchor}"{weight}>{escape(text)}</text>'
        )

    def lines(
        self,
        x: float,
        middle: float,
        lines: list[str],
        words: Words,
        *,
        anchor: str = "start",
        bold: bool = False,
        fill: str = BLACK,
    ) -> None:
        """Write lines under each other, the block of them centred at `middle`."""
        first = middle - words.pitch * (len(lines) - 1) / 2 + words.size * 0.34
        for number, line in enumerate(lines):
            y = first + number * words.pitch
            self.text(x, y, line, size=words.size, anchor=anchor, bold=bold, fill=fill)

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "none",
        stroke: str = "",
        radius: float = 0,
        line_width: float = 1,
    ) -> None:
        """Draw a box."""
        border = f' stroke="{stroke}" stroke-width="{show(line_width)}"' if stroke else ""
        corner = f' rx="{show(radius)}" ry="{show(radius)}"' if radius else ""
        self.pieces.append(
            f'<rect x="{show(x)}" y="{show(y)}" width="{show(width)}" height="{show(height)}"'
            f'{corner} fill="{fill}"{border}/>'
        )

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *, stroke: str = GREY, width: float = 1,
        dashes: str = "",
    ) -> None:  # fmt: skip
        """Draw a straight line."""
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        self.pieces.append(
            f'<line x1="{show(x1)}" y1="{show(y1)}" x2="{show(x2)}" y2="{show(y2)}"'
            f' stroke="{stroke}" stroke-width="{show(width)}"{dashed}/>'
        )

    def circle(
        self, x: float, y: float, radius: float, *, fill: str, stroke: str = "", about: str = ""
    ) -> None:  # fmt: skip
        """Draw a disc; `about` is told where a reader points at it."""
        border = f' stroke="{stroke}" stroke-width="1.2"' if stroke else ""
        inner = f"><title>{escape(about)}</title></circle>" if about else "/>"
        self.pieces.append(
            f'<circle cx="{show(x)}" cy="{show(y)}" r="{show(radius)}" fill="{fill}"{border}{inner}'
        )

    def path(self, way: str, *, fill: str = "none", stroke: str = "", width: float = 1) -> None:
        """Draw a path."""
        border = f' stroke="{stroke}" stroke-width="{show(width)}"' if stroke else ""
        self.pieces.append(f'<path d={quoteattr(way)} fill="{fill}"{border}/>')

    def finish(self) -> str:
        """Return the whole picture, on white."""
        width, height = show(self.width), show(self.height)
        about = f"<desc>{escape(self._about)}</desc>" if self._about else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
            f' viewBox="0 0 {width} {height}" font-family="{FONTS}">'
            f"<title>{escape(self._title)}</title>{about}"
            f'<rect x="0" y="0" width="{width}" height="{height}" fill="#ffffff"/>'
            f"{''.join(self.pieces)}</svg>"
        )


def read_size(picture: str) -> tuple[float, float]:
    """Return width and height of an SVG picture in pixels; Graphviz tells them in points."""
    start = picture[picture.index("<svg") :].partition(">")[0]
    sizes = dict(re.findall(r'\b(width|height)="([\d.]+(?:pt|px)?)"', start))
    width, height = (
        float(text.removesuffix("pt").removesuffix("px")) * (4 / 3 if text.endswith("pt") else 1)
        for text in (sizes["width"], sizes["height"])
    )
    return width, height


def show(length: float) -> str:
    """Return a length with at most two digits: no machine rounds the last ones otherwise."""
    return f"{round(length, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
