"""Makes one paper: header by regime, values as printed, Word file, record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from vanthu.case import Case, DocumentDue, Plain
from vanthu.definition.manifest import Manifest
from vanthu.definition.printing import format_values
from vanthu.definition.regime import Regime
from vanthu.definition.units import UnitOn
from vanthu.engine.definitions import Definitions
from vanthu.engine.finishing import find_fonts
from vanthu.errors import DefinitionRefused, DocumentRefused, Place
from vanthu.render.fill import fill_template
from vanthu.render.header import build_header
from vanthu.render.measure import Measure
from vanthu.render.pdf import DRAWN
from vanthu.store.publish import readable_path
from vanthu.store.records import DocumentRecord, DocumentStatus
from vanthu.vietnamese.text import normalise

__all__ = ["Paper", "PaperMaker", "Placing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper made: its record and the bytes of its Word file; `is_behind` as in `Placing`."""

    record: DocumentRecord
    data: bytes
    is_behind: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """Where a paper stands among others: its revision, the term of its series and its number.

    `is_behind` tells that it is dated before the last one of its series.
    """

    revision: int
    term: str = ""
    number: int | None = None
    is_behind: bool = False


class PaperMaker:
    """Makes papers with the definitions of one library."""

    def __init__(self, definitions: Definitions) -> None:
        self._definitions = definitions

    def body(self, case: Case, due: DocumentDue, day: date) -> UnitOn:
        """Return the body whose paper this is, as it stands on `day`.

        Raises:
            DefinitionRefused: `paper-without-superior`.
        """
        units = self._definitions.library.units()
        if due.body == "unit":
            return units.at(case.unit, day)
        superior = units.superior(case.unit, day)
        if superior is None:
            place = Place(file=case.unit)
            raise DefinitionRefused.of("paper-without-superior", place, document=due.type)
        return superior

    def make(self, case: Case, due: DocumentDue, day: date, placing: Placing) -> Paper:
        """Return the paper filled from `due`; nothing is stored.

        Raises:
            DocumentRefused: the template could not be filled exactly.
        """
        definitions, manifest = self._definitions, self._definitions.manifest_of(case, due.type)
        body = self.body(case, due, day)
        regime = definitions.regime(case, manifest.family, day)
        header = self._build_header(case, due, manifest, body, regime, placing)
        printed = format_values(due.values, manifest.fields, definitions.types(manifest))
        content: dict[str, Plain] = {**printed, "doc": header}
        template = definitions.template(manifest.family, due.type, regime)
        filled = fill_template(template, content)
        _refuse_missing_characters(filled.printed, manifest)
        record = DocumentRecord(
            case=case.id, type=due.type, key=due.key, body=body.id, revision=placing.revision,
            status=_status(due, manifest), subject=_text(header, "subject"),
            reference=_text(header, "reference"), symbol=manifest.symbol or "",
            term=placing.term, number=placing.number, issued_on=day,
            signer=_text(header, "signer_name") or _text(header, "right_name"),
            template_hash=template.sha256, content=content, docx_sha256=filled.sha256,
            file_name=_name_file(case, due, manifest, body, header, placing),
        )  # fmt: skip
        return Paper(record=record, data=filled.data, is_behind=placing.is_behind)

    def _build_header(
        self,
        case: Case,
        due: DocumentDue,
        manifest: Manifest,
        body: UnitOn,
        regime: Regime,
        placing: Placing,
    ) -> dict[str, Plain]:
        superior = self._definitions.library.units().superior(body.id, body.day)
        return build_header(
            regime,
            manifest,
            due,
            unit=body.version,
            superior=superior.version if superior else None,
            number=placing.number,
            day=body.day,
            draft_revision=0 if due.issue else placing.revision,
            illustrative=case.illustrative,
        )


def _name_file(
    case: Case,
    due: DocumentDue,
    manifest: Manifest,
    body: UnitOn,
    header: Mapping[str, Plain],
    placing: Placing,
) -> str:
    """Return the readable path; papers of a child case lie with those of its parent."""
    return readable_path(
        case=case.id.partition(".")[0],
        unit=body.version.short_name or body.version.name,
        title=f"{manifest.label} {due.key}".strip(),
        reference=_text(header, "reference"),
        issued_on=body.day,
        revision=placing.revision,
        is_draft=not due.issue,
    )


@cache
def _load_measure() -> Measure:
    return Measure(find_fonts())


def _refuse_missing_characters(printed: tuple[str, ...], manifest: Manifest) -> None:
    """Refuse what no font of the PDF can draw, before a number is taken for the paper.

    Raises:
        DocumentRefused: `paper-character-missing`.
    """
    measure = _load_measure()
    missing = [sign for sign in measure.list_missing("".join(printed)) if sign not in DRAWN]
    if missing:
        value = next(text for text in printed if missing[0] in normalise(text))
        signs = tuple(f"“{sign}” (U+{ord(sign):04X})" for sign in missing[:5])
        raise DocumentRefused.of(
            "paper-character-missing", document=manifest.label, signs=signs, value=value[:80]
        )


def _status(due: DocumentDue, manifest: Manifest) -> DocumentStatus:
    if not due.issue:
        return "draft"
    return "numbered" if manifest.symbol else "issued"


def _text(values: Mapping[str, Plain], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""
