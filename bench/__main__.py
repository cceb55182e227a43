"""Runs benchmarks by name, prints their tables, keeps them as JSON in `bench/results`.

    python -m bench            all
    python -m bench fill       only bench/fill.py

A benchmark is a module here with `run() -> dict[str, list[Row]]`: tables by title.
"""

import json
import platform
import sys
from importlib import import_module
from pathlib import Path

from bench.measure import Row, format_table

RESULTS = Path(__file__).parent / "results"
NOT_BENCHMARKS = {"__init__", "__main__", "measure"}


def list_benchmarks() -> list[str]:
    """Return the names of all benchmarks, sorted."""
    return sorted(
        path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in NOT_BENCHMARKS
    )


def run_benchmark(name: str) -> dict[str, list[Row]]:
    """Run one benchmark, print its tables and write `bench/results/NAME.json`."""
    tables: dict[str, list[Row]] = import_module(f"bench.{name}").run()
    for title, rows in tables.items():
        print(f"\n{name}: {title}\n{format_table(rows)}")
    RESULTS.mkdir(exist_ok=True)
    record = {"python": platform.python_version(), "machine": platform.machine(), "tables": tables}
    text = json.dumps(record, indent=1, ensure_ascii=False)
    (RESULTS / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    return tables


def main(names: list[str]) -> int:
    """Run the named benchmarks; exit 2 for a name that is none."""
    known = list_benchmarks()
    if unknown := sorted(set(names) - set(known)):
        print(f"no benchmark {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    for name in names or known:
        run_benchmark(name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
