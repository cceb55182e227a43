"""Tables on a narrow terminal: numbers and dates stay whole, files stand on their own lines."""

import re
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Answer, Command
from vanthu.cli.output import Column, fit_widths

CASE = "chi-bo-1-quy-1"


@pytest.fixture
def on_terminal(monkeypatch: pytest.MonkeyPatch, vanthu: Command, in_office: Path) -> Command:
    """Run `vanthu` in the office on a terminal of so many columns; colours are taken out."""

    def run(width: int, *arguments: object) -> Answer:
        monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        answer = vanthu(*arguments)
        plain = re.sub(r"\x1b\[[0-9;]*m", "", answer.out)
        return Answer(code=answer.code, out=plain, err=answer.err)

    return run


def test_columns_that_stay_whole_never_give_way() -> None:
    columns = (
        Column(heading="Số", whole=True), Column(heading="Loại"), Column(heading="Tên", long=True),
    )  # fmt: skip
    widths = fit_widths(columns, [["123456-NQ/ĐU", "x" * 40, "y" * 40]], 40)

    assert sum(widths) == 40
    assert widths[0] == len("123456-NQ/ĐU")


def test_the_register_leaves_out_columns_where_the_terminal_is_narrow(
    on_terminal: Command,
) -> None:
    narrow, wide = (on_terminal(width, "register").out for width in (80, 200))

    assert re.search(r"01-NQ/CB +12/11/2026", narrow)
    assert max(len(line) for line in narrow.splitlines()) <= 80
    for heading in ("Người ký", "Nhiệm kỳ", "Mã việc"):
        assert (heading in narrow, heading in wide) == (False, True)


def test_files_follow_the_table_where_the_terminal_is_narrow(on_terminal: Command) -> None:
    narrow, wide = (on_terminal(width, "status", CASE).out for width in (80, 400))

    assert re.search(r"01-NQ/CB +12/11/2026", narrow)
    assert re.search(r"^  van-thu/out/\S+\.docx", narrow, re.MULTILINE)
    assert "Tệp" not in narrow
    assert re.search(r"01-NQ/CB .*\.docx", wide)
