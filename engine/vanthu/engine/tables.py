"""The tables of a case: its children with what they report, every list of its data, its figures."""

from collections.abc import Iterator, Mapping
from datetime import date

from vanthu.case import Case, Facts, Plain, Values
from vanthu.definition.workflow import SCALAR_TYPES, Derived, Fields, FieldSpec, Workflow
from vanthu.engine.definitions import Definitions
from vanthu.engine.stepper import Stepper
from vanthu.engine.world import PlannedWorld
from vanthu.machine.explain import list_values
from vanthu.messages import Language, describe
from vanthu.sheets.fields import Column, Names, flatten, show_cell
from vanthu.sheets.out import OutTable
from vanthu.store.reader import Reader

__all__ = ["list_tables"]

_NO_NAMES = Names(persons={}, units={})
_TEXT = FieldSpec(type="text")


def list_tables(
    definitions: Definitions, reader: Reader, case: Case, language: Language
) -> list[OutTable]:
    """Return the tables of a case: figures, one row per child, one table per list of records."""
    day = case.last_on
    workflow = definitions.workflow(case.workflow)
    facts = Stepper(definitions, PlannedWorld(reader)).facts(case, day, tasks=True)
    derived = list_values(definitions.machine(case.workflow), case, facts)
    values = {**case.data, **derived}
    writer = _Writer(definitions, workflow, language)
    tables = [writer.figures(values), *writer.children(facts, reader, case, day)]
    tables += writer.lists(values)
    return [table for table in tables if table.rows]


class _Writer:
    """Writes the tables of one workflow's cases."""

    def __init__(self, definitions: Definitions, workflow: Workflow, language: Language) -> None:
        self.definitions, self.workflow, self.language = definitions, workflow, language
        self.types = definitions.library.types(workflow)

    def _text(self, code: str) -> str:
        return describe(code, {}, self.language)

    def figures(self, values: Values) -> OutTable:
        """Return all single values of a case with their labels."""
        fields = {**self.workflow.data, **_as_fields(self.workflow.derived)}
        rows = []
        for column in self._columns(fields):
            found = _find(values, column)
            if not column.is_list and found is not None:
                rows.append((column.label, show_cell(found, column.spec, _NO_NAMES), column.code))
        headings = tuple(self._text(f"tables-{each}") for each in ("item", "value", "code"))
        return OutTable(title=self._text("tables-figures"), headings=headings, rows=tuple(rows))

    def children(self, facts: Facts, reader: Reader, case: Case, day: date) -> Iterator[OutTable]:
        """Yield a table per workflow of child cases: state and summary of each."""
        by_workflow: dict[str, list[Values]] = {}
        states: dict[str, str] = {}
        for record, row in zip(reader.children(case.id), facts.children, strict=False):
            by_workflow.setdefault(record.case.workflow, []).append(row)
            child = self.definitions.workflow(record.case.workflow)
            states[record.case.id] = child.states[record.case.state].label
        for workflow_id, rows in by_workflow.items():
            child = self.definitions.workflow(workflow_id)
            columns = [
                column
                for column in self._columns(_as_fields(child.summary), child)
                if not column.is_list
            ]
            headings = [self._text("form-word-unit"), self._text("form-word-state")]
            headings += [self._text("form-row-case"), *(column.label for column in columns)]
            yield OutTable(
                title=child.title, headings=tuple(headings),
                rows=tuple(_child_row(row, states, columns) for row in rows),
            )  # fmt: skip

    def lists(self, values: Values) -> Iterator[OutTable]:
        """Yield a table for every list of records, computed ones too."""
        fields = {**self.workflow.data, **_as_fields(self.workflow.derived)}
        for column in self._columns(fields):
            items = _find(values, column)
            if not column.is_list or not isinstance(items, list) or not items:
                continue
            inner = self._item_columns(column.spec.item or _TEXT, column.label)
            yield OutTable(
                title=column.label,
                headings=tuple(each.label for each in inner),
                rows=tuple(
                    tuple(_show(_find(item, each), each) for each in inner) for item in items
                ),
            )

    def _item_columns(self, item: FieldSpec, label: str) -> list[Column]:
        fields = item.fields if item.type == "record" else self.types.get(item.type)
        if fields is None:
            return [Column(path=(), label=label, spec=item, is_needed=False)]
        return self._columns(fields)

    def _columns(self, fields: Fields, workflow: Workflow | None = None) -> list[Column]:
        types = self.definitions.library.types(workflow) if workflow else self.types
        known = {
            name: spec
            for name, spec in fields.items()
            if spec.type in (*SCALAR_TYPES, "list", "record") or spec.type in types
        }
        return flatten(known, dict.fromkeys(known, "optional"), types, with_computed=True)


def _child_row(row: Values, states: Mapping[str, str], columns: list[Column]) -> tuple[object, ...]:
    unit = row.get("unit")
    name = unit.get("short_name", "") if isinstance(unit, dict) else ""
    own = str(row.get("id", ""))
    return (name, states.get(own, ""), own, *(_show(_find(row, each), each) for each in columns))


def _as_fields(derived: Mapping[str, Derived]) -> Fields:
    return {
        name: FieldSpec(type=each.type, label=each.label, item=each.item)
        for name, each in derived.items()
    }


def _find(value: Plain | Values, column: Column) -> Plain:
    found: Plain = value if not isinstance(value, Mapping) else dict(value)
    for part in column.path:
        found = found.get(str(part)) if isinstance(found, dict) else None
    return found


def _show(value: Plain, column: Column) -> object:
    if isinstance(value, list):
        return "; ".join(str(_show(each, column)) for each in value if not isinstance(each, dict))
    if isinstance(value, dict):
        return value.get("short_name") or value.get("name") or ""
    return show_cell(value, column.spec, _NO_NAMES)
