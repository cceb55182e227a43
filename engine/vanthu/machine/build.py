"""Builds a workflow into a machine, once; the one importer of `transitions`.

`transitions` imports and calls any dotted name it finds in a callback string. So nothing but state
and trigger names, which the schema limits to `[a-z][a-z0-9_]*`, reaches it: no callbacks.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from transitions import Machine

from vanthu.definition.manifest import Manifest
from vanthu.definition.workflow import CheckDefinition, Derived, Fields, Workflow
from vanthu.errors import DefinitionRefused, Finding, Place
from vanthu.machine.checks import builtin_types, earlier_kind
from vanthu.machine.compiled import BuiltMachine, CompiledDeadline, CompiledTransition
from vanthu.machine.compiler import Compiler
from vanthu.machine.deadlines import compile_deadlines
from vanthu.machine.expressions import CompiledExpression, reads
from vanthu.machine.faults import PlaceOf, nowhere, unknown
from vanthu.machine.flow import filled_before
from vanthu.machine.inference import check_expression
from vanthu.machine.kinds import (
    ANY,
    BOOLEAN,
    RESERVED,
    TASK,
    TEXT,
    UNIT,
    Kind,
    KindReader,
    list_of,
)  # fmt: skip
from vanthu.machine.states import check_states
from vanthu.machine.steps import ROWS, compile_transition, list_paths
from vanthu.machine.surroundings import Surroundings
from vanthu.machine.task_block import check_tasks

__all__ = ["build_machine", "build_states", "find_next_state"]


def build_machine(
    workflow: Workflow,
    checks: Mapping[str, CheckDefinition] | None = None,
    types: Mapping[str, Fields] | None = None,
    children: Mapping[str, Workflow] | None = None,
    rules_names: Collection[str] = (),
    *,
    manifests: Mapping[str, Manifest] | None = None,
    initial_fields: Collection[str] = (),
    place_of: PlaceOf = nowhere,
    place_of_check: PlaceOf = nowhere,
) -> BuiltMachine:
    """Return `workflow` compiled and checked as a whole.

    Args:
        workflow: the definition.
        checks: the shared checks by name.
        types: the shared record types by name.
        children: the workflows that may be child cases, by id; None leaves them unchecked.
        rules_names: the names of all rule profiles' values.
        manifests: the document types by id; None leaves documents' types and fields unchecked.
        initial_fields: data given at the start besides the fields that are `required`.
        place_of: gives the place of a value of the workflow's file.
        place_of_check: gives the place of a shared check; paths begin with its name.

    Raises:
        DefinitionRefused: with all findings, when one of them is an error; warnings alone are
            kept in the machine's `warnings`.
    """
    builder = _Builder(workflow, {**(types or {}), **workflow.types}, place_of)
    builder.check_names()
    builder.read_names(rules_names, children)
    start = {name for name, spec in workflow.data.items() if spec.required}
    around = Surroundings(
        workflow=workflow,
        checks=checks or {},
        types=builder.types,
        rules_names=rules_names,
        scope=builder.scope,
        data=builder.data,
        derived=builder.derived,
        filled=filled_before(workflow, start | set(initial_fields)),
        children=children,
        manifests=manifests,
        place_of_check=place_of_check,
    )
    compiled = builder.compile_transitions(around)
    deadlines = compile_deadlines(workflow, builder.compiler, builder.scope, builder.derived)
    findings = _drop_repeated(builder.findings + check_states(workflow, place_of))
    if any(finding.severity == "must" for finding in findings):
        raise DefinitionRefused(findings)
    return builder.finish(compiled, deadlines, findings)


def build_states(workflow: Workflow) -> Machine:
    """Return the machine of the library `transitions`: names only, no model, no callback."""
    return Machine(
        model=None,
        states=list(workflow.states),
        transitions=[
            {"trigger": transition.trigger, "source": source, "dest": transition.to}
            for transition in workflow.transitions
            for source in transition.source
        ],
        initial=workflow.initial,
        auto_transitions=False,
    )


class _Model:
    """A throwaway model: one firing sets and reads its state, nothing else."""

    __slots__ = ("state",)

    def __init__(self, state: str) -> None:
        self.state = state


def find_next_state(machine: BuiltMachine, state: str, trigger: str) -> str:
    """Return the state that `trigger` leads to from `state`, where it is known to be allowed."""
    model = _Model(state)
    machine.states.events[trigger].trigger(model)
    return model.state


def _drop_repeated(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings, each once: every check that uses a wrong type tells of it again."""
    kept: dict[tuple[str, Place, str], Finding] = {}
    for finding in findings:
        kept.setdefault((finding.code, finding.place, repr(finding.facts)), finding)
    return list(kept.values())


class _Builder:
    """Reads the names of a workflow; what is wrong with them is collected."""

    def __init__(self, workflow: Workflow, types: Mapping[str, Fields], place_of: PlaceOf) -> None:
        self.workflow = workflow
        self.types = types
        self.place_of = place_of
        self.findings: list[Finding] = []
        self.compiler = Compiler(place_of, frozenset(workflow.triggers), self.findings, [])
        self.reader = KindReader(types, _check_value, place_of)
        self.data: dict[str, Kind] = {}
        self.scope: dict[str, Kind] = {}
        self.derived: dict[str, CompiledExpression] = {}
        self.summary: dict[str, CompiledExpression] = {}

    def check_names(self) -> None:
        """Check names of data and derived values against each other and the reserved ones."""
        for group in ("data", "derived"):
            for name in getattr(self.workflow, group):
                if name in RESERVED:
                    self.compiler.report("name-reserved", (group, name), name=name)
        asked = self.workflow.rules_on
        if asked is not None and asked not in self.workflow.data:
            place = self.place_of(("rules_on",))
            self.findings.append(unknown("data-unknown", asked, self.workflow.data, place))
        for name in sorted(self.workflow.data.keys() & self.workflow.derived.keys()):
            self.compiler.report("name-twice", ("derived", name), name=name)
        self.findings += check_roles(self.workflow, self.place_of)

    def read_names(
        self, rules_names: Collection[str], children: Mapping[str, Workflow] | None
    ) -> None:
        """Read the kinds of all names and compile derived values and summary."""
        workflow = self.workflow
        self.data = {
            name: self.reader.read(spec, ("data", name)) for name, spec in workflow.data.items()
        }
        derived = {
            name: self.reader.read(spec, ("derived", name))
            for name, spec in workflow.derived.items()
        }
        summary = {
            name: self.reader.read(spec, ("summary", name))
            for name, spec in workflow.summary.items()
        }
        rows = self._read_children(children)
        builtin = builtin_types(rules_names, rows, earlier_kind(summary))
        builtin["unit_tasks"] = list_of(TASK)
        self.scope = {**builtin, **self.data, **derived}
        self.derived = self._compile_group("derived", workflow.derived, derived)
        self._check_circles()
        self.summary = self._compile_group("summary", workflow.summary, summary)
        self.findings += self.reader.findings
        self.findings += check_tasks(workflow, self.data, self.place_of)

    def _compile_group(
        self, group: str, specs: Mapping[str, Derived], kinds: Mapping[str, Kind]
    ) -> dict[str, CompiledExpression]:
        return {
            name: self.compiler.expression(
                spec.value, (group, name, "value"), self.scope, kinds[name]
            )
            for name, spec in specs.items()
        }

    def finish(
        self,
        table: Mapping[tuple[str, str], CompiledTransition],
        deadlines: tuple[CompiledDeadline, ...],
        warnings: Sequence[Finding],
    ) -> BuiltMachine:
        """Return all that was compiled."""
        named = ROWS & (self._list_read(self.derived) | self._list_read(self.summary))
        computed = frozenset(name for name, kind in self.data.items() if kind.has_computed())
        return BuiltMachine(
            workflow=self.workflow,
            states=build_states(self.workflow),
            table=table,
            kinds=self.data,
            scope_types=self.scope,
            derived=self.derived,
            summary=self.summary,
            computed=computed,
            summary_reads=self._list_read(self.summary),
            deadlines=deadlines,
            rows_read=named.union(
                *(step.rows_read for step in table.values()), *(one.rows_read for one in deadlines)
            ),
            warnings=tuple(warnings),
        )

    def _list_read(self, group: Mapping[str, CompiledExpression]) -> frozenset[str]:
        """Return the names that some values read, through derived values too."""
        paths = list_paths(group.values(), self.derived)
        return frozenset(path.partition(".")[0] for path in paths)

    def _check_circles(self) -> None:
        """Report derived values that need themselves."""
        for name in self.derived:
            seen: set[str] = set()
            waiting = [name]
            while waiting:
                for root in {path.partition(".")[0] for path in reads(self.derived[waiting.pop()])}:
                    if root in self.derived and root not in seen:
                        seen.add(root)
                        waiting.append(root)
            if name in seen:
                path = ("derived", name, "value")
                self.compiler.report("derived-needs-itself", path, name=name)

    def _read_children(self, children: Mapping[str, Workflow] | None) -> Kind:
        """Return the kind of `children`: what every child tells, of all workflows started here."""
        fields = {**dict.fromkeys(("id", "key", "workflow", "state"), TEXT), "unit": UNIT}
        fields["settled"] = BOOLEAN
        if children is None:
            return list_of(ANY)
        started = {one.children.workflow for one in self.workflow.transitions if one.children}
        for child_id in sorted(started & children.keys()):
            child = children[child_id]
            reader = KindReader({**self.types, **child.types}, _check_value)
            for name, spec in child.summary.items():
                fields[name] = reader.read(spec, ("summary", name))
        return list_of(Kind(name="record", fields=fields))

    def compile_transitions(
        self, around: Surroundings
    ) -> dict[tuple[str, str], CompiledTransition]:
        """Return the compiled transitions by (state, trigger)."""
        table = {}
        for index, transition in enumerate(self.workflow.transitions):
            compiled = compile_transition(around, self.compiler, index, transition)
            for source in transition.source:
                table[source, transition.trigger] = compiled
        return table


def _check_value(expression: CompiledExpression, kinds: Mapping[str, Kind]) -> list[Finding]:
    return check_expression(expression, kinds)[0]


def check_roles(workflow: Workflow, place_of: PlaceOf) -> Iterator[Finding]:
    """Yield what is wrong with the roles by themselves; who may fire what is checked per step."""
    used = {role for transition in workflow.transitions for role in transition.by}
    for name, role in workflow.roles.items():
        if name not in used:
            place = place_of(("roles", name))
            yield Finding(code="role-unused", place=place, facts={"role": name}, severity="should")
        if role.field and role.field not in workflow.data:
            place = place_of(("roles", name, "field"))
            yield unknown("data-unknown", role.field, workflow.data, place)
