"""Page geometry of a Word template: paper, margins, table widths, line pitch.

Templates are drawn for one regime; the text is 165 mm wide under one rule and 160 under another.
What the regime says is put in when a template is compiled: one template serves every period.
"""

from collections.abc import Callable
from decimal import Decimal

from lxml import etree

from vanthu.definition.regime import Line, Page, Regime

__all__ = ["adjust_geometry"]

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WORD}}}"
TWIPS_PER_MM = Decimal(1440) / Decimal("25.4")
SMALL_CHANGE = Decimal("0.1")
"""Up to this part of its width a table gives or takes at its widest column; above, all scale."""

DOCUMENT_PART = "word/document.xml"
STYLES_PART = "word/styles.xml"


def adjust_geometry(regime: Regime) -> Callable[[str, str], str]:
    """Return a function of part name and XML that gives the part the regime's geometry.

    Every section gets the paper and the nearest margins allowed, in its own orientation; tables
    change width with the text of their section; exact line pitches of the styles are brought
    within bounds.
    """

    def adjust(part: str, xml: str) -> str:
        if part not in (DOCUMENT_PART, STYLES_PART):
            return xml
        root = etree.fromstring(xml)
        if part == STYLES_PART:
            _adjust_styles(root, regime.body.line)
        else:
            _adjust_sections(root, regime.page)
        return str(etree.tostring(root, encoding="unicode"))

    return adjust


def to_twips(millimetres: Decimal) -> int:
    """Return a length in twentieths of a point."""
    return int((millimetres * TWIPS_PER_MM).to_integral_value())


def _adjust_sections(root: etree._Element, page: Page) -> None:
    body = root.find(f"{W}body")
    tables: list[etree._Element] = []
    for block in () if body is None else list(body):
        if block.tag == f"{W}sectPr":
            section: etree._Element | None = block
        else:
            section = block.find(f"{W}pPr/{W}sectPr")
            # nested tables scale with the cell they stand in: only the outer ones follow the text
            tables += [block] if block.tag == f"{W}tbl" else block.findall(f"{W}sdtContent/{W}tbl")
        if section is not None:
            change = _adjust_page(section, page)
            for table in tables:
                _widen(table, change)
            tables = []


def _adjust_page(section: etree._Element, page: Page) -> int:
    """Give a section its paper and margins; return how much wider its text became, in twips."""
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or margins is None or _is_small(size, page):
        return 0
    before = _text_width(size, margins)
    width, height = (to_twips(length) for length in page.size_mm)
    if size.get(f"{W}orient") == "landscape":
        width, height = height, width
    size.set(f"{W}w", str(width))
    size.set(f"{W}h", str(height))
    for side in ("top", "bottom", "left", "right"):
        allowed = [to_twips(length) for length in getattr(page.front, side)]
        found = _read(margins, side)
        if not allowed[0] - 1 <= found <= allowed[1] + 1:
            margins.set(f"{W}{side}", str(allowed[0] if found < allowed[0] else allowed[1]))
    return _text_width(size, margins) - before


def _is_small(size: etree._Element, page: Page) -> bool:
    """Whether the paper is the small one the rules allow for administrative forms."""
    if page.small_size_mm is None:
        return False
    sides = sorted(to_twips(length) for length in page.small_size_mm)
    found = sorted((_read(size, "w"), _read(size, "h")))
    return all(abs(is_ - wanted) <= 20 for is_, wanted in zip(found, sides, strict=True))


def _text_width(size: etree._Element, margins: etree._Element) -> int:
    return _read(size, "w") - _read(margins, "left") - _read(margins, "right")


def _read(element: etree._Element, name: str) -> int:
    return int(float(element.get(f"{W}{name}", "0")))


def _widen(table: etree._Element, change: int) -> None:
    """Change a table's width by `change` twips: grid, cells and the width it names."""
    columns = table.findall(f"{W}tblGrid/{W}gridCol")
    widths = [_read(column, "w") for column in columns]
    if not change or not sum(widths):
        return
    fresh = _spread(widths, change)
    for column, width in zip(columns, fresh, strict=True):
        column.set(f"{W}w", str(width))
    total = table.find(f"{W}tblPr/{W}tblW")
    if total is not None and total.get(f"{W}type") == "dxa":
        total.set(f"{W}w", str(sum(fresh)))
    for row in table.findall(f"{W}tr"):
        _widen_cells(row, widths, fresh)


def _spread(widths: list[int], change: int) -> list[int]:
    """Return the new widths of columns: a small change falls on the widest one."""
    total = sum(widths)
    if abs(change) <= total * SMALL_CHANGE:
        widest = max(range(len(widths)), key=widths.__getitem__)
        return [width + (change if index == widest else 0) for index, width in enumerate(widths)]
    return [round(width * (total + change) / total) for width in widths]


def _widen_cells(row: etree._Element, before: list[int], after: list[int]) -> None:
    at = 0
    for cell in row.findall(f"{W}tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        columns = slice(at, at + (1 if span is None else _read(span, "val")))
        at = columns.stop
        width = cell.find(f"{W}tcPr/{W}tcW")
        if width is not None and width.get(f"{W}type", "dxa") == "dxa":
            change = sum(after[columns]) - sum(before[columns])
            width.set(f"{W}w", str(_read(width, "w") + change))


def _adjust_styles(root: etree._Element, line: Line) -> None:
    """Bring exact line pitches of justified styles (running text) within bounds."""
    if line.rule != "exact" or line.min_pt is None:
        return
    least, most = int(line.min_pt * 20), int((line.max_pt or Decimal(1584)) * 20)
    for style in root.findall(f"{W}style"):
        spacing, align = style.find(f"{W}pPr/{W}spacing"), style.find(f"{W}pPr/{W}jc")
        if spacing is None or align is None or align.get(f"{W}val") != "both":
            continue
        if spacing.get(f"{W}lineRule") == "exact" and not least <= _read(spacing, "line") <= most:
            spacing.set(f"{W}line", str(int((line.used_pt or line.min_pt) * 20)))
