"""Publishing and recovering: readable copies, a person's edits, left-over files."""

import errno
import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.sample import (
    BODY,
    DAY,
    NOW,
    apply_event,
    issue_some,
    make_event,
    replay,
)
from vanthu.errors import RecordRefused, Unusable
from vanthu.store import (
    CaseRecord,
    DocumentRecord,
    Store,
    find_edited,
    open_store,
    probe_output,
    publish_pending,
    readable_path,
    recover,
    verify,
)
from vanthu.store.failures import explain_disk
from vanthu.store.files import move_new, write_temporary

DATA = "shcd-1 Nghị quyết chuyên đề".encode()


def list_names(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def issue_one(store: Store) -> tuple[DocumentRecord, Path]:
    (record,) = issue_some(store, 1, last=11)
    return record, store.out / f"{record.file_name}.docx"


def mend(store: Store, record: DocumentRecord, data: bytes) -> None:
    """Replace the file of a numbered document and leave it for publishing."""
    case = store.case(record.case).case
    event = make_event(case, "mend")
    with store.write() as writing:
        mended = replace(record, docx_sha256=writing.write_object(data))
        after = CaseRecord(case=apply_event(case, event))
        writing.append(event, body=BODY, recorded_at=NOW, case=after, documents=[mended])
        writing.enqueue(record.id, "publish")


def test_an_issued_document_has_a_readable_copy(store: Store) -> None:
    issue_one(store)
    assert publish_pending(store) == []
    name = "shcd-1/dang_uy/12-NQ-ĐU-2026-11-20-Nghị-quyết-chuyên-đề.docx"
    assert list_names(store.out) == [name]
    assert (store.out / name).read_bytes() == DATA
    assert store.pending() == []


def test_a_draft_is_named_by_its_revision() -> None:
    path = readable_path(case="shcd-1", unit="cb6", title="Nghị quyết", revision=2)
    assert path == "shcd-1/cb6/dự-thảo-2-Nghị-quyết"


@pytest.mark.parametrize(
    "title", ["x" * 500, "a/b\\c:d*e?", "..", "CON", "đề " * 100], ids=lambda title: title[:5]
)
def test_a_published_name_is_safe_anywhere(title: str) -> None:
    path = readable_path(case="a/../b", unit="nul", title=title, reference="1-A/B", issued_on=DAY)
    case, unit, name = path.split("/")
    assert (case, unit) == ("a-..-b", "_nul")
    assert len(f"{name}.docx".encode()) <= 185
    assert not set(name) & set('\\:*?"<>|')


def test_publishing_again_changes_nothing(store: Store) -> None:
    record, target = issue_one(store)
    publish_pending(store)
    before = target.stat()
    with store.write() as writing:
        writing.enqueue(record.id, "publish")
    assert publish_pending(store) == []
    assert (target.stat().st_ino, target.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_published_copy_can_be_edited_without_changing_the_store(store: Store) -> None:
    record, target = issue_one(store)
    publish_pending(store)
    target.write_bytes(b"edited by a person")
    assert store.object(record.docx_sha256 or "") == DATA


def test_a_file_edited_by_a_person_is_kept(store: Store) -> None:
    record, target = issue_one(store)
    publish_pending(store)
    target.write_bytes(b"edited by a person")
    mend(store, record, b"mended")
    (finding,) = publish_pending(store)
    assert (finding.code, finding.severity) == ("published-edited", "should")
    assert finding.facts["path"] == str(target)
    assert target.read_bytes() == b"edited by a person"
    assert publish_pending(store) == []


def test_our_own_older_copy_is_replaced(store: Store) -> None:
    record, target = issue_one(store)
    publish_pending(store)
    mend(store, record, b"mended")
    assert publish_pending(store) == []
    assert target.read_bytes() == b"mended"
    assert verify(store, replay=replay) == []


def test_an_edited_file_is_found_with_its_hash(store: Store) -> None:
    _, target = issue_one(store)
    publish_pending(store)
    assert find_edited(store, store.documents()) == []
    target.write_bytes(b"edited by a person")
    (edited,) = find_edited(store, store.documents())
    assert (edited.path, edited.document.number) == (target, 12)


def test_a_copy_that_cannot_be_made_stays_pending(store: Store) -> None:
    record, target = issue_one(store)
    store.out.mkdir()
    target.parents[1].write_text("in the way", encoding="utf-8")
    (finding,) = publish_pending(store)
    assert (finding.code, finding.severity) == ("store-folder-is-a-file", "must")
    (work,) = store.pending()
    assert (work.document, work.attempts) == (record.id, 1)
    target.parents[1].unlink()
    assert publish_pending(store) == []
    assert target.is_file()


def test_copies_go_to_the_folder_asked_for(store: Store, tmp_path: Path) -> None:
    issue_one(store)
    with open_store(str(store.path), out=tmp_path / "elsewhere") as other:
        publish_pending(other)
    assert len(list_names(tmp_path / "elsewhere")) == 1
    assert not store.out.exists()


def test_the_probe_leaves_nothing(tmp_path: Path) -> None:
    probe_output(tmp_path / "a" / "out")
    assert list_names(tmp_path) == []


@pytest.mark.parametrize("folder", ["file", "file/out"])
def test_an_output_folder_that_is_a_file_is_refused(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_text("a file", encoding="utf-8")
    with pytest.raises(Unusable) as refused:
        probe_output(tmp_path / folder)
    assert (refused.value.code, refused.value.exit_code) == ("store-folder-is-a-file", 3)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "store-disk-full"),
        (errno.EDQUOT, "store-disk-full"),
        (errno.EROFS, "store-not-writable"),
        (errno.EACCES, "store-not-writable"),
        (errno.ENOTDIR, "store-folder-is-a-file"),
        (errno.EIO, "store-disk-error"),
    ],
)
def test_a_failing_disk_is_told_in_one_sentence(number: int, code: str) -> None:
    failure = explain_disk(OSError(number, os.strerror(number)), Path("out"))
    assert (failure.code, failure.exit_code) == (code, 3)
    assert "\n" not in str(failure)


def test_an_object_of_another_content_is_told(store: Store) -> None:
    record, _ = issue_one(store)
    path = store.objects.path(record.docx_sha256 or "")
    assert path.stat().st_mode & 0o777 == 0o444
    path.chmod(0o644)
    path.write_bytes(b"changed")
    with pytest.raises(Unusable) as refused:
        store.object(record.docx_sha256 or "")
    assert refused.value.code == "object-damaged"


@pytest.mark.parametrize("sha", ["0" * 64, "../register.db", ""])
def test_an_object_that_is_not_there_is_told(store: Store, sha: str) -> None:
    with pytest.raises(RecordRefused) as refused:
        store.object(sha)
    assert refused.value.code == "object-missing"
    assert refused.value.findings[0].facts["sha256"] == sha


@pytest.fixture
def without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: Path, target: Path) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)


@pytest.mark.usefixtures("without_links")
def test_a_file_system_without_links_takes_copies(store: Store) -> None:
    _, target = issue_one(store)
    assert publish_pending(store) == []
    assert target.read_bytes() == DATA


def move_both(folder: Path) -> tuple[bytes, list[str]]:
    source, target = folder / "new", folder / "old"
    source.write_bytes(b"new")
    target.write_bytes(b"old")
    with pytest.raises(FileExistsError):
        move_new(source, target)
    return target.read_bytes(), list_names(folder)


def test_a_file_is_never_moved_over_another(tmp_path: Path) -> None:
    assert move_both(tmp_path) == (b"old", ["new", "old"])


@pytest.mark.usefixtures("without_links")
def test_without_links_neither(tmp_path: Path) -> None:
    assert move_both(tmp_path) == (b"old", ["new", "old"])


def test_a_file_that_appears_meanwhile_is_kept(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def come_too_late(source: Path, target: Path) -> None:
        target.write_bytes(b"written meanwhile")
        raise FileExistsError(target)

    _, target = issue_one(store)
    monkeypatch.setattr("vanthu.store.publish.move_new", come_too_late)
    (finding,) = publish_pending(store)
    assert finding.code == "published-edited"
    assert [target.read_bytes()] == [path.read_bytes() for path in target.parent.iterdir()]


def test_a_file_that_cannot_be_forced_to_the_disk_goes_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(handle: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        write_temporary(tmp_path, b"lost")
    assert list_names(tmp_path) == []


def test_a_copy_of_a_missing_object_stays_pending(store: Store) -> None:
    record, target = issue_one(store)
    store.objects.remove(record.docx_sha256 or "")
    (finding,) = publish_pending(store)
    assert (finding.code, target.exists()) == ("object-missing", False)
    assert [work.message for work in store.pending()] == ["object-missing"]


def test_recovering_publishes_and_lists_the_pdfs_to_make(store: Store) -> None:
    record, target = issue_one(store)
    with store.write() as writing:
        writing.enqueue(record.id, "pdf")
    recovery = recover(store, now=NOW)
    assert (recovery.findings, recovery.pdfs) == ((), (record.id,))
    assert target.read_bytes() == DATA


def test_recovering_removes_only_old_files_that_nothing_names(store: Store) -> None:
    issue_one(store)
    old, _ = store.objects.write(b"an orphan of yesterday")
    young, _ = store.objects.write(b"an orphan of today")
    unfinished = store.path.parent / ".tmp-0123"
    unfinished.write_bytes(b"")
    yesterday = (NOW - timedelta(hours=25)).timestamp()
    for path in (store.objects.path(old), unfinished, *store.objects.names()):
        os.utime(path, (yesterday, yesterday))
    os.utime(store.objects.path(young), (NOW.timestamp(), NOW.timestamp()))
    recovery = recover(store, now=NOW)
    assert sorted(recovery.removed) == sorted([store.objects.path(old), unfinished])
    assert store.objects.read(young) == b"an orphan of today"
    assert verify(store, replay=replay) == []
