"""Page model → one HTML page with its CSS, laid out by WeasyPrint or shown in a browser."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from vanthu.render.css import BASE_CSS, SINGLE_LINE, Sheet, show_pt
from vanthu.render.measure import Measure
from vanthu.render.paragraphs import ParagraphWriter
from vanthu.render.tables import write_table
from vanthu.word.model import Block, PageModel, Paragraph, Section, Table, Text


def write_html(
    model: PageModel,
    *,
    title: str,
    language: str = "vi",
    author: str = "",
    measure: Measure | None = None,
) -> str:
    """Return a whole HTML document; it names no other file.

    Args:
        model: what to write.
        title: title of the document, shown by readers.
        language: BCP 47 tag of the text.
        author: who the document says wrote it; empty says nothing.
        measure: widths of text for tab stops; without it they are estimated.
    """
    sheet = Sheet()
    paragraphs = ParagraphWriter(
        sheet, measure or Measure(), model.tab_pt, adds_spacing=model.adds_spacing
    )
    writer = BlockWriter(sheet, paragraphs)
    sections = [PagedSection(f"s{n}", item, model) for n, item in enumerate(model.sections, 1)]
    banners = "".join(section.write_banners(writer) for section in sections)
    body = "".join(
        section.write(writer, banners if index == 0 else "")
        for index, section in enumerate(sections)
    )
    rules = [rule for section in sections for rule in section.list_rules()]
    meta = f'<meta name="author" content="{escape(author)}">' if author else ""
    return (
        f'<!DOCTYPE html><html lang="{escape(language)}"><head><meta charset="utf-8">'
        f"<title>{escape(title, quote=False)}</title>{meta}"
        f"<style>{BASE_CSS}{chr(10).join([*rules, *sheet.rules])}</style></head>"
        f"<body>{body}</body></html>"
    )


@dataclass(slots=True)
class BlockWriter:
    """Writes blocks of any kind into a room of a given width."""

    sheet: Sheet
    paragraphs: ParagraphWriter

    def write(self, blocks: Sequence[Block], width_pt: float) -> str:
        """Return blocks as HTML."""
        return "".join(self._write_block(block, width_pt) for block in blocks)

    def _write_block(self, block: Block, width_pt: float) -> str:
        if isinstance(block, Paragraph):
            return self.paragraphs.write(block, width_pt=width_pt)
        return write_table(
            block,
            self.sheet,
            self.write,
            width_pt=width_pt,
            extra_class=self.paragraphs.take_break(),
        )


@dataclass(frozen=True, slots=True)
class PagedSection:
    """A section with the name of its pages; headers are running elements, one per kind of page."""

    name: str
    section: Section
    model: PageModel

    def write_banners(self, writer: BlockWriter) -> str:
        """Return the headers and footers as elements that stand outside the flow."""
        width = self.section.page.text_width_pt
        return "".join(
            f'<div class="{name}">{writer.write(blocks, width)}</div>'
            for name, blocks in self._banners().items()
            if blocks
        )

    def write(self, writer: BlockWriter, banners: str) -> str:
        """Return the section's text; the banners of all sections stand in the first."""
        inner = writer.write(self.section.blocks, self.section.page.text_width_pt)
        return f'<div class="{self.name}">{banners}{inner}</div>'

    def list_rules(self) -> Iterator[str]:
        """Yield the CSS of the section's pages.

        `:first` of a named page says nothing where the section begins; `:nth(1 of name)` does
        (WeasyPrint 70).
        """
        section, page = self.section, self.section.page
        start = {"odd": ";break-before:right", "even": ";break-before:left"}.get(section.starts_on)
        yield f".{self.name}{{page:{self.name}{start or ''}}}"
        for name, blocks in self._banners().items():
            if blocks:
                yield f".{name}{{position:running({name})}}"
        margins = _declare_margins(self)
        size = f"size:{show_pt(page.width_pt)} {show_pt(page.height_pt)}"
        yield f"@page {self.name}{{{size};{margins}{self._show_banners('default')}}}"
        if self.model.has_mirrored_margins:
            mirrored = f"margin-left:{show_pt(page.right_pt)};margin-right:{show_pt(page.left_pt)}"
            yield f"@page {self.name}:left{{{mirrored}}}"
        if self.model.has_even_pages:
            yield f"@page {self.name}:left{{{self._show_banners('even')}}}"
        yield from self._list_first_rules()

    def _list_first_rules(self) -> Iterator[str]:
        first = f"@page {self.name}:nth(1 of {self.name})"
        if self.section.has_first_page:
            yield f"{first}{{{self._show_banners('first')}}}"
        if self.section.page_start is not None:
            yield f"{first}{{counter-reset:page {self.section.page_start}}}"

    def _banners(self) -> dict[str, tuple[Block, ...]]:
        kinds = ["default"]
        kinds += ["first"] if self.section.has_first_page else []
        kinds += ["even"] if self.model.has_even_pages else []
        return {
            f"{self.name}-{place}-{kind}": getattr(banner, kind)
            for place, banner in (("head", self.section.header), ("foot", self.section.footer))
            for kind in kinds
        }

    def _show_banners(self, kind: str) -> str:
        page, banners = self.section.page, self._banners()
        head, foot = f"{self.name}-head-{kind}", f"{self.name}-foot-{kind}"
        top = f"element({head})" if banners[head] else "none"
        bottom = f"element({foot})" if banners[foot] else "none"
        return (
            f"@top-left{{content:{top};width:100%;vertical-align:top;"
            f"padding-top:{show_pt(page.header_pt)}}}"
            f"@bottom-left{{content:{bottom};width:100%;vertical-align:bottom;"
            f"padding-bottom:{show_pt(page.footer_pt)}}}"
        )


def _declare_margins(paged: PagedSection) -> str:
    """Return the page margins; a tall header or footer pushes the text away, as in Word."""
    page, section = paged.section.page, paged.section
    head = max(map(estimate_height, (section.header.default, section.header.first)))
    foot = max(map(estimate_height, (section.footer.default, section.footer.first)))
    top = max(page.top_pt, page.header_pt + head) if head else page.top_pt
    bottom = max(page.bottom_pt, page.footer_pt + foot) if foot else page.bottom_pt
    lengths = (top, page.right_pt, bottom, page.left_pt)
    return f"margin:{' '.join(map(show_pt, lengths))};"


def estimate_height(blocks: Sequence[Block]) -> float:
    """Return about how high blocks are when no line wraps."""
    return sum(_estimate_block(block) for block in blocks)


def _estimate_block(block: Block) -> float:
    if isinstance(block, Table):
        return sum(
            max((estimate_height(cell.blocks) for cell in row.cells), default=0.0)
            for row in block.rows
        )
    form = block.format
    sizes = [item.format.size_pt for item in block.content if isinstance(item, Text)]
    natural = SINGLE_LINE * max(sizes, default=block.mark.size_pt)
    line = {
        "multiple": natural * form.line,
        "exact": form.line,
        "at_least": max(form.line, natural),
    }[form.line_rule]
    return line + form.space_before_pt + form.space_after_pt
