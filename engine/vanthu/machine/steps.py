"""Compiles the transitions of a workflow and checks every name they use."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from vanthu.definition.manifest import Manifest
from vanthu.definition.workflow import (
    CheckDefinition,
    CheckUse,
    DocumentSpec,
    Due,
    Fields,
    Signing,
    Transition,
    Workflow,
)  # fmt: skip
from vanthu.errors import Severity
from vanthu.machine.checks import compile_check
from vanthu.machine.compiled import (
    CompiledCheck,
    CompiledChildren,
    CompiledCommand,
    CompiledDocument,
    CompiledTransition,
)  # fmt: skip
from vanthu.machine.compiler import Compiler, Path, list_slots
from vanthu.machine.expressions import CompiledExpression, reads
from vanthu.machine.faults import unknown
from vanthu.machine.flow import filled_during, find_needs, known_by_checks, known_where
from vanthu.machine.kinds import ANY, DATE, PERSON, Kind, list_of
from vanthu.machine.patterns import CompiledPattern

__all__ = ["Surroundings", "compile_transition"]


ROWS = frozenset({"children", "documents"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the transitions of one workflow are checked against.

    Attributes:
        scope: kinds of all names; `data` of the data fields alone.
        derived: expressions of the derived values.
        filled: by state, the fields filled on every way to it.
        children: the child workflows by id; None leaves them unchecked.
        manifests: the document types by id; None leaves them unchecked.
    """

    workflow: Workflow
    checks: Mapping[str, CheckDefinition]
    types: Mapping[str, Fields]
    rules_names: Collection[str]
    scope: Mapping[str, Kind]
    data: Mapping[str, Kind]
    derived: Mapping[str, CompiledExpression]
    filled: Mapping[str, frozenset[str]]
    children: Mapping[str, Workflow] | None
    manifests: Mapping[str, Manifest] | None
    shared: dict[str, CompiledCheck] = field(default_factory=dict)


def compile_transition(
    around: Surroundings, compiler: Compiler, index: int, transition: Transition
) -> CompiledTransition:
    """Return the transition compiled; what is wrong with it is added to `compiler.findings`."""
    return _Step(around, compiler, index, transition).compile()


class _Step:
    def __init__(
        self, around: Surroundings, compiler: Compiler, index: int, transition: Transition
    ) -> None:
        self.around = around
        self.compiler = compiler
        self.path: Path = ("transitions", index)
        self.spec = transition
        self.scope = around.scope
        known = [around.filled[state] for state in transition.source if state in around.filled]
        before = frozenset.intersection(*known) if known else frozenset()
        asked = {name for name, need in transition.input.items() if need == "required"}
        self.given = before | asked
        self.checked = self.given | set(transition.set) | known_by_checks(transition)
        self.after = filled_during(transition, before)

    def compile(self) -> CompiledTransition:
        self.compiler.compiled.clear()
        self._check_names()
        parts = CompiledTransition(
            spec=self.spec,
            sets=self._compile_sets(),
            require=self._compile_checks(self.spec.require, "require"),
            expect=self._compile_checks(self.spec.expect, "expect"),
            collect=self._compile_collect(),
            documents=tuple(
                self._compile_document(number, spec)
                for number, spec in enumerate(self.spec.documents)
            ),
            children=self._compile_children(),
            command=self._compile_command(),
            due_on=self._compile_due(self.spec.due),
            rules_read=frozenset(),
            rows_read=frozenset(),
        )
        paths = self._read_paths()
        return replace(
            parts,
            rules_read=frozenset(
                path.removeprefix("rules.") for path in paths if path.startswith("rules.")
            ),
            rows_read=ROWS & {path.partition(".")[0] for path in paths},
        )

    def _read_paths(self) -> set[str]:
        """Return the paths that the compiled expressions read, through derived values too."""
        paths: set[str] = set()
        waiting = list(self.compiler.compiled)
        while waiting:
            for path in reads(waiting.pop()) - paths:
                paths.add(path)
                derived = self.around.derived.get(path.partition(".")[0])
                if derived is not None:
                    waiting.append(derived)
        return paths

    # names ---------------------------------------------------------------------

    def _check_names(self) -> None:
        for group in ("input", "set", "clear"):
            for name in getattr(self.spec, group):
                self._check_field(name, (*self.path, group, name))
        for number, role in enumerate(self.spec.by):
            roles = self.around.workflow.roles
            if role not in roles:
                place = self.compiler.place_of((*self.path, "by", number))
                self.compiler.findings.append(unknown("role-unknown", role, roles, place))
            else:
                self._check_role_field(role, number)

    def _check_field(self, name: str, path: Path) -> Kind:
        data = self.around.data
        if name in data:
            return data[name]
        place = self.compiler.place_of(path)
        self.compiler.findings.append(unknown("data-unknown", name, data, place))
        return ANY

    def _check_role_field(self, role: str, number: int) -> None:
        name = self.around.workflow.roles[role].field
        if name and name in self.around.data and name not in self.given | set(self.spec.input):
            self.compiler.report(
                "role-field-empty", (*self.path, "by", number), severity="should",
                role=role, name=name, trigger=self.spec.trigger,
            )  # fmt: skip

    # what an expression needs --------------------------------------------------

    def _need(
        self, expression: CompiledExpression | None, path: Path, filled: frozenset[str],
        severity: Severity = "must",
    ) -> None:  # fmt: skip
        """Report the fields that `expression` needs and that some way here leaves empty."""
        if expression is None:
            return
        for name in sorted(self._needed_fields(find_needs(expression)) - filled):
            self._report_empty(name, expression.text, path, severity)

    def _needed_fields(self, names: frozenset[str]) -> set[str]:
        """Return the data fields behind `names`, through derived values."""
        fields: set[str] = set()
        seen: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            if name in self.around.data:
                fields.add(name)
            elif name in self.around.derived:
                waiting += find_needs(self.around.derived[name])
        return fields - {"signer"}  # without a `signer` in the data, the person firing is meant

    def _report_empty(self, name: str, text: str, path: Path, severity: Severity) -> None:
        filled = self.around.filled
        states = tuple(
            state for state in self.spec.source if name not in filled.get(state, frozenset())
        )
        self.compiler.report(
            "field-may-be-empty", path, severity=severity, name=name, expression=text,
            trigger=self.spec.trigger, states=states,
        )  # fmt: skip

    def _expression(
        self, text: str | None, path: Path, wanted: Kind | None = None,
        scope: Mapping[str, Kind] | None = None,
    ) -> CompiledExpression | None:  # fmt: skip
        expression = self.compiler.optional(text, path, scope or self.scope, wanted)
        self._need(expression, path, self.after)
        return expression

    # set, require, expect, collect ---------------------------------------------

    def _compile_sets(self) -> dict[str, CompiledExpression]:
        sets: dict[str, CompiledExpression] = {}
        for name, text in self.spec.set.items():
            path = (*self.path, "set", name)
            wanted = self.around.data.get(name)
            sets[name] = self.compiler.expression(text, path, self.scope, wanted)
            self._need(sets[name], path, self.given | set(sets) - {name})
        return sets

    def _compile_checks(self, uses: Sequence[CheckUse], group: str) -> tuple[CompiledCheck, ...]:
        compiled = []
        for number, use in enumerate(uses):
            path = (*self.path, group, number)
            is_hard = group == "require"
            check = (
                self._compile_shared(use, path, is_hard=is_hard)
                if use.check and use.test is None
                else self._compile_in_place(use, path, is_hard=is_hard)
            )
            if check is not None:
                compiled.append(check)
        self._check_repeats(compiled, group)
        return tuple(compiled)

    def _check_repeats(self, checks: Sequence[CompiledCheck], group: str) -> None:
        names = [check.name for check in checks if check.name]
        if group == "expect" and len(names) != len(set(names)):
            twice = tuple(sorted({name for name in names if names.count(name) > 1}))
            self.compiler.report("check-twice", (*self.path, group), names=twice)

    def _compile_in_place(
        self, use: CheckUse, path: Path, *, is_hard: bool
    ) -> CompiledCheck | None:
        if use.test is None:
            self.compiler.report("check-empty", path)
            return None
        if not is_hard and not use.check:
            self.compiler.report("check-needs-name", path)
        if use.check in self.around.checks:
            self.compiler.report("check-named-as-shared", path, check=use.check)
        if use.say is None:
            self.compiler.report("check-needs-say", path)
        test = self.compiler.test(use.test, (*path, "test"), self.scope)
        self._need(test, (*path, "test"), self.checked, "must" if is_hard else "should")
        return CompiledCheck(
            name=use.check or "",
            label=use.check or "",
            is_hard=is_hard,
            test=test,
            say=self.compiler.optional_pattern(use.say, (*path, "say"), self.scope),
            say_en=None,
            source=use.source,
            arguments=None,
            place=self.compiler.place_of(path),
        )

    def _compile_shared(self, use: CheckUse, path: Path, *, is_hard: bool) -> CompiledCheck | None:
        name = use.check or ""
        definition = self.around.checks.get(name)
        if definition is None:
            place = self.compiler.place_of((*path, "check"))
            self.compiler.findings.append(unknown("check-unknown", name, self.around.checks, place))
            return None
        if definition.kind == "hard" and not is_hard:
            self.compiler.report("check-is-hard", path, check=name)
        base = self._shared_check(name, definition)
        self.compiler.compiled += [base.test, *(list_slots(base.say) if base.say else ())]
        arguments = self._compile_arguments(use, base, definition, path, is_hard=is_hard)
        return replace(
            base, is_hard=is_hard, arguments=arguments, source=use.source or base.source,
            place=self.compiler.place_of(path),
        )  # fmt: skip

    def _shared_check(self, name: str, definition: CheckDefinition) -> CompiledCheck:
        """Compile a shared check once per workflow; what is wrong with it is reported once."""
        if name not in self.around.shared:
            check, findings = compile_check(
                name, definition, self.around.types, self.around.rules_names
            )
            self.compiler.findings += findings
            self.around.shared[name] = check
        return self.around.shared[name]

    def _compile_arguments(
        self, use: CheckUse, base: CompiledCheck, definition: CheckDefinition, path: Path, *,
        is_hard: bool,
    ) -> dict[str, CompiledExpression]:  # fmt: skip
        for name in use.using.keys() - definition.params.keys():
            place = self.compiler.place_of((*path, "with", name))
            self.compiler.findings.append(
                unknown("argument-unknown", name, definition.params, place, check=base.name)
            )
        needed = find_needs(base.test)
        arguments = {}
        for name in definition.params:
            text = use.using.get(name, name)
            where = (*path, "with", name) if name in use.using else path
            if name not in use.using and name not in self.scope:
                self.compiler.report("argument-missing", path, check=base.name, name=name)
                continue
            arguments[name] = self.compiler.expression(text, where, self.scope)
            if name in needed:
                self._need(arguments[name], where, self.checked, "must" if is_hard else "should")
        return arguments

    def _compile_collect(self) -> dict[str, CompiledExpression]:
        collect = self.spec.collect
        if collect is None:
            return {}
        path = (*self.path, "collect")
        kind = self._check_field(collect.into, (*path, "into"))
        if kind.group not in ("list", "any"):
            self.compiler.report("collect-wants-list", path, name=collect.into, kind=kind.name)
        fields = (kind.item or ANY).fields
        items = {}
        for name, text in collect.item.items():
            where = (*path, "item", name)
            if fields is not None and name not in fields:
                place = self.compiler.place_of(where)
                facts = {"owner": collect.into}
                self.compiler.findings.append(
                    unknown("collect-field-unknown", name, fields, place, **facts)
                )
            wanted = (fields or {}).get(name)
            items[name] = self.compiler.expression(text, where, self.scope, wanted)
        return items

    # documents -----------------------------------------------------------------

    def _compile_document(self, number: int, spec: DocumentSpec) -> CompiledDocument:
        path = (*self.path, "documents", number)
        each = self._expression(spec.each, (*path, "each"), list_of(ANY))
        scope = self._item_scope(spec.each)
        sign = spec.sign or Signing(form="none")
        signing = (*path, "sign")
        when = self._when(spec.when, (*path, "when"), scope)
        before = self.after
        self.after = before | known_where(when)
        compiled = CompiledDocument(
            spec=spec,
            key=self._pattern(spec.key, (*path, "key"), scope),
            when=when,
            each=each,
            subject=self._pattern(spec.subject or "", (*path, "subject"), scope),
            bases=self._expression(spec.bases, (*path, "bases"), list_of(ANY), scope),
            recipients=self._patterns(spec.recipients, (*path, "recipients"), scope),
            addressees=self._patterns(spec.addressees, (*path, "addressees"), scope),
            signer=self._expression(sign.signer, (*signing, "signer"), PERSON, scope),
            recorder=self._expression(sign.recorder, (*signing, "recorder"), PERSON, scope),
            values=self._compile_values(spec, path, scope),
            place=self.compiler.place_of(path),
        )
        self.after = before
        return compiled

    def _item_scope(self, each: str | None) -> Mapping[str, Kind]:
        """Return the scope with `item`, of the kind that the list `each` holds."""
        if each is None:
            return self.scope
        kind = self.compiler.kind_of(each, self.scope)
        return {**self.scope, "item": kind.item or ANY}

    def _when(
        self, text: str | None, path: Path, scope: Mapping[str, Kind]
    ) -> CompiledExpression | None:
        when = None if text is None else self.compiler.test(text, path, scope)
        self._need(when, path, self.after)
        return when

    def _pattern(self, text: str, path: Path, scope: Mapping[str, Kind]) -> CompiledPattern:
        pattern = self.compiler.pattern(text, path, scope)
        for expression in list_slots(pattern):
            self._need(expression, path, self.after)
        return pattern

    def _patterns(
        self, texts: Sequence[str], path: Path, scope: Mapping[str, Kind]
    ) -> tuple[CompiledPattern, ...]:
        return tuple(
            self._pattern(text, (*path, number), scope) for number, text in enumerate(texts)
        )

    def _compile_values(
        self, spec: DocumentSpec, path: Path, scope: Mapping[str, Kind]
    ) -> dict[str, CompiledExpression]:
        fields = self._manifest_fields(spec, path)
        values: dict[str, CompiledExpression] = {}
        for name, text in spec.values.items():
            where = (*path, "with", name)
            if fields is not None and name not in fields:
                place = self.compiler.place_of(where)
                self.compiler.findings.append(
                    unknown("template-field-unknown", name, fields, place, template=spec.type)
                )
            values[name] = self.compiler.expression(text, where, scope)
            if fields is not None and name in fields and fields[name].required:
                self._need(values[name], where, self.after)
        for name in self._own_names(fields, scope) - values.keys():
            values[name] = self.compiler.expression(name, path, scope)
            if fields is not None and fields[name].required:
                self._need(values[name], path, self.after)
        if fields is not None:
            self._check_required_fields(spec, fields, values, path)
        return values

    def _own_names(self, fields: Fields | None, scope: Mapping[str, Kind]) -> set[str]:
        """Return the fields that read the data, or the derived value, of their own name."""
        own = set(self.around.data) | set(self.around.derived)
        return own if fields is None else {name for name in fields if name in scope} & own

    def _manifest_fields(self, spec: DocumentSpec, path: Path) -> Fields | None:
        manifests = self.around.manifests
        if manifests is None:
            return None
        if spec.type not in manifests:
            place = self.compiler.place_of((*path, "type"))
            self.compiler.findings.append(unknown("template-unknown", spec.type, manifests, place))
            return None
        return manifests[spec.type].fields

    def _check_required_fields(
        self, spec: DocumentSpec, fields: Fields, values: Mapping[str, object], path: Path
    ) -> None:
        for name, field_spec in fields.items():
            if field_spec.required and name not in values and field_spec.value is None:
                self.compiler.report("template-field-missing", path, name=name, template=spec.type)

    # children, command, due ----------------------------------------------------

    def _compile_children(self) -> CompiledChildren | None:
        spec = self.spec.children
        if spec is None:
            return None
        path = (*self.path, "children")
        scope = self._item_scope(spec.each)
        each = self._expression(spec.each, (*path, "each"), list_of(ANY))
        unit = self._expression(spec.unit, (*path, "unit"), None, scope)
        assert each is not None  # noqa: S101  # both texts are there
        assert unit is not None  # noqa: S101
        data = {
            name: self.compiler.expression(text, (*path, "data", name), scope)
            for name, text in spec.data.items()
        }
        for name, expression in data.items():
            self._need(expression, (*path, "data", name), self.after)
        self._check_child(spec.workflow, spec.data, path)
        return CompiledChildren(workflow=spec.workflow, each=each, unit=unit, data=data)

    def _check_child(self, child_id: str, given: Mapping[str, str], path: Path) -> None:
        workflows = self.around.children
        if workflows is None:
            return
        if child_id not in workflows:
            place = self.compiler.place_of((*path, "workflow"))
            self.compiler.findings.append(
                unknown("child-workflow-unknown", child_id, workflows, place)
            )
            return
        fields = workflows[child_id].data
        for name in given.keys() - fields.keys():
            place = self.compiler.place_of((*path, "data", name))
            facts = {"workflow": child_id}
            self.compiler.findings.append(
                unknown("child-field-unknown", name, fields, place, **facts)
            )
        for name, spec in fields.items():
            if spec.required and name not in given:
                self.compiler.report("child-field-missing", path, name=name, workflow=child_id)

    def _compile_command(self) -> CompiledCommand | None:
        spec = self.spec.command
        if spec is None:
            return None
        path = (*self.path, "command")
        units = self._expression(spec.units, (*path, "units"))
        assert units is not None  # noqa: S101
        values = {
            name: self.compiler.expression(text, (*path, "with", name), self.scope)
            for name, text in spec.values.items()
        }
        for name, expression in values.items():
            self._need(expression, (*path, "with", name), self.after)
        self._check_child_trigger(spec.trigger, (*path, "trigger"))
        return CompiledCommand(trigger=spec.trigger, units=units, values=values)

    def _check_child_trigger(self, trigger: str, path: Path) -> None:
        if self.around.children is None:
            return
        ids = {one.children.workflow for one in self.around.workflow.transitions if one.children}
        workflows = [self.around.children[id_] for id_ in ids if id_ in self.around.children]
        triggers = set(chain.from_iterable(workflow.triggers for workflow in workflows))
        if trigger not in triggers:
            place = self.compiler.place_of(path)
            self.compiler.findings.append(
                unknown("child-trigger-unknown", trigger, sorted(triggers), place)
            )

    def _compile_due(self, due: Due | None) -> CompiledExpression | None:
        if due is None:
            return None
        path = (*self.path, "due")
        given = [part for part in (due.on, due.working_days, due.days) if part is not None]
        if len(given) != 1:
            self.compiler.report("due-unclear", path)
        return self._expression(due.on, (*path, "on"), DATE)
