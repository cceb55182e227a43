"""Shared checks: compiling them, and running the vectors that prove them."""

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal, InvalidOperation

from vanthu.case import Plain
from vanthu.definition.base import FLAGS
from vanthu.definition.workflow import CheckDefinition, Fields
from vanthu.errors import Fact, Finding, InputRefused, Refused
from vanthu.machine.compiled import CompiledCheck
from vanthu.machine.compiler import Compiler
from vanthu.machine.computed import complete_value
from vanthu.machine.faults import PlaceOf, ValueMissing, nowhere
from vanthu.machine.inference import check_expression
from vanthu.machine.kinds import (
    ANY,
    DATE,
    DECIMAL,
    PERSON,
    TEXT,
    UNIT,
    Kind,
    KindReader,
    list_of,
    record_of,
)  # fmt: skip
from vanthu.machine.patterns import fill_pattern
from vanthu.machine.scope import Scope, evaluate
from vanthu.vietnamese.dates import parse_date, parse_time

__all__ = [
    "builtin_types", "check_definitions", "compile_check", "earlier_kind", "run_vectors",
    "show_failure",
]  # fmt: skip


DOCUMENT_FIELDS = {
    "id": "text", "type": "text", "key": "text", "title": "text", "reference": "text",
    "day": "date",
}  # fmt: skip
"""What `documents` holds: the case's own papers that are no drafts."""


def earlier_kind(summary: Mapping[str, Kind]) -> Kind:
    """Return the kind of `earlier_cases` and `superior_cases`: what such a case told last."""
    return list_of(Kind(name="record", fields={"id": TEXT, "state": TEXT, "on": DATE, **summary}))


def builtin_types(
    rules_names: Collection[str], children: Kind = ANY, earlier: Kind = ANY
) -> dict[str, Kind]:
    """Return the kinds of the names that every expression may read."""
    rules = {**dict.fromkeys(rules_names, DECIMAL), "id": TEXT, "title": TEXT}
    return {
        "unit": UNIT,
        "superior": UNIT,
        "rules": Kind(name="record", fields=rules),
        "documents": list_of(record_of(DOCUMENT_FIELDS)),
        "parent_state": TEXT,
        "children": children if children is not ANY else list_of(ANY),
        "earlier_cases": earlier if earlier is not ANY else list_of(ANY),
        "superior_cases": earlier if earlier is not ANY else list_of(ANY),
        "other_units": list_of(TEXT),
        "on": DATE,
        "by": PERSON,
        "signer": PERSON,
        "overrides": list_of(record_of({"check": "text", "reason": "text"})),
    }


def check_definitions(
    checks: Mapping[str, CheckDefinition],
    types: Mapping[str, Fields],
    rules_names: Collection[str],
    place_of: PlaceOf = nowhere,
) -> list[Finding]:
    """Return what is wrong with the shared checks, their vectors included.

    `place_of` gives places of `workflows/checks.yaml`; paths begin with the check's name.
    """
    findings: list[Finding] = []
    for name, check in checks.items():
        found = compile_check(name, check, types, rules_names, place_of)[1]
        findings += found or run_vectors(check, types, name=name, place_of=place_of)
    return findings


def read_params(
    name: str, check: CheckDefinition, types: Mapping[str, Fields], place_of: PlaceOf
) -> tuple[dict[str, Kind], list[Finding]]:
    """Return the kinds of a check's parameters, and what is wrong with them."""
    reader = KindReader(types, lambda text, kinds: check_expression(text, kinds)[0], place_of)
    kinds = {
        param: reader.read(spec, (name, "params", param)) for param, spec in check.params.items()
    }
    return kinds, reader.findings


def compile_check(
    name: str,
    check: CheckDefinition,
    types: Mapping[str, Fields],
    rules_names: Collection[str],
    place_of: PlaceOf = nowhere,
) -> tuple[CompiledCheck, list[Finding]]:
    """Return a shared check without arguments yet, and what is wrong with it."""
    kinds, findings = read_params(name, check, types, place_of)
    scope = {**builtin_types(rules_names), **kinds}
    compiler = Compiler(place_of, None, findings, [])
    compiled = CompiledCheck(
        name=name,
        label=check.label,
        is_hard=check.kind == "hard",
        test=compiler.test(check.test, (name, "test"), scope),
        say=compiler.pattern(check.say, (name, "say"), scope),
        say_en=compiler.optional_pattern(check.say_en, (name, "say_en"), scope),
        fix=check.fix,
        fix_en=check.fix_en,
        source=check.source,
        arguments={},
        place=place_of((name,)),
    )
    return compiled, findings


def run_vectors(
    check: CheckDefinition,
    types: Mapping[str, Fields],
    *,
    name: str = "check",
    place_of: PlaceOf = nowhere,
) -> list[Finding]:
    """Return a finding for every vector that comes out otherwise than `passes` and `fails` say.

    A vector gives values of the parameters, of `rules` and of `on`, typed as text; a record may
    leave fields out and may give computed ones.
    """
    kinds, findings = read_params(name, check, types, place_of)
    rules = {key for row in (*check.passes, *check.fails) for key in _rules_of(row)}
    compiled, found = compile_check(name, check, types, rules, place_of)
    findings = findings or found
    if findings:
        return findings
    kinds = {**builtin_types(rules), **kinds}
    for group, wanted in (("passes", True), ("fails", False)):
        rows = check.passes if wanted else check.fails
        for index, row in enumerate(rows):
            place = place_of((name, group, index))
            facts: dict[str, Fact] = {"check": name, "number": index + 1}
            outcome = _run_vector(compiled, row, kinds)
            if isinstance(outcome, bool) and outcome is not wanted:
                code = "vector-fails" if wanted else "vector-passes"
                findings.append(Finding(code=code, place=place, facts=facts))
            elif not isinstance(outcome, bool):
                facts = {**facts, "reason": outcome}
                findings.append(Finding(code="vector-unusable", place=place, facts=facts))
    return findings


def show_failure(
    name: str, check: CheckDefinition, types: Mapping[str, Fields], row: Mapping[str, object]
) -> str:
    """Return what a check says over the values of a vector, without what to do about it."""
    kinds, _ = read_params(name, check, types, nowhere)
    rules = set(_rules_of(row))
    compiled, _ = compile_check(name, check, types, rules, nowhere)
    kinds = {**builtin_types(rules), **kinds}
    names = {key: _read_vector(value, _kind_for(key, kinds)) for key, value in row.items()}
    return fill_pattern(compiled.say, Scope(names)) if compiled.say else check.label


def _rules_of(row: Mapping[str, object]) -> Iterable[str]:
    rules = row.get("rules")
    return rules if isinstance(rules, dict) else ()


def _run_vector(
    check: CompiledCheck, row: Mapping[str, object], kinds: Mapping[str, Kind]
) -> bool | str:
    """Return what the check says of `row`, or the reason why it cannot say anything."""
    try:
        names = {key: _read_vector(value, _kind_for(key, kinds)) for key, value in row.items()}
        value = evaluate(check.test, Scope(names))
    except ValueMissing as missing:
        return missing.path
    except Refused as refused:
        return str(refused)
    return value if isinstance(value, bool) else str(value)


def _read_vector(value: object, kind: Kind) -> Plain:
    """Return a value of a vector; computed fields that a record leaves out are filled in."""
    found = read_value(value, kind)
    completed = complete_value(found, kind, "", [])
    if isinstance(found, dict) and isinstance(completed, dict):
        return {**completed, **found}
    return found


def _kind_for(name: str, kinds: Mapping[str, Kind]) -> Kind:
    if name in kinds:
        return kinds[name]
    raise InputRefused.of("vector-name-unknown", name=name)


def read_value(value: object, kind: Kind) -> Plain:
    """Return a value of a vector, typed as text, as a value of `kind`; nothing is required."""
    if isinstance(value, dict):
        fields = kind.fields or {}
        return {key: read_value(inner, fields.get(key, ANY)) for key, inner in value.items()}
    if isinstance(value, list):
        return [read_value(inner, kind.item or ANY) for inner in value]
    text = str(value)
    match kind.name:
        case "integer":
            return int(_read_number(text))
        case "decimal" | "percent" | "number":
            return _read_number(text)
        case "date":
            return parse_date(text).isoformat()
        case "time":
            return parse_time(text).isoformat("minutes")
        case "boolean":
            return FLAGS.get(text.lower(), False)
    return text


def _read_number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise InputRefused.of("vector-number-expected", found=text) from None
