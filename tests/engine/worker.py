"""What tests run in a process of its own: steps, runs, and a run that is killed on the way."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from tests.engine.office import EXAMPLES, open_office, send, start, write
from vanthu.engine import Engine
from vanthu.store import objects, publish, writing

POINTS: tuple[tuple[Any, str], ...] = (
    (objects.Objects, "write"),
    (objects, "write_temporary"),
    (writing.Writing, "take_number"),
    (writing.Writing, "append"),
    (writing.Writing, "finish"),
    (publish, "publish_file"),
    (publish, "write_temporary"),
)
"""What a killed run is killed in front of."""
POINTS_FILE = "points"


def send_many(office: Path, case: str, count: int) -> None:
    """Start a case and send `count` numbered papers."""
    with open_office(office) as engine:
        start(engine, case)
        for _ in range(count):
            send(engine, case)


def run_office(office: Path, kill_at: int) -> None:
    """Run the office's input file; kill this process at a point, counted from 1; 0 lets it live.

    How many points were passed is written beside the input file.
    """
    passed = 0

    def watch(owner: object, name: str) -> None:
        true: Callable[..., object] = getattr(owner, name)

        def watched(*args: Any, **kwargs: Any) -> object:
            nonlocal passed
            passed += 1
            if passed == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
            return true(*args, **kwargs)

        setattr(owner, name, watched)

    for owner, name in POINTS:
        watch(owner, name)
    with open_office(office) as engine:
        engine.run([office / "viec-1.yaml"])
    write(office / POINTS_FILE, str(passed))


def run_all(office: Path, example: Path) -> None:
    """Run the office with PDFs, and the themed session without."""
    with open_office(office, pdf=True) as engine:
        engine.run([office / "viec-1.yaml"])
    with Engine.open(example, pdf=False) as engine:
        engine.run([EXAMPLES / "sinh-hoat-chuyen-de/sinh-hoat-chuyen-de.yaml"])


def start_worker(target: Callable[..., None], *args: object) -> BaseProcess:
    """Start a process that has all modules loaded already."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.engine.worker"])
    process = context.Process(target=target, args=args)
    process.start()
    return process


if __name__ == "__main__":
    run_all(*map(Path, sys.argv[1:]))
