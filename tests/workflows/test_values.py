"""What the examples compute: in the data kept, in the summaries, in the papers printed."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.workflows.runs import Ran

Run = Callable[[str], Ran]
THEMED = "sinh-hoat-chuyen-de"
CELLS = {
    "cb1": ("100", 93, "tốt"),
    "cb2": ("88.9", 82, "khá"),
    "cb3": ("100", 91, "tốt"),
    "cb4": ("100", 86, "khá"),
    "cb5": ("100", 95, "tốt"),
    "cb6": ("100", 85, "khá"),
}
"""Cell → attendance in percent, score and band of its accepted session."""


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_tells_its_committee_attendance_score_and_band(cell: str, ran: Run) -> None:
    rate, score, band = CELLS[cell]
    summary = ran(THEMED).stored[f"sinh-hoat-chuyen-de-2026.{cell}"].summary
    assert round(Decimal(str(summary["rate"])), 1) == Decimal(rate)
    assert (summary["score"], summary["band"]) == (score, band)


def test_a_session_held_again_keeps_both_attempts(ran: Run) -> None:
    attempts = ran(THEMED).stored["sinh-hoat-chuyen-de-2026.cb6"].data["attempts"]
    assert isinstance(attempts, list)
    rows = [row for row in attempts if isinstance(row, dict)]
    assert [row["attempt"] for row in rows] == [1, 2]
    assert [round(Decimal(str(row["rate"])) * 100, 1) for row in rows] == [Decimal("71.4"), 100]
    assert [(row["score"], row["band"]) for row in rows] == [(44, "kém"), (85, "khá")]
    assert [row["decision"] for row in rows] == ["phải sinh hoạt lại", "đạt"]


def test_the_vote_base_of_the_session_leaves_out_who_is_elsewhere(
    ran: Run,
) -> None:
    done = ran(THEMED)
    attendance = done.stored["sinh-hoat-chuyen-de-2026"].data["attendance"]
    assert isinstance(attendance, dict)
    assert attendance["vote_base"] == 52
    assert "50/52" in done.paper("bien-ban/buổi sinh hoạt")


def test_the_resolution_is_voted_by_the_seven_members_of_the_committee(
    ran: Run,
) -> None:
    minutes = ran(THEMED).paper("bien-ban/cấp uỷ")
    assert "7/7" in minutes
    assert "/52" not in minutes


def test_comments_and_silence_add_up_to_those_asked(ran: Run) -> None:
    done = ran(THEMED)
    data = done.stored["sinh-hoat-chuyen-de-2026"].data
    comments = data["comments"]
    assert isinstance(comments, list)
    assert (len(comments), data["no_opinion"], data["addressees"]) == (3, 51, 54)
    table = done.paper("bang-tong-hop-y-kien/lần 1")
    assert "54 người được lấy ý kiến, 3 người có ý kiến, 51 người không có ý kiến thêm" in table


def test_the_volume_holds_six_papers_on_48_pages(ran: Run) -> None:
    done = ran(THEMED)
    papers = done.stored["sinh-hoat-chuyen-de-2026"].data["final_papers"]
    assert isinstance(papers, list)
    assert len(papers) == 6
    assert "48" in done.paper("muc-luc-quyen")


def test_the_numbers_go_on_from_the_paper_book(ran: Run) -> None:
    papers = ran(THEMED).report.documents
    own = [one.reference for one in papers if one.body == "dang_uy_co_quan_vp" and one.number]
    assert sorted(own) == ["05-NQ/ĐU", "07-TB/ĐU", "10-BB/ĐU", "11-BB/ĐU", "12-KH/ĐU"]


def test_the_papers_are_those_the_process_names(ran: Run) -> None:
    papers = ran(THEMED).report.documents
    of_cells = [one.type for one in papers if one.case != "sinh-hoat-chuyen-de-2026"]
    counted = {name: of_cells.count(name) for name in
               ("bien-ban", "phieu-danh-gia", "thong-bao", "nghi-quyet-chi-bo")}  # fmt: skip
    assert counted == {
        "bien-ban": 7, "phieu-danh-gia": 7, "thong-bao": 1, "nghi-quyet-chi-bo": 6,
    }  # fmt: skip


def test_the_historic_example_prints_the_guidance_of_its_time(ran: Run) -> None:
    form = ran(f"{THEMED}-2016").paper("cb6.phieu-danh-gia/lần 1")
    assert "Hướng dẫn 09-HD/BTCTW (2012)" in form
    assert "Tổng điểm" not in form


SUMMARY = {
    "units": 73,
    "organisations": 43,
    "cells": 30,
    "members": 4254,
    "members_studied": 4231,
    "mass": 3013,
    "mass_studied": 2940,
    "sub_cells": 301,
    "themed": 1201,
    "themed_due": 1204,
    "late": ["Đảng bộ cơ sở 12", "Đảng bộ cơ sở 39", "Chi bộ cơ sở 18"],
}


@pytest.mark.parametrize("name", SUMMARY)
def test_the_review_adds_up_its_73_units(name: str, ran: Run) -> None:
    assert ran("so-ket").stored["so-ket-2026"].summary[name] == SUMMARY[name]


@pytest.mark.parametrize(("name", "rate"), [("members_rate", "99.46"), ("mass_rate", "97.58")])
def test_a_rate_is_computed_from_counts(name: str, rate: str, ran: Run) -> None:
    computed = ran("so-ket").stored["so-ket-2026"].summary[name]
    assert round(Decimal(str(computed)), 2) == Decimal(rate)


@pytest.mark.parametrize(
    "printed",
    [
        "73 tổ chức cơ sở đảng (43 đảng bộ, 30 chi bộ cơ sở)",
        "4.231/4.254, đạt 99,46 %",
        "2.940/3.013, đạt 97,58 %",
        "1.201/1.204 buổi",
        "Trong sạch vững mạnh 57 78,08 %",
        "Hoàn thành tốt 13 17,81 %",
        "Hoàn thành 3 4,11 %",
    ],
)
def test_the_report_prints_the_computed_figure(printed: str, ran: Run) -> None:
    assert printed in ran("so-ket").paper("bao-cao-so-ket")
