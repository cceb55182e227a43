"""`vanthu check`: findings by exit code, five at a time."""

import json
from pathlib import Path

from tests.cli.conftest import Command


def test_the_filled_in_office_has_nothing_that_must_be_mended(
    vanthu: Command, in_office: Path
) -> None:
    answer = vanthu("check", in_office)

    assert answer.code == 0, answer.out


def test_an_input_that_is_not_filled_in_is_exit_code_1(vanthu: Command, tmp_path: Path) -> None:
    folder = tmp_path / "viec"
    vanthu("init", folder)

    answer = vanthu("check", folder)
    told = json.loads(vanthu("check", folder, "--json").out)

    assert answer.code == 1
    assert answer.out.startswith("phải sửa: ")
    assert "chi-bo-1-quy-1.yaml:" in answer.out
    assert any(finding["severity"] == "must" for finding in told["findings"])
