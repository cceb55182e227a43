"""`recover`: what it tells of PDFs that still wait."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from vanthu.errors import Finding

WHY = Finding(code="cli-file-unreadable-full", severity="should")


def test_recover_tells_how_many_pdfs_wait_and_why(
    vanthu: Command, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(office / "van-thu", tmp_path / "kho")
    monkeypatch.setattr("vanthu.render.pdf.pdf_available", lambda: WHY)
    monkeypatch.chdir(office)

    answer = vanthu("recover", "--store", tmp_path / "kho")

    assert answer.code == 0
    assert "Không có gì dở dang" not in answer.out
    first, *rest = answer.out.splitlines()
    assert first.startswith("Còn ")
    assert "PDF chưa tạo được" in first
    assert any("Đĩa đã đầy" in line for line in rest)
