"""What the names of a workflow are called, and how its values are shown to people."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from vanthu.case import Plain
from vanthu.definition.printing import format_value
from vanthu.definition.workflow import Derived, Fields, FieldSpec, Workflow
from vanthu.machine.functions import show_value
from vanthu.messages import describe
from vanthu.vietnamese.numbers import format_integer

__all__ = ["find_spec", "list_labels", "show_figure"]

FIXED = (
    "children", "documents", "unit_tasks", "earlier_cases", "superior_cases", "other_units",
    "unit", "superior", "rules", "on", "by", "signer", "parent_state",
    "unit.committee_members", "unit.standing_members", "=grassroots_committee",
    "=grassroots_cell", "=sub_cell", "=superior_committee",
)  # fmt: skip
"""Names outside the data of a case; what they are called is among the messages."""


def list_labels(
    workflow: Workflow, children: Mapping[str, Workflow], types: Mapping[str, Fields]
) -> dict[str, str]:
    """Return what names, fields of rows and, after `=`, choices are called; the first counts."""
    labels: dict[str, str] = {}
    for name, label in _list_pairs(workflow, children, types):
        labels.setdefault(name, label)
    return labels


def _list_pairs(
    workflow: Workflow, children: Mapping[str, Workflow], types: Mapping[str, Fields]
) -> Iterator[tuple[str, str]]:
    for name in FIXED:
        code = name.strip("=").replace("_", "-").replace(".", "-")
        yield name, describe(f"figure-name-{code}", {}, "vi")
    for specs in (workflow.data, workflow.derived):
        for name, spec in specs.items():
            yield name, spec.label or name
    yield from _list_row_fields(workflow, children, types)
    for fields in (*types.values(), workflow.data):
        yield from _list_fields(fields)
    for child in children.values():
        for name, told in child.summary.items():
            yield name, told.label or name
    for transition in workflow.transitions:
        yield f"={transition.trigger}", transition.label
    yield "count", describe("figure-name-count", {}, "vi")  # of `tally`


def _list_row_fields(
    workflow: Workflow, children: Mapping[str, Workflow], types: Mapping[str, Fields]
) -> Iterator[tuple[str, str]]:
    """Yield the fields of the rows of each list, as `units[].members`."""
    for specs in (workflow.data, workflow.derived):
        for name, spec in specs.items():
            item = spec.item
            for field, inner in (item.fields or types.get(item.type, {}) if item else {}).items():
                yield f"{name}[].{field}", inner.label or field
    for child in children.values():
        for name, told in child.summary.items():
            yield f"children[].{name}", told.label or name


def _list_fields(fields: Fields) -> Iterator[tuple[str, str]]:
    for name, spec in fields.items():
        yield name, spec.label or name
        for key, label in (spec.choices or {}).items():
            yield f"={key}", label
        inner = spec.item or spec
        if inner.fields:
            yield from _list_fields(inner.fields)


def find_spec(workflow: Workflow, types: Mapping[str, Fields], path: str) -> FieldSpec | None:
    """Return the field at a dotted path of the data or the derived values."""
    parts = path.replace("[", ".[").split(".")
    root = workflow.data.get(parts[0]) or workflow.derived.get(parts[0])
    spec = _as_field(root) if root else None
    for part in parts[1:]:
        if spec is None:
            return None
        if part.startswith("["):
            spec = spec.item
        else:
            spec = (spec.fields or types.get(spec.type, {})).get(part)
    return spec


def _as_field(spec: FieldSpec | Derived) -> FieldSpec:
    if isinstance(spec, FieldSpec):
        return spec
    return FieldSpec(type=spec.type, label=spec.label, item=spec.item)


def show_figure(value: Plain, spec: FieldSpec | None = None) -> str:
    """Return a value as people read it: 4.254, 99,46 %, 73 rows of a list, the name of a unit."""
    if isinstance(value, list):
        return describe("figure-list-rows", {"count": len(value)}, "vi")
    if isinstance(value, bool) or value is None:
        return "" if value is None else show_value(value)
    if isinstance(value, int):
        return format_integer(value)
    if spec is not None and not isinstance(value, dict):
        shown = format_value(value, spec, {})
        if isinstance(shown, str):
            return shown
    if isinstance(value, Decimal):
        return str(format_value(value, FieldSpec(type="decimal"), {}))
    return show_value(value)
