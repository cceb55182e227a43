"""The file that carries a case to another office and back: always the same bytes, never trusted.

A parcel is a zip of stored entries: `manifest.json` first, then `digest.txt` with the SHA-256 of
the manifest, then the members by name. The manifest lists every member with its size and SHA-256,
so that the one digest stands for the whole. The same members always give the same bytes; a file
that is not what packing its own members gives again is refused, whatever it was that changed.
"""

import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from types import MappingProxyType

from vanthu.case import Plain, Values
from vanthu.definition.canonical import decode_foreign, encode
from vanthu.errors import InputRefused, Place
from vanthu.word.package import Entry, finish_archive, start_archive

__all__ = ["MAX_BYTES", "MAX_MEMBERS", "Parcel", "pack_parcel", "read_parcel"]

FORMAT = "vanthu-parcel-1"
MANIFEST, DIGEST = "manifest.json", "digest.txt"
MAX_BYTES = 200 * 1024 * 1024
MAX_MEMBERS = 2_000
_STORED = 0
_BROKEN = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError,
    struct.error,
)  # fmt: skip
"""What the zip library raises for bytes that are no sound zip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A parcel, sound in itself; what it says is still to be judged.

    Attributes:
        head: what the manifest says besides the list of members.
        members: content by name.
        digest: SHA-256 of the manifest: it stands for the whole.
        data: the bytes of the file.
    """

    head: Values
    members: Mapping[str, bytes]
    digest: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The SHA-256 of the file."""
        return sha256(self.data).hexdigest()


def pack_parcel(head: Values, members: Mapping[str, bytes]) -> Parcel:
    """Return the parcel of these members; equal input gives equal bytes."""
    listed: list[Plain] = [
        {"name": name, "sha256": sha256(data).hexdigest(), "size": len(data)}
        for name, data in sorted(members.items())
    ]
    manifest = encode({**head, "format": FORMAT, "members": listed}).encode()
    digest = sha256(manifest).hexdigest()
    return Parcel(
        head=MappingProxyType(dict(head)),
        members=MappingProxyType(dict(members)),
        digest=digest,
        data=_zip({MANIFEST: manifest, DIGEST: digest.encode(), **dict(sorted(members.items()))}),
    )


def _zip(contents: Mapping[str, bytes]) -> bytes:
    entries = (
        Entry(name=name, method=_STORED, crc=zlib.crc32(data), size=len(data), packed=data)
        for name, data in contents.items()
    )
    return finish_archive(start_archive(()), entries)


def read_parcel(data: bytes, name: str) -> Parcel:
    """Return the parcel whose bytes are `data`; `name` is what messages call the file.

    Raises:
        InputRefused: `parcel-…`: too large, no zip, or not whole, with the member that changed.
    """
    place = Place(file=name)
    if len(data) > MAX_BYTES:
        raise InputRefused.of("parcel-too-large", place, limit_mb=MAX_BYTES >> 20)
    contents = _unzip(data, place)
    manifest, listed = _read_manifest(contents, place)
    _check_members(contents, listed, place)
    members = {each: contents[each] for each in sorted(listed)}
    head = {key: value for key, value in manifest.items() if key not in ("format", "members")}
    parcel = pack_parcel(head, members)
    if parcel.data != data:  # bytes between or behind the members, other times, another order
        raise InputRefused.of("parcel-bytes-changed", place)
    return parcel


def _unzip(data: bytes, place: Place) -> dict[str, bytes]:
    """Return the contents by name; nothing is unpacked, as nothing may be compressed."""
    contents: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > MAX_MEMBERS:
                raise InputRefused.of("parcel-too-many", place, limit=MAX_MEMBERS)
            for info in infos:
                _check_entry(info, contents, len(data), place)
                contents[info.orig_filename] = _read_entry(archive, info, place)
    except _BROKEN as error:
        raise InputRefused.of("parcel-not-zip", place) from error
    return contents


def _check_entry(
    info: zipfile.ZipInfo, contents: Mapping[str, bytes], size: int, place: Place
) -> None:
    name = info.orig_filename
    steps = name.split("/")
    if not name.isascii() or set("\\:\0") & set(name) or {"", ".", ".."} & set(steps):
        raise InputRefused.of("parcel-member-name", place, member=repr(name))
    if name in contents:
        raise InputRefused.of("parcel-member-twice", place, member=name)
    if info.compress_type != _STORED or info.file_size > size:
        raise InputRefused.of("parcel-bytes-changed", place)


def _read_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, place: Place) -> bytes:
    try:
        return archive.read(info)
    except _BROKEN as error:
        name = info.orig_filename
        raise InputRefused.of("parcel-member-changed", place, member=name) from error


def _read_manifest(
    contents: Mapping[str, bytes], place: Place
) -> tuple[dict[str, Plain], dict[str, tuple[Plain, Plain]]]:
    """Return the manifest and, by name, SHA-256 and size of the members it lists."""
    for name in (MANIFEST, DIGEST):
        if name not in contents:
            raise InputRefused.of("parcel-member-missing", place, member=name)
    raw = contents[MANIFEST]
    if contents[DIGEST] != sha256(raw).hexdigest().encode():
        raise InputRefused.of("parcel-manifest-changed", place)
    try:
        manifest = decode_foreign(raw)
        if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
            raise InputRefused.of("parcel-format", place, format=FORMAT)
        return manifest, _list_members(manifest["members"])
    except (KeyError, TypeError, ValueError) as error:
        raise InputRefused.of("parcel-format", place, format=FORMAT) from error


def _list_members(listed: Plain) -> dict[str, tuple[Plain, Plain]]:
    rows = listed if isinstance(listed, list) else []
    return {str(row["name"]): (row["sha256"], row["size"]) for row in rows if isinstance(row, dict)}


def _check_members(
    contents: Mapping[str, bytes], listed: Mapping[str, tuple[Plain, Plain]], place: Place
) -> None:
    found = contents.keys() - {MANIFEST, DIGEST}
    for name in sorted(listed.keys() - found):
        raise InputRefused.of("parcel-member-missing", place, member=name)
    for name in sorted(found - listed.keys()):
        raise InputRefused.of("parcel-member-foreign", place, member=name)
    for name, (digest, _) in sorted(listed.items()):
        if sha256(contents[name]).hexdigest() != digest:
            raise InputRefused.of("parcel-member-changed", place, member=name)
