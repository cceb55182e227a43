"""Each step of a review, a report and a handbook is refused by its own checks, all told at once."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.workflows_year.journeys import (
    CONFERENCE,
    COVERAGE,
    HELD,
    MEETING,
    MISSING,
    collect_with_gaps,
    issue_without_conference,
)
from tests.workflows_year.office import (
    ITEMS,
    PLAN,
    REASON,
    REQUEST,
    TASK,
    TEXTS,
    UNITS,
    VOTE,
    Office,
    open_book,
    open_review,
    plan_review,
    register,
    request_reports,
    submit,
    table_row,
    unit_figures,
)
from vanthu.engine import Engine
from vanthu.errors import TransitionRefused

SHORT = ["ngắn"]
EARLY = {**TASK, "due": "01/8/2026"}
LOST = {"for_votes": 2, "against": 3, "abstain": 0}
DIRECTIVES = [{"issue": "[Vấn đề]", "text": "[Kết luận]"}]
MATTER = {"matter": "[Việc]", "lead": "[Người]", "due": "30/9/2026"}
Step = tuple[str, str, str, dict[str, Any]]
"""Trigger, role and person, day, values."""


def in_review(engine: Engine) -> Office:
    """Return a review whose plan is before the committee."""
    office = open_review(engine)
    office.fire("submit_plan", "clerk:vp", "01/9/2026", **PLAN)
    return office


def asked(engine: Engine) -> Office:
    """Return a review whose units have cases of their own."""
    return request_reports(open_review(engine))


def by_table(engine: Engine, **changes: Any) -> Office:
    """Return a review that closed on a table, one row of which is changed."""
    office = plan_review(open_review(engine), matters=[MATTER])
    office.fire("request_reports", "clerk:vp", "03/9/2026", **REQUEST)
    rows = [table_row(unit) for unit in UNITS]
    rows[0] |= changes
    office.fire("close_collection", "clerk:vp", "25/9/2026", units=rows)
    return office


def short_of_meetings(engine: Engine) -> Office:
    """Return a closed review with a unit that held too few meetings and does not say why."""
    return by_table(engine, themed_meetings=7)


def before_committee(engine: Engine) -> Office:
    """Return a review whose report is before the standing committee."""
    office = by_table(engine)
    answered = [{**MATTER, "result": "[Kết quả]"}]
    office.fire("draft_report", "clerk:vp", "28/9/2026", **TEXTS, matters_answered=answered)
    office.fire("submit_report", "clerk:vp", "29/9/2026")
    return office


def approved(engine: Engine) -> Office:
    """Return a review whose report was passed."""
    office = before_committee(engine)
    office.fire("approve_report", "committee:bt", "30/9/2026", report_vote=VOTE)
    return office


def conferred(engine: Engine) -> Office:
    """Return a review whose report was issued after the conference."""
    office = approved(engine)
    office.fire("convene_conference", "secretary:bt", "16/10/2026", **CONFERENCE)
    office.fire("hold_conference", "secretary:bt", "20/10/2026", **HELD)
    office.fire("issue_report", "secretary:bt", "21/10/2026")
    return office


ROW = {**table_row("cb1"), "members_studied": 11}
REVIEW: dict[str, tuple[Callable[[Engine], Office], Step, list[str]]] = {
    "plan": (open_review, ("submit_plan", "clerk:vp", "01/9/2026", {
        **PLAN, "basis_documents": [{"kind": "Đề án", "date": "02/9/2026"}],
        "plan_tasks": [EARLY], "report_deadline": "31/8/2026"}),
        ["has_legal_basis", "plan_complete", "in_order"]),
    "return of the plan": (in_review, ("return_plan", "committee:bt", "02/9/2026", {
        "reasons": SHORT}), ["reason_given"]),
    "issue of the plan": (in_review, ("issue_plan", "secretary:bt", "02/9/2026", {
        "plan_vote": LOST, "signer": "vp"}), ["vote_passed", "signer_ok"]),
    "unit typed twice": (asked, ("enter_figures", "clerk:vp", "04/9/2026", {
        "figures": [table_row("cb1")] * 2}), ["length(unique(figures"]),
    "extension": (asked, ("extend_deadline", "secretary:bt", "18/9/2026", {
        "new_deadline": "17/9/2026", "reasons": SHORT, "requests": ["[Nội dung]"]}),
        ["reason_given", "in_order"]),
    "draft": (short_of_meetings, ("draft_report", "clerk:vp", "28/9/2026", {
        **TEXTS, "tasks": [EARLY]}), ["sessions_explained", "tasks_complete", "matters_answered"]),
    "collection opened again": (by_table, ("reopen_collection", "clerk:vp", "28/9/2026", {
        "reasons": SHORT}), ["reason_given"]),
    "return of the report": (before_committee, ("return_report", "committee:bt", "30/9/2026", {
        "reasons": SHORT}), ["reason_given"]),
    "approval": (before_committee, ("approve_report", "committee:bt", "30/9/2026", {
        "report_vote": LOST, "standing_meeting": {**MEETING, "recorder": "bt"}}),
        ["vote_passed", "not known(standing_meeting)"]),
    "calling": (approved, ("convene_conference", "secretary:bt", "21/10/2026", CONFERENCE),
                ["in_order"]),
    "issue": (approved, ("issue_report", "secretary:bt", "15/10/2026", {"signer": "vp"}),
              ["signer_ok"]),
    "conclusion": (conferred, ("issue_conclusion", "secretary:bt", "22/10/2026", {
        "signer": "vp", "directives": DIRECTIVES, "conclusion_tasks": [EARLY]}),
        ["signer_ok", "tasks_complete"]),
    "conclusion without conference": (issue_without_conference, (
        "issue_conclusion", "secretary:bt", "16/10/2026",
        {"directives": DIRECTIVES, "conclusion_tasks": [TASK]}), ["known(conference_on)"]),
    "cancelling": (open_review, ("cancel", "secretary:bt", "01/9/2026", {"reasons": SHORT}),
                   ["reason_given"]),
}  # fmt: skip


def refused(office: Office, step: Step, child: str = "", **more: Any) -> list[str]:
    """Return the checks that refuse a step, in order."""
    trigger, by, day, values = step
    with pytest.raises(TransitionRefused) as caught:
        office.fire(trigger, by, day, child, **values, **more)
    return [str(one.facts["check"]) for one in caught.value.findings]


def fit(found: list[str], wanted: list[str]) -> bool:
    """Return whether each check found begins as wanted."""
    return len(found) == len(wanted) and all(map(str.startswith, found, wanted))


@pytest.mark.parametrize("name", REVIEW)
def test_a_step_of_a_review_is_refused_by_its_checks(name: str, engine: Engine) -> None:
    stage, step, checks = REVIEW[name]
    found = refused(stage(engine), step)
    assert fit(found, checks), found


def test_figures_typed_for_a_unit_are_checked_when_the_collection_closes(engine: Engine) -> None:
    office = collect_with_gaps(engine)
    rows = [ROW, {**table_row("cb2"), "rating": "Chưa xếp loại"}, table_row("cb3")]
    office.fire("enter_figures", "clerk:vp", "29/9/2026", figures=rows)
    step: Step = ("close_collection", "clerk:vp", "30/9/2026", {"missing": MISSING})
    found = refused(office, step, override=COVERAGE)
    assert found == ["ratings_add_up", "studied_within_members"]


SUBMIT = {**unit_figures("db1"), **TEXTS, "signer": "dv_db1"}
REPORTS: list[tuple[str, Step, list[str]]] = [
    ("drafting", ("submit", "secretary:bt_db1", "05/9/2026", SUBMIT), ["signer_ok"]),
    ("submitted", ("return_report", "superior:vp", "06/9/2026", {"reasons": SHORT}),
     ["reason_given"]),
    ("accepted", ("reopen", "superior:vp", "08/9/2026", {"reasons": SHORT}), ["reason_given"]),
    ("drafting", ("move_deadline", "superior:vp", "08/9/2026", {
        "reasons": SHORT, "new_deadline": "07/9/2026"}), ["reason_given", "in_order"]),
    ("drafting", ("waive", "superior:vp", "08/9/2026", {"reasons": SHORT}), ["reason_given"]),
    ("drafting", ("mark_missing", "superior:vp", "08/9/2026", {"reasons": SHORT}),
     ["reason_given"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("state", "step", "checks"), REPORTS, ids=[step[0] for _, step, _ in REPORTS]
)
def test_a_step_of_a_report_is_refused_by_its_checks(
    state: str, step: Step, checks: list[str], engine: Engine
) -> None:
    office = asked(engine)
    office.fire("start", "clerk:bt_db1", "04/9/2026", "db1")
    if state in ("submitted", "accepted"):
        submit(office, "db1", "05/9/2026")
    if state == "accepted":
        office.fire("accept", "superior:vp", "05/9/2026", "db1")
    assert refused(office, step, "db1") == checks


def registered(office: Office) -> Office:
    """Register, to be confirmed."""
    office.fire("register", "member:dv_cb1", "08/01/2027", items=ITEMS)
    return office


BOOKS: list[tuple[Callable[[Office], Office], Step, list[str]]] = [
    (registered, ("return_registration", "cell_secretary:bt_cb1", "09/01/2027", {
        "reasons": SHORT}), ["reason_given"]),
    (register, ("amend", "member:dv_cb1", "01/7/2027", {
        "reasons": SHORT, "items": [ITEMS[0]] * 2}), ["reason_given", "registration_ok"]),
    (register, ("close_year", "member:dv_cb1", "28/12/2027", {
        "year_self_assessment": ["[Tự đánh giá]"], "year_self_rating": "good"}),
        ["known(months)", "months_ok"]),
    (register, ("transfer", "cell_secretary:bt_cb1", "28/12/2027", {
        "reasons": SHORT, "moved_to": "[Chi bộ]", "moved_on": "28/12/2027"}), ["reason_given"]),
    (register, ("exempt", "cell_secretary:bt_cb1", "28/12/2027", {
        "reasons": SHORT, "decision": "[Quyết định]"}), ["reason_given"]),
]  # fmt: skip


@pytest.mark.parametrize(("go", "step", "checks"), BOOKS, ids=[step[0] for _, step, _ in BOOKS])
def test_a_step_of_a_handbook_is_refused_by_its_checks(
    go: Callable[[Office], Office], step: Step, checks: list[str], engine: Engine
) -> None:
    assert refused(go(open_book(engine)), step) == checks


def test_a_reason_of_ten_letters_is_enough(engine: Engine) -> None:
    office = asked(engine)
    office.fire("waive", "superior:vp", "08/9/2026", "db1", reasons=REASON)
    assert {one.state for one in engine.status("so-ket.db1")} == {"waived"}
