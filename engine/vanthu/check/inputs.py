"""Input files of cases: the envelope, every value, every person, the order of the steps.

What depends on the checks of a step, on numbers or on children's results is left to a dry run.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from vanthu.case import Values
from vanthu.check.course import Course
from vanthu.check.places import key_sharply
from vanthu.check.survey import Survey
from vanthu.check.workflows import build
from vanthu.definition.inputs import CaseInput, ChildInput, StepInput
from vanthu.definition.load import load_model
from vanthu.definition.reader import YamlFile
from vanthu.definition.values import Need, convert_fields
from vanthu.definition.workflow import Workflow
from vanthu.errors import Fact, Finding, Place, Refused
from vanthu.machine.compiled import BuiltMachine, CompiledChildren
from vanthu.machine.faults import ValueMissing
from vanthu.machine.fire import make_scope
from vanthu.machine.papers import present_values
from vanthu.machine.patterns import fill_pattern
from vanthu.machine.scope import evaluate
from vanthu.sheets.lists import allow_tables
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
    """The child cases that one step starts: when, and unit and data by key (None: unknown).

    Without a key of its own a child is called after its unit.
    """

    on: date
    workflow: str
    is_keyed: bool
    children: Mapping[str, tuple[str, Values]] | None

    def find(self, key: str) -> tuple[str, Values] | None:
        """Return unit and data of a child, as far as they can be told; None when it is not here."""
        if self.children is None:
            return ("" if self.is_keyed else key), {}
        return self.children.get(key)


@dataclass(slots=True, kw_only=True)
class _Commanded:
    """A trigger that a step of the parent fires on children (None: on which is unknown)."""

    on: date
    trigger: str
    units: frozenset[str] | None


@dataclass(slots=True, kw_only=True)
class _Family:
    """A case of an input file and its child cases, whose keys stand at `where` of the file."""

    survey: Survey
    yaml: YamlFile
    workflow: Workflow
    machine: BuiltMachine | None
    course: Course
    where: Path
    opened: list[_Opened] = field(default_factory=list)
    commanded: list[_Commanded] = field(default_factory=list)

    def note_children(self, step: StepInput) -> None:
        """Remember which children the step just taken starts, and which triggers it fires there."""
        transition = self.course.transition
        if transition is None:
            return
        if spec := transition.children:
            children = self._list_children(step)
            self.opened.append(
                _Opened(
                    on=step.on, workflow=spec.workflow, is_keyed=bool(spec.key), children=children
                )
            )
        if command := transition.command:
            self.commanded.append(_Commanded(on=step.on, trigger=command.trigger, units=None))

    def _list_children(self, step: StepInput) -> dict[str, tuple[str, Values]] | None:
        """Return unit and data of each child by its key; None when it cannot be told from here."""
        compiled = self._compiled_children()
        if self.machine is None or compiled is None:
            return None
        children: dict[str, tuple[str, Values]] = {}
        try:
            facts = replace(self.course.facts(step), children=tuple(self._list_rows()))
            scope = make_scope(self.machine, self.course.data, facts, on=step.on)
            items = evaluate(compiled.each, scope)
            for item in items if isinstance(items, list) else ():
                scope.names["item"] = item
                unit = str(evaluate(compiled.unit, scope))
                key = fill_pattern(compiled.key, scope) if compiled.key else unit
                children[key] = (unit, present_values(compiled.data, scope))
        except (ValueMissing, Refused):
            return None
        return children

    def _list_rows(self) -> Iterator[Values]:
        """Yield the rows of the children started so far, as far as their parent knows them."""
        for opened in self.opened:
            for key, (unit, data) in (opened.children or {}).items():
                yield {
                    **data, "key": key, "id": key, "workflow": opened.workflow,
                    "unit": {"id": unit}, "state": "", "settled": True,
                }  # fmt: skip

    def _compiled_children(self) -> CompiledChildren | None:
        transition = self.course.transition
        if self.machine is None or transition is None:
            return None
        compiled = self.machine.table.get((transition.source[0], transition.trigger))
        return compiled.children if compiled else None

    def check_children(self, inputs: Mapping[str, ChildInput]) -> None:
        """Check the steps of the child cases, and of their own children."""
        for key, child in inputs.items():
            with self.survey.collecting():
                self._check_child(key, child)

    def _check_child(self, key: str, child: ChildInput) -> None:
        place = key_sharply(self.yaml, (*self.where, key))
        opened = self._find_opening(key, place)
        unit, data = (opened.find(key) if opened else None) or ("", {})
        if opened is None or not unit:
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
            data=data, illustrative=self.course.illustrative,
        )  # fmt: skip
        family = _Family(
            survey=self.survey, yaml=self.yaml, workflow=loaded.workflow, machine=machine,
            course=course, where=(*self.where, key, "children"),
        )  # fmt: skip
        for index, step in _by_day(child.steps):
            where = (*self.where, key, "steps", index)
            if step.on < opened.on:
                days = {"on": short_date(step.on), "opened": short_date(opened.on)}
                at = self.yaml.place((*where, "on"))
                self.survey.add(Finding(code="child-step-early", place=at, facts=days))
            for command in self.commanded:
                if command.on <= step.on:
                    course.allow(command.trigger)
            course.take(step, where)
            family.note_children(step)
        family.check_children(child.children)

    def _find_opening(self, key: str, place: Place) -> _Opened | None:
        """Return the step that starts the child case of this name; tell it when there is none."""
        if not any(each.children for each in self.workflow.transitions):
            facts: dict[str, Fact] = {"workflow": self.workflow.title}
            self.survey.add(Finding(code="child-of-no-workflow", place=place, facts=facts))
            return None
        if not self.opened:
            starts = tuple(each.trigger for each in self.workflow.transitions if each.children)
            facts = {"unit": key, "triggers": starts}
            self.survey.add(Finding(code="child-never-started", place=place, facts=facts))
            return None
        for opened in self.opened:
            if opened.find(key):
                return opened
        known = tuple(name for opened in self.opened for name in opened.children or ())
        facts = {"unit": key, "known": known}
        self.survey.add(Finding(code="child-not-assigned", place=place, facts=facts))
        return None


@dataclass(slots=True)
class _CaseCheck:
    """One input file under check."""

    survey: Survey
    case: CaseInput
    yaml: YamlFile
    workflow: Workflow
    machine: BuiltMachine | None

    def check(self) -> None:
        """Check the case, then the child cases that its steps start."""
        opening = self._read_opening()
        if opening is None:
            return
        course = Course(
            self.survey, self.workflow, self.machine, self.yaml,
            unit=self.case.unit, data=opening, illustrative=self.case.illustrative,
        )  # fmt: skip
        family = _Family(
            survey=self.survey, yaml=self.yaml, workflow=self.workflow, machine=self.machine,
            course=course, where=("children",),
        )  # fmt: skip
        for index, step in _by_day(self.case.steps):
            course.take(step, ("steps", index))
            family.note_children(step)
        family.check_children(self.case.children)

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
            case.data, self.workflow.data, needs, allow_tables(conversion),
            lambda path: self.yaml.place(("data", *path)),
        )  # fmt: skip
        self.survey.add(*converted.findings)
        return converted.values


def _by_day(steps: tuple[StepInput, ...]) -> Iterator[tuple[int, StepInput]]:
    """Yield the steps with their positions in the order in which they are played."""
    yield from sorted(enumerate(steps), key=lambda each: each[1].on)
