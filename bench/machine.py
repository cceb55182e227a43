"""Open cases in memory and the time of one step, against one `transitions.Machine` per case.

The workflow has 12 states and 13 transitions, each with a guard, as the cases of a province's party
cells have: 4,254 of them open at once.
"""

import gc
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from transitions import Machine

from bench.measure import Row, compare, time_rivals
from vanthu.case import Actor, Case, Command, Facts
from vanthu.definition.workflow import Workflow
from vanthu.machine.build import build_machine
from vanthu.machine.compiled import BuiltMachine
from vanthu.machine.fire import fire, start

CASES = 4254
DOCUMENTED = 200
"""Machines built for the peer's figure, which is then scaled: all of them would take 0.5 GB."""
STATES = 12
DAY = date(2026, 10, 5)
CLERK = Actor(role="clerk", person="vp")
FACTS = Facts(
    unit={"id": "cb", "name": "Chi bộ"},
    roster=({"id": "vp", "name": "[Văn phòng]", "role": "clerk"},),
    rules={"least": 1},
)


def make_workflow() -> Workflow:
    """Return a workflow of 12 states in a row and one way back, each step with input and guard."""
    guard = {"test": "counted >= rules.least and known(theme)", "say": "Cần {rules.least}"}
    steps = [
        {"trigger": f"go_{number}", "label": "Đi tiếp", "from": f"s{number}",
         "to": f"s{number + 1}", "by": "clerk", "input": {"counted": "required"},
         "require": [guard]}
        for number in range(STATES - 1)
    ]  # fmt: skip
    steps += [
        {"trigger": f"back_{number}", "label": "Trả lại", "from": f"s{number}", "to": "s0",
         "by": "clerk", "input": {"counted": "required"}, "require": [guard]}
        for number in (3, 6)
    ]  # fmt: skip
    states: dict[str, Any] = {f"s{n}": {"label": f"Bước {n}"} for n in range(STATES)}
    states["s0"]["initial"] = "true"
    states[f"s{STATES - 1}"]["final"] = "true"
    return Workflow.model_validate({
        "id": "bench", "version": "1", "title": "Bench", "roles": {"clerk": "Văn phòng"},
        "data": {"theme": "text", "counted": "integer"}, "states": states, "transitions": steps,
    })  # fmt: skip


def open_case(machine: BuiltMachine, number: int) -> Case:
    """Return one case in its first state."""
    return start(
        machine, case_id=f"c{number:05}", unit=f"cb{number % 73}", parent=None, on=DAY, by=CLERK,
        data={"theme": f"Chuyên đề {number}"}, facts=FACTS,
    ).case  # fmt: skip


def step(machine: BuiltMachine, case: Case, number: int) -> Case:
    """Return the case one step on."""
    command = Command(trigger=f"go_{number}", on=DAY, by=CLERK, values={"counted": 3})
    return fire(machine, case, command, FACTS).case


class Documented:
    """A model with its own machine, as the documentation of `transitions` shows it."""

    state: str

    def __init__(self, workflow: Workflow) -> None:
        self.counted = 3
        self.machine = Machine(
            model=self,
            states=list(workflow.states),
            initial=workflow.initial,
            transitions=[
                {"trigger": one.trigger, "source": one.source[0], "dest": one.to,
                 "conditions": "is_counted"}
                for one in workflow.transitions
            ],
        )  # fmt: skip

    def is_counted(self) -> bool:
        """Return whether the guard holds."""
        return self.counted >= 1


def measure_mb(make: Callable[[], object]) -> float:
    """Return how much memory what `make` returns takes."""
    gc.collect()
    tracemalloc.start()
    kept = make()
    gc.collect()
    used = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del kept
    return used / 1e6


def measure_memory(machine: BuiltMachine) -> list[Row]:
    """Return the memory of all open cases, after the start and two steps each."""
    workflow = machine.workflow

    def walk(number: int) -> Case:
        return step(machine, step(machine, open_case(machine, number), 0), 1)

    walk(0)  # what is cached once does not count
    ours = measure_mb(lambda: [walk(number) for number in range(CASES)])
    per_case = measure_mb(lambda: [Documented(workflow) for _ in range(DOCUMENTED)]) / DOCUMENTED
    theirs = per_case * CASES
    return [
        {"rival": "vanthu, one shared machine", "MB": round(ours, 1), "times less": 1.0},
        {
            "rival": f"a Machine per case ({DOCUMENTED} measured)",
            "MB": round(theirs, 1),
            "times less": round(theirs / ours, 1),
        },
    ]


def measure_steps(machine: BuiltMachine) -> list[Row]:
    """Return the time of a case's life: opening it and firing 11 triggers."""
    workflow = machine.workflow

    def ours() -> None:
        case = open_case(machine, 1)
        for number in range(STATES - 1):
            case = step(machine, case, number)

    def documented() -> None:
        model = Documented(workflow)
        for number in range(STATES - 1):
            getattr(model, f"go_{number}")()

    rivals = {"a Machine per case": documented, "vanthu": ours}
    return compare(time_rivals(rivals), base="a Machine per case")


def measure_trigger(machine: BuiltMachine) -> list[Row]:
    """Return the time of one trigger: role, input, guard, event and new case, or the bare guard."""
    case = open_case(machine, 1)
    model = Documented(machine.workflow)
    model_machine = model.machine

    def bare() -> None:
        model_machine.set_state("s0")
        model.go_0()  # type: ignore[attr-defined]  # transitions adds it

    closed = replace(case, data={**case.data, "counted": 3})
    rivals = {"transitions, guard only": bare, "vanthu": lambda: step(machine, closed, 0)}
    return compare(time_rivals(rivals), base="transitions, guard only")


def run() -> dict[str, list[Row]]:
    """Return the tables of this benchmark."""
    machine = build_machine(make_workflow(), rules_names=("least",))
    return {
        f"{CASES:,} open cases": measure_memory(machine),
        "a case's life: opening and 11 triggers, ms": measure_steps(machine),
        "one trigger, ms": measure_trigger(machine),
    }
