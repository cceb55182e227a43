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

    Only units with a roster count: one without is named in papers, it does not run cases. A role
    held by people of the superior is told only where some unit has such a superior.
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
        empty: dict[str, Role] = {}
        for name, role in self.workflow.roles.items():
            if role.field or role.system or self._is_outside(name, role):
                continue
            if not self._is_held(name, role, self.bodies):
                empty[name] = role
                yield self._tell_role("role-without-holder", name, role)
            elif self._bodies_now() and not self._is_held(name, role, self._bodies_now(), now=True):
                yield self._tell_role("role-without-holder-now", name, role)
        for index, transition in enumerate(self.workflow.transitions):
            if transition.by and set(transition.by) <= empty.keys():
                labels = tuple(empty[name].label for name in transition.by)
                place = place_sharply(self.yaml, ("transitions", index, "by"))
                facts: dict[str, Fact] = {"trigger": transition.label, "roles": labels}
                yield Finding(code="step-without-actor", place=place, facts=facts)

    def _is_outside(self, name: str, role: Role) -> bool:
        """Return whether people of a superior hold a role, and no superior is in the tree."""
        own, above = list_roster_roles(name, role)
        return bool(above) and not own and not any(
            self._superiors(loaded) for loaded in self.bodies
        )  # fmt: skip

    def _superiors(self, loaded: LoadedUnit) -> list[LoadedUnit]:
        """Return the superiors of a unit, one per version, as far as they have a roster."""
        found = (self.units.get(version.superior or "") for version in loaded.unit.versions)
        return [each for each in found if each and each.unit.roster]

    def _tell_role(self, code: str, name: str, role: Role) -> Finding:
        own, above = list_roster_roles(name, role)
        facts: dict[str, Fact] = {"role": role.label, "wanted": (*own, *above)}
        place = key_sharply(self.yaml, ("roles", name))
        return Finding(code=code, place=place, facts=facts, severity="should")

    def _bodies_now(self) -> list[LoadedUnit]:
        today = self.survey.today
        return [
            loaded for loaded in self.bodies
            if any(is_valid(version, today) for version in loaded.unit.versions)
        ]  # fmt: skip

    def _is_held(
        self, name: str, role: Role, bodies: list[LoadedUnit], *, now: bool = False
    ) -> bool:
        own, above = list_roster_roles(name, role)
        day = self.survey.today
        return any(
            _matches(person, roles) and (not now or is_valid(person, day))
            for loaded in bodies
            for person, roles in self._people(loaded, own, above)
        )

    def _people(
        self, loaded: LoadedUnit, own: tuple[str, ...], above: tuple[str, ...]
    ) -> Iterator[tuple[Person, tuple[str, ...]]]:
        """Yield the people of a unit and of those above it, each with the roles that count."""
        for person in loaded.unit.roster:
            yield person, own
        for superior in self._superiors(loaded):
            for person in superior.unit.roster:
                yield person, above


def _matches(person: Person, roles: tuple[str, ...]) -> bool:
    return "*" in roles or person.role in roles
