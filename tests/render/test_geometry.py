"""Page geometry put into a template by regime."""

import re
from xml.etree import ElementTree

import pytest

from tests.render.samples import fill_sample, load_regimes
from vanthu.render.geometry import adjust_geometry
from vanthu.word.model import Paragraph, Section, Table, to_mm
from vanthu.word.read import list_paragraphs, read_page_model

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def document(body: str) -> str:
    return f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'


def section(width: int, height: int, *, left: int = 1701, orient: str = "") -> str:
    turned = f' w:orient="{orient}"' if orient else ""
    return (
        f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar w:top="1134" '
        f'w:right="850" w:bottom="1134" w:left="{left}" w:header="567"/></w:sectPr>'
    )


def table(*widths: int) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p/></w:tc>'
        for width in widths
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl>"
    )


def adjust(body: str, regime: str) -> ElementTree.Element:
    xml = adjust_geometry(load_regimes()[regime])("word/document.xml", document(body))
    return ElementTree.fromstring(xml)  # noqa: S314 made here


def widths(root: ElementTree.Element, name: str) -> list[int]:
    return [int(item.get(f"{{{WORD}}}w", "0")) for item in root.iter(f"{{{WORD}}}{name}")]


def read_sections(kind: str, regime: str) -> tuple[Section, ...]:
    return read_page_model(fill_sample(kind, regime=regime)).sections


@pytest.mark.parametrize(
    ("regime", "margins", "text"),
    [
        ("dang_hd05", (20, 15, 20, 30), 165),
        ("dang_hd36", (20, 15, 20, 30), 165),
        ("dang_hd11", (25, 15, 25, 35), 160),
    ],
)
def test_a_filled_paper_has_the_margins_of_its_regime(
    regime: str, margins: tuple[int, ...], text: int
) -> None:
    (only,) = read_sections("ke-hoach", regime)
    assert only.page.size_mm == pytest.approx((210, 297), abs=0.1)
    assert only.page.margins_mm == pytest.approx(margins, abs=0.1)
    assert to_mm(only.page.header_pt) == pytest.approx(10, abs=0.1)
    for block in only.blocks:
        if isinstance(block, Table):
            assert to_mm(block.width_pt) == pytest.approx(text, abs=0.3)


def test_a_landscape_section_stays_landscape_and_its_table_fills_it() -> None:
    portrait, _, annex = read_sections("bao-cao-so-ket", "dang_hd11")
    assert not portrait.page.landscape
    assert annex.page.landscape
    assert annex.page.size_mm == pytest.approx((297, 210), abs=0.1)
    (figures,) = [block for block in annex.blocks if isinstance(block, Table)]
    assert to_mm(figures.width_pt) <= to_mm(annex.page.text_width_pt) + 0.3


def test_a_small_change_of_width_falls_on_the_widest_column() -> None:
    root = adjust(table(1000, 7000, 1354) + section(11906, 16838), "dang_hd11")
    assert widths(root, "gridCol") == widths(root, "tcW") == [1000, 7000 - 283, 1354]
    assert widths(root, "tblW") == [9354 - 283]


def test_a_large_change_of_width_scales_all_columns() -> None:
    root = adjust(table(2000, 4000) + section(8391, 11906, left=1000), "nha_nuoc_nd30")
    first, second = widths(root, "gridCol")
    assert first > 2500
    assert second == pytest.approx(2 * first, abs=1)


def test_tables_follow_the_section_they_stand_in() -> None:
    turned = section(16838, 11906, orient="landscape")
    first = f"<w:p><w:pPr>{section(11906, 16838, left=1984)}</w:pPr></w:p>"
    root = adjust(table(9071) + first + table(14287) + turned, "dang_hd11")
    assert widths(root, "gridCol") == [9071, 14287 - 283]


def test_margins_inside_an_allowed_range_are_kept() -> None:
    root = adjust(section(11906, 16838, left=1871), "nha_nuoc_nd30")
    margins = root.find(f".//{{{WORD}}}pgMar")
    assert margins is not None
    assert margins.get(f"{{{WORD}}}left") == "1871"  # 33 mm, between 30 and 35


def test_the_small_paper_of_a_form_is_left_alone() -> None:
    root = adjust(section(8391, 11906), "dang_hd05")
    assert widths(root, "pgSz") == [8391]


@pytest.mark.parametrize(("found", "wanted"), [(300, 380), (400, 400), (500, 380)])
def test_exact_line_pitch_of_running_text_is_brought_within_bounds(found: int, wanted: int) -> None:
    style = (
        f'<w:styles xmlns:w="{WORD}"><w:style><w:pPr><w:spacing w:line="{found}" '
        'w:lineRule="exact"/><w:jc w:val="both"/></w:pPr></w:style></w:styles>'
    )
    adjusted = adjust_geometry(load_regimes()["dang_hd05"])("word/styles.xml", style)
    assert re.findall(r'w:line="(\d+)"', adjusted) == [str(wanted)]


def test_other_parts_are_returned_as_they_are() -> None:
    adjusted = adjust_geometry(load_regimes()["dang_hd05"])("word/header1.xml", "<anything>")
    assert adjusted == "<anything>"


def test_running_text_keeps_indent_pitch_and_spacing_of_the_rules() -> None:
    (only,) = read_sections("ke-hoach", "dang_hd05")
    body = [each for each in list_paragraphs(only.blocks) if each.style == "VT Thân bài"]
    assert body
    for each in body:
        _assert_running_text(each)


def _assert_running_text(paragraph: Paragraph) -> None:
    form = paragraph.format
    assert (form.align, form.line_rule, form.line) == ("justify", "exact", 19)
    assert 9 <= to_mm(form.first_line_pt) <= 13
    assert form.space_after_pt >= 6
