"""An office in a folder of its own for every test, and an engine on it that makes no PDFs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.office import EXAMPLES, make_office, open_office
from vanthu.engine import Engine, RunReport


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return make_office(tmp_path / "co-quan")


@pytest.fixture
def engine(office: Path) -> Iterator[Engine]:
    with open_office(office) as opened:
        yield opened


@pytest.fixture(scope="session")
def themed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, RunReport]]:
    """The themed session of 2026, run without PDFs; to be looked at only."""
    folder = tmp_path_factory.mktemp("chuyen-de")
    with Engine.open(folder / "van-thu", pdf=False) as engine:
        yield engine, engine.run([EXAMPLES / "sinh-hoat-chuyen-de/sinh-hoat-chuyen-de.yaml"])
