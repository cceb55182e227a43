"""Files that are no input: missing, empty, of another kind, too large, given twice."""

import shutil
from pathlib import Path

import pytest

from tests.refusals.conftest import Command
from tests.refusals.office import (
    EXAMPLES,
    REVIEW,
    THEMED,
    copy_example,
    find_english,
    read_example,
    snapshot,
)
from vanthu._paths import builtin_dir

WORD_FILE = builtin_dir("templates") / "dang/ke-hoach.docx"
CONTENTS: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", "", "không có nội dung"),
    "notes-only": ("# chỉ có ghi chú\n".encode(), "", "không có nội dung"),
    "utf-16": (read_example(REVIEW).encode("utf-16"), ":1:1", "mã UTF-8"),
    "windows-1258": ("id: a\nunit: Đ".encode("cp1258"), ":2:7", "mã UTF-8"),
    "word": (WORD_FILE.read_bytes(), "", "Đây là tệp Word, Excel, PDF hoặc ảnh"),
    "binary": (bytes(range(256)), ":2:118", "mã UTF-8"),
    "nul": (b"id: a\0\n", ":1:6", "ký tự ẩn U+0000"),
    "2-mb": (b"a: " + b"x" * 2_100_000, "", "lớn hơn 2 MB"),
    "100000-lines": (b"# a\n" * 100_001, "", "100001 dòng"),
    "200000-values": (b"a: [" + b"1," * 200_001 + b"]", ":1:400001", "hơn 200000 giá trị"),
    "500-brackets": (b"[" * 500, ":1:41", "quá 40 tầng"),
    "list": (b"- a\n- b\n", ":1:1", "“tên mục: giá trị”"),
    "text": ("xin chào".encode(), ":1:1", "“xin chào”"),
    "two-documents": (b"id: a\n---\nid: b\n", ":2:1", "tài liệu thứ hai"),
}


@pytest.mark.parametrize(("data", "place", "says"), CONTENTS.values(), ids=CONTENTS.keys())
def test_a_file_that_is_no_input_is_refused(
    data: bytes, place: str, says: str, vanthu: Command, tmp_path: Path
) -> None:
    inputs, store = tmp_path / "a.yaml", tmp_path / "kho"
    inputs.write_bytes(data)
    answer = vanthu("run", inputs, "--store", store)
    assert (answer.code, answer.out, snapshot(store)) == (1, "", {})
    assert answer.err.startswith(f"phải sửa: {inputs}{place}: ")
    assert says in answer.err
    assert len(answer.err.splitlines()) <= 5
    assert find_english(answer.err.replace(str(tmp_path), "")) == []


@pytest.mark.parametrize("name", ["khong-co.yaml", ""], ids=["missing", "folder"])
def test_a_file_that_cannot_be_read_is_told(name: str, vanthu: Command, tmp_path: Path) -> None:
    answer = vanthu("run", tmp_path / name, "--store", tmp_path / "kho")
    assert answer.code == 3
    assert answer.err == (
        f"không thực hiện được: {tmp_path / name}: Không đọc được tệp này. "
        "Anh/chị kiểm tra lại tên tệp, thư mục và quyền đọc.\n"
    )
    assert snapshot(tmp_path / "kho") == {}


def test_two_files_with_one_id_are_refused(vanthu: Command, tmp_path: Path) -> None:
    inputs = copy_example(THEMED, tmp_path)
    other = shutil.copy(inputs, inputs.with_name("b.yaml"))
    answer = vanthu("run", inputs, other, "--store", tmp_path / "kho")
    assert answer.code == 1
    line = next(n for n, text in enumerate(read_example(THEMED).splitlines(), 1) if "id: " in text)
    assert answer.err.startswith(f"phải sửa: {other}:{line}:5: Mã sinh-hoat-chuyen-de-2026 đã dùng")
    assert str(inputs) in answer.err
    assert snapshot(tmp_path / "kho") == {}


def test_a_case_without_steps_needs_its_day(vanthu: Command, tmp_path: Path) -> None:
    inputs = copy_example(THEMED, tmp_path)
    inputs.write_text(f"id: a\nworkflow: {THEMED}\nunit: dang_uy_co_quan_vp\ndata: {{theme: a}}\n")
    answer = vanthu("run", inputs, "--store", tmp_path / "kho")
    assert answer.code == 1
    assert answer.err.startswith(f"phải sửa: {inputs}:1:5: Việc a chưa có bước nào")


def test_no_file_at_all_is_wrong_usage(vanthu: Command) -> None:
    answer = vanthu("run")
    assert answer.code == 2
    assert answer.err.startswith("sai cách gọi lệnh: Thiếu TỆP_NHẬP.yaml")


def test_without_a_tree_of_units_the_folder_is_asked_for(vanthu: Command, tmp_path: Path) -> None:
    inputs = shutil.copy(EXAMPLES / THEMED / f"{THEMED}.yaml", tmp_path)
    answer = vanthu("run", inputs, "--store", tmp_path / "kho")
    told = answer.err.splitlines()
    assert answer.code == 1
    assert told[0].endswith("Không có đơn vị “dang_uy_co_quan_vp”. Các đơn vị: –.")
    assert "--library" in told[1]


def test_five_findings_are_told_and_how_many_more(vanthu: Command, tmp_path: Path) -> None:
    inputs, store = copy_example(REVIEW, tmp_path), tmp_path / "kho"
    text = inputs.read_text("utf-8")
    inputs.write_text(text.replace("members_studied: ", "members_studied: khoảng "), "utf-8")
    answer = vanthu("run", inputs, "--store", store, "--no-pdf")
    told = answer.err.splitlines()
    assert (answer.code, len(told)) == (1, 6)
    assert all("Cần một số nguyên, ghi như 4254; đang ghi “khoảng " in line for line in told[:5])
    assert told[5].startswith("… và 68 điều nữa; sửa các điều trên trước")
    assert snapshot(store) == {}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("expected_members: 4254", "expected_members: 4.254", "4.254”, did you mean 4254?"),
        ("for_votes: 9", "for_votes: 3", "More than half must be in favour (3/9)"),
        ("by: secretary:bt", "by: clerk:vp", "may not do “Ban hành kế hoạch”; these may: "),
    ],
    ids=["value", "check", "role"],
)
def test_english_is_told_when_asked_for(
    old: str, new: str, says: str, vanthu: Command, tmp_path: Path
) -> None:
    inputs = copy_example(REVIEW, tmp_path)
    inputs.write_text(inputs.read_text("utf-8").replace(old, new, 1), "utf-8")
    answer = vanthu("run", inputs, "--store", tmp_path / "kho", "--lang", "en")
    assert (answer.code, len(answer.err.splitlines())) == (1, 1)
    assert answer.err.startswith(f"must be mended: {inputs}:")
    assert says in answer.err
