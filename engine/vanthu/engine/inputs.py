"""Reads case input files: the envelope by its model, the values by the workflow's fields."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from vanthu.case import Actor, Command, Override, Values
from vanthu.definition.inputs import CaseInput, ChildInput, StepInput
from vanthu.definition.load import load_model
from vanthu.definition.reader import YamlFile, join_path, read_yaml
from vanthu.definition.values import PlaceOf, convert_fields, list_needs
from vanthu.definition.workflow import Transition, Workflow
from vanthu.engine.definitions import Definitions
from vanthu.engine.placing import Where, find_key, place_findings
from vanthu.errors import DefinitionRefused, Finding, InputRefused, Place
from vanthu.sheets.lists import allow_tables

__all__ = [
    "LoadedInput", "PlannedStep", "ReadCommand", "Where", "check_names", "convert_command",
    "list_steps", "load_input", "place_findings", "place_path", "read_actor", "read_command",
    "read_opening",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedInput:
    """A case input file with its places."""

    path: Path
    file: YamlFile
    case: CaseInput

    def find_own(self, finding: Finding) -> Place | None:
        """Return where what a finding is about stands beside the data; None for other findings."""
        return self.file.place(("unit",)) if finding.code == "unit-kind-not-allowed" else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedStep:
    """One step of an input file: whose case, which firing of its trigger, where it stands.

    `ordinal` counts the firings of the trigger in the case, from 1; with case and trigger it is the
    idempotency key. `day_before` is the day of the step that stands before it in the file. A step
    of a child case has no workflow and unit of its own until the case is there: only then is it
    known which of the parent's steps started it.
    """

    case_id: str
    workflow: str
    unit: str
    step: StepInput
    ordinal: int
    file: YamlFile
    where: Where
    illustrative: bool
    day_before: date | None = None

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

    def find_own(self, finding: Finding) -> Place | None:
        """Return where what a finding is about stands beside the input; None for other findings."""
        path = find_key(finding, self.step)
        return self.file.place((*self.where, *path)) if path else None


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


def check_names(loaded: LoadedInput, definitions: Definitions) -> None:
    """Refuse a file that names what does not exist: workflow, unit, regime, rule profile."""
    case, library = loaded.case, definitions.library
    with _naming(loaded, "workflow"):
        library.workflow(case.workflow)
    with _naming(loaded, "unit"):
        library.units().term(case.unit, date.max)
    with _naming(loaded, "rule_profile"):
        library.profile_on(date.max, case.rule_profile) if case.rule_profile else None
    with _naming(loaded, "format_regime"):
        library.regime_on("", date.max, case.format_regime) if case.format_regime else None


@contextmanager
def _naming(loaded: LoadedInput, key: str) -> Iterator[None]:
    """Place what is refused inside the block at a key of the file."""
    try:
        yield
    except DefinitionRefused as refused:
        findings = place_findings(refused, loaded.file.place((key,)))
        raise type(refused)(findings) from refused


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
                day_before=steps[index - 1].on if index else None,
            )
        )
    return planned


def read_actor(by: str, place: Place, recorded_by: str = "") -> Actor:
    """Return the actor of `role:person`; raises `InputRefused` `actor-form`."""
    role, colon, person = by.partition(":")
    if not (colon and role.strip() and person.strip()):
        raise InputRefused.of("actor-form", place, found=by)
    return Actor(role=role.strip(), person=person.strip(), recorded_by=recorded_by)


def convert_command(
    bare: Command,
    raw: Mapping[str, object],
    definitions: Definitions,
    *,
    workflow: str,
    unit: str,
    state: str,
    illustrative: bool,
    place_of: PlaceOf,
) -> ReadCommand:
    """Return the command with the values of `raw`, for a case in `state`.

    An unknown trigger, or one not allowed in the state, is left to the machine to refuse: its
    values are not looked at.

    Raises:
        InputRefused: everything that is wrong in the values, each with its place.
    """
    found = definitions.workflow(workflow)
    transition = find_transition(found, bare.trigger, state)
    if transition is None or state not in transition.source:
        return ReadCommand(command=bare, typed={}, warnings=())
    conversion = definitions.library.conversion(found, unit, bare.on, illustrative=illustrative)
    converted = convert_fields(
        raw, found.data, transition.input, allow_tables(conversion), place_of
    ).checked()
    return ReadCommand(
        command=replace(bare, values=converted.values),
        typed=converted.typed_derived,
        warnings=converted.warnings,
    )


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
    needs = list_needs(workflow.data)
    conversion = definitions.library.conversion(workflow, unit, day, illustrative=illustrative)
    converted = convert_fields(raw, workflow.data, needs, allow_tables(conversion), place_of)
    return converted.checked().values


def read_command(planned: PlannedStep, definitions: Definitions, state: str) -> ReadCommand:
    """Return the command of a planned step for a case in `state`; as `convert_command`."""
    step = planned.step
    bare = Command(
        trigger=step.trigger,
        on=step.on,
        by=read_actor(step.by, planned.file.place((*planned.where, "by")), step.recorded_by),
        overrides=tuple(Override(check=each.check, reason=each.reason) for each in step.override),
    )
    return convert_command(
        bare, step.input, definitions, workflow=planned.workflow, unit=planned.unit, state=state,
        illustrative=planned.illustrative, place_of=planned.place_of,
    )  # fmt: skip


def find_transition(workflow: Workflow, trigger: str, state: str) -> Transition | None:
    """Return the transition of a trigger from a state, or its first one; None when unknown."""
    transitions = workflow.triggers.get(trigger, ())
    fitting = (each for each in transitions if state in each.source)
    return next(fitting, transitions[0] if transitions else None)


def place_path(path: Where) -> Place:
    """Return the place of a value that stands in no file: its dotted path."""
    return Place(path=join_path(path))


def order_steps(steps: Iterable[PlannedStep]) -> list[PlannedStep]:
    """Return the steps of all files by day; of one day, in the order of the files."""
    return sorted(steps, key=lambda planned: planned.step.on)
