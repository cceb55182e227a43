"""The sheet for one step of many cases: a row for each open case that the step is possible in."""

from collections.abc import Iterator, Sequence
from datetime import date

from vanthu.case import Case
from vanthu.definition.workflow import Transition, Workflow
from vanthu.engine.definitions import Definitions
from vanthu.engine.dues import DueReader
from vanthu.engine.forms import FormMaker, merge_needs
from vanthu.engine.rows import FEW, find_holders, find_transitions, list_own_columns
from vanthu.engine.world import PlannedWorld
from vanthu.messages import Language
from vanthu.sheets.excel import make_excel
from vanthu.sheets.fields import Column, flatten
from vanthu.sheets.form import OWN
from vanthu.sheets.form_writing import choices_of, format_of
from vanthu.sheets.lists import expand
from vanthu.sheets.model import CellValue, Choices, OutBook, OutCell, OutSheet
from vanthu.store.reader import Reader

__all__ = ["RowsMaker"]


class RowsMaker:
    """Makes the sheet to fill in: a row for each open case that the step is possible in."""

    def __init__(
        self, definitions: Definitions, reader: Reader, today: date, language: Language
    ) -> None:
        self._definitions, self._reader = definitions, reader
        self._today, self._language = today, language

    def make(self, workflow_id: str, trigger: str) -> bytes:
        """Return the Excel file; raises `TransitionRefused` for a trigger that does not exist."""
        workflow = self._definitions.workflow(workflow_id)
        transitions = find_transitions(workflow, self._definitions, trigger)
        columns = self._columns(workflow, transitions)
        cases = list(self._list_cases(workflow, transitions))
        names = FormMaker(self._definitions, self._reader, self._today).names(
            cases[0] if cases else None
        )
        heading = [
            OutCell(value=f"{each.label} *" if each.is_needed else each.label, style="heading")
            for each in columns
        ]
        rows = [heading, *(self._row(columns, case, trigger) for case in cases)]
        choices = []
        for index, column in enumerate(columns):
            values, is_strict = choices_of(column.spec, names)
            if values and not str(column.path[0]).startswith(OWN):
                last = max(len(cases), FEW)
                choices.append(
                    Choices(column=index, first=1, last=last, values=values, is_strict=is_strict)
                )
        title = transitions[0].label
        sheet = OutSheet(title=_name_sheet(title), rows=rows, frozen=1, filtered=0, choices=choices)
        return make_excel(OutBook(title=title, sheets=(sheet,)))

    def _columns(self, workflow: Workflow, transitions: Sequence[Transition]) -> list[Column]:
        types = self._definitions.library.types(workflow)
        columns = list_own_columns(workflow, transitions, self._definitions, self._language)
        for column in flatten(workflow.data, merge_needs(transitions), types):
            if column.is_list:
                most = int(column.spec.max) if column.spec.max is not None else FEW
                columns += expand(column, min(most, FEW), types)
            else:
                columns.append(column)
        return columns

    def _list_cases(self, workflow: Workflow, transitions: Sequence[Transition]) -> Iterator[Case]:
        steps = {state: each for each in reversed(transitions) for state in each.source}
        dues = DueReader(self._definitions, self._reader, self._today)
        for case in (record.case for record in dues.records):
            step = steps.get(case.state)
            if step is not None and case.workflow == workflow.id and dues.is_ours(case, step):
                yield case

    def _row(self, columns: Sequence[Column], case: Case, trigger: str) -> list[OutCell]:
        world = PlannedWorld(self._reader)
        day = max(self._today, case.last_on)
        holders = find_holders(self._definitions, world, case, trigger, day)
        unit = self._definitions.library.units().at(case.unit, day).version
        persons = [each for each in case.data.values() if _is_person(each)]
        who = [str(each["name"]) for each in persons[:1] if isinstance(each, dict)]
        known: dict[str, CellValue] = {
            OWN + "case": case.id,
            OWN + "who": ", ".join([*who, unit.short_name or unit.name]),
            OWN + "by": ":".join(holders[0]) if len(holders) == 1 else None,
        }
        return [
            OutCell(
                value=known.get(str(each.path[0])),
                style="entry",
                number_format=format_of(each.spec),
            )
            for each in columns
        ]


def _is_person(value: object) -> bool:
    return isinstance(value, dict) and {"id", "name", "role"} == value.keys()


def _name_sheet(title: str) -> str:
    return "".join(" " if letter in "[]:*?/\\'" else letter for letter in title)[:31].strip()
