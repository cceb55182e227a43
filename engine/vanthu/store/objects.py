"""Files by their SHA-256: `objects/ab/<sha256>`, written once, never changed."""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from vanthu.errors import Place, RecordRefused, Unusable
from vanthu.store.failures import name_disk_failures
from vanthu.store.files import TEMPORARY, hash_file, make_folder, sync_folder, write_temporary

_SHA = re.compile(r"[0-9a-f]{64}")


class Objects:
    """The folder of objects; only a holder of the store's write lock writes or removes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha: str) -> Path:
        """Return where the object lies."""
        return self.folder / sha[:2] / sha

    def write(self, data: bytes) -> tuple[str, bool]:
        """Keep `data`; return its SHA-256 and whether it is new.

        Raises:
            Unusable: the disk cannot take it, or holds other bytes under that name.
        """
        sha = sha256(data).hexdigest()
        path = self.path(sha)
        with name_disk_failures(path):
            found = hash_file(path)
            if found == sha:
                return sha, False
            if found is not None:
                raise Unusable.of("object-damaged", Place(file=str(path)), sha256=sha)
            make_folder(path.parent)
            write_temporary(path.parent, data, 0o444).replace(path)
            sync_folder(path.parent)
        return sha, True

    def read(self, sha: str) -> bytes:
        """Return the bytes of an object, compared with its hash.

        Raises:
            RecordRefused: there is no such object.
            Unusable: its bytes were changed or cannot be read.
        """
        path = self.path(sha)
        with name_disk_failures(path):
            if not _SHA.fullmatch(sha) or not path.is_file():
                raise RecordRefused.of("object-missing", Place(file=str(path)), sha256=sha)
            data = path.read_bytes()
        if sha256(data).hexdigest() != sha:
            raise Unusable.of("object-damaged", Place(file=str(path)), sha256=sha)
        return data

    def remove(self, sha: str) -> None:
        """Remove an object that nothing refers to."""
        self.path(sha).unlink(missing_ok=True)

    def names(self) -> Iterator[Path]:
        """Yield the paths of all objects and unfinished files."""
        for path in self.folder.glob("*/*"):
            if _SHA.fullmatch(path.name) or path.name.startswith(TEMPORARY):
                yield path
