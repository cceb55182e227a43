"""`vanthu init`: the new folder can be used, and nothing of one's own is overwritten."""

import json
import unicodedata
from pathlib import Path

from tests.cli.conftest import Command, fill_in, fill_units
from vanthu.definition.inputs import CaseInput
from vanthu.definition.load import load_model
from vanthu.definition.reader import parse_yaml
from vanthu.library import Library

INPUT = "chi-bo-1-quy-1.yaml"


def test_init_makes_units_that_load_and_a_schema_the_input_names(
    vanthu: Command, tmp_path: Path
) -> None:
    folder = tmp_path / "viec"

    answer = vanthu("init", folder)

    assert answer.code == 0
    assert Library(folder).units().ids == ("dang_uy", "chi_bo_1")
    first_line = (folder / INPUT).read_text("utf-8").splitlines()[0]
    schema = folder / first_line.partition("$schema=")[2]
    assert json.loads(schema.read_text("utf-8"))["title"]


def test_the_new_input_is_no_illustration_and_asks_to_be_filled_in(
    vanthu: Command, tmp_path: Path, monkeypatch: object
) -> None:
    folder = tmp_path / "viec"
    vanthu("init", folder)

    answer = vanthu("run", folder / INPUT, "--store", tmp_path / "kho", "--dry-run")

    assert "illustrative: false" in (folder / INPUT).read_text("utf-8")
    assert answer.code == 1
    assert f"{INPUT}:" in answer.err


def test_the_filled_in_input_is_read_with_all_its_steps(office: Path) -> None:
    text = (office / INPUT).read_bytes()

    case = load_model(parse_yaml(text, INPUT), CaseInput)

    assert case.id == INPUT.removesuffix(".yaml")
    assert [step.trigger for step in case.steps][-1] == "submit_file"


def test_init_refuses_a_folder_that_holds_something(vanthu: Command, tmp_path: Path) -> None:
    (tmp_path / "cua-toi.txt").write_text("x", "utf-8")

    answer = vanthu("init", tmp_path)

    assert answer.code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["cua-toi.txt"]


def test_init_with_json_lists_the_files(vanthu: Command, tmp_path: Path) -> None:
    told = json.loads(vanthu("init", tmp_path / "viec", "--json").out)

    assert all(Path(file).is_file() for file in told["files"])


def test_texts_of_the_new_folder_are_nfc(vanthu: Command, tmp_path: Path) -> None:
    vanthu("init", tmp_path / "viec")

    texts = [path.read_text("utf-8") for path in (tmp_path / "viec").rglob("*.*") if path.is_file()]
    assert texts
    assert all(unicodedata.is_normalized("NFC", text) for text in texts)


def test_a_template_is_written_once_and_never_over_another(vanthu: Command, tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.docx"

    assert vanthu("init", "--template", "ke-hoach", "-o", path).code == 0
    first = path.read_bytes()
    again = vanthu("init", "--template", "ke-hoach", "-o", path)

    assert first.startswith(b"PK")
    assert again.code == 2
    assert path.read_bytes() == first


def test_a_refused_run_leaves_no_store_behind(vanthu: Command, tmp_path: Path) -> None:
    folder, store = tmp_path / "viec", tmp_path / "kho"
    vanthu("init", folder)

    answer = vanthu("run", folder / INPUT, "--store", store)

    assert answer.code == 1
    assert f"{INPUT}:" in answer.err
    assert not store.exists()


def test_absences_can_be_filled_in_after_their_second_mark_is_taken_off(
    vanthu: Command, tmp_path: Path
) -> None:
    folder = tmp_path / "viec"
    vanthu("init", folder)
    units, text = folder / "units/don-vi.yaml", (folder / INPUT).read_text("utf-8")
    units.write_text(fill_units(units.read_text("utf-8")), "utf-8")
    opened = text.replace("#        # ", "#        ").replace("- name:", "- name: Vũ Văn Em")
    (folder / INPUT).write_text(fill_in(opened.replace("reason:", "reason: Ốm")), "utf-8")

    case = load_model(parse_yaml((folder / INPUT).read_bytes(), INPUT), CaseInput)

    [hold] = [step for step in case.steps if step.trigger == "hold"]
    attendance = hold.input["attendance"]
    assert isinstance(attendance, dict)
    assert {"absent_excused", "absent_unexcused"} <= attendance.keys()


def test_a_blank_author_is_told_as_a_blank(vanthu: Command, tmp_path: Path) -> None:
    vanthu("init", tmp_path / "viec")
    path = tmp_path / "viec" / INPUT
    text = path.read_text("utf-8")
    for begun in ("  - trigger: submit_paper", "    by:         "):
        text = text.replace("#" + begun, begun)
    lines = text.splitlines()
    path.write_text("\n".join(lines), "utf-8")
    at = 1 + next(i for i, line in enumerate(lines) if line.startswith("    by:         "))

    answer = vanthu("check", path, "--all")

    assert f"{INPUT}:{at}:8: Mục này đang để trống" in answer.out
