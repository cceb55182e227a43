"""Runs the two main examples and prints what was made and where: `./dev demo`.

Everything goes through the command line's own entry; run it again and nothing new is made.
"""

import sys
from pathlib import Path

from vanthu.cli import main

HERE = Path(__file__).resolve().parent
EXAMPLES = ("sinh-hoat-chuyen-de", "so-ket")
STORE = HERE / "out"


def run_examples(arguments: list[str], store: Path | None = None) -> int:
    """Run every example into one store; return the first exit code that is not 0.

    `arguments` are passed to every `run`, such as `--no-pdf`.
    """
    folder = str(store or STORE)
    for example in EXAMPLES:
        inputs = sorted(str(path) for path in (HERE / example).glob("*.yaml"))
        code = main(["run", *inputs, "--store", folder, *arguments])
        if code:
            return code
    return main(["verify", "--store", folder])


if __name__ == "__main__":
    sys.exit(run_examples(sys.argv[1:]))
