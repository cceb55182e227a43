"""`graph` of a case, `chart`, `timeline`: what is drawn of a store, and what cannot be."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.cli.conftest import Answer, Command
from tests.engine.office import EXAMPLES
from tests.render.charts import list_texts
from vanthu.cli import main

EXAMPLE = EXAMPLES / "so-ket-73"
CASE = "so-ket-73"
VectorDraw = pytest.mark.parametrize("what", ["graph", "chart", "timeline"])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which the review of 73 units has been run, with charts."""
    folder = tmp_path_factory.mktemp("kho") / "van-thu"
    run = ["run", str(EXAMPLE / "so-ket-73.yaml"), "--store", str(folder), "--no-pdf"]
    assert main(run) == 0
    return folder


@pytest.fixture
def draw(vanthu: Command, store: Path) -> Command:
    """Run a command on the store."""

    def run(*arguments: object) -> Answer:
        return vanthu(*arguments, "--store", store, "--library", EXAMPLE)

    return run


ARGUMENTS = {
    "graph": ("graph", CASE),
    "chart": ("chart", CASE, "rating_chart"),
    "timeline": ("timeline", CASE),
}


@VectorDraw
def test_every_picture_comes_as_svg_png_pdf_and_page(
    draw: Command, tmp_path: Path, what: str
) -> None:
    files = {ending: tmp_path / f"hình{ending}" for ending in (".svg", ".png", ".pdf", ".html")}
    for path in files.values():
        assert draw(*ARGUMENTS[what], "-o", path).code == 0
    words = max(list_texts(files[".svg"].read_text("utf-8")), key=len)
    assert words in files[".html"].read_text("utf-8")
    assert Image.open(BytesIO(files[".png"].read_bytes())).size > (500, 300)
    (page,) = PdfReader(files[".pdf"]).pages
    assert words.split()[0] in page.extract_text()


def test_the_graph_of_a_case_shows_where_it_stands_and_when_it_went(
    draw: Command, tmp_path: Path
) -> None:
    assert draw("graph", CASE, "-o", tmp_path / "a.svg").code == 0
    picture = (tmp_path / "a.svg").read_text("utf-8")
    assert "Ban hành kế hoạch (08/6/2026)" in list_texts(picture)
    assert picture.count('fill="#9c1c1c"') == 1
    told = json.loads(draw("graph", CASE, "--json").out)
    assert (told["workflow"], told["state"]) == ("so-ket", "closed")


def test_charts_of_a_case_are_listed_told_and_drawn(draw: Command, tmp_path: Path) -> None:
    assert "participation_chart" in draw("chart", CASE).out
    assert json.loads(draw("chart", CASE, "--json").out)["rating_chart"] == "Biểu đồ xếp loại"
    assert "Hoàn thành tốt: 13 đơn vị (17,81 %)" in draw("chart", CASE, "rating_chart").out
    answer = draw("chart", CASE, "participation_chart", "-o", tmp_path / "a.svg")
    assert "a-1.svg" in answer.out
    texts = list_texts((tmp_path / "a-2.svg").read_text("utf-8"))
    assert {"Đảng bộ cơ sở 42", "96,43 %"} <= set(texts)
    pages = tmp_path / "a.pdf"
    assert draw("chart", CASE, "participation_chart", "-o", pages).code == 0
    assert len(PdfReader(pages).pages) == 2


def test_a_timeline_has_a_row_for_each_case_and_the_numbers_of_its_papers(
    draw: Command, tmp_path: Path
) -> None:
    assert draw("timeline", CASE, "-o", tmp_path / "a.svg").code == 0
    texts = list_texts((tmp_path / "a.svg").read_text("utf-8"))
    assert f"{CASE}: diễn biến năm 2026" in texts
    assert "04/9: 130-BC/ĐU" in texts
    assert len([text for text in texts if text.startswith(("Chi bộ cơ sở", "Đảng bộ cơ"))]) == 73


def test_a_timeline_of_a_unit_has_its_cases(draw: Command, tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    assert draw("timeline", "--unit", "db01", "--year", "2026", "-o", path).code == 0
    texts = list_texts(path.read_text("utf-8"))
    assert "Đảng bộ cơ sở 01: diễn biến năm 2026" in texts
    assert any(text.endswith("01-BC/ĐU") for text in texts)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("timeline", CASE, "--year", "2020"), 2, "không có việc nào trong năm 2020"),
        (("timeline", "--unit", "khong_co"), 2, "chưa có việc nào để vẽ"),
        (("timeline",), 2, "Hãy ghi mã việc, hoặc --unit ĐƠN_VỊ"),
        (("timeline", CASE, "--unit", "db01"), 2, "một trong hai"),
        (("timeline", "so-ket-37"), 1, "so-ket-73"),
        (("chart", CASE), 2, "participation_chart, rating_chart"),
        (("chart", CASE, "rating"), 2, "không có biểu đồ rating"),
        (("chart", f"{CASE}.db01", "rating_chart"), 2, "không có biểu đồ"),
        (("graph", "so-kett"), 1, "so-ket-73"),
    ],
)
def test_what_cannot_be_drawn_is_told_and_no_file_is_written(
    draw: Command, tmp_path: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    answer = draw(*arguments, "-o", tmp_path / "a.svg")
    assert answer.code == code
    assert told in answer.err
    assert list(tmp_path.iterdir()) == []


def test_a_case_without_charts_says_so(draw: Command) -> None:
    assert "không có biểu đồ nào" in draw("chart", f"{CASE}.db01").out


def test_a_chart_whose_figures_are_not_there_yet_is_told(vanthu: Command, tmp_path: Path) -> None:
    text = (EXAMPLE / "so-ket-73.yaml").read_text("utf-8")
    start = text[: text.index("  - trigger: issue_plan")]
    path = tmp_path / "moi.yaml"
    path.write_text(start.replace("id: so-ket-73", "id: moi"), "utf-8")
    shared = ("--store", tmp_path / "kho", "--library", EXAMPLE)
    assert vanthu("run", path, "--no-pdf", *shared).code == 0
    answer = vanthu("chart", "moi", "rating_chart", "-o", tmp_path / "a.svg", *shared)
    assert answer.code == 1
    assert "chưa có số liệu" in answer.err
