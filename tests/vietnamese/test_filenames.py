"""File names that Windows, macOS and Linux accept."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanthu.vietnamese.filenames import safe_name, unique_name

RESERVED = {"con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(10))}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("05-NQ/ĐU Nghị quyết.docx", "05-NQ-ĐU-Nghị-quyết.docx"),
        (unicodedata.normalize("NFD", "Đảng uỷ.pdf"), "Đảng-uỷ.pdf"),
        ("../../etc/passwd", "etc-passwd"),
        (".ẩn", "ẩn"),
        ("-rf", "rf"),
        ("a. ", "a"),
        ("a\u202ecod.exe", "a-cod.exe"),
        ('a:b*c?d"e<f>g|h\\i', "a-b-c-d-e-f-g-h-i"),
        ("con", "_con"),
        ("NUL.docx", "_NUL.docx"),
        ("com¹.txt", "com-.txt"),
        ("Mẫu (2).docx", "Mẫu-(2).docx"),
        ("", "khong-ten"),
        ("///", "khong-ten"),
    ],
)
def test_name_is_readable_and_safe(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_long_name_keeps_its_ending_within_the_limit() -> None:
    name = safe_name("Nghị quyết " * 50 + ".docx")
    assert len(name.encode()) <= 180
    assert name.startswith("Nghị-quyết-Nghị")
    assert name.endswith(".docx")


@settings(max_examples=200, derandomize=True)
@given(st.text(), st.integers(16, 40))
def test_any_text_gives_a_safe_name(text: str, max_bytes: int) -> None:
    name = safe_name(text, max_bytes)
    assert 0 < len(name.encode()) <= max_bytes
    assert all(letter.isalpha() or letter in "0123456789-_.()" for letter in name)
    assert name[0] not in ".-"
    assert name[-1] not in ".- "
    assert name.split(".")[0].lower() not in RESERVED
    assert unicodedata.is_normalized("NFC", name)
    assert safe_name(name, max_bytes) == name


def test_safe_name_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / safe_name("Đảng uỷ " * 40 + ".docx")
    path.write_bytes(b"x")
    assert path.name in {found.name for found in tmp_path.iterdir()}


@pytest.mark.parametrize(
    ("name", "taken", "free"),
    [
        ("a.docx", [], "a.docx"),
        ("a.docx", ["b.docx"], "a.docx"),
        ("a.docx", ["A.DOCX"], "a-2.docx"),
        ("a.docx", ["a.docx", "a-2.docx"], "a-3.docx"),
        ("uỷ", [unicodedata.normalize("NFD", "UỶ")], "uỷ-2"),
        ("v1.2 b", ["v1.2 b"], "v1.2 b-2"),
    ],
)
def test_name_differs_from_all_taken(name: str, taken: list[str], free: str) -> None:
    assert unique_name(name, taken) == free
