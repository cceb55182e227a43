"""`vanthu explain` of a paper, as typed on the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from vanthu.cli.figures import SHOWN, list_lines
from vanthu.cli.session import Session
from vanthu.engine.figure_reports import Source

PAPER = "01-BB/CB"
pytestmark = pytest.mark.usefixtures("in_office")


def test_a_paper_alone_lists_its_figures(vanthu: Command) -> None:
    answer = vanthu("explain", PAPER)
    assert answer.code == 0
    assert "present_official" in answer.out
    assert "Chính thức có mặt" in answer.out


def test_a_figure_is_told_with_formula_step_and_check(vanthu: Command) -> None:
    answer = vanthu("explain", PAPER, "due")
    assert answer.code == 0
    assert answer.out.startswith("Biên bản 01-BB/CB, ngày 10/11/2026\n\ndue: Phải dự = 9\n")
    assert "Cách tính: " in answer.out
    assert "của chi-bo-1-quy-1" in answer.out
    assert answer.out.endswith("Tính lại từ nguồn: 9, đúng như văn bản.\n")


def test_a_print_of_several_figures_lists_them(vanthu: Command) -> None:
    answer = vanthu("explain", PAPER, "9")
    assert answer.code == 0
    assert "“9” in ở" in answer.out
    assert answer.out.count("đúng như văn bản") > 1


def test_json_gives_the_whole_tree(vanthu: Command) -> None:
    told = json.loads(vanthu("explain", PAPER, "due", "--json").out)
    (figure,) = told["explained"]
    assert (figure["path"], figure["printed"], figure["agrees"]) == ("due", "9", True)
    assert figure["source"]["formula"]
    assert figure["source"]["operands"]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("01-BB/CBB",), 1, "Có phải anh/chị muốn hỏi “01-BB/CB”?"),
        ((PAPER, "duee"), 1, "Có phải anh/chị muốn hỏi “due”?"),
        ((PAPER, "due", "--body", "dang_uy"), 1, "Không có văn bản"),
        (("chi-bo-1-quy-1",), 2, "Thiếu BƯỚC"),
        ((PAPER, "-o", "nguon.txt"), 2, ".docx"),
        ((PAPER, "due", "--by", "chair:x"), 2, "“01-BB/CB” là văn bản"),
        (("chi-bo-1-quy-1", "reopen", "--all"), 2, "“chi-bo-1-quy-1” là mã việc"),
    ],
)
def test_what_is_wrong_is_told_once(
    vanthu: Command, arguments: tuple[str, ...], code: int, told: str
) -> None:
    answer = vanthu("explain", *arguments)
    assert (answer.code, answer.out) == (code, "")
    assert told in answer.err


@pytest.mark.parametrize(("ending", "begins"), [("docx", b"PK"), ("pdf", b"%PDF"), ("json", b"{")])
def test_the_annex_is_written(vanthu: Command, tmp_path: Path, ending: str, begins: bytes) -> None:
    path = tmp_path / f"nguon.{ending}"
    answer = vanthu("explain", PAPER, "-o", path)
    assert answer.code == 0
    assert path.read_bytes().startswith(begins)


def test_the_annex_as_json_holds_every_figure(vanthu: Command, tmp_path: Path) -> None:
    told = json.loads(vanthu("explain", PAPER, "-o", tmp_path / "nguon.json", "--json").out)
    figures = json.loads((tmp_path / "nguon.json").read_text("utf-8"))["figures"]
    assert (told["figures"], told["agrees"]) == (len(figures), True)
    assert {each["path"] for each in figures} >= {"due", "present", "vote.base"}


def make_rows(count: int) -> Source:
    rows = tuple(
        Source(kind="child", label=f"Đơn vị {n}", unit=f"Đơn vị {n}", value=str(n))
        for n in range(count)
    )
    return Source(kind="derived", label="Tổng", value="1", formula="total(units)", operands=rows)


@pytest.mark.parametrize(
    ("count", "show_all", "lines", "last"),
    [
        (73, False, SHOWN + 1, "… và 63 đơn vị nữa; thêm --all để xem hết"),
        (73, True, 73, "- Đơn vị 72  72"),
        (SHOWN, False, SHOWN, "- Đơn vị 9  9"),
    ],
)
def test_a_long_list_is_folded(count: int, show_all: bool, lines: int, last: str) -> None:
    told = list_lines(Session(), make_rows(count), show_all=show_all)
    assert len(told) == lines + 2
    assert told[-1].strip() == last
