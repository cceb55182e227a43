"""What the workflows refuse: with the check, at the step's line, and without a trace."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workflows.refusals import REFUSALS, Refusal
from tests.workflows.runs import CASES, MARK, list_refused
from vanthu.errors import Finding, Refused, TransitionRefused

REFUSED_FILES = {
    "tu-choi-3-tren-7": ("check-fails", "vote_passed", "3/7"),
    "tu-choi-khong-ly-do": ("check-needs-reason", "notice_ok", "ít nhất 1 ngày"),
    "tu-choi-lan-thu-tu": ("check-fails", "attempts_left", "tối đa 3 lần"),
    "tu-choi-ly-do-bo-qua-ngan": ("override-reason-short", "notice_ok", "10 ký tự"),
    "tu-choi-ly-do-tra-lai-ngan": ("check-fails", "reason_given", "mới có 8"),
}
"""File → code, check, what the Vietnamese sentence says."""


def test_every_refused_file_is_expected() -> None:
    assert sorted(REFUSED_FILES) == list_refused()


@pytest.mark.parametrize("name", REFUSED_FILES)
def test_a_refused_file_is_refused_at_its_marked_line(
    name: str, refuse: Callable[[Path], Refused]
) -> None:
    code, check, said = REFUSED_FILES[name]
    path = CASES / f"{name}.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    marked = next(number for number, line in enumerate(lines, 1) if line.endswith(MARK))
    refused = refuse(path)
    finding = refused.findings[0]
    assert type(refused) is TransitionRefused
    assert (finding.code, finding.facts["check"]) == (code, check)
    assert (finding.place.file, finding.place.line) == (str(path), marked)
    assert said in finding.text("vi")


@pytest.mark.parametrize("refusal", REFUSALS, ids=str)
def test_an_edit_is_refused_by_its_checks_at_the_step(
    refusal: Refusal, refused_by: Callable[[Refusal], tuple[tuple[Finding, ...], range]]
) -> None:
    findings, lines = refused_by(refusal)
    found = [str(finding.facts["check"]) for finding in findings]
    assert len(found) == len(refusal.checks), found
    for name, wanted in zip(found, refusal.checks, strict=True):
        assert name.startswith(wanted)
    assert all(finding.place.line in lines for finding in findings)
    assert {finding.code for finding in findings} <= {
        "check-fails", "check-needs-reason", "check-value-missing",
    }  # fmt: skip
