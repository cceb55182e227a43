"""`vanthu init`: a new folder to work in, or a Word template of one's own."""

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from vanthu.cli.definitions import make_schema
from vanthu.cli.files import check_ending, refuse_file, write_file, write_new_file
from vanthu.cli.options import Target
from vanthu.cli.output import print_line
from vanthu.cli.plain import write_json
from vanthu.cli.session import Session
from vanthu.cli.tables import show_path
from vanthu.errors import Place, UsageRefused

WORKFLOW = "sinh-hoat-chi-bo"
SCHEMA_FILE = f"luoc-do/{WORKFLOW}.schema.json"
FILES = ("HUONG-DAN.md", "units/don-vi.yaml", "chi-bo-1-quy-1.yaml")
"""What a new folder holds besides the schema, as in `starter_files/` beside this module."""


def init(
    session: Session,
    folder: Annotated[
        Path | None, typer.Argument(metavar="cli-metavar-folder", help="cli-argument-folder")
    ] = None,
    template: Annotated[str | None, typer.Option("--template", metavar="cli-metavar-kind")] = None,
    to: Target = None,
) -> int:
    """Make a new folder to work in; with `--template`, a Word template to change."""
    if template is not None and to is not None and folder is None:
        return _make_template(session, template, to)
    if folder is not None and template is None and to is None:
        return _make_folder(session, folder)
    raise UsageRefused.of("cli-init-usage")


def _make_template(session: Session, kind: str, to: Path) -> int:
    check_ending(to, ".docx")
    # Imported here: only this answer needs the Word templates.
    from vanthu.render.generate import generate_template

    write_new_file(to, generate_template(kind))
    return _tell(session, [to])


def _make_folder(session: Session, folder: Path) -> int:
    _refuse_taken(folder)
    source = files("vanthu.cli") / "starter_files"
    texts = {name: source.joinpath(name).read_text("utf-8") for name in FILES}
    texts[SCHEMA_FILE] = make_schema(session.open_library(), WORKFLOW)
    for name in texts:
        _make_parents(folder / name)
    for name, text in texts.items():
        write_file(folder / name, text)
    if not session.as_json:
        print_line(session.text("cli-init-done", folder=show_path(folder)))
    return _tell(session, [folder / name for name in texts])


def _refuse_taken(folder: Path) -> None:
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise UsageRefused.of("cli-folder-not-empty", Place(file=str(folder)))


def _make_parents(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refuse_file("not-written", path.parent, error) from error


def _tell(session: Session, paths: list[Path]) -> int:
    if session.as_json:
        write_json({"files": paths}, session.language)
    for path in () if session.as_json else paths:
        print_line(f"  {show_path(path)}")
    return 0
