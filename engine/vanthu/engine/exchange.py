"""Cases that go to another office as a file and come back: one transaction each way."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from vanthu.case import Actor, Plain
from vanthu.engine.definitions import Definitions
from vanthu.engine.exchange_model import ASSIGNMENT, UNITS
from vanthu.engine.exchange_receiving import Arrival, Received, Receiver, open_arrival
from vanthu.engine.exchange_sending import Sender, handover, refuse_early
from vanthu.engine.memory import remember_units
from vanthu.engine.reports import ExportReport, ImportReport, StepState
from vanthu.engine.stepper import Stepper
from vanthu.engine.world import PlannedWorld
from vanthu.errors import InputRefused, Place, RecordRefused, Unusable
from vanthu.machine.roles import find_holder
from vanthu.store.failures import name_disk_failures
from vanthu.store.files import hash_file, write_temporary
from vanthu.store.parcel import MAX_BYTES, read_parcel
from vanthu.store.reader import Reader
from vanthu.store.records import EXPORTED, IMPORTED, RECALLED, CaseRecord
from vanthu.store.store import Store
from vanthu.store.writing import Writing

__all__ = ["Courier", "read_file"]

MIN_REASON = 10


@dataclass(frozen=True, slots=True)
class Courier:
    """Sends and receives the cases of one store."""

    store: Store
    definitions: Definitions
    clock: Callable[[], datetime]

    # sending -------------------------------------------------------------------------------------

    def export(self, case_id: str, path: Path, *, by: Actor, on: date) -> ExportReport:
        """Write a case to a file and record that it is away.

        A case that is away already is written again, to the same bytes.

        Raises:
            Refused: the case cannot be handed over, or `by` holds no role in it.
            Unusable: the file cannot be written.
        """
        with self.store.read() as reader:
            is_away = reader.is_away(case_id)
        report, data = self._repeat(case_id) if is_away else self._send(case_id, path, by, on)
        _write(path, data)
        return replace(report, file=path)

    def _send(self, case_id: str, path: Path, by: Actor, on: date) -> tuple[ExportReport, bytes]:
        _probe(path)
        with self.store.write() as writing:
            self._check_actor(writing, writing.case(case_id), by, on)
            sending = Sender(self.definitions, writing, self.store.objects).pack(case_id, on)
            parcel = sending.parcel
            values: dict[str, Plain] = {
                "kind": sending.kind, "digest": parcel.digest, "round": sending.round,
                "file": writing.write_object(parcel.data), "parent_state": sending.parent_state,
            }  # fmt: skip
            event, record = handover(sending.record, EXPORTED, on, by, values)
            unit = record.case.unit
            writing.append(
                event, body=unit, recorded_at=self.clock(), case=record,
                notes={"sent_to": "unit" if sending.kind == ASSIGNMENT else "superior"},
            )  # fmt: skip
        return _report(case_id, values, len(parcel.members), is_again=False), parcel.data

    def _repeat(self, case_id: str) -> tuple[ExportReport, bytes]:
        """Return the parcel that the case went out with."""
        with self.store.read() as reader:
            values = reader.history(case_id)[-1].event.values
        data = self.store.object(str(values["file"]))
        count = len(read_parcel(data, case_id).members)
        return _report(case_id, dict(values), count, is_again=True), data

    def recall(self, case_id: str, *, by: Actor, on: date, reason: str) -> ExportReport:
        """Take a case back whose file shall not count any more.

        Raises:
            Refused: the case is not away, or the reason is too short.
        """
        if len(reason.strip()) < MIN_REASON:
            raise InputRefused.of("recall-reason-short", least=MIN_REASON)
        with self.store.write() as writing:
            record = writing.case(case_id)
            if not writing.is_away(case_id):
                raise RecordRefused.of("recall-not-away", case=case_id)
            self._check_actor(writing, record, by, on)
            history = writing.history(case_id)
            refuse_early(on, [each.event for each in history])
            sent = dict(history[-1].event.values)
            values: dict[str, Plain] = {"digest": sent["digest"], "reason": reason.strip()}
            event, after = handover(record, RECALLED, on, by, values)
            writing.append(event, body=record.case.unit, recorded_at=self.clock(), case=after)
        return _report(case_id, sent, 0, is_again=False)

    def _check_actor(self, reader: Reader, record: CaseRecord, by: Actor, on: date) -> None:
        """Hold a claim against the rosters: of the superior's case where it is here."""
        parent = reader.find_case(record.case.parent) if record.case.parent else None
        self._refuse_stranger(self.definitions, reader, parent or record, by, on)

    def _refuse_stranger(
        self, definitions: Definitions, reader: Reader, record: CaseRecord, by: Actor, on: date
    ) -> None:
        facts = Stepper(definitions, PlannedWorld(reader)).facts(record.case, on)
        workflow = definitions.workflow(record.case.workflow)
        find_holder(workflow, by, record.case.data, facts)

    # receiving -----------------------------------------------------------------------------------

    def receive(
        self, path: Path, *, by: Actor, on: date, digest: str = "", dry_run: bool = False
    ) -> ImportReport:
        """Take a case in from a file; the same file again changes nothing.

        Raises:
            Refused: what does not hold or does not fit; nothing was changed.
            Unusable: the file cannot be read, or the store not written.
        """
        arrival = open_arrival(read_file(path), str(path), digest)
        with self._lending(arrival) as lent:
            with self.store.read() as reader:
                receiver = Receiver(arrival, reader, self.definitions, lent)
                if receiver.is_known():
                    return _report_import(arrival)
                if dry_run:
                    received = self._judge(arrival, reader, lent, by, on)
                    return _report_import(arrival, received, state="planned")
            with self.store.write() as writing:
                received = self._judge(arrival, writing, lent, by, on)
                self._record(writing, arrival, received, by, on)
                self._remember(arrival, lent)
        return _report_import(arrival, received, state="done")

    def _judge(
        self, arrival: Arrival, reader: Reader, lent: Definitions, by: Actor, on: date
    ) -> Received:
        received = Receiver(arrival, reader, self.definitions, lent).judge()
        refuse_early(on, [each.event(arrival.sent.case) for each in arrival.sent.events])
        if arrival.sent.unit in self.definitions.library.units():
            self._check_actor(reader, received.record, by, on)
        else:  # its people stand in the parcel alone
            self._refuse_stranger(lent, reader, received.record, by, on)
        return received

    @contextmanager
    def _lending(self, arrival: Arrival) -> Iterator[Definitions]:
        """Give definitions in which the units of the parcel come first."""
        with TemporaryDirectory(prefix="vanthu-") as folder:
            units = Path(folder, "units", f"giao-viec-{arrival.sent.unit}.yaml")
            units.parent.mkdir()
            units.write_bytes(arrival.parcel.members[UNITS])
            yield Definitions(self.definitions.library.extended(folder))

    def _record(
        self, writing: Writing, arrival: Arrival, received: Received, by: Actor, on: date
    ) -> None:
        """Append what came in, and that it came in."""
        sent, parcel, now = arrival.sent, arrival.parcel, self.clock()
        for name, data in parcel.members.items():
            if name.startswith("files/"):
                writing.write_object(data)
        for step in received.steps:
            origin: dict[str, Plain] = {"digest": parcel.digest, "hash": step.sent.hash}
            origin["recorded_at"] = step.sent.recorded_at
            writing.append(
                step.event, body=sent.unit, recorded_at=now, case=step.record,
                documents=step.papers, notes={"origin": origin},
            )  # fmt: skip
        values: dict[str, Plain] = {
            "kind": sent.kind, "digest": parcel.digest, "round": sent.round,
            "file": writing.write_object(parcel.data), "parent_state": received.parent_state,
        }  # fmt: skip
        event, record = handover(received.record, IMPORTED, on, by, values)
        attached = received.attached
        writing.append(event, body=sent.unit, recorded_at=now, case=record, documents=attached)
        for paper in received.papers:
            writing.enqueue(paper.id, "publish")

    def _remember(self, arrival: Arrival, lent: Definitions) -> None:
        """Keep the units beside the store, those of the parcel only where ours lack the unit."""
        library = self.definitions.library
        if arrival.sent.unit in library.units():
            files = library.unit_files()
        else:
            mine, theirs = library.unit_files(), lent.library.unit_files()
            files = (*mine, *(each for each in theirs if each not in mine))
        remember_units(self.store.path.parent, files)


def _report_import(
    arrival: Arrival, received: Received | None = None, state: StepState = "already_done"
) -> ImportReport:
    sent, papers = arrival.sent, received.papers if received else ()
    return ImportReport(
        case=sent.case, kind=sent.kind, round=sent.round, digest=arrival.parcel.digest,
        unit=sent.unit, parent=sent.parent.id, state=state,
        events=len(received.steps) if received else 0,
        papers=tuple(paper.reference or paper.type for paper in papers),
    )  # fmt: skip


def _report(case: str, values: dict[str, Plain], members: int, *, is_again: bool) -> ExportReport:
    return ExportReport(
        case=case, kind=str(values["kind"]), round=int(str(values["round"])),
        digest=str(values["digest"]), file=None, members=members, is_again=is_again,
    )  # fmt: skip


def read_file(path: Path) -> bytes:
    """Return the bytes of a parcel.

    Raises:
        Unusable: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        place = Place(file=str(path))
        raise Unusable.of("parcel-unreadable", place, reason=str(error.strerror)) from error


def _probe(path: Path) -> None:
    """Refuse a place where no new file can be made, before the case is handed over."""
    if path.exists():
        raise InputRefused.of("export-file-exists", Place(file=str(path)))
    with name_disk_failures(path):
        write_temporary(path.parent, b"").unlink()


def _write(path: Path, data: bytes) -> None:
    """Write the file whole; one that holds these bytes already stays."""
    found = hash_file(path)
    if found is not None and path.read_bytes() != data:
        raise InputRefused.of("export-file-exists", Place(file=str(path)))
    with name_disk_failures(path):
        write_temporary(path.parent, data).replace(path)
