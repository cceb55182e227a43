"""The closed room templates run in: plain values, no calls, no globals, nothing printed unseen."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from jinja2 import StrictUndefined, Undefined, UndefinedError, pass_context
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from vanthu.errors import Fact
from vanthu.render.chart import Chart

__all__ = ["Fault", "FillContext", "Missing", "Printer", "make_environment"]

MAX_ROWS = 200_000
ROWS_FILTER = "_rows"  # put around the list of every loop when compiling; not to be written by hand
LOOP_FACTS = frozenset(
    ("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0")
)

_BREAK = Markup('</w:t><w:br/><w:t xml:space="preserve">')
_TAB = Markup('</w:t><w:tab/><w:t xml:space="preserve">')

TextFilter = Callable[[Any], object]
"""Takes a value, returns text; `chart` alone returns a chart, which is printed as a picture."""
_PERCENT_GAP = re.compile(r"(?<=\d) (?=%)")
NO_BREAK = "\u00a0"
"""Stands between a number and its percent sign, so that no line ends between them."""
Printer = Callable[["FillContext", object], Markup]


class Fault(Exception):
    """A value cannot stand where the template puts it; `fill` adds the place."""

    def __init__(self, code: str, value: object, **facts: Fact) -> None:
        super().__init__(code, value)
        self.code, self.value, self.facts = code, value, facts


class Missing(UndefinedError):
    """The template reads a name that was not given."""

    def __init__(self, name: str, owner: object, message: str | None = None) -> None:
        super().__init__(message)
        self.name, self.owner = name, owner


class _MissingValue(StrictUndefined):
    """An undefined value that remembers what was looked for, and where."""

    __slots__ = ()

    def __init__(
        self, hint: str | None = None, obj: Any = None, name: str | None = None, exc: Any = None
    ) -> None:
        super().__init__(hint, obj, name, partial(Missing, str(name), obj))  # type: ignore[arg-type]


class FillContext(Context):
    """The names of one filling, with what it printed so far."""

    def __init__(
        self,
        environment: Any,
        names: dict[str, Any],
        print_chart: "Callable[[FillContext, Chart], Markup] | None" = None,
    ) -> None:
        super().__init__(environment, names, None, {}, globals={})
        self.print_chart = print_chart
        self.printed: list[str] = []
        self.rows = 0
        self.has_breaks = False
        self.has_pictures = False


class _Room(ImmutableSandboxedEnvironment):
    """An environment where a dot only ever means a key of a plain dict."""

    context_class = FillContext

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return the key `attribute` of a dict or a fact of the loop; never a Python attribute."""
        if type(obj) is dict:
            if attribute in obj:
                return obj[attribute]
        elif type(obj) is LoopContext and attribute in LOOP_FACTS:
            return getattr(obj, attribute)
        elif isinstance(obj, Undefined):
            str(obj)  # raises Missing for the name before the dot
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return a key of a dict or an item of a list."""
        if type(obj) is dict:
            return self.getattr(obj, argument)
        if type(obj) is list and type(argument) is int and -len(obj) <= argument < len(obj):
            return obj[argument]
        if isinstance(obj, Undefined):
            str(obj)
        return self.undefined(obj=obj, name=str(argument))


def make_environment(filters: Mapping[str, TextFilter], *, printer: Printer) -> _Room:
    """Return a room that knows only `filters` and four tests, and prints through `printer`."""
    room = _Room(undefined=_MissingValue, autoescape=True, finalize=printer)
    room.globals.clear()
    room.filters.clear()
    room.filters.update(filters)
    room.filters[ROWS_FILTER] = _count_rows
    kept = {name: room.tests[name] for name in ("defined", "none", "odd", "even")}
    room.tests.clear()
    room.tests.update(kept)
    return room


@pass_context
def print_in_word(context: FillContext, value: object) -> Markup:
    """Return `value` as it stands inside a `w:t`: escaped, with the breaks and tabs of Word."""
    if type(value) is Chart and context.print_chart is not None:
        return context.print_chart(context, value)
    text = value if type(value) is str else _read_text(value)
    if " %" in text:
        text = _PERCENT_GAP.sub(NO_BREAK, text)
    if not (text.isascii() or unicodedata.is_normalized("NFC", text)):
        text = unicodedata.normalize("NFC", text)
    if text.isprintable():
        context.printed.append(text)
        return escape(text)
    text = clean_text(text, value)
    context.printed.append(text)
    context.has_breaks = True
    return escape(text).replace("\n", _BREAK).replace("\t", _TAB)


@pass_context
def print_plain(context: FillContext, value: object) -> Markup:
    """Return `value` as plain XML text, for the properties of the file."""
    text = clean_text(unicodedata.normalize("NFC", _read_text(value)), value)
    context.printed.append(text)
    return escape(text)


def name_kind(value: object) -> str:
    """Return what a value is, in a word for a message."""
    return "empty" if value is None else type(value).__name__


def _read_text(value: object) -> str:
    if type(value) is str:
        return value
    if type(value) is int:
        return str(value)
    if isinstance(value, Undefined):
        str(value)  # raises Missing
    raise Fault("fill-value-kind", value, kind=name_kind(value))


def clean_text(text: str, value: object) -> str:
    """Return `text`, printed for `value`, with LF line ends; refuse what no Word file can hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for character in text:
        if not character.isprintable() and character not in "\n\t" and _is_forbidden(character):
            raise Fault("fill-control-character", value, character=f"U+{ord(character):04X}")
    return text


def _is_forbidden(character: str) -> bool:
    """Whether it is a control, a Unicode line separator, a surrogate or no character at all."""
    point = ord(character)
    is_noncharacter = 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE
    return is_noncharacter or unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}


@pass_context
def _count_rows(context: FillContext, value: object) -> object:
    """Return the list of a loop; refuse anything else, and more rows than a document can hold."""
    if isinstance(value, Undefined):
        str(value)  # raises Missing
    if type(value) is not list:
        raise Fault("fill-not-a-list", value, kind=name_kind(value))
    context.rows += len(value)
    if context.rows > MAX_ROWS:
        raise Fault("fill-too-many-rows", value, limit=MAX_ROWS)
    return value
