"""What is not taken as a table, and what a cell's value alone would hide."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from tests.sheets.books import write_book
from vanthu.errors import InputRefused, Unusable
from vanthu.sheets.excel import parse_excel
from vanthu.sheets.reading import parse_csv, read_book


def plain() -> bytes:
    file = BytesIO()
    openpyxl.Workbook().save(file)
    return file.getvalue()


def with_entry(name: str, content: bytes) -> bytes:
    """Return a small Excel file with one entry more, or in place of its own."""
    out = BytesIO()
    with ZipFile(BytesIO(plain())) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, content)
    return out.getvalue()


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet/>'
FAR = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "sheet-file-empty"),
        (b"PK\x03\x04 and no more", "sheet-broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "sheet-old-format"),
        (b"%PDF-1.7", "sheet-not-excel"),
        (b"x" * (21 << 20), "sheet-file-too-large"),
        (with_entry("xl/vbaProject.bin", b"x"), "sheet-macros"),
        (with_entry("xl/worksheets/sheet1.xml", BOMB), "sheet-broken"),
        (with_entry("xl/worksheets/sheet1.xml", FAR), "sheet-too-large"),
        (with_entry("xl/worksheets/sheet1.xml", b"<worksheet>"), "sheet-broken"),
        (with_entry("xl/media/a.png", b"0" * (51 << 20)), "sheet-file-too-large"),
    ],
    ids=["empty", "torn", "old", "pdf", "large", "macros", "entities", "far cell", "xml", "bomb"],
)
def test_an_unsafe_or_damaged_file_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(InputRefused) as refused:
        parse_excel(data, "bang.xlsx")

    assert refused.value.code == code
    assert refused.value.findings[0].place.file == "bang.xlsx"


@pytest.mark.parametrize("name", ["bang.xls", "bang.xlsm", "bang.ods"])
def test_other_kinds_of_tables_are_refused_by_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(plain())

    with pytest.raises(InputRefused) as refused:
        read_book(tmp_path / name)

    assert refused.value.code == "sheet-other-kind"


def test_a_file_that_is_not_there_is_unusable(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as refused:
        read_book(tmp_path / "khong-co.xlsx")

    assert refused.value.code == "sheet-unreadable"


def test_formulas_errors_merged_and_hidden_are_told_apart(tmp_path: Path) -> None:
    path = write_book(
        tmp_path / "a.xlsx", Bảng=[["=1+1", "#REF!", "x", None], [1, 2, 3, 4]], Ẩn=[[1]]
    )
    book = openpyxl.load_workbook(path)
    book["Bảng"].merge_cells("C1:D1")
    book["Ẩn"].sheet_state = "hidden"
    book.save(path)

    table, hidden = read_book(path).sheets

    assert table.fault(0, 0).code == "sheet-formula-empty"  # type: ignore[union-attr]
    assert table.fault(0, 1).code == "sheet-cell-error"  # type: ignore[union-attr]
    assert table.fault(0, 2) is None
    assert table.fault(0, 3).code == "sheet-cell-merged"  # type: ignore[union-attr]
    assert (table.is_hidden, hidden.is_hidden) == (False, True)


def test_a_csv_in_another_encoding_is_refused_by_line() -> None:
    with pytest.raises(InputRefused) as refused:
        parse_csv("Tên;Số\nBáo cáo;1".encode("cp1258", "replace"), "a.csv")

    assert refused.value.code == "sheet-not-utf8"
    assert refused.value.findings[0].place.line == 1


@pytest.mark.parametrize("library", ["python_calamine", "openpyxl"])
def test_a_missing_library_is_told_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    from vanthu.sheets.out import make_tables

    data = plain()
    monkeypatch.setitem(__import__("sys").modules, library, None)

    with pytest.raises(Unusable) as refused:
        parse_excel(data, "a.xlsx") if library == "python_calamine" else make_tables("x", [])

    assert refused.value.code == "excel-missing"
    assert "pip install 'vanthu[excel]'" in refused.value.findings[0].text("vi")
