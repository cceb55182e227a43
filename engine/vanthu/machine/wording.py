"""Formulas in words: the names of fields as people read them, functions as they would say them."""

import ast
from collections.abc import Callable, Mapping

from vanthu.errors import DefinitionRefused
from vanthu.machine.expressions import Quoted, compile_expression, find_list, find_path
from vanthu.machine.functions import QUOTING, show_value

__all__ = ["word_formula"]

BINARY = {ast.Add: " + ", ast.Sub: " − ", ast.Mult: " × ", ast.Div: " : "}
COMPARED = {
    ast.Eq: " là ", ast.NotEq: " khác ", ast.Lt: " nhỏ hơn ", ast.LtE: " không quá ",
    ast.Gt: " lớn hơn ", ast.GtE: " từ ", ast.In: " thuộc ", ast.NotIn: " không thuộc ",
}  # fmt: skip
PHRASES: Mapping[str, str] = {
    "ratio": "{0} : {1}",
    "percent": "{0} : {1} × 100",
    "length": "số mục của {0}",
    "known": "có {0}",
    "filled": "có ghi {0}",
    "where": "{0} (chỉ lấy mục mà {1})",
    "each": "{1} của từng mục trong {0}",
    "unique": "{0} không trùng",
    "every": "mọi mục của {0} có {1}",
    "some": "có mục của {0} có {1}",
    "pick": "mục đầu tiên của {0} có {1}",
    "tally": "đếm theo từng giá trị: {0}",
    "chart": "biểu đồ {1}, lập từ {3}",
    "answered": "{0} kèm các trả lời đến {2}",
    "ordered": "{0} xếp theo {1}",
    "ranked": "{0} xếp hạng theo {1}, cao xuống thấp",
    "first": "{1} mục đầu của {0}",
    "only": "{0}",
    "quoted": "{0}",
    "flatten": "{0} gộp lại",
    "joined": "{0} ghép với {1}",
    "put": "mục kèm {2}",
    "round_to": "{0} làm tròn {1} chữ số",
    "days": "số ngày từ {0} đến {1}",
    "working_days": "số ngày làm việc từ {0} đến {1}",
    "minutes": "số phút từ {0} đến {1}",
    "months": "số tháng từ {0} đến {1}",
    "add_working_days": "{0} cộng {1} ngày làm việc",
    "add_months": "{0} cộng {1} tháng",
    "month_end": "ngày cuối tháng của {0}",
    "quarter_end": "ngày cuối quý của {0}",
    "month": "tháng của {0}",
    "maximum": "số lớn nhất của {0}",
    "minimum": "số nhỏ nhất của {0}",
    "text": "{0}",
    "long_date": "{0}",
    "short_date": "{0}",
    "paged": "{0} kèm số trang",
    "lower_first": "{0}",
    "in_period": "{0} trong khoảng {1} đến {2}",
    "quarter": "quý của {0}",
    "year": "năm của {0}",
    "fired": "số lần đã làm bước {0}",
}
"""How a call is said; `{0}` stands for its first argument."""


def word_formula(text: str, labels: Mapping[str, str]) -> str:
    """Return an expression in words: "“Đảng viên học tập” : “Tổng số đảng viên” × 100".

    `labels` holds what names are called; fields of rows as `units[].members`, or by their last name
    alone; keys of choices after `=`. What has no label stays as it is written.
    """
    try:
        tree = compile_expression(text).tree
    except DefinitionRefused:
        return text
    return _Words(labels).say(tree)


class _Words:
    def __init__(self, labels: Mapping[str, str]) -> None:
        self.labels = labels
        self.lists: list[str] = []

    def say(self, node: ast.expr) -> str:
        """Return what a node says."""
        for kinds, say in _SAYINGS:
            if isinstance(node, kinds):
                return say(self, node)
        return ast.unparse(node)

    def _label(self, name: str) -> str:
        label = self.labels.get(name)
        return f"“{label}”" if label else name

    def _path(self, node: ast.expr) -> str:
        path = find_path(node) or ast.unparse(node)
        if path in self.labels or "." not in path:
            return self._label(path)
        if path.endswith((".name", ".id")):
            return self.say(node.value) if isinstance(node, ast.Attribute) else path
        last = path.rpartition(".")[2]
        own = self.labels.get(f"{self.lists[-1]}[].{last}") if self.lists else None
        return f"“{own}”" if own else self._label(last)

    def _constant(self, node: ast.Constant) -> str:
        value: object = node.value
        if isinstance(value, Quoted):
            return self.say(value.tree)
        if isinstance(value, str):
            if not value:
                return "để trống"
            said = self.labels.get("=" + value, value)
            return f"“{said}”"
        return show_value(value)  # type: ignore[arg-type]  # a number or a truth value

    def _compare(self, node: ast.Compare) -> str:
        said = self.say(node.left)
        for sign, right in zip(node.ops, node.comparators, strict=True):
            said += COMPARED[type(sign)] + self.say(right)
        return said

    def _binary(self, node: ast.BinOp) -> str:
        parts = [self.say(side) for side in (node.left, node.right)]
        if isinstance(node.op, (ast.Mult, ast.Div)):
            sides = zip((node.left, node.right), parts, strict=True)
            parts = [
                f"({said})"
                if isinstance(side, ast.BinOp) and isinstance(side.op, (ast.Add, ast.Sub))
                else said
                for side, said in sides
            ]
        return BINARY[type(node.op)].join(parts)

    def _call(self, node: ast.Call) -> str:
        name = getattr(node.func, "id", "")
        said = [self.say(argument) for argument in node.args[:1]]
        around = self.lists[-1] if self.lists else ""
        self.lists.append(find_list(node) if name in QUOTING else around)
        said += [self.say(argument) for argument in node.args[1:]]
        self.lists.pop()
        if name == "total":
            return f"tổng {said[1]} của {said[0]}" if len(said) > 1 else f"tổng {said[0]}"
        if name == "count":
            has = f" có {said[1]}" if len(said) > 1 else ""
            return f"số mục của {said[0]}{has}"
        phrase = PHRASES.get(name)
        return phrase.format(*said) if phrase else f"{name}({'; '.join(said)})"

    def _choice(self, node: ast.IfExp) -> str:
        empty = getattr(node.orelse, "elts", getattr(node.orelse, "value", None))
        if empty in ([], "", 0):
            return self.say(node.body)
        parts = map(self.say, (node.body, node.test, node.orelse))
        return "{} nếu {}, không thì {}".format(*parts)

    def _logic(self, node: ast.BoolOp) -> str:
        word = " và " if isinstance(node.op, ast.And) else " hoặc "
        return word.join(map(self.say, node.values))

    def _sign(self, node: ast.UnaryOp) -> str:
        said = self.say(node.operand)
        return f"không {said}" if isinstance(node.op, ast.Not) else f"−{said}"

    def _list(self, node: ast.List) -> str:
        return ", ".join(map(self.say, node.elts)) or "danh sách trống"


_SAYINGS: tuple[tuple[type | tuple[type, ...], Callable[..., str]], ...] = (
    ((ast.Name, ast.Attribute), _Words._path),
    (ast.Constant, _Words._constant),
    (ast.Compare, _Words._compare),
    (ast.BinOp, _Words._binary),
    (ast.Call, _Words._call),
    (ast.IfExp, _Words._choice),
    (ast.BoolOp, _Words._logic),
    (ast.UnaryOp, _Words._sign),
    (ast.List, _Words._list),
)
