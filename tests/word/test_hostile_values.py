"""Tests of vanthu.word.read against values no Word writes: refused or read, never a traceback."""

import pytest

from tests.pages import cell, document_with, paragraph, run, table
from vanthu.errors import DocumentRefused
from vanthu.render.html import write_html
from vanthu.word.read import read_page_model


def outcome(xml: str) -> str:
    """Return `read` or the code of the refusal."""
    try:
        write_html(read_page_model(document_with(xml)), title="t")
    except DocumentRefused as refusal:
        return refusal.code
    return "read"


@pytest.mark.parametrize(
    ("properties", "wanted"),
    [
        ('<w:tblW w:w="x%" w:type="pct"/>', "read"),
        ('<w:tblW w:w="50%" w:type="pct"/>', "read"),
        ('<w:tblW w:w="nan" w:type="dxa"/>', "page-value-wrong"),
        ('<w:tblInd w:w="1e9" w:type="dxa"/>', "page-value-wrong"),
        ('<w:tblLook w:val="zz"/>', "read"),
    ],
)
def test_odd_table_values(properties: str, wanted: str) -> None:
    rows = f"<w:tr>{cell('a')}{cell('b')}</w:tr>"
    assert outcome(table(rows, 1000, 1000, properties=properties)) == wanted


@pytest.mark.parametrize(
    "rows",
    [
        "",
        "<w:tr/>",
        f"<w:tr>{cell('a', '<w:vMerge/>')}</w:tr>",
        "<w:tr>" + cell("a", '<w:gridSpan w:val="60000"/>') + "</w:tr>",
        f'<w:tr><w:trPr><w:gridBefore w:val="60000"/></w:trPr>{cell("a")}</w:tr>',
        f"<w:tr>{cell('a') * 90}</w:tr>",
    ],
    ids=["no-row", "no-cell", "merge-of-nothing", "wide-span", "far-cell", "many-cells"],
)
def test_odd_tables_are_read(rows: str) -> None:
    assert outcome(table(rows, 1000)) == "read"


def test_a_grid_of_nothing_still_has_widths() -> None:
    model = read_page_model(document_with(table(f"<w:tr>{cell('a') * 2}</w:tr>", -5, 0)))
    (grid,) = [block for block in model.sections[0].blocks if hasattr(block, "grid_pt")]
    assert min(grid.grid_pt) > 0


@pytest.mark.parametrize(
    "inner",
    [
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("a"),
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("a"),
        '<w:fldSimple w:instr=""/>',
        '<w:r><w:sym w:font="Wingdings" w:char="zz"/></w:r>',
        '<w:r><w:footnoteReference w:id="77"/></w:r>',
        '<w:hyperlink r:id="rId404"><w:r><w:t>a</w:t></w:r></w:hyperlink>',
    ],
    ids=["end-only", "begin-only", "no-code", "no-sign", "no-note", "no-target"],
)
def test_odd_inlines_are_read(inner: str) -> None:
    assert outcome(paragraph(inner)) == "read"
