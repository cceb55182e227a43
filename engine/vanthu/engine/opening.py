"""What the form of a new case asks: only what no later step does; and who may open the case."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from vanthu.definition.units import UnitOn, Units
from vanthu.definition.values import Need, list_needs
from vanthu.definition.workflow import Workflow
from vanthu.vietnamese.text import fold

__all__ = ["Openers", "find_claim", "list_opening"]

MOST = 2_000
"""How many persons a form offers at most."""


def list_opening(workflow: Workflow) -> dict[str, Need]:
    """Return the fields a form asks for when a case is opened.

    These are the required ones and those that no step asks for or writes; what a step asks for is
    filled in with the form of that step.
    """
    later = {name for step in workflow.transitions for name in (*step.input, *step.set)}
    later |= {step.collect.into for step in workflow.transitions if step.collect}
    return {
        name: need
        for name, need in list_needs(workflow.data).items()
        if need == "required" or name not in later
    }


class Openers:
    """The people of all units that a workflow is for, as a form of a new case offers them."""

    def __init__(self, units: Units, workflow: Workflow, day: date) -> None:
        self._units, self._workflow, self._day = units, workflow, day

    @property
    def names(self) -> Mapping[str, str]:
        """Names of persons; the unit is not known yet, so a name stands for its person."""
        persons = (person.name for unit in self._list_units() for person in unit.roster)
        return {name: name for name in _shorten(persons)}

    @property
    def claims(self) -> tuple[str, ...]:
        """Who holds a role of the workflow in its unit, as `role's label: name`."""
        return _shorten(self._list_claims())

    def _list_units(self) -> Iterator[UnitOn]:
        for unit in self._units.ids:
            if self._units.is_on(unit, self._day):
                yield self._units.at(unit, self._day)

    def _list_claims(self) -> Iterator[str]:
        kinds = self._workflow.unit_kinds
        for unit in self._list_units():
            if kinds and unit.version.kind not in kinds:
                continue
            for role in self._workflow.roles.values():
                for person in () if role.collective else unit.roster:
                    if person.role in role.roster:
                        yield f"{role.label}: {person.name}"


def _shorten(texts: Iterable[str]) -> tuple[str, ...]:
    """Return each text once, not more than a form can offer."""
    return tuple(dict.fromkeys(texts))[:MOST]


def find_claim(text: str, claims: Sequence[str]) -> str:
    """Return the one `role: name` of `claims` that a bare name means; else the text as typed."""
    if ":" in text:
        return text
    meant = [claim for claim in claims if fold(claim.partition(": ")[2]) == fold(text)]
    return meant[0] if len(meant) == 1 else text
