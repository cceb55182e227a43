"""The commands on a store: what `vanthu init` gave, filled in and run."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from vanthu.cli.cases import show_case
from vanthu.cli.session import Session

CASE = "chi-bo-1-quy-1"
UNASKED = ("transitions", "simpleeval", "jinja2", "docxtpl", "lxml", "openpyxl", "weasyprint")
pytestmark = pytest.mark.usefixtures("in_office")


def test_run_again_says_that_nothing_is_new(vanthu: Command) -> None:
    answer = vanthu("run", f"{CASE}.yaml", "--no-pdf")

    assert answer.code == 0
    assert "Không có gì mới." in answer.out


def test_run_lists_numbers_and_files(vanthu: Command) -> None:
    answer = vanthu("run", f"{CASE}.yaml", "--no-pdf")

    assert "01-NQ/CB" in answer.out
    assert ".docx" in answer.out
    assert "Văn bản nằm ở: van-thu/out" in answer.out
    assert "\x1b" not in answer.out


def test_run_with_json_tells_every_document_and_the_final_state(vanthu: Command) -> None:
    told = json.loads(vanthu("run", f"{CASE}.yaml", "--no-pdf", "--json").out)

    [resolution] = [each for each in told["documents"] if each["reference"] == "01-NQ/CB"]
    assert Path(resolution["docx"]).is_file()
    assert len(resolution["docx_sha256"]) == 64
    assert resolution["dated"] == "2026-11-12"
    assert told["cases"][0]["state"] == "filed"


def test_dry_run_records_nothing(vanthu: Command, tmp_path: Path) -> None:
    answer = vanthu("run", f"{CASE}.yaml", "--dry-run", "--store", tmp_path / "kho")

    assert answer.code == 0
    assert "Chỉ chạy thử" in answer.out
    assert vanthu("status", "--store", tmp_path / "kho").out in ("Chưa có việc nào.\n", "")


def test_status_shows_where_all_cases_stand(vanthu: Command) -> None:
    answer = vanthu("status")

    assert answer.code == 0
    assert CASE in answer.out
    assert "Đã nộp tham luận và hồ sơ" in answer.out


def test_status_of_a_case_shows_the_next_step_with_its_command(vanthu: Command) -> None:
    answer = vanthu("status", CASE)

    assert f"vanthu form {CASE} reopen -o {CASE}-reopen.xlsx" in answer.out
    assert "01-NQ/CB" in answer.out


def test_status_shows_each_heading_right_above_its_table(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with Session().open_engine() as engine:
        [case], papers = engine.status(CASE), engine.documents(CASE)
    capsys.readouterr()

    show_case(Session(), replace(case, children=(replace(case, id="viec-con"),)), papers)

    lines = capsys.readouterr().out.splitlines()
    children, own = lines.index("Việc của đơn vị dưới:"), lines.index("Văn bản:")
    assert lines[children + 1].startswith("Mã việc")
    assert lines[children + 2].startswith("viec-con")
    assert lines[own + 1].startswith("Số, ký hiệu")


def test_status_of_an_unknown_case_is_refused(vanthu: Command) -> None:
    answer = vanthu("status", "khong-co", "--json")

    assert answer.code == 1
    assert json.loads(answer.out)["error"]["kind"] == "RecordRefused"


def test_history_tells_the_steps_in_order(vanthu: Command) -> None:
    lines = vanthu("history", CASE).out.splitlines()

    assert "Mở việc" in lines[1]
    assert "Nộp hồ sơ về đảng uỷ" in lines[-1]


def test_explain_tells_what_can_be_done_instead(vanthu: Command) -> None:
    answer = vanthu("explain", CASE, "hold")

    assert answer.code == 0
    assert "chưa làm được" in answer.out
    assert "reopen" in answer.out


def test_explain_tells_who_may_and_what_is_needed(vanthu: Command) -> None:
    answer = vanthu("explain", CASE, "reopen")

    assert "Cấp uỷ cấp trên (Họ tên bí thư" in answer.out
    assert "Cần ghi: reasons" in answer.out


def test_register_shows_the_numbers(vanthu: Command) -> None:
    answer = vanthu("register", "--body", "chi_bo_1")

    assert answer.code == 0
    assert "01-BB/CB" in answer.out
    assert vanthu("register", "--body", "dang_uy").out == "Sổ chưa có văn bản nào.\n"


def test_register_is_written_as_a_sheet(vanthu: Command, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")

    answer = vanthu("register", "-o", tmp_path / "so.xlsx")

    assert answer.code == 0
    sheet = openpyxl.load_workbook(tmp_path / "so.xlsx").active
    assert {"01-BB/CB", "01-NQ/CB"} <= {cell.value for cell in sheet["A"]}


def test_opening_a_series_sets_the_next_number(vanthu: Command, tmp_path: Path) -> None:
    shutil.copytree("van-thu", tmp_path / "kho")
    order = ("--on", "01/12/2026", "--by", "clerk:van_phong", "--store", tmp_path / "kho")

    opened = vanthu("register", "open", "--body", "dang_uy", "--last", "KH=11", *order)
    again = vanthu("register", "open", "--body", "dang_uy", "--last", "KH=11", *order)

    assert opened.out == "KH: đã mở sổ, số tiếp theo là 12\n"
    assert again.code == 1


def test_verify_finds_the_store_whole(vanthu: Command) -> None:
    answer = vanthu("verify")

    assert answer.code == 0
    assert answer.out.startswith("Kho nguyên vẹn: 1 việc")


def test_graph_marks_the_state_of_a_case(vanthu: Command) -> None:
    assert "class filed current" in vanthu("graph", "sinh-hoat-chi-bo", "--case", CASE).out


def test_every_reading_command_answers_json_with_one_document(vanthu: Command) -> None:
    for line in ("status", f"status {CASE}", f"history {CASE}", "register", "verify"):
        answer = vanthu(*line.split(), "--json")

        assert answer.code == 0, line
        assert isinstance(json.loads(answer.out), dict), line


@pytest.mark.parametrize("command", [["status"], ["history", CASE], ["register"]], ids=str)
def test_what_is_asked_most_loads_neither_machine_nor_word_libraries(command: list[str]) -> None:
    program = (
        f"import sys; from vanthu.cli import main; code = main({command!r});"
        f"print(code, [name for name in {UNASKED!r} if name in sys.modules], file=sys.stderr)"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert done.stderr.strip() == "0 []"
