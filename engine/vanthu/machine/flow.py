"""Which fields must have been filled on every path to a state, and which an expression needs."""

import ast
from collections.abc import Collection, Mapping
from contextlib import suppress

from vanthu.definition.workflow import Transition, Workflow
from vanthu.errors import DefinitionRefused
from vanthu.machine.expressions import CompiledExpression, Quoted, compile_expression, find_path
from vanthu.machine.functions import LAZY

__all__ = [
    "filled_after", "filled_before", "filled_during", "find_needs", "known_by_checks",
    "known_where",
]  # fmt: skip

Names = frozenset[str]
NONE: Names = frozenset()


def find_needs(expression: CompiledExpression) -> Names:
    """Return the top-level names that must be known for `expression` to have a value.

    What is read only behind `known(x)` or `filled(x)`, in an `and`, an `or` or an `if`, is not
    among them.
    """
    return _needs(expression.tree, NONE)


def _needs(node: ast.expr, known: Names) -> Names:
    match node:
        case ast.Name(id=name):
            return NONE if name in known or name == "item" else frozenset({name})
        case ast.Constant(value=value):
            quoted: object = value
            return _needs(quoted.tree, known) if isinstance(quoted, Quoted) else NONE
        case ast.BoolOp(op=op, values=values):
            return _needs_of_sequence(values, known, is_and=isinstance(op, ast.And))
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return (
                _needs(test, known)
                | _needs(body, known | _known_if(test, True))
                | _needs(orelse, known | _known_if(test, False))
            )
        case ast.Call(func=ast.Name(id=name)) if name in LAZY:
            return NONE
    return _needs_below(node, known)


def _needs_below(node: ast.expr, known: Names) -> Names:
    needs = NONE
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr) and not (isinstance(node, ast.Call) and child is node.func):
            needs |= _needs(child, known)
    return needs


def _needs_of_sequence(values: list[ast.expr], known: Names, *, is_and: bool) -> Names:
    needs = NONE
    for value in values:
        needs |= _needs(value, known)
        known |= _known_if(value, is_and)
    return needs


def _known_if(test: ast.expr, outcome: bool) -> Names:
    """Return the names that are known where `test` came out as `outcome`."""
    match test:
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return _known_if(operand, not outcome)
        case ast.BoolOp(op=op, values=values):
            parts = [_known_if(value, outcome) for value in values]
            all_hold = isinstance(op, ast.And) == outcome
            return NONE.union(*parts) if all_hold else parts[0].intersection(*parts[1:])
        case ast.Call(func=ast.Name(id=name), args=[argument]) if name in LAZY and outcome:
            path = find_path(argument)
            return frozenset({path.partition(".")[0]}) if path else NONE
    return NONE


def filled_before(workflow: Workflow, initial_fields: Collection[str]) -> Mapping[str, Names]:
    """Return, by state, the fields filled on every path from the start to it.

    A state that no path reaches counts as having every field.
    """
    everything = frozenset(workflow.data)
    filled = dict.fromkeys(workflow.states, everything)
    start = {name for name, state in workflow.states.items() if state.initial}
    for name in start:
        filled[name] = frozenset(initial_fields)
    reached = set(start)
    is_changing = True
    while is_changing:
        is_changing = False
        for transition in workflow.transitions:
            for source in transition.source:
                target = transition.to or source
                if source not in reached or target not in filled:
                    continue
                after = filled[target] & filled_after(transition, filled[source])
                if target not in reached or after != filled[target]:
                    reached.add(target)
                    filled[target] = after
                    is_changing = True
    return filled


def filled_after(transition: Transition, before: Names) -> Names:
    """Return the fields filled once `transition` was taken from a state with `before` filled."""
    return filled_during(transition, before) - frozenset(transition.clear)


def filled_during(transition: Transition, before: Names) -> Names:
    """Return the fields filled when the checks of `transition` are made and its papers written."""
    given = {name for name, need in transition.input.items() if need == "required"}
    collected = {transition.collect.into} if transition.collect else set()
    return before | given | set(transition.set) | collected | known_by_checks(transition)


def known_where(test: CompiledExpression | None) -> Names:
    """Return the names that are known where `test` holds, such as x in `known(x)`."""
    return NONE if test is None else _known_if(test.tree, True)


def known_by_checks(transition: Transition) -> Names:
    """Return the fields that hard tests in place, such as `known(goals)`, make sure of."""
    names = NONE
    for use in transition.require:
        if use.test is not None:
            with suppress(DefinitionRefused):  # reported where it is compiled
                names |= known_where(compile_expression(use.test))
    return names
