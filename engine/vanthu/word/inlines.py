"""What stands inside a paragraph: runs, fields, links, pictures, notes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from vanthu.word.model import Break, Inline, Note, NumberField, RunFormat, Tab, Text
from vanthu.word.pictures import read_drawing
from vanthu.word.properties import Properties, merge, read_run_properties
from vanthu.word.reading import OpenField, PartReading
from vanthu.word.symbols import is_symbol_font, translate_symbols
from vanthu.word.wordml import (
    MC,
    Element,
    R,
    W,
    find,
    name_of,
    read_attribute,
)

TRANSPARENT = frozenset(
    {"ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo", "hyperlink"}
)
DROPPED = frozenset({"del", "moveFrom"})
SILENT = frozenset(
    {
        *("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "proofErr"),
        *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"),
        *("commentReference", "annotationRef", "lastRenderedPageBreak", "permStart", "permEnd"),
        *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
        *("customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart"),
        *("customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd"),
        *("customXmlMoveToRangeStart", "customXmlMoveToRangeEnd", "footnoteRef", "endnoteRef"),
        *("separator", "continuationSeparator", "delText", "delInstrText", "fldData"),
    }
)
FIELD_KINDS = {"PAGE": "page", "NUMPAGES": "pages"}
UNKNOWN_FIELDS = frozenset({"SECTIONPAGES", "FORMCHECKBOX", "EQ", "INCLUDEPICTURE", "ADVANCE"})
LINK_SCHEMES = ("http://", "https://", "mailto:")


@dataclass(slots=True)
class InlineReader:
    """Reads the content of one paragraph into `found`."""

    part: PartReading
    layers: tuple[Properties, ...]
    found: list[Inline] = field(default_factory=list)
    link: str = ""

    def read(self, elements: Iterable[Element]) -> None:
        """Read elements that stand in a paragraph."""
        for element in elements:
            name = name_of(element)
            if name == "r":
                RunReader(self, self._read_format(element)).read(element)
            elif name == "fldSimple":
                self._read_simple_field(element)
            elif name in TRANSPARENT:
                self._read_inside(element)
            elif name == f"{MC}AlternateContent":
                self.read(choose_alternative(element))
            elif name not in DROPPED and name not in SILENT:
                report_unknown(self.part, element)

    def add(self, item: Inline) -> None:
        """Add one inline unless a field hides it; text joins text of the same format."""
        if any(not field.in_result or field.is_dropped for field in self.part.fields):
            return
        last = self.found[-1] if self.found else None
        if isinstance(item, Text) and isinstance(last, Text) and _is_alike(item, last):
            self.found[-1] = replace(last, text=last.text + item.text)
        else:
            self.found.append(item)

    def current_link(self) -> str:
        """Return the address text read now points to."""
        links = (field.link for field in reversed(self.part.fields) if field.link)
        return self.link or next(links, "")

    def _read_inside(self, element: Element) -> None:
        self.part.go_deeper()
        before = self.link
        if name_of(element) == "hyperlink":
            relation = self.part.relation(element.get(f"{R}id") or "")
            self.link = accept_link(relation.target) if relation else ""
        self.read(element)
        self.link = before
        self.part.depth -= 1

    def _read_simple_field(self, element: Element) -> None:
        fields = self.part.fields
        open_field = OpenField(code=read_attribute(element, "instr"))
        fields.append(open_field)
        run = find(element, "r")
        self.start_result(open_field, self._read_format(run))
        self._read_inside(element)
        fields.remove(open_field)

    def start_result(self, open_field: OpenField, properties: Properties) -> None:
        """Decide what a field's result is: our own number, or what Word stored."""
        words = open_field.code.split()
        kind = words[0].upper() if words else ""
        open_field.in_result = True
        if kind in FIELD_KINDS:
            shown = self.part.reading.format_run(properties, self.part.place)
            self.add(NumberField(kind=FIELD_KINDS[kind], format=shown))  # type: ignore[arg-type]
            open_field.is_dropped = True
        elif kind in UNKNOWN_FIELDS:
            self.part.report("page-field-unknown", field=kind)
        elif kind == "HYPERLINK" and len(words) > 1:
            open_field.link = accept_link(words[1].strip('"'))

    def _read_format(self, run: Element | None) -> Properties:
        styles = self.part.reading.styles
        direct = read_run_properties(find(run, "rPr"), styles.themes)
        character = styles.character(direct.get("style", ""))
        return styles.resolve_run(*self.layers, character.run, direct=direct)


@dataclass(slots=True)
class RunReader:
    """Reads one run; everything in it has one format."""

    owner: InlineReader
    properties: Properties

    def read(self, elements: Iterable[Element]) -> None:
        """Read the children of a run."""
        for element in elements:
            name = name_of(element)
            if name == "fldChar":
                self._read_field_char(element)
            elif name == "instrText":
                self._add_code(element.text or "")
            elif name == f"{MC}AlternateContent":
                self.read(choose_alternative(element))
            elif name in _RUN_READERS:
                if not self.properties.get("hidden"):
                    _RUN_READERS[name](self, element)
            elif name not in SILENT:
                report_unknown(self.owner.part, element)

    @property
    def _fields(self) -> list[OpenField]:
        return self.owner.part.fields

    def _add_code(self, code: str) -> None:
        if self._fields:
            self._fields[-1].code += code

    def format(self) -> RunFormat:
        """Return the format of the run, noting its font."""
        part = self.owner.part
        return part.reading.format_run(self.properties, part.place)

    def add_text(self, text: str) -> None:
        """Add characters; those of symbol fonts are translated."""
        font = self.properties.get("font", "")
        shown, unknown = translate_symbols(text, font)
        if unknown:
            signs = " ".join(f"U+{ord(sign):04X}" for sign in unknown)
            self.owner.part.report("page-symbol-unknown", signs=signs, font=font)
        if is_symbol_font(font):
            self.properties = merge(self.properties, {"font": "Times New Roman"})
        if shown:
            link = self.owner.current_link()
            self.owner.add(Text(text=shown, format=self.format(), link=link))

    def add_break(self, kind: str) -> None:
        """Add a break; a column break ends the page, as there is one column."""
        is_page = kind in {"page", "column"}
        self.owner.add(Break(kind="page" if is_page else "line", format=self.format()))

    def add_note(self, element: Element) -> None:
        """Add a footnote where it is called."""
        note = self.owner.part.reading.notes.get(read_attribute(element, "id"))
        if note is None:
            self.owner.part.report("page-element-unknown", element="footnoteReference")
            return
        self.owner.part.reading.note_count += 1
        number = self.owner.part.reading.note_count
        self.owner.add(Note(number=number, content=note, format=self.format()))

    def add_drawing(self, element: Element) -> None:
        """Add a picture that stands in the line."""
        if (picture := read_drawing(element, self.owner.part)) is not None:
            self.owner.add(picture)

    def add_symbol(self, element: Element) -> None:
        """Add a `sym` element: a character of a font of its own."""
        code = read_attribute(element, "char")
        self.properties = merge(self.properties, {"font": read_attribute(element, "font")})
        try:
            sign = chr(int(code, 16))
        except ValueError:
            sign = "\ufffd"
        self.add_text(sign)

    def _read_field_char(self, element: Element) -> None:
        kind = read_attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.append(OpenField())
        elif self._fields and kind == "separate":
            self._begin_result()
        elif self._fields and kind == "end":
            if not self._fields[-1].in_result:
                self._begin_result()
            self._fields.pop()

    def _begin_result(self) -> None:
        self.owner.start_result(self._fields[-1], self.properties)


_RUN_READERS: dict[str, Callable[[RunReader, Element], None]] = {
    "t": lambda run, item: run.add_text(read_text(item)),
    "tab": lambda run, _: run.owner.add(Tab(format=run.format())),
    "ptab": lambda run, _: run.owner.add(Tab(format=run.format())),
    "br": lambda run, item: run.add_break(read_attribute(item, "type")),
    "cr": lambda run, _: run.add_break("line"),
    "noBreakHyphen": lambda run, _: run.add_text("\u2011"),
    "softHyphen": lambda run, _: run.add_text("\u00ad"),
    "sym": RunReader.add_symbol,
    "drawing": RunReader.add_drawing,
    "footnoteReference": RunReader.add_note,
    "pgNum": lambda run, _: run.owner.add(NumberField(kind="page", format=run.format())),
}


def read_text(element: Element) -> str:
    """Return the characters of a `t` element, its outer blanks only when they are to be kept."""
    text = (element.text or "").translate({10: " ", 13: " ", 9: " "})
    keeps = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    return text if keeps else text.strip(" ")


def choose_alternative(element: Element) -> list[Element]:
    """Return the content of the first choice; shapes in it are reported, not replaced."""
    for choice in element:
        if name_of(choice) in {f"{MC}Choice", f"{MC}Fallback"}:
            return list(choice)
    return []


def accept_link(target: str) -> str:
    """Return an address a reader may follow, else nothing."""
    return target if target.lower().startswith(LINK_SCHEMES) else ""


def _is_alike(one: Text, other: Text) -> bool:
    return one.format == other.format and one.link == other.link


def report_unknown(part: PartReading, element: Element) -> None:
    """Report an element of the text that is not known, under the name of what it is."""
    name = name_of(element)
    local = name.rpartition("}")[2]
    codes = {
        "pict": "page-shape",
        "object": "page-object",
        "endnoteReference": "page-endnote",
        "oMath": "page-formula",
        "oMathPara": "page-formula",
    }
    if local in codes:
        part.report(codes[local])
        return
    part.report("page-element-unknown", element=str(element.tag).replace(W, "w:"))
