"""The door of the command line: parse, run one command, turn what happened into an exit code."""

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import cast

from typer.exceptions import TyperException

from vanthu._version import __version__
from vanthu.cli.app import build_command
from vanthu.cli.files import refuse_file
from vanthu.cli.findings import show_refusal
from vanthu.cli.output import print_notice
from vanthu.cli.parsing import explain_usage, find_language
from vanthu.cli.plain import write_json
from vanthu.cli.session import DEFAULT_STORE, Session
from vanthu.errors import UsageRefused, VanthuError
from vanthu.messages import Language

BUG, STOPPED, PIPE_CLOSED = 70, 130, 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; `argv` is without the program's name.

    Exit codes: 0 done; 1 findings or refusal; 2 wrong usage; 3 the store or a file could not be
    used; 70 a bug, told in a report file; 130 stopped by Ctrl-C; 141 the answer's reader went away.
    """
    arguments = list(sys.argv[1:] if argv is None else argv) or ["--help"]
    _use_utf8()
    session = _start_session(arguments)
    try:
        code = _run(session, arguments)
        sys.stdout.flush()
    except VanthuError as error:
        return _refuse(session, error)
    except TyperException as error:
        return _refuse(session, explain_usage(error))
    except KeyboardInterrupt:
        print_notice(session.text("cli-stopped"))
        return STOPPED
    except BrokenPipeError:
        return _leave_quietly()
    except OSError as error:
        return _refuse(session, refuse_file("unusable", str(error.filename or ""), error))
    except Exception as error:
        return _report_bug(session, error, arguments)
    return code


def _use_utf8() -> None:
    """Write Vietnamese also where the system's encoding has no letters for it (Windows pipes)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.encoding.lower() != "utf-8":
            stream.reconfigure(encoding="utf-8")


def _start_session(arguments: Sequence[str]) -> Session:
    """Return a session with what must be known before parsing: language, form of the answer."""
    found = find_language(arguments, os.environ.get("VANTHU_LANG", "vi"))
    return Session(
        language=cast(Language, found) if found in ("vi", "en") else "vi",
        as_json="--json" in arguments,
        store=os.environ.get("VANTHU_STORE") or DEFAULT_STORE,
    )


def _run(session: Session, arguments: Sequence[str]) -> int:
    found = find_language(arguments, session.language)
    if found != session.language:
        raise UsageRefused.of("cli-language-unknown", found=found)
    command = build_command(session)
    result = command.main(list(arguments), prog_name="vanthu", standalone_mode=False, obj=session)
    # The action runs here, outside typer, which has ideas of its own about Ctrl-C and closed pipes.
    return int(result() if callable(result) else result or 0)


def _refuse(session: Session, error: VanthuError) -> int:
    show_refusal(session, error)
    if session.as_json:
        kind = type(error).__name__
        told = {"kind": kind, "exit_code": error.exit_code, "findings": error.findings}
        with suppress(BrokenPipeError):
            write_json({"error": told}, session.language)
    return error.exit_code


def _leave_quietly() -> int:
    """Point stdout at nothing, so that Python's own flush at the end finds no closed pipe."""
    with suppress(OSError, ValueError):  # ValueError: stdout is no real file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED


def _report_bug(session: Session, error: Exception, arguments: Sequence[str]) -> int:
    kind = type(error).__name__
    try:
        path = _save_report(error, arguments)
    except OSError:
        print_notice(session.text("cli-bug", kind=kind))
        traceback.print_exception(error)  # nowhere to save it: better shown than lost
    else:
        print_notice(session.text("cli-bug-saved", kind=kind, file=str(path)))
    return BUG


def _save_report(error: Exception, arguments: Sequence[str]) -> Path:
    number, name = tempfile.mkstemp(prefix="vanthu-loi-", suffix=".txt")
    lines = [
        f"vanthu {__version__}, Python {platform.python_version()}, {platform.platform()}\n",
        f"vanthu {' '.join(arguments)}\n\n",
        *traceback.format_exception(error),
    ]
    with os.fdopen(number, "w", encoding="utf-8", errors="replace") as file:
        file.writelines(lines)
    return Path(name)
