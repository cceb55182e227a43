"""Runs benchmarks by name, prints their tables, keeps them as JSON in `bench/results`.

    python -m bench                      all but the long ones
    python -m bench fill                 only bench/fill.py
    python -m bench year --scale 0.02    options of `run` of that module

A benchmark is a module here with `run(…) -> dict[str, list[Row]]`: tables by title.
"""

import argparse
import inspect
import json
import platform
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from bench.measure import Row, format_table

RESULTS = Path(__file__).parent / "results"
NOT_BENCHMARKS = {"__init__", "__main__", "measure", "office"}
LONG = {"year"}
"""Benchmarks of many minutes: run only when named."""


def list_benchmarks() -> list[str]:
    """Return the names of all benchmarks, sorted."""
    return sorted(
        path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in NOT_BENCHMARKS
    )


def run_benchmark(name: str, options: Mapping[str, object]) -> dict[str, list[Row]]:
    """Run one benchmark, print its tables and write `bench/results/NAME.json`."""
    tables: dict[str, list[Row]] = import_module(f"bench.{name}").run(**options)
    for title, rows in tables.items():
        print(f"\n{name}: {title}\n{format_table(rows)}")
    RESULTS.mkdir(exist_ok=True)
    record = {
        "python": platform.python_version(),
        "machine": platform.machine(),
        **options,
        "tables": tables,
    }
    text = json.dumps(record, indent=1, ensure_ascii=False)
    (RESULTS / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    return tables


def main(arguments: list[str]) -> int:
    """Run the named benchmarks; exit 2 for a name that is none or an option it does not have."""
    parser = argparse.ArgumentParser(prog="bench", usage="python -m bench [NAME …] [OPTION …]")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--scale", type=float)
    parser.add_argument("--keep")
    given = vars(parser.parse_args(arguments))
    names: list[str] = given.pop("names")
    options = {name: value for name, value in given.items() if value is not None}
    known = list_benchmarks()
    if unknown := sorted(set(names) - set(known)):
        print(f"no benchmark {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    for name in names or sorted(set(known) - LONG):
        wanted = inspect.signature(import_module(f"bench.{name}").run).parameters
        if surplus := sorted(options.keys() - wanted):
            print(f"{name} has no option --{surplus[0]}", file=sys.stderr)
            return 2
        run_benchmark(name, options)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
