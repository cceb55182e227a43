"""One step of many cases from one table: all rows are checked before one is recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from vanthu.case import Actor, Case, Command, Event, Override
from vanthu.definition.canonical import encode
from vanthu.definition.misspelt import tell_unknown
from vanthu.definition.reader import join_path
from vanthu.definition.workflow import FieldSpec, Transition, Workflow
from vanthu.engine.definitions import Definitions
from vanthu.engine.finishing import Progress
from vanthu.engine.forms import OVERRIDE, blank_case, merge_needs, read_role
from vanthu.engine.inputs import ReadCommand, convert_command, find_transition, read_actor
from vanthu.engine.placing import Where, place_findings
from vanthu.engine.reports import RowReport, RowsReport, StepState
from vanthu.engine.stepper import Done, Stepper
from vanthu.engine.world import PlannedWorld, World
from vanthu.errors import Finding, InputRefused, Place, Refused
from vanthu.machine.fire import find_step
from vanthu.machine.roles import list_holders
from vanthu.messages import Language, describe
from vanthu.sheets.fields import Column, flatten
from vanthu.sheets.fields import Path as FieldPath
from vanthu.sheets.form import OWN
from vanthu.sheets.lists import number_columns
from vanthu.sheets.model import CellValue
from vanthu.sheets.reading import read_book
from vanthu.sheets.tables import Table, TableRow, find_sheet, read_table, tidy
from vanthu.vietnamese.dates import parse_date

__all__ = ["PlayedRow", "RowsAsked", "play_rows", "report_rows"]

OWN_COLUMNS = ("case", "who", "on", "by", "recorded-by")
FEW = 5
"""So many items of a list get columns of their own when an empty sheet is made."""
_TEXT = FieldSpec(type="text")
_DAY = FieldSpec(type="date")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsAsked:
    """A table of steps, and what holds for rows that do not say it themselves."""

    workflow: str
    trigger: str
    path: Path
    sheet: str = ""
    by: str = ""
    on: date | None = None
    recorded_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayedRow:
    """One row as planned; `done` is None when the same had been recorded before."""

    place: Place
    case: str
    read: ReadCommand
    done: Done | None


# reading and playing ------------------------------------------------------------------------------


def play_rows(
    asked: RowsAsked,
    definitions: Definitions,
    world: PlannedWorld,
    progress: Progress | None = None,
) -> list[PlayedRow]:
    """Return the rows of a table as played purely, by day, then in the order of the table.

    Raises:
        InputRefused: everything wrong with the file, its headings, and all of its rows.
    """
    workflow = definitions.workflow(asked.workflow)
    transitions = find_transitions(workflow, definitions, asked.trigger)
    table = _read(asked, workflow, transitions, definitions)
    rows = [_Row(asked, definitions, table, row) for row in table.rows]
    findings = list(table.findings)
    if not rows:
        findings.append(Finding(code="sheet-no-rows", place=table.place(None, ())))
    played: list[PlayedRow] = []
    seen: dict[str, Place] = {}
    ready = [(day, row) for row in rows if (day := row.find_day(findings)) is not None]
    for count, (day, row) in enumerate(sorted(ready, key=lambda each: each[0]), 1):
        try:
            with world.whole():
                played.append(row.play(world, day, seen))
        except Refused as refused:
            findings += refused.findings
        if progress:
            progress("plan", count, len(ready))
    if any(finding.severity == "must" for finding in findings):
        raise InputRefused(sorted(findings, key=_by_row))
    return played


def _by_row(finding: Finding) -> tuple[int, int]:
    digits = "".join(letter for letter in finding.place.cell if letter.isdigit())
    return int(digits or 0), finding.place.line


def find_transitions(
    workflow: Workflow, definitions: Definitions, trigger: str
) -> tuple[Transition, ...]:
    """Return the transitions of a trigger; raises `TransitionRefused` for one there is not."""
    if trigger not in workflow.triggers:
        find_step(definitions.machine(workflow.id), blank_case(workflow), trigger)
    return workflow.triggers[trigger]


def list_own_columns(
    workflow: Workflow,
    transitions: Sequence[Transition],
    definitions: Definitions,
    language: Language,
) -> list[Column]:
    """Return the columns of the step itself: case, day, person, reasons for soft checks."""
    machine = definitions.machine(workflow.id)
    columns = [
        Column(
            path=(OWN + name,), label=describe(f"rows-{name}", {}, language),
            spec=_DAY if name == "on" else _TEXT, is_needed=name == "case",
        )
        for name in OWN_COLUMNS
    ]  # fmt: skip
    for transition in transitions:
        for check in machine.table[transition.source[0], transition.trigger].expect:
            label = describe("form-row-override", {"label": check.label or check.name}, language)
            path = (f"{OWN}{OVERRIDE}{check.name}",)
            if all(each.path != path for each in columns):
                columns.append(Column(path=path, label=label, spec=_TEXT, is_needed=False))
    return columns


def _input_columns(
    workflow: Workflow, transitions: Sequence[Transition], definitions: Definitions
) -> list[Column]:
    types = definitions.library.types(workflow)
    return flatten(workflow.data, merge_needs(transitions), types, with_computed=True)


def _read(
    asked: RowsAsked,
    workflow: Workflow,
    transitions: Sequence[Transition],
    definitions: Definitions,
) -> Table:
    found = _input_columns(workflow, transitions, definitions)
    scalars = [column for column in found if not column.is_list]
    more = number_columns(
        [column for column in found if column.is_list], definitions.library.types(workflow)
    )
    own = list_own_columns(workflow, transitions, definitions, "vi")
    sheet = find_sheet(read_book(asked.path), asked.sheet)
    known = (OWN + "case",), (OWN + "who",), (OWN + "by",)

    def is_blank(filled: Mapping[FieldPath, CellValue]) -> bool:
        return not (filled.keys() - set(known))

    return read_table(sheet, [*own, *scalars], more=more, is_blank=is_blank)


class _Row:
    """One row of a table of steps."""

    def __init__(
        self, asked: RowsAsked, definitions: Definitions, table: Table, row: TableRow
    ) -> None:
        self.asked, self.definitions, self.table, self.row = asked, definitions, table, row
        values = tidy(dict(row.values))
        given = values if isinstance(values, dict) else {}
        self.own = {
            str(name).removeprefix(OWN): value
            for name, value in given.items()
            if str(name).startswith(OWN) and value is not None
        }
        self.values = {
            str(name): value for name, value in given.items() if not str(name).startswith(OWN)
        }
        self.case = str(self.own.get("case", "")).strip()

    def place(self, path: Where) -> Place:
        """Return the cell of a value of the row."""
        wanted = (OWN + str(path[0]),) if path and path[0] in ("on", "by", "case") else tuple(path)
        return replace(self.table.place(self.row, wanted), path=join_path(path))

    def own_place(self, finding: Finding) -> Place | None:
        """Return the cell of the step itself that a finding is about."""
        kind = finding.code.partition("-")[0]
        if kind in ("role", "actor"):
            return self.place(("by",))
        if finding.place.path == "on" or finding.code in ("paper-date-behind", "date-goes-back"):
            return self.place(("on",))
        if kind in ("trigger", "case", "parent"):
            return self.place(("case",))
        return None

    def find_day(self, findings: list[Finding]) -> date | None:
        """Return the day of the step; without one a finding tells of it."""
        typed = self.own.get("on")
        if isinstance(typed, date):
            return typed
        if typed is None and self.asked.on is not None:
            return self.asked.on
        try:
            if typed is None:
                raise InputRefused.of("rows-day-missing", self.place(("on",)))
            return parse_date(str(typed), self.place(("on",)))
        except InputRefused as refused:
            findings += refused.findings
            return None

    def play(self, world: PlannedWorld, day: date, seen: dict[str, Place]) -> PlayedRow:
        """Return what the row does in a world."""
        place = self.place(("case",))
        try:
            found = self._find_case(world, place)
            bare = self._make_command(world, found, day)
            self._refuse_twin(bare, seen, place)
            if (recorded := self._find_recorded(world, found, bare)) is not None:
                return PlayedRow(place=place, case=self.case, read=recorded, done=None)
            read = self._convert(bare, found, found.state)
            done = Stepper(self.definitions, world).fire(self.case, read.command, typed=read.typed)
        except Refused as refused:
            told = place_findings(refused, place, self.place, self.own_place)
            raise InputRefused(told) from refused
        return PlayedRow(place=place, case=self.case, read=read, done=done)

    def _find_case(self, world: World, place: Place) -> Case:
        if not self.case:
            raise InputRefused.of("rows-case-missing", place)
        record = world.find_case(self.case)
        if record is None:
            raise InputRefused([tell_unknown("rows-case", self.case, self._near(world), place)])
        if record.case.workflow != self.asked.workflow:
            facts = {"found": record.case.workflow, "wanted": self.asked.workflow}
            raise InputRefused.of("rows-other-workflow", place, case=self.case, **facts)
        return record.case

    def _near(self, world: World) -> list[str]:
        """Return the cases of the same parent: among them is the one that was meant."""
        parent = self.case.rpartition(".")[0]
        return [record.case.id for record in world.children(parent)] if parent else []

    def _make_command(self, world: PlannedWorld, case: Case, day: date) -> Command:
        overrides = tuple(
            Override(check=name.removeprefix(OVERRIDE), reason=str(value))
            for name, value in self.own.items()
            if name.startswith(OVERRIDE)
        )
        entered = str(self.own.get("recorded-by", "") or self.asked.recorded_by)
        by = str(self.own.get("by", "") or self.asked.by)
        actor = (
            read_actor(read_role(by, self._workflow), self.place(("by",)), entered)
            if by
            else self._only_holder(world, case, day, entered)
        )
        return Command(trigger=self.asked.trigger, on=day, by=actor, overrides=overrides)

    @property
    def _workflow(self) -> Workflow:
        return self.definitions.workflow(self.asked.workflow)

    def _only_holder(self, world: PlannedWorld, case: Case, day: date, entered: str) -> Actor:
        """Return the one person who may take the step.

        Raises:
            InputRefused: `form-by-missing`, when there is nobody or more than one.
        """
        holders = find_holders(self.definitions, world, case, self.asked.trigger, day)
        if len(holders) != 1:
            raise InputRefused.of("form-by-missing", self.place(("by",)))
        return Actor(role=holders[0][0], person=holders[0][1], recorded_by=entered)

    def _refuse_twin(self, bare: Command, seen: dict[str, Place], place: Place) -> None:
        key = f"{self.case} {bare.on} {sorted(self.values.items(), key=str)!r}"
        if key in seen:
            first = seen[key]
            raise InputRefused.of("rows-twice", place, first=first.cell or str(first.line))
        seen[key] = place

    def _find_recorded(self, world: World, case: Case, bare: Command) -> ReadCommand | None:
        """Return the command when it was recorded before with the same values."""
        if not case.fired.get(bare.trigger):
            return None
        for event in world.events(case.id):
            if event.kind == "fired" and event.trigger == bare.trigger and event.on == bare.on:
                read = self._try_converting(bare, case, event)
                if read and encode(dict(read.command.values)) == encode(dict(event.values)):
                    return read
        return None

    def _try_converting(self, bare: Command, case: Case, event: Event) -> ReadCommand | None:
        try:
            return self._convert(bare, case, event.from_state)
        except Refused:
            return None

    def _convert(self, bare: Command, case: Case, state: str) -> ReadCommand:
        return convert_command(
            bare, self.values, self.definitions, workflow=case.workflow, unit=case.unit,
            state=state, illustrative=case.illustrative, place_of=self.place,
        )  # fmt: skip


def find_holders(
    definitions: Definitions, world: PlannedWorld, case: Case, trigger: str, day: date
) -> list[tuple[str, str]]:
    """Return who may fire a trigger of a case, as role and person."""
    workflow = definitions.workflow(case.workflow)
    transition = find_transition(workflow, trigger, case.state)
    facts = Stepper(definitions, world).facts(case, day)
    found = [
        (role, str(person.get("id") or person.get("name")))
        for role in (transition.by if transition else ())
        for person in list_holders(role, workflow.roles[role], case.data, facts)
    ]
    return list(dict.fromkeys(found))


def report_rows(
    asked: RowsAsked,
    definitions: Definitions,
    played: Sequence[PlayedRow],
    notices: Sequence[Finding],
    *,
    dry_run: bool,
) -> RowsReport:
    """Return the report of a table of steps."""
    state: StepState = "planned" if dry_run else "done"
    rows = [
        RowReport(
            place=row.place, case=row.case, on=row.read.command.on,
            by=f"{row.read.command.by.role}:{row.read.command.by.person}",
            state=state if row.done else "already_done",
        )
        for row in played
    ]  # fmt: skip
    label = definitions.workflow(asked.workflow).triggers[asked.trigger][0].label
    return RowsReport(
        trigger=asked.trigger, label=label, rows=tuple(rows), dry_run=dry_run,
        made=sum(row.done is not None for row in played), notices=tuple(notices),
    )  # fmt: skip
