"""Every use of a check in every shipped workflow is seen to hold, and can be made to fail.

The walks and journeys fire every transition. At each firing every check is judged over the values
of that moment, where it holds; then one value after another is changed until it fails. A check that
nothing can make fail would be no check.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest

from tests.workflows_year.journeys import JOURNEYS
from tests.workflows_year.office import HERE
from tests.workflows_year.year_walks import WALKS, read_library
from vanthu.case import Case, Event, Facts, Plain
from vanthu.engine import Engine
from vanthu.engine.definitions import Definitions
from vanthu.errors import Refused
from vanthu.library import Library
from vanthu.machine.compiled import BuiltMachine, CompiledCheck
from vanthu.machine.faults import ValueMissing
from vanthu.machine.fire import complete_values, make_scope
from vanthu.machine.judge import judge
from vanthu.machine.replay import apply_event
from vanthu.machine.scope import Scope, evaluate
from vanthu.machine.steps import ROWS
from vanthu.store import open_store

WORKFLOWS = ("bao-cao-don-vi", "chuyen-de-nam", "hoc-tap-nghi-quyet", "so-ket", "so-tay", "van-ban")
"""The other two are held by tests/workflows."""
MOST = 4
"""So many firings of a transition are tried before a check is said to be unbreakable."""
Use = tuple[str, str, str]
"""Workflow, trigger, place of the check."""
Path = tuple[str | int, ...]

COPIED = (
    "Trong kỳ Đơn vị khác đã tổ chức học tập cho toàn thể đảng viên giao từng tổ việc cụ thể gắn "
    "với cải cách thủ tục và trả hồ sơ đúng hạn, năm 1999 đạt 77,77 %"
)
TOLD: dict[str, Plain] = {name: [COPIED] for name in (
    "plan_texts", "report_texts", "leadership", "results_texts", "shortcomings", "causes_texts",
)}  # fmt: skip
PERSON: dict[str, Plain] = {
    "member": {"name": "[A]"}, "duties": [{"task": COPIED}], "remedies": [COPIED],
}  # fmt: skip
VAGUE: dict[str, Plain] = {
    "task": "[Việc]", "owner": "[Người]", "due": "2999-12-31", "product": "thường xuyên",
}  # fmt: skip
SEEDS: dict[str, Plain] = {
    "leadership": [COPIED], "purposes": [COPIED], "superior_texts": [COPIED],
    "other_units": ["Đơn vị khác"], "earlier_cases": [TOLD], "superior_cases": [TOLD],
    "tasks": [VAGUE], "plan_tasks": [VAGUE], "personal": [PERSON, PERSON],
    "children": [{**TOLD, "workflow": "bao-cao-don-vi", "state": "accepted", "settled": True,
                  "unit": {"name": name}} for name in "AB"],
}  # fmt: skip
"""What no single changed value brings about: wording that is somewhere else too."""


OTHERS: dict[str, Plain] = {
    "tasks": [{**VAGUE, "due": "1999-01-04"}],
    "basis_documents": [{"kind": "Kế hoạch", "date": "2999-12-31"}],
    "format_faults": ["[Lỗi]"],
    "figures_from": "1999-01-04",
    **dict.fromkeys(("commitments", "scored", "tasks_set", "disciplined", "award_people"), 10**6),
    "learners": 583,
    "official": 8,
    "unit": {"id": "a", "name": "A", "kind": "sub_cell", "committee_members": 5},
    "open_tasks": [{"task": "[Việc không trả lời]"}],
    "task_answers": [{"task": "[Việc lạ]", "status": "done"}],
    "matter_results": [{"matter": "[Việc lạ]", "result": "[Kết quả]"}],
    "open_before": ["[Việc đang theo dõi]"],
    "matters": [{"matter": "[Việc đã chọn]"}],
    "matters_answered": [],
    "convocation_only": True,
    "remarks": [COPIED],
    "children": [{"workflow": name, "state": "submitted", "settled": False, "member": "[A]",
                  "unit": {"id": "a", "name": "A"}} for name in ("bao-cao-don-vi", "so-tay")],
    "figures": [{"unit": {"id": "a", "name": "A"}}],
    "units": [{"rating": rating} for rating in "abc"],
    "results": [{"figure": "ratings", "text": "78 % + 17,8 % + 5 %"}],
    "new_commitments": [
        {
            "unit": {"id": "a", "name": "A"},
            "members": 1,
            "exempt": 0,
            "commitments": 1,
            "plans": 1,
            "explained": 0,
            "heads_signed_on": "2999-12-31",
            "members_signed_on": "1999-01-04",
        }
    ],
}  # fmt: skip
"""What no walk fills in."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The names of one firing before its checks, without what `set` makes of them."""

    machine: BuiltMachine
    state: str
    trigger: str
    names: dict[str, Plain]
    fired: dict[str, int]
    overridden: frozenset[str]

    def scope(self, names: dict[str, Plain]) -> Scope:
        """Return the scope after the step's `set`, over these names."""
        step = self.machine.table[self.state, self.trigger]
        scope = Scope(dict(names), derived=self.machine.derived, fired=self.fired)
        for name, expression in step.sets.items():
            try:
                scope.change(**{name: evaluate(expression, scope)})
            except (ValueMissing, Refused):
                continue
        return scope

    def judge(self, check: CompiledCheck, names: dict[str, Plain]) -> str:
        """Return what the check says over these names."""
        try:
            return judge(check, self.scope(names), self.machine.workflow).outcome
        except Refused:
            return "unknown"


def _collect() -> Iterator[Moment]:
    """Yield the firings of all walks and journeys."""
    for ways, library in ((WALKS, read_library()), (JOURNEYS, Library.builtin().extended(HERE))):
        definitions = Definitions(library)
        for way in ways:
            store = open_store("sqlite://")
            with Engine(store, library, pdf=False) as engine:
                way(engine)
                with store.read() as reader:
                    for record in reader.cases():
                        events = reader.events(record.case.id)
                        yield from _list_moments(definitions, record.case, events)


def _list_moments(definitions: Definitions, case: Case, events: list[Event]) -> Iterator[Moment]:
    if case.workflow not in WORKFLOWS:
        return
    machine = definitions.machine(case.workflow)
    before: Case | None = None
    for event in events:
        if event.kind == "fired" and before is not None:
            yield _rebuild(definitions, machine, before, event)
        before = apply_event(before, event)


def _rebuild(definitions: Definitions, machine: BuiltMachine, before: Case, event: Event) -> Moment:
    units = definitions.library.units()
    unit, superior = units.at(before.unit, event.on), units.superior(before.unit, event.on)
    facts = Facts(
        unit=unit.record(),
        superior=superior.record() if superior else {},
        rules=definitions.rules(before, event.on),
    )
    fired = {**before.fired, event.trigger: before.fired.get(event.trigger, 0) + 1}
    person = event.facts["person"]
    assert isinstance(person, dict)
    scope = make_scope(machine, before.data, facts, on=event.on, by=person, fired=fired)
    scope.change(**{name: event.facts[name] for name in ROWS if name in event.facts})
    scope.change(**complete_values(machine, event.values))
    return Moment(
        machine, event.from_state, event.trigger, dict(scope.names), fired,
        frozenset(one.check for one in event.overrides),
    )  # fmt: skip


@pytest.fixture(scope="module")
def moments() -> dict[tuple[str, str], list[Moment]]:
    found: dict[tuple[str, str], list[Moment]] = {}
    for moment in _collect():
        found.setdefault((moment.machine.workflow.id, moment.trigger), []).append(moment)
    return found


def _list_uses(workflow: str) -> dict[Use, CompiledCheck]:
    machine = Definitions(Library.builtin()).machine(workflow)
    return {
        (workflow, trigger, str(check.place)): check
        for (_, trigger), step in machine.table.items()
        for check in (*step.require, *step.expect)
    }


def _here(moment: Moment, place: str) -> CompiledCheck | None:
    step = moment.machine.table[moment.state, moment.trigger]
    for check in (*step.require, *step.expect):
        if str(check.place) == place:
            return check
    return None


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_every_use_of_a_check_is_seen_to_hold(
    workflow: str, moments: dict[tuple[str, str], list[Moment]]
) -> None:
    never = [
        use for use in _list_uses(workflow)
        if not any(
            (check := _here(moment, use[2])) and moment.judge(check, moment.names) == "holds"
            for moment in moments.get(use[:2], [])
        )
    ]  # fmt: skip
    assert never == []


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_every_use_of_a_check_can_fail(
    workflow: str, moments: dict[tuple[str, str], list[Moment]]
) -> None:
    unbroken = [
        f"{use[0]} {use[1]}: {check.name or check.test.text}"
        for use, check in _list_uses(workflow).items()
        if not any(_breaks(moment, use[2]) for moment in _choose(moments.get(use[:2], [])))
    ]
    assert "\n".join(unbroken) == ""


def _choose(moments: list[Moment]) -> list[Moment]:
    """Return the fullest firings: those with most values have most to change."""
    return sorted(moments, key=lambda moment: -len(str(moment.names)))[:MOST]


def _breaks(moment: Moment, place: str) -> bool:
    check = _here(moment, place)
    if check is None:
        return False
    seeded = ({**moment.names, **seed} for seed in ({}, SEEDS, OTHERS))
    if any(moment.judge(check, names) == "fails" for names in seeded):
        return True
    for root, value in moment.names.items():
        without = {name: value for name, value in moment.names.items() if name != root}
        if moment.judge(check, without) == "fails":
            return True
        for path, changed in _vary(value, (root,)):
            if moment.judge(check, _replace(moment.names, path, changed)) == "fails":
                return True
    return any(
        replace(moment, fired={**moment.fired, name: 9}).judge(check, moment.names) == "fails"
        for name in moment.machine.workflow.triggers
    )


def _vary(value: Plain, path: Path) -> Iterator[tuple[Path, Plain]]:
    """Yield places inside a value, each with something else to stand there."""
    match value:
        case bool():
            yield path, not value
        case int() | Decimal():
            yield from ((path, other) for other in (0, value + 1, value - 1, value * 100))
        case str():
            yield from ((path, text) for text in _vary_text(value))
        case list() | dict():
            yield from _vary_inside(value, path)


def _vary_inside(value: list[Plain] | dict[str, Plain], path: Path) -> Iterator[tuple[Path, Plain]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _vary(inner, (*path, name))
        return
    yield from ((path, other) for other in ([], [*value, *value]))
    for index, inner in enumerate(value[:3]):
        yield from _vary(inner, (*path, index))


def _vary_text(text: str) -> Iterator[str]:
    if len(text) == 10 and text[4:5] == "-":
        yield from ("1999-01-04", "2998-12-30")
        yield date.fromisoformat(text).replace(day=28).isoformat()
    elif len(text) == 5 and text[2:3] == ":":
        yield from ("00:00", "23:59")
    else:
        yield from ("", "khác", "một, hai")


def _replace(names: dict[str, Plain], path: Path, changed: Plain) -> dict[str, Plain]:
    head, *rest = path
    return {**names, str(head): _set_inside(names[str(head)], rest, changed)}


def _set_inside(value: Plain, path: list[str | int], changed: Plain) -> Plain:
    if not path:
        return changed
    head, *rest = path
    if isinstance(value, list) and isinstance(head, int):
        return [_set_inside(item, rest, changed) if index == head else item
                for index, item in enumerate(value)]  # fmt: skip
    assert isinstance(value, dict)
    return {**value, str(head): _set_inside(value[str(head)], rest, changed)}
