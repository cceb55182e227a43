"""What commands print: tables and lines, with colour on a terminal, plain and aligned elsewhere."""

import re
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

_ONE_CELL = re.compile("[ -~\u00a0-\u00ac\u00ae-\u024f\u1e00-\u1eff\u2010-\u2015\u2018-\u2027]*")
"""Letters and signs of Vietnamese texts, each of which takes one cell."""
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_LONGEST_CELL = 60
_NARROWEST = 10
_READABLE = 24  # what a long column keeps while others can give way
_PADDING = 3  # what a column of rich takes besides its text

Style = Literal["", "bold", "dim", "green", "yellow", "red"]
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table.

    Attributes:
        right: set to the right, for numbers.
        long: shortened where the terminal is narrow.
        path: broken over lines where the terminal is narrow, as a path must stay whole.
        whole: never cut or broken, for numbers and dates.
    """

    heading: str
    right: bool = False
    long: bool = False
    path: bool = False
    whole: bool = False
    style: Style = ""


def clean(value: object) -> str:
    """Return a value as one line of text without characters that steer a terminal."""
    return _CONTROLS.sub(" ", "" if value is None else str(value))


def measure(text: str) -> int:
    """Return how many cells of a terminal `text` takes; a combining mark takes none."""
    if _ONE_CELL.fullmatch(text):
        return len(text)
    return sum(_measure_letter(letter) for letter in text)


def _measure_letter(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def shorten(text: str, width: int = _LONGEST_CELL) -> str:
    """Return `text` cut at a word so that it takes at most `width` cells, ending in `…`."""
    if measure(text) <= width:
        return text
    kept, used = "", 0
    for letter in text:
        used += _measure_letter(letter)
        if used >= width:
            break
        kept += letter
    words, _, rest = kept.rpartition(" ")
    return (words if len(rest) < width // 2 and words else kept).rstrip(" ,;:") + "…"


def is_terminal() -> bool:
    """Return whether stdout is a terminal."""
    return sys.stdout.isatty()


def is_narrower(width: int) -> bool:
    """Return whether stdout is a terminal of less than `width` cells a line."""
    return is_terminal() and shutil.get_terminal_size((80, 24)).columns < width


def print_line(text: str = "", style: Style = "") -> None:
    """Print a line of the answer on stdout."""
    _print_styled(text, style, is_error=False)


def print_notice(text: str, style: Style = "") -> None:
    """Print a message on stderr, where it cannot get into the answer."""
    _print_styled(text, style, is_error=True)


def _print_styled(text: str, style: Style, *, is_error: bool) -> None:
    stream = sys.stderr if is_error else sys.stdout
    if not (style and stream.isatty()):
        print(text, file=stream)
        return
    # Imported here: rich is for terminals only (60 ms).
    from rich.console import Console
    from rich.text import Text

    Console(stderr=is_error).print(Text(text, style=style), soft_wrap=True)


def print_table(columns: Sequence[Column], rows: Sequence[Sequence[object]]) -> None:
    """Print a table; nothing when it has no rows."""
    cells = [[clean(value) for value in row] for row in rows]
    if not cells:
        return
    if is_terminal():
        _print_rich_table(columns, cells)
        return
    for line in format_table(columns, cells):
        print(line)


def format_table(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table aligned by spaces, headings first."""
    rows = [[column.heading for column in columns], *(_shorten_row(columns, row) for row in cells)]
    widths = [max(measure(row[index]) for row in rows) for index in range(len(columns))]
    for row in rows:
        parts = zip(row, widths, columns, strict=True)
        yield "  ".join(_pad(text, width, column) for text, width, column in parts).rstrip()


def _shorten_row(columns: Sequence[Column], row: Sequence[str]) -> list[str]:
    pairs = zip(columns, row, strict=True)
    return [shorten(text) if column.long else text for column, text in pairs]


def _pad(text: str, width: int, column: Column) -> str:
    spaces = " " * (width - measure(text))
    return spaces + text if column.right else text + spaces


def fit_widths(columns: Sequence[Column], cells: Sequence[Sequence[str]], room: int) -> list[int]:
    """Return a width for every column so that all fit into `room` cells, if that can be.

    Long columns and paths give way, the widest first, down to `_READABLE`; then the others do too,
    but never a column that is to stay whole.
    """
    widths = [
        max(measure(text) for text in (column.heading, *(row[index] for row in cells)))
        for index, column in enumerate(columns)
    ]
    first = [i for i, column in enumerate(columns) if column.long or column.path]
    then = [i for i, column in enumerate(columns) if not column.whole]
    for yielding, least in ((first, _READABLE), (then, _NARROWEST), (then, 1)):
        _narrow(widths, yielding, room, least)
    return widths


def _narrow(widths: list[int], yielding: Sequence[int], room: int, least: int) -> None:
    """Take from the widest of the yielding columns until all fit or none is above `least`."""
    while sum(widths) > room and yielding:
        widest = max(yielding, key=lambda index: widths[index])
        if widths[widest] <= least:
            return
        widths[widest] -= 1


def _print_rich_table(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> None:
    # Imported here: rich is for terminals only (60 ms).
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    widths = fit_widths(columns, cells, console.width - _PADDING * len(columns))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column, width in zip(columns, widths, strict=True):
        table.add_column(
            Text(column.heading),
            style=column.style,
            justify="right" if column.right else "left",
            overflow="ellipsis" if column.long else "fold",
            no_wrap=column.long or column.whole,
            width=width,
        )
    for row in cells:
        table.add_row(*(Text(text) for text in row))
    console.print(table)


def print_pairs(pairs: Sequence[tuple[str, object]]) -> None:
    """Print names with their values, one pair a line; pairs without value are left out."""
    shown = [(name, clean(value)) for name, value in pairs if value not in (None, "")]
    width = max((measure(name) for name, _ in shown), default=0)
    for name, value in shown:
        print(f"{name}{' ' * (width - measure(name))}  {value}")


def wrap(text: str, *, indent: int = 0, width: int | None = None) -> Iterator[str]:
    """Yield the lines of a paragraph, broken between words."""
    room = (width or line_width()) - indent
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and measure(longer) > room:
            yield " " * indent + line
            longer = word
        line = longer
    if line:
        yield " " * indent + line


def line_width() -> int:
    """Return the width of lines of help: the terminal's, between 60 and 100."""
    return max(60, min(100, shutil.get_terminal_size((90, 24)).columns))


@contextmanager
def show_progress(names: dict[str, str]) -> Iterator[Progress | None]:
    """Give a function that shows how far the work is; None where stderr is not a terminal.

    `names` says what each kind of work (`plan`, `step`, `pdf`) is called.
    """
    if not sys.stderr.isatty():
        yield None
        return
    # Imported here: rich is for terminals only (60 ms).
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
    )  # fmt: skip
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {name: bars.add_task(label, visible=False) for name, label in names.items()}

        def tell(what: str, done: int, total: int) -> None:
            if what in tasks:
                bars.update(tasks[what], completed=done, total=total, visible=True)

        yield tell
