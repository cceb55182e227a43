"""Who may fire: the rosters, a field of the case, or the system itself."""

from collections.abc import Iterator, Mapping, Sequence

from vanthu.case import Actor, Facts, Plain, Values
from vanthu.definition.workflow import Role, Transition, Workflow
from vanthu.errors import NOWHERE, Finding, TransitionRefused
from vanthu.machine.faults import unknown

__all__ = ["SYSTEM", "find_actor", "find_holder", "list_holders"]

SYSTEM = "system"
"""The person who stands for the program itself; only a role with `system: true` lets it fire."""


def list_holders(name: str, role: Role, data: Values, facts: Facts) -> list[Values]:
    """Return the persons who hold a role: records {id, name, role}, each once."""
    found: dict[str, Values] = {}
    for person in _list_persons(name, role, data, facts):
        found.setdefault(str(person.get("id", person.get("name", ""))), person)
    return list(found.values())


def _list_persons(name: str, role: Role, data: Values, facts: Facts) -> Iterator[Values]:
    is_plain = not (role.roster or role.superior_roster or role.field or role.system)
    roles = role.roster or ((name,) if is_plain and not role.collective else ())
    for person in facts.roster:
        if person.get("role") in roles or (is_plain and role.collective):
            yield person
    for person in facts.superior_roster:
        if person.get("role") in role.superior_roster:
            yield person
    if role.field:
        yield from _persons_of(data.get(role.field))
    if role.system:
        yield {"id": SYSTEM, "name": role.label, "role": name}


def _persons_of(value: Plain) -> Iterator[Values]:
    if isinstance(value, dict):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _persons_of(item)


def find_actor(
    workflow: Workflow, transition: Transition, by: Actor, data: Values, facts: Facts
) -> dict[str, Plain]:
    """Return the person who fires, as {id, name, role}.

    Raises:
        TransitionRefused: `actor-role-unknown`, `role-not-allowed`, `actor-unknown` or
            `role-not-held`.
    """
    allowed = tuple(f"{_label(workflow.roles, role)} ({role})" for role in transition.by)
    if by.role not in workflow.roles:
        raise TransitionRefused(
            [
                unknown(
                    "actor-role-unknown", by.role, workflow.roles, NOWHERE,
                    trigger=transition.label, allowed=allowed,
                )
            ]
        )  # fmt: skip
    if by.role not in transition.by:
        raise TransitionRefused.of(
            "role-not-allowed",
            role=_label(workflow.roles, by.role),
            trigger=transition.label,
            allowed=allowed,
        )
    person = find_holder(workflow, by, data, facts)
    return {
        "id": person.get("id", ""),
        "name": person.get("name", ""),
        "role": person.get("role", by.role),
    }


def find_holder(workflow: Workflow, by: Actor, data: Values, facts: Facts) -> Values:
    """Return the person who claims a role, as the rosters or the case's data have them.

    Raises:
        TransitionRefused: `opener-role-unknown`, `actor-unknown` or `role-not-held`.
    """
    if by.role not in workflow.roles:
        roles = tuple(workflow.roles)
        told = unknown("opener-role-unknown", by.role, roles, NOWHERE, roles=roles)
        raise TransitionRefused([told])
    role = workflow.roles[by.role]
    holders = list_holders(by.role, role, data, facts)
    person = _find(by.person, holders)
    if person is None:
        raise TransitionRefused([_explain(by, role, holders, facts)])
    return person


def _find(name: str, persons: Sequence[Values]) -> Values | None:
    for person in persons:
        if name in (person.get("id"), person.get("name")):
            return person
    return None


def _explain(by: Actor, role: Role, holders: Sequence[Values], facts: Facts) -> Finding:
    everybody = [*holders, *facts.roster, *facts.superior_roster]
    if _find(by.person, everybody) is None and by.person != SYSTEM:
        keys = ("id", "name")
        names = [str(person[key]) for person in everybody for key in keys if key in person]
        return unknown("actor-unknown", by.person, names, NOWHERE, role=role.label)
    held_by = tuple(str(person.get("name", person.get("id", ""))) for person in holders)
    code = "role-not-held" if held_by else "role-held-by-nobody"
    return Finding(code=code, facts={"person": by.person, "role": role.label, "holders": held_by})


def _label(roles: Mapping[str, Role], name: str) -> str:
    return roles[name].label if name in roles else name
