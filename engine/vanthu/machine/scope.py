"""What an expression may read, and its evaluation by simpleeval over plain values only.

simpleeval alone would let method calls and text formatting through (`'a'.ljust(10**9)` built 1 GB);
the allow-list of `expressions` keeps them out of every tree, and the handlers here know no others.
"""

import ast
import operator
from collections.abc import Callable, Container, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from simpleeval import SimpleEval

from vanthu.case import Plain
from vanthu.errors import Finding, TransitionRefused
from vanthu.machine.calendar import run_on_calendar
from vanthu.machine.expressions import CompiledExpression, Quoted, find_path
from vanthu.machine.faults import Fault, ValueMissing
from vanthu.machine.functions import EXACT, FUNCTIONS, LAZY, QUOTING, group_of, show_value

__all__ = ["Quoting", "Scope", "evaluate"]

MAX_NUMBER = 10**18
MAX_TEXT = 100_000
MAX_ITEMS = 100_000
MAX_WORK = 500_000
"""Items looked at by one scope: lists of 700 rows may be compared with each other, not more."""

Step = Callable[[Any], Plain]
Quoting = Callable[[Plain, str, "Scope"], Plain]
"""Resolves the names quoted in texts; it is told where the texts stand."""


class Scope(SimpleEval):  # type: ignore[misc]  # simpleeval carries no types
    """The names of one firing; derived values are computed when first read.

    Attributes:
        names: name → plain value; what is not there is not known yet.
        derived: expressions of the derived values.
        fired: how often each trigger has been fired, the present one included.
        holidays: days that are not worked, besides Saturdays and Sundays.
        quoting: resolves `quoted(…)`; None where texts may quote nothing.
        read: the names read so far, through derived values and quotes too.
        worked: Saturdays and Sundays that are worked in exchange for others.
    """

    def __init__(
        self,
        names: dict[str, Plain],
        *,
        derived: Mapping[str, CompiledExpression] | None = None,
        fired: Mapping[str, int] | None = None,
        holidays: Container[date] = (),
        worked: Container[date] = (),
        quoting: Quoting | None = None,
    ) -> None:
        # SimpleEval.__init__ is not called: it would add functions and nodes we do not want.
        self.names = names
        self.derived = derived or {}
        self.fired = fired or {}
        self.holidays = holidays
        self.quoting = quoting
        self.read: set[str] = set()
        self.worked = worked
        self.work = 0
        self._computed: dict[str, Plain] = {}
        self._computing: list[str] = []
        self.nodes: dict[type, Step] = {
            ast.Constant: self._eval_constant,
            ast.Name: self._eval_name,
            ast.Attribute: self._eval_attribute,
            ast.Subscript: self._eval_subscript,
            ast.List: self._eval_list,
            ast.UnaryOp: self._eval_unaryop,
            ast.BinOp: self._eval_binop,
            ast.BoolOp: self._eval_boolop,
            ast.Compare: self._eval_compare,
            ast.IfExp: self._eval_ifexp,
            ast.Call: self._eval_call,
        }

    def change(self, **names: Plain) -> None:
        """Set names, as a step does with its input; derived values are computed anew."""
        self.names.update(names)
        self._computed.clear()

    def forget(self, name: str) -> None:
        """Take a name away, as `clear` does."""
        self.names.pop(name, None)
        self._computed.clear()

    def compute(self, tree: ast.expr) -> Plain:
        """Return the value of a tree; a fault carries the column of its innermost node."""
        value: Plain = self._eval(tree)
        return value

    def _eval(self, node: ast.expr) -> Any:
        try:
            return self.nodes[type(node)](node)
        except Fault as fault:
            if fault.column is None:
                fault.column = node.col_offset + 1
            raise

    def fill_text(self, fill: Callable[[], str]) -> str:
        """Return a text that quotes names of this scope, as `fill` makes it."""
        return fill()

    def _truth(self, node: ast.expr) -> bool:
        value = self._eval(node)
        if isinstance(value, bool):
            return value
        fault = Fault("boolean-expected", found=show_value(value))
        fault.column = node.col_offset + 1
        raise fault

    def _eval_constant(self, node: ast.Constant) -> Any:
        return node.value

    def _eval_name(self, node: ast.Name) -> Plain:
        name = node.id
        self.read.add(name)
        if name in self.names:
            return self.names[name]
        if name not in self.derived:
            raise ValueMissing(name)
        if name not in self._computed:
            self._computed[name] = self._compute_derived(name)
        return self._computed[name]

    def _compute_derived(self, name: str) -> Plain:
        if name in self._computing:
            raise Fault("derived-circular", names=(*self._computing, name))
        self._computing.append(name)
        try:
            return evaluate(self.derived[name], self)
        finally:
            self._computing.pop()

    def _eval_attribute(self, node: ast.Attribute) -> Plain:
        record = self._eval(node.value)
        if not isinstance(record, dict):
            raise Fault("record-expected", name=node.attr, found=show_value(record))
        if node.attr not in record:
            raise ValueMissing(find_path(node) or ast.unparse(node))
        value: Plain = record[node.attr]
        return value

    def _eval_subscript(self, node: ast.Subscript) -> Plain:
        values = self._eval(node.value)
        if not isinstance(values, list):
            raise Fault("list-expected", found=show_value(values))
        index: int = self._eval(node.slice)
        if not -len(values) <= index < len(values):
            raise ValueMissing(f"{find_path(node.value) or ast.unparse(node.value)}[{index}]")
        value: Plain = values[index]
        return value

    def _eval_list(self, node: ast.List) -> list[Plain]:
        return [self._eval(element) for element in node.elts]

    def _eval_unaryop(self, node: ast.UnaryOp) -> Plain:
        if isinstance(node.op, ast.Not):
            return not self._truth(node.operand)
        value = _number(self._eval(node.operand))
        return -value if isinstance(node.op, ast.USub) else value

    def _eval_boolop(self, node: ast.BoolOp) -> bool:
        if isinstance(node.op, ast.And):
            return all(self._truth(value) for value in node.values)
        return any(self._truth(value) for value in node.values)

    def _eval_ifexp(self, node: ast.IfExp) -> Plain:
        value: Plain = self._eval(node.body if self._truth(node.test) else node.orelse)
        return value

    def _eval_binop(self, node: ast.BinOp) -> Plain:
        return OPERATORS[type(node.op)](self._eval(node.left), self._eval(node.right))

    def _eval_compare(self, node: ast.Compare) -> bool:
        left = self._eval(node.left)
        for comparison, comparator in zip(node.ops, node.comparators, strict=True):
            right = self._eval(comparator)
            if not COMPARISONS[type(comparison)](left, right):
                return False
            left = right
        return True

    def _eval_call(self, node: ast.Call) -> Plain:
        assert isinstance(node.func, ast.Name)  # noqa: S101  # compile_expression saw to it
        name = node.func.id
        if name in LAZY:
            return self._is_there(node.args[0], name)
        if name in QUOTING:
            return self._run_quoting(name, node.args)
        values = [self._eval(argument) for argument in node.args]
        run = FUNCTIONS[name].run
        if run is not None:
            return run(*values)
        if name == "fired":
            return self.fired.get(values[0], 0)
        if name == "quoted":
            return self._quote(values[0], find_path(node.args[0]) or "")
        return run_on_calendar(name, values, self.holidays, self.worked)

    def _quote(self, value: Plain, path: str) -> Plain:
        if self.quoting is None:
            raise Fault("function-wants", function="quoted", wanted="…", found=show_value(value))
        return self.quoting(value, path, self)

    def _is_there(self, node: ast.expr, function: str) -> bool:
        try:
            value = self._eval(node)
        except ValueMissing:
            return False
        return function == "known" or value not in ("", [], {})

    def _run_quoting(self, name: str, arguments: list[ast.expr]) -> Plain:
        values = self._eval(arguments[0])
        if not isinstance(values, list):
            raise Fault("function-wants", function=name, wanted="list", found=show_value(values))
        if len(arguments) == 1:
            return FOLDS[name](values, values)
        assert isinstance(arguments[1], ast.Constant)  # noqa: S101
        quoted: Any = arguments[1].value
        return FOLDS[name](values, self._over_items(arguments[0], values, quoted))

    def _over_items(self, source: ast.expr, values: list[Plain], quoted: Quoted) -> Iterator[Plain]:
        outer: Any = self.names.get("item", self)  # this scope itself marks "there is none"
        for index, value in enumerate(values):
            self.work += 1
            if self.work > MAX_WORK:
                raise Fault("too-much-work", limit=MAX_WORK)
            self.names["item"] = value
            try:
                result = self._eval(quoted.tree)
            except ValueMissing as missing:
                raise _relocate(missing, source, index) from missing
            finally:
                self._restore_item(outer)
            yield result

    def _restore_item(self, outer: Any) -> None:
        if outer is self:
            del self.names["item"]
        else:
            self.names["item"] = outer


def evaluate(expression: CompiledExpression, scope: Scope) -> Plain:
    """Return the value of `expression`.

    Raises:
        ValueMissing: it reads what is not known yet.
        TransitionRefused: its values do not fit together, such as text < number or a division by
            zero; the facts name the column, the expression and the values.
    """
    try:
        return scope.compute(expression.tree)
    except Fault as fault:
        facts = {"column": fault.column or 1, "expression": expression.text, **fault.facts}
        finding = Finding(code=fault.code, place=expression.place, facts=facts)
        raise TransitionRefused([finding]) from fault


def _relocate(missing: ValueMissing, source: ast.expr, index: int) -> ValueMissing:
    """Return `cells[2].monitor` for `item.monitor`."""
    if missing.path != "item" and not missing.path.startswith("item."):
        return missing
    name = find_path(source) or ast.unparse(source)
    return ValueMissing(f"{name}[{index}]{missing.path.removeprefix('item')}")


def _number(value: Plain) -> int | Decimal:
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return value
    raise Fault("number-expected", found=show_value(value))


def _bounded(value: int | Decimal) -> int | Decimal:
    if not -MAX_NUMBER < value < MAX_NUMBER:
        raise Fault("value-too-large")
    return value


def _add(left: Plain, right: Plain) -> Plain:
    if isinstance(left, str) and isinstance(right, str):
        if len(left) + len(right) > MAX_TEXT:
            raise Fault("value-too-large")
        return left + right
    if isinstance(left, list) and isinstance(right, list):
        if len(left) + len(right) > MAX_ITEMS:
            raise Fault("value-too-large")
        return left + right
    if group_of(left) != group_of(right):
        raise Fault("values-differ", left=show_value(left), right=show_value(right))
    return _calculate(operator.add, EXACT.add)(left, right)


def _calculate(
    whole: Callable[[int, int], int], exact: Callable[[Decimal, Decimal], Decimal]
) -> Callable[[Plain, Plain], Plain]:
    def run(left: Plain, right: Plain) -> Plain:
        first, second = _number(left), _number(right)
        if isinstance(first, int) and isinstance(second, int):
            return _bounded(whole(first, second))
        return _bounded(exact(Decimal(first), Decimal(second)))

    return run


def _divide(left: Plain, right: Plain) -> Decimal:
    part, whole = Decimal(_number(left)), Decimal(_number(right))
    if not whole:
        raise Fault("division-by-zero", left=show_value(left))
    return Decimal(_bounded(EXACT.divide(part, whole)))


def _equals(left: Plain, right: Plain) -> bool:
    if group_of(left) != group_of(right):
        raise Fault("values-differ", left=show_value(left), right=show_value(right))
    return left == right


def _contains(values: Plain, value: Plain) -> bool:
    if isinstance(values, list):
        return any(_equals(value, element) for element in values)
    if isinstance(values, str) and isinstance(value, str):
        return value in values
    raise Fault("values-differ", left=show_value(value), right=show_value(values))


def _order(compare: Callable[[Any, Any], bool]) -> Callable[[Plain, Plain], bool]:
    def run(left: Plain, right: Plain) -> bool:
        group = group_of(left)
        if group != group_of(right) or group not in ("number", "text"):
            raise Fault("values-differ", left=show_value(left), right=show_value(right))
        return compare(left, right)

    return run


def _total(_: list[Plain], results: Any) -> Plain:
    total: Plain = 0
    for result in results:
        total = _add(total, _number(result))
    return total


def _distinct(_: list[Plain], results: Any) -> list[Plain]:
    seen: set[object] = set()
    distinct: list[Plain] = []
    for result in results:
        key = repr(result) if isinstance(result, (list, dict)) else result
        if key not in seen:
            seen.add(key)
            distinct.append(result)
    return distinct


def _sorted(values: list[Plain], results: Any) -> list[Plain]:
    """Return the values by rising result; equal ones keep their order."""
    keys = list(results)
    groups = {group_of(key) for key in keys}
    if len(groups) > 1 or not groups <= {"number", "text"}:
        raise Fault("values-differ", left=show_value(keys[0]), right=show_value(keys[-1]))
    order: list[int] = sorted(range(len(values)), key=keys.__getitem__)
    return [values[index] for index in order]


def _rank(values: list[Plain], results: Any) -> list[Plain]:
    """Return the records, the greatest result first, with `rank`; equal ones share the better."""
    keys = list(results)
    if not all(isinstance(value, dict) for value in values):
        raise Fault("function-wants", function="ranked", wanted="record", found=show_value(values))
    order = sorted(range(len(values)), key=lambda index: -_number(keys[index]))
    firsts: dict[Plain, int] = {}
    for place, index in enumerate(order, 1):
        firsts.setdefault(keys[index], place)
    return [{**_record(values[index]), "rank": firsts[keys[index]]} for index in order]


def _record(value: Plain) -> dict[str, Plain]:
    return value if isinstance(value, dict) else {}


def _pick(values: list[Plain], results: Any) -> Plain:
    for value, result in zip(values, results, strict=True):
        if _is_true(result):
            return value
    raise ValueMissing("pick(…)")


def _is_true(value: Plain) -> bool:
    if isinstance(value, bool):
        return value
    raise Fault("boolean-expected", found=show_value(value))


def _count(values: list[Plain], results: Any) -> int:
    if results is values:
        return len(values)
    return sum(_is_true(result) for result in results)


OPERATORS: Mapping[type, Callable[[Plain, Plain], Plain]] = {
    ast.Add: _add,
    ast.Sub: _calculate(operator.sub, EXACT.subtract),
    ast.Mult: _calculate(operator.mul, EXACT.multiply),
    ast.Div: _divide,
}
COMPARISONS: Mapping[type, Callable[[Plain, Plain], bool]] = {
    ast.Eq: _equals,
    ast.NotEq: lambda left, right: not _equals(left, right),
    ast.Lt: _order(operator.lt),
    ast.LtE: _order(operator.le),
    ast.Gt: _order(operator.gt),
    ast.GtE: _order(operator.ge),
    ast.In: lambda left, right: _contains(right, left),
    ast.NotIn: lambda left, right: not _contains(right, left),
}
FOLDS: Mapping[str, Callable[[list[Plain], Any], Plain]] = {
    "every": lambda _, results: all(_is_true(result) for result in results),
    "some": lambda _, results: any(_is_true(result) for result in results),
    "count": _count,
    "total": _total,
    "pick": _pick,
    "where": lambda values, results: [
        value for value, result in zip(values, results, strict=True) if _is_true(result)
    ],
    "each": lambda _, results: list(results),
    "unique": _distinct,
    "ordered": _sorted,
    "ranked": _rank,
}
