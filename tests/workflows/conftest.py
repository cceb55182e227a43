"""Runs are shared by all tests of a session: each file runs once."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.workflows.runs import CASES, EXAMPLES, Ran, library_of, list_examples, run_file
from vanthu.engine import Engine
from vanthu.errors import Refused


@pytest.fixture(scope="session")
def ran() -> Iterator[Callable[[str], Ran]]:
    """Return what a case file or an example left behind in a store of its own."""
    examples = {path.stem: path for path in list_examples()}
    done: dict[str, Ran] = {}
    with ExitStack() as stack:

        def run(name: str) -> Ran:
            if name not in done:
                path = examples.get(name, CASES / f"{name}.yaml")
                folders = [library_of(path)]
                engine = Engine.open("sqlite://", library=folders, pdf=False)
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
            near = EXAMPLES / path.stem
            folder = near if near.is_dir() else library_of(CASES / path.name)
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
