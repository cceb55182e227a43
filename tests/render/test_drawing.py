"""Charts drawn: the SVG read back as XML, the PNG by another library."""

import sys
from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image

from tests.render.charts import RATINGS, SVG, chart, list_texts, many, read_svg
from vanthu._paths import builtin_dir
from vanthu.case import Plain
from vanthu.errors import Unusable
from vanthu.render.chart import KINDS, split_chart
from vanthu.render.drawing import draw_svg, make_png
from vanthu.render.measure import Measure
from vanthu.render.svg import Words, read_size
from vanthu.word.images import find_image_fault

FONTS = builtin_dir("templates") / "fonts"
SHOWN = ("57 đơn vị (78,08 %)", "13 đơn vị (17,81 %)", "3 đơn vị (4,11 %)")
kinds = pytest.mark.parametrize("kind", KINDS)


@kinds
def test_every_label_and_figure_stands_in_the_picture(kind: str) -> None:
    words = " ".join(list_texts(draw_svg(chart(kind), FONTS)))
    for row, shown in zip(RATINGS, SHOWN, strict=True):
        assert isinstance(row, dict)
        assert str(row["label"]) in words
        assert shown in words


@kinds
def test_a_picture_holds_shapes_and_words_alone(kind: str) -> None:
    picture = draw_svg(chart(kind), FONTS)
    assert find_image_fault(picture.encode()) is None
    assert not any(word in picture for word in ("script", "style", "class=", "id=", "pygal"))


@kinds
def test_the_same_chart_gives_the_same_text(kind: str) -> None:
    assert draw_svg(chart(kind), FONTS) == draw_svg(chart(kind), FONTS)


def test_bars_are_as_long_as_their_figures() -> None:
    root = read_svg(draw_svg(chart(), FONTS))
    bars = [float(each.get("width", "")) for each in root.iter(f"{SVG}rect")][1:]
    assert len(bars) == 3
    assert bars[1] / bars[0] == pytest.approx(13 / 57, rel=0.01)
    assert bars[2] / bars[0] == pytest.approx(3 / 57, rel=0.02)


def test_columns_are_as_tall_as_their_figures() -> None:
    root = read_svg(draw_svg(chart("column"), FONTS))
    tall = [float(each.get("height", "")) for each in root.iter(f"{SVG}rect")][1:]
    assert tall[1] / tall[0] == pytest.approx(13 / 57, rel=0.01)


def test_a_pie_leaves_out_the_part_of_nothing_but_names_it() -> None:
    rows: list[Plain] = [*RATINGS, {"label": "Không hoàn thành", "value": 0}]
    picture = draw_svg(chart("pie", rows), FONTS)
    assert len(list(read_svg(picture).iter(f"{SVG}path"))) == 3
    assert "Không hoàn thành: 0 đơn vị" in list_texts(picture)


def test_a_pie_of_one_part_is_drawn() -> None:
    root = read_svg(draw_svg(chart("pie", RATINGS[:1]), FONTS))
    (part,) = root.iter(f"{SVG}path")
    assert part.get("d")


@pytest.mark.parametrize("label", ["Chi bộ 1", "Đảng bộ Sở Nông nghiệp và Môi trường " * 3])
def test_no_word_leaves_the_picture_and_no_two_meet(label: str) -> None:
    rows: list[Plain] = [
        {"label": f"{label}{number}", "value": number} for number in range(1, 31)
    ]
    picture = draw_svg(chart(rows=rows), FONTS)
    words = Words(Measure(FONTS), 12.0)
    width, height = read_size(picture)
    places = []
    for each in read_svg(picture).iter(f"{SVG}text"):
        x, y, text = float(each.get("x", "")), float(each.get("y", "")), each.text or ""
        start = {"start": 0.0, "middle": 0.5, "end": 1.0}[each.get("text-anchor", "start")]
        left = x - start * words.width(text)
        assert left >= 0
        assert left + words.width(text) <= width
        assert 9 <= y <= height
        places.append((each.get("text-anchor"), y))
    labels = sorted(y for anchor, y in places if anchor == "end")
    assert min(after - before for before, after in pairwise(labels)) >= 12


def test_the_png_has_the_pictures_size_and_is_not_blank() -> None:
    picture = draw_svg(chart("pie"), FONTS)
    image = Image.open(BytesIO(make_png(picture, FONTS, scale=2)))
    width, height = read_size(picture)
    assert image.width == pytest.approx(width * 2, abs=1)
    assert image.height == pytest.approx(height * 2, abs=1)
    assert len(image.convert("RGB").getcolors(1_000_000) or []) > 20


def test_the_png_has_the_words_drawn_with_the_vendored_font() -> None:
    picture = draw_svg(chart(), FONTS)
    wordless = make_png(picture.replace("Xếp loại", ""), FONTS)
    assert make_png(picture, FONTS) != wordless


@pytest.mark.parametrize("library", ["pygal", "resvg_py"])
def test_a_missing_library_is_told_with_what_to_install(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(Unusable) as caught:
        make_png(draw_svg(chart(), FONTS), FONTS)
    assert caught.value.code == "chart-library-missing"
    assert 'pip install "vanthu[charts]"' in caught.value.findings[0].text("vi")
    assert library in caught.value.findings[0].text("en")


def test_pygal_leaves_the_import_machinery_as_it_was() -> None:
    before = list(sys.meta_path)
    draw_svg(chart(), FONTS)
    assert sys.meta_path == before


def test_each_part_of_73_bars_fits_a_page() -> None:
    for part in split_chart(chart(rows=many(73), unit="%")):
        width, height = read_size(draw_svg(part, FONTS))
        assert width * 25.4 / 96 <= 160.1
        assert height * 25.4 / 96 <= 230
