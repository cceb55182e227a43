"""Runs are shared by all tests of a session: each file runs once."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.workflows.refusals import Refusal
from tests.workflows.runs import Ran, edit_steps, find_file, library_of, lines_of, run_file
from vanthu.engine import Engine
from vanthu.errors import Finding, Refused


@pytest.fixture(scope="session")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Ran]]:
    """Return what a case file or an example left behind in a store of its own."""
    done: dict[str, Ran] = {}
    with ExitStack() as stack:

        def run(name: str) -> Ran:
            if name not in done:
                path = find_file(name)
                folder = tmp_path_factory.mktemp(name)
                engine = Engine.open(folder, library=[library_of(path)], pdf=False)
                done[name] = run_file(stack.enter_context(engine), path)
            return done[name]

        yield run


@pytest.fixture(scope="session")
def refuse() -> Iterator[Callable[[Path], Refused]]:
    """Return why a file is refused, after making sure that nothing was changed by it.

    One store serves all refused files of a library folder: it stays empty.
    """
    engines: dict[Path, Engine] = {}
    with ExitStack() as stack:

        def run(path: Path) -> Refused:
            folder = library_of(find_file(path.stem))
            if folder not in engines:
                opened = Engine.open("sqlite://", library=[folder], pdf=False)
                engines[folder] = stack.enter_context(opened)
            engine = engines[folder]
            with pytest.raises(Refused) as caught:
                engine.run([path])
            assert engine.status() == ()
            assert engine.register() == ()
            assert engine.verify().events == engine.verify().files == 0
            assert [path for path in engine.output.rglob("*") if path.is_file()] == []
            return caught.value

        yield run


@pytest.fixture(scope="session")
def refused_by(
    refuse: Callable[[Path], Refused], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Refusal], tuple[tuple[Finding, ...], range]]:
    """Return the findings that refuse an edited file, and the lines of the step refused."""
    folder = tmp_path_factory.mktemp("edited")
    known: dict[Refusal, tuple[tuple[Finding, ...], range]] = {}

    def run(refusal: Refusal) -> tuple[tuple[Finding, ...], range]:
        if refusal not in known:
            source = find_file(refusal.case)
            text = edit_steps(source.read_text(encoding="utf-8"), refusal.edits)
            path = folder / source.name
            path.write_text(text, encoding="utf-8")
            known[refusal] = refuse(path).findings, lines_of(text, refusal.step)
        return known[refusal]

    return run
