"""The names of the package `vanthu.engine`, each loaded with its module when first asked for."""

from importlib import import_module

import pytest

from vanthu import engine


@pytest.mark.parametrize("name", engine.__all__)
def test_every_name_is_what_its_module_calls_so(name: str) -> None:
    found = getattr(engine, name)

    assert found.__module__.startswith("vanthu.engine.")
    assert getattr(import_module(found.__module__), name) is found


def test_other_names_are_unknown() -> None:
    with pytest.raises(AttributeError):
        _ = engine.Motor
