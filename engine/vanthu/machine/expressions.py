"""Expressions: Python's syntax behind an allow-list, parsed into trees with plain constants only.

Nothing outside the list gets into a tree, so what evaluates it never meets a method call, a
comprehension or a power. The second argument of `every`, `some` … is an expression in quotes,
compiled here too.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NoReturn

from vanthu.errors import NOWHERE, DefinitionRefused, Fact, Finding, Place
from vanthu.machine.faults import unknown
from vanthu.machine.functions import FUNCTIONS, QUOTING

__all__ = ["CompiledExpression", "Quoted", "compile_expression", "find_list", "find_path", "reads"]

MAX_LENGTH = 1000
MAX_TEXT = 300
MAX_DEPTH = 60
MAX_QUOTING = 3
_WHOLE = re.compile(r"[0-9]{1,15}")
_FRACTION = re.compile(r"[0-9]{1,15}\.[0-9]{1,9}")
_OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div)
_COMPARISONS = (ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn)
_SIGNS = (ast.Not, ast.USub, ast.UAdd)
_REFUSED_WORDS = {
    ast.Lambda: "lambda", ast.NamedExpr: ":=", ast.JoinedStr: "f-string", ast.ListComp: "for",
    ast.SetComp: "for", ast.DictComp: "for", ast.GeneratorExp: "for", ast.Dict: "{…}",
    ast.Set: "{…}", ast.Tuple: "(…, …)", ast.Starred: "*…", ast.Slice: "[:]", ast.Await: "await",
    ast.Yield: "yield", ast.YieldFrom: "yield", ast.Pow: "**", ast.Mod: "%", ast.FloorDiv: "//",
    ast.LShift: "<<", ast.RShift: ">>", ast.BitOr: "|", ast.BitAnd: "&", ast.BitXor: "^",
    ast.MatMult: "@", ast.Invert: "~", ast.Is: "is", ast.IsNot: "is not",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CompiledExpression:
    """A checked tree, its text and its place.

    Every node's `col_offset` counts characters of the outermost text from 0. Number constants are
    int or Decimal; a quoted expression stands in the tree as a constant holding `Quoted`.
    """

    text: str
    tree: ast.expr
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, eq=False)
class Quoted:
    """The tree of a quoted expression over `item`."""

    text: str
    tree: ast.expr

    def __repr__(self) -> str:
        return repr(self.text)


def compile_expression(text: str, place: Place = NOWHERE) -> CompiledExpression:
    """Return the expression in `text`, ready to check and to evaluate.

    Raises:
        DefinitionRefused: not Python's syntax, or something outside the allow-list; the fact
            `column` counts from 1 inside `text`.
    """
    tree = _Compiler(text, place).compile(text, 0, 0)
    return CompiledExpression(text=text, tree=tree, place=place)


class _Compiler:
    """Parses one outermost text; knows it for the messages."""

    def __init__(self, text: str, place: Place) -> None:
        self.text = text
        self.place = place

    def refuse(self, code: str, column: int, **facts: Fact) -> NoReturn:
        facts = {"column": column + 1, "expression": self.text, **facts}
        raise DefinitionRefused([Finding(code=code, place=self.place, facts=facts)])

    def compile(self, text: str, start: int, quoting: int) -> ast.expr:
        """Return the checked tree of `text`, which stands at `start` in the outermost text."""
        if len(text) > MAX_LENGTH:
            self.refuse("expression-too-long", start, limit=MAX_LENGTH)
        if "\\" in text:
            self.refuse("expression-forbidden", start + text.index("\\"), found="\\")
        bare = re.sub(r"[\n\t]", " ", text)
        start += len(bare) - len(bare.lstrip())
        bare = bare.strip()
        tree = self._parse(bare, start)
        _Walk(self, bare, start, quoting).check(tree, 0)
        return tree

    def _parse(self, text: str, start: int) -> ast.expr:
        try:
            return ast.parse(text, mode="eval").body
        except SyntaxError as error:
            self.refuse("expression-syntax", start + max((error.offset or 1) - 1, 0))
        except (ValueError, RecursionError, MemoryError):
            self.refuse("expression-syntax", start)


class _Walk:
    """Checks the nodes of one text and makes their constants plain."""

    def __init__(self, compiler: _Compiler, text: str, start: int, quoting: int) -> None:
        self.compiler = compiler
        self.text = text
        self.bytes = text.encode()
        self.start = start
        self.quoting = quoting

    def check(self, node: ast.expr, depth: int) -> None:
        """Check `node` and what is below it; set its column."""
        source = self.bytes[node.col_offset : node.end_col_offset].decode()
        node.col_offset = self.start + len(self.bytes[: node.col_offset].decode())
        if depth > MAX_DEPTH:
            self.refuse(node, "expression-too-deep", limit=MAX_DEPTH)
        self._check_kind(node, source)
        quoted = self._quoted(node)
        for child in ast.iter_child_nodes(node):
            is_done = child is quoted or _is_function(node, child)
            if isinstance(child, ast.expr) and not is_done:
                self.check(child, depth + 1)

    def refuse(self, node: ast.expr, code: str, **facts: Fact) -> NoReturn:
        self.compiler.refuse(code, node.col_offset, **facts)

    def _check_kind(self, node: ast.expr, source: str) -> None:
        match node:
            case ast.Constant():
                self._check_constant(node, source)
            case ast.BinOp(op=op):
                self._check_operator(node, op, _OPERATORS)
            case ast.UnaryOp(op=op):
                self._check_operator(node, op, _SIGNS)
            case ast.Compare(ops=ops):
                for comparison in ops:
                    self._check_operator(node, comparison, _COMPARISONS)
            case _:
                self._check_shape(node)

    def _check_shape(self, node: ast.expr) -> None:
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                if name.startswith("_") or not name.isascii():
                    self.refuse(node, "expression-forbidden", found=name)
            case ast.Call():
                self._check_call(node)
            case ast.Subscript(slice=index):
                if not _is_index(index):
                    self.refuse(node, "expression-index")
            case ast.BoolOp() | ast.IfExp() | ast.List():
                pass
            case _:
                found = _REFUSED_WORDS.get(type(node), type(node).__name__)
                self.refuse(node, "expression-forbidden", found=found)

    def _check_operator(self, node: ast.expr, op: ast.AST, allowed: tuple[type, ...]) -> None:
        if not isinstance(op, allowed):
            found = _REFUSED_WORDS.get(type(op), type(op).__name__)
            self.refuse(node, "expression-forbidden", found=found)
        if isinstance(op, ast.Mult) and isinstance(node, ast.BinOp):
            for side in (node.left, node.right):
                if isinstance(side, ast.List) or _is_text(side):
                    self.refuse(node, "expression-repeats")

    def _check_constant(self, node: ast.Constant, source: str) -> None:
        value = node.value
        if isinstance(value, bool):
            return
        if isinstance(value, str) and source[0] in "'\"":
            if len(value) > MAX_TEXT:
                self.refuse(node, "expression-constant-too-large", limit=MAX_TEXT)
        elif isinstance(value, float) and _FRACTION.fullmatch(source):
            node.value = Decimal(source)  # type: ignore[assignment]  # exact, where float is not
        elif not (isinstance(value, int) and _WHOLE.fullmatch(source)):
            self.refuse(node, "expression-constant", found=source[:40])

    def _check_call(self, node: ast.Call) -> None:
        if not isinstance(node.func, ast.Name):
            self.refuse(node, "expression-method")
        node.func.col_offset = node.col_offset
        if node.func.id not in FUNCTIONS:
            self._refuse_function(node, node.func.id)
        if node.keywords:
            self.refuse(node, "expression-forbidden", found=f"{node.keywords[0].arg}=")
        least, most = FUNCTIONS[node.func.id].least, FUNCTIONS[node.func.id].most
        if not least <= len(node.args) <= most:
            self.refuse(
                node, "function-arguments", function=node.func.id, least=least, most=most,
                found=len(node.args),
            )  # fmt: skip

    def _refuse_function(self, node: ast.expr, name: str) -> NoReturn:
        facts: dict[str, Fact] = {"column": node.col_offset + 1, "expression": self.compiler.text}
        raise DefinitionRefused(
            [unknown("function-unknown", name, FUNCTIONS, self.compiler.place, **facts)]
        )

    def _quoted(self, node: ast.expr) -> ast.expr | None:
        """Compile the quoted expression of a call such as `every(…)`; return its node."""
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            return None
        if node.func.id not in QUOTING or len(node.args) < 2:
            return None
        argument = node.args[1]
        offset = len(self.bytes[: argument.col_offset].decode())
        if not _is_text(argument):
            argument.col_offset = self.start + offset
            self.refuse(argument, "function-wants-quotes", function=node.func.id)
        if self.quoting == MAX_QUOTING:
            self.refuse(node, "expression-too-deep", limit=MAX_QUOTING)
        assert isinstance(argument, ast.Constant)  # noqa: S101  # _is_text says so
        text = str(argument.value)
        argument.col_offset = self.start + offset
        tree = self.compiler.compile(text, argument.col_offset + 1, self.quoting + 1)
        argument.value = Quoted(text, tree)  # type: ignore[assignment]  # our own kind of constant
        return argument


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_function(node: ast.expr, child: ast.AST) -> bool:
    return isinstance(node, ast.Call) and child is node.func


def _is_index(node: ast.expr) -> bool:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        node = node.operand
    return isinstance(node, ast.Constant) and type(node.value) is int


def find_list(node: ast.expr) -> str:
    """Return the name of the list that a function goes over, through `where`, `each` and others."""
    while isinstance(node, ast.Call) and node.args:
        node = node.args[0]
    if isinstance(node, ast.IfExp):
        return find_list(node.body)
    return find_path(node) or ""


def find_path(node: ast.expr) -> str | None:
    """Return `vote.for_votes` for such a chain of names, None for any other node."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (above := find_path(node.value)):
        return f"{above}.{node.attr}"
    return None


def reads(expression: CompiledExpression) -> frozenset[str]:
    """Return the names and dotted paths that the expression reads, `item` included."""
    return frozenset(_paths(expression.tree))


def _paths(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.expr) and (path := find_path(node)):
        yield path
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, Quoted):
        yield from _paths(node.value.tree)
    for child in ast.iter_child_nodes(node):
        if not (isinstance(node, ast.Call) and child is node.func):
            yield from _paths(child)
