"""Cases, commands, events and what a firing decides: frozen values, nothing stored or rendered.

Data are plain values: str, int, Decimal, bool, list, dict. A `date` is ISO text ("2026-12-26"), a
`time` is "HH:MM" text; what each is, the workflow's fields say. Keys of mappings are ASCII names.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from vanthu.errors import Finding

Plain = str | int | Decimal | bool | None | list["Plain"] | dict[str, "Plain"]
Values = Mapping[str, Plain]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who fired: the role claimed, the person's id in the roster (or a name), who wrote it down."""

    role: str
    person: str
    recorded_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A soft check passed over, with the written reason."""

    check: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One run of a workflow by one unit, as it stands after `revision` events."""

    id: str
    workflow: str
    version: int
    unit: str
    parent: str | None
    state: str
    revision: int
    opened_on: date
    last_on: date
    data: Values
    fired: Mapping[str, int] = field(default_factory=dict)
    summary: Values = field(default_factory=dict)
    due_on: date | None = None
    due_label: str = ""
    illustrative: bool = False
    regime: str = ""
    profile: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A trigger to fire with converted input values."""

    trigger: str
    on: date
    by: Actor
    values: Values = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the world outside the case says at this firing; what was used is frozen into the event.

    Attributes:
        unit: the case's unit as valid on the day (`UNIT_FIELDS`), `superior` likewise or empty.
        roster: persons {id, name, role} of the unit; `superior_roster` of the superior.
        rules: values of the rule profile.
        children: one record per child: {id, key, unit, state, settled, …summary}.
        documents: the case's own papers that are no drafts: {id, type, key, title, reference, day}.
        unit_tasks: the tasks of the unit, from all its cases (`TASK_FIELDS`).
        earlier_cases: one record per settled case of the same workflow and unit, newest first, at
            most four: {id, state, on, …summary}; only where the workflow reads it.
        superior_cases: the same of the superior's cases of this workflow, settled or not.
        other_units: names of units of the tree that are neither the unit itself nor above or below
            it; only where the workflow reads them.
        parent_state: the state of the parent case; empty without one.
        holidays: ISO dates that are no working days; `worked` weekend days worked in exchange.
        papers: optional document types switched on.
    """

    unit: Values = field(default_factory=dict)
    superior: Values = field(default_factory=dict)
    roster: tuple[Values, ...] = ()
    superior_roster: tuple[Values, ...] = ()
    rules: Values = field(default_factory=dict)
    children: tuple[Values, ...] = ()
    documents: tuple[Values, ...] = ()
    unit_tasks: tuple[Values, ...] = ()
    earlier_cases: tuple[Values, ...] = ()
    superior_cases: tuple[Values, ...] = ()
    other_units: tuple[str, ...] = ()
    parent_state: str = ""
    holidays: Container[str] = ()
    worked: Container[str] = ()
    papers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningDue:
    """Who signs a paper, as decided by the workflow; the regime turns it into lines."""

    form: str
    signer: Values = field(default_factory=dict)
    recorder: Values = field(default_factory=dict)
    left_title: str = ""
    right_title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDue:
    """A paper this firing makes: identity (type, key), header texts and typed content values."""

    type: str
    key: str
    issue: bool
    body: str
    subject: str
    bases: tuple[Values, ...]
    recipients: tuple[str, ...]
    addressees: tuple[str, ...]
    archive: str
    signing: SigningDue
    attached_to: str
    values: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildDue:
    """A child case to start as `<parent>.<key>`, where `key` is the unit's id by default."""

    workflow: str
    unit: str
    key: str
    data: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandDue:
    """A trigger to fire on the child with this key as part of this step."""

    key: str
    trigger: str
    values: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The recorded fact that something happened; with those before it, enough to rebuild the case.

    `kind` is `started`, `fired`, or one of the store's own (series opened, rendered …). `values` is
    what was given; `changes` what it made of the data (name → new value; None = cleared);
    `appended` what came to the end of lists in it (name → items), so that a list that grows is
    not kept whole each time.
    """

    case: str
    sequence: int
    kind: str
    on: date
    by: Actor
    trigger: str = ""
    from_state: str = ""
    to_state: str = ""
    values: Values = field(default_factory=dict)
    changes: Values = field(default_factory=dict)
    appended: Values = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    facts: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What firing one trigger did; nothing is stored or rendered yet."""

    case: Case
    event: Event
    documents: tuple[DocumentDue, ...] = ()
    children: tuple[ChildDue, ...] = ()
    commands: tuple[CommandDue, ...] = ()
    warnings: tuple[Finding, ...] = ()
