"""Roles held against rosters: is there anybody who could fire each step."""

from collections.abc import Iterator, Mapping

from vanthu.check.places import key_sharply, place_sharply
from vanthu.check.survey import LoadedUnit, Survey
from vanthu.definition.reader import YamlFile
from vanthu.definition.unit import Person
from vanthu.definition.units import is_valid
from vanthu.definition.workflow import Role, Workflow
from vanthu.errors import Fact, Finding

__all__ = ["check_holders", "list_roster_roles"]


def check_holders(survey: Survey, workflow: Workflow, yaml: YamlFile) -> None:
    """Tell the roles that nobody holds in any unit the workflow is for.

    Only units with a roster count: one without is named in papers, it does not run cases.
    """
    units = survey.units or {}
    bodies = [
        loaded for loaded in units.values()
        if loaded.unit.roster and _is_for(workflow, loaded)
    ]  # fmt: skip
    if bodies:
        survey.add(*_Holders(survey, workflow, yaml, units, bodies).tell())


def _is_for(workflow: Workflow, loaded: LoadedUnit) -> bool:
    kinds = {version.kind for version in loaded.unit.versions}
    return not workflow.unit_kinds or bool(kinds & set(workflow.unit_kinds))


def list_roster_roles(name: str, role: Role) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the roster's roles that hold a role, of the unit and of the superior.

    `*` stands for everybody in the roster: a collective body without roles of its own.
    """
    if role.roster or role.superior_roster or role.field or role.system:
        return role.roster, role.superior_roster
    return ("*",) if role.collective else (name,), ()


class _Holders:
    """The roles of one workflow and the units it is for."""

    def __init__(
        self,
        survey: Survey,
        workflow: Workflow,
        yaml: YamlFile,
        units: Mapping[str, LoadedUnit],
        bodies: list[LoadedUnit],
    ) -> None:
        self.survey, self.workflow, self.yaml = survey, workflow, yaml
        self.units, self.bodies = units, bodies

    def tell(self) -> Iterator[Finding]:
        """Yield a finding for each role without holder, and for each step nobody can take."""
        empty = {
            name: role for name, role in self.workflow.roles.items()
            if not role.field and not role.system and not self._is_held(name, role)
        }  # fmt: skip
        for name, role in empty.items():
            own, above = list_roster_roles(name, role)
            facts: dict[str, Fact] = {"role": role.label, "wanted": (*own, *above)}
            place = key_sharply(self.yaml, ("roles", name))
            code = "role-without-holder"
            yield Finding(code=code, place=place, facts=facts, severity="should")
        for index, transition in enumerate(self.workflow.transitions):
            if transition.by and set(transition.by) <= empty.keys():
                labels = tuple(empty[name].label for name in transition.by)
                place = place_sharply(self.yaml, ("transitions", index, "by"))
                facts = {"trigger": transition.label, "roles": labels}
                yield Finding(code="step-without-actor", place=place, facts=facts)

    def _is_held(self, name: str, role: Role) -> bool:
        own, above = list_roster_roles(name, role)
        return any(self._holds(loaded, own, above) for loaded in self.bodies)

    def _holds(
        self, loaded: LoadedUnit, own: tuple[str, ...], above: tuple[str, ...]
    ) -> bool:
        people = [(person, own) for person in loaded.unit.roster]
        for version in loaded.unit.versions:
            superior = self.units.get(version.superior or "")
            people += [(person, above) for person in (superior.unit.roster if superior else ())]
        return any(self._counts(person) and _matches(person, roles) for person, roles in people)

    def _counts(self, person: Person) -> bool:
        """Return whether a person holds the role now or will: who only did is no holder."""
        return person.to_date is None or is_valid(person, self.survey.today) or (
            person.to_date >= self.survey.today
        )  # fmt: skip


def _matches(person: Person, roles: tuple[str, ...]) -> bool:
    return "*" in roles or person.role in roles
