"""The same input gives the same bytes in another folder, process, time zone and locale."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine.office import ROOT, make_office, open_office, read_tree
from vanthu.engine import Engine, RunReport

ABROAD = {
    "TZ": "America/New_York", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "12345",
}  # fmt: skip


@pytest.fixture(scope="module")
def abroad(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The store of the office, with PDFs, and that of the themed session, made elsewhere."""
    folder = tmp_path_factory.mktemp("noi-khac")
    office, example = make_office(folder / "van-phong"), folder / "chuyen-de"
    path = os.pathsep.join([str(ROOT / "engine"), os.environ.get("PYTHONPATH", "")])
    subprocess.run(
        [sys.executable, "-m", "tests.engine.worker", str(office), str(example)],
        cwd=ROOT, env={**os.environ, **ABROAD, "PYTHONPATH": path}, check=True,
    )  # fmt: skip
    return office / "van-thu", example


def test_word_and_pdf_files_are_the_same_bytes_everywhere(
    abroad: tuple[Path, Path], office: Path
) -> None:
    with open_office(office, pdf=True) as engine:
        report = engine.run([office / "viec-1.yaml"])
    here, there = read_tree(engine.output), read_tree(abroad[0] / "out")

    assert len([name for name in here if name.endswith(".pdf")]) == len(report.documents) == 4
    assert here == there


def test_the_example_is_the_same_bytes_everywhere(
    abroad: tuple[Path, Path], themed: tuple[Engine, RunReport]
) -> None:
    engine, _ = themed
    here, there = read_tree(engine.output), read_tree(abroad[1] / "out")

    assert list(here) == list(there)
    assert [name for name in here if here[name] != there[name]] == []
