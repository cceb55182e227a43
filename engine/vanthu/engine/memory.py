"""The units a store was used with, kept beside it, so that it can be read anywhere.

`library/<hash>/units/<name>.yaml` below the store's folder holds every version of every file of the
tree of units that steps were recorded with. They come after the user's own folders on the search
path, the newest first.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from vanthu.errors import Place, Unusable

__all__ = ["list_remembered", "remember_units"]

FOLDER = "library"


def list_remembered(store: Path) -> list[Path]:
    """Return the remembered folders of the store in `store`, the newest first."""
    folders = [path for path in (store / FOLDER).glob("*") if (path / "units").is_dir()]
    return sorted(folders, key=lambda path: (-path.stat().st_mtime_ns, path.name))


def remember_units(store: Path, files: Iterable[Path]) -> None:
    """Keep a copy of each file of units; one kept before is left as it is.

    Raises:
        Unusable: `store-unwritable`, when the copy cannot be written.
    """
    own = store / FOLDER
    for path in files:
        if own in path.parents:
            continue
        try:
            data = path.read_bytes()
            target = own / hashlib.sha256(data).hexdigest()[:16] / "units" / path.name
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
        except OSError as error:
            place = Place(file=str(path))
            raise Unusable.of("units-not-kept", place, reason=str(error)) from error
