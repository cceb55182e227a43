"""Fires a trigger: decides, from the case, the command and the facts alone, what happens.

The order: trigger and state, role, date, input, computed and `set` values, hard checks, soft
checks, `collect`, papers, children, `clear`, summary. Nothing is stored here.
"""

from collections.abc import Container, Mapping, Set
from datetime import date, timedelta
from decimal import Decimal

from vanthu.case import (
    Actor,
    Case,
    Command,
    Event,
    Facts,
    Outcome,
    Override,
    Plain,
    Values,
)  # fmt: skip
from vanthu.definition.workflow import Transition
from vanthu.errors import Finding, InputRefused, Place, RecordRefused, TransitionRefused
from vanthu.machine.build import find_next_state
from vanthu.machine.compiled import BuiltMachine, CompiledTransition
from vanthu.machine.computed import complete_value
from vanthu.machine.faults import unknown
from vanthu.machine.functions import find_day
from vanthu.machine.judge import Verdict, judge
from vanthu.machine.papers import Maker, present_values
from vanthu.machine.quoting import quote_names
from vanthu.machine.roles import find_actor
from vanthu.machine.scope import Scope
from vanthu.machine.steps import ROWS
from vanthu.vietnamese.calendar import add_working_days
from vanthu.vietnamese.dates import short_date

__all__ = ["fire", "list_allowed", "make_scope", "start"]

MIN_REASON = 10


def list_allowed(machine: BuiltMachine, case: Case) -> tuple[Transition, ...]:
    """Return the transitions that lead on from the case's state, in order of definition."""
    return tuple(
        transition for transition in machine.workflow.transitions if case.state in transition.source
    )


def start(
    machine: BuiltMachine,
    *,
    case_id: str,
    unit: str,
    parent: str | None,
    on: date,
    by: Actor,
    data: Values,
    facts: Facts | None = None,
    illustrative: bool = False,
    regime: str = "",
    profile: str = "",
) -> Outcome:
    """Return the new case with its first event, `started`.

    Raises:
        InputRefused: a required field is missing, a field is not known, or a typed computed value
            differs.
        TransitionRefused: `unit-kind-not-allowed`.
    """
    facts = facts or Facts()
    workflow = machine.workflow
    _refuse_unit_kind(machine, facts)
    required = {name: "required" for name, spec in workflow.data.items() if spec.required}
    _refuse_names(machine, data, {**dict.fromkeys(workflow.data, "optional"), **required})
    values = complete_values(machine, data)
    case = Case(
        id=case_id, workflow=workflow.id, version=workflow.version, unit=unit, parent=parent,
        state=workflow.initial, revision=1, opened_on=on, last_on=on, data=values,
        illustrative=illustrative, regime=regime, profile=profile,
        summary=present_values(machine.summary, make_scope(machine, values, facts, on=on)),
    )  # fmt: skip
    event = Event(
        case=case_id, sequence=1, kind="started", on=on, by=by, to_state=case.state,
        values=dict(data), changes=values, facts=_opening_facts(case),
    )  # fmt: skip
    return Outcome(case=case, event=event)


def _opening_facts(case: Case) -> dict[str, Plain]:
    facts: dict[str, Plain] = {
        "workflow": case.workflow, "version": case.version, "unit": case.unit,
        "illustrative": case.illustrative, "regime": case.regime, "profile": case.profile,
    }  # fmt: skip
    if case.parent is not None:
        facts["parent"] = case.parent
    if case.summary:
        facts["summary"] = dict(case.summary)
    return facts


def _refuse_unit_kind(machine: BuiltMachine, facts: Facts) -> None:
    kinds, kind = machine.workflow.unit_kinds, facts.unit.get("kind")
    if kinds and kind and kind not in kinds:
        raise TransitionRefused.of(
            "unit-kind-not-allowed", kind=str(kind), allowed=kinds, workflow=machine.workflow.title
        )


def fire(machine: BuiltMachine, case: Case, command: Command, facts: Facts) -> Outcome:
    """Return what firing `command` on `case` does.

    Raises:
        TransitionRefused: wrong trigger, state, role or date; every check that does not hold.
        InputRefused: every field that is missing, not known, or differs from its computed value.
    """
    return _Firing(machine, case, command, facts).run()


def make_scope(
    machine: BuiltMachine,
    data: Values,
    facts: Facts,
    *,
    on: date,
    by: dict[str, Plain] | None = None,
    fired: Mapping[str, int] | None = None,
) -> Scope:
    """Return the names that expressions of a case may read."""
    names: dict[str, Plain] = {
        "unit": dict(facts.unit),
        "superior": dict(facts.superior),
        "rules": dict(facts.rules),
        "children": [dict(row) for row in facts.children],
        "documents": [dict(row) for row in facts.documents],
        "unit_tasks": [dict(row) for row in facts.unit_tasks],
        "earlier_cases": [dict(row) for row in facts.earlier_cases],
        "superior_cases": [dict(row) for row in facts.superior_cases],
        "other_units": list(facts.other_units),
        "parent_state": facts.parent_state,
        "on": on.isoformat(),
        "overrides": [],
    }
    if by is not None:
        names["by"] = names["signer"] = by
    names.update(data)
    return Scope(
        names, derived=machine.derived, fired=fired, holidays=Holidays(facts.holidays),
        quoting=quote_names(machine.scope_types),
        worked=Holidays(facts.worked),
    )  # fmt: skip


class Holidays:
    """Days kept as ISO text, asked by date: holidays, or weekend days that are worked."""

    __slots__ = ("days",)

    def __init__(self, days: Container[str]) -> None:
        self.days = days

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and day.isoformat() in self.days


def find_step(machine: BuiltMachine, case: Case, trigger: str) -> CompiledTransition:
    """Return the transition of `trigger` from the case's state.

    Raises:
        TransitionRefused: `trigger-unknown`, `trigger-not-allowed` or `case-closed`.
        RecordRefused: `case-state-unknown`, when the workflow has lost the case's state.
    """
    step = machine.table.get((case.state, trigger))
    if step is not None:
        return step
    if case.state not in machine.workflow.states:
        raise RecordRefused.of("case-state-unknown", case=case.id, state=case.state)
    triggers = machine.workflow.triggers
    if trigger not in triggers:
        raise TransitionRefused([unknown("trigger-unknown", trigger, triggers, Place())])
    state = machine.workflow.states[case.state].label
    allowed = tuple(f"{one.label} ({one.trigger})" for one in list_allowed(machine, case))
    code = "trigger-not-allowed" if allowed else "case-closed"
    label = f"{triggers[trigger][0].label} ({trigger})"
    raise TransitionRefused.of(code, trigger=label, state=state, allowed=allowed)


def _refuse_names(machine: BuiltMachine, values: Values, asked: Mapping[str, str]) -> None:
    """Refuse values that are not asked for, and required ones that are not given."""
    findings = [
        unknown("input-unknown", name, asked, Place(path=name))
        for name in values
        if name not in asked
    ]
    for name, need in asked.items():
        if need == "required" and values.get(name) is None:
            label = machine.workflow.data[name].label or name
            facts = {"name": name, "label": label}
            findings.append(Finding(code="input-missing", place=Place(path=name), facts=facts))
    if findings:
        raise InputRefused(findings)


def complete_values(machine: BuiltMachine, values: Values) -> dict[str, Plain]:
    """Return the values with computed fields of records filled in.

    Raises:
        InputRefused: `computed-differs`.
    """
    findings: list[Finding] = []
    done = {
        name: complete_value(value, machine.kinds[name], name, findings)
        if name in machine.computed
        else value
        for name, value in values.items()
    }
    if findings:
        raise InputRefused(findings)
    return done


class _Firing:
    """One firing under way; thrown away afterwards."""

    def __init__(self, machine: BuiltMachine, case: Case, command: Command, facts: Facts) -> None:
        self.machine = machine
        self.case = case
        self.command = command
        self.facts = facts
        self.step = find_step(machine, case, command.trigger)
        self.data: dict[str, Plain] = dict(case.data)
        self.touched: set[str] = set()
        self.warnings: list[Finding] = []

    def run(self) -> Outcome:
        """Decide everything in order."""
        command, step = self.command, self.step
        known = {**command.values, **self.case.data}
        self.person = find_actor(self.machine.workflow, step.spec, command.by, known, self.facts)
        self._refuse_date()
        _refuse_names(self.machine, command.values, step.spec.input)
        count = self.case.fired.get(command.trigger, 0) + 1
        self.fired = {**self.case.fired, command.trigger: count}
        self.scope = make_scope(
            self.machine, self.data, self.facts, on=command.on, by=self.person, fired=self.fired
        )
        self.maker = Maker(self.machine.workflow, step, self.scope)
        self._change(complete_values(self.machine, command.values))
        self._set()
        used = self._check()
        self.scope.change(overrides=[{"check": one.check, "reason": one.reason} for one in used])
        self._collect()
        return self._conclude(used)

    def _refuse_date(self) -> None:
        if self.command.on < self.case.last_on:
            raise TransitionRefused.of(
                "date-goes-back", Place(path="on"), trigger=self.step.spec.label,
                on=short_date(self.command.on), last=short_date(self.case.last_on),
            )  # fmt: skip

    def _change(self, values: Mapping[str, Plain]) -> None:
        self.data.update(values)
        self.touched.update(values)
        self.scope.change(**values)

    def _set(self) -> None:
        for name, expression in self.step.sets.items():
            value = self.maker.value(expression)
            if self.machine.kinds[name].name == "integer" and isinstance(value, Decimal):
                value = int(value) if value == int(value) else value
            self._change(complete_values(self.machine, {name: value}))

    def _check(self) -> tuple[Override, ...]:
        """Judge all checks; return the overrides that were needed."""
        workflow = self.machine.workflow
        given = {override.check: override for override in self.command.overrides}
        findings = self._check_overrides(given)
        for check in self.step.require:
            verdict = judge(check, self.scope, workflow)
            findings += _finding_of(verdict)
        used = []
        for check in self.step.expect:
            verdict = judge(check, self.scope, workflow)
            if check.name in given and verdict.outcome == "holds":
                facts = {"check": check.name}
                self.warnings.append(
                    Finding(code="override-not-needed", facts=facts, severity="should")
                )
            elif check.name in given:
                used.append(given[check.name])
            else:
                findings += _finding_of(verdict)
        if findings:
            raise TransitionRefused(findings)
        return tuple(used)

    def _check_overrides(self, given: Mapping[str, Override]) -> list[Finding]:
        soft = {check.name for check in self.step.expect}
        hard = {check.name for check in self.step.require} - soft
        findings = []
        for name, override in given.items():
            place = Place(path="override")
            if name in hard:
                findings.append(Finding(code="override-hard", place=place, facts={"check": name}))
            elif name not in soft:
                facts = {"trigger": self.step.spec.trigger}
                findings.append(unknown("override-unknown", name, soft, place, **facts))
            elif len(override.reason.strip()) < MIN_REASON:
                facts = {"check": name, "least": str(MIN_REASON)}
                findings.append(Finding(code="override-reason-short", place=place, facts=facts))
        return findings

    def _collect(self) -> None:
        collect = self.step.spec.collect
        if collect is None:
            return
        before = self.data.get(collect.into, [])
        item: Plain = present_values(self.step.collect, self.scope)
        rows = [*before, item] if isinstance(before, list) else [item]
        self._change(complete_values(self.machine, {collect.into: rows}))

    def _conclude(self, used: tuple[Override, ...]) -> Outcome:
        documents = self.maker.documents(self.facts)
        children, commands = self.maker.children(), self.maker.commands()
        due = self._find_due()
        for name in self.step.spec.clear:
            self.data.pop(name, None)
            self.touched.add(name)
            self.scope.forget(name)
        case = self._next_case(due)
        return Outcome(
            case=case,
            event=self._event(case, used, due),
            documents=documents,
            children=children,
            commands=commands,
            warnings=tuple(self.warnings),
        )

    def _find_due(self) -> tuple[date | None, str] | None:
        """Return when the next step is due and what it is; None leaves it as it was."""
        due = self.step.spec.due
        if due is None:
            return None if self.step.spec.to is None else (None, "")
        if self.step.due_on is not None:
            day = find_day(self.maker.value(self.step.due_on))
            return day, due.label if day else ""
        on = self.command.on
        if due.working_days is not None:
            scope = self.scope
            day = add_working_days(on, due.working_days, scope.holidays, scope.worked)
            return day, due.label
        return on + timedelta(days=due.days or 0), due.label

    def _next_case(self, due: tuple[date | None, str] | None) -> Case:
        case = self.case
        due_on, due_label = (case.due_on, case.due_label) if due is None else due
        return Case(
            id=case.id, workflow=case.workflow, version=case.version, unit=case.unit,
            parent=case.parent, opened_on=case.opened_on, illustrative=case.illustrative,
            regime=case.regime, profile=case.profile,
            state=find_next_state(self.machine, case.state, self.command.trigger),
            revision=case.revision + 1, last_on=self.command.on, data=self.data,
            fired=self.fired, summary=present_values(self.machine.summary, self.scope),
            due_on=due_on, due_label=due_label,
        )  # fmt: skip

    def _event(
        self, case: Case, used: tuple[Override, ...], due: tuple[date | None, str] | None
    ) -> Event:
        changes, appended = self._list_changes()
        return Event(
            case=case.id, sequence=case.revision, kind="fired", on=self.command.on,
            by=self.command.by, trigger=self.command.trigger, from_state=self.case.state,
            to_state=case.state, values=dict(self.command.values), changes=changes,
            appended=appended, overrides=used, facts=self._facts_used(case, due),
        )  # fmt: skip

    def _list_changes(self) -> tuple[dict[str, Plain], dict[str, Plain]]:
        """Return the values that are new, and what lists that only grew have got more."""
        before = self.case.data
        changes: dict[str, Plain] = {}
        appended: dict[str, Plain] = {}
        for name in sorted(self.touched):
            value, old = self.data.get(name), before.get(name)
            if name not in self.data:
                if name in before:
                    changes[name] = None
            elif name in before and old == value:
                continue
            elif isinstance(old, list) and isinstance(value, list) and _grew(old, value):
                appended[name] = value[len(old) :]
            else:
                changes[name] = value
        return changes, appended

    def _facts_used(self, case: Case, due: tuple[date | None, str] | None) -> dict[str, Plain]:
        """Return what replay needs besides the changes, and what was read from outside the case."""
        facts: dict[str, Plain] = {"person": self.person}
        rules = {name: self.facts.rules[name] for name in sorted(self._list_rules_read())
                 if name in self.facts.rules}  # fmt: skip
        if rules:
            facts["rules"] = rules
        for name in sorted(self.step.rows_read | (ROWS & self.scope.read)):
            facts[name] = self.scope.names[name]
        if case.summary != self.case.summary:
            facts["summary"] = dict(case.summary)
        if due is not None and (case.due_on, case.due_label) != (
            self.case.due_on, self.case.due_label,
        ):  # fmt: skip
            facts["due"] = (
                {"on": case.due_on.isoformat(), "label": case.due_label} if case.due_on else {}
            )
        return facts


    def _list_rules_read(self) -> Set[str]:
        """Return the rules read; behind a name quoted in a text any of them may stand."""
        is_quoting = "rules" in self.scope.read and not self.step.rules_read
        return self.facts.rules.keys() if is_quoting else self.step.rules_read


def _grew(old: list[Plain], new: list[Plain]) -> bool:
    return 0 < len(old) < len(new) and new[: len(old)] == old


def _finding_of(verdict: Verdict) -> list[Finding]:
    return [verdict.finding] if verdict.finding is not None else []
