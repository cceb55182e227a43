"""A library: folders in order, definitions by id."""

from datetime import date
from pathlib import Path

import pytest

from vanthu.errors import DefinitionRefused, Unusable
from vanthu.library import Library

WORKFLOW = """\
id: muon-phong
version: 1
title: Mượn phòng
roles: {clerk: Văn phòng}
types: {vote: {for_votes: integer}}
data: {theme: text, vote: vote, chair: person, cell: unit}
states: {drafting: {label: Soạn, initial: true}}
transitions: [{trigger: note, label: Ghi, from: drafting, by: clerk}]
"""
CHECK = """\
long_enough:
  label: Đủ dài
  kind: hard
  params: {text: text}
  test: length(text) >= 10
  say: Ngắn quá
  source: X
  passes: [{text: đủ dài rồi đấy}]
  fails: [{text: ngắn}]
"""
PROFILE = "id: {id}\ntitle: {id}\nsource: HD\nvalid_from: {start}\nvalues: {{min_minutes: 90}}\n"
UNITS = """\
units:
  du:
    versions:
      - {from_date: 01/01/2020, kind: committee, name: Đảng ủy, issuing_name: ĐẢNG UỶ,
         symbol: ĐU, place: Hà Nội}
    roster: [{id: bt, name: "[Bí thư]", role: secretary}]
  cb1:
    versions:
      - {from_date: 01/01/2020, kind: cell, name: Chi bộ 1, issuing_name: CHI BỘ 1,
         symbol: CB, place: Hà Nội, superior: du}
"""
MANIFEST = "id: ke-hoach\ntitle: KẾ HOẠCH\nlabel: kế hoạch\nsymbol: KH\nfields: {theme: text}\n"
FILES = {
    "workflows/muon-phong.yaml": WORKFLOW,
    "workflows/checks.yaml": CHECK,
    "workflows/types.yaml": "types: {task: {due: date}, vote: {against: integer}}",
    "workflows/rules/hd12_2018.yaml": PROFILE.format(id="hd12_2018", start="06/7/2018")
    + "valid_to: 27/10/2025\n",
    "workflows/rules/hd42_2025.yaml": PROFILE.format(id="hd42_2025", start="28/10/2025"),
    "templates/types.yaml": "types: {KH: {label: kế hoạch, bodies: [committee]}}",
    "templates/dang/ke-hoach.yaml": MANIFEST,
    "templates/dang/ke-hoach.docx": "docx",
    "units/cay.yaml": UNITS,
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(write(tmp_path / "main", FILES))


def test_workflow_is_loaded_once_with_file_and_hash(library: Library) -> None:
    loaded = library.workflow("muon-phong")
    assert loaded.workflow.title == "Mượn phòng"
    assert loaded.file.value
    assert len(loaded.sha256) == 64
    assert library.workflow("muon-phong") is loaded
    assert library.workflows() == ("muon-phong",)


def test_the_first_folder_wins(library: Library, tmp_path: Path) -> None:
    mine = {"workflows/muon-phong.yaml": WORKFLOW.replace("Mượn phòng", "Của tôi")}
    extended = library.extended(write(tmp_path / "mine", mine))
    assert extended.workflow("muon-phong").workflow.title == "Của tôi"
    assert extended.manifest("dang", "ke-hoach").symbol == "KH"
    assert library.workflow("muon-phong").workflow.title == "Mượn phòng"


def test_tables_of_all_folders_are_put_together(library: Library, tmp_path: Path) -> None:
    own = CHECK.replace("Đủ dài", "Của tôi") + CHECK.replace("long_enough", "other")
    extended = library.extended(write(tmp_path / "mine", {"workflows/checks.yaml": own}))
    assert extended.checks().keys() == {"long_enough", "other"}
    assert extended.checks()["long_enough"].label == "Của tôi"
    assert extended.check_place("other").line == 10


def test_the_hash_of_a_workflow_follows_the_checks(library: Library, tmp_path: Path) -> None:
    own = {"workflows/checks.yaml": CHECK.replace(">= 10", ">= 20")}
    extended = library.extended(write(tmp_path / "mine", own))
    one, other = library.workflow("muon-phong"), extended.workflow("muon-phong")
    assert one.file.sha256 == other.file.sha256
    assert one.sha256 != other.sha256


@pytest.mark.parametrize(
    ("found", "code", "suggestion"),
    [
        ("muon-phongg", "library-misspelt", "muon-phong"),
        ("zzz", "library-unknown", None),
        ("../workflows/muon-phong", "library-misspelt", "muon-phong"),
        ("/etc/passwd", "library-unknown", None),
        ("checks", "library-unknown", None),
    ],
    ids=["misspelt", "unknown", "outside", "absolute", "table"],
)
def test_workflow_refuses_an_unknown_id(
    library: Library, found: str, code: str, suggestion: str | None
) -> None:
    with pytest.raises(DefinitionRefused) as caught:
        library.workflow(found)
    assert caught.value.code == code
    assert caught.value.findings[0].facts["found"] == found
    assert caught.value.findings[0].facts.get("suggestion") == suggestion


def test_types_of_the_workflow_come_before_shared_ones(library: Library) -> None:
    workflow = library.workflow("muon-phong").workflow
    assert library.types()["vote"].keys() == {"against"}
    assert library.types(workflow)["vote"].keys() == {"for_votes"}
    assert library.types(workflow)["task"].keys() == {"due"}


@pytest.mark.parametrize(
    ("day", "override", "wanted"),
    [
        (date(2025, 10, 27), None, "hd12_2018"),
        (date(2025, 10, 28), None, "hd42_2025"),
        (date(2026, 1, 1), "hd12_2018", "hd12_2018"),
    ],
    ids=["last-day", "first-day", "override"],
)
def test_profile_on_picks_by_the_day(
    library: Library, day: date, override: str | None, wanted: str
) -> None:
    assert library.profile_on(day, override).id == wanted


def test_profile_on_refuses_a_day_without_profile(library: Library) -> None:
    with pytest.raises(DefinitionRefused) as caught:
        library.profile_on(date(2018, 7, 5))
    assert caught.value.code == "profile-none-on-day"
    assert caught.value.findings[0].facts["known"] == ("hd12_2018", "hd42_2025")


def test_profile_on_refuses_two_profiles_on_one_day(library: Library, tmp_path: Path) -> None:
    more = {"workflows/rules/them.yaml": PROFILE.format(id="them", start="01/01/2026")}
    extended = library.extended(write(tmp_path / "mine", more))
    with pytest.raises(DefinitionRefused) as caught:
        extended.profile_on(date(2026, 1, 1))
    assert caught.value.code == "profiles-overlap"
    assert caught.value.findings[0].facts["known"] == ("hd42_2025", "them")


def test_manifest_and_template_are_found_by_family_and_id(library: Library) -> None:
    assert library.manifest("dang", "ke-hoach").title == "KẾ HOẠCH"
    assert library.template("dang", "ke-hoach") == b"docx"
    assert library.templates("dang") == ("ke-hoach",)
    assert library.official_types().types["KH"].bodies == ("committee",)


@pytest.mark.parametrize(
    ("family", "found", "code"),
    [
        ("dang", "ke-hoac", "library-misspelt"),
        ("nha-nuoc", "ke-hoach", "library-unknown"),
        ("../units", "cay", "library-unknown"),
        ("dang", "../dang/ke-hoach", "library-misspelt"),
    ],
    ids=["misspelt", "family", "outside-family", "outside-id"],
)
def test_template_refuses_what_is_not_there(
    library: Library, family: str, found: str, code: str
) -> None:
    with pytest.raises(DefinitionRefused) as caught:
        library.template(family, found)
    assert caught.value.code == code


def test_manifest_of_another_family_is_refused(tmp_path: Path) -> None:
    library = Library(write(tmp_path, {"templates/nha-nuoc/ke-hoach.yaml": MANIFEST}))
    with pytest.raises(DefinitionRefused) as caught:
        library.manifest("nha-nuoc", "ke-hoach")
    assert caught.value.code == "manifest-family"
    assert caught.value.findings[0].facts["expected"] == "nha-nuoc"


def test_conversion_knows_units_types_and_both_rosters(library: Library) -> None:
    workflow = library.workflow("muon-phong").workflow
    conversion = library.conversion(workflow, "cb1", date(2026, 1, 1))
    assert [person["id"] for person in conversion.roster] == ["bt"]
    assert conversion.find_unit("du")["name"] == "Đảng ủy"
    assert conversion.types["vote"].keys() == {"for_votes"}


def test_snapshot_hash_changes_with_what_was_used(library: Library) -> None:
    before = library.snapshot_hash()
    library.units()
    after = library.snapshot_hash()
    library.units()
    assert before != after == library.snapshot_hash()


def test_a_broken_file_is_a_wrong_definition(tmp_path: Path) -> None:
    library = Library(write(tmp_path, {"workflows/hong.yaml": "id: {"}))
    with pytest.raises(DefinitionRefused) as caught:
        library.workflow("hong")
    assert caught.value.code.startswith("yaml-")


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as caught:
        Library(tmp_path / "none")
    assert caught.value.code == "library-folder-missing"
    assert "none" in str(caught.value.findings[0].facts["folder"])


def test_regimes_and_profiles_are_refused_by_unknown_id() -> None:
    library = Library.builtin()
    assert library.regime_on("dang", date(2026, 6, 1)).id in library.regimes()
    with pytest.raises(DefinitionRefused) as caught:
        library.profile("hd42_2052")
    assert caught.value.code == "library-misspelt"
    assert caught.value.findings[0].facts["suggestion"] == "hd42_2025"


def test_a_profile_is_named_like_its_file(tmp_path: Path) -> None:
    text = PROFILE.format(id="khac", start="01/01/2026")
    library = Library(write(tmp_path, {"workflows/rules/hd.yaml": text}))
    with pytest.raises(DefinitionRefused) as caught:
        library.profile("hd")
    assert caught.value.code == "id-not-file-name"
    assert caught.value.findings[0].facts["expected"] == "hd"


def test_the_builtin_workflows_all_load() -> None:
    library = Library.builtin()
    assert library.workflows()
    for workflow_id in library.workflows():
        assert library.workflow(workflow_id).workflow.id == workflow_id


def test_the_builtin_library_holds_checks_and_types() -> None:
    library = Library.builtin()
    assert "vote" in library.types()
    assert library.profile_on(date(2026, 1, 1)).id == "hd42_2025"
    assert "NQ" in library.official_types().types
