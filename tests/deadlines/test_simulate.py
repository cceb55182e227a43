"""Plans tried out: what cannot be kept, by how much, and which unit has least time."""

from datetime import date
from pathlib import Path

import pytest

from tests.deadlines.office import make_office, open_office
from tests.workflows_year.office import EXAMPLES
from vanthu._paths import builtin_dir
from vanthu.engine.definitions import Definitions
from vanthu.engine.simulating import PlanReport, UnitPlan, simulate
from vanthu.errors import InputRefused
from vanthu.library import Library

THEMED = "sinh-hoat-chuyen-de"
PLANS = EXAMPLES / THEMED / "ke-hoach-thu"
MEETING = """\
workflow: cuoc-hop
unit: chi_bo
start: 01/12/2026
finish: 25/12/2026
dates: {held_on: hold}
steps:
  - {trigger: convene, after: 1}
  - {trigger: send_papers, after: 2}
  - {trigger: hold, on: 15/12/2026, after: 3}
  - {trigger: close, after: 2}
"""


def try_meeting(folder: Path, text: str = MEETING) -> PlanReport:
    path = make_office(folder) / "ke-hoach.yaml"
    path.write_text(text, "utf-8")
    library = Library(folder, builtin_dir("workflows").parent)
    return simulate(Definitions(library), "cuoc-hop", path)


def try_themed(folder: Path, *changes: tuple[str, str], name: str = "lam-kip") -> PlanReport:
    text = (PLANS / f"{name}.yaml").read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    path = folder / f"{name}.yaml"
    path.write_text(text, "utf-8")
    return simulate(Definitions(Library.builtin().extended(EXAMPLES / THEMED)), THEMED, path)


def unit_of(report: PlanReport, unit: str) -> UnitPlan:
    return next(each for each in report.units if each.unit == unit)


def test_steps_come_on_their_days_over_the_calendar(tmp_path: Path) -> None:
    report = try_meeting(tmp_path)
    [unit] = report.units
    assert [step.day.day for step in unit.steps] == [2, 4, 15, 17]
    assert [step.latest.day for step in unit.steps] == [8, 10, 15, 25]
    assert (unit.slack, report.is_kept, report.critical) == (4, True, unit)


def test_deadlines_are_held_against_the_days_of_the_plan(tmp_path: Path) -> None:
    [unit] = try_meeting(tmp_path).units
    told = {one.name: (one.due_on.day, one.met_on.day, one.days) for one in unit.deadlines}
    assert told["papers"] == (14, 4, -10)
    assert told["conclusion"] == (18, 17, -1)
    late = MEETING.replace("{trigger: close, after: 2}", "{trigger: close, after: 5}")
    report = try_meeting(tmp_path / "late", late)
    told = {
        one.name: (one.due_on.day, one.met_on.day, one.days) for one in report.critical.deadlines
    }
    assert told["conclusion"] == (18, 22, 4)
    assert (report.is_kept, report.critical.slack) == (False, -2)


def test_a_day_that_is_too_early_is_told_with_the_earliest(tmp_path: Path) -> None:
    report = try_meeting(
        tmp_path, MEETING.replace("on: 15/12/2026, after: 3", "on: 07/12/2026, after: 3")
    )
    hold = report.critical.steps[2]
    assert (hold.planned, hold.day, hold.days_late) == (date(2026, 12, 7), date(2026, 12, 9), 2)
    assert not report.is_kept


def test_a_plan_that_ends_too_late_cannot_be_kept(tmp_path: Path) -> None:
    report = try_meeting(tmp_path, MEETING.replace("finish: 25/12", "finish: 16/12"))
    assert (report.critical.slack, report.is_kept) == (-1, False)


def test_a_planned_day_off_is_worth_a_look(tmp_path: Path) -> None:
    report = try_meeting(tmp_path, MEETING.replace("on: 15/12/2026", "on: 13/12/2026"))
    [told] = report.days_off
    assert (told.code, told.facts["day"], told.place.line) == ("plan-day-off", "13/12/2026", 9)


def test_the_shipped_plan_can_be_kept(tmp_path: Path) -> None:
    report = try_themed(tmp_path)
    assert report.is_kept
    assert [len(report.units), report.critical.unit] == [7, "cb3"]
    assert (unit_of(report, "cb3").slack, unit_of(report, "cb6").slack) == (0, 1)
    assert unit_of(report, "cb1").slack == 2


def test_the_other_plan_cannot_and_the_critical_unit_is_named(tmp_path: Path) -> None:
    report = try_themed(tmp_path, name="khong-kip")
    assert not report.is_kept
    assert (report.critical.unit, report.critical.slack) == ("cb4", -6)
    first = report.units[0]
    assert first.ends_on > report.finish
    assert "notice_ok" in [finding.facts["check"] for finding in first.broken]
    assert {one.name for one in first.deadlines if one.days > 0} == {"papers", "issue"}
    assert [one.name for one in report.critical.deadlines if one.days > 0] == ["session"]
    assert [finding.code for finding in report.days_off] == ["plan-day-off"] * 2


def test_more_time_for_a_unit_takes_its_slack_day_by_day(tmp_path: Path) -> None:
    days = [
        unit_of(
            try_themed(tmp_path, ("cb1: {}", f"cb1: {{after: {{hold: {3 + more}}}}}")), "cb1"
        ).slack
        for more in range(4)
    ]
    assert days == [2, 1, 0, -1]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("trigger: issue_plan", "trigger: issue_plen", "trigger-unknown-meant"),
        ("trigger: issue_plan", "trigger: hold_session", "trigger-not-allowed"),
        ("cb2: {}", "cb22: {}", "unit-misspelt"),
        ("cb2: {}", "cb2: {after: {submit: 2}}", "plan-step-unknown"),
        ("unit: dang_uy_co_quan_vp", "unit: dang_uy_khac", "unit-"),
        ("workflow: sinh-hoat-chuyen-de", "workflow: so-ket", "plan-other-workflow"),
        ("finish: 30/11/2026", "finish: 30/8/2026", "plan-ends-early"),
        ("{held_on: hold_session,", "{held_on: holds,", "plan-step-unknown"),
        ("after: 2}\n  - trigger", "after: -2}\n  - trigger", "number-too-small"),
        ("after: 2}\n  - trigger", "days: 2}\n  - trigger", "key-"),
        ("data: {deadline: 21/10/2026}", "data: {deadlin: 21/10/2026}", "input-field-misspelt"),
        ("- {trigger: issue_plan,", "- {trigger: issue_plan, wait: có,", "plan-waits"),
    ],
)
def test_a_wrong_plan_is_refused_at_its_place(
    old: str, new: str, code: str, tmp_path: Path
) -> None:
    with pytest.raises(InputRefused) as caught:
        try_themed(tmp_path, (old, new))
    found = caught.value.findings[0]
    assert found.code.startswith(code)
    before = (tmp_path / "lam-kip.yaml").read_text("utf-8").partition(new)[0]
    assert found.place.line == before.count("\n") + 1
    assert found.place.file.endswith("lam-kip.yaml")


def test_an_engine_tries_a_plan_out_too(tmp_path: Path) -> None:
    report = try_meeting(tmp_path)
    with open_office(tmp_path) as engine:
        assert engine.simulate("cuoc-hop", tmp_path / "ke-hoach.yaml") == report
        assert engine.status() == ()


def test_a_plan_that_never_ends_is_refused_at_its_step(tmp_path: Path) -> None:
    more = "  - {trigger: convene, after: 1000}\n"
    text = MEETING[: MEETING.index("dates:")] + "steps:\n" + more * 60
    with pytest.raises(InputRefused) as caught:
        try_meeting(tmp_path, text)
    [finding] = caught.value.findings
    assert (finding.code, finding.facts["year"]) == ("plan-too-long", "2199")


def test_a_step_may_not_wait_longer_than_four_years(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as caught:
        try_meeting(tmp_path, MEETING.replace("after: 2}", "after: 3000000}", 1))
    assert caught.value.findings[0].place.line == 8
