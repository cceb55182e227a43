"""A year drawn: rows, dots, papers, deadlines; labels that would meet stand under each other."""

from dataclasses import replace
from datetime import date
from itertools import combinations
from xml.etree import ElementTree

import pytest

from tests.render.charts import SVG, list_texts, read_svg
from vanthu._paths import builtin_dir
from vanthu.render.measure import Measure
from vanthu.render.svg import Words
from vanthu.render.timeline import Deadline, Mark, Timeline, TimelineRow, draw_timeline
from vanthu.word.images import find_image_fault

FONTS = builtin_dir("templates") / "fonts"
ROW = TimelineRow(
    label="Sơ kết – Đảng uỷ",
    state="Đang thu báo cáo",
    marks=(
        Mark(on=date(2026, 6, 5), label="Trình kế hoạch"),
        Mark(on=date(2026, 6, 8), label="Ban hành kế hoạch", references=("60-KH/ĐU",)),
        Mark(on=date(2026, 6, 9), label="Đề nghị", references=("211-CV/ĐU", "212-CV/ĐU")),
    ),
    deadline=Deadline(on=date(2026, 7, 27), label="Chốt thu báo cáo"),
)


def draw(*rows: TimelineRow, year: int = 2026) -> str:
    return draw_timeline(Timeline(title="Năm 2026", year=year, rows=rows), FONTS)


def list_circles(picture: str) -> list[ElementTree.Element]:
    return list(read_svg(picture).iter(f"{SVG}circle"))


def test_papers_states_and_deadlines_are_written() -> None:
    texts = list_texts(draw(ROW))
    assert {"Sơ kết – Đảng uỷ", "Đang thu báo cáo", "08/6: 60-KH/ĐU"} <= set(texts)
    assert {"09/6: 211-CV/ĐU, 212-CV/ĐU", "hạn 27/7: Chốt thu báo cáo"} <= set(texts)


def test_quarters_and_months_stand_above() -> None:
    texts = list_texts(draw(ROW))
    assert [text for text in texts if text.startswith("Quý")] == [
        "Quý I", "Quý II", "Quý III", "Quý IV",
    ]  # fmt: skip
    assert [text for text in texts if text.startswith("Th.")][-1] == "Th. 12"


def test_a_step_is_a_dot_that_tells_what_was_done() -> None:
    dots = list_circles(draw(ROW))[:3]
    assert [dot.findtext(f"{SVG}title") for dot in dots] == [
        "05/6/2026: Trình kế hoạch", "08/6/2026: Ban hành kế hoạch", "09/6/2026: Đề nghị",
    ]  # fmt: skip
    places = [float(dot.get("cx", "")) for dot in dots]
    day = (places[2] - places[0]) / 4
    assert places[1] - places[0] == pytest.approx(3 * day, abs=0.05)


def test_what_lies_outside_the_year_is_not_drawn() -> None:
    picture = draw(ROW, year=2027)
    assert len(list_circles(picture)) == 2  # those of the legend
    assert not any("KH/ĐU" in text for text in list_texts(picture))


def test_an_open_case_goes_on_to_the_end_of_the_year_and_an_ended_one_does_not() -> None:
    def reach(row: TimelineRow) -> float:
        lines = read_svg(draw(row)).iter(f"{SVG}line")
        return max(float(line.get("x2", "")) for line in lines if line.get("stroke-width") == "2")

    assert reach(ROW) > reach(replace(ROW, is_ended=True)) + 400


def test_labels_never_meet_and_never_leave_the_picture() -> None:
    marks = tuple(
        Mark(on=date(2026, month, day), label="a", references=(f"{day}-BC/ĐU",))
        for month in (1, 6, 12)
        for day in range(1, 32, 2)
        if (month, day) != (6, 31)
    )
    picture = draw(replace(ROW, marks=marks))
    words = Words(Measure(FONTS), 10.5)
    boxes = []
    for text in read_svg(picture).iter(f"{SVG}text"):
        if "/ĐU" in (text.text or ""):
            width, x = words.width(text.text or ""), float(text.get("x", ""))
            left = x - width if text.get("text-anchor") == "end" else x
            boxes.append((left, left + width, float(text.get("y", ""))))
    assert len(boxes) == len(marks)
    assert all(left >= 0 and right <= 1060 for left, right, _ in boxes)
    for one, other in combinations(boxes, 2):
        assert one[2] != other[2] or one[1] < other[0] or other[1] < one[0]


def test_a_picture_holds_shapes_and_words_alone_and_is_always_the_same() -> None:
    picture = draw(ROW, replace(ROW, level=1, label="Chi bộ <1> & 2"))
    assert find_image_fault(picture.encode()) is None
    assert "Chi bộ <1> & 2" in list_texts(picture)
    assert picture == draw(ROW, replace(ROW, level=1, label="Chi bộ <1> & 2"))
