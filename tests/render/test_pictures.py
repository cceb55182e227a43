"""Charts in Word files: both forms in one file, read by python-docx, LibreOffice and our PDF."""

import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject, StreamObject
from pypdfium2 import PdfDocument

from tests.render.charts import chart, many, record
from tests.word_files import fill, make, open_word, read_part, word_file
from vanthu._paths import builtin_dir
from vanthu.errors import DocumentRefused, Unusable
from vanthu.render.compile import compile_template
from vanthu.render.fill import fill_template
from vanthu.render.pdf import PdfMaker
from vanthu.render.pictures import draw_chart
from vanthu.word.gate import check_word_file
from vanthu.word.model import Picture
from vanthu.word.read import list_paragraphs, read_page_model

LOOP = ("{%p for row in charts %}", "{{ row|chart }}", "{%p endfor %}")
EMU_PER_MM = 36_000


def read_pictures(data: bytes) -> list[Picture]:
    blocks = [block for section in read_page_model(data).sections for block in section.blocks]
    return [
        item
        for paragraph in list_paragraphs(blocks)
        for item in paragraph.content
        if isinstance(item, Picture)
    ]


def test_a_chart_stands_in_the_file_as_svg_and_as_png() -> None:
    filled = fill("{{ x|chart }}", x=record())
    with zipfile.ZipFile(BytesIO(filled.data)) as archive:
        assert archive.testzip() is None
        media = [name for name in archive.namelist() if name.startswith("word/media/")]
    assert media == ["word/media/vanthu-1.png", "word/media/vanthu-1.svg"]
    (drawn,) = draw_chart(chart())
    assert read_part(filled.data, media[0]) == drawn.png
    assert read_part(filled.data, media[1]) == drawn.svg
    assert check_word_file(filled.data, "a.docx").parts


def test_the_page_model_takes_the_svg_with_its_size_and_words() -> None:
    (picture,) = read_pictures(fill("{{ x|chart }}", x=record()).data)
    assert picture.media_type == "image/svg+xml"
    assert picture.width_pt == pytest.approx(160 / 25.4 * 72, abs=0.5)
    assert picture.description == chart().describe()


def test_word_sees_an_inline_picture_of_the_same_size() -> None:
    document = open_word(fill("{{ x|chart }}", x=record()).data)
    (shape,) = document.inline_shapes
    assert shape.width / EMU_PER_MM == pytest.approx(160, abs=0.2)
    (about,) = document.element.body.iter(qn("wp:docPr"))
    assert about.get("descr") == chart().describe()


def test_text_around_a_chart_stays() -> None:
    filled = fill("Trước {{ x|chart }} sau {{ y }}", x=record(), y="hết")
    assert open_word(filled.data).paragraphs[0].text == "Trước  sau hết"
    assert filled.printed == (chart().describe(), "hết")


def test_charts_of_a_list_get_files_and_ids_of_their_own() -> None:
    filled = fill(LOOP, charts=[record("pie"), record("bar", many(73), "%")])
    pictures = read_pictures(filled.data)
    assert len(pictures) == 3
    assert len({picture.data for picture in pictures}) == 3
    abouts = list(open_word(filled.data).element.body.iter(qn("wp:docPr")))
    assert len({each.get("id") for each in abouts}) == 3


def test_without_charts_the_file_has_all_its_parts() -> None:
    data = fill(LOOP, charts=[]).data
    assert open_word(data).paragraphs == []
    assert set(zipfile.ZipFile(BytesIO(data)).namelist()) == set(
        zipfile.ZipFile(BytesIO(word_file("a"))).namelist()
    )


def test_a_chart_in_a_header_has_relations_of_its_own() -> None:
    def write_header(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ x|chart }}"

    template = compile_template(word_file("{{ y }}", change=write_header), name="mau.docx")
    data = fill_template(template, {"x": record(), "y": "a"}).data
    header = read_page_model(data).sections[0].header.default
    (paragraph,) = list_paragraphs(header)
    assert isinstance(paragraph.content[0], Picture)


def test_the_same_values_give_the_same_bytes() -> None:
    first = fill("{{ x|chart }}", x=record()).data
    draw_chart.cache_clear()
    assert fill("{{ x|chart }}", x=record()).data == first


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("chữ", "chart-no-record"),
        (record("ring"), "chart-kind-unknown"),
        (record("pie", many(9)), "chart-too-long"),
    ],
)
def test_what_is_no_chart_is_refused_with_its_tag(value: Any, code: str) -> None:
    with pytest.raises(DocumentRefused) as caught:
        fill("{{ x|chart }}", x=value)
    (finding,) = caught.value.findings
    assert (finding.code, finding.place.path) == (code, "x")
    assert "{{ x|chart }}" in finding.text("vi")


def test_a_chart_is_no_text() -> None:
    with pytest.raises(DocumentRefused) as caught:
        fill("{{ x|chart|upper }}", x=record())
    assert caught.value.code == "fill-text-expected"


def test_words_of_a_picture_that_are_not_found_again_are_refused() -> None:
    (drawn,) = draw_chart(chart())
    spoilt = replace(drawn, about="Biểu đồ\txếp loại")  # a tab is no text of an attribute
    with pytest.raises(DocumentRefused) as caught:
        fill_template(make("{{ x|chart }}"), {"x": record()}, draw=lambda _: (spoilt,))
    assert caught.value.code == "fill-text-lost"


def test_a_missing_library_stops_the_filling(monkeypatch: pytest.MonkeyPatch) -> None:
    draw_chart.cache_clear()
    monkeypatch.setitem(sys.modules, "pygal", None)
    with pytest.raises(Unusable) as caught:
        fill("{{ x|chart }}", x=record())
    assert caught.value.code == "chart-library-missing"


@pytest.fixture(scope="module")
def pdf() -> PdfReader:
    data = fill(LOOP, charts=[record("pie"), record("column"), record("line"), record()]).data
    made = PdfMaker(builtin_dir("templates") / "fonts").make_pdf(data, name="bieu-do")
    return PdfReader(BytesIO(made.data))


def test_the_pdf_has_paths_and_no_image(pdf: PdfReader) -> None:
    for page in pdf.pages:
        assert list(_list_images(page["/Resources"])) == []  # type: ignore[arg-type]
    contents = pdf.pages[0].get_contents()
    assert contents is not None
    operators = [operator for _, operator in ContentStream(contents, pdf).operations]
    assert operators.count(b"re") > 5  # boxes of the legend and columns
    assert operators.count(b"c") > 3  # arcs of the pie


def test_the_pdf_has_the_words_of_the_charts(pdf: PdfReader) -> None:
    text = " ".join(page.extract_text() for page in pdf.pages)
    assert text.count("Xếp loại") == 4
    assert text.count("78,08 %") == 4
    assert text.count("Hoàn thành tốt") == 4


def _forms(resources: DictionaryObject) -> list[StreamObject]:
    found = resources.get("/XObject")
    return [each.get_object() for each in found.get_object().values()] if found else []


def _list_images(resources: DictionaryObject) -> list[StreamObject]:
    found = []
    for form in _forms(resources):
        found += [form] if str(form["/Subtype"]) == "/Image" else []
        found += _list_images(form["/Resources"]) if "/Resources" in form else []  # type: ignore[arg-type]
    return found


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_shows_every_picture(tmp_path: Path) -> None:
    source = tmp_path / "a.docx"
    source.write_bytes(fill(LOOP, charts=[record("pie"), record("bar", many(73), "%")]).data)
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
    pages = [page.render(scale=0.5).to_pil() for page in PdfDocument(tmp_path / "a.pdf")]
    inked = [sum(page.convert("L").histogram()[:160]) for page in pages]
    assert len([ink for ink in inked if ink > 500]) == 3, inked
