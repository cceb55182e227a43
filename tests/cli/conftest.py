"""The command line run in this process, and a folder with a case that has been run."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from vanthu.cli import main


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one command gave back."""

    code: int
    out: str
    err: str


Command = Callable[..., Answer]


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VANTHU_LANG", "VANTHU_STORE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def vanthu(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run `vanthu` with these arguments."""

    def run(*arguments: object) -> Answer:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Answer(code=code, out=out, err=err)

    return run


VALUES = {
    "topic": "Nêu gương của cán bộ, đảng viên",
    "deadline": "30/11/2026",
    "author": "Trần Văn Bình",
    "by": "author:Trần Văn Bình",
    "paper_title": "Nêu gương",
    "held_on": "10/11/2026",
    "start_time": "14:00",
    "place": "Phòng họp",
    "minutes_secretary": "Lê Thị Cúc",
    "papers_sent_on": "05/11/2026",
    "end_time": "16:00",
    "official": "9",
    "present_official": "9",
    "- speaker": "Phạm Văn Dũng",
    "text": "Nhất trí với chuyên đề",
    "- task": "Đăng ký nêu gương",
    "owner": "Phạm Văn Dũng",
    "due": "30/12/2026",
    "product": "Bản đăng ký",
    "for_votes": "9",
    "preparation": "14",
    "attendance:": "20",
    "conduct": "41",
    "conclusion": "18",
    "follow_up": "Lê Thị Cúc",
    "title": "Nêu gương",
    "pages": "8",
}
DAYS = ("01/11", "02/11", "03/11", "05/11", "10/11", "10/11", "11/11", "12/11", "13/11")


def fill_in(text: str) -> str:
    """Return the starter's input with all steps uncommented and every blank filled in."""
    days = iter(DAYS)
    return "\n".join(_fill_line(line, days) for line in _uncomment(text))


def _uncomment(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield re.sub(r"\s+# .*", "", re.sub(r"^#(?=  )", "", line))


def _fill_line(line: str, days: Iterator[str]) -> str:
    key = line.strip().removesuffix(":")
    if line.strip() == "-":
        return f"{line} Đã thảo luận kỹ"
    if line.strip() == "on:":
        return f"{line} {next(days)}/2026"
    if line.strip() == "attendance:" and line.startswith(" " * 8):
        return f"{line} {VALUES['attendance:']}"
    return f"{line} {VALUES[key]}" if line.endswith(":") and key in VALUES else line


def fill_units(text: str) -> str:
    """Return the starter's units with names in place of the brackets."""
    return text.replace("[", "").replace("]", "").replace("…", "Một")


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder made by `vanthu init`, filled in and run, without PDFs."""
    folder = tmp_path_factory.mktemp("van-phong") / "viec"
    assert main(["init", str(folder)]) == 0
    units, inputs = folder / "units/don-vi.yaml", folder / "chi-bo-1-quy-1.yaml"
    units.write_text(fill_units(units.read_text("utf-8")), "utf-8")
    inputs.write_text(fill_in(inputs.read_text("utf-8")), "utf-8")
    run = ["run", str(inputs), "--store", str(folder / "van-thu"), "--no-pdf"]
    assert main(run) == 0
    return folder


@pytest.fixture
def in_office(office: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The office as the present folder."""
    monkeypatch.chdir(office)
    return office


COMMANDS: Sequence[str] = (
    "run", "start", "fire", "status", "history", "explain", "check", "render", "pdf", "register",
    "schema", "graph", "init", "verify", "recover", "export", "import",
    "due", "next", "calendar", "simulate",
    "chart", "timeline", "compare", "tasks",
    "form", "fire-rows",
)  # fmt: skip
