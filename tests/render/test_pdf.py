"""Tests of vanthu.render.pdf: a Word file as PDF, read back."""

import logging
import sys
from base64 import b64encode
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import cast

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from tests import pages
from tests.pages import cell, document_with, paragraph, read_text, run, squeeze, table
from vanthu.errors import DocumentRefused, Unusable
from vanthu.render import pdf
from vanthu.render.pdf import PdfMaker, pdf_available
from vanthu.word.read import document_text, read_page_model


@pytest.fixture(scope="module")
def maker() -> PdfMaker:
    return PdfMaker(pages.FONTS)


def tabbed_list() -> bytes:
    """Return lists, tabs, a box, capitals, sub- and superscript, a link and nested tables."""
    document = pages.new_document()
    for style in ("List Bullet", "List Number", "List Number 2"):
        document.add_paragraph(pages.SENTENCE, style=style)
    inner = table(f"<w:tr>{cell('trong')}{cell('nữa')}</w:tr>", 1000, 1000)
    rows = f"<w:tr>{cell('ngoài')}<w:tc>{inner}<w:p/></w:tc></w:tr>"
    xml = (
        paragraph(run("Trái") + "<w:r><w:tab/></w:r>" + run("phải, 5 < 6".replace("<", "&lt;")))
        + paragraph(run("chữ hoa", "<w:caps/>") + run(" Hoa Nhỏ", "<w:smallCaps/>"))
        + paragraph(run("H") + run("2", '<w:vertAlign w:val="subscript"/>') + run("O ☑ ☐"))
        + paragraph("<w:r><w:t>05</w:t><w:noBreakHyphen/><w:t>NQ/ĐU</w:t></w:r>")
        + table(rows, 2000, 4000)
    )
    for element in pages.parse_body(xml):
        document.element.body.insert(len(document.element.body) - 1, element)
    return pages.to_bytes(document)


def minutes() -> bytes:
    """Return minutes of eight pages: long text, headings kept with the next paragraph."""
    document = pages.new_document()
    pages.add_page_numbers(document)
    pages.add_header_block(document)
    for number in range(30):
        heading = document.add_paragraph()
        heading.add_run(f"{number}. Ý kiến của đồng chí").bold = True
        heading.paragraph_format.keep_with_next = True
        pages.write_body(document, f"{pages.SENTENCE} {pages.SENTENCE}")
    return pages.to_bytes(document)


@pytest.mark.parametrize(
    "data",
    [pages.plan_document(4, 3), tabbed_list(), minutes()],
    ids=["plan-with-landscape-annex", "lists-tabs-tables", "minutes"],
)
def test_word_and_pdf_have_the_same_text(maker: PdfMaker, data: bytes) -> None:
    written = squeeze("".join(document_text(read_page_model(data))))
    assert read_text(maker.make_pdf(data).data) == written


def test_pages_have_the_size_of_their_sections(maker: PdfMaker) -> None:
    made = maker.make_pdf(pages.plan_document(1, 1))
    sizes_mm = [(round(w / 72 * 25.4), round(h / 72 * 25.4)) for w, h in page_sizes(made.data)]
    assert sizes_mm == [(210, 297), (297, 210)]
    assert made.page_count == 2


def page_sizes(data: bytes) -> list[tuple[float, float]]:
    return [page.get_size() for page in pypdfium2.PdfDocument(data)]


def test_the_text_keeps_to_the_margins(maker: PdfMaker) -> None:
    made = maker.make_pdf(document_with(paragraph(run(pages.SENTENCE * 4), '<w:jc w:val="both"/>')))
    page = pypdfium2.PdfDocument(made.data)[0].get_textpage()
    boxes = [
        page.get_charbox(index)
        for index in range(page.count_chars())
        if page.get_text_range(index, 1).strip()
    ]
    left_mm, right_mm = (
        round(edge / 72 * 25.4)
        for edge in (min(box[0] for box in boxes), max(box[2] for box in boxes))
    )
    assert (left_mm, right_mm) == (30, 195)


def test_page_numbers_stand_on_all_pages_but_the_first(maker: PdfMaker) -> None:
    texts = pages.read_pages(maker.make_pdf(minutes()).data)
    assert len(texts) == 6
    for number, text in enumerate(texts, 1):
        assert (str(number) in text.split("\n")) is (number > 1)


def test_lines_have_the_exact_pitch_of_the_word_file(maker: PdfMaker) -> None:
    spacing = '<w:spacing w:line="380" w:lineRule="exact"/>'
    data = document_with(
        paragraph(run("a")) + "".join(paragraph(run("x"), spacing) for _ in range(3))
    )
    page = pypdfium2.PdfDocument(maker.make_pdf(data).data)[0].get_textpage()
    signs = [index for index in range(page.count_chars()) if page.get_text_range(index, 1) == "x"]
    tops = [page.get_charbox(index)[3] for index in signs]
    assert [round(a - b, 1) for a, b in pairwise(tops)] == [19.0, 19.0]


def test_the_same_file_gives_the_same_bytes(maker: PdfMaker) -> None:
    data = pages.plan_document(2, 1)
    first, again = maker.make_pdf(data), PdfMaker(pages.FONTS).make_pdf(data)
    assert first.data == again.data
    assert first.sha256 == again.sha256


def test_only_our_font_is_embedded_and_the_file_says_pdf_a(maker: PdfMaker) -> None:
    made = maker.make_pdf(pages.plan_document(1, 1), author="Chi bộ 1")
    document = pypdfium2.PdfDocument(made.data)
    fonts = {item.get_font().get_base_name() for page in document for item in page.get_objects([1])}
    assert {name.partition("+")[2].partition(",")[0] for name in fonts} == {"Times-New-Roman"}
    assert b'pdfaid:part="2"' in read_metadata(made.data)
    assert document.get_metadata_value("Title") == "Kế hoạch sinh hoạt chuyên đề"
    assert document.get_metadata_value("Author") == "Chi bộ 1"


def read_metadata(data: bytes) -> bytes:
    root = cast(DictionaryObject, PdfReader(BytesIO(data)).trailer["/Root"])
    return cast(StreamObject, root["/Metadata"]).get_data()


def test_what_the_page_model_does_not_know_is_refused(maker: PdfMaker) -> None:
    data = document_with(paragraph("<w:r><w:pict/></w:r>" + run("chữ")))
    with pytest.raises(DocumentRefused) as refusal:
        maker.make_pdf(data, name="a.docx")
    assert refusal.value.code == "page-shape"
    assert refusal.value.findings[0].place.paragraph == 1


def test_the_unknown_can_be_left_out_knowingly(maker: PdfMaker) -> None:
    data = document_with(paragraph("<w:r><w:pict/></w:r>" + run("chữ")))
    made = maker.make_pdf(data, allow_unsupported=True)
    assert read_text(made.data) == "chữ"
    assert [finding.code for finding in made.findings] == ["page-shape"]


def test_another_font_is_drawn_as_times_with_a_finding(maker: PdfMaker) -> None:
    arial = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>'
    made = maker.make_pdf(document_with(paragraph(run("chữ", arial))))
    assert [(item.code, item.facts["font"]) for item in made.findings] == [
        ("page-font-mapped", "Arial")
    ]


def test_a_character_the_font_lacks_is_refused_with_its_place(maker: PdfMaker) -> None:
    with pytest.raises(DocumentRefused) as refusal:
        maker.make_pdf(document_with(paragraph(run("a")) + paragraph(run("部 chữ"))))
    assert refusal.value.code == "pdf-character-missing"
    assert refusal.value.findings[0].facts["signs"] == ("“部” (U+90E8)",)
    assert refusal.value.findings[0].place.paragraph == 2


def test_a_broken_picture_is_refused_and_nothing_is_logged(
    maker: PdfMaker, caplog: pytest.LogCaptureFixture
) -> None:
    broken = b"\x89PNG\r\n\x1a\nnot a picture"
    data = pages.picture_document(broken)
    with caplog.at_level(logging.DEBUG, logger="weasyprint"), pytest.raises(DocumentRefused) as why:
        maker.make_pdf(data)
    assert why.value.code == "pdf-not-made"
    assert caplog.records == []


def test_a_picture_is_drawn_without_interpolation_as_pdf_a_demands(maker: PdfMaker) -> None:
    made = maker.make_pdf(pages.picture_document(pages.RED_DOT))
    (image,) = PdfReader(BytesIO(made.data)).pages[0].images
    assert image.image is not None
    assert image.image.size == (1, 1)
    reference = image.indirect_reference
    assert reference is not None
    assert "true" not in str(cast(StreamObject, reference.get_object()).get("/Interpolate")).lower()


def test_a_footnote_stands_at_the_foot_of_its_page(maker: PdfMaker) -> None:
    made = maker.make_pdf(pages.footnote_document("câu", "nguồn"))
    assert read_text(made.data) == "câu1" + "1" + "nguồn"
    page = pypdfium2.PdfDocument(made.data)[0].get_textpage()
    sign = page.get_text_range().index("nguồn")
    assert page.get_charbox(sign)[1] < 80


def test_no_address_but_our_own_is_fetched(maker: PdfMaker, tmp_path: Path) -> None:
    from vanthu.render.layout import PageLayouter

    secret = tmp_path / "secret.css"
    secret.write_text("p{color:red}")
    reaching_out = b64encode(
        b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://127.0.0.1:9/x.png"/></svg>'
    ).decode()
    layouter = PageLayouter({})
    for page in (
        f'<img src="{secret.as_uri()}">',
        f'<style>@import "{secret.as_uri()}"</style>',
        f'<link rel="stylesheet" href="{secret.as_uri()}">',
        f'<link rel="attachment" href="{secret.as_uri()}">',
        '<img src="http://127.0.0.1:9/x.png">',
        f'<img src="data:image/svg+xml;base64,{reaching_out}">',
    ):
        with pytest.raises(DocumentRefused) as refusal:
            layouter.lay_out(page)
        assert refusal.value.code == "pdf-not-made"


def test_a_missing_font_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as refusal:
        PdfMaker(tmp_path)
    assert refusal.value.code == "pdf-fonts-missing"
    assert "LiberationSerif-Bold.ttf" in str(refusal.value)


def test_missing_libraries_are_one_finding_that_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "vanthu.render.layout", raising=False)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    finding = pdf_available()
    assert finding is not None
    assert finding.code == "pdf-libraries-missing"
    assert pdf.INSTALLS["linux"] in finding.text("vi") or sys.platform != "linux"


def test_pdfs_can_be_made_here() -> None:
    assert pdf_available() is None


def test_headings_are_bookmarks_and_the_text_is_tagged(maker: PdfMaker) -> None:
    document = pages.new_document()
    document.add_paragraph("I. MỤC ĐÍCH, YÊU CẦU", style="Heading 1")
    document.add_paragraph(pages.SENTENCE)
    document.add_paragraph("1. Yêu cầu", style="Heading 2")

    reader = PdfReader(BytesIO(maker.make_pdf(pages.to_bytes(document)).data))

    first, inside = reader.outline
    assert _title(first) == "I. MỤC ĐÍCH, YÊU CẦU"
    assert [_title(each) for each in cast(list[object], inside)] == ["1. Yêu cầu"]
    root = cast(DictionaryObject, reader.trailer["/Root"])
    assert cast(DictionaryObject, root["/MarkInfo"])["/Marked"]
    assert _list_tags(root["/StructTreeRoot"]) >= {"/H1", "/H2", "/P"}


def _title(bookmark: object) -> str:
    return str(cast(DictionaryObject, bookmark)["/Title"])


def _list_tags(element: object) -> set[str]:
    """Return the tags of a structure element and all below it."""
    item = cast(DictionaryObject, element).get_object()
    if not isinstance(item, DictionaryObject):
        return set()
    kids = item.get("/K", [])
    below = kids if isinstance(kids, list) else [kids]
    return {str(item.get("/S", ""))}.union(*map(_list_tags, below))
