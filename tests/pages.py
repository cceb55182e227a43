"""Real-looking Word files for tests of the page model, and reading PDFs back."""

import re
import unicodedata
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pypdfium2
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml import etree
from PIL import Image

from vanthu._paths import builtin_dir

W = nsdecls("w")
FONTS = Path(builtin_dir("templates")) / "fonts"
CENTER = WD_ALIGN_PARAGRAPH.CENTER
RED_DOT = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde"
    b"\x00\x00\x00\x0cIDATx\x9cc\xf8\xcf\xc0\x00\x00\x03\x01\x01\x00\xc9\xfe\x92\xef"
    b"\x00\x00\x00\x00IEND\xaeB`\x82"
)
SENTENCE = (
    "Tiếp tục đẩy mạnh việc học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh; "
    "nâng cao chất lượng sinh hoạt chuyên đề của các chi bộ trực thuộc Đảng uỷ."
)


def new_document() -> Document:
    """Return an empty A4 document in 14 pt Times New Roman with the margins of a Party paper."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    set_page(document, 0)
    return document


def set_page(document: Document, index: int, *, is_landscape: bool = False) -> None:
    """Give a section A4 paper and the margins 20, 15, 20 and 30 mm."""
    section = document.sections[index]
    size = (297, 210) if is_landscape else (210, 297)
    section.page_width, section.page_height = Mm(size[0]), Mm(size[1])
    section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)


def to_bytes(document: Document) -> bytes:
    """Return the file of a document."""
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def parse_body(xml: str) -> list[etree._Element]:
    """Return the elements of a piece of a document's body."""
    body = parse_xml(f"<w:body {W} {nsdecls('r', 'wp', 'a', 'pic')}>{xml}</w:body>")
    return list(body.iterchildren())


def document_with(xml: str) -> bytes:
    """Return a document whose body is `xml`, in the w namespace, before the section's end."""
    document = new_document()
    for position, element in enumerate(parse_body(xml)):
        document.element.body.insert(position, element)
    return to_bytes(document)


def picture_document(picture: bytes) -> bytes:
    """Return a document with one picture in the line."""
    document = new_document()
    target = BytesIO()
    Image.new("RGB", (2, 2)).save(target, "PNG")
    document.add_picture(target, width=Mm(10))
    return replace_part(to_bytes(document), "word/media/image1.png", picture)


def write_line(
    place: Document | _Cell,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: float = 14,
    is_first: bool = False,
) -> Paragraph:
    """Add a centred line; in a cell `is_first` takes the paragraph that is there."""
    paragraph = place.paragraphs[0] if is_first else place.add_paragraph()
    paragraph.alignment = CENTER
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return paragraph


def run(text: str, properties: str = "") -> str:
    """Return the XML of a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str, properties: str = "") -> str:
    """Return the XML of a paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def table(rows: str, *widths: int, properties: str = "") -> str:
    """Return the XML of a table; widths are those of its grid, in twips."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def cell(text: str, properties: str = "") -> str:
    """Return the XML of a table cell with one paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text))}</w:tc>"


def field(code: str, result: str) -> str:
    """Return the XML of a complex field."""
    marks = [
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    ]
    return (
        f"{marks[0]}<w:r><w:instrText> {code} </w:instrText></w:r>{marks[1]}{run(result)}{marks[2]}"
    )


def footnote_document(text: str, note: str) -> bytes:
    """Return a document with one footnote."""
    data = document_with(paragraph(run(text) + '<w:r><w:footnoteReference w:id="2"/></w:r>'))
    inner = paragraph(f"<w:r><w:footnoteRef/></w:r>{run(f' {note}')}")
    notes = f'<w:footnotes {W}><w:footnote w:id="2">{inner}</w:footnote></w:footnotes>'
    relations = read_part(data, "word/_rels/document.xml.rels")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    added = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    relations = relations.replace("</Relationships>", added)
    data = replace_part(data, "word/footnotes.xml", notes.encode("utf-8"))
    return replace_part(data, "word/_rels/document.xml.rels", relations.encode("utf-8"))


def replace_part(data: bytes, part: str, text: bytes) -> bytes:
    """Return a Word file with one part replaced, or added."""
    target = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(target, "w") as archive:
        for item in source.infolist():
            if item.filename != part:
                archive.writestr(item, source.read(item))
        archive.writestr(part, text)
    return target.getvalue()


def read_part(data: bytes, part: str) -> str:
    """Return one part of a Word file as text."""
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(part).decode("utf-8")


def write_body(document: Document, text: str) -> Paragraph:
    """Add a paragraph of the body: justified, indented, lines exactly 19 pt high."""
    paragraph = document.add_paragraph(text)
    form = paragraph.paragraph_format
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    form.first_line_indent, form.space_before = Mm(12.7), Pt(6)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(19)
    return paragraph


def set_widths(table: Table, *widths_mm: float) -> None:
    """Fix the widths of a table's columns, in the grid and in the cells as Word does."""
    table.autofit = False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths_mm, strict=True):
            cell.width = Mm(width)


def add_header_block(document: Document) -> None:
    """Add the two blocks at the top of a Party paper as a table without borders."""
    table = document.add_table(1, 2)
    set_widths(table, 82.5, 82.5)
    left, right = table.rows[0].cells
    write_line(left, "ĐẢNG BỘ SỞ TÀI CHÍNH", is_first=True)
    write_line(left, "CHI BỘ PHÒNG TỔNG HỢP", bold=True)
    write_line(left, "*")
    write_line(left, "Số 03-KH/CB")
    title = write_line(right, "ĐẢNG CỘNG SẢN VIỆT NAM", bold=True, size=15, is_first=True)
    properties = title._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:pBdr {W}><w:bottom w:val="single" w:sz="6" w:space="1"/></w:pBdr>')
    )
    write_line(right, "")
    write_line(right, "Quảng Ngãi, ngày 30 tháng 6 năm 2026", italic=True)
    document.add_paragraph()
    write_line(document, "KẾ HOẠCH", bold=True, size=15)
    write_line(document, "sinh hoạt chuyên đề quý III năm 2026", bold=True)
    write_line(document, "-----")


def add_signature_block(document: Document) -> None:
    """Add recipients at the left and the signature at the right."""
    table = document.add_table(1, 2)
    set_widths(table, 82.5, 82.5)
    left, right = table.rows[0].cells
    left.paragraphs[0].add_run("Nơi nhận:").underline = True
    for line in ("- Đảng uỷ Sở (để báo cáo);", "- Lưu Chi bộ."):
        left.add_paragraph().add_run(line).font.size = Pt(12)
    write_line(right, "T/M CHI BỘ", bold=True, is_first=True)
    write_line(right, "BÍ THƯ")
    for _ in range(4):
        write_line(right, "")
    write_line(right, "Lê Văn C", bold=True)


def add_work_table(document: Document, rows: int) -> Table:
    """Add a table with borders, a repeated header row and rows that stay whole."""
    table: Table = document.add_table(rows + 1, 4)
    table.style = "Table Grid"
    for cell, text in zip(
        table.rows[0].cells, ("STT", "Nội dung", "Chủ trì", "Thời gian"), strict=True
    ):
        write_line(cell, text, bold=True, is_first=True)
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {W}/>"))
    for number in range(1, rows + 1):
        cells = table.rows[number].cells
        for cell, text in zip(
            cells, (str(number), SENTENCE[:60], f"Đồng chí {number}", "Tháng 9"), strict=True
        ):
            cell.text = text
    for row in table.rows:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {W}/>"))
    set_widths(table, 16, 86, 35, 28)
    return table


def add_page_numbers(document: Document, index: int = 0) -> None:
    """Number the pages of a section at the top centre, from its second page on."""
    section = document.sections[index]
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTER
    paragraph._p.append(
        parse_xml(f'<w:fldSimple {W} w:instr=" PAGE "><w:r><w:t>9</w:t></w:r></w:fldSimple>')
    )


def plan_document(paragraphs: int = 8, rows: int = 3) -> bytes:
    """Return a plan of a Party cell with everything such a paper has."""
    document = new_document()
    document.core_properties.title = "Kế hoạch sinh hoạt chuyên đề"
    add_page_numbers(document)
    add_header_block(document)
    for number in range(1, paragraphs + 1):
        write_body(document, f"{number}. {SENTENCE}")
    for text in ("Chuẩn bị tài liệu", "Tổ chức sinh hoạt"):
        document.add_paragraph(text, style="List Number")
    add_work_table(document, rows)
    document.add_paragraph()
    add_signature_block(document)
    document.add_section(WD_SECTION.NEW_PAGE)
    set_page(document, 1, is_landscape=True)
    write_line(document, "Phụ lục 1", bold=True)
    add_work_table(document, rows)
    return to_bytes(document)


def squeeze(text: str) -> str:
    """Return what is written, in NFC: no blanks, one kind of hyphen, no boxes that are drawn."""
    plain = unicodedata.normalize("NFC", text).replace("\u2011", "-")
    return re.sub(r"[\s\u00ad\u200b\ufffe☐☑☒]+", "", plain)


def read_pages(data: bytes) -> list[str]:
    """Return the text of each page of a PDF."""
    pdf = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in pdf]


def read_text(data: bytes) -> str:
    """Return the text of a PDF, squeezed, without the page numbers that open or end its pages."""
    pages = enumerate(read_pages(data), 1)
    return "".join(squeeze(drop_page_number(page, number)) for number, page in pages)


def drop_page_number(page: str, number: int) -> str:
    """Return the text of a page without a first or last line that is its number."""
    lines = page.strip().split("\n")
    for index in (0, -1):
        if lines and lines[index].strip() == str(number):
            del lines[index]
    return "\n".join(lines)
