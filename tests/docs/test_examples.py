"""The examples run as the README says."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from tests.docs.guide import READMES, ROOT, read_page
from vanthu import Engine


def load_example(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / f"examples/{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run_demo(store: Path, *options: str, examples: tuple[str, ...] = ()) -> int:
    """Run the demo, or some of its examples, into `store`; return its exit code."""
    demo = load_example("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo, "STORE", store)
        patch.setattr(demo, "EXAMPLES", examples or demo.EXAMPLES)
        return int(demo.run_examples([*options]))


@pytest.fixture(scope="module")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store that the demo leaves, without PDFs."""
    store = tmp_path_factory.mktemp("demo") / "out"
    assert run_demo(store, "--no-pdf") == 0
    return store


def test_the_demo_run_again_makes_nothing_new(
    demo_store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_demo(demo_store, "--no-pdf", "--json") == 0
    assert re.findall(r'"made": (\d+)', capsys.readouterr().out) == ["0", "0"]


@pytest.mark.parametrize("page", READMES)
@pytest.mark.parametrize("case", ["sinh-hoat-chuyen-de-2026", "so-ket-2026"])
def test_the_readme_counts_what_the_demo_makes(case: str, page: str, demo_store: Path) -> None:
    with Engine.open(demo_store, read_only=True) as engine:
        (found,) = engine.status(case)
        cases = [found.id, *(child.id for child in found.children)]
        steps = sum(event.kind == "fired" for each in cases for event in engine.history(each))
        papers = engine.documents(case)
    counts = [len(cases), steps, len(papers), sum(paper.number is not None for paper in papers)]
    row = next(
        line
        for line in read_page(page).splitlines()
        if line.startswith(f"| `{case.removesuffix('-2026')}`")
    )
    assert [int(count) for count in re.findall(r"\| (\d+)", row)] == counts


def test_the_demo_of_all_runs_every_folder_with_cases_and_again_makes_nothing_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = []
    for _ in range(2):
        assert run_demo(tmp_path, "all", "--no-pdf", "--json") == 0
        told = capsys.readouterr().out
        made.append([int(count) for count in re.findall(r'"made": (\d+)', told)])
    folders = {path.parent.name for path in ROOT.glob("examples/*/*.yaml")}
    assert set(load_example("demo").list_examples()) == folders
    assert len(made[0]) == len(folders)
    assert all(made[0])
    assert not any(made[1])


def test_the_smaller_example_is_made_with_pdfs(tmp_path: Path) -> None:
    assert run_demo(tmp_path, examples=("so-ket",)) == 0
    pdfs = sorted((tmp_path / "out").rglob("*.pdf"))
    assert len(pdfs) == 4
    assert all(path.read_bytes().startswith(b"%PDF-") for path in pdfs)


def test_a_host_program_drives_a_case_and_meets_a_refusal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load_example("embed").run_review(tmp_path / "kho")
    told = capsys.readouterr().out
    assert "Không được: Cần quá nửa tán thành (4/9)" in told
    assert "60-KH/ĐU" in told
