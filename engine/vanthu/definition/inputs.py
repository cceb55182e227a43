"""The input file of a case: where it runs, its facts, and the steps in order."""

from pydantic import Field

from vanthu.definition.base import Day, FileId, Flag, Integer, Label, Many, Model, Name


class OverrideInput(Model):
    """A soft check passed over with its written reason (at least 10 characters)."""

    check: Name
    reason: Label


class StepInput(Model):
    """One trigger to fire: `on` is the document's date, `by` is `role:person`.

    `input` is typed by the workflow's data fields.
    `number` per document type is an expectation only: a different number is refused.
    """

    trigger: Name
    on: Day
    by: Label
    recorded_by: str = ""
    input: dict[str, object] = Field(default_factory=dict)
    override: Many[OverrideInput] = ()
    numbers: dict[FileId, Integer] = Field(default_factory=dict)
    note: str = ""


class ChildInput(Model):
    """The steps of one child case, named by its unit or key, and those of its own children."""

    steps: Many[StepInput] = ()
    children: "dict[Name, ChildInput]" = Field(default_factory=dict)


class CaseInput(Model):
    """One YAML input file."""

    id: FileId
    workflow: FileId
    unit: Name
    opened_on: Day | None = None
    illustrative: Flag = False
    provenance: dict[str, object] = Field(default_factory=dict)
    format_regime: Name | None = None
    rule_profile: Name | None = None
    reason: str = ""
    data: dict[str, object] = Field(default_factory=dict)
    steps: Many[StepInput] = ()
    children: dict[Name, ChildInput] = Field(default_factory=dict)
