"""What one run of the checker carries: the library, what was found, what was looked at."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

from vanthu.check.places import place_sharply
from vanthu.definition.load import load_model
from vanthu.definition.manifest import Manifest
from vanthu.definition.profile import RuleProfile
from vanthu.definition.reader import YamlFile, read_yaml
from vanthu.definition.unit import Unit, UnitTree
from vanthu.definition.workflow import CheckDefinition, Fields
from vanthu.errors import Finding, Place, Refused
from vanthu.library import Library
from vanthu.machine.compiled import BuiltMachine

__all__ = ["CheckReport", "LoadedUnit", "Survey"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What a check found: what must be mended first, then by file and line; what it looked at."""

    findings: tuple[Finding, ...]
    checked: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedUnit:
    """A unit as written, with the file it stands in."""

    id: str
    unit: Unit
    file: YamlFile

    def place(self, *path: str | int) -> Place:
        """Return where a value of the unit stands."""
        return place_sharply(self.file, ("units", self.id, *path))


@dataclass(slots=True)
class Findings:
    """Everything found so far, each once; shared by the surveys of several libraries."""

    found: dict[tuple[object, ...], Finding] = field(default_factory=dict)
    checked: dict[str, None] = field(default_factory=dict)

    def add(self, findings: Iterable[Finding]) -> None:
        """Take findings; the same one at the same place is kept once."""
        for finding in findings:
            facts = tuple(sorted((name, str(fact)) for name, fact in finding.facts.items()))
            self.found.setdefault((finding.code, finding.place, facts), finding)

    def report(self) -> CheckReport:
        """Return the findings in the order in which people should read them."""
        ordered = sorted(self.found.values(), key=_rank)
        return CheckReport(findings=tuple(ordered), checked=tuple(self.checked))


def _rank(finding: Finding) -> tuple[object, ...]:
    place = finding.place
    where = (place.file, place.line, place.column, place.part, place.paragraph)
    return finding.severity != "must", *where


class Survey:
    """One library being checked; what several checks need is read once and kept.

    A definition that is broken itself is told where it is checked; what leans on it is then left
    unchecked: `None` in place of tables, types, units.
    """

    def __init__(self, library: Library, today: date, findings: Findings) -> None:
        self.library, self.today, self.findings = library, today, findings
        self.machines: dict[str, BuiltMachine | None] = {}

    def add(self, *findings: Finding) -> None:
        """Take findings."""
        self.findings.add(findings)

    def look_at(self, thing: str | Path) -> None:
        """Remember what was looked at, as it is told to people."""
        self.findings.checked[str(thing)] = None

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """Take the findings of a refusal inside the block, and go on after it."""
        try:
            yield
        except Refused as refused:
            self.add(*refused.findings)

    def read(self, path: Path) -> YamlFile | None:
        """Return a YAML file with its warnings told; None when it cannot be understood."""
        with self.collecting():
            yaml = read_yaml(path)
            self.add(*yaml.warnings)
            return yaml
        return None

    def table_files(self, relative: str) -> list[YamlFile]:
        """Return the file `relative` of every folder of the library that has it, first one first.

        Raises:
            Refused: what is wrong in the first file that cannot be understood.
        """
        paths = (folder / relative for folder in self.library.folders)
        return [read_yaml(path) for path in paths if path.is_file()]

    @cached_property
    def checks(self) -> Mapping[str, CheckDefinition] | None:
        """The shared checks; None when their table is broken."""
        return _try(self.library.checks)

    @cached_property
    def types(self) -> Mapping[str, Fields] | None:
        """The shared record types; None when their table is broken."""
        return _try(self.library.types)

    @cached_property
    def table_places(self) -> Mapping[str, Mapping[str, YamlFile]]:
        """The file of every shared check (`checks`) and record type (`types`), by its name."""
        places: dict[str, dict[str, YamlFile]] = {"checks": {}, "types": {}}
        for table, known in places.items():
            for yaml in _try(partial(self.table_files, f"workflows/{table}.yaml")) or []:
                value = yaml.value if isinstance(yaml.value, dict) else {}
                inside = value.get("types") if table == "types" else value
                for name in inside if isinstance(inside, dict) else ():
                    known.setdefault(name, yaml)
        return places

    @cached_property
    def rules_names(self) -> frozenset[str]:
        """Every name that `rules.` may be followed by, of the profiles that can be read."""
        values = (profile.values for profile in self.loaded_profiles)
        return frozenset({"id", "title"}.union(*values))

    @cached_property
    def loaded_profiles(self) -> tuple[RuleProfile, ...]:
        """The rule profiles that can be read."""
        ids = self.library.profiles()
        found = (_try(partial(self.library.profile, name)) for name in ids)
        return tuple(profile for profile in found if profile is not None)

    def manifests(self, family: str) -> dict[str, Manifest] | None:
        """Return the manifests of a family by id; None when one of them is broken."""
        ids = self.library.templates(family)
        return _try(lambda: {name: self.library.manifest(family, name) for name in ids})

    @cached_property
    def units(self) -> Mapping[str, LoadedUnit] | None:
        """The units as written, by id; None when a file is broken."""
        return _try(self._load_units)

    def _load_units(self) -> dict[str, LoadedUnit]:
        units: dict[str, LoadedUnit] = {}
        for folder in self.library.folders:
            for path in sorted((folder / "units").glob("*.yaml")):
                yaml = read_yaml(path)
                for name, unit in load_model(yaml, UnitTree).units.items():
                    units.setdefault(name, LoadedUnit(id=name, unit=unit, file=yaml))
        return units


def _try(load: Callable[[], T]) -> T | None:
    """Return what `load` returns; None when it refuses, which is told where it is checked."""
    try:
        return load()
    except Refused:
        return None
