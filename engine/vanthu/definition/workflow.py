"""The workflow as a model: data, states, transitions, checks, documents, children.

What an attribute means is said here once; how it runs is `vanthu.machine`. Expressions and patterns
are kept as text: `vanthu.machine` compiles and checks them against the fields declared here.
"""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from vanthu.definition.base import (
    Expression,
    FileId,
    Flag,
    Integer,
    Label,
    Many,
    Model,
    Name,
    Number,
    Pattern,
)

SCALAR_TYPES = (
    "text",
    "paragraph",
    "integer",
    "decimal",
    "percent",
    "date",
    "time",
    "boolean",
    "choice",
    "person",
    "unit",
)
"""Scalars as stored in a case: `date` is ISO text, `time` is `HH:MM` text, `integer` an int,
`decimal` and `percent` a Decimal, `person` a record {id, name, role}, `unit` a record
(`UNIT_FIELDS`), the rest text."""
COMPOUND_TYPES = ("list", "record")
PERSON_FIELDS = {"id": "text", "name": "text", "role": "text"}
UNIT_FIELDS = {
    "id": "text",
    "name": "text",
    "short_name": "text",
    "kind": "text",
    "symbol": "text",
    "place": "text",
    "superior_name": "text",
    "term": "text",
    "committee_members": "integer",
    "standing_members": "integer",
    "organisation_text": "text",
    "seal": "boolean",
}


def _field(value: object) -> object:
    """`text` stands for {type: text}; a mapping without a textual `type` for a record of fields."""
    if isinstance(value, str):
        return {"type": value}
    if isinstance(value, dict) and not isinstance(value.get("type"), str):
        return {"type": "record", "fields": value}
    return value


class FieldSpec(Model):
    """One field: its type, its label for people and its limits.

    `type` is one of `SCALAR_TYPES`, `list` (with `item`), `record` (with `fields`) or the name of a
    record type of the workflow or of `workflows/types.yaml`. `min`/`max` bound a number, the length
    of a text in characters, or the number of items of a list. `value` makes a field of a record
    derived: it is computed from the other fields of the record, and a typed value is only compared
    with it.
    """

    type: Name
    label: str = ""
    alias: Name | None = None
    help: str = ""
    required: Flag = False
    min: Number | None = None
    max: Number | None = None
    choices: dict[Name, Label] | None = None
    item: "FieldLike | None" = None
    fields: "dict[Name, FieldLike] | None" = None
    value: Expression | None = None


RuleId = Annotated[str, StringConstraints(pattern=r"^X[0-9]{2}$")]
"""A cross-field rule of the office: X01 … X27."""
FieldLike = Annotated[FieldSpec, BeforeValidator(_field)]
Fields = dict[Name, FieldLike]
FieldSpec.model_rebuild()


class Derived(Model):
    """A value computed from the case's data, never typed: absent while what it reads is absent."""

    type: Name
    label: str = ""
    value: Expression
    item: FieldLike | None = None


class Role(Model):
    """Who may fire: holders in the unit's or superior's roster, or named by a field of the case.

    `collective` marks a body that decides by vote: a person of `roster` records its decision.
    """

    label: Label
    roster: Many[Name] = ()
    superior_roster: Many[Name] = ()
    field: Name | None = None
    collective: Flag = False
    system: Flag = False


class State(Model):
    """A state; `settled` ends a child for its parent, `final` ends the case."""

    label: Label
    initial: Flag = False
    final: Flag = False
    settled: Flag = False


def _check(value: object) -> object:
    return {"check": value} if isinstance(value, str) else value


class CheckUse(Model):
    """A shared check with arguments, or a test in place.

    A parameter without argument reads the data of its own name.
    """

    check: Name | None = None
    using: dict[Name, Expression] = Field(default_factory=dict, alias="with")
    test: Expression | None = None
    say: Pattern | None = None
    source: str = ""


CheckLike = Annotated[CheckUse, BeforeValidator(_check)]


class Collect(Model):
    """Append a record, computed after the step's values are set, to a list of the data."""

    into: Name
    item: dict[Name, Expression]


class Signing(Model):
    """Who signs: the regime's data turns it into lines (T/M ĐẢNG UỶ / BÍ THƯ / name).

    `form` is `committee`, `standing_committee`, `cell`, `minutes` (two names: recorder left, chair
    right), `holder` (one plain name, as on a form) or `none`. `own` is for workflows that run in
    units of several kinds: `cell` in a cell, `standing_committee` where the unit's term has one,
    else `committee`.
    """

    form: Literal["committee", "standing_committee", "cell", "own", "minutes", "holder", "none"]
    signer: Expression | None = None
    recorder: Expression | None = None
    left_title: str = ""
    right_title: str = ""


class DocumentSpec(Model):
    """One paper a transition makes.

    Attributes:
        type: id of the template (and document type).
        key: tells several papers of one type in one case apart (pattern such as `{attempt}`); part
            of its identity.
        issue: take a number (if the type is numbered) and freeze; otherwise a draft revision.
        body: whose paper: the case's `unit` or its `superior`'s (the parent case's unit).
        when: make it only if this holds.
        each: one paper per item of this list (`item` in patterns and expressions).
        optional: made only where the organisation's profile switches this type on.
        subject: the trích yếu.
        bases: list of basis records, printed as căn cứ.
        recipients: lines of Nơi nhận without punctuation; the regime punctuates and adds the
            archive line.
        addressees: lines of Kính gửi.
        values: fields of the template's manifest; a field not given reads the data of its own name.
        only_given: an optional field not given stays empty instead.
    """

    type: FileId
    key: str = ""
    issue: Flag = False
    body: Literal["unit", "superior"] = "unit"
    when: Expression | None = None
    each: Expression | None = None
    optional: Flag = False
    subject: Pattern | None = None
    bases: Expression | None = None
    recipients: Many[Pattern] = ()
    addressees: Many[Pattern] = ()
    archive: str = ""
    sign: Signing | None = None
    attached_to: FileId | None = None
    only_given: Flag = False
    values: dict[Name, Expression] = Field(default_factory=dict, alias="with")


class ChildrenSpec(Model):
    """Child cases to start: one per item of `each`; `unit`, `data` are expressions over `item`.

    `key` names a child inside its parent (`quy_{quarter}`) where one unit has several; without it,
    the unit's id does.
    """

    workflow: FileId
    each: Expression
    unit: Expression
    key: Pattern | None = None
    data: dict[Name, Expression] = Field(default_factory=dict)


class ChildCommand(Model):
    """A trigger fired on child cases by this step (`reopen_cell` reopens the named cell).

    `units` gives the children: ids of units, the keys they were started with, or records with a
    field `unit`. `with` may read each of them as `item`.
    """

    trigger: Name
    units: Expression
    values: dict[Name, Expression] = Field(default_factory=dict, alias="with")


class Due(Model):
    """When the next step is due: a date expression, or working days after this step."""

    label: str = ""
    on: Expression | None = None
    working_days: Integer | None = None
    days: Integer | None = None


class Transition(Model):
    """One trigger from one or more states. Without `to` the state stays.

    `input` names data fields: `required` or `optional`. `set` assigns computed values after the
    input, before the checks. `require` are hard checks, never bypassed; `expect` are soft: passed
    over with a written reason that is recorded and printed.
    """

    trigger: Name
    label: Label
    source: Many[Name] = Field(alias="from")
    to: Name | None = None
    by: Many[Name]
    input: dict[Name, Literal["required", "optional"]] = Field(default_factory=dict)
    set: dict[Name, Expression] = Field(default_factory=dict)
    clear: Many[Name] = ()
    require: Many[CheckLike] = ()
    expect: Many[CheckLike] = ()
    collect: Collect | None = None
    documents: Many[DocumentSpec] = ()
    children: ChildrenSpec | None = None
    command: ChildCommand | None = None
    due: Due | None = None
    note: str = ""


class TaskSource(Model):
    """A list of the data (`within`) that holds decided tasks while the case is in `states`.

    Attributes:
        within: the list; its records are tasks.
        states: where the tasks count as decided; any state when there are none.
        paper: types of the paper that says so; the first that has been issued is told.
        day: the field with the day of the decision, where no paper tells it.
        mark: put before the number in a task's id, where a workflow has several lists.
    """

    within: Name
    states: Many[Name] = ()
    paper: Many[FileId] = ()
    day: Name | None = None
    mark: Name | None = None


class TaskBlock(Model):
    """Which tasks the cases of a workflow decide, and where they say what became of tasks.

    `answered` names the lists of the data with answers: `id` of a task, `status`, `answered_on` …
    """

    decided: Many[TaskSource] = ()
    answered: Many[Name] = ()


REMIND = (-7, -1, 2)
"""When a date is reminded of unless its definition says otherwise: working days before and after.

Source: practice of collecting reports: a week before, the day before, two days after.
"""


class Deadline(Model):
    """A named date by which something must be done: computed when asked, never kept with the case.

    Attributes:
        label: what is to be done (pattern; `item` with `each`).
        on: the day; a deadline whose day reads what is not known yet does not exist yet.
        begins: the day from which it is asked for; otherwise that of the first reminder.
        each: one deadline per item of this list.
        done: it is met when this holds.
        states: it counts only in these; otherwise in all that are neither settled nor final.
        until: triggers that meet it. Without `while` and `done`, met once one of them was fired.
        by: roles asked; otherwise those who may take the next step towards `until`.
        whom: names asked instead of the holders of the roles (pattern).
        remind: working days before (negative) and after the day on which to remind.
    """

    label: Pattern
    on: Expression
    begins: Expression | None = Field(default=None, alias="from")
    each: Expression | None = None
    done: Expression | None = None
    states: Many[Name] = Field(default=(), alias="while")
    until: Many[Name] = ()
    by: Many[Name] = ()
    whom: Pattern | None = None
    remind: Many[Integer] = REMIND
    source: str = ""


def _role(value: object) -> object:
    return {"label": value} if isinstance(value, str) else value


class Workflow(Model):
    """A workflow definition: one file `workflows/<id>.yaml`.

    `rules_on` names the data field whose date picks the rule profile (the meeting's day); until it
    is given, the day of the step does. `summary` is what a child tells its parent: name →
    expression over the child's data.
    """

    id: FileId
    version: Integer
    title: Label
    family: Literal["dang", "nha-nuoc"] = "dang"
    about: str = ""
    unit_kinds: Many[Name] = ()
    rules_on: Name | None = None
    roles: dict[Name, Annotated[Role, BeforeValidator(_role)]]
    types: dict[Name, Fields] = Field(default_factory=dict)
    data: Fields
    derived: dict[Name, Derived] = Field(default_factory=dict)
    states: dict[Name, State]
    transitions: Many[Transition]
    tasks: TaskBlock | None = None
    deadlines: dict[Name, Deadline] = Field(default_factory=dict)
    summary: dict[Name, Derived] = Field(default_factory=dict)

    @property
    def initial(self) -> str:
        """The state a new case starts in."""
        return next(name for name, state in self.states.items() if state.initial)

    @property
    def triggers(self) -> dict[str, tuple[Transition, ...]]:
        """The transitions by trigger, in order of definition."""
        found: dict[str, tuple[Transition, ...]] = {}
        for transition in self.transitions:
            found[transition.trigger] = (*found.get(transition.trigger, ()), transition)
        return found


class CheckDefinition(Model):
    """A check of several workflows: `workflows/checks.yaml`, with vectors that pass and fail.

    `fix` tells what to do when it does not hold; `rule` names the cross-field rules (X01 … X27) it
    stands for.
    """

    label: Label
    kind: Literal["hard", "soft"]
    rule: Many[RuleId] = ()
    params: Fields
    test: Expression
    say: Pattern
    say_en: Pattern | None = None
    fix: str = ""
    fix_en: str = ""
    source: str
    passes: Many[dict[Name, object]]
    fails: Many[dict[Name, object]]


class SharedTypes(Model):
    """Record types used by several workflows: `workflows/types.yaml`."""

    types: dict[Name, Fields]
