"""Reports as JSON: dates, paths and decimals as text, findings with their sentence."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import cast

from vanthu.errors import Finding
from vanthu.messages import Language

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


def to_json(value: object, language: Language) -> Json:
    """Return a report, or anything made of reports, as plain data for JSON."""
    if isinstance(value, Finding):
        return _show_finding(value, language)
    if is_dataclass(value):
        return {
            field.name: to_json(getattr(value, field.name), language) for field in fields(value)
        }
    if isinstance(value, Mapping):
        return {str(key): to_json(item, language) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [to_json(item, language) for item in value]
    if value is None or isinstance(value, (str, int, float)):
        return cast(Json, value)
    return str(value)  # dates, paths, decimals


def _show_finding(finding: Finding, language: Language) -> Json:
    return {
        "severity": finding.severity,
        "code": finding.code,
        "text": finding.text(language),
        "place": to_json(finding.place, language),
        "facts": to_json(finding.facts, language),
        "source": finding.source,
    }


def dump_json(value: object, language: Language) -> str:
    """Return `value` as a JSON document."""
    return json.dumps(to_json(value, language), ensure_ascii=False, indent=2)


def write_json(value: object, language: Language) -> None:
    """Print `value` as the one JSON document of a command."""
    print(dump_json(value, language))
