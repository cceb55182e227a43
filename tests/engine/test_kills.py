"""Killed anywhere: either nothing happened, or the step stands and the rest is finished later."""

import signal
from pathlib import Path

import pytest

from tests.engine.office import make_office, number_all, open_office
from tests.engine.worker import POINTS_FILE, run_office, start_worker

SPREAD = (0.02, 0.15, 0.3, 0.45, 0.6, 0.75, 0.88, 0.97)
"""Where in a run it is killed, as shares of all points."""


def run_killed(office: Path, kill_at: int) -> int | None:
    """Run the office in a process that is killed at a point; return its exit code."""
    worker = start_worker(run_office, office, kill_at)
    worker.join()
    return worker.exitcode


@pytest.fixture(scope="module")
def points(tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many points a whole run passes."""
    office = make_office(tmp_path_factory.mktemp("ca") / "co-quan")
    assert run_killed(office, 0) == 0
    return int((office / POINTS_FILE).read_text())


@pytest.mark.parametrize("share", SPREAD)
def test_a_killed_run_leaves_a_whole_store_and_a_second_run_completes_it(
    office: Path, points: int, share: float
) -> None:
    assert run_killed(office, max(1, round(points * share))) == -signal.SIGKILL

    with open_office(office) as engine:
        assert engine.verify().findings == ()
        report = engine.run([office / "viec-1.yaml"])

        assert report.cases[0].state == "done"
        assert number_all(engine) == [7, 8, 9]
        assert engine.verify().findings == ()
        assert all(paper.docx and paper.docx.is_file() for paper in report.documents)


def test_recover_finishes_what_a_killed_run_left(office: Path, points: int) -> None:
    run_killed(office, points)
    with open_office(office) as engine:
        report = engine.recover()

        assert report.published > 0
        assert all(paper.docx and paper.docx.is_file() for paper in engine.documents())


def test_the_points_cover_numbers_events_files_and_copies(points: int) -> None:
    """4 files in the store and 4 copies; 12 events: 3 starts, 8 steps, 1 series; 3 numbers."""
    assert points >= 4 * 4 + 12 + 3
