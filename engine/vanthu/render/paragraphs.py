"""Paragraphs of the page model as HTML."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from itertools import groupby

from vanthu.render.css import BaseFont, Sheet, declare_paragraph, declare_run, show_pt
from vanthu.render.measure import Measure
from vanthu.render.tabs import TabWidth, measure_tabs
from vanthu.word.model import (
    Break,
    Inline,
    Note,
    NumberField,
    Paragraph,
    ParagraphFormat,
    Picture,
    RunFormat,
    Tab,
    Text,
)
from vanthu.word.read import show_text

NBSP = "\u00a0"
SMALL_CAPS = 0.8
BOXES = {
    "☐": '<span class="bx"></span>',
    "☑": '<span class="bx"><i></i></span>',
    "☒": '<span class="bx"><b></b></span>',
}
_SPECIAL = re.compile(r"\S*\u2011\S*|[☐☑☒]")
_BLANKS = re.compile(" {2,}")


@dataclass(slots=True)
class ParagraphWriter:
    """Writes paragraphs; one per document, so that equal formats share a class."""

    sheet: Sheet
    measure: Measure
    default_tab_pt: float = 36.0
    adds_spacing: bool = False
    breaks_page: bool = False
    _classes: dict[tuple[ParagraphFormat, BaseFont], str] = field(default_factory=dict)
    _runs: dict[tuple[RunFormat, BaseFont, bool], str] = field(default_factory=dict)

    def write(self, paragraph: Paragraph, *, width_pt: float) -> str:
        """Return the paragraph as `<p>` elements, one for each page it is broken over by hand.

        Headings are `<h1>` to `<h6>`: readers list them as bookmarks, and tags tell them apart.
        """
        form = paragraph.format
        chunks = list(split_pages(list_content(paragraph)))
        written: list[str] = []
        for index, chunk in enumerate(chunks):
            if index:
                self.breaks_page = True
                form = continue_format(paragraph.format)
            if chunk or len(chunks) == 1:
                written.append(self._write_chunk(chunk, paragraph, form, width_pt))
        return "".join(written)

    def take_break(self) -> str:
        """Return the class of a block that must begin a page, and forget it."""
        found, self.breaks_page = " pb" if self.breaks_page else "", False
        return found

    def _write_chunk(
        self,
        content: Sequence[Inline],
        paragraph: Paragraph,
        form: ParagraphFormat,
        width_pt: float,
    ) -> str:
        base = choose_base(content, form, paragraph.mark)
        key = form, base
        if key not in self._classes:
            rule = declare_paragraph(form, base, adds_spacing=self.adds_spacing)
            self._classes[key] = self.sheet.name("p", rule)
        tabs: Iterator[TabWidth] = iter(())
        if any(isinstance(item, Tab) for item in content):
            default = self.default_tab_pt
            tabs = iter(
                measure_tabs(
                    content, form, measure=self.measure, width_pt=width_pt, default_pt=default
                )
            )
        line = LineWriter(self, base, is_fixed=form.line_rule != "multiple", tabs=tabs)
        inner = "".join(map(line.write, keep_blanks(content))) or "<br>"
        tag = f"h{min(form.outline_level, 6)}" if form.outline_level else "p"
        return f'<{tag} class="{self._classes[key]}{self.take_break()}">{inner}</{tag}>'

    def run_class(self, form: RunFormat, base: BaseFont, *, is_fixed: bool) -> str:
        """Return the class of a run, empty when it looks like its paragraph."""
        key = form, base, is_fixed
        if key not in self._runs:
            is_flat = is_fixed and form.size_pt != base.size_pt
            rule = declare_run(form, base, is_flat=is_flat)
            self._runs[key] = self.sheet.name("r", rule) if rule else ""
        return self._runs[key]


@dataclass(slots=True)
class LineWriter:
    """Writes the inlines of one paragraph."""

    owner: ParagraphWriter
    base: BaseFont
    is_fixed: bool
    tabs: Iterator[TabWidth]

    def write(self, item: Inline) -> str:
        """Return one inline as HTML."""
        match item:
            case Text():
                return self._write_text(item)
            case Tab():
                return self._write_tab()
            case Break():
                return "<br>"
            case NumberField():
                kind = "page" if item.kind == "page" else "pages"
                return self._wrap(f'<span class="{kind}"></span>', item.format)
            case Picture():
                return write_picture(item)
            case Note():
                return self._write_note(item)

    def _write_text(self, item: Text) -> str:
        if item.format.caps == "small":
            written = "".join(
                self._wrap(escape_text(piece), form) for piece, form in split_small(item)
            )
        else:
            written = self._wrap(escape_text(show_text(item.text, item.format)), item.format)
        return f'<a href="{escape(item.link)}">{written}</a>' if item.link else written

    def _write_tab(self) -> str:
        tab = next(self.tabs)
        line = f";border-bottom:1pt {tab.leader} #000" if tab.leader else ""
        return f'<span class="tab" style="width:{show_pt(tab.width_pt)}{line}"></span>'

    def _write_note(self, note: Note) -> str:
        sizes = [item.format.size_pt for item in note.content if isinstance(item, Text)]
        base = BaseFont(size_pt=max(sizes, default=10.0), bold=False, italic=False)
        line = LineWriter(self.owner, base, is_fixed=False, tabs=iter(()))
        content = (item for item in note.content if not isinstance(item, Tab | Note))
        name = self.owner.sheet.name("n", f"font-size:{show_pt(base.size_pt)}")
        return f'<span class="fn {name}">{"".join(map(line.write, content))}</span>'

    def _wrap(self, inner: str, form: RunFormat) -> str:
        name = self.owner.run_class(form, self.base, is_fixed=self.is_fixed)
        return f'<span class="{name}">{inner}</span>' if name else inner


def list_content(paragraph: Paragraph) -> list[Inline]:
    """Return the inlines of a paragraph after its list label and what follows that."""
    label = paragraph.label
    if label is None:
        return list(paragraph.content)
    found: list[Inline] = [Text(text=label.text, format=label.format)] if label.text else []
    if label.suffix == "tab":
        found.append(Tab(format=label.format))
    elif label.suffix == "space" and label.text:
        found.append(Text(text=" ", format=label.format))
    return found + list(paragraph.content)


def split_pages(content: Iterable[Inline]) -> Iterator[list[Inline]]:
    """Yield what stands between page breaks; the last piece may be empty."""
    piece: list[Inline] = []
    for item in content:
        if isinstance(item, Break) and item.kind == "page":
            yield piece
            piece = []
        else:
            piece.append(item)
    yield piece


def continue_format(form: ParagraphFormat) -> ParagraphFormat:
    """Return the format of a paragraph that goes on after a page break."""
    return replace(form, first_line_pt=0.0, space_before_pt=0.0, page_break_before=False)


def choose_base(content: Sequence[Inline], form: ParagraphFormat, mark: RunFormat) -> BaseFont:
    """Return the font of the whole paragraph.

    The height of a line comes from its largest run. For multiples the paragraph takes the smallest
    size, so that each line grows as it needs; for fixed line heights it takes the largest.
    """
    formats = [item.format for item in content if not isinstance(item, Picture | Note | Break)]
    if not formats:
        return BaseFont(size_pt=mark.size_pt, bold=False, italic=False)
    pick = min if form.line_rule == "multiple" else max
    size_pt = pick(item.size_pt for item in formats)
    return BaseFont(size_pt=size_pt, bold=formats[0].bold, italic=formats[0].italic)


def keep_blanks(content: Iterable[Inline]) -> Iterator[Inline]:
    """Yield the inlines with blanks made lasting that HTML would drop or join."""
    ends_blank = True
    for item in content:
        if not isinstance(item, Text):
            ends_blank = isinstance(item, Break | Tab)
            yield item
            continue
        text = _BLANKS.sub(lambda found: NBSP * (len(found[0]) - 1) + " ", item.text)
        if ends_blank and text.startswith(" "):
            text = NBSP + text[1:]
        ends_blank = text.endswith(" ")
        yield item if text == item.text else Text(text=text, format=item.format, link=item.link)


def escape_text(text: str) -> str:
    """Return text for HTML: hyphens that do not break and boxes the font lacks included."""
    if not _SPECIAL.search(text):
        return escape(text, quote=False)
    written: list[str] = []
    end = 0
    for found in _SPECIAL.finditer(text):
        written.append(escape(text[end : found.start()], quote=False))
        written.append(_write_special(found[0]))
        end = found.end()
    return "".join(written) + escape(text[end:], quote=False)


def _write_special(text: str) -> str:
    if text in BOXES:
        return BOXES[text]
    word = escape(text.replace("\u2011", "-"), quote=False)
    for sign, box in BOXES.items():
        word = word.replace(sign, box)
    return f'<span class="nb">{word}</span>'


def split_small(item: Text) -> Iterator[tuple[str, RunFormat]]:
    """Yield the pieces of text in small capitals: what is lower case is drawn small."""
    small = replace(item.format, size_pt=item.format.size_pt * SMALL_CAPS)
    for is_lower, signs in groupby(item.text, key=str.islower):
        yield "".join(signs).upper(), small if is_lower else item.format


def write_picture(picture: Picture) -> str:
    """Return a picture with its data inside, so that the page needs no other file.

    One without a description of its own is told as “Hình”: tagged PDFs want one.
    """
    data = b64encode(picture.data).decode("ascii")
    size = f"width:{show_pt(picture.width_pt)};height:{show_pt(picture.height_pt)}"
    source = f"data:{picture.media_type};base64,{data}"
    return f'<img alt="{escape(picture.description or "Hình")}" style="{size}" src="{source}">'
