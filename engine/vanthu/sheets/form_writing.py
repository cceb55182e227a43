"""A form as an Excel file to fill in, with what is known already."""

from collections.abc import Iterator, Mapping

from vanthu.case import Plain, Values
from vanthu.definition.workflow import FieldSpec
from vanthu.sheets.fields import FLAG_WORDS, Column, Names, Path, show_cell
from vanthu.sheets.form import (
    FORM_VERSION,
    IDENTITY,
    OWN,
    VALUE,
    FormPlan,
    FormWords,
    Layout,
    ListSheet,
)  # fmt: skip
from vanthu.sheets.model import Choices, OutBook, OutCell, OutSheet

__all__ = ["choices_of", "describe_field", "format_of", "make_form"]

BLANK_ROWS = 30
_MAIN_WIDTHS = (42, 46, 48, 22)
_FORMATS = {"integer": "0", "decimal": "General", "percent": "General", "date": "dd/mm/yyyy"}


def make_form(plan: FormPlan) -> OutBook:
    """Return the form as an Excel file to write."""
    layout = Layout(plan)
    sheets = [_make_main(plan, layout), *(_make_list(plan, each) for each in layout.lists)]
    identity = {"form": FORM_VERSION, **plan.identity}
    rows = [(OutCell(value=name), OutCell(value=value)) for name, value in identity.items()]
    sheets.append(OutSheet(title=IDENTITY, rows=rows, is_hidden=True))
    return OutBook(title=plan.title, sheets=tuple(sheets))


def _make_main(plan: FormPlan, layout: Layout) -> OutSheet:
    words = plan.words
    rows: list[list[OutCell]] = [[OutCell(value=plan.title, style="title")]]
    for name, value in plan.about:
        rows.append([OutCell(value=name, style="note"), OutCell(value=value, style="note")])
    rows.append([OutCell(value=words.needed, style="note")])
    frozen = len(rows) + 1
    titles = (words.label, words.value, words.note, words.code)
    rows.append([OutCell(value=each, style="heading") for each in titles])
    choices: list[Choices] = []
    for own in plan.own:
        _offer(choices, len(rows), own.choices, is_strict=False)
        entry = OutCell(value=own.value, style="entry", number_format=format_of(own.spec))
        rows.append(_main_row(own.label, entry, own.note, OWN + own.code, is_needed=own.is_needed))
    for column in layout.top:
        if column.is_list:
            title = layout.title_of(column)
            entry = OutCell(value=f"{words.see} “{title}”", style="note", link=title)
        else:
            shown = show_cell(_find(plan.values, column.path), column.spec, plan.names)
            entry = OutCell(value=shown, style="entry", number_format=format_of(column.spec))
            _offer(choices, len(rows), *choices_of(column.spec, plan.names))
        note = describe_field(column.spec, words)
        rows.append(_main_row(column.label, entry, note, column.code, is_needed=column.is_needed))
    return OutSheet(
        title=words.main, rows=rows, frozen=frozen, widths=_MAIN_WIDTHS, choices=choices
    )


def _main_row(
    label: str, value: OutCell, note: str, code: str, *, is_needed: bool
) -> list[OutCell]:
    style = "needed" if is_needed else "label"
    marked = f"{label} *" if is_needed else label
    return [
        OutCell(value=marked, style=style),
        value,
        OutCell(value=note, style="note"),
        OutCell(value=code, style="code"),
    ]


def _offer(
    choices: list[Choices], row: int, values: tuple[str, ...], is_strict: bool = True
) -> None:
    if values:
        choices.append(
            Choices(column=VALUE, first=row, last=row, values=values, is_strict=is_strict)
        )


def choices_of(spec: FieldSpec, names: Names) -> tuple[tuple[str, ...], bool]:
    """Return what a drop-down list offers for a field, and whether other text is refused."""
    if spec.type == "choice":
        return tuple((spec.choices or {}).values()), True
    if spec.type == "boolean":
        return tuple(FLAG_WORDS.values()), True
    if spec.type == "person":
        return tuple(names.persons.values()), False
    if spec.type == "unit":
        return tuple(names.units.values()), False
    return (), True


def format_of(spec: FieldSpec) -> str:
    """Return the number format of the cells of a field; text fields keep what is typed."""
    return _FORMATS.get(spec.type, "@")


def describe_field(spec: FieldSpec, words: FormWords) -> str:
    """Return how a field is filled in: its kind, its choices, its limits, its help."""
    kind = words.types.get(spec.type, "")
    told = [kind] if kind else []
    if spec.type == "choice":
        told.append("; ".join((spec.choices or {}).values()))
    if spec.help:
        told.append(spec.help)
    return ". ".join(told)


def _find(value: Plain | Values, path: Path) -> Plain:
    """Return the value at a path of records; the value itself for an empty one."""
    found: Plain = value if not isinstance(value, Mapping) else dict(value)
    for part in path:
        if not isinstance(found, dict):
            return None
        found = found.get(str(part))
    return found


def _make_list(plan: FormPlan, spec: ListSheet) -> OutSheet:
    rows = [_heading_row(plan, spec)]
    found = list(_list_items(plan, spec))
    for number, (owner, item) in enumerate(found, 1):
        rows.append(_item_row(plan, spec, number, owner, item))
    most = int(spec.spec.max) if spec.spec.max is not None else BLANK_ROWS
    last = max(min(most, BLANK_ROWS), len(found))
    rows += [_item_row(plan, spec, each, None, None) for each in range(len(found) + 1, last + 1)]
    lead = bool(spec.outer) + spec.has_inner
    choices = [
        Choices(
            column=lead + index, first=1, last=max(len(rows) - 1, BLANK_ROWS), values=values,
            is_strict=is_strict,
        )
        for index, column in enumerate(spec.columns)
        for values, is_strict in [choices_of(column.spec, plan.names)]
        if values
    ]  # fmt: skip
    widths = [9] * lead + [_width(column) for column in spec.columns]

    return OutSheet(title=spec.title, rows=rows, frozen=1, widths=widths, choices=choices)


def _width(column: Column) -> int:
    if column.spec.type == "paragraph":
        return 70
    if column.spec.type in ("text", "person", "unit", "choice"):
        most = int(column.spec.max) if column.spec.max is not None else 100
        return 50 if most > 150 else 30
    return 16


def _heading_row(plan: FormPlan, spec: ListSheet) -> list[OutCell]:
    lead = [plan.words.of_row] if spec.outer else []
    lead += [plan.words.row_number] if spec.has_inner else []
    labels = [f"{each.label} *" if each.is_needed else each.label for each in spec.columns]
    return [OutCell(value=each, style="heading") for each in (*lead, *labels)]


def _list_items(plan: FormPlan, spec: ListSheet) -> Iterator[tuple[int | None, Plain]]:
    """Yield the items known already, each with the number of the row of the outer list."""
    if not spec.outer:
        known = _find(plan.values, spec.path)
        items = known if isinstance(known, list) else list(map(dict, plan.seeds.get(spec.path, ())))
        yield from ((None, item) for item in items)
        return
    inner = spec.path[len(spec.outer) :]
    for number, outer in enumerate(_walk_outer(plan.values, spec.outer), 1):
        known = _find(outer, inner)
        for item in known if isinstance(known, list) else ():
            yield number, item


def _walk_outer(value: Plain | Values, path: Path) -> Iterator[Plain]:
    """Yield all items at a path with `*` for the rows of lists, in the order of their sheet."""
    if not path:
        yield value if not isinstance(value, Mapping) else dict(value)
    elif path[0] == "*":
        for item in value if isinstance(value, list) else ():
            yield from _walk_outer(item, path[1:])
    elif isinstance(value, Mapping):
        yield from _walk_outer(value.get(str(path[0])), path[1:])


def _item_row(
    plan: FormPlan, spec: ListSheet, number: int, owner: int | None, item: Plain
) -> list[OutCell]:
    cells = [OutCell(value=owner, style="entry")] if spec.outer else []
    cells += [OutCell(value=number, style="code")] if spec.has_inner else []
    for column in spec.columns:
        shown = show_cell(_find(item, column.path), column.spec, plan.names)
        cells.append(OutCell(value=shown, style="entry", number_format=format_of(column.spec)))
    return cells
