"""Fills compiled Word templates: same values, same bytes; nothing is lost, nothing is left over.

What comes out is parsed strictly, and every printed value is looked for, in order, in the text that
a reader of the file will see. Filling touches neither disk nor clock.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any
from xml.parsers import expat

from vanthu.errors import DocumentRefused, Fact, Finding, Place, Refused
from vanthu.render.pictures import Draw, PicturePrinter, change_loose, draw_chart
from vanthu.render.sandbox import Fault, FillContext, Missing
from vanthu.render.template import CompiledPart, CompiledTemplate, Plain
from vanthu.vietnamese.text import suggest
from vanthu.word.package import MAX_FILE_BYTES, MAX_UNPACKED_BYTES, finish_archive, pack_entry

__all__ = ["FilledDocument", "fill_template"]

DEFLATE_LEVEL = 3  # a third of the time of 6 for files some per cent larger

_CELL_WITHOUT_TEXT = re.compile(r"(<w:tc>|<w:tc [^>]*>|</w:tcPr>|<w:tcPr/>|</w:tbl>)</w:tc>")
_TABLE_WITHOUT_ROW = re.compile(r"(</w:tblGrid>|<w:tblGrid/>|</w:tblPr>)</w:tbl>")


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledDocument:
    """A filled Word file.

    Attributes:
        data: the `.docx`.
        sha256: of `data`.
        printed: every value printed, after filters, part by part in reading order.
    """

    data: bytes
    sha256: str
    printed: tuple[str, ...]


def fill_template(
    template: CompiledTemplate, context: Mapping[str, Plain], *, draw: Draw = draw_chart
) -> FilledDocument:
    """Return the Word file made of `template` and the values of `context`.

    Values are printed exactly, in NFC; a line end becomes a line break, a tab a tab; a chart is
    drawn by `draw`.

    Raises:
        DocumentRefused: a name was not given, a value cannot be printed, the result is not whole.
        Unusable: a chart is printed and what draws it is not installed.
    """
    entries, printed = [], []
    printer = PicturePrinter(draw)
    for part in template.parts:
        xml, filled = _render(part, context, template.id, printer)
        content = _repair_tables(xml, part, template.id).encode()
        if len(content) > MAX_UNPACKED_BYTES:
            raise _too_large(template.id)
        _check_part(content, filled, part, template.id)
        entries.append(pack_entry(part.name, content, level=DEFLATE_LEVEL))
        printed += filled.printed
    entries += change_loose(template.loose, printer.pictures)
    data = finish_archive(template.head, entries)
    if len(data) > MAX_FILE_BYTES:
        raise _too_large(template.id)
    return FilledDocument(
        data=data, sha256=hashlib.sha256(data).hexdigest(), printed=tuple(printed)
    )


def _too_large(file: str) -> DocumentRefused:
    return DocumentRefused.of("fill-too-large", Place(file=file), limit_mb=MAX_FILE_BYTES >> 20)


def _render(
    part: CompiledPart, context: Mapping[str, Plain], file: str, printer: PicturePrinter
) -> tuple[str, FillContext]:
    print_chart = printer.for_part(part.name)
    filling = FillContext(part.code.environment, dict(context), print_chart)
    try:
        return "".join(part.code.root_render_func(filling)), filling
    except (Fault, Missing, Refused, TypeError) as error:
        raise _explain(error, part, context, file) from error


def _repair_tables(xml: str, part: CompiledPart, file: str) -> str:
    """Give a cell that lost its paragraphs an empty one; refuse a table that lost its rows."""
    if part.may_empty_tables and _TABLE_WITHOUT_ROW.search(xml):
        raise DocumentRefused.of("fill-table-empty", Place(file=file, part=part.label))
    if part.may_empty_cells:
        return _CELL_WITHOUT_TEXT.sub(r"\1<w:p/></w:tc>", xml)
    return xml


def _check_part(content: bytes, filled: FillContext, part: CompiledPart, file: str) -> None:
    """Parse strictly and find every printed value, in order, in the text."""
    place = Place(file=file, part=part.label)
    text = _read_text(content, place, has_pictures=filled.has_pictures)
    position = 0
    for value in filled.printed:
        wanted = value if value.isprintable() else value.replace("\n", "").replace("\t", "")
        found = text.find(wanted, position)
        if found < 0:
            raise DocumentRefused.of("fill-text-lost", place, value=value[:80])
        position = found + len(wanted)
    if filled.has_breaks:
        _count_breaks(content, filled.printed, place)


def _count_breaks(content: bytes, printed: Sequence[str], place: Place) -> None:
    """Refuse when a line break or tab of the values is not in the part."""
    broken = "".join(value for value in printed if not value.isprintable())
    for mark, element in (("\n", b"<w:br/>"), ("\t", b"<w:tab/>")):
        if content.count(element) < broken.count(mark):
            raise DocumentRefused.of("fill-text-lost", place, value=repr(mark))


def _read_text(content: bytes, place: Place, *, has_pictures: bool) -> str:
    """Return all text of a part, without line breaks and tabs: reporting elements costs time.

    What a picture shows counts as text: its words stand beside it for those who cannot see it.
    """
    pieces: list[str] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.CharacterDataHandler = pieces.append
    parser.StartDoctypeDeclHandler = _refuse_doctype
    if has_pictures:

        def read_about(element: str, attributes: Mapping[str, str]) -> None:
            if element == "wp:docPr":
                pieces.append(attributes.get("descr", ""))

        parser.StartElementHandler = read_about
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        reason = expat.errors.messages[error.code]
        raise DocumentRefused.of("fill-xml-broken", place, reason=reason) from error
    return "".join(pieces)


def _refuse_doctype(*_: object) -> None:
    raise DocumentRefused.of("fill-xml-broken", reason="DOCTYPE")


def _explain(
    error: Exception, part: CompiledPart, context: Mapping[str, Plain], file: str
) -> DocumentRefused:
    """Return the error with the tag, its paragraph and the path of the value."""
    index = _find_tag(error.__traceback__, part)
    tag = part.tags[index]
    facts: dict[str, Fact] = {"tag": tag.text, "text": tag.paragraph_text}
    if isinstance(error, Missing):
        return _explain_missing(error, part, index, context, file)
    if isinstance(error, Fault):
        path = _locate(part.reads[index], context, lambda value: value is error.value)
        facts |= {"path": path, **error.facts}
        return _refuse(error.code, part.place(file, index, path), facts)
    if isinstance(error, Refused):  # a filter could not read its value
        place = part.place(file, index, _locate(part.reads[index], context, lambda _: True))
        return DocumentRefused(finding.at(place) for finding in error.findings)
    return _refuse("fill-cannot-compare", part.place(file, index), facts)


def _explain_missing(
    error: Missing, part: CompiledPart, index: int, context: Mapping[str, Plain], file: str
) -> DocumentRefused:
    tag = part.tags[index]
    owner = error.owner if isinstance(error.owner, dict) else context
    reads = [path for path in part.reads[index] if error.name in re.split(r"\[\]\.?|\.", path)]
    reads = reads or list(part.reads[index])
    path = _locate(reads, context, lambda value: value is _MISSING) or error.name
    facts: dict[str, Fact] = {"path": path, "tag": tag.text, "text": tag.paragraph_text}
    place = part.place(file, index, path)
    if close := suggest(error.name, owner):
        return _refuse("fill-value-missing-meant", place, {"suggestion": close, **facts})
    return _refuse("fill-value-missing", place, facts)


def _refuse(code: str, place: Place, facts: Mapping[str, Fact]) -> DocumentRefused:
    return DocumentRefused([Finding(code=code, place=place, facts=facts)])


def _find_tag(traceback: TracebackType | None, part: CompiledPart) -> int:
    """Return the number of the tag whose code raised."""
    line = 0
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == part.code.filename:
            line = part.code.get_corresponding_lineno(traceback.tb_lineno)
        traceback = traceback.tb_next
    return min(max(line - 2, 0), len(part.tags) - 1)


_MISSING = object()


def _locate(
    paths: Sequence[str], context: Mapping[str, Plain], is_wanted: Callable[[object], bool]
) -> str:
    """Return the first path whose value is wanted, list positions filled in; else as written."""
    for path in paths:
        for concrete, value in _walk(path.replace("[]", ".[]").split("."), context, ""):
            if is_wanted(value):
                return concrete
    return paths[0] if paths else ""


def _walk(steps: Sequence[str], value: Any, base: str) -> Iterator[tuple[str, object]]:
    """Yield every concrete path below `value` that follows `steps`, with its value."""
    if not steps or value is _MISSING:
        yield base, value
    elif steps[0] == "[]":
        for position, item in enumerate(value if isinstance(value, list) else ()):
            yield from _walk(steps[1:], item, f"{base}[{position}]")
    else:
        inner = value.get(steps[0], _MISSING) if isinstance(value, Mapping) else _MISSING
        yield from _walk(steps[1:], inner, f"{base}.{steps[0]}" if base else steps[0])
