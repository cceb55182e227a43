"""`vanthu check`, `schema`, `graph`: definitions without running them."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.cli.files import write_file
from vanthu.cli.findings import show_findings
from vanthu.cli.options import Target, Workflow
from vanthu.cli.output import print_line
from vanthu.cli.plain import write_json
from vanthu.cli.session import Session
from vanthu.cli.tables import show_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vanthu.errors import Finding
    from vanthu.library import Library


def check(
    session: Session,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="cli-metavar-path", help="cli-argument-paths"),
    ] = None,
    all_of_them: Annotated[bool, typer.Option("--all")] = False,
) -> int:
    """Check workflows, templates, units and inputs without running them."""
    # Imported here: checking compiles everything, with the machine and the Word libraries (0.5 s).
    from vanthu.check import check_paths

    report = check_paths(session.open_library(), paths or [])
    must = sum(finding.severity == "must" for finding in report.findings)
    if session.as_json:
        write_json(report, session.language)
        return 1 if must else 0
    show_findings(session, report.findings, all_of_them=all_of_them, is_error=False)
    _show_count(session, report.findings, must, len(report.checked))
    return 1 if must else 0


def _show_count(session: Session, findings: "Sequence[Finding]", must: int, checked: int) -> None:
    if not findings:
        print_line(session.text("cli-check-clean", checked=checked), "green")
        return
    should = len(findings) - must
    print_line(session.text("cli-check-count", must=must, should=should, checked=checked))


def schema(session: Session, workflow: Workflow, to: Target = None) -> int:
    """Write the JSON Schema of a workflow's input files, for editors that help while typing."""
    return answer(session, to, make_schema(session.open_library(), workflow))


def make_schema(library: "Library", workflow_id: str) -> str:
    """Return the JSON Schema of a workflow's input files as text."""
    # Imported here: the definition models bring pydantic (0.2 s).
    from vanthu.definition.schema import input_schema

    workflow = library.workflow(workflow_id).workflow
    children = library.children(workflow)
    below = {
        name: each for child in children.values() for name, each in library.children(child).items()
    }
    schema = input_schema(workflow, library.types(workflow), children, below)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def answer(session: Session, to: Path | None, text: str) -> int:
    """Print a text, or write it to a file and tell so; return the exit code."""
    if to is None:
        print(text if text.endswith("\n") else f"{text}\n", end="")
        return 0
    write_file(to, text)
    if session.as_json:
        write_json({"file": to}, session.language)
    else:
        print_line(session.text("cli-file-written", file=show_path(to)))
    return 0
