"""All commands and their options, put together for typer."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from vanthu._version import __version__
from vanthu.cli import (
    calendar,
    care,
    cases,
    compare,
    definitions,
    exchange,
    figures,
    forms,
    papers,
    pictures,
    register,
    rows,
    run,
    simulate,
    starter,
    steps,
    tasks,
    unit_tables,
)  # fmt: skip
from vanthu.cli.output import print_line
from vanthu.cli.parsing import ALWAYS, ON_LIBRARY, ON_STORE, Command, Group, offer, translate
from vanthu.cli.plain import write_json
from vanthu.cli.session import Session
from vanthu.errors import UsageRefused

COMMANDS: dict[str, tuple[Callable[..., int], Sequence[str]]] = {
    "run": (run.run, ON_STORE),
    "start": (steps.start, ON_STORE),
    "fire": (steps.fire, ON_STORE),
    "status": (cases.status, ON_STORE),
    "due": (calendar.due, ON_STORE),
    "next": (calendar.next_steps, ON_STORE),
    "calendar": (calendar.calendar, ON_STORE),
    "simulate": (simulate.simulate, ON_LIBRARY),
    "history": (cases.history, ON_STORE),
    "explain": (figures.explain, ON_STORE),
    "tasks": (tasks.tasks, ON_STORE),
    "export": (exchange.export, ON_STORE),
    "import": (exchange.import_, ON_STORE),
    "compare": (compare.compare, ON_STORE),
    "form": (forms.form, ON_STORE),
    "fire-rows": (rows.fire_rows, ON_STORE),
    "render": (papers.render, ON_LIBRARY),
    "pdf": (papers.pdf, ALWAYS),
    "init": (starter.init, ON_LIBRARY),
    "check": (definitions.check, ON_LIBRARY),
    "schema": (definitions.schema, ON_LIBRARY),
    "graph": (pictures.graph, ON_STORE),
    "chart": (pictures.chart, ON_STORE),
    "timeline": (pictures.timeline, ON_STORE),
    "verify": (care.verify, ON_STORE),
    "recover": (care.recover, ON_STORE),
}
"""Command → function and the shared options it uses; `register`, a group, is added below."""


def build_command(session: Session) -> Any:
    """Return the command `vanthu` with its help in the session's language."""
    app = typer.Typer(
        name="vanthu",
        cls=Group,
        help="cli-help-vanthu",
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(offer(root, ON_STORE))
    for name, (function, uses) in COMMANDS.items():
        app.command(name, cls=Command, help=f"cli-help-{name}")(offer(function, uses))
    app.add_typer(_build_register(), name="register")
    app.add_typer(_build_units(), name="units")
    command = typer.main.get_command(app)
    translate(command, session)
    return command


def _build_register() -> typer.Typer:
    group = typer.Typer(cls=Group, help="cli-help-register")
    group.callback(invoke_without_command=True)(offer(register.show, ON_STORE))
    opening = offer(register.open_series, ON_STORE)
    group.command("open", cls=Command, help="cli-help-register-open")(opening)
    return group


def _build_units() -> typer.Typer:
    group = typer.Typer(cls=Group, help="cli-help-units")
    form = offer(unit_tables.units_form, ALWAYS)
    importing = offer(unit_tables.import_units, ON_LIBRARY)
    group.command("form", cls=Command, help="cli-help-units-form")(form)
    group.command("import", cls=Command, help="cli-help-units-import")(importing)
    return group


def root(session: Session, version: Annotated[bool, typer.Option("--version")] = False) -> int:
    """Do what `vanthu` does without a command: tell its version."""
    if not version:
        raise UsageRefused.of("cli-command-missing")
    if session.as_json:
        write_json({"version": __version__}, session.language)
    else:
        print_line(f"vanthu {__version__}")
    return 0
