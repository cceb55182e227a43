"""Writing files so that they are wholly there or not at all, also after a loss of power."""

import os
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from vanthu.store.failures import name_disk_failures

TEMPORARY = ".tmp-"
"""How the names of unfinished files begin."""


def write_temporary(folder: Path, data: bytes, mode: int = 0o644) -> Path:
    """Write a new file with a name of its own, force it to the disk, return its path."""
    path = folder / f"{TEMPORARY}{token_hex(8)}"
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())  # a failed fsync is never repeated: the file goes
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def sync_folder(folder: Path) -> None:
    """Force the names in `folder` to the disk; Windows does that by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make `folder` and what is missing above it, each forced to the disk."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def move_new(source: Path, target: Path) -> None:
    """Give `source` the name `target`, never over a file that is there.

    Raises:
        FileExistsError: there is a file of that name; `source` stays.
    """
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links, such as that of a USB stick
        if target.exists():
            raise FileExistsError(target) from None
        source.rename(target)
        return
    source.unlink()


def hash_file(path: Path) -> str | None:
    """Return the SHA-256 of a file, or None when there is no such file."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def probe_output(folder: Path) -> None:
    """Make sure that files can be made in `folder`, by making one; permission bits do not tell.

    Raises:
        Unusable: the folder is a file, cannot be written, or its disk is full.
    """
    with name_disk_failures(folder):
        make_folder(folder)
        write_temporary(folder, b"vanthu").unlink()
