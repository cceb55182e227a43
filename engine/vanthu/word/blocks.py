"""Blocks: paragraphs with their effective format, tables, and the spacing between neighbours."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from vanthu.word.inlines import DROPPED, SILENT, InlineReader, choose_alternative, report_unknown
from vanthu.word.model import (
    NO_BORDERS,
    Block,
    Inline,
    Label,
    Paragraph,
    ParagraphFormat,
    RunFormat,
)
from vanthu.word.numbering import KNOWN_FORMATS, Level, plain_bullet
from vanthu.word.properties import (
    Properties,
    make_paragraph_format,
    merge,
    read_paragraph_properties,
    read_run_properties,
)
from vanthu.word.reading import PartReading
from vanthu.word.sections import SectionMark
from vanthu.word.styles import EMPTY_LAYER, Layer
from vanthu.word.tables import read_table
from vanthu.word.wordml import MC, Element, find, name_of

WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"})
IGNORED = SILENT | DROPPED | {"sectPr", "tcPr", "tblPr", "tblGrid"}


@dataclass(slots=True)
class BlockReader:
    """Reads blocks of one part in order."""

    part: PartReading
    width_pt: float
    table_layer: Layer = EMPTY_LAYER
    found: list[Block] = field(default_factory=list)
    sections: list[SectionMark] = field(default_factory=list)
    carried: list[Inline] = field(default_factory=list)

    def read(self, elements: Element | list[Element]) -> None:
        """Read block elements into `found`; a paragraph that ends a section closes it."""
        for element in elements:
            name = name_of(element)
            if name == "p":
                self._read_paragraph(element)
            elif name == "tbl":
                self._read_table(element)
            elif name in WRAPPERS:
                self.part.go_deeper()
                self.read(element)
                self.part.depth -= 1
            elif name == f"{MC}AlternateContent":
                self.read(choose_alternative(element))
            elif name not in IGNORED:
                report_unknown(self.part, element)

    def close_section(self, element: Element | None) -> None:
        """End a section: the blocks read so far belong to it."""
        self.sections.append(SectionMark(element=element, blocks=settle_neighbours(self.found)))
        self.found = []

    def _read_table(self, element: Element) -> None:
        table = read_table(element, self.part, read_cell_blocks, width_pt=self.width_pt)
        if table.rows:
            self.found.append(table)

    def _read_paragraph(self, element: Element) -> None:
        self.part.begin_paragraph()
        properties = find(element, "pPr")
        maker = ParagraphMaker(self.part, element, self.table_layer)
        content = maker.read_content(self.carried)
        self.carried = []
        is_joined = find(properties, "rPr", "del") is not None  # its end was deleted
        section = find(properties, "sectPr")
        if is_joined and section is None:
            self.carried = content
            return
        paragraph = maker.make(tuple(content))
        if not (maker.is_hidden and not content):
            self.found.append(paragraph)
        if section is not None:
            self.close_section(section)


def read_cell_blocks(element: Element, part: PartReading, layer: Layer) -> tuple[Block, ...]:
    """Return the blocks of a table cell; `layer` is what the table's style says."""
    reader = BlockReader(part, width_pt=0.0, table_layer=layer)
    reader.read(element)
    return settle_neighbours(reader.found)


@dataclass(slots=True)
class ParagraphMaker:
    """Puts together one paragraph: style layers, list label, content."""

    part: PartReading
    element: Element
    table_layer: Layer
    is_hidden: bool = False

    def read_content(self, carried: list[Inline]) -> list[Inline]:
        """Return what stands in the paragraph, after what a joined one carried over."""
        layer = self._style()
        reader = InlineReader(self.part, (self.table_layer.run, layer.run), found=list(carried))
        reader.read(self.element)
        return reader.found

    def make(self, content: tuple[Inline, ...]) -> Paragraph:
        """Return the paragraph with its effective format."""
        styles = self.part.reading.styles
        style, direct = self._style(), self._direct()
        level = self._find_level(style, direct)
        listed = level.paragraph if level else {}
        is_own_list = "number_id" in direct
        layers = (
            (style.paragraph, listed, direct) if is_own_list else (listed, style.paragraph, direct)
        )
        effective = merge(styles.paragraph_defaults, self.table_layer.paragraph, *layers)
        self._report_unknown(effective)
        mark_properties = self._read_mark(style)
        self.is_hidden = bool(mark_properties.get("hidden"))
        mark = self._format(mark_properties, is_shown=not content)
        return Paragraph(
            content=content,
            format=make_paragraph_format(effective),
            mark=mark,
            label=self._make_label(level, merge(style.paragraph, direct), mark_properties),
            style=style.name,
            number=self.part.paragraph,
            part=self.part.label,
        )

    def _style(self) -> Layer:
        return self.part.reading.styles.paragraph(self._direct().get("style", ""))

    def _direct(self) -> Properties:
        return read_paragraph_properties(find(self.element, "pPr"))

    def _read_mark(self, style: Layer) -> Properties:
        styles = self.part.reading.styles
        direct = read_run_properties(find(self.element, "pPr", "rPr"), styles.themes)
        character = styles.character(direct.get("style", ""))
        return styles.resolve_run(self.table_layer.run, style.run, character.run, direct=direct)

    def _format(self, properties: Properties, *, is_shown: bool) -> RunFormat:
        """The font of a mark nobody sees is not worth a finding."""
        known = properties if is_shown else properties | {"font": "Times New Roman"}
        return self.part.reading.format_run(known, self.part.place)

    def _find_level(self, style: Layer, direct: Properties) -> Level | None:
        asked = merge(style.paragraph, direct)
        number_id = asked.get("number_id", "")
        if number_id in {"", "0"}:
            return None
        number = asked.get("number_level")
        if "number_id" in direct:
            number = direct.get("number_level", number or 0)
        return self.part.reading.numbering.level(number_id, number, style.style_id)

    def _make_label(self, level: Level | None, asked: Properties, mark: Properties) -> Label | None:
        if level is None:
            return None
        if level.format not in KNOWN_FORMATS:
            self.part.report("page-number-format", format=level.format)
        if level.has_picture:
            self.part.report("page-picture-bullet")
        text = self.part.reading.numbering.count(asked["number_id"], level)
        run = merge(mark, {"underline": ""}, plain_bullet(level).run)
        align = {"center": "center", "right": "right", "end": "right"}.get(level.align, "left")
        return Label(
            text=text,
            format=self._format(run, is_shown=bool(text)),
            suffix=level.suffix if level.suffix in {"space", "nothing"} else "tab",  # type: ignore[arg-type]
            align=align,  # type: ignore[arg-type]
        )

    def _report_unknown(self, effective: Properties) -> None:
        if effective.get("frame"):
            self.part.report("page-frame")
        if effective.get("direction", "") not in {"", "lrTb"}:
            self.part.report("page-text-direction")


def settle_neighbours(blocks: list[Block]) -> tuple[Block, ...]:
    """Return the blocks with the spacing and borders neighbours share taken out.

    Contextual spacing drops the space between paragraphs of one style; paragraphs with the same
    borders and indents stand in one box.
    """
    return tuple(_settle(blocks))


def _settle(blocks: list[Block]) -> Iterator[Block]:
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            yield block
            continue
        before = blocks[index - 1] if index else None
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        changed = _drop_spacing(block, before, after)
        if changed.borders != NO_BORDERS:
            changed = _share_box(changed, block, before, after)
        yield block if changed is block.format else replace(block, format=changed)


def _drop_spacing(block: Paragraph, before: Block | None, after: Block | None) -> ParagraphFormat:
    own = block.format
    if not own.contextual_spacing:
        return own
    if isinstance(before, Paragraph) and before.style == block.style:
        own = replace(own, space_before_pt=0.0)
    if isinstance(after, Paragraph) and after.style == block.style:
        own = replace(own, space_after_pt=0.0)
    return own


def _share_box(
    own: ParagraphFormat, block: Paragraph, before: Block | None, after: Block | None
) -> ParagraphFormat:
    borders = own.borders
    if _is_one_box(block, before):
        borders = replace(borders, top=None)
    if _is_one_box(block, after):
        borders = replace(borders, bottom=None)
    return replace(own, borders=borders)


def _is_one_box(block: Paragraph, other: Block | None) -> bool:
    if not isinstance(other, Paragraph):
        return False
    here, there = block.format, other.format
    return (here.borders, here.indent_left_pt, here.indent_right_pt) == (
        there.borders,
        there.indent_left_pt,
        there.indent_right_pt,
    )
