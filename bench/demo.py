"""The two main examples from a ready environment, and what `vanthu --help` loads.

`examples/demo.py` runs in a process of its own on a copy of the examples: a first run makes every
document, a second one finds that nothing is new. Memory is that of the whole tree of processes.
"""

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import Row

ROOT = Path(__file__).resolve().parents[1]
MAX_WALL_S, MAX_MEMORY_MB = 60, 400
HEAVY = ("weasyprint", "docxtpl", "sqlalchemy")
SHOW_HELP = 'from vanthu.cli import main\nmain(["--help"])'
POLL_S = 0.02
ROUNDS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one process and its children took; `memory_mb` is their common peak."""

    wall_s: float
    cpu_s: float
    memory_mb: float
    exit_code: int
    errors: str


def run() -> dict[str, list[Row]]:
    """Measure the demonstration and the start of the command line."""
    return {"examples/demo.py": _measure_demo(), "vanthu --help": _measure_help()}


def _measure_demo() -> list[Row]:
    rows: list[Row] = []
    with TemporaryDirectory() as folder:
        examples = Path(folder, "examples")
        shutil.copytree(ROOT / "examples", examples, ignore=shutil.ignore_patterns("out"))
        for name in ("first run", "nothing new"):
            measured = _measure([sys.executable, str(examples / "demo.py")])
            documents = sorted((examples / "out").rglob("*.docx"))
            pdfs = sorted((examples / "out").rglob("*.pdf"))
            rows += _rows(name, measured, len(documents), len(pdfs))
    return rows


def _rows(name: str, measured: Measured, documents: int, pdfs: int) -> Iterator[Row]:
    if measured.exit_code:
        raise SystemExit(f"{name}: exit {measured.exit_code}\n{measured.errors}")
    is_within = measured.wall_s <= MAX_WALL_S and measured.memory_mb <= MAX_MEMORY_MB
    yield {
        "run": name,
        "wall s": round(measured.wall_s, 1),
        "limit s": MAX_WALL_S,
        "CPU s": round(measured.cpu_s, 1),
        "peak MB": round(measured.memory_mb),
        "limit MB": MAX_MEMORY_MB,
        "Word files": documents,
        "PDF files": pdfs,
        "within limits": "yes" if is_within else "NO",
    }


def _measure_help() -> list[Row]:
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "vanthu --help": [sys.executable, "-m", "vanthu", "--help"],
    }
    times = _time_in_turn(list(commands.values()))
    modules = [_list_modules("pass"), _list_modules(SHOW_HELP)]
    return [
        {
            "command": name,
            "CPU ms": round(cpu_s * 1000),
            "times": round(cpu_s / times[0], 1),
            "modules": len(loaded),
            "heavy ones": " ".join(sorted(loaded.intersection(HEAVY))) or "none",
        }
        for name, cpu_s, loaded in zip(commands, times, modules, strict=True)
    ]


def _list_modules(code: str) -> set[str]:
    """Return the names of all modules that are loaded after some code has run."""
    show = f"{code}\nimport sys\nprint(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", show]
    done = subprocess.run(command, env=_environment(), check=True, capture_output=True, text=True)
    return set(done.stderr.split())


def _time_in_turn(commands: Sequence[Sequence[str]]) -> list[float]:
    """Return the median CPU seconds of each command, run in turn."""
    figures: list[list[float]] = [[] for _ in commands]
    for _ in range(ROUNDS):
        for times, command in zip(figures, commands, strict=True):
            times.append(_measure(command).cpu_s)
    return [statistics.median(times) for times in figures]


def _measure(command: Sequence[str]) -> Measured:
    """Run a command to its end; its output is thrown away."""
    with TemporaryDirectory() as folder, Path(folder, "errors").open("w+") as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, env=_environment(), stdout=subprocess.DEVNULL, stderr=errors
        )
        peak_kb, ended = 0, 0
        while not ended:
            peak_kb = max(peak_kb, sum(map(_read_memory_kb, _list_tree(process.pid))))
            time.sleep(POLL_S)
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        wall_s = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        return Measured(
            wall_s=wall_s,
            cpu_s=usage.ru_utime + usage.ru_stime,
            memory_mb=max(peak_kb, usage.ru_maxrss) / 1024,
            exit_code=process.returncode,
            errors=errors.read(),
        )


def _environment() -> dict[str, str]:
    path = os.pathsep.join([str(ROOT / "engine"), os.environ.get("PYTHONPATH", "")])
    return {**os.environ, "PYTHONPATH": path}


def _list_tree(pid: int) -> Iterator[int]:
    """Yield a process and all below it; where there is no /proc, it alone."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            below = children.read_text().split()
        except OSError:  # it has ended since
            continue
        for child in below:
            yield from _list_tree(int(child))


def _read_memory_kb(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS:")), 0)
