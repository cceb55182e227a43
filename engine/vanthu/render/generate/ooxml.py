"""Small pieces of WordprocessingML as text: runs, paragraphs, slots, tables, sections.

What is written here is a template: texts hold Jinja tags as docxtpl knows them (`{{ }}`, `{%p %}`,
`{%tr %}`). Lengths come in as millimetres and stand in the file as twentieths of a point.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape

__all__ = [
    "Column",
    "borderless_table",
    "choose",
    "control",
    "data_table",
    "each",
    "fixed_table",
    "header_part",
    "paragraph",
    "run",
    "section",
    "slot",
    "tab",
    "twips",
    "when",
]

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}"'
PAGE_MM = (210.0, 297.0)
MARGINS_MM = (20.0, 15.0, 20.0, 30.0)
HEADER_MM = 10.0
TEXT_MM = PAGE_MM[0] - MARGINS_MM[1] - MARGINS_MM[3]
LANDSCAPE_TEXT_MM = PAGE_MM[1] - MARGINS_MM[1] - MARGINS_MM[3]

KEEP_NEXT = "<w:keepNext/>"

Align = Literal["left", "center", "right"]


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def run(text: str, *, bold: bool = False, italic: bool = False, underline: bool = False) -> str:
    """Return a run of characters."""
    marks = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    marks += '<w:u w:val="single"/>' if underline else ""
    properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def tab() -> str:
    """Return a jump to the next tab stop."""
    return "<w:r><w:tab/></w:r>"


def slot(name: str, label: str, text: str) -> str:
    """Return a content control called `vanthu.<name>`, where a later step can put other text."""
    number = sum(name.encode()) + 731_000_000
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{label}"/><w:tag w:val="vanthu.{name}"/>'
        f'<w:id w:val="{number}"/><w:text/></w:sdtPr>'
        f"<w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"
    )


def paragraph(style: str, *content: str, properties: str = "") -> str:
    """Return a paragraph; `content` are runs, or plain texts that become runs."""
    runs = "".join(part if part.startswith("<w:") else run(part) for part in content)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def control(tag: str) -> str:
    """Return a paragraph that holds nothing but a `{%p %}` tag; it vanishes when filled."""
    return paragraph("DieuKhien", f"{{%p {tag} %}}")


def each(name: str, source: str, *blocks: str) -> str:
    """Return blocks that are repeated for each `name` in the list `source`."""
    return "".join((control(f"for {name} in {source}"), *blocks, control("endfor")))


def when(test: str, *blocks: str) -> str:
    """Return blocks that stand only where `test` holds."""
    return "".join((control(f"if {test}"), *blocks, control("endif")))


def choose(test: str, block: str, other: str) -> str:
    """Return `block` where `test` holds, elsewhere `other`."""
    return "".join((control(f"if {test}"), block, control("else"), other, control("endif")))


def _cell(width: int, content: str, *, span: int = 1, vertical: str = "") -> str:
    """Return a table cell `width` twips wide."""
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    align = f'<w:vAlign w:val="{vertical}"/>' if vertical else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{align}</w:tcPr>{content}</w:tc>'
    )


def _table(widths: Sequence[int], rows: str, *, borders: bool, margin: int) -> str:
    line = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    drawn = "".join(line.format(side) for side in sides) if borders else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f"{f'<w:tblBorders>{drawn}</w:tblBorders>' if drawn else ''}"
        '<w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def borderless_table(widths_mm: Sequence[float], *cells: str) -> str:
    """Return a table of one row without lines, kept on one page: for the head and the foot."""
    widths = [twips(width) for width in widths_mm]
    row = "".join(_cell(width, cell) for width, cell in zip(widths, cells, strict=True))
    rows = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{row}</w:tr>"
    return _table(widths, rows, borders=False, margin=0)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its title, its width, the text of its cells and of the last line."""

    title: str
    width_mm: float
    text: str
    align: Align = "left"
    total: str = ""


def data_table(
    source: str, columns: Sequence[Column], *, total: str = "", ends: bool = False
) -> str:
    """Return a table with one row for each `row` of the list `source`, its title row on every page.

    Args:
        source: the list.
        columns: what each column says.
        total: the condition for a last line with the columns' totals; `true` prints it always.
        ends: nothing but the signature follows, with which the last row must stay.
    """
    widths = [twips(column.width_mm) for column in columns]
    titles = _row([paragraph("DauBang", column.title) for column in columns], widths, is_title=True)
    rows = [titles, _control_row(f"for row in {source}", widths)]
    rows += _data_rows(columns, widths, ends=ends)
    rows.append(_control_row("endfor", widths))
    if total:
        last = _row(_sums(columns, ends=ends), widths)
        if total != "true":
            last = _control_row(f"if {total}", widths) + last + _control_row("endif", widths)
        rows.append(last)
    after = paragraph("SauBang", properties=KEEP_NEXT if ends else "")
    return _table(widths, "".join(rows), borders=True, margin=twips(1.2)) + after


def _data_rows(columns: Sequence[Column], widths: Sequence[int], *, ends: bool) -> list[str]:
    row = _row([paragraph(_CELLS[one.align], one.text) for one in columns], widths)
    if not ends:
        return [row]
    kept = [paragraph(_CELLS[one.align], one.text, properties=KEEP_NEXT) for one in columns]
    tags = [_control_row(tag, widths) for tag in ("if loop.last", "else", "endif")]
    return [tags[0], _row(kept, widths), tags[1], row, tags[2]]


def _sums(columns: Sequence[Column], *, ends: bool) -> list[str]:
    keep = KEEP_NEXT if ends else ""
    return [
        paragraph(_CELLS[one.align], run(one.total, bold=True), properties=keep) for one in columns
    ]


def fixed_table(columns: Sequence[tuple[str, float]], *rows: Sequence[str]) -> str:
    """Return a table whose rows are known: titles with widths, then the texts or runs of each row.

    The first column stands left, the others in the middle.
    """
    widths = [twips(width) for _, width in columns]
    titles = [paragraph("DauBang", text) for text, _ in columns]
    lines = [_row(titles, widths, is_title=True)]
    for row in rows:
        styles = ("OBang", *("OBangGiua",) * (len(row) - 1))
        cells = [paragraph(style, text) for style, text in zip(styles, row, strict=True)]
        lines.append(_row(cells, widths))
    return _table(widths, "".join(lines), borders=True, margin=twips(1.2)) + paragraph("SauBang")


_CELLS: dict[Align, str] = {"left": "OBang", "center": "OBangGiua", "right": "OBangPhai"}


def _row(cells: Sequence[str], widths: Sequence[int], *, is_title: bool = False) -> str:
    marks = "<w:cantSplit/>" + ("<w:tblHeader/>" if is_title else "")
    row = "".join(
        _cell(width, cell, vertical="center" if is_title else "")
        for width, cell in zip(widths, cells, strict=True)
    )
    return f"<w:tr><w:trPr>{marks}</w:trPr>{row}</w:tr>"


def _control_row(tag: str, widths: Sequence[int]) -> str:
    content = paragraph("OBang", f"{{%tr {tag} %}}")
    return f"<w:tr>{_cell(sum(widths), content, span=len(widths))}</w:tr>"


def section(*, landscape: bool = False, restarts: bool = False, is_next: bool = False) -> str:
    """Return the paper and margins of a section; its first page has no page number."""
    width, height = (twips(length) for length in PAGE_MM)
    size = f'w:w="{width}" w:h="{height}"'
    if landscape:
        size = f'w:w="{height}" w:h="{width}" w:orient="landscape"'
    top, right, bottom, left = (twips(length) for length in MARGINS_MM)
    kind = '<w:type w:val="nextPage"/>' if is_next else ""
    numbers = '<w:pgNumType w:start="1"/>' if restarts else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/>'
        f'<w:headerReference w:type="first" r:id="rIdFirstHeader"/>{kind}<w:pgSz {size}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        f' w:header="{twips(HEADER_MM)}" w:footer="{twips(HEADER_MM)}" w:gutter="0"/>'
        f'{numbers}<w:cols w:space="720"/><w:titlePg/></w:sectPr>'
    )


def header_part(*paragraphs: str) -> str:
    """Return a header of pages."""
    return f"<w:hdr {NAMESPACES}>{''.join(paragraphs)}</w:hdr>"
