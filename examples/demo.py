"""Runs the examples and prints what was made and where: `./dev demo`, `./dev demo all`.

Everything goes through the command line's own entry; run it again and nothing new is made. Without
`all` the two main examples share one store; with it every folder here has a store of its own below
`out/all`, since several of them describe the same units with other paper books.
"""

import re
import sys
from pathlib import Path

from vanthu.cli import main

HERE = Path(__file__).resolve().parent
EXAMPLES = ("sinh-hoat-chuyen-de", "so-ket")
STORE = HERE / "out"
CASE = re.compile(r"^workflow:", re.MULTILINE)


def list_examples() -> tuple[str, ...]:
    """Return the names of all folders here that hold cases to run."""
    return tuple(sorted(path.name for path in HERE.iterdir() if list_inputs(path.name)))


def list_inputs(example: str) -> list[str]:
    """Return the input files of an example's cases; other YAML beside them is not run."""
    files = sorted((HERE / example).glob("*.yaml"))
    return [str(path) for path in files if CASE.search(path.read_text("utf-8"))]


def run_examples(arguments: list[str], store: Path | None = None) -> int:
    """Run the two main examples into one store; return the first exit code that is not 0.

    `arguments` are passed to every `run`, such as `--no-pdf`; `all` as the first one runs every
    example.
    """
    folder = store or STORE
    if arguments[:1] == ["all"]:
        return run_all(arguments[1:], folder / "all")
    for example in EXAMPLES:
        if code := run_example(example, folder, arguments):
            return code
    return main(["verify", "--store", str(folder)])


def run_all(arguments: list[str], folder: Path) -> int:
    """Run and verify every example in a store of its own below `folder`."""
    for example in list_examples():
        print(f"\n== {example} ==", file=sys.stderr)
        store = folder / example
        code = run_example(example, store, arguments) or main(["verify", "--store", str(store)])
        if code:
            return code
    return 0


def run_example(example: str, store: Path, arguments: list[str]) -> int:
    """Run the cases of an example; return the exit code."""
    return main(["run", *list_inputs(example), "--store", str(store), *arguments])


if __name__ == "__main__":
    sys.exit(run_examples(sys.argv[1:]))
