"""The library: a search path of folders, and what stands in them by id.

A folder holds `workflows/`, `templates/` and `units/` or some of them. The first folder that has
a file wins; tables (checks, types, official types) are put together entry by entry, the first
folder's entry standing. What was read is kept: to see changed files, make a new library.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from pydantic import RootModel

from vanthu._paths import builtin_dir
from vanthu.case import Values
from vanthu.definition.base import Name
from vanthu.definition.holidays import HolidayDecree, find_clashes
from vanthu.definition.load import check_file_id, load_model, load_workflow
from vanthu.definition.manifest import Manifest, OfficialType, OfficialTypes
from vanthu.definition.misspelt import tell_unknown
from vanthu.definition.profile import RuleProfile
from vanthu.definition.reader import YamlFile, hash_yaml, read_yaml
from vanthu.definition.units import Units, load_units
from vanthu.definition.values import Conversion
from vanthu.definition.workflow import CheckDefinition, Fields, SharedTypes, Workflow
from vanthu.errors import DefinitionRefused, InputRefused, Place, Unusable
from vanthu.vietnamese.dates import short_date

if TYPE_CHECKING:
    from vanthu.definition.regime import Regime

__all__ = ["Library", "LoadedManifest", "LoadedWorkflow", "Units"]

T = TypeVar("T")

WORKFLOWS, RULES, REGIMES = "workflows", "workflows/rules", "templates/regimes"
HOLIDAYS = "workflows/holidays"
OTHER_WORD_FILES = (".doc", ".docm", ".dot", ".dotx", ".odt", ".rtf")
TABLES = ("checks", "types")
"""Files of the workflow folder that are no workflows."""
_SAFE_ID = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")


class CheckTable(RootModel[dict[Name, CheckDefinition]]):
    """`workflows/checks.yaml`: checks by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedWorkflow:
    """A workflow with the file it stands in.

    `sha256` is over the file and the tables of checks and types: two workflows with one hash do
    the same, so that what was compiled may be kept by it.
    """

    workflow: Workflow
    file: YamlFile
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedManifest:
    """A template's manifest with the file it stands in."""

    manifest: Manifest
    file: YamlFile


class Library:
    """Definitions by id, looked for in several folders, each file read once."""

    def __init__(self, *folders: Path | str) -> None:
        self.folders = tuple(Path(folder) for folder in folders)
        self._kept: dict[str, object] = {}
        self._hashes: dict[str, str] = {}
        for folder in self.folders:
            if not folder.is_dir():
                place = Place(file=str(folder))
                raise Unusable.of("library-folder-missing", place, folder=str(folder))

    @classmethod
    def builtin(cls) -> Self:
        """Return the library of the definitions that come with vanthu."""
        return cls(builtin_dir("workflows").parent)

    def extended(self, folder: Path | str) -> "Library":
        """Return a new library in which `folder` comes first."""
        return type(self)(folder, *self.folders)

    # -- files ------------------------------------------------------------------------------------

    def find(self, relative: str) -> Path | None:
        """Return the file `relative` of the first folder that has it, None when none has."""
        paths = (folder / relative for folder in self.folders)
        return next((path for path in paths if path.is_file()), None)

    def snapshot_hash(self) -> str:
        """Return a hash over the names and contents of all files used so far."""
        lines = (f"{name} {digest}\n" for name, digest in sorted(self._hashes.items()))
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def _read(self, path: Path, relative: str) -> YamlFile:
        try:
            yaml = read_yaml(path)
        except InputRefused as refusal:
            raise DefinitionRefused(refusal.findings) from refusal
        self._hashes[relative] = yaml.sha256
        return yaml

    def _files(self, relative: str) -> Iterator[YamlFile]:
        """Yield the file `relative` of every folder that has it, the first folder's first."""
        for index, folder in enumerate(self.folders):
            path = folder / relative
            if path.is_file():
                name = f"{index}/{relative}"
                yield self._keep(f"file {name}", partial(self._read, path, name))

    def _ids(self, folder: str, ending: str = ".yaml") -> tuple[str, ...]:
        """Return the ids of the files in `folder` of the whole path, sorted."""
        found = {
            path.name.removesuffix(ending)
            for root in self.folders
            for path in (root / folder).glob(f"*{ending}")
        }
        return tuple(sorted(name for name in found if _SAFE_ID.fullmatch(name)))

    def _keep(self, relative: str, load: Callable[[], T]) -> T:
        if relative not in self._kept:
            self._kept[relative] = load()
        kept: T = self._kept[relative]  # type: ignore[assignment]  # each key has one loader
        return kept

    def _open(self, folder: str, file_id: str) -> YamlFile:
        """Return the file of an id; ids that are no plain names never become paths.

        Raises:
            DefinitionRefused: `library-unknown`, `library-misspelt`.
        """
        relative = f"{folder}/{file_id}.yaml"
        path = self.find(relative) if _SAFE_ID.fullmatch(file_id) else None
        if path is None:
            known = tuple(each for each in self._ids(folder) if each not in TABLES)
            raise self._unknown(folder, file_id, known)
        return self._keep(relative, lambda: self._read(path, relative))

    @staticmethod
    def _unknown(folder: str, found: str, known: tuple[str, ...]) -> DefinitionRefused:
        return DefinitionRefused([tell_unknown("library", found, known, folder=folder)])

    # -- workflows --------------------------------------------------------------------------------

    def workflows(self) -> tuple[str, ...]:
        """Return the ids of all workflows, sorted."""
        return tuple(name for name in self._ids(WORKFLOWS) if name not in TABLES)

    def workflow(self, workflow_id: str) -> LoadedWorkflow:
        """Return a workflow by id.

        Raises:
            DefinitionRefused: `library-unknown`, `library-misspelt`, or what is wrong in the file.
        """
        if workflow_id in TABLES:
            raise self._unknown(WORKFLOWS, workflow_id, self.workflows())
        yaml = self._open(WORKFLOWS, workflow_id)

        def load() -> LoadedWorkflow:
            hashes = "\n".join([yaml.sha256, *self._table_hashes])
            sha256 = hashlib.sha256(hashes.encode()).hexdigest()
            return LoadedWorkflow(workflow=load_workflow(yaml), file=yaml, sha256=sha256)

        return self._keep(f"workflow {workflow_id}", load)

    def children(self, workflow: Workflow) -> dict[str, Workflow]:
        """Return the workflows that `workflow` starts as child cases, by id."""
        started = [each.children.workflow for each in workflow.transitions if each.children]
        return {child: self.workflow(child).workflow for child in started}

    @cached_property
    def _table_hashes(self) -> tuple[str, ...]:
        """The hashes of the tables; to know a workflow's hash is no reason to read them."""
        files = [
            (f"{index}/{WORKFLOWS}/{name}.yaml", folder / WORKFLOWS / f"{name}.yaml")
            for name in TABLES
            for index, folder in enumerate(self.folders)
        ]
        found = {name: hash_yaml(path) for name, path in files if path.is_file()}
        self._hashes.update(found)
        return tuple(found.values())

    @cached_property
    def _check_tables(self) -> tuple[tuple[YamlFile, CheckTable], ...]:
        files = self._files("workflows/checks.yaml")
        return tuple((yaml, load_model(yaml, CheckTable)) for yaml in files)

    def checks(self) -> Mapping[str, CheckDefinition]:
        """Return the shared checks by name."""
        return _merge(table.root for _, table in self._check_tables)

    def check_place(self, name: str, *path: str | int) -> Place:
        """Return where a shared check stands, or the value at `path` inside it.

        Raises:
            KeyError: there is no such check.
        """
        for yaml, table in self._check_tables:
            if name in table.root:
                return yaml.place((name, *path)) if path else yaml.key_place((name,))
        raise KeyError(name)

    @cached_property
    def _type_tables(self) -> tuple[tuple[YamlFile, SharedTypes], ...]:
        files = self._files("workflows/types.yaml")
        return tuple((yaml, load_model(yaml, SharedTypes)) for yaml in files)

    @cached_property
    def _types(self) -> dict[str, Fields]:
        return _merge(table.types for _, table in self._type_tables)

    def type_place(self, name: str, *path: str | int) -> Place:
        """Return where a shared record type, or the value at `path` inside it, stands.

        Raises:
            KeyError: there is no such type.
        """
        for yaml, table in self._type_tables:
            if name in table.types:
                return yaml.place(("types", name, *path))
        raise KeyError(name)

    def types(self, workflow: Workflow | None = None) -> Mapping[str, Fields]:
        """Return the shared record types by name; with a workflow, its own in front of them."""
        return {**self._types, **(workflow.types if workflow else {})}

    # -- rule profiles ----------------------------------------------------------------------------

    def profiles(self) -> tuple[str, ...]:
        """Return the ids of all rule profiles, sorted."""
        return self._ids(RULES)

    def profile(self, profile_id: str) -> RuleProfile:
        """Return a rule profile by id; raises as `workflow`."""
        yaml = self._open(RULES, profile_id)
        profile = self._keep(f"profile {profile_id}", lambda: load_model(yaml, RuleProfile))
        _refuse_other_id(yaml, profile.id)
        return profile

    def profile_on(self, day: date, override: str | None = None) -> RuleProfile:
        """Return the rule profile valid on `day`, or the one named by `override`.

        Raises:
            DefinitionRefused: `profile-none-on-day`, `profiles-overlap`; for `override` as
                `profile`.
        """
        if override:
            return self.profile(override)
        profiles = [self.profile(profile_id) for profile_id in self.profiles()]
        valid = [each for each in profiles if each.valid_from <= day <= (each.valid_to or day)]
        if len(valid) == 1:
            return valid[0]
        code = "profiles-overlap" if valid else "profile-none-on-day"
        known = tuple(each.id for each in valid or profiles)
        raise DefinitionRefused.of(code, Place(file=RULES), day=short_date(day), known=known)

    def decree_ids(self) -> tuple[str, ...]:
        """Return the names of all files about holidays, sorted."""
        return self._ids(HOLIDAYS)

    @cached_property
    def _decrees(self) -> tuple[HolidayDecree, ...]:
        files = {name: self._open(HOLIDAYS, name) for name in self.decree_ids()}
        read = {name: (yaml, load_model(yaml, HolidayDecree)) for name, yaml in files.items()}
        if findings := list(find_clashes(read)):
            raise DefinitionRefused(findings)
        return tuple(decree for _, decree in read.values())

    def decrees(self) -> tuple[HolidayDecree, ...]:
        """Return what decrees say of holidays, laid over the calendar of the law.

        Raises:
            DefinitionRefused: what is wrong in a file; days named twice, or off and worked.
        """
        return self._decrees

    # -- templates --------------------------------------------------------------------------------

    def templates(self, family: str) -> tuple[str, ...]:
        """Return the ids of all templates of a family that have a manifest, sorted."""
        return self._ids(f"templates/{family}") if _SAFE_ID.fullmatch(family) else ()

    def manifest(self, family: str, template_id: str) -> Manifest:
        """Return what a template says of itself; raises as `workflow`."""
        return self.loaded_manifest(family, template_id).manifest

    def loaded_manifest(self, family: str, template_id: str) -> LoadedManifest:
        """Return a manifest with its file, for findings with a place."""
        folder = self._family(family)
        yaml = self._open(folder, template_id)

        def load() -> LoadedManifest:
            manifest = load_model(yaml, Manifest)
            _refuse_other_id(yaml, manifest.id)
            if manifest.family != family:
                place = yaml.place(("family",))
                found = manifest.family
                raise DefinitionRefused.of("manifest-family", place, found=found, expected=family)
            return LoadedManifest(manifest=manifest, file=yaml)

        return self._keep(f"manifest {folder}/{template_id}", load)

    def template(self, family: str, template_id: str) -> bytes:
        """Return the bytes of a Word template; raises `DefinitionRefused` as `workflow`."""
        path = self.template_path(family, template_id)
        relative = f"templates/{family}/{template_id}.docx"
        return self._keep(relative, lambda: self._read_bytes(path, relative))

    def template_path(self, family: str, template_id: str) -> Path:
        """Return where a Word template lies; raises as `template`.

        Raises:
            DefinitionRefused: `template-not-docx`, for one of another kind in a folder before it.
        """
        folder, is_safe = self._family(family), _SAFE_ID.fullmatch(template_id)
        path = self.find(f"{folder}/{template_id}.docx") if is_safe else None
        for root in self.folders if is_safe else ():
            if path is not None and path.is_relative_to(root):
                break
            for ending in OTHER_WORD_FILES:
                if (other := root / folder / f"{template_id}{ending}").is_file():
                    raise DefinitionRefused.of("template-not-docx", Place(file=str(other)))
        if path is None:
            raise self._unknown(folder, template_id, self._ids(folder, ".docx"))
        return path

    def _family(self, family: str) -> str:
        if _SAFE_ID.fullmatch(family):
            return f"templates/{family}"
        raise self._unknown("templates", family, ())

    def _read_bytes(self, path: Path, relative: str) -> bytes:
        try:
            data = path.read_bytes()
        except OSError as error:
            place = Place(file=str(path))
            raise Unusable.of("library-file-unreadable", place, reason=str(error)) from error
        self._hashes[relative] = hashlib.sha256(data).hexdigest()
        return data

    @cached_property
    def _official_types(self) -> OfficialTypes:
        tables = [load_model(yaml, OfficialTypes) for yaml in self._files("templates/types.yaml")]
        merged: dict[str, OfficialType] = _merge(table.types for table in tables)
        return OfficialTypes(types=merged)

    def official_types(self) -> OfficialTypes:
        """Return the official document types by symbol."""
        return self._official_types

    @cached_property
    def _regimes(self) -> "dict[str, Regime]":
        # Imported here: the models of a regime take 30 ms, and only papers need them.
        from vanthu.definition.regime import resolve_regimes

        return resolve_regimes(self.regime_files())

    def regime_files(self) -> dict[str, YamlFile]:
        """Return the files of all format regimes by id."""
        return {regime_id: self._open(REGIMES, regime_id) for regime_id in self._ids(REGIMES)}

    def regimes(self) -> "Mapping[str, Regime]":
        """Return all format regimes by id, with what they inherit put in."""
        return self._regimes

    def regime_on(self, family: str, day: date, override: str | None = None) -> "Regime":
        """Return the format regime of papers dated `day`, or `override`; as `pick_regime`."""
        from vanthu.definition.regime import pick_regime  # as in `_regimes`

        return pick_regime(self._regimes, family, day, override)

    # -- units ------------------------------------------------------------------------------------

    @cached_property
    def _units(self) -> Units:
        return load_units(self._list_unit_files())

    def _list_unit_files(self) -> Iterator[list[YamlFile]]:
        """Yield the files of units of each folder, but none that an earlier folder has too.

        What a store remembers of its units is mostly that: the copy of a file still in use.
        """
        known: set[str] = set()
        for index, folder in enumerate(self.folders):
            paths = sorted((folder / "units").glob("*.yaml"))
            new = [path for path in paths if hash_yaml(path) not in known]
            files = [self._read(path, f"{index}/units/{path.name}") for path in new]
            known.update(yaml.sha256 for yaml in files)
            yield files

    def units(self) -> Units:
        """Return the tree of units; raises `DefinitionRefused` with all that is wrong in it."""
        return self._units

    def unit_files(self) -> tuple[Path, ...]:
        """Return the files of the tree of units, the first folder's first."""
        return tuple(
            path for folder in self.folders for path in sorted((folder / "units").glob("*.yaml"))
        )

    def conversion(
        self,
        workflow: Workflow,
        unit_id: str,
        day: date,
        *,
        illustrative: bool = False,
    ) -> Conversion:
        """Return what converting input for a case of this unit on this day needs to know.

        Persons may be named by their id in the unit's roster or in its superior's.
        """
        units = self.units()
        unit, superior = units.at(unit_id, day), units.superior(unit_id, day)
        roster = (*unit.persons(), *(superior.persons() if superior else ()))

        def find_unit(found: str) -> Values:
            return units.at(units.find(found, day), day).record()

        return Conversion(
            day=day,
            types=self.types(workflow),
            find_unit=find_unit,
            roster=roster,
            illustrative=illustrative,
        )


def _merge(tables: Iterator[Mapping[str, T]]) -> dict[str, T]:
    """Return the entries of all tables; of two with one name the first stands."""
    merged: dict[str, T] = {}
    for table in tables:
        for name, entry in table.items():
            merged.setdefault(name, entry)
    return merged


def _refuse_other_id(yaml: YamlFile, found: str) -> None:
    if findings := list(check_file_id(yaml, found)):
        raise DefinitionRefused(findings)
