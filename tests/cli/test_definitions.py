"""`schema`, `graph` and `init` on the workflows that come with vanthu."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from vanthu.library import Library

WORKFLOWS = Library.builtin().workflows()


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_schema_is_one_json_document_naming_the_workflow(vanthu: Command, workflow: str) -> None:
    answer = vanthu("schema", workflow)

    assert answer.code == 0
    assert json.loads(answer.out)["properties"]["workflow"]["const"] == workflow


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_graph_draws_every_state(vanthu: Command, workflow: str) -> None:
    answer = vanthu("graph", workflow)

    states = Library.builtin().workflow(workflow).workflow.states
    assert answer.code == 0
    assert answer.out.startswith("stateDiagram-v2")
    assert all(f" as {state}\n" in answer.out for state in states)


def test_graph_is_written_to_a_file(vanthu: Command, tmp_path: Path) -> None:
    answer = vanthu("graph", WORKFLOWS[0], "-o", tmp_path / "so-do.mmd")

    assert answer.code == 0
    assert (tmp_path / "so-do.mmd").read_text("utf-8").startswith("stateDiagram-v2")


def test_graph_with_json_is_one_document(vanthu: Command) -> None:
    told = json.loads(vanthu("graph", WORKFLOWS[0], "--json").out)

    assert told["mermaid"].startswith("stateDiagram-v2")


def test_an_unknown_workflow_is_refused_with_the_name_meant(vanthu: Command) -> None:
    answer = vanthu("schema", "sinh-hoat-chibo")

    assert answer.code == 1
    assert answer.err.startswith("phải sửa: ")
    assert "sinh-hoat-chi-bo" in answer.err


def test_a_file_in_a_missing_folder_is_exit_code_3(vanthu: Command, tmp_path: Path) -> None:
    answer = vanthu("schema", WORKFLOWS[0], "-o", tmp_path / "khong-co" / "a.json")

    assert answer.code == 3
    assert "Chưa có thư mục này" in answer.err


def test_a_library_folder_comes_before_the_built_in_one(vanthu: Command, tmp_path: Path) -> None:
    source = Library.builtin().folders[0] / "workflows/sinh-hoat-chi-bo.yaml"
    own = tmp_path / "workflows/sinh-hoat-chi-bo.yaml"
    own.parent.mkdir()
    text = source.read_text("utf-8").replace("Được giao chủ đề", "Mới giao")
    own.write_text(text, "utf-8")

    before = vanthu("--library", tmp_path, "graph", "sinh-hoat-chi-bo")
    after = vanthu("graph", "sinh-hoat-chi-bo", "--library", tmp_path)

    assert "Mới giao" in before.out
    assert after.out == before.out
