"""The gate lets whole, passive Word files in and says of everything else why not."""

import io
import pickle
import zipfile

import openpyxl
import pytest

from tests.word_files import replace_parts, replace_text, word_file
from vanthu.errors import DocumentRefused
from vanthu.word import gate, package
from vanthu.word.gate import check_word_file

PLAIN = word_file("Đảng uỷ kính gửi")
BODY = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>%s'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


def refused(data: bytes) -> DocumentRefused:
    with pytest.raises(DocumentRefused) as caught:
        check_word_file(data, "tep.docx")
    assert caught.value.findings[0].place.file == "tep.docx"
    assert "\n" not in caught.value.findings[0].line("vi")
    return caught.value


def with_body(xml: str) -> bytes:
    return replace_text(PLAIN, BODY, "<w:body>", f"<w:body>{xml}")


def with_relation(kind: str, target: str) -> bytes:
    relation = f'<Relationship Id="rId99" Type="{kind}" Target="{target}" TargetMode="External"/>'
    return replace_text(PLAIN, RELATIONS, "</Relationships>", f"{relation}</Relationships>")


def with_code(*pieces: str) -> bytes:
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    return with_body(FIELD % runs)


def excel_file() -> bytes:
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    return buffer.getvalue()


def zip_of(parts: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_gate_keeps_every_part_in_order() -> None:
    checked = check_word_file(PLAIN, "tep.docx")
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as archive:
        assert list(checked.parts) == archive.namelist()
        assert checked.parts[BODY] == archive.read(BODY)


def test_gate_parts_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        check_word_file(PLAIN, "tep.docx").parts[BODY] = b""  # type: ignore[index]


def test_archive_written_from_entries_holds_the_same_parts() -> None:
    checked = check_word_file(PLAIN, "tep.docx")
    written = package.finish_archive(package.start_archive(checked.entries), [])
    assert check_word_file(written, "lai.docx").parts == checked.parts
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "word-empty", id="empty"),
        pytest.param("Kính gửi".encode(), "word-is-text", id="text"),
        pytest.param(b"<!DOCTYPE html><html>", "word-is-markup", id="html"),
        pytest.param(b'<?xml version="1.0"?><a/>', "word-is-markup", id="xml"),
        pytest.param(b"%PDF-1.7\n", "word-is-pdf", id="pdf"),
        pytest.param(b"{\\rtf1 }", "word-is-rtf", id="rtf"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "word-old-format", id="old-doc"
        ),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0", "word-not-word", id="picture"),
        pytest.param(excel_file(), "word-other-office", id="xlsx"),
        pytest.param(zip_of({"a.txt": b"a"}), "word-no-document", id="zip"),
        pytest.param(PLAIN[:-30], "word-zip-broken", id="cut-off"),
        pytest.param(PLAIN[: len(PLAIN) // 2], "word-zip-broken", id="half"),
        pytest.param(b"PK\x03\x04" + bytes(100), "word-zip-broken", id="no-zip-at-all"),
    ],
)
def test_gate_says_what_the_file_is_instead(data: bytes, code: str) -> None:
    assert refused(data).code == code


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("document.main+xml", "template.main+xml", "word-is-dotx"),
        (
            "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "vnd.ms-word.document.macroEnabled.main+xml",
            "word-macros",
        ),
    ],
    ids=["dotx", "docm"],
)
def test_gate_refuses_other_kinds_of_word_file(old: str, new: str, code: str) -> None:
    assert refused(replace_text(PLAIN, "[Content_Types].xml", old, new)).code == code


def test_gate_refuses_strict_open_xml() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    assert refused(replace_text(PLAIN, BODY, gate.WORD, strict)).code == "word-strict-form"


def test_gate_refuses_large_file() -> None:
    error = refused(PLAIN + bytes(package.MAX_FILE_BYTES))
    assert error.code == "word-too-large"
    assert error.findings[0].facts["limit_mb"] == 20


def test_gate_refuses_zip_bomb_before_unpacking() -> None:
    bomb = zip_of({"word/document.xml": bytes(60 * 2**20)}, zipfile.ZIP_DEFLATED)
    assert refused(bomb).code == "word-unpacked-too-large"


def test_gate_refuses_entry_that_unpacks_to_more_than_it_says() -> None:
    data = bytearray(zip_of({"word/document.xml": bytes(100_000)}, zipfile.ZIP_DEFLATED))
    end = data.rindex(b"PK\x01\x02")
    data[end + 24 : end + 28] = (10).to_bytes(4, "little")
    assert refused(bytes(data)).code == "word-entry-damaged"


def test_gate_refuses_wrong_checksum() -> None:
    data = bytearray(zip_of({"word/document.xml": b"<a>Dang uy</a>"}))
    data[data.index(b"Dang")] ^= 1
    error = refused(bytes(data))
    assert error.code == "word-entry-damaged"
    assert error.findings[0].facts["entry"] == "word/document.xml"


def test_gate_refuses_too_many_entries() -> None:
    many = {f"customXml/item{number}.xml": b"<a/>" for number in range(501)}
    assert refused(zip_of(many)).code == "word-too-many-entries"


@pytest.mark.parametrize(
    "name", ["../evil.xml", "word/../../evil.xml", "/etc/passwd", "word\\evil.xml", "C:evil", "./a"]
)
def test_gate_refuses_traversal_names(name: str) -> None:
    assert refused(zip_of({name: b"<a/>"})).code == "word-entry-name"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("second", ["word/document.xml", "Word/Document.XML"])
def test_gate_refuses_part_standing_twice(second: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", b"<a/>")
        archive.writestr(second, b"<b/>")
    assert refused(buffer.getvalue()).code == "word-entry-twice"


def test_gate_refuses_encrypted_zip() -> None:
    data = bytearray(zip_of({"word/document.xml": b"<a/>"}))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(data)).code == "word-encrypted"


def test_gate_refuses_entries_that_share_bytes() -> None:
    data = bytearray(zip_of({"a.xml": b"<a/>", "b.xml": b"<b/>"}))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = (0).to_bytes(4, "little")
    assert refused(bytes(data)).code == "word-zip-broken"


@pytest.mark.parametrize("part", [BODY, "word/styles.xml", "docProps/core.xml", RELATIONS])
def test_gate_refuses_doctype_in_any_part(part: str) -> None:
    content = b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'
    assert refused(replace_parts(PLAIN, {part: content})).code == "word-doctype"


def test_gate_refuses_malformed_part() -> None:
    error = refused(replace_parts(PLAIN, {"word/styles.xml": b"<w:styles>"}))
    assert error.code == "word-xml-broken"
    assert error.findings[0].facts["entry"] == "word/styles.xml"


@pytest.mark.parametrize("encoding", ["foo", "shift_jis", "utf-16"])
def test_gate_refuses_part_in_unknown_encoding(encoding: str) -> None:
    content = f'<?xml version="1.0" encoding="{encoding}"?><a/>'.encode()
    error = refused(replace_parts(PLAIN, {"word/styles.xml": content}))
    assert error.code == "word-xml-broken"


@pytest.mark.parametrize(
    "part", ["word/vbaProject.bin", "word/embeddings/a.bin", "word/activeX/activeX1.xml"]
)
def test_gate_refuses_active_parts(part: str) -> None:
    error = refused(replace_parts(PLAIN, {part: b"<a/>"}))
    assert error.code == "word-active-part"
    assert error.findings[0].facts["entry"] == part


@pytest.mark.parametrize("element", ["altChunk", "control", "object", "subDoc"])
def test_gate_refuses_active_elements(element: str) -> None:
    error = refused(with_body(f"<w:p><w:r><w:{element}/></w:r></w:p>"))
    assert (error.code, error.findings[0].facts["element"]) == ("word-active-element", element)


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("image", "http://host/a.png"),
        ("attachedTemplate", "file:///C:/Normal.dotm"),
        ("hyperlink", "file://host/share"),
        ("hyperlink", "javascript:alert(1)"),
        ("frame", "http://host/"),
    ],
)
def test_gate_refuses_external_targets(kind: str, target: str) -> None:
    error = refused(with_relation(f"{OFFICE}/{kind}", target))
    found = {finding.code: finding.facts for finding in error.findings}
    assert found["word-external-target"]["target"] == target


@pytest.mark.parametrize("target", ["https://dangcongsan.vn/", "http://a.vn", "mailto:a@b.vn"])
def test_gate_accepts_web_and_mail_links(target: str) -> None:
    assert BODY in check_word_file(with_relation(f"{OFFICE}/hyperlink", target), "t").parts


@pytest.mark.parametrize(
    "code",
    ["DDE cmd", " DDEAUTO c:\\\\a", "LINK Excel.Sheet", "INCLUDETEXT a", "INCLUDEPICTURE a",
     "IMPORT a", "DATABASE \\d a", "include a"],
)  # fmt: skip
def test_gate_refuses_fields_that_read_other_files(code: str) -> None:
    error = refused(with_code(code))
    assert error.code == "word-calling-field"
    assert str(error.findings[0].facts["field"]).lower() == code.split()[0].lower()


def test_gate_refuses_field_split_over_runs() -> None:
    assert refused(with_code("IN", "CLUDE", "TEXT a")).code == "word-calling-field"


def test_gate_refuses_field_inside_field() -> None:
    inner = FIELD.removeprefix("<w:p>").removesuffix("</w:p>") % (
        "<w:r><w:instrText>DDE cmd</w:instrText></w:r>"
    )
    assert refused(with_body(FIELD % inner)).code == "word-calling-field"


def test_gate_refuses_simple_field() -> None:
    data = with_body('<w:p><w:fldSimple w:instr=" INCLUDETEXT a "/></w:p>')
    assert refused(data).code == "word-calling-field"


@pytest.mark.parametrize("code", ["PAGE", "HYPERLINK a", "TOC \\o", "REF LINK", "NUMPAGES"])
def test_gate_accepts_harmless_fields(code: str) -> None:
    assert BODY in check_word_file(with_code(code), "t").parts


def test_gate_refuses_too_many_paragraphs() -> None:
    error = refused(with_body("<w:p/>" * (gate.MAX_PARAGRAPHS + 1)))
    assert error.code == "word-too-many-elements"


def test_gate_refuses_too_deep_nesting() -> None:
    deep = "<w:sdt>" * 250 + "</w:sdt>" * 250
    assert refused(with_body(deep)).code == "word-too-many-elements"


def test_gate_tells_all_reasons_at_once() -> None:
    data = replace_parts(with_code("DDE cmd"), {"word/vbaProject.bin": b"x"})
    codes = {finding.code for finding in refused(data).findings}
    assert codes == {"word-active-part", "word-calling-field"}


def test_gate_error_survives_pickle() -> None:
    error = refused(b"%PDF")
    assert pickle.loads(pickle.dumps(error)).findings == error.findings  # noqa: S301
