"""What is asked of a store without changing it."""

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Literal

from vanthu.case import Case, Values
from vanthu.engine.annex import Annex, make_annex
from vanthu.engine.dues import DueReader, DueReport
from vanthu.engine.feed import write_calendar
from vanthu.engine.figure_reports import PaperFigures
from vanthu.engine.figures import FigureTracer
from vanthu.engine.forms import FilledForm, FormMaker
from vanthu.engine.holding import refuse_away
from vanthu.engine.inputs import read_actor
from vanthu.engine.ledger import Ledger
from vanthu.engine.passages import Comparison, Passages, SideBySide
from vanthu.engine.picturing import list_charts, list_walked, make_timeline, read_case_chart
from vanthu.engine.reading import Reporter
from vanthu.engine.rows_form import RowsMaker
from vanthu.engine.simulating import PlanReport, simulate
from vanthu.engine.standing import Standing
from vanthu.engine.stepper import Stepper
from vanthu.engine.tables import list_tables
from vanthu.engine.todos import NextReport, list_todos
from vanthu.engine.world import PlannedWorld
from vanthu.errors import Place
from vanthu.machine.explain import Explanation, explain
from vanthu.machine.graph import Walked
from vanthu.messages import Language
from vanthu.render.chart import Chart
from vanthu.render.timeline import Timeline
from vanthu.sheets.out import OutTable

__all__ = ["Answers"]

LEAST = Fraction(85, 100)
"""From this likeness on texts are told as alike. Source: rule X23, "< 0,85" passes."""


class Answers(Standing):
    """Questions about the cases, documents and register of one store; nothing here writes."""

    def due(
        self,
        on: date | None = None,
        *,
        unit: str | None = None,
        case: str | None = None,
        within: int = 7,
    ) -> tuple[DueReport, ...]:
        """Return what is late on a day and what falls due within some days after it, by date."""
        day = on or self.today
        with self._store.read() as reader:
            dues = DueReader(self._definitions, reader, day, case)
            return tuple(dues.list_dues(unit, within=within))

    def next_steps(self, case: str | None = None, *, on: date | None = None) -> NextReport:
        """Return what is due now, of all cases or of one and those below it: at most five."""
        day = on or self.today
        with self._store.read() as reader:
            return list_todos(DueReader(self._definitions, reader, day, case), day)

    def simulate(self, workflow: str, plan: Path | str) -> PlanReport:
        """Return what comes of the plan in a file, without papers; nothing is kept.

        Raises:
            InputRefused: everything in the file that cannot be, each at its place.
            Unusable: the file cannot be read.
        """
        return simulate(self._definitions, workflow, Path(plan))

    def calendar(
        self, case: str | None = None, *, unit: str | None = None, on: date | None = None
    ) -> bytes:
        """Return every open deadline as an iCalendar file, with the days on which to remind.

        The same store gives the same bytes on any day, as far as deadlines do not read `on`.

        Raises:
            Unusable: `calendar-library-missing`.
        """
        day = on or self.today
        with self._store.read() as reader:
            dues = DueReader(self._definitions, reader, day, case).list_dues(unit)
        return write_calendar(dues)

    def explain(
        self, case: str, trigger: str, *, by: str | None = None, on: date | None = None
    ) -> Explanation:
        """Return why a trigger can or cannot be fired now: state, role, input, checks.

        Raises:
            RecordRefused: `case-is-away`, when another office has the case.
        """
        day = on or self.today
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
        day = on or self.today
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
            return make_annex(tracer, self.today, figure)

    def walked(self, case: str) -> tuple[Walked, ...]:
        """Return the steps a case made, for the picture of its states."""
        return list_walked(self.history(case))

    def timeline(
        self, case: str | None = None, *, unit: str | None = None, year: int | None = None
    ) -> Timeline:
        """Return a year of a case with its children, or of the cases of a unit.

        Raises:
            UsageRefused: there is nothing to show.
        """
        cases, today = self.status(case, unit=unit), self.today
        with self._reporting() as reporter:
            name = case or (reporter.name_unit(unit, today) if unit else "")
            return make_timeline(reporter, cases, year, name=name)

    def charts(self, case: str) -> dict[str, str]:
        """Return the charts that can be drawn of a case: name → label."""
        return list_charts(self._definitions.workflow(self._find(case).workflow))

    def chart(self, case: str, name: str) -> Chart:
        """Return a chart of a case from its present figures.

        Raises:
            UsageRefused: the workflow has no chart of this name.
            DocumentRefused: its figures are not there yet.
        """
        with self._store.read() as reader:
            found = reader.case(case).case
            told = Stepper(self._definitions, PlannedWorld(reader))
            facts = told.facts(found, found.last_on, tasks=True)
        return read_case_chart(self._definitions, found, facts, name)

    def compare(self, case: str, *, least: Fraction = LEAST) -> Comparison:
        """Return the wording of a case that is alike other units', earlier or the superior's.

        `least` is the smallest likeness that is told, from 0 to 1.
        """
        with self._store.read() as reader:
            return Passages(self._definitions, reader).compare(case, least=least)

    def align(self, first: str, second: str) -> tuple[SideBySide, ...]:
        """Return the wording of two cases side by side, field by field."""
        with self._store.read() as reader:
            return Passages(self._definitions, reader).align(first, second)

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
            return FormMaker(self._definitions, reader, self.today, language).make(subject, trigger)

    def rows_form(self, workflow: str, trigger: str, *, language: Language = "vi") -> bytes:
        """Return an Excel sheet with a row for each open case that `trigger` leads on from.

        Raises:
            Refused: there is no such workflow or trigger.
            Unusable: `excel-missing`.
        """
        with self._store.read() as reader:
            maker = RowsMaker(self._definitions, reader, self.today, language)
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
            maker = FormMaker(self._definitions, reader, self.today)
            return maker.read(path, kind=kind, subject=subject, trigger=trigger)

    def _find(self, case: str) -> Case:
        with self._store.read() as reader:
            return reader.case(case).case
