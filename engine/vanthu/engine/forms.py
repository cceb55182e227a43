"""Forms of steps and of new cases: what the case knows is filled in, what comes back is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from vanthu.case import Case, Values
from vanthu.definition.reader import join_path
from vanthu.definition.workflow import Fields, FieldSpec, Transition, Workflow
from vanthu.engine.definitions import Definitions
from vanthu.engine.opening import Openers, find_claim, list_opening
from vanthu.engine.placing import Where
from vanthu.engine.stepper import Stepper
from vanthu.engine.world import PlannedWorld
from vanthu.errors import Finding, InputRefused, Place, RecordRefused
from vanthu.machine.compiled import CompiledCheck
from vanthu.machine.fire import find_step, list_allowed
from vanthu.machine.roles import list_holders
from vanthu.messages import Language, describe
from vanthu.sheets.excel import make_excel
from vanthu.sheets.fields import Names, flatten
from vanthu.sheets.fields import Path as FieldPath
from vanthu.sheets.form import OWN, FormPlan, FormWords, OwnRow
from vanthu.sheets.form_reading import Filled, read_form, read_identity
from vanthu.sheets.form_writing import make_form
from vanthu.sheets.reading import read_book
from vanthu.store.reader import Reader
from vanthu.vietnamese.text import fold

__all__ = ["OVERRIDE", "FilledForm", "FormMaker", "blank_case", "merge_needs", "read_role"]

_TEXT, _DAY = FieldSpec(type="text"), FieldSpec(type="date")
WORDS = ("main", "label", "value", "note", "code", "row_number", "of_row", "see", "needed")
TYPES = (
    "text", "paragraph", "integer", "decimal", "percent", "date", "time", "boolean", "choice",
    "person", "unit", "list",
)  # fmt: skip
OVERRIDE = "override."
MOST_UNITS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledForm:
    """A form that was filled in: what the command line would have said, and the input as typed.

    Attributes:
        case: id of the case; empty when the form does not say.
        on: as typed, a date or text; None when left empty.
    """

    workflow: str
    trigger: str
    case: str
    unit: str
    by: str
    on: object
    recorded_by: str
    overrides: Mapping[str, str]
    values: Mapping[str, object]
    filled: Filled

    def place(self, path: Where) -> Place:
        """Return where a value of the input stands."""
        if path and path[0] in ("by", "on", "unit", "case") and (OWN + str(path[0])) in self._own:
            return self.filled.own_place(str(path[0]))
        found = self.filled.place(tuple(path))
        return Place(
            file=found.file,
            line=found.line,
            sheet=found.sheet,
            cell=found.cell,
            path=join_path(path),
        )

    @property
    def _own(self) -> set[str]:
        return {OWN + name for name in ("by", "on", "unit", "case")}

    def find_own(self, finding: Finding) -> Place | None:
        """Return the row of the step itself that a finding is about; None for other findings."""
        kind = finding.code.partition("-")[0]
        if kind in ("role", "actor"):
            return self.filled.own_place("by")
        if kind == "case" and OWN + "case" in self._own:
            return self.filled.own_place("case")
        if kind == "unit" and not finding.place.path:
            return self.filled.own_place("unit")
        if kind == "override":
            name = finding.facts.get("check", finding.facts.get("name"))
            return self.filled.own_place(f"{OVERRIDE}{name}")
        if finding.place.path == "on" or finding.code in ("paper-date-behind", "date-goes-back"):
            return self.filled.own_place("on")
        return None


class FormMaker:
    """Makes and reads forms over one state of the store."""

    def __init__(
        self, definitions: Definitions, reader: Reader, today: date, language: Language = "vi"
    ) -> None:
        self._definitions, self._reader = definitions, reader
        self._today, self._language = today, language

    def make(self, subject: str, trigger: str | None) -> bytes:
        """Return the form of a step of a case, of a step of a workflow, or of a new case.

        Raises:
            RecordRefused: `form-subject-unknown`.
            InputRefused: `form-trigger-missing`.
            TransitionRefused: the trigger does not lead on from the case's state.
        """
        return make_excel(make_form(self._plan(*self._find(subject), trigger)))

    def _find(self, subject: str) -> tuple[str, Case | None]:
        """Return the workflow and, if `subject` is one, the case."""
        record = self._reader.find_case(subject)
        if record is not None:
            return record.case.workflow, record.case
        if subject in self._definitions.library.workflows():
            return subject, None
        raise RecordRefused.of("form-subject-unknown", found=subject)

    def _plan(self, workflow_id: str, case: Case | None, trigger: str | None) -> FormPlan:
        workflow = self._definitions.workflow(workflow_id)
        if trigger is None and case is not None:
            machine = self._definitions.machine(workflow_id)
            known = tuple(f"{each.trigger} ({each.label})" for each in list_allowed(machine, case))
            raise InputRefused.of("form-trigger-missing", known=known or ("–",))
        if trigger is None:
            return self._plan_start(workflow)
        return self._plan_step(workflow, case, trigger)

    # plans ---------------------------------------------------------------------------------------

    def _plan_start(self, workflow: Workflow) -> FormPlan:
        people = Openers(self._definitions.library.units(), workflow, self._today)
        names = Names(persons=people.names, units=self.names(None).units)
        own = [
            self._own("unit", needed=True, choices=tuple(names.units.values())),
            self._own("case", note="case"),
            self._own("by", note="by", needed=True, choices=people.claims),
            self._own("on", _DAY, needed=True),
        ]
        return self._finish(workflow, None, "", own, list_opening(workflow), names)

    def _plan_step(self, workflow: Workflow, case: Case | None, trigger: str) -> FormPlan:
        machine, names = self._definitions.machine(workflow.id), self.names(case)
        blank = case or blank_case(workflow)
        if case is not None or trigger not in workflow.triggers:
            step = find_step(machine, blank, trigger)
            transitions: Sequence[Transition] = [step.spec]
            checks: Sequence[CompiledCheck] = step.expect
        else:
            transitions = workflow.triggers[trigger]
            steps = [machine.table[each.source[0], trigger] for each in transitions]
            checks = [check for step in steps for check in step.expect]
        needs = merge_needs(transitions)
        holders = self._list_holders(workflow, transitions, case)
        own = [] if case else [self._own("case", needed=True, choices=self._open_cases(workflow))]
        only = holders[0] if len(holders) == 1 else None
        own += [
            self._own("by", note="by", needed=True, choices=holders, value=only),
            self._own("on", _DAY, note="on"),
            self._own("recorded-by", note="recorded-by", choices=tuple(names.persons.values())),
            *self._reason_rows(checks),
        ]
        return self._finish(workflow, case, trigger, own, needs, names)

    def _finish(
        self,
        workflow: Workflow,
        case: Case | None,
        trigger: str,
        own: Sequence[OwnRow],
        needs: Mapping[str, str],
        names: Names,
    ) -> FormPlan:
        kind = "fire" if trigger else "start"
        label = workflow.triggers[trigger][0].label if trigger else workflow.title
        loaded = self._definitions.library.workflow(workflow.id)
        types = self._definitions.library.types(workflow)
        identity = {
            "kind": kind, "workflow": workflow.id, "version": str(workflow.version),
            "definition": loaded.sha256, "case": case.id if case else "", "trigger": trigger,
            "revision": str(case.revision) if case else "", "language": self._language,
        }  # fmt: skip
        values = {name: case.data[name] for name in needs if name in case.data} if case else {}
        return FormPlan(
            title=self._text(f"form-title-{kind}", label=label),
            about=self._about(workflow, case), identity=identity, own=own, fields=workflow.data,
            needs=needs, types=types, names=names, words=self._words(), values=values,
            seeds=self._seeds(workflow.data, needs, types, case),
        )  # fmt: skip

    def _about(self, workflow: Workflow, case: Case | None) -> list[tuple[str, str]]:
        told = [(self._text("form-word-workflow"), workflow.title)]
        if case is not None:
            unit = self._definitions.library.units().at(case.unit, self._day(case))
            told += [
                (self._text("form-word-case"), case.id),
                (self._text("form-word-unit"), unit.version.name),
                (self._text("form-word-state"), workflow.states[case.state].label),
            ]
        return told

    def _own(
        self,
        code: str,
        spec: FieldSpec = _TEXT,
        *,
        note: str = "",
        needed: bool = False,
        choices: tuple[str, ...] = (),
        value: str | None = None,
    ) -> OwnRow:
        return OwnRow(
            code=code, label=self._text(f"form-row-{code}"), spec=spec, is_needed=needed,
            note=self._text(f"form-note-{note}") if note else "", choices=choices, value=value,
        )  # fmt: skip

    def _reason_rows(self, checks: Sequence[CompiledCheck]) -> list[OwnRow]:
        labels = {check.name: check.label or check.test.text for check in checks if check.name}
        note = self._text("form-note-override")
        return [
            OwnRow(
                code=OVERRIDE + name, label=self._text("form-row-override", label=label),
                spec=_TEXT, note=note,
            )
            for name, label in labels.items()
        ]  # fmt: skip

    def _text(self, code: str, /, **facts: object) -> str:
        return describe(code, facts, self._language)

    def _words(self) -> FormWords:
        said = {name: self._text("form-word-" + name.replace("_", "-")) for name in WORDS}
        types = {name: self._text(f"form-type-{name}") for name in TYPES}
        return FormWords(types=types, **said)

    # what is known -------------------------------------------------------------------------------

    def _day(self, case: Case | None) -> date:
        return max(self._today, case.last_on) if case else self._today

    def names(self, case: Case | None) -> Names:
        """Return persons and units by the names that drop-down lists show."""
        units, day = self._definitions.library.units(), self._day(case)
        persons: list[Values] = []
        wanted: tuple[str, ...] = ()
        if case is not None:
            above = units.superior(case.unit, day)
            persons += [*units.at(case.unit, day).persons(), *(above.persons() if above else ())]
            wanted = self._units_below(case)
        shown: dict[str, str] = {}
        for unit_id in (wanted or units.ids)[:MOST_UNITS]:
            if units.is_on(unit_id, day):
                version = units.at(unit_id, day).version
                name = version.short_name or version.name
                shown[unit_id] = name if units.find(name, day) == unit_id else unit_id
        return Names(persons=_name_persons(persons), units=shown)

    def _units_below(self, case: Case) -> tuple[str, ...]:
        """Return the units below the case's own; where there are none, those of its children."""
        below = self._definitions.library.units().below(case.unit, self._day(case))
        children = (record.case.unit for record in self._reader.children(case.id))
        return below or tuple(dict.fromkeys(children))

    def _list_holders(
        self, workflow: Workflow, transitions: Sequence[Transition], case: Case | None
    ) -> tuple[str, ...]:
        """Return who may take the step, as `role's label: name`."""
        if case is None:
            return ()
        facts = Stepper(self._definitions, PlannedWorld(self._reader)).facts(case, self._day(case))
        found = [
            f"{workflow.roles[role].label}: {person.get('name') or person.get('id')}"
            for transition in transitions
            for role in transition.by
            for person in list_holders(role, workflow.roles[role], case.data, facts)
        ]
        return tuple(dict.fromkeys(found))

    def _open_cases(self, workflow: Workflow) -> tuple[str, ...]:
        away = self._reader.list_away()
        return tuple(
            record.case.id
            for record in self._reader.outlines()
            if record.case.workflow == workflow.id
            and not record.final
            and record.case.id not in away
        )

    def _seeds(
        self, fields: Fields, needs: Mapping[str, str], types: Mapping[str, Fields],
        case: Case | None,
    ) -> dict[FieldPath, Sequence[Values]]:  # fmt: skip
        """Return the rows to begin with: one per unit in lists that ask something of each unit."""
        if case is None:
            return {}
        rows: list[Values] = [{"unit": {"id": each}} for each in self._units_below(case)]
        return {
            column.path: rows
            for column in flatten(fields, needs, types)
            if column.is_list and rows and _asks_of_units(column.spec, types)
        }

    # reading -------------------------------------------------------------------------------------

    def read(self, path: Path, *, kind: str, subject: str, trigger: str | None) -> FilledForm:
        """Return what a form says, for the command that it was given to.

        Args:
            path: the file.
            kind: `fire` or `start`.
            subject: the case or, for `start`, the workflow that the command names.
            trigger: the trigger that the command names, if it does.

        Raises:
            InputRefused: it is no form, or one for something else, or damaged.
            Unusable: it cannot be read.
        """
        book = read_book(path)
        identity = read_identity(book)
        place = Place(file=book.file)
        self._language = "en" if identity.get("language") == "en" else "vi"
        _refuse_other(identity, "kind", kind, place, show=self._show_kind)
        workflow_id, case = self._find(subject)
        _refuse_other(identity, "workflow", workflow_id, place)
        loaded = self._definitions.library.workflow(workflow_id)
        if trigger is not None:
            _refuse_other(identity, "trigger", trigger, place)
        if identity.get("case"):
            _refuse_other(identity, "case", subject, place)
        if identity.get("definition") != loaded.sha256:
            raise InputRefused.of("form-definition-changed", place)
        if identity.get("case") and case is not None:
            _refuse_moved(identity, case, place)
        of_case = case if identity.get("case") else None
        plan = self._plan_again(loaded.workflow, of_case, identity.get("trigger", ""))
        filled = read_form(book, plan)
        if any(finding.severity == "must" for finding in filled.findings):
            raise InputRefused(filled.findings)
        return self._understand(filled, plan, loaded.workflow)

    def _plan_again(self, workflow: Workflow, case: Case | None, trigger: str) -> FormPlan:
        if trigger:
            return self._plan_step(workflow, case, trigger)
        return self._plan_start(workflow)

    def _show_kind(self, kind: str) -> str:
        return self._text(f"form-kind-{kind}") if kind in ("fire", "start") else kind

    def _understand(
        self, filled: Filled, plan: FormPlan, workflow: Workflow
    ) -> FilledForm:
        own, identity = filled.own, plan.identity
        claims = next(row.choices for row in plan.own if row.code == "by")
        overrides = {
            name.removeprefix(OVERRIDE): str(value)
            for name, value in own.items()
            if name.startswith(OVERRIDE)
        }
        return FilledForm(
            workflow=workflow.id, trigger=identity.get("trigger", ""),
            case=identity.get("case") or str(own.get("case", "")),
            unit=str(own.get("unit", "")),
            by=read_role(find_claim(str(own.get("by", "")), claims), workflow),
            on=_read_day(own.get("on")), recorded_by=str(own.get("recorded-by", "")),
            overrides=overrides, values=filled.values, filled=filled,
        )  # fmt: skip


def blank_case(workflow: Workflow) -> Case:
    """Return a case of a workflow that nothing has happened to."""
    day = date.min
    return Case(
        id="", workflow=workflow.id, version=workflow.version, unit="", parent=None,
        state=workflow.initial, revision=0, opened_on=day, last_on=day, data={},
    )  # fmt: skip


def merge_needs(transitions: Sequence[Transition]) -> dict[str, str]:
    """Return the fields of a trigger; required are those that all its transitions require."""
    names = dict.fromkeys(name for transition in transitions for name in transition.input)
    return {
        name: "required"
        if all(each.input.get(name) == "required" for each in transitions)
        else "optional"
        for name in names
    }


def _name_persons(persons: Sequence[Values]) -> dict[str, str]:
    """Return the names of persons by id; the id stands for a name that several have."""
    ids: dict[str, set[str]] = {}
    for person in persons:
        ids.setdefault(str(person.get("name")), set()).add(str(person.get("id")))
    return {
        str(person["id"]): str(person["name"])
        if len(ids[str(person["name"])]) == 1
        else str(person["id"])
        for person in persons
    }


def _asks_of_units(spec: FieldSpec, types: Mapping[str, Fields]) -> bool:
    """Return whether the rows of a list are about units, with something to say of each."""
    item = spec.item
    fields = (item.fields or types.get(item.type, {})) if item else {}
    unit = fields.get("unit")
    others = [each for name, each in fields.items() if name != "unit" and each.required]
    return bool(unit and unit.type == "unit" and unit.required and others)


def _refuse_other(
    identity: Mapping[str, str], name: str, wanted: str, place: Place, *, show: object = str
) -> None:
    found = identity.get(name, "")
    if found != wanted:
        told = {"found": show(found), "wanted": show(wanted)}  # type: ignore[operator]
        raise InputRefused.of(f"form-other-{name}", place, **told)


def _refuse_moved(identity: Mapping[str, str], case: Case, place: Place) -> None:
    if identity.get("revision") != str(case.revision):
        found = identity.get("revision", "?")
        raise InputRefused.of("form-case-moved", place, found=found, now=case.revision)


def read_role(text: str, workflow: Workflow) -> str:
    """Return `role:person`, also where the role is given by its label."""
    role, colon, person = (part.strip() for part in text.partition(":"))
    if role not in workflow.roles:
        by_label = {fold(each.label): name for name, each in workflow.roles.items()}
        role = by_label.get(fold(role), role)
    return f"{role}:{person}" if colon else text


def _read_day(value: object) -> object:
    return value.date() if isinstance(value, datetime) else value
