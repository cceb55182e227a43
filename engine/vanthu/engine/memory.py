"""The units a store was used with, kept beside it, so that it can be read anywhere.

`library/<hash>/units/<name>.yaml` below the store's folder holds every version of every file of the
tree of units that steps were recorded with. They come after the user's own folders on the search
path, those used last first: `library/order` names them so.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from vanthu.errors import Place, Unusable
from vanthu.store.files import make_folder, write_temporary

__all__ = ["list_remembered", "remember_units"]

FOLDER, ORDER = "library", "order"


def list_remembered(store: Path) -> list[Path]:
    """Return the remembered folders of the store in `store`, those used last first."""
    own = store / FOLDER
    known = {path.name for path in own.glob("*") if any((path / "units").glob("*.yaml"))}
    order = own / ORDER
    listed = order.read_text("utf-8").split() if order.is_file() else []
    names = [*(name for name in listed if name in known), *sorted(known.difference(listed))]
    return [own / name for name in names]


def remember_units(store: Path, files: Iterable[Path]) -> None:
    """Keep a copy of each file of units, the first coming first; to be called by one at a time.

    Raises:
        Unusable: `units-not-kept`, when a file cannot be read or its copy not written.
    """
    used = [_keep(store, path) for path in files if store / FOLDER not in path.parents]
    if not used:
        return
    before = [path.name for path in list_remembered(store)]
    after = list(dict.fromkeys([*used, *before]))
    order = store / FOLDER / ORDER
    if after != before or not order.is_file():
        _write(store, order, "".join(f"{name}\n" for name in after).encode())


def _keep(store: Path, path: Path) -> str:
    """Copy a file, unless that was done before; return the name of its folder."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unusable.of("units-not-kept", Place(file=str(path)), reason=str(error)) from error
    name = hashlib.sha256(data).hexdigest()[:16]
    target = store / FOLDER / name / "units" / path.name
    if not target.exists():
        _write(store, target, data)
    return name


def _write(store: Path, target: Path, data: bytes) -> None:
    """Put a file in its place whole; left-overs lie where `recover` looks for them."""
    try:
        make_folder(target.parent)
        write_temporary(store, data).replace(target)
    except OSError as error:
        raise Unusable.of("units-not-kept", Place(file=str(target)), reason=str(error)) from error
