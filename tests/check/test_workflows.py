"""A workflow against official types, rosters, rule profiles and the tables it leans on."""

from datetime import date
from pathlib import Path

from tests.check.seeding import ROOT, builtin, show
from tests.check.test_paths import codes, copy, must, write
from vanthu.check import check_paths
from vanthu.check.rules import Need, find_needed_rules
from vanthu.errors import Finding
from vanthu.machine.expressions import compile_expression

REVIEW = ROOT / "workflows/so-ket.yaml"
UNITS = "examples/so-ket/units/don-vi.yaml"
TODAY = date(2026, 9, 1)


def check_with(folder: Path, path: Path = REVIEW) -> list[Finding]:
    return list(check_paths(builtin().extended(folder), [path], today=TODAY).findings)


def test_a_body_that_may_not_issue_a_type_is_told_at_the_document(tmp_path: Path) -> None:
    copy(
        "templates/types.yaml",
        tmp_path / "templates/types.yaml",
        old="KL: {label: kết luận, bodies: [committee, standing_committee, cell]}",
        new="KL: {label: kết luận, bodies: [standing_committee]}",
    )
    path = ROOT / "workflows/sinh-hoat-chuyen-de.yaml"
    (finding,) = [each for each in check_with(tmp_path, path) if each.severity == "must"]
    line = path.read_text(encoding="utf-8").split("- type: ket-luan\n")[0].count("\n") + 1
    assert (finding.code, finding.place.line) == ("paper-without-authority", line)
    assert finding.facts["allowed"] == ("standing_committee",)


def test_a_step_that_nobody_in_the_units_can_take_is_told(tmp_path: Path) -> None:
    copy(UNITS, tmp_path / "units/don-vi.yaml", old="role: clerk", new="role: typist")
    findings = check_with(tmp_path)
    told = {(each.code, each.severity) for each in findings}
    assert told >= {("step-without-actor", "must"), ("role-without-holder", "should")}
    assert findings[0].facts["roles"] == ("Văn phòng",), show(findings)


def test_a_role_that_nobody_holds_any_more_is_worth_a_look(tmp_path: Path) -> None:
    copy(
        UNITS,
        tmp_path / "units/don-vi.yaml",
        old="role: clerk",
        new="role: clerk\n        to_date: 01/8/2026",
    )
    (finding,) = [each for each in check_with(tmp_path) if each.code.startswith("role")]
    assert (finding.code, finding.severity) == ("role-without-holder-now", "should")


def test_a_broken_table_is_told_and_no_workflow_is_blamed_for_it(tmp_path: Path) -> None:
    own = copy(
        "workflows/checks.yaml",
        tmp_path / "workflows/checks.yaml",
        old="  kind: hard",
        new="  kinds: hard",
    )
    report = check_paths(builtin().extended(tmp_path), [tmp_path, ROOT / "workflows"])
    assert {each.place.file for each in must(report)} == {str(own)}


def test_a_broken_manifest_is_told_and_no_workflow_is_blamed_for_it(tmp_path: Path) -> None:
    own = copy(
        "templates/dang/ke-hoach.yaml",
        tmp_path / "templates/dang/ke-hoach.yaml",
        old="label: kế hoạch",
        new="lable: kế hoạch",
    )
    report = check_paths(builtin().extended(tmp_path), [tmp_path, ROOT / "workflows"])
    assert {each.place.file for each in must(report)} == {str(own)}


def test_a_fault_of_a_shared_check_is_told_in_the_table_only(tmp_path: Path) -> None:
    own = copy(
        "workflows/checks.yaml",
        tmp_path / "workflows/checks.yaml",
        old="test: vote.present == present",
        new="test: vote.present == presnt",
    )
    findings = must(check_paths(builtin().extended(tmp_path), [tmp_path, ROOT / "workflows"]))
    assert {each.place.file for each in findings} == {str(own)}
    assert len({each.place.line for each in findings}) == 1


# -- rules of all periods -------------------------------------------------------------------------


def needs(text: str) -> set[Need]:
    return set(find_needed_rules(compile_expression(text)))


def test_a_rule_is_needed_where_nothing_asks_whether_it_is_known() -> None:
    assert needs("attendance.rate > rules.min_attendance") == {Need("min_attendance", frozenset())}


def test_a_rule_is_not_needed_where_it_is_known() -> None:
    assert needs("rules.reach if known(rules.reach) else 1") == set()
    assert needs("not known(rules.reach) or rules.reach > 1") == set()


def test_a_rule_is_needed_only_of_profiles_with_the_rules_known_there() -> None:
    needed = needs("known(rules.min_minutes) and rules.min_minutes_merged > 90")
    assert needed == {Need("min_minutes_merged", frozenset({"min_minutes"}))}


def test_a_rule_inside_a_quoted_expression_is_needed_too() -> None:
    assert needs("every(cells, 'item.rate > rules.reach')") == {Need("reach", frozenset())}


def test_a_rule_that_one_period_does_not_know_is_worth_a_look(tmp_path: Path) -> None:
    old = "test: period_from < period_to"
    path = copy(
        "workflows/so-ket.yaml", tmp_path / "so-ket.yaml", old=old, new="test: rules.reach > 0"
    )
    profile = copy(
        "workflows/rules/hd12_2018.yaml",
        tmp_path / "lib/workflows/rules/hd12_2018.yaml",
        old="  reach: 1\n",
    )
    report = check_paths(builtin().extended(tmp_path / "lib"), [path])
    (finding,) = [each for each in report.findings if each.code == "rule-not-in-profile"]
    assert "hd12_2018" in str(finding.facts["profiles"])
    assert profile.exists()


# -- child cases of an input file -----------------------------------------------------------------

INPUT = """id: thu
workflow: {workflow}
unit: {unit}
data: {{theme: X}}
children:
  cb1: {{steps: [{{trigger: assign_author, on: 30/9/2026, by: "cell_secretary:bt_cb1"}}]}}
"""


def test_children_of_a_case_that_never_starts_them_are_told(tmp_path: Path) -> None:
    text = INPUT.format(workflow="sinh-hoat-chuyen-de", unit="dang_uy_co_quan_vp")
    path = write(tmp_path / "thu.yaml", text)
    library = builtin().extended(ROOT / "examples/sinh-hoat-chuyen-de")
    assert codes(check_paths(library, [path])) == ["child-never-started"]


def test_children_of_a_workflow_that_starts_none_are_told(tmp_path: Path) -> None:
    path = write(tmp_path / "thu.yaml", INPUT.format(workflow="sinh-hoat-chi-bo", unit="cb1"))
    library = builtin().extended(ROOT / "examples/sinh-hoat-chuyen-de")
    assert "child-of-no-workflow" in codes(check_paths(library, [path]))


def test_other_rules_than_those_of_the_date_want_a_reason(tmp_path: Path) -> None:
    source = ROOT / "examples/sinh-hoat-chuyen-de/sinh-hoat-chuyen-de.yaml"
    text = source.read_text(encoding="utf-8").replace(
        "illustrative: true\n", "illustrative: true\nformat_regime: dang_hd36\n", 1
    )
    path = write(tmp_path / "thu.yaml", text)
    library = builtin().extended(source.parent)
    assert codes(check_paths(library, [path])) == ["input-choice-without-reason"]
