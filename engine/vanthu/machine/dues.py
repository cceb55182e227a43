"""Compiles what a transition makes: papers, child cases, commands to children."""

from collections.abc import Mapping
from itertools import chain

from vanthu.definition.workflow import (
    ChildCommand,
    ChildrenSpec,
    DocumentSpec,
    Fields,
    Signing,
)  # fmt: skip
from vanthu.machine.compiled import CompiledChildren, CompiledCommand, CompiledDocument
from vanthu.machine.expressions import CompiledExpression
from vanthu.machine.flow import known_where
from vanthu.machine.kinds import ANY, BOOLEAN, PERSON, list_of
from vanthu.machine.surroundings import Ground

__all__ = ["compile_children", "compile_command", "compile_document"]


def compile_document(outside: Ground, spec: DocumentSpec) -> CompiledDocument:
    """Return a paper of a transition; `outside` stands at its path, without `item`."""
    inside = outside.over(spec.each)
    when = inside.at("when").optional(spec.when, BOOLEAN)
    ground = inside.knowing(known_where(when))
    sign = spec.sign or Signing(form="none")
    return CompiledDocument(
        spec=spec,
        key=ground.at("key").pattern(spec.key),
        when=when,
        each=outside.at("each").optional(spec.each, list_of(ANY)),
        subject=ground.at("subject").pattern(spec.subject or ""),
        bases=ground.at("bases").optional(spec.bases, list_of(ANY)),
        recipients=ground.at("recipients").patterns(spec.recipients),
        addressees=ground.at("addressees").patterns(spec.addressees),
        signer=ground.at("sign", "signer").optional(sign.signer, PERSON),
        recorder=ground.at("sign", "recorder").optional(sign.recorder, PERSON),
        values=_compile_values(ground, spec),
        place=ground.compiler.place_of(ground.path),
    )


def _compile_values(ground: Ground, spec: DocumentSpec) -> dict[str, CompiledExpression]:
    """Return an expression per field of the template; a required one must always have a value."""
    fields = _find_fields(ground, spec)
    required = {name for name, one in (fields or {}).items() if one.required and one.value is None}
    values: dict[str, CompiledExpression] = {}
    for name, text in spec.values.items():
        if fields is not None and name not in fields:
            ground.report_unknown(
                "template-field-unknown", name, fields, "with", name, template=spec.type
            )
        here = ground.at("with", name)
        values[name] = here.expression(text) if name in required else here.loose(text)
    own = _own_names(ground, fields)
    own = own & required if spec.only_given else own
    for name in sorted(own - values.keys()):
        values[name] = ground.expression(name) if name in required else ground.loose(name)
    for name in sorted(required - values.keys()):
        ground.report("template-field-missing", name=name, template=spec.type)
    return values


def _own_names(ground: Ground, fields: Fields | None) -> set[str]:
    """Return the fields that read the data, or the derived value, of their own name."""
    own = set(ground.around.data) | set(ground.around.derived)
    return own if fields is None else own & set(fields)


def _find_fields(ground: Ground, spec: DocumentSpec) -> Fields | None:
    manifests = ground.around.manifests
    if manifests is None:
        return None
    if spec.type not in manifests:
        ground.report_unknown("template-unknown", spec.type, manifests, "type")
        return None
    return manifests[spec.type].fields


def compile_children(outside: Ground, spec: ChildrenSpec | None) -> CompiledChildren | None:
    """Return the child cases a transition starts, None when it starts none."""
    if spec is None:
        return None
    ground = outside.over(spec.each)
    _check_child(outside, spec)
    return CompiledChildren(
        workflow=spec.workflow,
        each=outside.at("each").expression(spec.each, list_of(ANY)),
        unit=ground.at("unit").expression(spec.unit),
        key=ground.at("key").pattern(spec.key) if spec.key else None,
        data={name: ground.at("data", name).expression(text) for name, text in spec.data.items()},
    )


def _check_child(ground: Ground, spec: ChildrenSpec) -> None:
    """Check what a child is given against the data its workflow has and needs."""
    workflows = ground.around.children
    if workflows is None:
        return
    if spec.workflow not in workflows:
        ground.report_unknown("child-workflow-unknown", spec.workflow, workflows, "workflow")
        return
    fields = workflows[spec.workflow].data
    _check_given(ground, spec.workflow, spec.data, fields)
    for name, one in fields.items():
        if one.required and name not in spec.data:
            ground.report("child-field-missing", name=name, workflow=spec.workflow)


def _check_given(ground: Ground, child: str, given: Mapping[str, str], fields: Fields) -> None:
    for name in sorted(given.keys() - fields.keys()):
        ground.report_unknown("child-field-unknown", name, fields, "data", name, workflow=child)


def compile_command(ground: Ground, spec: ChildCommand | None) -> CompiledCommand | None:
    """Return the trigger a transition fires on children, None when it fires none."""
    if spec is None:
        return None
    _check_child_trigger(ground, spec.trigger)
    inside = ground.over(spec.units)
    return CompiledCommand(
        trigger=spec.trigger,
        units=ground.at("units").expression(spec.units, list_of(ANY)),
        values={
            name: inside.at("with", name).expression(text) for name, text in spec.values.items()
        },
    )


def _check_child_trigger(ground: Ground, trigger: str) -> None:
    workflows = ground.around.children
    if workflows is None:
        return
    ids = {one.children.workflow for one in ground.around.workflow.transitions if one.children}
    triggers = set(chain.from_iterable(workflows[name].triggers for name in ids & workflows.keys()))
    if trigger not in triggers:
        ground.report_unknown("child-trigger-unknown", trigger, sorted(triggers), "trigger")
