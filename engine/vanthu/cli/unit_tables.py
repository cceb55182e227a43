"""`vanthu units`: tables of units and members as Excel, into the YAML file of units."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from vanthu.cli.files import check_ending, write_file, write_new_file
from vanthu.cli.forms import marking
from vanthu.cli.options import NeededTarget
from vanthu.cli.output import print_line
from vanthu.cli.plain import write_json
from vanthu.cli.session import Session, read_day
from vanthu.cli.tables import show_path


def import_units(
    session: Session,
    table: Annotated[Path, typer.Argument(metavar="cli-metavar-table", help="cli-argument-units")],
    to: NeededTarget,
    since: Annotated[
        str | None, typer.Option("--from", metavar="cli-metavar-day", help="cli-option-since")
    ] = None,
    place: Annotated[
        str, typer.Option("--place", metavar="cli-metavar-place", help="cli-option-place")
    ] = "",
    sheet: Annotated[
        str, typer.Option("--sheet", metavar="cli-metavar-sheet", help="cli-option-sheet")
    ] = "",
    replace: Annotated[bool, typer.Option("--replace")] = False,
) -> int:
    """Write the units of an Excel table as a YAML file of units."""
    check_ending(to, ".yaml")
    day = read_day(since, "--from") or date(date.today().year, 1, 1)  # noqa: DTZ011
    # Imported here: the engine brings SQLAlchemy, transitions and the Word libraries (0.5 s).
    from vanthu.engine.unit_tables import UnitsAsked, make_units

    asked = UnitsAsked(path=table, sheet=sheet, from_date=day, place=place)
    with marking(session, table):
        made = make_units(asked, session.open_library())
    to.parent.mkdir(parents=True, exist_ok=True)
    write = write_file if replace else write_new_file
    write(to, made.text)
    counts = {"units": made.units, "people": made.people, "members": made.members}
    if session.as_json:
        write_json({"file": to, **counts}, session.language)
    else:
        print_line(session.text("cli-units-written", file=show_path(to), **counts))
    return 0


def units_form(session: Session, to: NeededTarget) -> int:
    """Make an Excel file with the empty tables of units and members."""
    check_ending(to, ".xlsx")
    # Imported here: openpyxl is optional and takes 0.2 s.
    from vanthu.engine.unit_tables import make_units_form

    write_file(to, make_units_form(session.language))
    if session.as_json:
        write_json({"file": to}, session.language)
    else:
        print_line(session.text("cli-file-written", file=show_path(to)))
    return 0
