"""Format regimes: how papers of a period look, word their formal lines and are signed.

A regime is data (`templates/regimes/<id>.yaml`); the code that lays out lines and pages knows no
rule of its own. Sizes are points, lengths of the page millimetres; a range is (least, most).
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from vanthu.definition.base import Day, Flag, Integer, Label, Many, Model, Name, Number
from vanthu.definition.load import load_model
from vanthu.definition.reader import YamlFile, YamlValue
from vanthu.errors import DefinitionRefused

__all__ = ["Component", "Regime", "pick_regime", "resolve_regimes"]

Family = Literal["dang", "nha-nuoc"]


def _range(value: object) -> object:
    """Return a pair: one number stands for both ends."""
    if isinstance(value, list):
        return tuple(value)
    return (value, value) if isinstance(value, str) else value


Range = Annotated[tuple[Number, Number], BeforeValidator(_range)]
"""Least and most allowed; in YAML a list of two or one number for both."""


class Margins(Model):
    """Margins of a page in mm, each as the range allowed."""

    top: Range
    bottom: Range
    left: Range
    right: Range


class Page(Model):
    """Paper; `back` holds the margins of even pages of a paper printed on both sides."""

    size_mm: tuple[Number, Number] = Field(strict=False)
    small_size_mm: tuple[Number, Number] | None = Field(default=None, strict=False)
    orientation: Literal["portrait"] = "portrait"
    front: Margins
    back: Margins | None = None
    tolerance_mm: Number | None = None
    text_width_mm: Range


class Font(Model):
    """The one font of a paper."""

    family: Label
    encoding: Label
    color: str


class PageNumber(Model):
    """Number of the page; `appendix_restarts` None: the rules are silent."""

    digits: Literal["arabic"] = "arabic"
    size: Range
    bold: Flag = False
    align: Literal["center"] = "center"
    place: Literal["top_margin"] = "top_margin"
    from_top_edge_mm: Number | None = None
    show_on_first: Flag = False
    appendix_restarts: Flag | None = None


class Line(Model):
    """Pitch of body lines: points for `exact`, factors of single spacing for `multiple`.

    `used_pt` is what documents are given when their template has a pitch that is not allowed.
    """

    rule: Literal["exact", "multiple"]
    min_pt: Number | None = None
    max_pt: Number | None = None
    used_pt: Number | None = None
    min: Number | None = None
    max: Number | None = None


class Body(Model):
    """Running text; `indent_mm` is the range of the first line's indent.

    `indent_exact_mm` are the only values allowed, where the rules name them.
    """

    size: Range
    align: Literal["justify"] = "justify"
    indent_mm: Range | None = None
    indent_nominal_mm: Number | None = None
    indent_exact_mm: Many[Number] = ()
    paragraph_spacing_pt: Number
    line: Line
    ends_with: Label


class Punctuated(Model):
    """How the items of a list of lines begin and end."""

    prefix: str = ""
    separator: str
    last: str


class Bases(Punctuated):
    """Căn cứ."""

    opening: Label
    italic: Flag = False
    size: Range


class Recipients(Punctuated):
    """Nơi nhận; `archive` is the last line, `same_as_above` the first of a letter."""

    archive: Label
    same_as_above: Label


class Addressing(Punctuated):
    """Kính gửi, Kính trình: the label by symbol of the type."""

    labels: dict[str, Label]


class Citation(Model):
    """How a paper names another one: what stands between its number and its date."""

    date_joiner: str


class Separator(Model):
    """What stands under the issuing name or the subject: a text or a rule of some length."""

    below: Name
    text: str = ""
    align: Literal["center"] | None = None
    style: Literal["solid"] | None = None
    length: Literal["same_as_text"] | None = None
    length_ratio: Range | None = None


class NumberRule(Model):
    """The line of number and symbol; `blank` stands for the number of a draft."""

    pattern: Label
    letter_pattern: str = ""
    blank: str
    scope: Literal["term", "year"]


class DateRule(Model):
    """The line of place and date."""

    pattern: Label


class OfficialLetter(Model):
    """Công văn: its subject stands under the number."""

    symbol: Label
    subject_prefix: str = ""
    subject_case: Literal["lower_initial", "sentence"]


class Draft(Model):
    """The mark of a draft."""

    pattern: Label


class Annex(Model):
    """Annexes: label, kind of digits, and the line that names the paper they belong to."""

    label: Label
    digits: Literal["arabic", "roman"]
    line: Label


class SigningRules(Model):
    """Who signs how.

    Attributes:
        authorities: first line by form of signing (`committee` → T/M ĐẢNG UỶ).
        titles: second line by role; a role not listed signs without a title.
        minutes: titles of recorder (left) and chair (right).
        prefixes: T/M, K/T, T/L … by meaning.
        bodies: how running text calls a part of the body that signs (`standing_committee`).
    """

    authorities: dict[Name, Label]
    titles: dict[Name, Label]
    minutes: dict[Literal["left", "right"], Label]
    prefixes: dict[Name, Label]
    bodies: dict[Name, Label]


class Heading(Model):
    """One level of headings."""

    id: Name
    label: Many[Label] = ()
    digits: Many[Name]
    after_number: str = ""
    label_line: Literal["own"] | None = None
    align: Literal["center"] | None = None
    bold: Flag | None = None
    title_case: Literal["upper"] | None = None
    title_line: Literal["same", "next"] | None = None
    note: str = ""


class Image(Model):
    """A picture of a signature or seal."""

    format: Label
    transparent: Flag
    color: Label
    size: str = ""


class Component(Model):
    """One element of a paper and its formatting; what is None or empty, the rules leave open.

    `cert` says how the fact is known: P primary text, S secondary source, M measured, I inferred.
    """

    id: Name
    box: str = ""
    required: str = ""
    cert: Literal["P", "S", "M", "I"] | None = None
    column: Literal["left", "right", "full"] | None = None
    align: Literal["left", "center", "justify"] | None = None
    case: Literal["upper", "normal", "lower_initial", "sentence", "title"] | None = None
    size: Range | None = None
    bold: Flag | None = None
    italic: Flag | None = None
    underline: Flag | None = None
    color: str = ""
    text: str = ""
    prefix: str = ""
    pattern: str = ""
    digits: str = ""
    values: Many[Label] = ()
    contains: Many[Name] = ()
    below: str = ""
    after: str = ""
    same_line_as: str = ""
    position: str = ""
    page: Literal["first", "last"] | None = None
    corner: Literal["top_right"] | None = None
    from_top_edge_mm: Number | None = None
    from_bottom_edge_mm: Number | None = None
    space_before_pt: Number | None = None
    rule_above: str = ""
    border: str = ""
    stamp_mm: dict[Label, Range] = Field(default_factory=dict)
    image: Image | None = None
    overlap_signature_left: Number | None = None
    blank_if_electronic: Flag | None = None
    rule: str = ""
    replaced_by: Name | None = None


class Scan(Model):
    """How a paper is scanned."""

    format: Label
    color: Flag
    min_dpi: Integer
    scale_percent: Integer


class Copies(Model):
    """Copies of papers."""

    kinds: Many[Label]
    symbols: dict[Label, Label]
    scope: Literal["term", "year"]
    separator: str = ""
    style: Component | None = None
    scan: Scan | None = None


class Regime(Model):
    """The format rules of a period, everything inherited put in.

    `verified` is False where the rules of the period were not read in full (`note` says so): what
    the linter finds is then at most worth a look.
    """

    id: Name
    name: Label
    family: Family
    basis: Many[Label]
    valid_from: Day
    valid_to: Day | None = None
    inherit: Name | None = None
    note: str = ""
    verified: Flag = True
    page: Page
    font: Font
    page_number: PageNumber
    body: Body
    bases: Bases
    citation: Citation
    header_rule: Separator
    issuer_separator: Separator
    title_separator: Separator
    number: NumberRule
    date_line: DateRule
    recipients: Recipients
    addressing: Addressing
    official_letter: OfficialLetter
    draft: Draft
    annex: Annex
    signing: SigningRules
    headings: Many[Heading]
    letters: Many[Label]
    components: Many[Component]
    copies: Copies | None = None

    def component(self, name: str) -> Component | None:
        """Return the element called `name`, or what replaces it; None when there is none."""
        found = next((item for item in self.components if item.id == name), None)
        return self.component(found.replaced_by) if found and found.replaced_by else found

    def is_valid_on(self, day: date) -> bool:
        """Return whether papers of this day follow the regime."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def resolve_regimes(files: Mapping[str, YamlFile]) -> dict[str, Regime]:
    """Return the regimes of `files` (by id, the file's name) with what they inherit put in.

    A key of an inheriting file replaces the inherited one, mappings are merged key by key,
    components and headings by `id`; an empty text takes an inherited value away.

    Raises:
        DefinitionRefused: `regime-inherit-unknown`, `regime-inherit-circle`, and what
            `load_model` finds.
    """
    merged = {name: _merge_chain(name, files, ()) for name in files}
    return {name: load_model(replace(files[name], value=merged[name]), Regime) for name in files}


def _merge_chain(name: str, files: Mapping[str, YamlFile], seen: tuple[str, ...]) -> YamlValue:
    own = files[name].value
    parent = own.get("inherit") if isinstance(own, dict) else None
    if not isinstance(parent, str):
        return own
    place = files[name].place(("inherit",))
    if parent not in files:
        known = tuple(files)
        raise DefinitionRefused.of(
            "regime-inherit-unknown", place, regime=name, found=parent, known=known
        )
    if parent in (*seen, name):
        raise DefinitionRefused.of("regime-inherit-circle", place, regime=name, found=parent)
    below = _merge_chain(parent, files, (*seen, name))
    # what belongs to the parent's own period is not inherited
    kept = {key: below[key] for key in below if key not in _OWN} if isinstance(below, dict) else {}
    return _merge(kept, own)


_OWN = frozenset(("id", "name", "basis", "valid_from", "valid_to", "inherit", "note", "verified"))


def _merge(below: YamlValue, above: YamlValue) -> YamlValue:
    if isinstance(below, dict) and isinstance(above, dict):
        keys = [*below, *(key for key in above if key not in below)]
        both = {
            key: _merge(below.get(key), above[key]) if key in above else below[key] for key in keys
        }
        return {key: value for key, value in both.items() if value not in ("", None)}
    if _has_ids(below) and _has_ids(above):
        return _merge_by_id(below, above)
    return above


def _has_ids(value: YamlValue) -> bool:
    if not isinstance(value, list):
        return False
    return all(isinstance(each, dict) and "id" in each for each in value)


def _merge_by_id(below: YamlValue, above: YamlValue) -> YamlValue:
    items: dict[str, YamlValue] = {}
    for each in (*_items(below), *_items(above)):
        key = str(each["id"])
        items[key] = _merge(items[key], each) if key in items else each
    return list(items.values())


def _items(value: YamlValue) -> list[dict[str, YamlValue]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def pick_regime(
    regimes: Mapping[str, Regime], family: str, day: date, override: str | None = None
) -> Regime:
    """Return the regime of papers of `family` dated `day`, or the one called `override`.

    Raises:
        DefinitionRefused: `regime-unknown` for an override that does not exist, `regime-none` when
            no regime is valid on the day, `regime-several` when more than one is.
    """
    if override:
        if override not in regimes:
            raise DefinitionRefused.of("regime-unknown", found=override, known=tuple(regimes))
        return regimes[override]
    found = [each for each in regimes.values() if each.family == family and each.is_valid_on(day)]
    if len(found) == 1:
        return found[0]
    shown = day.isoformat()
    if not found:
        raise DefinitionRefused.of("regime-none", family=family, day=shown)
    names = tuple(each.id for each in found)
    raise DefinitionRefused.of("regime-several", family=family, day=shown, found=names)
