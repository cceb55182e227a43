"""Checks what a workflow says of its tasks: the lists it names, the states, the marks."""

from collections.abc import Iterator, Mapping

from vanthu.definition.workflow import TaskBlock, TaskSource, Workflow
from vanthu.errors import Fact, Finding
from vanthu.machine.faults import PlaceOf, unknown
from vanthu.machine.kinds import ANY, DATE, Kind
from vanthu.machine.tasks import ANSWER_FIELDS

__all__ = ["check_tasks"]

NEEDED = ("task", "owner", "due")
"""What a task must at least say."""
Path = tuple[str | int, ...]


def check_tasks(
    workflow: Workflow, data: Mapping[str, Kind], place_of: PlaceOf
) -> Iterator[Finding]:
    """Yield what is wrong with the block `tasks` of a workflow."""
    block = workflow.tasks or TaskBlock()
    for number, source in enumerate(block.decided):
        path: Path = ("tasks", "decided", number)
        yield from _check_list(source.within, NEEDED, data, place_of, (*path, "within"))
        for index, state in enumerate(source.states):
            if state not in workflow.states:
                place = place_of((*path, "states", index))
                yield unknown("task-state-unknown", state, workflow.states, place)
        if source.day is not None and data.get(source.day, ANY) is not DATE:
            yield from _check_day(source, data, place_of, (*path, "day"))
    marks = [source.mark or "" for source in block.decided]
    if len(set(marks)) < len(marks):
        place = place_of(("tasks", "decided"))
        yield Finding(code="task-marks-same", place=place, facts={"marks": tuple(marks)})
    for number, name in enumerate(block.answered):
        where: Path = ("tasks", "answered", number)
        yield from _check_list(name, ("id", *ANSWER_FIELDS), data, place_of, where)


def _check_day(
    source: TaskSource, data: Mapping[str, Kind], place_of: PlaceOf, path: Path
) -> Iterator[Finding]:
    name, kind = str(source.day), data.get(str(source.day))
    if kind is None:
        yield unknown("data-unknown", name, data, place_of(path))
    elif kind.group != "date":
        facts = {"name": name, "kind": kind.name}
        yield Finding(code="task-day-wants-date", place=place_of(path), facts=facts)


def _check_list(
    name: str, needed: tuple[str, ...], data: Mapping[str, Kind], place_of: PlaceOf, path: Path
) -> Iterator[Finding]:
    if name not in data:
        yield unknown("data-unknown", name, data, place_of(path))
        return
    fields = (data[name].item or ANY).fields
    missing = tuple(each for each in needed if fields is not None and each not in fields)
    if data[name].group != "list" or missing:
        facts: dict[str, Fact] = {"name": name, "missing": missing or needed}
        yield Finding(code="task-list-fields", place=place_of(path), facts=facts)
