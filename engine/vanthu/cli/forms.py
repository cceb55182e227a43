"""`vanthu form`: an input as an Excel file to fill in; and what `start` and `fire` make of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from vanthu.cli.files import check_ending, write_file, write_new_file
from vanthu.cli.findings import order_findings
from vanthu.cli.options import NeededTarget, OptionalTrigger
from vanthu.cli.output import print_line
from vanthu.cli.plain import write_json
from vanthu.cli.session import Session
from vanthu.cli.tables import show_path
from vanthu.errors import Fact, Finding, InputRefused, Place, Refused, UsageRefused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vanthu.engine import Engine
    from vanthu.engine.forms import FilledForm

MARKED = ".loi"
"""What stands before the ending of a copy with the wrong cells marked."""


def form(
    session: Session,
    subject: Annotated[
        str, typer.Argument(metavar="cli-metavar-subject", help="cli-argument-subject")
    ],
    to: NeededTarget,
    trigger: OptionalTrigger = None,
    rows: Annotated[bool, typer.Option("--rows")] = False,
) -> int:
    """Make the Excel form of a step or of a new case, or a sheet with a row for each case."""
    check_ending(to, ".xlsx")
    if rows and trigger is None:
        raise UsageRefused.of("cli-rows-need-trigger")
    with session.open_engine("plan") as engine:
        if rows:
            data = engine.rows_form(subject, str(trigger), language=session.language)
        else:
            data = engine.form(subject, trigger, language=session.language)
    write_file(to, data)
    if session.as_json:
        write_json({"file": to}, session.language)
    else:
        code = "cli-rows-written" if rows else "cli-form-written"
        print_line(session.text(code, file=show_path(to)))
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The values of a step or a new case as given in a file, and what the file says besides."""

    values: "Mapping[str, object]" = field(default_factory=dict)
    place_of: Any = None
    form: "FilledForm | None" = None

    @property
    def find_own(self) -> "Callable[[Finding], Place | None] | None":
        """What gives the place of who, when and why in a form."""
        return self.form.find_own if self.form else None


def is_form(path: Path | None) -> bool:
    """Return whether an input file is a table, not YAML."""
    # Imported here: `--help` needs no tables.
    from vanthu.sheets.reading import is_table_file

    return path is not None and is_table_file(path)


def read_given(
    engine: "Engine",
    path: Path | None,
    *,
    kind: Literal["fire", "start"],
    subject: str,
    trigger: str | None = None,
) -> Given:
    """Return what a file gives: a form, or the values in YAML."""
    if path is None:
        return Given()
    if is_form(path):
        filled = engine.read_form(path, kind=kind, subject=subject, trigger=trigger)
        return Given(values=filled.values, place_of=filled.place, form=filled)
    # Imported here: the engine brings SQLAlchemy, transitions and the Word libraries (0.5 s).
    from vanthu.engine import read_step_input

    values, place_of = read_step_input(path)
    return Given(values=values, place_of=place_of)


def find_day(given: Given, day: date | None) -> date | None:
    """Return the day of the command line, else that of the form, None when neither says one.

    Raises:
        InputRefused: what stands in the form is no date.
    """
    if day is not None or given.form is None or given.form.on is None:
        return day
    if isinstance(given.form.on, date):
        return given.form.on
    # Imported here: `--help` needs no dates.
    from vanthu.vietnamese.dates import parse_date

    return parse_date(str(given.form.on), given.form.place(("on",)))


def refuse_own(given: Given, *, by: str | None, day: date | None, unit: str | None = "-") -> None:
    """Refuse at once what the rows of a form say wrongly of who, when and for which unit.

    What the command line says besides (not None) counts, whatever the form has.

    Raises:
        InputRefused: `form-…-missing`, `form-by-wrong`, `date-unreadable`.
    """
    form, findings = given.form, []
    if form is None:
        return
    if unit is None and not form.unit:
        findings.append(Finding(code="form-unit-missing", place=form.place(("unit",))))
    if by is None and not form.by:
        findings.append(Finding(code="form-by-missing", place=form.place(("by",))))
    elif by is None and not all(part.strip() for part in form.by.partition(":")):
        facts: dict[str, Fact] = {"found": form.by}
        findings.append(Finding(code="form-by-wrong", place=form.place(("by",)), facts=facts))
    try:
        find_day(given, day)
    except InputRefused as refused:
        findings += refused.findings
    if findings:
        raise InputRefused(findings)


def need(given: Given, name: str, typed: str | None) -> str:
    """Return an option of the command line, else what the form says of it.

    Raises:
        InputRefused: the form leaves it empty.
        UsageRefused: there is no form and the option is missing.
    """
    said = typed or (getattr(given.form, name) if given.form else "")
    if said:
        return str(said)
    if given.form is not None:
        raise InputRefused.of(f"form-{name}-missing", given.form.place((name,)))
    raise UsageRefused.of(f"cli-{name}-missing")


# copies with the wrong cells marked ---------------------------------------------------------------


@contextmanager
def marking(session: Session, path: Path | None) -> Iterator[None]:
    """When the input is refused, write a copy of an Excel file with the wrong cells marked."""
    try:
        yield
    except Refused as refused:
        if path is not None and path.suffix.lower() == ".xlsx":
            found = [each for each in refused.findings if each.place.sheet]
            if found:
                copy = mark_copy(session, path, order_findings(refused.findings))
                refused.add_note(session.text("cli-form-marked", file=show_path(copy)))
        raise


def mark_copy(session: Session, path: Path, findings: list[Finding]) -> Path:
    """Write the marked copy beside `path` under a name that is not taken; return its path."""
    # Imported here: openpyxl is optional and takes 0.2 s.
    from vanthu.sheets.excel import Mark, mark_excel

    marks = [
        Mark(each.place.sheet, each.place.cell, each.text(session.language)) for each in findings
    ]
    headings = [session.text("form-word-place"), session.text("form-word-finding")]
    page = session.text("form-word-findings")
    data = mark_excel(path.read_bytes(), marks, page=page, headings=headings)
    copy = name_copy(path)
    write_new_file(copy, data)
    return copy


def name_copy(path: Path) -> Path:
    """Return a free name for the marked copy: `x.loi.xlsx`, `x.loi-2.xlsx`; never the original."""
    stem = path.stem.partition(MARKED)[0] if MARKED in path.stem[1:] else path.stem
    names = (f"{stem}{MARKED}{f'-{count}' if count > 1 else ''}.xlsx" for count in range(1, 1000))
    paths = (path.with_name(name) for name in names)
    return next(each for each in paths if not each.exists())
