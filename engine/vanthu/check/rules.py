"""Rules held against the profiles of all periods: what an expression reads, each must know."""

import ast
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from vanthu.check.places import place_sharply
from vanthu.check.survey import Survey
from vanthu.definition.reader import YamlFile
from vanthu.errors import Fact, Finding, Place
from vanthu.machine.compiled import BuiltMachine, CompiledCheck, CompiledTransition
from vanthu.machine.expressions import CompiledExpression, Quoted, find_path
from vanthu.machine.flow import find_needs
from vanthu.machine.functions import LAZY

__all__ = ["check_rules", "find_needed_rules"]

Names = frozenset[str]
Path = tuple[str | int, ...]
NONE: Names = frozenset()
RULES = "rules."
BUILTIN = frozenset({"id", "title"})


class Need(NamedTuple):
    """A rule that is read, and the rules that are known where it is read."""

    rule: str
    known: Names


Needs = frozenset[Need]
NO_NEEDS: Needs = frozenset()


def check_rules(survey: Survey, machine: BuiltMachine, yaml: YamlFile) -> None:
    """Tell rules that a step or a deadline needs always, but that some profile does not give."""
    for path, label, needs in _list_needs(machine):
        for need in sorted(needs, key=lambda each: each.rule):
            if lacking := _list_lacking(survey, need):
                survey.add(_tell(need.rule, lacking, label, place_sharply(yaml, path)))


def _list_needs(machine: BuiltMachine) -> Iterator[tuple[Path, str, Needs]]:
    """Yield where rules are needed, by what, and which."""
    for index, transition in enumerate(machine.workflow.transitions):
        compiled = machine.table[transition.source[0], transition.trigger]
        for path, needs in _needed_by_step(compiled, machine.derived):
            yield ("transitions", index, *path), transition.label, needs
    for deadline in machine.deadlines:
        for key, expression in (("on", deadline.on), ("from", deadline.begins)):
            if expression is not None:
                needs = _through(expression, machine.derived)
                yield ("deadlines", deadline.name, key), deadline.spec.label, needs


def _tell(name: str, profiles: tuple[str, ...], step: str, place: Place) -> Finding:
    facts: dict[str, Fact] = {"rule": name, "profiles": profiles, "trigger": step}
    return Finding(code="rule-not-in-profile", place=place, facts=facts, severity="should")


def _list_lacking(survey: Survey, need: Need) -> tuple[str, ...]:
    """Return the profiles of which a rule is asked that they do not give."""
    return tuple(
        profile.id
        for profile in survey.loaded_profiles
        if need.rule not in profile.values.keys() | BUILTIN and need.known <= profile.values.keys()
    )


def _needed_by_step(
    step: CompiledTransition, derived: Mapping[str, CompiledExpression]
) -> Iterator[tuple[tuple[str | int, ...], Needs]]:
    """Yield, with its path in the transition, what each check and date of a step needs."""
    for group, checks in (("require", step.require), ("expect", step.expect)):
        for number, check in enumerate(checks):
            yield (group, number), _needed_by_check(check, derived)
    for name, expression in step.sets.items():
        yield ("set", name), _through(expression, derived)
    if step.due_on is not None:
        yield ("due", "on"), _through(step.due_on, derived)


def _needed_by_check(check: CompiledCheck, derived: Mapping[str, CompiledExpression]) -> Needs:
    """Return the rules a check needs: by its test, and by the arguments its test needs."""
    if check.arguments is None:
        return _through(check.test, derived)
    asked = find_needs(check.test)
    given = [_through(each, derived) for name, each in check.arguments.items() if name in asked]
    return NO_NEEDS.union(find_needed_rules(check.test), *given)


def _through(expression: CompiledExpression, derived: Mapping[str, CompiledExpression]) -> Needs:
    """Return the rules an expression needs, through the derived values that it needs."""
    rules, waiting = NO_NEEDS, [expression]
    seen: set[str] = set()
    while waiting:
        current = waiting.pop()
        rules |= find_needed_rules(current)
        for name in (find_needs(current) & derived.keys()) - seen:
            seen.add(name)
            waiting.append(derived[name])
    return rules


def find_needed_rules(expression: CompiledExpression) -> Needs:
    """Return the names behind `rules.` without which an expression has no value.

    What is read only where `known(rules.x)` holds is not among them.
    """
    return _needs(expression.tree, NONE)


def _needs(node: ast.AST, known: Names) -> Needs:
    match node:
        case ast.Attribute(value=ast.Name(id="rules"), attr=name):
            return NO_NEEDS if name in known else frozenset({Need(name, known)})
        case ast.Constant(value=Quoted() as quoted):
            return _needs(quoted.tree, known)
        case ast.BoolOp(op=op, values=values):
            return _needs_in_turn(values, known, outcome=isinstance(op, ast.And))
        case ast.IfExp(test=test, body=body, orelse=orelse):
            chosen = _needs(body, known | _known_if(test, True))
            other = _needs(orelse, known | _known_if(test, False))
            return _needs(test, known) | chosen | other
        case ast.Call(func=ast.Name(id=name)) if name in LAZY:
            return NO_NEEDS
    return NO_NEEDS.union(*(_needs(child, known) for child in ast.iter_child_nodes(node)))


def _needs_in_turn(values: list[ast.expr], known: Names, *, outcome: bool) -> Needs:
    needs = NO_NEEDS
    for value in values:
        needs |= _needs(value, known)
        known |= _known_if(value, outcome)
    return needs


def _known_if(test: ast.expr, outcome: bool) -> Names:
    """Return the rules that are known where `test` came out as `outcome`."""
    match test:
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return _known_if(operand, not outcome)
        case ast.BoolOp(op=op, values=values):
            parts = [_known_if(value, outcome) for value in values]
            all_hold = isinstance(op, ast.And) == outcome
            return NONE.union(*parts) if all_hold else parts[0].intersection(*parts[1:])
        case ast.Call(func=ast.Name(id=name), args=[argument]) if name in LAZY and outcome:
            path = find_path(argument) or ""
            return frozenset({path.removeprefix(RULES)}) if path.startswith(RULES) else NONE
    return NONE
