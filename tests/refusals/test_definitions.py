"""A user's own template, workflow, checks or rules that are wrong: refused, nothing is done."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest

from tests.refusals.conftest import Command, HalfDone
from tests.refusals.office import MARK, THEMED, copy_example, find_english, locate, snapshot
from vanthu._paths import builtin_dir

WORD_FILE = builtin_dir("templates") / "dang/ke-hoach.docx"
OWN_TEMPLATE = "templates/dang/ke-hoach.docx"
RELATIONS = "word/_rels/document.xml.rels"
OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)


def add_paragraph(text: str) -> tuple[bytes, str]:
    """Return the template with a paragraph at its end, and where that stands."""
    document = docx.Document(str(WORD_FILE))
    document.add_paragraph(text)
    paragraphs = document.element.body.xpath(".//w:p")
    return save(document.save), f", phần thân văn bản, đoạn {len(paragraphs)}"


def add_to_footer(text: str) -> tuple[bytes, str]:
    """Return the template with a paragraph in a footer of its own."""
    document = docx.Document(str(WORD_FILE))
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    footer.add_paragraph(text)
    return save(document.save), f", phần chân trang, đoạn {len(footer.paragraphs)}"


def save(write: Callable[[io.BytesIO], None]) -> bytes:
    stream = io.BytesIO()
    write(stream)
    return stream.getvalue()


def add_entry(name: str, data: bytes) -> bytes:
    """Return the template with one more entry in its archive."""
    stream = io.BytesIO(WORD_FILE.read_bytes())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(name, data)
    return stream.getvalue()


def add_relation(kind: str, target: str) -> bytes:
    """Return the template with one more relation to another file."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = (
        f'<Relationship Id="rId99" Type="{base}/{kind}" Target="{target}" TargetMode="External"/>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(WORD_FILE) as old, zipfile.ZipFile(stream, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == RELATIONS:
                data = data.replace(b"</Relationships>", f"{relation}</Relationships>".encode())
            new.writestr(entry, data)
    return stream.getvalue()


def zip_of_text() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "a")
    return stream.getvalue()


TEMPLATES: dict[str, tuple[bytes | tuple[bytes, str], str]] = {
    "tag-misspelt": (add_paragraph("Gửi {{ purpose }}"), "có phải là purposes? Đoạn: “Gửi {{"),
    "tag-undeclared": (add_paragraph("Gửi {{ khong_khai }}"), "Chưa có khong_khai; đoạn: “Gửi"),
    "tag-of-header-misspelt": (add_paragraph("{{ doc.subjekt }}"), "có phải là subject?"),
    "tag-in-the-footer": (add_to_footer("{{ purpose }}"), "có phải là purposes?"),
    "tag-open": (add_paragraph("Gửi {{ contact"), "không phải thẻ trọn vẹn"),
    "tag-calls": (add_paragraph("{{ contact.upper() }}"), "dùng phép tính không dùng được"),
    "filter-misspelt": (add_paragraph("{{ contact|uper }}"), "có phải là upper?"),
    "block-open": (add_paragraph("{% if contact %} a"), "hãy thêm {% endif %}"),
    "block-unknown": (add_paragraph("{% fore x in cells %}"), "không có lệnh “fore”"),
    "loop-over-text": (
        add_paragraph("{% for x in contact %}{{ x }}{% endfor %}"),
        "contact không phải danh sách",
    ),
    "text-file": ("Đây không phải tệp Word".encode(), "cần tệp Word (.docx)"),
    "empty-file": (b"", "Tệp rỗng"),
    "old-word-file": (OLD_OFFICE, "Đây là tệp Office cũ"),
    "archive-of-another-kind": (zip_of_text(), "không phải tài liệu Word"),
    "cut-off": (WORD_FILE.read_bytes()[:5000], "bị hỏng hoặc bị cắt cụt"),
    "macros": (add_entry("word/vbaProject.bin", b"a"), "Tệp có macro"),
    "template-elsewhere": (
        add_relation("attachedTemplate", "http://x/y.dotm"),
        "trỏ ra ngoài tệp (attachedTemplate: http://x/y.dotm)",
    ),
}


@pytest.mark.parametrize(("made", "says"), TEMPLATES.values(), ids=TEMPLATES.keys())
def test_a_wrong_template_is_refused_with_its_part_and_paragraph(
    made: bytes | tuple[bytes, str], says: str, vanthu: Command, tmp_path: Path
) -> None:
    data, where = made if isinstance(made, tuple) else (made, "")
    inputs, store = copy_example(THEMED, tmp_path), tmp_path / "kho"
    own = put(inputs, OWN_TEMPLATE, data)
    answer = vanthu("run", inputs, "--store", store, "--no-pdf")
    assert (answer.code, answer.out, len(answer.err.splitlines())) == (1, "", 1)
    assert answer.err.startswith(f"phải sửa: {own}{where}: ")
    assert says in answer.err
    assert snapshot(store) == {}


def put(inputs: Path, relative: str, data: bytes) -> Path:
    """Write a definition of the user's own beside the input file."""
    path = inputs.parent / relative
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    return path


def test_a_template_that_is_no_docx_is_not_passed_over(vanthu: Command, tmp_path: Path) -> None:
    inputs, store = copy_example(THEMED, tmp_path), tmp_path / "kho"
    own = put(inputs, "templates/dang/ke-hoach.doc", OLD_OFFICE)
    answer = vanthu("run", inputs, "--store", store, "--no-pdf")
    assert answer.code == 1
    assert answer.err.startswith(f"phải sửa: {own}: Mẫu phải là tệp .docx.")
    assert snapshot(store) == {}


def test_a_template_spoilt_after_the_first_paper_changes_nothing(
    vanthu: Command, half_done: HalfDone, tmp_path: Path
) -> None:
    inputs = copy_example(THEMED, tmp_path)
    store = half_done(THEMED, "issue_plan", tmp_path / "kho")
    before = snapshot(store)
    data, where = add_paragraph("Gửi {{ purpose }}")
    own = put(inputs, OWN_TEMPLATE, data)
    answer = vanthu("run", inputs, "--store", store, "--no-pdf")
    assert answer.err.startswith(f"phải sửa: {own}{where}: ")
    assert (answer.code, snapshot(store)) == (1, before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """A built-in definition copied into the user's folder with one edit."""

    old: str
    new: str
    says: tuple[str, ...]
    file: str = f"workflows/{THEMED}.yaml"
    at_step: str = ""


TEST = "\"every(cells, 'item.held_by >= on')\""
OWN = {
    "state": Own(
        old="    to: in_review\n", new="    to: in_revew\n", says=("muốn viết in_review",)
    ),
    "role": Own(old="    by: clerk\n", new="    by: ‸clrk\n", says=("muốn viết clerk",)),
    "key": Own(
        old="    label: Trình kế hoạch\n",
        new="    ‸lable: Trình kế hoạch\n",
        says=("muốn ghi “label”",),
    ),
    "document-type": Own(
        old="      - type: ke-hoach\n", new="      - type: ‸ke-hoch\n", says=("muốn viết ke-hoach",)
    ),
    "id": Own(
        old="id: sinh-hoat-chuyen-de\n", new="id: ‸sinh-hoat\n", says=("“sinh-hoat”", "tên tệp")
    ),
    "check": Own(
        old="      - topics_cover_cells\n",
        new="      - ‸topics_cover_cell\n",
        says=("muốn viết topics_cover_cells",),
    ),
    "expression-bracket": Own(
        old=TEST, new=f'‸{TEST[:-2]}"', says=("ký tự thứ 6", "viết chưa đúng")
    ),
    "expression-name": Own(
        old=TEST, new=f"‸{TEST.replace('cells', 'cels')}", says=("ký tự thứ 7", "muốn viết cells")
    ),
    "expression-field": Own(
        old=TEST,
        new=f"‸{TEST.replace('held_by', 'held_bi')}",
        says=("ký tự thứ 15", "muốn viết held_by"),
    ),
    "expression-kind": Own(
        old=TEST, new=f"‸{TEST.replace('on', '5')}", says=("ký tự thứ 15", "không đi với nhau")
    ),
    "expression-function": Own(
        old=TEST, new="‸\"open('/etc/passwd') == 1\"", says=("không có hàm open",)
    ),
    "expression-inside": Own(
        old=TEST, new='‸"theme.__class__ == 1"', says=("không được dùng __class__",)
    ),
    "argument-kind": Own(
        old="{bases: basis_documents,",
        new="{bases: ‸theme,",
        says=("theme có kiểu text; ở đây cần kiểu list",),
    ),
    "sentence": Own(
        old="say: Hạn sinh hoạt của chi bộ không được trước ngày trình kế hoạch",
        new='say: ‸"Hạn {length(cels)}"',
        says=("muốn viết cells",),
    ),
    "division-by-zero": Own(
        old=TEST,
        new='‸"length(cells) / (length(cells) - 6) > 1"',
        says=("không chia được 6 cho 0", "ratio"),
        at_step="submit_plan",
    ),
    "shared-check": Own(
        file="workflows/checks.yaml",
        old="  test: length(reason) >= 10\n",
        new="  test: ‸length(reson) >= 10\n",
        says=("ký tự thứ 8", "muốn viết reason"),
    ),
    "rule-profile": Own(
        file="workflows/rules/hd42_2025.yaml",
        old="valid_from: ",
        new="valid_from: ‸31/13/2025 # ",
        says=("ngày có thật", "“31/13/2025”"),
    ),
    "manifest": Own(
        file="templates/dang/ke-hoach.yaml",
        old="fields:\n",
        new="‸field:\n",
        says=("muốn ghi “fields”",),
    ),
    "type": Own(
        file="workflows/types.yaml",
        old="    for_votes: {type: integer",
        new="    for_votes: {type: ‸interger",
        says=("interger",),
    ),
}


@pytest.mark.parametrize("own", OWN.values(), ids=OWN.keys())
def test_a_wrong_definition_is_refused_at_its_place(
    own: Own, vanthu: Command, tmp_path: Path
) -> None:
    inputs, store = copy_example(THEMED, tmp_path), tmp_path / "kho"
    text = (builtin_dir("workflows").parent / own.file).read_text("utf-8")
    assert own.old in text
    text = text.replace(own.old, own.new, 1)
    path = put(inputs, own.file, text.replace(MARK, "").encode())
    answer = vanthu("run", inputs, "--store", store, "--no-pdf")
    place = f"{path}:{locate(text)}" if MARK in text else f"{path}:"
    assert (answer.code, answer.out, len(answer.err.splitlines())) == (1, "", 1)
    assert [fact for fact in own.says if fact not in answer.err] == []
    if own.at_step:
        assert answer.err.startswith(f"phải sửa: {inputs}:")
        assert answer.err.endswith(f" [{place}]\n")
    else:
        assert answer.err.startswith(f"phải sửa: {place}")
    assert find_english(answer.err.replace(str(tmp_path), "")) == []
    assert snapshot(store) == {}
