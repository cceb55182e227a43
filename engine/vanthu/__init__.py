"""vanthu runs the paper processes of a Party committee: cases, documents, register.

    from vanthu import Engine

    with Engine.open("van-thu", library="my-folder") as engine:
        engine.run(["my-folder/meeting.yaml"])

Importing this package loads nothing heavy: the names below are loaded when first asked for.
"""

from typing import TYPE_CHECKING

from vanthu._version import __version__
from vanthu.errors import (
    DefinitionRefused,
    DocumentRefused,
    Finding,
    InputRefused,
    Place,
    RecordRefused,
    Refused,
    TransitionRefused,
    Unusable,
    UsageRefused,
    VanthuError,
)  # fmt: skip

if TYPE_CHECKING:
    from vanthu.engine import Engine
    from vanthu.library import Library

__all__ = [
    "DefinitionRefused", "DocumentRefused", "Engine", "Finding", "InputRefused", "Library",
    "Place", "RecordRefused", "Refused", "TransitionRefused", "Unusable", "UsageRefused",
    "VanthuError", "__version__",
]  # fmt: skip


def __getattr__(name: str) -> object:
    if name == "Engine":
        from vanthu.engine import Engine  # SQLAlchemy and the Word libraries: 0.5 s

        return Engine
    if name == "Library":
        from vanthu.library import Library  # pydantic models: 0.2 s

        return Library
    raise AttributeError(name)
