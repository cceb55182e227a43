"""The `./dev` command, run as a real script on a machine made of stubs."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ("cat", "cksum", "dirname", "env", "id", "sh")
COMMANDS = ("demo", "test", "check", "bench", "pdfa", "fidelity", "run", "setup", "lock")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """Return a copy of the scaffold whose `bin/` holds shell tools only: no Python, no apt-get."""
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found
        (tmp_path / "bin" / tool).symlink_to(found)
    for name in ("dev", "pyproject.toml", "requirements/dev.lock"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy2(ROOT / name, tmp_path / name)
    return tmp_path


def add_stub(machine: Path, name: str, script: str) -> None:
    stub = machine / "bin" / name
    stub.unlink(missing_ok=True)
    stub.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    stub.chmod(0o755)


def run_dev(
    folder: Path, *arguments: str, env: Mapping[str, str] = os.environ
) -> subprocess.CompletedProcess[str]:
    command = ["sh", str(folder / "dev"), *arguments]
    return subprocess.run(command, capture_output=True, check=False, env=env, text=True)


def run_bare(machine: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run_dev(machine, *arguments, env={"PATH": str(machine / "bin")})


@pytest.mark.parametrize("script", ["dev", ".ci/run"])
def test_the_script_is_executable_and_parses(script: str) -> None:
    path = ROOT / script
    shell = path.read_text(encoding="utf-8").split("\n")[0].removeprefix("#!")
    assert os.access(path, os.X_OK)
    assert subprocess.run([shell, "-n", path], check=False).returncode == 0


def test_without_a_command_the_usage_is_printed() -> None:
    run = run_dev(ROOT)
    assert run.returncode == 0
    assert re.findall(r"^  (\w+) ", run.stdout, re.MULTILINE) == list(COMMANDS)


def test_an_unknown_command_is_refused_with_the_usage() -> None:
    run = run_dev(ROOT, "tset")
    assert run.returncode == 2
    assert "unknown command: tset" in run.stderr
    assert "usage: ./dev" in run.stderr


def test_setup_without_apt_names_what_to_install(bare: Path) -> None:
    run = run_bare(bare, "setup")
    assert run.returncode == 1
    assert "Python >= 3.11" in run.stderr
    assert "libpangoft2-1.0-0" in run.stderr


def test_setup_without_rights_names_the_command_for_the_administrator(bare: Path) -> None:
    add_stub(bare, "apt-get", "exit 9")
    add_stub(bare, "id", "echo 1000")
    run = run_bare(bare, "setup")
    assert run.returncode == 1
    assert "ask an administrator to run: apt-get install python3 python3-venv" in run.stderr


def test_setup_says_when_the_packages_could_not_be_installed(bare: Path) -> None:
    add_stub(bare, "apt-get", "exit 9")
    add_stub(bare, "id", "echo 0")
    run = run_bare(bare, "setup")
    assert run.returncode == 1
    assert "apt-get could not install: python3" in run.stderr


def test_an_old_python_is_not_taken(bare: Path) -> None:
    add_stub(bare, "python3", "exit 1")
    run = run_bare(bare, "setup")
    assert run.returncode == 1
    assert "missing: python3" in run.stderr


def test_lock_without_uv_says_so(bare: Path) -> None:
    run = run_bare(bare, "lock")
    assert run.returncode == 1
    assert "uv is not installed" in run.stderr


def test_every_target_of_the_makefile_delegates() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    (targets, recipe) = re.findall(r"^([a-z ]+):\n\t(.+)$", text, re.MULTILINE)[0]
    assert set(targets.split()) <= set(COMMANDS)
    assert recipe == "@./dev $@"


def test_ci_checks_and_then_tests() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line.startswith("./dev")]
    assert commands == ["./dev check", "./dev pdfa", "./dev test"]
