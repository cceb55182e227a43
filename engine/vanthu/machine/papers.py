"""What a firing makes: papers, child cases, commands to children."""

import re
from collections.abc import Iterator, Mapping
from typing import cast

from vanthu.case import ChildDue, CommandDue, DocumentDue, Facts, Plain, SigningDue, Values
from vanthu.definition.base import NAME_PATTERN
from vanthu.definition.workflow import Workflow
from vanthu.errors import Place, TransitionRefused
from vanthu.machine.compiled import CompiledChildren, CompiledDocument, CompiledTransition
from vanthu.machine.expressions import CompiledExpression
from vanthu.machine.faults import ValueMissing
from vanthu.machine.functions import show_value
from vanthu.machine.judge import label_of
from vanthu.machine.patterns import CompiledPattern, fill_lines, fill_pattern
from vanthu.machine.scope import Scope, evaluate

__all__ = ["Maker", "present_values"]

Record = dict[str, Plain]


class Maker:
    """Reads the values of one firing for what it makes."""

    def __init__(self, workflow: Workflow, step: CompiledTransition, scope: Scope) -> None:
        self.workflow = workflow
        self.step = step
        self.scope = scope

    def value(self, expression: CompiledExpression) -> Plain:
        """Return the value of `expression`; what is not there yet is refused.

        Raises:
            TransitionRefused: `value-missing`.
        """
        try:
            return evaluate(expression, self.scope)
        except ValueMissing as missing:
            raise self._refuse(missing, expression.text, expression.place) from missing

    def _text(self, pattern: CompiledPattern | None) -> str:
        if pattern is None:
            return ""
        try:
            return fill_pattern(pattern, self.scope)
        except ValueMissing as missing:
            raise self._refuse(missing, pattern.text, pattern.place) from missing

    def _lines(self, pattern: CompiledPattern) -> tuple[str, ...]:
        try:
            return fill_lines(pattern, self.scope)
        except ValueMissing as missing:
            raise self._refuse(missing, pattern.text, pattern.place) from missing

    def _refuse(self, missing: ValueMissing, text: str, place: Place) -> TransitionRefused:
        label = label_of(missing.path, self.workflow)
        return TransitionRefused.of(
            "value-missing", place, path=missing.path, label=label, expression=text,
            trigger=self.step.spec.trigger,
        )  # fmt: skip

    def _texts(self, patterns: tuple[CompiledPattern, ...]) -> tuple[str, ...]:
        return tuple(line for one in patterns for line in self._lines(one) if line.strip())

    def _items(self, each: CompiledExpression | None) -> Iterator[None]:
        """Go over the items of `each` with `item` set; once, when there is no `each`."""
        if each is None:
            yield
            return
        for item in self._list(each):
            self.scope.names["item"] = item
            try:
                yield
            finally:
                del self.scope.names["item"]

    def _list(self, expression: CompiledExpression) -> list[Plain]:
        value = self.value(expression)
        return value if isinstance(value, list) else [value]

    # papers --------------------------------------------------------------------

    def documents(self, facts: Facts) -> tuple[DocumentDue, ...]:
        """Return the papers due, in order of definition."""
        due: list[DocumentDue] = []
        for document in self.step.documents:
            if document.spec.optional and document.spec.type not in facts.papers:
                continue
            for _ in self._items(document.each):
                is_due = document.when is None or self.value(document.when) is True
                due += [self._document(document)] if is_due else []
        self._refuse_repeats(due)
        return tuple(due)

    def _refuse_repeats(self, due: list[DocumentDue]) -> None:
        seen: set[tuple[str, str]] = set()
        for document in due:
            identity = document.type, document.key
            if identity in seen:
                raise TransitionRefused.of(
                    "document-twice", type=document.type, key=document.key or "–",
                    trigger=self.step.spec.trigger,
                )  # fmt: skip
            seen.add(identity)

    def _document(self, document: CompiledDocument) -> DocumentDue:
        spec = document.spec
        return DocumentDue(
            type=spec.type,
            key=self._text(document.key),
            issue=spec.issue,
            body=spec.body,
            subject=self._text(document.subject),
            bases=self._bases(document),
            recipients=self._texts(document.recipients),
            addressees=self._texts(document.addressees),
            archive=spec.archive,
            signing=self._signing(document),
            attached_to=spec.attached_to or "",
            values=present_values(document.values, self.scope),
        )

    def _bases(self, document: CompiledDocument) -> tuple[Values, ...]:
        if document.bases is None:
            return ()
        return tuple(cast(Record, base) for base in self._list(document.bases))

    def _signing(self, document: CompiledDocument) -> SigningDue:
        sign = document.spec.sign
        if sign is None:
            return SigningDue(form="none")
        signer: Plain = {}
        if document.signer is not None:
            signer = self.value(document.signer)
        elif sign.form not in ("none", "holder"):  # a form is signed by whoever fills it in
            signer = self.scope.names.get("signer", {})
        recorder = self.value(document.recorder) if document.recorder is not None else {}
        return SigningDue(
            form=self._own_form() if sign.form == "own" else sign.form,
            signer=cast(Record, signer),
            recorder=cast(Record, recorder),
            left_title=sign.left_title,
            right_title=sign.right_title,
        )

    def _own_form(self) -> str:
        """Return the form of signing that the case's unit has by its kind and its term."""
        unit = cast(Record, self.scope.names["unit"])
        if str(unit.get("kind", "")).endswith("cell"):
            return "cell"
        return "standing_committee" if "standing_members" in unit else "committee"

    # children ------------------------------------------------------------------

    def children(self) -> tuple[ChildDue, ...]:
        """Return the child cases to start, one per item.

        Raises:
            TransitionRefused: `child-twice`, when two items name one unit or one key;
                `child-key-form`, when a key is no name.
        """
        spec = self.step.children
        if spec is None:
            return ()
        due = tuple(self._child(spec) for _ in self._items(spec.each))
        keys = [child.key for child in due]
        if len(keys) != len(set(keys)):
            twice = tuple(sorted({key for key in keys if keys.count(key) > 1}))
            raise TransitionRefused.of("child-twice", units=twice, trigger=self.step.spec.trigger)
        return due

    def _child(self, spec: CompiledChildren) -> ChildDue:
        unit = _unit_id(self.value(spec.unit))
        key = self._text(spec.key) if spec.key else unit
        if not re.fullmatch(NAME_PATTERN, key):
            raise TransitionRefused.of("child-key-form", found=key, trigger=self.step.spec.trigger)
        data = present_values(spec.data, self.scope)
        return ChildDue(workflow=spec.workflow, unit=unit, key=key, data=data)

    def commands(self) -> tuple[CommandDue, ...]:
        """Return the triggers to fire on children."""
        spec = self.step.command
        if spec is None:
            return ()
        return tuple(
            CommandDue(
                key=_unit_id(self.scope.names["item"]),
                trigger=spec.trigger,
                values=present_values(spec.values, self.scope),
            )
            for _ in self._items(spec.units)
        )


def present_values(expressions: Mapping[str, CompiledExpression], scope: Scope) -> Record:
    """Return the values by name, without those that are not there yet."""
    values: Record = {}
    for name, expression in expressions.items():
        try:
            values[name] = evaluate(expression, scope)
        except ValueMissing:
            continue
    return values


def _unit_id(value: Plain) -> str:
    if isinstance(value, dict) and "unit" in value:
        return str(value["key"]) if "key" in value else _unit_id(value["unit"])
    if isinstance(value, dict):
        return str(value.get("id", ""))
    return show_value(value)
