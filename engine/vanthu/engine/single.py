"""One document without a case or a store: a template filled from a file, a PDF of any Word file."""

from collections.abc import Mapping
from pathlib import Path

from vanthu.case import Plain, Values
from vanthu.definition.load import load_model
from vanthu.definition.manifest import Manifest
from vanthu.definition.printing import format_values
from vanthu.definition.reader import read_yaml
from vanthu.definition.values import Conversion, PlaceOf, convert_fields, list_needs
from vanthu.engine.clock import find_day, utc_now
from vanthu.engine.finishing import find_fonts
from vanthu.engine.inputs import place_path
from vanthu.errors import DocumentRefused, InputRefused, Place, Unusable
from vanthu.library import Library
from vanthu.render.fill import fill_template
from vanthu.render.header import HEADER_NAMES
from vanthu.render.pdf import PdfFile, PdfMaker
from vanthu.vietnamese.text import normalise

__all__ = ["make_pdf", "read_step_input", "render_template"]

LISTS = ("superior_lines", "issuing_lines", "bases", "recipients", "addressees")
FAMILY = "dang"


def read_step_input(path: Path) -> tuple[Mapping[str, object], PlaceOf]:
    """Return the values in a YAML file as typed, and what gives the place of each.

    Raises:
        InputRefused: the file is no mapping, or no sound YAML.
        Unusable: it cannot be read.
    """
    file = read_yaml(path)
    if not isinstance(file.value, dict):
        raise InputRefused.of("step-input-no-mapping", file.place(()))
    return file.value, file.place


def make_pdf(docx: bytes, *, name: str) -> PdfFile:
    """Return the PDF of a Word file.

    Raises:
        DocumentRefused: the file is unsafe, damaged, or holds what the page model does not know.
        Unusable: Pango is missing; the message says what to install.
    """
    return PdfMaker(find_fonts()).make_pdf(docx, name=name)


def render_template(
    library: Library,
    template: str | Path,
    data: Mapping[str, object],
    *,
    name: str,
    place_of: PlaceOf | None = None,
) -> bytes:
    """Return one Word document filled from `data`.

    Args:
        library: where templates are looked for by id.
        template: an id, or the path of a `.docx` with tags. A manifest `<name>.yaml` beside the
            file is used; without one every scalar is text.
        data: the fields of the template; `doc` may hold the formal lines (`doc.subject` …), which
            are empty otherwise.
        name: what messages call the document.
        place_of: gives the place of a value.

    Raises:
        Refused: the template or the values are wrong.
    """
    place_of = place_of or place_path
    raw = dict(data)
    header = _read_header(raw.pop("doc", {}), place_of)
    content, manifest, label = _open_template(library, template)
    values = _read_fields(library, manifest, raw, place_of) if manifest else _read_plain(raw)
    from vanthu.render.compile import compile_template  # loads docxtpl, 0.1 s

    compiled = compile_template(content, name=label)
    return fill_template(compiled, {**values, "doc": header}).data


def _open_template(library: Library, template: str | Path) -> tuple[bytes, Manifest | None, str]:
    if isinstance(template, str):
        manifest = library.manifest(FAMILY, template)
        return library.template(FAMILY, template), manifest, template
    if template.suffix.lower() != ".docx":
        raise DocumentRefused.of("template-not-docx", Place(file=str(template)))
    beside = template.with_suffix(".yaml")
    found = load_model(read_yaml(beside), Manifest) if beside.is_file() else None
    try:
        return template.read_bytes(), found, str(template)
    except OSError as error:
        place = Place(file=str(template))
        raise Unusable.of("library-file-unreadable", place, reason=str(error)) from error


def _read_fields(
    library: Library, manifest: Manifest, raw: Mapping[str, object], place_of: PlaceOf
) -> dict[str, Plain]:
    """Return the values of a manifest's fields as printed."""
    types = {**library.types(), **manifest.types}
    units, day = library.units(), find_day(utc_now())  # a unit's name as of today

    def find_unit(unit: str) -> Values:
        return units.at(unit, day).record()

    conversion = Conversion(day=day, types=types, find_unit=find_unit, roster=(), illustrative=True)
    needs = list_needs(manifest.fields)
    converted = convert_fields(raw, manifest.fields, needs, conversion, place_of).checked()
    return format_values(converted.values, manifest.fields, types)


def _read_plain(value: Mapping[str, object]) -> dict[str, Plain]:
    return {str(key): _as_text(item) for key, item in value.items()}


def _as_text(value: object) -> Plain:
    if isinstance(value, Mapping):
        return _read_plain(value)
    if isinstance(value, (list, tuple)):
        return [_as_text(item) for item in value]
    return "" if value is None else normalise(str(value))


def _read_header(given: object, place_of: PlaceOf) -> dict[str, Plain]:
    """Return all formal lines, empty where `given` has none."""
    if not isinstance(given, Mapping):
        raise InputRefused.of("step-input-no-mapping", place_of(("doc",)))
    empty: dict[str, Plain] = {each: [] if each in LISTS else "" for each in HEADER_NAMES}
    return {**empty, **_read_plain(given)}
