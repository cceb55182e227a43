"""One typed value: text from a file, or a plain Python value, becomes what its field asks for."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import Decimal

from vanthu.case import Plain, Values
from vanthu.definition.base import FLAGS
from vanthu.definition.canonical import tidy
from vanthu.definition.misspelt import tell_unknown
from vanthu.definition.tables import ReadTable, refuse_table
from vanthu.definition.workflow import PERSON_FIELDS, Fields, FieldSpec
from vanthu.errors import Fact, Finding, InputRefused
from vanthu.vietnamese.dates import parse_date, parse_time
from vanthu.vietnamese.numbers import parse_decimal, parse_integer
from vanthu.vietnamese.text import check_text, fold, normalise

__all__ = ["Conversion", "Report", "convert_scalar", "refuse_unit", "show"]

Report = Callable[[Finding], None]

MAX_NUMBER = 10**18
"""No number given as a Python value may be as large, like no number in a file."""
MAX_PLACES = 9

_PLACEHOLDER = re.compile(r"\[[^\[\]]*\]")
_ID = re.compile(r"[a-z][a-z0-9_]*")


def refuse_unit(unit_id: str) -> Values:
    """Refuse every unit: the lookup of a conversion that knows no units."""
    raise InputRefused.of("unit-unknown", found=unit_id, known=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """What conversion needs to know besides the fields.

    Attributes:
        day: the day of the step.
        types: record types by name, those of the workflow and the shared ones.
        find_unit: gives the record (`UNIT_FIELDS`) of a unit id on the day, or raises `Refused`.
        roster: persons {id, name, role} who may be named by their id.
        illustrative: whether bracketed placeholders such as `[Bí thư]` go without a warning.
        read_table: gives the rows of a list that is taken from a table.
    """

    day: date
    types: Mapping[str, Fields] = field(default_factory=dict)
    find_unit: Callable[[str], Values] = refuse_unit
    roster: tuple[Values, ...] = ()
    illustrative: bool = False
    read_table: ReadTable = refuse_table


def show(value: object) -> str:
    """Return a value in one short line, as a sentence quotes it."""
    if isinstance(value, int) and abs(value) > MAX_NUMBER:
        return "…"  # Python refuses to write out integers of more than 4,300 digits
    if isinstance(value, (list, Mapping)):
        return _show_nested(value)
    text = " ".join(str(value).split())
    return text if len(text) <= 80 else f"{text[:79]}…"


def convert_scalar(raw: object, spec: FieldSpec, conversion: Conversion, report: Report) -> Plain:
    """Return `raw` as the scalar that `spec` asks for; warnings go to `report`.

    Raises:
        Refused: with findings that have no place yet.
    """
    if spec.type == "person":
        return _person(raw, conversion, report)
    if spec.type == "unit":
        return _unit(raw, conversion)
    value = _CONVERTERS[spec.type](raw, spec, conversion, report)
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        _check_number(value, spec)
    return value


def _text(raw: object, spec: FieldSpec, conversion: Conversion, report: Report) -> str:
    if type(raw) is int:
        raw = str(raw)
    if not isinstance(raw, str):
        code = "value-not-text-brackets" if isinstance(raw, (list, Mapping)) else "value-not-text"
        raise InputRefused.of(code, found=_show_nested(raw))
    is_paragraph = spec.type == "paragraph"
    text = normalise(raw).strip()
    findings = check_text(text, paragraphs=is_paragraph)
    if errors := [finding for finding in findings if finding.severity == "must"]:
        raise InputRefused(errors)
    if not conversion.illustrative and _PLACEHOLDER.fullmatch(text):
        facts: dict[str, Fact] = {"found": show(text)}
        findings.append(Finding(code="text-placeholder", facts=facts, severity="should"))
    for finding in findings:
        report(finding)
    _check_length(text, spec)
    return text


def _show_nested(raw: object) -> str:
    """Return a list or a mapping as YAML shows it: `[Bí thư]`."""
    if isinstance(raw, list):
        return show("[" + ", ".join(map(str, raw)) + "]")
    if isinstance(raw, Mapping):
        pairs = (str(key) if item is None else f"{key}: {item}" for key, item in raw.items())
        return show("{" + ", ".join(pairs) + "}")
    return show(raw)


def _check_length(text: str, spec: FieldSpec) -> None:
    if spec.max is not None and len(text) > spec.max:
        raise InputRefused.of("value-too-long", length=len(text), limit=int(spec.max))
    if spec.min is not None and len(text) < spec.min:
        raise InputRefused.of("value-too-short", length=len(text), limit=int(spec.min))


def _check_number(number: int | Decimal, spec: FieldSpec) -> None:
    found = _number_text(number)
    if spec.min is not None and number < spec.min:
        raise InputRefused.of("number-too-small", found=found, limit=_number_text(spec.min))
    if spec.max is not None and number > spec.max:
        raise InputRefused.of("number-too-large", found=found, limit=_number_text(spec.max))


def _number_text(number: int | Decimal) -> str:
    """Return a number as it may be typed: no separators between the thousands."""
    return format(tidy(Decimal(number)), "f").replace(".", ",")


def _integer(raw: object, *_: object) -> int:
    if type(raw) is int and abs(raw) < MAX_NUMBER:
        return raw
    return parse_integer(show(raw))


def _decimal(raw: object, spec: FieldSpec, *_: object) -> Decimal:
    if type(raw) in (int, float):
        raw = Decimal(raw) if type(raw) is int else Decimal(repr(raw))
    if isinstance(raw, Decimal) and _is_moderate(raw):
        return tidy(raw)
    text = show(raw)
    if spec.type == "percent":
        text = text.strip().removesuffix("%")
    return tidy(parse_decimal(text))


def _is_moderate(number: Decimal) -> bool:
    """Return whether the number can be written out: "1E+999999" would take a megabyte."""
    if not number.is_finite() or abs(number) >= MAX_NUMBER:
        return False
    exponent = number.normalize().as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -MAX_PLACES


def _date(raw: object, *_: object) -> str:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw.isoformat()
    return parse_date(show(raw)).isoformat()


def _time(raw: object, *_: object) -> str:
    moment = raw if isinstance(raw, time) else parse_time(show(raw))
    return f"{moment:%H:%M}"


def _boolean(raw: object, *_: object) -> bool:
    if isinstance(raw, bool):
        return raw
    flag = FLAGS.get(normalise(raw).strip().lower()) if isinstance(raw, str) else None
    if flag is None:
        raise InputRefused.of("value-not-flag", found=show(raw))
    return flag


def _choice(raw: object, spec: FieldSpec, *_: object) -> str:
    choices = spec.choices or {}
    found = normalise(show(raw))
    if found in choices:
        return found
    for key, label in choices.items():
        if fold(label) == fold(found):
            return key
    among = [*choices, *choices.values()]
    raise InputRefused([tell_unknown("value-choice", found, choices.values(), among=among)])


_CONVERTERS: dict[str, Callable[[object, FieldSpec, Conversion, Report], Plain]] = {
    "text": _text,
    "paragraph": _text,
    "integer": _integer,
    "decimal": _decimal,
    "percent": _decimal,
    "date": _date,
    "time": _time,
    "boolean": _boolean,
    "choice": _choice,
}
_NAME = FieldSpec(type="text", max=Decimal(200))


def _person(raw: object, conversion: Conversion, report: Report) -> Plain:
    """Return {id, name, role}: from the roster by id or full name, else the name alone."""
    if isinstance(raw, Mapping):
        return _person_record(raw, conversion, report)
    quiet = replace(conversion, illustrative=True)  # a person is often a placeholder by rule
    name = _text(raw, _NAME, quiet, report)
    if not name:
        raise InputRefused.of("field-empty", field="name")
    named = [person for person in conversion.roster if person.get("name") == name]
    for person in conversion.roster:
        if person.get("id") == name:
            return dict(person)
    if len({person.get("id") for person in named}) == 1:
        return dict(named[0])
    if _ID.fullmatch(name):
        ids = [str(person.get("id")) for person in conversion.roster]
        raise InputRefused([tell_unknown("roster-person", name, ids)])
    return {"id": "", "name": name, "role": ""}


def _person_record(raw: Mapping[object, object], conversion: Conversion, report: Report) -> Plain:
    if unknown := [show(key) for key in raw if key not in PERSON_FIELDS]:
        raise InputRefused([tell_unknown("input-field", key, PERSON_FIELDS) for key in unknown])
    if not raw.get("name"):
        return _person(raw.get("id") or "", conversion, report)
    quiet = replace(conversion, illustrative=True)
    return {name: _text(raw.get(name) or "", _NAME, quiet, report) for name in PERSON_FIELDS}


def _unit(raw: object, conversion: Conversion) -> Plain:
    found = raw.get("id") if isinstance(raw, Mapping) else raw
    if not isinstance(found, str):
        raise InputRefused.of("value-not-text-brackets", found=_show_nested(raw))
    return dict(conversion.find_unit(found.strip()))
