"""What is wrong with a deadline or a decree is told with its place."""

from pathlib import Path

import pytest

from tests.deadlines.office import MEETING, make_office
from vanthu.check import check_paths
from vanthu.errors import Finding
from vanthu.library import Library


def check(folder: Path, **files: str) -> list[Finding]:
    make_office(folder, **files)
    library = Library.builtin().extended(folder)
    return list(check_paths(library, [folder / name for name in files]).findings)


def find_line(text: str, part: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if part in line)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("on: working_day(held_on)", "on: working_day(held_om)", "name-unknown-meant"),
        ("on: working_day(held_on)", "on: fired('hold')", "result-kind"),
        ("on: working_day(held_on)", "on: working_dai(held_on)", "function-unknown-meant"),
        ("until: send_papers", "until: send_paper", "deadline-trigger-unknown-meant"),
        ("    by: secretary\n    remind", "    by: secretery\n    remind", "role-unknown-meant"),
        ("    until: hold\n", "    while: heldd\n", "deadline-state-unknown-meant"),
        ("done: known(sent)", "done: held_on", "result-kind"),
        ("    until: hold\n", "", "deadline-never-met"),
        ("họp ngày {held_on}", "họp ngày {held}", "name-unknown-meant"),
        ("remind: [-2]", "remind: [mai]", "integer-expected"),
        ("done: known(sent)", "don: known(sent)", "key-misspelt"),
    ],
)
def test_a_wrong_deadline_is_told_at_its_place(
    old: str, new: str, code: str, tmp_path: Path
) -> None:
    assert old in MEETING
    text = MEETING.replace(old, new)
    found = check(tmp_path, **{"workflows/cuoc-hop.yaml": text})
    must = [each for each in found if each.severity == "must"]
    assert [each.code for each in must] == [code]
    first = find_line(text, "deadlines:")
    assert must[0].place.file.endswith("cuoc-hop.yaml")
    assert must[0].place.line > first


def test_a_rule_that_some_period_lacks_is_worth_a_look(tmp_path: Path) -> None:
    text = MEETING.replace("working_day(held_on)", "add_days(held_on, rules.min_minutes)")
    found = check(tmp_path, **{"workflows/cuoc-hop.yaml": text})
    assert [(each.code, each.severity) for each in found] == [("rule-not-in-profile", "should")]


def test_check_tells_what_is_wrong_with_a_decree(tmp_path: Path) -> None:
    text = "year: 2027\nsource: [số]\noff:\n  - {day: 01/3/2026, name: Lễ}\n"
    found = check(tmp_path, **{"workflows/holidays/2027.yaml": text.replace("[số]", "Số 1")})
    assert [(each.code, each.place.line) for each in found] == [("holiday-other-year", 4)]


def test_the_shipped_definitions_have_no_fault_with_a_decree_beside_them(tmp_path: Path) -> None:
    text = "year: 2027\nsource: Số 1\nworking: [20/02/2027]\n"
    assert check(tmp_path, **{"workflows/holidays/2027.yaml": text}) == []
