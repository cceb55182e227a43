"""`vanthu graph`, `chart`, `timeline`: pictures of workflows, cases and years."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.cli.definitions import answer
from vanthu.cli.files import check_ending, write_file
from vanthu.cli.options import Case, NeededTarget, Target
from vanthu.cli.output import Column, print_line, print_table
from vanthu.cli.plain import write_json
from vanthu.cli.session import Session
from vanthu.cli.tables import show_path
from vanthu.errors import UsageRefused

if TYPE_CHECKING:
    from vanthu.definition.workflow import Workflow
    from vanthu.machine.graph import Walked

ENDINGS = (".svg", ".png", ".pdf", ".html")


def graph(
    session: Session,
    what: Annotated[str, typer.Argument(metavar="cli-metavar-graph", help="cli-argument-graph")],
    to: Target = None,
    case: Annotated[
        str | None,
        typer.Option("--case", metavar="cli-metavar-case", help="cli-option-graph-case"),
    ] = None,
) -> int:
    """Draw the states of a workflow; of a case, where it stands and the way it went."""
    ending = check_ending(to, *ENDINGS, ".mmd") if to else ".mmd"
    model, current, walked = _find_states(session, what, case)
    # Imported here: drawing brings the machine (0.2 s).
    from vanthu.machine import graph as drawing

    if to is None or ending == ".mmd":
        text = drawing.mermaid(model, current, walked)
        if to is None and session.as_json:
            told = {"workflow": model.id, "state": current, "mermaid": text}
            write_json(told, session.language)
            return 0
        return answer(session, to, text)
    picture = drawing.svg(model, current, walked)
    return _save(session, to, [picture], title=f"{model.title}: {case or what}")


def _find_states(
    session: Session, what: str, case: str | None
) -> "tuple[Workflow, str | None, Sequence[Walked]]":
    """Return a workflow, and of a case its state and its steps; a workflow's id comes first."""
    library = session.open_library()
    if case is None and what in library.workflows():
        return library.workflow(what).workflow, None, ()
    if case is None and not session.has_store:
        return library.workflow(what).workflow, None, ()  # refuses it, with what was meant
    with session.open_engine() as engine:
        found = engine.status(case or what)[0]
        workflow = engine.library.workflow(what if case else found.workflow).workflow
        return workflow, found.state, engine.walked(found.id)


def chart(
    session: Session,
    case: Case,
    name: Annotated[
        str | None, typer.Argument(metavar="cli-metavar-chart", help="cli-argument-chart")
    ] = None,
    to: Target = None,
) -> int:
    """Draw a chart of a case's present figures; without a name, list the charts there are."""
    ending = check_ending(to, *ENDINGS) if to else ""
    with session.open_engine() as engine:
        charts = engine.charts(case)
        found = engine.chart(case, name) if name else None
    if found is None:
        if to is not None:
            raise UsageRefused.of("cli-chart-name-missing", known=tuple(charts) or ("–",))
        return _list_charts(session, charts)
    if to is None:
        return answer(session, None, found.describe())
    # Imported here: drawing needs the extra `charts`.
    from vanthu.render.pictures import draw_chart

    drawn = draw_chart(found)
    if ending == ".png":
        return _write(session, to, [each.png for each in drawn])
    return _save(session, to, [each.svg.decode() for each in drawn], title=found.title)


def _list_charts(session: Session, charts: dict[str, str]) -> int:
    if session.as_json:
        write_json(charts, session.language)
    elif charts:
        headings = (session.text("cli-column-chart"), session.text("cli-column-about"))
        print_table([Column(heading=each) for each in headings], list(charts.items()))
    else:
        print_line(session.text("cli-charts-none"))
    return 0


def timeline(
    session: Session,
    to: NeededTarget,
    case: Annotated[
        str | None, typer.Argument(metavar="cli-metavar-case", help="cli-argument-timeline")
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option("--unit", metavar="cli-metavar-unit", help="cli-option-timeline-unit"),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(
            "--year", metavar="cli-metavar-year", help="cli-option-year", min=1930, max=2199
        ),
    ] = None,
) -> int:
    """Draw a year: a row for each case, its steps, its papers, what is due."""
    check_ending(to, *ENDINGS)
    if (case is None) == (unit is None):
        raise UsageRefused.of("cli-timeline-what")
    with session.open_engine() as engine:
        found = engine.timeline(case, unit=unit, year=year)
    # Imported here: the fonts are measured only where something is drawn.
    from vanthu.engine import find_fonts
    from vanthu.render.timeline import draw_timeline

    return _save(session, to, [draw_timeline(found, find_fonts())], title=found.title)


def _save(session: Session, to: Path, pictures: Sequence[str], *, title: str) -> int:
    """Write SVG pictures in the form that the ending of `to` says."""
    from vanthu.engine import find_fonts  # 0.3 s, and only where something is drawn

    ending = to.suffix.lower()
    if ending == ".svg":
        return _write(session, to, [each.encode() for each in pictures])
    if ending == ".png":
        from vanthu.render.drawing import make_png  # of the extra `charts`

        return _write(session, to, [make_png(each, find_fonts()) for each in pictures])
    from vanthu.render.sheets import make_picture_pdf, write_picture_page  # WeasyPrint, 0.5 s

    if ending == ".html":
        return _write(session, to, [write_picture_page(pictures, title=title).encode()])
    return _write(session, to, [make_picture_pdf(pictures, find_fonts(), title=title)])


def _write(session: Session, to: Path, files: Sequence[bytes]) -> int:
    """Write one file, or several with a number in their names, and tell so."""
    many = len(files) > 1
    paths = [
        to.with_name(f"{to.stem}-{number}{to.suffix}") if many else to
        for number, _ in enumerate(files, 1)
    ]
    for path, content in zip(paths, files, strict=True):
        write_file(path, content)
    if session.as_json:
        write_json({"files": paths} if many else {"file": to}, session.language)
    else:
        for path in paths:
            print_line(session.text("cli-file-written", file=show_path(path)))
    return 0
