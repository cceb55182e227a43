"""What follows a commit: readable copies and PDFs; repeated by `recover` until done."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from vanthu._paths import builtin_dir
from vanthu.case import Actor, Event
from vanthu.errors import Finding, Refused, Unusable
from vanthu.store.publish import publish_file, publish_pending
from vanthu.store.records import CaseRecord, DocumentRecord
from vanthu.store.store import Store

if TYPE_CHECKING:
    from vanthu.render.pdf import PdfFile, PdfMaker

__all__ = ["Finisher", "Progress"]

Progress = Callable[[str, int, int], None]
"""Told what is being done (`plan`, `step`, `pdf`), how many are done, how many there are."""
MACHINE = Actor(role="system", person="vanthu")
VIETNAM_DAY_OFFSET_H = 7


class Finisher:
    """Publishes copies and makes PDFs for one store."""

    def __init__(self, store: Store, clock: Callable[[], datetime], *, pdf: bool) -> None:
        self._store = store
        self._clock = clock
        self._is_wanted = pdf

    def finish(self, progress: Progress | None = None) -> list[Finding]:
        """Publish what waits and make the PDFs that wait; return what could not be done."""
        findings = publish_pending(self._store)
        if not self._is_wanted:
            return findings
        return findings + self.make_pdfs(progress)

    def list_waiting(self) -> list[DocumentRecord]:
        """Return the documents whose PDF is still to be made."""
        with self._store.read() as reader:
            waiting = [work.document for work in reader.pending() if work.what == "pdf"]
            return [reader.document(document) for document in waiting]

    def make_pdfs(self, progress: Progress | None = None) -> list[Finding]:
        """Make every waiting PDF of a current revision; earlier drafts need none."""
        waiting = self.list_waiting()
        current = self._drop_outdated(waiting)
        if not current:
            return []
        if (missing := self._find_missing_library()) is not None:
            return [missing]
        findings: list[Finding] = []
        for done, record in enumerate(current, 1):
            findings += self._make_one(record)
            if progress:
                progress("pdf", done, len(current))
        return findings

    def _drop_outdated(self, waiting: Sequence[DocumentRecord]) -> list[DocumentRecord]:
        """Settle the work for revisions that a later one replaced; return the rest."""
        latest: dict[tuple[str, str, str], int] = {}
        for case in {record.case for record in waiting}:
            for each in self._store.documents(case):
                identity = (each.case, each.type, each.key)
                latest[identity] = max(latest.get(identity, 0), each.revision)
        outdated = [
            each for each in waiting if latest[each.case, each.type, each.key] > each.revision
        ]
        if outdated:
            with self._store.write() as writing:
                for record in outdated:
                    writing.settle(record.id, "pdf")
        return [record for record in waiting if record not in outdated]

    def _make_one(self, record: DocumentRecord) -> list[Finding]:
        docx = self._store.object(record.docx_sha256 or "")
        try:
            made = self._maker.make_pdf(docx, name=record.file_name)
        except Refused as refused:
            with self._store.write() as writing:
                writing.postpone(record.id, "pdf", refused.code)
            return list(refused.findings)
        self._keep(record, made)
        return []

    def _keep(self, record: DocumentRecord, made: "PdfFile") -> None:
        """Record the PDF by an event of its own and publish it."""
        now = self._clock()
        with self._store.write() as writing:
            standing = writing.case(record.case)
            sequence = standing.case.revision + 1
            done = replace(record, pdf_sha256=writing.write_object(made.data))
            event = Event(
                case=record.case,
                sequence=sequence,
                kind="document_rendered",
                on=standing.case.last_on,
                by=MACHINE,
                values={"document": record.id, "pdf": made.sha256, "pages": made.page_count},
            )
            moved = CaseRecord(
                case=replace(standing.case, revision=sequence),
                workflow_hash=standing.workflow_hash,
                settled=standing.settled,
                final=standing.final,
            )
            writing.append(
                event, body=standing.case.unit, recorded_at=now, case=moved, documents=[done]
            )
            writing.settle(record.id, "pdf")
            kept = writing.document(record.id)
        target = self._store.out / f"{kept.file_name}.pdf"
        publish_file(self._store, kept, target, made.sha256)

    @cached_property
    def _maker(self) -> "PdfMaker":
        from vanthu.render.pdf import PdfMaker  # WeasyPrint takes 0.6 s to load

        return PdfMaker(find_fonts())

    def _find_missing_library(self) -> Finding | None:
        from vanthu.render.pdf import pdf_available  # as above

        missing = pdf_available()
        if missing is None:
            try:
                _ = self._maker
            except Unusable as error:
                return error.findings[0]
        return missing


def find_fonts() -> Path:
    """Return the folder of the vendored fonts."""
    return builtin_dir("templates") / "fonts"


def utc_now() -> datetime:
    """Return the present instant, UTC."""
    return datetime.now(UTC)
