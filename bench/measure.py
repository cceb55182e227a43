"""Timing of rivals in turn, by CPU time: compare figures of one run, never of two."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence

Row = dict[str, str | int | float]


def time_rivals(
    rivals: Mapping[str, Callable[[], object]], *, rounds: int = 7, round_s: float = 0.25
) -> dict[str, list[float]]:
    """Return CPU milliseconds per call for each rival, one figure per round.

    Rivals run in turn (A B C, C B A, …), so that a loaded machine loads all alike.

    Args:
        rivals: what to call, by name.
        rounds: how many figures to take.
        round_s: about how long one rival runs in one round.
    """
    calls = {name: _count_calls(rival, round_s) for name, rival in rivals.items()}
    figures: dict[str, list[float]] = {name: [] for name in rivals}
    order = list(rivals)
    for _ in range(rounds):
        for name in order:
            gc.collect()
            figures[name].append(_time_calls(rivals[name], calls[name]) * 1000)
        order.reverse()
    return figures


def _time_calls(call: Callable[[], object], count: int) -> float:
    start = time.process_time()
    for _ in range(count):
        call()
    return (time.process_time() - start) / count


def _count_calls(call: Callable[[], object], round_s: float) -> int:
    call()
    once = max(_time_calls(call, 3), 1e-6)
    return max(3, int(round_s / once))


def compare(figures: Mapping[str, Sequence[float]], *, base: str) -> list[Row]:
    """Return a row per rival: median ms, and how many times faster than `base` in the median."""
    rows: list[Row] = []
    for name, times in figures.items():
        ratios = [slow / fast for slow, fast in zip(figures[base], times, strict=True)]
        rows.append(
            {
                "rival": name,
                "ms": round(statistics.median(times), 4),
                "times faster": round(statistics.median(ratios), 1),
                "worst round": round(min(ratios), 1),
            }
        )
    return rows


def format_table(rows: Sequence[Row]) -> str:
    """Return rows as a table in plain text."""
    if not rows:
        return "(nothing)"
    heads = list(dict.fromkeys(head for row in rows for head in row))
    lines = [heads, *([str(row.get(head, "")) for head in heads] for row in rows)]
    widths = [max(len(line[index]) for line in lines) for index in range(len(heads))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
