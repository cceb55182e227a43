"""The tags of one part of a Word template, checked where they stand before anything is compiled.

docxtpl cuts out the row or paragraph around a `{%tr … %}` or `{%p … %}` with all that is in it,
drops tags it cannot place and leaves spaced ones standing. What would be lost so is refused here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from vanthu.errors import Fact, Finding, Place
from vanthu.render.template import Tag
from vanthu.word.gate import WORD

MAX_BLOCK_DEPTH = 20

# Bounded: without a limit, many unclosed tags in one paragraph take quadratic time.
TAG = re.compile(r"\{\{.{0,500}?\}\}|\{%.{0,500}?%\}|\{#.{0,500}?#\}", re.DOTALL)
CURLY_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})

_LEFT_OVER = re.compile(r"\{\s*[{%#]|[}%#]\s*\}|\{[a-z_][a-z0-9_.]*\}")
_DELIMITER = re.compile(r"\{\{|\{%|%\}|\}\}")
_BLOCK = re.compile(r"\{%(p |tr )?\s*(\w+)")
_TRIMMED = re.compile(r"\{[{%#][-+]|[-+][}%#]\}$")
_REFUSED_KIND = re.compile(r"\{\{(r|p|tr|tc)\s|\{[%#](r|tc)\s|\{%\s*(colspan|cellbg|hm|vm|raw)\b")
_OPENINGS = {"for": "endfor", "if": "endif"}
_MIDDLES = {"else": ("for", "if"), "elif": ("if",)}
_CLOSINGS = {"endfor": "for", "endif": "if"}
_LOST_WITH_PARAGRAPH = ("drawing", "pict", "object", "sectPr", "footnoteReference", "sdt")


def word(name: str) -> str:
    """Return the full name of an element of WordprocessingML."""
    return f"{{{WORD}}}{name}"


@dataclass(slots=True, kw_only=True, eq=False)
class _Found:
    """A tag in the tree: `scope` is the element a block must open and close in."""

    tag: Tag
    scope: etree._Element
    kind: str  # "", "p" or "tr"
    row: etree._Element | None = None


class TagScan:
    """All tags of a part in reading order, and what is wrong with them."""

    def __init__(self, root: etree._Element, *, file: str, label: str) -> None:
        self.file, self.label = file, label
        self.findings: list[Finding] = []
        self._found: list[_Found] = []
        for number, paragraph in enumerate(root.iter(word("p")), start=1):
            self._scan_paragraph(paragraph, number)
        self._scan_outside(root)
        self._check_blocks()

    @property
    def tags(self) -> tuple[Tag, ...]:
        """The tags, as typed."""
        return tuple(found.tag for found in self._found)

    @property
    def may_empty_cells(self) -> bool:
        """Whether paragraphs of a table cell come and go."""
        return any(
            found.kind == "p" and _is_inside(found.scope, word("tc")) for found in self._found
        )

    @property
    def may_empty_tables(self) -> bool:
        """Whether all rows of some table come and go."""
        return any(
            not _has_lasting_row(found.scope, self._found)
            for found in self._found
            if found.kind == "tr"
        )

    def _refuse(self, code: str, paragraph: int, **facts: Fact) -> None:
        place = Place(file=self.file, part=self.label, paragraph=paragraph)
        self.findings.append(Finding(code=code, place=place, facts=facts))

    def _scan_paragraph(self, paragraph: etree._Element, number: int) -> None:
        texts = list(_own_texts(paragraph))
        text = "".join(node.text or "" for node in texts)
        if "{" not in text and "}" not in text:
            return
        left = _LEFT_OVER.search(TAG.sub("\0", text))
        if left:
            self._refuse("template-tag-open", number, found=left[0], text=shorten(text))
        for match in TAG.finditer(text):
            tag = Tag(text=match[0], paragraph=number, paragraph_text=shorten(text))
            self._add(tag, paragraph, text, _text_at(texts, match.start()))

    def _add(self, tag: Tag, paragraph: etree._Element, text: str, node: etree._Element) -> None:
        if _REFUSED_KIND.match(tag.text):
            self._refuse("template-tag-kind", tag.paragraph, tag=tag.text)
        if _TRIMMED.search(tag.text):
            self._refuse("template-tag-trim", tag.paragraph, tag=tag.text)
        kind = "tr" if tag.text[2:5] == "tr " else "p" if tag.text[2:4] == "p " else ""
        found = _Found(tag=tag, scope=_scope_in(paragraph, node), kind=kind)
        if kind == "p":
            self._place_in_paragraph(found, paragraph, text)
        if kind == "tr":
            self._place_in_row(found, node)
        self._found.append(found)

    def _place_in_paragraph(self, found: _Found, paragraph: etree._Element, text: str) -> None:
        above = paragraph.getparent()
        found.scope = paragraph if above is None else above
        lost = next(paragraph.iter(*map(word, _LOST_WITH_PARAGRAPH)), None)
        if text.strip() != found.tag.text or lost is not None:
            self._refuse("template-tag-not-alone", found.tag.paragraph, tag=found.tag.text)

    def _place_in_row(self, found: _Found, node: etree._Element) -> None:
        tag = found.tag
        found.row = next(node.iterancestors(word("tr")), None)
        above = None if found.row is None else found.row.getparent()
        if found.row is None or above is None:
            self._refuse("template-tag-no-row", tag.paragraph, tag=tag.text)
            return
        found.scope = above
        alone = "".join(text.text or "" for text in found.row.iter(word("t"))).strip() == tag.text
        lost = next(found.row.iter(word("tbl"), word("drawing"), word("pict")), None)
        if not alone or lost is not None:
            self._refuse("template-tag-not-alone", tag.paragraph, tag=tag.text)

    def _scan_outside(self, root: etree._Element) -> None:
        """Refuse tags in attributes, field codes and other text that is not printed text."""
        for element in root.iter(etree.Element):
            texts = [str(value) for value in element.attrib.values()]
            if element.tag != word("t"):
                texts.append(element.text or "")
            for text in texts:
                if _DELIMITER.search(text):
                    self._refuse("template-tag-outside", 0, found=shorten(text))

    def _check_blocks(self) -> None:
        stack: list[tuple[_Found, str]] = []
        for found in self._found:
            match = _BLOCK.match(found.tag.text)
            if not match or not found.tag.text.startswith("{%"):
                continue
            keyword = match[2]
            if keyword in _OPENINGS:
                stack.append((found, keyword))
                if len(stack) == MAX_BLOCK_DEPTH + 1:
                    self._refuse(
                        "template-block-deep",
                        found.tag.paragraph,
                        tag=found.tag.text,
                        limit=MAX_BLOCK_DEPTH,
                    )
            elif keyword in _CLOSINGS or keyword in _MIDDLES:
                self._match_block(found, keyword, stack)
            elif keyword != "set":
                self._refuse(
                    "template-block-unknown", found.tag.paragraph, tag=found.tag.text, word=keyword
                )
        for opening, keyword in stack:
            self._refuse(
                "template-block-open",
                opening.tag.paragraph,
                tag=opening.tag.text,
                closing=_OPENINGS[keyword],
                text=opening.tag.paragraph_text,
            )

    def _match_block(self, found: _Found, keyword: str, stack: list[tuple[_Found, str]]) -> None:
        wanted = _MIDDLES.get(keyword) or (_CLOSINGS[keyword],)
        if not stack or stack[-1][1] not in wanted:
            self._refuse(
                "template-block-unmatched",
                found.tag.paragraph,
                tag=found.tag.text,
                text=found.tag.paragraph_text,
            )
            return
        opening = stack[-1][0]
        if opening.scope is not found.scope or opening.kind != found.kind:
            self._refuse(
                "template-block-crosses",
                found.tag.paragraph,
                tag=found.tag.text,
                opening=opening.tag.text,
                start=opening.tag.paragraph,
            )
        if keyword in _CLOSINGS:
            stack.pop()


def shorten(text: str, limit: int = 120) -> str:
    """Return `text` on one line, cut to `limit` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _is_inside(element: etree._Element, name: str) -> bool:
    return element.tag == name or next(element.iterancestors(name), None) is not None


def _has_lasting_row(table: etree._Element, found: list[_Found]) -> bool:
    """Whether a row stands outside all blocks of rows."""
    depth = 0
    tags = {tag.row: tag.tag.text for tag in found if tag.scope is table and tag.row is not None}
    for row in table.iterchildren(word("tr")):
        keyword = _BLOCK.match(tags.get(row, ""))
        if keyword is None and row not in tags and depth == 0:
            return True
        if keyword:
            depth += (keyword[2] in _OPENINGS) - (keyword[2] in _CLOSINGS)
    return False


def _own_texts(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the `w:t` of a paragraph, without those of paragraphs inside it (text boxes)."""
    for text in paragraph.iter(word("t")):
        if next(text.iterancestors(word("p")), None) is paragraph:
            yield text


def _scope_in(paragraph: etree._Element, node: etree._Element) -> etree._Element:
    """Return what holds the run of `node`: the paragraph, a link, a content control."""
    run = next(node.iterancestors(word("r")), None)
    above = None if run is None else run.getparent()
    return paragraph if above is None else above


def _text_at(texts: list[etree._Element], position: int) -> etree._Element:
    """Return the `w:t` that holds the character at `position` of the joined text."""
    for text in texts:
        position -= len(text.text or "")
        if position < 0:
            return text
    return texts[-1]
