"""Reports as JSON."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from vanthu.cli.plain import to_json, write_json
from vanthu.errors import Finding, Place


@dataclass(frozen=True)
class Report:
    """A small report."""

    day: date
    path: Path | None
    findings: tuple[Finding, ...]


def test_dates_paths_and_decimals_become_text() -> None:
    report = Report(day=date(2026, 12, 26), path=Path("a/b"), findings=())

    assert to_json(report, "vi") == {"day": "2026-12-26", "path": "a/b", "findings": []}
    assert to_json({"rate": Decimal("99.5"), "n": 3, "none": None}, "vi") == {
        "rate": "99.5", "n": 3, "none": None,
    }  # fmt: skip


def test_findings_carry_their_sentence_in_the_language() -> None:
    finding = Finding(code="cli-by-wrong", place=Place(file="a"), facts={"found": "x"})

    told = to_json([finding], "en")

    assert isinstance(told, list)
    assert isinstance(told[0], dict)
    assert told[0]["code"] == "cli-by-wrong"
    assert "not x" in str(told[0]["text"])


def test_vietnamese_stays_readable(capsys: pytest.CaptureFixture[str]) -> None:
    write_json({"đơn vị": "Đảng uỷ"}, "vi")

    out = capsys.readouterr().out
    assert "Đảng uỷ" in out
    assert json.loads(out) == {"đơn vị": "Đảng uỷ"}
