"""A list that an input file takes from a table: which file, which sheet, which columns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vanthu.definition.misspelt import tell_unknown
from vanthu.definition.workflow import Fields, FieldSpec
from vanthu.errors import NOWHERE, Finding, InputRefused, Place

__all__ = ["FILE_KEY", "ReadTable", "TableAsked", "TableRows", "ask_table", "refuse_table"]

FILE_KEY = "from_file"
KEYS = (FILE_KEY, "sheet", "columns")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableAsked:
    """A table as an input file names it.

    Attributes:
        file: as typed, relative to the folder of the input file.
        sheet: name of the sheet; empty where the file has only one.
        columns: field → heading, for headings that are not the field's label or name.
        place: where the input file names it.
    """

    file: str
    sheet: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    place: Place = NOWHERE

    @property
    def folder(self) -> Path:
        """The folder of the input file."""
        return Path(self.place.file).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRows:
    """The rows of a table as typed; `place_of` gives the place of a path that begins at a row."""

    rows: Sequence[object]
    place_of: Callable[[tuple[str | int, ...]], Place]
    findings: Sequence[Finding] = ()


ReadTable = Callable[[TableAsked, FieldSpec, Mapping[str, Fields]], TableRows]
"""Gives the rows of a table for a list field, with the record types by name."""


def refuse_table(asked: TableAsked, spec: FieldSpec, types: Mapping[str, Fields]) -> TableRows:
    """Refuse every table: where nothing stands beside the values that could hold one."""
    raise InputRefused.of("table-not-here", asked.place)


def ask_table(raw: Mapping[object, object], place: Place) -> TableAsked:
    """Return the table that a mapping in place of a list names.

    Raises:
        InputRefused: `table-key-…` for keys it cannot have, `table-file-missing`,
            `table-columns-wrong`.
    """
    unknown = [key for key in raw if key not in KEYS]
    if unknown:
        raise InputRefused([tell_unknown("table-key", str(key), KEYS, place) for key in unknown])
    file, sheet, columns = (raw.get(key) for key in KEYS)
    if not isinstance(file, str) or not file.strip():
        raise InputRefused.of("table-file-missing", place)
    if sheet is not None and not isinstance(sheet, str):
        raise InputRefused.of("table-sheet-wrong", place)
    columns = {} if columns is None else columns
    if not isinstance(columns, Mapping) or not all(isinstance(x, str) for x in columns.values()):
        raise InputRefused.of("table-columns-wrong", place)
    named = {str(name): str(heading) for name, heading in columns.items()}
    return TableAsked(file=file.strip(), sheet=(sheet or "").strip(), columns=named, place=place)
