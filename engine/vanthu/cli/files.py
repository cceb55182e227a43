"""Files that a command writes where the user said."""

import os
import tempfile
from pathlib import Path

from vanthu.errors import Place, Unusable, UsageRefused


def write_file(path: Path, data: bytes | str) -> None:
    """Write `data` to `path` whole or not at all; a file that is there is replaced.

    Raises:
        Unusable: `cli-file-not-written`.
    """
    content = data.encode() if isinstance(data, str) else data
    try:
        _replace(path, content)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Unusable.of("cli-file-not-written", Place(file=str(path)), reason=reason) from error


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
