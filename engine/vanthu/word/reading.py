"""What is shared while one Word file is read: parts, styles, lists, findings."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from vanthu.errors import DocumentRefused, Fact, Finding, Place, Severity
from vanthu.word.model import Inline, RunFormat
from vanthu.word.numbering import Numbering
from vanthu.word.parts import Relation, WordParts
from vanthu.word.properties import Properties, make_run_format
from vanthu.word.styles import Styles
from vanthu.word.wordml import (
    Element,
    children,
    find,
    is_on,
    read_attribute,
    read_points,
    read_value,
)

MOST_PARAGRAPHS = 20_000
MOST_DEPTH = 40
TIMES_FONTS = frozenset({"times new roman", "liberation serif", "tinos", "times", ""})
OLD_COMPATIBILITY = 12  # a file that names no mode is laid out as Word 2007 did


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of a file that change its pages.

    Attributes:
        compatibility: Word's layout version; below 15 a table hangs out by its cell margin.
    """

    tab_pt: float = 36.0
    has_even_pages: bool = False
    has_mirrored_margins: bool = False
    adds_spacing: bool = False
    compatibility: int = OLD_COMPATIBILITY


class Reading:
    """One Word file being read."""

    def __init__(self, parts: WordParts) -> None:
        self.parts = parts
        self.findings: list[Finding] = []
        self.fonts: dict[str, None] = {}
        self.paragraph_count = 0
        styles, theme = self._load("styles"), self._load("theme")
        self.styles = Styles(styles, theme)
        numbering = self._load("numbering")
        self.numbering = Numbering(numbering, self.styles.themes, _list_style_numbers(styles))
        self.settings = read_settings(self._load("settings"))
        self.notes: dict[str, tuple[Inline, ...]] = {}
        self.note_count = 0
        self._formats: dict[RunFormat, RunFormat] = {}

    def report(
        self, code: str, place: Place, *, severity: Severity = "must", **facts: Fact
    ) -> None:
        """Remember something the page model cannot take over, once per place."""
        finding = Finding(code=code, place=place, facts=facts, severity=severity)
        if finding not in self.findings:
            self.findings.append(finding)

    def format_run(self, properties: Properties, place: Place) -> RunFormat:
        """Return the format of a run that is shown; a font that is not at hand is reported."""
        made = make_run_format(properties)
        if made.font not in self.fonts:
            self.fonts[made.font] = None
            if made.font.lower() not in TIMES_FONTS:
                self.report("page-font-mapped", place, severity="should", font=made.font)
        return self._formats.setdefault(made, made)

    def _load(self, kind: str) -> Element | None:
        part = self.parts.find(kind)
        return self.parts.load(part) if part else None


@dataclass(slots=True)
class PartReading:
    """One part (body, a header, the notes) being read: where we are, and which fields are open."""

    reading: Reading
    part: str
    label: str
    paragraph: int = 0
    depth: int = 0
    fields: "list[OpenField]" = field(default_factory=list)

    @property
    def place(self) -> Place:
        """The paragraph being read."""
        return Place(file=self.reading.parts.name, part=self.label, paragraph=self.paragraph)

    def report(self, code: str, *, severity: Severity = "must", **facts: Fact) -> None:
        """Remember something that cannot be taken over at the present paragraph."""
        self.reading.report(code, self.place, severity=severity, **facts)

    def relation(self, relation_id: str) -> Relation | None:
        """Return what this part relates to under an id."""
        return self.reading.parts.list_relations(self.part).get(relation_id)

    def finish(self) -> None:
        """End the part: a field that was begun and never ended hid all text after it."""
        if self.fields:
            code = " ".join(self.fields[0].code.split())[:40]
            self.report("page-field-open", field=code or "?")
            self.fields.clear()

    def begin_paragraph(self) -> None:
        """Count one paragraph on.

        Raises:
            DocumentRefused: the file is longer than any paper this is made for.
        """
        self.paragraph += 1
        self.reading.paragraph_count += 1
        if self.reading.paragraph_count > MOST_PARAGRAPHS:
            raise DocumentRefused.of("page-too-long", self.place, limit=MOST_PARAGRAPHS)

    def go_deeper(self) -> None:
        """Enter a nested element; `depth` is lowered again by whoever called this.

        Raises:
            DocumentRefused: elements are nested deeper than any real document.
        """
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise DocumentRefused.of("page-too-deep", self.place, limit=MOST_DEPTH)


@dataclass(slots=True)
class OpenField:
    """A complex field between its begin and its end."""

    code: str = ""
    in_result: bool = False
    is_dropped: bool = False
    link: str = ""


def open_part(reading: Reading, part: str) -> PartReading:
    """Return the state to read a part with; it is called `body` or by its file name."""
    label = "body" if part == reading.parts.main else PurePosixPath(part).stem
    return PartReading(reading, part, label)


def read_settings(root: Element | None) -> Settings:
    """Return the settings of a file; without a settings part, Word's defaults."""
    compatibility = OLD_COMPATIBILITY
    for setting in children(find(root, "compat"), "compatSetting"):
        value = read_attribute(setting)
        if read_attribute(setting, "name") == "compatibilityMode" and value.isdecimal():
            compatibility = int(value[:4])
    tab_pt = read_points(find(root, "defaultTabStop"))
    return Settings(
        tab_pt=tab_pt if tab_pt and tab_pt >= 1 else 36.0,
        has_even_pages=is_on(find(root, "evenAndOddHeaders")),
        has_mirrored_margins=is_on(find(root, "mirrorMargins")),
        adds_spacing=is_on(find(root, "compat", "doNotUseHTMLParagraphAutoSpacing")),
        compatibility=compatibility,
    )


def _list_style_numbers(styles: Element | None) -> dict[str, str]:
    return {
        read_attribute(style, "styleId"): read_value(style, "pPr", "numPr", "numId")
        for style in children(styles, "style")
        if read_attribute(style, "type") == "numbering"
    }
