"""Any legal random walk keeps what must always hold, and all walks together go everywhere."""

import random
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.workflows_random.office import write_units
from tests.workflows_random.walk import Use, Walk
from vanthu.definition.workflow import Workflow
from vanthu.engine import Engine
from vanthu.engine.definitions import Definitions
from vanthu.library import Library
from vanthu.store import open_store

START = date(2026, 1, 5)
PERIOD = {"period_from": "2026-01-01", "period_to": "2026-12-31"}
GIVEN: Mapping[str, Mapping[str, Any]] = {
    "bao-cao-don-vi": {**PERIOD, "deadline": "2026-12-20"},
    "chuyen-de-nam": PERIOD,
    "hoc-tap-nghi-quyet": PERIOD,
    "sinh-hoat-chi-bo": {"monitor": "duv", "deadline": "2026-12-20"},
    "so-ket": PERIOD,
    "so-tay": {"member": "dv1", "year": 2026},
    "van-ban": {"signer": "bt"},
}
"""Workflow → what its cases start with besides what any value would do for."""
UNITS = {"grassroots_committee": "dang_uy", "sub_cell": "cb1"}
STEPS, WALKS, STALE = 60, 60, 12
SETTLING = 10
"""How far off settling counts: only when nothing new can be reached."""
NAMES = Library.builtin().workflows()


class Office:
    """The walks of all tests: what they fired, and a store of its own for each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.library = write_units(folder / "thu-vien")
        self.definitions = Definitions(self.library)
        self.fired: set[Use] = set()
        self.refused: list[str] = []
        self.steps = 0

    def walk(self, name: str, unit: str, seed: int) -> None:
        """Go one way from the start of a case, towards what no walk has fired yet."""
        folder = self.folder / f"{name}-{unit}-{seed}"
        folder.mkdir()
        with Engine(open_store(str(folder / "register.db")), self.library, pdf=False) as engine:
            store = open_store(str(folder / "register.db"))
            walk = Walk(
                store=store, library=self.library, definitions=self.definitions, engine=engine,
                chance=random.Random(seed), case="viec", today=START,  # noqa: S311
            )  # fmt: skip
            walk.start(name, unit, GIVEN.get(name, {}))
            for _ in range(STEPS):
                if not walk.step(self.find_wanted(walk.fired)):
                    break
                self.steps += 1
            self.fired |= walk.fired
            self.refused += walk.refused
            assert engine.verify().findings == ()
            store.close()

    def find_wanted(self, fired: set[Use]) -> dict[Use, int]:
        """Return how many steps each firing is from one never done, or else from settling."""
        wanted: dict[Use, int] = {}
        for name in NAMES:
            workflow = self.definitions.workflow(name)
            uses = list_uses(workflow)
            settling = {use: SETTLING for use in uses if self._settles(workflow, use)}
            left = {use: 0 for use in uses if use not in self.fired | fired}
            wanted |= spread(workflow, settling) | spread(workflow, left)
        return wanted

    @staticmethod
    def _settles(workflow: Workflow, use: Use) -> bool:
        """Return whether a firing ends in a state that a parent waits for, the fullest one."""
        lasting = {name for name, one in workflow.states.items() if one.settled and not one.final}
        goals = lasting or {name for name, one in workflow.states.items() if one.final}
        return find_target(workflow, use) in goals and use[1] not in goals


def spread(workflow: Workflow, goals: Mapping[Use, int]) -> dict[Use, int]:
    """Return the goals and every firing on the way to one, each step one further."""
    found = dict(goals)
    for _ in workflow.states:
        for use in list_uses(workflow):
            target = find_target(workflow, use)
            ways = [far for each, far in found.items() if each[1] == target]
            if ways and target != use[1] and min(ways) + 1 < found.get(use, 99):
                found[use] = min(ways) + 1
    return found


def find_target(workflow: Workflow, use: Use) -> str:
    """Return the state that a firing leads to."""
    one = next(one for one in workflow.triggers[use[2]] if use[1] in one.source)
    return one.to or use[1]


def list_uses(workflow: Workflow) -> list[Use]:
    return [
        (workflow.id, state, one.trigger) for one in workflow.transitions for state in one.source
    ]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("di-bo"))


def list_starts() -> Iterator[tuple[str, str]]:
    for name in NAMES:
        kinds = Library.builtin().workflow(name).workflow.unit_kinds
        for kind, unit in UNITS.items():
            if kind in kinds:
                yield name, unit


@pytest.mark.parametrize("name", NAMES)
def test_random_walks_keep_what_must_hold_and_go_everywhere(name: str, office: Office) -> None:
    """Every state is reached and every transition fired from each of its states."""
    workflow = office.definitions.workflow(name)
    starts = [unit for one, unit in list_starts() if one == name]
    left, stale = set(list_uses(workflow)) - office.fired, 0
    for seed in range(WALKS):
        if not left or stale > STALE:
            break
        office.walk(name, starts[seed % len(starts)], seed)
        now = set(list_uses(workflow)) - office.fired
        stale = 0 if len(now) < len(left) else stale + 1
        left = now
    told = [text for text in office.refused if text.startswith(name)]
    assert left == set(), "\n".join(sorted(set(told)))
    reached = {
        one.to for one in workflow.transitions for state in one.source
        if (name, state, one.trigger) in office.fired
    }  # fmt: skip
    assert set(workflow.states) - reached - {workflow.initial} == set()
