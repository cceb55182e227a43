"""The days of a plan: every step of every unit in turn, over the days that are worked."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from vanthu.definition.misspelt import tell_unknown
from vanthu.definition.plan import Plan, PlanChildren, PlanStep, PlanUnit
from vanthu.definition.reader import KeyPart
from vanthu.definition.workflow import Transition, Workflow
from vanthu.engine.definitions import Definitions
from vanthu.errors import Fact, Finding, InputRefused, Place
from vanthu.machine.faults import unknown
from vanthu.machine.fire import Holidays
from vanthu.vietnamese.calendar import add_working_days, count_working_days, is_working_day

__all__ = ["Calendar", "PlannedDay", "Planner", "Track"]

Path = tuple[str | int, ...]
PlaceOf = Callable[[Path], Place]
LAST_YEAR = 2199
"""No date may be typed beyond it either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDay:
    """When a step comes.

    Attributes:
        day: the day it comes on; `planned` the one wished for, None when only a duration was.
        earliest: the day on which it could come at the earliest.
        after: working days it needs after what comes before it.
    """

    transition: Transition
    from_state: str
    to_state: str
    day: date
    planned: date | None
    earliest: date
    after: int
    waits: bool
    place: Place


@dataclass(slots=True, kw_only=True)
class Track:
    """The steps of one case and, below it, those of the cases it starts.

    `opened_by` is the index of the step of the case above that started it.
    """

    unit: str
    workflow: Workflow
    start: date
    data: Mapping[str, object]
    dates: Mapping[str, str]
    place_of: PlaceOf
    opened_by: int = -1
    days: list[PlannedDay] = field(default_factory=list)
    children: "list[Track]" = field(default_factory=list)

    @property
    def ends_on(self) -> date:
        """The day of the last step."""
        return self.days[-1].day if self.days else self.start

    def walk(self) -> "Iterator[Track]":
        """Yield this track and those below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days that are worked."""

    definitions: Definitions

    def is_worked(self, day: date) -> bool:
        """Return whether a day is worked."""
        return is_working_day(day, *self._days)

    def add(self, day: date, count: int) -> date:
        """Return the day so many working days later, or earlier."""
        return add_working_days(day, count, *self._days)

    def count(self, start: date, end: date) -> int:
        """Return how many working days lie after one day up to another, negative backwards."""
        return count_working_days(start, end, *self._days)

    @property
    def _days(self) -> tuple[Holidays, Holidays]:
        days = self.definitions.days
        return Holidays(days.off), Holidays(days.worked)


class Planner:
    """Lays a plan over the calendar; wrong steps, states and units are refused together."""

    def __init__(self, definitions: Definitions, place_of: PlaceOf) -> None:
        self._definitions = definitions
        self._calendar = Calendar(definitions)
        self._place_of = place_of
        self._findings: list[Finding] = []

    def lay_out(self, plan: Plan) -> Track:
        """Return the days of a plan.

        Raises:
            InputRefused: everything in the plan that cannot be, each at its place.
        """
        if plan.finish < plan.start:
            self._report("plan-ends-early", ("finish",))
        self._check_unit(plan.unit, ("unit",))
        track = Track(
            unit=plan.unit, workflow=self._definitions.workflow(plan.workflow), start=plan.start,
            data=plan.data, dates=plan.dates, place_of=lambda path: self._place_of(("data", *path)),
        )  # fmt: skip
        self._check_dates(plan.dates, plan.steps, ())
        self._take_steps(track, plan.steps, (), PlanUnit())
        if self._findings:
            raise InputRefused(self._findings)
        return track

    def _report(self, code: str, path: Path, **facts: str | tuple[str, ...]) -> None:
        self._findings.append(Finding(code=code, place=self._place_of(path), facts=facts))

    def _check_unit(self, unit: str, path: Path) -> None:
        units = self._definitions.library.units()
        if unit not in units:
            place = self._place_of(path)
            self._findings.append(tell_unknown("unit", unit, units.ids, place))

    def _check_dates(self, dates: Mapping[str, str], steps: Sequence[PlanStep], path: Path) -> None:
        triggers = {step.trigger for step in steps}
        for name, trigger in dates.items():
            if trigger not in triggers:
                place = self._place_of((*path, "dates", name))
                self._findings.append(unknown("plan-step-unknown", trigger, triggers, place))

    def _take_steps(
        self, track: Track, steps: Sequence[PlanStep], path: Path, own: PlanUnit
    ) -> None:
        state = track.workflow.initial
        for index, step in enumerate(steps):
            here = (*path, "steps", index)
            transition = self._find_transition(track.workflow, step, state, here)
            if transition is None:
                return
            day = self._date(track, step, transition, state, own, here)
            track.days.append(day)
            if day.day.year > LAST_YEAR:
                self._report("plan-too-long", here, trigger=step.trigger, year=str(LAST_YEAR))
                return
            state = day.to_state
            if step.children is not None:
                self._start_children(track, day, step.children, (*here, "children"))

    def _find_transition(
        self, workflow: Workflow, step: PlanStep, state: str, path: Path
    ) -> Transition | None:
        found = workflow.triggers.get(step.trigger, ())
        place = self._place_of((*path, "trigger"))
        if not found:
            triggers = workflow.triggers
            self._findings.append(unknown("trigger-unknown", step.trigger, triggers, place))
            return None
        fitting = [each for each in found if state in each.source]
        if not fitting:
            allowed = tuple(
                f"{each.label} ({each.trigger})" for each in workflow.transitions
                if state in each.source
            )  # fmt: skip
            label = workflow.states[state].label
            facts: dict[str, Fact] = {"trigger": found[0].label, "state": label}
            facts["allowed"] = allowed or ("–",)
            self._findings.append(Finding(code="trigger-not-allowed", place=place, facts=facts))
            return None
        return fitting[0]

    def _date(
        self, track: Track, step: PlanStep, transition: Transition, state: str, own: PlanUnit,
        path: Path,
    ) -> PlannedDay:  # fmt: skip
        if step.wait and not track.children:
            self._report("plan-waits-for-nobody", (*path, "wait"), trigger=step.trigger)
        before = [track.ends_on, *(child.ends_on for child in track.children if step.wait)]
        after = own.after.get(step.trigger, step.after)
        earliest = self._calendar.add(max(before), after)
        planned = own.on.get(step.trigger, step.on)
        return PlannedDay(
            transition=transition,
            from_state=state,
            to_state=transition.to or state,
            day=max(planned or earliest, earliest),
            planned=planned,
            earliest=earliest,
            after=after,
            waits=step.wait,
            place=self._place_of(path),
        )

    def _start_children(
        self, parent: Track, day: PlannedDay, plan: PlanChildren, path: Path
    ) -> None:
        spec = day.transition.children
        if spec is None:
            self._report("plan-starts-nobody", path, trigger=day.transition.trigger)
            return
        workflow = self._definitions.workflow(spec.workflow)
        triggers = {step.trigger for step in plan.steps}
        self._check_dates(plan.dates, plan.steps, path)
        for unit, own in plan.units.items():
            self._check_unit(unit, (*path, "units", KeyPart(unit)))
            for group in ("after", "on"):
                for name in sorted(getattr(own, group).keys() - triggers):
                    place = self._place_of((*path, "units", unit, group, name))
                    self._findings.append(unknown("plan-step-unknown", name, triggers, place))
            track = Track(
                unit=unit, workflow=workflow, start=day.day, data={**plan.data, **own.data},
                dates=plan.dates, opened_by=len(parent.days) - 1,
                place_of=_place_data(self._place_of, path, unit, own),
            )  # fmt: skip
            self._take_steps(track, plan.steps, path, own)
            parent.children.append(track)


def _place_data(place_of: PlaceOf, path: Path, unit: str, own: PlanUnit) -> PlaceOf:
    """Return what gives the place of a unit's data: its own, else that of all units."""

    def find(inside: Path) -> Place:
        if inside and inside[0] in own.data:
            return place_of((*path, "units", unit, "data", *inside))
        return place_of((*path, "data", *inside))

    return find
