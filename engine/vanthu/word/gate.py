"""The gate: whether a Word file from outside is safe to open, fill, convert and send on.

Every file a person or another office hands in passes here before any library opens it. Nothing is
repaired or dropped silently: a file is accepted as it is, or refused with one line per reason.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from vanthu.errors import DocumentRefused, Finding, Place
from vanthu.word.images import find_image_fault
from vanthu.word.package import CONTENT_TYPES, MAX_FILE_BYTES, WordPackage, read_package

__all__ = ["MAX_ELEMENTS", "MAX_PARAGRAPHS", "WordPackage", "check_word_file"]

MAX_PARAGRAPHS = 20_000
MAX_ELEMENTS = 200_000
MAX_DEPTH = 200
MAX_FINDINGS = 20

MAIN_PART = "word/document.xml"
PICTURES = "word/media/"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"

_ACTIVE_PART = re.compile(
    r"vbaproject|vbadata|/embeddings/|/activex/|/afchunk|\.(exe|dll|js|vbs|hta)$"
)
_ACTIVE_TYPE = re.compile(r"macroenabled|vbaproject|activex|oleobject|afchunk", re.IGNORECASE)
_ACTIVE_RELATION = re.compile(
    r"/(vbaProject|oleObject|package|control|aFChunk|subDocument|attachedToolbars|keyMapCustomizations"
    r"|activeXControlBinary|frame)$",
    re.IGNORECASE,
)
_ACTIVE_ELEMENTS = {"altChunk", "control", "OLEObject", "object", "subDoc"}
_SAFE_TARGET = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
_FIELD_NAME = re.compile(r"[\s\"'\\]*([A-Za-z]+)")
_CALLING_FIELD = re.compile(r"(DDE|DDEAUTO|LINK|INCLUDE\w*|IMPORT|DATABASE|RD)$", re.IGNORECASE)

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "word-old-format"),
    (b"%PDF", "word-is-pdf"),
    (b"{\\rtf", "word-is-rtf"),
)
_OTHER_OFFICE = (("xl/", "Excel"), ("ppt/", "PowerPoint"), ("content.xml", "OpenDocument"))


def check_word_file(data: bytes, name: str) -> WordPackage:
    """Return the parts of the Word file `data` when it is safe and whole.

    Args:
        data: the file.
        name: what messages call it: the path as the user gave it, or the id of a template.

    Raises:
        DocumentRefused: with one finding for each reason (the first `MAX_FINDINGS`).
    """
    place = Place(file=name)
    if len(data) > MAX_FILE_BYTES:
        raise DocumentRefused.of(
            "word-too-large",
            place,
            size_mb=round(len(data) / 2**20, 1),
            limit_mb=MAX_FILE_BYTES >> 20,
        )
    _check_signature(data, place)
    package = read_package(data, name)
    _check_kind(package.parts, place)
    findings = [
        *_find_active_parts(package.parts, place),
        *_find_bad_pictures(package.parts, place),
    ]
    scan = _Scan(place=place)
    for part, content in package.parts.items():
        if part.endswith((".xml", ".rels", ".vml")):
            scan.read(part, content)
    findings += scan.findings
    if findings:
        raise DocumentRefused(findings[:MAX_FINDINGS])
    return package


def _check_signature(data: bytes, place: Place) -> None:
    for signature, code in _SIGNATURES:
        if data.startswith(signature):
            raise DocumentRefused.of(code, place)
    if not data:
        raise DocumentRefused.of("word-empty", place)
    if not data.startswith(b"PK"):
        head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        if head.startswith((b"<!doctype html", b"<html", b"<?xml")):
            raise DocumentRefused.of("word-is-markup", place)
        is_text = not any(byte < 9 for byte in data[:4096])
        raise DocumentRefused.of("word-is-text" if is_text else "word-not-word", place)


def _check_kind(parts: Mapping[str, bytes], place: Place) -> None:
    """Refuse a zip that is not a Word document (.docx) in the usual form."""
    if MAIN_PART not in parts or CONTENT_TYPES not in parts:
        for start, program in _OTHER_OFFICE:
            if any(part.startswith(start) for part in parts):
                raise DocumentRefused.of("word-other-office", place, program=program)
        raise DocumentRefused.of("word-no-document", place)
    types = parts[CONTENT_TYPES]
    if b"macroEnabled" in types:
        raise DocumentRefused.of("word-macros", place)
    if b"wordprocessingml.template.main+xml" in types:
        raise DocumentRefused.of("word-is-dotx", place)
    if _MAIN_TYPE.encode() not in types:
        raise DocumentRefused.of("word-no-document", place)
    if _STRICT_WORD.encode() in parts[MAIN_PART]:
        raise DocumentRefused.of("word-strict-form", place)


def _find_active_parts(parts: Mapping[str, bytes], place: Place) -> Iterator[Finding]:
    for part in parts:
        if _ACTIVE_PART.search(part.lower()):
            yield Finding(code="word-active-part", place=place, facts={"entry": part})


def _find_bad_pictures(parts: Mapping[str, bytes], place: Place) -> Iterator[Finding]:
    """Yield the pictures that are too large, of a kind we do not know, or more than a picture."""
    for part, content in parts.items():
        if part.startswith(PICTURES) or part.endswith(".svg"):
            fault = find_image_fault(content)
            if fault is not None:
                facts = {"picture": part.rpartition("/")[2], **fault.facts}
                yield Finding(code=fault.code, place=place, facts=facts)


@dataclass(slots=True)
class _Scan:
    """One strict reading of every XML part: form, size, relations, fields."""

    place: Place
    findings: list[Finding] = field(default_factory=list)
    elements: int = 0
    paragraphs: int = 0
    depth: int = 0
    part: str = ""
    fields: list[list[str]] = field(default_factory=list)
    code: list[str] | None = None

    def read(self, part: str, content: bytes) -> None:
        """Parse one part; a fault of form ends the whole check at once."""
        self.part, self.depth, self.code = part, 0, None
        self.fields = [[]]
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(content, True)
        except expat.ExpatError as error:
            raise DocumentRefused.of(
                "word-xml-broken", self.place, entry=part, reason=expat.errors.messages[error.code]
            ) from error
        except (LookupError, ValueError) as error:  # an encoding expat does not know
            raise DocumentRefused.of(
                "word-xml-broken", self.place, entry=part, reason=str(error)
            ) from error
        while self.fields:
            self._close_field()

    def _refuse_doctype(self, *_: object) -> None:
        raise DocumentRefused.of("word-doctype", self.place, entry=self.part)

    def _start(self, element: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        if self.elements > MAX_ELEMENTS or self.depth > MAX_DEPTH:
            self._refuse_size()
        space, _, tag = element.rpartition(" ")
        if space == RELATIONS and tag == "Relationship":
            self._check_relation(attributes)
        elif space == _TYPES:
            self._check_type(attributes)
        elif tag in _ACTIVE_ELEMENTS and self.part.startswith("word/"):
            self._refuse("word-active-element", element=tag)
        elif space == WORD and (start := _WORD_STARTS.get(tag)):
            start(self, attributes)

    def _end(self, element: str) -> None:
        self.depth -= 1
        if self.code is not None and element == f"{WORD} instrText":
            self.code = None

    def _text(self, text: str) -> None:
        if self.code is not None:
            self.code.append(text)

    def _refuse(self, code: str, **facts: str | int) -> None:
        self.findings.append(
            Finding(code=code, place=self.place, facts={"entry": self.part, **facts})
        )

    def _refuse_size(self) -> None:
        raise DocumentRefused.of(
            "word-too-many-elements", self.place, limit=MAX_ELEMENTS, paragraphs=MAX_PARAGRAPHS
        )

    def _check_relation(self, attributes: dict[str, str]) -> None:
        kind, target = attributes.get("Type", ""), attributes.get("Target", "")
        if _ACTIVE_RELATION.search(kind):
            self._refuse("word-active-relation", kind=kind.rpartition("/")[2])
        if attributes.get("TargetMode", "").lower() != "external":
            return
        if not (kind.endswith("/hyperlink") and _SAFE_TARGET.match(target.strip())):
            self._refuse("word-external-target", target=target[:200], kind=kind.rpartition("/")[2])

    def _check_type(self, attributes: dict[str, str]) -> None:
        if _ACTIVE_TYPE.search(attributes.get("ContentType", "")):
            self._refuse("word-active-type", kind=attributes["ContentType"])

    def _start_paragraph(self, _: dict[str, str]) -> None:
        self.paragraphs += 1
        if self.paragraphs > MAX_PARAGRAPHS:
            self._refuse_size()

    def _start_code(self, _: dict[str, str]) -> None:
        self.code = self.fields[-1]

    def _start_simple_field(self, attributes: dict[str, str]) -> None:
        self._check_field(attributes.get(f"{WORD} instr", ""))

    def _mark_field(self, attributes: dict[str, str]) -> None:
        kind = attributes.get(f"{WORD} fldCharType")
        if kind == "begin":
            self.fields.append([])
        elif kind == "end" and len(self.fields) > 1:
            self._close_field()

    def _close_field(self) -> None:
        self._check_field("".join(self.fields.pop()))

    def _check_field(self, code: str) -> None:
        match = _FIELD_NAME.match(code)
        if match and _CALLING_FIELD.match(match[1]):
            self._refuse("word-calling-field", field=match[1].upper())


_WORD_STARTS: Mapping[str, Callable[[_Scan, dict[str, str]], None]] = {
    "p": _Scan._start_paragraph,
    "instrText": _Scan._start_code,
    "fldSimple": _Scan._start_simple_field,
    "fldChar": _Scan._mark_field,
}
