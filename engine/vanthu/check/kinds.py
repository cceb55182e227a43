"""What a file is: by the folder it stands in, else by the keys at its top."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel

from vanthu.definition.holidays import HolidayDecree
from vanthu.definition.inputs import CaseInput
from vanthu.definition.manifest import Manifest
from vanthu.definition.plan import Plan
from vanthu.definition.profile import RuleProfile
from vanthu.definition.reader import YamlFile
from vanthu.definition.regime import Regime
from vanthu.definition.unit import UnitTree
from vanthu.definition.workflow import Workflow

__all__ = ["FileKind", "find_kind"]

FileKind = Literal[
    "workflow", "profile", "regime", "manifest", "units", "input", "checks", "types", "official",
    "holidays", "plan",
]  # fmt: skip

MODELS: tuple[tuple[FileKind, type[BaseModel]], ...] = (
    ("workflow", Workflow),
    ("input", CaseInput),
    ("plan", Plan),
    ("profile", RuleProfile),
    ("holidays", HolidayDecree),
    ("regime", Regime),
    ("manifest", Manifest),
    ("units", UnitTree),
)
FOLDERS: tuple[tuple[str, FileKind], ...] = (
    ("workflows/rules", "profile"),
    ("workflows/holidays", "holidays"),
    ("templates/regimes", "regime"),
    ("workflows", "workflow"),
    ("units", "units"),
)
FILES: tuple[tuple[str, FileKind], ...] = (
    ("workflows/checks.yaml", "checks"),
    ("workflows/types.yaml", "types"),
    ("templates/types.yaml", "official"),
)


def find_kind(path: Path, yaml: YamlFile) -> FileKind | None:
    """Return what a YAML file is; None when neither its folder nor its keys tell."""
    whole = path.resolve().as_posix()
    for ending, kind in FILES:
        if whole.endswith(f"/{ending}"):
            return kind
    parent = path.resolve().parent.as_posix()
    for ending, kind in FOLDERS:
        if parent.endswith(f"/{ending}"):
            return kind
    if path.resolve().parent.parent.name == "templates":
        return "manifest"
    return _find_by_keys(yaml)


def _find_by_keys(yaml: YamlFile) -> FileKind | None:
    """Return the kind whose model has most of the file's keys; a misspelt key does not matter."""
    keys = set(yaml.value) if isinstance(yaml.value, dict) else set()
    if keys == {"types"}:
        is_official = isinstance(yaml.value, dict) and "bodies" in str(yaml.value["types"])
        return "official" if is_official else "types"
    ranked = [(len(keys & _names(model)), kind) for kind, model in MODELS]
    most, kind = max(ranked, key=lambda each: each[0])
    if most:
        return kind
    inside = yaml.value.values() if isinstance(yaml.value, dict) else ()
    is_table = bool(keys) and all(isinstance(each, dict) and "test" in each for each in inside)
    return "checks" if is_table else None


def _names(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}
