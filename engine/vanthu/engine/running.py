"""Drives cases from input files: everything is played purely first, then committed step by step."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from vanthu.case import Actor, Case, Event
from vanthu.definition.misspelt import tell_unknown
from vanthu.definition.reader import KeyPart
from vanthu.definition.values import PlaceOf
from vanthu.engine.comparing import compare_opening, compare_step
from vanthu.engine.definitions import Definitions
from vanthu.engine.finishing import Progress
from vanthu.engine.inputs import (
    LoadedInput,
    PlannedStep,
    Where,
    check_names,
    find_transition,
    list_steps,
    load_input,
    order_steps,
    place_findings,
    read_actor,
    read_command,
    read_opening,
)  # fmt: skip
from vanthu.engine.placing import FindOwn
from vanthu.engine.stepper import Done, Opening, Stepper
from vanthu.engine.world import PlannedWorld, World
from vanthu.errors import (
    Finding,
    InputRefused,
    Place,
    Refused,
    TransitionRefused,
    UsageRefused,
)  # fmt: skip
from vanthu.store.records import CaseRecord
from vanthu.vietnamese.dates import short_date

__all__ = ["Plan", "Played", "Player", "play_plan", "read_plan"]


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
    """What playing a plan did: cases and steps that are new, steps done before, refusals."""

    opened: list[LoadedInput] = field(default_factory=list)
    steps: list[tuple[PlannedStep, Done]] = field(default_factory=list)
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
    for loaded in inputs:
        check_names(loaded, definitions)
    steps = [step for loaded in inputs for step in list_steps(loaded, definitions)]
    if not inputs:
        raise UsageRefused.of("no-input-files")
    return Plan(inputs=inputs, steps=tuple(order_steps(steps)))


def play_plan(
    plan: Plan,
    definitions: Definitions,
    world: PlannedWorld,
    *,
    partial: bool,
    progress: Progress | None = None,
) -> Played:
    """Play a plan purely, filling included.

    With `partial` a refusal is noted and its case goes no further, nor do its parent and children.

    Raises:
        Refused: the first refusal, unless `partial`.
    """
    played, player, stopped = Played(), Player(definitions, world), set[str]()
    played.warnings += [each for loaded in plan.inputs for each in loaded.file.warnings]
    for loaded in plan.inputs:
        with _stopping(played, stopped, loaded.case.id, partial=partial):
            if player.open(loaded):
                played.opened.append(loaded)
    for count, planned in enumerate(plan.steps, 1):
        if not any(_is_related(planned.case_id, each) for each in stopped):
            with _stopping(played, stopped, planned.case_id, partial=partial), world.whole():
                _play_step(player, planned, played)
        if progress:
            progress("plan", count, len(plan.steps))
    return played


def _is_related(case: str, other: str) -> bool:
    return case == other or case.startswith(f"{other}.") or other.startswith(f"{case}.")


def _play_step(player: "Player", planned: PlannedStep, played: Played) -> None:
    done, warnings = player.play(planned)
    played.warnings += warnings
    if done is None:
        played.before.append(planned)
    else:
        played.steps.append((planned, done))


@contextmanager
def _stopping(played: Played, stopped: set[str], case_id: str, *, partial: bool) -> Iterator[None]:
    """With `partial`, note a refusal and stop the case there; else let it through."""
    try:
        yield
    except Refused as refused:
        if not partial:
            raise
        played.findings += refused.findings
        stopped.add(case_id)


class Player:
    """Plays a plan in a world, step by step."""

    def __init__(self, definitions: Definitions, world: World) -> None:
        self._definitions = definitions
        self._world = world
        self._stepper = Stepper(definitions, world)
        self._recorded: dict[str, tuple[int, list[Event]]] = {}

    def open(self, loaded: LoadedInput) -> Done | None:
        """Start the case of a file; None when it had been started before.

        Raises:
            InputRefused: the opening values are wrong, or differ from those recorded.
        """
        case, day = loaded.case, _find_opening_day(loaded)

        def place_of(path: Where) -> Place:
            return loaded.file.place(("data", *path))

        with _placed(place_of(()), place_of, loaded.find_own):
            values = read_opening(
                case.data, self._definitions.workflow(case.workflow), self._definitions,
                unit=case.unit, day=day, illustrative=case.illustrative, place_of=place_of,
            )  # fmt: skip
            if self._world.find_case(case.id):
                compare_opening(loaded, values, self._world.events(case.id)[0])
                return None
            opening = Opening(
                case_id=case.id, workflow=case.workflow, unit=case.unit, on=day,
                by=_find_opener(loaded), data=values, illustrative=case.illustrative,
                regime=case.format_regime or "", profile=case.rule_profile or "",
            )  # fmt: skip
            return self._stepper.start(opening)

    def play(self, planned: PlannedStep) -> tuple[Done | None, tuple[Finding, ...]]:
        """Play one step; None when it had been fired before with the same values.

        The warnings are those of its values; those of the step are in what it did.

        Raises:
            Refused: with the step's place.
        """
        with _placed(planned.place, planned.place_of, planned.find_own):
            case = self._find_case(planned)
            planned = replace(planned, workflow=case.workflow, unit=case.unit)
            self._refuse_disorder(planned, case.state)
            recorded = self._find_recorded(planned)
            state = recorded.from_state if recorded else case.state
            read = read_command(planned, self._definitions, state)
            if recorded is not None:
                compare_step(planned, read, recorded)
                return None, ()
            numbers = dict(planned.step.numbers)
            done = self._stepper.fire(
                planned.case_id, read.command, typed=read.typed, numbers=numbers
            )
            return done, read.warnings

    def _find_case(self, planned: PlannedStep) -> Case:
        """Return the case of a step; refuse a step of a case that is not open yet."""
        found = self._world.find_case(planned.case_id)
        if found is not None:
            return found.case
        parent, _, key = planned.case_id.rpartition(".")
        children = self._world.children(parent) if self._world.find_case(parent) else []
        known = [record.case.id.rpartition(".")[2] for record in children]
        place = planned.file.place((*planned.where[:-3], KeyPart(key)))
        day = short_date(planned.step.on)
        raise InputRefused([tell_unknown("child-case", key, known, place, day=day)])

    def _refuse_disorder(self, planned: PlannedStep, state: str) -> None:
        """Refuse a step that is dated before the one that has to be fired first."""
        step = planned.step
        workflow = self._definitions.workflow(planned.workflow)
        transition = find_transition(workflow, step.trigger, state)
        before = planned.day_before
        if transition is None or state in transition.source or before is None:
            return
        if step.on < before and not self._find_recorded(planned):
            raise TransitionRefused.of(
                "date-goes-back", Place(path="on"), trigger=transition.label,
                on=short_date(step.on), last=short_date(before),
            )  # fmt: skip

    def _find_recorded(self, planned: PlannedStep) -> Event | None:
        """Return the event of this firing of the trigger, None when it is still to come."""
        record = self._world.find_case(planned.case_id)
        if record is None or record.case.fired.get(planned.step.trigger, 0) < planned.ordinal:
            return None
        fired = [
            event
            for event in self._list_events(record)
            if event.kind == "fired" and event.trigger == planned.step.trigger
        ]
        return fired[planned.ordinal - 1]

    def _list_events(self, record: CaseRecord) -> list[Event]:
        """Return the events of a case, read once while nothing happens to it."""
        case, revision = record.case.id, record.case.revision
        if self._recorded.get(case, (0, []))[0] != revision:
            self._recorded[case] = (revision, self._world.events(case))
        return self._recorded[case][1]


def _find_opening_day(loaded: LoadedInput) -> date:
    case = loaded.case
    days = [step.on for step in case.steps]
    if day := case.opened_on or min(days, default=None):
        return day
    raise InputRefused.of("opening-day-missing", loaded.file.place(("id",)), case=case.id)


def _find_opener(loaded: LoadedInput) -> Actor:
    """Return who takes the first step; a case without steps is opened by the program."""
    steps = loaded.case.steps
    if not steps:
        return Actor(role="system", person="vanthu")
    return read_actor(steps[0].by, loaded.file.place(("steps", 0, "by")))


@contextmanager
def _placed(place: Place, place_of: PlaceOf, find_own: FindOwn) -> Iterator[None]:
    """Give every refusal inside the block a place in the input file."""
    try:
        yield
    except Refused as refused:
        raise type(refused)(place_findings(refused, place, place_of, find_own)) from refused
