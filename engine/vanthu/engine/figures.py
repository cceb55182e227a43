"""Answers where the figures of a paper come from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from typing import cast

from vanthu.case import Plain
from vanthu.engine.definitions import Definitions
from vanthu.engine.figure_reports import FigureLine, FigureReport, PaperFigures, Source
from vanthu.engine.labels import show_figure
from vanthu.engine.paper_traces import CaseTraces, PaperTraces, PrintedFigure, find_paper
from vanthu.engine.reports import DocumentReport
from vanthu.engine.sources import SourceReader
from vanthu.errors import RecordRefused
from vanthu.machine.trace import find_faults
from vanthu.machine.traced import name_row
from vanthu.store.reader import Reader
from vanthu.store.records import DocumentRecord
from vanthu.vietnamese.dates import short_date
from vanthu.vietnamese.text import fold, suggest

__all__ = ["FigureTracer"]


class FigureTracer:
    """Traces the figures of one paper as the store holds it."""

    def __init__(self, definitions: Definitions, reader: Reader, wanted: str, body: str | None):
        """Find the paper `wanted`, by reference or id, of `body` if that is given.

        Raises:
            RecordRefused: as `find_paper` and `PaperTraces`.
        """
        self.record: DocumentRecord = find_paper(reader, wanted, body)
        self.cases = CaseTraces(definitions=definitions, reader=reader)
        self.paper = PaperTraces(self.cases, self.record)

    @cached_property
    def name(self) -> str:
        """What the paper is called: “Báo cáo 130-BC/ĐU, ngày 04/9/2026”."""
        title = self.paper.manifest.title.capitalize()
        reference = self.record.reference or self.record.key
        day = short_date(self.record.issued_on) if self.record.issued_on else ""
        return f"{title} {reference}".strip() + (f", ngày {day}" if day else "")

    @cached_property
    def sources(self) -> SourceReader:
        """Reads the sources as of the step that made the paper."""
        return SourceReader(self.cases, self.paper.followed, self.paper.event.id)

    def list_figures(self) -> Iterator[FigureLine]:
        """Yield the figures of the paper: numbers, lists, and texts that quote figures."""
        for figure in self.paper.figures:
            is_list = isinstance(figure.printed, list) and bool(figure.printed)
            if (figure.is_number and figure.printed != "") or is_list or _quotes(figure):
                yield FigureLine(path=figure.path, label=figure.label,
                                 printed=_print(figure), is_list=is_list)  # fmt: skip

    def select(self, wanted: str) -> tuple[PrintedFigure, ...]:
        """Return the figures that `wanted` names by path or label, or as they are printed.

        Raises:
            RecordRefused: `figure-unknown`.
        """
        figures = self.paper.figures
        for known in (_by_path, _by_print, _by_label):
            if found := tuple(each for each in figures if known(each, wanted)):
                return found
        names = [each.path for each in figures]
        meant = suggest(wanted, names) or suggest(wanted, [each.label for each in figures])
        if meant:
            raise RecordRefused.of(
                "figure-unknown-meant", paper=self.name, found=wanted, suggestion=meant
            )
        raise RecordRefused.of("figure-unknown", paper=self.name, found=wanted)

    def explain(self, figure: PrintedFigure) -> FigureReport:
        """Return where one figure comes from; `agrees` says whether its sources come to it."""
        trace = figure.trace
        source = (
            self.sources.read(trace, figure.label, figure.spec)
            if trace is not None
            else Source(kind="fact", label=figure.label, value=_print(figure))
        )
        if isinstance(figure.printed, list):
            source = self._tell_rows(figure, source)
        is_sound = trace is None or not find_faults(trace)
        return FigureReport(
            path=figure.path, label=figure.label, printed=_print(figure),
            now=_show(figure.now, figure), source=source,
            agrees=is_sound and figure.now == figure.printed and not _has_other(source),
            quoted_in=tuple(self._list_quotes(figure)),
        )  # fmt: skip

    def _tell_rows(self, figure: PrintedFigure, source: Source) -> Source:
        """Return a list whose rows show what the paper prints of them."""
        if len(source.operands) != len(cast(list[Plain], figure.printed)):
            return source
        names = {row.label for row in source.operands}
        told = {
            path: "; ".join(
                f"{each.label} {_print(each)}" for each in group if each.printed not in names
            )
            for path, group in groupby(
                self._list_cells(figure), lambda one: one.path.rpartition(".")[0]
            )
        }
        return replace(source, operands=tuple(
            replace(row, value=told.get(f"{figure.path}[{index}]", row.value))
            for index, row in enumerate(source.operands)
        ))  # fmt: skip

    def _list_cells(self, figure: PrintedFigure) -> Iterator[PrintedFigure]:
        """Yield what the paper prints of the rows of a list, besides what they are called."""
        pattern = re.compile(re.escape(figure.path) + r"\[\d+\]\.\w+")
        for each in self.paper.figures:
            is_value = not isinstance(each.printed, (dict, list)) and each.printed not in ("", None)
            is_told = each.spec.type != "paragraph" and not _is_code(each)
            if is_value and is_told and pattern.fullmatch(each.path):
                yield each

    def _list_quotes(self, figure: PrintedFigure) -> Iterator[str]:
        """Yield the paths of the texts that quote the figure by its name."""
        name = figure.trace.name if figure.trace else ""
        for each in self.paper.figures if name else ():
            if _quotes(each) and name in {one.name for one in each.trace.operands}:  # type: ignore[union-attr]
                yield each.path

    def report(self, paper: DocumentReport, wanted: str | None) -> PaperFigures:
        """Return the figures of the paper: all listed, or those wanted explained."""
        if wanted is None:
            return PaperFigures(paper=paper, name=self.name, figures=tuple(self.list_figures()))
        found = self.select(wanted)
        explained = tuple(self.explain(each) for each in found[:MOST])
        rest = found if len(found) > 1 else ()
        lines = tuple(_line(each) for each in rest)
        return PaperFigures(paper=paper, name=self.name, figures=lines, explained=explained)


MOST = 5
"""So many figures at most are explained at once; all that match are listed."""


def _line(figure: PrintedFigure) -> FigureLine:
    return FigureLine(path=figure.path, label=figure.label, printed=_print(figure))


def _by_path(figure: PrintedFigure, wanted: str) -> bool:
    return figure.path.lower() == wanted.strip().lower()


def _by_label(figure: PrintedFigure, wanted: str) -> bool:
    return "[" not in figure.path and fold(figure.label) == fold(wanted.strip())


def _by_print(figure: PrintedFigure, wanted: str) -> bool:
    if not figure.is_number or figure.printed == "":
        return False
    return _squeeze(wanted) in (_squeeze(_print(figure)), _squeeze(str(figure.printed)))


def _squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


def _is_code(figure: PrintedFigure) -> bool:
    """Return whether a choice is printed by its key, which says nothing to people."""
    return (figure.spec.choices or {}).get(str(figure.printed)) == figure.printed


def _quotes(figure: PrintedFigure) -> bool:
    is_text = isinstance(figure.printed, str) and figure.printed != ""
    return is_text and figure.trace is not None and figure.trace.how == "quoted"


def _print(figure: PrintedFigure) -> str:
    return _show(figure.printed, figure)


def _show(value: object, figure: PrintedFigure) -> str:
    if isinstance(value, dict):
        return name_row(value)
    if isinstance(value, (list, int)):
        return show_figure(value)
    return str(value if value is not None else "")


def _has_other(source: Source) -> bool:
    """Return whether a child case now tells something else than it told its parent."""
    seen: set[int] = set()
    waiting = [source]
    while waiting:
        each = waiting.pop()
        if each.differs:
            return True
        if id(each) not in seen:
            seen.add(id(each))
            waiting += each.operands
    return False


def list_leaves(source: Source) -> Sequence[Source]:
    """Return the sources at the ends of a tree, each once, in order."""
    found: dict[int, Source] = {}
    waiting = [source]
    while waiting:
        each = waiting.pop(0)
        if not each.operands or each.kind == "child":
            found.setdefault(id(each), each)
        else:
            waiting[:0] = each.operands
    return tuple(found.values())
