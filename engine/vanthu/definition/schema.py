"""JSON Schema (2020-12) of a case's input file, for editors that complete and check YAML.

Titles and descriptions are Vietnamese: an editor shows them to the clerk who types. The schema is
an aid, wider than `vanthu.definition.values`, which decides.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from vanthu.definition.base import FILE_ID_PATTERN, NAME_PATTERN
from vanthu.definition.tables import FILE_KEY
from vanthu.definition.values import Need, list_needs
from vanthu.definition.workflow import COMPOUND_TYPES, SCALAR_TYPES, Fields, FieldSpec, Workflow

__all__ = ["input_schema"]

Schema: TypeAlias = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DATE = (
    r"^([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})$"
)
_TIME = r"^[0-9]{1,2}\s*([:hH]|giờ)\s*([0-9]{2}(\s*phút)?)?$"
_NUMBER = r"^-?[0-9]+([.,][0-9]+)?\s*%?$"

_TEXT: Schema = {"type": ["string", "number", "boolean"]}
"""An editor types a bare 05 as a number and a bare no as a flag; the reader keeps the text."""
_SCALARS: Mapping[str, Schema] = {
    "text": _TEXT,
    "paragraph": _TEXT,
    "integer": {"type": ["string", "integer"], "pattern": r"^-?[0-9]+$"},
    "decimal": {"type": ["string", "number"], "pattern": _NUMBER},
    "percent": {"type": ["string", "number"], "pattern": _NUMBER},
    "date": {"type": "string", "pattern": _DATE},
    "time": {"type": ["string", "integer"], "pattern": _TIME},
    "boolean": {"enum": [True, False, "Có", "Không", "có", "không", "true", "false"]},
    "unit": {"type": "string", "pattern": NAME_PATTERN},
    "person": {
        "anyOf": [
            _TEXT,
            {
                "type": "object",
                "properties": {"id": _TEXT, "name": _TEXT, "role": _TEXT},
                "additionalProperties": False,
            },
        ]
    },
}

_TABLE_NAME = "from.table"
_TABLE: Schema = {
    "type": "object",
    "title": "Lấy từ bảng",
    "description": "Tệp Excel hoặc CSV trong thư mục của tệp nhập.",
    "properties": {
        FILE_KEY: {"type": "string", "title": "Tệp"},
        "sheet": {"type": "string", "title": "Trang tính"},
        "columns": {
            "type": "object",
            "title": "Tên cột, nếu khác tên trường",
            "additionalProperties": {"type": "string"},
        },
    },
    "required": [FILE_KEY],
    "additionalProperties": False,
}
"""In place of a list: where a table holds it."""

_FILE_ID: Schema = {"type": "string", "pattern": FILE_ID_PATTERN}
_NAME: Schema = {"type": "string", "pattern": NAME_PATTERN}
_DAY = _SCALARS["date"]


def input_schema(
    workflow: Workflow,
    types: Mapping[str, Fields],
    children: Mapping[str, Workflow],
    below: Mapping[str, Workflow] | None = None,
) -> Schema:
    """Return the schema of the input files of a workflow.

    Args:
        workflow: the workflow of the case.
        types: shared record types; those of a workflow come in front of them.
        children: workflows of child cases by id.
        below: workflows of the children's own child cases by id.
    """
    writer = _Writer(workflow, types)
    every = {**(below or {}), **children}
    child_writers = {name: _Writer(child, types) for name, child in every.items()}
    definitions = {_TABLE_NAME: _TABLE, **writer.definitions()}
    for name, child in child_writers.items():
        definitions |= child.definitions()
        definitions[_name_child(name)] = _child_schema(child, child_writers)
    properties = _envelope(workflow)
    properties["data"] |= writer.mapping(list_needs(workflow.data), allow_missing=True)
    properties["steps"] |= _list_of(writer.steps())
    properties["children"] |= _children_schema(
        [_child_schema(child_writers[name], child_writers) for name in children]
    )
    return {
        "$schema": _DIALECT,
        "title": workflow.title,
        "description": f"Tệp nhập của một việc theo quy trình “{workflow.title}”.",
        "type": "object",
        "properties": properties,
        "required": ["id", "workflow", "unit"],
        "additionalProperties": False,
        "$defs": definitions,
    }


def _described(schema: Schema, title: str, description: str = "") -> Schema:
    told = {"title": title, "description": description} if description else {"title": title}
    return {**told, **schema}


def _envelope(workflow: Workflow) -> dict[str, Schema]:
    """Return the keys of `CaseInput`; those the workflow types are filled in by the caller."""
    return {
        "id": _described(_FILE_ID, "Mã việc", "Chữ thường không dấu, nối bằng gạch nối."),
        "workflow": _described({"const": workflow.id}, "Quy trình", workflow.title),
        "unit": _described(_NAME, "Đơn vị", "Mã của đơn vị trong thư mục units."),
        "opened_on": _described(_DAY, "Ngày mở", "Để trống thì lấy ngày của bước đầu."),
        "illustrative": _described(
            _SCALARS["boolean"], "Số liệu minh họa", "In dòng “SỐ LIỆU MINH HỌA” lên mọi bản."
        ),
        "provenance": _described({"type": "object"}, "Nguồn số liệu"),
        "format_regime": _described(_NAME, "Thể thức", "Chỉ ghi khi khác thể thức của ngày."),
        "rule_profile": _described(_NAME, "Bộ quy tắc", "Chỉ ghi khi khác quy tắc của ngày."),
        "reason": _described(_TEXT, "Lý do chọn khác"),
        "data": _described({}, "Dữ liệu ban đầu"),
        "steps": _described({}, "Các bước", "Theo thứ tự thời gian."),
        "children": _described({}, "Việc của đơn vị dưới", "Theo mã đơn vị."),
    }


def _name_child(workflow: str) -> str:
    return f"children.{workflow}"


def _child_schema(writer: "_Writer", writers: Mapping[str, "_Writer"]) -> Schema:
    """Return the schema of what a file says of one child case."""
    steps = _list_of(writer.steps())
    transitions = writer.workflow.transitions
    started = dict.fromkeys(each.children.workflow for each in transitions if each.children)
    own = [{"$ref": f"#/$defs/{_name_child(name)}"} for name in started if name in writers]
    properties = {"steps": steps, "children": _children_schema(own)}
    told: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return _described(told, writer.workflow.title)


def _children_schema(variants: Sequence[Schema]) -> Schema:
    """Return the schema of child cases by name, each of one of the kinds in `variants`."""
    if not variants:
        return {"type": "object", "maxProperties": 0}
    inside = variants[0] if len(variants) == 1 else {"anyOf": variants}
    names = {"pattern": NAME_PATTERN}
    return {"type": "object", "propertyNames": names, "additionalProperties": inside}


def _list_of(item: Schema) -> Schema:
    return {"type": "array", "items": item}


class _Writer:
    """Writes the schemas of one workflow's fields and steps."""

    def __init__(self, workflow: Workflow, types: Mapping[str, Fields]) -> None:
        self.workflow = workflow
        self.types = {**types, **workflow.types}

    def definitions(self) -> dict[str, Schema]:
        """Return the record types by reference name, those of the workflow under its id."""
        return {self._reference(name): self._record(fields) for name, fields in self.types.items()}

    def _reference(self, name: str) -> str:
        return f"{self.workflow.id}.{name}" if name in self.workflow.types else name

    def steps(self) -> Schema:
        """Return the schema of one step: its trigger decides what may be typed."""
        triggers = self.workflow.triggers
        names = [
            {
                "const": trigger,
                "title": found[0].label,
                "description": found[0].note or found[0].label,
            }
            for trigger, found in triggers.items()
        ]
        return {
            "type": "object",
            "properties": {**_step_properties(), "trigger": _described({"oneOf": names}, "Bước")},
            "required": ["trigger", "on", "by"],
            "additionalProperties": False,
            "allOf": [self._step(trigger) for trigger in triggers],
        }

    def _step(self, trigger: str) -> Schema:
        needs = self._needs(trigger)
        then: Schema = {"properties": {"input": self.mapping(needs)}}
        if "required" in needs.values():
            then["required"] = ["input"]
        condition = {"properties": {"trigger": {"const": trigger}}, "required": ["trigger"]}
        return {"if": condition, "then": then}

    def _needs(self, trigger: str) -> dict[str, Need]:
        """Return the fields of a trigger; required are those that all its transitions require."""
        transitions = self.workflow.triggers[trigger]
        names = {name: None for transition in transitions for name in transition.input}
        return {
            name: "required"
            if all(transition.input.get(name) == "required" for transition in transitions)
            else "optional"
            for name in names
        }

    def mapping(self, needs: Mapping[str, Need], *, allow_missing: bool = False) -> Schema:
        """Return the schema of a mapping of data fields; aliases are fields of their own."""
        known = {name: need for name, need in needs.items() if name in self.workflow.data}
        return self._mapping(self.workflow.data, known, allow_missing=allow_missing)

    def _record(self, fields: Fields) -> Schema:
        return self._mapping(fields, list_needs(fields))

    def _mapping(
        self, fields: Fields, needs: Mapping[str, Need], *, allow_missing: bool = False
    ) -> Schema:
        properties: dict[str, Schema] = {}
        wanted: list[Schema] = []
        for name, need in needs.items():
            spec = fields[name]
            names = [name, spec.alias] if spec.alias else [name]
            properties |= {each: self.field(spec, name) for each in names}
            if need == "required" and not allow_missing:
                wanted.append({"anyOf": [{"required": [each]} for each in names]})
        schema: Schema = {
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
        }
        plain = [each["anyOf"][0]["required"][0] for each in wanted if len(each["anyOf"]) == 1]
        either = [each for each in wanted if len(each["anyOf"]) > 1]
        return (
            schema | ({"required": plain} if plain else {}) | ({"allOf": either} if either else {})
        )

    def field(self, spec: FieldSpec, name: str = "") -> Schema:
        """Return the schema of one field with its label as title and its help as description."""
        told: Schema = {"title": spec.label or name} if spec.label or name else {}
        description = spec.help or ("Máy tính; nếu ghi thì chỉ đem so." if spec.value else "")
        if description:
            told["description"] = description
        return told | self._typed(spec)

    def _typed(self, spec: FieldSpec) -> Schema:
        if spec.type == "list":
            items = self.field(spec.item or FieldSpec(type="text"))
            typed = {"type": "array", "items": items, **_limits(spec, "minItems", "maxItems")}
            return {"anyOf": [typed, {"$ref": f"#/$defs/{_TABLE_NAME}"}]}
        if spec.type == "record":
            return self._record(spec.fields or {})
        if spec.type == "choice":
            return _choice(spec)
        if spec.type not in (*SCALAR_TYPES, *COMPOUND_TYPES):
            return {"$ref": f"#/$defs/{self._reference(spec.type)}"}
        return {**_SCALARS[spec.type], **_scalar_limits(spec)}


def _choice(spec: FieldSpec) -> Schema:
    choices = spec.choices or {}
    either = [{"const": key, "title": label} for key, label in choices.items()]
    either += [{"const": label} for label in choices.values() if label not in choices]
    return {"anyOf": either}


def _scalar_limits(spec: FieldSpec) -> Schema:
    if spec.type in ("text", "paragraph"):
        return _limits(spec, "minLength", "maxLength")
    if spec.type in ("integer", "decimal", "percent"):
        return _limits(spec, "minimum", "maximum")
    return {}


def _limits(spec: FieldSpec, least: str, most: str) -> Schema:
    limits = {least: spec.min, most: spec.max}
    return {
        name: int(limit) if limit == int(limit) else float(limit)
        for name, limit in limits.items()
        if limit is not None
    }


def _step_properties() -> dict[str, Schema]:
    """Return the keys of `StepInput`; the trigger's own input is filled in by the caller."""
    override = {
        "type": "object",
        "properties": {
            "check": _described(_NAME, "Phép kiểm tra"),
            "reason": _described({"type": "string", "minLength": 10}, "Lý do bằng văn bản"),
        },
        "required": ["check", "reason"],
        "additionalProperties": False,
    }
    numbers = {"type": "object", "additionalProperties": _SCALARS["integer"]}
    return {
        "trigger": _described(_NAME, "Bước"),
        "on": _described(_DAY, "Ngày", "Ngày của bước, cũng là ngày ghi trên văn bản."),
        "by": _described(_TEXT, "Người làm", "Ghi “vai trò:người”, như secretary:bt."),
        "recorded_by": _described(_TEXT, "Người ghi nhận thay"),
        "input": _described({"type": "object"}, "Nội dung nhập"),
        "override": _described(
            {"anyOf": [override, {"type": "array", "items": override}]},
            "Bỏ qua kiểm tra mềm",
        ),
        "numbers": _described(numbers, "Số dự kiến", "Theo loại văn bản; lệch thì không làm."),
        "note": _described(_TEXT, "Ghi chú"),
    }
