"""Where the built-in workflows and templates lie on disk.

They are real folders, not packaged resources: WeasyPrint needs a base folder for style sheets,
fonts and pictures. An installation inside a zip file is therefore not supported.
"""

from pathlib import Path
from typing import Literal

from vanthu.errors import Unusable

BuiltinKind = Literal["workflows", "templates"]

_PACKAGE = Path(__file__).resolve().parent


def builtin_dir(kind: BuiltinKind) -> Path:
    """Return the folder of the built-in workflows or templates.

    A wheel carries them in `_builtin/` beside this module. A checkout has no such folder: there
    they are the repository's own top-level folders.

    Raises:
        Unusable: `builtin-folder-missing`, when neither folder exists.
    """
    return find_builtin(_PACKAGE, kind)


def find_builtin(package: Path, kind: BuiltinKind) -> Path:
    """Return the built-in folder that belongs to the package at `package`."""
    shipped = package / "_builtin" / kind
    if shipped.is_dir():
        return shipped
    checkout = package.parents[1] / kind
    # A copy vendored into a host must not pick up the host's own folder of that name.
    if package.parent.name == "engine" and checkout.is_dir():
        return checkout
    raise Unusable.of("builtin-folder-missing", kind=kind, looked_in=(str(shipped), str(checkout)))
