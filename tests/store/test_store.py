"""Opening: new, again, and what must be refused."""

import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select, update
from sqlalchemy.exc import TimeoutError as PoolTimeout

from tests.store.sample import issue, issue_some, open_series
from vanthu.errors import RecordRefused, Unusable, UsageRefused
from vanthu.messages import describe
from vanthu.messages.store import TEXTS
from vanthu.store import Store, open_store, recover, verify
from vanthu.store.connection import find_file_system, locate, refuse_network
from vanthu.store.failures import name_database_failures
from vanthu.store.migrate import VERSIONS
from vanthu.store.tables import HANDED_OVER, document, event

MOUNTS = """
/dev/vda / ext4 rw 0 0
server:/home /mnt/office nfs4 rw 0 0
tmpfs /mnt/office\\040local tmpfs rw 0 0
"""


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/a/b/register.db") as store:
        assert store.path == tmp_path / "a" / "b" / "register.db"
        assert store.path.is_file()


def test_a_store_opens_again_with_what_it_held(store: Store) -> None:
    issue_some(store, 2)
    with open_store(str(store.path)) as again:
        assert again.register() == store.register()
        assert again.heads() == store.heads()


def test_a_folder_means_the_register_in_it(store: Store) -> None:
    with open_store(str(store.path.parent)) as again:
        assert again.path == store.path


def test_a_passing_store_leaves_nothing(store: Store) -> None:
    passing = open_store("sqlite://")
    issue_some(passing, 1)
    folder = passing.path.parent
    passing.close()
    del passing
    assert not folder.exists()


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:////srv/a.db", Path("/srv/a.db")),
        ("sqlite:///a.db", Path.cwd() / "a.db"),
        ("a.db", Path.cwd() / "a.db"),
    ],
    ids=["absolute", "relative", "path"],
)
def test_a_url_means_a_file(url: str, path: Path) -> None:
    assert locate(url) == path


def test_a_store_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UsageRefused) as refused:
        open_store("oracle://me:secret@host/db")
    assert refused.value.code == "store-url-unknown"
    assert "secret" not in str(refused.value)


def write_text(path: Path) -> None:
    path.write_text("not a database at all", encoding="utf-8")


def make_foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE invoice (id INTEGER)")
    connection.close()


def make_foreign_wal(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE invoice (id INTEGER)")
    connection.close()


def make_newer(path: Path) -> None:
    open_store(str(path)).close()
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


def damage(path: Path) -> None:
    open_store(str(path)).close()
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 2000)


def lose_register(path: Path) -> None:
    with open_store(str(path)) as store:
        issue_some(store, 1)
    path.unlink()


@pytest.mark.parametrize(
    ("prepare", "code"),
    [
        (write_text, "store-not-a-database"),
        (lambda path: path.mkdir() or (path / "register.db").mkdir(), "store-not-a-database"),
        (make_foreign, "store-of-another-program"),
        (make_newer, "store-newer"),
        (damage, "store-damaged"),
        (lose_register, "store-register-missing"),
    ],
    ids=["text", "folder", "foreign", "newer", "damaged", "lost"],
)
def test_a_file_that_is_no_store_is_refused(
    tmp_path: Path, prepare: Callable[[Path], object], code: str
) -> None:
    path = tmp_path / "x.db"
    prepare(path)
    with pytest.raises(Unusable) as refused:
        open_store(str(path))
    assert (refused.value.code, refused.value.exit_code) == (code, 3)
    assert str(path) in str(refused.value)


@pytest.mark.parametrize(
    "prepare",
    [write_text, make_foreign, make_foreign_wal, make_newer],
    ids=lambda prepare: prepare.__name__,
)
def test_a_refused_file_keeps_its_bytes(tmp_path: Path, prepare: Callable[[Path], object]) -> None:
    path = tmp_path / "x.db"
    prepare(path)
    before = path.read_bytes()
    with pytest.raises(Unusable):
        open_store(str(path))
    assert path.read_bytes() == before


def test_a_folder_whose_way_is_barred_by_a_file_is_refused(tmp_path: Path) -> None:
    write_text(tmp_path / "file")
    with pytest.raises(Unusable) as refused:
        open_store(f"{tmp_path}/file/van-thu/register.db")
    assert refused.value.code == "store-folder-is-a-file"


def test_a_folder_that_cannot_be_written_is_refused() -> None:
    with pytest.raises(Unusable) as refused:
        open_store("/proc/vanthu/register.db")
    assert refused.value.exit_code == 3
    assert refused.value.findings[0].facts["path"] == "/proc/vanthu"


def test_a_missing_store_is_not_made_for_reading(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as refused:
        open_store(f"{tmp_path}/none.db", read_only=True)
    assert refused.value.code == "store-missing"
    assert list(tmp_path.iterdir()) == []


def test_a_store_opened_for_reading_is_read_and_not_written(store: Store) -> None:
    issue_some(store, 1)
    with open_store(str(store.path), read_only=True) as reading:
        assert reading.register() == store.register()
        with pytest.raises(Unusable) as refused, reading.write():
            pass
    assert refused.value.code == "store-opened-for-reading"


def test_an_empty_database_is_not_migrated_for_reading(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    path.touch()
    with pytest.raises(Unusable) as refused:
        open_store(str(path), read_only=True)
    assert refused.value.code == "store-not-migrated"
    assert path.read_bytes() == b""


def test_a_lock_that_is_not_freed_is_told(store: Store) -> None:
    with store.write(), open_store(str(store.path), wait_s=0.05) as other:
        waiting = other.write()
        with pytest.raises(Unusable) as refused:
            waiting.__enter__()
    assert refused.value.code == "store-busy"


def test_a_full_disk_is_told_and_nothing_is_changed(store: Store) -> None:
    with store.write() as writing:
        open_series(writing)
    before = store.heads()
    with store.write() as writing:
        pages = writing.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        writing.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Unusable) as refused, store.write() as writing:
        issue(writing, "x" * 100_000)
    assert refused.value.code == "store-disk-full"
    assert store.heads() == before


def test_what_the_database_says_otherwise_is_told(store: Store) -> None:
    with pytest.raises(Unusable) as refused, store.read() as reader:
        reader.connection.exec_driver_sql("SELECT * FROM nowhere")
    assert refused.value.code == "store-failed"
    assert refused.value.findings[0].facts["reason"] == "no such table: nowhere"


def test_too_many_readers_at_once_are_told(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as refused, name_database_failures(tmp_path):
        raise PoolTimeout
    assert refused.value.code == "store-busy"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/mnt/office/van-thu", "nfs4"),
        ("/mnt/office local/van-thu", "tmpfs"),
        ("/mnt/officers", "ext4"),
    ],
)
def test_the_file_system_of_the_nearest_mount_counts(path: str, kind: str) -> None:
    assert find_file_system(Path(path), MOUNTS) == kind


def test_a_network_file_system_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "mounts"
    table.write_text(f"server:/x {tmp_path} cifs rw 0 0\n", encoding="utf-8")
    with pytest.raises(Unusable) as refused:
        refuse_network(tmp_path / "van-thu", table)
    assert refused.value.code == "store-on-network"
    assert refused.value.findings[0].facts["kind"] == "cifs"


def test_a_machine_without_a_table_of_mounts_is_trusted(tmp_path: Path) -> None:
    refuse_network(tmp_path, tmp_path / "none")


def test_every_connection_keeps_commits_through_a_loss_of_power(store: Store) -> None:
    with store.write() as writing:
        run = writing.connection.exec_driver_sql
        journal = run("PRAGMA journal_mode").scalar_one()
        synchronous = run("PRAGMA synchronous").scalar_one()
        assert run("PRAGMA foreign_keys").scalar_one() == 1
    safe_wal = sqlite3.sqlite_version_info >= (3, 51, 3)
    assert (journal, synchronous) == ("wal" if safe_wal else "delete", 3)


def test_a_journal_of_another_kind_is_set_right_at_opening(store: Store) -> None:
    safe = "wal" if sqlite3.sqlite_version_info >= (3, 51, 3) else "delete"
    store.close()
    connection = sqlite3.connect(store.path)
    other = "DELETE" if safe == "wal" else "WAL"
    connection.execute(f"PRAGMA journal_mode = {other}")
    connection.close()
    with open_store(str(store.path)) as again, again.read() as reader:
        assert reader.connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == safe


def test_processes_that_open_a_new_store_at_once_make_it_once(tmp_path: Path) -> None:
    code = "import sys; from vanthu.store import open_store; open_store(sys.argv[1]).close()"
    command = [sys.executable, "-c", code, f"{tmp_path}/van-thu/register.db"]
    openers = [subprocess.Popen(command) for _ in range(3)]
    assert [opener.wait(timeout=120) for opener in openers] == [0, 0, 0]
    with open_store(command[-1]) as store:
        assert verify(store) == []


def test_opening_a_store_that_is_up_to_date_loads_no_alembic(store: Store) -> None:
    code = (
        "import sys; from vanthu.store import open_store; open_store(sys.argv[1]).close(); "
        "print('alembic' in sys.modules)"
    )
    command = [sys.executable, "-c", code, str(store.path)]
    run = subprocess.run(command, capture_output=True, check=True, text=True)
    assert run.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("statement", "rule"),
    [
        ("UPDATE event SET content = '{}' WHERE id = 2", "event_no_update"),
        ("DELETE FROM event WHERE id = 2", "event_no_delete"),
        (
            "INSERT INTO event SELECT 99, body, 99, 'x', 1, kind, on_date, recorded_at, content,"
            " previous, hash FROM event WHERE id = 2",
            "event_follows_chain",
        ),
        ("UPDATE body_chain SET head = 'x'", "chain_grows_by_one"),
        ("DELETE FROM body_chain", "chain_no_delete"),
        ("UPDATE series SET last = last - 1", "series_grows_by_one"),
        ("DELETE FROM series", "series_no_delete"),
        ("UPDATE document SET number = 99", "document_number_fixed"),
        ("UPDATE document SET symbol = 'KL'", "document_number_fixed"),
        ("UPDATE document SET term = ''", "document_number_fixed"),
        ("UPDATE document SET body = 'cb6'", "document_number_fixed"),
        ("DELETE FROM document", "document_no_delete"),
        ("DELETE FROM idempotency", "answer_no_delete"),
        ("UPDATE idempotency SET answer = '{}'", "answer_no_update"),
        ("UPDATE definition_snapshot SET content = ''", "definition_no_update"),
        ("DELETE FROM definition_snapshot", "definition_no_delete"),
    ],
)
def test_the_database_refuses_to_change_what_is_recorded(
    store: Store, statement: str, rule: str
) -> None:
    issue_some(store, 1)
    with store.write() as writing:
        writing.remember("key", "hash", {})
        writing.keep_definition("workflow", "w", "id: w")
    with pytest.raises(RecordRefused) as refused, store.write() as writing:
        writing.connection.exec_driver_sql(statement)
    assert refused.value.code == "record-rule-broken"
    assert refused.value.findings[0].facts["rule"] == rule


@pytest.mark.parametrize(
    "change",
    [
        {"docx_sha256": "y"},
        {"pdf_sha256": "y"},
        {"content": "{}"},
        {"status": "draft"},
        {"subject": ""},
    ],
)
def test_a_sent_document_is_frozen(store: Store, change: dict[str, str]) -> None:
    issue_some(store, 1)
    with store.write() as writing:
        sent = "UPDATE document SET status = 'sent', pdf_sha256 = 'x'"
        writing.connection.exec_driver_sql(sent)
    with pytest.raises(RecordRefused) as refused, store.write() as writing:
        writing.connection.execute(update(document).values(change))
    assert refused.value.findings[0].facts["rule"] == "document_sent_frozen"


def test_a_sent_document_can_be_superseded(store: Store) -> None:
    issue_some(store, 1)
    for status in ("sent", "superseded"):
        with store.write() as writing:
            writing.connection.execute(update(document).values(status=status))
    assert [record.status for record in store.documents()] == ["superseded"]


def test_the_known_versions_are_those_of_the_migrations(store: Store) -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "vanthu.store:migrations")
    config.set_main_option("path_separator", "os")
    found = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(found)) == VERSIONS


def test_the_migrations_make_the_tables_of_the_model(store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from vanthu.store.tables import metadata

    with store.read() as reader:
        context = MigrationContext.configure(reader.connection)
        assert compare_metadata(context, metadata) == []


def test_every_sentence_can_be_made_of_its_facts_in_both_languages() -> None:
    for code, sentences in TEXTS.items():
        english, vietnamese = (set(re.findall(r"\{(\w+)", sentence)) for sentence in sentences)
        assert vietnamese <= english, code  # a system's own words are English only
        assert describe(code, dict.fromkeys(english, "x"), "vi")


def test_an_empty_store_is_sound(store: Store) -> None:
    from tests.store.sample import NOW, replay

    assert recover(store, now=NOW).findings == ()
    assert verify(store, replay=replay) == []


def test_a_store_of_the_first_schema_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    make_old_store(path, "0001")
    open_store(str(path)).close()

    with closing(sqlite3.connect(path)) as connection:
        query = select(event.c.id).where(HANDED_OVER)
        [step] = connection.execute(f"EXPLAIN QUERY PLAN {query}").fetchall()
    assert "event_handed_over" in step[-1]


def test_a_store_of_the_first_schema_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    make_old_store(path, "0001")
    before = path.read_bytes()

    with open_store(str(path), read_only=True) as store, store.read() as reader:
        assert reader.list_away() == {}
    assert path.read_bytes() == before


def make_old_store(path: Path, version: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "vanthu.store:migrations")
    config.set_main_option("path_separator", "os")
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
    engine.dispose()
