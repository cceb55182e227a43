"""Engines over the small tree of units, and the example with 73 reports run once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.workflows_year.office import EXAMPLES, HERE
from vanthu.engine import Engine
from vanthu.errors import Finding, Refused

EXAMPLE = EXAMPLES / "so-ket-73" / "so-ket-73.yaml"


@pytest.fixture
def engine() -> Iterator[Engine]:
    """Return an engine whose store vanishes with the test."""
    with Engine.open("sqlite://", library=[HERE], pdf=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def ran_73(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a store in which the example with 73 reports was run."""
    folder = tmp_path_factory.mktemp("so-ket-73")
    with Engine.open(folder, library=[EXAMPLE.parent], pdf=False) as opened:
        opened.run([EXAMPLE])
    return folder


@pytest.fixture
def refuse(tmp_path: Path) -> Callable[..., tuple[Finding, ...]]:
    """Return why the example with 73 reports is refused once texts of it are replaced."""

    def run(*changes: tuple[str, str]) -> tuple[Finding, ...]:
        text = EXAMPLE.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        path = tmp_path / EXAMPLE.name
        path.write_text(text, encoding="utf-8")
        with Engine.open("sqlite://", library=[EXAMPLE.parent], pdf=False) as opened:
            with pytest.raises(Refused) as caught:
                opened.run([path])
            assert opened.status() == ()
        return caught.value.findings

    return run
