"""Every path through the workflows, exceptional ones above all, by an input file of its own."""

from collections.abc import Callable

import pytest

from tests.workflows.runs import Ran, list_cases

PLAN = ["ke-hoach 12-KH/ĐU r2"]
FIRST = ["cb1.bien-ban/lần 1 01-BB/CB", "cb1.phieu-danh-gia/lần 1 r2"]
FILED = [*FIRST, "cb1.nghi-quyet-chi-bo 01-NQ/CB"]
TABLE = ["bang-tong-hop-so-lieu"]
MINUTES = ["bien-ban/buổi sinh hoạt 10-BB/ĐU"]
HELD = [*PLAN, *FILED, *TABLE, *MINUTES]
ROUND = ["phieu-lay-y-kien/lần 1", "bang-tong-hop-y-kien/lần 1"]
SECOND = ["bien-ban/lần 2 02-BB/CB", "phieu-danh-gia/lần 2 r2"]
REHELD = ["thong-bao/sinh hoạt lại 1 07-TB/ĐU"]
ALONE = ["bien-ban/lần 1 01-BB/CB", "phieu-danh-gia/lần 1 r2"]
REVIEW = ["ke-hoach 41-KH/ĐU r2", "cong-van-de-nghi-bao-cao/đề nghị 81-CV/ĐU"]

EXPECTED: dict[str, tuple[str, dict[str, str], list[str]]] = {
    # sinh-hoat-chuyen-de: the plan
    "ke-hoach-bi-tra-lai": ("planned", {}, ["ke-hoach 12-KH/ĐU r3", "phieu-tra-lai/lần 1"]),
    "huy-khi-dang-soan": ("cancelled", {}, ["thong-bao/huỷ 07-TB/ĐU"]),
    "huy-khi-cho-y-kien": ("cancelled", {}, ["ke-hoach draft", "thong-bao/huỷ 07-TB/ĐU"]),
    "huy-khi-da-ban-hanh": ("cancelled", {}, [*PLAN, "thong-bao/huỷ 07-TB/ĐU"]),
    # the cells of a committee
    "chi-bo-duoc-huy-hoac-mien": (
        "cells_done",
        {"cb1": "filed", "cb2": "cancelled", "cb3": "cancelled", "cb4": "cancelled",
         "cb5": "cancelled", "cb6": "cancelled", "cb7": "waived", "cb8": "waived",
         "cb9": "waived"},
        [*PLAN, *FILED, *TABLE,
         "cb6.bien-ban/lần 1 01-BB/CB", "cb6.phieu-danh-gia/lần 1 r2",
         "cb9.bien-ban/lần 1 01-BB/CB", "cb9.phieu-danh-gia/lần 1 r2",
         "cb6.thong-bao/sinh hoạt lại 1 07-TB/ĐU", "cb9.thong-bao/sinh hoạt lại 1 08-TB/ĐU",
         "cb2.thong-bao/huỷ 09-TB/ĐU", "cb3.thong-bao/huỷ 10-TB/ĐU",
         "cb4.thong-bao/huỷ 11-TB/ĐU", "cb5.thong-bao/huỷ 12-TB/ĐU",
         "cb6.thong-bao/huỷ 13-TB/ĐU"],
    ),
    "khong-chi-bo-nao-nop": (
        "cells_done", {"cb1": "cancelled"}, [*PLAN, "cb1.thong-bao/huỷ 07-TB/ĐU"]),
    "mo-lai-chi-bo": (
        "cells_done", {"cb1": "filed"},
        [*PLAN, *FILED, *TABLE, "thong-bao/làm lại 1 07-TB/ĐU",
         *(f"cb1.{paper}" for paper in SECOND),
         "cb1.nghi-quyet-chi-bo/làm lại 1 02-NQ/CB", "bang-tong-hop-so-lieu/lần 2"],
    ),
    # the session of the committee
    "hoan-sinh-hoat-dang-bo": (
        "held", {"cb1": "filed"}, [*HELD, "thong-bao/hoãn 1 07-TB/ĐU"]),
    "cach-lam-gon": ("concluded", {"cb1": "filed"}, [*HELD, "ket-luan 01-KL/ĐU"]),
    "giay-to-day-du-dang-uy": (
        "held", {"cb_day_du": "filed"},
        [*PLAN, *TABLE, *MINUTES, "thong-bao/kiểm tra 1 07-TB/ĐU", "thong-bao/hoãn 1 08-TB/ĐU",
         "giay-moi/lần 1", "giay-moi/lần 2", "chuong-trinh-buoi",
         "danh-sach-diem-danh/buổi sinh hoạt", "cb_day_du.giay-moi/lần 1",
         "cb_day_du.bien-ban/lần 1 01-BB/CB", "cb_day_du.danh-sach-diem-danh/lần 1",
         "cb_day_du.phieu-danh-gia/lần 1 r2", "cb_day_du.nghi-quyet-chi-bo 01-NQ/CB"],
    ),
    # the draft resolution
    "lay-y-kien-truoc-buoi": (
        "revised", {"cb1": "filed"},
        [*HELD, *ROUND, "phieu-lay-y-kien/lần 2", "nghi-quyet-chuyen-de r4 draft"]),
    "lay-y-kien-sau-buoi": (
        "revised", {"cb1": "filed"}, [*HELD, *ROUND, "nghi-quyet-chuyen-de r2 draft"]),
    "lay-y-kien-lan-nua": (
        "adopted", {"cb1": "filed"},
        [*HELD, *ROUND, "phieu-lay-y-kien/lần 2", "bang-tong-hop-y-kien/lần 2",
         "nghi-quyet-chuyen-de r5 draft", "bien-ban/cấp uỷ 11-BB/ĐU"],
    ),
    "khong-thong-qua": (
        "issued", {"cb1": "filed"},
        [*HELD, *ROUND, "bang-tong-hop-y-kien/lần 2", "bien-ban/cấp uỷ 11-BB/ĐU r2",
         "nghi-quyet-chuyen-de 05-NQ/ĐU r5"],
    ),
    "pho-bien-chua-du": (
        "disseminated", {"cb1": "filed"},
        [*HELD, *ROUND, "bien-ban/cấp uỷ 11-BB/ĐU", "nghi-quyet-chuyen-de 05-NQ/ĐU r4"],
    ),
    "kiem-tra-moi-buoc": (
        "archived", {"cb1": "filed"},
        [*HELD, *ROUND, "bien-ban/cấp uỷ 11-BB/ĐU", "nghi-quyet-chuyen-de 05-NQ/ĐU r6",
         "muc-luc-quyen"],
    ),
    # sinh-hoat-chi-bo, run alone
    "du-thao-bi-tra-lai": ("ready", {}, ["phieu-tra-lai/lần 1"]),
    "hoan-buoi-chi-bo": ("held", {}, ["bien-ban/lần 1 01-BB/CB"]),
    "sinh-hoat-lai": (
        "filed", {}, [*ALONE, *REHELD, *SECOND, "nghi-quyet-chi-bo 01-NQ/CB"]),
    "sinh-hoat-lai-ba-lan": (
        "waived", {},
        [*ALONE, *REHELD, *SECOND, "thong-bao/sinh hoạt lại 2 08-TB/ĐU",
         "bien-ban/lần 3 03-BB/CB", "phieu-danh-gia/lần 3 r2",
         "thong-bao/sinh hoạt lại 3 09-TB/ĐU"],
    ),
    "huy-buoi-chi-bo": ("cancelled", {}, ["thong-bao/huỷ 07-TB/ĐU"]),
    "chi-bo-co-so-doc-lap": ("filed", {}, [*ALONE, "nghi-quyet-chi-bo 01-NQ/CB"]),
    "sinh-hoat-thuong-ky": ("filed", {}, ["phieu-danh-gia/lần 1 r2"]),
    "hd09-khong-cham-diem": ("filed", {}, [*ALONE, "nghi-quyet-chi-bo 01-NQ/CB"]),
    "bo-qua-co-ly-do": ("accepted", {}, ALONE),
    "giay-to-day-du": (
        "held", {},
        ["giay-moi/lần 1", "chuong-trinh-buoi/lần 1", "thong-bao/hoãn 1 01-TB/CB",
         "giay-moi/lần 1, triệu tập lại 1", "bien-ban/lần 1 01-BB/CB",
         "danh-sach-diem-danh/lần 1"],
    ),
    # so-ket
    "so-ket-ke-hoach-bi-tra-lai": (
        "planned", {}, ["ke-hoach 41-KH/ĐU r3", "phieu-tra-lai/kế hoạch 1"]),
    "so-ket-don-doc": (
        "collecting", {},
        [*REVIEW, "cong-van-de-nghi-bao-cao/đôn đốc 1 82-CV/ĐU",
         "cong-van-de-nghi-bao-cao/đôn đốc 2 83-CV/ĐU"],
    ),
    "so-ket-gia-han": (
        "aggregating", {}, [*REVIEW, "cong-van-de-nghi-bao-cao/gia hạn 1 82-CV/ĐU"]),
    "so-ket-mo-lai-thu-bao-cao": ("aggregating", {}, REVIEW),
    "so-ket-bao-cao-bi-tra-lai": (
        "closed", {}, [*REVIEW, "phieu-tra-lai/báo cáo 1", "bao-cao-so-ket 21-BC/ĐU r3"]),
    "so-ket-huy-khi-dang-soan": ("cancelled", {}, ["thong-bao/huỷ 06-TB/ĐU"]),
    "so-ket-huy-khi-cho-y-kien": (
        "cancelled", {}, ["ke-hoach draft", "thong-bao/huỷ 06-TB/ĐU"]),
    "so-ket-huy-khi-da-ban-hanh": (
        "cancelled", {}, ["ke-hoach 41-KH/ĐU r2", "thong-bao/huỷ 06-TB/ĐU"]),
    "so-ket-huy-khi-dang-thu": ("cancelled", {}, [*REVIEW, "thong-bao/huỷ 06-TB/ĐU"]),
}  # fmt: skip
"""Case file → final state, states of the children, papers as `Ran.papers` tells them."""


def test_every_case_file_is_expected_to_end_somewhere() -> None:
    assert sorted(EXPECTED) == list_cases()


@pytest.mark.parametrize("name", EXPECTED)
def test_a_path_ends_in_its_state_with_its_papers(name: str, ran: Callable[[str], Ran]) -> None:
    state, children, papers = EXPECTED[name]
    done = ran(name)
    assert done.case.state == state
    assert done.states == children
    assert sorted(done.papers) == sorted(papers)


def test_a_returned_plan_tells_who_returned_it_and_why(ran: Callable[[str], Ran]) -> None:
    slip = ran("ke-hoach-bi-tra-lai").paper("phieu-tra-lai/lần 1")
    assert "Chưa nêu rõ người thực hiện" in slip
    assert "03/9/2026" in slip
    assert "[Bí thư Đảng uỷ]" in slip


def test_minutes_of_the_first_attempt_stay_beside_those_of_the_second(
    ran: Callable[[str], Ran],
) -> None:
    done = ran("sinh-hoat-lai")
    assert "14 giờ 50" in done.paper("bien-ban/lần 1")
    assert "15 giờ 40" in done.paper("bien-ban/lần 2")
    assert "(lần 2)" in done.paper("phieu-danh-gia/lần 2")


def test_the_demand_to_hold_again_is_a_paper_of_the_committee(ran: Callable[[str], Ran]) -> None:
    papers = {paper.key: paper for paper in ran("sinh-hoat-lai").report.documents}
    assert papers["sinh hoạt lại 1"].body == "dang_uy"
    assert "T/M ĐẢNG UỶ" in ran("sinh-hoat-lai").paper("thong-bao/sinh hoạt lại 1")


def test_a_failed_vote_and_the_passed_one_share_minutes_that_show_the_last(
    ran: Callable[[str], Ran],
) -> None:
    minutes = ran("khong-thong-qua").paper("bien-ban/cấp uỷ")
    assert "4/7" in minutes
    assert "3/7" not in minutes


def test_a_meeting_put_off_is_held_on_its_new_day(ran: Callable[[str], Ran]) -> None:
    assert "ngày 15 tháng 9 năm 2026" in ran("hoan-buoi-chi-bo").paper("bien-ban/lần 1")


def test_a_reason_for_going_on_is_kept_with_the_step(ran: Callable[[str], Ran]) -> None:
    events = ran("bo-qua-co-ly-do").events["bo-qua-co-ly-do"]
    kept = {event.trigger: event.overrides for event in events if event.overrides}
    assert kept == {
        "convene": (("notice_ok", "Tài liệu hoàn thành sát ngày họp."),),
        "confirm_quality": (("quality_ok", "Đảng viên K đã kiểm điểm tại buổi."),),
    }


def test_an_absence_without_reason_caps_the_band_whatever_the_score(
    ran: Callable[[str], Ran],
) -> None:
    form = ran("bo-qua-co-ly-do").paper("phieu-danh-gia/lần 1")
    assert "90" in form
    assert "trung bình" in form


def test_a_cell_under_the_rules_of_2012_is_judged_without_scores(ran: Callable[[str], Ran]) -> None:
    form = ran("hd09-khong-cham-diem").paper("phieu-danh-gia/lần 1")
    assert "Hướng dẫn 09-HD/BTCTW (2012)" in form
    assert "Tổng điểm" not in form


def test_a_cell_alone_has_no_parent(ran: Callable[[str], Ran]) -> None:
    assert ran("chi-bo-co-so-doc-lap").case.parent is None


def test_an_extended_deadline_replaces_the_old_one(ran: Callable[[str], Ran]) -> None:
    letter = ran("so-ket-gia-han").paper("cong-van-de-nghi-bao-cao/gia hạn 1")
    assert "25/9/2026" in letter
    assert "20/9/2026" not in letter
