"""Trees of text built from the events of libyaml, with the place of every key and value.

The tree is built here and not by PyYAML. So nothing is guessed (`05` and `no` stay as typed),
nothing is expanded (no aliases, tags or merge keys) and nothing recurses: libyaml reads no further
than asked, and `MAX_DEPTH` stops it long before the 100,000 brackets that crash
PyYAML's own composer.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NoReturn, TypeAlias, cast

import yaml

from vanthu.definition.syntax import explain_syntax_error
from vanthu.errors import Fact, Finding, Place
from vanthu.vietnamese.text import check_text, is_suspect, normalise

__all__ = ["PathPart", "Spot", "Tree", "YamlValue", "build_tree", "join_path"]

YamlValue: TypeAlias = "dict[str, YamlValue] | list[YamlValue] | str | None"
PathPart: TypeAlias = str | int

MAX_DEPTH = 40
MAX_VALUES = 200_000
MAX_FINDINGS = 100
"""Errors, and warnings, told for one file; a person mends the first ones and tries again."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # PyYAML may be built without libyaml
_BLOCK_DIGIT = re.compile(r"[|>][+-]?[0-9]")
_CUT_BY_COMMENT = re.compile(r" #[^\s#]")


@dataclass(slots=True)
class Spot:
    """Where one value and its key stand, 1-based, with the spots of what is inside."""

    line: int
    column: int
    is_quoted: bool = False
    key: tuple[int, int] | None = None
    inside: "dict[str, Spot] | list[Spot] | None" = None


def join_path(path: Sequence[PathPart]) -> str:
    """Return `path` as people read it: `steps[3].input.vote`; list items count from 0."""
    joined = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return joined.removeprefix(".")


@dataclass(slots=True, kw_only=True)
class Tree:
    """What `build_tree` read: the value and its spots, of use only when there are no `errors`."""

    value: YamlValue = None
    root: Spot = field(default_factory=lambda: Spot(1, 1))
    errors: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)


def build_tree(text: str, name: str) -> Tree:
    """Return the tree of `text`, which has LF line ends and no control characters.

    Everything found wrong is in its `errors`, up to the first that leaves no way to go on.
    """
    builder = _Builder(text, name)
    tree = builder.tree
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.read(event)
    except _StopReading:
        return tree
    except yaml.YAMLError as error:
        tree.errors.extend(explain_syntax_error(error, text, name))
    if tree.value is None and not tree.errors:
        tree.errors.append(Finding(code="yaml-empty", place=Place(file=name)))
    return tree


class _StopReading(Exception):
    """The rest of the file cannot be understood, or need not be read."""


@dataclass(slots=True)
class _OpenList:
    """A list whose end has not come yet."""

    value: list[YamlValue]
    inside: list[Spot]

    def attach(self, value: YamlValue, spot: Spot) -> None:
        self.value.append(value)
        self.inside.append(spot)

    def part(self, *, is_innermost: bool) -> PathPart | None:
        """Return the index being read: the next one, or that of the open value inside."""
        return len(self.value) if is_innermost else len(self.value) - 1


@dataclass(slots=True)
class _OpenMapping:
    """A mapping whose end has not come yet, with its latest key."""

    value: dict[str, YamlValue]
    inside: dict[str, Spot]
    is_flow: bool
    key: str = ""
    key_at: tuple[int, int] = (0, 0)
    key_end: int = 0
    is_key_next: bool = True
    is_told: bool = False

    def attach(self, value: YamlValue, spot: Spot) -> None:
        spot.key = self.key_at
        self.value[self.key], self.inside[self.key] = value, spot
        self.is_key_next = True

    def part(self, *, is_innermost: bool) -> PathPart | None:
        """Return the key whose value is being read, None when the next key is."""
        return None if is_innermost and self.is_key_next else self.key


class _Builder:
    """Puts events together; what is wrong goes into the tree, with its place."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name, self.tree = text, name, Tree()
        self._open: list[_OpenList | _OpenMapping] = []
        self._values = 0
        self._documents = 0
        # escapes such as "\u200b" show only in the values; without either, values need no look
        self._must_check = "\\" in text or is_suspect(normalise(text))

    def read(self, event: yaml.Event) -> None:
        """Take the next event."""
        if isinstance(event, yaml.ScalarEvent):
            self._read_scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._read_start(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._open.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._read_alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._stop("yaml-documents", event)

    def _read_alias(self, event: yaml.AliasEvent) -> None:
        self._refuse("yaml-alias", event, found=f"*{event.anchor}")
        if self._waiting_mapping():
            raise _StopReading
        self._attach(None, _spot_of(event), event)

    def _read_start(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        self._refuse_marks(event)
        if self._waiting_mapping():
            self._stop("yaml-key-not-text", event)
        if len(self._open) >= MAX_DEPTH:
            self._stop("yaml-too-deep", event, limit=MAX_DEPTH)
        spot = _spot_of(event)
        opened: _OpenList | _OpenMapping
        if isinstance(event, yaml.MappingStartEvent):
            opened = _OpenMapping({}, {}, bool(event.flow_style))
        else:
            opened = _OpenList([], [])
        spot.inside = opened.inside
        self._attach(opened.value, spot, event)
        self._open.append(opened)

    def _read_scalar(self, event: yaml.ScalarEvent) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event)
        if mapping := self._waiting_mapping():
            self._read_key(event, mapping)
            return
        spot = _spot_of(event)
        spot.is_quoted = bool(event.style)
        if event.style:
            self._look_for_digit(event)
        else:
            self._look_for_cut(event)
            self._look_for_comma(event)
        is_none = not event.style and event.value in {"", "~", "null"}
        self._attach(None if is_none else self._clean(event), spot, event)

    def _read_key(self, event: yaml.ScalarEvent, mapping: _OpenMapping) -> None:
        key = self._clean(event)
        if key == "":
            self._refuse("yaml-key-empty", event)
        elif key == "<<" and not event.style:
            self._refuse("yaml-merge-key", event)
        elif (first := mapping.inside.get(key)) and first.key:
            self._refuse("yaml-duplicate-key", event, key=key[:60], first_line=first.key[0])
        mapping.key, mapping.key_at, mapping.is_key_next = key, _start_of(event), False
        mapping.key_end = _mark(event.end_mark).index

    def _attach(self, value: YamlValue, spot: Spot, event: yaml.Event) -> None:
        """Put a value where it belongs: under the waiting key, in the list, or at the root."""
        self._values += 1
        if self._values > MAX_VALUES:
            self._stop("yaml-too-many-values", event, limit=MAX_VALUES)
        if self._open:
            self._open[-1].attach(value, spot)
        else:
            self.tree.value, self.tree.root = value, spot

    def _waiting_mapping(self) -> _OpenMapping | None:
        """Return the innermost mapping if it expects a key now."""
        opened = self._open[-1] if self._open else None
        return opened if isinstance(opened, _OpenMapping) and opened.is_key_next else None

    def _clean(self, event: yaml.ScalarEvent) -> str:
        """Return the text of a scalar in NFC, with its characters checked where needed."""
        text = normalise(event.value)
        if self._must_check and is_suspect(text):
            place = self._place_of(event)
            for finding in check_text(text, paragraphs=True):
                self._report(finding.at(place))
        return text

    def _refuse_marks(
        self, event: yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent
    ) -> None:
        if event.anchor is not None:
            self._refuse("yaml-anchor", event, found=f"&{event.anchor}")
        if event.tag is not None:
            found = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._refuse("yaml-tag", event, found=found)

    def _look_for_digit(self, event: yaml.ScalarEvent) -> None:
        """Refuse `target: >90`, which YAML reads as the head of an indented text and drops."""
        start = _mark(event.start_mark).index
        if event.style in {"|", ">"} and _BLOCK_DIGIT.match(self.text, start):
            found = self.text[start : start + 20].split("\n")[0]
            self._refuse("yaml-block-digit", event, found=found)

    def _look_for_cut(self, event: yaml.ScalarEvent) -> None:
        """Warn of `Chuyên đề #1`, where YAML drops `#1`; a comment after two spaces is meant so."""
        end = _mark(event.end_mark)
        if _CUT_BY_COMMENT.match(self.text, end.index):
            lost = self.text[end.index + 1 : end.index + 61].split("\n")[0]
            place = self._place_of(event, line=end.line + 1, column=end.column + 2)
            facts: dict[str, Fact] = {"lost": lost}
            self._report(Finding(code="yaml-cut", place=place, facts=facts, severity="should"))

    def _look_for_comma(self, event: yaml.ScalarEvent) -> None:
        """Refuse `{name: Trần, văn A}`, where YAML makes a key `văn A` without a value."""
        opened = self._open[-1] if self._open else None
        if event.value or not isinstance(opened, _OpenMapping) or not opened.is_flow:
            return
        if opened.is_told:  # one comma too many makes several such keys
            return
        between = self.text[opened.key_end : _mark(event.start_mark).index]
        if ":" not in between:
            opened.is_told = True
            line, column = opened.key_at
            place = self._place_of(event, line=line, column=column)
            facts: dict[str, Fact] = {"found": opened.key[:60]}
            self._report(Finding(code="yaml-comma-in-braces", place=place, facts=facts))

    def _place_of(self, event: yaml.Event, line: int = 0, column: int = 0) -> Place:
        start_line, start_column = _start_of(event)
        last = len(self._open) - 1
        parts = [opened.part(is_innermost=n == last) for n, opened in enumerate(self._open)]
        return Place(
            file=self.name,
            line=line or start_line,
            column=column or start_column,
            path=join_path([part for part in parts if part is not None]),
        )

    def _refuse(self, code: str, event: yaml.Event, **facts: Fact) -> None:
        self._report(Finding(code=code, place=self._place_of(event), facts=facts))

    def _report(self, finding: Finding) -> None:
        if finding.severity == "should":
            if len(self.tree.warnings) < MAX_FINDINGS:
                self.tree.warnings.append(finding)
            return
        self.tree.errors.append(finding)
        if len(self.tree.errors) >= MAX_FINDINGS:
            raise _StopReading

    def _stop(self, code: str, event: yaml.Event, **facts: Fact) -> NoReturn:
        self._refuse(code, event, **facts)
        raise _StopReading


def _spot_of(event: yaml.Event) -> Spot:
    mark = cast(yaml.Mark, event.start_mark)
    return Spot(mark.line + 1, mark.column + 1)


def _start_of(event: yaml.Event) -> tuple[int, int]:
    mark = _mark(event.start_mark)
    return mark.line + 1, mark.column + 1


def _mark(mark: object) -> yaml.Mark:
    """Return a mark known to be there: every event read from a text has both."""
    return cast(yaml.Mark, mark)
