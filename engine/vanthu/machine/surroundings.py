"""What the parts of one transition are compiled against, and what they may rely on."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from vanthu.definition.manifest import Manifest
from vanthu.definition.workflow import CheckDefinition, Fields, Transition, Workflow
from vanthu.errors import Fact, Severity
from vanthu.machine.compiled import CompiledCheck
from vanthu.machine.compiler import Compiler, Path, list_slots
from vanthu.machine.expressions import CompiledExpression
from vanthu.machine.faults import PlaceOf, nowhere, unknown
from vanthu.machine.flow import filled_during, find_needs, known_by_checks
from vanthu.machine.kinds import ANY, Kind
from vanthu.machine.patterns import CompiledPattern

__all__ = ["Ground", "Surroundings", "stand_on"]

Names = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the transitions of one workflow are checked against.

    Attributes:
        scope: kinds of all names; `data` of the data fields alone.
        derived: expressions of the derived values.
        filled: by state, the fields filled on every way to it.
        children: the child workflows by id; None leaves them unchecked.
        manifests: the document types by id; None leaves them unchecked.
        shared: the shared checks compiled so far.
        place_of_check: gives the place of a shared check, or of a value inside it.
    """

    workflow: Workflow
    checks: Mapping[str, CheckDefinition]
    types: Mapping[str, Fields]
    rules_names: Collection[str]
    scope: Mapping[str, Kind]
    data: Mapping[str, Kind]
    derived: Mapping[str, CompiledExpression]
    filled: Mapping[str, Names]
    children: Mapping[str, Workflow] | None
    manifests: Mapping[str, Manifest] | None
    shared: dict[str, CompiledCheck] = field(default_factory=dict)
    place_of_check: PlaceOf = nowhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What one part of a transition stands on.

    Attributes:
        path: of the part in the workflow's file.
        scope: kinds of the names it may read.
        given: fields filled once the input is entered; `checked` when the checks are judged,
            `after` when papers are made.
    """

    around: Surroundings
    compiler: Compiler
    transition: Transition
    path: Path
    scope: Mapping[str, Kind]
    given: Names
    checked: Names
    after: Names

    def at(self, *path: str | int) -> "Ground":
        """Return the ground of what stands at `path` below this."""
        return replace(self, path=(*self.path, *path))

    def over(self, each: str | None) -> "Ground":
        """Return the ground with `item`, of the kind that the list `each` holds."""
        if each is None:
            return self
        item = self.compiler.kind_of(each, self.scope).item or ANY
        return replace(self, scope={**self.scope, "item": item})

    def knowing(self, names: Names) -> "Ground":
        """Return the ground where `names` are known too."""
        return replace(self, after=self.after | names)

    def report(
        self, code: str, *path: str | int, severity: Severity = "must", **facts: Fact
    ) -> None:
        """Add a finding at `path` below this."""
        self.compiler.report(code, (*self.path, *path), severity=severity, **facts)

    def report_unknown(
        self, code: str, name: str, known: Collection[str], *path: str | int, **facts: Fact
    ) -> None:
        """Add the finding that `name` is not known."""
        place = self.compiler.place_of((*self.path, *path))
        self.compiler.findings.append(unknown(code, name, known, place, **facts))

    def expression(self, text: str, wanted: Kind | None = None) -> CompiledExpression:
        """Return the expression in `text`, all of whose fields must be filled `after`."""
        expression = self.compiler.expression(text, self.path, self.scope, wanted)
        self.need(expression, self.after)
        return expression

    def optional(self, text: str | None, wanted: Kind | None = None) -> CompiledExpression | None:
        """Return `expression`, None when there is no text."""
        return None if text is None else self.expression(text, wanted)

    def loose(self, text: str, wanted: Kind | None = None) -> CompiledExpression:
        """Return the expression in `text`, whose fields may be empty."""
        return self.compiler.expression(text, self.path, self.scope, wanted)

    def pattern(self, text: str) -> CompiledPattern:
        """Return the pattern in `text`, all of whose fields must be filled `after`."""
        pattern = self.compiler.pattern(text, self.path, self.scope)
        for expression in list_slots(pattern):
            self.need(expression, self.after)
        return pattern

    def patterns(self, texts: Sequence[str]) -> tuple[CompiledPattern, ...]:
        """Return the patterns in `texts`."""
        return tuple(self.at(number).pattern(text) for number, text in enumerate(texts))

    def need(
        self, expression: CompiledExpression, filled: Names, severity: Severity = "must"
    ) -> None:
        """Report the fields that `expression` needs and that some way here leaves empty."""
        for name in sorted(self._needed_fields(find_needs(expression)) - filled):
            states = tuple(
                state
                for state in self.transition.source
                if name not in self.around.filled.get(state, frozenset())
            )
            self.report(
                "field-may-be-empty", severity=severity, name=name, expression=expression.text,
                trigger=self.transition.trigger, states=states,
            )  # fmt: skip

    def _needed_fields(self, names: Names) -> set[str]:
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


def stand_on(
    around: Surroundings, compiler: Compiler, index: int, transition: Transition
) -> Ground:
    """Return the ground of the transition with this index."""
    known = [around.filled[state] for state in transition.source if state in around.filled]
    before = frozenset.intersection(*known) if known else frozenset()
    given = before | {name for name, need in transition.input.items() if need == "required"}
    return Ground(
        around=around,
        compiler=compiler,
        transition=transition,
        path=("transitions", index),
        scope=around.scope,
        given=given,
        checked=given | set(transition.set) | known_by_checks(transition),
        after=filled_during(transition, before),
    )
