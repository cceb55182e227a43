"""The command line: `vanthu COMMAND`; each command is a call of the engine of the same name."""

from vanthu.cli.main import main

__all__ = ["main"]
