"""Pictures inside Word files: what is taken, what is refused and why."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from tests import pages
from tests.word_files import replace_parts, word_file
from vanthu.errors import DocumentRefused
from vanthu.word.gate import check_word_file
from vanthu.word.images import MAX_PICTURE_BYTES, find_image_fault, name_image_type
from vanthu.word.read import read_page_model

HEAD = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


def svg(inner: str) -> bytes:
    return HEAD + inner.encode() + b"</svg>"


def png(width: int, height: int) -> bytes:
    """Return the beginning of a PNG that says how large it is."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    check = struct.pack(">I", zlib.crc32(head))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + check


def save(kind: str) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (30, 20), "red").save(buffer, kind)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (save("PNG"), "image/png"),
        (save("JPEG"), "image/jpeg"),
        (svg('<g><rect width="3" height="2"/><text>Chi bộ</text></g>'), "image/svg+xml"),
        (svg('<defs><linearGradient id="a"/></defs><rect fill="url(#a)"/>'), "image/svg+xml"),
        (svg('<g id="a"/><use xlink:href="#a"/>'), "image/svg+xml"),
        (b'<?xml version="1.0"?>\n' + svg("<path d='M 0 0'/>"), "image/svg+xml"),
    ],
)
def test_these_pictures_may_stand_in_a_document(data: bytes, kind: str) -> None:
    assert name_image_type(data) == kind
    assert find_image_fault(data) is None


ACTIVE = {
    "script": "<script>alert(1)</script>",
    "style": "<style>@import 'http://a.b/c.css'</style>",
    "foreign object": "<foreignObject/>",
    "picture from elsewhere": '<image href="http://a.b/c.png"/>',
    "picture inside": '<image href="data:image/png;base64,AA"/>',
    "use of elsewhere": '<use xlink:href="http://a.b/c.svg#d"/>',
    "link": '<a href="http://a.b"><text>c</text></a>',
    "handler": '<rect onload="alert(1)"/>',
    "address in a look": '<rect fill="url(http://a.b/c)"/>',
    "address in a style": '<rect style="fill:url( \'file:///etc/passwd\')"/>',
    "animation": '<animate attributeName="x"/>',
    "element of another kind": '<b xmlns="http://www.w3.org/1999/xhtml"/>',
}
BAD = {
    **{name: (svg(inner), "picture-svg-active", "found") for name, inner in ACTIVE.items()},
    "document type": (b"<!DOCTYPE svg>" + svg(""), "picture-svg-active", "found"),
    "broken svg": (HEAD, "picture-broken", ""),
    "broken png": (b"\x89PNG\r\n\x1a\nno", "picture-broken", ""),
    "broken jpeg": (b"\xff\xd8\xff\xe0\0\x02", "picture-broken", ""),
    "too many pixels": (png(10_000, 5_000), "picture-too-many-pixels", "width"),
    "too large": (png(1, 1) + bytes(MAX_PICTURE_BYTES), "picture-too-large", "size_mb"),
    "emf": (b"\x01\0\0\0" + bytes(36) + b" EMF", "picture-kind-unknown", "EMF"),
    "wmf": (b"\xd7\xcd\xc6\x9a" + bytes(40), "picture-kind-unknown", "WMF"),
    "gif": (save("GIF"), "picture-kind-unknown", "GIF"),
    "tiff": (save("TIFF"), "picture-kind-unknown", "TIFF"),
    "bmp": (save("BMP"), "picture-kind-unknown", "BMP"),
    "something": (b"something", "picture-kind-unknown", "?"),
}


@pytest.mark.parametrize("name", BAD)
def test_the_gate_refuses_the_picture_with_one_message(name: str) -> None:
    data, code, fact = BAD[name]
    spoilt = replace_parts(word_file("a"), {"word/media/image1.xyz": data})
    with pytest.raises(DocumentRefused) as caught:
        check_word_file(spoilt, "a.docx")
    (finding,) = caught.value.findings
    assert finding.code == code
    assert "image1.xyz" in finding.text("vi")
    assert not fact or fact in (*finding.facts, finding.facts.get("kind"))


def test_a_picture_of_another_kind_may_stand_where_nobody_sees_it() -> None:
    emf = b"\x01\0\0\0" + bytes(36) + b" EMF"
    thumbnail: dict[str, bytes | None] = {"docProps/thumbnail.emf": emf}
    assert check_word_file(replace_parts(word_file("a"), thumbnail), "a.docx").parts


def test_the_page_model_names_a_picture_that_is_too_large() -> None:
    data = pages.picture_document(png(10_000, 5_000))
    (finding,) = read_page_model(data).unsupported
    assert finding.code == "picture-too-many-pixels"
    assert finding.place.paragraph == 1


def test_a_jpeg_is_measured_past_its_other_segments() -> None:
    buffer = BytesIO()
    Image.new("RGB", (30, 20), "red").save(buffer, "JPEG", comment=b"x" * 3000, progressive=True)
    assert find_image_fault(buffer.getvalue()) is None
