"""Word → page model: the whole file, and its text in reading order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from vanthu.errors import DocumentRefused, Place
from vanthu.word.blocks import BlockReader, settle_neighbours
from vanthu.word.inlines import InlineReader
from vanthu.word.model import (
    Block,
    Break,
    Inline,
    Note,
    PageModel,
    Paragraph,
    Picture,
    RunFormat,
    Tab,
    Text,
)
from vanthu.word.parts import WordParts
from vanthu.word.reading import PartReading, Reading, open_part
from vanthu.word.sections import join_sections, read_page_setup
from vanthu.word.wordml import Element, children, find, read_attribute

_DC = "{http://purl.org/dc/elements/1.1/}"


def read_page_model(data: bytes, *, name: str = "") -> PageModel:
    """Return what a Word file says, page by page setup, with effective formatting.

    Args:
        data: the bytes of a `.docx` file that went through the gate.
        name: what to call the file in findings.

    Raises:
        DocumentRefused: the file is damaged, has values no page can have, or is too long.
    """
    parts = WordParts(data, name=name)
    root = parts.load(parts.main)
    body = find(root, "body")
    if body is None:
        raise DocumentRefused.of("page-no-body", Place(file=name), root=str(root.tag))
    reading = Reading(parts)
    _read_notes(reading)
    part = open_part(reading, parts.main)
    reader = BlockReader(part, width_pt=read_page_setup(find(body, "sectPr")).text_width_pt)
    reader.read(body)
    reader.close_section(find(body, "sectPr"))
    part.finish()
    sections = join_sections(reader.sections, part, PartCache(reading).read)
    title, author = _read_title(parts)
    return PageModel(
        sections=sections,
        unsupported=tuple(reading.findings),
        title=title,
        author=author,
        tab_pt=reading.settings.tab_pt,
        has_even_pages=reading.settings.has_even_pages,
        has_mirrored_margins=reading.settings.has_mirrored_margins,
        adds_spacing=reading.settings.adds_spacing,
        fonts=tuple(reading.fonts),
    )


def document_text(model: PageModel) -> list[str]:
    """Return the paragraphs as they are shown, in reading order.

    Headers and footers are left out; table cells come row by row; footnotes stand at the end.
    Lines inside a paragraph are parted by newlines, tabs are tabs, capitals are as shown.
    """
    blocks = [block for section in model.sections for block in section.blocks]
    paragraphs = list(list_paragraphs(blocks))
    notes = [
        f"{item.number} {show_inlines(item.content)}"
        for paragraph in paragraphs
        for item in paragraph.content
        if isinstance(item, Note)
    ]
    return [show_paragraph(paragraph) for paragraph in paragraphs] + notes


def list_paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Yield all paragraphs in reading order, those in tables included."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from list_paragraphs(cell.blocks)


def show_paragraph(paragraph: Paragraph) -> str:
    """Return the text of a paragraph with its list label."""
    label = f"{paragraph.label.text} " if paragraph.label and paragraph.label.text else ""
    return label + show_inlines(paragraph.content)


def show_inlines(content: Iterable[Inline]) -> str:
    """Return the text of inlines; page numbers and pictures say nothing."""
    return "".join(_show_inline(item) for item in content)


def show_text(text: str, form: RunFormat) -> str:
    """Return characters as they are drawn: in capitals where the format says so."""
    return text.upper() if form.caps else text


def _show_inline(item: Inline) -> str:
    if isinstance(item, Text):
        return show_text(item.text, item.format)
    if isinstance(item, Tab):
        return "\t"
    if isinstance(item, Break):
        return "\n"
    if isinstance(item, Note):
        return str(item.number)
    return ""


@dataclass(slots=True)
class PartCache:
    """Headers and footers, each read once."""

    reading: Reading
    found: dict[str, tuple[Block, ...]] = field(default_factory=dict)

    def read(self, name: str, width_pt: float) -> tuple[Block, ...]:
        """Return the blocks of a header or footer part."""
        if name not in self.found:
            part = open_part(self.reading, name)
            reader = BlockReader(part, width_pt=width_pt)
            reader.read(self.reading.parts.load(name))
            part.finish()
            self.found[name] = settle_neighbours(reader.found)
        return self.found[name]


def _read_notes(reading: Reading) -> None:
    """Read the footnotes: their text in one line, as it will stand at the foot of a page."""
    name = reading.parts.find("footnotes")
    if not name:
        return
    part = open_part(reading, name)
    for note in children(reading.parts.load(name), "footnote"):
        if not read_attribute(note, "type"):  # separators have a type
            reading.notes[read_attribute(note, "id")] = tuple(_read_note(note, part))
    part.finish()


def _read_note(note: Element, part: PartReading) -> list[Inline]:
    found: list[Inline] = []
    styles = part.reading.styles
    for paragraph in children(note, "p"):
        part.begin_paragraph()
        style = styles.paragraph(read_attribute(find(paragraph, "pPr", "pStyle")))
        reader = InlineReader(part, (style.run,))
        reader.read(paragraph)
        if found and reader.found:
            shape = reader.found[0]
            if not isinstance(shape, Picture):
                found.append(Break(kind="line", format=shape.format))
        found += reader.found
    _strip_start(found)
    return found


def _strip_start(found: list[Inline]) -> None:
    """Drop the blank Word puts between a note's own number and its text."""
    if found and isinstance(first := found[0], Text) and first.text.startswith(" "):
        found[0] = Text(text=first.text.lstrip(" "), format=first.format, link=first.link)


def _read_title(parts: WordParts) -> tuple[str, str]:
    name = parts.find("core-properties", "/")
    if not name:
        return "", ""
    root = parts.load(name)
    return root.findtext(f"{_DC}title") or "", root.findtext(f"{_DC}creator") or ""
