"""Tasks and what answers make of them; what a workflow says of its tasks is checked as a whole."""

from typing import Any

import pytest

from tests.machine.small import SMALL, build
from vanthu.case import Plain
from vanthu.errors import DefinitionRefused
from vanthu.machine.faults import Fault
from vanthu.machine.tasks import answer_tasks, find_unmatched, settle_task

TASK: dict[str, Plain] = {
    "id": "quy-1#1", "task": "Rà soát", "owner": "[A]", "due": "2026-07-31", "status": "open",
    "is_open": True,
}  # fmt: skip
DAY = "2026-09-01"
FIELDS = {
    "decisions": {"type": "list", "item": {"task": "text", "owner": "text", "due": "date"}},
    "more": {"type": "list", "item": {"task": "text", "owner": "text", "due": "date"}},
    "log": {"type": "list", "item": {
        "id": "text", "status": "text", "done_on": "date", "new_due": "date", "note": "text",
        "answered_on": "date",
    }},
    "day": "date",
    "count": "integer",
}  # fmt: skip


def told(status: str, day: str, **more: Plain) -> dict[str, Plain]:
    return {"status": status, "answered_on": day, **more}


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        ((), ("open", "2026-07-31", True, True)),
        ((told("continuing", "2026-08-01"),), ("continuing", "2026-07-31", True, True)),
        ((told("extended", "2026-08-01", new_due="2026-10-01"),),
         ("extended", "2026-10-01", True, False)),
        ((told("extended", "2026-08-01", new_due="2026-08-20"), told("continuing", "2026-08-10")),
         ("continuing", "2026-08-20", True, True)),
        ((told("done", "2026-08-01"), told("continuing", "2026-08-10")),
         ("done", "2026-07-31", False, False)),
        ((told("continuing", "2026-08-10"), told("dropped", "2026-08-01")),
         ("continuing", "2026-07-31", True, True)),
    ],
    ids=["none", "carried", "extended", "extended, then carried", "ended for good", "an older one"],
)  # fmt: skip
def test_the_last_answer_counts_and_an_end_is_the_end(
    answers: tuple[dict[str, Plain], ...], wanted: tuple[Plain, ...]
) -> None:
    row = settle_task(TASK, answers, DAY)
    assert (row["status"], row["due"], row["is_open"], row["is_overdue"]) == wanted


def test_an_answer_leaves_nothing_of_the_one_before() -> None:
    first, second = told("continuing", "2026-08-01", note="Chờ"), told("done", "2026-08-02")
    assert "note" not in settle_task(TASK, (first, second), DAY)


def test_only_the_tasks_answered_now_say_so() -> None:
    other = {**TASK, "id": "quy-1#2", "task": "Lập sổ"}
    rows = answer_tasks([TASK, other], [{"task": "Lập sổ", "status": "continuing"}], DAY)
    assert isinstance(rows, list)
    found = [(row["is_answered"], row.get("answered_on")) for row in rows if isinstance(row, dict)]
    assert found == [(False, None), (True, DAY)]


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (["quy-1#1"], []),
        (["Rà soát"], ["Rà soát"]),
        (["quy-1#2", "quy-1#2"], ["quy-1#2"]),
        (["quy-1#3"], ["quy-1#3"]),
        (["quy-9#1"], ["quy-9#1"]),
    ],
    ids=["by id", "words of two", "twice", "closed", "unknown"],
)
def test_an_answer_means_exactly_one_open_task(names: list[str], wanted: list[str]) -> None:
    tasks: list[Plain] = [
        TASK, {**TASK, "id": "quy-1#2"}, {**TASK, "id": "quy-1#3", "is_open": False},
    ]  # fmt: skip
    answers: list[Plain] = [{"task": name, "status": "continuing"} for name in names]
    assert find_unmatched(tasks, answers) == wanted


def test_what_are_no_tasks_is_refused() -> None:
    with pytest.raises(Fault):
        answer_tasks(["việc"], [], DAY)
    with pytest.raises(Fault):
        answer_tasks([TASK], [], 5)


def build_tasks(**block: Any) -> list[tuple[str, str]]:
    """Return code and path of what is wrong with a block `tasks`."""
    data = {**SMALL["data"], **FIELDS}
    try:
        build(data=data, tasks=block)
    except DefinitionRefused as refused:
        return [(finding.code, finding.place.path) for finding in refused.findings]
    return []


@pytest.mark.parametrize(
    ("block", "code", "path"),
    [
        ({"decided": [{"within": "decisionz"}]}, "data-unknown-meant", "tasks.decided[0].within"),
        ({"decided": [{"within": "count"}]}, "task-list-fields", "tasks.decided[0].within"),
        ({"decided": [{"within": "log"}]}, "task-list-fields", "tasks.decided[0].within"),
        ({"decided": [{"within": "decisions", "states": ["planed"]}]},
         "task-state-unknown-meant", "tasks.decided[0].states[0]"),
        ({"decided": [{"within": "decisions", "day": "count"}]},
         "task-day-wants-date", "tasks.decided[0].day"),
        ({"decided": [{"within": "decisions", "day": "zzzz"}]},
         "data-unknown", "tasks.decided[0].day"),
        ({"decided": [{"within": "decisions"}, {"within": "more"}]},
         "task-marks-same", "tasks.decided"),
        ({"answered": ["decisions"]}, "task-list-fields", "tasks.answered[0]"),
    ],
    ids=["no such list", "no list", "no tasks", "no such state", "no date", "no such day",
         "same ids", "no answers"],
)  # fmt: skip
def test_a_block_that_cannot_work_is_told_at_its_place(
    block: dict[str, Any], code: str, path: str
) -> None:
    assert build_tasks(**block) == [(code, path)]


def test_a_block_with_two_marked_lists_and_answers_is_built() -> None:
    decided = [{"within": "decisions", "day": "day"}, {"within": "more", "mark": "kl"}]
    assert build_tasks(decided=decided, answered="log") == []
