"""The papers of the examples, read as a records clerk would read them."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.document import Document

from vanthu.engine import Engine
from vanthu.vietnamese.text import apply_tone_style
from vanthu.word.read import document_text, read_page_model
from vanthu.word.slots import read_slots

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NAMES = ("sinh-hoat-chuyen-de", "so-ket", "sinh-hoat-chuyen-de-2016")
MARK = "SỐ LIỆU MINH HỌA"
DOUBLED = re.compile(r"[.;,:]\s*[.;,]|\s[.;,]|\b(của|về|các|và|ngày|số) \1\b")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The papers of all examples, made once."""
    made = tmp_path_factory.mktemp("vi-du")
    for name in NAMES:
        with Engine.open(made / name, pdf=False) as engine:
            engine.run([EXAMPLES / name / f"{name}.yaml"])
    return made


def find(folder: Path, example: str, pattern: str) -> Path:
    """Return the only paper of an example whose name fits."""
    (found,) = (folder / example).rglob(f"{pattern}.docx")
    return found


@cache
def read_lines(paper: Path) -> tuple[str, ...]:
    return tuple(document_text(read_page_model(paper.read_bytes())))


def open_word(paper: Path) -> Document:
    return docx.Document(str(paper))


def list_papers(folder: Path) -> Iterator[Path]:
    papers = list(folder.rglob("*.docx"))
    assert len(papers) > 100
    yield from papers


def after(lines: tuple[str, ...], start: str) -> tuple[str, ...]:
    """Return the line that begins with `start` and what follows it."""
    (index,) = [number for number, line in enumerate(lines) if line.startswith(start)]
    return lines[index:]


def test_no_paper_mixes_two_ways_to_place_tones(folder: Path) -> None:
    for paper in list_papers(folder):
        text = "\n".join(read_lines(paper)).replace(MARK, "")
        assert text == apply_tone_style(text, "new"), paper.name


def test_no_paper_has_doubled_marks_or_words(folder: Path) -> None:
    for paper in list_papers(folder):
        for line in read_lines(paper):
            assert not DOUBLED.search(line.replace("v.v.", "")), (paper.name, line)


def test_every_enumeration_ends_with_a_full_stop(folder: Path) -> None:
    for paper in list_papers(folder):
        lines = read_lines(paper)
        for line, following in zip(lines, (*lines[1:], ""), strict=True):
            if line.startswith("- ") and line.endswith(";"):
                assert following.startswith("- "), (paper.name, line)


def test_every_page_says_that_figures_are_made_up(folder: Path) -> None:
    for paper in list_papers(folder):
        for section in open_word(paper).sections:
            for header in (section.header, section.first_page_header):
                assert header.paragraphs[-1].text == MARK, paper.name


def test_every_paper_is_titled_and_names_its_body_as_author(folder: Path) -> None:
    for paper in list_papers(folder):
        properties = open_word(paper).core_properties
        assert len(properties.title.split()) > 2, paper.name
        assert properties.author.startswith(("Đảng uỷ ", "Ban Thường vụ Đảng uỷ ", "Chi bộ "))


def test_every_paper_has_the_line_of_the_superior_above_its_body(folder: Path) -> None:
    for paper in list_papers(folder):
        head = open_word(paper).tables[0].cell(0, 0).paragraphs
        assert head[0].text.startswith("ĐẢNG BỘ"), paper.name


def test_the_report_names_units_that_were_late_or_sent_back(folder: Path) -> None:
    lines = read_lines(find(folder, "so-ket", "130-BC-*"))
    late = after(lines, "Đơn vị gửi báo cáo muộn:")
    assert late[1:4] == (
        "- Đảng bộ cơ sở 12 (ngày 28/7/2026);",
        "- Đảng bộ cơ sở 39 (ngày 28/7/2026);",
        "- Chi bộ cơ sở 18 (ngày 03/8/2026).",
    )
    assert late[4] == "Đơn vị bị trả lại báo cáo để bổ sung: Chi bộ cơ sở 18."


def test_the_report_names_units_short_of_meetings_with_reasons(folder: Path) -> None:
    lines = read_lines(find(folder, "so-ket", "130-BC-*"))
    short = after(lines, "Đơn vị chưa đủ số buổi")[1:4]
    assert [line.partition(";")[0] for line in short] == [
        "- Đảng bộ cơ sở 08: 23/24 buổi",
        "- Đảng bộ cơ sở 20: 27/28 buổi",
        "- Chi bộ cơ sở 08: 3/4 buổi",
    ]
    assert all("lý do: [Lý do thiếu 01 buổi" in line for line in short)


def test_the_annex_of_the_report_has_all_units_and_a_total(folder: Path) -> None:
    table = open_word(find(folder, "so-ket", "130-BC-*")).tables[-1]
    assert len(table.rows) == 75
    total = [cell.text for cell in table.rows[-1].cells]
    assert total[1:8] == ["Tổng cộng", "4.254", "4.231", "3.013", "2.940", "301", "1.201"]


def test_a_reminder_addresses_each_late_unit_on_a_line_of_its_own(folder: Path) -> None:
    lines = read_lines(find(folder, "so-ket", "212-CV-*"))
    assert [line for line in lines if "Đảng bộ cơ sở 12" in line] == [
        "Kính gửi:\t- Đảng bộ cơ sở 12;",
    ]
    assert not any("đề cương" in line for line in lines)


def test_a_notice_of_rehold_gives_reasons_and_time_limit_and_nothing_else(folder: Path) -> None:
    lines = read_lines(find(folder, "sinh-hoat-chuyen-de", "07-TB-*"))
    assert after(lines, "Lý do:")[4] == "Thời hạn thực hiện: chậm nhất ngày 20/10/2026."
    assert not any(line.startswith(("Kết luận", "Giao nhiệm vụ")) for line in lines)


def test_minutes_of_the_committee_tell_only_its_own_meeting(folder: Path) -> None:
    lines = read_lines(find(folder, "sinh-hoat-chuyen-de", "11-BB-*"))
    assert not any("tham luận (" in line or line.startswith("Việc phải làm") for line in lines)
    assert "IV. BIỂU QUYẾT" in lines
    assert after(lines, "Biên bản")[0].startswith("Biên bản đã được đọc lại, 7/7 đồng chí")


def test_the_second_evaluation_shows_points_and_most_points(folder: Path) -> None:
    paper = find(folder, "sinh-hoat-chuyen-de", "2026-10-20-phiếu-*")
    total = [cell.text for cell in open_word(paper).tables[1].rows[-1].cells]
    assert total == ["Tổng điểm", "100", "85"]
    assert "chất lượng buổi sinh hoạt chuyên đề (lần 2)" in read_lines(paper)
    assert any("Hướng dẫn 42-HD/BTCTW" in line for line in read_lines(paper))


def test_the_comment_form_is_left_to_whoever_fills_it_in(folder: Path) -> None:
    paper = find(folder, "sinh-hoat-chuyen-de", "2026-10-22-phiếu-*")
    assert read_slots(paper.read_bytes())["vanthu.signer"] == ""


def test_the_comment_form_names_the_draft_by_its_mark(folder: Path) -> None:
    form = "\n".join(read_lines(find(folder, "sinh-hoat-chuyen-de", "2026-10-22-phiếu-*")))
    draft = find(folder, "sinh-hoat-chuyen-de", "dự-thảo-2-nghị-quyết-*")
    assert read_slots(draft.read_bytes())["vanthu.draft_mark"] == "Dự thảo lần 2"
    assert "(bản dự thảo lần 2)" in form


def test_the_contents_tell_on_which_page_each_paper_begins(folder: Path) -> None:
    table = open_word(find(folder, "sinh-hoat-chuyen-de", "*-mục-lục-*")).tables[2]
    pages = [(row.cells[4].text, row.cells[5].text) for row in table.rows[1:]]
    assert pages == [
        *(("1", "8"), ("9", "7"), ("16", "9"), ("25", "8"), ("33", "10"), ("43", "6"), ("", "48")),
    ]


def test_papers_of_2016_follow_the_rules_of_their_day(folder: Path) -> None:
    paper = find(folder, "sinh-hoat-chuyen-de-2016", "12-KH-*")
    section = open_word(paper).sections[0]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in sides if side is not None] == [25, 25, 35, 15]
    assert any(line == "- Các đồng chí đảng uỷ viên," for line in read_lines(paper))
    assert any("-KH/ĐUK, ngày 21/11/2016" in line for line in read_lines(paper))
