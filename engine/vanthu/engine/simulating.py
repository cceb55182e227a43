"""Tries a plan out: no papers, nothing kept; tells what cannot be kept and who has least time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from vanthu.case import Case, Facts, Plain
from vanthu.definition.load import load_model
from vanthu.definition.plan import Plan
from vanthu.definition.reader import read_yaml
from vanthu.definition.values import Need, convert_fields
from vanthu.engine.definitions import Definitions
from vanthu.engine.planning import Calendar, PlannedDay, Planner, Track
from vanthu.errors import DefinitionRefused, Finding, InputRefused, TransitionRefused
from vanthu.machine.compiled import BuiltMachine, CompiledCheck
from vanthu.machine.deadlines import OpenDeadline, list_deadlines
from vanthu.machine.expressions import CompiledExpression
from vanthu.machine.faults import ValueMissing
from vanthu.machine.fire import make_scope
from vanthu.machine.judge import judge
from vanthu.machine.scope import Scope, evaluate
from vanthu.machine.steps import ROWS, list_paths
from vanthu.vietnamese.dates import short_date

__all__ = ["DeadlineOutcome", "PlanReport", "StepDay", "UnitPlan", "simulate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDay:
    """One step: its day, the day wished for, by how many days that is missed, the latest day."""

    trigger: str
    label: str
    day: date
    planned: date | None
    days_late: int
    latest: date
    is_worked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineOutcome:
    """One deadline: when it was met; `days` is how much too late, negative when in time.

    `moves` says that its day hangs on a day of the plan, as three days after the meeting does.
    """

    name: str
    label: str
    due_on: date
    met_on: date
    trigger: str
    days: int
    moves: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPlan:
    """The plan of one unit.

    Attributes:
        slack: working days by which its steps can slip until something is missed; negative when
            something is missed already.
        broken: checks of the steps that do not hold, such as a notice that comes too late.
    """

    unit: str
    unit_name: str
    workflow: str
    title: str
    steps: tuple[StepDay, ...]
    deadlines: tuple[DeadlineOutcome, ...]
    broken: tuple[Finding, ...]
    slack: int
    ends_on: date
    is_kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReport:
    """What trying a plan out gave: the case's own unit first, then the units below it.

    `critical` is the unit with the least slack among those below, else the case's own.
    """

    workflow: str
    title: str
    start: date
    finish: date
    units: tuple[UnitPlan, ...]
    critical: UnitPlan
    is_kept: bool
    illustrative: bool = False
    days_off: tuple[Finding, ...] = ()


def simulate(definitions: Definitions, workflow: str, path: Path) -> PlanReport:
    """Return what comes of the plan in a file.

    Raises:
        InputRefused: everything in the file that cannot be, each at its place.
        DefinitionRefused: the workflow is unknown or wrong.
        Unusable: the file cannot be read.
    """
    file = read_yaml(path)
    try:
        plan = load_model(file, Plan)
    except DefinitionRefused as refused:
        raise InputRefused(refused.findings) from refused
    title = definitions.workflow(workflow).title
    if plan.workflow != workflow:
        place = file.place(("workflow",))
        raise InputRefused.of("plan-other-workflow", place, found=plan.workflow, wanted=workflow)
    top = Planner(definitions, file.place).lay_out(plan)
    units = _Trial(definitions, plan, top).units
    below = list(units[1:]) or [units[0]]
    return PlanReport(
        workflow=workflow,
        title=title,
        start=plan.start,
        finish=plan.finish,
        units=units,
        critical=min(below, key=lambda each: (each.slack, -each.ends_on.toordinal())),
        is_kept=all(each.is_kept for each in units),
        illustrative=plan.illustrative,
        days_off=tuple(_list_days_off(definitions, top)),
    )


def _list_days_off(definitions: Definitions, top: Track) -> Iterator[Finding]:
    calendar = Calendar(definitions)
    for track in top.walk():
        for each in track.days:
            if each.planned and not calendar.is_worked(each.planned):
                facts = {"day": short_date(each.planned), "trigger": each.transition.label}
                facts["unit"] = track.unit
                yield Finding(code="plan-day-off", place=each.place, facts=facts, severity="should")


class _Trial:
    """Judges the days of a plan: deadlines, checks, and how far each step may slip."""

    def __init__(self, definitions: Definitions, plan: Plan, top: Track) -> None:
        self._definitions = definitions
        self._calendar = Calendar(definitions)
        self._walks: dict[int, _Walk] = {}
        self._latest: dict[int, list[date]] = {}
        self._walk(top, None)
        self._find_latest(top, plan.finish)
        self.units = tuple(self._report(track) for track in top.walk())

    def _walk(self, track: Track, parent: Mapping[str, Plain] | None) -> None:
        walk = self._walks[id(track)] = _Walk(self._definitions, track, parent)
        walk.run()
        for child in track.children:
            self._walk(child, walk.data)

    def _find_latest(self, track: Track, end: date) -> date:
        """Find the latest day of each step that keeps what follows; return it for the start.

        Cases below must end in time for the step that waits for them, else by the end.
        """
        latest = self._latest[id(track)] = [end] * len(track.days)
        outcomes = self._walks[id(track)].outcomes
        bound = waited = end
        for index in reversed(range(len(track.days))):
            each = track.days[index]
            below = [one for one in track.children if one.opened_by == index]
            starts = [self._find_latest(child, waited) for child in below]
            planned = [each.planned] if each.planned else []
            latest[index] = min([bound, *planned, *starts, *_list_bounds(each, outcomes)])
            bound = self._calendar.add(latest[index], -each.after)
            waited = bound if each.waits else waited
        return bound

    def _report(self, track: Track) -> UnitPlan:
        walk, latest = self._walks[id(track)], self._latest[id(track)]
        slack = self._find_slack(track, latest, walk.outcomes)
        units = self._definitions.library.units()
        return UnitPlan(
            unit=track.unit,
            unit_name=units.at(track.unit, track.start).version.name,
            workflow=track.workflow.id,
            title=track.workflow.title,
            steps=tuple(map(self._report_day, track.days, latest)),
            deadlines=tuple(walk.outcomes),
            broken=tuple(walk.broken),
            slack=slack,
            ends_on=track.ends_on,
            is_kept=slack >= 0 and not walk.broken,
        )

    def _report_day(self, each: PlannedDay, latest: date) -> StepDay:
        late = (each.day - each.planned).days if each.planned else 0
        return StepDay(
            trigger=each.transition.trigger,
            label=each.transition.label,
            day=each.day,
            planned=each.planned,
            days_late=late,
            latest=latest,
            is_worked=self._calendar.is_worked(each.day),
        )

    def _find_slack(self, track: Track, latest: list[date], outcomes: list[DeadlineOutcome]) -> int:
        spans = [(each.earliest, last) for each, last in zip(track.days, latest, strict=True)]
        spans += [(one.met_on, one.due_on) for one in outcomes if one.days > 0]
        return min((self._count(start, end) for start, end in spans), default=0)

    def _count(self, start: date, end: date) -> int:
        """Return the working days between; what is missed on days off only is missed by one."""
        count = self._calendar.count(start, end)
        return min(count, -1) if end < start else count


def _list_bounds(each: PlannedDay, outcomes: list[DeadlineOutcome]) -> list[date]:
    """Return the deadlines that a step must keep: not those that move with the plan itself."""
    met = (each.transition.trigger, each.day)
    return [one.due_on for one in outcomes if (one.trigger, one.met_on) == met and not one.moves]


class _Walk:
    """Goes through the steps of one case: its data grow, deadlines open and are met."""

    def __init__(
        self, definitions: Definitions, track: Track, parent: Mapping[str, Plain] | None
    ) -> None:
        self._definitions = definitions
        self._track = track
        self._parent = parent
        self._machine: BuiltMachine = definitions.machine(track.workflow.id)
        self._fired: dict[str, int] = {}
        self._moving: set[str] = {"parent"}
        self.data: dict[str, Plain] = {}
        self.outcomes: list[DeadlineOutcome] = []
        self.broken: list[Finding] = []

    def run(self) -> None:
        """Take all steps."""
        track = self._track
        self.data = self._read_data()
        self._moving |= track.dates.keys()
        state = track.workflow.initial
        opened = self._list_open(state, track.start)
        for each in track.days:
            opened = self._list_open(state, each.day)
            trigger = each.transition.trigger
            self._fired[trigger] = self._fired.get(trigger, 0) + 1
            self._take(each)
            state = each.to_state
            after = self._list_open(state, each.day)
            for key, deadline in opened.items():
                if key not in after:
                    self._settle(deadline, each)
            opened = after
        self._tell_open(opened)

    def _tell_open(self, opened: Mapping[tuple[str, str], OpenDeadline]) -> None:
        """Tell the deadlines that pass before the last step and that no step met."""
        last = self._track.days[-1] if self._track.days else None
        for deadline in opened.values():
            if last and deadline.name and deadline.on < last.day:
                self._settle(deadline, last)

    def _read_data(self) -> dict[str, Plain]:
        track = self._track
        library = self._definitions.library
        fields = track.workflow.data
        # a plan is no paper: names in brackets may stand in it
        conversion = library.conversion(track.workflow, track.unit, track.start, illustrative=True)
        needs: dict[str, Need] = dict.fromkeys(fields, "optional")
        converted = convert_fields(track.data, fields, needs, conversion, track.place_of)
        values = converted.checked().values
        days = {each.transition.trigger: each.day.isoformat() for each in reversed(track.days)}
        return dict(values) | {name: days[trigger] for name, trigger in track.dates.items()}

    def _scope(self, state: str, day: date) -> tuple[Case, Scope]:
        track, definitions = self._track, self._definitions
        units = definitions.library.units()
        own, above = units.at(track.unit, day), units.superior(track.unit, day)
        days = definitions.days
        case = Case(
            id=track.unit, workflow=track.workflow.id, version=track.workflow.version,
            unit=track.unit, parent=None, state=state, revision=1, opened_on=track.start,
            last_on=day, data=self.data, fired=self._fired,
        )  # fmt: skip
        facts = Facts(
            unit=own.record(), superior=above.record() if above else {},
            rules=definitions.rules(case, self._find_rules_day(day)),
            holidays=days.off, worked=days.worked,
        )  # fmt: skip
        return case, make_scope(self._machine, self.data, facts, on=day, fired=self._fired)

    def _find_rules_day(self, day: date) -> date:
        found = self.data.get(self._track.workflow.rules_on or "")
        return date.fromisoformat(found) if isinstance(found, str) else day

    def _list_open(self, state: str, day: date) -> dict[tuple[str, str], OpenDeadline]:
        case, scope = self._scope(state, day)
        found = list_deadlines(self._machine, case, scope, parent=self._parent)
        return {(each.name, each.label): each for each in found}

    def _take(self, each: PlannedDay) -> None:
        """Set what the step computes, and judge the checks whose values are all known."""
        step = self._machine.table[each.from_state, each.transition.trigger]
        _, scope = self._scope(each.from_state, each.day)
        for name, expression in step.sets.items():
            try:
                self.data[name] = evaluate(expression, scope)
            except (ValueMissing, TransitionRefused):
                continue
            self._moving.add(name)
            scope.change(**{name: self.data[name]})
        for check in (*step.require, *step.expect):
            if self._is_known(check):
                verdict = judge(check, scope, self._track.workflow)
                if verdict.outcome == "fails" and verdict.finding is not None:
                    self.broken.append(replace(verdict.finding, place=each.place))

    def _is_known(self, check: CompiledCheck) -> bool:
        """Return whether all data that a check reads are in the plan, and it reads no papers."""
        read: list[CompiledExpression] = list((check.arguments or {}).values())
        roots = {
            path.partition(".")[0]
            for path in list_paths(read if check.arguments is not None else [check.test],
                                   self._machine.derived)
        }  # fmt: skip
        names = roots & self._track.workflow.data.keys()
        return bool(names) and names <= self.data.keys() and not roots & {*ROWS, "by", "signer"}

    def _settle(self, deadline: OpenDeadline, step: PlannedDay) -> None:
        self.outcomes.append(
            DeadlineOutcome(
                name=deadline.name,
                label=deadline.label,
                due_on=deadline.on,
                met_on=step.day,
                trigger=step.transition.trigger,
                days=(step.day - deadline.on).days,
                moves=self._moves(deadline.name),
            )
        )

    def _moves(self, name: str) -> bool:
        """Return whether the day of a deadline hangs on a day of the plan: a step's own always."""
        own = [each.on for each in self._machine.deadlines if each.name == name]
        roots = {path.partition(".")[0] for path in list_paths(own, self._machine.derived)}
        return not own or bool(roots & self._moving)
