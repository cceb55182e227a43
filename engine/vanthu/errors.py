"""Findings, places and the error tree.

Everything vanthu refuses is told as one or more `Finding`s. A finding has a stable code, its facts
and the place; its text comes from `vanthu.messages` in English or Vietnamese, so that no other
module writes sentences. The tree has a class only where a caller would catch it apart:

    VanthuError
    ├── Refused                 the input or the rules say no; nothing was changed (exit 1)
    │   ├── DefinitionRefused   a workflow, template, unit tree, regime or rule profile is wrong
    │   ├── InputRefused        values given to a case or a template are wrong
    │   ├── TransitionRefused   wrong state, wrong role, a check that does not hold
    │   ├── DocumentRefused     a Word file, a filled document or a page could not be made as asked
    │   └── RecordRefused       the store knows nothing of it, or what it knows contradicts it
    ├── UsageRefused            the command was used wrongly (exit 2)
    └── Unusable                the store, a file or a system library could not be used (exit 3)
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar, Literal, Self

from vanthu.messages import Language, describe, load_texts, show

Fact = str | int | float | tuple[str, ...] | None
Severity = Literal["must", "should"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands: in a text file, in a value, in a Word file, or on a sheet.

    Attributes:
        file: path as the user gave it, or the id of a template; empty when there is no file.
        line: 1-based, 0 when unknown.
        column: 1-based, 0 when unknown.
        path: dotted path of the value, such as `steps[3].input.vote.for_votes`.
        part: part of a Word file: `body`, `header1`, `footnotes` …
        paragraph: 1-based number of the paragraph in that part, 0 when unknown.
        sheet: name of the sheet of an Excel file.
        cell: cell of that sheet, such as `B12`; empty when the whole sheet is meant.
    """

    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""
    part: str = ""
    paragraph: int = 0
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        if self.sheet:
            return ":".join(part for part in (self.file, self._on_sheet()) if part)
        position = ":".join(
            part for part in (self.file, str(self.line or ""), str(self.column or "")) if part
        )
        return position or self.path

    def _on_sheet(self) -> str:
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

    def inside(self, path: str) -> "Place":
        """Return this place with `path` put under its own path."""
        joiner = "" if not self.path or path.startswith("[") else "."
        return replace(self, path=f"{self.path}{joiner}{path}" if path else self.path)


NOWHERE = Place()
LONGEST_FACT = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong, or worth a look, with its facts and its place."""

    code: str
    place: Place = NOWHERE
    facts: Mapping[str, Fact] = field(default_factory=dict)
    severity: Severity = "must"
    source: str = ""

    def text(self, language: Language = "en") -> str:
        """Return the sentence for this finding, without its place."""
        facts = {name: _shorten(value) for name, value in self.facts.items()}
        return describe(self.code, facts, language)

    def line(self, language: Language = "en") -> str:
        """Return one line: place, sentence, and the source of the rule if there is one."""
        where = str(self.place)
        if self.place.part:
            where += describe(
                "place-in-word",
                {
                    "part": _name_part(self.place.part, language),
                    "paragraph": self.place.paragraph or "?",
                },
                language,
            )
        head = f"{where}: " if where else ""
        tail = f" [{self.source}]" if self.source else ""
        return f"{head}{self.text(language)}{tail}"

    def at(self, place: Place) -> "Finding":
        """Return the same finding at another place."""
        return replace(self, place=place)


def _name_part(part: str, language: Language) -> str:
    """Return what a part of a Word file is called: `header1` is a header."""
    code = f"word-part-{part.rstrip('0123456789')}"
    return describe(code, {}, language) if code in load_texts() else part


def _shorten(value: Fact) -> str:
    """Return a fact as a sentence shows it, cut where nobody reads on."""
    text = show(value)
    return text if len(text) <= LONGEST_FACT else f"{text[: LONGEST_FACT - 1]}…"


class VanthuError(Exception):
    """Base of all errors; `findings` tell what is wrong, `code` is the first finding's code."""

    exit_code: ClassVar[int] = 1

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings: tuple[Finding, ...] = tuple(findings)
        super().__init__(self.findings)  # the findings are args: the error survives pickle

    @classmethod
    def of(cls, code: str, place: Place = NOWHERE, *, source: str = "", **facts: Fact) -> Self:
        """Return this error with one finding."""
        return cls([Finding(code=code, place=place, facts=facts, source=source)])

    @property
    def code(self) -> str:
        """The stable code of the first finding."""
        return self.findings[0].code

    def __str__(self) -> str:
        return "\n".join(finding.line() for finding in self.findings)


class Refused(VanthuError):
    """The input, the definition or the rules say no; nothing was changed."""


class DefinitionRefused(Refused):
    """A workflow, template, unit tree, regime or rule profile is wrong."""


class InputRefused(Refused):
    """Values given to a case, a step or a template are wrong."""


class TransitionRefused(Refused):
    """A trigger may not be fired now: wrong state, wrong role, or a check that does not hold."""


class DocumentRefused(Refused):
    """A Word file is unsafe or wrong, or a document could not be made exactly as asked."""


class RecordRefused(Refused):
    """The store does not know what was asked for, or what it holds contradicts the request."""


class UsageRefused(VanthuError):
    """The command was used wrongly."""

    exit_code = 2


class Unusable(VanthuError):
    """The store, a file or a system library could not be used; nothing was lost."""

    exit_code = 3
