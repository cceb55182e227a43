"""Checks an expression against the kinds of its names before anything runs."""

import ast
from collections.abc import Collection, Mapping
from decimal import Decimal

from vanthu.errors import Fact, Finding
from vanthu.machine.charts import CHART_KINDS
from vanthu.machine.expressions import CompiledExpression, Quoted
from vanthu.machine.faults import unknown
from vanthu.machine.functions import FUNCTIONS, find_day
from vanthu.machine.kinds import ANY, BOOLEAN, CHART, DATE, DECIMAL, INTEGER, TEXT, Kind, list_of

__all__ = ["check_expression", "fits"]

CHART_VALUE = 1
"""Which of the fields that `chart` is told holds the figure."""


def check_expression(
    expression: CompiledExpression,
    scope_types: Mapping[str, Kind],
    *,
    triggers: Collection[str] | None = None,
) -> tuple[list[Finding], Kind]:
    """Return what is wrong with `expression` over names of these kinds, and the kind of its value.

    `triggers` are those `fired(…)` may name; None leaves that unchecked. A finding's `column`
    counts from 1 inside the expression's text.
    """
    checker = _Checker(expression, triggers)
    kind = checker.infer(expression.tree, scope_types)
    return checker.findings, kind


def fits(found: Kind, wanted: Kind) -> bool:
    """Return whether a value of kind `found` may stand where `wanted` is asked."""
    if "any" in (found.group, wanted.group):
        return True
    if found.group != wanted.group:
        return False
    if found.group == "list":
        return fits(found.item or ANY, wanted.item or ANY)
    return True


class _Checker:
    def __init__(self, expression: CompiledExpression, triggers: Collection[str] | None) -> None:
        self.expression = expression
        self.triggers = triggers
        self.findings: list[Finding] = []

    def infer(self, node: ast.expr, types: Mapping[str, Kind]) -> Kind:
        match node:
            case ast.Constant(value=value):
                return _kind_of_constant(value)
            case ast.Name(id=name):
                return self._name(node, name, types)
            case ast.Attribute():
                return self._attribute(node, types)
            case ast.BoolOp(values=operands):
                for operand in operands:
                    self._want_boolean(operand, types)
                return BOOLEAN
            case ast.Compare():
                return self._compare(node, types)
            case ast.Call():
                return self._call(node, types)
            case _:
                return self._infer_value(node, types)

    def _infer_value(self, node: ast.expr, types: Mapping[str, Kind]) -> Kind:
        match node:
            case ast.UnaryOp():
                return self._sign(node, types)
            case ast.BinOp():
                return self._calculate(node, types)
            case ast.IfExp():
                self._want_boolean(node.test, types)
                first, second = self.infer(node.body, types), self.infer(node.orelse, types)
                return first if first.group == second.group else ANY
            case ast.Subscript():
                return self._subscript(node, types)
            case ast.List(elts=elements):
                kinds = [self.infer(element, types) for element in elements]
                same = len({kind.group for kind in kinds}) == 1
                return list_of(kinds[0] if same else ANY)
        return ANY

    def _report(self, code: str, node: ast.expr, **facts: Fact) -> None:
        found = {"column": node.col_offset + 1, "expression": self.expression.text, **facts}
        self.findings.append(Finding(code=code, place=self.expression.place, facts=found))

    def _report_unknown(self, code: str, name: str, known: Collection[str], node: ast.expr,
                        **facts: Fact) -> Kind:  # fmt: skip
        facts = {"column": node.col_offset + 1, "expression": self.expression.text, **facts}
        self.findings.append(unknown(code, name, known, self.expression.place, **facts))
        return ANY

    def _name(self, node: ast.expr, name: str, types: Mapping[str, Kind]) -> Kind:
        if name in types:
            return types[name]
        if name == "item":
            self._report("item-outside", node)
            return ANY
        return self._report_unknown("name-unknown", name, types, node)

    def _attribute(self, node: ast.Attribute, types: Mapping[str, Kind]) -> Kind:
        record = self.infer(node.value, types)
        owner = ast.unparse(node.value)
        if record.group == "any" or (record.group == "record" and record.fields is None):
            return ANY
        if record.fields is None:
            self._report("field-of-no-record", node, name=node.attr, owner=owner, kind=record.name)
            return ANY
        if node.attr in record.fields:
            return record.fields[node.attr]
        return self._report_unknown("no-such-field", node.attr, record.fields, node, owner=owner)

    def _subscript(self, node: ast.Subscript, types: Mapping[str, Kind]) -> Kind:
        values = self.infer(node.value, types)
        if values.group not in ("list", "any"):
            self._report("index-of-no-list", node, owner=ast.unparse(node.value), kind=values.name)
        return values.item or ANY

    def _want_boolean(self, node: ast.expr, types: Mapping[str, Kind]) -> None:
        kind = self.infer(node, types)
        if kind.group not in ("boolean", "any"):
            self._report("condition-wanted", node, found=ast.unparse(node), kind=kind.name)

    def _sign(self, node: ast.UnaryOp, types: Mapping[str, Kind]) -> Kind:
        if isinstance(node.op, ast.Not):
            self._want_boolean(node.operand, types)
            return BOOLEAN
        return self._want_number(node.operand, types)

    def _want_number(self, node: ast.expr, types: Mapping[str, Kind]) -> Kind:
        return self._need_number(node, self.infer(node, types))

    def _need_number(self, node: ast.expr, kind: Kind) -> Kind:
        if kind.group not in ("number", "any"):
            code = "date-arithmetic" if kind.group == "date" else "number-wanted"
            self._report(code, node, found=ast.unparse(node), kind=kind.name)
            return ANY
        return kind

    def _calculate(self, node: ast.BinOp, types: Mapping[str, Kind]) -> Kind:
        left, right = self.infer(node.left, types), self.infer(node.right, types)
        if isinstance(node.op, ast.Add) and "date" not in (left.group, right.group):
            if {left.group, right.group} in ({"text"}, {"list"}):
                return left
            if not _comparable(left, right):
                self._report_difference(node, node.left, node.right, left, right)
                return ANY
            if "any" in (left.group, right.group):
                return ANY
        left, right = self._need_number(node.left, left), self._need_number(node.right, right)
        is_whole = left.name == right.name == "integer" and not isinstance(node.op, ast.Div)
        return INTEGER if is_whole else DECIMAL

    def _report_difference(
        self, node: ast.expr, left: ast.expr, right: ast.expr, one: Kind, other: Kind
    ) -> None:
        facts = {"left": ast.unparse(left), "right": ast.unparse(right)}
        self._report("kinds-differ", node, left_kind=one.name, right_kind=other.name, **facts)

    def _compare(self, node: ast.Compare, types: Mapping[str, Kind]) -> Kind:
        left_node, left = node.left, self.infer(node.left, types)
        for comparison, right_node in zip(node.ops, node.comparators, strict=True):
            right = self.infer(right_node, types)
            if isinstance(comparison, (ast.In, ast.NotIn)):
                self._check_membership(node, left_node, right_node, left, right)
            else:
                is_ordered = not isinstance(comparison, (ast.Eq, ast.NotEq))
                self._check_pair(left_node, right_node, left, right, is_ordered=is_ordered)
            left_node, left = right_node, right
        return BOOLEAN

    def _check_membership(
        self, node: ast.expr, left_node: ast.expr, right_node: ast.expr, left: Kind, right: Kind
    ) -> None:
        if right.group == "list":
            if isinstance(right_node, ast.List):
                for element in right_node.elts:
                    kind = _kind_of_constant(getattr(element, "value", None))
                    self._check_pair(left_node, element, left, kind, is_ordered=False)
            else:
                self._check_pair(left_node, right_node, left, right.item or ANY, is_ordered=False)
        elif right.group not in ("any", "text") or not _comparable(left, right):
            self._report_difference(node, left_node, right_node, left, right)

    def _check_pair(
        self, left_node: ast.expr, right_node: ast.expr, left: Kind, right: Kind, *,
        is_ordered: bool,
    ) -> None:  # fmt: skip
        if _is_choice(left, right_node):
            self._check_choice(right_node, left)
        elif _is_choice(right, left_node):
            self._check_choice(left_node, right)
        elif _is_literal_day(left_node, right) or _is_literal_day(right_node, left):
            return
        elif not _comparable(left, right) or (
            is_ordered and left.group in ("boolean", "list", "record")
        ):
            self._report_difference(left_node, left_node, right_node, left, right)

    def _check_choice(self, node: ast.expr, kind: Kind) -> None:
        value = getattr(node, "value", None)
        if isinstance(value, str) and value not in (kind.choices or {}):
            self._report_unknown("no-such-choice", value, list(kind.choices or {}), node)

    def _call(self, node: ast.Call, types: Mapping[str, Kind]) -> Kind:
        name = getattr(node.func, "id", "")
        function = FUNCTIONS[name]
        kinds: list[Kind] = []
        for index, argument in enumerate(node.args):
            wanted = function.takes[min(index, len(function.takes) - 1)]
            kinds.append(self._argument(name, argument, wanted, types, kinds))
        if function.gives in ("put", "tally", "paged"):
            return _named_result(function.gives, node.args, kinds)
        if function.gives == "ranked":
            return _ranked(kinds[0])
        if function.gives in ("only", "joined", "texts", "dates", "numbers"):
            self._check_kept(function.gives, node.args, kinds)
            return _rows_result(function.gives, node.args, kinds)
        if function.gives == "chart":
            self._check_columns(node.args, kinds[3])
            return CHART
        return _result(name, function.gives, kinds)

    def _check_columns(self, arguments: list[ast.expr], rows: Kind) -> None:
        """Report a kind of chart that does not exist, and a field that the rows do not have."""
        kind = getattr(arguments[0], "value", None)
        if isinstance(kind, str) and kind not in CHART_KINDS:
            self._report_unknown("no-such-choice", kind, CHART_KINDS, arguments[0])
        fields = (rows.item or ANY).fields
        for place, argument in enumerate(arguments[4:] if fields is not None else ()):
            name = getattr(argument, "value", None)
            if not isinstance(name, str):
                continue
            if name not in (fields or {}):
                owner = ast.unparse(arguments[3])
                self._report_unknown("no-such-field", name, fields or {}, argument, owner=owner)
            elif place == CHART_VALUE and fields is not None:
                self._need_number(argument, fields[name])

    def _check_kept(self, gives: str, arguments: list[ast.expr], kinds: list[Kind]) -> None:
        """Report a field to keep that the records do not have."""
        fields = (kinds[0].item or ANY).fields
        for argument in arguments[1:] if gives == "only" and fields is not None else ():
            name = argument.value if isinstance(argument, ast.Constant) else None
            if isinstance(name, str) and name not in (fields or {}):
                owner = ast.unparse(arguments[0])
                self._report_unknown("no-such-field", name, fields or {}, argument, owner=owner)

    def _argument(
        self, name: str, node: ast.expr, wanted: str, types: Mapping[str, Kind], before: list[Kind]
    ) -> Kind:
        if wanted == "quoted":
            return self._quoted(name, node, before[0], types)
        kind = self.infer(node, types)
        if wanted == "trigger":
            self._check_trigger(node)
        elif kind.group != "any" and wanted != "any" and kind.group not in wanted.split("|"):
            is_literal = kind.group == "text" and _is_literal(node, wanted)
            if not is_literal:
                facts = {"function": name, "wanted": wanted, "kind": kind.name}
                self._report("function-argument", node, found=ast.unparse(node), **facts)
        return kind

    def _check_trigger(self, node: ast.expr) -> None:
        value = node.value if isinstance(node, ast.Constant) else None
        if not isinstance(value, str):
            self._report("function-argument", node, function="fired", wanted="trigger",
                         kind="any", found=ast.unparse(node))  # fmt: skip
        elif self.triggers is not None and value not in self.triggers:
            self._report_unknown("fired-unknown", value, self.triggers, node)

    def _quoted(self, name: str, node: ast.expr, values: Kind, types: Mapping[str, Kind]) -> Kind:
        quoted = node.value if isinstance(node, ast.Constant) else None
        if not isinstance(quoted, Quoted):
            return ANY
        inner = {**types, "item": values.item or ANY}
        if name in ("total", "ranked"):
            return self._want_number(quoted.tree, inner)
        if name in ("each", "unique", "ordered"):
            return self.infer(quoted.tree, inner)
        self._want_boolean(quoted.tree, inner)
        return BOOLEAN


def _kind_of_constant(value: object) -> Kind:
    match value:
        case bool():
            return BOOLEAN
        case int():
            return INTEGER
        case Decimal():
            return DECIMAL
        case str():
            return TEXT
    return ANY


def _comparable(left: Kind, right: Kind) -> bool:
    return left.group == right.group or "any" in (left.group, right.group)


def _is_choice(kind: Kind, other: ast.expr) -> bool:
    return kind.name == "choice" and isinstance(other, ast.Constant)


def _is_literal_day(node: ast.expr, kind: Kind) -> bool:
    return kind.group in ("date", "time") and _is_literal(node, kind.group)


def _is_literal(node: ast.expr, group: str) -> bool:
    """Return whether `node` is text in the form of a date or a time."""
    value = node.value if isinstance(node, ast.Constant) else None
    if not isinstance(value, str):
        return False
    if group == "date":
        return find_day(value) is not None
    return group == "time" and len(value) == 5 and value[2] == ":"


def _named_result(gives: str, arguments: list[ast.expr], kinds: list[Kind]) -> Kind:
    """Return the kind of a record, or of rows, one of whose fields is named by an argument."""
    node = arguments[2 if gives == "paged" else 1]
    name = node.value if isinstance(node, ast.Constant) else None
    if not isinstance(name, str):
        return ANY
    if gives == "put":
        if kinds[0].fields is None:
            return kinds[0]
        return Kind(name="record", fields={**kinds[0].fields, name: kinds[2]})
    if gives == "paged":
        fields = (kinds[0].item or ANY).fields
        return list_of(ANY if fields is None else Kind(
            name="record", fields={**fields, name: INTEGER}))  # fmt: skip
    row = {name: kinds[0].item or ANY, "count": INTEGER, "share": Kind(name="percent")}
    if len(kinds) > 2:
        row["total"] = kinds[2].item or ANY
    return list_of(Kind(name="record", fields=row))


def _rows_result(gives: str, arguments: list[ast.expr], kinds: list[Kind]) -> Kind:
    """Return the kind of rows made from those of the first argument."""
    listed = {"texts": TEXT, "dates": DATE, "numbers": DECIMAL}
    if gives in listed:
        return list_of(listed[gives])
    fields = (kinds[0].item or ANY).fields
    if fields is None:
        return list_of(ANY)
    if gives == "only":
        names = {getattr(node, "value", None) for node in arguments[1:]}
        kept = {name: kind for name, kind in fields.items() if name in names}
        return list_of(Kind(name="record", fields=kept))
    others = (kinds[1].item or ANY).fields or {}
    return list_of(Kind(name="record", fields={**others, **fields}))


def _ranked(rows: Kind) -> Kind:
    """Return the kind of rows with their rank."""
    fields = (rows.item or ANY).fields
    if fields is None:
        return rows
    return list_of(Kind(name="record", fields={**fields, "rank": INTEGER}))


def _result(name: str, gives: str, kinds: list[Kind]) -> Kind:
    first = kinds[0] if kinds else ANY
    last = kinds[-1] if kinds else ANY
    if gives == "item":
        return first.item or ANY
    if gives in ("same", "quoted"):
        return first
    if gives == "each":
        return list_of(last)
    if gives == "flat":
        return first.item or list_of(ANY)
    if gives == "number":
        result = first.item or ANY if len(kinds) == 1 else last
        return INTEGER if result.name == "integer" else DECIMAL
    if gives == "parts":
        if name == "unique":
            return list_of(last) if len(kinds) == 2 else first
        return first.item or ANY if first.group == "list" else first
    return Kind(name=gives)
