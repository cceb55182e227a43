"""Readable copies of documents in the output folder; what a person changed stays."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vanthu.errors import Finding, Place, RecordRefused, Unusable
from vanthu.store.failures import explain_disk
from vanthu.store.files import (
    hash_file,
    make_folder,
    move_new,
    sync_folder,
    write_temporary,
)
from vanthu.store.records import DocumentRecord
from vanthu.store.store import Store
from vanthu.vietnamese.filenames import safe_name

_ENDING = 8  # bytes left for ".docx" and a number after a name that two documents share


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedFile:
    """A published file that a person changed: its document, where it lies, the hash it has now."""

    document: DocumentRecord
    path: Path
    sha256: str


def readable_path(
    *,
    case: str,
    unit: str,
    title: str,
    reference: str = "",
    issued_on: date | None = None,
    revision: int = 1,
    is_draft: bool | None = None,
) -> str:
    """Return where a document is published, with `/`, without ending.

    A numbered one: "case/unit/03-NQ-ĐU-2016-12-28-nghị-quyết-chuyên-đề"; a draft: "…/dự-thảo-2-…";
    a frozen form without number: "…/2016-12-28-phiếu-đánh-giá". By default what has no reference is
    a draft.
    """
    day = issued_on.isoformat() if issued_on else ""
    if is_draft is None:
        is_draft = not reference
    head = f"dự thảo {revision}" if is_draft else f"{reference} {day}".strip()
    name = safe_name(f"{head} {title}", 180 - _ENDING)
    return "/".join((safe_name(case), safe_name(unit), name))


def publish_pending(store: Store) -> list[Finding]:
    """Publish all documents that wait for it; return what could not be done or was kept.

    A failure of the disk stops nothing: the document stays pending.
    """
    waiting = [work.document for work in store.pending("publish")]
    results = [(document, _publish_document(store, document)) for document in waiting]
    if not results:
        return []
    with store.write() as writing:
        for document, findings in results:
            messages = [finding.code for finding in findings]
            if any(finding.severity == "must" for finding in findings):
                writing.postpone(document, "publish", messages[0])
            else:
                writing.settle(document, "publish", " ".join(messages))
    return [finding for _, findings in results for finding in findings]


def _publish_document(store: Store, document_id: str) -> list[Finding]:
    record = store.document(document_id)
    findings: list[Finding] = []
    for name, sha in record.files.items():
        target = store.out / name
        try:
            is_there = publish_file(store, record, target, sha)
        except OSError as error:
            findings.extend(explain_disk(error, target).findings)
        except (RecordRefused, Unusable) as error:  # the object is missing or damaged
            findings.extend(error.findings)
        else:
            if not is_there:
                findings.append(_finding("published-edited", target, record))
    return findings


def publish_file(store: Store, record: DocumentRecord, target: Path, sha: str) -> bool:
    """Put an object at `target`; return False when a person's file is there and was kept."""
    present = hash_file(target)
    if present == sha:
        return True
    if present is not None and present not in known_hashes(store, record):
        return False
    data = store.object(sha)
    make_folder(target.parent)
    temporary = write_temporary(target.parent, data)
    try:
        if present is not None:
            temporary.replace(target)  # our own older file
        else:
            move_new(temporary, target)
    except FileExistsError:
        return hash_file(target) == sha
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(target.parent)
    return True


def known_hashes(store: Store, record: DocumentRecord) -> set[str]:
    """Return the hashes of all files this document ever had."""
    versions = (
        version
        for recorded in store.history(record.case)
        for version in recorded.documents
        if version.id == record.id
    )
    return {sha for version in versions for sha in version.files.values()}


def find_edited(store: Store, records: Iterable[DocumentRecord]) -> list[EditedFile]:
    """Return the published files of these documents that a person changed."""
    found = []
    for record in records:
        for name, sha in record.files.items():
            path = store.out / name
            present = hash_file(path)
            if present not in (None, sha) and present not in known_hashes(store, record):
                found.append(EditedFile(document=record, path=path, sha256=str(present)))
    return found


def check_published(store: Store, records: Iterable[DocumentRecord]) -> list[Finding]:
    """Return what is missing or changed of the published files of these documents."""
    findings = []
    for record in records:
        for name, sha in record.files.items():
            present = hash_file(store.out / name)
            if present is None:
                findings.append(_finding("published-missing", store.out / name, record))
            elif present != sha:
                findings.append(_finding("published-edited", store.out / name, record))
    return findings


def _finding(code: str, path: Path, record: DocumentRecord) -> Finding:
    facts = {"path": str(path), "document": record.id}
    return Finding(code=code, place=Place(file=str(path)), facts=facts, severity="should")
