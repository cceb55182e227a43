"""The page model: what a Word file says, with effective formatting, and nothing of HTML in it.

    PageModel → Section (page, headers) → Paragraph of inlines | Table of rows of cells of blocks

Every format is resolved (document defaults, styles, numbering, direct formatting). Lengths are
points. All values are frozen and hashable, so that writers can share one rule among equal formats.
"""

from dataclasses import dataclass, field
from typing import Literal

from vanthu.errors import Finding

POINTS_PER_MM = 72 / 25.4

Align = Literal["left", "center", "right", "justify"]
LineRule = Literal["multiple", "exact", "at_least"]
VerticalAlign = Literal["top", "middle", "bottom"]
FieldKind = Literal["page", "pages"]
NumberFormat = Literal["decimal", "lower-roman", "upper-roman", "lower-alpha", "upper-alpha"]


def to_mm(points: float) -> float:
    """Return a length in millimetres, rounded to a hundredth."""
    return round(points / POINTS_PER_MM, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFormat:
    """How a run of characters looks.

    Attributes:
        font: the family the file asks for, not the one it is drawn with.
        underline: CSS line style (`solid`, `double` …), empty when there is none.
        caps: `all` and `small` are shown as capital letters; the text stays as typed.
        color: six hex digits, empty for automatic.
        highlight: six hex digits of the background, empty when there is none.
        raise_pt: how far the run is lifted off the line; negative is lower.
    """

    font: str = "Times New Roman"
    size_pt: float = 10.0
    bold: bool = False
    italic: bool = False
    underline: str = ""
    strike: bool = False
    caps: Literal["", "all", "small"] = ""
    color: str = ""
    highlight: str = ""
    script: Literal["", "super", "sub"] = ""
    spacing_pt: float = 0.0
    raise_pt: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """One border line; `style` is a CSS line style."""

    style: str
    width_pt: float
    color: str = ""
    space_pt: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The borders of a box; None where there is no line."""

    top: Border | None = None
    right: Border | None = None
    bottom: Border | None = None
    left: Border | None = None


NO_BORDERS = Sides()


@dataclass(frozen=True, slots=True, kw_only=True)
class TabStop:
    """Where a tab jumps to, measured from the left edge of the text."""

    position_pt: float
    align: Literal["left", "center", "right"] = "left"
    leader: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphFormat:
    """How a paragraph is laid out.

    Attributes:
        first_line_pt: indent of the first line against the others; negative hangs.
        line: a factor of single spacing for `multiple`, otherwise points.
        outline_level: 1 to 9 for headings, 0 for body text.
    """

    align: Align = "left"
    indent_left_pt: float = 0.0
    indent_right_pt: float = 0.0
    first_line_pt: float = 0.0
    space_before_pt: float = 0.0
    space_after_pt: float = 0.0
    line_rule: LineRule = "multiple"
    line: float = 1.0
    contextual_spacing: bool = False
    keep_with_next: bool = False
    keep_lines: bool = False
    page_break_before: bool = False
    widow_control: bool = True
    tabs: tuple[TabStop, ...] = ()
    borders: Sides = NO_BORDERS
    shading: str = ""
    outline_level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Characters of one format; `link` is an http(s) or mailto address or empty."""

    text: str
    format: RunFormat
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A jump to the next tab stop."""

    format: RunFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """The end of a line or of a page inside a paragraph."""

    kind: Literal["line", "page"]
    format: RunFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberField:
    """The number of the page, or of all pages, filled in when the pages are laid out."""

    kind: FieldKind
    format: RunFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A PNG, JPEG or SVG picture standing in the line."""

    data: bytes
    media_type: str
    width_pt: float
    height_pt: float
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote: its number and what it says."""

    number: int
    content: "tuple[Inline, ...]"
    format: RunFormat


Inline = Text | Tab | Break | NumberField | Picture | Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The number or bullet of a list paragraph and what follows it."""

    text: str
    format: RunFormat
    suffix: Literal["tab", "space", "nothing"] = "tab"
    align: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph.

    Attributes:
        mark: format of the paragraph mark, which gives an empty paragraph its height.
        style: name of the paragraph style as Word shows it.
        number: 1-based position among the paragraphs of its part, as in findings.
        part: `body`, `header1`, `footnotes` …
    """

    content: tuple[Inline, ...]
    format: ParagraphFormat
    mark: RunFormat
    label: Label | None = None
    style: str = ""
    number: int = 0
    part: str = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell; cells hidden by a vertical merge are not in the model."""

    blocks: "tuple[Block, ...]"
    column: int
    span: int = 1
    row_span: int = 1
    borders: Sides = NO_BORDERS
    shading: str = ""
    margins_pt: tuple[float, float, float, float] = (0.0, 5.4, 0.0, 5.4)
    vertical_align: VerticalAlign = "top"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row; `height_pt` 0 lets the content decide, otherwise it is the least height."""

    cells: tuple[Cell, ...]
    height_pt: float = 0.0
    is_header: bool = False
    cant_split: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table on a fixed grid of column widths; `indent_pt` counts from the text's left edge."""

    grid_pt: tuple[float, ...]
    rows: tuple[Row, ...]
    align: Literal["left", "center", "right"] = "left"
    indent_pt: float = 0.0
    style: str = ""

    @property
    def width_pt(self) -> float:
        """The width of the whole grid."""
        return sum(self.grid_pt)


Block = Paragraph | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSetup:
    """Paper and margins of a section."""

    width_pt: float = 595.3
    height_pt: float = 841.9
    landscape: bool = False
    top_pt: float = 72.0
    right_pt: float = 72.0
    bottom_pt: float = 72.0
    left_pt: float = 72.0
    header_pt: float = 36.0
    footer_pt: float = 36.0

    @property
    def text_width_pt(self) -> float:
        """The width between the margins."""
        return self.width_pt - self.left_pt - self.right_pt

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height of the paper in millimetres."""
        return to_mm(self.width_pt), to_mm(self.height_pt)

    @property
    def margins_mm(self) -> tuple[float, float, float, float]:
        """Top, right, bottom and left margin in millimetres."""
        return to_mm(self.top_pt), to_mm(self.right_pt), to_mm(self.bottom_pt), to_mm(self.left_pt)


@dataclass(frozen=True, slots=True, kw_only=True)
class Banner:
    """Headers (or footers) of a section: on ordinary, first and even pages."""

    default: tuple[Block, ...] = ()
    first: tuple[Block, ...] = ()
    even: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Pages of one setup.

    Attributes:
        has_first_page: the first page has a header and footer of its own, or none.
        page_start: number of the first page, None when counting goes on.
        starts_on: the kind of page the section must begin on.
    """

    blocks: tuple[Block, ...]
    page: PageSetup = PageSetup()
    header: Banner = Banner()
    footer: Banner = Banner()
    has_first_page: bool = False
    page_start: int | None = None
    number_format: NumberFormat = "decimal"
    starts_on: Literal["any", "odd", "even"] = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageModel:
    """A Word file as a page writer and the linter see it.

    Attributes:
        unsupported: what the model could not take over, each with its part and paragraph;
            `must` means that something would be missing, `should` that it looks a little different.
        has_even_pages: even pages have headers of their own.
        has_mirrored_margins: left and right margin change places on even pages.
        adds_spacing: space after and space before add up; otherwise the larger of them counts.
    """

    sections: tuple[Section, ...]
    unsupported: tuple[Finding, ...] = ()
    title: str = ""
    author: str = ""
    tab_pt: float = 36.0
    has_even_pages: bool = False
    has_mirrored_margins: bool = False
    adds_spacing: bool = False
    fonts: tuple[str, ...] = field(default=())
