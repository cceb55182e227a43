"""The tree of units on a day: how a unit is called, who is above it, its term, its people."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Protocol

from vanthu.case import Plain
from vanthu.definition.load import load_model
from vanthu.definition.misspelt import tell_unknown
from vanthu.definition.reader import YamlFile
from vanthu.definition.unit import Person, Term, Unit, UnitTree, UnitVersion
from vanthu.errors import DefinitionRefused, Fact, Finding, Place
from vanthu.vietnamese.dates import short_date
from vanthu.vietnamese.text import fold

__all__ = ["UnitOn", "Units", "load_units"]

Path = tuple[str | int, ...]

KEPT = 1000
"""How many answers of `Units.at` are kept: a roster is gone through once a day, not once a step."""


class Period(Protocol):
    """Anything valid from a day to a day, both included; None = without end."""

    @property
    def from_date(self) -> date | None:
        """First day."""

    @property
    def to_date(self) -> date | None:
        """Last day."""


def is_valid(period: Period, day: date) -> bool:
    """Return whether `day` lies in the period."""
    starts = period.from_date is None or period.from_date <= day
    return starts and (period.to_date is None or day <= period.to_date)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitOn:
    """A unit as it stands on a day.

    Attributes:
        version: its names and place in the tree on the day.
        term: the term of office the day lies in, None when none is given.
        roster: the people holding a role on the day.
        superior_name: the name of the unit above on the day; "" at the top.
        unit: the whole entry with opening balances and optional papers.
    """

    id: str
    day: date
    version: UnitVersion
    term: Term | None
    roster: tuple[Person, ...]
    superior_name: str
    unit: Unit

    def record(self) -> dict[str, Plain]:
        """Return the plain record of `UNIT_FIELDS`; the sizes of its bodies only when known."""
        version, term = self.version, self.term
        record: dict[str, Plain] = {
            "id": self.id,
            "name": version.name,
            "short_name": version.short_name or version.name,
            "kind": version.kind,
            "symbol": version.symbol,
            "place": version.place,
            "superior_name": self.superior_name,
            "term": term.id if term else "",
            "organisation_text": version.organisation_text or version.name,
            "seal": version.seal,
        }
        for name in ("committee_members", "standing_members"):
            if term and (count := getattr(term, name)) is not None:
                record[name] = count
        return record

    def persons(self) -> tuple[dict[str, Plain], ...]:
        """Return the roster as plain records {id, name, role}."""
        return tuple({"id": each.id, "name": each.name, "role": each.role} for each in self.roster)


class Units:
    """The units of a library, checked as a whole; ask for them by id and day."""

    def __init__(self, files: Mapping[str, YamlFile], units: Mapping[str, Unit]) -> None:
        self._files, self._units = files, units
        self._found: dict[tuple[str, date], UnitOn] = {}
        self._by_name: dict[date, dict[str, str]] = {}

    def __contains__(self, unit_id: object) -> bool:
        return unit_id in self._units

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all units, in the order of the files."""
        return tuple(self._units)

    @property
    def kinds(self) -> frozenset[str]:
        """All kinds of units at any time."""
        return frozenset(version.kind for unit in self._units.values() for version in unit.versions)

    def entry(self, unit_id: str) -> Unit:
        """Return the whole entry of a unit; raises as `at` when there is none."""
        return self._unit(unit_id)

    def place(self, unit_id: str, *path: str | int) -> Place:
        """Return where a unit, or a value inside it, stands."""
        return self._files[unit_id].place(("units", unit_id, *path))

    def find(self, found: str, day: date) -> str:
        """Return the id of the unit that `found` names: its id, or a name of one unit alone.

        What names no unit, or several, is given back as it is: `at` then refuses it.
        """
        if found in self._units or not found:
            return found
        if day not in self._by_name:
            self._by_name[day] = self._index_names(day)
        return self._by_name[day].get(fold(found)) or found

    def _index_names(self, day: date) -> dict[str, str]:
        """Return unit ids by folded name on a day; "" for a name of several units."""
        by_name: dict[str, str] = {}
        for unit_id, unit in self._units.items():
            for version in unit.versions:
                if is_valid(version, day):
                    for name in {fold(version.name), fold(version.short_name or version.name)}:
                        by_name[name] = "" if by_name.get(name, unit_id) != unit_id else unit_id
        return by_name

    def at(self, unit_id: str, day: date) -> UnitOn:
        """Return the unit as it stands on `day`.

        Raises:
            DefinitionRefused: `unit-unknown`, `unit-misspelt`, `unit-not-on-day`.
        """
        key = (unit_id, day)
        if key not in self._found:
            if len(self._found) >= KEPT:
                self._found.clear()
            self._found[key] = self._find(unit_id, day)
        return self._found[key]

    def _find(self, unit_id: str, day: date) -> UnitOn:
        version = self._version(unit_id, day)
        unit = self._units[unit_id]
        return UnitOn(
            id=unit_id,
            day=day,
            version=version,
            term=self.term(unit_id, day),
            roster=tuple(person for person in unit.roster if is_valid(person, day)),
            superior_name=self._superior_name(version, day),
            unit=unit,
        )

    def name(self, unit_id: str, day: date) -> str:
        """Return what a unit is called on `day`; raises as `at`."""
        return self._version(unit_id, day).name

    def is_on(self, unit_id: str, day: date) -> bool:
        """Return whether the unit is described for `day`."""
        return any(is_valid(version, day) for version in self._unit(unit_id).versions)

    def superior(self, unit_id: str, day: date) -> UnitOn | None:
        """Return the unit above on `day`; None when it is not one of the tree."""
        superior = self._version(unit_id, day).superior
        return self.at(superior, day) if superior else None

    def term(self, unit_id: str, day: date) -> Term | None:
        """Return the term of office that `day` lies in, None when none is given."""
        unit = self._unit(unit_id)
        return next((term for term in unit.terms if is_valid(term, day)), None)

    def below(self, unit_id: str, day: date) -> tuple[str, ...]:
        """Return the ids of the units directly under `unit_id` on `day`, in file order."""
        self._unit(unit_id)
        return tuple(
            other
            for other, unit in self._units.items()
            if any(each.superior == unit_id and is_valid(each, day) for each in unit.versions)
        )

    def list_others(self, unit_id: str, day: date) -> tuple[str, ...]:
        """Return the names of the units of the tree that are not in line with `unit_id` on `day`.

        In line are the unit, all above it and all below it. A name that one of these bears too is
        left out.
        """
        called: dict[str, list[str]] = {}
        above: dict[str, str | None] = {}
        for other, unit in self._units.items():
            for version in unit.versions:
                if is_valid(version, day):
                    names = (version.name, version.short_name, version.organisation_text)
                    called[other] = [name for name in names if name]
                    above[other] = version.superior
        line = set(_climb(unit_id, above))
        line |= {other for other in called if unit_id in _climb(other, above)}
        own = {name for other in line for name in called.get(other, ())}
        others = (name for other, names in called.items() if other not in line for name in names)
        return tuple(name for name in dict.fromkeys(others) if name not in own)

    def _superior_name(self, version: UnitVersion, day: date) -> str:
        above = self._units.get(version.superior or "")
        valid = [each.name for each in above.versions if is_valid(each, day)] if above else []
        return version.superior_name or (valid[0] if valid else "")

    def _unit(self, unit_id: str) -> Unit:
        if unit_id in self._units:
            return self._units[unit_id]
        raise DefinitionRefused([tell_unknown("unit", unit_id, self._units)])

    def _version(self, unit_id: str, day: date) -> UnitVersion:
        unit = self._unit(unit_id)
        for version in unit.versions:
            if is_valid(version, day):
                return version
        periods = tuple(_show_period(version) for version in unit.versions)
        raise DefinitionRefused.of(
            "unit-not-on-day",
            self.place(unit_id),
            unit=unit_id,
            day=short_date(day),
            periods=periods,
        )


def _climb(unit_id: str, above: Mapping[str, str | None]) -> Iterator[str]:
    """Yield a unit and all those above it."""
    step: str | None = unit_id
    while step:
        yield step
        step = above.get(step)


def _show_period(period: UnitVersion) -> str:
    end = short_date(period.to_date) if period.to_date else ""
    return f"{short_date(period.from_date)} – {end}".rstrip()


def load_units(folders: Iterable[Iterable[YamlFile]]) -> Units:
    """Return the units of several folders, the first folder's description of a unit standing.

    Raises:
        DefinitionRefused: with everything wrong: a file, a unit twice in one folder, a superior
            that does not exist or goes round in a circle, periods that overlap or run backwards.
    """
    files: dict[str, YamlFile] = {}
    units: dict[str, Unit] = {}
    findings: list[Finding] = []
    for folder in folders:
        earlier = set(units)
        for yaml in folder:
            try:
                tree = load_model(yaml, UnitTree)
            except DefinitionRefused as refusal:
                findings += refusal.findings
                continue
            for unit_id in [each for each in tree.units if each not in earlier]:
                if unit_id in units:
                    findings.append(_tell_twice(unit_id, files[unit_id], yaml))
                files[unit_id], units[unit_id] = yaml, tree.units[unit_id]
    if not findings:
        findings = list(_check_tree(files, units))
    if findings:
        raise DefinitionRefused(findings)
    return Units(files, units)


def _tell_twice(unit_id: str, first: YamlFile, second: YamlFile) -> Finding:
    place = second.key_place(("units", unit_id))
    facts: dict[str, Fact] = {"unit": unit_id, "first": str(first.key_place(("units", unit_id)))}
    return Finding(code="unit-twice", place=place, facts=facts)


def _check_tree(files: Mapping[str, YamlFile], units: Mapping[str, Unit]) -> Iterator[Finding]:
    for unit_id, unit in units.items():
        check = _UnitCheck(unit_id, unit, files[unit_id], units)
        yield from check.tell()


class _UnitCheck:
    """The checks of one unit within its tree."""

    def __init__(self, unit_id: str, unit: Unit, yaml: YamlFile, units: Mapping[str, Unit]) -> None:
        self.unit_id, self.unit, self.yaml, self.units = unit_id, unit, yaml, units

    def tell(self) -> Iterator[Finding]:
        """Yield everything wrong with the unit."""
        unit = self.unit
        if not unit.versions:
            yield self._finding("unit-without-version", ())
        for group in ("versions", "terms", "roster"):
            yield from self._check_order(group, getattr(unit, group))
        yield from self._check_overlap("versions", "unit-versions-overlap", unit.versions)
        yield from self._check_overlap("terms", "unit-terms-overlap", unit.terms)
        for index, version in enumerate(unit.versions):
            if version.superior:
                yield from self._check_superior(version, version.superior, index)

    def _finding(self, code: str, path: Path, **facts: Fact) -> Finding:
        place = self.yaml.place(("units", self.unit_id, *path))
        return Finding(code=code, place=place, facts={"unit": self.unit_id, **facts})

    def _check_order(self, group: str, periods: Iterable[Period]) -> Iterator[Finding]:
        for index, period in enumerate(periods):
            start, end = period.from_date, period.to_date
            if start and end and end < start:
                days: dict[str, Fact] = {"from_date": short_date(start), "to_date": short_date(end)}
                yield self._finding("period-reversed", (group, index, "to_date"), **days)

    def _check_overlap(
        self, group: str, code: str, periods: Iterable[UnitVersion | Term]
    ) -> Iterator[Finding]:
        ordered = sorted(enumerate(periods), key=lambda each: each[1].from_date)
        for (_, first), (index, second) in pairwise(ordered):
            if is_valid(first, second.from_date):
                path = (group, index, "from_date")
                yield self._finding(code, path, day=short_date(second.from_date))

    def _check_superior(self, version: UnitVersion, superior: str, index: int) -> Iterator[Finding]:
        path = ("versions", index, "superior")
        if superior not in self.units:
            place = self.yaml.place(("units", self.unit_id, *path))
            yield tell_unknown("unit", superior, self.units, place)
        elif chain := self._circle(superior, version.from_date):
            yield self._finding("unit-cycle", path, chain=" → ".join(chain))

    def _circle(self, superior: str | None, day: date) -> list[str]:
        """Return the units from this one up to itself on `day`; empty when there is an end."""
        chain = [self.unit_id]
        while superior and superior not in chain:
            chain.append(superior)
            versions = self.units[superior].versions if superior in self.units else ()
            above = [version.superior for version in versions if is_valid(version, day)]
            superior = above[0] if above else None
        return [*chain, self.unit_id] if superior == self.unit_id else []
