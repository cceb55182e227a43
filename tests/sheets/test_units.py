"""Tables of units and members taken into a YAML file of units."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.cli.conftest import vanthu as vanthu  # a fixture
from tests.sheets.books import write_book
from vanthu.library import Library

UNITS = ["Tên đơn vị", "Loại hình", "Cấp trên", "Địa danh", "Số đảng viên"]
PEOPLE = ["Đơn vị", "Họ và tên", "Chức vụ"]
COMMITTEE = ["Đảng uỷ Sở A", "Đảng bộ cơ sở", None, "Hà Nội", None]
CELL = ["Chi bộ Một", "Chi bộ trực thuộc", "Đảng uỷ Sở A", None, 12]
PERSON = ["Chi bộ Một", "Nguyễn Văn An", "Bí thư"]


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(
    units: Sequence[Sequence[object]], people: Sequence[Sequence[object]] = (PERSON,)
) -> Path:
    return write_book(Path("dv.xlsx"), Đơn_vị=[UNITS, *units], Nhân_sự=[PEOPLE, *people])


def test_units_and_people_become_a_tree(vanthu: Command) -> None:
    write([COMMITTEE, CELL, ["Tổng cộng", None, None, None, 12]])

    answer = vanthu("units", "import", "dv.xlsx", "-o", "units/dv.yaml", "--from", "01/01/2026")

    assert answer.code == 0, answer.err
    units = Library(".").units()
    assert units.ids == ("dang_uy_so_a", "chi_bo_mot")
    cell = units.at("chi_bo_mot", date(2026, 5, 1))
    assert (cell.version.superior, cell.version.place) == ("dang_uy_so_a", "Hà Nội")
    assert cell.persons() == (
        {"id": "nguyen_van_an", "name": "Nguyễn Văn An", "role": "secretary"},
    )
    assert vanthu("check").code == 0


@pytest.mark.parametrize(
    ("units", "people", "place", "said"),
    [
        ([COMMITTEE, CELL, CELL], [PERSON], "Đơn vị!A4", "có hai lần, lần đầu ở A3"),
        ([COMMITTEE, [*CELL[:2], "Đảng uỷ Sở B", None, 12]], [PERSON], "Đơn vị!C3", "Đảng uỷ Sở A"),
        ([COMMITTEE, [CELL[0], "Chi bô", *CELL[2:]]], [PERSON], "Đơn vị!B3", "Chi bộ"),
        ([COMMITTEE, CELL, ["Tổng", None, None, None, 13]], [PERSON], "Đơn vị!E4", "được 12"),
        ([COMMITTEE, CELL], [["Chi bộ Hai", *PERSON[1:]]], "Nhân sự!A2", "Chi bộ"),
        ([COMMITTEE, CELL], [PERSON, PERSON], "Nhân sự!B3", "lần đầu ở B2"),
    ],
    ids=["twice", "superior", "kind", "total", "unit of a person", "person twice"],
)
def test_what_is_wrong_is_told_by_cell_and_nothing_written(
    vanthu: Command, units: list[list[object]], people: list[list[object]], place: str, said: str
) -> None:
    write(units, people)

    answer = vanthu("units", "import", "dv.xlsx", "-o", "units/dv.yaml")

    assert answer.code == 1
    assert answer.err.count("phải sửa: ") == 1
    assert f"dv.xlsx:{place}: " in answer.err
    assert said in answer.err
    assert not Path("units/dv.yaml").exists()


def test_a_file_that_is_there_is_replaced_only_when_told(vanthu: Command) -> None:
    write([COMMITTEE, CELL])
    order = ("units", "import", "dv.xlsx", "-o", "dv.yaml")

    assert [vanthu(*order).code, vanthu(*order).code] == [0, 2]
    assert vanthu(*order, "--replace").code == 0


def test_the_empty_tables_have_the_headings_that_are_read(vanthu: Command) -> None:
    assert vanthu("units", "form", "-o", "trong.xlsx").code == 0

    answer = vanthu("units", "import", "trong.xlsx", "-o", "dv.yaml")

    assert answer.code == 1
    assert "không có dòng nào" in answer.err
