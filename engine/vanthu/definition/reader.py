"""YAML files as people type them: every value stays text, every value keeps its place.

Nothing is guessed: `05`, `19:45`, `no` and `26/12/2016` stay as typed; the schema converts them.
Limits and characters are checked here; the tree is built in `vanthu.definition.tree`.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from vanthu.definition.tree import PathPart, Spot, YamlValue, build_tree, join_path
from vanthu.errors import Fact, Finding, InputRefused, Place, Unusable

__all__ = [
    "KeyPart", "YamlFile", "YamlValue", "hash_yaml", "join_path", "parse_yaml", "read_yaml",
]  # fmt: skip

MAX_BYTES = 2_000_000
MAX_LINES = 100_000
_KNOWN_FILES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff")
"""How files of Word, Excel, PDF and pictures begin."""
_NOT_ALLOWED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


class KeyPart(str):
    """The last part of a path when the key is meant, and not its value."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlFile:
    """One YAML file as read, with the place of every key and value.

    Attributes:
        name: the file as the user gave it, for messages.
        value: plain dicts, lists, text and None. All scalars are text exactly as typed, in NFC; an
            empty plain scalar, `~` and `null` are None.
        sha256: of the bytes, in hexadecimal.
        warnings: what is worth a look, such as text cut off by " #".
        root: where the values stand; ask `place`, `key_place` and `is_quoted`.
    """

    name: str
    value: YamlValue
    sha256: str
    warnings: tuple[Finding, ...] = ()
    root: Spot = field(repr=False, compare=False)

    def place(self, path: Sequence[PathPart]) -> Place:
        """Return where the value at `path` stands, or the nearest value around it.

        A last part that is a `KeyPart` asks for the place of the key.
        """
        if path and isinstance(path[-1], KeyPart):
            return self.key_place(path)
        spot, _ = self._find(path)
        return self._place(spot.line, spot.column, path)

    def key_place(self, path: Sequence[PathPart]) -> Place:
        """Return where the key of the value at `path` stands; a list item has only its value."""
        spot, _ = self._find(path)
        line, column = spot.key or (spot.line, spot.column)
        return self._place(line, column, path)

    def is_quoted(self, path: Sequence[PathPart]) -> bool:
        """Return whether the value at `path` is text in quotes, or after `|` or `>`."""
        spot, is_exact = self._find(path)
        return is_exact and spot.is_quoted

    def _place(self, line: int, column: int, path: Sequence[PathPart]) -> Place:
        return Place(file=self.name, line=line, column=column, path=join_path(path))

    def _find(self, path: Sequence[PathPart]) -> tuple[Spot, bool]:
        spot = self.root
        for part in path:
            inner = _step(spot, part)
            if inner is None:
                return spot, False
            spot = inner
        return spot, True


def _step(spot: Spot, part: PathPart) -> Spot | None:
    inside = spot.inside
    if isinstance(inside, dict):
        return inside.get(part) if isinstance(part, str) else None
    if isinstance(inside, list) and isinstance(part, int) and 0 <= part < len(inside):
        return inside[part]
    return None


def read_yaml(path: Path, *, name: str | None = None) -> YamlFile:
    """Return the YAML file at `path`; `name` stands for it in messages.

    Raises:
        Unusable: `yaml-file-unreadable`, when there is no such file or it cannot be read.
        InputRefused: as `parse_yaml`.
    """
    shown = str(path) if name is None else name
    return parse_yaml(_read_bytes(path, shown), shown)


def hash_yaml(path: Path) -> str:
    """Return the `sha256` that `read_yaml` would give, without reading what the file says.

    Raises:
        Unusable: as `read_yaml`.
    """
    return hashlib.sha256(_read_bytes(path, str(path))).hexdigest()


def _read_bytes(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        place = Place(file=name)
        raise Unusable.of("yaml-file-unreadable", place, reason=str(error)) from error


def parse_yaml(data: bytes, name: str) -> YamlFile:
    """Return the YAML file whose bytes are `data`.

    Raises:
        InputRefused: too large, not UTF-8, not YAML, or YAML that means something else than it
            shows; with all findings up to the first one that leaves no way to go on.
    """
    text = _decode(data, name)
    _refuse_size(text, name)
    _refuse_characters(text, name)
    tree = build_tree(text, name)
    if tree.errors:
        raise InputRefused([*tree.errors, *tree.warnings])
    return YamlFile(
        name=name,
        value=tree.value,
        sha256=hashlib.sha256(data).hexdigest(),
        warnings=tuple(tree.warnings),
        root=tree.root,
    )


def _decode(data: bytes, name: str) -> str:
    if len(data) > MAX_BYTES:
        raise InputRefused.of("yaml-too-large", Place(file=name), limit_mb=MAX_BYTES // 1_000_000)
    if data.startswith(_KNOWN_FILES):
        raise InputRefused.of("yaml-not-text", Place(file=name))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, line_start = before.count(b"\n") + 1, before.rfind(b"\n") + 1
        column = len(before[line_start:].decode("utf-8-sig", "replace")) + 1
        place = Place(file=name, line=line, column=column)
        found = data[error.start : error.start + 1].hex().upper()
        raise InputRefused.of("yaml-not-utf8", place, found=found) from error
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _refuse_size(text: str, name: str) -> None:
    if not text.strip():
        raise InputRefused.of("yaml-empty", Place(file=name))
    lines = text.count("\n")
    if lines > MAX_LINES:
        raise InputRefused.of("yaml-too-many-lines", Place(file=name), limit=MAX_LINES, found=lines)


def _refuse_characters(text: str, name: str) -> None:
    """Refuse characters that no text file should hold, before libyaml sees them."""
    findings = []
    for match in islice(_NOT_ALLOWED.finditer(text), 20):
        start = match.start()
        line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
        place = Place(file=name, line=line, column=column)
        facts: dict[str, Fact] = {"character": f"U+{ord(match[0]):04X}"}
        findings.append(Finding(code="yaml-character", place=place, facts=facts))
    if findings:
        raise InputRefused(findings)
