"""Writing: numbers without gaps, all or nothing, once only."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest

from tests.store.sample import (
    BODY,
    CLERK,
    DAY,
    NOW,
    TERM,
    THEME,
    apply_event,
    draft,
    issue,
    issue_some,
    make_case,
    make_event,
    number_document,
    open_series,
)
from vanthu.errors import RecordRefused, Unusable
from vanthu.store import CaseRecord, Store, Writing, recover, verify

ISSUE_50 = """
import sys
sys.path[:0] = [sys.argv[1]]
from tests.store.sample import issue
from vanthu.store import open_store
with open_store(sys.argv[2]) as store:
    for index in range(50):
        with store.write() as writing:
            issue(writing, f"{sys.argv[3]}-{index}")
"""

DIE_IN = """
import os, sys
sys.path[:0] = [sys.argv[1]]
from tests.store.sample import issue
from vanthu.store import open_store
with open_store(sys.argv[2]) as store, store.write() as writing:
    issue(writing, "lost")
    os._exit(9)
"""


def list_files(store: Store) -> list[Path]:
    return [path for path in store.objects.folder.rglob("*") if path.is_file()]


def test_numbers_follow_the_opening_balance(store: Store) -> None:
    assert [record.number for record in issue_some(store, 3, last=11)] == [12, 13, 14]


def test_the_next_numbers_are_told_per_symbol(store: Store) -> None:
    issue_some(store, 2, last=4)
    with store.write() as writing:
        open_series(writing, "KH", last=11)
    assert store.next_numbers(BODY, TERM) == {"NQ": 7, "KH": 12}


def test_a_series_must_be_opened_first(store: Store) -> None:
    with pytest.raises(RecordRefused) as refused, store.write() as writing:
        writing.take_number(BODY, "QĐ", TERM)
    assert refused.value.code == "series-not-open"
    assert refused.value.findings[0].facts["symbol"] == "QĐ"


def test_a_series_is_opened_once(store: Store) -> None:
    issue_some(store, 1, last=11)
    with pytest.raises(RecordRefused) as refused, store.write() as writing:
        open_series(writing, last=3)
    assert refused.value.code == "series-open-already"
    assert refused.value.findings[0].facts["last"] == 12


def test_a_paper_book_does_not_end_below_zero(store: Store) -> None:
    with pytest.raises(RecordRefused) as refused, store.write() as writing:
        open_series(writing, last=-1)
    assert refused.value.code == "series-last-negative"
    assert refused.value.findings[0].facts["last"] == -1


def test_opening_a_series_is_an_event_of_the_body(store: Store) -> None:
    with store.write() as writing:
        open_series(writing, "KH", last=11)
    (recorded,) = store.history(body=BODY)
    assert (recorded.event.kind, recorded.event.by, recorded.event.on) == (
        "series_opened",
        CLERK,
        DAY,
    )
    assert recorded.event.values == {"symbol": "KH", "term": TERM, "last": 11}


def test_series_of_other_terms_and_symbols_count_by_themselves(store: Store) -> None:
    issue_some(store, 2)
    with store.write() as writing:
        open_series(writing, "KH", last=1)
        writing.open_series(BODY, "NQ", "2030-2035", 0, on=DAY, by=CLERK, recorded_at=NOW)
    assert store.next_numbers(BODY, "2030-2035") == {"NQ": 1}
    assert store.next_numbers(BODY, TERM) == {"KH": 2, "NQ": 14}


def fail_after_object(writing: Writing) -> None:
    writing.write_object(b"a paper")
    raise KeyboardInterrupt


def fail_after_number(writing: Writing) -> None:
    writing.take_number(BODY, "NQ", TERM)
    raise KeyboardInterrupt


def fail_after_issue(writing: Writing) -> None:
    issue(writing, "lost")
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    "fail", [fail_after_object, fail_after_number, fail_after_issue], ids=lambda fail: fail.__name__
)
def test_what_fails_before_the_commit_leaves_nothing(
    store: Store, fail: Callable[[Writing], None]
) -> None:
    issue_some(store, 2, last=0)
    before = (store.register(), store.heads(), store.pending(), list_files(store))
    with pytest.raises(KeyboardInterrupt), store.write() as writing:
        fail(writing)
    assert (store.register(), store.heads(), store.pending(), list_files(store)) == before
    with store.write() as writing:
        assert issue(writing, "next").number == 3


def test_a_process_killed_before_the_commit_leaves_nothing_to_see(store: Store) -> None:
    issue_some(store, 1, last=11)
    before = (store.register(), store.heads(), store.pending(), store.cases())
    root = str(Path(__file__).resolve().parents[2])
    command = [sys.executable, "-c", DIE_IN, root, str(store.path)]
    assert subprocess.run(command, check=False).returncode == 9
    assert (store.register(), store.heads(), store.pending(), store.cases()) == before
    assert len(list_files(store)) == 2  # the lost one's file is an orphan
    assert verify(store) == []
    assert recover(store, now=NOW).removed == ()
    with store.write() as writing:
        assert issue(writing, "lost").number == 13


def test_a_file_kept_before_stays_when_a_later_transaction_fails(store: Store) -> None:
    (record,) = issue_some(store, 1)
    data = store.object(record.docx_sha256 or "")
    with pytest.raises(IsADirectoryError), store.write() as writing:
        raise IsADirectoryError(writing.write_object(data))
    assert store.object(record.docx_sha256 or "") == data


def test_a_number_that_no_document_bears_is_not_committed(store: Store) -> None:
    issue_some(store, 1, last=11)
    with pytest.raises(RecordRefused) as refused, store.write() as writing:
        writing.take_number(BODY, "NQ", TERM)
    assert refused.value.code == "number-unused"
    assert refused.value.findings[0].facts["number"] == 13
    assert store.next_numbers(BODY, TERM) == {"NQ": 13}


def test_a_number_that_was_not_taken_is_refused(store: Store) -> None:
    issue_some(store, 1)
    case = make_case("other")
    event = make_event(case)
    record = replace(draft(case), number=7, reference="07-NQ/ĐU", status="numbered")
    after = CaseRecord(case=apply_event(case, event))
    with pytest.raises(RecordRefused) as refused, store.write() as writing:
        writing.append(event, body=BODY, recorded_at=NOW, case=after, documents=[record])
    assert refused.value.code == "number-not-taken"
    assert refused.value.findings[0].facts["number"] == 7


def test_two_processes_leave_no_gap_and_no_double(store: Store, tmp_path: Path) -> None:
    with store.write() as writing:
        open_series(writing)
    root = str(Path(__file__).resolve().parents[2])
    command = [sys.executable, "-c", ISSUE_50, root, str(store.path)]
    workers = [subprocess.Popen([*command, name]) for name in ("a", "b")]
    assert [worker.wait(timeout=120) for worker in workers] == [0, 0]
    assert [line.number for line in store.register()] == list(range(1, 101))
    assert [event.position for event in store.history(body=BODY)] == list(range(1, 102))
    assert verify(store) == []


def test_an_event_that_does_not_follow_the_last_is_refused(store: Store) -> None:
    issue_some(store, 1)
    stale = make_event(make_case("shcd-1"), sequence=1)
    with pytest.raises(RecordRefused) as refused, store.write() as writing:
        writing.append(stale, body=BODY, recorded_at=NOW)
    assert refused.value.code == "case-moved-on"
    assert refused.value.findings[0].facts["last"] == 1


def test_an_answer_is_found_by_its_key(store: Store) -> None:
    with store.write() as writing:
        open_series(writing)
        assert writing.find_answer("shcd-1/issue/1") is None
        writing.remember("shcd-1/issue/1", "hash-1", {"number": 12, "share": Decimal("0.5")}, 1)
    found = store.find_answer("shcd-1/issue/1")
    assert found is not None
    assert (found.request_hash, found.event) == ("hash-1", 1)
    assert found.answer == {"number": 12, "share": Decimal("0.5")}


def test_the_same_key_is_not_remembered_twice(store: Store) -> None:
    with store.write() as writing:
        writing.remember("key", "first", {})
    with pytest.raises(RecordRefused) as refused, store.write() as writing:
        writing.remember("key", "second", {})
    assert refused.value.code == "record-rule-broken"


def test_an_event_comes_back_as_it_was_recorded(store: Store) -> None:
    case = make_case()
    event = make_event(case)
    local = NOW.astimezone(timezone(timedelta(hours=7)))
    with store.write() as writing:
        writing.append(event, body=BODY, recorded_at=local, notes={"engine": "0.1"})
    assert store.events(case.id) == [event]
    (recorded,) = store.history(case.id)
    assert (recorded.recorded_at, recorded.notes) == (NOW, {"engine": "0.1"})
    assert recorded.recorded_at.utcoffset() == timedelta(0)


def test_a_case_comes_back_as_it_was_recorded(store: Store) -> None:
    issue_some(store, 1)
    found = store.case("shcd-1")
    assert (found.workflow_hash, found.settled, found.final) == ("w1", True, False)
    assert found.case.data == {"theme": THEME, "share": Decimal("99.5"), "votes": 25}
    assert (found.case.fired, found.case.due_on, found.case.last_on) == ({"issue": 1}, None, DAY)


def test_a_document_comes_back_as_it_was_recorded(store: Store) -> None:
    case = make_case()
    event = make_event(case)
    after = CaseRecord(case=apply_event(case, event))
    with store.write() as writing:
        open_series(writing)
        record = number_document(writing, draft(case), b"a paper")
        writing.append(event, body=BODY, recorded_at=NOW, case=after, documents=[record])
    assert store.documents() == [record]
    assert store.history(case.id)[0].documents == (record,)


def test_a_document_is_changed_under_its_own_number(store: Store) -> None:
    (record,) = issue_some(store, 1)
    case = store.case("shcd-1").case
    event = make_event(case, "mend")
    with store.write() as writing:
        mended = replace(record, docx_sha256=writing.write_object(b"mended"), status="sent")
        after = CaseRecord(case=apply_event(case, event))
        writing.append(event, body=BODY, recorded_at=NOW, case=after, documents=[mended])
    assert store.documents() == [mended]
    assert [len(item.documents) for item in store.history("shcd-1")] == [1, 1]


def test_documents_that_would_share_a_file_get_different_names(store: Store) -> None:
    case = make_case()
    event = make_event(case)
    first, second = draft(case), replace(draft(case), key="other")
    with store.write() as writing:
        after = CaseRecord(case=apply_event(case, event))
        writing.append(event, body=BODY, recorded_at=NOW, case=after, documents=[first])
        again = make_event(after.case)
        after = CaseRecord(case=apply_event(after.case, again))
        writing.append(again, body=BODY, recorded_at=NOW, case=after, documents=[second])
    names = [record.file_name for record in store.documents()]
    assert names == [first.file_name, f"{first.file_name}-2"]


def test_a_document_without_a_name_has_no_readable_copy(store: Store) -> None:
    case = make_case()
    event = make_event(case)
    after = CaseRecord(case=apply_event(case, event))
    with store.write() as writing:
        sha = writing.write_object(b"a scan")
        record = replace(draft(case), file_name="", pdf_sha256=sha)
        writing.append(event, body=BODY, recorded_at=NOW, case=after, documents=[record])
    assert [(found.files, found.pdf_sha256) for found in store.documents()] == [({}, sha)]


def test_a_definition_is_kept_once_by_its_hash(store: Store) -> None:
    with store.write() as writing:
        digest = writing.keep_definition("workflow", "sinh-hoat", "id: sinh-hoat")
        assert writing.keep_definition("workflow", "sinh-hoat", "id: sinh-hoat") == digest
    assert store.definition(digest) == "id: sinh-hoat"


def test_children_and_units_are_found(store: Store) -> None:
    cell = make_case("shcd-1.cb6", unit="cb6", parent="shcd-1")
    event = make_event(cell)
    issue_some(store, 1)
    with store.write() as writing:
        after = CaseRecord(case=apply_event(cell, event))
        writing.append(event, body="cb6", recorded_at=NOW, case=after)
    assert [found.case.id for found in store.children("shcd-1")] == ["shcd-1.cb6"]
    assert [found.case.id for found in store.cases(unit="cb6")] == ["shcd-1.cb6"]
    assert len(store.cases(workflow="sinh-hoat-chuyen-de")) == 2


def test_an_unknown_case_suggests_a_similar_one(store: Store) -> None:
    issue_some(store, 1)
    with pytest.raises(RecordRefused) as refused:
        store.case("shdc-1")
    assert refused.value.code == "case-unknown-meant"
    assert refused.value.findings[0].facts["suggestion"] == "shcd-1"


def test_an_unknown_document_suggests_a_similar_one(store: Store) -> None:
    (record,) = issue_some(store, 1)
    assert store.document(record.id) == record
    with pytest.raises(RecordRefused) as refused:
        store.document(record.id.replace("nghi-quyet", "nghi-quyt"))
    assert refused.value.code == "document-unknown-meant"
    assert refused.value.findings[0].facts["suggestion"] == record.id


def test_what_is_not_there_is_none(store: Store) -> None:
    assert store.find_case("shcd-1") is None
    assert store.series(BODY, "NQ", TERM) is None
    issue_some(store, 1)
    found, series = store.find_case("shcd-1"), store.series(BODY, "NQ", TERM)
    assert found == store.case("shcd-1")
    assert series is not None
    assert (series.opening, series.last, series.next) == (11, 12, 13)


def test_what_resembles_nothing_gets_no_suggestion(store: Store) -> None:
    with pytest.raises(RecordRefused) as refused:
        store.case("shcd-1")
    assert refused.value.code == "case-unknown"


def test_a_definition_that_is_not_kept_is_told(store: Store) -> None:
    with pytest.raises(RecordRefused) as refused:
        store.definition("0" * 64)
    assert refused.value.code == "definition-not-kept"


def test_a_file_changed_from_outside_is_not_taken_for_the_same(store: Store) -> None:
    (record,) = issue_some(store, 1)
    data = store.object(record.docx_sha256 or "")
    path = store.objects.path(record.docx_sha256 or "")
    path.chmod(0o644)
    path.write_bytes(b"changed")
    with pytest.raises(Unusable) as refused, store.write() as writing:
        writing.write_object(data)
    assert refused.value.code == "object-damaged"


def test_the_register_begins_with_the_opening_balance(store: Store) -> None:
    issue_some(store, 2, last=11)
    lines = store.register(BODY, TERM)
    assert [(line.number, line.status) for line in lines] == [
        (11, "opening"),
        (12, "numbered"),
        (13, "numbered"),
    ]
    assert (lines[1].reference, lines[1].issued_on) == ("12-NQ/ĐU", DAY)


def test_work_stays_pending_until_it_is_settled(store: Store) -> None:
    (record,) = issue_some(store, 1)
    with store.write() as writing:
        writing.enqueue(record.id, "pdf")
        writing.postpone(record.id, "pdf", "no-pango")
        writing.settle(record.id, "publish")
    (work,) = store.pending()
    assert (work.document, work.what, work.attempts, work.message) == (
        record.id,
        "pdf",
        1,
        "no-pango",
    )
