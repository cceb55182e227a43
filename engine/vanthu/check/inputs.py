"""Input files of cases: the envelope, every value, every person, the order of the steps.

What depends on the checks of a step, on numbers or on children's results is left to a dry run.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from vanthu.case import Facts, Values
from vanthu.check.course import Course
from vanthu.check.places import key_sharply
from vanthu.check.survey import Survey
from vanthu.check.workflows import build
from vanthu.definition.inputs import CaseInput, StepInput
from vanthu.definition.load import load_model
from vanthu.definition.reader import YamlFile
from vanthu.definition.values import Need, convert_fields
from vanthu.definition.workflow import ChildrenSpec, Workflow
from vanthu.errors import Fact, Finding, Place, Refused, TransitionRefused
from vanthu.machine.compiled import BuiltMachine, CompiledChildren
from vanthu.machine.faults import ValueMissing
from vanthu.machine.fire import make_scope
from vanthu.machine.scope import evaluate
from vanthu.vietnamese.dates import short_date

__all__ = ["check_input"]

Path = tuple[str | int, ...]


def check_input(survey: Survey, yaml: YamlFile) -> None:
    """Check the input file of a case against its workflow, its units and the order of steps."""
    survey.look_at(yaml.name)
    with survey.collecting():
        case = load_model(yaml, CaseInput)
        _check_choices(survey, case, yaml)
        try:
            loaded = survey.library.workflow(case.workflow)
        except Refused as refused:
            survey.add(*(_at(each, yaml.place(("workflow",))) for each in refused.findings))
            return
        machine = build(survey, loaded.workflow, loaded.file)
        survey.library.units()
        _CaseCheck(survey, case, yaml, loaded.workflow, machine).check()


def _at(finding: Finding, place: Place) -> Finding:
    """Return a finding with a place in the input file, unless it has its own."""
    return finding if finding.place.line or finding.place.file else finding.at(place)


def _check_choices(survey: Survey, case: CaseInput, yaml: YamlFile) -> None:
    """Check a regime or profile chosen against the one of the date."""
    if case.rule_profile:
        try:
            survey.library.profile(case.rule_profile)
        except Refused as refused:
            survey.add(*(_at(each, yaml.place(("rule_profile",))) for each in refused.findings))
    if case.format_regime and case.format_regime not in survey.library.regime_files():
        known = tuple(survey.library.regime_files())
        facts: dict[str, Fact] = {"found": case.format_regime, "known": known}
        place = yaml.place(("format_regime",))
        survey.add(Finding(code="regime-unknown", place=place, facts=facts))
    chosen = "format_regime" if case.format_regime else "rule_profile" if case.rule_profile else ""
    if chosen and not case.reason.strip():
        place = yaml.key_place((chosen,))
        survey.add(Finding(code="input-choice-without-reason", place=place, severity="should"))


@dataclass(slots=True, kw_only=True)
class _Opened:
    """The child cases that one step starts: when, and with which data by unit (None: unknown)."""

    on: date
    workflow: str
    data: Mapping[str, Values] | None


@dataclass(slots=True, kw_only=True)
class _Commanded:
    """A trigger that a step of the parent fires on children (None: on which is unknown)."""

    on: date
    trigger: str
    units: frozenset[str] | None


@dataclass(slots=True)
class _CaseCheck:
    """One input file under check."""

    survey: Survey
    case: CaseInput
    yaml: YamlFile
    workflow: Workflow
    machine: BuiltMachine | None
    opened: list[_Opened] = field(default_factory=list)
    commanded: list[_Commanded] = field(default_factory=list)

    def check(self) -> None:
        """Check the case, then the child cases that its steps start."""
        opening = self._read_opening()
        if opening is None:
            return
        course = Course(
            self.survey, self.workflow, self.machine, self.yaml,
            unit=self.case.unit, data=opening, illustrative=self.case.illustrative,
        )  # fmt: skip
        for index, step in _by_day(self.case.steps):
            course.take(step, ("steps", index))
            self._note_children(course, step)
        for unit in self.case.children:
            with self.survey.collecting():
                self._check_child(unit)

    def _read_opening(self) -> Values | None:
        """Return the data the case starts with; None when its unit is not known on the day."""
        case, library = self.case, self.survey.library
        days = [step.on for step in case.steps]
        day = case.opened_on or (min(days) if days else self.survey.today)
        try:
            unit = library.units().at(case.unit, day)
            conversion = library.conversion(
                self.workflow, case.unit, day, illustrative=case.illustrative
            )
        except Refused as refused:
            self.survey.add(*(each.at(self.yaml.place(("unit",))) for each in refused.findings))
            return None
        kinds = self.workflow.unit_kinds
        if kinds and unit.version.kind not in kinds:
            facts: dict[str, Fact] = {
                "kind": unit.version.kind, "allowed": kinds, "workflow": self.workflow.title,
            }  # fmt: skip
            place = self.yaml.place(("unit",))
            self.survey.add(Finding(code="unit-kind-not-allowed", place=place, facts=facts))
        needs: dict[str, Need] = {
            name: "required" if spec.required else "optional"
            for name, spec in self.workflow.data.items()
        }
        converted = convert_fields(
            case.data, self.workflow.data, needs, conversion,
            lambda path: self.yaml.place(("data", *path)),
        )  # fmt: skip
        self.survey.add(*converted.findings)
        return converted.values

    # -- child cases ------------------------------------------------------------------------------

    def _note_children(self, course: Course, step: StepInput) -> None:
        """Remember which children the step just taken starts, and which triggers it fires there."""
        if course.transition is None:
            return
        if spec := course.transition.children:
            data = self._list_children(course, spec, step)
            self.opened.append(_Opened(on=step.on, workflow=spec.workflow, data=data))
        if command := course.transition.command:
            self.commanded.append(_Commanded(on=step.on, trigger=command.trigger, units=None))

    def _list_children(
        self, course: Course, spec: ChildrenSpec, step: StepInput
    ) -> dict[str, Values] | None:
        """Return the data of each child by its unit; None when it cannot be told from here."""
        compiled = self._compiled_children(course)
        if self.machine is None or compiled is None:
            return None
        scope = make_scope(self.machine, course.data, Facts(), on=step.on)
        children: dict[str, Values] = {}
        try:
            items = evaluate(compiled.each, scope)
            for item in items if isinstance(items, list) else ():
                scope.names["item"] = item
                unit = evaluate(compiled.unit, scope)
                data = {name: evaluate(each, scope) for name, each in compiled.data.items()}
                children[str(unit)] = data
        except (ValueMissing, TransitionRefused):
            return None
        return children

    def _compiled_children(self, course: Course) -> CompiledChildren | None:
        transition = course.transition
        if self.machine is None or transition is None:
            return None
        compiled = self.machine.table.get((transition.source[0], transition.trigger))
        return compiled.children if compiled else None

    def _check_child(self, unit: str) -> None:
        place = key_sharply(self.yaml, ("children", unit))
        opened = self._find_opening(unit, place)
        if opened is None:
            return
        loaded = self.survey.library.workflow(opened.workflow)
        machine = build(self.survey, loaded.workflow, loaded.file)
        try:
            self.survey.library.units().at(unit, opened.on)
        except Refused as refused:
            self.survey.add(*(each.at(place) for each in refused.findings))
            return
        course = Course(
            self.survey, loaded.workflow, machine, self.yaml, unit=unit,
            data=(opened.data or {}).get(unit, {}), illustrative=self.case.illustrative,
        )  # fmt: skip
        for index, step in _by_day(self.case.children[unit].steps):
            where = ("children", unit, "steps", index)
            if step.on < opened.on:
                days = {"on": short_date(step.on), "opened": short_date(opened.on)}
                at = self.yaml.place((*where, "on"))
                self.survey.add(Finding(code="child-step-early", place=at, facts=days))
            for command in self.commanded:
                if command.on <= step.on:
                    course.allow(command.trigger)
            course.take(step, where)

    def _find_opening(self, unit: str, place: Place) -> _Opened | None:
        """Return the step that starts the child case of a unit; tell it when there is none."""
        if not any(each.children for each in self.workflow.transitions):
            facts: dict[str, Fact] = {"workflow": self.workflow.title}
            self.survey.add(Finding(code="child-of-no-workflow", place=place, facts=facts))
            return None
        if not self.opened:
            starts = tuple(each.trigger for each in self.workflow.transitions if each.children)
            facts = {"unit": unit, "triggers": starts}
            self.survey.add(Finding(code="child-never-started", place=place, facts=facts))
            return None
        for opened in self.opened:
            if opened.data is None or unit in opened.data:
                return opened
        known = tuple(name for opened in self.opened for name in opened.data or ())
        facts = {"unit": unit, "known": known}
        self.survey.add(Finding(code="child-not-assigned", place=place, facts=facts))
        return None


def _by_day(steps: tuple[StepInput, ...]) -> Iterator[tuple[int, StepInput]]:
    """Yield the steps with their positions in the order in which they are played."""
    yield from sorted(enumerate(steps), key=lambda each: each[1].on)
