"""How findings are shown: at most five, what must be mended first."""

import pytest

from vanthu.cli.findings import order_findings, show_findings
from vanthu.cli.session import Session
from vanthu.errors import Finding, Place

MUST = Finding(code="cli-command-missing", place=Place(file="a.yaml", line=3, column=5))
SHOULD = Finding(code="cli-stopped", severity="should")


def test_what_must_be_mended_comes_first() -> None:
    assert order_findings([SHOULD, MUST, SHOULD]) == [MUST, SHOULD, SHOULD]


@pytest.mark.parametrize(("all_of_them", "lines"), [(False, 6), (True, 7)], ids=["five", "all"])
def test_five_findings_are_shown_at_a_time(
    capsys: pytest.CaptureFixture[str], all_of_them: bool, lines: int
) -> None:
    show_findings(Session(), [MUST] * 7, all_of_them=all_of_them, is_error=False)

    shown = capsys.readouterr().out.splitlines()
    assert len(shown) == lines
    assert shown[0].startswith("phải sửa: a.yaml:3:5: Chưa có lệnh")
    assert all_of_them or "2 điều nữa" in shown[-1]
