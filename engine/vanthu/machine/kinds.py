"""Kinds: what a name of an expression holds, read from the fields of a workflow."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from keyword import iskeyword

from vanthu.definition.workflow import PERSON_FIELDS, UNIT_FIELDS, Derived, Fields, FieldSpec
from vanthu.errors import DefinitionRefused, Finding
from vanthu.machine.expressions import CompiledExpression, compile_expression
from vanthu.machine.faults import PlaceOf, nowhere, unknown
from vanthu.machine.tasks import STATUSES, TASK_FIELDS

__all__ = [
    "ANY", "BOOLEAN", "CHART", "DATE", "DECIMAL", "INTEGER", "PERSON", "RESERVED", "TASK",
    "TEXT", "UNIT",
    "Kind", "KindReader", "list_of", "record_of",
]  # fmt: skip

GROUPS = {
    "integer": "number", "decimal": "number", "percent": "number", "text": "text",
    "paragraph": "text", "choice": "text", "date": "date", "time": "time", "boolean": "boolean",
    "list": "list", "record": "record", "person": "record", "unit": "record", "any": "any",
}  # fmt: skip
RESERVED = (
    "unit", "superior", "rules", "children", "documents", "unit_tasks", "earlier_cases",
    "superior_cases", "other_units", "parent_state", "on", "by", "item", "overrides", "parent",
)  # fmt: skip
"""Names that every expression may read; no field may be called so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a value is.

    Attributes:
        name: a scalar type, `list`, `record` or `any`.
        item: of a list.
        fields: of a record; None when they are not known.
        choices: key → label of a choice.
        computed: expressions of the fields of a record that are never typed.
    """

    name: str
    item: "Kind | None" = None
    fields: Mapping[str, "Kind"] | None = None
    choices: Mapping[str, str] | None = None
    computed: Mapping[str, CompiledExpression] = field(default_factory=dict)

    @property
    def group(self) -> str:
        """What decides which values may be compared, such as `number`."""
        return GROUPS[self.name]

    def has_computed(self) -> bool:
        """Return whether a value of this kind holds fields that the machine computes."""
        if self.item is not None:
            return self.item.has_computed()
        inner = (self.fields or {}).values()
        return bool(self.computed) or any(kind.has_computed() for kind in inner)


ANY = Kind(name="any")
INTEGER = Kind(name="integer")
DECIMAL = Kind(name="decimal")
TEXT = Kind(name="text")
DATE = Kind(name="date")
BOOLEAN = Kind(name="boolean")


def list_of(item: Kind) -> Kind:
    """Return the kind of a list of `item`."""
    return Kind(name="list", item=item)


def record_of(fields: Mapping[str, str], name: str = "record") -> Kind:
    """Return the kind of a record whose fields have scalar types."""
    return Kind(name=name, fields={key: Kind(name=type_) for key, type_ in fields.items()})


TASK = Kind(
    name="record",
    fields={
        name: Kind(name=type_, choices=STATUSES if type_ == "choice" else None)
        for name, type_ in TASK_FIELDS.items()
    },
)
PERSON = record_of(PERSON_FIELDS, "person")
UNIT = record_of(UNIT_FIELDS, "unit")

CHART = Kind(
    name="record",
    fields={
        "kind": TEXT,
        "title": TEXT,
        "unit": TEXT,
        "rows": list_of(record_of({"label": "text", "value": "decimal", "note": "text"})),
    },
)
"""What the function `chart` gives: the record type of that name in `workflows/types.yaml`."""

CheckValue = Callable[[CompiledExpression, Mapping[str, Kind]], list[Finding]]


class KindReader:
    """Reads the kinds of fields; what is wrong with them is collected in `findings`.

    Attributes:
        types: the record types by name.
        check_value: checks the expression of a computed field against the fields of its record.
    """

    def __init__(
        self, types: Mapping[str, Fields], check_value: CheckValue, place_of: PlaceOf = nowhere
    ) -> None:
        self.types = types
        self.check_value = check_value
        self.place_of = place_of
        self.findings: list[Finding] = []
        self._named: dict[str, Kind | None] = {}

    def read(self, spec: FieldSpec | Derived, path: tuple[str | int, ...]) -> Kind:
        """Return the kind of a field that stands at `path` of the definition."""
        if spec.type == "person":
            return PERSON
        if spec.type == "unit":
            return UNIT
        if spec.type == "list":
            return self._read_list(spec, path)
        if spec.type == "record":
            return self._read_record(getattr(spec, "fields", None) or {}, (*path, "fields"))
        if spec.type in GROUPS and spec.type != "any":
            return Kind(name=spec.type, choices=getattr(spec, "choices", None))
        return self._read_named(spec.type, path)

    def _read_list(self, spec: FieldSpec | Derived, path: tuple[str | int, ...]) -> Kind:
        if spec.item is None:
            place = self.place_of(path)
            self.findings.append(Finding(code="list-item-missing", place=place))
            return list_of(ANY)
        return list_of(self.read(spec.item, (*path, "item")))

    def _read_named(self, name: str, path: tuple[str | int, ...]) -> Kind:
        place = self.place_of((*path, "type"))
        if name not in self.types:
            self.findings.append(unknown("no-such-type", name, [*GROUPS, *self.types], place))
            return ANY
        if name not in self._named:
            self._named[name] = None
            self._named[name] = self._read_record(self.types[name], ("types", name))
        kind = self._named[name]
        if kind is None:
            self.findings.append(Finding(code="type-circular", place=place, facts={"name": name}))
        return kind or ANY

    def _read_record(self, fields: Fields, path: tuple[str | int, ...]) -> Kind:
        kinds = {name: self.read(spec, (*path, name)) for name, spec in fields.items()}
        self._check_names(kinds, path)
        computed = {}
        for name, spec in fields.items():
            if spec.value is not None:
                expression = self._compile(spec.value, (*path, name, "value"))
                if expression is not None:
                    computed[name] = expression
                    self.findings += self.check_value(expression, kinds)
        return Kind(name="record", fields=kinds, computed=computed)

    def _compile(self, text: str, path: tuple[str | int, ...]) -> CompiledExpression | None:
        try:
            return compile_expression(text, self.place_of(path))
        except DefinitionRefused as refused:
            self.findings += refused.findings
            return None

    def _check_names(self, names: Collection[str], path: tuple[str | int, ...]) -> None:
        for name in filter(iskeyword, names):
            place = self.place_of((*path, name))
            self.findings.append(Finding(code="name-is-keyword", place=place, facts={"name": name}))
