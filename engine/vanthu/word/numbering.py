"""List numbers and bullets as text: levels, restarts and number formats."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from vanthu.word.properties import (
    Properties,
    Themes,
    read_paragraph_properties,
    read_run_properties,
)
from vanthu.word.symbols import is_symbol_font, translate_symbols
from vanthu.word.wordml import (
    Element,
    children,
    find,
    is_on,
    read_attribute,
    read_integer,
    read_value,
)

FORMATS = {
    "decimal": "decimal",
    "lowerRoman": "lower-roman",
    "upperRoman": "upper-roman",
    "lowerLetter": "lower-alpha",
    "upperLetter": "upper-alpha",
}
KNOWN_FORMATS = FORMATS.keys() | {"bullet", "none", "decimalZero", ""}
_DIGITS = frozenset("123456789")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list: how it counts and what its label looks like."""

    number: int = 0
    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    align: str = "left"
    style_id: str = ""
    restarts_after: int | None = None
    is_legal: bool = False
    has_picture: bool = False
    paragraph: Properties = field(default_factory=dict)
    run: Properties = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """A numbering instance: its abstract list, levels, and levels that start anew with it."""

    abstract_id: str
    levels: Mapping[int, Level]
    restarts: Mapping[int, int]


class Numbering:
    """The lists of one file and how far each has counted."""

    def __init__(
        self, root: Element | None, themes: Themes, style_lists: Mapping[str, str]
    ) -> None:
        """Read the numbering part; `style_lists` maps numbering styles to the lists they name."""
        self._themes = themes
        self._style_lists = style_lists
        self._abstracts = {
            read_attribute(a, "abstractNumId"): a for a in children(root, "abstractNum")
        }
        self._numbers = {read_attribute(n, "numId"): n for n in children(root, "num")}
        self._lists: dict[str, List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level(self, number_id: str, number: int | None, style_id: str = "") -> Level | None:
        """Return a level of a list; without a number, the level bound to the paragraph style.

        Returns:
            None when the file has no such list: Word then shows no label.
        """
        found = self._list(number_id)
        if found is None:
            return None
        if number is None:
            bound = (level.number for level in found.levels.values() if level.style_id == style_id)
            number = next(bound, 0) if style_id else 0
        return found.levels.get(number)

    def count(self, number_id: str, level: Level) -> str:
        """Count one paragraph on and return its label, empty for a level without a text."""
        found = self._list(number_id)
        if found is None:
            return ""
        counts = self._counts.setdefault(found.abstract_id, {})
        self._restart(number_id, found, counts)
        counts[level.number] = counts.get(level.number, level.start - 1) + 1
        for deeper in [n for n in counts if n > level.number]:
            if _restarts(found.levels.get(deeper), level.number):
                del counts[deeper]
        return "".join(self._show(found, level, counts))

    def _restart(self, number_id: str, found: List, counts: dict[int, int]) -> None:
        for number, start in found.restarts.items():
            if (number_id, number) not in self._begun:
                self._begun.add((number_id, number))
                counts[number] = start - 1

    def _show(self, found: List, level: Level, counts: dict[int, int]) -> Iterator[str]:
        if level.format == "bullet":
            yield show_bullet(level)
            return
        pieces = level.text.split("%")
        yield pieces[0]
        for piece in pieces[1:]:
            if piece[:1] not in _DIGITS:
                yield f"%{piece}"
                continue
            shown = found.levels.get(int(piece[0]) - 1, level)
            kind = "decimal" if level.is_legal else shown.format
            yield show_number(counts.get(shown.number, shown.start), kind) + piece[1:]

    def _list(self, number_id: str) -> List | None:
        if number_id not in self._lists:
            self._lists[number_id] = self._read_list(number_id)
        return self._lists[number_id]

    def _read_list(self, number_id: str) -> List | None:
        number = self._numbers.get(number_id)
        abstract_id = read_value(number, "abstractNumId")
        abstract = self._abstracts.get(abstract_id)
        if number is None or abstract is None:
            return None
        linked = self._style_lists.get(read_value(abstract, "numStyleLink"), "")
        if linked and linked != number_id and (other := self._list(linked)):
            return other
        levels = {level.number: level for level in self._read_levels(abstract)}
        restarts: dict[int, int] = {}
        for override in children(number, "lvlOverride"):
            at = read_integer(override, "ilvl")
            for level in self._read_levels(override):
                levels[at] = level
            if (start := find(override, "startOverride")) is not None:
                restarts[at] = read_integer(start)
        return List(abstract_id=abstract_id, levels=levels, restarts=restarts)

    def _read_levels(self, parent: Element) -> Iterator[Level]:
        for item in children(parent, "lvl"):
            start, restart = find(item, "start"), find(item, "lvlRestart")
            yield Level(
                number=read_integer(item, "ilvl"),
                start=read_integer(start) if start is not None else 0,
                format=read_value(item, "numFmt") or "decimal",
                text=read_value(item, "lvlText"),
                suffix=read_value(item, "suff") or "tab",
                align=read_value(item, "lvlJc") or "left",
                style_id=read_value(item, "pStyle"),
                restarts_after=None if restart is None else read_integer(restart),
                is_legal=is_on(find(item, "isLgl")),
                has_picture=find(item, "lvlPicBulletId") is not None,
                paragraph=read_paragraph_properties(find(item, "pPr")),
                run=read_run_properties(find(item, "rPr"), self._themes),
            )


def show_bullet(level: Level) -> str:
    """Return the bullet of a level as a Unicode character; `•` for one of unknown meaning."""
    font = level.run.get("font", "")
    if font == "Courier New" and level.text == "o":
        return "○"
    if not level.text:
        return ""
    text, unknown = translate_symbols(level.text, font)
    private = any(0xE000 <= ord(sign) <= 0xF8FF for sign in text)
    return "•" if unknown or private else text


def plain_bullet(level: Level) -> Level:
    """Return the level without its symbol font, which the label's text no longer needs."""
    font = level.run.get("font", "")
    if not is_symbol_font(font) and font != "Courier New":
        return level
    return replace(level, run={key: value for key, value in level.run.items() if key != "font"})


def show_number(number: int, kind: str) -> str:
    """Return a number in a format of Word: `decimal`, `lowerLetter`, `upperRoman` and so on."""
    if kind == "none":
        return ""
    if kind == "decimalZero":
        return f"{number:02d}"
    if kind in {"lowerRoman", "upperRoman"}:
        text = _show_roman(number)
        return text.upper() if kind == "upperRoman" else text
    if kind in {"lowerLetter", "upperLetter"} and number > 0:
        turns, index = divmod(number - 1, 26)
        text = chr(ord("a") + index) * (turns + 1)
        return text.upper() if kind == "upperLetter" else text
    return str(number)


def _show_roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value) if number > 0 else (0, number)
        text += sign * times
    return text


def _restarts(deeper: Level | None, used: int) -> bool:
    """Tell whether using level `used` sets a deeper level back to its start."""
    if deeper is None or deeper.restarts_after is None:
        return True
    return used < deeper.restarts_after
