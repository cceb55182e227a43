"""Tables given out: what is text stays text, the same values give the same bytes."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest

from tests.sheets.books import open_book
from vanthu.sheets.excel import parse_excel
from vanthu.sheets.out import OutTable, make_csv, make_tables
from vanthu.sheets.reading import parse_csv

STARTS = ["=", "+", "-", "@", "\t", "\r"]
TABLE = OutTable(
    title="Sổ: [năm] 2026",
    headings=("Số", "Ngày", "Tỷ lệ"),
    rows=((12, date(2026, 12, 6), Decimal("99.46")), (-3, None, None)),
)


@pytest.mark.parametrize("start", STARTS, ids=repr)
def test_text_that_looks_like_a_formula_stays_text_in_excel(start: str) -> None:
    data = make_tables("Sổ", [OutTable(title="Sổ", headings=("A",), rows=((f"{start}1+1",),))])

    cell = open_book(BytesIO(data)).active["A2"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert str(cell.value).strip() == f"{start}1+1".strip()


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_text_that_looks_like_a_formula_is_guarded_in_csv_and_read_back(start: str) -> None:
    data = make_csv(OutTable(title="Sổ", headings=("A",), rows=((f"{start}1+1",),)))

    assert f"\r\n'{start}1+1\r\n".encode() in data
    assert parse_csv(data, "a.csv").sheets[0].value(1, 0) == f"{start}1+1"


def test_numbers_and_dates_are_numbers_and_dates_for_a_second_program() -> None:
    sheet = parse_excel(make_tables("Sổ", [TABLE]), "so.xlsx").sheets[0]

    assert sheet.name == "Sổ năm 2026"
    assert sheet.rows[1] == (12, date(2026, 12, 6), Decimal("99.46"))
    assert sheet.rows[2] == (-3, None, None)


def test_csv_has_numbers_as_vietnam_writes_them() -> None:
    assert make_csv(TABLE).decode("utf-8-sig").splitlines()[1:] == ["12;06/12/2026;99,46", "-3;;"]


def test_headings_are_frozen_and_filtered() -> None:
    sheet = open_book(BytesIO(make_tables("Sổ", [TABLE]))).active

    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:C3")
    assert sheet["A1"].font.bold


def test_the_same_table_gives_the_same_bytes() -> None:
    assert make_tables("Sổ", [TABLE]) == make_tables("Sổ", [TABLE])


def test_sheets_of_one_title_are_told_apart() -> None:
    book = parse_excel(make_tables("Sổ", [TABLE, TABLE]), "so.xlsx")

    assert len({sheet.name.casefold() for sheet in book.sheets}) == 2
