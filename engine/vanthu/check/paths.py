"""Checks what it is given: files, folders, or without paths the whole library."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from vanthu.check.holidays import check_decree, check_plan
from vanthu.check.inputs import check_input
from vanthu.check.kinds import FileKind, find_kind
from vanthu.check.periods import check_profile, check_regime
from vanthu.check.survey import CheckReport, Findings, Survey
from vanthu.check.tables import check_checks, check_official_types, check_types
from vanthu.check.templates import check_template
from vanthu.check.units import check_unit_folders, check_units
from vanthu.check.workflows import check_workflow
from vanthu.definition.reader import YamlFile
from vanthu.errors import Fact, Finding, Place, Unusable
from vanthu.library import HOLIDAYS, REGIMES, RULES, WORKFLOWS, Library
from vanthu.vietnamese.text import slug

__all__ = ["check_paths"]

VIETNAM = timezone(timedelta(hours=7))
LIBRARY_FOLDERS = ("workflows", "templates", "units")
NO_FAMILIES = ("regimes", "fonts")
"""Folders of `templates` that hold no templates."""
PARTS = (WORKFLOWS, RULES, HOLIDAYS, REGIMES, "units")

_CHECKS: Mapping[FileKind, Callable[[Survey, YamlFile], None]] = {
    "workflow": check_workflow,
    "profile": check_profile,
    "holidays": check_decree,
    "plan": check_plan,
    "input": check_input,
    "checks": check_checks,
    "types": check_types,
    "official": check_official_types,
    "units": lambda survey, yaml: check_units(survey, [[yaml]]),
    "regime": lambda survey, yaml: check_regime(survey, yaml, Path(yaml.name).stem),
}


def check_paths(
    library: Library, paths: Sequence[Path], *, today: date | None = None
) -> CheckReport:
    """Return everything wrong with some files or folders; without paths, with the whole library.

    Args:
        library: what the files lean on; the folder a file belongs to is searched before it.
        paths: workflows, unit trees, manifests, Word templates, inputs, rule profiles, regimes,
            tables, or folders of them.
        today: the day on which roles must be held; the present day in Vietnam when not given.

    Raises:
        Unusable: a path does not exist or cannot be read.
    """
    findings = Findings()
    checker = _Checker(library, today or datetime.now(VIETNAM).date(), findings)
    if not paths:
        checker.check_library()
    for path in paths:
        checker.check_path(path)
    return findings.report()


class _Checker:
    """Finds out what a path is, and which library it leans on."""

    def __init__(self, library: Library, today: date, findings: Findings) -> None:
        self.today, self.findings = today, findings
        self.survey = Survey(library, today, findings)
        self._surveys: dict[Path, Survey] = {}

    # -- the whole library ------------------------------------------------------------------------

    def check_library(self) -> None:
        """Check every definition that the library would use, and inputs beside a user's own."""
        survey = self.survey
        library = survey.library
        for relative, check in (
            ("workflows/types.yaml", check_types),
            ("workflows/checks.yaml", check_checks),
            ("templates/types.yaml", check_official_types),
        ):
            self._check_each(check, (folder / relative for folder in library.folders))
        self._check_ids(RULES, library.profiles(), check_profile)
        self._check_ids(HOLIDAYS, library.decree_ids(), check_decree)
        self._check_ids(REGIMES, library.regime_files(), _CHECKS["regime"])
        self._check_templates()
        self._check_ids(WORKFLOWS, library.workflows(), check_workflow)
        check_unit_folders(survey)
        for folder in library.folders:
            self._check_names(folder)
        for folder in library.folders[:-1]:
            self._check_inputs(folder)

    def _check_each(self, check: Callable[[Survey, YamlFile], None], paths: Iterable[Path]) -> None:
        for path in paths:
            if path.is_file() and (yaml := self.survey.read(path)):
                check(self.survey, yaml)

    def _check_ids(
        self, folder: str, ids: Iterable[str], check: Callable[[Survey, YamlFile], None]
    ) -> None:
        found = (self.survey.library.find(f"{folder}/{name}.yaml") for name in ids)
        self._check_each(check, (path for path in found if path))

    def _check_templates(self) -> None:
        library = self.survey.library
        found: dict[str, None] = {}
        for folder in library.folders:
            for path in sorted((folder / "templates").glob("*/*.*")):
                if path.parent.name not in NO_FAMILIES and _is_definition(path):
                    found[f"templates/{path.parent.name}/{path.stem}"] = None
        for stem in found:
            docx, manifest = library.find(f"{stem}.docx"), library.find(f"{stem}.yaml")
            beside = (docx or manifest or Path(stem)).with_suffix("")
            check_template(
                self.survey,
                docx or beside.with_suffix(".docx"),
                manifest or beside.with_suffix(".yaml"),
            )

    def _check_names(self, folder: Path) -> None:
        """Tell files that nothing would find: their names are no ids, or their ending is wrong."""
        families = [
            path for path in (folder / "templates").glob("*")
            if path.is_dir() and path.name not in NO_FAMILIES
        ]  # fmt: skip
        for part in [*(folder / part for part in PARTS), *families]:
            for path in sorted(part.glob("*.y*ml")) + sorted(part.glob("*.docx")):
                if _is_definition(path):
                    self._check_name(path)

    def _check_name(self, path: Path) -> None:
        usable = slug(path.stem.replace("_", "-"))
        ending = ".yaml" if path.suffix == ".yml" else path.suffix
        is_unit = path.parent.name == "units"  # any name will do there
        is_safe = path.stem.replace("_", "-") == usable
        if path.suffix == ".yml" or not (is_safe or is_unit):
            stem = path.stem if is_safe or is_unit else usable
            facts: dict[str, Fact] = {"name": path.name, "suggestion": f"{stem}{ending}"}
            place = Place(file=str(path))
            self.survey.add(
                Finding(code="file-name-unusable", place=place, facts=facts, severity="should")
            )

    def _check_inputs(self, folder: Path) -> None:
        """Check the input files at the top of a folder of the user's."""
        for path in sorted(folder.glob("*.yaml")):
            survey = self._survey_for(path)
            yaml = survey.read(path)
            if yaml is not None and find_kind(path, yaml) == "input":
                check_input(survey, yaml)

    # -- paths ------------------------------------------------------------------------------------

    def check_path(self, path: Path) -> None:
        """Check a file, or everything in a folder.

        Raises:
            Unusable: `check-path-missing`.
        """
        if path.is_dir():
            self._check_folder(path)
        elif path.is_file():
            self._check_file(path, is_named=True)
        else:
            raise Unusable.of("check-path-missing", Place(file=str(path)))

    def _check_folder(self, folder: Path) -> None:
        """Check a folder and what is below it; units are checked as one tree."""
        if (folder / "units").is_dir():
            check_unit_folders(self._survey_of(folder))
        if folder.name == "units":
            check_unit_folders(self._survey_of(folder.parent))
            return
        for path in sorted(folder.iterdir()):
            if path.name.startswith((".", "~$", "_")) or (path.name == "units" and path.is_dir()):
                continue
            if path.is_dir():
                self._check_folder(path)
            elif path.suffix in (".yaml", ".docx"):
                self._check_file(path, is_named=False)

    def _check_file(self, path: Path, *, is_named: bool) -> None:
        survey = self._survey_for(path)
        if path.suffix.lower() == ".docx":
            manifest = _find_manifest(survey.library, path, is_named=is_named)
            check_template(survey, path, manifest)
            return
        yaml = survey.read(path)
        if yaml is None:
            survey.look_at(path)
            return
        kind = find_kind(path, yaml)
        if kind == "units" and path.resolve().parent.name == "units":
            check_unit_folders(survey)  # one file alone would miss the units of the others
        elif kind == "manifest":
            check_template(survey, path.with_suffix(".docx"), path)
        elif kind:
            _CHECKS[kind](survey, yaml)
        elif is_named:
            survey.add(Finding(code="file-kind-unknown", place=yaml.place(())))

    def _survey_for(self, path: Path) -> Survey:
        """Return the survey of the library that a file belongs to.

        A file in `workflows`, `templates` or `units` belongs to the folder around those; an input
        file brings the folder it stands in.
        """
        for parent in path.resolve().parents[:2]:
            if parent.name in LIBRARY_FOLDERS:
                return self._survey_of(parent.parent)
        return self._survey_of(path.parent)

    def _survey_of(self, folder: Path) -> Survey:
        """Return the survey of the library with `folder` in front, if it has anything for one."""
        key = folder.resolve()
        known = [each.resolve() for each in self.survey.library.folders]
        has_definitions = any((folder / name).is_dir() for name in LIBRARY_FOLDERS)
        if key in known[:1] or key == known[-1] or not has_definitions:
            return self.survey
        if key not in self._surveys:
            library = self.survey.library.extended(folder)
            self._surveys[key] = Survey(library, self.today, self.findings)
        return self._surveys[key]


def _find_manifest(library: Library, docx: Path, *, is_named: bool) -> Path:
    """Return the manifest of a template: the one beside it, else the library's of the same id.

    A Word file outside `templates` may be any paper: only when it is named itself is it taken for
    the template whose id it has.
    """
    beside = docx.with_suffix(".yaml")
    family = docx.resolve().parent
    families = [family.name] if family.parent.name == "templates" else []
    if not families and is_named:
        found = (each for root in library.folders for each in (root / "templates").glob("*"))
        families = sorted({each.name for each in found if each.is_dir()} - {*NO_FAMILIES})
    elsewhere = (library.find(f"templates/{name}/{beside.name}") for name in families)
    return beside if beside.is_file() else next((each for each in elsewhere if each), beside)


def _is_definition(path: Path) -> bool:
    """Return whether a file is meant to be a definition, not a lock or a note of a program."""
    return path.suffix in (".yaml", ".yml", ".docx") and not path.name.startswith((".", "~$"))
