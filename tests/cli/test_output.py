"""Tables and lines: width, shortening, characters that steer a terminal."""

import re
import sys
import unicodedata

import pytest

from vanthu.cli.output import (
    Column,
    clean,
    fit_widths,
    format_table,
    measure,
    print_table,
    shorten,
    wrap,
)  # fmt: skip

COLUMNS = (Column(heading="Số", right=True), Column(heading="Tên", long=True))


@pytest.mark.parametrize(
    ("text", "cells"),
    [("Đảng uỷ", 7), ("a\u0309", 1), ("党", 2), ("", 0)],
    ids=["vietnamese", "combining", "wide", "empty"],
)
def test_measure_counts_cells_of_a_terminal(text: str, cells: int) -> None:
    assert measure(text) == cells


def test_columns_are_aligned_by_cells() -> None:
    lines = list(format_table(COLUMNS, [["1", "Chi bộ"], ["12", "Đảng uỷ"]]))

    assert lines == ["Số  Tên", " 1  Chi bộ", "12  Đảng uỷ"]


def test_long_text_is_cut_at_a_word() -> None:
    assert shorten("học tập chuyên đề về xây dựng", 20) == "học tập chuyên đề…"
    assert shorten("học tập", 20) == "học tập"


def test_a_word_too_long_is_cut_inside() -> None:
    assert shorten("a" * 30, 10) == "a" * 9 + "…"


def test_long_columns_give_way_until_the_table_fits() -> None:
    columns = (*COLUMNS, Column(heading="Tệp", path=True))
    widths = fit_widths(columns, [["12-KH/ĐU", "x" * 50, "y" * 40]], 60)

    assert sum(widths) == 60
    assert widths[0] == len("12-KH/ĐU")


def test_characters_that_steer_a_terminal_are_taken_out() -> None:
    assert clean("a\x1b[31mb\nc\u202ed") == "a [31mb c d"
    assert clean(None) == ""


def test_wrap_breaks_between_words() -> None:
    assert list(wrap("một hai ba bốn", indent=2, width=10)) == ["  một hai", "  ba bốn"]


def test_a_terminal_gets_a_table_that_fits(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    print_table(COLUMNS, [["1", "sinh hoạt chuyên đề về xây dựng và chỉnh đốn Đảng"]])

    lines = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out).splitlines()
    assert max(len(line) for line in lines) <= 40
    assert any("…" in line for line in lines)


def test_measure_of_plain_letters_is_what_unicode_says() -> None:
    letters = [chr(code) for code in range(0x20, 0x3000) if not unicodedata.combining(chr(code))]
    wide = {letter for letter in letters if unicodedata.east_asian_width(letter) in "WF"}

    assert {letter for letter in letters if measure(letter * 2) != 2} == wide
