"""`start` and `fire`: a case step by step, in a copy of the office."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Command

CASE = "chi-bo-1-quy-1"
SECRETARY = "cell_secretary:bi_thu_cb"


@pytest.fixture
def copy(office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the office as the present folder."""
    folder = tmp_path / "ban-sao"
    shutil.copytree(office, folder)
    monkeypatch.chdir(folder)
    return folder


def write(name: str, text: str) -> str:
    """Write an input file into the present folder and return its name."""
    Path(name).write_text(text, "utf-8")
    return name


def start(vanthu: Command) -> str:
    """Start a second case and bring it to the state `ready`; return its id."""
    data = write("viec.yaml", "topic: Học Bác\nmonitor: uy_vien_1\ndeadline: 30/12/2026\n")
    author = write("author.yaml", "author: Trần Văn Bình\n")
    paper = write("paper.yaml", "paper_title: Học Bác\n")
    options = ("--unit", "chi_bo_1", "--by", SECRETARY, "--on", "01/12/2026", "--case", "quy-2")
    on = ("--on", "02/12/2026", "--by")
    begun = vanthu("start", "sinh-hoat-chi-bo", "--data", data, *options)
    vanthu("fire", "quy-2", "assign_author", "--input", author, *on, SECRETARY)
    vanthu("fire", "quy-2", "submit_paper", "--input", paper, *on, "author:Trần Văn Bình")
    ready = vanthu("fire", "quy-2", "approve_paper", *on, SECRETARY)
    assert (begun.code, ready.code) == (0, 0), begun.err + ready.err
    return "quy-2"


@pytest.mark.usefixtures("copy")
def test_fire_tells_the_new_state_and_the_next_steps(vanthu: Command) -> None:
    reasons = write("ly-do.yaml", "reasons: [Cần làm lại biên bản]\n")
    who = ("--by", "superior:bi_thu", "--on", "14/11/2026")

    answer = vanthu("fire", CASE, "reopen", "--input", reasons, *who)

    assert answer.code == 0
    assert "Đã làm: Mở lại theo yêu cầu của đảng uỷ" in answer.out
    assert "Đang chuẩn bị chuyên đề" in answer.out
    assert f"vanthu form {CASE} submit_paper -o {CASE}-submit_paper.xlsx" in answer.out


@pytest.mark.usefixtures("copy")
def test_fire_without_values_tells_how_to_get_a_form(vanthu: Command) -> None:
    reasons = write("ly-do.yaml", "reasons: [Cần làm lại biên bản]\n")
    who = ("--by", "superior:bi_thu", "--on", "14/11/2026")

    bare = vanthu("fire", CASE, "reopen", *who)
    nobody = vanthu("fire", CASE, "reopen")
    given = vanthu("fire", CASE, "reopen", "--input", reasons, *who, "--dry-run")

    assert bare.code == 1
    assert f"vanthu form {CASE} reopen -o {CASE}-reopen.xlsx" in bare.err
    assert f"vanthu explain {CASE} reopen" in bare.err
    assert nobody.code == 2
    assert f"vanthu form {CASE} reopen -o" in nobody.err
    assert given.code == 0


@pytest.mark.usefixtures("copy")
def test_fire_dry_run_changes_nothing(vanthu: Command) -> None:
    reasons = write("ly-do.yaml", "reasons: [Cần làm lại biên bản]\n")
    who = ("--by", "superior:bi_thu", "--on", "14/11/2026")

    answer = vanthu("fire", CASE, "reopen", "--input", reasons, *who, "--dry-run", "--json")

    assert json.loads(answer.out)["state"] == "planned"
    assert "Đã nộp tham luận và hồ sơ" in vanthu("status").out


@pytest.mark.usefixtures("copy")
def test_fire_refuses_what_the_state_does_not_allow(vanthu: Command) -> None:
    answer = vanthu("fire", CASE, "hold", "--by", "chair:bi_thu_cb", "--on", "14/11/2026")

    assert answer.code == 1
    assert answer.err.startswith("phải sửa: ")


@pytest.mark.usefixtures("copy")
def test_a_wrong_value_is_told_with_its_place_in_the_step_file(vanthu: Command) -> None:
    reasons = write("ly-do.yaml", "reason: [Cần làm lại biên bản]\n")
    who = ("--by", "superior:bi_thu", "--on", "14/11/2026")

    answer = vanthu("fire", CASE, "reopen", "--input", reasons, *who)

    assert answer.code == 1
    assert "ly-do.yaml:1:" in answer.err


@pytest.mark.usefixtures("copy")
def test_a_case_is_started_and_a_soft_check_passed_over_with_a_reason(vanthu: Command) -> None:
    case = start(vanthu)
    late = write(
        "hop.yaml",
        "held_on: 03/12/2026\nstart_time: 14:00\nplace: Phòng họp\nchair: bi_thu_cb\n"
        "minutes_secretary: Lê Thị Cúc\npapers_sent_on: 03/12/2026\n",
    )
    order = ("fire", case, "convene", "--input", late, "--on", "02/12/2026", "--by", SECRETARY)

    refused = vanthu(*order)
    passed = vanthu(*order, "--reason", "Họp gấp theo yêu cầu cấp trên")

    assert refused.code == 1
    assert passed.code == 0, passed.err
    assert "notice_ok: Họp gấp" in vanthu("history", case).out


@pytest.mark.usefixtures("copy")
def test_a_partial_run_keeps_what_is_legal_and_tells_what_is_not(vanthu: Command) -> None:
    text = Path(f"{CASE}.yaml").read_text("utf-8").replace(CASE, "quy-3")
    wrong = text.replace("author:Trần Văn Bình", "author:Người khác")
    write("quy-3.yaml", wrong)

    whole = vanthu("run", "quy-3.yaml", "--no-pdf")
    partial = vanthu("run", "quy-3.yaml", "--no-pdf", "--partial")

    assert (whole.code, partial.code) == (1, 1)
    assert "quy-3.yaml:" in partial.err
    assert "Đang chuẩn bị chuyên đề" in vanthu("status", "quy-3").out


@pytest.mark.usefixtures("copy")
@pytest.mark.parametrize(
    ("unit", "more", "code"),
    [("chi_bo_9", (), 1), ("chi_bo_9", ("--dry-run",), 1), ("chi_bo_1", ("--dry-run",), 0)],
    ids=["refused", "refused trial", "trial"],
)
def test_start_that_makes_no_case_leaves_no_store_behind(
    vanthu: Command, unit: str, more: tuple[str, ...], code: int
) -> None:
    data = write("viec.yaml", "topic: Học Bác\nmonitor: uy_vien_1\ndeadline: 30/12/2026\n")
    options = ("--unit", unit, "--by", SECRETARY, "--on", "01/12/2026", "--store", "kho")

    answer = vanthu("start", "sinh-hoat-chi-bo", "--data", data, *options, *more)

    assert answer.code == code, answer.err
    assert not Path("kho").exists()
