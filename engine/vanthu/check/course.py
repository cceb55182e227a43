"""The course of one case through its states, as far as an input file alone can tell."""

from collections.abc import Iterator, Mapping
from copy import deepcopy

from vanthu.case import Actor, Facts, Plain, Values
from vanthu.check.survey import Survey
from vanthu.definition.inputs import StepInput
from vanthu.definition.misspelt import tell_unknown
from vanthu.definition.reader import YamlFile
from vanthu.definition.values import convert_fields
from vanthu.definition.workflow import Transition, Workflow
from vanthu.errors import Fact, Finding, Place, Refused
from vanthu.machine.compiled import BuiltMachine
from vanthu.machine.computed import complete_value
from vanthu.machine.faults import unknown
from vanthu.machine.fire import MIN_REASON
from vanthu.machine.roles import find_actor
from vanthu.sheets.lists import allow_tables

__all__ = ["Course"]

Path = tuple[str | int, ...]


class Course:
    """Takes the steps of a case one by one; what is wrong with them goes to the survey.

    Attributes:
        transition: of the step taken last; None when its trigger does not exist.
        data: what is known of the case's data.
        states: the states the case may be in: more than one where a parent may have moved it.
    """

    def __init__(
        self,
        survey: Survey,
        workflow: Workflow,
        machine: BuiltMachine | None,
        yaml: YamlFile,
        *,
        unit: str,
        data: Values,
        illustrative: bool,
    ) -> None:
        self.survey, self.workflow, self.machine, self.yaml = survey, workflow, machine, yaml
        self.unit, self.illustrative = unit, illustrative
        self.data: dict[str, Plain] = dict(data)
        self.states = {workflow.initial}
        self.transition: Transition | None = None

    def allow(self, trigger: str) -> None:
        """Let a parent have fired `trigger` where the case's state allows it."""
        for transition in self.workflow.triggers.get(trigger, ()):
            moved = {transition.to or state for state in self.states & set(transition.source)}
            self.states |= moved

    def take(self, step: StepInput, where: Path) -> None:
        """Take a step that stands at `where` in the file."""
        self.transition = self._find_transition(step, self.yaml.place((*where, "trigger")))
        if self.transition is None:
            return
        values = self._convert(step, where, self.transition)
        self._check_actor(step, where, self.transition, values)
        self.survey.add(*self._check_overrides(step, where, self.transition))
        self.survey.add(*self._check_numbers(step, where, self.transition))
        self.data |= values
        for name in self.transition.clear:
            self.data.pop(name, None)

    # -- states -----------------------------------------------------------------------------------

    def _find_transition(self, step: StepInput, place: Place) -> Transition | None:
        """Return the step's transition and go to its state; an impossible step is gone on from."""
        found = self.workflow.triggers.get(step.trigger, ())
        if not found:
            triggers = self.workflow.triggers
            self.survey.add(unknown("trigger-unknown", step.trigger, triggers, place))
            return None
        possible = [each for each in found if self.states & set(each.source)]
        if not possible:
            self.survey.add(self._tell_impossible(found[0], place))
            self.states = {state for each in found for state in _targets(each, set(each.source))}
            return found[0]
        self.states = {state for each in possible for state in _targets(each, self.states)}
        return possible[0]

    def _tell_impossible(self, transition: Transition, place: Place) -> Finding:
        allowed = tuple(
            f"{each.label} ({each.trigger})" for each in self.workflow.transitions
            if self.states & set(each.source)
        )  # fmt: skip
        labels = sorted(self.workflow.states[state].label for state in self.states)
        facts: dict[str, Fact] = {
            "trigger": f"{transition.label} ({transition.trigger})",
            "state": " / ".join(labels),
            "allowed": allowed,
        }
        code = "trigger-not-allowed" if allowed else "case-closed"
        return Finding(code=code, place=place, facts=facts)

    # -- values -----------------------------------------------------------------------------------

    def _convert(self, step: StepInput, where: Path, transition: Transition) -> Values:
        """Return the values of a step; on a day without the unit there are none."""

        def place_of(path: Path) -> Place:
            return self.yaml.place((*where, "input", *path))

        try:
            conversion = self.survey.library.conversion(
                self.workflow, self.unit, step.on, illustrative=self.illustrative
            )
            converted = convert_fields(
                step.input,
                self.workflow.data,
                transition.input,
                allow_tables(conversion),
                place_of,
            )
        except Refused as refused:
            place = self.yaml.place((*where, "on"))
            self.survey.add(*(each.at(place) for each in refused.findings))
            return {}
        self.survey.add(*converted.findings)
        for finding in self._compare_typed(converted.values, converted.typed_derived):
            self.survey.add(finding.at(place_of(_split(finding.place.path))))
        return converted.values

    def _compare_typed(self, values: Values, typed: Values) -> Iterator[Finding]:
        """Yield the typed values that differ from what the machine computes."""
        if self.machine is None or not typed:
            return
        full = deepcopy(dict(values))
        for path, value in typed.items():
            _put(full, _split(path), value)
        findings: list[Finding] = []
        for name, value in full.items():
            if name in self.machine.kinds:
                complete_value(value, self.machine.kinds[name], name, findings)
        yield from findings

    # -- persons, overrides, numbers --------------------------------------------------------------

    def _check_actor(
        self, step: StepInput, where: Path, transition: Transition, values: Values
    ) -> None:
        place = self.yaml.place((*where, "by"))
        role, colon, person = (part.strip() for part in step.by.partition(":"))
        if not (colon and role and person):
            self.survey.add(Finding(code="actor-form", place=place, facts={"found": step.by}))
            return
        if role not in self.workflow.roles:
            self.survey.add(unknown("role-unknown", role, self.workflow.roles, place))
            return
        if not self._is_known(role, {**values, **self.data}):
            return
        actor = Actor(role=role, person=person)
        try:
            facts = self.facts(step)
            find_actor(self.workflow, transition, actor, {**values, **self.data}, facts)
        except Refused as refused:
            self.survey.add(*(each.at(place) for each in refused.findings))

    def _is_known(self, role: str, data: Mapping[str, Plain]) -> bool:
        """Return whether the file tells who holds a role; a field may be computed on the way."""
        name = self.workflow.roles[role].field
        if not name or name in data:
            return True
        transitions = self.workflow.transitions
        is_computed = any(name in each.set for each in transitions)
        return not is_computed and name in (self.transition.input if self.transition else {})

    def facts(self, step: StepInput) -> Facts:
        """Return what units and rosters say on the day of a step."""
        units = self.survey.library.units()
        unit, above = units.at(self.unit, step.on), units.superior(self.unit, step.on)
        return Facts(
            unit=unit.record(),
            superior=above.record() if above else {},
            roster=unit.persons(),
            superior_roster=above.persons() if above else (),
        )

    def _check_overrides(
        self, step: StepInput, where: Path, transition: Transition
    ) -> Iterator[Finding]:
        soft = [use.check for use in transition.expect if use.check]
        hard = {use.check for use in transition.require}
        for index, override in enumerate(step.override):
            path = (*where, "override", index)
            place = self.yaml.place((*path, "check"))
            facts: dict[str, Fact] = {"check": override.check}
            if override.check in hard:
                yield Finding(code="override-hard", place=place, facts=facts)
            elif override.check not in soft:
                told = {"trigger": transition.label}
                yield unknown("override-unknown", override.check, soft, place, **told)
            elif len(override.reason.strip()) < MIN_REASON:
                place = self.yaml.place((*path, "reason"))
                facts |= {"least": str(MIN_REASON)}
                yield Finding(code="override-reason-short", place=place, facts=facts)

    def _check_numbers(
        self, step: StepInput, where: Path, transition: Transition
    ) -> Iterator[Finding]:
        made = tuple(dict.fromkeys(spec.type for spec in transition.documents if spec.issue))
        for name in step.numbers:
            if name not in made:
                place = self.yaml.key_place((*where, "numbers", name))
                yield tell_unknown("input-number", name, made, place, trigger=transition.label)


def _targets(transition: Transition, states: set[str]) -> set[str]:
    return {transition.to or state for state in states & set(transition.source)}


def _split(path: str) -> Path:
    """Return the steps of a joined path: `units[3].mass` is units, 3, mass."""
    steps = path.replace("]", "").replace("[", ".").split(".")
    return tuple(int(step) if step.isdecimal() else step for step in steps)


def _put(value: Plain, path: Path, typed: Plain) -> None:
    """Put a typed value into a record where its place exists."""
    for step in path[:-1]:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
    if isinstance(value, dict) and isinstance(path[-1], str):
        value[path[-1]] = typed
