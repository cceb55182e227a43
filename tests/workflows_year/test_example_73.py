"""The review of 73 units with a report of each: its figures, its lists, what it refuses."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.workflows_year.conftest import EXAMPLE
from tests.workflows_year.office import find_case, paper
from vanthu.engine import Engine
from vanthu.errors import Finding

EXPECTED = {
    "units": 73, "organisations": 43, "cells": 30, "members": 4254, "members_studied": 4231,
    "mass": 3013, "mass_studied": 2940, "sub_cells": 301, "themed": 1201, "themed_due": 1204,
    "rated_best": 57, "rated_good": 13, "rated_done": 3,
    "late": ["Đảng bộ cơ sở 12", "Đảng bộ cơ sở 39", "Chi bộ cơ sở 18"],
    "returned": ["Chi bộ cơ sở 18"], "waived": ["Chi bộ cơ sở 28"], "missing": [],
}  # fmt: skip
NARRATIVE = " ".join(f"Chữ{'abcdefghijklmnopqrstuvwxyz'[at]}" for at in range(26))
"""A text of 26 words that no other text is like."""
Refuse = Callable[..., tuple[Finding, ...]]


@pytest.fixture
def engine_73(ran_73: Path) -> Engine:
    return Engine.open(ran_73, library=[EXAMPLE.parent], read_only=True, pdf=False)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_reports_of_73_units_add_up(name: str, ran_73: Path) -> None:
    assert find_case(ran_73, "so-ket-73").summary[name] == EXPECTED[name]


@pytest.mark.parametrize(("name", "rate"), [("members_rate", "99.46"), ("mass_rate", "97.58")])
def test_a_rate_is_counted_from_the_reports(name: str, rate: str, ran_73: Path) -> None:
    found = find_case(ran_73, "so-ket-73").summary[name]
    assert round(Decimal(str(found)), 2) == Decimal(rate)


def test_the_table_typed_and_the_reports_give_the_same_figures(
    ran_73: Path, tmp_path: Path
) -> None:
    typed = EXAMPLE.parent.parent / "so-ket" / "so-ket.yaml"
    with Engine.open(tmp_path, library=[typed.parent], pdf=False) as engine:
        engine.run([typed])
    other = find_case(tmp_path, "so-ket-2026").summary
    names = EXPECTED.keys() - {"waived", "late"}
    own = find_case(ran_73, "so-ket-73").summary
    assert {name: own[name] for name in names} == {name: other[name] for name in names}


def test_every_child_is_settled_and_every_figure_verified(engine_73: Engine) -> None:
    with engine_73 as engine:
        children = engine.status("so-ket-73")[0].children
        assert len(children) == 73
        assert {one.state for one in children} == {"accepted", "waived"}
        assert engine.verify().findings == ()


@pytest.mark.parametrize(
    ("kind", "key", "printed"),
    [
        ("bao-cao-so-ket", "", ("4.254", "4.231", "99,46 %", "1.201", "1.204", "78,08 %", "17,81")),
        ("bang-tong-hop-bao-cao", "", ("73/73", "Chi bộ cơ sở 18 (ngày 03/8/2026)", "23/24 buổi",
                                       "Chi bộ mới hợp nhất", "99,46 %")),
        ("cong-van-de-nghi-bao-cao", "đôn đốc 2", ("Chi bộ cơ sở 18", "Đảng bộ cơ sở 12",
                                                   "Đảng bộ cơ sở 39", "lần 2")),
        ("thong-bao-ket-luan", "", ("T/M BAN THƯỜNG VỤ", "97 đồng chí", "31/10/2026")),
    ],
)  # fmt: skip
def test_a_paper_prints_what_was_computed(
    kind: str, key: str, printed: tuple[str, ...], engine_73: Engine
) -> None:
    with engine_73 as engine:
        text = paper(engine, "so-ket-73", kind, key)
    assert [one for one in printed if one not in text] == []


def test_a_reminder_names_only_the_units_that_have_not_reported(engine_73: Engine) -> None:
    with engine_73 as engine:
        text = paper(engine, "so-ket-73", "cong-van-de-nghi-bao-cao", "đôn đốc 2")
    assert "Đảng bộ cơ sở 13" not in text


REMINDER = "    on: 24/7/2026\n    by: clerk:vp\n    input:\n"
SPLIT = ("expected_organisations: 43\n      expected_cells: 30",
         "expected_organisations: 30\n      expected_cells: 43")  # fmt: skip


@pytest.mark.parametrize(
    ("check", "says", "changes"),
    [
        ("members_add_up", "4.255", [("          members: 115\n", "          members: 116\n")]),
        ("not known(unit_list) or (count", "30 đảng bộ + 43", [SPLIT]),
        ("not known(unit_list) or length", "73 dòng, 72",
         [("        - db02\n", "        - db01\n")]),
        ("percents_supported", "99,5 %", [("đạt tỷ lệ trên 99 % đối", "đạt tỷ lệ 99,5 % đối")]),
        ("percents_supported", "trên 99,8 %", [("tỷ lệ trên 99 %", "tỷ lệ trên 99,8 %")]),
        ("narratives_differ", "cơ sở 01 và Đảng bộ cơ sở 02 (100 %)",
         [("'[Kết quả do đơn vị báo cáo]'", NARRATIVE)] * 2),
        ("sessions_explained", "23/24",
         [("          note: '[Lý do thiếu 01 buổi do đơn vị báo cáo]'\n", "")]),
        ("studied_within_members", "Đảng bộ cơ sở 01",
         [("          members_studied: 96\n", "          members_studied: 97\n")]),
        ("reports_handled", "Đảng bộ cơ sở 01",
         [("      - trigger: accept\n        on: 24/7/2026\n        by: superior:vp\n", "")]),
        ("not known(late_units)", "do máy lập",
         [(REMINDER, f"{REMINDER}      late_units:\n        - db12\n")]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_wrong_figure_is_refused_by_its_check(
    check: str, says: str, changes: list[tuple[str, str]], refuse: Refuse
) -> None:
    found = {str(one.facts["check"]): one.text("vi") for one in refuse(*changes)}
    name = next((name for name in found if name.startswith(check)), "")
    assert name, found
    assert says in found[name]


def test_a_unit_without_report_must_be_explained(refuse: Refuse) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    start = text.index("  db02:\n")
    block = text[start : text.index("  db03:\n")]
    found = {str(one.facts["check"]): one.text("vi") for one in refuse((block, ""))}
    assert "Đảng bộ cơ sở 02" in found["missing_explained"]
    assert "73 đơn vị" in found["units_once"]
    assert "members_add_up" in found
