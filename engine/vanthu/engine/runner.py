"""Drives the cases of input files and commits their steps one by one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from vanthu.engine.answers import Answers
from vanthu.engine.clock import utc_now
from vanthu.engine.definitions import Definitions
from vanthu.engine.finishing import Finisher, Progress
from vanthu.engine.memory import remember_units
from vanthu.engine.reading import Reporter
from vanthu.engine.reports import (
    DocumentReport,
    RunReport,
    StepReport,
)  # fmt: skip
from vanthu.engine.running import Plan, Played, Player, play_plan, read_plan
from vanthu.engine.stepper import Done
from vanthu.engine.telling import report_before, report_step
from vanthu.engine.world import PlannedWorld, StoreWorld
from vanthu.errors import Finding
from vanthu.library import Library
from vanthu.store.files import probe_output
from vanthu.store.reader import Reader
from vanthu.store.store import Store

__all__ = ["Runner"]

Listener = Callable[[StepReport], None]


class Runner(Answers):
    """Answers, and what puts the steps of input files into the store."""

    def __init__(
        self,
        store: Store,
        library: Library,
        *,
        clock: Callable[[], datetime] = utc_now,
        pdf: bool = True,
    ) -> None:
        super().__init__(store, library, clock=clock)
        self._finisher = Finisher(store, clock, pdf=pdf)
        self._listeners: list[Listener] = []
        self._remembered: Library | None = None

    def subscribe(self, listener: Listener) -> None:
        """Call `listener` with the report of every step, after its commit."""
        self._listeners.append(listener)

    def run(
        self,
        inputs: Sequence[Path | str],
        *,
        partial: bool = False,
        dry_run: bool = False,
        progress: Progress | None = None,
    ) -> RunReport:
        """Drive the cases of input files as far as the files go.

        Everything is played purely first, filling included: a refusal there changes nothing. A step
        fired before with the same values is passed over.

        Args:
            inputs: case input files; steps are merged by day, then in the order of the files.
            partial: go as far as is legal in each case instead of refusing as a whole.
            dry_run: play only; tell what would be made and the numbers it would take.
            progress: told about planning, steps and PDFs.

        Raises:
            Refused: what is wrong, with its place in the files.
            Unusable: the store or the output folder cannot be used.
        """
        paths = [Path(path) for path in inputs]
        self._search(path.parent for path in paths)
        plan = read_plan(paths, self._definitions)
        if not dry_run:
            probe_output(self._store.out)
        with self._store.read() as reader:
            world = PlannedWorld(reader)
            played = play_plan(plan, self._definitions, world, partial=partial, progress=progress)
            if dry_run:
                return self._report_dry(played, world, reader)
        steps = self._commit_plan(played, progress)
        notices = [*played.findings, *played.warnings, *self._finisher.finish(progress)]
        return self._report_run(plan, steps, notices)

    def _search(self, folders: Iterable[Path]) -> None:
        """Put the folders of input files first on the search path, as far as they are new."""
        known = {folder.resolve() for folder in self.library.folders}
        new = [each for each in dict.fromkeys(folders) if each.resolve() not in known]
        for folder in reversed(new):
            if any((folder / kind).is_dir() for kind in ("units", "workflows", "templates")):
                self.library = self.library.extended(folder)
        if self.library is not self._definitions.library:
            self._definitions = Definitions(self.library)

    def _append(self, folders: Iterable[Path]) -> None:
        """Put folders last on the search path, as far as they are new."""
        if new := [each for each in folders if each not in self.library.folders]:
            self.library = Library(*self.library.folders, *new)
            self._definitions = Definitions(self.library)

    def _commit_plan(self, played: Played, progress: Progress | None) -> list[StepReport]:
        reports = [
            report_before(planned, self._find(planned.case_id).workflow, self._definitions)
            for planned in played.before
        ]
        for loaded in played.opened:
            with self._writing() as world:
                opened = Player(self._definitions, world).open(loaded)
            if opened is not None:
                self._tell(opened)
        for count, (planned, _) in enumerate(played.steps, 1):
            with self._writing() as world:
                done, _ = Player(self._definitions, world).play(planned)
            if done is not None:
                reports.append(self._tell(done))
            if progress:
                progress("step", count, len(played.steps))
        return reports

    @contextmanager
    def _writing(self) -> Iterator[StoreWorld]:
        """Give the world of one transaction; the units are kept beside the store with it."""
        with self._store.write() as writing:
            yield StoreWorld(writing, self._clock())
            if self._remembered is not self.library:
                remember_units(self._store.path.parent, self.library.unit_files())
        self._remembered = self.library

    def _tell(self, done: Done, notices: Sequence[Finding] = ()) -> StepReport:
        """Return the report of a committed step and tell the listeners."""
        with self._reporting() as reporter:
            papers = [reporter.document(reporter.current(paper)) for paper in done.all_papers]
        report = report_step(done, self._definitions, papers, notices)
        for listener in self._listeners:
            listener(report)
        return report

    def _report_dry(self, played: Played, world: PlannedWorld, reader: Reader) -> RunReport:
        steps = [
            report_step(done, self._definitions, (), state="planned") for _, done in played.steps
        ]
        return RunReport(
            cases=(),
            steps=tuple(steps),
            documents=self._report_planned(world, reader),
            made=len(steps),
            dry_run=True,
            notices=(*played.findings, *played.warnings),
            next_numbers={"/".join(key): first for key, first in world.first_numbers.items()},
            output=self._store.out,
        )

    def _report_planned(self, world: PlannedWorld, reader: Reader) -> tuple[DocumentReport, ...]:
        reporter = Reporter(self._definitions, reader, self._store.out, world.find_case)
        return tuple(reporter.document(record) for record in world.made)

    def _report_run(
        self, plan: Plan, steps: Sequence[StepReport], notices: Sequence[Finding]
    ) -> RunReport:
        today = self.today
        with self._reporting() as reporter:
            records = [record for case in plan.case_ids if (record := reporter.find(case))]
            documents = [each for record in records for each in reporter.documents(record.case.id)]
            cases = [reporter.case(record, today) for record in records]
        return RunReport(
            cases=tuple(cases),
            steps=tuple(steps),
            documents=tuple(documents),
            made=sum(step.state == "done" for step in steps),
            pending_pdfs=sum(each.pdf_state == "pending" for each in documents),
            notices=tuple(notices),
            output=self._store.out,
        )
