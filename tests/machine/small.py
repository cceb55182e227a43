"""A small workflow, a small language for walking through it, and what tests need around it."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from vanthu.case import Actor, Case, Command, Facts, Outcome, Override, Plain
from vanthu.definition.workflow import CheckDefinition, Workflow
from vanthu.machine.build import build_machine
from vanthu.machine.compiled import BuiltMachine
from vanthu.machine.fire import fire, start

DAY = date(2026, 10, 5)
CLERK = Actor(role="clerk", person="vp")
SECRETARY = Actor(role="secretary", person="bt")
FACTS = Facts(
    unit={"id": "dang_uy", "name": "Đảng uỷ Cơ quan", "kind": "grassroots_committee"},
    roster=(
        {"id": "bt", "name": "[Bí thư]", "role": "secretary"},
        {"id": "vp", "name": "[Văn phòng]", "role": "clerk"},
        {"id": "duv1", "name": "[Đảng uỷ viên 1]", "role": "member"},
    ),
    superior_roster=({"id": "dk", "name": "[Cấp trên]", "role": "officer"},),
    rules={"id": "hd42", "title": "Hướng dẫn 42", "min_votes": 4},
)

SMALL: dict[str, Any] = {
    "id": "ke-hoach-nho",
    "version": "1",
    "title": "Kế hoạch nhỏ",
    "roles": {"clerk": "Văn phòng", "secretary": {"label": "Bí thư", "roster": "secretary"}},
    "types": {
        "vote": {
            "for_votes": {"type": "integer", "label": "Tán thành", "required": "true"},
            "against": "integer",
            "present": {"type": "integer", "value": "for_votes + against"},
        }
    },
    "data": {
        "theme": {"type": "text", "label": "Chủ đề"},
        "vote": {"type": "vote", "label": "Biểu quyết"},
        "reason": {"type": "text", "label": "Lý do"},
        "notes": {"type": "list", "item": {"text": "text", "day": "date"}},
    },
    "states": {
        "drafting": {"label": "Đang soạn", "initial": "true"},
        "in_review": {"label": "Chờ duyệt"},
        "planned": {"label": "Đã ban hành", "final": "true"},
    },
    "transitions": [
        {
            "trigger": "submit_plan", "label": "Trình kế hoạch", "from": "drafting",
            "to": "in_review", "by": "clerk", "input": {"theme": "required"},
        },
        {
            "trigger": "return_plan", "label": "Trả lại", "from": "in_review",
            "to": "drafting", "by": "secretary", "input": {"reason": "required"},
        },
        {
            "trigger": "issue_plan", "label": "Ban hành", "from": "in_review",
            "to": "planned", "by": "secretary", "input": {"vote": "required"},
            "require": [
                {
                    "test": "vote.for_votes * 2 > vote.present",
                    "say": "Cần quá nửa ({vote.for_votes}/{vote.present})",
                    "source": "X02",
                }
            ],
        },
    ],
}  # fmt: skip
VALUES: dict[str, dict[str, Plain]] = {
    "submit_plan": {"theme": "Nêu gương"},
    "return_plan": {"reason": "Chưa rõ người thực hiện"},
    "issue_plan": {"vote": {"for_votes": 6, "against": 1}},
}
"""Input that each trigger of `SMALL` accepts."""


def change(**parts: Any) -> dict[str, Any]:
    """Return `SMALL` with `parts` put over it; a trigger's name puts parts over that transition."""
    text = deepcopy(SMALL)
    for name, part in deepcopy(parts).items():
        steps = [step for step in text["transitions"] if step["trigger"] == name]
        if steps:
            steps[0].update(part)
        elif isinstance(part, dict) and name in text:
            text[name] = {**text[name], **part}
        else:
            text[name] = part
    return text


def read(text: Mapping[str, Any]) -> Workflow:
    return Workflow.model_validate(text)


def build(*, checks: Mapping[str, Any] | None = None, **parts: Any) -> BuiltMachine:
    """Return the machine of `SMALL` with `parts` put over it."""
    shared = {name: CheckDefinition.model_validate(one) for name, one in (checks or {}).items()}
    return build_machine(read(change(**parts)), shared, rules_names=("min_votes",))


def open_case(machine: BuiltMachine, state: str | None = None, **data: Plain) -> Case:
    """Return a case in `state`, with `data` in it."""
    case = start_case(machine).case
    return replace_case(case, state=state or case.state, data=data)


def replace_case(case: Case, **parts: Any) -> Case:
    names = Case.__dataclass_fields__
    return Case(**{name: parts.get(name, getattr(case, name)) for name in names})


def start_case(machine: BuiltMachine, **data: Plain) -> Outcome:
    return start(
        machine, case_id="c1", unit="dang_uy", parent=None, on=DAY, by=CLERK, data=data,
        facts=FACTS,
    )  # fmt: skip


def fire_one(
    machine: BuiltMachine,
    case: Case,
    trigger: str,
    values: Mapping[str, Plain] | None = None,
    *,
    by: Actor | None = None,
    on: date = DAY,
    facts: Facts = FACTS,
    overrides: tuple[Override, ...] = (),
) -> Outcome:
    """Fire one trigger, by the first role that may."""
    steps = machine.workflow.triggers.get(trigger)
    role = steps[0].by[0] if steps else "clerk"
    actor = by or {"clerk": CLERK, "secretary": SECRETARY}[role]
    given = VALUES.get(trigger, {}) if values is None else values
    command = Command(trigger=trigger, on=on, by=actor, values=given, overrides=overrides)
    return fire(machine, case, command, facts)
