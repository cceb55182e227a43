"""What every command is given: the language, the form of the answer, the store and the folders."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from vanthu.errors import InputRefused, Place, Unusable, UsageRefused
from vanthu.messages import Language, describe

if TYPE_CHECKING:
    from vanthu.engine import Engine
    from vanthu.engine.standing import Standing
    from vanthu.library import Library

DEFAULT_STORE = "van-thu"
Opening = Literal["read", "write", "make", "plan"]
Action = Callable[[], int]
"""A command with its arguments, ready to run; the answer is the exit code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """The options that all commands share.

    Attributes:
        language: of what is printed, also of the findings in the JSON answer.
        as_json: print one JSON document on stdout and nothing else there.
        store: folder of the register, or a database URL.
        library: folders searched before the built-in definitions.
        out: folder for readable files; None = inside the store's folder.
    """

    language: Language = "vi"
    as_json: bool = False
    store: str = DEFAULT_STORE
    library: tuple[Path, ...] = ()
    out: Path | None = None

    def text(self, code: str, /, **facts: object) -> str:
        """Return the sentence for a code in the session's language."""
        return describe(code, facts, self.language)

    def with_given(self, given: dict[str, Any]) -> "Session":
        """Return the session with what was given on the command line in place of its own."""
        changes = {name: value for name, value in given.items() if value}
        changes.pop("lang", None)  # the language was found before the command line was parsed
        if "library" in changes:
            changes["library"] = tuple(Path(folder) for folder in changes["library"])
        if "out" in changes:
            changes["out"] = Path(changes["out"])
        return replace(self, **changes)

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders given; else the present one, if it holds units as from `vanthu init`."""
        if self.library:
            return self.library
        here = Path()
        return (here,) if any(here.glob("units/*.yaml")) else ()

    @property
    def has_store(self) -> bool:
        """Whether the store is there; one that is no file is taken to be."""
        if self.store.startswith("sqlite:///"):
            path = self.store.removeprefix("sqlite:///").partition("?")[0]
            return not path or Path(path).exists()
        return "://" in self.store or Path(self.store).exists()

    def open_engine(
        self, how: Opening = "read", *, inputs: Sequence[Path] = (), pdf: bool = True
    ) -> "Engine":
        """Return the engine on the session's store; a context manager.

        Args:
            how: `read` writes nothing, `write` needs a store that is there, `make` makes one,
                `plan` reads the store or, if there is none, one that vanishes. A wrong folder is
                so told, not filled.
            inputs: input files; the folder of each is searched for definitions first.
            pdf: make PDFs of what is issued.

        Raises:
            Unusable: `store-missing`, and what the engine raises.
        """
        is_there = self.has_store
        if how == "write" and not is_there:
            raise Unusable.of("store-missing", Place(file=self.store), path=self.store)
        # Imported here: the engine brings SQLAlchemy, transitions and the Word libraries (0.5 s).
        from vanthu.engine import Engine

        folders = dict.fromkeys([*(path.parent for path in inputs), *self.folders])
        return Engine.open(
            self.store if is_there or how != "plan" else "sqlite://",
            library=[folder for folder in folders if folder.is_dir() or folder in self.folders],
            output=self.out,
            pdf=pdf,
            read_only=how == "read" or (how == "plan" and is_there),
        )

    def open_standing(self) -> "Standing":
        """Return where the cases of the session's store stand; a context manager.

        For commands that ask nothing else: it is there sooner than the engine.
        """
        # Nearly all that is made now lives until the answer is printed: looking for garbage again
        # and again would take an eighth of the time.
        gc.set_threshold(100_000, 20, 100)
        # Imported here: it brings SQLAlchemy and the definition models (0.3 s).
        from vanthu.engine.standing import Standing

        return Standing.open(self.store, library=self.folders, output=self.out)

    def open_library(self) -> "Library":
        """Return the session's folders and the built-in definitions, without a store."""
        # Imported here: the definition models bring pydantic (0.2 s).
        from vanthu.library import Library

        library = Library.builtin()
        for folder in reversed(self.folders):
            library = library.extended(folder)
        return library


def read_day(text: str | None, option: str = "--on") -> date | None:
    """Return the date typed for an option; None when it was not given.

    Raises:
        UsageRefused: `cli-date-wrong`.
    """
    if text is None:
        return None
    # Imported here: `--help` needs no dates.
    from vanthu.vietnamese.dates import parse_date

    try:
        return parse_date(text)
    except InputRefused as refusal:
        raise UsageRefused.of("cli-date-wrong", option=option, found=text) from refusal
