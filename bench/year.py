"""A whole year of a body with 73 cells and 4,254 members, from generated files, without PDFs.

One year case, 73 sessions in each of four quarters, an interim review with 73 reports, a handbook
with twelve entries per member. `--scale 0.02` runs a small body of the same shape, `--keep FOLDER`
leaves the input files and the store there.
"""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import Row
from bench.office import YEAR, Files, write_office
from vanthu.engine import Engine
from vanthu.engine.reports import CaseReport

ROOT = Path(__file__).resolve().parents[1]
MAX_RATIO, MAX_STORE_MB, MAX_STATUS_S, MAX_ROLL_UP_S = 1.2, 500, 1.0, 2.0
ROUNDS = 5
SAMPLES = 8
TENTHS = 10
BOOK_STEPS, BEFORE_ENTRIES = 29, 2
"""Steps of a handbook: before the entries, twelve entries with a comment each, closing."""
CLOSING = date(YEAR + 1, 1, 21)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One `run`: what it was about, and the CPU and wall seconds of each new step."""

    kind: str
    cpu: tuple[float, ...]
    wall: tuple[float, ...]


def run(*, scale: float = 1.0, keep: str = "") -> dict[str, list[Row]]:
    """Write the files, run the year, ask and verify the store."""
    with ExitStack() as stack:
        folder = Path(keep or stack.enter_context(TemporaryDirectory()))
        files = write_office(folder / "vao", scale=scale)
        store = folder / "kho"
        with Engine.open(store, library=[folder / "vao"], pdf=False) as engine:
            parts, roll_up = _drive(engine, files)
            peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            answers = _ask(engine, store, roll_up)
            verified = _verify(engine)
        weighed = [*_weigh(store), verified]
        flatness = _compare_stores(folder, files)
        return {
            "steps": [*_tell_parts(parts), {"what": "peak memory, MB", "all": round(peak_mb)}],
            "last tenth of the steps to the first, CPU per step": _compare_tenths(parts),
            "questions": answers,
            "the same handbooks into the full store and into a new one, in turn": flatness,
            "the store": weighed,
        }


# driving -----------------------------------------------------------------------------------------


def _drive(engine: Engine, files: Files) -> tuple[list[Part], tuple[float, float]]:
    """Run every file: a quarter of the handbooks follows each quarter of the year."""
    parts: list[Part] = []
    cells = list(files.handbooks)
    for quarter, path in enumerate(files.quarters):
        parts.append(_run_part(engine, "year", [path]))
        parts += [_run_part(engine, "handbooks", files.handbooks[c]) for c in cells[quarter::4]]
    parts.append(_run_part(engine, "review", [files.reports]))
    roll_up = _time(lambda: engine.fire(
        "so-ket-2026", "close_collection", by="clerk:vp", on=CLOSING, dry_run=True
    ))  # fmt: skip
    parts.append(_run_part(engine, "review", [files.review]))
    return parts, roll_up


def _run_part(engine: Engine, kind: str, inputs: Sequence[Path]) -> Part:
    """Run some files; reading, planning and publishing count for all new steps alike."""
    marks: list[tuple[float, float]] = []
    start = _now()
    report = engine.run(
        inputs, progress=lambda what, *_: marks.append(_now()) if what == "step" else None
    )
    end = _now()
    costs = []
    for at in (0, 1):
        spent = [after[at] - before[at] for before, after in pairwise(marks)]
        share = (end[at] - start[at] - sum(spent)) / report.made
        costs.append((share, *(each + share for each in spent)))
    print(f"{kind}: {report.made} steps in {sum(costs[1]):.1f} s", file=sys.stderr, flush=True)
    return Part(kind=kind, cpu=costs[0], wall=costs[1])


def _now() -> tuple[float, float]:
    """Return CPU and wall seconds."""
    return time.process_time(), time.perf_counter()


# figures -----------------------------------------------------------------------------------------


def _tell_parts(parts: Sequence[Part]) -> Iterator[Row]:
    for kind in ("year", "handbooks", "review"):
        own = [part for part in parts if part.kind == kind]
        cpu, wall = (
            [cost for part in own for cost in getattr(part, name)] for name in ("cpu", "wall")
        )
        yield {
            "what": kind,
            "steps": len(cpu),
            "CPU s": round(sum(cpu), 1),
            "CPU ms a step": round(1000 * sum(cpu) / len(cpu), 2),
            "wall s": round(sum(wall), 1),
            "wall ms a step": round(1000 * sum(wall) / len(wall), 2),
        }


def _compare_tenths(parts: Sequence[Part]) -> list[Row]:
    """Return how the cost of a step grew: with the store, and with a handbook's own months."""
    books = [part for part in parts if part.kind == "handbooks"]
    rows = [
        _compare("all steps, as the store grows", [c for part in parts for c in part.cpu]),
        _compare("handbooks, as the store grows", [c for part in books for c in part.cpu]),
    ]
    return [*rows, _compare_months(books)]


def _compare(what: str, costs: Sequence[float]) -> Row:
    size = max(len(costs) // TENTHS, 1)
    return _ratio(what, costs[:size], costs[-size:])


def _compare_months(books: Iterable[Part]) -> Row:
    """Compare the entries of January with those of December: each run goes by day."""
    first, last = [], []
    for part in books:
        members = len(part.cpu) // BOOK_STEPS
        entries = part.cpu[members * BEFORE_ENTRIES :]
        first += entries[: 2 * members]
        last += entries[22 * members : 24 * members]
    return _ratio("a handbook's entries: January, December", first, last)


def _ratio(what: str, first: Sequence[float], last: Sequence[float]) -> Row:
    before, after = statistics.fmean(first), statistics.fmean(last)
    return {
        "what": what,
        "first tenth, ms": round(1000 * before, 2),
        "last tenth, ms": round(1000 * after, 2),
        "ratio": round(after / before, 2),
    }


def _compare_stores(folder: Path, files: Files) -> list[Row]:
    """Run copies of some handbooks into the full store and a new one in turn, under one load.

    The tenths of a run of many minutes also tell what else the machine did meanwhile.
    """
    samples = next(iter(files.handbooks.values()))[:SAMPLES]
    costs: dict[str, list[float]] = {"kho": [], "kho-moi": []}
    for number in range(ROUNDS):
        for name in sorted(costs, reverse=number % 2 == 0):
            copies = [_copy(path, folder / "ban-sao", f"{name}-{number}") for path in samples]
            with Engine.open(folder / name, library=[folder / "vao"], pdf=False) as engine:
                engine.library.units()
                start = time.process_time()
                made = engine.run(copies).made
                costs[name].append((time.process_time() - start) / made)
    ratios = [full / new for full, new in zip(*costs.values(), strict=True)]
    full, new = (statistics.median(each) for each in costs.values())
    return [{
        "what": f"{len(samples)} handbooks, median of {ROUNDS} rounds",
        "new store, ms": round(1000 * new, 2),
        "full store, ms": round(1000 * full, 2),
        "ratio": round(statistics.median(ratios), 2),
        "goal": MAX_RATIO,
    }]  # fmt: skip


def _copy(path: Path, folder: Path, name: str) -> Path:
    """Return a copy of an input file whose case has another id."""
    folder.mkdir(exist_ok=True)
    target = folder / f"{name}-{path.name}"
    target.write_text(path.read_text("utf-8").replace("id: so-tay", f"id: {name}", 1), "utf-8")
    return target


# asking ------------------------------------------------------------------------------------------


def _ask(engine: Engine, store: Path, roll_up: tuple[float, float]) -> list[Row]:
    """Return how long the usual questions take, the median of some rounds."""
    return [
        _answer("status of the year case", _time(lambda: engine.status("nam-2026")), MAX_STATUS_S),
        _answer("vanthu status nam-2026", _time_command(store, "status", "nam-2026"), MAX_STATUS_S),
        _answer("status of all cases", _time(engine.status), MAX_STATUS_S),
        _answer("vanthu status", _time_command(store, "status"), MAX_STATUS_S),
        _answer("roll-up of all reports, planned anew", roll_up, MAX_ROLL_UP_S),
    ]


def _answer(what: str, taken: tuple[float, float], goal: float) -> Row:
    cpu, wall = (round(each, 3) for each in taken)
    return {"what": what, "CPU s": cpu, "wall s": wall, "goal s": goal}


def _time(call: Callable[[], object]) -> tuple[float, float]:
    """Return the median CPU seconds, of child processes too, and wall seconds."""

    def once() -> tuple[float, float]:
        before, start = os.times(), time.perf_counter()
        call()
        spent = [after - at for after, at in zip(os.times()[:4], before[:4], strict=True)]
        return sum(spent), time.perf_counter() - start

    taken = [once() for _ in range(ROUNDS)]
    return statistics.median(cpu for cpu, _ in taken), statistics.median(wall for _, wall in taken)


def _time_command(store: Path, *arguments: str) -> tuple[float, float]:
    path = os.pathsep.join([str(ROOT / "engine"), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-m", "vanthu", *arguments, "--store", str(store)]
    environment = {**os.environ, "PYTHONPATH": path}
    return _time(
        lambda: subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    )


def _verify(engine: Engine) -> Row:
    """Return what verification found and how many cases have ended.

    Raises:
        SystemExit: the store does not hold, or a case is still open.
    """
    start = time.perf_counter()
    found = engine.verify()
    seconds = time.perf_counter() - start
    reports = [each for report in engine.status() for each in _walk(report)]
    ended = Counter(each.settled or each.final for each in reports)
    if found.findings or ended[False] or ended[True] != found.cases:
        raise SystemExit(f"{len(found.findings)} findings, {ended[False]} cases still open")
    return {
        "what": "verified", "cases ended": ended[True], "events": found.events,
        "documents": found.documents, "files": found.files, "s": round(seconds, 1),
    }  # fmt: skip


def _walk(report: CaseReport) -> Iterator[CaseReport]:
    yield report
    for child in report.children:
        yield from _walk(child)


def _weigh(store: Path) -> Iterator[Row]:
    parts = {name: _measure_mb(store / name) for name in ("register.db", "objects", "out")}
    total = sum(parts.values())
    for name, size in {**parts, "all together": total}.items():
        goal: Row = {"goal MB": MAX_STORE_MB} if name == "all together" else {}
        yield {"what": name, "MB": round(size, 1), **goal}


def _measure_mb(path: Path) -> float:
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    return sum(each.stat().st_size for each in files) / 1e6
