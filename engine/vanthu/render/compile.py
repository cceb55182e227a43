"""Compiles a Word template: docxtpl cleans its tags once, Jinja code and raw zip entries are kept.

The one importer of docxtpl. A template is checked before anything is compiled: the file
(`word.gate`), the tags where they stand (`render.tags`), the Jinja tree (`render.references`).
"""

import hashlib
import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO

from docxtpl import DocxTemplate
from jinja2 import Environment, Template, TemplateSyntaxError, nodes
from lxml import etree

from vanthu.errors import DefinitionRefused, DocumentRefused, Fact, Finding, Place
from vanthu.render.filters import CHART, FILTERS
from vanthu.render.pictures import relations_of
from vanthu.render.references import Read, Reader, lint_tree
from vanthu.render.sandbox import (
    ROWS_FILTER,
    TextFilter,
    make_environment,
    print_in_word,
    print_plain,
)
from vanthu.render.tags import CURLY_QUOTES, TAG, TagScan, shorten
from vanthu.render.template import CompiledPart, CompiledTemplate, Reference, Tag, list_references
from vanthu.vietnamese.text import suggest
from vanthu.word.gate import check_word_file
from vanthu.word.package import CONTENT_TYPES, Entry, pack_entry, start_archive

__all__ = ["Adjust", "compile_template", "list_references"]

Adjust = Callable[[str, str], str]
"""Takes the name of a part and its XML, returns the XML to use: page geometry, fonts."""

MAX_TEMPLATE_ELEMENTS = 20_000
CORE_PART = "docProps/core.xml"

_TAGGED_PART = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_EDIT_TRACES = frozenset((f"{_WORD_2010}paraId", f"{_WORD_2010}textId"))


def compile_template(
    data: bytes,
    *,
    name: str,
    adjust: Adjust | None = None,
    filters: Mapping[str, TextFilter] | None = None,
) -> CompiledTemplate:
    """Return the template in `data`, ready to be filled.

    Args:
        data: a `.docx` with tags.
        name: what messages call it: its id, or its path.
        adjust: rewrites parts before compiling; called for every XML part under `word/`.
        filters: further filters by name, text in and text out.

    Raises:
        DocumentRefused: the file is not a safe Word file.
        DefinitionRefused: the template is wrong; one finding for each fault, with its paragraph.
    """
    package = check_word_file(data, name)
    known = {**FILTERS, **(filters or {})}
    word_room = make_environment(known, printer=print_in_word)
    plain_room = make_environment(known, printer=print_plain)
    untouched: list[tuple[Entry, _Source | None]] = []
    parts: list[_Built] = []
    for entry in package.entries:
        source = _read_source(entry.name, package.parts[entry.name], adjust, name)
        room = plain_room if entry.name == CORE_PART else word_room
        built = _Built(part=None, findings=())
        if source is not None and source.is_tagged:
            built = _Builder(source, name, known, room).build()
            parts.append(built)
        if built.part is None:
            untouched.append((entry, source))
    _raise_findings(parts)
    loose = _list_loose(package.parts, parts)
    return CompiledTemplate(
        id=name,
        sha256=hashlib.sha256(data).hexdigest(),
        head=start_archive(
            _keep(entry, source) for entry, source in untouched if entry.name not in loose
        ),
        loose=loose,
        parts=tuple(built.part for built in parts if built.part is not None),
        references=tuple(reference for built in parts for reference in built.references),
        always_printed=frozenset().union(*(built.always_printed for built in parts)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """A part whose tags or adjusted XML matter."""

    name: str
    root: etree._Element
    is_tagged: bool
    is_changed: bool

    @property
    def label(self) -> str:
        stem = self.name.rpartition("/")[2].removesuffix(".xml")
        return "body" if stem == "document" else stem


@dataclass(frozen=True, slots=True, kw_only=True)
class _Built:
    """A compiled part, or the findings that stand against it."""

    part: CompiledPart | None
    findings: tuple[Finding, ...]
    references: tuple[Reference, ...] = ()
    always_printed: frozenset[str] = frozenset()


def _keep(entry: Entry, source: _Source | None) -> Entry:
    """Return an entry without tags: as it is, or as `adjust` made it."""
    if source is None or not source.is_changed:
        return entry
    return pack_entry(entry.name, (_DECLARATION + _to_text(source.root)).encode())


def _list_loose(parts: Mapping[str, bytes], built: list[_Built]) -> dict[str, bytes]:
    """Return the entries that are written anew when a chart is printed."""
    names = [
        relations_of(each.part.name)
        for each in built
        if each.part and any(CHART in reference.filters for reference in each.references)
    ]
    return {name: parts.get(name, b"") for name in (CONTENT_TYPES, *names)} if names else {}


def _raise_findings(parts: list[_Built]) -> None:
    findings = [finding for built in parts for finding in built.findings]
    if findings:
        raise DefinitionRefused(findings)


def _read_source(part: str, content: bytes, adjust: Adjust | None, name: str) -> _Source | None:
    """Return a part that may hold tags or be adjusted; None when it goes into the zip as it is."""
    if not (part == CORE_PART or (part.startswith("word/") and part.endswith(".xml"))):
        return None
    is_changed = False
    if adjust is not None and part != CORE_PART:
        before = _to_text(_parse(part, content, name))
        after = adjust(part, before)
        is_changed = after != before
        content = after.encode()
    is_tagged = (b"{" in content or b"}" in content) and (
        part == CORE_PART or bool(_TAGGED_PART.fullmatch(part))
    )
    if not is_tagged and not is_changed:
        return None
    root = _parse(part, content, name)
    is_tagged = is_tagged and _mentions_tags(root)
    return _Source(name=part, root=root, is_tagged=is_tagged, is_changed=is_changed)


def _parse(part: str, content: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        remove_blank_text=True,  # as python-docx reads: `fill` looks for empty cells by text
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise DocumentRefused.of(
            "word-xml-broken", Place(file=name), entry=part, reason=str(error)
        ) from error


def _to_text(root: etree._Element) -> str:
    return str(etree.tostring(root, encoding="unicode"))


def _mentions_tags(root: etree._Element) -> bool:
    """Whether braces occur in text, not only in attributes such as the ids of extensions."""
    return any("{" in text or "}" in text for text in map(str, root.itertext()))


class _Builder:
    """Builds one tagged part; faults are collected, never raised one by one."""

    def __init__(
        self, source: _Source, file: str, filters: Mapping[str, TextFilter], room: Environment
    ) -> None:
        self.source, self.file, self.filters, self.room = source, file, filters, room
        self.findings: list[Finding] = []
        self.tags: tuple[Tag, ...] = ()
        self.may_empty = (False, False)

    def build(self) -> _Built:
        """Return the compiled part, or its findings."""
        is_core = self.source.name == CORE_PART
        if is_core:
            self._scan_core()
        else:
            self._scan_word()
        text = self._clean(is_core) if self.tags and not self.findings else ""
        if self.findings or not text:
            return _Built(part=None, findings=tuple(self.findings))
        try:
            tree = self._parse_jinja(text)
            return (
                _Built(part=None, findings=tuple(self.findings))
                if tree is None
                else self._finish(tree)
            )
        except RecursionError:
            self._refuse("template-expression", 0, kind="((((…))))")
            return _Built(part=None, findings=tuple(self.findings))

    def _refuse(self, code: str, line: int, **facts: Fact) -> None:
        """Add a finding about the tag on `line` of the Jinja source."""
        index = min(max(line - 2, 0), len(self.tags) - 1)
        tag = self.tags[index]
        place = Place(file=self.file, part=self.source.label, paragraph=tag.paragraph)
        facts = {"tag": tag.text, "text": tag.paragraph_text, **facts}
        if code == "template-filter-unknown":
            close = suggest(str(facts["filter"]), self.filters)
            facts["suggestion"] = close
            code = "template-filter-meant" if close else code
        self.findings.append(Finding(code=code, place=place, facts=facts))

    def _scan_word(self) -> None:
        root = self.source.root
        if sum(1 for _ in root.iter()) > MAX_TEMPLATE_ELEMENTS:
            raise DefinitionRefused.of(
                "template-too-large", Place(file=self.file), limit=MAX_TEMPLATE_ELEMENTS
            )
        _forget_edits(root)
        scan = TagScan(root, file=self.file, label=self.source.label)
        self.tags = scan.tags
        self.findings += scan.findings
        self.may_empty = (scan.may_empty_cells, scan.may_empty_tables)

    def _scan_core(self) -> None:
        """Take the properties of the file one by one, numbered as paragraphs."""
        tags = []
        for number, element in enumerate(self.source.root.iter(etree.Element)):
            text = element.text or ""
            tags += [
                Tag(text=match[0], paragraph=number, paragraph_text=shorten(text))
                for match in TAG.finditer(text)
            ]
        self.tags = tuple(tags)

    def _clean(self, is_core: bool) -> str:
        """Return the Jinja source: one line break inside each tag, so that line n+2 is tag n."""
        text = _to_text(self.source.root).replace("\r", " ").replace("\n", " ")
        if is_core:
            text = TAG.sub(lambda match: html.unescape(match[0]), text)
        else:
            text = DocxTemplate(BytesIO()).patch_xml(text)
        self._compare_tags(TAG.findall(text))
        return _DECLARATION + TAG.sub(lambda match: f"{match[0][:2]}\n{match[0][2:]}", text)

    def _compare_tags(self, cleaned: list[str]) -> None:
        """Refuse when cleaning lost or changed a tag: docxtpl cuts out silently."""
        for index, tag in enumerate(self.tags):
            if index >= len(cleaned) or _normal(tag.text) != _normal(cleaned[index]):
                self._refuse("template-tag-broken", index + 2)
                return

    def _parse_jinja(self, text: str) -> nodes.Template | None:
        try:
            tree = self.room.parse(text)
        except TemplateSyntaxError as error:
            self._refuse("template-syntax", error.lineno, reason=error.message or "")
            return None
        lint_tree(tree, self.filters, self._refuse)
        return None if self.findings else tree

    def _finish(self, tree: nodes.Template) -> _Built:
        reader = Reader()
        always_printed = reader.read_body(tree.body, {})
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, ROWS_FILTER, [], [], None, None, lineno=loop.lineno)
        tree.set_environment(self.room)
        code = self.room.compile(tree, self.source.name, f"<{self.source.name}>")
        part = CompiledPart(
            name=self.source.name,
            label=self.source.label,
            code=Template.from_code(self.room, code, {}),
            tags=self.tags,
            reads=self._group(reader.reads),
            may_empty_cells=self.may_empty[0],
            may_empty_tables=self.may_empty[1],
        )
        return _Built(
            part=part,
            findings=(),
            references=tuple(self._refer(read) for read in reader.reads),
            always_printed=always_printed,
        )

    def _group(self, reads: list[Read]) -> tuple[tuple[str, ...], ...]:
        by_tag: list[list[str]] = [[] for _ in self.tags]
        for read in reads:
            by_tag[read.line - 2].append(read.path)
        return tuple(map(tuple, by_tag))

    def _refer(self, read: Read) -> Reference:
        tag = self.tags[read.line - 2]
        return Reference(
            path=read.path,
            use=read.use,
            part=self.source.label,
            paragraph=tag.paragraph,
            text=tag.paragraph_text,
            conditional=read.conditional,
            filters=read.filters,
        )


def _forget_edits(root: etree._Element) -> None:
    """Drop Word's editing traces: ids that would stand twice after a loop, and proofing marks."""
    for element in root.iter(etree.Element):
        for key in list(element.attrib):
            key = str(key)
            if key in _EDIT_TRACES or key.rpartition("}")[2].startswith("rsid"):
                del element.attrib[key]


def _normal(tag: str) -> str:
    """Return a tag as it reads after cleaning: without `p`/`tr`, spaces and curly quotes."""
    text = html.unescape(tag).translate(CURLY_QUOTES)
    text = re.sub(r"^(\{[%#])(?:p|tr) ", r"\1", text)
    return re.sub(r"\s+", "", text)
