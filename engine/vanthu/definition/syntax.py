"""What libyaml complains of, told in the words of the person who typed the file."""

import re
from dataclasses import dataclass

import yaml

from vanthu.errors import Fact, Finding, Place

__all__ = ["explain_syntax_error"]

_KEY_WITHOUT_SPACE = re.compile(r"\s*(?:- +)*[\w-]+:[^\s/]")
_TAB_INDENT = re.compile(r"[ -]*\t\s*\S")
_SIGNS = frozenset("*&%@`!|>,?]}-")
_AFTER_SIGN = ("an alias", "an anchor", "a tag", "a block scalar", "a directive")
_NO_START = ("cannot start any token", "node content", "not allowed", "incompatible YAML")


def explain_syntax_error(error: yaml.YAMLError, text: str, name: str) -> list[Finding]:
    """Return the likely slip behind `error`, in the line that holds it.

    Args:
        error: what PyYAML raised while reading `text`.
        text: the whole file, with LF line ends.
        name: the file as the user gave it.
    """
    mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    if not isinstance(error, yaml.MarkedYAMLError) or mark is None:
        return [Finding(code="yaml-syntax", place=Place(file=name), facts={"problem": str(error)})]
    opened = error.context_mark or mark
    return _Complaint(
        context=error.context or "",
        problem=error.problem or "",
        opened=(opened.line, opened.column),
        here=(mark.line, mark.column),
        lines=[*text.split("\n"), ""],
        name=name,
    ).explain()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Complaint:
    """One error of libyaml with the text around it; positions are 0-based (line, column).

    Attributes:
        context: what libyaml was reading, such as "while scanning an alias".
        problem: what it did not expect.
        opened: where that reading began.
        here: where it stopped.
    """

    context: str
    problem: str
    opened: tuple[int, int]
    here: tuple[int, int]
    lines: list[str]
    name: str

    def explain(self) -> list[Finding]:
        return self._tabs() or [self._quotes() or self._colons() or self._start() or self._layout()]

    def _finding(self, code: str, at: tuple[int, int], **facts: Fact) -> Finding:
        place = Place(file=self.name, line=at[0] + 1, column=at[1] + 1)
        return Finding(code=code, place=place, facts=facts)

    def _character(self, at: tuple[int, int]) -> str:
        return self.lines[at[0]][at[1] : at[1] + 1]

    def _tabs(self) -> list[Finding]:
        """Return every line indented with a tab, if the one complained of is among them."""
        line, column = self.here
        before = self.lines[line][: column + 1]
        if before.strip(" -") != "\t" * before.count("\t") or "\t" not in before:
            return []
        tabbed = [n for n, text in enumerate(self.lines) if _TAB_INDENT.match(text)] or [line]
        return [self._finding("yaml-tab", (n, self.lines[n].find("\t"))) for n in tabbed[:20]]

    def _quotes(self) -> Finding | None:
        """Explain a quote never closed, text after a closed one, or a backslash inside."""
        line, column = self.here
        if self.context.endswith("a quoted scalar"):
            if "unexpected" in self.problem:
                return self._finding("yaml-quote-open", self.opened)
            return self._finding(
                "yaml-backslash", (line, self.lines[line].rfind("\\", 0, column + 1))
            )
        before = self.lines[line][:column].rstrip()
        quote = before[-1:]
        if quote not in {'"', "'"} or "did not find expected" not in self.problem:
            return None
        if before.count(quote) % 2:  # this quote closed one that an earlier line opened
            for above in range(line - 1, -1, -1):
                if self.lines[above].count(quote) % 2:
                    return self._finding("yaml-quote-open", (above, self.lines[above].rfind(quote)))
        return self._finding("yaml-quote-text", self.here)

    def _colons(self) -> Finding | None:
        """Explain a colon too many, or one that is missing here or in the line above."""
        if "could not find expected ':'" in self.problem:
            return self._missing_colon(self.opened[0])
        if "a flow" in self.context and self._character(self.here) == ":":
            is_one_line = self.opened[0] == self.here[0]
            return self._finding("yaml-colon-in-value", self.here) if is_one_line else None
        if "mapping values are not allowed" not in self.problem:
            return None
        line, column = self.here
        if re.search(r":\s", self.lines[line][:column]):
            return self._finding("yaml-colon-in-value", self.here)
        above = next((n for n in range(line - 1, -1, -1) if self.lines[n].strip()), None)
        if above is None:
            return None
        if re.search(r":\s|:$|^\s*- ", self.lines[above]):
            return self._finding("yaml-indent", (line, _indent(self.lines[line])))
        return self._missing_colon(above)

    def _missing_colon(self, line: int) -> Finding:
        text = self.lines[line]
        found = text.strip()[:60]
        if _KEY_WITHOUT_SPACE.match(text):
            return self._finding("yaml-colon-space", (line, text.find(":")), found=found)
        return self._finding("yaml-colon-missing", (line, _indent(text)), found=found)

    def _start(self) -> Finding | None:
        """Explain a value that begins with a sign of YAML's own."""
        is_sign = self.context.endswith(_AFTER_SIGN)
        if not is_sign and not any(part in self.problem for part in _NO_START):
            return None
        at = self.opened if is_sign else self.here
        character = self._character(at)
        if character not in _SIGNS:
            return None
        return self._finding("yaml-value-start", at, character=character)

    def _layout(self) -> Finding:
        """Explain brackets left open and lines that stand too far left or right."""
        if "a flow" in self.context:
            bracket = self._character(self.opened)
            return self._finding("yaml-bracket-open", self.opened, bracket=bracket)
        if "a block" in self.context:
            return self._finding("yaml-indent", self.here)
        return self._finding("yaml-syntax", self.here, problem=self.problem)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
