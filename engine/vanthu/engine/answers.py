"""What is asked of a store without changing it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime

from vanthu.case import Case, Values
from vanthu.engine.annex import Annex, make_annex
from vanthu.engine.clock import find_day, utc_now
from vanthu.engine.definitions import Definitions
from vanthu.engine.figure_reports import PaperFigures
from vanthu.engine.figures import FigureTracer
from vanthu.engine.holding import refuse_away
from vanthu.engine.inputs import read_actor
from vanthu.engine.ledger import Ledger
from vanthu.engine.reading import Reporter
from vanthu.engine.reports import CaseReport, DocumentReport, EventReport, RegisterRow
from vanthu.engine.stepper import Stepper
from vanthu.engine.telling import list_late
from vanthu.engine.world import PlannedWorld
from vanthu.errors import Place
from vanthu.library import Library
from vanthu.machine.explain import Explanation, explain
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
            reports = reporter.tops(unit, today)
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
        """Return why a trigger can or cannot be fired now: state, role, input, checks.

        Raises:
            RecordRefused: `case-is-away`, when another office has the case.
        """
        day = on or self._today()
        with self._store.read() as reader:
            found = reader.case(case).case
            world = PlannedWorld(reader)
            refuse_away(found, world)
            stepper = Stepper(self._definitions, world)
            facts = stepper.facts(found, day, tasks=stepper.reads_tasks(found, trigger))
        machine = self._definitions.machine(found.workflow)
        actor = read_actor(by, Place(path="by")) if by else None
        return explain(machine, found, trigger, facts, on=day, by=actor)

    def tasks(self, unit: str, *, on: date | None = None) -> tuple[Values, ...]:
        """Return the open tasks of a unit, from all its cases, soonest due first."""
        day = on or self._today()
        with self._store.read() as reader:
            rows = Ledger(self._definitions, PlannedWorld(reader)).list_open(unit, day)
        return tuple(sorted(rows, key=lambda row: (str(row["due"]), str(row["id"]))))

    def figures(
        self, paper: str, figure: str | None = None, *, body: str | None = None
    ) -> PaperFigures:
        """Return the figures of a paper; those that `figure` names, with all they come from.

        Args:
            paper: its reference (`15-BC/ĐU`), or its id (`case/type[/key]`).
            figure: a path (`totals.members`, `rows[12].members`), a label, or as it is printed.
            body: whose paper it is, where several have one of this reference.
        """
        with self._store.read() as reader:
            tracer = FigureTracer(self._definitions, reader, paper, body)
            reporter = Reporter(self._definitions, reader, self._store.out)
            return tracer.report(reporter.document(tracer.record), figure)

    def sources(self, paper: str, figure: str | None = None, *, body: str | None = None) -> Annex:
        """Return the annex “Nguồn số liệu” of an issued paper; nothing is stored.

        The arguments are those of `figures`; without `figure` all of them are in it.
        """
        with self._store.read() as reader:
            tracer = FigureTracer(self._definitions, reader, paper, body)
            return make_annex(tracer, self._today(), figure)

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

    def _find(self, case: str) -> Case:
        with self._store.read() as reader:
            return reader.case(case).case

    @contextmanager
    def _reporting(self) -> Iterator[Reporter]:
        with self._store.read() as reader:
            yield Reporter(self._definitions, reader, self._store.out)

    def _today(self) -> date:
        return find_day(self._clock())
