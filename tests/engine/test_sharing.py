"""Two processes on one store."""

from pathlib import Path

from tests.engine.office import number_all, open_office
from tests.engine.worker import send_many, start_worker

STEPS = 20


def test_two_processes_share_a_series_without_gap_or_double(office: Path) -> None:
    open_office(office).close()
    workers = [start_worker(send_many, office, case, STEPS) for case in ("mot", "hai")]
    for worker in workers:
        worker.join()

    assert [worker.exitcode for worker in workers] == [0, 0]
    with open_office(office) as engine:
        assert number_all(engine) == list(range(7, 7 + 2 * STEPS))
        assert {len(engine.documents(case)) for case in ("mot", "hai")} == {STEPS}
        assert engine.verify().findings == ()
