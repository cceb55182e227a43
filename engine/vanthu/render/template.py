"""A compiled Word template and what it reads: plain values, ready to be filled many times."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from jinja2 import Template

from vanthu.case import Plain as Plain
from vanthu.errors import Place
from vanthu.word.package import ArchiveHead

Use = Literal["printed", "looped", "tested"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """One tag of a template, as typed, with the paragraph it stands in."""

    text: str
    paragraph: int
    paragraph_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One place where a template reads a value.

    Attributes:
        path: dotted path in the context, loop variables resolved: `signer.name`, `cells[].topic`.
        use: printed, looped (the list of a `for`) or tested (in a condition).
        part: `body`, `header1`, `footnotes`, `core` …
        paragraph: 1-based number of the paragraph in that part.
        text: text of that paragraph, as in the template.
        conditional: it stands under a condition that may leave the value unprinted.
        filters: names of the filters it passes, in order.
    """

    path: str
    use: Use
    part: str
    paragraph: int
    text: str
    conditional: bool
    filters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledPart:
    """One tagged part.

    Attributes:
        name: path in the zip.
        label: what messages call it: `body`, `header1` …
        code: compiled Jinja code; its line n+2 is tag n.
        tags: all tags in order.
        reads: paths read by each tag.
        may_empty_cells: a cell may lose all its paragraphs, by `{%p … %}`.
        may_empty_tables: a table may lose all its rows, by `{%tr … %}`.
    """

    name: str
    label: str
    code: Template
    tags: tuple[Tag, ...]
    reads: tuple[tuple[str, ...], ...]
    may_empty_cells: bool
    may_empty_tables: bool

    def place(self, file: str, tag: int, path: str = "") -> Place:
        """Return where tag number `tag` stands."""
        paragraph = self.tags[tag].paragraph if 0 <= tag < len(self.tags) else 0
        return Place(file=file, path=path, part=self.label, paragraph=paragraph)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledTemplate:
    """A Word template, compiled once; immutable and usable from several threads.

    Attributes:
        id: what messages call it.
        sha256: of the template file.
        head: the entries without tags, as they are.
        parts: the entries with tags.
        references: every place where a value is read, in order.
        loose: entries without tags that pictures change (content types, relations); empty bytes
            where the template has none. Nothing is here when no tag prints a chart.
        always_printed: paths printed whatever the values are (for a list: in each of its items).
    """

    id: str
    sha256: str
    head: ArchiveHead
    parts: tuple[CompiledPart, ...]
    loose: Mapping[str, bytes]
    references: tuple[Reference, ...]
    always_printed: frozenset[str]

    @property
    def names(self) -> tuple[str, ...]:
        """The paths the template reads, sorted."""
        return tuple(sorted({reference.path for reference in self.references}))


def list_references(template: CompiledTemplate) -> tuple[Reference, ...]:
    """Return every place where the template reads a value, part by part, in reading order."""
    return template.references
