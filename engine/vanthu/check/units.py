"""The tree of units: what `load_units` refuses, and names that nothing else knows."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import islice
from pathlib import Path

from vanthu.check.authority import read_official_types
from vanthu.check.holders import list_roster_roles
from vanthu.check.kinds import find_kind
from vanthu.check.periods import Period, compare_periods
from vanthu.check.survey import LoadedUnit, Survey
from vanthu.definition.inputs import CaseInput
from vanthu.definition.load import load_model
from vanthu.definition.misspelt import tell_unknown
from vanthu.definition.reader import YamlFile, read_yaml
from vanthu.definition.unit import Unit, UnitTree
from vanthu.definition.units import is_valid, load_units
from vanthu.errors import Fact, Finding, Place, Refused
from vanthu.vietnamese.dates import short_date
from vanthu.vietnamese.text import suggest

__all__ = ["check_unit_folders", "check_units"]

CLOSE = 0.85
"""From here on two names are taken for one and its misspelling."""
PLACEHOLDER = re.compile(r"\[[^\[\]]+\]")
"""A name still to be filled in: “[Họ tên bí thư]”."""
COMMON_ROLES = ("secretary", "deputy", "clerk", "member")


def check_unit_folders(survey: Survey) -> None:
    """Check the units of all folders of the library as one tree."""
    folders = [sorted((folder / "units").glob("*.yaml")) for folder in survey.library.folders]
    check_units(survey, [[*map(survey.read, paths)] for paths in folders])


def check_units(survey: Survey, folders: Iterable[Iterable[YamlFile | None]]) -> None:
    """Check the units of some files, folder by folder, as one tree."""
    files = [[yaml for yaml in folder if yaml is not None] for folder in folders]
    for yaml in (each for folder in files for each in folder):
        survey.look_at(yaml.name)
    with survey.collecting():
        load_units(files)
    checker = _UnitChecker(survey)
    for yaml in (each for folder in files for each in folder):
        try:
            tree = load_model(yaml, UnitTree)
        except Refused:
            continue  # told by load_units
        for name, unit in tree.units.items():
            checker.units.setdefault(name, LoadedUnit(id=name, unit=unit, file=yaml))
    survey.add(*checker.tell())


class _UnitChecker:
    """Names in units that workflows, templates and regimes would have to know."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        self.units: dict[str, LoadedUnit] = {}
        self.official = read_official_types(survey.library)
        self.examples: dict[Path, bool] = {}
        self.kinds, self.roles = _list_names(survey)
        self.papers = _list_papers(survey)

    def tell(self) -> Iterator[Finding]:
        """Yield what is wrong, or worth a look, in every unit."""
        for loaded in self.units.values():
            yield from self._check_periods(loaded)
            yield from self._check_superiors(loaded)
            yield from self._check_names(loaded)
            yield from self._check_roster(loaded)
            yield from self._check_opening(loaded)
            yield from self._check_placeholders(loaded)

    def _check_periods(self, loaded: LoadedUnit) -> Iterator[Finding]:
        """Yield days between versions, or terms, that none covers; overlaps are told elsewhere."""
        for group in ("versions", "terms"):
            periods = [
                Period(
                    name=loaded.id,
                    start=each.from_date,
                    end=each.to_date,
                    start_place=loaded.place(group, index, "from_date"),
                    end_place=loaded.place(group, index, "to_date"),
                )
                for index, each in enumerate(getattr(loaded.unit, group))
            ]
            found = compare_periods(periods, reports_overlap=False)
            yield from (finding for finding in found if finding.severity == "should")

    def _check_superiors(self, loaded: LoadedUnit) -> Iterator[Finding]:
        """Yield versions whose superior is not described for the day they begin."""
        for index, version in enumerate(loaded.unit.versions):
            above = self.units.get(version.superior or "")
            if above is None or not above.unit.versions:
                continue
            if not any(is_valid(each, version.from_date) for each in above.unit.versions):
                place = loaded.place("versions", index, "superior")
                day = short_date(version.from_date)
                facts: dict[str, Fact] = {"superior": above.id, "day": day}
                yield Finding(
                    code="unit-superior-later", place=place, facts=facts, severity="should"
                )

    def _check_names(self, loaded: LoadedUnit) -> Iterator[Finding]:
        for index, version in enumerate(loaded.unit.versions):
            place = loaded.place("versions", index, "kind")
            if version.kind not in self.kinds:
                yield from _tell_misspelt("unit-kind-misspelt", version.kind, self.kinds, place)
            regimes = self.survey.library.regime_files()
            if version.format_regime and version.format_regime not in regimes:
                place = loaded.place("versions", index, "format_regime")
                yield tell_unknown("unit-regime", version.format_regime, regimes, place)
        for paper in loaded.unit.papers:
            if self.papers and paper not in self.papers:
                place = loaded.place("papers", paper)
                yield tell_unknown("unit-paper", paper, sorted(self.papers), place)

    def _check_roster(self, loaded: LoadedUnit) -> Iterator[Finding]:
        names: dict[str, str] = {}
        for index, person in enumerate(loaded.unit.roster):
            if person.role not in self.roles:
                place = loaded.place("roster", index, "role")
                yield from _tell_misspelt("roster-role-misspelt", person.role, self.roles, place)
            first = names.setdefault(person.id, person.name)
            if first != person.name:
                place = loaded.place("roster", index, "id")
                facts: dict[str, Fact] = {"id": person.id, "first": first, "second": person.name}
                yield Finding(code="roster-id-twice", place=place, facts=facts)

    def _check_opening(self, loaded: LoadedUnit) -> Iterator[Finding]:
        terms = [term.id for term in loaded.unit.terms]
        for term, numbers in loaded.unit.opening.items():
            if term not in terms:
                place = loaded.file.key_place(("units", loaded.id, "opening", term))
                yield tell_unknown("opening-term", term, terms, place)
            for symbol in numbers:
                if self.official and symbol not in self.official:
                    path = ("units", loaded.id, "opening", term, symbol)
                    place = loaded.file.key_place(path)
                    yield tell_unknown("symbol-of-type", symbol, self.official, place)

    def _check_placeholders(self, loaded: LoadedUnit) -> Iterator[Finding]:
        """Yield the first name still to be filled in; the names of examples may stay so."""
        left = (each for each in _list_printed(loaded.unit) if PLACEHOLDER.search(each[1]))
        for path, text in islice(left, 1):
            home = _find_home(Path(loaded.file.name))
            if home not in self.examples:
                self.examples[home] = _is_illustrative(home)
            if not self.examples[home]:
                facts: dict[str, Fact] = {"found": text}
                place = loaded.place(*path)
                yield Finding(
                    code="unit-placeholder-left", place=place, facts=facts, severity="should"
                )


def _list_printed(unit: Unit) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the names of a unit that papers print, each with its path."""
    for index, version in enumerate(unit.versions):
        yield ("versions", index, "name"), version.name
        yield ("versions", index, "issuing_name"), version.issuing_name
        yield ("versions", index, "place"), version.place
    for index, person in enumerate(unit.roster):
        yield ("roster", index, "name"), person.name


def _find_home(path: Path) -> Path:
    """Return the folder whose inputs use a file of units: the one around `units`, else its own."""
    folder = path.resolve().parent
    return folder.parent if folder.name == "units" else folder


def _is_illustrative(folder: Path) -> bool:
    """Return whether a folder has inputs of cases, all of them illustrative."""
    flags: list[bool] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            yaml = read_yaml(path)
            if find_kind(path, yaml) == "input":
                flags.append(load_model(yaml, CaseInput).illustrative)
        except Refused:
            return False  # told where inputs are checked
    return bool(flags) and all(flags)


def _tell_misspelt(code: str, found: str, known: set[str], place: Place) -> Iterator[Finding]:
    """Yield a warning where a name is close to a known one; other names are the user's own."""
    meant = suggest(found, sorted(known))
    if meant and SequenceMatcher(None, found, meant).ratio() >= CLOSE:
        facts: dict[str, Fact] = {"found": found, "suggestion": meant}
        yield Finding(code=code, place=place, facts=facts, severity="should")


def _list_names(survey: Survey) -> tuple[set[str], set[str]]:
    """Return the kinds of units and the roster's roles that workflows and papers know."""
    kinds: set[str] = set()
    roles = set(COMMON_ROLES)
    for name in survey.library.workflows():
        try:
            workflow = survey.library.workflow(name).workflow
        except Refused:
            continue
        kinds |= set(workflow.unit_kinds)
        for role_name, role in workflow.roles.items():
            own, above = list_roster_roles(role_name, role)
            roles |= {*own, *above} - {"*"}
    return kinds, roles


def _list_papers(survey: Survey) -> set[str]:
    """Return the ids of all templates of all families."""
    folders = (folder / "templates" for folder in survey.library.folders)
    found = (path for folder in folders for path in folder.glob("*/*.docx"))
    return {path.stem for path in found}
