"""Options and arguments that several commands have."""

from pathlib import Path
from typing import Annotated

import typer

from vanthu.errors import UsageRefused

Case = Annotated[str, typer.Argument(metavar="cli-metavar-case", help="cli-argument-case")]
Trigger = Annotated[str, typer.Argument(metavar="cli-metavar-trigger", help="cli-argument-trigger")]
Workflow = Annotated[
    str, typer.Argument(metavar="cli-metavar-workflow", help="cli-argument-workflow")
]
OptionalTrigger = Annotated[
    str | None, typer.Argument(metavar="cli-metavar-trigger", help="cli-argument-trigger-or-form")
]
By = Annotated[str, typer.Option("--by", metavar="cli-metavar-by", help="cli-option-by")]
OptionalBy = Annotated[
    str | None, typer.Option("--by", metavar="cli-metavar-by", help="cli-option-by-or-form")
]
Day = Annotated[str, typer.Option("--on", metavar="cli-metavar-day", help="cli-option-on")]
FormDay = Annotated[
    str | None, typer.Option("--on", metavar="cli-metavar-day", help="cli-option-on-or-form")
]
OptionalDay = Annotated[
    str | None, typer.Option("--on", metavar="cli-metavar-day", help="cli-option-as-of")
]
FiringDay = Annotated[
    str | None, typer.Option("--on", metavar="cli-metavar-day", help="cli-option-on-today")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="cli-option-dry-run")]
Target = Annotated[
    Path | None, typer.Option("-o", "--to", metavar="cli-metavar-file", help="cli-option-to")
]
NeededTarget = Annotated[
    Path, typer.Option("-o", "--to", metavar="cli-metavar-file", help="cli-option-to")
]


def read_by(text: str) -> str:
    """Return `role:person` as typed for `--by`, after a look that both are there.

    Raises:
        UsageRefused: `cli-by-wrong`.
    """
    role, colon, person = (part.strip() for part in text.partition(":"))
    if not (role and colon and person):
        raise UsageRefused.of("cli-by-wrong", found=text)
    return f"{role}:{person}"
