"""Tasks that outlive the meeting that decided them: what answers make of them.

A task is a record of `TASK_FIELDS`, known by its `id`. An answer names a task, by its id or by its
exact words, and says its `status`; the last answer counts, and one that ends a task for good.
"""

from collections.abc import Iterable, Iterator

from vanthu.case import Plain
from vanthu.machine.faults import Fault

__all__ = [
    "ANSWER_FIELDS", "STATUSES", "TASK_FIELDS", "answer_tasks", "find_unmatched", "settle_task",
]  # fmt: skip

Row = dict[str, Plain]

STATUSES = {
    "open": "Chưa trả lời",
    "continuing": "Đang làm",
    "extended": "Gia hạn",
    "done": "Đã xong",
    "dropped": "Không làm nữa",
}
"""What a task may be; `open` is one nobody has answered yet."""
ENDS = ("done", "dropped")
ANSWER_FIELDS = ("status", "done_on", "new_due", "note", "answered_on")
"""What an answer changes of a task."""
TASK_FIELDS = {
    "id": "text", "task": "text", "owner": "text", "support": "text", "due": "date",
    "product": "text", "authority": "text", "case": "text", "decided_by": "text",
    "decided_on": "date", "status": "choice", "done_on": "date", "new_due": "date",
    "note": "text", "answered_on": "date", "is_open": "boolean", "is_overdue": "boolean",
    "is_answered": "boolean",
}  # fmt: skip
"""Field of a task → its type; what is not there is not known, as `done_on` of an open one."""


def settle_task(task: Row, answers: Iterable[Row], day: str) -> Row:
    """Return the task as its answers, oldest first, leave it on a day.

    An answer older than the last one the task has had changes nothing.
    """
    answers = list(answers)
    for answer in answers:
        is_late = str(answer.get("answered_on", "")) < str(task.get("answered_on", ""))
        if task.get("status") in ENDS or is_late:
            continue
        kept = {name: value for name, value in task.items() if name not in ANSWER_FIELDS}
        task = kept | {name: answer[name] for name in ANSWER_FIELDS if name in answer}
        if answer.get("status") == "extended" and "new_due" in answer:
            task["due"] = answer["new_due"]
    is_open = task.get("status") not in ENDS
    due = task.get("due")
    is_overdue = is_open and isinstance(due, str) and due < day
    return {**task, "is_open": is_open, "is_overdue": is_overdue, "is_answered": bool(answers)}


def answer_tasks(tasks: Plain, answers: Plain, day: Plain) -> Plain:
    """Return all tasks as answers leave them on a day; those that one of these answers say so."""
    rows, given = _rows(tasks), _rows(answers)
    if not isinstance(day, str):
        raise Fault("function-wants", function="answered", wanted="date", found=str(day))
    found: dict[str, list[Row]] = {}
    for answer in given:
        if len(matches := list(_match(answer, rows))) == 1:
            found.setdefault(str(matches[0]["id"]), []).append({"answered_on": day, **answer})
    return [settle_task(row, found.get(str(row["id"]), ()), day) for row in rows]


def find_unmatched(tasks: Plain, answers: Plain) -> Plain:
    """Return what the answers call their task where it is not exactly one open task, once."""
    rows, told, seen = _rows(tasks), list[Plain](), set[str]()
    for answer in _rows(answers):
        matches = list(_match(answer, rows))
        name = str(matches[0]["id"]) if len(matches) == 1 else ""
        if not name or name in seen:
            told.append(str(answer.get("task", "")))
        seen.add(name)
    return told


def _match(answer: Row, tasks: Iterable[Row]) -> Iterator[Row]:
    """Yield the open tasks that an answer may mean; one already recorded names the task's id."""
    wanted = answer.get("id", answer.get("task"))
    for task in tasks:
        if task.get("is_open") is True and wanted in (task.get("id"), task.get("task")):
            yield task


def _rows(value: Plain) -> list[Row]:
    if isinstance(value, list) and all(isinstance(row, dict) for row in value):
        return [row for row in value if isinstance(row, dict)]
    raise Fault("function-wants", function="answered", wanted="list", found="…")
