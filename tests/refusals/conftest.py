"""The command line run in this process, and stores whose run was left half done."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.refusals.office import copy_example, cut
from vanthu import library
from vanthu._paths import builtin_dir
from vanthu.cli import main
from vanthu.definition.reader import YamlFile, read_yaml
from vanthu.engine.definitions import Definitions


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one command gave back."""

    code: int
    out: str
    err: str


Command = Callable[..., Answer]
HalfDone = Callable[[str, str, Path], Path]


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VANTHU_LANG", "VANTHU_STORE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="package", autouse=True)
def _built_in_definitions_are_read_once() -> Iterator[None]:
    """Keep what was read and compiled of them: every test opens an engine, some two."""
    root = builtin_dir("workflows").parent

    @cache
    def remember(path: Path, _: int) -> YamlFile:
        return read_yaml(path)

    def read(path: Path, *, name: str | None = None) -> YamlFile:
        is_kept = path.is_relative_to(root / "workflows") or path.is_relative_to(root / "templates")
        return remember(path, path.stat().st_mtime_ns) if is_kept else read_yaml(path, name=name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(library, "read_yaml", read)
        patch.setattr(Definitions, "machine", keep_compiled(Definitions.machine))
        patch.setattr(Definitions, "template", keep_compiled(Definitions.template))
        yield


def keep_compiled(compile_one: Callable[..., Any]) -> Callable[..., Any]:
    """Keep what is compiled for all engines that have no workflows and templates of their own."""
    kept: dict[tuple[str, ...], Any] = {}

    def ask(definitions: Definitions, *arguments: Any) -> Any:
        own = definitions.library.folders[:-1]
        if any((folder / kind).exists() for folder in own for kind in ("workflows", "templates")):
            return compile_one(definitions, *arguments)
        key = tuple(str(getattr(each, "id", each)) for each in arguments)
        if key not in kept:
            kept[key] = compile_one(definitions, *arguments)
        return kept[key]

    return ask


@pytest.fixture
def vanthu(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run `vanthu` with these arguments."""

    def run(*arguments: object) -> Answer:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Answer(code=code, out=out, err=err)

    return run


@pytest.fixture(scope="package")
def half_done(tmp_path_factory: pytest.TempPathFactory) -> HalfDone:
    """Copy a store in which an example was run up to a step."""

    @cache
    def make(example: str, step: str) -> Path:
        folder = tmp_path_factory.mktemp("do-dang")
        inputs = copy_example(example, folder)
        inputs.write_text(cut(inputs.read_text("utf-8"), step), "utf-8")
        assert main(["run", str(inputs), "--store", str(folder / "kho"), "--no-pdf"]) == 0
        return folder / "kho"

    def copy(example: str, step: str, to: Path) -> Path:
        shutil.copytree(make(example, step), to)
        return to

    return copy
