"""How the door of the command line ends what goes wrong inside."""

import json
import sys
from pathlib import Path

import pytest

import vanthu.cli.app
from tests.cli.conftest import Command
from vanthu import _version
from vanthu.cli.session import Session


def break_status(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Make `vanthu status` raise `error`."""

    def status(session: Session) -> int:
        raise error

    monkeypatch.setitem(vanthu.cli.app.COMMANDS, "status", (status, ("as_json", "lang")))


def test_version_is_told(vanthu: Command) -> None:
    assert vanthu("--version").out == f"vanthu {_version.__version__}\n"
    assert json.loads(vanthu("--version", "--json").out) == {"version": _version.__version__}


def test_a_bug_is_exit_code_70_with_a_saved_report_and_no_traceback(
    vanthu: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    break_status(monkeypatch, ValueError("hỏng"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    answer = vanthu("status")

    [report] = tmp_path.iterdir()
    assert answer.code == 70
    assert str(report) in answer.err
    assert "Traceback" not in answer.err
    assert "ValueError: hỏng" in report.read_text("utf-8")


def test_ctrl_c_is_exit_code_130_in_one_line(
    vanthu: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_status(monkeypatch, KeyboardInterrupt())

    answer = vanthu("status")

    assert answer.code == 130
    assert answer.err.count("\n") == 1


def test_a_closed_pipe_ends_quietly(vanthu: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    break_status(monkeypatch, BrokenPipeError())

    answer = vanthu("status")

    assert (answer.code, answer.out, answer.err) == (141, "", "")


def test_an_error_of_the_system_is_exit_code_3(
    vanthu: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_status(monkeypatch, OSError(28, "No space left on device", "van-thu"))

    answer = vanthu("status")

    assert answer.code == 3
    assert "van-thu: Đĩa đã đầy" in answer.err


def test_the_module_runs_as_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    import runpy

    monkeypatch.setattr(sys, "argv", ["vanthu", "--version"])

    with pytest.raises(SystemExit) as ended:
        runpy.run_module("vanthu", run_name="__main__")

    assert ended.value.code == 0
