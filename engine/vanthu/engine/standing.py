"""Where the cases and papers of one store stand.

The commands asked most need nothing more, so neither the machine nor the Word libraries are loaded
here; they are where something else is asked, or where a deadline is still open.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from vanthu.engine.clock import find_day, utc_now
from vanthu.engine.definitions import Definitions
from vanthu.engine.memory import list_remembered
from vanthu.engine.reading import Reporter
from vanthu.engine.reports import CaseReport, DocumentReport, EventReport, RegisterRow
from vanthu.library import Library
from vanthu.store.reader import Reader
from vanthu.store.store import Store, open_store

__all__ = ["Standing", "open_books"]


def open_books(
    store: str | Path,
    library: Sequence[Path | str] | Path | str = (),
    *,
    output: Path | None = None,
    read_only: bool = False,
) -> tuple[Store, Library]:
    """Open a store, made if it is not there, with the definitions it is used with.

    The arguments, and what is raised, are those of `Engine.open`.
    """
    folders = [library] if isinstance(library, (str, Path)) else list(library)
    given, builtin = Library(*folders), Library.builtin()  # a wrong folder opens no store
    opened = open_store(_url(store), read_only=read_only, out=output)
    remembered = list_remembered(opened.path.parent)
    return opened, Library(*given.folders, *remembered, *builtin.folders)


class Standing:
    """Where cases stand, what happened in them, and the register; nothing here writes.

    Use it as a context manager.
    """

    def __init__(
        self, store: Store, library: Library, *, clock: Callable[[], datetime] = utc_now
    ) -> None:
        self.library = library
        self._definitions = Definitions(library)
        self._store = store
        self._clock = clock

    @classmethod
    def open(
        cls,
        store: str | Path,
        *,
        library: Sequence[Path | str] | Path | str = (),
        output: Path | None = None,
    ) -> Self:
        """Open a store to read it; arguments and errors are those of `Engine.open`."""
        return cls(*open_books(store, library, output=output, read_only=True))

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
        """Close the store."""
        self._store.close()

    @property
    def output(self) -> Path:
        """The folder of readable copies."""
        return self._store.out

    @property
    def today(self) -> date:
        """The present day in Vietnam, by the engine's clock."""
        return find_day(self._clock())

    def status(
        self,
        case: str | None = None,
        *,
        unit: str | None = None,
        late: bool = False,
        on: date | None = None,
    ) -> tuple[CaseReport, ...]:
        """Return where cases stand: one, those of a unit, or all that have no parent.

        Of one case, or those of a unit, the first open deadline is told; of all, only the date
        that the last step set. `late` gives those with something overdue, each with what is
        overdue longest, as `due` says.
        """
        today = on or self.today
        if late:
            return self._list_late(case, unit, today)
        with self._store.read() as reader:
            reporter = self._reporter(reader)
            reports = (
                reporter.tops(unit, today)
                if case is None
                else [reporter.case(reporter.record(case), today)]
            )
            if case is None and unit is None:  # deadlines of thousands of cases take seconds
                return tuple(reports)
            return self._date(reader, reports, today, case=case, unit=unit)

    def _date(
        self,
        reader: Reader,
        reports: Sequence[CaseReport],
        day: date,
        *,
        case: str | None,
        unit: str | None,
    ) -> tuple[CaseReport, ...]:
        """Return where cases stand with their open deadlines; a case that has ended has none."""
        if all(report.final for report in reports):
            return tuple(reports)
        # Imported here: deadlines bring the machine (0.1 s).
        from vanthu.engine.dating import date_cases
        from vanthu.engine.dues import DueReader

        dues = DueReader(self._definitions, reader, day, case)
        return tuple(date_cases(reports, dues.list_dues(unit)))

    def _list_late(self, case: str | None, unit: str | None, day: date) -> tuple[CaseReport, ...]:
        # Imported here: as in `_date`.
        from vanthu.engine.dating import report_late
        from vanthu.engine.dues import DueReader

        with self._store.read() as reader:
            dues = DueReader(self._definitions, reader, day, case)
            late = dues.list_dues(unit, within=-1)
            return tuple(report_late(self._reporter(reader), dues, late))

    def history(self, case: str) -> tuple[EventReport, ...]:
        """Return the events of a case, oldest first."""
        with self._reporting() as reporter:
            return reporter.history(case)

    def documents(self, case: str | None = None) -> tuple[DocumentReport, ...]:
        """Return the papers of a case and its children, or of all cases; current revisions."""
        with self._reporting() as reporter:
            if case is not None:
                reporter.record(case)
            return reporter.documents(case)

    def register(
        self, *, body: str | None = None, term: str | None = None
    ) -> tuple[RegisterRow, ...]:
        """Return the register: opening balances and numbered papers."""
        with self._reporting() as reporter:
            return reporter.register(body, term, self.today)

    @contextmanager
    def _reporting(self) -> Iterator[Reporter]:
        with self._store.read() as reader:
            yield self._reporter(reader)

    def _reporter(self, reader: Reader) -> Reporter:
        return Reporter(self._definitions, reader, self._store.out)


def _url(store: str | Path) -> str:
    text = str(store)
    return text if "://" in text or text.endswith(".db") else str(Path(text) / "register.db")
