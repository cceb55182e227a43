"""A store in a folder of its own for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from vanthu.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path}/van-thu/register.db") as opened:
        yield opened
