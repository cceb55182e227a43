"""What is asked of a store without changing it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from vanthu.case import Case
from vanthu.engine.clock import find_day, utc_now
from vanthu.engine.definitions import Definitions
from vanthu.engine.forms import FilledForm, FormMaker
from vanthu.engine.inputs import read_actor
from vanthu.engine.reading import Reporter
from vanthu.engine.reports import CaseReport, DocumentReport, EventReport, RegisterRow
from vanthu.engine.rows_form import RowsMaker
from vanthu.engine.stepper import Stepper
from vanthu.engine.tables import list_tables
from vanthu.engine.telling import list_late
from vanthu.engine.world import PlannedWorld
from vanthu.errors import Place
from vanthu.library import Library
from vanthu.machine.explain import Explanation, explain
from vanthu.messages import Language
from vanthu.sheets.out import OutTable
from vanthu.store.store import Store

__all__ = ["Answers"]


class Answers:
    """Questions about the cases, documents and register of one store; nothing here writes."""

    def __init__(
        self, store: Store, library: Library, *, clock: Callable[[], datetime] = utc_now
    ) -> None:
        self.library = library
        self._definitions = Definitions(library)
        self._store = store
        self._clock = clock

    def status(
        self,
        case: str | None = None,
        *,
        unit: str | None = None,
        late: bool = False,
        on: date | None = None,
    ) -> tuple[CaseReport, ...]:
        """Return where cases stand: one, those of a unit, or all that have no parent."""
        today = on or self._today()
        with self._reporting() as reporter:
            if case is not None:
                return (reporter.case(reporter.record(case), today),)
            reports = [reporter.case(record, today) for record in reporter.list_cases(unit)]
        if late:
            reports = [each for report in reports for each in list_late(report)]
        return tuple(reports)

    def history(self, case: str) -> tuple[EventReport, ...]:
        """Return the events of a case, oldest first."""
        with self._reporting() as reporter:
            return reporter.history(case)

    def explain(
        self, case: str, trigger: str, *, by: str | None = None, on: date | None = None
    ) -> Explanation:
        """Return why a trigger can or cannot be fired now: state, role, input, checks."""
        day = on or self._today()
        with self._store.read() as reader:
            found = reader.case(case).case
            facts = Stepper(self._definitions, PlannedWorld(reader)).facts(found, day)
        machine = self._definitions.machine(found.workflow)
        actor = read_actor(by, Place(path="by")) if by else None
        return explain(machine, found, trigger, facts, on=day, by=actor)

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
            return reporter.register(body, term, self._today())

    def tables(self, case: str, *, language: Language = "vi") -> tuple[OutTable, ...]:
        """Return the tables of a case: figures, children with what they report, lists."""
        with self._store.read() as reader:
            found = reader.case(case).case
            return tuple(list_tables(self._definitions, reader, found, language))

    def form(self, subject: str, trigger: str | None = None, *, language: Language = "vi") -> bytes:
        """Return an Excel form: of a step of a case, of a step of a workflow, or of a new case.

        Raises:
            Refused: there is no such case, workflow or trigger, or it is not the trigger's turn.
            Unusable: `excel-missing`.
        """
        with self._store.read() as reader:
            return FormMaker(self._definitions, reader, self._today(), language).make(
                subject, trigger
            )

    def rows_form(self, workflow: str, trigger: str, *, language: Language = "vi") -> bytes:
        """Return an Excel sheet with a row for each open case that `trigger` leads on from.

        Raises:
            Refused: there is no such workflow or trigger.
            Unusable: `excel-missing`.
        """
        with self._store.read() as reader:
            maker = RowsMaker(self._definitions, reader, self._today(), language)
            return maker.make(workflow, trigger)

    def read_form(
        self, path: Path, *, kind: Literal["fire", "start"], subject: str, trigger: str | None
    ) -> FilledForm:
        """Return what a form says; `subject` is the case, or for `start` the workflow.

        Raises:
            InputRefused: it is no form, or one for something else, or damaged.
            Unusable: it cannot be read, or `excel-missing`.
        """
        with self._store.read() as reader:
            maker = FormMaker(self._definitions, reader, self._today())
            return maker.read(path, kind=kind, subject=subject, trigger=trigger)

    def _find(self, case: str) -> Case:
        with self._store.read() as reader:
            return reader.case(case).case

    @contextmanager
    def _reporting(self) -> Iterator[Reporter]:
        with self._store.read() as reader:
            yield Reporter(self._definitions, reader, self._store.out)

    def _today(self) -> date:
        return find_day(self._clock())
