"""The annex “Nguồn số liệu” of an issued paper: made on demand, neither numbered nor stored."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from vanthu.case import Plain
from vanthu.definition.printing import format_values
from vanthu.engine.figure_reports import FigureReport, Source
from vanthu.engine.figures import FigureTracer, list_leaves
from vanthu.engine.paper_traces import PrintedFigure
from vanthu.errors import RecordRefused
from vanthu.machine.traced import name_row
from vanthu.messages import describe
from vanthu.render.fill import fill_template
from vanthu.vietnamese.dates import short_date

__all__ = ["TEMPLATE", "Annex", "make_annex"]

TEMPLATE = "nguon-so-lieu"
FEW = 4
"""So many sources are told beside the figure; more of them stand in the table of the units."""
ROWS = 12
"""The cells of a longer list have no lines of their own: its units are in the second table."""
BLANK = (
    "number_line", "draft_mark", "subject", "reference", "authority", "title_line", "signer_name",
    "left_title", "left_name", "right_title", "right_name", "addressee_label", "attached_line",
)  # fmt: skip
"""Formal lines of the paper that its annex does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """The annex of a paper: the Word file, and all its figures with their sources.

    Attributes:
        paper: what the paper is called.
        data: the Word file.
        count: of figures computed again; `agrees` says whether all come to what is printed.
    """

    paper: str
    data: bytes
    count: int
    agrees: bool
    figures: tuple[FigureReport, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Origins:
    """The units' own figures, by unit and paper, in the order they are met."""

    rows: dict[tuple[str, str], Source] = field(default_factory=dict)
    fields: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def add(self, source: Source) -> None:
        """Take one source that a unit or a step gave."""
        if not source.field and source.step is None:
            return
        key = (source.unit or source.label, source.reference or str(source.step))
        known = self.rows.get(key)
        if known is None or (known.step is None and source.step is not None):
            self.rows[key] = source
        name = source.field or source.label
        self.fields.setdefault(key, {}).setdefault(name, source.value)

    def list_rows(self) -> Iterator[dict[str, Plain]]:
        """Yield the lines of the second table."""
        for key, source in self.rows.items():
            told = "; ".join(f"{name}: {value}" for name, value in self.fields[key].items())
            yield {
                "unit": key[0],
                "reference": source.reference,
                "day": _show_day(source.dated or (source.step.on if source.step else None)),
                "fields": told,
                "step": _show_step(source),
            }


def make_annex(tracer: FigureTracer, today: date, wanted: str | None = None) -> Annex:
    """Return the annex of the paper that `tracer` traces, of all figures or of those wanted.

    Raises:
        RecordRefused: `sources-of-draft`, `sources-of-received`, `sources-without-figures`.
    """
    if tracer.record.status == "draft":
        raise RecordRefused.of("sources-of-draft", paper=tracer.name)
    if tracer.record.status == "received":
        raise RecordRefused.of("sources-of-received", paper=tracer.name)
    chosen = tracer.paper.figures if wanted is None else tracer.select(wanted)
    figures = [each for each in chosen if _counts(each)]
    reports = {each.path: tracer.explain(each) for each in figures}
    if not reports:
        raise RecordRefused.of("sources-without-figures", paper=tracer.name)
    wrong = [each for each in reports.values() if not each.agrees]
    code = "figure-outcome-differs" if wrong else "figure-outcome-agrees"
    values: dict[str, Plain] = {
        "count": len(reports),
        "day": today.isoformat(),
        "outcome": describe(code, {"figures": tuple(each.label for each in wrong)}, "vi"),
        "figures": [*_list_lines(tracer, figures, reports, is_whole=wanted is None)],
        "units": [*_list_origins(reports.values())],
    }
    return Annex(
        paper=tracer.name, data=_fill(tracer, values), count=len(reports), agrees=not wrong,
        figures=tuple(reports.values()),
    )  # fmt: skip


def _counts(figure: PrintedFigure) -> bool:
    """Return whether a value has a source worth a line: a number, a computed list, a quote."""
    if figure.printed in ("", None, []) or figure.trace is None:
        return False
    if isinstance(figure.printed, list):
        if figure.trace.how == "quoted":
            return False  # its texts count one by one, as far as they quote
        return figure.trace.kind != "data" or bool(figure.trace.operands)
    return figure.is_number or figure.trace.how == "quoted"


def _list_lines(
    tracer: FigureTracer, figures: Sequence[PrintedFigure], reports: Mapping[str, FigureReport],
    *, is_whole: bool,
) -> Iterator[Plain]:  # fmt: skip
    for figure in figures:
        lists = [*_list_above(figure.path, dict(tracer.record.content))]
        is_long = any(len(rows) > ROWS for rows, _ in lists)
        if is_whole and is_long and figure.is_number:
            continue
        label = _name_cell(figure, tracer, lists) if lists else figure.label
        yield _make_line(label, reports[figure.path])


def _list_above(path: str, content: Plain) -> Iterator[tuple[list[Plain], int]]:
    """Yield the lists that a path such as `charts[0].rows[3].value` goes through, with the row."""
    for part in re.findall(r"[^.\[\]]+", path):
        if isinstance(content, list) and int(part) < len(content):
            yield content, int(part)
            content = content[int(part)]
        else:
            content = content.get(part) if isinstance(content, dict) else None


def _name_cell(
    figure: PrintedFigure, tracer: FigureTracer, lists: Sequence[tuple[list[Plain], int]]
) -> str:
    """Return what a cell is called: list, row, row of the list inside, field."""
    root = figure.path.partition("[")[0]
    label = next((each.label for each in tracer.paper.figures if each.path == root), root)
    rows = ((rows[index], str(index + 1)) for rows, index in lists)
    named = [name_row(row) if isinstance(row, dict) else number for row, number in rows]
    own = [] if figure.label == label else [figure.label]
    return " – ".join([label, *named, *own])


def _make_line(label: str, report: FigureReport) -> Plain:
    source = report.source
    is_text = len(report.printed) > LONGEST
    return {
        "label": label,
        "value": "" if is_text else report.printed,
        "formula": source.words or describe(f"figure-kind-{source.kind}", {}, "vi"),
        "sources": [*_tell_sources(source)],
    }


LONGEST = 60


def _tell_sources(source: Source) -> Iterator[Plain]:
    """Yield the lines that say what a figure rests on."""
    if source.kind == "child":
        yield _tell_leaf(source)
        return
    below = source.operands or (source,)
    leaves = [each for each in below if not each.operands and not each.formula]
    if len(leaves) > FEW and not all(each.case == "" and each.reference for each in leaves):
        yield describe("figure-sources-many", {"count": _count_units(leaves)}, "vi")
    else:
        yield from map(_tell_leaf, leaves)
    for each in below:
        if each.operands or each.formula:
            told = {"label": each.label, "printed": each.value}
            name = describe("figure-title", told, "vi") if each.value else each.label
            many = _count_units(list_leaves(each))
            rest = describe("figure-sources-many", {"count": many}, "vi") if many > FEW else ""
            yield f"{name} ({rest})" if rest else name


def _count_units(sources: Iterable[Source]) -> int:
    return len({each.unit or each.label for each in sources})


def _tell_leaf(source: Source) -> str:
    if source.reference and not source.case and not source.field:
        return f"{source.reference}, {_show_day(source.dated)}"  # a paper of the case itself
    parts = [source.unit or source.label]
    if source.reference:
        parts.append(f"{source.reference}, {_show_day(source.dated)}")
    elif source.step:
        parts.append(_show_step(source))
    if source.field and source.field != parts[0]:
        parts.append(source.field)
    if source.rule:
        parts.append(source.rule)
    return " – ".join([*parts, source.value] if source.value else parts)


def _list_origins(reports: Iterable[FigureReport]) -> Iterator[Plain]:
    origins = _Origins()
    for report in reports:
        for leaf in list_leaves(report.source):
            if leaf.kind in ("child", "data") and (leaf.field or not leaf.unit):
                origins.add(leaf)
    yield from origins.list_rows()


def _show_step(source: Source) -> str:
    step = source.step
    if step is None:
        return ""
    return describe("figure-step-short", {"label": step.label, "day": _show_day(step.on)}, "vi")


def _show_day(day: date | None) -> str:
    return short_date(day) if day else ""


def _fill(tracer: FigureTracer, values: dict[str, Plain]) -> bytes:
    """Return the Word file, with the formal lines of the paper it belongs to."""
    definitions, record = tracer.cases.definitions, tracer.record
    manifest = definitions.library.manifest(tracer.paper.manifest.family, TEMPLATE)
    day = record.issued_on or date.min
    regime = definitions.regime(tracer.paper.followed.case, manifest.family, day)
    header = record.content["doc"]
    assert isinstance(header, dict)  # noqa: S101  # every paper is filled with its formal lines
    own: dict[str, Plain] = dict.fromkeys(BLANK, "")
    own |= {"recipients": [], "addressees": [], "bases": [], "type_title": manifest.title}
    printed = format_values(values, manifest.fields, definitions.types(manifest))
    template = definitions.template(manifest.family, TEMPLATE, regime)
    return fill_template(template, {**printed, "doc": {**header, **own}}).data
