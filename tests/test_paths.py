"""Where the built-in folders are found."""

from pathlib import Path

import pytest

from vanthu._paths import builtin_dir, find_builtin
from vanthu.errors import Unusable


def make_package(root: Path, source_root: str, *data: str) -> Path:
    package = root / source_root / "vanthu"
    package.mkdir(parents=True)
    for folder in data:
        (root / folder).mkdir(parents=True)
    return package


def test_the_built_in_templates_hold_the_fonts() -> None:
    assert (builtin_dir("templates") / "fonts" / "LiberationSerif-Regular.ttf").is_file()


def test_a_checkout_uses_its_own_top_level_folder(tmp_path: Path) -> None:
    package = make_package(tmp_path, "engine", "workflows")
    assert find_builtin(package, "workflows") == tmp_path / "workflows"


def test_an_installed_package_uses_the_folder_beside_it(tmp_path: Path) -> None:
    shipped = "site-packages/vanthu/_builtin/templates"
    package = make_package(tmp_path, "site-packages", shipped)
    assert find_builtin(package, "templates") == tmp_path / shipped


def test_a_vendored_copy_does_not_pick_up_the_folder_of_its_host(tmp_path: Path) -> None:
    package = make_package(tmp_path, "third_party", "templates")
    with pytest.raises(Unusable) as refusal:
        find_builtin(package, "templates")
    assert refusal.value.code == "builtin-folder-missing"
    assert refusal.value.findings[0].facts["kind"] == "templates"
    assert str(tmp_path / "templates") in str(refusal.value)
