"""What of the wording of cases is alike: between units, between periods, with the superior.

A passage is what stands under one field of a case's data, paragraphs and all: which fields those
are, the workflow says by their type. Passages of one workflow are compared field by field; those of
a case and of its parent, whose fields differ, paragraph by paragraph.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from vanthu.case import Case, Plain
from vanthu.engine.definitions import Definitions
from vanthu.errors import RecordRefused
from vanthu.machine.kinds import Kind
from vanthu.store.reader import Reader
from vanthu.vietnamese.likeness import (
    Piece,
    find_alike,
    mark_common,
    measure_likeness,
    split_words,
)

__all__ = ["AlikePair", "Comparison", "Passage", "Passages", "SideBySide"]

MAX_EARLIER = 4
"""How many earlier cases of a unit are compared with: a year of quarters."""
Kinship = Literal["units", "periods", "superior"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a case's wording.

    Attributes:
        field: name of the data field; `label` is what people call it.
        on: the case's last day, as ISO text.
    """

    case: str
    unit: str
    unit_name: str
    on: str
    field: str
    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikePair:
    """Two passages that are alike; `likeness` goes from 0 to 1, cut to four digits."""

    kinship: Kinship
    likeness: float
    first: Passage
    second: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What was found of one case: the pairs, most alike first, and how many passages were read."""

    case: str
    least: float
    pairs: tuple[AlikePair, ...]
    passages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """One field of two cases side by side, in pieces; what both have is marked."""

    label: str
    likeness: float
    first: tuple[Piece, ...]
    second: tuple[Piece, ...]


class Passages:
    """Compares the wording of the cases of one store."""

    def __init__(self, definitions: Definitions, reader: Reader) -> None:
        self._definitions = definitions
        self._reader = reader
        self._read: dict[str, list[Passage]] = {}

    def compare(self, case_id: str, *, least: Fraction) -> Comparison:
        """Return what is alike around a case: its children, earlier periods, the superior."""
        case = self._reader.case(case_id).case
        children = [record.case for record in self._reader.children(case_id)]
        pairs = [*self._between_units(children, least)]
        for each in (case, *children):
            pairs += self._with_earlier(each, least)
            pairs += self._with_superior(each, least)
        read = sum(len(self._list(each)) for each in (case, *children))
        order = ("units", "periods", "superior")
        pairs.sort(key=lambda pair: (order.index(pair.kinship), -pair.likeness))
        return Comparison(case=case_id, least=float(least), pairs=tuple(pairs), passages=read)

    def align(self, first_id: str, second_id: str) -> tuple[SideBySide, ...]:
        """Return the passages of two cases side by side, those of one field together.

        Raises:
            RecordRefused: `compare-nothing`, when they have no field with words in common.
        """
        first, second = (
            {one.field: one for one in self._list(self._reader.case(each).case)}
            for each in (first_id, second_id)
        )
        shared = [name for name in first if name in second]
        if not shared:
            raise RecordRefused.of("compare-nothing", first=first_id, second=second_id)
        return tuple(_set_side_by_side(first[name], second[name]) for name in shared)

    def _list(self, case: Case) -> list[Passage]:
        """Return the passages of a case in the order of its workflow's fields, read once."""
        if case.id not in self._read:
            self._read[case.id] = self._list_anew(case)
        return self._read[case.id]

    def _list_anew(self, case: Case) -> list[Passage]:
        """Return the passages of the fields that a step asks for: what a person wrote."""
        machine = self._definitions.machine(case.workflow)
        asked = {name for step in machine.workflow.transitions for name in step.input}
        units = self._definitions.library.units()
        name = units.at(case.unit, case.last_on).version.name
        return [
            Passage(
                case=case.id, unit=case.unit, unit_name=name, on=case.last_on.isoformat(),
                field=field, label=machine.workflow.data[field].label or field,
                text="\n".join(texts),
            )
            for field, kind in machine.kinds.items()
            if field in asked and (texts := [*_list_texts(case.data.get(field), kind)])
        ]  # fmt: skip

    def _between_units(self, children: Sequence[Case], least: Fraction) -> Iterator[AlikePair]:
        """Yield pairs of children of one workflow that belong to different units."""
        passages = [one for child in children for one in self._list(child)]
        for field in dict.fromkeys(one.field for one in passages):
            rows = [one for one in passages if one.field == field]
            for left, right, likeness in _find(rows, None, least):
                if rows[left].unit != rows[right].unit:
                    yield _pair("units", likeness, rows[left], rows[right])

    def _with_earlier(self, case: Case, least: Fraction) -> Iterator[AlikePair]:
        earlier = self._list_cases(case, case.unit)
        yield from self._field_by_field("periods", case, earlier, least)

    def _with_superior(self, case: Case, least: Fraction) -> Iterator[AlikePair]:
        """Yield pairs with the superior's case of the same workflow, and with the parent case."""
        superior = self._definitions.library.units().superior(case.unit, case.last_on)
        above = self._list_cases(case, superior.id) if superior else []
        yield from self._field_by_field("superior", case, above, least)
        parent = self._reader.find_case(case.parent) if case.parent else None
        if parent is None or parent.case.workflow == case.workflow:
            return
        own = [part for one in self._list(case) for part in _cut(one)]
        theirs = [part for one in self._list(parent.case) for part in _cut(one)]
        for left, right, likeness in _find(own, theirs, least):
            yield _pair("superior", likeness, own[left], theirs[right])

    def _field_by_field(
        self, kinship: Kinship, case: Case, others: Sequence[Case], least: Fraction
    ) -> Iterator[AlikePair]:
        theirs = [one for other in others for one in self._list(other)]
        for own in self._list(case) if theirs else ():
            rows = [one for one in theirs if one.field == own.field]
            for _, right, likeness in _find([own], rows, least):
                yield _pair(kinship, likeness, own, rows[right])

    def _list_cases(self, case: Case, unit: str) -> list[Case]:
        """Return the cases of a unit in the same workflow opened before this, newest first."""
        found = [
            record.case
            for record in self._reader.cases(unit=unit, workflow=case.workflow)
            if record.case.id != case.id and record.case.opened_on <= case.opened_on
        ]
        return sorted(found, key=lambda one: (one.last_on, one.id), reverse=True)[:MAX_EARLIER]


def _list_texts(value: Plain, kind: Kind) -> Iterator[str]:
    """Yield the paragraphs inside a value of the data; single lines are no wording."""
    if isinstance(value, str) and kind.name == "paragraph":
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _list_texts(item, kind.item or kind)
    elif isinstance(value, dict):
        fields: Mapping[str, Kind] = kind.fields or {}
        for name, inner in value.items():
            if name in fields:
                yield from _list_texts(inner, fields[name])


def _cut(passage: Passage) -> Iterator[Passage]:
    for paragraph in passage.text.split("\n"):
        yield Passage(
            case=passage.case, unit=passage.unit, unit_name=passage.unit_name, on=passage.on,
            field=passage.field, label=passage.label, text=paragraph,
        )  # fmt: skip


def _find(
    rows: Sequence[Passage], others: Sequence[Passage] | None, least: Fraction
) -> list[tuple[int, int, Fraction]]:
    theirs = None if others is None else [split_words(one.text) for one in others]
    return find_alike([split_words(one.text) for one in rows], theirs, least=least)


def _pair(kinship: Kinship, likeness: Fraction, first: Passage, second: Passage) -> AlikePair:
    return AlikePair(kinship=kinship, likeness=_cut_off(likeness), first=first, second=second)


def _cut_off(likeness: Fraction) -> float:
    """Return the likeness with four digits, never rounded up to 1."""
    return int(likeness * 10_000) / 10_000


def _set_side_by_side(first: Passage, second: Passage) -> SideBySide:
    left, right = mark_common(first.text, second.text)
    return SideBySide(
        label=first.label,
        likeness=_cut_off(measure_likeness(first.text, second.text)),
        first=left,
        second=right,
    )
