"""Tab stops: how wide each tab of a paragraph is, since CSS has none."""

from collections.abc import Sequence
from dataclasses import dataclass

from vanthu.render.measure import Measure
from vanthu.word.model import Break, Inline, ParagraphFormat, Picture, Tab, TabStop, Text

NEAR_PT = 0.5
SAFETY_PT = 0.75  # a line that is filled to the last hundredth would wrap


@dataclass(frozen=True, slots=True, kw_only=True)
class TabWidth:
    """How far one tab jumps and what fills it (a CSS line style or nothing)."""

    width_pt: float
    leader: str


def measure_tabs(
    content: Sequence[Inline],
    form: ParagraphFormat,
    *,
    measure: Measure,
    width_pt: float,
    default_pt: float,
) -> list[TabWidth]:
    """Return one width per tab in `content`, in order.

    Positions count from the left edge of the text; `width_pt` is the room between the margins.
    """
    position = form.indent_left_pt + form.first_line_pt
    right = width_pt - form.indent_right_pt
    found: list[TabWidth] = []
    for index, item in enumerate(content):
        if isinstance(item, Break):
            position = form.indent_left_pt
        elif isinstance(item, Tab):
            stop = find_stop(form, position, default_pt)
            tail = _measure_tail(content[index + 1 :], measure) if stop.align != "left" else 0.0
            jump = _jump(stop, position, tail, right)
            line = "solid" if item.format.underline else stop.leader
            found.append(TabWidth(width_pt=round(jump, 2), leader=line))
            position += jump
        else:
            position += measure_inline(item, measure)
            while right > form.indent_left_pt and position > right:  # the text went on a new line
                position -= right - form.indent_left_pt
    return found


def find_stop(form: ParagraphFormat, position: float, default_pt: float) -> TabStop:
    """Return the stop a tab at `position` jumps to: the next own stop, else a regular one."""
    stops = list(form.tabs)
    if form.first_line_pt < 0:  # a hanging indent is a stop
        stops.append(TabStop(position_pt=form.indent_left_pt))
    beyond = [stop for stop in stops if stop.position_pt > position + NEAR_PT]
    if beyond:
        return min(beyond, key=lambda stop: stop.position_pt)
    steps = int((position + NEAR_PT) // default_pt) + 1
    return TabStop(position_pt=steps * default_pt)


def measure_inline(item: Inline, measure: Measure) -> float:
    """Return the width of one inline that is no tab."""
    if isinstance(item, Text):
        return measure.width_pt(item.text, item.format)
    if isinstance(item, Picture):
        return item.width_pt
    if isinstance(item, Tab | Break):
        return 0.0
    return measure.width_pt("0", item.format)


def _measure_tail(content: Sequence[Inline], measure: Measure) -> float:
    """Return the width of what stands before the next tab or line end."""
    total = 0.0
    for item in content:
        if isinstance(item, Tab | Break):
            break
        total += measure_inline(item, measure)
    return total


def _jump(stop: TabStop, position: float, tail: float, right: float) -> float:
    target = min(stop.position_pt, right) if right > position else stop.position_pt
    taken = {"left": 0.0, "center": tail / 2, "right": tail}[stop.align]
    if stop.align == "right" and target >= right - SAFETY_PT:
        taken += SAFETY_PT
    return max(target - position - taken, 0.0)
