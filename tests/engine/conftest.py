"""An office in a folder of its own for every test, and an engine on it that makes no PDFs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.office import make_office, open_office
from vanthu.engine import Engine


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return make_office(tmp_path / "co-quan")


@pytest.fixture
def engine(office: Path) -> Iterator[Engine]:
    with open_office(office) as opened:
        yield opened
