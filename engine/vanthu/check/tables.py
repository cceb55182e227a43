"""The tables all workflows share: record types, checks with their vectors, official types."""

from collections.abc import Mapping

from vanthu.check.places import place_sharply
from vanthu.check.survey import Survey
from vanthu.definition.load import load_model
from vanthu.definition.manifest import OfficialTypes
from vanthu.definition.reader import YamlFile
from vanthu.definition.workflow import Fields, FieldSpec, SharedTypes
from vanthu.errors import NOWHERE, Finding, Place
from vanthu.library import CheckTable
from vanthu.machine.checks import check_definitions
from vanthu.machine.expressions import CompiledExpression
from vanthu.machine.inference import check_expression
from vanthu.machine.kinds import Kind, KindReader

__all__ = ["check_checks", "check_official_types", "check_types", "check_value", "find_home"]

Path = tuple[str | int, ...]


def check_value(expression: CompiledExpression, kinds: Mapping[str, Kind]) -> list[Finding]:
    """Return what is wrong with the expression of a computed field of a record."""
    return check_expression(expression, kinds)[0]


def find_home(
    survey: Survey, path: Path, yaml: YamlFile | None, own: Mapping[str, object]
) -> Place:
    """Return the place of `path` in the file it belongs to.

    What the machine says of a shared check or a shared type, it says as if it stood in the file
    being checked; `own` are the types that do.
    """
    if path[:1] == ("types",) and len(path) > 1 and path[1] not in own:
        home = survey.table_places["types"].get(str(path[1]))
        return place_sharply(home, path) if home else NOWHERE
    return place_sharply(yaml, path) if yaml else NOWHERE


def check_types(survey: Survey, yaml: YamlFile) -> None:
    """Check a table of record types: types named in it, names, expressions of computed fields."""
    survey.look_at(yaml.name)
    with survey.collecting():
        own = load_model(yaml, SharedTypes).types
        types: dict[str, Fields] = {**(survey.types or {}), **own}
        reader = KindReader(types, check_value, lambda path: find_home(survey, path, yaml, own))
        for name in own:
            reader.read(FieldSpec(type=name), ("types", name))
        survey.add(*reader.findings)


def check_checks(survey: Survey, yaml: YamlFile) -> None:
    """Check a table of shared checks and run their vectors."""
    survey.look_at(yaml.name)
    with survey.collecting():
        checks = load_model(yaml, CheckTable).root
        if survey.types is None:
            return

        def place_of(path: Path) -> Place:
            if path[:1] == ("types",):
                return find_home(survey, path, None, {})
            return place_sharply(yaml, path)

        survey.add(*check_definitions(checks, survey.types, survey.rules_names, place_of))


def check_official_types(survey: Survey, yaml: YamlFile) -> None:
    """Check a table of official document types."""
    survey.look_at(yaml.name)
    with survey.collecting():
        load_model(yaml, OfficialTypes)
