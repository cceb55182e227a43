"""A workflow held against what it leans on: checks, types, templates, child workflows, units."""

from dataclasses import replace

from vanthu.check.authority import check_papers
from vanthu.check.given import check_given_values
from vanthu.check.holders import check_holders
from vanthu.check.places import place_sharply
from vanthu.check.rules import check_rules
from vanthu.check.survey import Survey
from vanthu.check.tables import find_home
from vanthu.definition.load import load_workflow
from vanthu.definition.reader import YamlFile
from vanthu.definition.workflow import Workflow
from vanthu.errors import Finding, Place, Refused
from vanthu.machine.build import build_machine
from vanthu.machine.compiled import BuiltMachine

__all__ = ["build", "check_workflow", "load_children"]

Path = tuple[str | int, ...]


def check_workflow(survey: Survey, yaml: YamlFile) -> None:
    """Check the workflow of a file by itself and with the library around it."""
    survey.look_at(yaml.name)
    with survey.collecting():
        workflow = load_workflow(yaml)
        machine = build(survey, workflow, yaml)
        check_papers(survey, workflow, yaml)
        check_holders(survey, workflow, yaml)
        if machine is not None:
            check_given_values(survey, machine, yaml)
            check_rules(survey, machine, yaml)


def build(survey: Survey, workflow: Workflow, yaml: YamlFile) -> BuiltMachine | None:
    """Return the machine of a workflow, with what is wrong told; None when it cannot be built.

    It is also None when a table of checks or types is broken: everything would seem unknown.
    """
    key = f"{yaml.name} {yaml.sha256}"
    if key not in survey.machines:
        survey.machines[key] = _build(survey, workflow, yaml)
    return survey.machines[key]


def _build(survey: Survey, workflow: Workflow, yaml: YamlFile) -> BuiltMachine | None:
    if survey.checks is None or survey.types is None:
        return None

    def place_of(path: Path) -> Place:
        return find_home(survey, path, yaml, workflow.types)

    try:
        machine = build_machine(
            workflow,
            survey.checks,
            {**survey.types, **workflow.types},
            load_children(survey, workflow),
            survey.rules_names,
            manifests=survey.manifests(workflow.family),
            place_of=place_of,
        )
    except Refused as refused:
        survey.add(*(_settle(survey, finding) for finding in refused.findings))
        return None
    survey.add(*(_settle(survey, finding) for finding in machine.warnings))
    return machine


def load_children(survey: Survey, workflow: Workflow) -> dict[str, Workflow] | None:
    """Return the workflows started as child cases, by id; None when one of them is broken.

    A child workflow that does not exist is left out: the machine tells it.
    """
    children: dict[str, Workflow] = {}
    ids = {each.children.workflow for each in workflow.transitions if each.children}
    for child in ids & set(survey.library.workflows()):
        try:
            children[child] = survey.library.workflow(child).workflow
        except Refused:
            return None
    return children


def _settle(survey: Survey, finding: Finding) -> Finding:
    """Give a finding about a shared check, told without a file, its place in the table."""
    place = finding.place
    if place.file or not place.path:
        return finding
    path = tuple(place.path.split("."))
    home = survey.table_places["checks"].get(path[0])
    return replace(finding, place=place_sharply(home, path)) if home else finding
