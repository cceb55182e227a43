"""Verifying: a sound store has no findings; each tampering has its own."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.sample import BODY, NOW, TERM, apply_event, issue_some, make_event, replay
from vanthu.errors import TransitionRefused
from vanthu.store import CaseRecord, Store, heads, open_store, publish_pending, verify
from vanthu.store.chain import link
from vanthu.store.triggers import TRIGGERS

Tamper = Callable[[sqlite3.Connection, Path], object]


def sql(*statements: str) -> Tamper:
    def tamper(connection: sqlite3.Connection, folder: Path) -> None:
        for statement in statements:
            assert connection.execute(statement).rowcount != 0, statement

    return tamper


def change_content(connection: sqlite3.Connection, folder: Path) -> None:
    change = "UPDATE event SET content = replace(content, '\"votes\":25', '\"votes\":26')"
    assert connection.execute(f"{change} WHERE id = 3").rowcount == 1


def rewrite_chain(connection: sqlite3.Connection, folder: Path) -> None:
    """Forge the vote of the second case and recompute every hash after it."""
    change_content(connection, folder)
    rows = connection.execute("SELECT id, content FROM event ORDER BY position").fetchall()
    previous = "0" * 64
    for event_id, content in rows:
        digest = link(previous, content)
        values = (previous, digest, event_id)
        connection.execute("UPDATE event SET previous = ?, hash = ? WHERE id = ?", values)
        previous = digest
    connection.execute("UPDATE body_chain SET head = ?", (previous,))


def add_event(connection: sqlite3.Connection, folder: Path) -> None:
    row = connection.execute("SELECT content, hash FROM event WHERE id = 4").fetchone()
    content = json.dumps(json.loads(row[0]) | {"position": 5, "case": "shcd-9"})
    connection.execute(
        "INSERT INTO event SELECT 5, body, 5, 'shcd-9', 1, kind, on_date, recorded_at, ?, ?, ?"
        " FROM event WHERE id = 4",
        (content, row[1], link(row[1], content)),
    )


def double_number(connection: sqlite3.Connection, folder: Path) -> None:
    """Give a number twice, in a copy of the table that has lost its constraints."""
    connection.execute("CREATE TABLE other AS SELECT * FROM document")
    connection.execute("DROP TABLE document")
    connection.execute("ALTER TABLE other RENAME TO document")
    connection.execute("UPDATE document SET number = 12 WHERE number = 13")


def find_object(folder: Path) -> Path:
    return sorted(path for path in (folder / "objects").rglob("*") if path.is_file())[0]


def flip_byte(connection: sqlite3.Connection, folder: Path) -> None:
    path = find_object(folder)
    path.chmod(0o644)
    path.write_bytes(b"X" + path.read_bytes()[1:])


def remove_object(connection: sqlite3.Connection, folder: Path) -> None:
    find_object(folder).unlink()


def edit_published(connection: sqlite3.Connection, folder: Path) -> None:
    next((folder / "out").rglob("*.docx")).write_bytes(b"edited by a person")


def remove_published(connection: sqlite3.Connection, folder: Path) -> None:
    next((folder / "out").rglob("*.docx")).unlink()


TAMPERINGS: list[tuple[str, Tamper, str]] = [
    ("event-content", change_content, "verify-event-changed"),
    (
        "event-unreadable",
        sql("UPDATE event SET content = '{' WHERE id = 3"),
        "verify-event-unreadable",
    ),
    (
        "event-date",
        sql("UPDATE event SET on_date = '2026-01-01' WHERE id = 3"),
        "verify-event-columns",
    ),
    ("event-case", sql("UPDATE event SET case_id = 'x' WHERE id = 3"), "verify-event-columns"),
    ("event-deleted", sql("DELETE FROM event WHERE id = 3"), "verify-event-missing"),
    ("last-event-deleted", sql("DELETE FROM event WHERE id = 4"), "verify-head-differs"),
    ("all-events-deleted", sql("DELETE FROM event"), "verify-head-differs"),
    ("event-added", add_event, "verify-head-differs"),
    ("event-previous", sql("UPDATE event SET previous = hash WHERE id = 3"), "verify-chain-broken"),
    ("event-body", sql("UPDATE event SET body = 'x' WHERE id = 4"), "verify-chain-unknown"),
    ("head", sql("UPDATE body_chain SET head = '00'"), "verify-head-differs"),
    ("head-count", sql("UPDATE body_chain SET sequence = 9"), "verify-head-differs"),
    ("chain-rewritten", rewrite_chain, "verify-case-differs"),
    ("number", sql("UPDATE document SET number = 99 WHERE number = 13"), "verify-number-beyond"),
    (
        "number-gap",
        sql("UPDATE document SET number = 99 WHERE number = 13"),
        "verify-number-missing",
    ),
    ("number-doubled", double_number, "verify-number-doubled"),
    ("constraint-lost", double_number, "verify-damaged"),
    (
        "document-row",
        sql("UPDATE document SET subject = 'x' WHERE number = 13"),
        "verify-document-differs",
    ),
    (
        "document-json",
        sql("UPDATE document SET content = '{' WHERE number = 13"),
        "verify-document-differs",
    ),
    ("document-deleted", sql("DELETE FROM document WHERE number = 13"), "verify-document-missing"),
    (
        "document-added",
        sql(
            "INSERT INTO document SELECT 'y', case_id, type, 'y', 1, body, 'draft', subject,"
            " '', symbol, term, NULL, NULL, '', '', content, NULL, NULL, '', event"
            " FROM document WHERE number = 13"
        ),
        "verify-document-foreign",
    ),
    ("counter", sql("UPDATE series SET last = 20"), "verify-number-missing"),
    ("counter-back", sql("UPDATE series SET last = 12"), "verify-number-beyond"),
    ("opening", sql("UPDATE series SET opening = 5"), "verify-opening-differs"),
    ("series-deleted", sql("DELETE FROM series"), "verify-series-missing"),
    (
        "series-added",
        sql("INSERT INTO series VALUES ('dang_uy', 'KH', '2025-2030', 0, 0)"),
        "verify-opening-differs",
    ),
    (
        "case-state",
        sql("UPDATE case_run SET state = 'x' WHERE id = 'shcd-2'"),
        "verify-case-differs",
    ),
    ("case-settled", sql("UPDATE case_run SET settled = 0"), "verify-case-differs"),
    ("case-data", sql("UPDATE case_run SET data = '{' WHERE id = 'shcd-2'"), "verify-case-differs"),
    ("case-deleted", sql("DELETE FROM case_run WHERE id = 'shcd-2'"), "verify-case-missing"),
    (
        "case-added",
        sql(
            "INSERT INTO case_run SELECT 'y', workflow, version, workflow_hash, unit, parent,"
            " state, revision, settled, final, opened_on, last_on, due_on, due_label,"
            " illustrative, regime, profile, data, fired, summary"
            " FROM case_run WHERE id = 'shcd-2'"
        ),
        "verify-case-foreign",
    ),
    (
        "definition",
        sql("UPDATE definition_snapshot SET content = 'x'"),
        "verify-definition-changed",
    ),
    ("foreign-row", sql("UPDATE document SET event = 99"), "verify-row-foreign"),
    ("object-byte", flip_byte, "verify-object-changed"),
    ("object-missing", remove_object, "verify-object-missing"),
    ("trigger", lambda connection, folder: None, "verify-trigger-missing"),
    ("published-edited", edit_published, "published-edited"),
    ("published-missing", remove_published, "published-missing"),
]


@pytest.fixture
def sound(store: Store) -> Store:
    issue_some(store, 3, last=11)
    with store.write() as writing:
        writing.keep_definition("workflow", "shcd", "id: shcd")
    assert publish_pending(store) == []
    return store


def test_a_sound_store_has_no_findings(sound: Store) -> None:
    assert verify(sound, replay=replay) == []


@pytest.mark.parametrize(
    ("tamper", "code"),
    [(tamper, code) for _, tamper, code in TAMPERINGS],
    ids=[name for name, _, _ in TAMPERINGS],
)
def test_tampering_is_found(sound: Store, tamper: Tamper, code: str) -> None:
    connection = sqlite3.connect(sound.path)
    with connection:
        for name in TRIGGERS:
            connection.execute(f"DROP TRIGGER {name}")
        tamper(connection, sound.path.parent)
    connection.close()
    found = {finding.code for finding in verify(sound, replay=replay)}
    others = found - {"verify-trigger-missing"} if code != "verify-trigger-missing" else found
    assert code in others
    assert all(finding.text("vi") for finding in verify(sound, replay=replay))


def test_a_changed_trigger_is_found(sound: Store) -> None:
    connection = sqlite3.connect(sound.path)
    with connection:
        connection.execute("DROP TRIGGER event_no_delete")
        connection.execute(
            "CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT 1; END"
        )
    connection.close()
    (finding,) = verify(sound, replay=replay)
    assert (finding.code, finding.facts) == (
        "verify-trigger-missing",
        {"trigger": "event_no_delete"},
    )


def test_events_that_give_one_document_two_numbers_are_found(sound: Store) -> None:
    record = sound.documents()[0]
    case = sound.case(record.case).case
    event = make_event(case, "renumber")
    moved = replace(record, number=99)
    after = CaseRecord(case=apply_event(case, event))
    with sound.write() as writing:
        writing.connection.exec_driver_sql("DROP TRIGGER document_number_fixed")
        writing.append(event, body=BODY, recorded_at=NOW, case=after, documents=[moved])
    assert "verify-number-moved" in {finding.code for finding in verify(sound)}


def test_a_finding_names_the_event(sound: Store) -> None:
    connection = sqlite3.connect(sound.path)
    with connection:
        connection.execute("DROP TRIGGER event_no_update")
        change_content(connection, sound.path.parent)
    connection.close()
    facts = [item.facts for item in verify(sound) if item.code == "verify-event-changed"]
    assert facts == [{"body": BODY, "position": 3}]


def test_a_store_is_verified_without_being_opened_for_writing(sound: Store) -> None:
    with open_store(str(sound.path), read_only=True) as reading:
        assert verify(reading, replay=replay) == []


def test_a_case_that_cannot_be_replayed_is_told(sound: Store) -> None:
    def refuse(events: object) -> object:
        raise TransitionRefused.of("case-unknown", id="x")

    found = {item.code for item in verify(sound, replay=refuse)}  # type: ignore[arg-type]
    assert found == {"verify-case-not-replayed"}


def test_the_heads_tell_the_end_of_every_chain(sound: Store) -> None:
    (head,) = heads(sound)
    last = sound.history(body=BODY)[-1]
    assert (head.body, head.sequence, head.head) == (BODY, 4, last.hash)
    assert sound.next_numbers(BODY, TERM) == {"NQ": 15}
