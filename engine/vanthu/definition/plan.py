"""A plan to try out: on which days, or after how many working days, the steps of a case come."""

from typing import Annotated

from pydantic import Field

from vanthu.definition.base import Day, FileId, Flag, Integer, Many, Model, Name

__all__ = ["Plan", "PlanChildren", "PlanStep", "PlanUnit"]

Duration = Annotated[Integer, Field(ge=0, le=1_000)]
"""Working days between two steps: four years at most."""


class PlanUnit(Model):
    """What one unit plans otherwise: durations and days by trigger, data of its own."""

    after: dict[Name, Duration] = Field(default_factory=dict)
    on: dict[Name, Day] = Field(default_factory=dict)
    data: dict[str, object] = Field(default_factory=dict)


class PlanChildren(Model):
    """The child cases that a step starts: the units, and the steps that all of them take.

    `dates` gives a field of the data the day of a step, as `held_on: hold`.
    """

    units: dict[Name, PlanUnit]
    steps: "Many[PlanStep]"
    data: dict[str, object] = Field(default_factory=dict)
    dates: dict[Name, Name] = Field(default_factory=dict)


class PlanStep(Model):
    """One step: `on` is the day planned, `after` how many working days it comes after the last one.

    With both, it comes on the day planned if that can be; with neither, on the day of the last
    step. `wait` has it come after the end of all child cases.
    """

    trigger: Name
    on: Day | None = None
    after: Duration = 0
    wait: Flag = False
    children: PlanChildren | None = None


PlanChildren.model_rebuild()


class Plan(Model):
    """A plan file: the case starts on `start`, its last step must come by `finish`."""

    workflow: FileId
    unit: Name
    start: Day
    finish: Day
    note: str = ""
    illustrative: Flag = False
    data: dict[str, object] = Field(default_factory=dict)
    dates: dict[Name, Name] = Field(default_factory=dict)
    steps: Many[PlanStep]
