"""`vanthu explain` of a paper: its figures, and where one of them comes from."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.cli import cases
from vanthu.cli.files import check_ending, write_file
from vanthu.cli.options import OptionalDay, Target
from vanthu.cli.output import Column, clean, measure, print_line, print_table
from vanthu.cli.plain import dump_json, write_json
from vanthu.cli.session import Session
from vanthu.cli.tables import show_day, show_path
from vanthu.errors import UsageRefused

if TYPE_CHECKING:
    from vanthu.engine.figure_reports import FigureLine, FigureReport, PaperFigures, Source

SHOWN = 10
"""So many rows of a list are shown without `--all`."""


def explain(
    session: Session,
    case: Annotated[
        str, typer.Argument(metavar="cli-metavar-case-or-paper", help="cli-argument-case-or-paper")
    ],
    trigger: Annotated[
        str | None,
        typer.Argument(
            metavar="cli-metavar-trigger-or-figure", help="cli-argument-trigger-or-figure"
        ),
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="cli-metavar-by", help="cli-option-by")
    ] = None,
    on: OptionalDay = None,
    body: Annotated[
        str | None, typer.Option("--body", metavar="cli-metavar-unit", help="cli-option-body")
    ] = None,
    show_all: Annotated[bool, typer.Option("--all", help="cli-option-all-rows")] = False,
    to: Target = None,
) -> int:
    """Tell why a trigger can or cannot be fired now, or where a figure of a paper comes from."""
    is_paper = "/" in case  # ids of papers and references have one, ids of cases never
    _refuse_options(case, is_paper=is_paper, of_case=by or on, of_paper=body or show_all or to)
    if not is_paper:
        if trigger is None:
            raise UsageRefused.of(
                "cli-argument-missing", name=session.text("cli-metavar-trigger"),
                about=session.text("cli-argument-trigger"),
            )  # fmt: skip
        return cases.explain(session, case, trigger, by, on)
    if to is not None:
        return _write_sources(session, case, trigger, body, to)
    with session.open_engine() as engine:
        told = engine.figures(case, trigger, body=body)
    if session.as_json:
        write_json(told, session.language)
    elif trigger is None:
        _print_list(session, told, show_all=show_all)
    else:
        _print_explained(session, told, show_all=show_all)
    return 0 if all(each.agrees for each in told.explained) else 1


def _refuse_options(found: str, *, is_paper: bool, of_case: object, of_paper: object) -> None:
    """Refuse options that belong to the other use of the command.

    Raises:
        UsageRefused: `explain-wants-case`, `explain-wants-paper`.
    """
    if is_paper and of_case:
        raise UsageRefused.of("explain-wants-case", found=found)
    if not is_paper and of_paper:
        raise UsageRefused.of("explain-wants-paper", found=found)


def _write_sources(
    session: Session, paper: str, figure: str | None, body: str | None, to: Path
) -> int:
    """Write the annex of a paper's sources, or of one figure."""
    ending = check_ending(to, ".docx", ".pdf", ".json")
    with session.open_engine() as engine:
        annex = engine.sources(paper, figure, body=body)
    content: bytes | str = annex.data
    if ending == ".json":
        content = dump_json({"paper": annex.paper, "figures": annex.figures}, session.language)
    elif ending == ".pdf":
        # Imported here: it brings WeasyPrint (0.5 s).
        from vanthu.engine import make_pdf

        content = make_pdf(annex.data, name=to.stem).data
    write_file(to, content)
    if session.as_json:
        told = {"file": to, "paper": annex.paper, "figures": annex.count, "agrees": annex.agrees}
        write_json(told, session.language)
    else:
        print_line(session.text("cli-file-written", file=show_path(to)))
    return 0 if annex.agrees else 1


# printing ----------------------------------------------------------------------


def _print_list(session: Session, told: "PaperFigures", *, show_all: bool) -> None:
    print_line(told.name, "bold")
    columns = (
        Column(heading=session.text("cli-column-figure"), whole=True, style="bold"),
        Column(heading=session.text("cli-column-label"), long=True),
        Column(heading=session.text("cli-column-printed"), right=True, long=True),
    )
    shown = [each for each in told.figures if show_all or "[" not in each.path or _is_near(each)]
    print_table(columns, [(each.path, each.label, each.printed) for each in shown])
    if rest := len(told.figures) - len(shown):
        print_line(session.text("figure-more-rows", count=rest), "dim")


def _is_near(figure: "FigureLine") -> bool:
    """Return whether a figure stands in one of the first rows of its list."""
    numbers = [part.partition("]")[0] for part in figure.path.split("[")[1:]]
    return all(int(number) < NEAR for number in numbers)


NEAR = 3


def _print_explained(session: Session, told: "PaperFigures", *, show_all: bool) -> None:
    print_line(told.name, "bold")
    if told.figures:
        printed = told.figures[0].printed
        print_line(session.text(
            "figure-found-many", printed=printed, count=len(told.figures), paper=told.name
        ))  # fmt: skip
        for line in told.figures if show_all else told.figures[: SHOWN * 2]:
            print_line(f"  {line.path}  {line.label}")
        if not show_all and (rest := len(told.figures) - SHOWN * 2) > 0:
            print_line("  " + session.text("figure-more-rows", count=rest), "dim")
    for figure in told.explained:
        print_line()
        _print_figure(session, figure, show_all=show_all)


def _print_figure(session: Session, figure: "FigureReport", *, show_all: bool) -> None:
    title = session.text("figure-title", label=figure.label, printed=figure.printed)
    print_line(f"{figure.path}: {title}", "bold")
    for line in list_lines(session, figure.source, show_all=show_all):
        print_line(line)
    if figure.quoted_in:
        print_line(session.text("figure-quoted-in", texts=figure.quoted_in))
    if figure.agrees:
        print_line(session.text("figure-agrees", value=figure.now or figure.printed), "green")
    else:
        facts = {"now": figure.now, "then": figure.printed}
        print_line(session.text("figure-differs", **facts), "red")


def list_lines(session: Session, source: "Source", *, show_all: bool) -> list[str]:
    """Return the lines that tell where a figure comes from, without its own name and value."""
    lines = _Tree(session, show_all=show_all).list_lines(source, "", is_root=True)
    return [clean(line).rstrip() for line in lines]


class _Tree:
    """Writes the tree of a figure: a line a value, what it rests on below it."""

    def __init__(self, session: Session, *, show_all: bool) -> None:
        self.session = session
        self.show_all = show_all

    def list_lines(self, source: "Source", indent: str, *, is_root: bool = False) -> Iterator[str]:
        """Yield the lines of a value and of all below it."""
        inner, origin = indent, self._origin(source)
        if not is_root or not (source.formula or (source.operands and not origin)):
            name = f" ({source.name})" if source.name and source.kind in NAMED else ""
            value = f" = {source.value}" if source.value else ""
            yield f"{indent}- {source.label}{name}{value}{origin}"
            inner = indent + "  "
        if source.formula and source.formula != source.name:
            text = self.session.text("figure-formula", words=source.words)
            yield f"{inner}{text}"
            place = f"  [{source.place}]" if source.place else ""
            yield f"{inner}  {source.formula}{place}"
        yield from self._list_below(source.operands, inner)

    def _list_below(self, operands: "Sequence[Source]", indent: str) -> Iterator[str]:
        shown = operands if self.show_all else operands[:SHOWN]
        flat = [each for each in shown if not each.operands and not each.formula]
        width = max((measure(each.label) for each in flat), default=0)
        sizes = [measure(each.value) for each in flat]
        wide = max((size for size in sizes if size <= WIDEST), default=0)
        for each in shown:
            if each.operands or each.formula:
                yield from self.list_lines(each, indent)
            else:
                label = each.label + " " * (width - measure(each.label))
                value = " " * (wide - measure(each.value)) + each.value
                yield f"{indent}- {label}  {value}{self._origin(each)}".rstrip()
        if rest := len(operands) - len(shown):
            is_units = any(each.unit for each in operands)
            code = "figure-more" if is_units else "figure-more-rows"
            yield f"{indent}  {self.session.text(code, count=rest)}"

    def _origin(self, source: "Source") -> str:
        """Return unit, paper, field and step of a value, as far as it has them."""
        parts = [source.unit] if source.unit and source.unit != source.label else []
        if source.reference:
            day = show_day(source.dated)
            parts.append(self.session.text("figure-paper", reference=source.reference, day=day))
        if source.kind == "child" and source.field:
            parts.append(self.session.text("figure-field", name=source.field or source.name))
        if source.step:
            step = source.step
            code = "figure-step-of-paper" if step.on == source.dated else "figure-step"
            parts.append(self.session.text(
                code, label=step.label, day=show_day(step.on), by=step.by,
                sequence=step.sequence, case=step.case,
            ))  # fmt: skip
        if source.rule:
            facts = {"name": source.name, "title": source.rule}
            parts.append(self.session.text("figure-rule", **facts))
        if source.differs:
            parts.append("≠")
        return "".join(f" · {part}" for part in parts)


WIDEST = 24
"""Longer values do not push the others to the right."""
NAMED = ("derived", "data", "fact")
"""Kinds whose name in the workflow is told beside their label."""
