"""A Word file as a zip of parts: read without trust, written with fixed times.

The writing side copies entries that did not change as they are (still compressed), so that a filled
document costs one compressed entry per changed part, and the same input gives the same bytes.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType

from vanthu.errors import DocumentRefused, Place

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 50 * 1024 * 1024
MAX_ENTRIES = 500
CONTENT_TYPES = "[Content_Types].xml"

_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _UTF8_NAME = 0x1, 0x800
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_EARLIEST_DATE = 0x0021  # 1980-01-01, the first day a zip can hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a zip, its content still packed.

    Attributes:
        name: path inside the zip, such as `word/document.xml`.
        method: 0 stored, 8 deflated.
        crc: CRC-32 of the content.
        size: length of the content in bytes.
        packed: the bytes as they stand in the zip.
    """

    name: str
    method: int
    crc: int
    size: int
    packed: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class WordPackage:
    """A Word file that passed the gate.

    Attributes:
        name: what messages call the file.
        parts: content of every part by name, in the order of the zip.
        entries: the same parts still packed, in the same order.
    """

    name: str
    parts: Mapping[str, bytes]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ArchiveHead:
    """The constant first entries of a zip: their bytes, their directory lines, their number."""

    body: bytes
    directory: bytes
    count: int


def read_package(data: bytes, name: str) -> WordPackage:
    """Return the parts of the zip `data`; refuse it when too large, damaged, locked, ambiguous."""
    place = Place(file=name)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise DocumentRefused.of("word-zip-broken", place) from error
    if len(infos) > MAX_ENTRIES:
        raise DocumentRefused.of(
            "word-too-many-entries", place, count=len(infos), limit=MAX_ENTRIES
        )
    infos = [info for info in infos if not info.is_dir()]
    _check_names(infos, place)
    unpacked = sum(info.file_size for info in infos)
    if unpacked > MAX_UNPACKED_BYTES:
        raise DocumentRefused.of(
            "word-unpacked-too-large",
            place,
            size_mb=unpacked >> 20,
            limit_mb=MAX_UNPACKED_BYTES >> 20,
        )
    _check_overlap(infos, place)
    parts: dict[str, bytes] = {}
    entries = []
    for info in infos:
        entry = _read_entry(data, info, place)
        entries.append(entry)
        parts[entry.name] = unpack_entry(entry, place)
    return WordPackage(name=name, parts=MappingProxyType(parts), entries=tuple(entries))


def _check_names(infos: list[zipfile.ZipInfo], place: Place) -> None:
    seen: set[str] = set()
    for info in infos:
        name = info.orig_filename
        steps = name.split("/")
        if "\\" in name or "\0" in name or ":" in name or {"", ".", ".."} & set(steps):
            raise DocumentRefused.of("word-entry-name", place, entry=repr(name))
        if name.casefold() in seen:  # part names are compared without regard to case (OPC, 6.2.2)
            raise DocumentRefused.of("word-entry-twice", place, entry=name)
        seen.add(name.casefold())
        if info.flag_bits & _ENCRYPTED:
            raise DocumentRefused.of("word-encrypted", place)
        if info.compress_type not in {_STORED, _DEFLATED}:
            raise DocumentRefused.of("word-zip-method", place, entry=name)


def _check_overlap(infos: list[zipfile.ZipInfo], place: Place) -> None:
    """Refuse entries that share bytes, the trick of a zip bomb without nesting."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise DocumentRefused.of("word-zip-broken", place)
        end = info.header_offset + _LOCAL.size + info.compress_size


def _read_entry(data: bytes, info: zipfile.ZipInfo, place: Place) -> Entry:
    start = info.header_offset
    if len(data) < start + _LOCAL.size or data[start : start + 4] != b"PK\x03\x04":
        raise DocumentRefused.of("word-zip-broken", place)
    header = _LOCAL.unpack_from(data, start)
    name_length, extra_length = header[-2:]
    name_start = start + _LOCAL.size
    begin = name_start + name_length + extra_length
    packed = data[begin : begin + info.compress_size]
    encoding = "utf-8" if info.flag_bits & _UTF8_NAME else "cp437"
    local_name = data[name_start : name_start + name_length].decode(encoding, "replace")
    if len(packed) != info.compress_size or local_name != info.orig_filename:
        raise DocumentRefused.of("word-zip-broken", place)
    return Entry(
        name=info.orig_filename,
        method=info.compress_type,
        crc=info.CRC,
        size=info.file_size,
        packed=packed,
    )


def unpack_entry(entry: Entry, place: Place) -> bytes:
    """Return the content of `entry`, never more than its declared size; its CRC must hold."""
    content = entry.packed
    if entry.method == _DEFLATED:
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = unpacker.decompress(entry.packed, entry.size + 1)
        except zlib.error as error:
            raise DocumentRefused.of("word-entry-damaged", place, entry=entry.name) from error
    if len(content) != entry.size or zlib.crc32(content) != entry.crc:
        raise DocumentRefused.of("word-entry-damaged", place, entry=entry.name)
    return content


def pack_entry(name: str, content: bytes, *, level: int = 6) -> Entry:
    """Return `content` as a deflated entry."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    return Entry(
        name=name, method=_DEFLATED, crc=zlib.crc32(content), size=len(content), packed=packed
    )


def start_archive(entries: Iterable[Entry]) -> ArchiveHead:
    """Return the constant beginning of a zip; make it once and finish it many times."""
    return _append(ArchiveHead(b"", b"", 0), entries)


def finish_archive(head: ArchiveHead, entries: Iterable[Entry]) -> bytes:
    """Return a whole zip: `head`, then `entries`; equal input gives equal bytes."""
    full = _append(head, entries)
    end = _END.pack(
        b"PK\x05\x06", 0, 0, full.count, full.count, len(full.directory), len(full.body), 0
    )
    return b"".join((full.body, full.directory, end))


def _append(head: ArchiveHead, entries: Iterable[Entry]) -> ArchiveHead:
    body, directory = [head.body], [head.directory]
    offset, count = len(head.body), head.count
    for entry in entries:
        local, central = _headers(entry, offset)
        body += (local, entry.packed)
        directory.append(central)
        offset += len(local) + len(entry.packed)
        count += 1
    return ArchiveHead(b"".join(body), b"".join(directory), count)


def _headers(entry: Entry, offset: int) -> tuple[bytes, bytes]:
    """Return the local header and the directory line of an entry that starts at `offset`."""
    name = entry.name.encode()
    flags = 0 if entry.name.isascii() else _UTF8_NAME
    common = (
        *(20, flags, entry.method, 0, _EARLIEST_DATE, entry.crc, len(entry.packed), entry.size),
        *(len(name), 0),
    )
    local = _LOCAL.pack(b"PK\x03\x04", *common) + name
    central = _CENTRAL.pack(b"PK\x01\x02", 20, *common, 0, 0, 0, 0, offset) + name
    return local, central
