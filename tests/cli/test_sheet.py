"""The register as an Excel sheet."""

from io import BytesIO

import pytest

from vanthu.cli.sheet import make_sheet
from vanthu.errors import Unusable

openpyxl = pytest.importorskip("openpyxl")


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_text_that_looks_like_a_formula_stays_text(start: str) -> None:
    data = make_sheet("Sổ", ["Trích yếu"], [[f"{start}1+1"]])

    cell = openpyxl.load_workbook(BytesIO(data)).active["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (f"{start}1+1", "s", True)


def test_headings_stand_bold_and_frozen_above_the_rows() -> None:
    data = make_sheet("Sổ", ["Số", "Ngày"], [["12-KH/ĐU", "06/12/2026"]])

    sheet = openpyxl.load_workbook(BytesIO(data)).active
    assert [cell.value for cell in sheet[1]] == ["Số", "Ngày"]
    assert sheet["A1"].font.bold
    assert sheet.freeze_panes == "A2"


def test_a_missing_library_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)

    with pytest.raises(Unusable) as refused:
        make_sheet("Sổ", [], [])

    assert refused.value.code == "cli-excel-missing"
    assert "vanthu[excel]" in refused.value.findings[0].text("vi")
