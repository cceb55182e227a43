"""Input of a case as typed: converted by the workflow's fields, everything wrong told at once."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from vanthu.case import Plain, Values
from vanthu.definition.misspelt import tell_unknown
from vanthu.definition.reader import KeyPart, join_path
from vanthu.definition.scalars import Conversion, convert_scalar, show
from vanthu.definition.tables import FILE_KEY, ask_table
from vanthu.definition.workflow import SCALAR_TYPES, Fields, FieldSpec
from vanthu.errors import DefinitionRefused, Fact, Finding, InputRefused, Place, Refused

__all__ = ["Conversion", "Converted", "Need", "PlaceOf", "convert", "convert_fields", "list_needs"]

Path = tuple[str | int, ...]
PlaceOf = Callable[[Path], Place]
"""Gives the place of the value at a path: `lambda path: yaml.place(("data", *path))`."""
Need = Literal["required", "optional"]

_TEXT = FieldSpec(type="text")


def _path_place(path: Path) -> Place:
    return Place(path=join_path(path))


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """What conversion gave.

    Attributes:
        values: plain values by canonical name; what was not given is not there.
        typed_derived: values typed for fields that are computed, by dotted path; only to compare.
        findings: everything found, refusals and warnings, in the order of the input.
    """

    values: Values
    typed_derived: Values
    findings: tuple[Finding, ...] = ()

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What is worth a look but stops nothing."""
        return tuple(finding for finding in self.findings if finding.severity == "should")

    def checked(self) -> "Converted":
        """Return this conversion, or raise `InputRefused` with all findings if one is an error."""
        if any(finding.severity == "must" for finding in self.findings):
            raise InputRefused(self.findings)
        return self


class _At(NamedTuple):
    """A path as typed, which finds the place, and with canonical names, which names the value."""

    typed: Path = ()
    named: Path = ()

    def step(self, typed: str | int, named: str | int) -> "_At":
        return _At((*self.typed, typed), (*self.named, named))

    def key(self) -> "_At":
        """Return the same, where the key stands."""
        return _At((*self.typed[:-1], KeyPart(self.typed[-1])), self.named)


def list_needs(fields: Fields) -> dict[str, Need]:
    """Return which of `fields` must be given, as `convert_fields` wants it; derived ones never."""
    return {
        name: "required" if spec.required and spec.value is None else "optional"
        for name, spec in fields.items()
    }


def convert_fields(
    raw: Mapping[str, object],
    fields: Fields,
    names: Mapping[str, Need],
    conversion: Conversion,
    place_of: PlaceOf = _path_place,
) -> Converted:
    """Return the values of `raw`: nested text from YAML, or plain Python values.

    Args:
        raw: values by name or alias.
        fields: all fields known.
        names: the fields that may be given here, and whether each is required.
        conversion: record types, units, persons, day.
        place_of: gives the place of a path inside `raw`.

    Raises:
        DefinitionRefused: `record-type-unknown`, when a field's type is not defined anywhere.
    """
    run = _Run(conversion, place_of)
    values = run.convert_mapping(raw, fields, names, _At())
    return Converted(values=values, typed_derived=run.typed_derived, findings=tuple(run.findings))


def convert(
    value: object, spec: FieldSpec, conversion: Conversion, place_of: PlaceOf = _path_place
) -> Converted:
    """Return one value under the name `value`; otherwise as `convert_fields`."""

    def inside(path: Path) -> Place:
        return place_of(path[1:])

    needs: dict[str, Need] = {"value": "required"}
    return convert_fields({"value": value}, {"value": spec}, needs, conversion, inside)


def _is_blank(raw: object) -> bool:
    return raw is None or (isinstance(raw, str) and not raw.strip())


class _Run:
    """One conversion: collects findings and typed derived values while it goes down."""

    def __init__(self, conversion: Conversion, place_of: PlaceOf) -> None:
        self.conversion, self._place_of = conversion, place_of
        self._tables: dict[Path, PlaceOf] = {}
        self.findings: list[Finding] = []
        self.typed_derived: dict[str, Plain] = {}

    def place_of(self, path: Path) -> Place:
        """Return the place of a value, of a list from a table its cell."""
        for length in range(len(path), 0, -1):
            if inside := self._tables.get(path[:length]):
                return inside(path[length:])
        return self._place_of(path)

    def convert_mapping(
        self, raw: Mapping[str, object], fields: Fields, names: Mapping[str, Need], at: _At
    ) -> dict[str, Plain]:
        """Return the values of one mapping by canonical name."""
        canonical = {spec.alias: name for name, spec in fields.items() if spec.alias}
        canonical |= {name: name for name in fields}
        values: dict[str, Plain] = {}
        seen: dict[str, str] = {}
        meant: set[str] = set()
        for key, value in raw.items():
            name, inside = canonical.get(key, ""), at.step(key, canonical.get(key, key))
            if name not in names:
                meant.add(canonical.get(self._refuse_name(key, name, fields, names, inside), ""))
            elif name in seen:
                self._report("field-twice", inside.key(), found=key, first=seen[name])
            else:
                seen[name] = key
                self._convert_field(value, name, fields[name], names[name], inside, values)
        self._refuse_missing(fields, names, seen.keys() | meant, at)
        return values

    def _convert_field(
        self, raw: object, name: str, spec: FieldSpec, need: Need, at: _At, into: dict[str, Plain]
    ) -> None:
        if _is_blank(raw):
            if need == "required":
                self._report("field-empty", at, field=spec.label or name)
            return
        value = self._convert(raw, spec, at)
        if value is None:
            return
        if spec.value is None:
            into[name] = value
        else:
            self.typed_derived[join_path(at.named)] = value

    def _refuse_missing(
        self, fields: Fields, names: Mapping[str, Need], seen: Collection[str], at: _At
    ) -> None:
        """Tell of required fields that are neither there nor there with a misspelt name."""
        for name, need in names.items():
            if need == "required" and name not in seen and fields[name].value is None:
                label = fields[name].label or name
                self._report("field-missing", at, field=label, name=name)

    def _refuse_name(
        self, key: object, name: str, fields: Fields, names: Mapping[str, Need], at: _At
    ) -> str:
        """Tell of a name that may not stand here; return the one that was probably meant."""
        if name:
            label, known = fields[name].label or name, tuple(names)
            self._report("field-not-of-step", at.key(), found=show(key), field=label, known=known)
            return ""
        aliases = [spec.alias for other, spec in fields.items() if spec.alias and other in names]
        place = self.place_of(at.key().typed)
        among = [*names, *aliases]
        told = tell_unknown("input-field", show(key), names, place, among=among)
        self.findings.append(told)
        return str(told.facts.get("suggestion", ""))

    def _convert(self, raw: object, spec: FieldSpec, at: _At) -> Plain:
        """Return the plain value, or None when a finding was reported instead."""
        if spec.type == "list":
            return self._convert_list(raw, spec, at)
        if spec.type not in SCALAR_TYPES:
            return self._convert_record(raw, self._record_fields(spec, at), at)
        found: list[Finding] = []
        value: Plain = None
        try:
            value = convert_scalar(raw, spec, self.conversion, found.append)
        except Refused as refusal:
            found += refusal.findings
        if found:
            place = self.place_of(at.typed)
            self.findings += [finding.at(place) for finding in found]
        return value

    def _convert_list(self, raw: object, spec: FieldSpec, at: _At) -> Plain:
        if isinstance(raw, Mapping) and FILE_KEY in raw:
            return self._convert_table(raw, spec, at)
        if not isinstance(raw, (list, tuple)):
            self._report("value-not-list", at, found=show(raw))
            return None
        if spec.min is not None and len(raw) < spec.min:
            self._report("list-too-short", at, length=len(raw), limit=int(spec.min))
        if spec.max is not None and len(raw) > spec.max:
            self._report("list-too-long", at, length=len(raw), limit=int(spec.max))
        values: list[Plain] = []
        for index, item in enumerate(raw):
            inside = at.step(index, index)
            if _is_blank(item):
                self._report("list-item-empty", inside, number=index + 1)
            elif (value := self._convert(item, spec.item or _TEXT, inside)) is not None:
                values.append(value)
        return values

    def _convert_table(self, raw: Mapping[object, object], spec: FieldSpec, at: _At) -> Plain:
        """Return the list that a table holds."""
        place = self.place_of(at.typed)
        try:
            asked = ask_table(raw, place)
            table = self.conversion.read_table(asked, spec, self.conversion.types)
        except Refused as refusal:
            self.findings += refusal.findings
            return None
        self.findings += table.findings
        self._tables[at.typed] = table.place_of
        before = len(self.findings)
        values = self._convert_list(list(table.rows), spec, at)
        told = {finding.place.cell for finding in table.findings}
        self.findings[before:] = [
            each
            for each in self.findings[before:]
            if each.code != "field-empty" or each.place.cell not in told
        ]
        return values

    def _convert_record(self, raw: object, fields: Fields, at: _At) -> Plain:
        if isinstance(raw, Mapping):
            return self.convert_mapping(raw, fields, list_needs(fields), at)
        self._report("value-not-record", at, found=show(raw), known=tuple(fields))
        return None

    def _record_fields(self, spec: FieldSpec, at: _At) -> Fields:
        if spec.type == "record":
            return spec.fields or {}
        if spec.type in self.conversion.types:
            return self.conversion.types[spec.type]
        place = Place(path=join_path(at.named))
        raise DefinitionRefused(
            [tell_unknown("record-type", spec.type, self.conversion.types, place)]
        )

    def _report(self, code: str, at: _At, **facts: Fact) -> None:
        place = self.place_of(at.typed)
        self.findings.append(Finding(code=code, place=place, facts=facts))
