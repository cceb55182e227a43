"""Explaining says why a trigger can or cannot be fired, without firing it."""

import pytest

from tests.machine.small import CLERK, FACTS, SECRETARY, build, open_case
from vanthu.case import Plain
from vanthu.errors import TransitionRefused
from vanthu.machine.explain import explain, list_values

MACHINE = build(
    derived={"loud": {"type": "text", "value": "theme + '!'"}},
    issue_plan={"expect": [{"check": "calm", "test": "filled(reason)", "say": "Chưa có lý do"}]},
)


def test_explain_lists_roles_inputs_and_checks() -> None:
    told = explain(MACHINE, open_case(MACHINE, "in_review"), "issue_plan", FACTS)
    assert (told.is_allowed, told.to, told.may_fire) == (True, "planned", None)
    assert [(role.label, role.holders) for role in told.roles] == [("Bí thư", ("[Bí thư]",))]
    assert [(one.label, one.is_required, one.is_given) for one in told.inputs] == [
        ("Biểu quyết", True, False)
    ]
    outcomes = [(check.outcome, check.missing, check.say) for check in told.checks]
    assert outcomes == [("unknown", "Biểu quyết", ""), ("fails", "", "Chưa có lý do")]


@pytest.mark.parametrize(("votes", "outcome"), [(6, "holds"), (1, "fails")])
def test_explain_judges_the_values_at_hand(votes: int, outcome: str) -> None:
    told = explain(
        MACHINE, open_case(MACHINE, "in_review"), "issue_plan", FACTS,
        values={"vote": {"for_votes": votes, "against": 2}},
    )  # fmt: skip
    assert told.checks[0].outcome == outcome
    assert told.inputs[0].is_given


def test_explain_judges_what_set_makes_of_it() -> None:
    machine = build(submit_plan={
        "set": {"reason": "theme + '!'"},
        "require": [{"test": "length(reason) > 3", "say": "{reason} ngắn quá"}],
    })  # fmt: skip
    case = open_case(machine)
    told = explain(machine, case, "submit_plan", FACTS, values={"theme": "ab"})
    assert told.checks[0].say == "ab! ngắn quá"
    assert explain(machine, case, "submit_plan", FACTS).checks[0].outcome == "unknown"


def test_explain_still_judges_when_a_computed_field_was_typed_wrongly() -> None:
    values: dict[str, Plain] = {"vote": {"for_votes": 6, "against": 1, "present": 9}}
    told = explain(MACHINE, open_case(MACHINE, "in_review"), "issue_plan", FACTS, values=values)
    assert told.checks[0].outcome == "holds"


def test_explain_says_whether_a_person_may_fire() -> None:
    case = open_case(MACHINE, "in_review")
    assert explain(MACHINE, case, "issue_plan", FACTS, by=SECRETARY).may_fire is True
    assert explain(MACHINE, case, "issue_plan", FACTS, by=CLERK).may_fire is False


def test_explain_names_what_is_possible_instead() -> None:
    told = explain(MACHINE, open_case(MACHINE), "issue_plan", FACTS)
    assert (told.is_allowed, told.allowed) == (False, ("submit_plan",))


def test_explain_refuses_a_trigger_that_does_not_exist() -> None:
    with pytest.raises(TransitionRefused) as caught:
        explain(MACHINE, open_case(MACHINE), "isue_plan", FACTS)
    assert caught.value.code == "trigger-unknown-meant"


def test_list_values_gives_the_derived_values_known_now() -> None:
    assert list_values(MACHINE, open_case(MACHINE), FACTS) == {}
    case = open_case(MACHINE, theme="Nêu gương")
    assert list_values(MACHINE, case, FACTS) == {"loud": "Nêu gương!"}
