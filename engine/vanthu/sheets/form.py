"""What a form is made of: its rows, and a sheet of its own for every list.

The first sheet has one row per field, with its code at the end of the row. A list inside a list has
a sheet too: its first column says to which row of the outer list each row belongs. A sheet that
nobody sees says what the form is for.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vanthu.case import Values
from vanthu.definition.workflow import Fields, FieldSpec
from vanthu.sheets.fields import Column, Names, Path, flatten, match_name
from vanthu.sheets.model import CellValue

__all__ = [
    "CODE", "FORM_VERSION", "IDENTITY", "LABEL", "NOTE", "OWN", "ROW_NUMBER", "VALUE", "FormPlan",
    "FormWords", "Layout", "ListSheet", "OwnRow",
]  # fmt: skip

OWN = "@"
"""How the codes of rows begin that belong to the step, not to its input: `@by`."""
IDENTITY = "vanthu"
"""Name of the hidden sheet that says what a form is for."""
FORM_VERSION = "1"
LABEL, VALUE, NOTE, CODE = range(4)
"""The columns of the first sheet."""
ROW_NUMBER = "_row"
"""Under this name a list's sheet has the number of the row; with `_of`, that of the outer row."""
_BAD_IN_TITLE = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWords:
    """The fixed words of a form, in the language it is made in."""

    main: str
    label: str
    value: str
    note: str
    code: str
    row_number: str
    of_row: str
    see: str
    needed: str
    types: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRow:
    """A row of the step itself: who, when, a reason for a soft check."""

    code: str
    label: str
    spec: FieldSpec
    note: str = ""
    is_needed: bool = False
    value: CellValue = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPlan:
    """Everything a form is made from.

    Attributes:
        about: what people read at the top: name and value.
        identity: what the program reads; all of it must fit when the form comes back.
        own: rows of the step itself.
        needs: fields asked for.
        values: what is known already, by field.
        names: persons and units by what drop-down lists show.
    """

    title: str
    about: Sequence[tuple[str, str]]
    identity: Mapping[str, str]
    own: Sequence[OwnRow]
    fields: Fields
    needs: Mapping[str, str]
    types: Mapping[str, Fields]
    names: Names
    words: FormWords
    values: Values = field(default_factory=dict)
    seeds: Mapping[Path, Sequence[Values]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSheet:
    """A list of a form: `path` is that of the list, with `*` for every row of an outer one."""

    path: Path
    title: str
    label: str
    spec: FieldSpec
    columns: tuple[Column, ...]
    is_needed: bool
    outer: Path = ()
    has_inner: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether the items are single values, not records."""
        return len(self.columns) == 1 and self.columns[0].path == ()


class Layout:
    """Which rows and sheets a form has; made alike for writing and reading."""

    def __init__(self, plan: FormPlan) -> None:
        self.plan = plan
        self.top = flatten(plan.fields, plan.needs, plan.types)
        self.lists: list[ListSheet] = []
        self._taken = {match_name(plan.words.main), IDENTITY}
        for column in self.top:
            if column.is_list:
                self._add(column, ())

    def _add(self, column: Column, outer: Path) -> None:
        item = column.spec.item or FieldSpec(type="text")
        path: Path = (*outer, *column.path)
        columns = self._columns(item, column.label)
        inner = [each for each in columns if each.is_list]
        sheet = ListSheet(
            path=path, title=self._name(column.label), label=column.label, spec=column.spec,
            columns=tuple(each for each in columns if not each.is_list),
            is_needed=column.is_needed, outer=outer, has_inner=bool(inner),
        )  # fmt: skip
        self.lists.append(sheet)
        for each in inner:
            self._add(each, (*path, "*"))

    def _columns(self, item: FieldSpec, label: str) -> list[Column]:
        fields = item.fields if item.type == "record" else self.plan.types.get(item.type)
        if fields is None:
            return [Column(path=(), label=label, spec=item, is_needed=True)]
        needs = {name: "required" if each.required else "optional" for name, each in fields.items()}
        return flatten(fields, needs, self.plan.types)

    def _name(self, label: str) -> str:
        """Return a title for a sheet: at most 31 characters, none twice."""
        bare = " ".join(_BAD_IN_TITLE.sub(" ", label).split())[:31].strip() or "?"
        name, count = bare, 1
        while match_name(name) in self._taken:
            count += 1
            name = f"{bare[:27].strip()} {count}"
        self._taken.add(match_name(name))
        return name

    def title_of(self, column: Column) -> str:
        """Return the title of the sheet of a list field."""
        return next(each.title for each in self.lists if each.path == column.path)
