import shutil
from pathlib import Path

import pytest

from tests.engine.office import UNITS, start, write
from vanthu.engine import Engine
from vanthu.engine.memory import list_remembered, remember_units
from vanthu.errors import RecordRefused, Unusable


def remember(store: Path, *files: Path) -> list[str]:
    """Remember files; return the texts of all that is remembered, in order."""
    remember_units(store, files)
    return [
        path.read_text("utf-8")
        for folder in list_remembered(store)
        for path in (folder / "units").glob("*.yaml")
    ]


def test_a_store_is_read_without_the_folder_of_its_units(office: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "noi-khac"
    shutil.copytree(office, elsewhere)
    shutil.rmtree(elsewhere / "units")
    with Engine.open(tmp_path / "kho", library=office, pdf=False) as engine:
        start(engine)

    with Engine.open(tmp_path / "kho", library=elsewhere, read_only=True) as engine:
        assert engine.status()[0].unit_name == "Đảng uỷ Cơ quan"


def test_the_units_given_come_before_those_remembered(office: Path, tmp_path: Path) -> None:
    with Engine.open(tmp_path / "kho", library=office, pdf=False) as engine:
        start(engine)
    write(office / "units/don-vi.yaml", UNITS.replace("name: Đảng uỷ Cơ quan", "name: Tên mới"))

    with Engine.open(tmp_path / "kho", library=office, pdf=False) as engine:
        assert engine.status()[0].unit_name == "Tên mới"


def test_what_is_refused_leaves_no_units_behind(office: Path, tmp_path: Path) -> None:
    with Engine.open(tmp_path / "kho", library=office, pdf=False) as engine:
        start(engine)
        shutil.rmtree(tmp_path / "kho/library")
        with pytest.raises(RecordRefused):
            start(engine)

    assert list_remembered(tmp_path / "kho") == []


def test_every_version_is_kept_and_the_last_one_used_comes_first(tmp_path: Path) -> None:
    file = write(tmp_path / "don-vi.yaml", "một")
    remember(tmp_path, file)
    write(file, "hai")
    assert remember(tmp_path, file) == ["hai", "một"]
    write(file, "một")
    assert remember(tmp_path, file) == ["một", "hai"]


def test_of_several_files_the_first_comes_first(tmp_path: Path) -> None:
    first, second = write(tmp_path / "b.yaml", "một"), write(tmp_path / "a.yaml", "hai")

    assert remember(tmp_path, first, second) == ["một", "hai"]


def test_remembered_files_are_not_remembered_again(tmp_path: Path) -> None:
    remember(tmp_path, write(tmp_path / "don-vi.yaml", "một"))
    (folder,) = list_remembered(tmp_path)

    remember_units(tmp_path, (folder / "units").glob("*.yaml"))

    assert list_remembered(tmp_path) == [folder]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as unusable:
        remember_units(tmp_path, [tmp_path / "khong-co.yaml"])

    assert unusable.value.code == "units-not-kept"
    assert unusable.value.findings[0].place.file == str(tmp_path / "khong-co.yaml")


def test_a_copy_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    write(tmp_path / "library", "đây là tệp")

    with pytest.raises(Unusable) as unusable:
        remember_units(tmp_path, [write(tmp_path / "don-vi.yaml", "một")])

    assert unusable.value.exit_code == 3
