"""Copies of the examples with one thing wrong, and all that a store holds, to compare."""

import hashlib
import re
import shutil
import sqlite3
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from vanthu._paths import builtin_dir

EXAMPLES = builtin_dir("workflows").parent / "examples"
THEMED, REVIEW = "sinh-hoat-chuyen-de", "so-ket"
MARK = "‸"
"""Stands where the refusal must point to, in `new` or in `at`; taken out before anything runs."""
REST = "…"
"""Stands for the rest of a line in `old`."""
CHECKPOINTS = {
    THEMED: ("submit_plan", "issue_plan", "open_cell_sessions", "hold_session"),
    REVIEW: ("submit_plan", "issue_plan", "close_collection"),
}
"""Steps before which a run may have been left half done."""
ENGLISH = (
    " the ", " is ", " not ", " must ", " there ", " found", "missing", "unknown", "error",
    "line ", "Traceback", "None", "expected", "{", "}",
)  # fmt: skip
"""What no Vietnamese sentence may hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """One wrong input: a small edit of an example, and what is said about it.

    Attributes:
        old: text of the file, its first occurrence; `new` takes its place.
        says: what the sentences must hold, besides the place.
        at: text elsewhere that the refusal points to, when that is not inside `new`.
        place_in: the file of the place, when that is not the edited one.
        lines: how many lines are told.
        is_fresh_only: whether a case that was begun meets another refusal before this one.
    """

    old: str
    new: str
    says: tuple[str, ...]
    example: str = THEMED
    file: str = "inputs"
    at: str = ""
    place_in: str = ""
    lines: int = 1
    is_fresh_only: bool = False

    @property
    def step(self) -> str:
        """The checkpoint before which a half done run was left: the last one before the edit."""
        text = read_example(self.example)
        found = None if self.file == "units" else find_old(self.old, text)
        upto = text[: found.end()].count("- trigger: ") - 1 if found else 0
        order = play_order(text)
        played = order.index(upto) if upto >= 0 else 0
        steps = CHECKPOINTS[self.example]
        return [step for step in steps if count_before(text, step) <= played][-1]


def read_example(example: str) -> str:
    """Return the text of the input file of an example."""
    return (EXAMPLES / example / f"{example}.yaml").read_text("utf-8")


def copy_example(example: str, folder: Path) -> Path:
    """Copy an example and return its input file."""
    shutil.copytree(EXAMPLES / example, folder / example)
    return folder / example / f"{example}.yaml"


def find_old(old: str, text: str) -> re.Match[str]:
    """Return where `old` stands first."""
    found = re.search(re.escape(old).replace(re.escape(REST), "[^\n]*"), text)
    assert found, old
    return found


def spoil(inputs: Path, wrong: Wrong) -> str:
    """Put the edit into the copied example; return the place that must be told."""
    paths = {"inputs": inputs, "units": inputs.parent / "units/don-vi.yaml"}
    path = paths[wrong.file]
    text = path.read_text("utf-8")
    found = find_old(wrong.old, text)
    text = text[: found.start()] + wrong.new + text[found.end() :]
    path.write_text(text.replace(MARK, ""), "utf-8")
    pointed = paths[wrong.place_in or wrong.file]
    return find_place(pointed, wrong.at) if wrong.at else f"{path}:{locate(text)}"


def find_place(path: Path, at: str) -> str:
    """Return the place of the mark in `at`, a text of the file."""
    text = path.read_text("utf-8")
    assert at.replace(MARK, "") in text, at
    return f"{path}:{locate(text.replace(at.replace(MARK, ''), at, 1))}"


def locate(text: str) -> str:
    """Return `line:column` of the mark."""
    before = text[: text.index(MARK)]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


@cache
def play_order(text: str) -> list[int]:
    """Return the numbers of the steps, as they stand in the file, in the order of their days."""
    days = re.findall(r"^ +on: (\d+)/(\d+)/(\d+)$", text, re.MULTILINE)
    keys = [(int(year), int(month), int(day)) for day, month, year in days]
    return sorted(range(len(days)), key=lambda index: keys[index])


@cache
def count_before(text: str, trigger: str) -> int:
    """Return how many steps are played before the first one with this trigger."""
    upto = text[: text.index(f"- trigger: {trigger}\n")].count("- trigger: ")
    return play_order(text).index(upto)


def cut(text: str, trigger: str) -> str:
    """Return an example with only the steps that are played before the one with this trigger."""
    kept = set(play_order(text)[: count_before(text, trigger)])
    tree = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # every value stays text
    tree["opened_on"] = tree["steps"][0]["on"]
    first = 0
    for owner in [tree, *tree.get("children", {}).values()]:
        steps = owner["steps"]
        owner["steps"] = [step for number, step in enumerate(steps, first) if number in kept]
        first += len(steps)
    return str(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10_000))


def snapshot(store: Path) -> dict[str, str]:
    """Return all rows and all files of a store; an empty register holds none."""
    files = {
        str(path.relative_to(store)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(store.rglob("*"))
        if path.is_file() and not path.name.startswith("register.db")
    }
    return files | read_rows(store / "register.db")


def read_rows(register: Path) -> dict[str, str]:
    """Return every row of every table, but for the version of the tables themselves."""
    rows: dict[str, str] = {}
    if not register.is_file():
        return rows
    database = sqlite3.connect(f"file:{register}?mode=ro", uri=True)
    tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        if table != "alembic_version":
            found = database.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
            rows |= {f"{table}[{number}]": repr(row) for number, row in enumerate(found)}
    database.close()
    return rows


def find_english(told: str) -> list[str]:
    """Return the English words in what was told, and other things that no clerk should read."""
    return [word for word in ENGLISH if word in told]
