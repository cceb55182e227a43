"""Evaluates expressions and keeps, for every value, what it was computed from.

A `Tracer` is a scope that computes exactly as any other. Beside the value of each node it notes the
traces of the nodes below, so that the tree of a figure ends at recorded data, at the fields of
child cases, at rules and at constants of the workflow.
"""

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

from vanthu.case import Plain
from vanthu.errors import Refused
from vanthu.machine.charts import DIGITS
from vanthu.machine.expressions import CompiledExpression, find_list
from vanthu.machine.faults import Fault, ValueMissing
from vanthu.machine.functions import FUNCTIONS, QUOTING, show_value
from vanthu.machine.scope import OPERATORS, Scope
from vanthu.machine.traced import Trace, attach, name_row, plain_value, trace_of

__all__ = ["Tracer", "find_faults", "recompute"]

Originate = Callable[[str, Plain], Plain]
SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
RUNS = {sign: OPERATORS[kind] for kind, sign in SIGNS.items()}
QUOTED = "quoted"
ITEMS = "items"
"""How a length is counted: by the rows themselves."""


class Tracer(Scope):
    """The names of one firing, where every value knows what it was computed from.

    Attributes:
        originate: gives a name's value with the traces of its parts, when it is first read.
    """

    def __init__(self, scope: Scope, originate: Originate) -> None:
        super().__init__(
            scope.names, derived=scope.derived, fired=scope.fired, holidays=scope.holidays,
            worked=scope.worked, quoting=scope.quoting,
        )  # fmt: skip
        self.originate = originate
        self._frames: list[list[Trace]] = [[]]

    def trace(self, expression: CompiledExpression) -> Plain:
        """Return the value of `expression` with its trace, of kind `computed` or passed on."""
        self._frames = [[]]
        return self.compute(expression.tree)

    def fill_text(self, fill: Callable[[], str]) -> str:
        """Return a text traced to the names it quotes."""
        frame: list[Trace] = []
        self._frames.append(frame)
        try:
            text = fill()
        finally:
            self._frames.pop()
        trace = Trace(kind="computed", value=text, how=QUOTED, operands=tuple(frame))
        return cast(str, attach(text, trace))

    def _eval(self, node: ast.expr) -> Any:
        frame: list[Trace] = []
        self._frames.append(frame)
        try:
            value = super()._eval(node)
        finally:
            self._frames.pop()
        value, trace = self._note(node, value, frame)
        self._frames[-1].append(trace)
        return value

    def _eval_name(self, node: ast.Name) -> Plain:
        value = super()._eval_name(node)
        if node.id in self.names and node.id != "item" and trace_of(value) is None:
            value = self.names[node.id] = self.originate(node.id, value)
        return value

    def _compute_derived(self, name: str) -> Plain:
        self._frames.append([])
        try:
            value = super()._compute_derived(name)
            inner = self._frames[-1][-1]
        finally:
            self._frames.pop()
        expression = self.derived[name]
        return attach(value, Trace(
            kind="derived", value=value, name=name, how="=", formula=expression.text,
            place=expression.place, operands=(inner,),
        ))  # fmt: skip

    # noting --------------------------------------------------------------------

    def _note(self, node: ast.expr, value: Plain, frame: list[Trace]) -> tuple[Plain, Trace]:
        """Return the value of a node with its trace; what only passes on keeps the one it has."""
        if isinstance(node, ast.Constant):
            return value, Trace(kind="constant", value=value, formula=ast.unparse(node))
        if (known := trace_of(value)) is not None:
            return value, known
        trace = _trace_node(node, value, frame)
        if isinstance(value, dict):
            value = _fill(value, trace, frame)
            return value, trace_of(value) or trace
        if isinstance(value, list):
            value = _fill(value, trace, frame)
            trace = _trace_rows(trace, value)
        return attach(value, trace), trace


def _trace_node(node: ast.expr, value: Plain, frame: Sequence[Trace]) -> Trace:
    how, operands = "", tuple(frame)
    if isinstance(node, ast.BinOp):
        how = SIGNS[type(node.op)]
    elif isinstance(node, ast.Call):
        how = getattr(node.func, "id", "")
        if how in QUOTING:
            operands = tuple(_list_items(how, value, node.args[1:], frame))
        elif how == "length" and isinstance(frame[0].value, list):
            how, operands = ITEMS, tuple(map(_trace_row, frame[0].value))
    return Trace(kind="computed", value=value, how=how, formula=_show(node), operands=operands)


def _show(node: ast.expr) -> str:
    return ast.unparse(node).replace("\n", " ")


def _list_items(
    how: str, value: Plain, quoted: Sequence[ast.expr], frame: Sequence[Trace]
) -> Iterator[Trace]:
    """Yield what each row adds to `total` or `count`: its name with the traces it rests on."""
    rows = cast(list[Plain], frame[0].value)
    if how not in ("total", "count") or isinstance(value, (list, dict)):
        return
    if not quoted:
        yield from map(_trace_row, rows)
        return
    for row, result in zip(rows, frame[1:], strict=True):
        if how == "total":
            yield _trace_item(row, result.value, (result,))
        elif result.value is True:
            yield _trace_item(row, True, result.operands)


def _trace_item(row: Plain, value: Plain, operands: tuple[Trace, ...]) -> Trace:
    case = next((part.case for each in operands for part in each.walk() if part.case), "")
    own = trace_of(row)
    name = name_row(row)
    return Trace(
        kind="item", value=value, name=name, case=own.case if own and own.case else case,
        step=own.step if own else 0, operands=operands,
    )  # fmt: skip


def _trace_row(row: Plain) -> Trace:
    """Return the trace of a row by itself: what it is called and whose it is."""
    known = trace_of(row)
    if known is not None and not isinstance(row, dict):
        return known
    own = known if known is not None and known.kind in ("child", "data") else _find_owner(row)
    return Trace(
        kind="row", value=row, name=name_row(row), case=own.case if own else "",
        step=own.step if own else 0,
    )  # fmt: skip


def _find_owner(row: Plain) -> Trace | None:
    """Return a trace of the one child case or step that all parts of a new row come from."""
    parts = row.values() if isinstance(row, dict) else ()
    leaves = [each for part in parts if (trace := trace_of(part)) for each in trace.walk()]
    found = [each for each in leaves if each.kind == "child"] or [
        each for each in leaves if each.kind == "data" and each.step
    ]
    return found[0] if len({(each.case, each.step) for each in found}) == 1 else None


def _trace_rows(trace: Trace, value: Plain) -> Trace:
    """Return the trace of a list, whose operands are its rows."""
    rows = value if isinstance(value, list) else []
    how = QUOTED if trace.how == QUOTED else "rows"
    return Trace(
        kind=trace.kind, value=value, how=how, formula=trace.formula,
        operands=tuple(map(_trace_row, rows)),
    )  # fmt: skip


def _fill(value: Plain, trace: Trace, frame: Sequence[Trace]) -> Plain:
    """Return new lists and records with a trace for every part that has none yet."""
    if trace_of(value) is not None or value is None or isinstance(value, bool):
        return value
    if trace.how == "tally" and isinstance(value, list):
        return [_fill_tally(cast(dict[str, Plain], row), trace.formula, frame) for row in value]
    if trace.how == "chart" and isinstance(value, dict) and frame:
        value = _fill_chart(value, frame)
    if isinstance(value, list):
        return [_fill(part, trace, ()) for part in value]
    if isinstance(value, dict):
        filled = {name: _fill(part, trace, ()) for name, part in value.items()}
        return attach(filled, _trace_row(filled))
    return attach(value, trace)


def _fill_tally(row: dict[str, Plain], formula: str, frame: Sequence[Trace]) -> Plain:
    """Return a row of `tally`: its count rests on the values that are alike."""
    values, name = cast(list[Plain], frame[0].value), str(frame[1].value)
    alike = [index for index, value in enumerate(values) if value == row[name]]
    called = show_value(row[name])

    def trace(field: str, how: str, operands: tuple[Trace, ...]) -> Trace:
        return Trace(kind="computed", value=row[field], name=called, how=how, formula=formula,
                     operands=operands)  # fmt: skip

    count = trace("count", "count", tuple(_trace_row(values[index]) for index in alike))
    whole = Trace(kind="computed", value=len(values), how=ITEMS,
                  formula=f"length({frame[0].formula})",
                  operands=tuple(map(_trace_row, values)))  # fmt: skip
    share = replace(trace("share", "share", (count, whole)),
                    formula=f"percent(count, {whole.formula})")  # fmt: skip
    traces = {"count": count, "share": share}
    if "total" in row:
        amounts = cast(list[Plain], frame[2].value)
        traces["total"] = trace("total", "total", tuple(_trace_row(amounts[i]) for i in alike))
    made = {field: attach(row[field], found) for field, found in traces.items()}
    return attach({**row, **made}, _trace_row(row))


def _fill_chart(chart: dict[str, Plain], frame: Sequence[Trace]) -> dict[str, Plain]:
    """Return a chart whose rounded figures rest on the rows they were read from."""
    rows, field = cast(list[dict[str, Plain]], frame[3].value), str(frame[5].value)
    name = find_list(ast.parse(frame[3].formula or "''", mode="eval").body)

    def fill(point: dict[str, Plain], source: Trace | None) -> Plain:
        if source is None or trace_of(point["value"]) is not None:
            return point
        digits = Trace(kind="constant", value=DIGITS)
        said = f"round_to({source.formula or field}, {DIGITS})"
        rounded = Trace(
            kind="computed", value=point["value"], name=str(point["label"]), how="round_to",
            formula=f"each({name}, {said!r})" if name else said, operands=(source, digits),
        )  # fmt: skip
        return {**point, "value": attach(point["value"], rounded)}

    points = cast(list[dict[str, Plain]], chart["rows"])
    pairs = zip(points, rows, strict=True)
    return {**chart, "rows": [fill(point, trace_of(row[field])) for point, row in pairs]}


# recomputing -------------------------------------------------------------------


def recompute(trace: Trace) -> Plain:
    """Return what the operands of a trace come to; its own value where nothing is computed."""
    values = [operand.value for operand in trace.operands]
    if trace.how in ("count", ITEMS):
        return len(values)
    if trace.how == "total":
        return cast(Plain, sum(cast(list[int | Decimal], values)))
    if trace.how == "=" and values:
        return values[0]
    run = RUNS.get(trace.how) or _find_run(trace.how)
    return run(*values) if run and values else trace.value


def _find_run(how: str) -> Callable[..., Plain] | None:
    if how == "share":
        return lambda part, whole: RUNS["*"](FUNCTIONS["ratio"].run(part, whole), 100)  # type: ignore[misc]
    return FUNCTIONS[how].run if how in FUNCTIONS else None


def find_faults(trace: Trace) -> list[Trace]:
    """Return the traces in a tree whose operands do not come to their value."""
    return [each for each in trace.walk() if not _agrees(each)]


def _agrees(trace: Trace) -> bool:
    if isinstance(trace.value, (list, dict)):
        return True
    try:
        return plain_value(recompute(trace)) == plain_value(trace.value)
    except (Fault, ValueMissing, Refused):
        return False
