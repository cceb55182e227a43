"""A year on one sheet: a row for each case, a dot for each step, its papers beside it, SVG.

Labels that would meet go onto lines of their own; nothing is cut and nothing overlaps.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vanthu.render.measure import Measure
from vanthu.render.svg import ACCENT, BLACK, GREY, LIGHT, MIDDLE, Canvas, Words
from vanthu.vietnamese.dates import short_date

__all__ = ["Deadline", "Mark", "Timeline", "TimelineRow", "draw_timeline"]

WIDTH, LEFT, RIGHT, TOP = 1060.0, 250.0, 14.0, 74.0
SIZE, SMALL, TITLE_SIZE = 12.0, 10.5, 15.0
PADDING = 7.0
DOT, SMALL_DOT = 4.0, 2.6
QUARTERS = ("Quý I", "Quý II", "Quý III", "Quý IV")
SHADE = "#f4f4f4"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A step: its day, what was done, the references of the papers issued by it."""

    on: date
    label: str
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A day by which something is due."""

    on: date
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """A case: what it is called, where it stands, its steps, what is due.

    Attributes:
        level: 0 for a case by itself, 1 for its children …
        is_ended: nothing more will happen; otherwise its line goes on to the end of the year.
    """

    label: str
    state: str
    marks: tuple[Mark, ...]
    deadline: Deadline | None = None
    level: int = 0
    is_ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The rows of one year; what lies outside the year is not drawn."""

    title: str
    year: int
    rows: tuple[TimelineRow, ...]


def draw_timeline(timeline: Timeline, fonts: Path) -> str:
    """Return a timeline as SVG; the same rows give the same text."""
    measure = Measure(fonts)
    drawer = _Drawer(timeline.year, Words(measure, SIZE), Words(measure, SMALL))
    placed = [drawer.place(row) for row in timeline.rows]
    height = TOP + sum(row.height for row in placed) + 46
    canvas = Canvas(WIDTH, height, title=timeline.title, about=_describe(timeline))
    canvas.text(WIDTH / 2, 24, timeline.title, size=TITLE_SIZE, anchor="middle", bold=True)
    drawer.draw_axis(canvas, height - 46)
    top = TOP
    for row in placed:
        drawer.draw_row(canvas, row, top)
        top += row.height
    canvas.line(PADDING, top, WIDTH - RIGHT, top, stroke=LIGHT)
    _draw_legend(canvas, top + 26)
    return canvas.finish()


@dataclass(frozen=True, slots=True)
class _Label:
    """A text beside a mark: where, on which line of its row, in which colour."""

    x: float
    lane: int
    text: str
    anchor: str
    fill: str


@dataclass(frozen=True, slots=True)
class _PlacedRow:
    row: TimelineRow
    names: list[str]
    states: list[str]
    labels: list[_Label]
    height: float


class _Drawer:
    """Draws the rows of one year."""

    def __init__(self, year: int, words: Words, small: Words) -> None:
        self.first, self.last = date(year, 1, 1), date(year, 12, 31)
        self.words, self.small = words, small

    def x(self, day: date) -> float:
        """Return where a day stands; days outside the year stand at its ends."""
        held = min(max(day, self.first), self.last)
        share = (held - self.first).days / ((self.last - self.first).days + 1)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def place(self, row: TimelineRow) -> _PlacedRow:
        """Return a row with its texts laid out."""
        room = LEFT - 3 * PADDING - 14 * row.level
        names = self.words.wrap(row.label, room)
        states = self.small.wrap(row.state, room)
        labels = self._place_labels(row)
        lanes = 1 + max((label.lane for label in labels), default=-1)
        own = len(names) * self.words.pitch + len(states) * self.small.pitch
        return _PlacedRow(
            row, names, states, labels, max(own, 12 + lanes * self.small.pitch) + 2 * PADDING
        )

    def _place_labels(self, row: TimelineRow) -> list[_Label]:
        texts = [
            (mark.on, f"{_day(mark.on)}: {', '.join(mark.references)}", BLACK)
            for mark in row.marks
            if mark.references and self.first <= mark.on <= self.last
        ]
        due = row.deadline
        if due is not None and self.first <= due.on <= self.last:
            texts.append((due.on, f"hạn {_day(due.on)}: {due.label}", ACCENT))
        taken: list[list[tuple[float, float]]] = []
        return [self._place_label(*text, taken) for text in texts]

    def _place_label(
        self, on: date, text: str, fill: str, taken: list[list[tuple[float, float]]]
    ) -> _Label:
        """Return a label on the first line where it meets no other."""
        x, width = self.x(on), self.small.width(text)
        fits_right = x + width <= WIDTH - RIGHT
        start = x if fits_right else x - width
        lane = 0
        while lane < len(taken) and any(
            start < end + 6 and begin < start + width + 6 for begin, end in taken[lane]
        ):
            lane += 1
        if lane == len(taken):
            taken.append([])
        taken[lane].append((start, start + width))
        return _Label(x, lane, text, "start" if fits_right else "end", fill)

    def draw_axis(self, canvas: Canvas, bottom: float) -> None:
        """Draw quarters as bands, months as lines with their numbers above."""
        year = self.first.year
        starts = [self.x(date(year, month, 1)) for month in range(1, 13)] + [WIDTH - RIGHT]
        for number, name in enumerate(QUARTERS):
            left, right = starts[3 * number], starts[3 * number + 3]
            if number % 2 == 0:
                canvas.rect(left, 34, right - left, bottom - 34, fill=SHADE)
            canvas.text((left + right) / 2, 49, name, size=SIZE, anchor="middle", bold=True)
        for month in range(1, 13):
            left, right = starts[month - 1], starts[month]
            canvas.line(left, TOP - 18, left, bottom, stroke=LIGHT)
            label = f"Th. {month}"
            canvas.text((left + right) / 2, TOP - 6, label, size=SMALL, anchor="middle")
        canvas.line(WIDTH - RIGHT, TOP - 18, WIDTH - RIGHT, bottom, stroke=LIGHT)

    def draw_row(self, canvas: Canvas, placed: _PlacedRow, top: float) -> None:
        """Draw a row: its name, its line of life, its dots and texts."""
        row, indent = placed.row, PADDING + 14 * placed.row.level
        canvas.line(PADDING, top, WIDTH - RIGHT, top, stroke=LIGHT)
        y = top + PADDING
        for names, words, fill in (
            (placed.names, self.words, BLACK), (placed.states, self.small, GREY),
        ):  # fmt: skip
            tall = len(names) * words.pitch
            bold = words is self.words and row.level == 0
            canvas.lines(indent, y + tall / 2, names, words, fill=fill, bold=bold)
            y += tall
        middle = top + PADDING + 6
        self._draw_life(canvas, row, middle)
        for label in placed.labels:
            base = middle + 8 + (label.lane + 0.8) * self.small.pitch
            canvas.text(
                label.x, base, label.text, size=SMALL, anchor=label.anchor, fill=label.fill
            )

    def _draw_life(self, canvas: Canvas, row: TimelineRow, y: float) -> None:
        """Draw the line from the first step to the last, the dots on it, the deadline."""
        days = [mark.on for mark in row.marks]
        if days:
            end = days[-1] if row.is_ended else self.last
            if days[0] <= self.last and end >= self.first:
                canvas.line(self.x(days[0]), y, self.x(end), y, stroke=MIDDLE, width=2)
        for mark in row.marks:
            if self.first <= mark.on <= self.last:
                about = f"{short_date(mark.on)}: {mark.label}"
                radius = DOT if mark.references else SMALL_DOT
                fill = BLACK if mark.references else "#ffffff"
                canvas.circle(self.x(mark.on), y, radius, fill=fill, stroke=BLACK, about=about)
        due = row.deadline
        if due is not None and self.first <= due.on <= self.last:
            canvas.path(_diamond(self.x(due.on), y), fill=ACCENT)


def _diamond(x: float, y: float) -> str:
    return f"M {x:.2f} {y - 6:.2f} l 6 6 l -6 6 l -6 -6 z"


def _day(on: date) -> str:
    return short_date(on).rpartition("/")[0]


def _draw_legend(canvas: Canvas, y: float) -> None:
    entries = ("bước có ban hành văn bản", "bước khác", "hạn")
    x = LEFT
    for number, text in enumerate(entries):
        if number == len(entries) - 1:
            canvas.path(_diamond(x, y - 4), fill=ACCENT)
        else:
            radius, fill = ((DOT, BLACK), (SMALL_DOT, "#ffffff"))[number]
            canvas.circle(x, y - 4, radius, fill=fill, stroke=BLACK)
        canvas.text(x + 12, y, text, size=SMALL, fill=GREY)
        x += 190


def _describe(timeline: Timeline) -> str:
    """Return what the picture shows in words, a sentence for each row."""
    return " ".join(f"{row.label} ({row.state}): {_tell(row.marks)}." for row in timeline.rows)


def _tell(marks: Sequence[Mark]) -> str:
    steps = (
        f"{short_date(mark.on)} {mark.label}"
        + (f" [{', '.join(mark.references)}]" if mark.references else "")
        for mark in marks
    )
    return "; ".join(steps) or "chưa có bước nào"
