"""A store or an output folder that cannot be used: told with exit 3, and nothing is changed."""

import errno
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.refusals.conftest import Answer, Command, HalfDone
from tests.refusals.office import (
    REVIEW,
    THEMED,
    Wrong,
    copy_example,
    find_english,
    snapshot,
    spoil,
)

UNUSABLE = "không thực hiện được: "


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """The input file of an example."""
    return copy_example(REVIEW, tmp_path)


def write_text(path: Path) -> None:
    path.write_text("xin chào")


def write_register_of_text(path: Path) -> None:
    path.mkdir()
    (path / "register.db").write_text("đây không phải sổ " * 100)


def write_register_of_another(path: Path) -> None:
    path.mkdir()
    database = sqlite3.connect(path / "register.db")
    database.execute("CREATE TABLE note (text)")
    database.commit()
    database.close()


STORES: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "text-file": (write_text, "", "đã có một tệp trùng tên"),
    "below-a-file": (write_text, "kho", "đã có một tệp trùng tên"),
    "register-of-text": (write_register_of_text, "", "không phải là kho của vanthu"),
    "of-another-program": (write_register_of_another, "", "của chương trình khác"),
}


@pytest.mark.parametrize(("make", "below", "says"), STORES.values(), ids=STORES.keys())
def test_a_store_that_is_none_is_told(
    make: Callable[[Path], None],
    below: str,
    says: str,
    vanthu: Command,
    inputs: Path,
    tmp_path: Path,
) -> None:
    make(tmp_path / "cho")
    before = snapshot(tmp_path)
    answer = vanthu("run", inputs, "--store", tmp_path / "cho" / below)
    hold_unusable(answer, says, tmp_path)
    assert snapshot(tmp_path) == before


def hold_unusable(answer: Answer, says: str, folder: Path) -> None:
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith(f"{UNUSABLE}{folder}")
    assert says in answer.err
    assert len(answer.err.splitlines()) == 1
    assert find_english(answer.err.replace(str(folder), "")) == []


def test_a_store_of_a_newer_version_is_left_alone(
    vanthu: Command, half_done: HalfDone, inputs: Path, tmp_path: Path
) -> None:
    store = half_done(REVIEW, "issue_plan", tmp_path / "kho")
    database = sqlite3.connect(store / "register.db")
    database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.commit()
    database.close()
    before = snapshot(store)
    answer = vanthu("run", inputs, "--store", store)
    hold_unusable(answer, "phiên bản vanthu mới hơn ghi (cấu trúc 9999)", tmp_path)
    assert snapshot(store) == before


def test_files_without_their_register_are_left_alone(
    vanthu: Command, half_done: HalfDone, inputs: Path, tmp_path: Path
) -> None:
    store = half_done(REVIEW, "issue_plan", tmp_path / "kho")
    (store / "register.db").unlink()
    before = snapshot(store)
    answer = vanthu("run", inputs, "--store", store)
    hold_unusable(answer, "Anh/chị khôi phục sổ từ bản sao lưu", tmp_path)
    assert snapshot(store) == before
    assert not (store / "register.db").exists()


@pytest.mark.parametrize("below", ["", "van-ban"], ids=["file", "below-a-file"])
def test_an_output_folder_that_is_a_file_changes_nothing(
    below: str, vanthu: Command, half_done: HalfDone, inputs: Path, tmp_path: Path
) -> None:
    store = half_done(REVIEW, "issue_plan", tmp_path / "kho")
    (tmp_path / "ra").write_text("một tệp")
    before = snapshot(tmp_path)
    answer = vanthu("run", inputs, "--store", store, "--out", tmp_path / "ra" / below)
    hold_unusable(answer, "làm thư mục vì đã có một tệp trùng tên", tmp_path)
    assert snapshot(tmp_path) == before


def refuse_writing(monkeypatch: pytest.MonkeyPatch, number: int, *, after: int = 0) -> None:
    """Let the disk refuse every new file but the first few, as a full or a read-only one does."""
    opened, calls = os.open, iter(range(1_000_000))

    def refuse(path: Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_CREAT and next(calls) >= after:
            raise OSError(number, os.strerror(number))
        return opened(path, flags, mode)

    monkeypatch.setattr("vanthu.store.files.os.open", refuse)


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.EACCES, "Không ghi được vào"),
        (errno.EROFS, "Không ghi được vào"),
        (errno.ENOSPC, "đã đầy. Chưa có gì thay đổi"),
        (errno.EIO, "Anh/chị kiểm tra ổ đĩa"),
    ],
    ids=["no-right", "read-only", "full", "broken"],
)
def test_an_output_folder_that_cannot_be_written_changes_nothing(
    number: int,
    says: str,
    vanthu: Command,
    half_done: HalfDone,
    inputs: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = half_done(REVIEW, "issue_plan", tmp_path / "kho")
    before = snapshot(store)
    refuse_writing(monkeypatch, number)
    answer = vanthu("run", inputs, "--store", store, "--no-pdf")
    hold_unusable(answer, says, tmp_path)
    assert snapshot(store) == before


def test_a_disk_that_fills_up_in_a_step_takes_that_step_back(
    vanthu: Command,
    half_done: HalfDone,
    inputs: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = half_done(REVIEW, "issue_plan", tmp_path / "kho")
    before = snapshot(store)
    refuse_writing(monkeypatch, errno.ENOSPC, after=1)
    answer = vanthu("run", inputs, "--store", store, "--no-pdf")
    hold_unusable(answer, "đã đầy. Chưa có gì thay đổi", tmp_path)
    assert snapshot(store) == before
    monkeypatch.undo()
    assert vanthu("verify", "--store", store).code == 0


CHANGES = {
    "value": Wrong(
        old="        for_votes: 7\n",
        new="        for_votes: ‸6\n",
        says=("issue_plan", "plan_vote.for_votes = 7, nay tệp ghi 6"),
    ),
    "value-in-a-list": Wrong(
        old="        - unit: cb2\n          topic: …\n",
        new="        - unit: cb2\n          topic: ‸Chủ đề khác\n",
        says=("submit_plan", "cells[1].topic = ", "nay tệp ghi Chủ đề khác"),
    ),
    "value-left-out": Wrong(
        old="      contact: …\n",
        new="",
        at="‸basis_documents:",
        says=("submit_plan", "contact = ", "nay tệp ghi –"),
    ),
    "day": Wrong(
        old="    on: 28/9/2026\n",
        new="    on: ‸29/9/2026\n",
        says=("issue_plan", "on = 28/9/2026, nay tệp ghi 29/9/2026"),
    ),
    "person": Wrong(
        old="    by: secretary:bt\n    numbers:",
        new="    by: ‸secretary:pbt\n    numbers:",
        says=("issue_plan", "by = secretary:bt, nay tệp ghi secretary:pbt"),
    ),
    "opening": Wrong(
        old="  theme: …\n",
        new="  theme: ‸Chủ đề khác\n",
        says=("theme = ", "nay tệp ghi Chủ đề khác"),
    ),
    "illustrative": Wrong(
        old="illustrative: true", new="illustrative: ‸false", says=("illustrative = ",)
    ),
    "unit": Wrong(
        old="unit: dang_uy_co_quan_vp",
        new="unit: ‸dang_uy_cap_tren",
        says=("unit = dang_uy_co_quan_vp, nay tệp ghi dang_uy_cap_tren",),
    ),
}


@pytest.mark.parametrize("wrong", CHANGES.values(), ids=CHANGES.keys())
def test_what_was_recorded_may_not_be_changed_in_the_file(
    wrong: Wrong, vanthu: Command, half_done: HalfDone, tmp_path: Path
) -> None:
    store = half_done(THEMED, "open_cell_sessions", tmp_path / "kho")
    inputs, before = copy_example(THEMED, tmp_path), snapshot(store)
    place = spoil(inputs, wrong)
    answer = vanthu("run", inputs, "--store", store, "--no-pdf")
    assert (answer.code, answer.out, len(answer.err.splitlines())) == (1, "", 1)
    assert answer.err.startswith(f"phải sửa: {place}: ")
    assert [fact for fact in wrong.says if fact not in answer.err] == []
    assert find_english(answer.err.replace(str(tmp_path), "")) == []
    assert snapshot(store) == before
