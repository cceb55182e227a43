"""What `--help` says, and what it costs."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import COMMANDS, Command

HEAVY = (
    "weasyprint", "docxtpl", "sqlalchemy", "lxml", "transitions", "pydantic", "rich", "openpyxl",
    "vanthu.library", "vanthu.engine", "click",
)  # fmt: skip


@pytest.mark.parametrize(
    ("options", "heading"),
    [([], "Cách gọi: vanthu"), (["--lang", "en"], "Usage: vanthu"), (["--lang=en"], "Usage:")],
    ids=["vietnamese", "english", "english-equals"],
)
def test_help_lists_every_command(vanthu: Command, options: list[str], heading: str) -> None:
    answer = vanthu("--help", *options)

    assert answer.code == 0
    assert answer.out.startswith(heading)
    listed = {line.split()[0] for line in answer.out.splitlines() if line.startswith("  ")}
    assert set(COMMANDS) <= listed


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("command", [*COMMANDS, "register open", "units form", "units import"])
def test_help_of_a_command_leaves_no_code_untranslated(
    vanthu: Command, command: str, language: str
) -> None:
    answer = vanthu(*command.split(), "--help", "--lang", language)

    assert answer.code == 0
    assert "--json" in answer.out
    assert "cli-" not in answer.out


def test_language_can_come_from_the_environment(
    vanthu: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VANTHU_LANG", "en")

    assert vanthu("-h").out.startswith("Usage:")


def test_no_arguments_show_the_help(vanthu: Command) -> None:
    assert vanthu().out == vanthu("--help").out


def test_help_lines_fit_a_terminal_of_60_columns(
    vanthu: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")

    answer = vanthu("fire", "--help")

    assert max(len(line) for line in answer.out.splitlines()) <= 60


def test_help_loads_no_heavy_library() -> None:
    program = (
        "import sys; from vanthu.cli import main; main(['--help']);"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    engine = Path(__file__).parents[2] / "engine"

    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={"PYTHONPATH": str(engine), "PATH": "", "PYTHONIOENCODING": "utf-8"},
    )

    assert done.stderr.strip() == "[]"


def test_completion_script_is_offered_for_the_command(
    vanthu: Command, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "vanthu sta")
    monkeypatch.setenv("_VANTHU_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "vanthu sta")
    monkeypatch.setenv("COMP_CWORD", "1")

    with pytest.raises(SystemExit):
        vanthu()

    assert {"start", "status"} <= set(capsys.readouterr().out.split())
