"""Traces the values of one paper: from its frozen content back to steps, child cases and rules."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from vanthu.case import Case, Event, Facts, Plain, Values
from vanthu.definition.manifest import Manifest
from vanthu.definition.printing import format_values
from vanthu.definition.workflow import Fields, FieldSpec
from vanthu.engine.definitions import Definitions
from vanthu.errors import RecordRefused, TransitionRefused
from vanthu.machine.compiled import BuiltMachine, CompiledDocument
from vanthu.machine.faults import ValueMissing
from vanthu.machine.lineage import Lineage
from vanthu.machine.patterns import fill_pattern
from vanthu.machine.replay import apply_event
from vanthu.machine.trace import Tracer
from vanthu.machine.traced import Trace, plain_value, trace_of
from vanthu.store.reader import Reader
from vanthu.store.records import DocumentRecord, RecordedEvent
from vanthu.vietnamese.text import normalise, suggest

__all__ = ["CaseTraces", "PaperTraces", "PrintedFigure", "find_paper"]

FIGURES = ("integer", "decimal", "percent")
MOST = 6
"""So many ids of papers are told at most."""
STEPS = ("started", "fired")
"""Kinds of events that read and change the data of a case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedFigure:
    """One value of a paper: its path in the content, its label, as printed, where it comes from.

    `now` is what the workflow makes of the same sources today; it differs from `printed` only if
    the store or the workflow was changed.
    """

    path: str
    label: str
    printed: Plain
    now: Plain
    trace: Trace | None
    spec: FieldSpec

    @property
    def is_number(self) -> bool:
        """Whether it is a number or a percentage."""
        return self.spec.type in FIGURES


def find_paper(reader: Reader, wanted: str, body: str | None = None) -> DocumentRecord:
    """Return the current revision of a paper, by its reference or by its id.

    Args:
        reader: the store.
        wanted: `15-BC/ĐU`, or `case/type[/key]` with or without its revision.
        body: the body whose paper it is, where several have one of this reference.

    Raises:
        RecordRefused: `paper-unknown`, `paper-ambiguous`.
    """
    text = normalise(wanted).strip()
    text = re.sub(r"^(?:\D*\s)?[Ss]ố\s+", "", text)
    records = [each for each in _keep_latest(reader.documents()) if body in (None, each.body)]
    found = [each for each in records if text in (each.reference, each.id, _identify(each))]
    if len(found) == 1:
        return found[0]
    if found:
        known = tuple(_identify(each) for each in found[:MOST])
        rest = ("…",) if len(found) > MOST else ()
        raise RecordRefused.of("paper-ambiguous", found=wanted, known=(*known, *rest))
    known = tuple(name for each in records for name in (each.reference, _identify(each)) if name)
    if meant := suggest(text, known):
        raise RecordRefused.of("paper-unknown-meant", found=wanted, suggestion=meant)
    raise RecordRefused.of("paper-unknown", found=wanted)


def _identify(record: DocumentRecord) -> str:
    return record.id.rpartition(".")[0]


def _keep_latest(records: Sequence[DocumentRecord]) -> list[DocumentRecord]:
    found: dict[str, DocumentRecord] = {}
    for record in records:
        known = found.get(_identify(record))
        if known is None or known.revision < record.revision:
            found[_identify(record)] = record
    return list(found.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A case followed up to an event: its lineage and what was recorded so far."""

    case: Case
    machine: BuiltMachine
    lineage: Lineage
    events: tuple[RecordedEvent, ...]

    @property
    def scope(self) -> Tracer:
        """The names as the last event left them."""
        assert self.lineage.scope is not None  # noqa: S101  # there is at least one event
        return self.lineage.scope

    def find_event(self, sequence: int) -> RecordedEvent | None:
        """Return an event by its place in the case."""
        return next((each for each in self.events if each.event.sequence == sequence), None)


@dataclass(slots=True, kw_only=True)
class CaseTraces:
    """Follows cases up to a moment of the store, each once."""

    definitions: Definitions
    reader: Reader
    _followed: dict[tuple[str, int], Followed] = field(default_factory=dict)

    def follow(self, case_id: str, before: int, *, is_finished: bool = True) -> Followed:
        """Return a case followed through its events recorded before the store's event `before`.

        Without `is_finished` the names are as the papers of the last event read them, before the
        step cleared any.
        """
        key = (case_id, before if is_finished else -before)
        if key not in self._followed:
            self._followed[key] = self._follow(case_id, before, is_finished=is_finished)
        return self._followed[key]

    def _follow(self, case_id: str, before: int, *, is_finished: bool) -> Followed:
        recorded = tuple(each for each in self.reader.history(case_id) if each.id < before)
        if not recorded:
            raise RecordRefused.of("case-unknown", id=case_id)
        case = None
        machine = self.definitions.machine(self.reader.case(case_id).case.workflow)
        lineage = Lineage(machine, case_id, lambda event: self._find_facts(case_id, event))
        last = max(each.event.sequence for each in recorded if each.event.kind in STEPS)
        for each in recorded:
            case = apply_event(case, each.event)
            if each.event.kind not in STEPS and not (each.event.changes or each.event.appended):
                continue
            lineage.follow(each.event)
            if is_finished or each.event.sequence != last:
                step = machine.table.get((each.event.from_state, each.event.trigger))
                lineage.finish(each.event, step)
        assert case is not None  # noqa: S101  # it has a first event
        return Followed(case=case, machine=machine, lineage=lineage, events=recorded)

    def _find_facts(self, case_id: str, event: Event) -> Facts:
        """Return what the world said on the day of an event; what the event froze comes over it."""
        units = self.definitions.library.units()
        case = self.reader.case(case_id).case
        unit, superior = units.at(case.unit, event.on), units.superior(case.unit, event.on)
        return Facts(
            unit=unit.record(),
            superior=superior.record() if superior else {},
            holidays=self.definitions.days.off,
            worked=self.definitions.days.worked,
        )


class PaperTraces:
    """One paper with the traces of its values."""

    def __init__(self, cases: CaseTraces, record: DocumentRecord) -> None:
        self.cases = cases
        self.record = record
        self.event = self._find_event()
        self.followed = cases.follow(record.case, self.event.id + 1, is_finished=False)

    @cached_property
    def manifest(self) -> Manifest:
        """The manifest of the paper's type."""
        workflow = self.followed.machine.workflow
        return self.cases.definitions.library.manifest(workflow.family, self.record.type)

    @cached_property
    def types(self) -> Mapping[str, Fields]:
        """The record types its fields may name."""
        return self.cases.definitions.types(self.manifest)

    def _find_event(self) -> RecordedEvent:
        """Return the event that made the paper.

        Raises:
            RecordRefused: `paper-of-no-step`.
        """
        for each in self.cases.reader.history(self.record.case):
            ids = [document.id for document in each.documents]
            if each.event.kind == "fired" and self.record.id in ids:
                return each
        raise RecordRefused.of("paper-of-no-step", found=self.record.id, case=self.record.case)

    @cached_property
    def values(self) -> dict[str, Plain]:
        """The paper's values with their traces, by field.

        Raises:
            RecordRefused: `paper-definition-changed`.
        """
        event, scope = self.event.event, self.followed.scope
        step = self.followed.machine.table.get((event.from_state, event.trigger))
        for document in step.documents if step else ():
            for _ in _go_over(document, scope):
                if self._is_this(document, scope):
                    return dict(_trace_values(document, scope))
        raise RecordRefused.of(
            "paper-definition-changed", case=self.record.case, found=self.record.id,
            trigger=event.trigger,
        )  # fmt: skip

    def _is_this(self, document: CompiledDocument, scope: Tracer) -> bool:
        if document.spec.type != self.record.type:
            return False
        try:
            return fill_pattern(document.key, scope) == self.record.key
        except (ValueMissing, TransitionRefused):
            return False

    @cached_property
    def figures(self) -> tuple[PrintedFigure, ...]:
        """All values of the paper, in the order of its manifest; rows follow their list."""
        plain = {name: plain_value(value) for name, value in self.values.items()}
        now = format_values(plain, self.manifest.fields, self.types)
        # Of a received paper only the file is kept; that it prints this was checked on import.
        printed = now if self.record.status == "received" else self.record.content
        return tuple(self._walk(self.manifest.fields, printed, now, self.values, ""))

    def _walk(
        self, fields: Fields, printed: Values, now: Values, values: Values, above: str
    ) -> Iterator[PrintedFigure]:
        for name, spec in fields.items():
            if name in printed or name in now:
                path = f"{above}.{name}" if above else name
                parts = (printed.get(name), now.get(name), values.get(name))
                yield from self._list(spec, path, spec.label or name, parts)

    def _list(
        self, spec: FieldSpec, path: str, label: str, parts: tuple[Plain, Plain, Plain]
    ) -> Iterator[PrintedFigure]:
        """Yield the value at `path` and the values inside it."""
        printed, now, value = parts
        yield PrintedFigure(path=path, label=label, printed=printed, now=now,
                            trace=trace_of(value), spec=spec)  # fmt: skip
        if isinstance(printed, list):
            item = spec.item or FieldSpec(type="text")
            for index, row in enumerate(printed):
                inner = (row, _part(now, index), _part(value, index))
                yield from self._list(item, f"{path}[{index}]", label, inner)
        elif isinstance(printed, dict):
            fields = spec.fields or self.types.get(spec.type, {})
            inside = [part if isinstance(part, dict) else {} for part in (now, value)]
            yield from self._walk(fields, printed, inside[0], inside[1], path)


def _part(value: Plain, index: int) -> Plain:
    return value[index] if isinstance(value, list) and index < len(value) else None


def _go_over(document: CompiledDocument, scope: Tracer) -> Iterator[None]:
    """Go over the items of the paper's `each`, with `item` set; once when there is none."""
    if document.each is None:
        yield
        return
    items = scope.trace(document.each)
    for item in items if isinstance(items, list) else [items]:
        scope.names["item"] = item
        try:
            yield
        finally:
            del scope.names["item"]


def _trace_values(document: CompiledDocument, scope: Tracer) -> Iterator[tuple[str, Plain]]:
    for name, expression in document.values.items():
        try:
            yield name, scope.trace(expression)
        except ValueMissing:
            continue
