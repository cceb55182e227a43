"""Reads case input files: the envelope by its model, the values by the workflow's fields."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from vanthu.case import Actor, Command, Override, Values
from vanthu.definition.inputs import CaseInput, ChildInput, StepInput
from vanthu.definition.load import load_model
from vanthu.definition.reader import YamlFile, read_yaml
from vanthu.definition.values import PlaceOf, convert_fields
from vanthu.definition.workflow import Transition, Workflow
from vanthu.engine.definitions import Definitions
from vanthu.errors import (
    NOWHERE,
    DefinitionRefused,
    Finding,
    InputRefused,
    Place,
    Refused,
    TransitionRefused,
)  # fmt: skip

__all__ = [
    "LoadedInput", "PlannedStep", "ReadCommand", "list_steps", "load_input", "read_actor",
    "read_command", "read_opening", "read_values",
]  # fmt: skip

Where = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedInput:
    """A case input file with its places."""

    path: Path
    file: YamlFile
    case: CaseInput


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedStep:
    """One step of an input file: whose case, which firing of its trigger, where it stands.

    `ordinal` counts the firings of the trigger in the case, from 1; with case and trigger it is the
    idempotency key. A step of a child case has no workflow and unit of its own until the case is
    there: only then is it known which of the parent's steps started it.
    """

    case_id: str
    workflow: str
    unit: str
    step: StepInput
    ordinal: int
    file: YamlFile
    where: Where
    illustrative: bool

    @property
    def key(self) -> str:
        """The idempotency key."""
        return f"{self.case_id}/{self.step.trigger}/{self.ordinal}"

    @property
    def place(self) -> Place:
        """Where the step stands in its file."""
        return self.file.place((*self.where, "trigger"))

    def place_of(self, path: Where) -> Place:
        """Return where a value of the step's input stands."""
        return self.file.place((*self.where, "input", *path))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCommand:
    """A command ready to fire, with what was typed only to be compared."""

    command: Command
    typed: Values
    warnings: tuple[Finding, ...]


def load_input(path: Path) -> LoadedInput:
    """Return a case input file.

    Raises:
        InputRefused: what is wrong in the file, all at once.
        Unusable: the file cannot be read.
    """
    file = read_yaml(path)
    try:
        case = load_model(file, CaseInput)
    except DefinitionRefused as refused:
        raise InputRefused(refused.findings) from refused
    return LoadedInput(path=path, file=file, case=case)


def list_steps(loaded: LoadedInput, definitions: Definitions) -> list[PlannedStep]:
    """Return the steps of a file and of its children, in the order of the file.

    Raises:
        InputRefused: `children-without-workflow`, when the workflow starts no child cases.
    """
    case = loaded.case
    steps = _number(loaded, case.id, case.workflow, case.unit, case.steps, ())
    if not case.children:
        return steps
    if not definitions.list_children(definitions.workflow(case.workflow)):
        raise InputRefused.of(
            "children-without-workflow", loaded.file.key_place(("children",)),
            workflow=case.workflow,
        )  # fmt: skip
    return steps + _list_child_steps(loaded, case.id, case.children, ("children",))


def _list_child_steps(
    loaded: LoadedInput, parent: str, children: Mapping[str, ChildInput], where: Where
) -> list[PlannedStep]:
    """Return the steps of child cases and of their own children."""
    steps = []
    for key, child in children.items():
        case_id, here = f"{parent}.{key}", (*where, key)
        steps += _number(loaded, case_id, "", "", child.steps, here)
        steps += _list_child_steps(loaded, case_id, child.children, (*here, "children"))
    return steps


def _number(
    loaded: LoadedInput,
    case_id: str,
    workflow: str,
    unit: str,
    steps: Sequence[StepInput],
    where: Where,
) -> list[PlannedStep]:
    fired: dict[str, int] = {}
    planned = []
    for index, step in enumerate(steps):
        fired[step.trigger] = fired.get(step.trigger, 0) + 1
        planned.append(
            PlannedStep(
                case_id=case_id,
                workflow=workflow,
                unit=unit,
                step=step,
                ordinal=fired[step.trigger],
                file=loaded.file,
                where=(*where, "steps", index),
                illustrative=loaded.case.illustrative,
            )
        )
    return planned


def read_actor(by: str, place: Place, recorded_by: str = "") -> Actor:
    """Return the actor of `role:person`; raises `InputRefused` `actor-form`."""
    role, colon, person = by.partition(":")
    if not (colon and role.strip() and person.strip()):
        raise InputRefused.of("actor-form", place, found=by)
    return Actor(role=role.strip(), person=person.strip(), recorded_by=recorded_by)


def read_values(
    raw: Mapping[str, object],
    transition: Transition,
    workflow: Workflow,
    definitions: Definitions,
    *,
    unit: str,
    day: date,
    illustrative: bool,
    place_of: PlaceOf,
) -> tuple[Values, Values, tuple[Finding, ...]]:
    """Return the values of one step, those typed for computed fields, and warnings.

    Raises:
        InputRefused: everything that is wrong, each with its place.
    """
    conversion = definitions.library.conversion(workflow, unit, day, illustrative=illustrative)
    converted = convert_fields(raw, workflow.data, transition.input, conversion, place_of).checked()
    return converted.values, converted.typed_derived, converted.warnings


def read_opening(
    raw: Mapping[str, object],
    workflow: Workflow,
    definitions: Definitions,
    *,
    unit: str,
    day: date,
    illustrative: bool,
    place_of: PlaceOf,
) -> Values:
    """Return the values a case starts with; any data field may be given, the required ones must."""
    needs = {
        name: "required" if spec.required else "optional" for name, spec in workflow.data.items()
    }
    conversion = definitions.library.conversion(workflow, unit, day, illustrative=illustrative)
    return convert_fields(raw, workflow.data, needs, conversion, place_of).checked().values  # type: ignore[arg-type]  # the two words are Need


def read_command(planned: PlannedStep, definitions: Definitions, state: str) -> ReadCommand:
    """Return the command of a planned step for a case in `state`.

    An unknown trigger, or one not allowed in the state, is left to the machine to refuse: the
    values are converted by the trigger's first transition then.
    """
    step, workflow = planned.step, definitions.workflow(planned.workflow)
    transition = find_transition(workflow, step.trigger, state)
    actor = read_actor(step.by, planned.file.place((*planned.where, "by")), step.recorded_by)
    values: Values = {}
    typed: Values = {}
    warnings: tuple[Finding, ...] = ()
    if transition is not None:
        values, typed, warnings = read_values(
            step.input,
            transition,
            workflow,
            definitions,
            unit=planned.unit,
            day=step.on,
            illustrative=planned.illustrative,
            place_of=planned.place_of,
        )
    overrides = tuple(Override(check=each.check, reason=each.reason) for each in step.override)
    command = Command(
        trigger=step.trigger, on=step.on, by=actor, values=values, overrides=overrides
    )
    return ReadCommand(command=command, typed=typed, warnings=warnings)


def find_transition(workflow: Workflow, trigger: str, state: str) -> Transition | None:
    """Return the transition of a trigger from a state, or its first one; None when unknown."""
    transitions = workflow.triggers.get(trigger, ())
    fitting = (each for each in transitions if state in each.source)
    return next(fitting, transitions[0] if transitions else None)


def place_findings(
    refused: Refused, place: Place, place_of: Callable[[Where], Place] | None = None
) -> list[Finding]:
    """Return the findings of a refusal, each with a place in the input file.

    What a step is refused for stands at the step, not in the workflow: the place of the check or
    expression goes to the fact `definition`.
    """
    found = refused.findings
    if isinstance(refused, TransitionRefused):
        found = tuple(_move_definition(finding) for finding in found)
    return [finding.at(_find_place(finding, place, place_of)) for finding in found]


def _move_definition(finding: Finding) -> Finding:
    if not finding.place.file:
        return finding
    facts = {**finding.facts, "definition": str(finding.place)}
    return replace(finding, place=NOWHERE, facts=facts)


def _find_place(finding: Finding, place: Place, place_of: Callable[[Where], Place] | None) -> Place:
    if finding.place.file or finding.place.line:
        return finding.place
    if place_of and finding.place.path:
        return place_of(tuple(finding.place.path.split(".")))
    return place


def order_steps(steps: Iterable[PlannedStep]) -> list[PlannedStep]:
    """Return the steps of all files by day; of one day, in the order of the files."""
    return sorted(steps, key=lambda planned: planned.step.on)
