"""Tables: the grid, merged cells, borders, and what a table style says about each region."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import reduce

from vanthu.word.model import Block, Border, Cell, Row, Sides, Table, VerticalAlign
from vanthu.word.properties import Properties, has_flag, merge
from vanthu.word.reading import PartReading
from vanthu.word.styles import (
    Layer,
    TableStyle,
    merge_layers,
    merge_table_styles,
    read_cell_properties,
    read_table_properties,
)
from vanthu.word.wordml import (
    Element,
    children,
    find,
    is_on,
    name_of,
    read_attribute,
    read_integer,
    read_number,
    read_percent,
    read_points,
    read_value,
)

ReadBlocks = Callable[[Element, PartReading, Layer], tuple[Block, ...]]
MOST_COLUMNS = 63  # Word's own limit
HANGING_COMPATIBILITY = 15
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo"})
_LOOKS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RawCell:
    """A `tc` element with where it stands; the first of a vertical merge learns its `height`."""

    element: Element
    row: int
    column: int
    span: int
    merge: str
    height: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What all cells of one table share."""

    style: TableStyle
    direct: Properties
    looks: frozenset[str]
    row_count: int
    column_count: int


def read_table(
    element: Element, part: PartReading, read_blocks: ReadBlocks, *, width_pt: float
) -> Table:
    """Return a table; `width_pt` is the room it stands in, for widths in percent."""
    part.go_deeper()
    properties = find(element, "tblPr")
    _report_unknown(properties, part)
    rows = [row for row in _list_inside(element, "tr") if find(row, "trPr", "del") is None]
    raw = [list(_place_cells(row, index)) for index, row in enumerate(rows)]
    grid = _measure_grid(element, raw, width_pt)
    style_id = read_value(properties, "tblStyle")
    frame = Frame(
        style=part.reading.styles.table(style_id),
        direct=read_table_properties(properties),
        looks=_read_looks(find(properties, "tblLook")),
        row_count=len(rows),
        column_count=len(grid),
    )
    merged = _merge_rows(raw)
    made = tuple(
        _read_row(row, cells, frame=frame, part=part, read_blocks=read_blocks)
        for row, cells in zip(rows, merged, strict=True)
    )
    part.depth -= 1
    return _lay_table(frame, part, grid=grid, rows=_keep_headers_on_top(made), style=style_id)


def _lay_table(
    frame: Frame, part: PartReading, *, grid: tuple[float, ...], rows: tuple[Row, ...], style: str
) -> Table:
    settings = merge(frame.style.table, frame.direct)
    align = {"center": "center", "right": "right", "end": "right"}.get(settings.get("align", ""))
    indent = settings.get("indent", 0.0)
    if part.reading.settings.compatibility < HANGING_COMPATIBILITY:
        indent -= settings.get("margin_left", 5.4)
    return Table(
        grid_pt=grid,
        rows=rows,
        align=align or "left",  # type: ignore[arg-type]
        indent_pt=round(indent, 3),
        style=style,
    )


def _report_unknown(properties: Element | None, part: PartReading) -> None:
    if find(properties, "tblpPr") is not None:
        part.report("page-floating-table")
    if (read_number(find(properties, "tblCellSpacing"), "w") or 0) > 0:
        part.report("page-cell-spacing", severity="should")
    if is_on(find(properties, "bidiVisual")):
        part.report("page-text-direction")


def _list_inside(element: Element, name: str) -> Iterator[Element]:
    """Yield children called `name`, also those in content controls and tracked insertions."""
    for child in element:
        if name_of(child) == name:
            yield child
        elif name_of(child) in _WRAPPERS:
            yield from _list_inside(child, name)


def _place_cells(row: Element, index: int) -> Iterator[RawCell]:
    column = read_integer(find(row, "trPr", "gridBefore"))
    for element in _list_inside(row, "tc"):
        properties = find(element, "tcPr")
        span = max(1, min(read_integer(find(properties, "gridSpan"), default=1), MOST_COLUMNS))
        vertical = find(properties, "vMerge")
        kind = "" if vertical is None else read_attribute(vertical) or "continue"
        yield RawCell(element=element, row=index, column=column, span=span, merge=kind)
        column += span


def _merge_rows(rows: list[list[RawCell]]) -> list[list[RawCell]]:
    """Return the cells that are seen, each with the number of rows it reaches over."""
    heights: dict[tuple[int, int], int] = {}
    open_cells: dict[int, tuple[int, int, int]] = {}
    for cells in rows:
        still_open: dict[int, tuple[int, int, int]] = {}
        for cell in cells:
            above = open_cells.get(cell.column)
            if cell.merge == "continue" and above and above[2] == cell.span:
                heights[above[:2]] += 1
                still_open[cell.column] = above
            elif cell.merge:
                heights[cell.row, cell.column] = 1
                still_open[cell.column] = cell.row, cell.column, cell.span
            else:
                heights[cell.row, cell.column] = 1
        open_cells = still_open
    return [
        [replace(c, height=heights[c.row, c.column]) for c in cells if (c.row, c.column) in heights]
        for cells in rows
    ]


def _measure_grid(
    element: Element, rows: list[list[RawCell]], width_pt: float
) -> tuple[float, ...]:
    """Return the column widths in points.

    What a cell asks for wins over the grid: Word lays tables out by cell widths and keeps the
    grid as a note; other programs often write a grid of equal columns.
    """
    grid = [
        max(read_points(column, "w") or 0.0, 0.0)
        for column in children(find(element, "tblGrid"), "gridCol")
    ]
    needed = max((cell.column + cell.span for cells in rows for cell in cells), default=1)
    grid += [0.0] * (min(needed, MOST_COLUMNS) - len(grid))
    asked: dict[int, float] = {}
    for cell in (cell for cells in rows for cell in cells if cell.span == 1):
        width = find(cell.element, "tcPr", "tcW")
        if read_attribute(width, "type") == "dxa" and (points := read_points(width, "w")):
            asked.setdefault(cell.column, points)
    grid = [asked.get(index, width) for index, width in enumerate(grid)]
    if missing := grid.count(0.0):
        rest = max(width_pt - sum(grid), 36.0 * missing)
        grid = [width or rest / missing for width in grid]
    return _scale_grid(grid, find(element, "tblPr", "tblW"), width_pt, has_asked=bool(asked))


def _scale_grid(
    grid: list[float], wanted: Element | None, width_pt: float, *, has_asked: bool
) -> tuple[float, ...]:
    kind = read_attribute(wanted, "type")
    total = sum(grid)
    if kind == "pct":
        percent = read_percent(wanted)
        total = width_pt * percent / 100 or total
    elif kind == "dxa" and not has_asked:
        total = read_points(wanted, "w") or total
    factor = total / sum(grid)
    return tuple(round(width * factor, 3) for width in grid)


def _read_row(
    row: Element,
    cells: list[RawCell],
    *,
    frame: Frame,
    part: PartReading,
    read_blocks: ReadBlocks,
) -> Row:
    properties = find(row, "trPr")
    return Row(
        cells=tuple(_read_cell(cell, frame, part, read_blocks) for cell in cells),
        height_pt=read_points(find(properties, "trHeight")) or 0.0,
        is_header=is_on(find(properties, "tblHeader")),
        cant_split=is_on(find(properties, "cantSplit")),
    )


def _read_cell(raw: RawCell, frame: Frame, part: PartReading, read_blocks: ReadBlocks) -> Cell:
    properties = find(raw.element, "tcPr")
    if read_value(properties, "textDirection") not in {"", "lrTb"}:
        part.report("page-text-direction")
    regional = reduce(merge_table_styles, _list_regions(raw, frame), TableStyle())
    direct = read_cell_properties(properties)
    table = merge(frame.style.table, frame.direct)
    settings = merge(table, regional.cell, direct)
    vertical: dict[str, VerticalAlign] = {"center": "middle", "bottom": "bottom"}
    return Cell(
        blocks=read_blocks(raw.element, part, merge_layers(frame.style.layer, regional.layer)),
        column=raw.column,
        span=raw.span,
        row_span=raw.height,
        borders=_find_borders(raw, frame, table=table, own=merge(regional.cell, direct)),
        shading=settings.get("shading", "") or "",
        margins_pt=tuple(
            settings.get(f"margin_{side}", 5.4 if side in {"left", "right"} else 0.0)
            for side in ("top", "right", "bottom", "left")
        ),
        vertical_align=vertical.get(settings.get("vertical", ""), "top"),
    )


def _find_borders(raw: RawCell, frame: Frame, *, table: Properties, own: Properties) -> Sides:
    """Return the lines around a cell: its own first, then the table's outer or inner ones."""
    at_edge = {
        "top": raw.row == 0,
        "bottom": raw.row + raw.height >= frame.row_count,
        "left": raw.column == 0,
        "right": raw.column + raw.span >= frame.column_count,
    }
    found: dict[str, Border | None] = {}
    for side, is_edge in at_edge.items():
        inner = "border_insideH" if side in {"top", "bottom"} else "border_insideV"
        source = f"border_{side}" if is_edge else inner
        found[side] = own.get(f"border_{side}", own.get(source, table.get(source)))
    return Sides(**found)


def _list_regions(raw: RawCell, frame: Frame) -> Iterator[TableStyle]:
    """Yield what the table style says about the regions this cell lies in, weakest first."""
    regions, looks = frame.style.regions, frame.looks
    if not regions:
        return
    is_first_row, is_last_row = raw.row == 0, raw.row + raw.height == frame.row_count
    is_first_column = raw.column == 0
    is_last_column = raw.column + raw.span == frame.column_count
    row = raw.row - ("firstRow" in looks)
    column = raw.column - ("firstColumn" in looks)
    lies_in = {
        "wholeTable": True,
        "band1Vert": "noVBand" not in looks and column >= 0 and column % 2 == 0,
        "band2Vert": "noVBand" not in looks and column % 2 == 1,
        "band1Horz": "noHBand" not in looks and row >= 0 and row % 2 == 0,
        "band2Horz": "noHBand" not in looks and row >= 0 and row % 2 == 1,
        "firstCol": "firstColumn" in looks and is_first_column,
        "lastCol": "lastColumn" in looks and is_last_column,
        "firstRow": "firstRow" in looks and is_first_row,
        "lastRow": "lastRow" in looks and is_last_row,
    }
    yield from (regions[name] for name, is_in in lies_in.items() if is_in and name in regions)


def _read_looks(look: Element | None) -> frozenset[str]:
    text = read_attribute(look)
    try:
        bits = int(text, 16) if text else 0
    except ValueError:
        bits = 0
    named = {name for name in _LOOKS if has_flag(look, name)} if look is not None else set()
    return frozenset(named | {name for name, bit in _LOOKS.items() if bits & bit})


def _keep_headers_on_top(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Only header rows at the top repeat; a mark on a later row, or on all rows, says nothing."""
    top = next((index for index, row in enumerate(rows) if not row.is_header), 0)
    return tuple(
        replace(row, is_header=False) if row.is_header and index >= top else row
        for index, row in enumerate(rows)
    )
