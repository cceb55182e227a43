"""Finishing what was interrupted: pending copies, left-over files."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from vanthu.errors import Finding
from vanthu.store.failures import name_disk_failures
from vanthu.store.files import TEMPORARY
from vanthu.store.publish import publish_pending
from vanthu.store.reader import Reader
from vanthu.store.store import Store

LEFT_OVER_AFTER = timedelta(hours=24)
"""A file nothing refers to is younger than this while some process may still be writing it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """What `recover` found, the files it removed, the documents whose PDF is still to make."""

    findings: tuple[Finding, ...]
    removed: tuple[Path, ...]
    pdfs: tuple[str, ...]


def recover(store: Store, *, now: datetime) -> Recovery:
    """Publish what is pending and remove files older than 24 hours that nothing refers to.

    Raises:
        Unusable: the store cannot be written.
    """
    findings = publish_pending(store)
    removed = _remove_left_over(store, before=now - LEFT_OVER_AFTER)
    pdfs = tuple(work.document for work in store.pending() if work.what == "pdf")
    return Recovery(findings=tuple(findings), removed=tuple(removed), pdfs=pdfs)


def _remove_left_over(store: Store, *, before: datetime) -> list[Path]:
    removed = []
    with store.write() as writing, name_disk_failures(store.path.parent):
        wanted = _list_wanted(writing)
        for path in _list_suspects(store):
            if path.name in wanted or path.stat().st_mtime >= before.timestamp():
                continue
            path.unlink()
            removed.append(path)
    return removed


def _list_suspects(store: Store) -> Iterator[Path]:
    yield from list(store.objects.names())
    yield from list(store.path.parent.glob(f"{TEMPORARY}*"))
    yield from list(store.out.rglob(f"{TEMPORARY}*"))


def _list_wanted(reader: Reader) -> set[str]:
    """Return the SHA-256 of every file that any event names."""
    return {sha for recorded in reader.history() for sha in recorded.files}
