"""A parcel: the same bytes for the same members, and no change to it goes unnoticed."""

import zipfile
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from vanthu.case import Plain
from vanthu.errors import InputRefused
from vanthu.store.parcel import DIGEST, MANIFEST, MAX_MEMBERS, Parcel, pack_parcel, read_parcel

MEMBERS = {"case.json": b'{"a":1}', "files/0a.docx": b"PK\x03\x04 word", "units.yaml": b"units:"}
HEAD: dict[str, Plain] = {"kind": "report", "round": 2}


@pytest.fixture(scope="module")
def parcel() -> Parcel:
    return pack_parcel(HEAD, MEMBERS)


def refuse(data: bytes) -> InputRefused:
    with pytest.raises(InputRefused) as caught:
        read_parcel(data, "giao.zip")
    assert len(caught.value.findings) == 1
    assert caught.value.findings[0].place.file == "giao.zip"
    return caught.value


def repack(
    data: bytes, change: Callable[[dict[str, bytes]], None], *, deflate: bool = False
) -> bytes:
    """Return the zip with its contents changed, written by the zip library."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    change(contents)
    out = BytesIO()
    method = zipfile.ZIP_DEFLATED if deflate else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


def test_what_was_packed_is_read(parcel: Parcel) -> None:
    found = read_parcel(parcel.data, "giao.zip")
    assert (dict(found.members), dict(found.head)) == (MEMBERS, HEAD)
    assert (found.digest, found.sha256) == (parcel.digest, sha256(parcel.data).hexdigest())


def test_the_order_in_which_members_are_given_does_not_count(parcel: Parcel) -> None:
    turned = dict(reversed(MEMBERS.items()))
    assert pack_parcel(dict(reversed(HEAD.items())), turned).data == parcel.data


def test_any_zip_program_can_open_it(parcel: Parcel) -> None:
    with zipfile.ZipFile(BytesIO(parcel.data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [MANIFEST, DIGEST, *MEMBERS]
        assert archive.read(DIGEST).decode() == parcel.digest


@pytest.mark.parametrize("mask", [0x01, 0x20, 0xFF])
def test_every_byte_counts(parcel: Parcel, mask: int) -> None:
    for index in range(len(parcel.data)):
        changed = bytearray(parcel.data)
        changed[index] ^= mask
        refuse(bytes(changed))


def test_every_missing_end_is_noticed(parcel: Parcel) -> None:
    for length in range(len(parcel.data)):
        refuse(parcel.data[:length])


@pytest.mark.parametrize("added", [b"\0", b"PK\x05\x06" + b"\0" * 18])
def test_bytes_before_and_behind_are_noticed(parcel: Parcel, added: bytes) -> None:
    refuse(added + parcel.data)
    refuse(parcel.data + added)


@pytest.mark.parametrize("name", MEMBERS)
def test_a_member_that_changed_is_named(parcel: Parcel, name: str) -> None:
    refused = refuse(repack(parcel.data, lambda contents: contents.update({name: b"x"})))
    assert refused.code == "parcel-member-changed"
    assert refused.findings[0].facts["member"] == name


@pytest.mark.parametrize("name", [*MEMBERS, MANIFEST, DIGEST])
def test_a_member_that_is_gone_is_named(parcel: Parcel, name: str) -> None:
    refused = refuse(repack(parcel.data, lambda contents: contents.__delitem__(name)))
    assert refused.code == "parcel-member-missing"
    assert name in refused.findings[0].text("vi")


def test_a_member_that_was_added_is_named(parcel: Parcel) -> None:
    refused = refuse(repack(parcel.data, lambda contents: contents.update({"x.txt": b""})))
    assert (refused.code, refused.findings[0].facts["member"]) == ("parcel-member-foreign", "x.txt")


def test_a_member_under_another_name_is_missing(parcel: Parcel) -> None:
    def rename(contents: dict[str, bytes]) -> None:
        contents["units.yml"] = contents.pop("units.yaml")

    assert refuse(repack(parcel.data, rename)).code == "parcel-member-missing"


def test_a_manifest_of_its_own_needs_its_digest(parcel: Parcel) -> None:
    def change(contents: dict[str, bytes]) -> None:
        contents[MANIFEST] = contents[MANIFEST].replace(b'"round":2', b'"round":3')

    assert refuse(repack(parcel.data, change)).code == "parcel-manifest-changed"


@pytest.mark.parametrize("manifest", [b"{}", b"[]", b"\xff", b"[" * 100_000, b'{"members":[{}]}'])
def test_a_manifest_that_is_none_is_refused(parcel: Parcel, manifest: bytes) -> None:
    def change(contents: dict[str, bytes]) -> None:
        contents[MANIFEST] = manifest
        contents[DIGEST] = sha256(manifest).hexdigest().encode()

    assert refuse(repack(parcel.data, change)).code == "parcel-format"


@pytest.mark.parametrize("deflate", [False, True])
def test_a_parcel_packed_again_is_told_so(parcel: Parcel, deflate: bool) -> None:
    data = repack(parcel.data, lambda contents: None, deflate=deflate)
    assert refuse(data).code == "parcel-bytes-changed"


@pytest.mark.parametrize(
    "name", ["../x", "/x", "a//b", "./x", "C:x", "a\\b", "tên", "a\0b"], ids=repr
)
def test_names_that_lead_elsewhere_are_refused(parcel: Parcel, name: str) -> None:
    data = pack_parcel(HEAD, {**MEMBERS, name: b"x"}).data
    assert refuse(data).code in ("parcel-member-name", "parcel-not-zip")


def test_a_member_twice_is_refused(parcel: Parcel) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("case.json", b"1")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("case.json", b"2")
    assert refuse(out.getvalue()).code == "parcel-member-twice"


def test_too_many_members_are_refused() -> None:
    data = pack_parcel(HEAD, {f"{number}": b"" for number in range(MAX_MEMBERS)}).data
    assert refuse(data).code == "parcel-too-many"


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7", b"\0" * 1000], ids=repr)
def test_other_files_are_refused(data: bytes) -> None:
    assert refuse(data).code == "parcel-not-zip"


def test_a_word_file_is_refused() -> None:
    path = next(Path(__file__).parents[2].glob("templates/dang/*.docx"))
    assert refuse(path.read_bytes()).code in ("parcel-bytes-changed", "parcel-member-missing")
