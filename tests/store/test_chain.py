"""The hash chain, computed a second time as the documentation says."""

import sqlite3
from hashlib import sha256

from tests.store.sample import BODY, issue_some
from vanthu.store import Store, heads
from vanthu.store.chain import START, link

CONTENT = '{"kind":"fired","subject":"Nghị quyết"}'


def test_a_link_hashes_the_bytes_before_it_and_the_content() -> None:
    assert link(START, CONTENT) == sha256(bytes(32) + CONTENT.encode("utf-8")).hexdigest()


def test_the_same_content_after_another_event_has_another_hash() -> None:
    assert link(link(START, "{}"), CONTENT) != link(START, CONTENT)


def test_the_head_can_be_computed_from_the_events_alone(store: Store) -> None:
    issue_some(store, 3)
    connection = sqlite3.connect(store.path)
    contents = connection.execute("SELECT content FROM event ORDER BY position").fetchall()
    connection.close()
    digest = bytes(32)
    for (content,) in contents:
        digest = sha256(digest + content.encode("utf-8")).digest()
    assert [(head.body, head.head) for head in heads(store)] == [(BODY, digest.hex())]
