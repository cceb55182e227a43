"""What the database or the disk says, as one sentence of ours: wrapped once, here."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from vanthu.errors import Place, RecordRefused, Unusable, VanthuError

_FULL = {errno.ENOSPC, errno.EDQUOT}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_NO_FOLDER = {errno.ENOTDIR, errno.EEXIST, errno.EISDIR}

_BY_CODE = {
    sqlite3.SQLITE_BUSY: "store-busy",
    sqlite3.SQLITE_LOCKED: "store-busy",
    sqlite3.SQLITE_FULL: "store-disk-full",
    sqlite3.SQLITE_READONLY: "store-not-writable",
    sqlite3.SQLITE_CANTOPEN: "store-not-writable",
    sqlite3.SQLITE_PERM: "store-not-writable",
    sqlite3.SQLITE_NOTADB: "store-not-a-database",
    sqlite3.SQLITE_CORRUPT: "store-damaged",
    sqlite3.SQLITE_IOERR: "store-disk-failed",
}


@contextmanager
def name_database_failures(path: Path) -> Iterator[None]:
    """Turn the database's errors into `Unusable`, or `RecordRefused` for a broken rule."""
    try:
        yield
    except DBAPIError as error:
        raise _explain(error.orig, path) from error
    except PoolTimeout as error:
        raise Unusable.of("store-busy", Place(file=str(path)), path=str(path)) from error


def _explain(cause: BaseException | None, path: Path) -> VanthuError:
    place = Place(file=str(path))
    code = getattr(cause, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    if primary == sqlite3.SQLITE_CONSTRAINT:
        return RecordRefused.of("record-rule-broken", place, rule=str(cause))
    known = _BY_CODE.get(primary) if primary is not None else None
    if known:
        return Unusable.of(known, place, path=str(path))
    return Unusable.of("store-failed", place, path=str(path), reason=str(cause))


@contextmanager
def name_disk_failures(path: Path) -> Iterator[None]:
    """Turn errors of the disk at `path` into `Unusable`."""
    try:
        yield
    except OSError as error:
        raise explain_disk(error, path) from error


def explain_disk(error: OSError, path: Path) -> Unusable:
    """Return what a failure of the disk at `path` means and what to do."""
    place = Place(file=str(path))
    if error.errno in _FULL:
        return Unusable.of("store-disk-full", place, path=str(path))
    if error.errno in _READ_ONLY:
        return Unusable.of("store-not-writable", place, path=str(path))
    if error.errno in _NO_FOLDER:
        return Unusable.of("store-folder-is-a-file", place, path=str(path))
    reason = error.strerror or str(error)
    return Unusable.of("store-disk-error", place, path=str(path), reason=reason)
