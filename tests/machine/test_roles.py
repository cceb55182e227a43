"""Who may fire: the roster, the superior's, a field of the case, a body as a whole, the system."""

from typing import Any

import pytest

from tests.machine.small import build, fire_one, open_case
from vanthu.case import Actor, Plain
from vanthu.errors import TransitionRefused

NO = TransitionRefused


@pytest.mark.parametrize(
    ("by", "code"),
    [
        ("secretary:bt", "role-not-allowed"),
        ("guest:vp", "actor-role-unknown"),
        ("clerk:bt", "role-not-held"),
        ("clerk:vpp", "actor-unknown-meant"),
        ("clerk:zzzzzz", "actor-unknown"),
        ("clerk:system", "role-not-held"),
        ("clerk:", "actor-unknown"),
    ],
)
def test_who_does_not_hold_the_role_is_refused(by: str, code: str) -> None:
    machine = build()
    role, person = by.split(":")
    with pytest.raises(NO) as caught:
        fire_one(machine, open_case(machine), "submit_plan", by=Actor(role=role, person=person))
    assert caught.value.code == code


ROLES: list[tuple[str, dict[str, Any], str]] = [
    ("by name", {"label": "A"}, "[Văn phòng]"),
    ("roster of several", {"label": "A", "roster": ["secretary", "member"]}, "duv1"),
    ("superior", {"label": "A", "superior_roster": "officer"}, "dk"),
    ("field of the case", {"label": "A", "field": "author"}, "x1"),
    ("collective", {"label": "A", "collective": "true"}, "duv1"),
    ("collective of a roster", {"label": "A", "collective": "true", "roster": "member"}, "duv1"),
    ("system", {"label": "A", "system": "true"}, "system"),
]


@pytest.mark.parametrize(
    ("role", "person"), [row[1:] for row in ROLES], ids=[row[0] for row in ROLES]
)
def test_a_role_is_held_through(role: dict[str, Any], person: str) -> None:
    machine = build(roles={"clerk": role}, data={"author": "person"})
    author: Plain = {"id": "x1", "name": "[Tác giả]", "role": "member"}
    case = open_case(machine, author=author)
    outcome = fire_one(machine, case, "submit_plan", by=Actor(role="clerk", person=person))
    recorded = outcome.event.facts["person"]
    assert isinstance(recorded, dict)
    assert person in (recorded["id"], recorded["name"])
    with pytest.raises(NO):
        fire_one(machine, case, "submit_plan", by=Actor(role="clerk", person="nobody"))
