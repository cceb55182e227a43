"""The formal lines of a paper: the regime's rules and the facts of one document become `doc.…`.

Pure: the day, the number and the units come in as arguments. Word templates place these lines; none
of them knows a prefix, a punctuation mark or a title of its own.
"""

import re
from collections.abc import Sequence
from datetime import date

from vanthu.case import DocumentDue, Plain, SigningDue, Values
from vanthu.definition.manifest import Manifest
from vanthu.definition.regime import Punctuated, Regime
from vanthu.definition.unit import UnitVersion
from vanthu.errors import DefinitionRefused, DocumentRefused
from vanthu.vietnamese.dates import long_date, parse_date, short_date
from vanthu.vietnamese.references import format_reference
from vanthu.vietnamese.text import lower_first, upper

__all__ = ["HEADER_NAMES", "build_header", "cite", "name_document"]

ILLUSTRATIVE = "SỐ LIỆU MINH HỌA"
HEADER_NAMES = (
    *("heading", "superior_lines", "issuing_lines", "number_line", "date_line", "draft_mark"),
    *("illustrative", "type_title", "subject", "bases", "mandate", "recipients"),
    *("addressee_label", "addressees", "authority", "title_line", "signer_name", "left_title"),
    *("left_name", "right_title", "right_name", "reference", "short_date", "long_date"),
    *("body_name", "organisation", "annex_line", "attached_line", "place"),
)
"""Every name under `doc.` that a template may read."""

_COMMITTEE = re.compile(r"^(Đảng|Tỉnh|Thành|Huyện|Quận|Thị) (?:uỷ|ủy)\b", re.IGNORECASE)
_ORGANISATIONS = {
    "đảng": "Đảng bộ",
    "tỉnh": "Đảng bộ tỉnh",
    "thành": "Đảng bộ thành phố",
    "huyện": "Đảng bộ huyện",
    "quận": "Đảng bộ quận",
    "thị": "Đảng bộ thị xã",
}

TWO_NAMES = "minutes"
WITHOUT_AUTHORITY = (TWO_NAMES, "holder", "none")


def build_header(
    regime: Regime,
    manifest: Manifest,
    document: DocumentDue,
    *,
    unit: UnitVersion,
    superior: UnitVersion | None = None,
    number: int | None = None,
    day: date,
    draft_revision: int = 0,
    illustrative: bool = False,
    attached: str = "",
) -> dict[str, Plain]:
    """Return all of `HEADER_NAMES` for one paper.

    Args:
        regime: the rules of the paper's day.
        manifest: of the paper's type.
        document: header texts and who signs, as the workflow decided.
        unit: the issuing body as it is called on that day.
        superior: the body above it; None when it is not in the tree.
        number: the number taken; None for a draft and for types without number.
        day: the paper's date.
        draft_revision: which draft this is, from 1; 0 prints no mark.
        illustrative: the figures are made up, and every page says so.
        attached: the paper this one is attached to, as `name_document` names it.

    Raises:
        DocumentRefused: `header-signer-missing`, when a paper to be issued has nobody to sign it.
        DefinitionRefused: `header-authority-missing`, when the regime does not know the form of
            signing.
    """
    is_draft = number is None and manifest.symbol is not None
    body_name = _name_body(regime, unit, document.signing)
    named = name_document(regime, manifest, unit, number=number, day=day, body_name=body_name)
    return {
        "heading": _text_of(regime, "tieu_de", "quoc_hieu"),
        "superior_lines": _superior_lines(unit, superior),
        "issuing_lines": [upper(line) for line in unit.issuing_lines or (unit.issuing_name,)],
        "number_line": _number_line(regime, manifest, unit, number),
        "date_line": regime.date_line.pattern.format(dia_danh=unit.place, ngay=long_date(day)),
        "draft_mark": regime.draft.pattern.format(n=draft_revision)
        if is_draft and draft_revision
        else "",
        "illustrative": ILLUSTRATIVE if illustrative else "",
        "type_title": manifest.title,
        "subject": _subject(regime, manifest, document.subject),
        "bases": _bases(regime, document.bases),
        "mandate": _mandate(document.bases),
        "recipients": _recipients(regime, manifest, document, unit),
        **_addressees(regime, manifest, document.addressees),
        **_signing(regime, manifest, document),
        "reference": format_reference(number, manifest.symbol, unit.symbol)
        if number and manifest.symbol
        else "",
        "short_date": short_date(day),
        "long_date": long_date(day),
        "body_name": body_name,
        "organisation": unit.organisation_text or _name_organisation(unit.name),
        "annex_line": regime.annex.line.format(van_ban=named),
        "attached_line": regime.annex.line.format(van_ban=attached) if attached else "",
        "place": unit.place,
    }


def name_document(
    regime: Regime,
    manifest: Manifest,
    unit: UnitVersion,
    *,
    number: int | None,
    day: date,
    body_name: str = "",
) -> str:
    """Return how another paper names this one: "Báo cáo số 05-BC/ĐU, ngày 08/6/2026 của …"."""
    kind = manifest.title[:1] + manifest.title[1:].lower()
    joiner = regime.citation.date_joiner
    line = _number_line(regime, manifest, unit, number)
    symbol = f" {line[:1].lower()}{line[1:]}{joiner}" if line else " ngày "
    return f"{kind}{symbol}{short_date(day)} của {body_name or unit.name}"


def cite(regime: Regime, basis: Values) -> str:
    """Return a basis in full: kind, number, date, issuer and subject, as far as it has them.

    Source: Hướng dẫn 05-HD/VPTW (27/5/2026), I.6.1.4 and 6.2.3.
    """
    text = _field(basis, "kind")
    if number := _field(basis, "number"):
        text += f" số {number}"
    if day := _field(basis, "date"):
        joiner = regime.citation.date_joiner if number else " ngày "
        text += joiner + short_date(parse_date(day))
    if issuer := _field(basis, "issuer"):
        text += f" của {issuer}"
    title = _field(basis, "title")
    return f"{text} {title}" if title else text


def _field(values: Values, name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def _text_of(regime: Regime, *names: str) -> str:
    components = (regime.component(name) for name in names)
    return next((item.text for item in components if item is not None), "")


def _superior_lines(unit: UnitVersion, superior: UnitVersion | None) -> list[Plain]:
    """Return the upper lines: the ĐẢNG BỘ the issuing body belongs to, one level up."""
    if superior is not None and superior.party_organisation_lines:
        return [upper(line) for line in superior.party_organisation_lines]
    name = superior.party_organisation_name if superior is not None else ""
    name = name or _name_organisation(superior.name if superior is not None else unit.superior_name)
    return [upper(name)] if name else []


def _name_organisation(name: str) -> str:
    """Return "Đảng bộ …" for the committee "Đảng uỷ …", "Tỉnh uỷ …"; other names stay."""
    return _COMMITTEE.sub(lambda found: _ORGANISATIONS[found[1].lower()], name)


def _number_line(regime: Regime, manifest: Manifest, unit: UnitVersion, number: int | None) -> str:
    if manifest.symbol is None:
        return ""
    shown = regime.number.blank if number is None else f"{number:02d}"
    return regime.number.pattern.format(so=shown, loai=manifest.symbol, co_quan=unit.symbol)


def _subject(regime: Regime, manifest: Manifest, subject: str) -> str:
    """Return the subject as the regime begins it; that of a letter says "về việc" or not."""
    if manifest.symbol != regime.official_letter.symbol:
        return lower_first(subject)
    prefix = regime.official_letter.subject_prefix
    bare = subject
    for start in ("về việc ", "Về việc ", "V/v "):
        bare = bare.removeprefix(start)
    if regime.official_letter.subject_case == "sentence":
        return prefix + bare[:1].upper() + bare[1:]
    return prefix + lower_first(bare)


def _punctuate(items: Sequence[str], marks: Punctuated) -> list[Plain]:
    last = len(items) - 1
    return [
        f"{marks.prefix}{item.rstrip(' ;,.')}{marks.last if index == last else marks.separator}"
        for index, item in enumerate(items)
    ]


def _bases(regime: Regime, bases: Sequence[Values]) -> list[Plain]:
    lines = [f"{regime.bases.opening} {cite(regime, each)}" for each in bases]
    return _punctuate(lines, regime.bases)


def _mandate(bases: Sequence[Values]) -> str:
    """Return the first numbered basis in short: "Nghị quyết số 04-NQ/TW"."""
    for each in bases:
        if number := _field(each, "number"):
            return f"{_field(each, 'kind')} số {number}"
    return ""


def _recipients(
    regime: Regime, manifest: Manifest, document: DocumentDue, unit: UnitVersion
) -> list[Plain]:
    """Return the lines of Nơi nhận with the archive line; none on a form nobody is sent."""
    lines = list(document.recipients)
    if not (lines or document.archive or manifest.symbol):
        return []
    same = regime.recipients.same_as_above
    if document.addressees and lines[:1] != [same]:
        lines.insert(0, same)
    keeper = document.archive or unit.archive or unit.short_name or unit.name
    return _punctuate([*lines, regime.recipients.archive.format(noi_luu=keeper)], regime.recipients)


def _addressees(regime: Regime, manifest: Manifest, addressees: Sequence[str]) -> dict[str, Plain]:
    labels = regime.addressing.labels
    label = labels.get(manifest.symbol or "", next(iter(labels.values()), ""))
    lines: list[Plain] = list(addressees)
    if len(addressees) > 1:  # one body alone follows the label without a mark
        lines = _punctuate(addressees, regime.addressing)
    return {"addressee_label": label if addressees else "", "addressees": lines}


def _name_body(regime: Regime, unit: UnitVersion, signing: SigningDue) -> str:
    part = regime.signing.bodies.get(signing.form)
    return f"{part} {unit.name}" if part else unit.name


def _signing(regime: Regime, manifest: Manifest, document: DocumentDue) -> dict[str, Plain]:
    """Return the lines under a paper: authority, title and name, or two titles with names."""
    signing = document.signing
    name = _field(signing.signer, "name")
    lines: dict[str, Plain] = dict.fromkeys(
        ("authority", "title_line", "left_title", "left_name", "right_title", "right_name"), ""
    )
    if signing.form not in WITHOUT_AUTHORITY:
        _refuse_unsigned(regime, manifest, document, name)
        lines["authority"] = regime.signing.authorities[signing.form]
        lines["title_line"] = regime.signing.titles.get(_field(signing.signer, "role"), "")
    elif signing.form != "none":
        titles = regime.signing.minutes if signing.form == TWO_NAMES else {}
        lines["right_title"] = signing.right_title or titles.get("right", "")
        lines["right_name"] = name
    if signing.recorder or signing.left_title or signing.form == TWO_NAMES:
        lines["left_title"] = signing.left_title or regime.signing.minutes.get("left", "")
        lines["left_name"] = _field(signing.recorder, "name")
    return {**lines, "signer_name": "" if signing.form == "none" else name}


def _refuse_unsigned(regime: Regime, manifest: Manifest, document: DocumentDue, name: str) -> None:
    form = document.signing.form
    if form not in regime.signing.authorities:
        raise DefinitionRefused.of("header-authority-missing", regime=regime.id, form=form)
    if document.issue and not name:
        raise DocumentRefused.of("header-signer-missing", document=manifest.label)
