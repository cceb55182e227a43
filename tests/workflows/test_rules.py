"""The cross-field rules X01 … X27 of the office, and which shared check stands for each."""

import re
from collections.abc import Iterable
from functools import cache

import pytest

from vanthu.definition.workflow import CheckDefinition
from vanthu.library import Library

LIBRARY = Library.builtin()
CHECKS = LIBRARY.checks()
RULES = [f"X{number:02d}" for number in range(1, 28)]
BY_THE_STORE = {"X22"}
"""Numbers are unique and rise without gaps: the store's own triggers, not a check of a workflow."""

VOTE = {"for_votes": "50", "against": "0", "abstain": "1", "present": "51"}
ATTENDANCE = {"present_all": "8", "due_all": "9", "excused": "1", "unexcused": "0"}
NINE_OF_SIXTEEN = {"official": "17", "exempt_absent": "1", "present_official": "9"}
PASSES: dict[str, tuple[str, dict[str, object]]] = {
    "X01": ("vote_counts", {"vote": VOTE, "present": "51"}),
    "X02": ("vote_passed", {"vote": VOTE, "base": "52"}),
    "X03": ("quorum", {"attendance": NINE_OF_SIXTEEN}),
    "X04": ("attendance_adds_up", {"attendance": ATTENDANCE}),
    "X06": ("attendance_ok", {"rate": "0.857142", "least": "0.85"}),
    "X07": ("scores_in_bounds", {"preparation": "14", "attendance": "20", "conduct": "41",
                                 "conclusion": "18"}),
    "X08": ("long_enough", {"start_time": "14:00", "end_time": "15:40"}),
    "X09": ("notice_ok", {"sent": "2026-10-03", "held": "2026-10-06"}),
    "X10": ("days_in_order", {"days": ["2026-10-05", "2026-10-06", "2026-10-19", "2026-10-26",
                                       "2026-10-28", "2026-11-03", "2026-11-10"]}),
    "X11": ("comments_add_up", {"answered": "3", "silent": "51", "addressees": "54"}),
    "X12": ("kinds_add_up", {"organisations": "43", "cells": "30"}),
    "X13": ("members_add_up", {"total": "4254", "expected": "4254"}),
    "X14": ("percents_counted", {"texts": ["Đã học tập trên 99 %."], "rates": ["99.16"]}),
    "X15": ("ratings_add_up", {"good": "57", "fair": "13", "average": "3", "units": "73"}),
    "X16": ("parts_add_up", {"whole": "762", "parts": ["539", "223"]}),
    "X17": ("sessions_explained", {"held": "1204", "due": "1204"}),
    "X18": ("cell_committee_fits", {"official": "9", "has_committee": "true"}),
    "X19": ("classes_not_crowded", {"classes": "9", "learners": "1006"}),
    "X23": ("earlier_texts_differ", {"earlier": []}),
    "X24": ("parts_add_up", {"whole": "4", "parts": ["2", "2"]}),
    "X25": ("volume_complete", {"accepted": "6", "papers": "6", "units": "6"}),
    "X26": ("reach_adds_up", {"reached": "54", "unreached": "1", "due": "55"}),
    "X27": ("months_ok", {"recorded": "11", "explained": "1", "due": "12"}),
}  # fmt: skip
"""What the table of rules says must pass: rule → check and values."""
FAILS: dict[str, tuple[str, dict[str, object]]] = {
    "X01": ("vote_counts", {"vote": {"for_votes": "50", "against": "0", "abstain": "0"},
                            "present": "51"}),
    "X02": ("vote_passed", {"vote": {"for_votes": "26"}, "base": "52"}),
    "X03": ("quorum", {"attendance": {**NINE_OF_SIXTEEN, "present_official": "8"}}),
    "X04": ("attendance_adds_up", {"attendance": {**ATTENDANCE, "excused": "0"}}),
    "X05": ("names_unique", {"names": ["[Đảng viên B]", "[Đảng viên B]"]}),
    "X06": ("attendance_ok", {"rate": "0.85", "least": "0.85", "unexcused": "0"}),
    "X07": ("quality_ok", {"score": "95", "failures": ["có đảng viên vắng không lý do"]}),
    "X08": ("long_enough", {"start_time": "16:00", "end_time": "16:50"}),
    "X09": ("notice_ok", {"sent": "2026-10-13", "held": "2026-10-13"}),
    "X10": ("days_in_order", {"days": ["2026-10-05", "2026-10-27", "2026-10-26"]}),
    "X11": ("comments_resolved", {"comments": [{"number": "1", "sender": "A", "clause": "I",
                                                "text": "Rút gọn"}]}),
    "X12": ("kinds_add_up", {"organisations": "43", "cells": "29"}),
    "X13": ("members_add_up", {"total": "4253", "expected": "4254"}),
    "X14": ("percents_counted", {"texts": ["Đã học tập trên 99 %."], "rates": ["98.9892"]}),
    "X15": ("shares_add_up", {"shares": ["78", "17.8", "5"]}),
    "X16": ("parts_add_up", {"whole": "84", "parts": ["72", "13"]}),
    "X17": ("sessions_explained", {"held": "1201", "due": "1204", "unexplained": ["DB08"]}),
    "X18": ("cell_committee_fits", {"official": "8", "has_committee": "true"}),
    "X19": ("classes_not_crowded", {"classes": "1", "learners": "583"}),
    "X20": ("missing_explained", {"unexplained": ["Đảng bộ cơ sở 12"]}),
    "X23": ("narratives_differ", {}),
    "X25": ("volume_complete", {"accepted": "6", "papers": "5"}),
    "X26": ("reach_adds_up", {"reached": "54", "unreached": "0", "due": "55"}),
    "X27": ("months_ok", {"recorded": "11", "explained": "0", "due": "12"}),
}  # fmt: skip
SOFT = {
    "X18": ("size_fits_kind", "cell_committee_fits"), "X23": None,
    "X06": ("attendance_ok",), "X08": ("long_enough",), "X09": ("notice_ok",),
    "X14": ("percents_supported", "percents_counted"), "X27": ("months_ok",),
    "X19": ("classes_not_crowded", "class_size_ok"), "X21": ("dues_concrete", "tasks_in_period"),
}  # fmt: skip
"""Rules whose checks may be passed over with a reason; None: all of them."""


@cache
def used() -> frozenset[str]:
    return frozenset(
        use.check
        for name in LIBRARY.workflows()
        for step in LIBRARY.workflow(name).workflow.transitions
        for use in (*step.require, *step.expect)
        if use.check and use.test is None
    )


def checks_of(rule: str) -> list[str]:
    return [name for name, check in CHECKS.items() if rule in check.rule]


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_covered_by_a_check_that_names_it(rule: str) -> None:
    assert bool(checks_of(rule)) is (rule not in BY_THE_STORE)


def test_a_check_that_names_a_rule_as_its_source_is_found_by_it() -> None:
    for name, check in CHECKS.items():
        assert set(re.findall(r"X\d\d", check.source)) <= set(check.rule), name


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_is_used_by_a_workflow(name: str) -> None:
    assert name in used()


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_says_what_to_do_in_both_languages(name: str) -> None:
    check = CHECKS[name]
    assert len(check.fix) > 10
    assert len(check.fix_en) > 10
    assert check.say_en
    assert not check.fix.endswith(".")


def contains(row: object, wanted: object) -> bool:
    if isinstance(wanted, dict):
        return isinstance(row, dict) and all(
            name in row and contains(row[name], value) for name, value in wanted.items()
        )
    if isinstance(wanted, list):
        return isinstance(row, list) and len(row) >= len(wanted) and all(
            contains(*pair) for pair in zip(row, wanted, strict=False)
        )  # fmt: skip
    return str(row) == wanted


def has_vector(check: CheckDefinition, rows: Iterable[dict[str, object]], rule: str,
               wanted: dict[str, object]) -> bool:  # fmt: skip
    return rule in check.rule and any(contains(row, wanted) for row in rows)


@pytest.mark.parametrize("rule", PASSES)
def test_what_the_table_says_must_pass_is_a_vector(rule: str) -> None:
    name, wanted = PASSES[rule]
    assert has_vector(CHECKS[name], CHECKS[name].passes, rule, wanted)


@pytest.mark.parametrize("rule", FAILS)
def test_what_the_table_says_must_fail_is_a_vector(rule: str) -> None:
    name, wanted = FAILS[rule]
    assert has_vector(CHECKS[name], CHECKS[name].fails, rule, wanted)


@pytest.mark.parametrize("rule", SOFT)
def test_a_soft_rule_may_be_passed_over_with_a_reason(rule: str) -> None:
    for name in SOFT[rule] or checks_of(rule):
        assert CHECKS[name].kind == "soft", name
