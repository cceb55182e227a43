"""Charts → SVG, SVG → PNG: the one module that knows pygal and resvg.

pygal places the shapes; of what it gives, made for screens (scripts, style sheets, hidden values, a
date), only the geometry is kept. The words are set here: pygal takes every letter for as wide as
0.6 of its size, so that labels would be cut or float far from their bars.
"""

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from vanthu.errors import Unusable
from vanthu.render.chart import Chart, ChartRow
from vanthu.render.measure import FACES, Measure
from vanthu.render.svg import ACCENT, BLACK, GREY, MIDDLE, PIXELS_PER_MM, Canvas, Words, show

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["draw_svg", "make_png"]

WIDTH = round(160 * PIXELS_PER_MM)
SIZE, TITLE_SIZE = 12.0, 14.0
"""9 and 10.5 points."""
GAP = 6.0
WIDEST_LABEL = 290.0
PLOT_HEIGHT = 190.0
SHADES = (ACCENT, "#595959", "#a6a6a6", "#d9d9d9", "#7f7f7f", "#404040", "#bfbfbf", "#262626")
SVG = "{http://www.w3.org/2000/svg}"
PIXELS_PER_UNIT = 2.0
"""192 dots to an inch: enough for programs that cannot show the SVG, and small."""
_TRANSLATE = re.compile(r"translate\(([-\d.]+), ([-\d.]+)\)")
_LENGTH = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")


def draw_svg(chart: Chart, fonts: Path) -> str:
    """Return a chart as SVG; the same chart gives the same text.

    Raises:
        Unusable: `chart-library-missing`.
    """
    pygal = _load("pygal")
    measure = Measure(fonts)
    sheet = _Sheet(pygal, chart, Words(measure, SIZE), Words(measure, TITLE_SIZE))
    return _DRAWERS[chart.kind](sheet)


def make_png(svg: str, fonts: Path, *, scale: float = PIXELS_PER_UNIT) -> bytes:
    """Return an SVG picture as PNG, drawn with the vendored fonts alone.

    Raises:
        Unusable: `chart-library-missing`.
    """
    resvg = _load("resvg_py")
    png = resvg.svg_to_bytes(
        svg_string=svg,
        background="#ffffff",
        skip_system_fonts=True,
        font_files=[str(fonts / name) for name in FACES.values()],
        font_family="Liberation Serif",
        serif_family="Liberation Serif",
        zoom=scale,
        dpi=96,
    )
    return bytes(png)


def _load(name: str) -> "ModuleType":
    try:
        module = import_module(name)  # of the extra `charts`
    except ImportError as error:
        raise Unusable.of("chart-library-missing", library=name) from error
    # pygal 3.1 leaves a finder of the old kind behind, which makes every later import warn.
    sys.meta_path[:] = [each for each in sys.meta_path if type(each).__module__ != "pygal"]
    return module


class _Sheet:
    """What one chart is drawn with: its words, measured, and pygal's shapes."""

    def __init__(self, pygal: "ModuleType", chart: Chart, words: Words, titles: Words) -> None:
        self.pygal, self.chart = pygal, chart
        self.words, self.titles = words, titles
        self.heading = titles.wrap(chart.heading, WIDTH - 2 * GAP, bold=True)
        self.top = GAP + len(self.heading) * titles.pitch + GAP

    def start(self, height: float) -> Canvas:
        """Return a canvas with the title on it."""
        canvas = Canvas(WIDTH, height, title=self.chart.heading, about=self.chart.describe())
        middle = GAP + len(self.heading) * self.titles.pitch / 2
        canvas.lines(WIDTH / 2, middle, self.heading, self.titles, anchor="middle", bold=True)
        return canvas

    def shapes(
        self, kind: str, rows: Sequence[ChartRow], height: float, **options: Any
    ) -> "list[_Shape]":
        """Return the shapes that pygal draws for `rows`, in their order."""
        greatest = float(self.chart.greatest) or 1.0
        drawn = getattr(self.pygal, kind)(
            width=WIDTH, height=round(height), js=(), no_prefix=True, show_legend=False,
            show_x_labels=False, show_y_labels=False, range=(0, greatest), **options,
        )  # fmt: skip
        values = [float(row.value) for row in rows]
        for series in [[each] for each in values] if kind == "Pie" else [values]:
            drawn.add("", series)
        return list(_list_shapes(ElementTree.fromstring(drawn.render())))  # noqa: S314  # our own


class _Shape:
    """One shape of pygal, moved to where it stands in the picture."""

    def __init__(self, element: ElementTree.Element, dx: float, dy: float) -> None:
        self.element, self.dx, self.dy = element, dx, dy

    def length(self, name: str) -> float:
        """Return a length of the shape; places are those in the picture."""
        moved = {"x": self.dx, "cx": self.dx, "y": self.dy, "cy": self.dy}.get(name, 0.0)
        return float(self.element.get(name, "0")) + moved

    def way(self) -> str:
        """Return the path, every point moved; arcs keep their radii and flags.

        The inner arc of a disc, of radius 0, is left out: WeasyPrint 70 loses its way on it.
        """
        commands = re.findall(r"[A-Za-z][^A-Za-z]*", self.element.get("d", ""))
        return " ".join(filter(None, map(self._move, commands)))

    def _move(self, command: str) -> str:
        numbers = [float(number) for number in _LENGTH.findall(command)]
        if command[0] == "A" and not numbers[0]:
            return ""
        if len(numbers) >= 2 and command[0] in "MLA":
            numbers[-2:] = [numbers[-2] + self.dx, numbers[-1] + self.dy]
        return " ".join([command[0], *map(show, numbers)])


def _list_shapes(root: ElementTree.Element) -> "list[_Shape]":
    """Return the bars, slices or dots of pygal's picture."""
    found: list[_Shape] = []
    for group in root.iter(f"{SVG}g"):
        place = _TRANSLATE.match(group.get("transform", ""))
        if place and "plot" in group.get("class", "").split():
            found += [
                _Shape(element, float(place[1]), float(place[2]))
                for element in group.iter()
                if "tooltip-trigger" in element.get("class", "").split()
            ]
    return found


def _draw_bars(sheet: _Sheet) -> str:
    """Draw a bar beside each label, the figure at its end."""
    rows, words = sheet.chart.rows, sheet.words
    labels = [words.wrap(row.label, WIDEST_LABEL) for row in rows]
    left = max(words.width(line) for lines in labels for line in lines) + 3 * GAP
    right = max(words.width(row.shown) for row in rows) + 2 * GAP
    pitch = 8 + words.size * max(map(len, labels))
    height = round(sheet.top + len(rows) * pitch + 3 * GAP)
    canvas = sheet.start(height)
    shapes = sheet.shapes(
        "HorizontalBar", rows[::-1], height, margin_left=left, margin_right=right,
        margin_top=sheet.top, margin_bottom=GAP, spacing=1,
    )[::-1]  # fmt: skip
    for row, label, shape in zip(rows, labels, shapes, strict=True):
        x, width = shape.length("x"), shape.length("width")
        middle = shape.length("y") + shape.length("height") / 2
        thick = min(shape.length("height"), words.size)
        canvas.lines(x - GAP, middle, label, words, anchor="end")
        canvas.rect(x, middle - thick / 2, max(width, 0.5), thick, fill=MIDDLE)
        canvas.lines(x + width + GAP, middle, [row.shown], words)
    axis = min(shape.length("x") for shape in shapes)
    canvas.line(axis, sheet.top, axis, height - GAP, stroke=BLACK)
    return canvas.finish()


def _draw_columns(sheet: _Sheet) -> str:
    """Draw a column over each label, the figure on its top."""
    rows, words = sheet.chart.rows, sheet.words
    labels, bottom = _set_below(sheet)
    height = sheet.top + PLOT_HEIGHT + bottom
    canvas = sheet.start(height)
    shapes = sheet.shapes(
        "Bar", rows, height, margin_left=GAP, margin_right=GAP,
        margin_top=sheet.top + words.pitch, margin_bottom=bottom,
    )  # fmt: skip
    for row, label, shape in zip(rows, labels, shapes, strict=True):
        middle = shape.length("x") + shape.length("width") / 2
        width = min(shape.length("width"), 80.0)
        top, tall = shape.length("y"), shape.length("height")
        canvas.rect(middle - width / 2, top, width, max(tall, 0.5), fill=MIDDLE)
        canvas.lines(middle, top - words.pitch / 2 - 2, [row.shown], words, anchor="middle")
        _write_below(canvas, middle, top + tall, label, words)
    floor = max(shape.length("y") + shape.length("height") for shape in shapes)
    canvas.line(GAP, floor, WIDTH - GAP, floor, stroke=BLACK)
    return canvas.finish()


def _set_below(sheet: _Sheet) -> tuple[list[list[str]], float]:
    """Return the labels in lines no wider than their part of the axis, and the room they take."""
    slot = (WIDTH - 2 * GAP) / len(sheet.chart.rows) - GAP
    labels = [sheet.words.wrap(row.label, slot) for row in sheet.chart.rows]
    return labels, max(map(len, labels)) * sheet.words.pitch + 2 * GAP


def _write_below(canvas: Canvas, x: float, y: float, label: list[str], words: Words) -> None:
    middle = y + GAP + len(label) * words.pitch / 2
    canvas.lines(x, middle, label, words, anchor="middle")


def _draw_line(sheet: _Sheet) -> str:
    """Draw dots over the labels, joined, the figure above each."""
    rows, words = sheet.chart.rows, sheet.words
    labels, bottom = _set_below(sheet)
    height = sheet.top + PLOT_HEIGHT + bottom
    canvas = sheet.start(height)
    slot = (WIDTH - 2 * GAP) / len(rows)
    shapes = sheet.shapes(
        "Line", rows, height, margin_left=slot / 2, margin_right=slot / 2,
        margin_top=sheet.top + words.pitch, margin_bottom=bottom,
    )  # fmt: skip
    points = [(shape.length("cx"), shape.length("cy")) for shape in shapes]
    floor = height - bottom
    canvas.line(GAP, floor, WIDTH - GAP, floor, stroke=BLACK)
    way = " L ".join(f"{show(x)} {show(y)}" for x, y in points)
    canvas.path(f"M {way}", stroke=ACCENT, width=2)
    for row, label, (x, y) in zip(rows, labels, points, strict=True):
        canvas.circle(x, y, 3.5, fill=ACCENT)
        room, above = words.width(row.shown) + 4, y - words.pitch * 0.85
        canvas.rect(x - room / 2, above - words.size / 2, room, words.size, fill="#ffffff")
        canvas.lines(x, above, [row.shown], words, anchor="middle")
        _write_below(canvas, x, floor, label, words)
    return canvas.finish()


def _draw_pie(sheet: _Sheet) -> str:
    """Draw a disc in parts, and beside it what each part is."""
    rows, words = sheet.chart.rows, sheet.words
    room = WIDTH / 2 - 40
    legends = [words.wrap(f"{row.label}: {row.shown}", room) for row in rows]
    listed = sum(len(lines) * words.pitch + GAP for lines in legends)
    plot = max(PLOT_HEIGHT, listed)
    canvas = sheet.start(sheet.top + plot + GAP)
    drawn = [(row, shade) for row, shade in zip(rows, SHADES, strict=False) if row.value]
    shapes = sheet.shapes(
        "Pie", [row for row, _ in drawn], sheet.top + plot + GAP, margin_left=GAP,
        margin_right=WIDTH / 2, margin_top=sheet.top, margin_bottom=GAP,
    )  # fmt: skip
    for (_, shade), shape in zip(drawn, shapes, strict=True):
        canvas.path(shape.way(), fill=shade, stroke="#ffffff", width=1.2)
    y = sheet.top + (plot - listed) / 2
    for lines, shade in zip(legends, SHADES, strict=False):
        tall = len(lines) * words.pitch
        canvas.rect(WIDTH / 2 + 4, y + words.pitch / 2 - 5, 10, 10, fill=shade, stroke=GREY)
        canvas.lines(WIDTH / 2 + 22, y + tall / 2, lines, words)
        y += tall + GAP
    return canvas.finish()


_DRAWERS: Mapping[str, Callable[[_Sheet], str]] = {
    "bar": _draw_bars,
    "column": _draw_columns,
    "line": _draw_line,
    "pie": _draw_pie,
}
