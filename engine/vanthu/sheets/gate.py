"""The gate for Excel files: is it safe and small enough to read, and what its values alone hide.

Reading libraries give an empty value for a formula that was never counted, for an error and for the
inner cells of merged ones, and a bare number for a percentage. One strict reading of the XML tells
them apart, and keeps a file with a cell in the last corner from asking for all memory.
"""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from vanthu.errors import DocumentRefused, InputRefused, Place
from vanthu.word.package import MAX_FILE_BYTES, read_package

__all__ = ["MAX_CELLS", "MAX_COLUMNS", "MAX_ROWS", "SheetScan", "check_excel_file"]

MAX_ROWS = 60_000
MAX_COLUMNS = 256
MAX_CELLS = 1_000_000
MAX_DEPTH = 100

WORKBOOK = "xl/workbook.xml"
_OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ACTIVE_PART = re.compile(r"vbaproject|vbadata|/activex/|/macrosheets/|/embeddings/")
_LARGE = ("word-too-many-entries", "word-unpacked-too-large")
_PERCENT_FORMATS = frozenset({9, 10})
"""Numbers of the built-in formats 0% and 0.00%."""
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


@dataclass(slots=True)
class SheetScan:
    """What the XML of one sheet says beside its values; rows and columns from 0."""

    percents: set[tuple[int, int]] = field(default_factory=set)
    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    last_row: int = -1
    last_column: int = -1


def check_excel_file(data: bytes, name: str) -> dict[str, SheetScan]:
    """Return what is to be known of each sheet, by its name, when the file is safe.

    Raises:
        InputRefused: no Excel file, too large, damaged, with a password or macros.
    """
    place = Place(file=name)
    _check_signature(data, place)
    try:
        parts = read_package(data, name).parts
    except DocumentRefused as refused:
        if refused.code in _LARGE:
            raise InputRefused.of("sheet-file-too-large", place) from refused
        code = "sheet-encrypted" if refused.code == "word-encrypted" else "sheet-broken"
        raise InputRefused.of(code, place) from refused
    _check_kind(parts, place)
    percents = _find_percent_styles(parts.get("xl/styles.xml", b""), place)
    return {
        sheet: _SheetReader(name, sheet, percents).read(parts[part], place)
        for sheet, part in _list_sheets(parts, place).items()
    }


def _check_signature(data: bytes, place: Place) -> None:
    if len(data) > MAX_FILE_BYTES:
        raise InputRefused.of("sheet-file-too-large", place)
    if not data.strip():
        raise InputRefused.of("sheet-file-empty", place)
    if data.startswith(_OLD_FORMAT):
        raise InputRefused.of("sheet-old-format", place)
    if not data.startswith(b"PK"):
        raise InputRefused.of("sheet-not-excel", place)


def _check_kind(parts: Mapping[str, bytes], place: Place) -> None:
    if WORKBOOK not in parts:
        raise InputRefused.of("sheet-not-excel", place)
    types = parts.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types or any(_ACTIVE_PART.search(part.lower()) for part in parts):
        raise InputRefused.of("sheet-macros", place)


def _list_sheets(parts: Mapping[str, bytes], place: Place) -> dict[str, str]:
    """Return the part of each sheet by the sheet's name, in the order of the file."""
    targets: dict[str, str] = {}
    names: dict[str, str] = {}

    def note_relation(tag: str, found: dict[str, str]) -> None:
        if tag == "Relationship" and found.get("Type", "").endswith("/worksheet"):
            target = found.get("Target", "")
            path = target if target.startswith("/") else f"/xl/{target}"
            targets[found.get("Id", "")] = posixpath.normpath(path).lstrip("/")

    def note_sheet(tag: str, found: dict[str, str]) -> None:
        if tag == "sheet":
            relation = next((found[key] for key in found if key.endswith(" id")), "")
            names[found.get("name", "")] = relation

    _walk(parts.get("xl/_rels/workbook.xml.rels", b""), place, note_relation)
    _walk(parts[WORKBOOK], place, note_sheet)
    found = {name: targets[each] for name, each in names.items() if each in targets}
    return {name: part for name, part in found.items() if part in parts}


def _find_percent_styles(content: bytes, place: Place) -> frozenset[int]:
    """Return the numbers of the cell styles that show a value as per cent."""
    formats: dict[int, str] = {}
    used: list[int] = []
    inside = [""]

    def note(tag: str, found: dict[str, str]) -> None:
        if tag == "numFmt":
            formats[int(found.get("numFmtId", "0"))] = found.get("formatCode", "")
        elif tag in ("cellXfs", "cellStyleXfs", "dxfs"):
            inside[0] = tag
        elif tag == "xf" and inside[0] == "cellXfs":
            used.append(int(found.get("numFmtId", "0")))

    if content:
        _walk(content, place, note)
    percents = {number for number, code in formats.items() if "%" in _QUOTED.sub("", code)}
    percents |= _PERCENT_FORMATS
    return frozenset(index for index, number in enumerate(used) if number in percents)


def _walk(content: bytes, place: Place, start: object) -> None:
    """Read a small part: tags without their namespace, attributes as they are."""

    def begin(element: str, found: dict[str, str]) -> None:
        start(element.rpartition(" ")[2], found)  # type: ignore[operator]

    parser = _make_parser(place)
    parser.StartElementHandler = begin
    _parse(parser, content, place)


def _make_parser(place: Place) -> expat.XMLParserType:
    def refuse(*_: object) -> None:
        raise InputRefused.of("sheet-broken", place)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    return parser


def _parse(parser: expat.XMLParserType, content: bytes, place: Place) -> None:
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise InputRefused.of("sheet-broken", place) from error


class _SheetReader:
    """Reads the XML of one sheet for what its values do not say."""

    def __init__(self, file: str, name: str, percents: frozenset[int]) -> None:
        self.place = Place(file=file, sheet=name)
        self.percent_styles = percents
        self.scan = SheetScan()
        self.row = self.column = -1
        self.at = (0, 0)
        self.style, self.kind = 0, ""
        self.has_formula = self.has_value = self.is_inside = False
        self.depth = 0

    def read(self, content: bytes, place: Place) -> SheetScan:
        """Return what the part says; refuse a sheet with too much in it."""
        parser = _make_parser(place)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        _parse(parser, content, place)
        return self.scan

    def _text(self, text: str) -> None:
        self.has_value = self.has_value or (self.is_inside and bool(text.strip()))

    def _start(self, element: str, found: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise InputRefused.of("sheet-broken", self.place)
        tag = element.rpartition(" ")[2]
        if tag == "c":
            self._start_cell(found)
        elif tag == "f":
            self.has_formula = True
        elif tag in ("v", "is"):
            self.is_inside = True
        elif tag == "row":
            number = found.get("r", "")
            self.row = int(number) - 1 if number.isdecimal() else self.row + 1
            self.column = -1

    def _start_cell(self, found: dict[str, str]) -> None:
        reference = _REFERENCE.fullmatch(found.get("r", ""))
        if reference:
            self.column = _count_letters(reference[1])
            self.row = int(reference[2]) - 1
        else:
            self.column += 1
        self.at = (self.row, self.column)
        style = found.get("s", "0")
        self.style = int(style) if style.isdecimal() else 0
        self.kind = found.get("t", "n")
        self.has_formula = self.has_value = False

    def _end(self, element: str) -> None:
        self.depth -= 1
        tag = element.rpartition(" ")[2]
        if tag in ("v", "is"):
            self.is_inside = False
        if tag != "c":
            return
        if self.has_formula and not self.has_value:
            self.scan.faults[self.at] = "sheet-formula-empty"
        elif not self.has_value:
            return
        elif self.kind == "e":
            self.scan.faults[self.at] = "sheet-cell-error"
        elif self.kind == "n" and self.style in self.percent_styles:
            self.scan.percents.add(self.at)
        self._count()

    def _count(self) -> None:
        self.scan.last_row = max(self.scan.last_row, self.at[0])
        self.scan.last_column = max(self.scan.last_column, self.at[1])
        rows, columns = self.scan.last_row + 1, self.scan.last_column + 1
        if rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_CELLS:
            raise InputRefused.of(
                "sheet-too-large", self.place, rows=MAX_ROWS, columns=MAX_COLUMNS, cells=MAX_CELLS
            )


def _count_letters(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
