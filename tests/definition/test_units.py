"""The tree of units: valid on a day, whole, without circles or overlaps."""

from datetime import date

import pytest

from vanthu.definition.reader import YamlFile, parse_yaml
from vanthu.definition.units import Units, load_units
from vanthu.definition.workflow import UNIT_FIELDS
from vanthu.errors import DefinitionRefused, Finding

TREE = """\
units:
  du:
    versions:
      - {from_date: 01/01/2020, kind: committee, name: Đảng ủy Sở, issuing_name: ĐẢNG UỶ SỞ,
         symbol: ĐU, place: Hà Nội, superior_name: Đảng ủy Khối, seal: có}
    terms:
      - {id: 2020-2025, from_date: 01/01/2020, to_date: 30/6/2025,
         committee_members: 9, standing_members: 3}
      - {id: 2025-2030, from_date: 01/7/2025}
    roster:
      - {id: bt, name: "[Bí thư]", role: secretary, to_date: 30/6/2025}
      - {id: bt2, name: "[Bí thư mới]", role: secretary, from_date: 01/7/2025}
  cb1:
    versions:
      - {from_date: 01/01/2020, to_date: 31/12/2024, kind: cell, name: Chi bộ Phòng A,
         issuing_name: CHI BỘ PHÒNG A, symbol: CB, place: Hà Nội, superior: du}
      - {from_date: 01/01/2025, kind: cell, name: Chi bộ Phòng B, short_name: Phòng B,
         issuing_name: CHI BỘ PHÒNG B, symbol: CB, place: Hà Nội, superior: du}
"""
SIZES = {"committee_members", "standing_members"}
OLD, NEW = date(2024, 12, 31), date(2026, 1, 1)


def read(text: str, name: str = "units/cay.yaml") -> YamlFile:
    return parse_yaml(text.encode(), name)


def load(text: str = TREE) -> Units:
    return load_units([[read(text)]])


def refuse(old: str, new: str) -> Finding:
    assert old in TREE
    with pytest.raises(DefinitionRefused) as caught:
        load(TREE.replace(old, new, 1))
    assert len(caught.value.findings) == 1
    return caught.value.findings[0]


@pytest.mark.parametrize(
    ("day", "name", "short_name"),
    [(OLD, "Chi bộ Phòng A", "Chi bộ Phòng A"), (NEW, "Chi bộ Phòng B", "Phòng B")],
    ids=["old", "new"],
)
def test_at_gives_the_version_of_the_day(day: date, name: str, short_name: str) -> None:
    record = load().at("cb1", day).record()
    assert (record["name"], record["short_name"]) == (name, short_name)
    assert record["superior_name"] == "Đảng ủy Sở"


def test_record_has_the_unit_fields_and_no_unknown_number_of_members() -> None:
    units = load()
    assert units.at("du", OLD).record().keys() == UNIT_FIELDS.keys()
    assert units.at("du", NEW).record().keys() == UNIT_FIELDS.keys() - SIZES


def test_at_gives_term_and_roster_of_the_day() -> None:
    unit = load().at("du", NEW)
    assert unit.term is not None
    assert unit.term.id == "2025-2030"
    assert unit.persons() == ({"id": "bt2", "name": "[Bí thư mới]", "role": "secretary"},)
    assert unit.superior_name == "Đảng ủy Khối"


def test_superior_and_below_follow_the_tree() -> None:
    units = load()
    superior = units.superior("cb1", NEW)
    assert superior is not None
    assert superior.id == "du"
    assert units.superior("du", NEW) is None
    assert units.below("du", NEW) == ("cb1",)
    assert units.kinds == {"committee", "cell"}


def test_at_refuses_an_unknown_unit_with_a_suggestion() -> None:
    with pytest.raises(DefinitionRefused) as caught:
        load().at("cb11", NEW)
    assert caught.value.code == "unit-misspelt"
    assert caught.value.findings[0].facts["suggestion"] == "cb1"


def test_at_refuses_a_day_without_version_at_its_place() -> None:
    with pytest.raises(DefinitionRefused) as caught:
        load().at("du", date(2019, 12, 31))
    finding = caught.value.findings[0]
    assert finding.code == "unit-not-on-day"
    assert finding.facts["periods"] == ("01/01/2020 –",)
    assert (finding.place.file, finding.place.line) == ("units/cay.yaml", 3)


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("superior: du}", "superior: duu}", "unit-misspelt", 16),
        ("superior: du}", "superior: zzz}", "unit-unknown", 16),
        ("superior_name: Đảng ủy Khối", "superior: cb1", "unit-cycle", 5),
        ("to_date: 31/12/2024", "to_date: 01/01/2025", "unit-versions-overlap", 17),
        ("from_date: 01/7/2025}", "from_date: 30/6/2025}", "unit-terms-overlap", 9),
        (
            "secretary, to_date: 30",
            "secretary, from_date: 01/7/2025, to_date: 30",
            "period-reversed",
            11,
        ),
        ("kind: committee", "kin: committee, kind: committee", "key-misspelt", 4),
    ],
    ids=["misspelt", "unknown", "cycle", "versions", "terms", "reversed", "key"],
)
def test_load_units_refuses_a_tree_that_is_not_whole(
    old: str, new: str, code: str, line: int
) -> None:
    if code == "unit-cycle":  # a circle is told once for every version that is part of it
        with pytest.raises(DefinitionRefused) as caught:
            load(TREE.replace(old, new, 1))
        finding = caught.value.findings[0]
        assert finding.facts["chain"] == "du → cb1 → du"
    else:
        finding = refuse(old, new)
    assert (finding.code, finding.place.line) == (code, line)


def test_load_units_refuses_a_unit_twice_in_one_folder() -> None:
    with pytest.raises(DefinitionRefused) as caught:
        load_units([[read(TREE), read(TREE, "units/hai.yaml")]])
    assert {finding.code for finding in caught.value.findings} == {"unit-twice"}
    assert caught.value.findings[0].facts["first"] == "units/cay.yaml:2:3"


def test_the_first_folder_describes_a_unit() -> None:
    first = read(TREE.replace("Đảng ủy Sở", "Đảng ủy Sở Tư pháp"), "a.yaml")
    assert load_units([[first], [read(TREE)]]).at("du", NEW).version.name == "Đảng ủy Sở Tư pháp"


def test_a_unit_needs_a_version() -> None:
    with pytest.raises(DefinitionRefused) as caught:
        load("units: {du: {versions: []}}")
    assert caught.value.code == "unit-without-version"
    assert caught.value.findings[0].facts["unit"] == "du"
