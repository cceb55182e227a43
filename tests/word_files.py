"""Small Word files for tests: python-docx writes them, tests read them back with python-docx."""

import zipfile
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO

import docx
from docx.document import Document

from vanthu.render.compile import compile_template
from vanthu.render.fill import FilledDocument, fill_template
from vanthu.render.template import CompiledTemplate, Plain

Rows = Sequence[Sequence[str]]


def word_file(
    *paragraphs: str, table: Rows = (), change: Callable[[Document], None] | None = None
) -> bytes:
    """Return a Word file with these paragraphs, then the table, then what `change` does to it."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        grid = document.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                cell.text = text
    if change:
        change(document)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def replace_parts(data: bytes, changes: dict[str, bytes | None]) -> bytes:
    """Return the zip with parts replaced, added, or (None) left out."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        parts = {name: source.read(name) for name in source.namelist()}
        for name, content in {**parts, **changes}.items():
            if content is not None:
                target.writestr(name, content)
    return buffer.getvalue()


def replace_text(data: bytes, part: str, old: str, new: str) -> bytes:
    """Return the Word file with `old` replaced in the XML of one part, where it must occur."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        text = archive.read(part).decode()
    assert old in text, f"{old!r} is not in {part}"
    return replace_parts(data, {part: text.replace(old, new).encode()})


def read_part(data: bytes, part: str) -> bytes:
    """Return the content of one part."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(part)


def open_word(data: bytes) -> Document:
    """Return the file as python-docx reads it."""
    return docx.Document(BytesIO(data))


def read_paragraphs(data: bytes) -> list[str]:
    """Return the text of the paragraphs of the body."""
    return [paragraph.text for paragraph in open_word(data).paragraphs]


def read_rows(data: bytes) -> list[list[str]]:
    """Return the text of the cells of the first table."""
    return [[cell.text for cell in row.cells] for row in open_word(data).tables[0].rows]


def make(*paragraphs: str, table: Rows = ()) -> CompiledTemplate:
    """Return a compiled template of these paragraphs and this table."""
    return compile_template(word_file(*paragraphs, table=table), name="mau.docx")


def fill(paragraphs: str | Iterable[str], table: Rows = (), /, **context: Plain) -> FilledDocument:
    """Fill a template of one or more paragraphs and a table."""
    texts = [paragraphs] if isinstance(paragraphs, str) else paragraphs
    return fill_template(make(*texts, table=table), context)
