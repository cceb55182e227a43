"""Tests of vanthu.render.html: the page model as HTML and CSS."""

import re

import pytest

from tests import pages
from tests.pages import cell, document_with, paragraph, run, table
from vanthu.render.html import write_html
from vanthu.render.measure import Measure
from vanthu.render.tabs import measure_tabs
from vanthu.word.model import (
    Inline,
    PageModel,
    Paragraph,
    ParagraphFormat,
    RunFormat,
    Section,
    Tab,
    TabStop,
    Text,
)
from vanthu.word.read import read_page_model

TIMES_14 = RunFormat(size_pt=14.0)


def write(xml: str) -> str:
    """Return the HTML of a document with this body."""
    return write_html(read_page_model(document_with(xml)), title="t")


def body_of(html: str) -> str:
    """Return what stands in the first section."""
    return html.partition('<div class="s1">')[2].partition("</div></body>")[0]


def style_of(html: str, kind: str = "p") -> str:
    """Return the declarations of the first class of a kind."""
    found = re.search(rf"\.{kind}\d+{{([^}}]*)}}", html)
    assert found is not None
    return found[1]


def test_markup_in_the_text_stays_text() -> None:
    html = write(paragraph(run("A &amp; B &lt;script&gt;")))
    assert "A &amp; B &lt;script&gt;" in body_of(html)


def test_title_author_and_language_are_escaped_and_said() -> None:
    model = PageModel(sections=(Section(blocks=()),))
    html = write_html(model, title="<Kế hoạch>", author='A "B"', language="en")
    assert "<title>&lt;Kế hoạch&gt;</title>" in html
    assert 'content="A &quot;B&quot;"' in html
    assert '<html lang="en">' in html


def test_equal_formats_share_one_class() -> None:
    html = write(paragraph(run("a")) * 3 + paragraph(run("b"), '<w:jc w:val="center"/>'))
    assert len(re.findall(r"^\.p\d+{", html, re.MULTILINE)) == 2


@pytest.mark.parametrize(
    ("spacing", "height"),
    [
        ('w:line="240" w:lineRule="auto"', "line-height:1.149"),
        ('w:line="360" w:lineRule="auto"', "line-height:1.724"),
        ('w:line="380" w:lineRule="exact"', "line-height:19pt"),
        ('w:line="200" w:lineRule="atLeast"', "line-height:16.086pt"),
        ('w:line="600" w:lineRule="atLeast"', "line-height:30pt"),
    ],
    ids=["single", "one-and-a-half", "exact", "at-least-natural", "at-least-more"],
)
def test_line_height_follows_the_rule(spacing: str, height: str) -> None:
    assert height in style_of(write(paragraph(run("chữ"), f"<w:spacing {spacing}/>")))


def test_a_larger_run_makes_a_higher_line_only_where_the_rule_lets_it() -> None:
    runs = run("nhỏ ") + run("to", '<w:sz w:val="48"/>')
    free = write(paragraph(runs))
    fixed = write(paragraph(runs, '<w:spacing w:line="400" w:lineRule="exact"/>'))
    assert (style_of(free), style_of(free, "r")) == (
        "font-size:14pt;line-height:1.149",
        "font-size:24pt",
    )
    assert "font-size:24pt;line-height:20pt" in style_of(fixed)
    assert style_of(fixed, "r") == "font-size:14pt;line-height:0"


def test_an_empty_paragraph_keeps_a_line() -> None:
    assert body_of(write("<w:p/>")).endswith("<br></p>")


def test_blanks_that_html_would_drop_are_kept() -> None:
    html = body_of(write(paragraph(run("  Số       -NQ/ĐU"))))
    assert re.sub("\u00a0", "_", html).partition(">")[2] == "_ Số______ -NQ/ĐU</p>"


def test_a_hyphen_that_may_not_break_keeps_its_word_together() -> None:
    xml = paragraph("<w:r><w:t>Số 05</w:t><w:noBreakHyphen/><w:t>NQ/ĐU</w:t></w:r>")
    assert '<span class="nb">05-NQ/ĐU</span>' in write(xml)


def test_a_page_break_begins_the_next_block_on_a_new_page() -> None:
    breaking = paragraph('<w:r><w:br w:type="page"/></w:r>')
    html = write(paragraph(run("a")) + breaking + table(f"<w:tr>{cell('b')}</w:tr>", 900))
    assert re.search(r'<table class="t\d+ pb">', html)


def test_a_page_break_inside_a_paragraph_splits_it() -> None:
    html = body_of(write(paragraph(run("a") + '<w:r><w:br w:type="page"/></w:r>' + run("b"))))
    assert re.fullmatch(r'<p class="p\d+">a</p><p class="p\d+ pb">b</p>', html)


def test_a_table_is_fixed_to_its_grid_and_leaves_no_hole() -> None:
    short = "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>" + cell("b") + "</w:tr>"
    full = f"<w:tr>{cell('a') * 2}</w:tr>"
    html = body_of(write(table(full + short, 1000, 3000)))
    assert '<col style="width:50pt"><col style="width:150pt">' in html
    assert html.count("<td") == 4


def test_header_rows_repeat_unless_a_cell_reaches_out_of_them() -> None:
    mark = "<w:trPr><w:tblHeader/></w:trPr>"
    plain = f"<w:tr>{mark}{cell('a')}</w:tr><w:tr>{cell('b')}</w:tr>"
    merged = plain.replace("<w:tcPr>", '<w:tcPr><w:vMerge w:val="restart"/>', 1)
    merged = merged.replace("<w:tcPr></w:tcPr>", "<w:tcPr><w:vMerge/></w:tcPr>")
    assert "<thead>" in write(table(plain, 900))
    assert "<thead>" not in write(table(merged, 900))


def test_a_table_of_headers_only_keeps_its_rows() -> None:
    mark = "<w:trPr><w:tblHeader/></w:trPr>"
    assert "<thead>" not in write(table(f"<w:tr>{mark}{cell('a')}</w:tr>", 900))


def test_a_section_says_paper_margins_and_first_page() -> None:
    html = write_html(read_page_model(pages.plan_document(1, 1)), title="t")
    assert re.search(r"@page s1{size:595\.\d+pt 841\.\d+pt;margin:56\.7pt 42\.5pt", html)
    assert re.search(r"@page s2{size:841\.\d+pt 595\.\d+pt", html)
    assert "@page s1:nth(1 of s1){@top-left{content:none" in html


def test_numbers_begin_anew_where_the_section_says_so() -> None:
    model = PageModel(sections=(Section(blocks=(), page_start=5),))
    assert "@page s1:nth(1 of s1){counter-reset:page 5}" in write_html(model, title="t")


def test_mirrored_margins_change_places_on_even_pages() -> None:
    model = PageModel(sections=(Section(blocks=()),), has_mirrored_margins=True)
    assert "@page s1:left{margin-left:72pt;margin-right:72pt}" in write_html(model, title="t")


def test_spacing_adds_up_only_in_files_that_ask_for_it() -> None:
    spaced = Paragraph(content=(), format=ParagraphFormat(space_after_pt=6.0), mark=TIMES_14)
    section = Section(blocks=(spaced,))
    collapsing = write_html(PageModel(sections=(section,)), title="t")
    adding = write_html(PageModel(sections=(section,), adds_spacing=True), title="t")
    assert "margin-bottom:6pt" in style_of(collapsing)
    assert "padding-bottom:6pt" in style_of(adding)


def test_the_same_model_gives_the_same_html() -> None:
    data = pages.plan_document(2, 2)
    written = {write_html(read_page_model(data), title="t") for _ in range(2)}
    assert len(written) == 1


def tab_widths(content: list[Inline], form: ParagraphFormat) -> list[float]:
    measure = Measure(pages.FONTS)
    found = measure_tabs(content, form, measure=measure, width_pt=400.0, default_pt=36.0)
    return [tab.width_pt for tab in found]


@pytest.mark.parametrize(
    ("form", "text", "width"),
    [
        (ParagraphFormat(), "", 36.0),
        (ParagraphFormat(indent_left_pt=18.0, first_line_pt=-18.0), "", 18.0),
        (ParagraphFormat(tabs=(TabStop(position_pt=100.0),)), "", 100.0),
        (ParagraphFormat(tabs=(TabStop(position_pt=100.0),)), "0000", 72.0),
        (ParagraphFormat(tabs=(TabStop(position_pt=10.0),)), "0000", 8.0),
    ],
    ids=["regular", "hanging", "own-stop", "after-text", "stop-passed"],
)
def test_a_tab_jumps_to_the_next_stop(form: ParagraphFormat, text: str, width: float) -> None:
    content: list[Inline] = [Text(text=text, format=TIMES_14), Tab(format=TIMES_14)]
    assert tab_widths(content, form) == [width]  # a figure is half its size wide: 4 x 7 pt


def test_a_right_tab_leaves_room_for_what_follows() -> None:
    form = ParagraphFormat(tabs=(TabStop(position_pt=200.0, align="right"),))
    content: list[Inline] = [Tab(format=TIMES_14), Text(text="15", format=TIMES_14)]
    assert tab_widths(content, form) == [186.0]


def test_widths_are_those_of_the_font() -> None:
    measure = Measure(pages.FONTS)
    assert measure.width_pt("0", TIMES_14) == 7.0
    assert measure.width_pt("ệ", TIMES_14) == measure.width_pt("e", TIMES_14)
    assert measure.list_missing("Đảng uỷ ☑") == ["☑"]
