"""The shipped Word templates: generated, whole, and filled without loss."""

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest

from tests.render.samples import (
    TEMPLATES,
    fill_sample,
    load_manifest,
    make_context,
    sample_values,
)
from vanthu.case import SigningDue
from vanthu.definition.load import load_model
from vanthu.definition.manifest import OfficialTypes
from vanthu.definition.reader import read_yaml
from vanthu.errors import UsageRefused
from vanthu.render.compile import compile_template
from vanthu.render.generate import KINDS, generate_template, generate_templates
from vanthu.render.header import HEADER_NAMES
from vanthu.word.model import NumberField, Paragraph, Text
from vanthu.word.read import document_text, list_paragraphs, read_page_model, show_paragraph
from vanthu.word.slots import SLOTS, read_slots

kinds = pytest.mark.parametrize("kind", KINDS)


def read_template(kind: str) -> bytes:
    return (TEMPLATES / "dang" / f"{kind}.docx").read_bytes()


def read_parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def find_run(kind: str, text: str) -> Text:
    """Return the run that holds `text`, anywhere in the body of a filled sample."""
    model = read_page_model(fill_sample(kind))
    paragraphs = [each for part in model.sections for each in list_paragraphs(part.blocks)]
    runs = [run for each in paragraphs for run in each.content if isinstance(run, Text)]
    return next(run for run in runs if text in run.text)


@kinds
def test_the_committed_template_is_what_the_generator_writes(kind: str) -> None:
    # parts, not bytes: another zlib packs the same text differently
    assert read_parts(read_template(kind)) == read_parts(generate_template(kind))


@kinds
def test_the_generator_writes_the_same_bytes_each_time(kind: str) -> None:
    assert generate_template(kind) == generate_template(kind)


@kinds
def test_a_template_is_small_and_has_no_template_without_manifest(kind: str) -> None:
    assert len(read_template(kind)) < 25_000
    assert load_manifest(kind).id == kind


def test_every_manifest_has_its_template() -> None:
    manifests = {path.stem for path in (TEMPLATES / "dang").glob("*.yaml")}
    assert manifests == set(KINDS)


def test_symbols_of_manifests_are_official_types() -> None:
    official = load_model(read_yaml(TEMPLATES / "types.yaml"), OfficialTypes)
    symbols = {load_manifest(kind).symbol for kind in KINDS} - {None}
    assert symbols <= official.types.keys()


def test_generate_templates_writes_all_of_them(tmp_path: Path) -> None:
    paths = generate_templates(tmp_path)
    assert {path.stem for path in paths} == set(KINDS)
    assert all(path.stat().st_size > 0 for path in paths)


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageRefused) as caught:
        generate_template("don-xin")
    assert caught.value.code == "template-kind-unknown"
    assert "ke-hoach" in str(caught.value)


@kinds
def test_a_template_reads_only_fields_of_its_manifest_and_of_the_header(kind: str) -> None:
    template = compile_template(read_template(kind), name=kind)
    fields = load_manifest(kind).fields
    roots = {path.partition("[")[0].partition(".")[0] for path in template.names} - {"doc"}
    header = {path.split(".")[1].removesuffix("[]") for path in template.names if "doc." in path}
    assert roots == fields.keys()
    assert header <= set(HEADER_NAMES)


@kinds
def test_what_a_manifest_requires_is_printed_whatever_the_values_are(kind: str) -> None:
    template = compile_template(read_template(kind), name=kind)
    printed = {path.partition("[")[0].partition(".")[0] for path in template.always_printed}
    required = {name for name, spec in load_manifest(kind).fields.items() if spec.required}
    assert required <= printed


@kinds
def test_every_field_given_is_found_in_the_filled_paper(kind: str) -> None:
    text = "\n".join(document_text(read_page_model(fill_sample(kind))))
    for spec in load_manifest(kind).fields.values():
        if spec.type == "text":
            assert f"[{spec.label}]" in text


@kinds
@pytest.mark.parametrize("only_required", [False, True], ids=["all fields", "required fields"])
def test_a_filled_paper_has_no_tag_left_and_nothing_unsupported(
    kind: str, only_required: bool
) -> None:
    data = fill_sample(kind, only_required=only_required)
    texts = {name: part for name, part in read_parts(data).items() if name.endswith(".xml")}
    for name, content in texts.items():
        assert not any(mark in content.decode() for mark in ("{{", "{%", "%}", "}}")), name
    assert read_page_model(data).unsupported == ()


@kinds
def test_every_template_has_the_slots_a_later_step_stamps(kind: str) -> None:
    slots = read_slots(fill_sample(kind))
    assert set(SLOTS) <= slots.keys()
    assert slots["vanthu.date"] == "[địa danh], ngày 08 tháng 6 năm 2026"
    assert slots["vanthu.signer"] == "[Bí thư Đảng uỷ]"


def test_the_slots_of_a_draft_are_blank_or_marked() -> None:
    slots = read_slots(fill_sample("ke-hoach", number=None))
    assert slots["vanthu.number"] == "Số       -KH/ĐU"
    assert slots["vanthu.draft_mark"] == "Dự thảo lần 1"


@kinds
def test_python_docx_opens_what_was_filled(kind: str) -> None:
    document = docx.Document(BytesIO(fill_sample(kind)))
    assert document.sections[0].different_first_page_header_footer
    assert document.tables[0].cell(0, 1).text.startswith("ĐẢNG CỘNG SẢN VIỆT NAM")


@pytest.mark.parametrize(
    ("text", "size", "bold", "italic"),
    [
        ("ĐẢNG CỘNG SẢN VIỆT NAM", 15, True, False),
        ("CÁC CƠ QUAN ĐẢNG TỈNH", 14, False, False),
        ("ĐẢNG UỶ CƠ QUAN VĂN PHÒNG", 14, True, False),
        ("Số 05-KH/ĐU", 14, False, False),
        ("ngày 08 tháng 6 năm 2026", 14, False, True),
        ("KẾ HOẠCH", 16, True, False),
        ("sinh hoạt chuyên đề về", 15, True, False),
        ("Căn cứ Điều lệ Đảng", 14, False, False),
        ("T/M ĐẢNG UỶ", 14, True, False),
        ("BÍ THƯ", 14, False, False),
        ("[Bí thư Đảng uỷ]", 14, True, False),
        ("Lưu Văn phòng Đảng uỷ.", 12, False, False),
    ],
)
def test_the_main_blocks_have_the_sizes_of_the_rules(
    text: str, size: float, bold: bool, italic: bool
) -> None:
    form = find_run("ke-hoach", text).format
    assert (form.size_pt, form.bold, form.italic) == (size, bold, italic)
    assert form.font == "Times New Roman"


def test_the_heading_has_a_rule_as_long_as_its_text() -> None:
    model = read_page_model(fill_sample("ke-hoach"))
    found = next(
        each
        for each in list_paragraphs(model.sections[0].blocks)
        if show_paragraph(each) == "ĐẢNG CỘNG SẢN VIỆT NAM"
    )
    assert found.format.borders.bottom is not None
    assert found.format.indent_left_pt == found.format.indent_right_pt > 0


def test_five_hyphens_stand_alone_under_the_subject() -> None:
    text = document_text(read_page_model(fill_sample("nghi-quyet-chuyen-de")))
    assert text.count("-----") == 1


def test_page_numbers_stand_on_all_pages_but_the_first() -> None:
    (section,) = read_page_model(fill_sample("ke-hoach")).sections
    assert section.has_first_page
    number, *_ = section.header.default
    assert isinstance(number, Paragraph)
    assert number.format.align == "center"
    (field,) = number.content
    assert isinstance(field, NumberField)
    assert (field.kind, field.format.size_pt, field.format.bold) == ("page", 14, False)
    for block in section.header.first:
        assert isinstance(block, Paragraph)
        assert not any(isinstance(run, NumberField) for run in block.content)


@pytest.mark.parametrize("illustrative", [True, False], ids=["made up", "real"])
def test_made_up_figures_are_marked_on_every_page(illustrative: bool) -> None:
    model = read_page_model(fill_sample("bao-cao-so-ket", illustrative=illustrative))
    for section in model.sections:
        for banner in (section.header.first, section.header.default):
            last = banner[-1]
            assert isinstance(last, Paragraph)
            assert (show_paragraph(last) == "SỐ LIỆU MINH HỌA") is illustrative


def test_the_annex_of_a_report_restarts_its_pages_and_names_the_report() -> None:
    signing = SigningDue(form="standing_committee", signer={"name": "[A]", "role": "secretary"})
    data = fill_sample("bao-cao-so-ket", rows=73, signing=signing)
    annex = read_page_model(data).sections[-1]
    assert annex.page_start == 1
    text = [show_paragraph(each) for each in list_paragraphs(annex.blocks)]
    assert any("Báo cáo số 05-BC/ĐU, ngày 08/6/2026" in line for line in text)
    assert "73" in text


def test_a_paper_without_optional_parts_leaves_their_headings_out() -> None:
    context = make_context("bien-ban", only_required=True)
    assert context["vote"] == {}
    text = document_text(read_page_model(fill_sample("bien-ban", only_required=True)))
    assert not any(line.startswith("IV.") for line in text)


def test_minutes_print_the_vote_in_full() -> None:
    values = sample_values(load_manifest("bien-ban").fields)
    assert "vote" in values
    text = "\n".join(document_text(read_page_model(fill_sample("bien-ban"))))
    assert "(giơ tay): 7/7 tán thành; 7 không tán thành; 7 ý kiến khác" in text
