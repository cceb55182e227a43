"""`vanthu render` and `vanthu pdf`: one document without a case."""

from pathlib import Path
from typing import Annotated

import typer

from vanthu.cli.files import check_ending, refuse_file, write_file
from vanthu.cli.findings import show_findings
from vanthu.cli.options import NeededTarget
from vanthu.cli.output import print_line
from vanthu.cli.plain import write_json
from vanthu.cli.session import Session
from vanthu.cli.tables import show_path


def render(
    session: Session,
    template: Annotated[
        str, typer.Argument(metavar="cli-metavar-template", help="cli-argument-template")
    ],
    data: Annotated[Path, typer.Argument(metavar="cli-metavar-data", help="cli-argument-data")],
    to: NeededTarget,
) -> int:
    """Fill a template with the values of a file."""
    ending = check_ending(to, ".docx", ".pdf")
    # Imported here: the engine brings the Word libraries (0.3 s), a PDF also WeasyPrint (0.5 s).
    from vanthu.engine import make_pdf, read_step_input, render_template

    values, place_of = read_step_input(data)
    source = Path(template) if template.lower().endswith((".docx", ".html")) else template
    name = data.stem
    content = render_template(session.open_library(), source, values, name=name, place_of=place_of)
    if ending == ".pdf":
        made = make_pdf(content, name=name)
        show_findings(session, made.findings)
        content = made.data
    return _save(session, to, content)


def pdf(
    session: Session,
    source: Annotated[Path, typer.Argument(metavar="cli-metavar-docx", help="cli-argument-docx")],
    to: NeededTarget,
) -> int:
    """Make a PDF of any Word file."""
    check_ending(to, ".pdf")
    content = _read(source)
    # Imported here: it brings WeasyPrint (0.5 s).
    from vanthu.engine import make_pdf

    made = make_pdf(content, name=source.name)
    show_findings(session, made.findings)
    return _save(session, to, made.data)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise refuse_file("unreadable", path, error) from error


def _save(session: Session, path: Path, content: bytes) -> int:
    write_file(path, content)
    if session.as_json:
        # Imported here: only JSON answers carry the hash.
        from hashlib import sha256

        told = {"file": path, "bytes": len(content), "sha256": sha256(content).hexdigest()}
        write_json(told, session.language)
    else:
        print_line(session.text("cli-file-written", file=show_path(path)))
    return 0
