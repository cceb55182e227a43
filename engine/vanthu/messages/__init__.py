"""The sentences of every finding, by code, in English and Vietnamese.

One module per area holds a table `TEXTS: {code: (english, vietnamese)}`. A sentence names what was
wanted, what was found and what to do; its `{facts}` are filled by `describe`. Texts are NFC.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Literal

Language = Literal["en", "vi"]
Texts = Mapping[str, tuple[str, str]]

AREAS = (
    "common",
    "definition",
    "expressions",
    "machine",
    "word",
    "render",
    "store",
    "engine",
    "cli",
    "check",
    "tasks",
    "exchange",
    "figures",
    "calendar",
    "pictures",
    "compare",
    "sheets",
)


@cache
def load_texts() -> dict[str, tuple[str, str]]:
    """Return the texts of all areas by code; a code given twice is a fault of the program."""
    texts: dict[str, tuple[str, str]] = {}
    for area in AREAS:
        table: Texts = import_module(f"vanthu.messages.{area}").TEXTS
        if double := texts.keys() & table.keys():
            raise KeyError(f"message codes given twice: {sorted(double)}")
        texts.update(table)
    return texts


def describe(code: str, facts: Mapping[str, object], language: Language = "en") -> str:
    """Return the sentence for `code` with its facts put in; lists are joined by commas."""
    pattern = load_texts()[code][0 if language == "en" else 1]
    return pattern.format_map(_Facts({name: show(value) for name, value in facts.items()}))


class _Facts(dict[str, str]):
    """Facts of a sentence: a missing one is told as `…`, as a refusal must never fail itself."""

    def __missing__(self, name: str) -> str:
        return "…"


def show(value: object) -> str:
    """Return a fact as it stands in a sentence."""
    if isinstance(value, (tuple, list)):
        return ", ".join(str(item) for item in value) or "–"
    return str(value)
