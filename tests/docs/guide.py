"""A page of the documentation followed as a reader would: files written, commands and code run."""

import re
import runpy
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.cli.conftest import fill_in, fill_units
from vanthu.cli import main

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.vi.md")
GUIDES = (
    "docs/architecture.md", "docs/dong-lenh.md", "docs/giao-nhan.md", "docs/templates.md",
    "docs/workflows.md",
)  # fmt: skip
PAGES = (*READMES, *GUIDES, "CHANGELOG.md")

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE_NAME = re.compile(r"# (\S+\.yaml)\n")
_EXIT_CODE = re.compile(r"\s# (?:mã|exit) (\d+)$")
ON_THE_PATH = 'export PATH="$PWD/.venv/bin:$PATH"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A fenced block of a page."""

    language: str
    text: str


def read_page(page: str) -> str:
    """Return the text of a page."""
    return (ROOT / page).read_text("utf-8")


def list_blocks(page: str) -> list[Block]:
    """Return the fenced blocks of a page in order."""
    return [Block(language=match[1], text=match[2]) for match in _BLOCK.finditer(read_page(page))]


def list_commands(page: str) -> list[str]:
    """Return the command lines of all `sh` blocks of a page."""
    texts = [block.text for block in list_blocks(page) if block.language == "sh"]
    return [line for text in texts for line in text.splitlines() if line.strip()]


def list_headings(page: str) -> list[str]:
    """Return the headings of a page with their marks, outside of blocks."""
    return re.findall(r"^#+ .+$", _BLOCK.sub("", read_page(page)), re.MULTILINE)


def find_section(page: str, heading: str) -> str:
    """Return the text under a heading, down to the next one of its level or above."""
    level = len(heading) - len(heading.lstrip("#"))
    prose = _BLOCK.sub("", read_page(page))
    _, _, after = prose.partition(f"\n{heading}\n")
    return re.split(rf"^#{{1,{level}}} ", after, maxsplit=1, flags=re.MULTILINE)[0]


def list_dev_commands() -> set[str]:
    """Return what `./dev` can be asked for."""
    return set(re.findall(r"^  ([a-z]+)\)", read_page("dev"), re.MULTILINE))


def follow(page: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Do what a page says, in `folder`; yield what does not come out as it says."""
    monkeypatch.chdir(folder)
    for block in list_blocks(page):
        if block.language == "yaml":
            _write_yaml(block.text)
        elif block.language == "python":
            exec(compile(block.text, page, "exec"), {"__name__": "__main__"})  # noqa: S102
        elif block.language == "sh":
            for line in filter(None, block.text.splitlines()):
                code = _run_line(line, monkeypatch)
                match = _EXIT_CODE.search(line)
                if code != (int(match[1]) if match else 0):
                    yield f"{line}: exit {code}"
        else:
            yield f"a block of the unknown language {block.language!r}"


def _write_yaml(text: str) -> None:
    """Keep a block under the name its first line gives; one without a name need only be sound."""
    yaml.safe_load(text)
    if name := _FILE_NAME.match(text):
        path = Path(name[1])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def _run_line(line: str, monkeypatch: pytest.MonkeyPatch) -> int:
    words = shlex.split(line, comments=True)
    if line == ON_THE_PATH:
        return 0
    if words[0] == "vanthu":
        return _run_vanthu(words[1:])
    if words[0] == "cd":
        monkeypatch.chdir(words[1])
        return 0
    if words[0] == "python":
        monkeypatch.setattr("sys.argv", words[1:])
        runpy.run_path(str(ROOT / words[1]), run_name="__main__")
        return 0
    if words[0] == "./dev":
        return 0 if words[1] in list_dev_commands() else 2
    if words[:2] == ["cp", "-r"]:
        shutil.copytree(ROOT / words[2], Path(words[3], Path(words[2]).name))
        return 0
    if words[0] == "mkdir":
        return subprocess.run(words, check=False).returncode
    raise AssertionError(f"no reader can run this: {line}")


def _run_vanthu(words: list[str]) -> int:
    code = main(words)
    if words[0] == "init" and "--template" not in words:
        fill_folder(Path(words[1]))  # the page asks its reader to do this next
    return code


def fill_folder(folder: Path) -> None:
    """Fill in what `vanthu init` left for the reader to fill in."""
    units, inputs = folder / "units/don-vi.yaml", folder / "chi-bo-1-quy-1.yaml"
    units.write_text(fill_units(units.read_text("utf-8")), "utf-8")
    inputs.write_text(fill_in(inputs.read_text("utf-8")), "utf-8")
