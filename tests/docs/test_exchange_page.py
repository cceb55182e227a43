"""The guide to the exchange of cases ends where it says: with one report of all units."""

from pathlib import Path

import pytest

from tests.docs.guide import follow
from tests.workflows_year.office import find_case, read_text


def test_the_report_counts_the_unit_that_worked_in_its_own_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(follow("docs/giao-nhan.md", tmp_path, monkeypatch)) == []
    store = tmp_path / "so-ket-giao-tep/cap-tren/van-thu"
    (path,) = store.rglob("26-BC-*.docx")
    text = read_text(path)
    assert "97 đảng viên" in text
    assert "95/97" in text or "97,94 %" in text
    rows = find_case(store, "so-ket-2026").data["units"]
    assert isinstance(rows, list)
    found = [row for row in rows if isinstance(row, dict) and row["reference"] == "07-BC/CB"]
    assert [(row["members"], row["members_studied"]) for row in found] == [(14, 13)]
    (kept,) = store.rglob("07-BC-CB-*.docx")
    (own,) = (tmp_path / "so-ket-giao-tep/chi-bo").rglob("07-BC-CB-*.docx")
    assert kept.read_bytes() == own.read_bytes()
