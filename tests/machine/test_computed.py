"""Computed fields of records, at any depth."""

from decimal import Decimal

import pytest
from pydantic import TypeAdapter

from vanthu.case import Plain
from vanthu.definition.workflow import Fields
from vanthu.errors import Finding
from vanthu.machine.computed import complete_value
from vanthu.machine.inference import check_expression
from vanthu.machine.kinds import KindReader

FIELDS = TypeAdapter(Fields).validate_python({
    "present": "integer",
    "due": "integer",
    "rate": {"type": "percent", "value": "ratio(present, due) * 100"},
    "label": {"type": "text", "value": "text(rate) + ' %'"},
    "rows": {"type": "list",
             "item": {"n": "integer", "twice": {"type": "integer", "value": "n * 2"}}},
})  # fmt: skip
READER = KindReader({"attendance": FIELDS}, lambda text, kinds: check_expression(text, kinds)[0])
(KIND,) = (
    READER.read(spec, ("x",))
    for spec in TypeAdapter(Fields).validate_python({"x": "attendance"}).values()
)


def complete(value: Plain) -> tuple[Plain, list[Finding]]:
    findings: list[Finding] = []
    return complete_value(value, KIND, "attendance", findings), findings


def test_fields_are_computed_from_each_other() -> None:
    value, findings = complete({"present": 3, "due": 4})
    expected = {"present": 3, "due": 4, "rate": Decimal(75), "label": "75 %"}
    assert (value, findings) == (expected, [])


def test_fields_of_rows_are_computed() -> None:
    value, findings = complete({"rows": [{"n": 2}, {"n": 5, "twice": 11}]})
    assert value == {"rows": [{"n": 2, "twice": 4}, {"n": 5, "twice": 10}]}
    assert [finding.place.path for finding in findings] == ["attendance.rows[1].twice"]


@pytest.mark.parametrize(
    ("typed", "is_accepted"),
    [("66.7", True), ("66.67", True), ("66.6", False), ("67", True), ("70", False)],
)
def test_a_typed_decimal_is_compared_with_as_many_digits(typed: str, is_accepted: bool) -> None:
    _, findings = complete({"present": 2, "due": 3, "rate": Decimal(typed)})
    assert (findings == []) is is_accepted


def test_what_cannot_be_computed_yet_is_left_out() -> None:
    assert complete({"present": 2}) == ({"present": 2}, [])


def test_a_typed_value_that_cannot_be_compared_is_told() -> None:
    _, findings = complete({"present": 2, "rate": Decimal(50)})
    assert [finding.code for finding in findings] == ["computed-differs"]


def test_other_values_stay_as_they_are() -> None:
    assert complete("text") == ("text", [])
