"""The tree of units: names, superiors, terms and rosters, each with the dates it is valid."""

from typing import Annotated

from pydantic import Field

from vanthu.definition.base import Day, Flag, Integer, Label, Many, Model, Name

Count = Annotated[Integer, Field(ge=0)]


class UnitVersion(Model):
    """How a unit is called and placed in a period (`to_date` included; None = still).

    Attributes:
        name: as in running text ("Đảng ủy Cơ quan …").
        short_name: as in tables ("Chi bộ Pháp chế"); defaults to `name`.
        party_organisation_name: the ĐẢNG BỘ whose committee this is, as the header of a unit below
            prints it.
        organisation_text: the same in running text ("Đảng bộ Cơ quan …").
        issuing_name: as the header prints it ("ĐẢNG UỶ CƠ QUAN …", "CHI BỘ …").
        header_lines: where a long `issuing_name` or `party_organisation_name` breaks, line by line.
        symbol: ĐU, CB, TU …
        archive: where papers are kept, for the last line of Nơi nhận ("Văn phòng Đảng uỷ").
    """

    from_date: Day
    to_date: Day | None = None
    kind: Name
    name: Label
    short_name: str = ""
    party_organisation_name: str = ""
    organisation_text: str = ""
    issuing_name: Label
    issuing_lines: Many[Label] = ()
    party_organisation_lines: Many[Label] = ()
    superior: Name | None = None
    superior_name: str = ""
    symbol: Label
    place: Label
    archive: str = ""
    seal: Flag = False
    format_regime: Name | None = None


class Term(Model):
    """A term of office: numbers restart with it.

    `committee_members` is the base of the committee's votes.
    """

    id: Label
    from_date: Day
    to_date: Day | None = None
    committee_members: Count | None = None
    standing_members: Count | None = None


class Person(Model):
    """A holder of a role (`secretary`, `deputy`, `clerk`, `member` …) in a unit, in a period."""

    id: Name
    name: Label
    role: Name
    from_date: Day | None = None
    to_date: Day | None = None


class Unit(Model):
    """One body of the organisation over time."""

    versions: Many[UnitVersion]
    terms: Many[Term] = ()
    roster: Many[Person] = ()
    opening: dict[Label, dict[Label, Count]] = Field(default_factory=dict)
    papers: dict[str, Flag] = Field(default_factory=dict)


class UnitTree(Model):
    """`units/*.yaml`: units by id; several files make one tree."""

    units: dict[Name, Unit]
