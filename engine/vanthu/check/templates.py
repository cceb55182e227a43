"""A Word template with its manifest: the file, its tags, its slots, what it would print."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from vanthu.check.authority import read_official_types
from vanthu.check.places import key_sharply, place_sharply
from vanthu.check.survey import Survey
from vanthu.check.tables import check_value, find_home
from vanthu.check.tags import check_tags, list_unused
from vanthu.check.trial import try_filling
from vanthu.definition.identifiers import check_fields
from vanthu.definition.load import check_file_id, load_model
from vanthu.definition.manifest import Manifest
from vanthu.definition.misspelt import tell_unknown
from vanthu.definition.reader import YamlFile
from vanthu.definition.workflow import Fields, FieldSpec
from vanthu.errors import DocumentRefused, Fact, Finding, Place, Refused, Severity, Unusable
from vanthu.machine.kinds import Kind, KindReader
from vanthu.render.compile import compile_template, list_references
from vanthu.render.filters import CHART
from vanthu.render.template import CompiledTemplate
from vanthu.word.gate import check_word_file
from vanthu.word.read import read_page_model
from vanthu.word.slots import SLOTS, read_slots

__all__ = ["check_template"]

YamlPath = tuple[str | int, ...]

SLOT_TAGS = {
    "vanthu.number": "doc.number_line",
    "vanthu.date": "doc.date_line",
    "vanthu.draft_mark": "doc.draft_mark",
    "vanthu.signer": "doc.signer_name",
}
"""What each slot must print; with a mark of a draft missing, a paper can still be issued."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Declared:
    """A manifest as loaded, with the kinds of its fields.

    `borrower` is the Word file that uses the manifest of another folder, where nobody mends it.
    """

    manifest: Manifest
    yaml: YamlFile
    types: Mapping[str, Fields]
    kinds: Mapping[str, Kind]
    borrower: str = ""


def check_template(survey: Survey, docx: Path, manifest: Path) -> None:
    """Check a Word template and its manifest; one of the two files may be missing.

    A template without manifest is only looked at as a file: its values are whatever is given.
    """
    declared = _read_manifest(survey, manifest) if manifest.is_file() else None
    if declared and manifest.parent != docx.parent:
        declared = replace(declared, borrower=str(docx))
    if not docx.is_file():
        if declared:
            facts: dict[str, Fact] = {"name": docx.name}
            place = declared.yaml.place(("id",))
            survey.add(Finding(code="manifest-without-template", place=place, facts=facts))
        return
    survey.look_at(docx)
    if not manifest.is_file():
        facts = {"name": manifest.name}
        place = Place(file=str(docx))
        finding = Finding(
            code="template-without-manifest", place=place, facts=facts, severity="should"
        )
        survey.add(finding)
    _check_file(survey, docx, declared)


def _check_file(survey: Survey, docx: Path, declared: _Declared | None) -> None:
    data, name = _read_bytes(docx), str(docx)
    try:
        check_word_file(data, name)
    except DocumentRefused as refused:
        survey.add(*refused.findings)
        return
    with survey.collecting():
        survey.add(*read_page_model(data, name=name).unsupported)
    with survey.collecting():
        template = compile_template(data, name=name)
        if declared:
            survey.add(*_check_slots(read_slots(data, name), declared.manifest, name))
            _check_fields(survey, template, declared, name)


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        place = Place(file=str(path))
        raise Unusable.of("library-file-unreadable", place, reason=str(error)) from error


# -- the manifest by itself -----------------------------------------------------------------------


def _read_manifest(survey: Survey, path: Path) -> _Declared | None:
    """Return a manifest with the kinds of its fields, what is wrong with it told."""
    survey.look_at(path)
    yaml = survey.read(path)
    if yaml is None:
        return None
    with survey.collecting():
        manifest = load_model(yaml, Manifest)
        survey.add(*check_file_id(yaml, manifest.id), *_check_symbol(survey, manifest, yaml))
        survey.add(*_check_family(path, manifest, yaml))
        types: dict[str, Fields] = {**(survey.types or {}), **manifest.types}
        reader = KindReader(
            types, check_value, lambda path: find_home(survey, path, yaml, manifest.types)
        )
        kinds = {
            name: reader.read(spec, ("fields", name)) for name, spec in manifest.fields.items()
        }
        survey.add(*reader.findings)
        survey.add(
            *check_fields(manifest.fields, ("fields",), lambda path: key_sharply(yaml, path))
        )
        if survey.types is not None:
            return _Declared(manifest=manifest, yaml=yaml, types=types, kinds=kinds)
    return None


def _check_symbol(survey: Survey, manifest: Manifest, yaml: YamlFile) -> Iterator[Finding]:
    official = read_official_types(survey.library)
    if manifest.symbol and official and manifest.symbol not in official:
        yield tell_unknown("symbol-of-type", manifest.symbol, official, yaml.place(("symbol",)))


def _check_family(path: Path, manifest: Manifest, yaml: YamlFile) -> Iterator[Finding]:
    folder = path.resolve().parent
    if folder.parent.name == "templates" and folder.name != manifest.family:
        facts: dict[str, Fact] = {"found": manifest.family, "expected": folder.name}
        yield Finding(code="manifest-family", place=yaml.place(("family",)), facts=facts)


# -- the file against the manifest ----------------------------------------------------------------


def _check_slots(slots: Mapping[str, str], manifest: Manifest, name: str) -> Iterator[Finding]:
    """Yield the slots that a numbered paper needs and has not, or that would stay empty."""
    if manifest.symbol is None:
        return
    for slot in SLOTS:
        facts: dict[str, Fact] = {"slot": slot, "tag": f"{{{{ {SLOT_TAGS[slot]} }}}}"}
        severity: Severity = "should" if slot == "vanthu.draft_mark" else "must"
        code = "" if slot in slots else "slot-missing"
        if slot in slots and SLOT_TAGS[slot] not in slots[slot]:
            code = "slot-without-tag"
        if code:
            place = Place(file=name, part="body")
            yield Finding(code=code, place=place, facts=facts, severity=severity)


def _check_fields(
    survey: Survey, template: CompiledTemplate, declared: _Declared, name: str
) -> None:
    references = list_references(template)
    findings = check_tags(references, declared.kinds, name)
    survey.add(*findings)
    unused = set(list_unused(references, declared.kinds))
    for field in sorted(unused):
        survey.add(_tell_field("manifest-field-unused", declared, ("fields", field), field))
    survey.add(*_check_printed(template, declared, unused))
    if not findings:
        try:
            survey.add(*try_filling(template, declared.manifest.fields, declared.types))
        except Refused as refused:
            survey.add(*refused.findings)


def _tell_field(code: str, declared: _Declared, path: YamlPath, name: str) -> Finding:
    place = _place_field(declared, key_sharply(declared.yaml, path))
    facts: dict[str, Fact] = {"field": name, "template": declared.manifest.id}
    return Finding(code=code, place=place, facts=facts, severity="should")


def _place_field(declared: _Declared, place: Place) -> Place:
    return Place(file=declared.borrower) if declared.borrower else place


def _check_printed(
    template: CompiledTemplate, declared: _Declared, unused: set[str]
) -> Iterator[Finding]:
    """Yield the required fields that some way through the template leaves out."""
    always = template.always_printed
    drawn = {each.path for each in list_references(template) if CHART in each.filters}
    for field, spec in declared.manifest.fields.items():
        if field in unused:
            continue
        required = _list_required(spec, field, ("fields", field), declared.types, 0)
        for path, where in required:
            inside = (f"{path}.", f"{path}[")
            if any(path.startswith((f"{each}.", f"{each}[")) for each in drawn):
                continue  # a chart prints its whole record
            if not any(each == path or each.startswith(inside) for each in always):
                yield _tell_printing(template, declared, path, where)


def _tell_printing(
    template: CompiledTemplate, declared: _Declared, path: str, where: YamlPath
) -> Finding:
    """Return the finding at the tag that prints the field only sometimes, else at the field."""
    shown = path.replace("[]", "")
    facts: dict[str, Fact] = {"field": shown, "template": declared.manifest.id}
    for reference in list_references(template):
        if reference.path == path and reference.use == "printed":
            place = Place(file=template.id, part=reference.part, paragraph=reference.paragraph)
            facts["text"] = reference.text
            code = "field-not-always-printed"
            return Finding(code=code, place=place, facts=facts, severity="should")
    place = _place_field(declared, place_sharply(declared.yaml, where))
    return Finding(code="field-never-printed", place=place, facts=facts, severity="should")


def _list_required(
    spec: FieldSpec, path: str, where: YamlPath, types: Mapping[str, Fields], depth: int
) -> Iterator[tuple[str, YamlPath]]:
    """Yield the paths below a field that are always given, with their places in the manifest."""
    if depth > 4 or spec.value is not None:
        return
    if spec.required:
        yield path, where
    if spec.type == "list" and spec.item:
        inner = FieldSpec.model_copy(spec.item, update={"required": False})
        yield from _list_required(inner, f"{path}[]", (*where, "item"), types, depth + 1)
    fields = spec.fields if spec.type == "record" else types.get(spec.type)
    for name, each in (fields or {}).items():
        inside = (*where, "fields", name) if spec.type == "record" else where
        yield from _list_required(each, f"{path}.{name}", inside, types, depth + 1)
