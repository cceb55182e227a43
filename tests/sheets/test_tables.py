"""Tables found by their headings, every value with its cell."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.sheets.books import open_book, write_book
from vanthu.definition.scalars import Conversion
from vanthu.definition.values import Converted, convert
from vanthu.definition.workflow import Fields, FieldSpec
from vanthu.errors import InputRefused, Place
from vanthu.sheets.lists import allow_tables

FIELDS: Fields = {
    "name": FieldSpec(type="text", label="Tên đơn vị", required=True, alias="ten"),
    "members": FieldSpec(type="integer", label="Số đảng viên", required=True),
    "rate": FieldSpec(type="percent", label="Tỷ lệ"),
    "day": FieldSpec(type="date", label="Ngày họp"),
    "ready": FieldSpec(type="boolean", label="Xong"),
}
SPEC = FieldSpec(type="list", item=FieldSpec(type="record", fields=FIELDS))
HEADINGS = ["Tên đơn vị", "Số đảng viên", "Tỷ lệ", "Ngày họp", "Xong"]


def read(path: Path, **asked: object) -> Converted:
    """Return the list that an input file beside `path` takes from it."""
    raw = {"from_file": path.name, **asked}
    conversion = allow_tables(Conversion(day=date(2026, 12, 1)))
    return convert(
        raw, SPEC, conversion, lambda _: Place(file=str(path.parent / "viec.yaml"), line=3)
    )


def write(folder: Path, *rows: Sequence[object]) -> Path:
    return write_book(folder / "bang.xlsx", Bảng=[HEADINGS, *rows])


def tell(converted: Converted) -> list[tuple[str, str]]:
    return [(each.code, each.place.cell) for each in converted.findings]


def test_cells_become_values_of_their_fields(tmp_path: Path) -> None:
    path = write(tmp_path, ["Chi bộ 1", 12.0, 99.46, date(2026, 11, 30), "có"])

    assert read(path).checked().values["value"] == [
        {"name": "Chi bộ 1", "members": 12, "rate": Decimal("99.46"), "day": "2026-11-30",
         "ready": True}
    ]  # fmt: skip


def test_a_cell_shown_as_per_cent_counts_a_hundredfold(tmp_path: Path) -> None:
    path = write(tmp_path, ["Chi bộ 1", 12, 0.9946, "30/11/2026", None])
    book = open_book(path)
    book.active["C2"].number_format = "0.00%"
    book.save(path)

    values = read(path).checked().values["value"]
    assert values[0]["rate"] == Decimal("99.46")  # type: ignore[index,call-overload]


def test_headings_may_be_code_or_alias_in_any_order_under_a_title(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["BẢNG ĐƠN VỊ"],
        [],
        ["TT", "members", "TEN"],
        ["(1)", "(2)", "(3)"],
        [1, 5, "Chi bộ 1"],
    ]
    path = write_book(tmp_path / "bang.xlsx", Bảng=rows)

    assert read(path).checked().values["value"] == [{"name": "Chi bộ 1", "members": 5}]


def test_columns_may_have_headings_of_their_own(tmp_path: Path) -> None:
    path = write_book(tmp_path / "bang.xlsx", Bảng=[["Đơn vị", "ĐV"], ["Chi bộ 1", 5]])

    found = read(path, columns={"name": "Đơn vị", "members": "ĐV"})

    assert found.checked().values["value"] == [{"name": "Chi bộ 1", "members": 5}]


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        (["Chi bộ 1", "4.254"], "integer-expected-meant", "B2"),
        (["Chi bộ 1", 12.5], "integer-expected", "B2"),
        (["Chi bộ 1", None], "field-empty", "B2"),
        (["Chi bộ 1", "=1+1"], "sheet-formula-empty", "B2"),
        (["Chi bộ 1", "#REF!"], "sheet-cell-error", "B2"),
        (["Chi bộ 1", 5, None, "31/02/2026"], "date-expected", "D2"),
        (["Chi bộ 1", 5, None, None, "vâng"], "value-not-flag", "E2"),
    ],
    ids=["thousands", "fraction", "empty", "formula", "error", "date", "flag"],
)
def test_a_wrong_cell_is_told_by_its_name(
    tmp_path: Path, row: Sequence[object], code: str, cell: str
) -> None:
    assert tell(read(write(tmp_path, row))) == [(code, cell)]


def test_a_row_of_totals_is_compared_and_not_taken(tmp_path: Path) -> None:
    rows = (["Chi bộ 1", 5], ["Chi bộ 2", 7])

    right = read(write(tmp_path, *rows, ["Tổng cộng", 12]))
    wrong = read(write(tmp_path, *rows, ["Tổng cộng", 13]))

    assert len(right.checked().values["value"]) == 2  # type: ignore[arg-type]
    assert tell(wrong) == [("sheet-total-differs", "B4")]
    assert wrong.findings[0].facts["counted"] == "12"


@pytest.mark.parametrize(
    ("headings", "code", "cell"),
    [
        (["Tên đơn vị", "Số đảng vien", "Ghi chú gì đó"], "sheet-column-unknown", "C1"),
        (["Tên đơn vị", "Số đảng viên", "Tỷ lê"], "", ""),
        (["Tên đơn vị", "Số đảng viên", "Ngay hopp"], "sheet-column-misspelt", "C1"),
        (["Tên đơn vị", "Số đảng viên", "ten"], "sheet-column-twice", "C1"),
        (["Tên đơn vị", "Tỷ lệ"], "sheet-column-missing", "A1"),
        (["Cột một", "Cột hai"], "sheet-no-headings", ""),
        (["Tên đơn vị", "Số đảng viên", None], "sheet-column-nameless", "C2"),
    ],
    ids=["unknown", "marks", "misspelt", "twice", "missing", "none", "nameless"],
)
def test_a_wrong_column_is_told_before_any_row_is_read(
    tmp_path: Path, headings: list[str], code: str, cell: str
) -> None:
    row = ["Chi bộ 1", 5, 99][: len(headings)]
    path = write_book(tmp_path / "bang.xlsx", Bảng=[headings, row])

    found = tell(read(path))

    assert found == ([(code, cell)] if code else [])


def test_a_wrong_sheet_is_told_with_the_one_meant(tmp_path: Path) -> None:
    path = write_book(tmp_path / "bang.xlsx", Đơn_vị=[HEADINGS, ["Chi bộ 1", 5]], Khác=[["x"]])

    assert tell(read(path, sheet="Đơn vi quý")) == [("sheet-name-misspelt", "")]
    assert tell(read(path)) == [("sheet-name-missing", "")]
    assert read(path, sheet="don vi").checked()


@pytest.mark.parametrize("file", ["../bang.xlsx", "/etc/passwd.xlsx"])
def test_a_table_outside_of_the_folder_is_refused(tmp_path: Path, file: str) -> None:
    (tmp_path / "trong").mkdir()
    found = read(tmp_path / "trong/bang.xlsx", from_file=file)

    assert [each.code for each in found.findings] == ["table-outside"]
    assert found.findings[0].place.line == 3


def test_a_csv_table_is_told_by_line(tmp_path: Path) -> None:
    path = tmp_path / "bang.csv"
    path.write_text("Tên đơn vị;Số đảng viên\nChi bộ 1;5\nChi bộ 2;4.254\n", "utf-8-sig")

    found = read(path).findings

    assert [(each.code, str(each.place)) for each in found] == [
        ("integer-expected-meant", f"{path}:3")
    ]


def test_a_table_elsewhere_than_in_an_input_file_is_refused() -> None:
    found = convert({"from_file": "a.xlsx"}, SPEC, Conversion(day=date(2026, 12, 1)))

    with pytest.raises(InputRefused, match="input file"):
        found.checked()
