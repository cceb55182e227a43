"""`render` and `pdf`: one document without a case."""

import hashlib
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command

VALUES = "returned_title: Học Bác\nreturned_to: Trần Văn Bình\nday: 05/12/2026\nreasons: [Sơ sài]\n"


@pytest.fixture
def values(tmp_path: Path) -> Path:
    """Values for the return slip."""
    path = tmp_path / "gia-tri.yaml"
    path.write_text(VALUES, "utf-8")
    return path


def test_render_fills_a_template_of_the_library(
    vanthu: Command, values: Path, tmp_path: Path
) -> None:
    target = tmp_path / "phieu.docx"

    answer = vanthu("render", "phieu-tra-lai", values, "-o", target, "--json")

    assert answer.code == 0, answer.err
    assert json.loads(answer.out)["sha256"] == hashlib.sha256(target.read_bytes()).hexdigest()


def test_render_and_pdf_make_a_pdf(vanthu: Command, values: Path, tmp_path: Path) -> None:
    word, first, second = (tmp_path / name for name in ("a.docx", "a.pdf", "b.pdf"))
    vanthu("render", "phieu-tra-lai", values, "-o", word)

    made = vanthu("pdf", word, "-o", first)
    rendered = vanthu("render", "phieu-tra-lai", values, "-o", second)

    assert (made.code, rendered.code) == (0, 0), made.err + rendered.err
    assert first.read_bytes().startswith(b"%PDF-")
    assert second.read_bytes().startswith(b"%PDF-")


def test_render_of_an_unknown_template_is_refused(
    vanthu: Command, values: Path, tmp_path: Path
) -> None:
    answer = vanthu("render", "phieu-tra-lạ", values, "-o", tmp_path / "a.docx")

    assert answer.code == 1
    assert not (tmp_path / "a.docx").exists()


def test_pdf_of_what_is_no_word_file_is_refused(
    vanthu: Command, values: Path, tmp_path: Path
) -> None:
    answer = vanthu("pdf", values, "-o", tmp_path / "a.pdf")

    assert answer.code == 1
    assert "phải sửa: gia-tri.yaml" in answer.err
