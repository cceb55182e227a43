"""`vanthu export` and `vanthu import`, as two offices type them; the guide walks the whole way."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.engine.exchange_office import CASE, SENT, SUPERIOR, UNIT, assign, read_bytes
from tests.workflows_year.office import HERE

ON = ("--on", "05/9/2026")
BY = ("--by", "clerk:bt_cb1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the superior's store and the file it handed out."""
    assign(tmp_path)
    return tmp_path


def test_a_case_is_handed_over_and_taken_in(folder: Path, vanthu: Command) -> None:
    store = ("--store", folder / SUPERIOR, "--library", HERE)
    again = vanthu("export", CASE, "-o", folder / "lai.zip", *store, "--by", "clerk:vp", *ON)
    assert "đã giao từ trước" in again.out
    answer = vanthu("import", folder / SENT, "--store", folder / UNIT, *BY, *ON)
    assert (answer.code, answer.err) == (0, "")
    assert f"vanthu status {CASE}" in answer.out
    assert "01-CV/ĐU" in answer.out
    assert again.out.splitlines()[-1] == answer.out.splitlines()[-1]  # the digest


def test_the_answer_for_programs_has_the_digest(folder: Path, vanthu: Command) -> None:
    store = ("--store", folder / UNIT, "--json")
    first = json.loads(vanthu("import", folder / SENT, *store, *BY, *ON).out)
    again = json.loads(vanthu("import", folder / SENT, *store, *BY, *ON).out)
    assert (first["state"], again["state"]) == ("done", "already_done")
    assert len(first["digest"]) == 64


def test_a_trial_makes_no_store(folder: Path, vanthu: Command) -> None:
    answer = vanthu("import", folder / SENT, "--store", folder / UNIT, *BY, *ON, "--dry-run")
    assert (answer.code, "Chưa ghi gì" in answer.out) == (0, True)
    assert not (folder / UNIT).exists()


def test_a_refused_file_makes_no_store(folder: Path, vanthu: Command) -> None:
    path = folder / SENT
    path.write_bytes(path.read_bytes()[:-1])
    answer = vanthu("import", path, "--store", folder / UNIT, *BY, *ON)
    assert (answer.code, answer.out) == (1, "")
    assert len(answer.err.splitlines()) == 1
    assert SENT in answer.err
    assert not (folder / UNIT).exists()


def test_a_case_taken_back_is_here_again(folder: Path, vanthu: Command) -> None:
    store = ("--store", folder / SUPERIOR, "--library", HERE)
    assert "đang ở nơi khác" in vanthu("status", CASE, *store).out
    recall = ("export", CASE, "--recall", *store, "--by", "clerk:vp", *ON)
    before = read_bytes(folder / SUPERIOR)
    assert vanthu(*recall, "--reason", "ngắn").code == 1
    assert read_bytes(folder / SUPERIOR) == before
    answer = vanthu(*recall, "--reason", "Đơn vị chuyển về kho chung.")
    assert (answer.code, "Đã thu hồi" in answer.out) == (0, True)
    assert "đang ở nơi khác" not in vanthu("status", CASE, *store).out
    assert "Thu hồi" in vanthu("history", CASE, *store).out


def test_an_export_without_a_file_is_wrong_usage(folder: Path, vanthu: Command) -> None:
    answer = vanthu("export", CASE, "--store", folder / SUPERIOR, "--by", "clerk:vp", *ON)
    assert (answer.code, "-o TỆP" in answer.err) == (2, True)


def test_the_unit_is_told_how_to_hand_its_work_back(folder: Path, vanthu: Command) -> None:
    store = ("--store", folder / UNIT)
    vanthu("import", folder / SENT, *store, *BY, *ON)
    told = vanthu("status", CASE, *store).out
    assert f"vanthu export {CASE}" in told
    assert "superior:" not in told


def test_what_is_due_of_a_case_that_is_away_comes_without_a_command(
    folder: Path, vanthu: Command
) -> None:
    store = ("--store", folder / SUPERIOR, "--library", HERE)
    told = vanthu("next", CASE, *store, "--on", "18/9/2026").out
    assert "đang ở nơi khác, giao ngày 04/9/2026" in told
    assert "vanthu f" not in told
    assert "đang ở nơi" in vanthu("due", CASE, *store, "--on", "18/9/2026").out
    vanthu("import", folder / SENT, "--store", folder / UNIT, *BY, *ON)
    assert "vanthu f" in vanthu("next", "--store", folder / UNIT, "--on", "18/9/2026").out
