"""Values as templates read them."""

from decimal import Decimal

import pytest

from vanthu.case import Plain
from vanthu.definition.printing import format_value, format_values
from vanthu.definition.workflow import Fields, FieldSpec

CHOICES = {"ballot": "bỏ phiếu kín"}
PRINTED: list[tuple[str, Plain, Plain]] = [
    ("date", "2026-12-26", "26/12/2026"),
    ("date", "2026-02-05", "05/02/2026"),
    ("time", "14:00", "14 giờ 00"),
    ("decimal", Decimal("99.5"), "99,5"),
    ("decimal", Decimal("8.0"), "8"),
    ("decimal", 7, "7"),
    ("percent", Decimal("99.46"), "99,46 %"),
    ("percent", Decimal("33.3333"), "33,33 %"),
    ("percent", Decimal("100"), "100 %"),
    ("integer", 4254, 4254),
    ("boolean", True, True),
    ("choice", "ballot", "bỏ phiếu kín"),
    ("text", "Nêu gương", "Nêu gương"),
    (
        "person",
        {"id": "bt", "name": "[Bí thư]", "role": ""},
        {"id": "bt", "name": "[Bí thư]", "role": ""},
    ),
]


@pytest.mark.parametrize(
    ("kind", "value", "wanted"), PRINTED, ids=[f"{row[0]}-{row[2]}" for row in PRINTED]
)
def test_format_value_prints_in_vietnamese_form(kind: str, value: Plain, wanted: Plain) -> None:
    spec = FieldSpec(type=kind, choices=CHOICES if kind == "choice" else None)
    printed = format_value(value, spec, {})
    assert printed == wanted
    assert type(printed) is type(wanted)


TASK: Fields = {"task": FieldSpec(type="text"), "due": FieldSpec(type="date")}
FIELDS: Fields = {
    "tasks": FieldSpec(type="list", item=FieldSpec(type="task")),
    "title": FieldSpec(type="text", required=True),
    "vote": FieldSpec(type="record", fields={"base": FieldSpec(type="integer")}),
    "chair": FieldSpec(type="person"),
}


def test_format_values_prints_the_parts_of_lists_and_records() -> None:
    values: dict[str, Plain] = {"tasks": [{"task": "a", "due": "2026-06-04"}], "vote": {"base": 7}}
    printed = format_values(values, FIELDS, {"task": TASK})
    assert printed["tasks"] == [{"task": "a", "due": "04/6/2026"}]
    assert printed["vote"] == {"base": 7}


def test_format_values_leaves_optional_fields_empty_and_required_ones_out() -> None:
    printed = format_values({}, FIELDS, {"task": TASK})
    assert printed == {"tasks": [], "vote": {}, "chair": {}}


def test_format_values_gives_nothing_but_the_fields() -> None:
    assert "more" not in format_values({"more": "x"}, FIELDS, {})
