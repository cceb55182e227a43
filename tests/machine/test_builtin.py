"""The workflows and checks that come with the program are whole."""

import pytest

from vanthu.library import Library
from vanthu.machine.build import build_machine
from vanthu.machine.checks import check_definitions

LIBRARY = Library.builtin()
WORKFLOWS = {name: LIBRARY.workflow(name) for name in LIBRARY.workflows()}
RULES = set().union(*(LIBRARY.profile(name).values for name in LIBRARY.profiles()))


@pytest.mark.parametrize("name", sorted(WORKFLOWS))
def test_every_built_in_workflow_is_built_without_a_finding(name: str) -> None:
    loaded = WORKFLOWS[name]
    family = loaded.workflow.family
    machine = build_machine(
        loaded.workflow,
        LIBRARY.checks(),
        LIBRARY.types(),
        {name: one.workflow for name, one in WORKFLOWS.items()},
        RULES,
        manifests={name: LIBRARY.manifest(family, name) for name in LIBRARY.templates(family)},
        place_of=loaded.file.place,
    )
    assert [finding.line() for finding in machine.warnings] == []


def test_every_built_in_check_is_proved_by_its_vectors() -> None:
    findings = check_definitions(LIBRARY.checks(), LIBRARY.types(), RULES)
    assert [finding.line() for finding in findings] == []
