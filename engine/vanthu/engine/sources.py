"""Turns the trace of a figure into a tree people can follow: units, papers, steps, formulas."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from vanthu.case import Plain
from vanthu.definition.workflow import FieldSpec
from vanthu.engine.figure_reports import Source, StepOfFigure
from vanthu.engine.labels import find_spec, list_labels, show_figure
from vanthu.engine.paper_traces import CaseTraces, Followed
from vanthu.engine.reading import name_actor
from vanthu.errors import Place, TransitionRefused
from vanthu.machine.faults import ValueMissing
from vanthu.machine.functions import find_day
from vanthu.machine.traced import Trace, name_row, plain_value, trace_of
from vanthu.machine.wording import word_formula
from vanthu.messages import describe
from vanthu.store.records import RecordedEvent

__all__ = ["SourceReader"]

ROOTS = ("count", "total", "items", "share", "rows")
"""How a value is made of many: such a formula is told by itself, not with what is around it."""
SMALL = 40
"""More rows than these are no operands of a list inside a formula: the list has its own sources."""


class SourceReader:
    """Reads the sources of one paper: what was known to the event with the number `before`."""

    def __init__(self, cases: CaseTraces, followed: Followed, before: int) -> None:
        self.cases = cases
        self.followed = followed
        self.before = before
        workflow = followed.machine.workflow
        definitions = cases.definitions
        self.types = definitions.library.types(workflow)
        self.labels = list_labels(workflow, definitions.list_children(workflow), self.types)
        self._below: dict[str, SourceReader] = {}
        self._read: dict[int, Source] = {}

    def read(self, trace: Trace, label: str = "", spec: FieldSpec | None = None) -> Source:
        """Return the source of a value with all below it; `label` is what it is called there."""
        if label or spec:
            return self._make(trace, label, spec)
        if id(trace) not in self._read:
            self._read[id(trace)] = self._make(trace, "", None)
        return self._read[id(trace)]

    def _make(self, trace: Trace, label: str, spec: FieldSpec | None) -> Source:
        if trace.kind == "child":
            return self._child(trace, label)
        if trace.kind in ("item", "row"):
            return self._row(trace)
        if trace.kind == "rule":
            return self._rule(trace)
        if trace.kind in ("data", "derived"):
            return self._named(trace, label, spec)
        if trace.kind in ("document", "fact", "constant"):
            kind = "document" if trace.kind == "document" else "fact"
            name = self.labels.get(trace.name) or label or trace.name
            return Source(kind=kind, label=name, name=trace.name,  # type: ignore[arg-type]
                          value=show_figure(trace.value, spec))  # fmt: skip
        return self._computed(trace, label, spec)

    # computed here -------------------------------------------------------------

    def _named(self, trace: Trace, label: str, spec: FieldSpec | None) -> Source:
        """Return a field of the data, with its step, or a derived value."""
        own = find_spec(self.followed.machine.workflow, self.types, trace.name)
        source = Source(
            kind="derived" if trace.kind == "derived" else "data",
            label=self.labels.get(trace.name) or label or (own.label if own else "") or trace.name,
            name=trace.name,
            value=show_figure(plain_value(trace.value), own or spec),
            step=self._find_step(trace),
        )
        if not trace.formula:
            return self._with_paper(self._with_row(source, trace, own), trace)
        return replace(
            source, formula=trace.formula, words=word_formula(trace.formula, self.labels),
            place=_show_place(trace.place), operands=tuple(self._list_operands(trace)),
        )  # fmt: skip

    def _computed(self, trace: Trace, label: str, spec: FieldSpec | None) -> Source:
        return Source(
            kind="computed", label=label or trace.name or word_formula(trace.formula, self.labels),
            value=show_figure(plain_value(trace.value), spec), formula=trace.formula,
            words=word_formula(trace.formula, self.labels),
            operands=tuple(self._list_operands(trace)),
        )  # fmt: skip

    def _list_operands(self, trace: Trace) -> Iterator[Source]:
        """Yield what a value was computed from; parts without a name give way to theirs."""
        for operand in trace.operands:
            if operand.kind == "constant" or isinstance(operand.value, bool):
                if operand.kind == "item":
                    yield self.read(operand)
            elif operand.kind != "computed":
                yield self.read(operand)
            elif operand.how in ROOTS and len(trace.operands) > 1:
                if operand.how != "rows" or len(operand.operands) <= SMALL:
                    yield self.read(operand)
            else:
                yield from self._list_operands(operand)

    # rows and child cases ------------------------------------------------------

    def _row(self, trace: Trace) -> Source:
        """Return what one row adds: the row's name with the field that counted."""
        leaf = next((one for one in trace.operands if one.kind in ("child", "data")), None)
        if leaf is not None and (leaf.operands == () or trace.value is True):
            read = self.read(leaf)
            below = () if trace.value is True else read.operands
            return replace(read, label=trace.name, operands=below)
        inner = [one for one in trace.operands if one.kind != "constant"]
        made = Source(
            kind="row", label=trace.name, value=_show_row(trace), case=trace.case,
            operands=tuple(self.read(one) for one in inner),
        )  # fmt: skip
        reference, dated = _read_paper(trace.value)
        made = replace(made, reference=reference, dated=dated)
        if trace.case and trace.case != self.followed.case.id:
            return replace(self._place_child(made, trace.case, None), kind="child")
        return replace(made, step=self._find_step(trace))

    def _child(self, trace: Trace, label: str) -> Source:
        """Return a field that a child case told, with the step of the child that recorded it."""
        reader = self._below_of(trace.case)
        root, path = re.match(r"([^.\[]*)(.*)", trace.name).groups()  # type: ignore[union-attr]
        spec = reader.followed.machine.workflow.summary.get(root)
        field = (spec.label if spec else "") or self.labels.get(root, root)
        value = _find_part(reader.tell(root), path)
        below = trace_of(value)
        shown = FieldSpec(type=spec.type, item=spec.item) if spec and not path else None
        made = Source(
            kind="child", label=label or reader.unit_name, name=trace.name, field=field,
            value=self._show(trace.value, shown), case=trace.case,
            differs=value is not None and plain_value(value) != plain_value(trace.value),
            operands=() if below is None else tuple(reader.list_below(below)),
        )  # fmt: skip
        return self._place_child(made, trace.case, None if below is None else below)

    def tell(self, name: str) -> Plain:
        """Return a field of the case's summary with its trace; None when it has none."""
        expression = self.followed.machine.summary.get(name)
        if expression is None:
            return None
        try:
            return self.followed.scope.trace(expression)
        except (ValueMissing, TransitionRefused):
            return None

    def list_below(self, trace: Trace) -> Iterator[Source]:
        """Yield the sources of a summary's field, which is more than a field of the data."""
        if trace.kind == "data" and not trace.operands:
            return
        yield self.read(trace)

    def _below_of(self, case: str) -> "SourceReader":
        if case not in self._below:
            followed = self.cases.follow(case, self.before)
            self._below[case] = SourceReader(self.cases, followed, self.before)
        return self._below[case]

    def _place_child(self, source: Source, case: str, trace: Trace | None) -> Source:
        """Return a source with the unit of its case, the step behind it and that step's paper."""
        reader = self._below_of(case)
        found = reader.find_data(trace) if trace else None
        step = reader._find_step(found) if found else None
        event = reader.followed.find_event(found.step) if found else None
        reference, dated = reader.find_paper(event)
        return replace(source, case=case, unit=reader.unit_name, step=step, reference=reference,
                       dated=dated)  # fmt: skip

    @property
    def unit_name(self) -> str:
        """The name of the case's unit, on the day of its last step."""
        case = self.followed.case
        return self.cases.definitions.library.units().at(case.unit, case.last_on).version.name

    def _show(self, value: Plain, spec: FieldSpec | None = None) -> str:
        """Return a value as people read it; the key of a choice by its label."""
        if isinstance(value, str) and f"={value}" in self.labels:
            return self.labels[f"={value}"]
        return show_figure(plain_value(value), spec)

    def find_data(self, trace: Trace) -> Trace | None:
        """Return the first value below that a step of this very case recorded."""
        case = self.followed.case.id
        return next((one for one in trace.walk() if one.case == case and one.step), None)

    def find_paper(self, event: RecordedEvent | None) -> tuple[str, date | None]:
        """Return reference and date of the paper that a step made, else of the case's last one."""
        recorded = [event] if event else []
        for each in (*recorded, *reversed(self.followed.events)):
            for paper in each.documents:
                if paper.reference and each.event.kind == "fired":
                    return paper.reference, paper.issued_on
        return "", None

    # steps, rules --------------------------------------------------------------

    def _find_step(self, trace: Trace) -> StepOfFigure | None:
        recorded = self.followed.find_event(trace.step) if trace.step else None
        if recorded is None or trace.case not in ("", self.followed.case.id):
            return None
        event = recorded.event
        triggers = self.followed.machine.workflow.triggers
        known = triggers.get(event.trigger, ())
        return StepOfFigure(
            label=known[0].label if known else _name_kind(event.kind),
            trigger=event.trigger or event.kind, on=event.on, by=name_actor(event.by),
            sequence=event.sequence, case=event.case,
        )  # fmt: skip

    def _with_row(self, source: Source, trace: Trace, own: FieldSpec | None) -> Source:
        """Return a typed value of a table with the unit and the paper that its row names."""
        root, _, rest = trace.name.partition("[")
        row = _find_part(self.followed.lineage.data.get(root), rest.rpartition(".")[0])
        if not isinstance(row, dict) or "unit" not in row:
            return source
        reference, dated = _read_paper(row)
        return replace(source, unit=name_row(row), field=own.label if own else "",
                       reference=reference, dated=dated)  # fmt: skip

    def _with_paper(self, source: Source, trace: Trace) -> Source:
        """Return a typed value with the paper its step made, if it made one."""
        recorded = self.followed.find_event(trace.step) if trace.step else None
        papers = [paper for paper in recorded.documents if paper.reference] if recorded else []
        if not papers or source.reference:
            return source
        return replace(source, reference=papers[0].reference, dated=papers[0].issued_on)

    def _rule(self, trace: Trace) -> Source:
        case, workflow = self.followed.case, self.followed.machine.workflow
        held = case.data.get(workflow.rules_on) if workflow.rules_on else None
        day = find_day(held) or self.followed.events[-1].event.on
        profile = self.cases.definitions.library.profile_on(day, case.profile or None)
        return Source(
            kind="rule", label=trace.name.removeprefix("rules."), name=trace.name,
            value=show_figure(trace.value), rule=f"{profile.title} ({profile.source})",
        )  # fmt: skip


def _name_kind(kind: str) -> str:
    """Return what an event without a trigger is called."""
    return describe("figure-step-started", {}, "vi") if kind == "started" else kind


def _show_row(trace: Trace) -> str:
    is_whole = trace.value is True or isinstance(trace.value, (list, dict))
    return "" if is_whole else show_figure(plain_value(trace.value))


def _show_place(place: Place) -> str:
    """Return file and line, the file without the folders before its last one."""
    if not place.file:
        return ""
    return "/".join(PurePath(place.file).parts[-2:]) + (f":{place.line}" if place.line else "")


def _read_paper(row: Plain) -> tuple[str, date | None]:
    """Return reference and date of the paper that a row names itself."""
    if not isinstance(row, dict) or not row.get("reference"):
        return "", None
    day = find_day(row.get("day", row.get("submitted_on")))
    return str(row["reference"]), day


def _find_part(value: Plain, path: str) -> Plain:
    """Return the part of a traced value at a path such as `[2].due`."""
    for part in re.findall(r"[^.\[\]]+", path):
        if isinstance(value, list) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        elif isinstance(value, dict):
            value = value.get(part)
        else:
            return None
    return value
