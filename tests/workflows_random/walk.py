"""A random walk: any trigger that is allowed, with random values; what must always hold is held."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from tests.workflows_random.hints import Asked, complete, find_day, list_fields
from tests.workflows_random.values import Sampler
from vanthu.case import Case, Facts, Values
from vanthu.definition.workflow import Transition, Workflow
from vanthu.engine import Engine, StepReport
from vanthu.engine.definitions import Definitions
from vanthu.engine.stepper import Stepper
from vanthu.engine.world import PlannedWorld
from vanthu.errors import Refused
from vanthu.library import Library
from vanthu.machine.explain import list_values
from vanthu.machine.fire import list_allowed
from vanthu.machine.replay import replay
from vanthu.machine.roles import list_holders
from vanthu.store.records import CaseRecord
from vanthu.store.store import Store

Choice = tuple[CaseRecord, Transition]
Use = tuple[str, str, str]
"""Workflow, state before, trigger."""
TRIES = 3
CURIOUS = 0.15
"""How often what only prepares is fired although nothing asks for it."""
REASON = "Lý do được ghi bằng văn bản khi thử ngẫu nhiên"


@dataclass(slots=True)
class Walk:
    """One family of cases under way in one store."""

    store: Store
    library: Library
    definitions: Definitions
    engine: Engine
    chance: random.Random
    case: str
    today: date
    fired: set[Use] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)
    barred: set[tuple[str, str]] = field(default_factory=set)
    prepared: set[tuple[str, str]] = field(default_factory=set)
    stamp: str = ""

    def start(self, workflow: str, unit: str, given: Mapping[str, Any]) -> None:
        """Start the case of the walk with what it needs, random where nothing is given."""
        spec = self.definitions.workflow(workflow)
        people = tuple(each.id for each in self.library.units().at(unit, self.today).roster)
        sampler = Sampler(
            chance=self.chance, types=self.library.types(spec), day=self.today, people=people
        )
        data = {
            name: sampler.value(each)
            for name, each in spec.data.items()
            if each.required and name not in given
        }
        chief = next(each for each in people if each.startswith("bt"))
        role = next(name for name, each in spec.roles.items() if "secretary" in each.roster)
        self.engine.start(
            workflow, unit=unit, data={**data, **given}, by=f"{role}:{chief}", on=self.today,
            case=self.case,
        )  # fmt: skip

    # choosing ------------------------------------------------------------------------------------

    def list_choices(self) -> Iterator[Choice]:
        """Yield every trigger that is allowed on a case of the family."""
        with self.store.read() as reader:
            family = [each for each in reader.cases() if each.case.id.startswith(self.case)]
        ended = {each.case.id for each in family if each.final}
        for record in family:
            if record.case.parent in ended:
                continue
            machine = self.definitions.machine(record.case.workflow)
            for transition in list_allowed(machine, record.case):
                if (record.case.id, transition.trigger) not in self.barred:
                    yield record, transition

    def step(self, wanted: Mapping[Use, int]) -> bool:
        """Fire one of the triggers, the most wanted first; return whether any could be."""
        choices = list(self.list_choices())
        while choices:
            stuck = {case for case, _ in self.barred}
            best = min(choices, key=lambda each: self._rank(each, wanted, stuck))
            record, transition = best
            if self._try(record.case, transition):
                self.barred.clear()
                self.prepared.add((record.case.id, transition.trigger))
                return True
            self.barred.add((record.case.id, transition.trigger))
            choices.remove(best)
        return False

    def _rank(self, choice: Choice, wanted: Mapping[Use, int], stuck: set[str]) -> float:
        """Return how far a firing leads; where another was refused, preparing comes first."""
        record, transition = choice
        is_new = (record.case.id, transition.trigger) not in self.prepared
        is_tried = record.case.id in stuck or self.chance.random() < CURIOUS
        if transition.to is None and is_new and is_tried:
            return self.chance.random()
        return wanted.get(_use(record, transition), 99) + self.chance.random() * 1.5

    # firing --------------------------------------------------------------------------------------

    def _try(self, case: Case, transition: Transition) -> bool:
        for _ in range(TRIES):
            day = max(case.last_on, find_day(transition.trigger, case, self.today, self.chance))
            values, by = self._make(case, transition, day)
            if by and self._fire(case, transition, values, by, day):
                self.fired.add((case.workflow, case.state, transition.trigger))
                self.today = max(self.today, day)
                return True
        return False

    def _make(self, case: Case, transition: Transition, day: date) -> tuple[dict[str, Any], str]:
        """Return random input and somebody who may fire; nobody when there is none."""
        workflow = self.definitions.workflow(case.workflow)
        facts = self._read_facts(case, day)
        people = [str(each["id"]) for each in (*facts.roster, *facts.superior_roster)]
        sampler = Sampler(
            chance=self.chance, types=self.library.types(workflow), day=day, people=tuple(people)
        )
        values = {
            name: sampler.value(workflow.data[name])
            for name in list_fields(transition, self.chance)
        }
        machine = self.definitions.machine(case.workflow)
        asked = Asked(
            case=case, transition=transition, day=day, facts=facts, sampler=sampler,
            derived=list_values(machine, case, facts),
        )  # fmt: skip
        complete(values, asked)
        return values, self._find_person(workflow, transition, {**values, **case.data}, facts)

    def _find_person(
        self, workflow: Workflow, transition: Transition, data: Values, facts: Facts
    ) -> str:
        found = [
            f"{name}:{person.get('id') or person['name']}"
            for name in transition.by
            for person in list_holders(name, workflow.roles[name], data, facts)
            if isinstance(person, dict)
        ]
        if transition.trigger == "sign":
            found = [each for each in found if each.endswith(f":{data['signer']['id']}")]  # type: ignore[index,call-overload]
        return self.chance.choice(found) if found else ""

    def _read_facts(self, case: Case, day: date) -> Facts:
        with self.store.read() as reader:
            return Stepper(self.definitions, PlannedWorld(reader)).facts(case, day)

    def _fire(
        self, case: Case, transition: Transition, values: dict[str, Any], by: str, day: date
    ) -> bool:
        """Fire with the reasons that soft checks ask for; hold what must hold either way."""
        overrides: dict[str, str] = {}
        for _ in range(6):
            before = self.stamp or self._fingerprint()
            try:
                report = self.engine.fire(
                    case.id, transition.trigger, values, by=by, on=day, overrides=overrides
                )
            except Refused as refused:
                self.stamp = self._fingerprint()
                assert self.stamp == before, "a refused step changed the store"
                asks = _list_reasons(refused)
                if asks - overrides.keys() and all(each.code in SOFT for each in refused.findings):
                    overrides |= dict.fromkeys(asks, REASON)
                    continue
                found = "; ".join(each.text("en") for each in refused.findings)
                self.refused.append(f"{case.workflow} {case.state} {transition.trigger}: {found}")
                return False
            self.stamp = ""
            self._hold(case, transition, report)
            return True
        return False

    # what must always hold -----------------------------------------------------------------------

    def _fingerprint(self) -> str:
        """Return a hash over all that the store's folder holds."""
        folder = self.store.path.parent
        digest = sha256(self.store.path.read_bytes())
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            digest.update(f"{path.name} {path.stat().st_size}".encode())
        return digest.hexdigest()

    def _hold(self, before: Case, transition: Transition, report: StepReport) -> None:
        with self.store.read() as reader:
            family = [each for each in reader.cases() if each.case.id.startswith(self.case)]
            now = next(each for each in family if each.case.id == before.id)
            assert now.case == replay(reader.events(before.id))
            papers = reader.papers(before.id)
        workflow = self.definitions.workflow(before.workflow)
        assert now.case.revision == before.revision + 1
        assert now.case.last_on >= before.last_on
        assert now.case.state == (transition.to or before.state)
        state = workflow.states[now.case.state]
        assert (now.settled, now.final) == (state.settled or state.final, state.final)
        assert all(paper.number is None for paper in papers if paper.status == "draft")
        assert all(paper.number for paper in papers if paper.status == "numbered")
        due = [each for each in transition.documents if each.when is None and each.each is None]
        assert {each.type for each in due} <= {paper.type for paper in report.documents}
        assert all(paper.docx and paper.docx.is_file() for paper in report.documents)
        by_id = {each.case.id: each for each in family}
        for each in family:
            if each.case.parent:
                parent = by_id[each.case.parent].case
                assert each.case.id.startswith(f"{parent.id}.")
                assert each.case.opened_on >= parent.opened_on


SOFT = ("check-needs-reason", "paper-date-behind")


def _list_reasons(refused: Refused) -> set[str]:
    return {str(each.facts["check"]) for each in refused.findings if each.code in SOFT}


def _use(record: CaseRecord, transition: Transition) -> Use:
    return (record.case.workflow, record.case.state, transition.trigger)
