"""Tables of units and of their members, turned into a YAML file of units."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from vanthu.case import Plain, Values
from vanthu.definition.base import NAME_PATTERN
from vanthu.definition.load import load_model
from vanthu.definition.misspelt import tell_unknown
from vanthu.definition.reader import parse_yaml
from vanthu.definition.scalars import Conversion
from vanthu.definition.unit import UnitTree
from vanthu.definition.values import PlaceOf, convert
from vanthu.definition.workflow import Fields, FieldSpec
from vanthu.errors import Fact, Finding, InputRefused, Place
from vanthu.library import Library
from vanthu.messages import Language, describe
from vanthu.sheets.excel import make_excel
from vanthu.sheets.fields import Names, flatten, match_name
from vanthu.sheets.form_writing import choices_of, format_of
from vanthu.sheets.lists import read_sheet
from vanthu.sheets.model import Book, Choices, OutBook, OutCell, OutSheet, Sheet
from vanthu.sheets.reading import read_book
from vanthu.sheets.tables import find_sheet
from vanthu.vietnamese.dates import short_date
from vanthu.vietnamese.text import fold, slug, upper

__all__ = ["UnitsAsked", "UnitsMade", "make_units", "make_units_form"]

KINDS = {
    "province_committee": "Đảng uỷ cấp tỉnh",
    "superior_committee": "Đảng uỷ cấp trên cơ sở",
    "grassroots_committee": "Đảng bộ cơ sở",
    "grassroots_cell": "Chi bộ cơ sở",
    "sub_cell": "Chi bộ trực thuộc",
    "mass_organisation": "Tổ chức đoàn thể",
}
SYMBOLS = {"province_committee": "TU", "grassroots_cell": "CB", "sub_cell": "CB"}
ROLES = {
    "secretary": "Bí thư",
    "deputy": "Phó bí thư",
    "clerk": "Văn phòng",
    "propaganda": "Tuyên giáo",
    "member": "Đảng viên",
}
VERSION_KEYS = (
    "kind", "name", "short_name", "party_organisation_name", "organisation_text", "issuing_name",
    "superior", "superior_name", "symbol", "place", "archive", "seal",
)  # fmt: skip
TERM_KEYS = ("committee_members", "standing_members")
MEMBER_SHEETS = ("thanh-vien", "nhan-su", "dang-vien", "danh-sach-dang-vien", "members")
BLANK_ROWS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsAsked:
    """A table of units; what its rows do not say themselves.

    Attributes:
        sheet: of the units, where the file has several.
        members: sheet of the members; found by its name when empty.
        from_date: since when the units are so.
    """

    path: Path
    sheet: str = ""
    members: str = ""
    from_date: date
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsMade:
    """The YAML text of the units, and how many there are."""

    text: str
    units: int
    people: int
    members: int


def unit_fields() -> Fields:
    """Return the columns of a table of units."""

    def text(label: str, *, required: bool = False) -> FieldSpec:
        return FieldSpec(type="text", label=label, required=required, max=Decimal(300))

    count = Decimal(0)
    return {
        "id": text("Mã đơn vị"),
        "name": text("Tên đơn vị", required=True),
        "short_name": text("Tên gọn"),
        "kind": FieldSpec(type="choice", label="Loại hình", required=True, choices=KINDS),
        "superior": text("Cấp trên"),
        "symbol": text("Ký hiệu"),
        "place": text("Địa danh"),
        "archive": text("Nơi lưu"),
        "issuing_name": text("Tên ở đầu văn bản"),
        "party_organisation_name": text("Tên đảng bộ"),
        "organisation_text": text("Tên đảng bộ trong câu"),
        "seal": FieldSpec(type="boolean", label="Có con dấu"),
        "from_date": FieldSpec(type="date", label="Từ ngày"),
        "term": text("Nhiệm kỳ"),
        "committee_members": FieldSpec(type="integer", label="Số uỷ viên", min=count),
        "standing_members": FieldSpec(type="integer", label="Số uỷ viên thường vụ", min=count),
        "members": FieldSpec(type="integer", label="Số đảng viên", min=count),
    }


def member_fields() -> Fields:
    """Return the columns of a list of members."""
    return {
        "unit": FieldSpec(type="text", label="Đơn vị", required=True, max=Decimal(300)),
        "id": FieldSpec(type="text", label="Mã", max=Decimal(60)),
        "name": FieldSpec(type="text", label="Họ và tên", required=True, max=Decimal(200)),
        "role": FieldSpec(type="choice", label="Chức vụ", required=True, choices=ROLES),
        "from_date": FieldSpec(type="date", label="Từ ngày"),
        "to_date": FieldSpec(type="date", label="Đến ngày"),
    }


def make_units(asked: UnitsAsked, library: Library) -> UnitsMade:
    """Return the YAML of the units in a table.

    Raises:
        InputRefused: everything that is wrong in the tables, each with its cell.
        Unusable: the file cannot be read.
    """
    book = read_book(asked.path)
    members = _find_members(book, asked)
    rest = tuple(sheet for sheet in book.visible if sheet is not members)
    sheet = find_sheet(Book(file=book.file, sheets=rest), asked.sheet)
    reader = _Reader(asked, library)
    units = reader.read_units(sheet)
    people = reader.read_members(members, units) if members and units else {}
    if reader.findings:
        raise InputRefused(reader.findings)
    text = "".join(_write(units, people, asked))
    load_model(parse_yaml(text.encode(), str(asked.path)), UnitTree)
    return UnitsMade(
        text=text, units=len(units), people=sum(map(len, people.values())),
        members=sum(_number(unit.get("members")) for unit in units.values()),
    )  # fmt: skip


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _find_members(book: Book, asked: UnitsAsked) -> Sheet | None:
    if asked.members:
        return find_sheet(book, asked.members)
    found = (sheet for sheet in book.visible if match_name(sheet.name) in MEMBER_SHEETS)
    return next(found, None)


class _Reader:
    """Reads both tables and collects what is wrong."""

    def __init__(self, asked: UnitsAsked, library: Library) -> None:
        self.asked, self.library = asked, library
        self.findings: list[Finding] = []

    def _read(self, sheet: Sheet, fields: Fields) -> Iterator[tuple[Values, "_PlaceIn"]]:
        item = FieldSpec(type="record", fields=fields)
        rows = read_sheet(sheet, FieldSpec(type="list", item=item), {}, {})
        converted = convert(
            list(rows.rows), FieldSpec(type="list", item=item),
            Conversion(day=self.asked.from_date, illustrative=True), rows.place_of,
        )  # fmt: skip
        self.findings += [*rows.findings, *converted.findings]
        values = converted.values.get("value")
        if not rows.rows:
            self.findings.append(Finding(code="sheet-no-rows", place=sheet.whole))
        if any(finding.severity == "must" for finding in converted.findings):
            return
        for index, row in enumerate(values if isinstance(values, list) else ()):
            if isinstance(row, dict):
                yield row, _PlaceIn(rows.place_of, index)

    def read_units(self, sheet: Sheet) -> dict[str, Values]:
        """Return the units by id, superiors as ids."""
        found: dict[str, tuple[Values, _PlaceIn]] = {}
        names: dict[str, str] = {}
        for row, place in self._read(sheet, unit_fields()):
            own = str(row.get("id") or _make_id(str(row["name"])))
            name = fold(str(row["name"]))
            twin = own if own in found else names.get(name)
            if twin is not None:
                column = "id" if own in found and row.get("id") else "name"
                first = found[twin][1].cell("name")
                facts: dict[str, Fact] = {"unit": str(row["name"]), "first": first}
                self._tell("units-twice", place(column), facts)
                continue
            if not _is_id(own):
                self._tell("units-id-wrong", place("id"), {"found": own})
            found[own], names[name] = (row, place), own
        return {own: self._complete(own, row, place, found) for own, (row, place) in found.items()}

    def _tell(self, code: str, place: Place, facts: Mapping[str, Fact]) -> None:
        self.findings.append(Finding(code=code, place=place, facts=facts))

    def _complete(
        self, own: str, row: Values, place: "_PlaceIn", found: "_Found"
    ) -> dict[str, Plain]:
        """Return a row with its superior as an id and what follows from it."""
        unit: dict[str, Plain] = dict(row)
        typed = str(row.get("superior") or "")
        superior = self._find_superior(typed, found, place)
        if superior == own:
            self._tell("units-own-superior", place("superior"), {"unit": str(row["name"])})
        unit["superior"] = superior or None
        unit.setdefault("symbol", SYMBOLS.get(str(row["kind"]), "ĐU"))
        unit.setdefault("issuing_name", upper(str(row["name"])))
        unit.setdefault("place", self.asked.place or self._place_of(superior, found))
        if not unit["place"] and bool(typed) == bool(superior):
            self._tell("units-place-missing", place("name"), {"unit": str(row["name"])})
        return unit

    def _find_superior(self, typed: str, found: "_Found", place: "_PlaceIn") -> str:
        """Return the id of a superior given by id or name, in the table or in the library."""
        if not typed or typed in found:
            return typed
        by_name = {fold(str(row["name"])): own for own, (row, _) in found.items()}
        by_name |= {
            fold(str(row["short_name"])): own
            for own, (row, _) in found.items()
            if row.get("short_name")
        }
        known = self.library.units()
        own = by_name.get(fold(typed)) or known.find(typed, self.asked.from_date)
        if own in found or own in known:
            return own
        names = [*(str(row["name"]) for row, _ in found.values()), *known.ids]
        self.findings.append(tell_unknown("unit", typed, names, place("superior")))
        return ""

    def _place_of(self, superior: str, found: "_Found") -> str:
        if superior in found:
            return str(found[superior][0].get("place") or "")
        known, day = self.library.units(), self.asked.from_date
        if superior in known and known.is_on(superior, day):
            return known.at(superior, day).version.place
        return ""

    def read_members(self, sheet: Sheet, units: Mapping[str, Values]) -> dict[str, list[Values]]:
        """Return the people by unit; each must be of a unit of the table, once."""
        by_name = {fold(str(unit["name"])): own for own, unit in units.items()}
        by_name |= {
            fold(str(unit["short_name"])): own
            for own, unit in units.items()
            if unit.get("short_name")
        }
        people: dict[str, list[Values]] = {}
        seen: dict[tuple[str, str], str] = {}
        for row, place in self._read(sheet, member_fields()):
            typed = str(row["unit"])
            own = typed if typed in units else by_name.get(fold(typed), "")
            if not own:
                names = [str(unit["name"]) for unit in units.values()]
                self.findings.append(tell_unknown("unit", typed, names, place("unit")))
                continue
            person_id = str(row.get("id") or _make_id(str(row["name"])))
            person: dict[str, Plain] = {**row, "id": person_id}
            key = (own, f"{person_id} {row['role']}")
            if key in seen:
                facts: dict[str, Fact] = {"name": str(row["name"]), "first": seen[key]}
                self._tell("units-person-twice", place("name"), facts)
                continue
            if not _is_id(person_id):
                self._tell("units-id-wrong", place("id"), {"found": person_id})
            seen[key] = place.cell("name")
            people.setdefault(own, []).append(person)
        return people


@dataclass(frozen=True, slots=True)
class _PlaceIn:
    """Gives the places of one row."""

    place_of: PlaceOf
    index: int

    def __call__(self, name: str) -> Place:
        """Return the place of a field of the row."""
        return self.place_of((self.index, name))

    def cell(self, name: str) -> str:
        """Return what the cell of a field is called."""
        place = self(name)
        return place.cell or str(place.line)


_Found = Mapping[str, tuple[Values, _PlaceIn]]


def _make_id(name: str) -> str:
    return slug(name).replace("-", "_")[:60].strip("_")


def _is_id(text: str) -> bool:
    return re.fullmatch(NAME_PATTERN, text) is not None


def _write(
    units: Mapping[str, Values], people: Mapping[str, Sequence[Values]], asked: UnitsAsked
) -> Iterator[str]:
    """Yield the lines of the YAML file."""
    yield "# Lập từ bảng Excel.\nunits:\n"
    for own, unit in units.items():
        start = unit.get("from_date")
        since = date.fromisoformat(start) if isinstance(start, str) else asked.from_date
        yield f"  {own}:\n    versions:\n      - from_date: {short_date(since)}\n"
        for key in VERSION_KEYS:
            if unit.get(key) not in (None, ""):
                yield f"        {key}: {_scalar(unit[key])}\n"
        yield from _write_term(unit, since)
        if people.get(own):
            yield "    roster:\n"
        for person in people.get(own, ()):
            yield f"      - {{{', '.join(_person_parts(person))}}}\n"


def _write_term(unit: Values, since: date) -> Iterator[str]:
    if not unit.get("term"):
        return
    yield f"    terms:\n      - id: {_scalar(unit['term'])}\n"
    yield f"        from_date: {short_date(since)}\n"
    for key in TERM_KEYS:
        if unit.get(key) is not None:
            yield f"        {key}: {unit[key]}\n"


def _person_parts(person: Values) -> Iterator[str]:
    yield f"id: {person['id']}"
    yield f"name: {_scalar(person['name'])}"
    yield f"role: {person['role']}"
    for key in ("from_date", "to_date"):
        if isinstance(day := person.get(key), str):
            yield f"{key}: {short_date(date.fromisoformat(day))}"


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    return json.dumps(value, ensure_ascii=False)


# the empty tables ---------------------------------------------------------------------------------


def make_units_form(language: Language = "vi") -> bytes:
    """Return an Excel file with the empty tables of units and members."""
    tables = (("units-sheet-units", unit_fields()), ("units-sheet-members", member_fields()))
    sheets = tuple(_empty(describe(code, {}, language), fields) for code, fields in tables)
    return make_excel(OutBook(title=describe("units-sheet-units", {}, language), sheets=sheets))


def _empty(title: str, fields: Fields) -> OutSheet:
    needs = {name: "required" if each.required else "optional" for name, each in fields.items()}
    columns = flatten(fields, needs, {})
    heading = [
        OutCell(value=f"{each.label} *" if each.is_needed else each.label, style="heading")
        for each in columns
    ]
    blank = [OutCell(style="entry", number_format=format_of(each.spec)) for each in columns]
    choices = [
        Choices(column=index, first=1, last=BLANK_ROWS, values=choices_of(each.spec, _NOBODY)[0])
        for index, each in enumerate(columns)
        if choices_of(each.spec, _NOBODY)[0]
    ]
    rows = [heading, *([blank] * BLANK_ROWS)]
    return OutSheet(title=title, rows=rows, frozen=1, filtered=0, choices=choices)


_NOBODY = Names(persons={}, units={})
