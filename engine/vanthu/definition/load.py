"""YAML into models: every refusal of pydantic becomes a finding with its place in the file."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import PurePath
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from vanthu.definition.base import FILE_ID_PATTERN
from vanthu.definition.identifiers import check_identifiers
from vanthu.definition.inputs import CaseInput
from vanthu.definition.misspelt import tell_unknown
from vanthu.definition.reader import YamlFile, YamlValue
from vanthu.definition.workflow import Workflow
from vanthu.errors import DefinitionRefused, Fact, Finding, InputRefused, Place, Refused
from vanthu.vietnamese.dates import parse_date
from vanthu.vietnamese.numbers import parse_decimal, parse_integer

__all__ = ["check_file_id", "load_input", "load_model", "load_workflow"]

M = TypeVar("M")
Path = tuple[str | int, ...]

_PARSERS = {"int": parse_integer, "is_instance_of": parse_decimal, "date": parse_date}
_KINDS = {
    "string_type": "value-not-text",
    "tuple_type": "value-not-list",
    "list_type": "value-not-list",
    "dict_type": "value-not-mapping",
    "model_type": "value-not-mapping",
    "bool_type": "value-not-flag",
    "string_too_long": "value-too-long",
    "literal_error": "value-choice",
    "greater_than_equal": "number-too-small",
}


def load_model(yaml: YamlFile, model: type[M]) -> M:
    """Return the file's content as `model`, a pydantic model or a typed dict of models.

    Raises:
        DefinitionRefused: with one finding for everything that is wrong, each at its place.
    """
    try:
        adapter: TypeAdapter[M] = _adapter(cast("Any", model))
        return adapter.validate_python(yaml.value)
    except ValidationError as error:
        explain = _Explanation(yaml, model)
        details = error.errors(include_url=False)
        raise DefinitionRefused(_without_doubles(explain.tell(each) for each in details)) from error


@cache
def _adapter(model: Any) -> TypeAdapter[Any]:
    return TypeAdapter(model)


def load_input(yaml: YamlFile) -> CaseInput:
    """Return the input file of a case.

    Raises:
        InputRefused: with the findings of `load_model`.
    """
    try:
        return load_model(yaml, CaseInput)
    except DefinitionRefused as refusal:
        raise InputRefused(refusal.findings) from refusal


def load_workflow(yaml: YamlFile) -> Workflow:
    """Return the workflow of a file; its id must be the file's name, its names usable.

    Raises:
        DefinitionRefused: as `load_model`, and `id-not-file-name`, `workflow-initial-states` and
            the findings of `check_identifiers`.
    """
    workflow = load_model(yaml, Workflow)
    findings = [*check_file_id(yaml, workflow.id), *_check_initial(yaml, workflow)]
    findings += check_identifiers(workflow, yaml.key_place)
    if findings:
        raise DefinitionRefused(findings)
    return workflow


def check_file_id(yaml: YamlFile, found: str) -> Iterator[Finding]:
    """Yield a finding when `found`, the id inside the file, is not the file's name."""
    stem = PurePath(yaml.name).stem
    if found != stem:
        facts: dict[str, Fact] = {"found": found, "expected": stem}
        yield Finding(code="id-not-file-name", place=yaml.place(("id",)), facts=facts)


def _check_initial(yaml: YamlFile, workflow: Workflow) -> Iterator[Finding]:
    initial = tuple(name for name, state in workflow.states.items() if state.initial)
    if len(initial) != 1:
        facts: dict[str, Fact] = {"count": len(initial)}
        place = yaml.key_place(("states",))
        yield Finding(code="workflow-initial-states", place=place, facts=facts)


def _has(value: YamlValue, part: str | int) -> bool:
    if isinstance(value, dict):
        return part in value
    return isinstance(value, list) and isinstance(part, int) and part < len(value)


def _without_doubles(findings: Iterator[Finding]) -> list[Finding]:
    """Return the findings without what is told already.

    Pydantic tells a wrong key twice, as key and for its value, and a misspelt one also as missing.
    """
    kept: dict[tuple[str, Place, object], Finding] = {}
    meant: set[tuple[str, object]] = set()
    for finding in findings:
        kept.setdefault((finding.code, finding.place, finding.facts.get("key")), finding)
        around = finding.place.path.rpartition(".")[0]
        meant.add((around, finding.facts.get("suggestion")))
    return [
        finding
        for finding in kept.values()
        if not finding.code.startswith("key-missing")
        or (finding.place.path, finding.facts["key"]) not in meant
    ]


class _Explanation:
    """Tells the refusals of one validation in our words."""

    def __init__(self, yaml: YamlFile, model: object) -> None:
        self.yaml, self.model = yaml, model

    def tell(self, error: ErrorDetails) -> Finding:
        """Return the finding for one refusal of pydantic."""
        kind, where = error["type"], error["loc"]
        if kind == "missing":
            return self._missing(where)
        if kind == "extra_forbidden":
            return self._unknown_key(where)
        if where[-1:] == ("[key]",):
            return self._bad_key(where)
        return self._bad_value(error)

    def _missing(self, where: Path) -> Finding:
        around = self._written(where[:-1])
        inside = str(around[-1]) if around else ""
        facts: dict[str, Fact] = {"key": str(where[-1]), "inside": inside}
        code = "key-missing-inside" if inside and not inside.isdigit() else "key-missing"
        return Finding(code=code, place=self.yaml.key_place(around), facts=facts)

    def _unknown_key(self, where: Path) -> Finding:
        known = _names(self.model, where[:-1])
        place = self.yaml.key_place(self._written(where))
        return tell_unknown("key", str(where[-1]), known, place)

    def _bad_key(self, where: Path) -> Finding:
        place = self.yaml.key_place(self._written(where[:-1]))
        return Finding(code="key-not-name", place=place, facts={"found": str(where[-2])})

    def _bad_value(self, error: ErrorDetails) -> Finding:
        place = self.yaml.place(self._written(error["loc"]))
        found, context = error["input"], error.get("ctx", {})
        if found is None or found == "":
            return Finding(code="value-empty", place=place)
        if error["type"] == "string_pattern_mismatch":
            is_file_id = context["pattern"] == FILE_ID_PATTERN
            code = "value-not-file-id" if is_file_id else "value-not-name"
            return Finding(code=code, place=place, facts={"found": str(found)})
        if parsed := _parse_again(error, place):
            return parsed
        return _describe(error, place)

    def _written(self, where: Sequence[str | int]) -> Path:
        """Return those parts of `where` that stand in the file.

        What a short form put in between (`fields` of a record, 0 of a list of one) is left out.
        """
        value = self.yaml.value
        written: list[str | int] = []
        for part in where:
            if _has(value, part):
                value = cast("Any", value)[part]
                written.append(part)
        return tuple(written)


def _parse_again(error: ErrorDetails, place: Place) -> Finding | None:
    """Return why a number or a date is none, as the parser of such texts tells it."""
    kind, found = error["type"], error["input"]
    parse = next((_PARSERS[name] for name in _PARSERS if kind.startswith(name)), None)
    if parse is None:
        return None
    try:
        parse(found if isinstance(found, str) else _show(found))
    except Refused as refusal:
        return refusal.findings[0].at(place)
    return None


def _describe(error: ErrorDetails, place: Place) -> Finding:
    found, context = error["input"], error.get("ctx", {})
    code = _KINDS.get(error["type"], "value-wrong")
    if code == "value-choice":
        known = tuple(part.strip("' ") for part in context["expected"].split(" or "))
        known = tuple(name.strip("' ") for part in known for name in part.split(","))
        return tell_unknown("value-choice", _show(found), known, place)
    if code == "value-not-text" and isinstance(found, (list, dict)):
        code = "value-not-text-brackets"
    facts: dict[str, Fact] = {"found": _show(found)}
    if code == "number-too-small":
        facts |= {"limit": str(context["ge"])}
    if code == "value-too-long":
        facts |= {"limit": context["max_length"], "length": len(str(found))}
    return Finding(code=code, place=place, facts=facts)


def _show(value: object) -> str:
    """Return what was found in one short line, lists and mappings as YAML shows them."""
    if isinstance(value, list):
        return "[" + ", ".join(_show(item) for item in value[:5]) + "]"
    if isinstance(value, Mapping):
        pairs = [key if item is None else f"{key}: {_show(item)}" for key, item in value.items()]
        return "{" + ", ".join(pairs[:5]) + "}"
    text = str(value)
    return text if len(text) <= 80 else f"{text[:79]}…"


def _names(model: object, where: Sequence[str | int]) -> tuple[str, ...]:
    """Return the keys known at the place `where` of `model`, as people write them."""
    kinds = [model]
    for part in where:
        kinds = [inner for kind in kinds for inner in _inside(kind, part)] or kinds
    models = [kind for kind in kinds for kind in _models(kind)]
    return tuple(
        field.alias or name for kind in models for name, field in kind.model_fields.items()
    )


def _inside(kind: Any, part: str | int) -> Iterator[object]:
    """Yield the types a value may have under the key or index `part` of a value of type `kind`."""
    for model in _models(kind):
        for name, field in model.model_fields.items():
            if part in (name, field.alias):
                yield field.annotation
    for plain in _plain(kind):
        origin, arguments = get_origin(plain), get_args(plain)
        if origin is dict and isinstance(part, str):
            yield arguments[1]
        elif origin is tuple and isinstance(part, int):
            yield arguments[0]


def _models(kind: Any) -> Iterator[type[BaseModel]]:
    for plain in _plain(kind):
        if isinstance(plain, type) and issubclass(plain, BaseModel):
            yield plain


def _plain(kind: Any) -> Iterator[Any]:
    """Yield the types that `kind` is made of, without annotations and alternatives."""
    origin = get_origin(kind)
    if origin is Annotated:
        yield from _plain(get_args(kind)[0])
    elif origin in (Union, UnionType):
        for part in get_args(kind):
            yield from _plain(part)
    else:
        yield kind
