"""Styles of a Word file: defaults, inheritance, and the layers a run or paragraph is made of."""

from dataclasses import dataclass, field
from functools import reduce

from vanthu.word.properties import (
    TOGGLE_FIELDS,
    Properties,
    Themes,
    merge,
    read_border,
    read_paragraph_properties,
    read_run_properties,
    read_shading,
)
from vanthu.word.wordml import (
    A,
    Element,
    children,
    find,
    name_of,
    read_attribute,
    read_points,
    read_value,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """What one style, with all it is based on, says about paragraphs and runs."""

    paragraph: Properties = field(default_factory=dict)
    run: Properties = field(default_factory=dict)
    name: str = ""
    style_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableStyle:
    """What a table style says about the whole table and about its regions (`firstRow` …)."""

    table: Properties = field(default_factory=dict)
    cell: Properties = field(default_factory=dict)
    layer: Layer = Layer()
    regions: "dict[str, TableStyle]" = field(default_factory=dict)


EMPTY_LAYER = Layer()


class Styles:
    """The styles of one file, resolved when first asked for."""

    def __init__(self, root: Element | None, theme: Element | None) -> None:
        self.themes: Themes = _read_themes(theme)
        self._elements = {
            (read_attribute(style, "type"), read_attribute(style, "styleId")): style
            for style in children(root, "style")
        }
        self._default_ids = {
            read_attribute(style, "type"): read_attribute(style, "styleId")
            for style in children(root, "style")
            if read_attribute(style, "default") in {"1", "true", "on"}
        }
        defaults = find(root, "docDefaults")
        self.run_defaults = self._read_run(find(defaults, "rPrDefault", "rPr"))
        self.paragraph_defaults = read_paragraph_properties(find(defaults, "pPrDefault", "pPr"))
        self._layers: dict[tuple[str, str], Layer] = {}
        self._tables: dict[str, TableStyle] = {}

    def paragraph(self, style_id: str) -> Layer:
        """Return the paragraph style called `style_id`, or the default one."""
        return self._layer("paragraph", style_id)

    def character(self, style_id: str) -> Layer:
        """Return the character style called `style_id`; nothing when there is none."""
        return self._layer("character", style_id) if style_id else EMPTY_LAYER

    def table(self, style_id: str) -> TableStyle:
        """Return the table style called `style_id`, or the default one."""
        known = ("table", style_id) in self._elements
        key = style_id if known else self._default_ids.get("table", "")
        if key not in self._tables:
            chain = [_read_table_style(item, self.themes) for item in self._chain("table", key)]
            self._tables[key] = reduce(merge_table_styles, chain, TableStyle())
        return self._tables[key]

    def resolve_run(self, *styles: Properties, direct: Properties) -> Properties:
        """Return run properties: defaults, styles in order, direct formatting.

        Bold and the like toggle: set in two styles that apply together they cancel each other.
        Source: ISO/IEC 29500-1, 17.7.3.
        """
        result = merge(self.run_defaults, *styles, direct)
        for name in TOGGLE_FIELDS & result.keys() - direct.keys():
            times = sum(bool(style.get(name)) for style in styles)
            result[name] = bool(self.run_defaults.get(name)) or times % 2 == 1
        return result

    def _layer(self, kind: str, style_id: str) -> Layer:
        known = (kind, style_id) in self._elements
        key = kind, style_id if known else self._default_ids.get(kind, "")
        if key not in self._layers:
            chain = self._chain(*key)
            self._layers[key] = Layer(
                paragraph=merge(*(read_paragraph_properties(find(s, "pPr")) for s in chain)),
                run=merge(*(self._read_run(find(style, "rPr")) for style in chain)),
                name=read_value(chain[-1], "name") if chain else "",
                style_id=key[1],
            )
        return self._layers[key]

    def _chain(self, kind: str, style_id: str) -> list[Element]:
        """Return the style and what it is based on, the root first; a circle is cut."""
        chain: list[Element] = []
        seen: set[str] = set()
        while (style := self._elements.get((kind, style_id))) is not None and style_id not in seen:
            seen.add(style_id)
            chain.append(style)
            style_id = read_value(style, "basedOn")
        return chain[::-1]

    def _read_run(self, element: Element | None) -> Properties:
        return read_run_properties(element, self.themes)


def merge_table_styles(below: TableStyle, above: TableStyle) -> TableStyle:
    """Return `above` laid over `below`, region by region."""
    names = below.regions.keys() | above.regions.keys()
    nothing = TableStyle()
    return TableStyle(
        table=merge(below.table, above.table),
        cell=merge(below.cell, above.cell),
        layer=merge_layers(below.layer, above.layer),
        regions={
            name: merge_table_styles(
                below.regions.get(name, nothing), above.regions.get(name, nothing)
            )
            for name in sorted(names)
        },
    )


def merge_layers(below: Layer, above: Layer) -> Layer:
    """Return `above` laid over `below`."""
    return Layer(paragraph=merge(below.paragraph, above.paragraph), run=merge(below.run, above.run))


def read_table_properties(element: Element | None) -> Properties:
    """Return borders (`top` … `insideV`), cell margins, alignment and indent of a `tblPr`."""
    found: Properties = read_side_borders(find(element, "tblBorders"))
    found.update(read_cell_margins(find(element, "tblCellMar")))
    if align := read_value(element, "jc"):
        found["align"] = align
    indent = find(element, "tblInd")
    if indent is not None and read_attribute(indent, "type") != "pct":
        found["indent"] = read_points(indent, "w") or 0.0
    return found


def read_cell_properties(element: Element | None) -> Properties:
    """Return borders, margins, shading and vertical alignment of a `tcPr`."""
    found: Properties = read_side_borders(find(element, "tcBorders"))
    found.update(read_cell_margins(find(element, "tcMar")))
    if (shading := find(element, "shd")) is not None:
        found["shading"] = read_shading(shading)
    if align := read_value(element, "vAlign"):
        found["vertical"] = align
    return found


def read_side_borders(element: Element | None) -> Properties:
    """Return the borders of a `tblBorders` or `tcBorders` element by side; None is "no line"."""
    sides = {"start": "left", "end": "right"}
    return {
        "border_" + sides.get(name_of(side), name_of(side)): read_border(side)
        for side in (() if element is None else element)
    }


def read_cell_margins(element: Element | None) -> Properties:
    """Return cell margins in points by side."""
    sides = {"start": "left", "end": "right"}
    return {
        "margin_" + sides.get(name_of(side), name_of(side)): read_points(side, "w") or 0.0
        for side in (() if element is None else element)
    }


def _read_table_style(element: Element, themes: Themes) -> TableStyle:
    regions = {
        read_attribute(region, "type"): _read_table_style(region, themes)
        for region in children(element, "tblStylePr")
    }
    return TableStyle(
        table=read_table_properties(find(element, "tblPr")),
        cell=read_cell_properties(find(element, "tcPr")),
        layer=Layer(
            paragraph=read_paragraph_properties(find(element, "pPr")),
            run=read_run_properties(find(element, "rPr"), themes),
        ),
        regions=regions,
    )


def _read_themes(theme: Element | None) -> Themes:
    fonts: dict[str, str] = {}
    for kind in ("major", "minor"):
        for group in () if theme is None else theme.iter(f"{A}{kind}Font"):
            latin = group.find(f"{A}latin")
            if latin is not None and latin.get("typeface"):
                fonts[kind] = str(latin.get("typeface"))
    return fonts
