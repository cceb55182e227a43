"""The walks together fire every transition from every state and reach every state."""

import pytest

from tests.workflows_year.paper_walks import LETTER
from tests.workflows_year.year_walks import STUDY, WALKS, YEAR, open_office
from vanthu.library import Library

WORKFLOWS = (YEAR, STUDY, LETTER)
Steps = set[tuple[str, str, str]]


@pytest.fixture(scope="module")
def fired() -> Steps:
    steps: Steps = set()
    for walk in WALKS:
        with open_office() as engine:
            steps |= set(walk(engine).collect_steps())
            assert engine.verify().findings == ()
    return steps


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_transition_is_fired_from_every_state_it_leads_on_from(
    name: str, fired: Steps
) -> None:
    workflow = Library.builtin().workflow(name).workflow
    wanted = {(name, state, one.trigger) for one in workflow.transitions for state in one.source}
    assert wanted - fired == set()


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_state_is_reached(name: str, fired: Steps) -> None:
    workflow = Library.builtin().workflow(name).workflow
    taken = {(state, trigger) for one, state, trigger in fired if one == name}
    reached = {
        one.to for one in workflow.transitions for state in one.source
        if (state, one.trigger) in taken
    }  # fmt: skip
    assert set(workflow.states) - reached - {workflow.initial} == set()
