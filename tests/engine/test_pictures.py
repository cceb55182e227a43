"""Pictures of a store: the same bytes everywhere, figures as in the text, or nothing recorded."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine.office import EXAMPLES, ROOT
from tests.engine.test_determinism import ABROAD
from tests.render.charts import list_texts
from vanthu._paths import builtin_dir
from vanthu.engine import Engine
from vanthu.errors import Unusable
from vanthu.render.pictures import Drawn, draw_chart
from vanthu.render.timeline import draw_timeline
from vanthu.word.gate import check_word_file
from vanthu.word.read import document_text, read_page_model

FOLDER = EXAMPLES / "so-ket-73"
EXAMPLE = FOLDER / "so-ket-73.yaml"
CASE = "so-ket-73"
REPORT = "bao-cao-so-ket"


def run_review(store: Path) -> None:
    """Run the review of 73 units into a store."""
    with Engine.open(store, library=[FOLDER], pdf=False) as engine:
        engine.run([EXAMPLE])


def hash_pictures(store: Path) -> str:
    """Return the hashes of the report, a chart and the timeline of a store, a line each."""
    with Engine.open(store, library=[FOLDER], pdf=False) as engine:
        charts = [drawn for name in engine.charts(CASE) for drawn in draw(engine, name)]
        timeline = draw_timeline(engine.timeline(CASE), builtin_dir("templates") / "fonts")
        files = [read_report(engine), timeline.encode()]
    files += [each.svg for each in charts] + [each.png for each in charts]
    return "\n".join(hashlib.sha256(each).hexdigest() for each in files)


def draw(engine: Engine, name: str) -> tuple[Drawn, ...]:
    return draw_chart(engine.chart(CASE, name))


def read_report(engine: Engine, case: str = CASE) -> bytes:
    (report,) = [each for each in engine.documents(case) if each.type == REPORT]
    assert report.docx is not None
    return report.docx.read_bytes()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("so-ket-73") / "van-thu"
    run_review(folder)
    return folder


def test_reports_and_pictures_are_the_same_bytes_everywhere(store: Path, tmp_path: Path) -> None:
    path = os.pathsep.join([str(ROOT / "engine"), os.environ.get("PYTHONPATH", "")])
    program = (
        "import sys; from pathlib import Path; from tests.engine import test_pictures as own; "
        "store = Path(sys.argv[1]); own.run_review(store); print(own.hash_pictures(store))"
    )
    there = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "kho")], cwd=ROOT, check=True, text=True,
        capture_output=True, env={**os.environ, **ABROAD, "PYTHONPATH": path},
    )  # fmt: skip
    assert there.stdout.split() == hash_pictures(store).split()


def test_the_figures_of_the_charts_are_those_of_the_text(store: Path) -> None:
    with Engine.open(store, library=[FOLDER], pdf=False) as engine:
        data = read_report(engine)
    text = "\n".join(document_text(read_page_model(data))).replace("\u00a0", " ")
    parts = check_word_file(data, "a.docx").parts
    pictures = [parts[f"word/media/vanthu-{number}.svg"].decode() for number in (1, 2, 3)]
    ratings, *units = map(list_texts, pictures)
    assert "Trong sạch vững mạnh: 57 đơn vị (78,08 %)" in ratings
    assert all(share in text for share in ("78,08 %", "17,81 %", "4,11 %"))
    labels = [text for part in units for text in part if text.startswith(("Đảng bộ", "Chi bộ"))]
    assert len(labels) == len(set(labels)) == 73
    assert all(label in text for label in labels)


def test_a_report_without_charts_holds_no_picture(tmp_path: Path) -> None:
    (example,) = (EXAMPLES / "so-ket").glob("*.yaml")
    with Engine.open(tmp_path / "kho", library=[example.parent], pdf=False) as engine:
        report = engine.run([example])
        data = read_report(engine, report.cases[0].id)
    assert not any("media" in part for part in check_word_file(data, "a.docx").parts)
    lines = document_text(read_page_model(data))
    assert "PHỤ LỤC" in lines
    assert "BIỂU ĐỒ" not in lines


def test_a_missing_library_is_told_before_anything_is_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw_chart.cache_clear()
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with Engine.open(tmp_path / "kho", library=[FOLDER], pdf=False) as engine:
        with pytest.raises(Unusable) as caught:
            engine.run([EXAMPLE])
        assert caught.value.code == "chart-library-missing"
        assert engine.status() == ()
    draw_chart.cache_clear()
