"""A definition is checked as a whole: every mistake is found at its place before anything runs."""

import subprocess
import sys
from typing import Any

import pytest

from tests.machine.small import SMALL, build, change, read
from vanthu.definition.manifest import Manifest
from vanthu.definition.workflow import CheckDefinition
from vanthu.errors import DefinitionRefused, Finding, Place
from vanthu.machine.build import build_machine

FINAL = {"label": "Xong", "final": "true"}
CHECK = {
    "label": "Quá nửa", "kind": "hard", "source": "X02", "say": "Cần quá nửa",
    "params": {"vote": "vote", "base": "integer"}, "test": "vote.for_votes * 2 > base",
    "passes": [], "fails": [],
}  # fmt: skip


def findings_of(**parts: Any) -> list[Finding]:
    with pytest.raises(DefinitionRefused) as caught:
        build(**parts)
    return list(caught.value.findings)


def step(**parts: Any) -> dict[str, Any]:
    """Return one more transition than those of `SMALL`."""
    return {"trigger": "note", "label": "Ghi", "from": "in_review", "by": "clerk", **parts}


def with_step(**parts: Any) -> dict[str, Any]:
    return {"transitions": [*SMALL["transitions"], step(**parts)]}


def states(**parts: Any) -> dict[str, Any]:
    return {"states": {**SMALL["states"], **parts}}


MISTAKES: list[tuple[str, dict[str, Any], str, str, dict[str, Any]]] = [
    ("unknown target", {"submit_plan": {"to": "in_reviev"}}, "state-unknown-meant",
     "transitions[0].to", {"suggestion": "in_review"}),
    ("unknown source", {"submit_plan": {"from": "zzzzzz"}}, "state-unknown",
     "transitions[0].from", {"name": "zzzzzz"}),
    ("no initial state", states(drafting={"label": "Soạn"}), "initial-state-missing", "states", {}),
    ("two initial states", states(in_review={"label": "Chờ", "initial": "true"}),
     "initial-state-twice", "states", {"states": ("drafting", "in_review")}),
    ("no end", states(planned={"label": "Ban hành"}), "end-state-missing", "states", {}),
    ("unreachable", states(lost={"label": "Lạc", "final": "true"}), "state-unreachable",
     "states.lost", {"state": "lost"}),
    ("dead end", {**states(stuck={"label": "Kẹt"}), **with_step(to="stuck")}, "state-dead-end",
     "states.stuck", {"state": "stuck"}),
    ("final left", with_step(**{"from": "planned", "to": "drafting"}), "final-state-left",
     "transitions[3].from", {"state": "planned"}),
    ("ambiguous", with_step(trigger="issue_plan"), "trigger-ambiguous",
     "transitions[3].trigger", {"state": "in_review"}),
    ("unknown role", {"submit_plan": {"by": "clerc"}}, "role-unknown-meant",
     "transitions[0].by[0]", {"suggestion": "clerk"}),
    ("role of unknown field", {"roles": {"chair": {"label": "Chủ trì", "field": "chair"}}},
     "data-unknown", "roles.chair.field", {"name": "chair"}),
    ("unknown input", {"submit_plan": {"input": {"tehme": "required"}}}, "data-unknown-meant",
     "transitions[0].input.tehme", {"suggestion": "theme"}),
    ("unknown set", with_step(set={"zz": "1"}), "data-unknown", "transitions[3].set.zz", {}),
    ("set of another kind", with_step(set={"theme": "1"}), "result-kind",
     "transitions[3].set.theme", {"wanted": "text"}),
    ("unknown clear", with_step(clear="zz"), "data-unknown", "transitions[3].clear.zz", {}),
    ("collect into no list", with_step(collect={"into": "theme", "item": {"text": "'a'"}}),
     "collect-wants-list", "transitions[3].collect", {"kind": "text"}),
    ("collect unknown field", with_step(collect={"into": "notes", "item": {"txet": "'a'"}}),
     "collect-field-unknown-meant", "transitions[3].collect.item.txet", {"suggestion": "text"}),
    ("unknown check", with_step(require="vote_pased"), "check-unknown-meant",
     "transitions[3].require[0].check", {"suggestion": "vote_passed"}),
    ("hard check made soft", with_step(input={"vote": "required"},
     expect=[{"check": "vote_passed", "with": {"base": "7"}}]), "check-is-hard",
     "transitions[3].expect[0]", {"check": "vote_passed"}),
    ("argument missing", with_step(input={"vote": "required"}, require="vote_passed"),
     "argument-missing", "transitions[3].require[0]", {"name": "base"}),
    ("argument unknown", with_step(input={"vote": "required"},
     require=[{"check": "vote_passed", "with": {"base": "7", "bsae": "1"}}]),
     "argument-unknown-meant", "transitions[3].require[0].with.bsae", {"suggestion": "base"}),
    ("test without say", with_step(require=[{"test": "1 > 0"}]), "check-needs-say",
     "transitions[3].require[0]", {}),
    ("soft test without name", with_step(expect=[{"test": "1 > 0", "say": "?"}]),
     "check-needs-name", "transitions[3].expect[0]", {}),
    ("test that is no condition", with_step(require=[{"test": "1 + 1", "say": "?"}]),
     "result-kind", "transitions[3].require[0].test", {"wanted": "boolean"}),
    ("wrong place in say", with_step(require=[{"test": "1 > 0", "say": "{thme}"}]),
     "name-unknown-meant", "transitions[3].require[0].say", {"suggestion": "theme"}),
    ("unknown document", with_step(documents=[{"type": "ke-hoch"}]), "template-unknown-meant",
     "transitions[3].documents[0].type", {"suggestion": "ke-hoach"}),
    ("unknown template field", with_step(
        documents=[{"type": "ke-hoach", "with": {"titel": "'a'"}}]),
     "template-field-unknown-meant", "transitions[3].documents[0].with.titel",
     {"suggestion": "title"}),
    ("missing template field", with_step(documents=[{"type": "ke-hoach"}]),
     "template-field-missing", "transitions[3].documents[0]", {"name": "title"}),
    ("unknown child", with_step(children={"workflow": "con", "each": "notes", "unit": "item.text"}),
     "child-workflow-unknown", "transitions[3].children.workflow", {"name": "con"}),
    ("unknown child trigger", with_step(command={"trigger": "reopen", "units": "['a']"}),
     "child-trigger-unknown", "transitions[3].command.trigger", {"name": "reopen"}),
    ("due twice", with_step(due={"days": "3", "working_days": "3"}), "due-unclear",
     "transitions[3].due", {}),
    ("reserved name", {"data": {"unit": "text"}}, "name-reserved", "data.unit", {}),
    ("keyword", {"types": {"x": {"from": "text"}}, "data": {"y": {"type": "x"}}},
     "name-is-keyword", "types.x.from", {}),
    ("name twice", {"derived": {"theme": {"type": "text", "value": "'a'"}}}, "name-twice",
     "derived.theme", {}),
    ("derived circle", {"derived": {"a": {"type": "integer", "value": "b + 1"},
     "b": {"type": "integer", "value": "a + 1"}}}, "derived-needs-itself", "derived.a.value", {}),
    ("derived of another kind", {"derived": {"a": {"type": "date", "value": "1 + 1"}}},
     "result-kind", "derived.a.value", {"wanted": "date"}),
    ("unknown type", {"data": {"x": {"type": "voet"}}}, "no-such-type-meant", "data.x.type",
     {"suggestion": "vote"}),
    ("circular type", {"types": {"a": {"inner": {"type": "a"}}}, "data": {"x": {"type": "a"}}},
     "type-circular", "types.a.inner.type", {"name": "a"}),
    ("list without item", {"data": {"x": "list"}}, "list-item-missing", "data.x", {}),
    ("computed field", {"types": {"a": {"n": "integer", "m": {"type": "integer", "value": "zz"}}},
     "data": {"x": {"type": "a"}}}, "name-unknown", "types.a.m.value", {"name": "zz"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "code", "path", "facts"),
    [row[1:] for row in MISTAKES],
    ids=[row[0] for row in MISTAKES],
)
def test_build_machine_refuses(
    parts: dict[str, Any], code: str, path: str, facts: dict[str, Any]
) -> None:
    workflow = read(change(**parts))
    manifest = Manifest.model_validate(
        {"id": "ke-hoach", "title": "KẾ HOẠCH", "label": "kế hoạch", "needed": "rule",
         "fields": {"title": {"type": "text", "required": "true"}}}
    )  # fmt: skip
    with pytest.raises(DefinitionRefused) as caught:
        build_machine(workflow, checks(), children={}, manifests={"ke-hoach": manifest})
    found = {(finding.code, finding.place.path): finding for finding in caught.value.findings}
    assert (code, path) in found
    assert facts.items() <= dict(found[code, path].facts).items()


def checks() -> dict[str, CheckDefinition]:
    return {"vote_passed": CheckDefinition.model_validate(CHECK)}


def test_all_mistakes_are_told_at_once_each_at_its_place() -> None:
    parts = {"submit_plan": {"by": "clerc", "to": "in_reviev", "set": {"theme": "them + 'a'"}}}
    workflow = read(change(**parts))
    with pytest.raises(DefinitionRefused) as caught:
        build_machine(workflow, place_of=lambda path: Place(file="w.yaml", line=len(path)))
    codes = {finding.code for finding in caught.value.findings}
    assert {"role-unknown-meant", "state-unknown-meant", "name-unknown-meant"} <= codes
    assert all(finding.place.file == "w.yaml" for finding in caught.value.findings)


def test_every_finding_has_a_sentence_in_both_languages() -> None:
    for _, parts, *_ in MISTAKES:
        with pytest.raises(DefinitionRefused) as caught:
            build_machine(read(change(**parts)), checks(), children={}, manifests={})
        for finding in caught.value.findings:
            assert finding.text("en") != finding.text("vi") != ""


NEEDS = [
    ("required before", {"set": {"reason": "theme + '.'"}}, None),
    ("own input", {"input": {"reason": "required"}, "set": {"theme": "reason"}}, None),
    ("never filled", {"set": {"theme": "reason"}}, "reason"),
    ("optional input", {"input": {"reason": "optional"}, "set": {"theme": "reason"}}, "reason"),
    ("guarded by known", {"set": {"theme": "reason if known(reason) else 'không'"}}, None),
    ("guarded by filled", {"require": [{"test": "filled(reason) and reason != ''", "say": "?"}]},
     None),
    ("guarded by or", {"require": [{"test": "not known(reason) or reason != ''", "say": "?"}]},
     None),
    ("guarded on the wrong side", {"set": {"theme": "'không' if known(reason) else reason"}},
     "reason"),
    ("through a derived value", {"require": [{"test": "twice != ''", "say": "?"}]}, "reason"),
    ("in a document", {"documents": [{"type": "ke-hoach", "subject": "về {reason}"}]}, "reason"),
    ("in a document with when", {"documents": [
        {"type": "ke-hoach", "when": "known(reason)", "subject": "về {reason}"}]}, None),
    ("required by a test", {"require": [{"test": "known(reason)", "say": "?"}],
     "documents": [{"type": "ke-hoach", "subject": "về {reason}"}]}, None),
    ("either of two", {"require": [
        {"test": "(known(reason) or known(vote)) and reason != ''", "say": "?"}]}, "reason"),
    ("not both unknown", {"require": [
        {"test": "not (known(reason) or known(vote)) or 1 > 0", "say": "?"}]}, None),
    ("set later", {"set": {"theme": "reason", "reason": "'a'"}}, "reason"),
    ("set before", {"set": {"reason": "'a'", "theme": "reason"}}, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "name"), [row[1:] for row in NEEDS], ids=[row[0] for row in NEEDS]
)
def test_an_expression_reads_only_what_is_filled_on_every_way(
    parts: dict[str, Any], name: str | None
) -> None:
    derived = {"twice": {"type": "text", "value": "reason + reason"}}
    text = {"derived": derived, **with_step(**parts)}
    if name is None:
        build(**text)
        return
    findings = findings_of(**text)
    assert [(finding.code, finding.facts["name"]) for finding in findings] == [
        ("field-may-be-empty", name)
    ]
    assert findings[0].facts["states"] == ("in_review",)


def test_a_field_cleared_on_one_way_may_be_empty() -> None:
    build(issue_plan={"set": {"reason": "theme"}})
    findings = findings_of(**with_step(clear="theme"), issue_plan={"set": {"reason": "theme"}})
    assert [finding.facts["name"] for finding in findings] == ["theme"]


def test_data_required_at_the_start_are_filled_everywhere() -> None:
    data = {"reason": {"type": "text", "required": "true"}}
    machine = build(data=data, issue_plan={"set": {"theme": "reason"}})
    assert "issue_plan" in machine.workflow.triggers


def test_an_unused_role_is_a_warning_only() -> None:
    machine = build(roles={"guest": "Khách"})
    assert [(one.code, one.severity) for one in machine.warnings] == [("role-unused", "should")]


def test_a_settled_final_state_may_be_reopened() -> None:
    parts = {
        **states(planned={"label": "Ban hành", "final": "true", "settled": "true"}),
        **with_step(**{"from": "planned", "to": "drafting"}),
    }
    assert ("planned", "note") in build(**parts).table


def test_a_child_must_be_given_what_it_needs_at_its_start() -> None:
    child = read(change(id="con", data={"topic": {"type": "text", "required": "true"}}))
    children = {"workflow": "con", "each": "notes", "unit": "item.text", "data": {"tpic": "'a'"}}
    parent = read(change(**with_step(children=children, input={"notes": "required"})))
    with pytest.raises(DefinitionRefused) as caught:
        build_machine(parent, children={"con": child})
    codes = [finding.code for finding in caught.value.findings]
    assert codes == ["child-field-unknown-meant", "child-field-missing"]


def test_expressions_know_what_children_tell() -> None:
    child = read(change(id="con", summary={"score": {"type": "integer", "value": "1"}}))
    children = {"workflow": "con", "each": "notes", "unit": "item.text"}
    test = {"test": "every(children, 'item.scoer > 1')", "say": "?"}
    text = with_step(children=children, require=[test], input={"notes": "required"})
    with pytest.raises(DefinitionRefused) as caught:
        build_machine(read(change(**text)), children={"con": child})
    assert caught.value.findings[0].facts["suggestion"] == "score"


def test_nothing_callable_and_no_callback_reaches_transitions() -> None:
    machine = build()
    assert machine.states.models == []
    assert set(machine.states.events) == {"submit_plan", "return_plan", "issue_plan"}
    for event in machine.states.events.values():
        for ways in event.transitions.values():
            for way in ways:
                assert (way.conditions, way.before, way.after, way.prepare) == ([], [], [], [])


@pytest.mark.parametrize("trigger", ["to_x", "is_x", "may_x", "model", "trigger", "states"])
def test_trigger_names_that_transitions_uses_itself_are_harmless(trigger: str) -> None:
    machine = build(**with_step(trigger=trigger))
    assert machine.table["in_review", trigger].spec.trigger == trigger


def test_the_package_alone_loads_no_transitions() -> None:
    code = "import sys, vanthu, vanthu.machine, vanthu.machine.expressions; "
    code += "sys.exit('transitions' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_expression_that_does_not_parse_is_told_among_the_others() -> None:
    paper = {"type": "moi", "subject": "về {theme", "when": "theme ="}
    findings = findings_of(submit_plan={"documents": [paper], "set": {"reason": "theme +"}})
    assert [finding.code for finding in findings] == [
        "expression-syntax", "expression-syntax", "pattern-brace",
    ]  # fmt: skip
    assert findings[0].place.path == "transitions[0].set.reason"


def test_a_check_that_says_nothing_to_judge_is_refused() -> None:
    use = {"check": "calm", "test": "1 > 0", "say": "?"}
    findings = findings_of(submit_plan={"require": [{"source": "X"}], "expect": [use, use]})
    assert [finding.code for finding in findings] == ["check-empty", "check-twice"]


def test_a_test_named_like_a_shared_check_is_refused() -> None:
    use = {"check": "vote_passed", "test": "1 > 0", "say": "?"}
    findings = findings_of(checks={"vote_passed": CHECK}, submit_plan={"expect": [use]})
    assert findings[0].code == "check-named-as-shared"


def test_a_mistake_in_a_shared_check_is_told_once() -> None:
    check = {**CHECK, "test": "vote.for_vote > base"}
    use = {"check": "vote_passed", "with": {"base": "7"}}
    findings = findings_of(checks={"vote_passed": check}, issue_plan={"require": [use, use]})
    assert [finding.code for finding in findings] == ["no-such-field-meant"]


def test_a_role_that_a_field_names_may_be_empty() -> None:
    role = {"label": "Chủ trì", "field": "chair"}
    parts: dict[str, Any] = {"roles": {"chair": role}, "data": {"chair": "person"}}
    machine = build(**parts, issue_plan={"by": ["secretary", "chair"]})
    assert [warning.code for warning in machine.warnings] == ["role-field-empty"]
    asked = {"chair": "optional", "vote": "required"}
    assert build(**parts, issue_plan={"by": ["secretary", "chair"], "input": asked}).warnings == ()
