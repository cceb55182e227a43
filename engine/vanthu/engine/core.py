"""The engine: the only place that joins definitions, machine, papers and store."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from vanthu.case import Actor, Case, Command, Override, Values
from vanthu.definition.values import PlaceOf
from vanthu.engine.definitions import Definitions
from vanthu.engine.finishing import Finisher, Progress, utc_now
from vanthu.engine.inputs import (
    PlannedStep,
    find_transition,
    place_findings,
    read_actor,
    read_opening,
    read_values,
)  # fmt: skip
from vanthu.engine.memory import list_remembered, remember_units
from vanthu.engine.reading import Reporter, name_actor
from vanthu.engine.reports import (
    CaseReport,
    DocumentReport,
    EventReport,
    RecoverReport,
    RegisterRow,
    RunReport,
    StepReport,
    VerifyReport,
)  # fmt: skip
from vanthu.engine.running import Plan, Played, Player, read_plan
from vanthu.engine.stepper import Done, Opening, Stepper
from vanthu.engine.world import PlannedWorld, StoreWorld
from vanthu.errors import Finding, Place, RecordRefused, Refused
from vanthu.library import Library
from vanthu.machine.explain import Explanation, explain
from vanthu.machine.replay import replay
from vanthu.store.files import probe_output
from vanthu.store.recover import recover
from vanthu.store.store import Store, open_store
from vanthu.store.verify import verify

__all__ = ["Engine"]

VIETNAM = timedelta(hours=7)
Listener = Callable[[StepReport], None]


class Engine:
    """Cases, documents and register of one store, by the definitions of one library.

    Use it as a context manager. Every method either does all it says or nothing.
    """

    def __init__(
        self,
        store: Store,
        library: Library,
        *,
        clock: Callable[[], datetime] = utc_now,
        pdf: bool = True,
    ) -> None:
        self.library = library
        self._definitions = Definitions(library)
        self._store = store
        self._clock = clock
        self._finisher = Finisher(store, clock, pdf=pdf)
        self._listeners: list[Listener] = []

    @classmethod
    def open(
        cls,
        store: str | Path = "van-thu",
        *,
        library: Sequence[Path | str] | Path | str = (),
        output: Path | None = None,
        clock: Callable[[], datetime] = utc_now,
        pdf: bool = True,
        read_only: bool = False,
    ) -> Self:
        """Open a store, made if it is not there.

        Args:
            store: a folder (the register is `register.db` in it), `sqlite:///FILE`, or `sqlite://`
                for one that vanishes with the engine.
            library: folders that come before the built-in definitions, the first one first.
            output: folder for readable copies; `out` beside the register by default.
            clock: gives the present instant, UTC; only recorded, never decides.
            pdf: make PDFs; else they wait for `recover`.
            read_only: refuse to write.

        Raises:
            Unusable: the store, its folder or a library folder cannot be used.
        """
        folders = [library] if isinstance(library, (str, Path)) else list(library)
        opened = open_store(_url(store), read_only=read_only, out=output)
        books = Library.builtin()
        for folder in reversed([*folders, *list_remembered(opened.path.parent)]):
            books = books.extended(folder)
        return cls(opened, books, clock=clock, pdf=pdf)

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

    def subscribe(self, listener: Listener) -> None:
        """Call `listener` with the report of every step, after its commit."""
        self._listeners.append(listener)

    # running input files -------------------------------------------------------------------------

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
        played, world = self._play_plan(plan, partial=partial, progress=progress)
        if dry_run:
            return self._report_dry(plan, played, world)
        steps = self._commit_plan(plan, played, progress)
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

    def _play_plan(
        self, plan: Plan, *, partial: bool, progress: Progress | None
    ) -> tuple[Played, PlannedWorld]:
        played, stopped = Played(), set[str]()
        played.warnings += [each for loaded in plan.inputs for each in loaded.file.warnings]
        with self._store.read() as reader:
            world = PlannedWorld(reader)
            player = Player(self._definitions, world)
            for loaded in plan.inputs:
                with _stopping(played, stopped, loaded.case.id, partial=partial):
                    if opened := player.open(loaded):
                        played.new.append((None, opened))
            for done, planned in enumerate(plan.steps, 1):
                if any(planned.case_id == each or each.startswith(f"{planned.case_id}.")
                       or planned.case_id.startswith(f"{each}.") for each in stopped):  # fmt: skip
                    continue
                with _stopping(played, stopped, planned.case_id, partial=partial):
                    step, warnings = player.play(planned)
                    played.warnings += warnings
                    if step is None:
                        played.before.append(planned)
                    else:
                        played.new.append((planned, step))
                if progress:
                    progress("plan", done, len(plan.steps))
        return played, world

    def _commit_plan(
        self, plan: Plan, played: Played, progress: Progress | None
    ) -> list[StepReport]:
        reports = [self._report_before(planned) for planned in played.before]
        wanted = {planned.key for planned, _ in played.new if planned is not None}
        opened = {done.outcome.case.id for planned, done in played.new if planned is None}
        for loaded in plan.inputs:
            if loaded.case.id in opened:
                with self._writing() as world:
                    Player(self._definitions, world).open(loaded)
        steps = [planned for planned in plan.steps if planned.key in wanted]
        if steps or opened:
            self._remember()
        for count, planned in enumerate(steps, 1):
            with self._writing() as world:
                done, _ = Player(self._definitions, world).play(planned)
            if done is not None:
                reports.append(self._tell(done))
            if progress:
                progress("step", count, len(steps))
        return reports

    def _remember(self) -> None:
        """Keep the units beside the store, so that it can be read without their folder."""
        remember_units(self._store.path.parent, self.library.unit_files())

    @contextmanager
    def _writing(self) -> Iterator[StoreWorld]:
        with self._store.write() as writing:
            yield StoreWorld(writing, self._clock())

    def _tell(self, done: Done) -> StepReport:
        """Return the report of a committed step and tell the listeners."""
        with self._reporting() as reporter:
            papers = tuple(reporter.document(reporter.current(paper)) for paper in done.all_papers)
        report = _report_step(done, papers, self._definitions, "done")
        for listener in self._listeners:
            listener(report)
        return report

    def _report_before(self, planned: PlannedStep) -> StepReport:
        step = planned.step
        workflow = self._definitions.workflow(self._find(planned.case_id).workflow)
        transition = find_transition(workflow, step.trigger, "")
        return StepReport(
            case=planned.case_id,
            trigger=step.trigger,
            label=transition.label if transition else step.trigger,
            on=step.on,
            by=step.by,
            state="already_done",
            from_state="",
            to_state="",
        )

    def _report_dry(self, plan: Plan, played: Played, world: PlannedWorld) -> RunReport:
        steps = [
            _report_step(done, (), self._definitions, "planned")
            for planned, done in played.new
            if planned is not None
        ]
        return RunReport(
            cases=(),
            steps=tuple(steps),
            documents=tuple(self._report_planned(plan, world)),
            made=len(steps),
            dry_run=True,
            notices=(*played.findings, *played.warnings),
            next_numbers={"/".join(key): first for key, first in world.first_numbers.items()},
            output=self._store.out,
        )

    def _report_planned(self, plan: Plan, world: PlannedWorld) -> Iterator[DocumentReport]:
        del plan
        with self._store.read() as reader:
            reporter = Reporter(self._definitions, reader, self._store.out, world.find_case)
            for record in world.made:
                report = reporter.document(record, is_waiting=False)
                yield report

    def _report_run(
        self, plan: Plan, steps: Sequence[StepReport], notices: Sequence[Finding]
    ) -> RunReport:
        with self._reporting() as reporter:
            documents = [each for case in plan.case_ids for each in reporter.documents(case)]
            today = self._today()
            cases = [
                reporter.case(reporter.record(case), today)
                for case in plan.case_ids
                if reporter.find(case)
            ]
        return RunReport(
            cases=tuple(cases),
            steps=tuple(steps),
            documents=tuple(documents),
            made=sum(step.state == "done" for step in steps),
            pending_pdfs=sum(each.pdf_state == "pending" for each in documents),
            notices=tuple(notices),
            output=self._store.out,
        )

    # step by step --------------------------------------------------------------------------------

    def start(
        self,
        workflow: str,
        *,
        unit: str,
        data: Mapping[str, object],
        by: str,
        on: date,
        case: str | None = None,
        illustrative: bool = False,
        place_of: PlaceOf | None = None,
        dry_run: bool = False,
    ) -> StepReport:
        """Start a case of `unit`; `data` holds values as typed or as plain Python values.

        Raises:
            Refused: the values or the unit are wrong, or the case exists.
        """
        place_of = place_of or _path_place
        values = read_opening(
            data, self._definitions.workflow(workflow), self._definitions, unit=unit, day=on,
            illustrative=illustrative, place_of=place_of,
        )  # fmt: skip
        opening = Opening(
            case_id=case or f"{workflow}-{on.isoformat()}", workflow=workflow, unit=unit, on=on,
            by=read_actor(by, Place(path="by")), data=values, illustrative=illustrative,
        )  # fmt: skip
        return self._step(lambda stepper: stepper.start(opening), place_of, dry_run=dry_run)

    def fire(
        self,
        case: str,
        trigger: str,
        values: Mapping[str, object] | None = None,
        *,
        by: str,
        on: date,
        recorded_by: str = "",
        overrides: Mapping[str, str] | None = None,
        numbers: Mapping[str, int] | None = None,
        place_of: PlaceOf | None = None,
        dry_run: bool = False,
    ) -> StepReport:
        """Fire a trigger on a case.

        Args:
            case: id of the case.
            trigger: name of the trigger.
            values: its input, as typed or as plain Python values.
            by: `role:person`, a claim that is checked against the rosters.
            on: the date of the step and of its papers.
            recorded_by: who writes it down for the one who decided.
            overrides: soft check → written reason.
            numbers: document type → the number expected.
            place_of: gives the place of a value, for messages.
            dry_run: decide and fill, store nothing.

        Raises:
            Refused: everything that stands against it.
        """
        place_of = place_of or _path_place
        actor = read_actor(by, Place(path="by"), recorded_by)
        found = self._find(case)
        command, typed = self._read_command(
            found, trigger, values or {}, actor, on, overrides or {}, place_of
        )
        return self._step(
            lambda stepper: stepper.fire(case, command, typed=typed, numbers=numbers),
            place_of,
            dry_run=dry_run,
        )

    def _read_command(
        self,
        case: Case,
        trigger: str,
        raw: Mapping[str, object],
        actor: Actor,
        on: date,
        overrides: Mapping[str, str],
        place_of: PlaceOf,
    ) -> tuple[Command, Values]:
        workflow = self._definitions.workflow(case.workflow)
        transition = find_transition(workflow, trigger, case.state)
        values: Values = {}
        typed: Values = {}
        if transition is not None and case.state in transition.source:
            values, typed, _ = read_values(
                raw, transition, workflow, self._definitions, unit=case.unit, day=on,
                illustrative=case.illustrative, place_of=place_of,
            )  # fmt: skip
        reasons = tuple(Override(check=name, reason=text) for name, text in overrides.items())
        command = Command(trigger=trigger, on=on, by=actor, values=values, overrides=reasons)
        return command, typed

    def _step(
        self, play: Callable[[Stepper], Done], place_of: PlaceOf, *, dry_run: bool
    ) -> StepReport:
        try:
            if dry_run:
                with self._store.read() as reader:
                    done = play(Stepper(self._definitions, PlannedWorld(reader)))
                return _report_step(done, (), self._definitions, "planned")
            probe_output(self._store.out)
            with self._writing() as world:
                done = play(Stepper(self._definitions, world))
            self._remember()
        except Refused as refused:
            raise type(refused)(place_findings(refused, Place(), place_of)) from refused
        self._finisher.finish()
        return self._tell(done)

    # reading -------------------------------------------------------------------------------------

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
            reports = [reporter.case(record, today) for record in reporter.list(unit)]
        if late:
            reports = [each for report in reports for each in _list_late(report)]
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
            return reporter.register(body, term)

    def open_register(
        self, body: str, *, term: str | None = None, last: Mapping[str, int], on: date, by: str
    ) -> None:
        """Record the last numbers of the paper book: symbol → number; the next is one higher.

        Raises:
            RecordRefused: a series is open already, or the unit has no term on that day.
        """
        actor = read_actor(by, Place(path="by"))
        of_day = self.library.units().at(body, on)
        chosen = term or (of_day.term.id if of_day.term else "")
        if not chosen:
            raise RecordRefused.of("term-missing", unit=of_day.version.name, day=str(on))
        symbols = self.library.official_types().types
        for symbol in last:
            if symbol not in symbols:
                known = tuple(sorted(symbols))
                raise RecordRefused.of("symbol-unknown", symbol=symbol, known=known)
        with self._store.write() as writing:
            for symbol, number in last.items():
                writing.open_series(
                    body, symbol, chosen, number, on=on, by=actor, recorded_at=self._clock()
                )

    # integrity -----------------------------------------------------------------------------------

    def verify(self) -> VerifyReport:
        """Check chain, numbers, files and projections against the events alone."""
        findings = verify(self._store, replay=replay)
        with self._store.read() as reader:
            documents = reader.documents(None)
            shas = {sha for each in documents for sha in (each.docx_sha256, each.pdf_sha256) if sha}
            return VerifyReport(
                findings=tuple(findings),
                cases=len(reader.cases()),
                events=len(reader.history()),
                documents=len(documents),
                files=len(shas),
                heads={head.body: head.head for head in reader.heads()},
            )

    def recover(self, progress: Progress | None = None) -> RecoverReport:
        """Finish what was interrupted: copies, PDFs, left-over files."""
        probe_output(self._store.out)
        waiting = len(self._store.pending())
        done = recover(self._store, now=self._clock())
        before = len(self._finisher.list_waiting())
        findings = [*done.findings, *self._finisher.make_pdfs(progress)]
        pending = len(self._finisher.list_waiting())
        return RecoverReport(
            published=waiting - len(done.pdfs),
            pdfs_made=before - pending,
            pdfs_pending=pending,
            notices=tuple(findings),
        )

    # helpers -------------------------------------------------------------------------------------

    def _find(self, case: str) -> Case:
        with self._store.read() as reader:
            return reader.case(case).case

    @contextmanager
    def _reporting(self) -> Iterator[Reporter]:
        with self._store.read() as reader:
            yield Reporter(self._definitions, reader, self._store.out)

    def _today(self) -> date:
        return (self._clock() + VIETNAM).date()


def _url(store: str | Path) -> str:
    text = str(store)
    return text if "://" in text or text.endswith(".db") else str(Path(text) / "register.db")


def _path_place(path: tuple[str | int, ...]) -> Place:
    return Place(path=".".join(str(part) for part in path))


@contextmanager
def _stopping(played: Played, stopped: set[str], case_id: str, *, partial: bool) -> Iterator[None]:
    """With `partial`, note a refusal and stop the case there; else let it through."""
    try:
        yield
    except Refused as refused:
        if not partial:
            raise
        played.findings += refused.findings
        stopped.add(case_id)


def _report_step(
    done: Done, papers: tuple[DocumentReport, ...], definitions: Definitions, state: str
) -> StepReport:
    event, case = done.outcome.event, done.outcome.case
    workflow = definitions.workflow(case.workflow)
    transition = find_transition(workflow, event.trigger, done.before)
    return StepReport(
        case=case.id,
        trigger=event.trigger,
        label=transition.label if transition else "",
        on=event.on,
        by=name_actor(event.by),
        state="done" if state == "done" else "planned",
        from_state=done.before,
        to_state=case.state,
        documents=papers,
        children=tuple(each.outcome.case.id for each in done.caused),
        warnings=done.outcome.warnings,
    )


def _list_late(report: CaseReport) -> Iterator[CaseReport]:
    if report.days_late:
        yield report
    for child in report.children:
        yield from _list_late(child)
