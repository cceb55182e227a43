"""`check_paths`: what is looked at, in which order findings come, what files are taken for."""

import shutil
from pathlib import Path

import pytest

from tests.check.seeding import ROOT, builtin, show
from vanthu.check import CheckReport, check_paths
from vanthu.errors import Finding, Unusable

EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if (path / "units").is_dir())


def must(report: CheckReport) -> list[Finding]:
    return [finding for finding in report.findings if finding.severity == "must"]


def codes(report: CheckReport) -> list[str]:
    return [finding.code for finding in report.findings]


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def copy(source: str, target: Path, *, old: str = "", new: str = "") -> Path:
    text = (ROOT / source).read_text(encoding="utf-8")
    assert old in text
    return write(target, text.replace(old, new, 1))


# -- the whole library ----------------------------------------------------------------------------


def test_the_builtin_library_has_nothing_to_mend() -> None:
    report = check_paths(builtin(), [])
    assert must(report) == [], show(report.findings)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_an_example_has_nothing_to_mend(example: Path) -> None:
    report = check_paths(builtin(), [example])
    assert report.findings == (), show(report.findings)
    assert str(example / f"{example.name}.yaml") in report.checked


def test_without_paths_everything_in_the_library_is_looked_at() -> None:
    checked = {Path(name).relative_to(ROOT) for name in check_paths(builtin(), []).checked}
    files = {
        path.relative_to(ROOT)
        for folder in ("workflows", "templates")
        for ending in ("yaml", "docx")
        for path in (ROOT / folder).rglob(f"*.{ending}")
    }
    assert checked == files


def test_without_paths_units_and_inputs_of_a_folder_are_looked_at_too(tmp_path: Path) -> None:
    example = "examples/sinh-hoat-chuyen-de"
    shutil.copytree(ROOT / example, tmp_path, dirs_exist_ok=True)
    name = f"{Path(example).name}.yaml"
    copy(f"{example}/{name}", tmp_path / name, old="- trigger: issue_plan", new="- trigger: isue")
    report = check_paths(builtin().extended(tmp_path), [])
    assert "trigger-unknown-meant" in codes(report)
    assert str(tmp_path / "units" / "don-vi.yaml") in report.checked


def test_a_workflow_of_the_users_folder_is_checked_in_place_of_the_builtin_one(
    tmp_path: Path,
) -> None:
    own = copy(
        "workflows/so-ket.yaml",
        tmp_path / "workflows/so-ket.yaml",
        old="by: clerk",
        new="by: clerc",
    )
    report = check_paths(builtin().extended(tmp_path), [])
    assert {each.place.file for each in must(report)} == {str(own)}
    assert str(ROOT / "workflows/so-ket.yaml") not in report.checked


def test_what_must_be_mended_comes_first_then_files_and_lines(tmp_path: Path) -> None:
    write(tmp_path / "workflows/rules/hd42_2025.yml", "id: x")
    copy("workflows/so-ket.yaml", tmp_path / "workflows/so-ket.yaml", old="by: clerk", new="by: x")
    findings = check_paths(builtin().extended(tmp_path), []).findings
    severities = [finding.severity for finding in findings]
    places = [(each.place.file, each.place.line) for each in findings if each.severity == "must"]
    assert severities == sorted(severities)  # "must" < "should"
    assert {"must", "should"} == set(severities)
    assert places == sorted(places)


def test_a_finding_is_told_once_however_often_a_file_is_named(tmp_path: Path) -> None:
    path = copy("workflows/so-ket.yaml", tmp_path / "so-ket.yaml", old="by: clerk", new="by: clerc")
    once, twice = (check_paths(builtin(), [path] * times) for times in (1, 2))
    assert once == twice
    assert len(once.findings) == 1


# -- what a path is -------------------------------------------------------------------------------


def test_a_path_that_does_not_exist_is_unusable(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as caught:
        check_paths(builtin(), [tmp_path / "so-ket.yml"])
    assert caught.value.code == "check-path-missing"
    assert "so-ket.yml" in str(caught.value)


def test_a_file_that_says_nothing_of_itself_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "ghi-chu.yaml", "a: 1\n")
    assert codes(check_paths(builtin(), [path])) == ["file-kind-unknown"]


@pytest.mark.parametrize(
    "source",
    [
        "workflows/so-ket.yaml",
        "workflows/checks.yaml",
        "workflows/types.yaml",
        "workflows/rules/hd12_2018.yaml",
        "templates/types.yaml",
        "templates/regimes/dang_hd36.yaml",
        "templates/dang/thong-bao.yaml",
        "examples/so-ket/units/don-vi.yaml",
    ],
)
def test_a_file_outside_any_library_is_known_by_its_keys(source: str, tmp_path: Path) -> None:
    path = copy(source, tmp_path / Path(source).name)
    if (ROOT / source).with_suffix(".docx").exists():
        shutil.copy((ROOT / source).with_suffix(".docx"), tmp_path)
    report = check_paths(builtin(), [path])
    assert must(report) == [], show(report.findings)
    assert str(path) in report.checked


def test_a_folder_is_checked_with_all_that_is_below_it() -> None:
    report = check_paths(builtin(), [ROOT / "workflows"])
    assert {Path(name).name for name in report.checked} >= {"hd12_2018.yaml", "so-ket.yaml"}


def test_a_broken_yaml_file_is_told_at_its_line(tmp_path: Path) -> None:
    path = write(tmp_path / "workflows/x.yaml", "id: x\nid: y\n")
    (finding,) = check_paths(builtin(), [path]).findings
    assert (finding.code, finding.place.line) == ("yaml-duplicate-key", 2)


def test_files_that_nothing_would_find_are_told_with_usable_names(tmp_path: Path) -> None:
    for name in ("Sơ kết.yaml", "tong-ket.yml"):
        write(tmp_path / "workflows" / name, "id: x\n")
    report = check_paths(builtin().extended(tmp_path), [])
    told = [each for each in report.findings if each.code == "file-name-unusable"]
    assert [each.facts["suggestion"] for each in told] == ["so-ket.yaml", "tong-ket.yaml"]


# -- units ----------------------------------------------------------------------------------------

UNIT = """units:
  {id}:
    versions:
      - {{from_date: 01/7/2025, kind: sub_cell, name: {id}, issuing_name: X, symbol: CB,
         place: P, superior: {superior}}}
"""


def test_a_units_file_is_checked_with_those_beside_it(tmp_path: Path) -> None:
    write(tmp_path / "units/a.yaml", UNIT.format(id="a", superior="b"))
    write(tmp_path / "units/b.yaml", UNIT.format(id="b", superior="~"))
    assert codes(check_paths(builtin(), [tmp_path / "units/a.yaml"])) == []


def test_a_superior_in_no_file_is_told_once(tmp_path: Path) -> None:
    write(tmp_path / "units/a.yaml", UNIT.format(id="a", superior="b"))
    assert codes(check_paths(builtin(), [tmp_path])) == ["unit-unknown"]


@pytest.mark.parametrize(
    ("field", "left"),
    [
        ("name: a", 'name: "[Chi bộ …]"'),
        ("issuing_name: X", 'issuing_name: "[CHI BỘ …]"'),
        ("place: P", 'place: "[địa danh]"'),
        ("}\n", '}\n    roster: [{id: x, name: "[Họ tên]", role: member}]\n'),
    ],
    ids=["name", "issuing name", "place", "roster"],
)
def test_a_name_still_in_brackets_is_worth_a_look_at_its_place(
    field: str, left: str, tmp_path: Path
) -> None:
    text = UNIT.format(id="a", superior="~").replace(field, left)
    path = write(tmp_path / "units/a.yaml", text)
    (finding,) = check_paths(builtin(), [path]).findings
    before = text[: text.index('"')]
    assert (finding.code, finding.severity) == ("unit-placeholder-left", "should")
    assert finding.facts["found"] == text.split('"')[1]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert (finding.place.line, finding.place.column) == (line, column)


def test_names_in_brackets_are_told_once_a_unit(tmp_path: Path) -> None:
    text = UNIT.format(id="a", superior="~").replace(": X", ': "[X]"').replace(": P", ': "[P]"')
    write(tmp_path / "units/a.yaml", text)
    assert codes(check_paths(builtin(), [tmp_path])) == ["unit-placeholder-left"]


@pytest.mark.parametrize(
    ("second", "told"), [("true", False), ("false", True)], ids=["example", "real"]
)
def test_names_in_brackets_may_stay_where_every_case_is_illustrative(
    second: str, told: bool, tmp_path: Path
) -> None:
    write(tmp_path / "units/a.yaml", UNIT.format(id="a", superior="~").replace(": P", ': "[P]"'))
    for name, flag in (("mot", "true"), ("hai", second)):
        case = f"id: {name}\nworkflow: so-ket\nunit: a\nillustrative: {flag}\n"
        write(tmp_path / f"{name}.yaml", case)
    report = check_paths(builtin(), [tmp_path / "units"])
    assert codes(report) == ["unit-placeholder-left"] * told


def test_days_between_two_versions_of_a_unit_are_worth_a_look(tmp_path: Path) -> None:
    versions = "    versions:\n"
    start = f"{versions}      - from_date: 01/7/2025\n"
    path = copy(
        "examples/so-ket/units/don-vi.yaml",
        tmp_path / "units/don-vi.yaml",
        old=start,
        new="    versions:\n      - {from_date: 01/7/2020, to_date: 01/7/2024, kind: sub_cell,"
        f" name: X, issuing_name: X, symbol: X, place: X}}\n{start.removeprefix(versions)}",
    )
    shutil.copy(ROOT / "examples/so-ket/so-ket.yaml", tmp_path)  # illustrative: brackets may stay
    (finding,) = check_paths(builtin(), [path]).findings
    assert (finding.code, finding.severity) == ("periods-gap", "should")
    assert finding.facts["from_date"] == "02/7/2024"
