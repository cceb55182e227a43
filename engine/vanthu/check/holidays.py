"""Decrees about holidays, each against the others; plans to try out, by their form."""

from vanthu.check.survey import Survey
from vanthu.definition.holidays import HolidayDecree, find_clashes
from vanthu.definition.load import load_model
from vanthu.definition.plan import Plan
from vanthu.definition.reader import YamlFile
from vanthu.errors import Refused
from vanthu.library import HOLIDAYS

__all__ = ["check_decree", "check_plan"]


def check_decree(survey: Survey, yaml: YamlFile) -> None:
    """Check one file of holidays, and its days against those of the others."""
    survey.look_at(yaml.name)
    with survey.collecting():
        decrees = {**_read_others(survey, yaml), yaml.name: (yaml, load_model(yaml, HolidayDecree))}
        survey.add(*(each for each in find_clashes(decrees) if each.place.file == yaml.name))


def _read_others(survey: Survey, yaml: YamlFile) -> dict[str, tuple[YamlFile, HolidayDecree]]:
    """Return the other files; one that is broken itself is told where it is checked."""
    found: dict[str, tuple[YamlFile, HolidayDecree]] = {}
    for name in survey.library.decree_ids():
        path = survey.library.find(f"{HOLIDAYS}/{name}.yaml")
        other = survey.read(path) if path else None
        if other is None or other.name == yaml.name:
            continue
        try:
            found[other.name] = (other, load_model(other, HolidayDecree))
        except Refused:
            continue
    return found


def check_plan(survey: Survey, yaml: YamlFile) -> None:
    """Check the form of a plan; trying it out (`vanthu simulate`) tells the rest."""
    survey.look_at(yaml.name)
    with survey.collecting():
        load_model(yaml, Plan)
