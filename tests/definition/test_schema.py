"""The JSON Schema of input files says what the models say."""

import json

import pytest

from vanthu.definition.inputs import CaseInput, ChildInput, OverrideInput, StepInput
from vanthu.definition.load import load_workflow
from vanthu.definition.reader import parse_yaml
from vanthu.definition.schema import Schema, input_schema
from vanthu.definition.workflow import (
    SCALAR_TYPES,
    ChildrenSpec,
    Fields,
    FieldSpec,
    Workflow,
)  # fmt: skip

PARENT = """\
id: cha
version: 1
title: Việc cha
roles: {clerk: Văn phòng}
types: {vote: {for_votes: {type: integer, alias: tan_thanh, required: true, min: 0}}}
data:
  theme: {type: text, label: Chủ đề, max: 300, help: Ghi ngắn gọn, required: true}
  vote: {type: vote, label: Biểu quyết}
  method: {type: choice, label: Hình thức, choices: {ballot: bỏ phiếu kín}}
  tasks: {type: list, label: Việc, item: task, min: 1}
states: {a: {label: A, initial: true}, b: {label: B, final: true}}
transitions:
  - {trigger: plan, label: Lập, from: a, by: clerk, input: {theme: required, vote: optional}}
  - {trigger: close, label: Kết thúc, from: a, to: b, by: clerk, input: {method: required}}
  - {trigger: close, label: Kết thúc, from: b, by: clerk, input: {tasks: optional}}
"""
CHILD = """\
id: con
version: 1
title: Việc con
roles: {clerk: Văn phòng}
types: {vote: {against: integer}}
data: {vote: vote}
states: {a: {label: A, initial: true}}
transitions: [{trigger: hold, label: Họp, from: a, by: clerk, input: {vote: required}}]
"""
TYPES: dict[str, Fields] = {
    "task": {"due": FieldSpec(type="date", label="Hạn", required=True)},
    "vote": {"other": FieldSpec(type="text")},
}


def load(text: str) -> Workflow:
    workflow_id = text.split()[1]
    return load_workflow(parse_yaml(text.encode(), f"{workflow_id}.yaml"))


@pytest.fixture(scope="module")
def schema() -> Schema:
    return input_schema(load(PARENT), TYPES, {"con": load(CHILD)})


def find_step(schema: Schema, trigger: str) -> Schema:
    steps = schema["properties"]["steps"]["items"]["allOf"]
    found: Schema = next(
        step["then"] for step in steps if step["if"]["properties"]["trigger"]["const"] == trigger
    )
    return found


def test_the_schema_has_the_keys_of_the_models(schema: Schema) -> None:
    step = schema["properties"]["steps"]["items"]
    override = step["properties"]["override"]["anyOf"][0]
    child = schema["properties"]["children"]["additionalProperties"]
    assert schema["properties"].keys() == CaseInput.model_fields.keys()
    assert step["properties"].keys() == StepInput.model_fields.keys()
    assert override["properties"].keys() == OverrideInput.model_fields.keys()
    assert child["properties"].keys() == ChildInput.model_fields.keys()


@pytest.mark.parametrize(
    ("model", "path"),
    [(CaseInput, ()), (StepInput, ("properties", "steps", "items"))],
    ids=["case", "step"],
)
def test_the_schema_requires_what_the_models_require(
    schema: Schema, model: type[CaseInput] | type[StepInput], path: tuple[str, ...]
) -> None:
    for key in path:
        schema = schema[key]
    wanted = {name for name, field in model.model_fields.items() if field.is_required()}
    assert set(schema["required"]) == wanted


def test_each_trigger_has_its_own_input(schema: Schema) -> None:
    plan = find_step(schema, "plan")
    assert plan["properties"]["input"]["properties"].keys() == {"theme", "vote"}
    assert plan["properties"]["input"]["required"] == ["theme"]
    assert plan["required"] == ["input"]


def test_a_field_is_required_only_where_all_transitions_of_the_trigger_require_it(
    schema: Schema,
) -> None:
    close = find_step(schema, "close")
    assert close["properties"]["input"]["properties"].keys() == {"method", "tasks"}
    assert "required" not in close["properties"]["input"]
    assert "required" not in close


def test_fields_carry_labels_help_and_limits(schema: Schema) -> None:
    data = schema["properties"]["data"]["properties"]
    assert data["theme"]["title"] == "Chủ đề"
    assert data["theme"]["description"] == "Ghi ngắn gọn"
    assert data["theme"]["maxLength"] == 300
    typed, table = data["tasks"]["anyOf"]
    assert data["tasks"]["title"] == "Việc"
    assert typed | {"items": None} == {"type": "array", "items": None, "minItems": 1}
    assert table == {"$ref": "#/$defs/from.table"}


def test_a_choice_is_offered_by_key_with_its_title_and_by_label(schema: Schema) -> None:
    method = schema["properties"]["data"]["properties"]["method"]
    assert method["anyOf"] == [
        {"const": "ballot", "title": "bỏ phiếu kín"},
        {"const": "bỏ phiếu kín"},
    ]


def test_record_types_are_referred_to_and_may_differ_between_parent_and_child(
    schema: Schema,
) -> None:
    data = schema["properties"]["data"]["properties"]
    assert data["vote"]["$ref"] == "#/$defs/cha.vote"
    assert data["tasks"]["anyOf"][0]["items"]["$ref"] == "#/$defs/task"
    assert schema["$defs"]["con.vote"]["properties"].keys() == {"against"}
    assert schema["$defs"]["task"]["required"] == ["due"]


def test_a_required_field_may_be_given_by_its_alias(schema: Schema) -> None:
    vote = schema["$defs"]["cha.vote"]
    assert vote["properties"].keys() == {"for_votes", "tan_thanh"}
    assert vote["allOf"] == [{"anyOf": [{"required": ["for_votes"]}, {"required": ["tan_thanh"]}]}]


def test_every_reference_has_its_definition(schema: Schema) -> None:
    text = json.dumps(schema)
    references = {part.split('"')[0] for part in text.split("#/$defs/")[1:]}
    assert references
    assert references <= schema["$defs"].keys()


def test_children_may_have_children_of_their_own() -> None:
    own = ChildrenSpec(workflow="con", each="[1]", unit="'cb1'")
    text = CHILD.replace("id: con", "id: giua").replace("Việc con", "Việc giữa")
    middle = load(text)
    steps = (middle.transitions[0].model_copy(update={"children": own}),)
    middle = middle.model_copy(update={"transitions": steps})
    schema = input_schema(load(PARENT), TYPES, {"giua": middle}, {"con": load(CHILD)})
    below = schema["properties"]["children"]["additionalProperties"]["properties"]["children"]
    assert below["additionalProperties"] == {"$ref": "#/$defs/children.con"}
    assert schema["$defs"]["children.con"]["title"] == "Việc con"
    assert schema["$defs"]["children.con"]["properties"]["children"]["maxProperties"] == 0


def test_without_children_none_may_be_given() -> None:
    schema = input_schema(load(PARENT), TYPES, {})
    assert schema["properties"]["children"]["maxProperties"] == 0


@pytest.mark.parametrize("kind", SCALAR_TYPES)
def test_every_scalar_type_has_a_schema(kind: str) -> None:
    workflow = load(PARENT)
    field = FieldSpec(type=kind, choices={"a": "A"} if kind == "choice" else None)
    data: Fields = {**workflow.data, "extra": field}
    changed = workflow.model_copy(update={"data": data})
    schema = input_schema(changed, TYPES, {})
    assert schema["properties"]["data"]["properties"]["extra"].keys() - {"title"}
