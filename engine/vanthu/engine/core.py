"""The engine: the only place that joins definitions, machine, papers and store."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Self

from vanthu.case import Command, Override
from vanthu.definition.base import FILE_ID_PATTERN
from vanthu.definition.values import PlaceOf
from vanthu.engine.clock import utc_now
from vanthu.engine.exchange import Courier
from vanthu.engine.finishing import Progress
from vanthu.engine.inputs import (
    convert_command,
    place_findings,
    place_path,
    read_actor,
    read_opening,
)  # fmt: skip
from vanthu.engine.memory import list_remembered
from vanthu.engine.placing import FindOwn
from vanthu.engine.reports import (
    ExportReport,
    ImportReport,
    RecoverReport,
    RowsReport,
    StepReport,
    VerifyReport,
)  # fmt: skip
from vanthu.engine.rows import RowsAsked, play_rows, report_rows
from vanthu.engine.runner import Runner
from vanthu.engine.standing import open_books
from vanthu.engine.stepper import Done, Opening, Stepper, find_term
from vanthu.engine.telling import report_step
from vanthu.engine.world import PlannedWorld
from vanthu.errors import Finding, InputRefused, Place, RecordRefused, Refused
from vanthu.machine.replay import replay
from vanthu.store.files import probe_output
from vanthu.store.recover import recover
from vanthu.store.verify import verify

__all__ = ["Engine"]


class Engine(Runner):
    """Cases, documents and register of one store, by the definitions of one library.

    Use it as a context manager. Every method either does all it says or nothing.
    """

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
        opened, books = open_books(store, library, output=output, read_only=read_only)
        return cls(opened, books, clock=clock, pdf=pdf)

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
        find_own: FindOwn | None = None,
        dry_run: bool = False,
    ) -> StepReport:
        """Start a case of `unit`; `data` holds values as typed or as plain Python values.

        Raises:
            Refused: the values or the unit are wrong, or the case exists.
        """
        place_of = place_of or place_path
        case = case or f"{workflow}-{on.isoformat()}"
        with _placing(place_of, find_own):
            if not re.fullmatch(FILE_ID_PATTERN, case):
                raise InputRefused.of("case-id-form", Place(path="case"), found=case)
            unit = self.library.units().find(unit, on)
            values = read_opening(
                data, self._definitions.workflow(workflow), self._definitions, unit=unit, day=on,
                illustrative=illustrative, place_of=place_of,
            )  # fmt: skip
        opening = Opening(
            case_id=case, workflow=workflow, unit=unit, on=on,
            by=read_actor(by, Place(path="by")), data=values, illustrative=illustrative,
            is_claimed=True,
        )  # fmt: skip
        return self._step(
            lambda stepper: stepper.start(opening), place_of, dry_run=dry_run, find_own=find_own
        )

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
        find_own: FindOwn | None = None,
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
            find_own: gives the place of what a message is about beside the values.
            dry_run: decide and fill, store nothing.

        Raises:
            Refused: everything that stands against it.
        """
        place_of, found = place_of or place_path, self._find(case)
        bare = Command(
            trigger=trigger,
            on=on,
            by=read_actor(by, Place(path="by"), recorded_by),
            overrides=tuple(Override(check=n, reason=r) for n, r in (overrides or {}).items()),
        )
        read = convert_command(
            bare, values or {}, self._definitions, workflow=found.workflow, unit=found.unit,
            state=found.state, illustrative=found.illustrative, place_of=place_of,
        )  # fmt: skip
        return self._step(
            lambda stepper: stepper.fire(case, read.command, typed=read.typed, numbers=numbers),
            place_of,
            dry_run=dry_run,
            warnings=read.warnings,
            find_own=find_own,
        )

    def _step(
        self,
        play: Callable[[Stepper], Done],
        place_of: PlaceOf,
        *,
        dry_run: bool,
        warnings: Sequence[Finding] = (),
        find_own: FindOwn | None = None,
    ) -> StepReport:
        with _placing(place_of, find_own):
            if dry_run:
                return self._plan_step(play, warnings)
            probe_output(self._store.out)
            with self._writing() as world:
                done = play(Stepper(self._definitions, world))
        return self._tell(done, [*warnings, *self._finisher.finish()])

    def _plan_step(
        self, play: Callable[[Stepper], Done], warnings: Sequence[Finding]
    ) -> StepReport:
        with self._store.read() as reader:
            world = PlannedWorld(reader)
            done = play(Stepper(self._definitions, world))
            papers = self._report_planned(world, reader)
        return report_step(done, self._definitions, papers, warnings, state="planned")

    # between offices -----------------------------------------------------------------------------

    def export_case(self, case: str, path: Path | str, *, by: str, on: date) -> ExportReport:
        """Hand a case over as a file: to its unit where the superior's case is here, else back.

        While it is away no step of it is possible here. Exported again, the same file is written.

        Raises:
            Refused: the case cannot be handed over; nothing was changed.
            Unusable: the file cannot be written.
        """
        self._finisher.finish()
        actor = read_actor(by, Place(path="by"))
        return self._courier.export(case, Path(path), by=actor, on=on)

    def recall_case(self, case: str, *, by: str, on: date, reason: str) -> ExportReport:
        """Take a case back that was handed over; the file it went with counts no more."""
        actor = read_actor(by, Place(path="by"))
        return self._courier.recall(case, by=actor, on=on, reason=reason)

    def import_case(
        self, path: Path | str, *, by: str, on: date, digest: str = "", dry_run: bool = False
    ) -> ImportReport:
        """Take in a case that another office handed over; the same file again changes nothing.

        Args:
            path: the file.
            by: `role:person` of the office that takes it in.
            on: the day it is taken in.
            digest: the digest, or its first eight digits or more, as told on another way.
            dry_run: judge it only, record nothing.

        Raises:
            Refused: what is wrong with it; nothing was changed.
            Unusable: the file cannot be read.
        """
        actor, courier = read_actor(by, Place(path="by")), self._courier
        if dry_run:
            return courier.receive(Path(path), by=actor, on=on, digest=digest, dry_run=True)
        probe_output(self._store.out)
        report = courier.receive(Path(path), by=actor, on=on, digest=digest)
        self._append(list_remembered(self._store.path.parent))
        return replace(report, notices=tuple(self._finisher.finish()))

    @property
    def _courier(self) -> Courier:
        return Courier(self._store, self._definitions, self._clock)

    def fire_rows(
        self, asked: RowsAsked, *, dry_run: bool = False, progress: Progress | None = None
    ) -> RowsReport:
        """Fire one trigger on many cases, a row of a table for each.

        All rows are played purely first; then they are recorded in one transaction. A row that was
        recorded before with the same values is passed over.

        Args:
            asked: the table, the workflow and the trigger.
            dry_run: play only.
            progress: told about planning and PDFs.

        Raises:
            InputRefused: everything that is wrong in the table, each with its cell.
        """
        with self._store.read() as reader:
            played = play_rows(asked, self._definitions, PlannedWorld(reader), progress)
        new = [row for row in played if row.done is not None]
        reports: list[StepReport] = []
        if new and not dry_run:
            probe_output(self._store.out)
            with self._writing() as world:
                stepper = Stepper(self._definitions, world)
                done = [
                    stepper.fire(row.case, row.read.command, typed=row.read.typed) for row in new
                ]
            reports = [self._tell(each) for each in done]
        found = [finding for report in reports for finding in report.warnings]
        warnings = [finding for row in new for finding in row.read.warnings]
        notices = [*warnings, *found, *(self._finisher.finish(progress) if reports else ())]
        return report_rows(asked, self._definitions, played, notices, dry_run=dry_run)

    # register and integrity ----------------------------------------------------------------------

    def open_register(
        self, body: str, *, term: str | None = None, last: Mapping[str, int], on: date, by: str
    ) -> None:
        """Record the last numbers of the paper book: symbol → number; the next is one higher.

        Raises:
            RecordRefused: a series is open already, the symbol is unknown, or the unit has no such
                term, or none on that day.
        """
        actor = read_actor(by, Place(path="by"))
        chosen = find_term(self.library.units().at(body, on), term)
        symbols = self.library.official_types().types
        if unknown := [symbol for symbol in last if symbol not in symbols]:
            known = tuple(sorted(symbols))
            raise RecordRefused.of("symbol-unknown", symbol=unknown[0], known=known)
        with self._writing() as world:
            for symbol, number in last.items():
                world.open_series((body, symbol, chosen), number, on=on, by=actor)

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
        """Finish what was interrupted: copies (lost ones too), PDFs, left-over files."""
        probe_output(self._store.out)
        self._finisher.ask_again_for_lost()
        waiting = self._count_unpublished()
        done = recover(self._store, now=self._clock())
        published = waiting - self._count_unpublished()
        printed = self._finisher.make_pdfs(progress)
        return RecoverReport(
            published=published,
            pdfs_made=printed.made,
            pdfs_pending=len(self._finisher.list_waiting()),
            notices=(*done.findings, *printed.findings),
        )

    def _count_unpublished(self) -> int:
        return len(self._store.pending("publish"))


@contextmanager
def _placing(place_of: PlaceOf, find_own: FindOwn | None) -> Iterator[None]:
    """Give every refusal inside the block the place of what it is about."""
    try:
        yield
    except Refused as refused:
        found = place_findings(refused, Place(), place_of, find_own)
        raise type(refused)(found) from refused
