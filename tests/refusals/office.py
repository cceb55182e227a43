"""Copies of the examples with one thing wrong, and everything a store holds, to compare."""

import hashlib
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import yaml

from vanthu._paths import builtin_dir

EXAMPLES = builtin_dir("workflows").parent / "examples"
THEMED, REVIEW = "sinh-hoat-chuyen-de", "so-ket"
MARK = "‸"
"""Stands where the refusal must point to, in `new` or in `at`; taken out before anything runs."""

ENGLISH = (
    " the ", " is ", " not ", " must ", " there ", " found", "missing", "unknown", "error",
    "line ", "column", "Traceback", "None", "expected", "invalid",
)  # fmt: skip
"""What no Vietnamese sentence may hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """One wrong input: a small edit of an example, and what is said about it.

    Attributes:
        old: text of the file, its first occurrence; `new` takes its place.
        says: what the sentence must hold.
        at: text elsewhere that the refusal points to, when that is not inside `new`.
        more: lines after the first finding.
        done: steps recorded before, in the order they are played; those before the edit if None.
    """

    old: str
    new: str
    says: tuple[str, ...]
    example: str = THEMED
    file: str = "inputs"
    at: str = ""
    lines: int = 1
    done: int | None = None


def copy_example(example: str, folder: Path) -> Path:
    """Copy an example and return its input file."""
    shutil.copytree(EXAMPLES / example, folder / example)
    return folder / example / f"{example}.yaml"


def spoil(inputs: Path, wrong: Wrong) -> str:
    """Put the edit into the copied example; return the place that must be told."""
    path = inputs if wrong.file == "inputs" else inputs.parent / "units/don-vi.yaml"
    text = path.read_text("utf-8")
    assert wrong.old in text, wrong.old
    text = text.replace(wrong.old, wrong.new, 1)
    if wrong.at:
        pointed = wrong.at.replace(MARK, "")
        assert pointed in text, pointed
        marked = text.replace(pointed, wrong.at, 1)
    else:
        marked = text
    path.write_text(text.replace(MARK, ""), "utf-8")
    return f"{path}:{find_mark(marked)}"


def find_mark(text: str) -> str:
    """Return `line:column` of the mark."""
    before = text[: text.index(MARK)]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def count_before(wrong: Wrong) -> int:
    """Return how many steps are played before the one that holds the edit."""
    if wrong.done is not None:
        return wrong.done
    if wrong.file != "inputs":
        return 0
    text = (EXAMPLES / wrong.example / f"{wrong.example}.yaml").read_text("utf-8")
    upto = text[: text.index(wrong.old) + len(wrong.old)].count("- trigger: ") - 1
    order = play_order(text)
    return order.index(upto) if upto >= 0 else 0


def play_order(text: str) -> list[int]:
    """Return the numbers of the steps, as they stand in the file, in the order of their days."""
    days = [line.split()[1] for line in text.splitlines() if line.strip().startswith("on: ")]
    keys = ["-".join(reversed([part.zfill(2) for part in day.split("/")])) for day in days]
    return sorted(range(len(days)), key=lambda index: keys[index])


def cut(text: str, done: int) -> str:
    """Return an example with only the first `done` steps, in the order they are played."""
    kept = set(play_order(text)[:done])
    tree = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # every value stays text
    tree["opened_on"] = tree["steps"][0]["on"]
    first = 0
    for owner in [tree, *tree.get("children", {}).values()]:
        steps = owner["steps"]
        owner["steps"] = [step for i, step in enumerate(steps, first) if i in kept]
        first += len(steps)
    return str(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10_000))


def snapshot(store: Path) -> dict[str, str]:
    """Return all rows and files of a store; an empty register counts as none."""
    found = {
        str(path.relative_to(store)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(store.rglob("*"))
        if path.is_file() and not path.name.startswith("register.db")
    }
    return found | read_rows(store / "register.db")


def read_rows(register: Path) -> dict[str, str]:
    """Return every row of every table that has one."""
    if not register.exists():
        return {}
    rows: dict[str, str] = {}
    with sqlite3.connect(f"file:{register}?mode=ro", uri=True) as database:
        query = "SELECT name FROM sqlite_master WHERE type = 'table'"
        for (table,) in database.execute(query).fetchall():
            if table not in ("alembic_version", "meta"):
                found = database.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
                rows |= {f"{table}[{number}]": repr(row) for number, row in enumerate(found)}
    return rows
