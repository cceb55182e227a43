"""Opening a store, reading it, writing to it."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self
from weakref import finalize

from sqlalchemy import Engine

from vanthu.case import Event
from vanthu.errors import Place, Unusable
from vanthu.store.connection import (
    DATABASE_NAME,
    connect,
    locate,
    refuse_foreign_file,
    refuse_network,
    set_journal,
    writer_of,
)
from vanthu.store.failures import name_database_failures
from vanthu.store.files import probe_output
from vanthu.store.migrate import bring_up_to_date
from vanthu.store.objects import Objects
from vanthu.store.reader import Reader
from vanthu.store.records import (
    Answer,
    CaseRecord,
    ChainHead,
    DocumentRecord,
    Pending,
    RecordedEvent,
    RegisterLine,
    Series,
    Work,
)
from vanthu.store.writing import Writing


class Store:
    """A register: the database, the objects and the output folder beside it.

    Attributes:
        path: the database file.
        out: the folder for readable copies.
    """

    def __init__(self, engine: Engine, path: Path, out: Path, *, read_only: bool) -> None:
        self.path = path
        self.out = out
        self.read_only = read_only
        self.objects = Objects(path.parent / "objects")
        self._engine = engine
        self._writer = writer_of(engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections; a store that is only in passing goes with them."""
        self._engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Give a reader of one unchanging state of the store."""
        with name_database_failures(self.path), self._engine.begin() as connection:
            yield Reader(connection)

    @contextmanager
    def write(self) -> Iterator[Writing]:
        """Take the write lock; commit when the block ends well, else leave nothing behind.

        Raises:
            Unusable: the lock was not free in time, the disk is full, or this store is read-only.
            RecordRefused: a number was taken that no document bears, or a rule is broken.
        """
        if self.read_only:
            raise Unusable.of("store-opened-for-reading", Place(file=str(self.path)))
        with name_database_failures(self.path), self._writer.begin() as connection:
            writing = Writing(connection, self.objects)
            try:
                yield writing
                writing.finish()
            except BaseException:
                writing.discard()
                raise

    def object(self, sha: str) -> bytes:
        """Return the bytes of a file by its SHA-256, compared with it."""
        return self.objects.read(sha)

    def cases(
        self, unit: str | None = None, parent: str | None = None, workflow: str | None = None
    ) -> list[CaseRecord]:
        """See `Reader.cases`."""
        with self.read() as reader:
            return reader.cases(unit, parent, workflow)

    def children(self, parent: str) -> list[CaseRecord]:
        """See `Reader.children`."""
        with self.read() as reader:
            return reader.children(parent)

    def case(self, case_id: str) -> CaseRecord:
        """See `Reader.case`."""
        with self.read() as reader:
            return reader.case(case_id)

    def find_case(self, case_id: str) -> CaseRecord | None:
        """See `Reader.find_case`."""
        with self.read() as reader:
            return reader.find_case(case_id)

    def events(self, case: str) -> list[Event]:
        """See `Reader.events`."""
        with self.read() as reader:
            return reader.events(case)

    def history(self, case: str | None = None, body: str | None = None) -> list[RecordedEvent]:
        """See `Reader.history`."""
        with self.read() as reader:
            return reader.history(case, body)

    def documents(
        self,
        case: str | None = None,
        body: str | None = None,
        term: str | None = None,
        type: str | None = None,
        status: str | None = None,
    ) -> list[DocumentRecord]:
        """See `Reader.documents`."""
        with self.read() as reader:
            return reader.documents(case, body, term, type, status)

    def document(self, document_id: str) -> DocumentRecord:
        """See `Reader.document`."""
        with self.read() as reader:
            return reader.document(document_id)

    def register(self, body: str | None = None, term: str | None = None) -> list[RegisterLine]:
        """See `Reader.register`."""
        with self.read() as reader:
            return reader.register(body, term)

    def series(self, body: str, symbol: str, term: str) -> Series | None:
        """See `Reader.series`."""
        with self.read() as reader:
            return reader.series(body, symbol, term)

    def next_numbers(self, body: str, term: str) -> dict[str, int]:
        """See `Reader.next_numbers`."""
        with self.read() as reader:
            return reader.next_numbers(body, term)

    def pending(self, what: Work | None = None) -> list[Pending]:
        """See `Reader.pending`."""
        with self.read() as reader:
            return reader.pending(what)

    def heads(self) -> list[ChainHead]:
        """See `Reader.heads`."""
        with self.read() as reader:
            return reader.heads()

    def definition(self, digest: str) -> str:
        """See `Reader.definition`."""
        with self.read() as reader:
            return reader.definition(digest)

    def find_answer(self, key: str) -> Answer | None:
        """See `Reader.find_answer`."""
        with self.read() as reader:
            return reader.find_answer(key)


def open_store(
    url: str,
    *,
    read_only: bool = False,
    out: Path | None = None,
    wait_s: float = 30.0,
) -> Store:
    """Open the store at `sqlite:///FILE`, a path, or `sqlite://` for one in a passing folder.

    A missing database is made with its folder; an older one is brought up to date. `out` is the
    folder for readable copies, by default `out` beside the database. `wait_s` is how long to wait
    for a lock.

    Raises:
        UsageRefused: the URL is of no known kind.
        Unusable: the file or its folder cannot be used, is no store, or is newer than this program.
    """
    path = locate(url)
    if path is None:
        return _open_passing(out, wait_s)
    refuse_foreign_file(path)
    _check_present(path, read_only=read_only)
    if not read_only:
        refuse_network(path.parent)
        probe_output(path.parent)
    return _open_file(path, out, read_only=read_only, wait_s=wait_s)


def _open_file(path: Path, out: Path | None, *, read_only: bool, wait_s: float) -> Store:
    engine = connect(path, read_only=read_only, wait_s=wait_s)
    try:
        with name_database_failures(path):
            bring_up_to_date(engine, path, read_only=read_only)
            if not read_only:
                set_journal(engine)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, path, out or path.parent / "out", read_only=read_only)


def _open_passing(out: Path | None, wait_s: float) -> Store:
    folder = Path(tempfile.mkdtemp(prefix="vanthu-"))
    store = _open_file(folder / DATABASE_NAME, out, read_only=False, wait_s=wait_s)
    finalize(store, shutil.rmtree, folder, ignore_errors=True)
    return store


def _check_present(path: Path, *, read_only: bool) -> None:
    """Refuse a missing database where it must be there: for reading, or beside objects it lost."""
    if path.exists():
        return
    place = Place(file=str(path))
    if any((path.parent / "objects").glob("*")):
        raise Unusable.of("store-register-missing", place, path=str(path))
    if read_only:
        raise Unusable.of("store-missing", place, path=str(path))
