"""Input values: what has the right type comes through, what has not is told with its place."""

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal

import pytest

from vanthu.case import Plain, Values
from vanthu.definition.load import load_model
from vanthu.definition.reader import parse_yaml
from vanthu.definition.values import Conversion, Converted, convert_fields, list_needs
from vanthu.definition.values import convert as convert_value
from vanthu.definition.workflow import Fields, FieldSpec, SharedTypes
from vanthu.errors import DefinitionRefused, Finding, InputRefused, Place

TYPES = """\
types:
  vote:
    for_votes: {type: integer, label: Tán thành, alias: tan_thanh, required: true, min: 0}
    against: {type: integer, required: true, min: 0}
    base: {type: integer, value: for_votes + against}
  all:
    theme: {type: text, label: Chủ đề, max: 40}
    reason: {type: paragraph, label: Lý do, min: 10, max: 10000}
    count: {type: integer, label: Số lượng, min: 1, max: 9000}
    score: {type: decimal, label: Điểm, max: "99,5"}
    rate: {type: percent, label: Tỷ lệ}
    day: {type: date, label: Ngày}
    start: {type: time, label: Giờ}
    read: {type: boolean, label: Đã đọc}
    method: {type: choice, label: Hình thức, choices: {ballot: bỏ phiếu kín, hands: giơ tay}}
    chair: {type: person, label: Chủ trì}
    cell: {type: unit, label: Chi bộ}
    vote: {type: vote, label: Biểu quyết}
    guests: {type: list, label: Khách, item: text, max: 3}
    cells: {type: list, item: {cell: unit, topic: {type: text, required: true}}}
    wrong: {type: nothing_such}
"""
ROSTER: tuple[dict[str, Plain], ...] = (
    {"id": "bt", "name": "[Bí thư]", "role": "secretary"},
    {"id": "pbt", "name": "Nguyễn Văn An", "role": "deputy"},
)
CELL: dict[str, Plain] = {"id": "cb1", "name": "Chi bộ 1"}


def find_unit(unit_id: str) -> Values:
    if unit_id == "cb1":
        return CELL
    raise DefinitionRefused.of("unit-unknown", Place(file="units/a.yaml"), found=unit_id, known=())


TABLE = load_model(parse_yaml(TYPES.encode(), "types.yaml"), SharedTypes).types
FIELDS: Fields = TABLE["all"]
CONVERSION = Conversion(
    day=date(2026, 12, 26), types=TABLE, find_unit=find_unit, roster=ROSTER, illustrative=True
)


def convert(raw: Mapping[str, object], conversion: Conversion = CONVERSION) -> Converted:
    return convert_fields(raw, FIELDS, list_needs(FIELDS), conversion)


def convert_yaml(text: str) -> Converted:
    """Convert one line of YAML under `input:` of a file, with the places of that file."""
    yaml = parse_yaml(f"input:\n  {text}\n".encode(), "a.yaml")
    assert isinstance(yaml.value, dict)
    raw = yaml.value["input"]
    assert isinstance(raw, dict)
    needs = list_needs(FIELDS)
    return convert_fields(raw, FIELDS, needs, CONVERSION, lambda path: yaml.place(("input", *path)))


def find_one(converted: Converted) -> Finding:
    assert len(converted.findings) == 1
    return converted.findings[0]


NFD = unicodedata.normalize("NFD", "Đảng uỷ")
GOOD: list[tuple[str, str, object, Plain]] = [
    ("text", "theme", "  Chủ đề quý IV ", "Chủ đề quý IV"),
    ("text-nfd", "theme", NFD, "Đảng uỷ"),
    ("text-emoji", "theme", "Đạt 👍🏽", "Đạt 👍🏽"),
    ("text-of-int", "theme", 2026, "2026"),
    ("paragraph", "reason", "Dòng một\r\nDòng hai", "Dòng một\nDòng hai"),
    ("paragraph-10000", "reason", "ẵ" * 10_000, "ẵ" * 10_000),
    ("integer", "count", "05", 5),
    ("integer-int", "count", 4254, 4254),
    ("decimal", "score", "8,50", Decimal("8.5")),
    ("decimal-point", "score", "8.5", Decimal("8.5")),
    ("decimal-value", "score", Decimal("8.50"), Decimal("8.5")),
    ("decimal-int", "score", 8, Decimal(8)),
    ("decimal-float", "score", 0.1, Decimal("0.1")),
    ("percent", "rate", "99,46 %", Decimal("99.46")),
    ("date", "day", "26/12/2026", "2026-12-26"),
    ("date-iso", "day", "2026-12-26", "2026-12-26"),
    ("date-value", "day", date(2026, 12, 26), "2026-12-26"),
    ("time", "start", "14h", "14:00"),
    ("time-value", "start", time(19, 45), "19:45"),
    ("boolean-có", "read", "Có", True),
    ("boolean-false", "read", "false", False),
    ("boolean-value", "read", True, True),
    ("choice-key", "method", "ballot", "ballot"),
    ("choice-label", "method", "Bỏ phiếu kín", "ballot"),
    ("person-id", "chair", "bt", ROSTER[0]),
    ("person-roster-name", "chair", "Nguyễn Văn An", ROSTER[1]),
    ("person-name", "chair", "Trần Thị Bình", {"id": "", "name": "Trần Thị Bình", "role": ""}),
    ("person-record", "chair", dict(ROSTER[0]), ROSTER[0]),
    ("unit", "cell", "cb1", CELL),
    ("unit-record", "cell", dict(CELL), CELL),
    ("list", "guests", ["[Khách A]", "Khách B"], ["[Khách A]", "Khách B"]),
    ("list-tuple", "guests", ("Khách A",), ["Khách A"]),
    ("list-empty", "guests", [], []),
    ("records", "cells", [{"cell": "cb1", "topic": "a"}], [{"cell": dict(CELL), "topic": "a"}]),
    ("alias", "vote", {"tan_thanh": "7", "against": 0}, {"for_votes": 7, "against": 0}),
]


@pytest.mark.parametrize(
    ("name", "raw", "wanted"), [row[1:] for row in GOOD], ids=[row[0] for row in GOOD]
)
def test_convert_gives_the_plain_value(name: str, raw: object, wanted: Plain) -> None:
    converted = convert({name: raw}).checked()
    assert converted.values == {name: wanted}
    assert type(converted.values[name]) is type(wanted)


BAD: list[tuple[str, str, object, str, tuple[str, object]]] = [
    ("misspelt", "thene", "x", "input-field-misspelt", ("suggestion", "theme")),
    ("unknown", "zzzzzz", "x", "input-field-unknown", ("found", "zzzzzz")),
    ("list-for-text", "theme", ["Bí thư"], "value-not-text-brackets", ("found", "[Bí thư]")),
    ("flag-for-text", "theme", True, "value-not-text", ("found", "True")),
    ("two-lines", "theme", "một\nhai", "text-line-break", ("character", "U+000A")),
    ("control", "theme", "một\x07", "text-control", ("character", "U+0007")),
    ("too-long", "theme", "x" * 41, "value-too-long", ("length", 41)),
    ("too-short", "reason", "chưa đạt", "value-too-short", ("limit", 10)),
    ("one-too-long", "reason", "x" * 10_001, "value-too-long", ("limit", 10_000)),
    ("grouped", "count", "4.254", "integer-expected-meant", ("meant", "4254")),
    ("words", "count", "mười", "integer-expected", ("found", "mười")),
    ("flag-for-integer", "count", True, "integer-expected", ("found", "True")),
    ("fraction", "count", "1,5", "integer-expected", ("found", "1,5")),
    ("small", "count", "0", "number-too-small", ("limit", "1")),
    ("large", "count", "9001", "number-too-large", ("limit", "9000")),
    ("two-meanings", "score", "4.254", "decimal-ambiguous", ("whole", "4254")),
    ("large-decimal", "score", "99,51", "number-too-large", ("limit", "99,5")),
    ("not-a-number", "score", float("nan"), "decimal-expected", ("found", "NaN")),
    ("huge", "count", 10**5000, "integer-expected", ("found", "…")),
    ("huge-decimal", "score", Decimal("1E+999999"), "decimal-expected", ("found", "1E+999999")),
    ("tiny-decimal", "score", Decimal("1E-999"), "decimal-expected", ("found", "1E-999")),
    ("person-blank", "chair", {"id": " "}, "field-empty", ("field", "name")),
    ("no-such-day", "day", "30/02/2026", "date-expected", ("found", "30/02/2026")),
    ("instant", "day", datetime(2026, 1, 1), "date-expected", ("found", "2026-01-01 00:00:00")),  # noqa: DTZ001
    ("no-such-time", "start", "25:00", "time-expected", ("found", "25:00")),
    ("not-a-flag", "read", "đúng", "value-not-flag", ("found", "đúng")),
    ("choice", "method", "vỗ tay", "value-choice-misspelt", ("suggestion", "giơ tay")),
    ("no-choice", "method", "42", "value-choice-unknown", ("known", ("bỏ phiếu kín", "giơ tay"))),
    ("person", "chair", "pbtt", "roster-person-misspelt", ("suggestion", "pbt")),
    (
        "person-key",
        "chair",
        {"name": "A", "nam": "B"},
        "input-field-misspelt",
        ("suggestion", "name"),
    ),
    ("unit", "cell", "cb9", "unit-unknown", ("found", "cb9")),
    ("unit-list", "cell", ["cb1"], "value-not-text-brackets", ("found", "[cb1]")),
    ("text-for-list", "guests", "Khách A", "value-not-list", ("found", "Khách A")),
    ("long-list", "guests", ["a", "b", "c", "d"], "list-too-long", ("limit", 3)),
    ("empty-item", "guests", ["a", ""], "list-item-empty", ("number", 2)),
    ("text-for-record", "vote", "7", "value-not-record", ("found", "7")),
    ("missing", "vote", {"for_votes": 7}, "field-missing", ("name", "against")),
    (
        "empty",
        "vote",
        {"for_votes": 7, "against": None},
        "field-empty",
        ("field", "against"),
    ),
    (
        "twice",
        "vote",
        {"for_votes": 7, "tan_thanh": 7, "against": 0},
        "field-twice",
        ("first", "for_votes"),
    ),
]


@pytest.mark.parametrize(
    ("name", "raw", "code", "fact"), [row[1:] for row in BAD], ids=[row[0] for row in BAD]
)
def test_convert_tells_what_is_wrong(
    name: str, raw: object, code: str, fact: tuple[str, object]
) -> None:
    finding = find_one(convert({name: raw}))
    assert finding.code == code
    assert finding.facts[fact[0]] == fact[1]
    assert finding.severity == "must"
    assert finding.text("vi")


def test_a_misspelt_required_field_is_not_told_as_missing_too() -> None:
    found = convert({"votes": {"for_votes": "7"}, "vote": {"for_vote": "7", "against": "0"}})
    codes = [finding.code for finding in found.findings]
    assert codes == ["input-field-misspelt", "input-field-misspelt"]


def test_checked_raises_with_all_findings() -> None:
    with pytest.raises(InputRefused) as caught:
        convert({"count": "4.254", "day": "x", "thene": "a"}).checked()
    codes = [finding.code for finding in caught.value.findings]
    assert codes == ["integer-expected-meant", "date-expected", "input-field-misspelt"]


@pytest.mark.parametrize(
    ("text", "code", "column", "path"),
    [
        ("count: 4.254", "integer-expected-meant", 10, "input.count"),
        ("thene: Nêu gương", "input-field-misspelt", 3, "input.thene"),
        ("cells: [{cell: cb1, topic: a}, {cell: cb9, topic: b}]", "unit-unknown", 41, "cell"),
        ("cells: [{cell: cb1}]", "field-missing", 11, "input.cells[0]"),
        ("vote: {tan_thanh: bảy, against: 0}", "integer-expected", 21, "input.vote.tan_thanh"),
    ],
    ids=["number", "misspelt", "unit", "missing", "alias"],
)
def test_findings_stand_where_the_value_or_wrong_name_stands_in_the_file(
    text: str, code: str, column: int, path: str
) -> None:
    finding = find_one(convert_yaml(text))
    assert finding.code == code
    assert (finding.place.file, finding.place.line, finding.place.column) == ("a.yaml", 2, column)
    assert finding.place.path.endswith(path)


def test_a_comma_cut_inside_braces_is_refused_with_its_reason() -> None:
    with pytest.raises(InputRefused) as caught:
        convert_yaml("chair: {name: Nguyễn Văn An, Bí thư}")
    assert caught.value.code == "yaml-comma-in-braces"
    assert caught.value.findings[0].facts["found"] == "Bí thư"


def test_a_field_of_another_step_is_told_apart_from_an_unknown_one() -> None:
    converted = convert_fields({"day": "x"}, FIELDS, {"theme": "optional"}, CONVERSION)
    finding = find_one(converted)
    assert finding.code == "field-not-of-step"
    assert finding.facts["field"] == "Ngày"
    assert finding.facts["known"] == ("theme",)


@pytest.mark.parametrize("value", [None, "", " \n"], ids=["null", "text", "blank"])
def test_an_empty_optional_field_counts_as_not_given(value: object) -> None:
    assert convert({"theme": value}).checked().values == {}


def test_a_required_field_of_a_step_must_be_given() -> None:
    converted = convert_fields({}, FIELDS, {"theme": "required"}, CONVERSION)
    finding = find_one(converted)
    assert (finding.code, finding.facts["field"]) == ("field-missing", "Chủ đề")


def test_a_typed_derived_value_is_kept_apart_under_its_canonical_path() -> None:
    raw = {"vote": {"tan_thanh": "7", "against": "0", "base": "8"}}
    converted = convert(raw).checked()
    assert converted.values == {"vote": {"for_votes": 7, "against": 0}}
    assert converted.typed_derived == {"vote.base": 8}


def test_a_placeholder_is_a_warning_unless_the_case_is_illustrative() -> None:
    earnest = Conversion(day=CONVERSION.day, types=TABLE)
    converted = convert({"theme": "[Chủ đề]"}, earnest).checked()
    assert [finding.code for finding in converted.warnings] == ["text-placeholder"]
    assert converted.values == {"theme": "[Chủ đề]"}


def test_a_letter_that_only_looks_vietnamese_is_a_warning() -> None:
    converted = convert({"theme": "\u00d0ảng uỷ"}).checked()
    assert [finding.code for finding in converted.warnings] == ["text-look-alike"]


def test_an_undefined_record_type_is_a_fault_of_the_definition() -> None:
    with pytest.raises(DefinitionRefused) as caught:
        convert({"wrong": {"a": "b"}})
    assert caught.value.code == "record-type-unknown"
    assert caught.value.findings[0].facts["found"] == "nothing_such"


def test_one_value_may_be_converted_by_its_field_alone() -> None:
    converted = convert_value({"cell": "cb9", "topic": "a"}, FIELDS["cells"].item, CONVERSION)  # type: ignore[arg-type]
    finding = find_one(converted)
    assert (finding.code, finding.place.path) == ("unit-unknown", "cell")


def test_a_list_too_short_is_told() -> None:
    fields = {"goals": FieldSpec(type="list", min=Decimal(1))}
    finding = find_one(convert_fields({"goals": []}, fields, list_needs(fields), CONVERSION))
    assert (finding.code, finding.facts["limit"]) == ("list-too-short", 1)


def test_without_a_lookup_every_unit_is_refused() -> None:
    finding = find_one(convert({"cell": "cb1"}, Conversion(day=CONVERSION.day)))
    assert (finding.code, finding.facts["found"]) == ("unit-unknown", "cb1")


def test_converting_plain_values_again_changes_nothing() -> None:
    good = {name: raw for _, name, raw, _ in GOOD}
    once = convert(good).checked().values
    assert convert(once).checked().values == once
