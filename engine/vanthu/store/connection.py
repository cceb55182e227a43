"""Opening the database: where it lies, how SQLite is set, reading and writing transactions."""

import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from vanthu.errors import Place, Unusable, UsageRefused

DATABASE_NAME = "register.db"
_SAFE_WAL = (3, 51, 3)  # older versions can corrupt a WAL that two processes write (sqlite.org/wal)
_HEADER = b"SQLite format 3\0"
_NETWORK = frozenset(
    ("afs", "ceph", "cifs", "davfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs")
)
_NETWORK_FUSE = ("curlftpfs", "davfs", "glusterfs", "rclone", "s3fs", "smbnetfs", "sshfs")


def locate(url: str) -> Path | None:
    """Return the database file that a URL or a plain path means; None for `sqlite://`.

    Raises:
        UsageRefused: the URL names another kind of database.
    """
    scheme, mark, rest = url.partition("://")
    if not mark:
        path = Path(url)
    elif scheme != "sqlite" or (rest and not rest.startswith("/")):
        raise UsageRefused.of("store-url-unknown", scheme=scheme)
    elif not rest:
        return None
    else:
        path = Path(rest[1:])
    return (path / DATABASE_NAME if path.is_dir() else path).absolute()


def find_file_system(path: Path, mounts: str) -> str:
    """Return the file system that `path` lies on, by a table as in /proc/mounts; "" if unknown."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        parts = line.split()
        point = parts[1].replace("\\040", " ") if len(parts) > 2 else ""
        if point and path.is_relative_to(point) and len(point) >= best:
            best, kind = len(point), parts[2]
    return kind


def refuse_network(path: Path, table: Path = Path("/proc/mounts")) -> None:
    """Refuse a database on a network file system, where SQLite's locks cannot be relied on.

    Raises:
        Unusable: `store-on-network`.
    """
    if not table.is_file():
        return
    kind = find_file_system(path.resolve(), table.read_text(encoding="utf-8", errors="replace"))
    if kind in _NETWORK or kind.removeprefix("fuse.").startswith(_NETWORK_FUSE):
        raise Unusable.of("store-on-network", Place(file=str(path)), path=str(path), kind=kind)


def refuse_foreign_file(path: Path) -> None:
    """Refuse what is there under the database's name and is no SQLite file.

    Raises:
        Unusable: `store-not-a-database`.
    """
    if not path.exists():
        return
    head = b""
    if path.is_file():
        with path.open("rb") as file:
            head = file.read(len(_HEADER))
    if not path.is_file() or head not in (b"", _HEADER):
        raise Unusable.of("store-not-a-database", Place(file=str(path)), path=str(path))


def connect(path: Path, *, read_only: bool, wait_s: float) -> Engine:
    """Return an engine on the file; its transactions begin at once for reading or for writing.

    `writer_of` gives the one that takes the write lock when it begins.
    """
    mode = "ro" if read_only else "rwc"
    address = f"file:{quote(path.as_posix())}?mode={mode}"

    def open_file() -> sqlite3.Connection:
        connection = sqlite3.connect(
            address, uri=True, timeout=wait_s, isolation_level=None, check_same_thread=False
        )
        _configure(connection)
        return connection

    engine = create_engine("sqlite://", creator=open_file, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def writer_of(engine: Engine) -> Engine:
    """Return the same engine, whose transactions begin with the write lock."""
    return engine.execution_options(vanthu_writes=True)


def _begin(connection: Connection) -> None:
    # A plain BEGIN that later writes fails at once with SQLITE_BUSY, in spite of the waiting time.
    writes = connection.get_execution_options().get("vanthu_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def set_journal(engine: Engine) -> None:
    """Choose the journal that survives a loss of power, once the file is known as ours."""
    journal = "WAL" if sqlite3.sqlite_version_info >= _SAFE_WAL else "DELETE"
    with engine.connect() as connection:
        raw = connection.connection.dbapi_connection  # outside a transaction, where it can change
        if raw is not None:
            raw.cursor().execute(f"PRAGMA journal_mode = {journal}")


def _configure(connection: sqlite3.Connection) -> None:
    run = connection.execute
    run("PRAGMA foreign_keys = ON")
    run("PRAGMA trusted_schema = OFF")
    run("PRAGMA cell_size_check = ON")
    run("PRAGMA mmap_size = 0")
    run("PRAGMA synchronous = EXTRA")  # with WAL the same as FULL
