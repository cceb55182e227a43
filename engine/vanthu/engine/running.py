"""Drives cases from input files: everything is played purely first, then committed step by step."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from vanthu.case import Actor, Event, Plain, Values
from vanthu.definition.canonical import encode
from vanthu.engine.definitions import Definitions
from vanthu.engine.inputs import (
    LoadedInput,
    PlannedStep,
    ReadCommand,
    list_steps,
    load_input,
    order_steps,
    place_findings,
    read_actor,
    read_command,
    read_opening,
)  # fmt: skip
from vanthu.engine.stepper import Done, Opening, Stepper
from vanthu.engine.world import World
from vanthu.errors import Finding, InputRefused, Place, Refused, UsageRefused

__all__ = ["Plan", "Played", "Player", "read_plan"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The cases and steps of all input files, the steps in the order they are played."""

    inputs: tuple[LoadedInput, ...]
    steps: tuple[PlannedStep, ...]

    @property
    def case_ids(self) -> tuple[str, ...]:
        """The cases named by the files, without children."""
        return tuple(loaded.case.id for loaded in self.inputs)


@dataclass(slots=True)
class Played:
    """What playing a plan did: new steps with what they made, steps done before, refusals."""

    new: list[tuple[PlannedStep | None, Done]] = field(default_factory=list)
    before: list[PlannedStep] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)


def read_plan(paths: Sequence[Path], definitions: Definitions) -> Plan:
    """Return the plan of some input files.

    Raises:
        InputRefused: what is wrong in the files, and two files with one id.
    """
    inputs = tuple(load_input(path) for path in paths)
    seen: dict[str, Path] = {}
    for loaded in inputs:
        if loaded.case.id in seen:
            place = loaded.file.place(("id",))
            other = str(seen[loaded.case.id])
            raise InputRefused.of("case-id-twice", place, case=loaded.case.id, other=other)
        seen[loaded.case.id] = loaded.path
    steps = [step for loaded in inputs for step in list_steps(loaded, definitions)]
    if not inputs:
        raise UsageRefused.of("no-input-files")
    return Plan(inputs=inputs, steps=tuple(order_steps(steps)))


class Player:
    """Plays a plan in a world, step by step."""

    def __init__(self, definitions: Definitions, world: World) -> None:
        self._definitions = definitions
        self._world = world
        self._stepper = Stepper(definitions, world)

    def open(self, loaded: LoadedInput) -> Done | None:
        """Start the case of a file; None when it had been started before.

        Raises:
            InputRefused: the opening values are wrong, or differ from those recorded.
        """
        case, file = loaded.case, loaded.file
        workflow = self._definitions.workflow(case.workflow)
        days = [step.on for step in case.steps]
        day = case.opened_on or (min(days) if days else None)
        if day is None:
            raise InputRefused.of("opening-day-missing", file.place(("id",)), case=case.id)
        with _placed(file.place(("data",)), lambda path: file.place(("data", *path))):
            values = read_opening(
                case.data, workflow, self._definitions, unit=case.unit, day=day,
                illustrative=case.illustrative, place_of=lambda path: file.place(("data", *path)),
            )  # fmt: skip
            if self._world.find_case(case.id):
                self._compare_opening(loaded, values)
                return None
            by = (
                read_actor(case.steps[0].by, file.place(("steps", 0, "by")))
                if case.steps
                else (Actor(role="system", person="vanthu"))
            )
            return self._stepper.start(
                Opening(
                    case_id=case.id,
                    workflow=case.workflow,
                    unit=case.unit,
                    on=day,
                    by=by,
                    data=values,
                    illustrative=case.illustrative,
                    regime=case.format_regime or "",
                    profile=case.rule_profile or "",
                )
            )

    def _compare_opening(self, loaded: LoadedInput, values: Values) -> None:
        recorded = self._world.events(loaded.case.id)[0]
        place = loaded.file.place(("data",))
        if recorded.facts.get("workflow") != loaded.case.workflow:
            raise InputRefused.of(
                "case-of-other-workflow",
                loaded.file.place(("workflow",)),
                case=loaded.case.id,
                recorded=str(recorded.facts.get("workflow")),
            )
        _refuse_changed(
            "started", recorded, values, place, lambda path: loaded.file.place(("data", *path))
        )

    def play(self, planned: PlannedStep) -> tuple[Done | None, tuple[Finding, ...]]:
        """Play one step; None when it had been fired before with the same values.

        Raises:
            Refused: with the step's place.
        """
        with _placed(planned.place, planned.place_of):
            case = self._stepper.case(planned.case_id)
            planned = replace(planned, workflow=case.workflow, unit=case.unit)
            recorded = self._find_recorded(planned)
            state = recorded.from_state if recorded else case.state
            read = read_command(planned, self._definitions, state)
            if recorded is not None:
                _compare(planned, read, recorded)
                return None, ()
            numbers = dict(planned.step.numbers)
            done = self._stepper.fire(
                planned.case_id, read.command, typed=read.typed, numbers=numbers
            )
            return done, (*read.warnings, *done.outcome.warnings)

    def _find_recorded(self, planned: PlannedStep) -> Event | None:
        """Return the event of this firing of the trigger, None when it is still to come."""
        record = self._world.find_case(planned.case_id)
        if record is None or record.case.fired.get(planned.step.trigger, 0) < planned.ordinal:
            return None
        fired = (
            event
            for event in self._world.events(planned.case_id)
            if event.kind == "fired" and event.trigger == planned.step.trigger
        )
        return list(fired)[planned.ordinal - 1]


def _compare(planned: PlannedStep, read: ReadCommand, recorded: Event) -> None:
    """Refuse a step that was fired before with other values.

    Raises:
        InputRefused: `step-changed` for each field that differs.
    """
    command, place = read.command, planned.place
    _refuse_changed(planned.step.trigger, recorded, command.values, place, planned.place_of)
    for name, old, new in (
        ("on", str(recorded.on), str(command.on)),
        (
            "by",
            f"{recorded.by.role}:{recorded.by.person}",
            f"{command.by.role}:{command.by.person}",
        ),
    ):
        if old != new:
            raise InputRefused.of(
                "step-changed", planned.file.place((*planned.where, name)),
                trigger=planned.step.trigger, field=name, recorded=old, found=new,
            )  # fmt: skip


def _refuse_changed(
    trigger: str, recorded: Event, values: Values, place: Place, place_of: object
) -> None:
    findings = []
    for name in sorted({*recorded.values, *values}):
        old, new = recorded.values.get(name), values.get(name)
        if encode({"": old}) != encode({"": new}):
            where = place_of((name,)) if callable(place_of) and name in values else place
            facts = {
                "trigger": trigger,
                "field": name,
                "recorded": _shorten(old),
                "found": _shorten(new),
            }
            findings.append(Finding(code="step-changed", place=where, facts=facts))
    if findings:
        raise InputRefused(findings)


def _shorten(value: Plain) -> str:
    text = "–" if value is None else value if isinstance(value, str) else encode({"": value})[4:-1]
    return text if len(text) <= 60 else f"{text[:57]}…"


@contextmanager
def _placed(place: Place, place_of: object) -> Iterator[None]:
    """Give every refusal inside the block a place in the input file."""
    try:
        yield
    except Refused as refused:
        finder = place_of if callable(place_of) else None
        raise type(refused)(place_findings(refused, place, finder)) from refused
