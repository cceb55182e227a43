"""What a workflow is compiled into: frozen trees beside the models they came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vanthu.definition.workflow import Deadline, DocumentSpec, Transition, Workflow
from vanthu.errors import Finding, Place
from vanthu.machine.expressions import CompiledExpression
from vanthu.machine.kinds import Kind
from vanthu.machine.patterns import CompiledPattern

if TYPE_CHECKING:
    from transitions import Machine

__all__ = [
    "BuiltMachine", "CompiledCheck", "CompiledChildren", "CompiledCommand", "CompiledDeadline",
    "CompiledDocument", "CompiledTransition",
]  # fmt: skip

Expressions = Mapping[str, CompiledExpression]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CompiledCheck:
    """One use of a check.

    Attributes:
        name: what an override names; empty for a hard test in place without a name.
        arguments: expression by parameter of a shared check; None for a test in place, which reads
            the names of the case itself.
    """

    name: str
    label: str
    is_hard: bool
    test: CompiledExpression
    say: CompiledPattern | None
    say_en: CompiledPattern | None
    fix: str = ""
    fix_en: str = ""
    source: str
    arguments: Expressions | None
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CompiledDocument:
    """One paper of a transition; `values` holds an expression per field it is given."""

    spec: DocumentSpec
    key: CompiledPattern
    when: CompiledExpression | None
    each: CompiledExpression | None
    subject: CompiledPattern
    bases: CompiledExpression | None
    recipients: tuple[CompiledPattern, ...]
    addressees: tuple[CompiledPattern, ...]
    signer: CompiledExpression | None
    recorder: CompiledExpression | None
    values: Expressions
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CompiledChildren:
    """The child cases a transition starts."""

    workflow: str
    each: CompiledExpression
    unit: CompiledExpression
    key: CompiledPattern | None
    data: Expressions


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CompiledCommand:
    """The trigger a transition fires on children."""

    trigger: str
    units: CompiledExpression
    values: Expressions


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CompiledTransition:
    """One transition; `rules_read` and `rows_read` say which facts its event must keep.

    Rows are those of `children`, `documents`, `unit_tasks`, `earlier_cases`, `superior_cases`,
    `other_units`.
    """

    spec: Transition
    sets: Expressions
    require: tuple[CompiledCheck, ...]
    expect: tuple[CompiledCheck, ...]
    collect: Expressions
    documents: tuple[CompiledDocument, ...]
    children: CompiledChildren | None
    command: CompiledCommand | None
    due_on: CompiledExpression | None
    rules_read: frozenset[str]
    rows_read: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CompiledDeadline:
    """A named deadline; `rows_read` says which rows from outside the case it needs."""

    name: str
    spec: Deadline
    label: CompiledPattern
    on: CompiledExpression
    begins: CompiledExpression | None
    each: CompiledExpression | None
    done: CompiledExpression | None
    whom: CompiledPattern | None
    rows_read: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BuiltMachine:
    """A workflow ready to run; built once, shared by all its cases.

    Attributes:
        states: the machine of the library `transitions`, without models and callbacks.
        table: transition by (state, trigger).
        kinds: of the data fields.
        scope_types: of every name that expressions of the workflow may read.
        summary_reads: the names that the summary reads, through derived values too.
        rows_read: which rows from outside the case anything of the workflow reads.
        warnings: findings of severity `should`.
    """

    workflow: Workflow
    states: "Machine"
    table: Mapping[tuple[str, str], CompiledTransition]
    kinds: Mapping[str, Kind]
    scope_types: Mapping[str, Kind]
    derived: Expressions
    summary: Expressions
    computed: frozenset[str] = field(default_factory=frozenset)
    summary_reads: frozenset[str] = frozenset()
    deadlines: tuple[CompiledDeadline, ...] = ()
    rows_read: frozenset[str] = field(default_factory=frozenset)
    warnings: tuple[Finding, ...] = ()
