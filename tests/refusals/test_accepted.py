"""Odd values that are right: they stand in the Word file and in the PDF exactly as typed."""

import json
import unicodedata
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from tests.refusals.conftest import Command
from tests.refusals.office import THEMED, copy_example, cut, find_old

SIGNS = "Số liệu: 5 < 7 & 9 > 8, \"ngoặc kép\", 'ngoặc đơn', 100 %, #1, *, \\n"
ODD = {
    "signs": SIGNS,
    "entities": "Chữ &amp; &lt;b&gt; và <w:t>thẻ</w:t> ]]> giữ nguyên",
    "tags": "Thẻ {{ theme }}, {% if x %} và {# ghi chú #} không được tính",
    "expressions": "{theme} {1 + 1} ${x} %s",
    "nfd": unicodedata.normalize("NFD", "Nhiệm vụ của Đảng uỷ, chi bộ"),
    "dashes": "từ 01/7 – 30/7 — “ngoặc” ‘đơn’ … №",
    "long": "Nội dung đoạn rất dài của kế hoạch. " * 278,
    "one-word": "x" * 3_000,
    "formula": "=1+1",
    "number": "4.254",
}


def write_plan(folder: Path, text: str) -> Path:
    """Write the example up to its first paper, a draft, with `text` as the first requirement."""
    inputs = copy_example(THEMED, folder)
    whole = inputs.read_text("utf-8")
    found = find_old("requirements:\n        - …\n", whole)
    typed = f"requirements:\n        - {json.dumps(text, ensure_ascii=False)}\n"
    whole = whole[: found.start()] + typed + whole[found.end() :]
    inputs.write_text(cut(whole, "issue_plan"), "utf-8")
    return inputs


def find_one(store: Path, pattern: str) -> Path:
    """Return the one file in the output folder of a store."""
    [found] = (store / "out").rglob(pattern)
    return found


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_an_odd_value_stands_in_the_word_file_as_typed(
    text: str, vanthu: Command, tmp_path: Path
) -> None:
    inputs, store = write_plan(tmp_path, text), tmp_path / "kho"
    answer = vanthu("run", inputs, "--store", store, "--no-pdf")
    assert (answer.code, answer.err) == (0, "")
    paragraphs = docx.Document(str(find_one(store, "*.docx"))).paragraphs
    told = [each.text.replace("\N{NO-BREAK SPACE}%", " %") for each in paragraphs]
    wanted = unicodedata.normalize("NFC", text).strip()
    assert [each for each in told if wanted in each] != []
    assert vanthu("verify", "--store", store).code == 0


@pytest.mark.parametrize(
    ("text", "sign"),
    [("Đạt yêu cầu 👍", "U+1F44D"), ("Ghi bằng chữ 中文", "U+4E2D"), ("Xong ✓", "U+2713")],
    ids=["emoji", "other-letters", "tick"],
)
def test_what_the_font_of_the_papers_lacks_is_refused_before_anything_is_kept(
    text: str, sign: str, vanthu: Command, tmp_path: Path
) -> None:
    inputs, store = write_plan(tmp_path, text), tmp_path / "kho"
    answer = vanthu("run", inputs, "--store", store, "--no-pdf")
    assert (answer.code, sign in answer.err, text in answer.err) == (1, True, True)
    assert list((store / "out").rglob("*.docx")) == []


def test_the_long_paragraph_has_10000_characters() -> None:
    assert len(ODD["long"]) >= 10_000
    assert unicodedata.is_normalized("NFC", ODD["nfd"]) is False


def test_signs_stand_in_the_pdf_as_typed(vanthu: Command, tmp_path: Path) -> None:
    inputs, store = write_plan(tmp_path, SIGNS), tmp_path / "kho"
    answer = vanthu("run", inputs, "--store", store)
    assert (answer.code, answer.err) == (0, "")
    pages = PdfReader(find_one(store, "*.pdf")).pages
    assert SIGNS in " ".join(" ".join(page.extract_text() for page in pages).split())
