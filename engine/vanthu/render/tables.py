"""Tables of the page model as HTML, on the fixed grid Word gives."""

from collections.abc import Callable, Iterator, Sequence

from vanthu.render.css import Sheet, declare_borders, show_pt
from vanthu.word.model import NO_BORDERS, Block, Cell, Paragraph, Row, Table

WriteBlocks = Callable[[Sequence[Block], float], str]
VERTICAL = {"middle": "vertical-align:middle", "bottom": "vertical-align:bottom"}


def write_table(
    table: Table, sheet: Sheet, write_blocks: WriteBlocks, *, width_pt: float, extra_class: str = ""
) -> str:
    """Return a table; `width_pt` is the room it stands in, `extra_class` begins with a blank."""
    has_lines = any(cell.borders != NO_BORDERS for row in table.rows for cell in row.cells)
    name = sheet.name("t", _declare_table(table, width_pt, has_lines=has_lines))
    columns = "".join(f'<col style="width:{show_pt(width)}">' for width in table.grid_pt)
    headers = _count_headers(table.rows)
    rows = [
        _write_row(row, holes, table, sheet, write_blocks)
        for row, holes in zip(table.rows, find_holes(table), strict=True)
    ]
    head = f"<thead>{''.join(rows[:headers])}</thead>" if headers else ""
    body = f"<tbody>{''.join(rows[headers:])}</tbody>"
    return f'<table class="{name}{extra_class}">{columns}{head}{body}</table>'


def find_holes(table: Table) -> Iterator[list[tuple[int, int]]]:
    """Yield for each row the runs of columns no cell covers, as (first column, number)."""
    reaching: dict[int, int] = {}
    count = len(table.grid_pt)
    for row in table.rows:
        for cell in row.cells:
            for column in range(cell.column, cell.column + cell.span):
                reaching[column] = cell.row_span
        yield _group_runs([column for column in range(count) if not reaching.get(column)])
        reaching = {column: rows - 1 for column, rows in reaching.items() if rows > 1}


def _group_runs(columns: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for column in columns:
        if runs and sum(runs[-1]) == column:
            runs[-1] = runs[-1][0], runs[-1][1] + 1
        else:
            runs.append((column, 1))
    return runs


def _count_headers(rows: Sequence[Row]) -> int:
    """Return how many rows repeat; none when a cell reaches out of them, or all would."""
    count = sum(row.is_header for row in rows)
    reaches_out = any(
        index + cell.row_span > count
        for index, row in enumerate(rows[:count])
        for cell in row.cells
    )
    return 0 if reaches_out or count == len(rows) else count


def _declare_table(table: Table, width_pt: float, *, has_lines: bool) -> str:
    room = width_pt - table.width_pt
    left = {"left": table.indent_pt, "center": room / 2, "right": room}[table.align]
    collapse = ";border-collapse:collapse" if has_lines else ""
    margin = f";margin-left:{show_pt(left)}" if round(left, 3) else ""
    return f"width:{show_pt(table.width_pt)}{margin}{collapse}"


def _write_row(
    row: Row,
    holes: list[tuple[int, int]],
    table: Table,
    sheet: Sheet,
    write_blocks: WriteBlocks,
) -> str:
    cells = {cell.column: _write_cell(cell, table, sheet, write_blocks) for cell in row.cells}
    cells |= {column: f'<td colspan="{span}"></td>' for column, span in holes}
    rules = [
        f"height:{show_pt(row.height_pt)}" if row.height_pt else "",
        "break-inside:avoid" if row.cant_split else "",
        "break-after:avoid" if _keeps_with_next(row) else "",
    ]
    rule = ";".join(item for item in rules if item)
    opening = f'<tr class="{sheet.name("w", rule)}">' if rule else "<tr>"
    return f"{opening}{''.join(cells[column] for column in sorted(cells))}</tr>"


def _write_cell(cell: Cell, table: Table, sheet: Sheet, write_blocks: WriteBlocks) -> str:
    _, right, _, left = cell.margins_pt
    padding = _declare_padding(cell)
    rules = [
        f"padding:{padding}" if padding else "",
        VERTICAL.get(cell.vertical_align, "vertical-align:top"),
        f"background:#{cell.shading}" if cell.shading else "",
        *declare_borders(cell.borders, has_padding=False),
    ]
    name = sheet.name("c", ";".join(rule for rule in rules if rule))
    columns = f' colspan="{cell.span}"' if cell.span > 1 else ""
    rows = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    width = sum(table.grid_pt[cell.column : cell.column + cell.span]) - left - right
    return f'<td class="{name}"{columns}{rows}>{write_blocks(cell.blocks, width)}</td>'


def _declare_padding(cell: Cell) -> str:
    """Return the cell margins: Word counts those at the sides from the middle of the border."""
    top, right, bottom, left = cell.margins_pt
    if cell.borders.right:
        right = max(right - cell.borders.right.width_pt / 2, 0.0)
    if cell.borders.left:
        left = max(left - cell.borders.left.width_pt / 2, 0.0)
    return " ".join(map(show_pt, (top, right, bottom, left))) if any(cell.margins_pt) else ""


def _keeps_with_next(row: Row) -> bool:
    first = row.cells[0].blocks[0] if row.cells and row.cells[0].blocks else None
    return isinstance(first, Paragraph) and first.format.keep_with_next
