"""Compares our PDFs with LibreOffice's: `./dev fidelity [FOLDER]` keeps what it makes there."""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.fidelity.compare import Likeness, compare
from bench.fidelity.corpus import ROOT, fetch_foreign, make_papers
from bench.fidelity.office import make_pdfs
from bench.fidelity.pages import draw_beside, read_pages
from vanthu.engine import make_pdf
from vanthu.errors import VanthuError

WORST = 6


def main(arguments: Sequence[str]) -> int:
    """Print the figures of our own papers and of foreign files; 1 when a goal is missed."""
    folder = Path(arguments[0] if arguments else ROOT / "bench" / "results" / "fidelity")
    figures = {
        "papers": _measure("papers", make_papers(folder / "runs"), folder),
        "foreign": _measure("foreign", fetch_foreign(folder), folder),
    }
    (folder / "fidelity.json").write_text(json.dumps(figures, indent=1, ensure_ascii=False))
    return 0 if all(_is_reached(each) for each in figures.values()) else 1


def _is_reached(figures: dict[str, Any]) -> bool:
    """Whether 95 % of the files have as many pages and 90 % of the pages begin alike."""
    counts = figures["same page count"] / max(figures["compared"], 1)
    starts = figures["same first word of the page"] / max(figures["pages"], 1)
    return bool(counts >= 0.95 and starts >= 0.9)


def _measure(name: str, paths: Sequence[Path], folder: Path) -> dict[str, Any]:
    ours, refused = _make_ours(paths, folder / f"{name}-vanthu")
    theirs = make_pdfs(paths, folder / f"{name}-libreoffice")
    both = [path for path in paths if path in ours and path in theirs]
    found = {path: compare(read_pages(ours[path]), read_pages(theirs[path])) for path in both}
    figures = _sum_up(found.values(), files=len(paths), refused=len(refused))
    _print(name, figures, found, refused)
    worst = sorted(both, key=lambda path: _badness(found[path]), reverse=True)[:WORST]
    for path in worst:
        draw_beside(ours[path], theirs[path], 1, folder / "worst" / f"{name}-{path.stem}.png")
    return {
        **figures,
        "each": {path.stem: asdict(likeness) for path, likeness in found.items()},
        "refused": {path.stem: reason for path, reason in refused.items()},
    }


def _make_ours(paths: Sequence[Path], folder: Path) -> tuple[dict[Path, Path], dict[Path, str]]:
    folder.mkdir(parents=True, exist_ok=True)
    made: dict[Path, Path] = {}
    refused: dict[Path, str] = {}
    for path in paths:
        target = folder / f"{path.stem}.pdf"
        target.unlink(missing_ok=True)
        try:
            pdf = make_pdf(path.read_bytes(), name=path.name)
        except VanthuError as error:
            refused[path] = str(error)
        else:
            target.write_bytes(pdf.data)
            made[path] = target
    return made, refused


def _sum_up(found: Iterable[Likeness], *, files: int, refused: int) -> dict[str, Any]:
    alike = list(found)
    pages = sum(each.pages[1] for each in alike)
    return {
        "files": files,
        "told as not known": refused,
        "compared": len(alike),
        "same text, same order": sum(each.is_same_text for each in alike),
        "same page count": sum(each.pages[0] == each.pages[1] for each in alike),
        "pages": pages,
        "same first word of the page": sum(each.same_starts for each in alike),
        "first page within 2 mm": sum(each.farthest_mm <= 2 for each in alike),
    }


def _badness(likeness: Likeness) -> tuple[bool, bool, float]:
    return (
        not likeness.is_same_text,
        likeness.pages[0] != likeness.pages[1],
        likeness.farthest_mm,
    )


def _print(
    name: str,
    figures: dict[str, Any],
    found: dict[Path, Likeness],
    refused: dict[Path, str],
) -> None:
    print(f"\n{name}: " + ", ".join(f"{key} {value}" for key, value in figures.items()))
    for path, likeness in found.items():
        if _badness(likeness)[:2] != (False, False) or likeness.farthest_mm > 2:
            print(
                f"  {path.stem}: pages {likeness.pages[0]}/{likeness.pages[1]}, same text "
                f"{likeness.is_same_text}, up to {likeness.farthest_mm:.1f} mm, missing "
                f"{likeness.missing[:5]}, added {likeness.added[:5]}"
            )
    for path, reason in refused.items():
        print(f"  {path.stem}: {reason.splitlines()[0]}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
