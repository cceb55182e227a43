"""A template and its manifest: pairs, files that are no templates, fields that are not printed."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.check.seeding import BODY, ROOT, builtin, show
from tests.render.samples import (
    COMMITTEE,
    DAY,
    SUPERIOR,
    load_manifest,
    load_regimes,
    make_document,
)
from tests.word_files import replace_parts, word_file
from vanthu.check import check_paths
from vanthu.check.tags import HEADER_LISTS
from vanthu.errors import Finding
from vanthu.render.header import HEADER_NAMES, build_header

PLAN = ROOT / "templates/dang/ke-hoach"


def check(
    folder: Path, *, docx: bytes | None = None, old: str = "", new: str = ""
) -> list[Finding]:
    """Return the findings for a copy of the plan's template with its manifest edited."""
    data = PLAN.with_suffix(".docx").read_bytes() if docx is None else docx
    text = PLAN.with_suffix(".yaml").read_text(encoding="utf-8")
    assert old in text
    (folder / "ke-hoach.docx").write_bytes(data)
    (folder / "ke-hoach.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return list(check_paths(builtin(), [folder / "ke-hoach.docx"]).findings)


def test_the_lists_of_the_header_are_those_that_the_header_is_built_of() -> None:
    header = build_header(
        load_regimes()["dang_hd05"], load_manifest("ke-hoach"), make_document(),
        unit=COMMITTEE, superior=SUPERIOR, number=5, day=DAY,
    )  # fmt: skip
    assert {name for name, value in header.items() if isinstance(value, list)} == set(HEADER_LISTS)
    assert set(header) == set(HEADER_NAMES)


def test_a_manifest_without_template_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.yaml"
    path.write_bytes(PLAN.with_suffix(".yaml").read_bytes())
    (finding,) = check_paths(builtin(), [path]).findings
    assert (finding.code, finding.facts["name"]) == ("manifest-without-template", "ke-hoach.docx")


@pytest.mark.parametrize("name", ["giay-di-duong.docx", "templates/dang/giay-di-duong.docx"])
def test_a_template_that_no_manifest_declares_is_worth_a_look(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(PLAN.with_suffix(".docx").read_bytes())
    (finding,) = check_paths(builtin(), [path]).findings
    assert (finding.code, finding.severity) == ("template-without-manifest", "should")


@pytest.mark.parametrize(
    ("docx", "code"),
    [
        (b"%PDF-1.7", "word-is-pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "word-old-format"),
        (b"", "word-empty"),
        (replace_parts(word_file("x"), {"word/vbaProject.bin": b"x"}), "word-active-part"),
    ],
    ids=["PDF", "old Word", "empty", "macros"],
)
def test_a_file_that_is_no_template_is_told_once(docx: bytes, code: str, tmp_path: Path) -> None:
    findings = check(tmp_path, docx=docx)
    assert [finding.code for finding in findings] == [code], show(findings)


def test_a_declared_field_that_no_tag_reads_is_worth_a_look_at_its_key(tmp_path: Path) -> None:
    findings = check(tmp_path, old="  theme: {", new="  motto: text\n  theme: {")
    (finding,) = findings
    assert (finding.code, finding.severity) == ("manifest-field-unused", "should")
    assert (finding.facts["field"], finding.place.column) == ("motto", 3)


def test_a_required_field_of_an_item_that_is_never_printed_is_worth_a_look(tmp_path: Path) -> None:
    new = "      support: {type: text, required: true}\n      product: {"
    (finding,) = check(tmp_path, old="      product: {", new=new)
    assert finding.code == "field-never-printed"
    assert finding.facts["field"] == "tasks.support"


def test_a_flag_cannot_be_printed(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, old="author: {type: text", new="author: {type: boolean")
    assert (finding.code, finding.place.part) == ("tag-prints-flag", "body")
    assert "{{ row.author }}" in finding.text("vi")


def test_a_misspelt_field_is_told_with_its_paragraph_and_what_was_meant(tmp_path: Path) -> None:
    findings = check(tmp_path, old="  contact: {", new="  contacts: {")
    told = [each for each in findings if each.code == "tag-field-misspelt"]
    assert {each.facts["suggestion"] for each in told} == {"contacts"}
    assert all("vướng mắc" in each.text("vi") for each in told)


def test_a_family_other_than_the_folder_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "templates/dang"
    folder.mkdir(parents=True)
    (finding,) = check(folder, old="label: kế", new="family: nha-nuoc\nlabel: kế")
    assert finding.code == "manifest-family"


def shadow(folder: Path, old: str, new: str) -> Path:
    """Write an edited copy of the built-in minutes, without manifest, as a user's own template."""
    data = (ROOT / "templates/dang/bien-ban.docx").read_bytes()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        xml = archive.read(BODY).decode()
    assert old in xml
    path = folder / "templates/dang/bien-ban.docx"
    path.parent.mkdir(parents=True)
    path.write_bytes(replace_parts(data, {BODY: xml.replace(old, new).encode()}))
    return path


@pytest.mark.parametrize("named", ["templates/dang/bien-ban.docx", "templates", "."])
def test_a_users_template_is_held_against_the_builtin_manifest(named: str, tmp_path: Path) -> None:
    shadow(tmp_path, "{{ chair.name }}", "{{ chair.nam }}")
    (finding,) = check_paths(builtin(), [tmp_path / named]).findings
    assert (finding.code, finding.severity) == ("tag-inner-field-misspelt", "must")
    assert (finding.place.part, finding.facts["suggestion"]) == ("body", "name")
    assert finding.place.paragraph > 0


def test_a_builtin_field_that_a_users_template_drops_is_told_at_the_template(
    tmp_path: Path,
) -> None:
    path = shadow(tmp_path, "{{ chair.name }}", "…")
    (finding,) = check_paths(builtin(), [path]).findings
    assert (finding.code, finding.place.file) == ("manifest-field-unused", str(path))
    assert finding.facts["field"] == "chair"


def test_a_paper_found_outside_templates_is_held_against_no_manifest(tmp_path: Path) -> None:
    written = shadow(tmp_path, "{{ chair.name }}", "{{ chair.nam }}")
    path = written.rename(tmp_path / "bien-ban.docx")
    by_folder, by_name = (check_paths(builtin(), [each]).findings for each in (tmp_path, path))
    assert [each.code for each in by_folder] == ["template-without-manifest"]
    assert [each.code for each in by_name] == ["tag-inner-field-misspelt"]
