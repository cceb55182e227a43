"""Tests of vanthu.word.read: what a Word file says, with effective formatting."""

from io import BytesIO

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.shared import Mm

from tests import pages
from tests.pages import W, cell, document_with, field, paragraph, run, table
from vanthu.errors import DocumentRefused
from vanthu.word.model import (
    Break,
    Cell,
    NumberField,
    PageModel,
    Paragraph,
    Picture,
    RunFormat,
    Tab,
    Table,
    Text,
)
from vanthu.word.read import document_text, read_page_model


def read(xml: str) -> PageModel:
    return read_page_model(document_with(xml), name="a.docx")


def first_paragraph(model: PageModel) -> Paragraph:
    return next(block for block in model.sections[0].blocks if isinstance(block, Paragraph))


def first_table(model: PageModel) -> Table:
    return next(block for block in model.sections[0].blocks if isinstance(block, Table))


def run_format(properties: str) -> RunFormat:
    item = first_paragraph(read(paragraph(run("chữ", properties)))).content[0]
    assert isinstance(item, Text)
    return item.format


def codes(xml: str) -> list[str]:
    return [finding.code for finding in read(xml).unsupported]


@pytest.mark.parametrize(
    ("properties", "name", "value"),
    [
        ("<w:b/>", "bold", True),
        ('<w:b w:val="0"/>', "bold", False),
        ('<w:i w:val="true"/>', "italic", True),
        ('<w:u w:val="single"/>', "underline", "solid"),
        ('<w:u w:val="double"/>', "underline", "double"),
        ('<w:u w:val="none"/>', "underline", ""),
        ("<w:caps/>", "caps", "all"),
        ('<w:caps/><w:smallCaps w:val="0"/>', "caps", "all"),
        ("<w:dstrike/>", "strike", True),
        ('<w:sz w:val="31"/>', "size_pt", 15.5),
        ('<w:color w:val="ff0000"/>', "color", "FF0000"),
        ('<w:color w:val="auto"/>', "color", ""),
        ('<w:highlight w:val="yellow"/>', "highlight", "FFFF00"),
        ('<w:vertAlign w:val="superscript"/>', "script", "super"),
        ('<w:spacing w:val="-20"/>', "spacing_pt", -1.0),
    ],
)
def test_direct_run_formatting_is_read(properties: str, name: str, value: object) -> None:
    assert getattr(run_format(properties), name) == value


@pytest.mark.parametrize(
    ("properties", "name", "value"),
    [
        ('<w:jc w:val="both"/>', "align", "justify"),
        ('<w:ind w:left="720" w:hanging="360"/>', "first_line_pt", -18.0),
        ('<w:ind w:firstLine="567"/>', "first_line_pt", 28.35),
        ('<w:spacing w:before="120"/>', "space_before_pt", 6.0),
        ('<w:spacing w:line="380" w:lineRule="exact"/>', "line", 19.0),
        ('<w:spacing w:line="380" w:lineRule="exact"/>', "line_rule", "exact"),
        ('<w:spacing w:line="360" w:lineRule="auto"/>', "line", 1.5),
        ('<w:spacing w:line="360" w:lineRule="atLeast"/>', "line_rule", "at_least"),
        ("<w:keepNext/>", "keep_with_next", True),
        ('<w:widowControl w:val="0"/>', "widow_control", False),
        ("<w:pageBreakBefore/>", "page_break_before", True),
        ('<w:outlineLvl w:val="0"/>', "outline_level", 1),
    ],
)
def test_direct_paragraph_formatting_is_read(properties: str, name: str, value: object) -> None:
    form = first_paragraph(read(paragraph(run("chữ"), properties))).format
    assert getattr(form, name) == value


def test_style_is_inherited_and_direct_formatting_wins() -> None:
    document = pages.new_document()
    style = document.styles.add_style("Trích yếu", 1)
    style.base_style = document.styles["Normal"]
    style.font.bold, style.font.italic = True, True
    line = document.add_paragraph(style=style).add_run("về việc")
    line.italic = False
    item = first_paragraph(read_page_model(pages.to_bytes(document))).content[0]
    assert isinstance(item, Text)
    assert (item.format.bold, item.format.italic, item.format.size_pt) == (True, False, 14.0)


def test_bold_in_paragraph_style_and_character_style_cancels() -> None:
    document = pages.new_document()
    for name, kind in (("Đoạn đậm", 1), ("Chữ đậm", 2)):
        document.styles.add_style(name, kind).font.bold = True
    document.add_paragraph(style="Đoạn đậm").add_run("chữ", style="Chữ đậm")
    item = first_paragraph(read_page_model(pages.to_bytes(document))).content[0]
    assert isinstance(item, Text)
    assert item.format.bold is False


def test_text_of_one_format_is_joined() -> None:
    content = first_paragraph(read(paragraph(run("Đảng ") + run("uỷ")))).content
    assert [item.text for item in content if isinstance(item, Text)] == ["Đảng uỷ"]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (f"<w:ins>{run('mới')}</w:ins><w:del>{run('cũ')}</w:del>", "mới"),
        (f"<w:sdt><w:sdtContent>{run('trong ô')}</w:sdtContent></w:sdt>", "trong ô"),
        (f"<w:smartTag>{run('nhãn')}</w:smartTag>", "nhãn"),
        (field("REF muc_1", "mục 1"), "mục 1"),
        (field("PAGE", "77"), ""),
        (f'<w:fldSimple w:instr="NUMPAGES">{run("9")}</w:fldSimple>', ""),
        (run("ẩn", "<w:vanish/>") + run("hiện"), "hiện"),
        (run("hoa", "<w:caps/>"), "HOA"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc"),
        ("<w:r><w:t>05</w:t><w:noBreakHyphen/><w:t>NQ</w:t></w:r>", "05\u2011NQ"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>', "•"),
    ],
    ids=[
        *("tracked", "control", "smart-tag", "field", "page", "pages"),
        *("hidden", "caps", "tab-break", "hyphen", "tick", "bullet"),
    ],
)
def test_text_reads_as_word_shows_it(inner: str, text: str) -> None:
    assert document_text(read(paragraph(inner)))[0] == text


def test_page_number_of_a_complex_field_is_a_field() -> None:
    content = first_paragraph(read(paragraph(run("Trang ") + field("PAGE", "77")))).content
    assert [item.kind for item in content if isinstance(item, NumberField)] == ["page"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    deleted = paragraph(run("một "), '<w:rPr><w:del w:id="1"/></w:rPr>')
    assert document_text(read(deleted + paragraph(run("hai"))))[0] == "một hai"


def test_a_block_control_is_transparent() -> None:
    xml = f"<w:sdt><w:sdtContent>{paragraph(run('số'))}</w:sdtContent></w:sdt>"
    assert document_text(read(xml)) == ["số"]


def test_page_and_line_breaks_are_told_apart() -> None:
    xml = paragraph('<w:r><w:br/><w:br w:type="page"/><w:br w:type="column"/></w:r>')
    kinds = [item.kind for item in first_paragraph(read(xml)).content if isinstance(item, Break)]
    assert kinds == ["line", "page", "page"]


def test_tab_stops_merge_with_the_style_and_can_be_cleared() -> None:
    document = pages.new_document()
    style = document.styles.add_style("Có tab", 1)
    for position in (100, 200):
        style.paragraph_format.tab_stops.add_tab_stop(position * 12700)
    line = document.add_paragraph("a\tb", style=style)
    tabs = parse_xml(
        f'<w:tabs {W}><w:tab w:val="clear" w:pos="2000"/>'
        '<w:tab w:val="right" w:leader="dot" w:pos="6000"/></w:tabs>'
    )
    line._p.get_or_add_pPr().append(tabs)
    found = first_paragraph(read_page_model(pages.to_bytes(document)))
    stops = [(stop.position_pt, stop.align, stop.leader) for stop in found.format.tabs]
    assert stops == [(200.0, "left", ""), (300.0, "right", "dotted")]
    assert any(isinstance(item, Tab) for item in found.content)


def test_contextual_spacing_drops_the_space_between_paragraphs_of_one_style() -> None:
    spaced = '<w:spacing w:before="200" w:after="200"/><w:contextualSpacing/>'
    model = read(paragraph(run("a"), spaced) + paragraph(run("b"), spaced))
    forms = [block.format for block in model.sections[0].blocks if isinstance(block, Paragraph)]
    assert [(form.space_before_pt, form.space_after_pt) for form in forms] == [(10, 0), (0, 10)]


def test_paragraphs_with_the_same_borders_stand_in_one_box() -> None:
    border = '<w:pBdr><w:top w:val="single" w:sz="8"/><w:bottom w:val="single" w:sz="8"/></w:pBdr>'
    model = read(paragraph(run("a"), border) + paragraph(run("b"), border))
    boxes = [
        block.format.borders for block in model.sections[0].blocks if isinstance(block, Paragraph)
    ]
    lines = [(box.top is not None, box.bottom is not None) for box in boxes]
    assert lines == [(True, False), (False, True)]


def test_table_keeps_grid_spans_and_vertical_merges() -> None:
    top = cell("gộp", '<w:vMerge w:val="restart"/>') + cell("rộng", '<w:gridSpan w:val="2"/>')
    below = cell("", "<w:vMerge/>") + cell("b") + cell("c")
    found = first_table(read(table(f"<w:tr>{top}</w:tr><w:tr>{below}</w:tr>", 1000, 2000, 3000)))
    shapes = [[(c.column, c.span, c.row_span) for c in row.cells] for row in found.rows]
    assert found.grid_pt == (50.0, 100.0, 150.0)
    assert shapes == [[(0, 1, 2), (1, 2, 1)], [(1, 1, 1), (2, 1, 1)]]


def test_cell_widths_win_over_the_grid() -> None:
    cells = cell("a", '<w:tcW w:w="1000" w:type="dxa"/>') + cell("b")
    assert first_table(read(table(f"<w:tr>{cells}</w:tr>", 4000, 4000))).grid_pt == (50.0, 200.0)


def test_table_borders_are_outer_or_inner_and_a_cell_can_drop_its_own() -> None:
    borders = (
        '<w:tblBorders><w:top w:val="single" w:sz="8"/><w:insideV w:val="dotted" w:sz="4"/>'
        "</w:tblBorders>"
    )
    cells = cell("a") + cell("b", '<w:tcBorders><w:top w:val="nil"/></w:tcBorders>')
    rows = first_table(read(table(f"<w:tr>{cells}</w:tr>", 900, 900, properties=borders))).rows
    left, right = rows[0].cells
    assert (left.borders.top is not None, left.borders.left, right.borders.top) == (
        True,
        None,
        None,
    )
    assert left.borders.right is not None
    assert left.borders.right.style == "dotted"


def test_table_style_formats_its_first_row() -> None:
    document = pages.new_document()
    grid = document.add_table(2, 2)
    grid.style = "Light Shading"
    for row in grid.rows:
        for item in row.cells:
            item.text = "chữ"
    rows = first_table(read_page_model(pages.to_bytes(document))).rows

    def is_bold(found: Cell) -> bool:
        block = found.blocks[0]
        assert isinstance(block, Paragraph)
        assert isinstance(block.content[0], Text)
        return block.content[0].format.bold

    assert [is_bold(row.cells[1]) for row in rows] == [True, False]


def test_a_table_hangs_out_by_its_cell_margin_in_old_files() -> None:
    xml = table(f"<w:tr>{cell('a')}</w:tr>", 900)
    data = document_with(xml)
    settings = pages.read_part(data, "word/settings.xml").replace('w:val="14"', 'w:val="15"')
    new = pages.replace_part(data, "word/settings.xml", settings.encode())
    assert first_table(read_page_model(data)).indent_pt == -5.4
    assert first_table(read_page_model(new)).indent_pt == 0.0


def test_header_rows_height_and_whole_rows_are_read() -> None:
    marks = '<w:trPr><w:cantSplit/><w:trHeight w:val="800"/><w:tblHeader/></w:trPr>'
    xml = table(f"<w:tr>{marks}{cell('a')}</w:tr><w:tr>{cell('b')}</w:tr>", 900)
    first, second = first_table(read(xml)).rows
    assert (first.is_header, first.cant_split, first.height_pt) == (True, True, 40.0)
    assert second.is_header is False


def test_a_nested_table_and_a_deleted_row() -> None:
    inner = table(f"<w:tr>{cell('trong')}</w:tr>", 500)
    rows = (
        f"<w:tr><w:tc>{inner}<w:p/></w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr>{cell('bỏ')}</w:tr>"
    )
    assert document_text(read(table(rows, 2000))) == ["trong", ""]


def test_sections_keep_paper_margins_and_numbering() -> None:
    model = read_page_model(pages.plan_document(paragraphs=1, rows=1))
    upright, lying = model.sections
    assert upright.page.size_mm == pytest.approx((210, 297), abs=0.05)
    assert upright.page.margins_mm == pytest.approx((20, 15, 20, 30), abs=0.05)
    assert lying.page.size_mm == pytest.approx((297, 210), abs=0.05)
    assert lying.page.landscape is True
    assert upright.has_first_page is True
    assert upright.header.default == lying.header.default != ()


def test_a_continuous_section_of_the_same_page_joins() -> None:
    data = pages.plan_document(paragraphs=1, rows=1)
    document = docx.Document(BytesIO(data))
    document.add_section(WD_SECTION.CONTINUOUS)
    document.add_paragraph("cuối")
    assert len(read_page_model(pages.to_bytes(document)).sections) == 2


def test_an_inline_picture_is_read_with_its_size() -> None:
    document = pages.new_document()
    document.add_picture(BytesIO(pages.RED_DOT), width=Mm(25.4))
    item = first_paragraph(read_page_model(pages.to_bytes(document))).content[0]
    assert isinstance(item, Picture)
    assert (item.media_type, item.width_pt, item.data) == ("image/png", 72.0, pages.RED_DOT)


def test_a_link_keeps_only_addresses_a_reader_may_follow() -> None:
    text = field('HYPERLINK "https://example.vn/a"', "có") + field('HYPERLINK "file:///x"', "không")
    content = first_paragraph(read(paragraph(text))).content
    links = [item.link for item in content if isinstance(item, Text)]
    assert links == ["https://example.vn/a", ""]


@pytest.mark.parametrize(
    ("inner", "code"),
    [
        ("<w:r><w:pict/></w:r>", "page-shape"),
        ("<w:r><w:drawing><wp:anchor/></w:drawing></w:r>", "page-shape"),
        (
            "<w:r><w:drawing><wp:anchor><pic:pic/></wp:anchor></w:drawing></w:r>",
            "page-floating-picture",
        ),
        ("<w:r><w:object/></w:r>", "page-object"),
        ('<w:r><w:endnoteReference w:id="1"/></w:r>', "page-endnote"),
        ("<w:r><w:ruby/></w:r>", "page-element-unknown"),
        (field("SECTIONPAGES", "3"), "page-field-unknown"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("a"), "page-field-open"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F028"/></w:r>', "page-symbol-unknown"),
        ("<w:altChunk/>", "page-element-unknown"),
    ],
)
def test_what_the_model_does_not_know_is_named_with_its_place(inner: str, code: str) -> None:
    found = read(paragraph(run("trước")) + paragraph(inner)).unsupported
    assert [finding.code for finding in found] == [code]
    place = found[0].place
    assert (place.file, place.part, place.paragraph) == ("a.docx", "body", 2)


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (paragraph("", '<w:framePr w:w="1"/>'), "page-frame"),
        (table(f"<w:tr>{cell('a')}</w:tr>", 9, properties="<w:tblpPr/>"), "page-floating-table"),
        (
            table("<w:tr>" + cell("a", '<w:textDirection w:val="btLr"/>') + "</w:tr>", 9),
            "page-text-direction",
        ),
        (paragraph("", '<w:sectPr><w:cols w:num="2"/></w:sectPr>'), "page-columns"),
        (paragraph("", "<w:sectPr><w:pgBorders><w:top/></w:pgBorders></w:sectPr>"), "page-border"),
    ],
    ids=["frame", "floating-table", "vertical-text", "columns", "page-border"],
)
def test_layouts_the_model_does_not_know_are_named(xml: str, code: str) -> None:
    assert codes(xml) == [code]


def test_another_font_is_a_warning_said_once() -> None:
    arial = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>'
    found = read(paragraph(run("a", arial)) + paragraph(run("b", arial))).unsupported
    assert [(item.code, item.severity, item.facts["font"]) for item in found] == [
        ("page-font-mapped", "should", "Arial")
    ]


def test_a_footnote_is_read_where_it_is_called() -> None:
    data = pages.footnote_document("câu", "nguồn")
    assert document_text(read_page_model(data)) == ["câu1", "1 nguồn"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"no zip at all", "page-file-damaged"),
        (
            pages.replace_part(document_with(""), "word/document.xml", b"<w:document"),
            "page-part-malformed",
        ),
        (
            pages.replace_part(document_with(""), "word/document.xml", b"<!DOCTYPE a><a/>"),
            "page-part-malformed",
        ),
        (pages.replace_part(document_with(""), "word/document.xml", b"<a/>"), "page-no-body"),
        (document_with(paragraph(run("a", '<w:sz w:val="9e99"/>'))), "page-value-wrong"),
        (document_with(paragraph(run("a", '<w:sz w:val="to"/>'))), "page-value-wrong"),
        (document_with("<w:p/>" * 20_001), "page-too-long"),
        (
            document_with("<w:sdt><w:sdtContent>" * 30 + "</w:sdtContent></w:sdt>" * 30),
            "page-too-deep",
        ),
    ],
    ids=["bytes", "xml", "doctype", "root", "huge", "word", "long", "deep"],
)
def test_a_damaged_or_endless_file_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(DocumentRefused) as refusal:
        read_page_model(data)
    assert refusal.value.code == code
