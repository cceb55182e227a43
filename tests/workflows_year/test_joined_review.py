"""Two subjects reviewed in one report: handbooks year by year, registrations by theme, tasks."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.workflows_year.office import EXAMPLES, paper
from vanthu.check import check_paths
from vanthu.engine import Engine
from vanthu.errors import Finding, Refused
from vanthu.library import Library

CASE = "so-ket-3-nam"
EXAMPLE = EXAMPLES / CASE / f"{CASE}.yaml"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with Engine.open(tmp_path_factory.mktemp(CASE), library=[EXAMPLE.parent], pdf=False) as opened:
        opened.run([EXAMPLE])
        yield opened


@pytest.mark.parametrize(
    "line",
    [
        "- 3 năm thực hiện Chỉ thị số 05-CT/TW (từ ngày 01/7/2023 đến ngày 30/6/2026);",
        "- 2 năm thực hiện sổ tay Làm theo gương Bác (từ ngày 01/01/2024 đến ngày 31/12/2025).",
        "có 4 chi bộ trực thuộc, 46 đảng viên",
        "Cộng 90 42 214",
        "Cộng 136 132 1.578/1.584 1.557",
        "Chi bộ Phòng Tổng hợp 2024 16 16 190/192 186 Một người nghỉ thai sản",
        "3. Tăng cường kiểm tra, giám sát",
        "6 Dùng kết quả làm theo khi xếp loại đảng viên cuối năm",
    ],
)
def test_the_report_tells_both_subjects_with_their_figures(example: Engine, line: str) -> None:
    assert line in paper(example, CASE, "bao-cao-so-ket")


def test_the_plan_names_what_is_reviewed_together(example: Engine) -> None:
    assert "Sơ kết chung: 2 năm thực hiện sổ tay" in paper(example, CASE, "ke-hoach")


def test_the_six_tasks_live_on(example: Engine) -> None:
    tasks = example.tasks("dang_uy_so", on=date(2027, 1, 15))
    assert sorted(str(row["id"]) for row in tasks) == [f"{CASE}#{n}" for n in range(1, 7)]
    assert {row["decided_by"] for row in tasks} == {"Báo cáo số 05-BC/ĐU"}
    assert sum(row["is_overdue"] is True for row in tasks) == 2


def test_running_it_again_makes_nothing(example: Engine) -> None:
    assert example.run([EXAMPLE]).made == 0
    assert example.verify().findings == ()


def test_the_checker_finds_nothing() -> None:
    library = Library.builtin().extended(EXAMPLE.parent)
    assert check_paths(library, [EXAMPLE]).findings == ()


def refuse(folder: Path, old: str, new: str) -> tuple[Finding, ...]:
    """Return why the example is refused once a text of it is replaced."""
    shutil.copytree(EXAMPLE.parent / "units", folder / "units")
    text = EXAMPLE.read_text(encoding="utf-8")
    assert old in text
    path = folder / EXAMPLE.name
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with Engine.open("sqlite://", library=[folder], pdf=False) as opened:
        with pytest.raises(Refused) as caught:
            opened.run([path])
        assert opened.status() == ()
    return caught.value.findings


@pytest.mark.parametrize(
    ("old", "new", "say"),
    [
        ("months_recorded: 190", "months_recorded: 191", "Chi bộ Phòng Tổng hợp năm 2024"),
        ("          note: Một người nghỉ thai sản\n", "", "Chi bộ Phòng Tổng hợp năm 2024"),
        ("months_commented: 240", "months_commented: 250", "Chi bộ Văn phòng năm 2024"),
        ("period_from: 01/01/2024", "period_from: 01/01/2023", "2 năm thực hiện sổ tay"),
        ("owner: '[Phó Bí thư Đảng uỷ]'", "owner: Đảng uỷ; công đoàn", "một người hoặc đơn vị"),
    ],
    ids=["months", "no reason", "comments", "outside the period", "two leads"],
)
def test_what_does_not_add_up_is_refused(tmp_path: Path, old: str, new: str, say: str) -> None:
    findings = refuse(tmp_path, old, new)
    assert len(findings) == 1
    assert say in findings[0].text("vi")
    assert findings[0].place.file.endswith(EXAMPLE.name)
