"""Every wrong definition is refused in plain words, at its place."""

import pytest

from vanthu.definition.load import load_input, load_model, load_workflow
from vanthu.definition.manifest import Manifest
from vanthu.definition.profile import RuleProfile
from vanthu.definition.reader import YamlFile, parse_yaml
from vanthu.definition.unit import UnitTree
from vanthu.definition.workflow import Workflow
from vanthu.errors import DefinitionRefused, Finding, InputRefused

WORKFLOW = """\
id: muon-phong
version: 1
title: Mượn phòng họp
roles: {clerk: Văn phòng}
data:
  theme: {type: text, label: Chủ đề, max: 300}
  cells: {type: list, item: {unit: unit, topic: text}}
states:
  drafting: {label: Đang soạn, initial: true}
  archived: {label: Đã lưu, final: true}
transitions:
  - trigger: archive
    label: Lưu
    from: drafting
    to: archived
    by: clerk
    input: {theme: required}
"""


def read(text: str, name: str = "muon-phong.yaml") -> YamlFile:
    return parse_yaml(text.encode(), name)


def refuse(old: str, new: str) -> list[Finding]:
    assert old in WORKFLOW
    with pytest.raises(DefinitionRefused) as caught:
        load_workflow(read(WORKFLOW.replace(old, new, 1)))
    return list(caught.value.findings)


def test_load_workflow_returns_the_model() -> None:
    workflow = load_workflow(read(WORKFLOW))
    assert workflow.transitions[0].source == ("drafting",)
    assert workflow.initial == "drafting"
    item = workflow.data["cells"].item
    assert item is not None
    assert item.fields is not None
    assert item.fields["unit"].type == "unit"


Row = tuple[str, str, str, tuple[str, object] | None, tuple[int, int]]
WRONG: list[Row] = [
    ("title:", "tilte:", "key-misspelt", ("suggestion", "title"), (3, 1)),
    ("label: Lưu", "labell: Lưu", "key-misspelt", ("suggestion", "label"), (13, 5)),
    ("from:", "form:", "key-misspelt", ("suggestion", "from"), (14, 5)),
    ("max: 300", "mxa: 300", "key-misspelt", ("suggestion", "max"), (6, 38)),
    ("version: 1", "version: 1\nquy_tac: x", "key-unknown", ("found", "quy_tac"), (3, 1)),
    ("    label: Lưu\n", "", "key-missing", ("key", "label"), (12, 5)),
    ("{label: Đang soạn, ini", "{ini", "key-missing-inside", ("inside", "drafting"), (9, 3)),
    ("version: 1", "version: một", "integer-expected", ("found", "một"), (2, 10)),
    ("version: 1", "version: 4.254", "integer-expected-meant", ("meant", "4254"), (2, 10)),
    ("max: 300", "max: nhiều", "decimal-expected", ("found", "nhiều"), (6, 43)),
    ("final: true", "final: đúng", "value-not-flag", ("found", "đúng"), (10, 36)),
    ("required}", "need}", "value-choice-unknown", ("known", ("required", "optional")), (17, 20)),
    ("required}", "requird}", "value-choice-misspelt", ("suggestion", "required"), (17, 20)),
    ("to: archived", "to: Đã lưu", "value-not-name", ("found", "Đã lưu"), (15, 9)),
    ("  theme:", "  Chủ đề:", "key-not-name", ("found", "Chủ đề"), (6, 3)),
    ("id: muon-phong", "id: Mượn", "value-not-file-id", ("found", "Mượn"), (1, 5)),
    ("id: muon-phong", "id: muon", "id-not-file-name", ("expected", "muon-phong"), (1, 5)),
    ("title: Mượn phòng họp", "title:", "value-empty", None, (3, 7)),
    ("{clerk: Văn phòng}", "Văn phòng", "value-not-mapping", ("found", "Văn phòng"), (4, 8)),
    (", initial: true", "", "workflow-initial-states", ("count", 0), (8, 1)),
]


@pytest.mark.parametrize(
    ("old", "new", "code", "fact", "place"),
    WRONG,
    ids=[f"{row[2]}-{row[4][0]}-{row[4][1]}" for row in WRONG],
)
def test_load_workflow_refuses_at_the_place(
    old: str, new: str, code: str, fact: tuple[str, object] | None, place: tuple[int, int]
) -> None:
    findings = [finding for finding in refuse(old, new) if finding.code == code]
    assert len(findings) == 1
    found = findings[0]
    assert (found.place.line, found.place.column) == place
    assert found.place.file == "muon-phong.yaml"
    assert fact is None or found.facts[fact[0]] == fact[1]


def test_load_workflow_tells_all_that_is_wrong_at_once() -> None:
    findings = refuse("version: 1\ntitle:", "version: x\nnote: a\ntilet:")
    assert {"integer-expected", "key-misspelt", "key-unknown"} <= {f.code for f in findings}


def test_load_model_tells_a_misspelt_key_once_and_each_missing_one() -> None:
    findings = refuse("id: muon-phong\nversion: 1\ntitle:", "tilte:")
    missing = {finding.facts["key"] for finding in findings if finding.code == "key-missing"}
    assert missing == {"id", "version"}
    assert [f.facts["suggestion"] for f in findings if f.code == "key-misspelt"] == ["title"]


def test_load_model_asks_for_quotes_where_brackets_made_a_list() -> None:
    text = "units: {dv: {versions: [], roster: [{id: bt, name: [Bí thư], role: secretary}]}}"
    with pytest.raises(DefinitionRefused) as caught:
        load_model(read(text), UnitTree)
    finding = caught.value.findings[0]
    assert finding.code == "value-not-text-brackets"
    assert finding.facts["found"] == "[Bí thư]"
    assert finding.place.path == "units.dv.roster[0].name"
    assert '"[Bí thư]"' in finding.text("vi")


def test_load_model_refuses_a_day_that_does_not_exist() -> None:
    text = "id: hd\ntitle: HD\nsource: HD\nvalid_from: 30/02/2026\nvalues: {a: 0,85}"
    with pytest.raises(DefinitionRefused) as caught:
        load_model(read(text.replace("0,85", '"0,85"')), RuleProfile)
    assert caught.value.code == "date-expected"
    assert caught.value.findings[0].facts["found"] == "30/02/2026"


def test_load_model_refuses_a_text_of_excess_length() -> None:
    text = f"id: a\ntitle: {'x' * 301}\nlabel: a"
    with pytest.raises(DefinitionRefused) as caught:
        load_model(read(text), Manifest)
    assert caught.value.code == "value-too-long"
    assert caught.value.findings[0].facts == {"found": "x" * 79 + "…", "limit": 300, "length": 301}


def test_load_input_refuses_as_input() -> None:
    text = "id: a\nworkflow: b\nunit: c\nsteps:\n  - {triger: go, on: 01/01/2026, by: 'x:y'}"
    with pytest.raises(InputRefused) as caught:
        load_input(read(text))
    assert [finding.code for finding in caught.value.findings] == ["key-misspelt"]
    assert caught.value.findings[0].facts["suggestion"] == "trigger"


def test_load_input_keeps_what_was_typed_as_text() -> None:
    text = (
        "id: a\nworkflow: b\nunit: c\nsteps: [{trigger: go, on: 5/2/2026, by: x, input: {n: 05}}]"
    )
    step = load_input(read(text)).steps[0]
    assert step.input == {"n": "05"}
    assert step.on.isoformat() == "2026-02-05"


def test_load_model_refuses_a_file_that_is_a_list() -> None:
    with pytest.raises(DefinitionRefused) as caught:
        load_model(read("- a\n- b"), Workflow)
    assert caught.value.code == "value-not-mapping"


@pytest.mark.parametrize("language", ["en", "vi"])
def test_no_wording_of_pydantic_reaches_the_user(language: str) -> None:
    broken = WORKFLOW.replace("version: 1", "version: [1]").replace("Lưu\n", "{a: b}\n")
    broken = broken.replace("initial: true", "initial: [x]").replace("max: 300", "max: {a: b}")
    with pytest.raises(DefinitionRefused) as caught:
        load_workflow(read(broken))
    told = "\n".join(finding.text(language) for finding in caught.value.findings)  # type: ignore[arg-type]
    assert len(caught.value.findings) >= 4
    assert not {"Input", "valid", "pydantic"} & set(told.split())


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("  theme:", "  for:", "field-name-keyword"),
        ("  theme:", "  on:", "field-name-reserved"),
        ("topic: text", "from: text", "field-name-keyword"),
        ("label: Chủ đề", "alias: cells, label: Chủ đề", "field-alias-twice"),
        (
            "states:",
            "derived: {theme: {type: text, value: text(1)}}\nstates:",
            "field-name-twice",
        ),
    ],
    ids=["keyword", "reserved", "keyword-in-record", "alias", "twice"],
)
def test_load_workflow_refuses_names_that_expressions_cannot_say(
    old: str, new: str, code: str
) -> None:
    assert code in [finding.code for finding in refuse(old, new)]


def test_fields_of_records_may_be_called_as_names_of_expressions() -> None:
    text = WORKFLOW.replace("topic: text", "item: text, on: date")
    assert load_workflow(read(text)).data["cells"].item is not None
