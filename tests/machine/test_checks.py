"""Shared checks prove themselves by their vectors."""

from typing import Any

import pytest

from vanthu.definition.workflow import CheckDefinition, Fields, FieldSpec
from vanthu.errors import Place
from vanthu.machine.checks import check_definitions, run_vectors

TYPES: dict[str, Fields] = {
    "vote": {"for_votes": FieldSpec(type="integer"), "base": FieldSpec(type="integer")}
}
CHECK: dict[str, Any] = {
    "label": "Quá nửa", "kind": "hard", "source": "X02", "say": "Cần quá nửa",
    "params": {"vote": "vote", "day": "date", "rate": "decimal", "is_read": "boolean"},
    "test": "vote.for_votes * 2 > vote.base",
    "passes": [{"vote": {"for_votes": "50", "base": "52"}}],
    "fails": [{"vote": {"for_votes": "26", "base": "52"}}],
}  # fmt: skip


def codes(**parts: Any) -> list[str]:
    check = CheckDefinition.model_validate({**CHECK, **parts})
    findings = check_definitions({"vote_passed": check}, TYPES, ("least",), at)
    assert all(finding.place.file == "checks.yaml" for finding in findings)
    return [finding.code for finding in findings]


def at(path: tuple[str | int, ...]) -> Place:
    return Place(file="checks.yaml", path=".".join(map(str, path)))


VECTORS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("good", {}, []),
    ("one passes wrongly", {"fails": CHECK["passes"]}, ["vector-passes"]),
    ("one fails wrongly", {"passes": CHECK["fails"]}, ["vector-fails"]),
    ("a value is missing", {"passes": [{"vote": {"base": "1"}}]}, ["vector-unusable"]),
    ("no such parameter", {"passes": [{"votes": "1"}]}, ["vector-unusable"]),
    ("no number", {"passes": [{"vote": {"for_votes": "a", "base": "1"}}]}, ["vector-unusable"]),
    ("dates", {"test": "day < '2026-10-02'", "passes": [{"day": "01/10/2026"}],
               "fails": [{"day": "2026-10-02"}]}, []),
    ("decimals and flags", {"test": "rate > 0.85 and is_read",
     "passes": [{"rate": "0.857", "is_read": "có"}],
     "fails": [{"rate": "0.85", "is_read": "true"}, {"rate": "1", "is_read": "không"}]}, []),
    ("rules", {"test": "vote.for_votes > rules.least",
     "passes": [{"vote": {"for_votes": "5"}, "rules": {"least": "4"}}], "fails": []}, []),
    ("no condition", {"test": "1 + 1"}, ["result-kind"]),
    ("unknown field", {"test": "vote.for_vote > 1"}, ["no-such-field-meant"]),
    ("unknown in the sentence", {"say": "{vote.for_vote}"}, ["no-such-field-meant"]),
    ("unknown type", {"params": {"vote": "voet"}}, ["no-such-type-meant"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "found"), [row[1:] for row in VECTORS], ids=[row[0] for row in VECTORS]
)
def test_check_definitions_finds(parts: dict[str, Any], found: list[str]) -> None:
    assert codes(**parts) == found


def test_a_vector_that_comes_out_otherwise_is_named_by_its_number() -> None:
    check = CheckDefinition.model_validate({**CHECK, "passes": [*CHECK["passes"], *CHECK["fails"]]})
    (finding,) = run_vectors(check, TYPES, name="vote_passed")
    assert finding.facts == {"check": "vote_passed", "number": 2}
    assert finding.place.path == "vote_passed.passes[1]"
