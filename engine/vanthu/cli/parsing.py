"""The bridge to typer: commands with shared options, help and usage errors in our words.

Since 0.26 typer carries a copy of click of its own, so click itself is never imported. Its classes
are private there: contexts and parameters are `Any` here, and errors are told apart by the name of
their class. Typer only parses: a command's callback gives back what to do, and `main` does it.
"""

import inspect
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from functools import partial
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from vanthu.cli.help import write_help
from vanthu.cli.session import Action, Session
from vanthu.errors import UsageRefused
from vanthu.messages import describe, load_texts

SHARED: dict[str, Any] = {
    "store": Annotated[
        str | None,
        typer.Option("--store", help="cli-option-store", metavar="cli-metavar-store"),
    ],
    "library": Annotated[
        list[str] | None,
        typer.Option("--library", help="cli-option-library", metavar="cli-metavar-folder"),
    ],
    "out": Annotated[
        str | None,
        typer.Option("--out", help="cli-option-out", metavar="cli-metavar-folder"),
    ],
    "as_json": Annotated[bool, typer.Option("--json", help="cli-option-json")],
    "lang": Annotated[str | None, typer.Option("--lang", help="cli-option-lang", metavar="vi|en")],
}
"""The options usable before and after a command, in the order help shows them."""
ALWAYS = ("as_json", "lang")
ON_LIBRARY = ("library", *ALWAYS)
ON_STORE = ("store", "library", "out", *ALWAYS)


class Command(TyperCommand):
    """A command whose help and refusals are ours."""

    allow_extra_args = True  # refused below, in the user's language

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse and refuse arguments the command has no place for."""
        rest: list[str] = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise UsageRefused.of("cli-extra-arguments", found=" ".join(rest), command=self.name)
        return rest

    def get_help(self, ctx: Any) -> str:
        """Return the help text in the session's language."""
        return write_help(self, ctx)


class Group(TyperGroup):
    """A group of commands that suggests the command that was meant."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return name, command and its arguments."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            raise refuse_command(args[0], list(self.commands))
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """Return the help text in the session's language."""
        return write_help(self, ctx)


def refuse_command(found: str, known: Sequence[str]) -> UsageRefused:
    """Return the error for a command that does not exist."""
    if meant := get_close_matches(found, known, n=1):
        return UsageRefused.of("cli-command-misspelt", found=found, suggestion=meant[0])
    return UsageRefused.of("cli-command-unknown", found=found)


def offer(function: Callable[..., int], uses: Sequence[str]) -> Callable[..., Action]:
    """Return the callback typer calls for a command: it gives back the call instead of making it.

    The function's first parameter is the session; the shared options it `uses` follow its own.
    """

    def callback(ctx: typer.Context, **given: Any) -> Action:
        shared = {name: given.pop(name) for name in uses}
        ctx.obj = ctx.obj.with_given(shared)
        return partial(function, ctx.obj, **given)

    own = list(inspect.signature(function, eval_str=True).parameters.values())[1:]
    context = inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    added = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=False if name == "as_json" else None,
            annotation=SHARED[name],
        )
        for name in uses
    ]
    own = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own]
    parameters = [context, *own, *added]
    callback.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    callback.__annotations__ = {each.name: each.annotation for each in parameters}
    return callback


def translate(command: Any, session: Session) -> None:
    """Put the sentences of the session's language in place of their codes, in all commands."""
    texts = load_texts()

    def say(code: str | None) -> str | None:
        return describe(code, {}, session.language) if code in texts else code

    command.help = say(command.help)
    for parameter in command.params:
        own = "cli-option-" + parameter.name.replace("_", "-")
        parameter.help = say(parameter.help if parameter.help in texts else own)
        parameter.metavar = say(parameter.metavar)
    for inner in getattr(command, "commands", {}).values():
        translate(inner, session)


def find_language(arguments: Sequence[str], default: str) -> str:
    """Return the language asked for by `--lang`, wherever it stands before `--`."""
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang" and index + 1 < len(arguments):
            return arguments[index + 1]
    return default


def explain_usage(error: Any) -> UsageRefused:
    """Return the refusal for a usage error of typer's own, in our words where we have them."""
    kind, parameter = type(error).__name__, getattr(error, "param", None)
    if kind == "NoSuchOption":
        meant = get_close_matches(error.option_name, error.possibilities or (), n=1)
        if meant:
            return UsageRefused.of(
                "cli-option-misspelt", found=error.option_name, suggestion=meant[0]
            )
        return UsageRefused.of("cli-option-unknown", found=error.option_name)
    if kind == "MissingParameter" and parameter is not None:
        is_option = parameter.param_type_name == "option"
        code = "cli-option-missing" if is_option else "cli-argument-missing"
        return UsageRefused.of(code, name=_name(parameter), about=parameter.help or "")
    if kind == "BadOptionUsage":
        takes = "does not take" not in error.message
        code = "cli-option-needs-value" if takes else "cli-option-takes-no-value"
        return UsageRefused.of(code, name=error.option_name)
    return UsageRefused.of("cli-usage-other", message=error.format_message())


def _name(parameter: Any) -> str:
    names: list[str] = parameter.opts
    is_option = parameter.param_type_name == "option"
    return ", ".join(sorted(names, key=len)) if is_option else parameter.metavar or parameter.name
