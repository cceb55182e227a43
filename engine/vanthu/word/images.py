"""Pictures inside a Word file: which kinds are known, how large they are, what SVG may hold."""

import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.parsers import expat

from vanthu.errors import Fact

__all__ = ["MAX_PICTURE_BYTES", "MAX_PIXELS", "ImageFault", "find_image_fault", "name_image_type"]

MAX_PICTURE_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SVG_ELEMENTS = 20_000
SVG = "http://www.w3.org/2000/svg"

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)
_UNKNOWN: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"\x01\0\0\0.{36} EMF", re.DOTALL), "EMF"),
    (re.compile(rb"\xd7\xcd\xc6\x9a|[\x01\x02]\0\x09\0"), "WMF"),
    (re.compile(rb"GIF8"), "GIF"),
    (re.compile(rb"BM"), "BMP"),
    (re.compile(rb"II\*\0|MM\0\*"), "TIFF"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "WebP"),
)
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""JPEG markers that tell the size."""
_ALLOWED = frozenset(
    ("svg", "g", "title", "desc", "rect", "circle", "ellipse", "line", "polyline", "polygon")
) | frozenset(
    ("path", "text", "tspan", "defs", "clipPath", "linearGradient", "radialGradient", "stop", "use")
)
_REFERENCE = re.compile(r"url\s*\(\s*['\"]?(?!#)|@import|javascript:|expression\s*\(", re.I)


@dataclass(frozen=True, slots=True)
class ImageFault:
    """Why a picture is not taken: the code of the message and its facts."""

    code: str
    facts: Mapping[str, Fact]


def name_image_type(data: bytes) -> str:
    """Return the media type of a picture that is known, empty for any other."""
    known = next((kind for head, kind in _SIGNATURES if data.startswith(head)), "")
    return known or ("image/svg+xml" if _is_svg(data) else "")


def find_image_fault(data: bytes) -> ImageFault | None:
    """Return why a picture may not stand in a document; None when it may."""
    if len(data) > MAX_PICTURE_BYTES:
        size = round(len(data) / 2**20, 1)
        return ImageFault(
            "picture-too-large", {"size_mb": size, "limit_mb": MAX_PICTURE_BYTES >> 20}
        )
    kind = name_image_type(data)
    if not kind:
        return ImageFault("picture-kind-unknown", {"kind": _name_unknown(data)})
    if kind == "image/svg+xml":
        return _find_svg_fault(data)
    extent = _read_png_size(data) if kind == "image/png" else _read_jpeg_size(data)
    if extent is None:
        return ImageFault("picture-broken", {})
    width, height = extent
    if width * height > MAX_PIXELS:
        return ImageFault(
            "picture-too-many-pixels",
            {"width": width, "height": height, "limit": MAX_PIXELS // 1_000_000},
        )
    return None


def _is_svg(data: bytes) -> bool:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and b"<svg" in head


def _name_unknown(data: bytes) -> str:
    return next((name for form, name in _UNKNOWN if form.match(data)), "?")


def _read_png_size(data: bytes) -> tuple[int, int] | None:
    if len(data) < 33 or data[12:16] != b"IHDR":
        return None
    width, height = struct.unpack_from(">II", data, 16)
    return (width, height) if width and height else None


def _read_jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return (width, height) if width and height else None
        if marker == 0xFF:  # filler
            at += 1
        elif 0xD0 <= marker <= 0xD8 or marker == 0x01:  # a marker that stands alone
            at += 2
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


class _Refused(Exception):
    """What an SVG picture may not hold."""


def _find_svg_fault(data: bytes) -> ImageFault | None:
    """Return what an SVG picture holds besides shapes and words: scripts, styles, references."""
    counted = 0

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal counted
        counted += 1
        if counted > MAX_SVG_ELEMENTS:
            raise _Refused(f"> {MAX_SVG_ELEMENTS}")
        space, _, tag = element.rpartition(" ")
        if space != SVG or tag not in _ALLOWED:
            raise _Refused(f"<{tag}>")
        for fault in _list_attribute_faults(attributes):
            raise _Refused(fault)

    def refuse(*_: object) -> None:
        raise _Refused("<!DOCTYPE>")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError):
        return ImageFault("picture-broken", {})
    except _Refused as refused:
        return ImageFault("picture-svg-active", {"found": str(refused)})
    return None


def _list_attribute_faults(attributes: Mapping[str, str]) -> Iterator[str]:
    for name, value in attributes.items():
        bare = name.rpartition(" ")[2].lower()
        is_outside = bare == "href" and not value.strip().startswith("#")
        if bare.startswith("on") or is_outside or _REFERENCE.search(value):
            yield f'{bare}="{value[:60]}"'
