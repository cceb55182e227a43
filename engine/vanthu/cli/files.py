"""Files that a command writes where the user said."""

import errno
import os
import tempfile
from pathlib import Path

from vanthu.errors import Place, Unusable, UsageRefused

_KNOWN_REASONS = {
    errno.ENOENT: "missing",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "forbidden",
    errno.ENOSPC: "full",
    errno.EISDIR: "folder",
    errno.ENOTDIR: "missing",
}


def write_file(path: Path, data: bytes | str) -> None:
    """Write `data` to `path` whole or not at all; a file that is there is replaced.

    Raises:
        Unusable: `cli-file-not-written`.
    """
    content = data.encode() if isinstance(data, str) else data
    try:
        _replace(path, content)
    except OSError as error:
        raise refuse_file("not-written", path, error) from error


def write_new_file(path: Path, data: bytes | str) -> None:
    """Write `data` to a file that must not be there yet.

    Raises:
        UsageRefused: `cli-file-exists`.
        Unusable: `cli-file-not-written`.
    """
    if path.exists():
        raise UsageRefused.of("cli-file-exists", Place(file=str(path)))
    write_file(path, data)


def _replace(path: Path, content: bytes) -> None:
    number, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
        temporary.chmod(0o666 & ~_read_umask())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def _read_umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def check_ending(path: Path, *endings: str) -> str:
    """Return the ending of a file to be written, in small letters.

    Raises:
        UsageRefused: `cli-ending-unknown`, when it is none of `endings`.
    """
    ending = path.suffix.lower()
    if ending not in endings:
        raise UsageRefused.of("cli-ending-unknown", Place(file=str(path)), known=endings)
    return ending


def refuse_file(what: str, path: Path | str, error: OSError) -> Unusable:
    """Return the error for a file the system refused; `what` is `not-written` or `unreadable`.

    Reasons that people can do something about have a sentence each; others are the system's own.
    """
    known = _KNOWN_REASONS.get(error.errno or 0)
    place = Place(file=str(path))
    if known:
        return Unusable.of(f"cli-file-{what}-{known}", place)
    return Unusable.of(f"cli-file-{what}", place, reason=error.strerror or type(error).__name__)
