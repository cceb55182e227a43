"""Follows the events of one case and keeps where every value of its data comes from.

As `replay` rebuilds a case from its events, `Lineage` rebuilds its data with their traces: what was
typed is traced to its step, what a step computed (`set`, `collect`) to what it was computed from.
What the events say counts; a value that comes out otherwise now is noted among `differing`.
"""

from collections.abc import Callable, Mapping, Set
from dataclasses import replace
from decimal import Decimal
from typing import cast

from vanthu.case import Event, Facts, Plain, Values
from vanthu.errors import NOWHERE, TransitionRefused
from vanthu.machine.compiled import BuiltMachine, CompiledTransition
from vanthu.machine.expressions import CompiledExpression
from vanthu.machine.faults import ValueMissing
from vanthu.machine.fire import make_scope
from vanthu.machine.kinds import Kind
from vanthu.machine.scope import Scope
from vanthu.machine.steps import ROWS
from vanthu.machine.trace import Tracer
from vanthu.machine.traced import Trace, TraceKind, attach, plain_value, spread, trace_of

__all__ = ["Lineage", "frozen_facts"]

OUTSIDE: Mapping[str, TraceKind] = {
    "children": "child", "rules": "rule", "documents": "document",
}  # fmt: skip


def frozen_facts(event: Event, facts: Facts, names: Set[str] = ROWS) -> Facts:
    """Return `facts` with those rows (`names`) the event froze of the world outside the case."""
    rows = {
        name: tuple(cast(list[Values], event.facts[name]))
        for name in sorted(names)
        if name in event.facts
    }
    rules = cast(Values, event.facts.get("rules", facts.rules)) if names is ROWS else facts.rules
    return replace(
        facts,
        rules=rules,
        children=rows.get("children", facts.children),
        documents=rows.get("documents", facts.documents),
        unit_tasks=rows.get("unit_tasks", facts.unit_tasks),
        earlier_cases=rows.get("earlier_cases", facts.earlier_cases),
        superior_cases=rows.get("superior_cases", facts.superior_cases),
        other_units=cast(tuple[str, ...], rows.get("other_units", facts.other_units)),
    )


class Lineage:
    """The data of a case with their traces, event by event.

    Attributes:
        data: field → value with its trace.
        scope: the names as the last event's papers read them.
        differing: (sequence, field) of values that come out otherwise than recorded.
    """

    def __init__(
        self, machine: BuiltMachine, case: str, facts_of: Callable[[Event], Facts]
    ) -> None:
        self.machine = machine
        self.case = case
        self.facts_of = facts_of
        self.data: dict[str, Plain] = {}
        self.fired: dict[str, int] = {}
        self.scope: Tracer | None = None
        self.differing: list[tuple[int, str]] = []

    def follow(self, event: Event) -> Tracer:
        """Take one more event; return the names as its papers read them."""
        step = self.machine.table.get((event.from_state, event.trigger))
        recorded = self._list_recorded(event)
        if event.kind == "fired":
            self.fired[event.trigger] = self.fired.get(event.trigger, 0) + 1
        self.scope = scope = self._open(event)
        if event.kind == "fired" and step is not None:
            for name, value in event.values.items():
                self._put(name, self._enter(name, value, event), event, is_typed=True)
            self._set(step, event)
            self._collect(step, event)
        self._settle(event, step, recorded)
        return scope

    def _list_recorded(self, event: Event) -> dict[str, Plain]:
        """Return the values the event leaves, lists that only grew as a whole."""
        recorded = dict(event.changes)
        for name, items in event.appended.items():
            before = plain_value(self.data.get(name, []))
            recorded[name] = [*cast(list[Plain], before), *cast(list[Plain], items)]
        return recorded

    def finish(self, event: Event, step: CompiledTransition | None) -> None:
        """Take away what the step cleared, once its papers were read."""
        for name in step.spec.clear if step else ():
            self.data.pop(name, None)
            if self.scope is not None:
                self.scope.forget(name)
        for name, value in event.changes.items():
            if value is None:
                self.data.pop(name, None)

    def _open(self, event: Event) -> Tracer:
        facts = frozen_facts(event, self.facts_of(event))
        person = event.facts.get("person")
        by = person if isinstance(person, dict) else None
        scope = make_scope(self.machine, self.data, facts, on=event.on, by=by, fired=self.fired)
        overrides: list[Plain] = [
            {"check": one.check, "reason": one.reason} for one in event.overrides
        ]
        scope.names["overrides"] = overrides
        return Tracer(scope, self._originate)

    def _originate(self, name: str, value: Plain) -> Plain:
        """Return a value from outside the case's data with the traces of its parts."""
        kind = OUTSIDE.get(name, "fact")

        def make(path: str, part: Plain) -> Trace:
            return Trace(kind=kind, value=part, name=path)

        if kind == "child" and isinstance(value, list):
            rows: list[Plain] = [self._child(row) for row in value]
            return attach(rows, Trace(kind="fact", value=rows, name=name))
        return spread(value, name, make)

    def _child(self, row: Plain) -> Plain:
        case = str(row.get("id", "")) if isinstance(row, dict) else ""

        def make(path: str, part: Plain) -> Trace:
            return Trace(kind="child", value=part, name=path, case=case)

        return spread(row, "", make)

    # what a step put into the data ---------------------------------------------

    def _enter(self, name: str, value: Plain, event: Event) -> Plain:
        """Return a typed value, its computed fields filled in, traced to the step."""

        def make(path: str, part: Plain) -> Trace:
            return Trace(kind="data", value=part, name=path, case=self.case, step=event.sequence)

        kind = self.machine.kinds.get(name)
        traced = spread(value, name, make)
        is_computed = kind is not None and name in self.machine.computed
        return _complete(traced, cast(Kind, kind)) if is_computed else traced

    def _put(self, name: str, value: Plain, event: Event, *, is_typed: bool = False) -> None:
        """Take a value; what is typed again unchanged counts as said by the later step."""
        known = self.data.get(name)
        if (
            is_typed
            or name in event.changes
            or name in event.appended
            or known is None
            or plain_value(known) != plain_value(value)
        ):
            self.data[name] = value
        if self.scope is not None:
            self.scope.change(**{name: self.data[name]})

    def _set(self, step: CompiledTransition, event: Event) -> None:
        for name, expression in step.sets.items():
            value = self._compute(expression, name, event)
            if value is not None:
                self._put(name, value, event)

    def _compute(self, expression: CompiledExpression, name: str, event: Event) -> Plain:
        """Return what a step set a field to; None when that cannot be told any more."""
        assert self.scope is not None  # noqa: S101  # `follow` opened it
        try:
            value = self.scope.trace(expression)
        except (ValueMissing, TransitionRefused):
            return None
        inner = trace_of(value)
        kind = self.machine.kinds[name]
        if kind.name == "integer" and isinstance(value, Decimal) and value == int(value):
            value = int(value)
        if isinstance(value, bool) or inner is None:
            return self._enter(name, value, event)
        if name in self.machine.computed:
            value = _complete(value, kind)
        return attach(value, Trace(
            kind="data", value=value, name=name, how="=", formula=expression.text,
            place=expression.place, case=self.case, step=event.sequence, operands=(inner,),
        ))  # fmt: skip

    def _collect(self, step: CompiledTransition, event: Event) -> None:
        collect = step.spec.collect
        if collect is None or self.scope is None:
            return
        row: dict[str, Plain] = {}
        for name, expression in step.collect.items():
            try:
                row[name] = self.scope.trace(expression)
            except (ValueMissing, TransitionRefused):
                continue
        before = self.data.get(collect.into, [])
        rows: list[Plain] = [*(before if isinstance(before, list) else []), row]
        kind = self.machine.kinds.get(collect.into)
        if kind is not None and collect.into in self.machine.computed:
            rows = cast(list[Plain], _complete(rows, kind))
        trace = Trace(kind="data", value=rows, name=collect.into, case=self.case,
                      step=event.sequence)  # fmt: skip
        self._put(collect.into, attach(rows, trace), event)

    def _settle(
        self, event: Event, step: CompiledTransition | None, recorded: Values
    ) -> None:
        """Hold the data against what the event recorded, which counts."""
        cleared = step.spec.clear if step else ()
        for name, value in recorded.items():
            if value is None or name in cleared:
                continue
            if name not in self.data or plain_value(self.data[name]) != value:
                if event.kind == "fired" and step is not None:
                    self.differing.append((event.sequence, name))
                self.data[name] = self._enter(name, value, event)
                if self.scope is not None:
                    self.scope.change(**{name: self.data[name]})


def _complete(value: Plain, kind: Kind) -> Plain:
    """Return a traced value with the computed fields of its records, each with its own trace."""
    own = trace_of(value)
    if isinstance(value, list):
        done: Plain = [_complete(part, kind.item or kind) for part in value]
    elif isinstance(value, dict):
        done = _complete_record(value, kind)
    else:
        return value
    return done if own is None else attach(done, replace(own, value=done))


def _complete_record(record: dict[str, Plain], kind: Kind) -> dict[str, Plain]:
    fields = kind.fields or {}
    done = {
        name: _complete(part, fields[name]) if name in fields else part
        for name, part in record.items()
        if name not in kind.computed
    }
    scope = Tracer(Scope(dict(done), derived=kind.computed), lambda _, part: part)
    for name, expression in kind.computed.items():
        try:
            value = scope.trace(expression)
        except (ValueMissing, TransitionRefused):
            continue
        inner = trace_of(value)
        if inner is not None:
            trace = Trace(kind="derived", value=value, name=name, how="=", place=NOWHERE,
                          formula=expression.text, operands=(inner,))  # fmt: skip
            value = attach(value, trace)
        done[name] = value
    return done
