"""The shared checks and rule profiles that ship."""

from datetime import date
from decimal import Decimal

import pytest

from vanthu.library import Library
from vanthu.machine.checks import run_vectors

LIBRARY = Library.builtin()
CHECKS = LIBRARY.checks()

SCORED = {
    "themed_per_quarter": "1", "min_minutes": "90", "min_minutes_merged": "120",
    "min_attendance": "0.85", "unexcused_allowed": "0", "score_preparation": "15",
    "score_attendance": "20", "score_conduct": "45", "score_conclusion": "20", "band_good": "90",
    "band_fair": "70", "band_average": "50", "pass_score": "70", "max_attempts": "3", "reach": "1",
}  # fmt: skip
PROPOSED = {
    "study_target": "0.95", "silence_days": "10", "class_limit": "150", "year_plan_month": "1",
    "year_study_month": "3", "year_registration_month": "3", "unit_report_month": "11",
    "unit_report_day": "15", "year_report_month": "11", "month_record_day": "5",
    "month_entry_day": "25", "month_comment_day": "10", "assessment_days": "5",
    "issue_days": "3", "disseminate_days": "7",
}  # fmt: skip
PROFILES = {
    "hd09_2012": {
        "themed_per_quarter": "1", "min_notice_days": "0", "max_attempts": "3", "reach": "1",
        **PROPOSED,
    },
    "hd12_2018": {**SCORED, **PROPOSED, "min_notice_days": "0"},
    "hd42_2025": {**SCORED, **PROPOSED, "min_notice_days": "1"},
}  # fmt: skip


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_passes_and_fails_as_its_vectors_say(name: str) -> None:
    check = CHECKS[name]
    assert run_vectors(check, LIBRARY.types(), name=name) == []
    assert check.passes
    assert check.fails


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_holds_the_values_of_its_guidance(name: str) -> None:
    values = {key: Decimal(value) for key, value in PROFILES[name].items()}
    assert dict(LIBRARY.profile(name).values) == values


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2012, 3, 2), "hd09_2012"),
        (date(2018, 7, 5), "hd09_2012"),
        (date(2018, 7, 6), "hd12_2018"),
        (date(2025, 10, 27), "hd12_2018"),
        (date(2025, 10, 28), "hd42_2025"),
        (date(2026, 10, 6), "hd42_2025"),
    ],
    ids=str,
)
def test_the_day_chooses_the_profile(day: date, name: str) -> None:
    assert LIBRARY.profile_on(day, None).id == name


def test_the_scores_of_a_profile_add_up_to_a_hundred() -> None:
    for name in ("hd12_2018", "hd42_2025"):
        values = LIBRARY.profile(name).values
        assert sum(values[key] for key in values if key.startswith("score_")) == 100
