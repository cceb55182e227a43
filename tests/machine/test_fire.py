"""Firing decides everything from the case, the command and the facts alone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.machine.small import (
    CLERK,
    DAY,
    FACTS,
    SECRETARY,
    VALUES,
    build,
    change,
    fire_one,
    open_case,
    read,
    start_case,
)  # fmt: skip
from vanthu.case import Facts, Override, Plain
from vanthu.errors import InputRefused, RecordRefused, TransitionRefused
from vanthu.machine.build import build_machine
from vanthu.machine.fire import list_allowed, start

NO = TransitionRefused
SOFT = {
    "expect": [{"check": "enough", "test": "vote.for_votes > 5", "say": "Mới có {vote.for_votes}"}]
}
REASON = Override(check="enough", reason="Đã báo cáo cấp trên")


@pytest.mark.parametrize(
    "row",
    [
        "drafting + submit_plan = in_review",
        "in_review + return_plan = drafting",
        "in_review + issue_plan = planned",
        "drafting + issue_plan = trigger-not-allowed",
        "drafting + isue_plan = trigger-unknown-meant",
        "drafting + zzzzzzzz = trigger-unknown",
        "planned + submit_plan = case-closed",
    ],
)
def test_fire_leads_from_state_to_state(row: str) -> None:
    before, after = row.split(" = ")
    state, trigger = before.split(" + ")
    machine = build()
    case = open_case(machine, state)
    if after in machine.workflow.states:
        assert fire_one(machine, case, trigger).case.state == after
        return
    with pytest.raises(NO) as caught:
        fire_one(machine, case, trigger)
    assert caught.value.code == after


def test_a_trigger_of_another_state_is_refused_with_those_possible_now() -> None:
    machine = build()
    with pytest.raises(NO) as caught:
        fire_one(machine, open_case(machine, "in_review"), "submit_plan")
    facts = caught.value.findings[0].facts
    assert facts["allowed"] == ("Trả lại (return_plan)", "Ban hành (issue_plan)")
    assert facts["state"] == "Chờ duyệt"


def test_list_allowed_gives_the_transitions_of_the_state_in_order() -> None:
    machine = build()
    allowed = list_allowed(machine, open_case(machine, "in_review"))
    assert [transition.trigger for transition in allowed] == ["return_plan", "issue_plan"]


def test_a_case_in_a_state_the_workflow_has_lost_is_refused() -> None:
    machine = build()
    with pytest.raises(RecordRefused) as caught:
        fire_one(machine, open_case(machine, "lost"), "submit_plan")
    assert caught.value.findings[0].facts["state"] == "lost"


# date and input -----------------------------------------------------------------------------------


def test_a_step_dated_before_the_last_one_is_refused() -> None:
    machine = build()
    with pytest.raises(NO) as caught:
        fire_one(machine, open_case(machine), "submit_plan", on=date(2026, 10, 4))
    assert caught.value.code == "date-goes-back"
    assert caught.value.findings[0].facts["last"] == "05/10/2026"


@pytest.mark.parametrize(
    ("values", "code", "fact"),
    [
        ({}, "input-missing", ("label", "Chủ đề")),
        ({"theme": "a", "tehme": "b"}, "input-unknown-meant", ("suggestion", "theme")),
        ({"theme": "a", "zzzz": "b"}, "input-unknown", ("name", "zzzz")),
    ],
)
def test_input_must_be_what_is_asked_for(
    values: dict[str, Plain], code: str, fact: tuple[str, str]
) -> None:
    machine = build()
    with pytest.raises(InputRefused) as caught:
        fire_one(machine, open_case(machine), "submit_plan", values)
    assert caught.value.code == code
    assert caught.value.findings[0].facts[fact[0]] == fact[1]


def test_computed_fields_are_filled_in() -> None:
    machine = build()
    outcome = fire_one(machine, open_case(machine, "in_review"), "issue_plan")
    assert outcome.case.data["vote"] == {"for_votes": 6, "against": 1, "present": 7}
    assert outcome.event.values == VALUES["issue_plan"]


def test_a_typed_computed_field_is_only_compared() -> None:
    machine = build()
    case = open_case(machine, "in_review")
    vote: dict[str, Plain] = {"for_votes": 6, "against": 1, "present": 7}
    assert fire_one(machine, case, "issue_plan", {"vote": vote}).case.state == "planned"
    with pytest.raises(InputRefused) as caught:
        fire_one(machine, case, "issue_plan", {"vote": {**vote, "present": 8}})
    finding = caught.value.findings[0]
    assert (finding.code, finding.place.path) == ("computed-differs", "vote.present")
    assert finding.facts["computed"] == "7"


def test_set_clear_and_derived_work_in_order() -> None:
    machine = build(
        derived={"loud": {"type": "text", "value": "theme + '!'"}},
        submit_plan={"set": {"reason": "loud + '?'"}, "clear": "theme"},
    )
    outcome = fire_one(machine, open_case(machine), "submit_plan")
    assert outcome.case.data == {"reason": "Nêu gương!?"}
    assert outcome.event.changes == {"reason": "Nêu gương!?"}


def test_a_cleared_value_is_recorded_as_none() -> None:
    machine = build(return_plan={"clear": "theme"})
    outcome = fire_one(machine, open_case(machine, "in_review", theme="a"), "return_plan")
    assert outcome.event.changes == {"theme": None, "reason": "Chưa rõ người thực hiện"}
    assert "theme" not in outcome.case.data


def test_what_was_cleared_is_not_told_to_the_parent() -> None:
    machine = build(
        summary={"title": {"type": "text", "value": "theme"}}, return_plan={"clear": "theme"}
    )
    case = open_case(machine, "in_review", theme="a")
    assert fire_one(machine, case, "return_plan").case.summary == {}


def test_an_unchanged_value_is_no_change() -> None:
    machine = build()
    outcome = fire_one(machine, open_case(machine, theme="Nêu gương"), "submit_plan")
    assert outcome.event.changes == {}


def test_the_first_case_is_not_touched() -> None:
    machine = build(submit_plan={"collect": {"into": "notes", "item": {"text": "theme"}}})
    case = open_case(machine, notes=[])
    fire_one(machine, case, "submit_plan")
    assert (case.data, case.revision) == ({"notes": []}, 1)


# checks -------------------------------------------------------------------------------------------


def test_a_hard_check_is_refused_with_its_sentence_numbers_and_source() -> None:
    machine = build()
    vote: dict[str, Plain] = {"for_votes": 3, "against": 4}
    with pytest.raises(NO) as caught:
        fire_one(machine, open_case(machine, "in_review"), "issue_plan", {"vote": vote})
    finding = caught.value.findings[0]
    assert (finding.code, finding.source) == ("check-fails", "X02")
    assert finding.facts["say"] == "Cần quá nửa (3/7)"
    assert finding.facts["values"] == ("vote.for_votes=3", "vote.present=7")


def test_all_checks_that_do_not_hold_are_told_at_once() -> None:
    tests = [{"test": "1 > 2", "say": "a"}, {"test": "2 > 1", "say": "b"},
             {"test": "known(reason) and reason == theme", "say": "c"}]  # fmt: skip
    machine = build(submit_plan={"require": tests, "expect": [
        {"check": "soft", "test": "1 > 2", "say": "d"}]})  # fmt: skip
    with pytest.raises(NO) as caught:
        fire_one(machine, open_case(machine), "submit_plan")
    said = [(one.code, one.facts["say"]) for one in caught.value.findings]
    assert said == [("check-fails", "a"), ("check-fails", "c"), ("check-needs-reason", "d")]


def test_a_check_whose_values_are_not_there_cannot_be_judged() -> None:
    vote: dict[str, Plain] = {"for_votes": 3}
    machine = build()
    with pytest.raises(NO) as caught:
        fire_one(machine, open_case(machine, "in_review"), "issue_plan", {"vote": vote})
    finding = caught.value.findings[0]
    assert (finding.code, finding.facts["path"]) == ("check-value-missing", "vote.present")
    assert finding.facts["label"] == "Biểu quyết"


def test_values_that_do_not_fit_are_a_finding_not_a_crash() -> None:
    machine = build()
    vote: dict[str, Plain] = {"for_votes": "ba", "against": 1}
    with pytest.raises(NO) as caught:
        fire_one(machine, open_case(machine, "in_review"), "issue_plan", {"vote": vote})
    assert caught.value.code == "values-differ"


def test_a_soft_check_is_passed_over_with_a_reason_that_is_recorded() -> None:
    machine = build(issue_plan=SOFT)
    case = open_case(machine, "in_review")
    vote: dict[str, Plain] = {"for_votes": 4, "against": 1}
    with pytest.raises(NO) as caught:
        fire_one(machine, case, "issue_plan", {"vote": vote})
    assert caught.value.code == "check-needs-reason"
    outcome = fire_one(machine, case, "issue_plan", {"vote": vote}, overrides=(REASON,))
    assert outcome.event.overrides == (REASON,)
    assert outcome.case.state == "planned"


@pytest.mark.parametrize(
    ("override", "code"),
    [
        (Override(check="enouhg", reason="Đã báo cáo cấp trên"), "override-unknown-meant"),
        (Override(check="zzzzzz", reason="Đã báo cáo cấp trên"), "override-unknown"),
        (Override(check="passed", reason="Đã báo cáo cấp trên"), "override-hard"),
        (Override(check="enough", reason="vội          "), "override-reason-short"),
    ],
)
def test_an_override_that_is_not_allowed_is_refused(override: Override, code: str) -> None:
    hard = {"require": [{"check": "passed", "test": "1 > 0", "say": "?"}]}
    machine = build(issue_plan={**SOFT, **hard})
    with pytest.raises(NO) as caught:
        fire_one(machine, open_case(machine, "in_review"), "issue_plan", overrides=(override,))
    assert caught.value.code == code


def test_an_override_that_is_not_needed_is_a_warning_and_not_recorded() -> None:
    machine = build(issue_plan=SOFT)
    outcome = fire_one(machine, open_case(machine, "in_review"), "issue_plan", overrides=(REASON,))
    assert [finding.code for finding in outcome.warnings] == ["override-not-needed"]
    assert outcome.event.overrides == ()


def test_a_shared_check_reads_its_arguments_or_the_data_of_their_name() -> None:
    check = {
        "label": "Đủ phiếu", "kind": "hard", "source": "X", "passes": [], "fails": [],
        "params": {"vote": {"type": "record", "fields": {"for_votes": "integer"}},
                   "least": "integer"},
        "test": "vote.for_votes >= least", "say": "Cần {least}, có {vote.for_votes}",
        "say_en": "{least} needed",
    }  # fmt: skip
    use = {"check": "enough", "with": {"least": "rules.min_votes"}}
    machine = build(checks={"enough": check}, issue_plan={"require": [use]})
    case = open_case(machine, "in_review")
    outcome = fire_one(machine, case, "issue_plan")
    assert outcome.event.facts["rules"] == {"min_votes": 4}
    with pytest.raises(NO) as caught:
        fire_one(machine, case, "issue_plan", {"vote": {"for_votes": 3, "against": 0}})
    assert caught.value.findings[0].text("vi") == "Cần 4, có 3"
    assert "4 needed" in caught.value.findings[0].text("en")


def test_a_parameter_without_value_is_not_taken_for_the_name_that_is_always_there() -> None:
    check = {
        "label": "A", "kind": "hard", "source": "X", "passes": [], "fails": [], "say": "?",
        "params": {"by": "person"}, "test": "not known(by)",
    }  # fmt: skip
    use = {"check": "nobody", "with": {"by": "author"}}
    machine = build(
        checks={"nobody": check}, data={"author": "person"}, submit_plan={"require": [use]}
    )
    assert fire_one(machine, open_case(machine), "submit_plan").case.state == "in_review"


# what a step makes ------------------------------------------------------------------------------


def test_collect_appends_a_record() -> None:
    collect = {"into": "notes", "item": {"text": "theme", "day": "on"}}
    machine = build(submit_plan={"collect": collect})
    case = open_case(machine, notes=[{"text": "trước"}])
    outcome = fire_one(machine, case, "submit_plan")
    assert outcome.case.data["notes"] == [
        {"text": "trước"},
        {"text": "Nêu gương", "day": "2026-10-05"},
    ]


def test_a_paper_is_due_with_its_texts_signer_and_values() -> None:
    paper = {
        "type": "ke-hoach", "key": "{fired('submit_plan')}", "issue": "true",
        "subject": "về {theme|lower_first}", "recipients": ["Như trên", "{''}", "{unit.name}"],
        "bases": "[]", "sign": {"form": "committee"}, "with": {"when": "on", "why": "reason"},
        "archive": "Văn phòng",
    }  # fmt: skip
    text = change(submit_plan={"documents": [paper]})
    machine = build_machine(read(text))
    (due,) = fire_one(machine, open_case(machine), "submit_plan").documents
    assert (due.type, due.key, due.issue, due.body) == ("ke-hoach", "1", True, "unit")
    assert due.subject == "về nêu gương"
    assert due.recipients == ("Như trên", "Đảng uỷ Cơ quan")
    assert due.signing.signer == {"id": "vp", "name": "[Văn phòng]", "role": "clerk"}
    assert due.values == {"when": "2026-10-05", "theme": "Nêu gương"}


def test_a_paper_of_only_given_values_takes_no_others_from_the_data() -> None:
    paper = {"type": "thong-bao", "only_given": "true", "with": {"when": "on"}}
    machine = build(submit_plan={"documents": [paper]})
    (due,) = fire_one(machine, open_case(machine, reason="cũ"), "submit_plan").documents
    assert due.values == {"when": "2026-10-05"}


def test_a_form_is_signed_by_nobody_unless_it_says_who() -> None:
    papers = [
        {"type": "phieu", "key": "trống", "sign": {"form": "holder"}},
        {"type": "phieu", "key": "có tên", "sign": {"form": "holder", "signer": "by"}},
    ]
    machine = build(submit_plan={"documents": papers})
    empty, named = fire_one(machine, open_case(machine), "submit_plan").documents
    assert empty.signing.signer == {}
    assert named.signing.signer["name"] == "[Văn phòng]"


def test_papers_come_per_item_when_due_and_when_switched_on() -> None:
    papers = [
        {"type": "moi", "each": "notes", "key": "{item.text}", "when": "item.text != 'b'"},
        {"type": "phieu", "optional": "true"},
        {"type": "bang", "when": "1 > 2"},
    ]
    machine = build(submit_plan={"documents": papers, "input": {"theme": "required",
                                                                 "notes": "required"}})  # fmt: skip
    values: dict[str, Plain] = {"theme": "t", "notes": [{"text": "a"}, {"text": "b"}]}
    case = open_case(machine)
    due = fire_one(machine, case, "submit_plan", values).documents
    assert [(one.type, one.key) for one in due] == [("moi", "a")]
    switched = replace(FACTS, papers=frozenset({"phieu"}))
    due = fire_one(machine, case, "submit_plan", values, facts=switched).documents
    assert [one.type for one in due] == ["moi", "phieu"]


def test_two_papers_of_one_identity_are_refused() -> None:
    machine = build(submit_plan={"documents": [{"type": "moi"}, {"type": "moi"}]})
    with pytest.raises(NO) as caught:
        fire_one(machine, open_case(machine), "submit_plan")
    assert caught.value.code == "document-twice"


def test_a_sentence_of_a_paper_that_cannot_be_filled_is_refused() -> None:
    paper = {"type": "moi", "subject": "{vote.against}"}
    machine = build(issue_plan={"documents": [paper], "require": []})
    with pytest.raises(NO) as caught:
        fire_one(machine, open_case(machine, "in_review"), "issue_plan", {"vote": {"for_votes": 1}})
    assert (caught.value.code, caught.value.findings[0].facts["path"]) == (
        "value-missing", "vote.against",
    )  # fmt: skip


def test_children_and_commands_are_due_per_item() -> None:
    parts = {
        "children": {"workflow": "con", "each": "notes", "unit": "item.text",
                     "data": {"topic": "item.text + '!'", "day": "item.day"}},
        "command": {"trigger": "reopen", "units": "each(notes, 'item.text')",
                    "with": {"reason": "theme"}},
        "input": {"theme": "required", "notes": "required"},
    }  # fmt: skip
    machine = build(submit_plan=parts)
    notes: list[Plain] = [{"text": "cb1"}, {"text": "cb2", "day": "2026-10-09"}]
    outcome = fire_one(machine, open_case(machine), "submit_plan", {"theme": "t", "notes": notes})
    assert [child.unit for child in outcome.children] == ["cb1", "cb2"]
    assert outcome.children[0].data == {"topic": "cb1!"}
    assert outcome.children[1].data == {"topic": "cb2!", "day": "2026-10-09"}
    assert [(one.key, one.trigger, one.values) for one in outcome.commands] == [
        ("cb1", "reopen", {"reason": "t"}), ("cb2", "reopen", {"reason": "t"}),
    ]  # fmt: skip


def test_one_unit_may_have_several_children_told_apart_by_key() -> None:
    children = {"workflow": "con", "each": "[1, 2]", "unit": "'cb1'", "key": "quy_{item}"}
    machine = build(submit_plan={"children": children})
    due = fire_one(machine, open_case(machine), "submit_plan").children
    assert [(child.key, child.unit) for child in due] == [("quy_1", "cb1"), ("quy_2", "cb1")]


def test_a_key_that_is_no_name_is_refused() -> None:
    children = {"workflow": "con", "each": "[1]", "unit": "'cb1'", "key": "quý {item}"}
    machine = build(submit_plan={"children": children})
    with pytest.raises(NO) as caught:
        fire_one(machine, open_case(machine), "submit_plan")
    assert caught.value.code == "child-key-form"
    assert caught.value.findings[0].facts["found"] == "quý 1"


@pytest.mark.parametrize(
    ("unit", "form"),
    [
        ({"kind": "sub_cell"}, "cell"),
        ({"kind": "grassroots_committee"}, "committee"),
        ({"kind": "superior_committee", "standing_members": 9}, "standing_committee"),
    ],
    ids=["cell", "committee", "standing committee"],
)
def test_a_paper_signed_as_its_own_body_follows_the_kind_of_the_unit(
    unit: dict[str, Plain], form: str
) -> None:
    paper = {"type": "moi", "sign": {"form": "own", "signer": "by"}}
    machine = build(submit_plan={"documents": [paper]})
    facts = replace(FACTS, unit={"id": "dang_uy", **unit})
    due = fire_one(machine, open_case(machine), "submit_plan", facts=facts).documents
    assert due[0].signing.form == form


def test_two_children_of_one_unit_are_refused() -> None:
    children = {"workflow": "con", "each": "[1, 2]", "unit": "'cb1'"}
    machine = build(submit_plan={"children": children})
    with pytest.raises(NO) as caught:
        fire_one(machine, open_case(machine), "submit_plan")
    assert caught.value.findings[0].facts["units"] == ("cb1",)


@pytest.mark.parametrize(
    ("due", "day"),
    [
        ({"working_days": "3"}, date(2026, 10, 8)),
        ({"days": "30"}, date(2026, 11, 4)),
        ({"on": "add_days(on, 1)"}, date(2026, 10, 6)),
    ],
)
def test_a_step_says_when_the_next_one_is_due(due: dict[str, str], day: date) -> None:
    machine = build(submit_plan={"due": {"label": "Duyệt", **due}})
    outcome = fire_one(machine, open_case(machine), "submit_plan")
    assert (outcome.case.due_on, outcome.case.due_label) == (day, "Duyệt")
    later = fire_one(machine, outcome.case, "return_plan").case
    assert (later.due_on, later.due_label) == (None, "")


def test_holidays_are_no_working_days() -> None:
    machine = build(submit_plan={"due": {"working_days": "3"}})
    facts = replace(FACTS, holidays=frozenset({"2026-10-06"}))
    outcome = fire_one(machine, open_case(machine), "submit_plan", facts=facts)
    assert outcome.case.due_on == date(2026, 10, 9)


def test_children_that_were_read_are_frozen_into_the_event() -> None:
    machine = build(
        summary={"all_done": {"type": "boolean", "value": "known(theme)"}},
        submit_plan={"require": [{"test": "every(children, 'item.settled')", "say": "?"}]},
    )
    rows: tuple[dict[str, Plain], ...] = ({"id": "c1.a", "state": "filed", "settled": True},)
    outcome = fire_one(machine, open_case(machine), "submit_plan",
                       facts=replace(FACTS, children=rows))  # fmt: skip
    assert outcome.event.facts["children"] == list(rows)
    assert outcome.case.summary == {"all_done": True}
    assert outcome.event.facts["summary"] == {"all_done": True}


def test_the_signer_is_who_fires_unless_the_data_name_one() -> None:
    paper = {"type": "moi", "subject": "{signer.name}"}
    data = {"data": {"signer": "person"}}
    machine = build(**data, submit_plan={"documents": [paper]})
    case = open_case(machine)
    assert fire_one(machine, case, "submit_plan").documents[0].subject == "[Văn phòng]"
    other: Plain = {"id": "bt", "name": "[Bí thư]", "role": "secretary"}
    signed = open_case(machine, signer=other)
    assert fire_one(machine, signed, "submit_plan").documents[0].subject == "[Bí thư]"


# starting -----------------------------------------------------------------------------------------


def test_start_opens_a_case_with_its_first_event() -> None:
    machine = build()
    outcome = start_case(machine, theme="a")
    assert (outcome.case.state, outcome.case.revision) == ("drafting", 1)
    assert (outcome.event.kind, outcome.event.changes) == ("started", {"theme": "a"})
    assert outcome.event.facts["workflow"] == "ke-hoach-nho"


def test_start_wants_the_required_fields_and_no_others() -> None:
    machine = build(data={"reason": {"type": "text", "label": "Lý do", "required": "true"}})
    with pytest.raises(InputRefused) as caught:
        start_case(machine, reasn="a")
    codes = [finding.code for finding in caught.value.findings]
    assert codes == ["input-unknown-meant", "input-missing"]


def test_start_refuses_a_unit_the_workflow_is_not_for() -> None:
    machine = build(unit_kinds=["sub_cell"])
    with pytest.raises(NO) as caught:
        start(machine, case_id="c", unit="u", parent=None, on=DAY, by=CLERK, data={}, facts=FACTS)
    assert caught.value.code == "unit-kind-not-allowed"
    start(machine, case_id="c", unit="u", parent=None, on=DAY, by=SECRETARY, data={},
          facts=Facts(unit={"kind": "sub_cell"}))  # fmt: skip


def test_a_number_set_from_a_rule_stays_a_whole_number() -> None:
    machine = build(data={"least": "integer"}, submit_plan={"set": {"least": "rules.min_votes"}})
    facts = replace(FACTS, rules={"min_votes": Decimal("4.0")})
    least = fire_one(machine, open_case(machine), "submit_plan", facts=facts).case.data["least"]
    assert (least, type(least)) == (4, int)


def test_every_refusal_has_a_sentence_in_both_languages() -> None:
    machine = build()
    for trigger in ("issue_plan", "zzzzz", "isue_plan"):
        with pytest.raises(NO) as caught:
            fire_one(machine, open_case(machine), trigger)
        finding = caught.value.findings[0]
        assert finding.text("en") != finding.text("vi") != ""
