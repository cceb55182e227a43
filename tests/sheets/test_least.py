"""What people type less of: names without marks, and papers made only where they are wanted."""

from datetime import date

import pytest

from vanthu.definition.scalars import Conversion
from vanthu.definition.schema import input_schema
from vanthu.definition.values import convert_fields, list_needs
from vanthu.library import Library

LIBRARY = Library.builtin()
VOTE = {"for_votes": "5", "against": "1", "abstain": "0"}
ALIASED = {"tan_thanh": "5", "khong_tan_thanh": "1", "y_kien_khac": "0"}


def convert_vote(raw: dict[str, object]) -> tuple[object, list[str]]:
    fields = LIBRARY.types()["vote"]
    conversion = Conversion(day=date(2026, 12, 1), types=LIBRARY.types())
    found = convert_fields(raw, fields, list_needs(fields), conversion)
    return found.values, [each.code for each in found.findings]


def test_a_vote_may_be_typed_by_vietnamese_names_without_marks() -> None:
    assert convert_vote(dict(ALIASED)) == convert_vote(dict(VOTE))


def test_a_name_and_its_alias_together_are_refused() -> None:
    assert convert_vote({**ALIASED, "for_votes": "5"})[1] == ["field-twice"]


def test_the_schema_offers_the_alias_too() -> None:
    workflow = LIBRARY.workflow("so-tay").workflow
    schema = input_schema(workflow, LIBRARY.types(workflow), {})
    assert {"theme", "chuyen_de_nam"} <= schema["properties"]["data"]["properties"].keys()


@pytest.mark.parametrize("workflow_id", LIBRARY.workflows())
def test_no_alias_means_two_things(workflow_id: str) -> None:
    workflow = LIBRARY.workflow(workflow_id).workflow
    groups = [workflow.data, *LIBRARY.types(workflow).values()]
    for fields in groups:
        aliases = [spec.alias for spec in fields.values() if spec.alias]
        assert len({*aliases, *fields}) == len(aliases) + len(fields)


OPTIONAL = {"giay-moi", "chuong-trinh-buoi", "danh-sach-diem-danh"}
"""Papers that Kết luận 226-KL/TW would rather not see made."""


def test_papers_that_no_rule_demands_are_made_only_where_switched_on() -> None:
    documents = [
        document
        for name in LIBRARY.workflows()
        for transition in LIBRARY.workflow(name).workflow.transitions
        for document in transition.documents
    ]
    assert {document.type for document in documents if document.optional} >= OPTIONAL
    assert not OPTIONAL & {document.type for document in documents if not document.optional}
