"""What goes wrong inside an expression, before it is known where the expression stands."""

from collections.abc import Callable, Iterable

from vanthu.errors import Fact, Finding, Place
from vanthu.vietnamese.text import suggest

__all__ = ["Fault", "PlaceOf", "ValueMissing", "nowhere", "unknown"]

PlaceOf = Callable[[tuple[str | int, ...]], Place]
"""Gives the place of a value of a definition, such as ("transitions", 3, "require", 0, "test")."""


class ValueMissing(Exception):  # not an error: a value that is not there yet
    """A value that was read is not there yet; `path` names it."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class Fault(Exception):  # becomes a finding at the border
    """An operation its values do not allow; `column` is known once it passed its node."""

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
        self.column: int | None = None


def nowhere(path: tuple[str | int, ...]) -> Place:
    """Return the place of a value of which only the path is known."""
    joined = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return Place(path=joined.removeprefix("."))


def unknown(code: str, name: str, known: Iterable[str], place: Place, **facts: Fact) -> Finding:
    """Return the finding that `name` is not known; its code is `<code>-meant` when one is close."""
    meant = suggest(name, known)
    if meant is None:
        return Finding(code=code, place=place, facts={"name": name, **facts})
    facts = {"name": name, "suggestion": meant, **facts}
    return Finding(code=f"{code}-meant", place=place, facts=facts)
