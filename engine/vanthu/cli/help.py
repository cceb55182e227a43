"""Help texts, laid out by us: typer's own layout is English and loads rich (60 ms)."""

from collections.abc import Iterator, Sequence
from typing import Any

from vanthu.cli.output import line_width, measure, wrap
from vanthu.cli.session import Session

SHARED_NAMES = ("store", "library", "out", "as_json", "lang")
PANELS = {
    "cli-panel-work": ("run", "start", "fire", "form", "fire-rows", "status", "history", "tasks"),
    "cli-panel-dues": ("next", "due", "calendar", "simulate"),
    "cli-panel-papers": ("register", "render", "pdf"),
    "cli-panel-figures": ("explain", "compare", "chart", "timeline"),
    "cli-panel-exchange": ("export", "import"),
    "cli-panel-definitions": ("init", "units", "check", "schema", "graph"),
    "cli-panel-care": ("verify", "recover"),
}
"""How `vanthu --help` groups the commands."""
_LEFT = 30
Row = tuple[str, str]


def write_help(command: Any, ctx: Any) -> str:
    """Return the help of a command or group; `ctx.obj` is the session."""
    session: Session = ctx.obj
    return "\n".join(_lines(command, ctx, session))


def _lines(command: Any, ctx: Any, session: Session) -> Iterator[str]:
    yield session.text("cli-help-usage", usage=_usage(command, ctx, session))
    yield ""
    for paragraph in (command.help or "").split("\n\n"):
        yield from wrap(paragraph, indent=2)
        yield ""
    for heading, rows in _sections(command, ctx, session):
        if rows:
            yield session.text(heading)
            yield from _format_rows(rows)
            yield ""
    if ctx.parent is None:
        yield from wrap(session.text("cli-help-end"))


def _usage(command: Any, ctx: Any, session: Session) -> str:
    arguments = [_show_argument(each) for each in command.params if _is_argument(each)]
    is_group = bool(getattr(command, "commands", None))
    inner = session.text("cli-help-subcommand") if is_group else ""
    if is_group and command.invoke_without_command and ctx.parent is not None:
        inner = f"[{inner}]"
    pieces = [ctx.command_path, session.text("cli-help-options"), *arguments, inner]
    return " ".join(pieces).rstrip()


def _show_argument(parameter: Any) -> str:
    name = parameter.metavar + ("…" if parameter.nargs == -1 else "")
    return name if parameter.required else f"[{name}]"


def _is_argument(parameter: Any) -> bool:
    return bool(parameter.param_type_name == "argument")


def _sections(command: Any, ctx: Any, session: Session) -> Iterator[tuple[str, list[Row]]]:
    shown = [each for each in command.params if not each.hidden]
    arguments = [(_show_argument(each), each.help or "") for each in shown if _is_argument(each)]
    options = [each for each in shown if not _is_argument(each)]
    own = [each for each in options if each.name not in SHARED_NAMES]
    shared = [each for each in options if each.name in SHARED_NAMES]
    rows = [_option_row(each, session) for each in own]
    yield from _command_sections(command, session)
    yield "cli-help-arguments", arguments
    yield "cli-help-own-options", [*rows, _help_row(ctx, session)]
    yield "cli-help-shared-options", [_option_row(each, session) for each in shared]


def _command_sections(command: Any, session: Session) -> Iterator[tuple[str, list[Row]]]:
    commands = dict(getattr(command, "commands", {}))
    for panel, names in PANELS.items():
        known = [name for name in names if name in commands]
        yield panel, [(name, _first_sentence(commands.pop(name))) for name in known]
    yield "cli-help-commands", [(name, _first_sentence(each)) for name, each in commands.items()]


def _first_sentence(command: Any) -> str:
    return str(command.help or "").split("\n\n")[0]


def _option_row(parameter: Any, session: Session) -> Row:
    value = "" if parameter.is_flag or not parameter.metavar else f" {parameter.metavar}"
    about = parameter.help or ""
    if parameter.required:
        about += session.text("cli-help-required")
    if parameter.multiple:
        about += session.text("cli-help-multiple")
    return ", ".join(sorted(parameter.opts, key=len)) + value, about


def _help_row(ctx: Any, session: Session) -> Row:
    return ", ".join(ctx.help_option_names), session.text("cli-option-help")


def _format_rows(rows: Sequence[Row]) -> Iterator[str]:
    left = min(_LEFT, max(measure(name) for name, _ in rows))
    for name, about in rows:
        lines = list(wrap(about, width=line_width() - left - 4)) or [""]
        if measure(name) > left:
            yield f"  {name}"
        else:
            first = lines.pop(0)
            yield f"  {name}{' ' * (left - measure(name))}  {first}".rstrip()
        yield from (" " * (left + 4) + line for line in lines)
