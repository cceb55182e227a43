"""What follows a commit: readable copies and PDFs; repeated by `recover` until done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from vanthu._paths import builtin_dir
from vanthu.case import Actor, Event
from vanthu.errors import Finding, Refused, Unusable
from vanthu.store.publish import publish_pending
from vanthu.store.records import DocumentRecord
from vanthu.store.store import Store

if TYPE_CHECKING:
    from vanthu.render.pdf import PdfFile, PdfMaker

__all__ = ["Finisher", "Printed", "Progress", "find_fonts"]

Progress = Callable[[str, int, int], None]
"""Told what is being done (`plan`, `step`, `pdf`), how many are done, how many there are."""
MACHINE = Actor(role="system", person="vanthu")


@dataclass(slots=True, kw_only=True)
class Printed:
    """How many PDFs were made, and what could not be done."""

    made: int = 0
    findings: list[Finding] = field(default_factory=list)


class Finisher:
    """Publishes copies and makes PDFs for one store."""

    def __init__(self, store: Store, clock: Callable[[], datetime], *, pdf: bool) -> None:
        self._store = store
        self._clock = clock
        self._is_wanted = pdf

    def finish(self, progress: Progress | None = None) -> list[Finding]:
        """Publish what waits and make the PDFs that wait; return what could not be done."""
        findings = publish_pending(self._store)
        if self._is_wanted:
            findings += self.make_pdfs(progress).findings
        return findings

    def ask_again_for_lost(self) -> None:
        """Leave work for every readable copy that is not in the output folder any more."""
        with self._store.read() as reader:
            records = reader.documents()
        out = self._store.out
        lost = [each for each in records if any(not (out / name).exists() for name in each.files)]
        if lost:
            with self._store.write() as writing:
                for record in lost:
                    writing.enqueue(record.id, "publish")

    def list_waiting(self) -> list[DocumentRecord]:
        """Return the documents whose PDF is still to be made."""
        with self._store.read() as reader:
            waiting = [work.document for work in reader.pending("pdf")]
            return [reader.document(document) for document in waiting]

    def make_pdfs(self, progress: Progress | None = None) -> Printed:
        """Make and publish every waiting PDF of a current revision; earlier drafts need none."""
        current = self._drop_outdated(self.list_waiting())
        if not current:
            return Printed()
        if (missing := self._find_missing_library()) is not None:
            return Printed(findings=[missing])
        printed = Printed()
        for done, record in enumerate(current, 1):
            self._make_one(record, printed)
            if progress:
                progress("pdf", done, len(current))
        printed.findings += publish_pending(self._store)
        return printed

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

    def _make_one(self, record: DocumentRecord, printed: Printed) -> None:
        """Make one PDF; one that cannot be made stays pending and stops no other."""
        try:
            docx = self._store.object(record.docx_sha256 or "")
            made = self._maker.make_pdf(docx, name=record.file_name)
        except (Refused, Unusable) as error:
            with self._store.write() as writing:
                writing.postpone(record.id, "pdf", error.code)
            printed.findings += error.findings
            return
        printed.made += self._keep(record.id, made)

    def _keep(self, document: str, made: "PdfFile") -> bool:
        """Record the first PDF of a paper by an event of its own; a later one is not wanted."""
        with self._store.write() as writing:
            record = writing.document(document)
            writing.settle(document, "pdf")
            if record.pdf_sha256:
                return False
            standing = writing.case(record.case)
            is_away = writing.is_away(record.case)  # then it is an event of the body alone
            sequence = 0 if is_away else standing.case.revision + 1
            event = Event(
                case="" if is_away else record.case,
                sequence=sequence,
                kind="document_rendered",
                on=standing.case.last_on,
                by=MACHINE,
                values={"document": document, "pdf": made.sha256, "pages": made.page_count},
            )
            after = replace(standing, case=replace(standing.case, revision=sequence))
            writing.append(
                event,
                body=standing.case.unit,
                recorded_at=self._clock(),
                case=None if is_away else after,
                documents=[replace(record, pdf_sha256=writing.write_object(made.data))],
            )
            writing.enqueue(document, "publish")
        return True

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
