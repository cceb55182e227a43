"""The reference pages name everything that the code knows."""

import re

import pytest

from tests.docs.guide import find_section
from vanthu.definition import holidays, inputs, manifest, plan, profile, unit, workflow
from vanthu.definition.base import Model
from vanthu.definition.identifiers import RESERVED as RESERVED_IN_FILES
from vanthu.machine.functions import FUNCTIONS, QUOTING
from vanthu.machine.kinds import RESERVED
from vanthu.machine.patterns import FILTERS as PATTERN_FILTERS
from vanthu.render.filters import FILTERS
from vanthu.render.generate import KINDS
from vanthu.render.header import HEADER_NAMES
from vanthu.render.references import ALLOWED_TESTS
from vanthu.render.sandbox import LOOP_FACTS
from vanthu.word.slots import SLOTS

WORKFLOWS, TEMPLATES = "docs/workflows.md", "docs/templates.md"
MODELS: dict[type[Model], str] = {
    workflow.Workflow: "## The workflow",
    workflow.FieldSpec: "## Fields",
    workflow.Derived: "## Fields",
    workflow.SharedTypes: "## Fields",
    workflow.Role: "## Roles",
    workflow.State: "## States",
    workflow.Transition: "## Transitions",
    workflow.Collect: "## Transitions",
    workflow.Due: "## Transitions",
    workflow.Deadline: "## Deadlines",
    holidays.HolidayDecree: "## Holidays",
    holidays.DayOff: "## Holidays",
    plan.Plan: "## Plans to try out",
    plan.PlanStep: "## Plans to try out",
    plan.PlanChildren: "## Plans to try out",
    plan.PlanUnit: "## Plans to try out",
    workflow.CheckUse: "## Checks",
    workflow.CheckDefinition: "## Checks",
    workflow.DocumentSpec: "## Documents",
    workflow.Signing: "## Documents",
    workflow.ChildrenSpec: "## Children",
    workflow.ChildCommand: "## Children",
    workflow.TaskBlock: "## Tasks",
    workflow.TaskSource: "## Tasks",
    profile.RuleProfile: "## Rule profiles",
    inputs.CaseInput: "## Input files",
    inputs.ChildInput: "## Input files",
    inputs.StepInput: "## Input files",
    inputs.OverrideInput: "## Input files",
    unit.UnitTree: "## Units",
    unit.Unit: "## Units",
    unit.UnitVersion: "## Units",
    unit.Term: "## Units",
    unit.Person: "## Units",
}


def list_code(page: str, heading: str) -> str:
    """Return what stands in backticks under a heading, one piece a line."""
    return "\n".join(re.findall(r"`([^`]+)`", find_section(page, heading)))


def list_missing(names: object, page: str, heading: str) -> list[str]:
    code = list_code(page, heading)
    assert code, f"nothing under {heading} of {page}"
    wanted = [str(name) for name in names]  # type: ignore[attr-defined]  # any iterable of names
    return [name for name in wanted if not re.search(rf"(?<![\w.-]){re.escape(name)}(?!\w)", code)]


def list_keys(model: type[Model]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def list_models() -> set[type[Model]]:
    modules = (workflow, inputs, unit, profile, holidays, plan)
    return {
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Model) and value is not Model
    }


def test_every_model_has_its_place_on_the_page() -> None:
    assert set(MODELS) == list_models()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_of_a_model_is_explained(model: type[Model]) -> None:
    assert list_missing(list_keys(model), WORKFLOWS, MODELS[model]) == []


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_function_has_a_row_with_its_arguments(function: str) -> None:
    calls = re.findall(rf"`{function}\(([^`]*)\)`", find_section(WORKFLOWS, "## Expressions"))
    counts = {len(call.split(", ")) for call in calls}
    known = FUNCTIONS[function]
    assert calls
    assert ("…" in calls[0] and function not in QUOTING) or counts == {known.least, known.most}


def test_the_page_names_no_function_that_does_not_exist() -> None:
    code = list_code(WORKFLOWS, "## Expressions")
    assert set(re.findall(r"\b([a-z_]+)\(", code)) == set(FUNCTIONS)


def test_every_type_of_field_has_a_row() -> None:
    types = (*workflow.SCALAR_TYPES, *workflow.COMPOUND_TYPES)
    rows = re.findall(r"^\| (`.+?) \|", find_section(WORKFLOWS, "## Fields"), re.MULTILINE)
    assert set(types) <= set(re.findall(r"`(\w+)`", "\n".join(rows)))


def test_every_name_that_expressions_may_read_is_explained() -> None:
    fields = (*workflow.UNIT_FIELDS, *workflow.PERSON_FIELDS)
    assert list_missing((*RESERVED, "signer", *fields), WORKFLOWS, "## Expressions") == []


def test_every_reserved_name_is_told() -> None:
    names = RESERVED_IN_FILES | set(RESERVED)
    assert list_missing(sorted(names), WORKFLOWS, "## The workflow") == []


def test_every_filter_of_patterns_is_told() -> None:
    assert list_missing(PATTERN_FILTERS, WORKFLOWS, "## Patterns") == []


def test_every_form_of_signing_is_told() -> None:
    forms = workflow.Signing.model_fields["form"].annotation.__args__  # type: ignore[union-attr]
    assert list_missing(forms, WORKFLOWS, "## Documents") == []


def test_every_name_of_the_formal_lines_has_a_row() -> None:
    rows = find_section(TEMPLATES, "## The formal lines")
    assert set(re.findall(r"`doc\.(\w+)`", rows)) == set(HEADER_NAMES)


def test_every_filter_of_templates_has_a_row() -> None:
    rows = re.findall(r"^\| (`.+?) \|", find_section(TEMPLATES, "## Tags"), re.MULTILINE)
    assert list_missing(FILTERS, TEMPLATES, "## Tags") == []
    assert set(FILTERS) <= set(re.findall(r"`(\w+)`", "\n".join(rows)))


def test_every_test_and_fact_of_a_loop_is_told() -> None:
    names = [*(f"is {test}" for test in ALLOWED_TESTS), *(f"loop.{fact}" for fact in LOOP_FACTS)]
    assert list_missing(names, TEMPLATES, "## Tags") == []


def test_every_key_of_a_manifest_is_explained() -> None:
    assert list_missing(list_keys(manifest.Manifest), TEMPLATES, "## The manifest") == []


def test_every_slot_and_type_is_told() -> None:
    assert list_missing(SLOTS, TEMPLATES, "## Slots") == []
    assert list_missing(KINDS, TEMPLATES, "## Begin") == []
