"""What the Jinja tree of a template may contain, and which values it reads.

Everything not listed here is refused when the template is compiled: a template prints, loops and
chooses; it computes nothing, calls nothing and reaches nothing but the values it is given.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from jinja2 import nodes

from vanthu.errors import Fact
from vanthu.render.sandbox import LOOP_FACTS
from vanthu.render.template import Use

ALLOWED_TESTS = frozenset(("defined", "none", "odd", "even"))
MAX_LOOP_DEPTH = 4

_RESERVED = frozenset(("self", "caller", "super", "varargs", "kwargs", "context", "environment"))
_EXPRESSIONS = (
    *(nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test),
    *(nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
    *(nodes.List, nodes.Tuple),
)
_STATEMENTS = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Assign)

Refuse = Callable[..., None]
"""Takes a code, the line of the tag and facts."""


@dataclass(slots=True, kw_only=True)
class Read:
    """One read of a value, by the line of its tag."""

    path: str
    use: Use
    line: int
    filters: tuple[str, ...] = ()
    conditional: bool = False


def lint_tree(tree: nodes.Template, filters: Collection[str], refuse: Refuse) -> None:
    """Refuse every node that a template may not contain; `refuse` collects."""
    _lint(tree, filters, refuse, in_loop=0)


def _lint(node: nodes.Node, filters: Collection[str], refuse: Refuse, in_loop: int) -> None:
    if not isinstance(node, (*_EXPRESSIONS, *_STATEMENTS)):
        refuse("template-expression", node.lineno, kind=type(node).__name__.lower())
        return
    check = _CHECKS.get(type(node))
    if check and (fault := check(node, filters, in_loop)):
        refuse(fault[0], node.lineno, **fault[1])
        return
    if isinstance(node, nodes.Getattr) and _is_loop(node.node):
        return
    inner = in_loop + isinstance(node, nodes.For)
    for child in node.iter_child_nodes():
        _lint(child, filters, refuse, inner)


Facts = dict[str, Fact]
Fault = tuple[str, Facts] | None


def _is_loop(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == "loop"


def _check_name(node: nodes.Name, _: Collection[str], in_loop: int) -> Fault:
    if node.name == "loop" or node.name.startswith("_") or node.name in _RESERVED:
        return "template-name-reserved", {"name": node.name}
    return None


def _check_getattr(node: nodes.Getattr, _: Collection[str], in_loop: int) -> Fault:
    if _is_loop(node.node) and (not in_loop or node.attr not in LOOP_FACTS):
        return "template-name-reserved", {"name": f"loop.{node.attr}"}
    if node.attr.startswith("_"):
        return "template-name-reserved", {"name": node.attr}
    return None


def _check_getitem(node: nodes.Getitem, _: Collection[str], in_loop: int) -> Fault:
    key = node.arg.value if isinstance(node.arg, nodes.Const) else None
    if type(key) is int or (type(key) is str and not key.startswith("_")):
        return None
    return "template-expression", {"kind": "[…]"}


def _check_filter(node: nodes.Filter, filters: Collection[str], in_loop: int) -> Fault:
    if node.name not in filters:
        allowed = tuple(sorted(filters))
        return "template-filter-unknown", {"filter": node.name, "allowed": allowed}
    if node.node is None or node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
        return "template-expression", {"kind": f"{node.name}(…)"}
    return None


def _check_test(node: nodes.Test, _: Collection[str], in_loop: int) -> Fault:
    if node.name not in ALLOWED_TESTS or node.args or node.kwargs:
        allowed = tuple(sorted(ALLOWED_TESTS))
        return "template-test-unknown", {"test": node.name, "allowed": allowed}
    return None


def _check_for(node: nodes.For, _: Collection[str], in_loop: int) -> Fault:
    if node.recursive or not isinstance(node.target, nodes.Name):
        return "template-expression", {"kind": "for a, b / recursive"}
    if find_path(node.iter, {}) is None:
        return "template-loop-source", {}
    if in_loop >= MAX_LOOP_DEPTH:
        return "template-expression", {"kind": f"for > {MAX_LOOP_DEPTH}"}
    return None


def _check_assign(node: nodes.Assign, _: Collection[str], in_loop: int) -> Fault:
    """A name may only be a short name for a value: anything else could grow without end."""
    is_short_name = isinstance(node.target, nodes.Name) and find_path(node.node, {}) is not None
    return None if is_short_name else ("template-expression", {"kind": "set"})


_CHECKS: Mapping[type[nodes.Node], Callable[..., Fault]] = {
    nodes.Name: _check_name,
    nodes.Getattr: _check_getattr,
    nodes.Getitem: _check_getitem,
    nodes.Filter: _check_filter,
    nodes.Test: _check_test,
    nodes.For: _check_for,
    nodes.Assign: _check_assign,
}


def find_path(node: nodes.Node, scope: Mapping[str, str]) -> str | None:
    """Return the dotted path an expression reads, loop variables resolved; None for no path."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name, node.name)
    if isinstance(node, nodes.Getattr):
        base = None if _is_loop(node.node) else find_path(node.node, scope)
        return None if base is None else f"{base}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        base = find_path(node.node, scope)
        step = "[]" if type(node.arg.value) is int else f".{node.arg.value}"
        return None if base is None else base + step
    return None


@dataclass(slots=True)
class Reader:
    """Collects the reads of a tree; each visit returns the paths printed on every way through."""

    reads: list[Read] = field(default_factory=list)

    def read_body(self, body: list[nodes.Node], scope: dict[str, str]) -> frozenset[str]:
        """Read statements one after the other."""
        sure: frozenset[str] = frozenset()
        for node in body:
            sure |= self._read_statement(node, scope)
        return sure

    def _read_statement(self, node: nodes.Node, scope: dict[str, str]) -> frozenset[str]:
        if isinstance(node, nodes.Output):
            printed = [self._print(child, scope, ()) for child in node.nodes]
            return frozenset().union(*printed)
        if isinstance(node, nodes.If):
            return self._read_if(node, scope)
        if isinstance(node, nodes.For):
            return self._read_for(node, scope)
        if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            scope[node.target.name] = find_path(node.node, scope) or ""
        return frozenset()

    def _add(
        self, path: str, use: Use, node: nodes.Node, filters: tuple[str, ...] = ()
    ) -> frozenset[str]:
        self.reads.append(Read(path=path, use=use, line=node.lineno, filters=filters))
        return frozenset((path,))

    def _doubt(self, start: int, sure: frozenset[str]) -> None:
        """Mark the reads since `start` whose path is not printed on every way."""
        for read in self.reads[start:]:
            read.conditional = read.conditional or read.path not in sure

    def _print(
        self, node: nodes.Expr, scope: dict[str, str], filters: tuple[str, ...]
    ) -> frozenset[str]:
        path = find_path(node, scope)
        if path is not None:
            return self._add(path, "printed", node, filters)
        if isinstance(node, nodes.Filter) and node.node is not None:
            return self._print(node.node, scope, (node.name, *filters))
        start = len(self.reads)
        if isinstance(node, nodes.CondExpr):
            self._test(node.test, scope)
            first = self._print(node.expr1, scope, filters)
            second = self._print(node.expr2, scope, filters) if node.expr2 else frozenset()
            sure = first & second | _guarded(node.test, first, scope)
        elif isinstance(node, nodes.Or):
            sure = self._print(node.left, scope, filters)
            self._print(node.right, scope, filters)
        else:
            self._test(node, scope)
            return frozenset()
        self._doubt(start, sure)
        return sure

    def _test(self, node: nodes.Node, scope: dict[str, str]) -> None:
        path = find_path(node, scope)
        if path is not None:
            self._add(path, "tested", node)
            return
        for child in node.iter_child_nodes():
            if not _is_loop(child):
                self._test(child, scope)

    def _read_if(self, node: nodes.If, scope: dict[str, str]) -> frozenset[str]:
        start = len(self.reads)
        self._test(node.test, scope)
        body = self.read_body(node.body, dict(scope))
        other = self._read_else(node, scope)
        sure = body & other | _guarded(node.test, body, scope)
        self._doubt(start, sure)
        return sure

    def _read_else(self, node: nodes.If, scope: dict[str, str]) -> frozenset[str]:
        """Return what every further branch prints; nothing is sure without an `else`."""
        branches = []
        for branch in node.elif_:
            self._test(branch.test, scope)
            branches.append(self.read_body(branch.body, dict(scope)))
        branches.append(self.read_body(node.else_, dict(scope)))
        return frozenset.intersection(*branches)

    def _read_for(self, node: nodes.For, scope: dict[str, str]) -> frozenset[str]:
        path = find_path(node.iter, scope) or ""
        looped = self._add(path, "looped", node)
        inner = dict(scope)
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = f"{path}[]"
        start = len(self.reads)
        if node.test:
            self._test(node.test, inner)
        sure = self.read_body(node.body, inner)
        if node.test:  # some items are skipped
            sure = frozenset()
        start = len(self.reads) if not node.test else start
        self.read_body(node.else_, dict(scope))
        self._doubt(start, sure)
        return sure | looped


def _guarded(test: nodes.Node, body: frozenset[str], scope: Mapping[str, str]) -> frozenset[str]:
    """Return what no false test loses: in `{% if note %}{{ note }}` an empty note is not missed."""
    path = find_path(test, scope)
    if path is None:
        return frozenset()
    return frozenset(
        item for item in body if item == path or item.startswith((f"{path}.", f"{path}["))
    )
