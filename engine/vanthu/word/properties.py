"""Sparse properties: what one `rPr` or `pPr` element says, and nothing it does not say.

`Properties` maps field names of `RunFormat` or `ParagraphFormat` to values, so that layers
(defaults, styles, numbering, direct formatting) merge by `merge` and only the result becomes a
format.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from vanthu.word.model import Border, ParagraphFormat, RunFormat, Sides, TabStop
from vanthu.word.wordml import (
    Element,
    children,
    find,
    is_on,
    name_of,
    read_attribute,
    read_color,
    read_integer,
    read_number,
    read_points,
    read_value,
)

Properties = dict[str, Any]
Themes = Mapping[str, str]

TOGGLES = {
    "b": "bold",
    "i": "italic",
    "strike": "strike",
    "dstrike": "double_strike",
    "caps": "all_caps",
    "smallCaps": "small_caps",
    "vanish": "hidden",
}
TOGGLE_FIELDS = frozenset(TOGGLES.values())
UNDERLINES = {
    "none": "",
    "double": "double",
    "dotted": "dotted",
    "dottedHeavy": "dotted",
    "dash": "dashed",
    "dashedHeavy": "dashed",
    "dashLong": "dashed",
    "wave": "wavy",
    "wavyHeavy": "wavy",
}
HIGHLIGHTS = {
    "yellow": "FFFF00",
    "green": "00FF00",
    "cyan": "00FFFF",
    "magenta": "FF00FF",
    "blue": "0000FF",
    "red": "FF0000",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "darkGray": "808080",
    "lightGray": "C0C0C0",
    "black": "000000",
    "white": "FFFFFF",
}
ALIGNS = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "justify",
    "distribute": "justify",
}
LINE_RULES = {"exact": "exact", "atLeast": "at_least", "auto": "multiple", "": "multiple"}
BORDER_STYLES = {"nil": "", "none": "", "double": "double", "dotted": "dotted", "dashed": "dashed"}
LEADERS = {"dot": "dotted", "middleDot": "dotted", "hyphen": "dashed", "underscore": "solid"}
SIDES = {"top": "top", "left": "left", "start": "left", "bottom": "bottom"} | {
    "right": "right",
    "end": "right",
    "between": "between",
}
_SWITCHES = {
    "keepNext": "keep_with_next",
    "keepLines": "keep_lines",
    "pageBreakBefore": "page_break_before",
    "widowControl": "widow_control",
    "contextualSpacing": "contextual_spacing",
}


def merge(*layers: Properties) -> Properties:
    """Return the layers put over one another; later ones win, tab stops add up."""
    result: Properties = {}
    for layer in layers:
        if "tabs" in layer and "tabs" in result:
            layer = layer | {"tabs": result["tabs"] | layer["tabs"]}
        result.update(layer)
    return result


def read_run_properties(element: Element | None, themes: Themes) -> Properties:
    """Return what an `rPr` element says."""
    found: Properties = {}
    for item in () if element is None else element:
        name = name_of(item)
        if name in TOGGLES:
            found[TOGGLES[name]] = is_on(item)
        elif name in _RUN_READERS:
            found.update(_RUN_READERS[name](item))
        elif name == "rFonts":
            found.update(_read_font(item, themes))
    return found


def read_paragraph_properties(element: Element | None) -> Properties:
    """Return what a `pPr` element says, its run properties excepted."""
    found: Properties = {}
    for item in () if element is None else element:
        name = name_of(item)
        if name in _SWITCHES:
            found[_SWITCHES[name]] = is_on(item)
        elif name in _PARAGRAPH_READERS:
            found.update(_PARAGRAPH_READERS[name](item))
    return found


def read_border(element: Element) -> Border | None:
    """Return one border line, None for `nil` and `none`."""
    style = BORDER_STYLES.get(read_attribute(element), "solid")
    width = (read_number(element, "sz") or 4) / 8
    if not style:
        return None
    if style == "double":
        width *= 3  # Word's size is that of one of the two lines
    space = read_number(element, "space") or 0.0
    color = read_color(element, "color")
    return Border(style=style, width_pt=width, color=color, space_pt=space)


def read_shading(element: Element | None) -> str:
    """Return the fill of a `shd` element as hex digits; black text patterns are taken as solid."""
    if read_attribute(element) == "solid":
        return read_color(element, "color")
    return read_color(element, "fill")


def make_run_format(properties: Properties) -> RunFormat:
    """Return the run format these properties add up to."""
    wanted = {key: value for key, value in properties.items() if key in _RUN_FIELDS}
    wanted["strike"] = properties.get("strike", False) or properties.get("double_strike", False)
    wanted["highlight"] = properties.get("highlight") or properties.get("fill", "")
    if properties.get("all_caps"):
        wanted["caps"] = "all"
    elif properties.get("small_caps"):
        wanted["caps"] = "small"
    return RunFormat(**wanted)


def make_paragraph_format(properties: Properties) -> ParagraphFormat:
    """Return the paragraph format these properties add up to."""
    wanted = {key: value for key, value in properties.items() if key in _PARAGRAPH_FIELDS}
    wanted["tabs"] = _list_tabs(properties.get("tabs", {}).values())
    wanted["borders"] = Sides(
        top=properties.get("border_top"),
        right=properties.get("border_right"),
        bottom=properties.get("border_bottom"),
        left=properties.get("border_left"),
    )
    return ParagraphFormat(**wanted)


def _list_tabs(stops: Iterable[TabStop | None]) -> tuple[TabStop, ...]:
    return tuple(sorted((stop for stop in stops if stop), key=lambda stop: stop.position_pt))


def _read_font(item: Element, themes: Themes) -> Properties:
    """Word draws Vietnamese letters with the `hAnsi` font, plain ASCII with `ascii`."""
    for kind in ("ascii", "hAnsi"):
        theme = themes.get(read_attribute(item, f"{kind}Theme")[:5])
        if font := theme or read_attribute(item, kind):
            return {"font": font}
    return {}


def _read_size(item: Element) -> Properties:
    return {"size_pt": max((read_number(item) or 20) / 2, 1.0)}


def _read_spacing(item: Element) -> Properties:
    found: Properties = {}
    for name, key in (("before", "space_before_pt"), ("after", "space_after_pt")):
        if has_flag(item, f"{name}Autospacing"):
            found[key] = 14.0  # what Word uses for HTML's automatic spacing
        elif (points := read_points(item, name)) is not None:
            found[key] = points
    line = read_number(item, "line")
    if line is not None:
        rule = LINE_RULES.get(read_attribute(item, "lineRule"), "multiple")
        found["line_rule"] = rule
        found["line"] = line / 240 if rule == "multiple" else line / 20
    return found


def has_flag(item: Element, name: str) -> bool:
    """Return whether a switch written as an attribute is on."""
    return read_attribute(item, name) in {"1", "true", "on"}


def _read_indent(item: Element) -> Properties:
    found: Properties = {}
    for names, key in (
        (("left", "start"), "indent_left_pt"),
        (("right", "end"), "indent_right_pt"),
    ):
        for name in names:
            if (points := read_points(item, name)) is not None:
                found[key] = points
    if (points := read_points(item, "firstLine")) is not None:
        found["first_line_pt"] = points
    if (points := read_points(item, "hanging")) is not None:
        found["first_line_pt"] = -points
    return found


def _read_tabs(item: Element) -> Properties:
    stops: dict[float, TabStop | None] = {}
    for tab in children(item, "tab"):
        position = read_points(tab, "pos") or 0.0
        align = {"center": "center", "right": "right", "end": "right", "decimal": "right"}
        kind = read_attribute(tab)
        leader = LEADERS.get(read_attribute(tab, "leader"), "")
        if kind == "clear":
            stops[position] = None
        elif kind != "bar":
            stops[position] = TabStop(
                position_pt=position,
                align=align.get(kind, "left"),  # type: ignore[arg-type]
                leader=leader,
            )
    return {"tabs": stops}


def _read_borders(item: Element) -> Properties:
    return {
        f"border_{SIDES[name_of(side)]}": read_border(side)
        for side in item
        if name_of(side) in SIDES
    }


def _read_numbering(item: Element) -> Properties:
    found: Properties = {"number_id": read_value(item, "numId")}
    if (level := find(item, "ilvl")) is not None:
        found["number_level"] = read_integer(level)
    return found


def _read_outline(item: Element) -> Properties:
    level = read_integer(item)
    return {"outline_level": level + 1 if 0 <= level < 9 else 0}


def _read_underline(item: Element) -> Properties:
    return {"underline": UNDERLINES.get(read_attribute(item), "solid")}


def _read_script(item: Element) -> Properties:
    return {"script": {"superscript": "super", "subscript": "sub"}.get(read_attribute(item), "")}


_RUN_READERS: dict[str, Callable[[Element], Properties]] = {
    "rStyle": lambda item: {"style": read_attribute(item)},
    "sz": _read_size,
    "u": _read_underline,
    "color": lambda item: {"color": read_color(item)},
    "highlight": lambda item: {"highlight": HIGHLIGHTS.get(read_attribute(item), "")},
    "shd": lambda item: {"fill": read_shading(item)},
    "vertAlign": _read_script,
    "spacing": lambda item: {"spacing_pt": read_points(item) or 0.0},
    "position": lambda item: {"raise_pt": (read_number(item) or 0.0) / 2},
}
_PARAGRAPH_READERS: dict[str, Callable[[Element], Properties]] = {
    "pStyle": lambda item: {"style": read_attribute(item)},
    "jc": lambda item: {"align": ALIGNS.get(read_attribute(item), "left")},
    "spacing": _read_spacing,
    "ind": _read_indent,
    "tabs": _read_tabs,
    "pBdr": _read_borders,
    "shd": lambda item: {"shading": read_shading(item)},
    "numPr": _read_numbering,
    "outlineLvl": _read_outline,
    "framePr": lambda _: {"frame": True},
    "textDirection": lambda item: {"direction": read_attribute(item)},
    "bidi": lambda item: {"direction": "rl" if is_on(item) else ""},
}
_RUN_FIELDS = frozenset(RunFormat.__dataclass_fields__)
_PARAGRAPH_FIELDS = frozenset(ParagraphFormat.__dataclass_fields__)
