"""Compiles the checks of a transition: shared ones with their arguments, and tests in place."""

from collections.abc import Sequence
from dataclasses import replace

from vanthu.definition.workflow import CheckDefinition, CheckUse
from vanthu.errors import Severity
from vanthu.machine.checks import compile_check, read_params
from vanthu.machine.compiled import CompiledCheck
from vanthu.machine.compiler import list_slots
from vanthu.machine.expressions import CompiledExpression
from vanthu.machine.faults import nowhere
from vanthu.machine.flow import find_needs
from vanthu.machine.surroundings import Ground

__all__ = ["compile_checks"]


def compile_checks(
    ground: Ground, uses: Sequence[CheckUse], *, is_hard: bool
) -> tuple[CompiledCheck, ...]:
    """Return the checks under `require` (hard) or `expect` (soft), where `ground` stands."""
    compiled = []
    for number, use in enumerate(uses):
        here = ground.at(number)
        is_shared = use.check is not None and use.test is None
        compile_one = _compile_shared if is_shared else _compile_in_place
        check = compile_one(here, use, is_hard=is_hard)
        if check is not None:
            compiled.append(check)
    names = [check.name for check in compiled if not is_hard]
    if twice := tuple(sorted({name for name in names if names.count(name) > 1})):
        ground.report("check-twice", names=twice)
    return tuple(compiled)


def _severity(is_hard: bool) -> Severity:
    return "must" if is_hard else "should"


def _compile_in_place(ground: Ground, use: CheckUse, *, is_hard: bool) -> CompiledCheck | None:
    if use.test is None:
        ground.report("check-empty")
        return None
    if not is_hard and not use.check:
        ground.report("check-needs-name")
    if use.check in ground.around.checks:
        ground.report("check-named-as-shared", check=use.check)
    if use.say is None:
        ground.report("check-needs-say")
    compiler, path = ground.compiler, ground.path
    test = compiler.test(use.test, (*path, "test"), ground.scope)
    ground.at("test").need(test, ground.checked, _severity(is_hard))
    return CompiledCheck(
        name=use.check or "",
        label=use.check or "",
        is_hard=is_hard,
        test=test,
        say=compiler.optional_pattern(use.say, (*path, "say"), ground.scope),
        say_en=None,
        source=use.source,
        arguments=None,
        place=compiler.place_of(path),
    )


def _compile_shared(ground: Ground, use: CheckUse, *, is_hard: bool) -> CompiledCheck | None:
    name = use.check or ""
    definition = ground.around.checks.get(name)
    if definition is None:
        ground.report_unknown("check-unknown", name, ground.around.checks, "check")
        return None
    if definition.kind == "hard" and not is_hard:
        ground.report("check-is-hard", check=name)
    base = _find_shared(ground, name, definition)
    ground.compiler.compiled += [base.test, *(list_slots(base.say) if base.say else ())]
    return replace(
        base,
        is_hard=is_hard,
        arguments=_compile_arguments(ground, use, replace(base, is_hard=is_hard), definition),
        source=use.source or base.source,
        place=ground.compiler.place_of(ground.path),
    )


def _find_shared(ground: Ground, name: str, definition: CheckDefinition) -> CompiledCheck:
    """Return a shared check, compiled once per workflow; what is wrong with it is told once."""
    around = ground.around
    if name not in around.shared:
        check, findings = compile_check(
            name, definition, around.types, around.rules_names, around.place_of_check
        )
        ground.compiler.findings += findings
        around.shared[name] = check
    return around.shared[name]


def _compile_arguments(
    ground: Ground, use: CheckUse, base: CompiledCheck, definition: CheckDefinition
) -> dict[str, CompiledExpression]:
    for name in sorted(use.using.keys() - definition.params.keys()):
        ground.report_unknown(
            "argument-unknown", name, definition.params, "with", name, check=base.name
        )
    needed = find_needs(base.test)
    kinds, _ = read_params(base.name, definition, ground.around.types, nowhere)
    arguments = {}
    for name in definition.params:
        if name not in use.using and name not in ground.scope:
            ground.report("argument-missing", check=base.name, name=name)
            continue
        here = ground.at("with", name) if name in use.using else ground
        arguments[name] = here.loose(use.using.get(name, name), kinds[name])
        if name in needed:
            here.need(arguments[name], ground.checked, _severity(base.is_hard))
    return arguments
