"""What the engine answers about the figures of a paper: frozen reports, also read as JSON."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from vanthu.engine.reports import DocumentReport

__all__ = ["FigureLine", "FigureReport", "PaperFigures", "Source", "StepOfFigure"]

SourceKind = Literal["derived", "data", "computed", "row", "child", "rule", "document", "fact"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepOfFigure:
    """The step that recorded a value: its label and trigger, day, person, number in the case."""

    label: str
    trigger: str
    on: date
    by: str
    sequence: int
    case: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One value in the tree of a figure, with what it was computed from below it.

    Attributes:
        kind: `child` is a field of a child case, `data` a field that a step recorded, `row` a row
            that counts, `rule` a value of the rule profile; the others are computed.
        label: what it is called: of a row the unit or the title.
        name: the field or derived value as the workflow calls it; `field` is its label.
        value: as people read it.
        formula: the expression; `words` the same in words, `place` where it stands.
        unit: the unit whose figure it is; `reference` and `dated` are those of its own paper.
        rule: title and source of the rule profile.
        differs: computed again, it is not what the case told its parent.
    """

    kind: SourceKind
    label: str
    value: str
    name: str = ""
    field: str = ""
    formula: str = ""
    words: str = ""
    place: str = ""
    case: str = ""
    unit: str = ""
    reference: str = ""
    dated: date | None = None
    step: StepOfFigure | None = None
    rule: str = ""
    differs: bool = False
    operands: tuple["Source", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """One figure of a paper in the list of all: its path, label, and how it is printed."""

    path: str
    label: str
    printed: str
    is_list: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureReport:
    """One figure of a paper and where it comes from.

    `agrees` says that its sources, computed again, come to what is printed; `now` is what they come
    to. `quoted_in` are the paths of the texts that quote it by name.
    """

    path: str
    label: str
    printed: str
    now: str
    agrees: bool
    source: Source
    quoted_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFigures:
    """A paper with its figures, listed or explained."""

    paper: DocumentReport
    name: str
    figures: tuple[FigureLine, ...] = ()
    explained: tuple[FigureReport, ...] = ()
