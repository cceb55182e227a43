"""Wrong usage: exit code 2, one line in the language asked for, nothing on stdout."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command

FIRE = "fire viec hold --by chair:bt"
START = "start sinh-hoat-chi-bo --unit u --data d.yaml --by a:b"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("statsu", "Có phải anh/chị muốn ghi status?"),
        ("qqq", "Không có lệnh “qqq”"),
        ("--lang fr status", "Ngôn ngữ là vi hoặc en"),
        ("--lang en", "there is no command"),
        ("status --jsn", "muốn ghi --json?"),
        ("run", "Thiếu TỆP_NHẬP.yaml"),
        ("fire a b", "Chưa ghi người làm bước. Anh/chị thêm --by"),
        ("status --unit", "Sau tùy chọn --unit cần ghi giá trị"),
        ("status --json=1", "Tùy chọn --json không nhận giá trị"),
        ("pdf a.docx b -o c.pdf", "không nhận thêm: b"),
        ("pdf a.docx -o c.doc", "phải có đuôi: .pdf"),
        ("fire a b --by chair", "VAI:NGƯỜI"),
        (f"{START} --on 31/02/2026", "--on cần một ngày, ví dụ 26/12/2026; đang ghi “31/02/2026”"),
        ("register open --body b --last KH --on 1/1/2026 --by a:b", "ví dụ KH=11"),
        ("register open --body b --last A=1 --last A=2 --on 1/1/2026 --by a:b", "A được ghi hai"),
        ("register -o so.ods", "phải có đuôi: .xlsx"),
        ("graph so-ket -o so.jpg", "phải có đuôi: .svg, .png, .pdf, .html, .mmd"),
        ("init --template ke-hoach", "vanthu init THƯ_MỤC"),
        ("init --template khong-co -o a.docx", "khong-co"),
    ],
)
def test_wrong_usage_is_told_in_one_line_with_exit_code_2(
    vanthu: Command, line: str, said: str
) -> None:
    answer = vanthu(*line.split())

    assert answer.code == 2
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert answer.out == ""


def test_wrong_usage_is_told_in_english_on_request(vanthu: Command) -> None:
    answer = vanthu("statsu", "--lang", "en")

    assert answer.err == ("wrong usage: there is no command statsu; did you mean status?\n")


def test_a_refusal_with_json_is_one_document(vanthu: Command) -> None:
    answer = vanthu("--json", "pdf", "a.docx", "-o", "c.doc")

    told = json.loads(answer.out)["error"]
    assert (told["kind"], told["exit_code"]) == ("UsageRefused", 2)
    assert told["findings"][0]["code"] == "cli-ending-unknown"


@pytest.mark.parametrize(
    "arguments",
    [["status"], ["fire", "a", "b", "--by", "c:d"], ["verify"], ["recover"], ["register"]],
    ids=lambda arguments: arguments[0],
)
def test_a_folder_without_store_is_told_not_filled(
    vanthu: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    answer = vanthu(*arguments)

    assert answer.code == 3
    assert answer.err.startswith("không thực hiện được: ")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_is_exit_code_3(vanthu: Command, tmp_path: Path) -> None:
    answer = vanthu("pdf", tmp_path / "khong-co.docx", "-o", tmp_path / "a.pdf")

    assert answer.code == 3
    assert "khong-co.docx: Không có tệp này" in answer.err


def test_a_missing_input_file_is_exit_code_3(
    vanthu: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    answer = vanthu("run", "khong-co.yaml")

    assert answer.code == 3
    assert "khong-co.yaml" in answer.err
