"""Every figure of every report of the examples answers where it comes from."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.workflows_year.conftest import EXAMPLE
from vanthu.engine import Engine
from vanthu.engine.definitions import Definitions
from vanthu.engine.figure_reports import FigureReport, Source
from vanthu.engine.paper_traces import CaseTraces, PaperTraces
from vanthu.library import Library
from vanthu.machine.trace import find_faults
from vanthu.store.store import open_store
from vanthu.word.read import document_text, read_page_model

EXAMPLES = ("chuyen-de-nam", "hoc-tap-nghi-quyet", "so-tay", "so-ket")
REPORT = "130-BC/ĐU"
REPORTS = ("bao-cao-ket-qua", "bao-cao-so-ket", "bao-cao-dinh-ky", "phieu-tu-danh-gia-thang")


@pytest.fixture(scope="module")
def engine_73(ran_73: Path) -> Iterator[Engine]:
    with Engine.open(ran_73, library=[EXAMPLE.parent], read_only=True, pdf=False) as engine:
        yield engine


def explain(engine: Engine, figure: str) -> FigureReport:
    (found,) = engine.figures(REPORT, figure).explained
    assert found.agrees
    return found


def find(source: Source, label: str) -> Source:
    return next(each for each in source.operands if each.label == label)


def test_the_number_of_members_is_the_sum_of_73_reports(engine_73: Engine) -> None:
    found = explain(engine_73, "4.254")
    assert (found.path, found.source.formula) == ("members", "total(units, 'item.members')")
    assert found.source.words == "tổng “Đảng viên” của “Số liệu các đơn vị”"
    units = found.source.operands
    assert (len(units), sum(int(each.value) for each in units)) == (73, 4254)
    first = find(found.source, "Đảng bộ cơ sở 01")
    assert (first.value, first.reference, str(first.dated)) == ("96", "01-BC/ĐU", "2026-07-23")
    assert (first.case, first.name, first.field) == ("so-ket-73.db01", "members", "Đảng viên")
    assert first.step is not None
    assert (first.step.trigger, first.step.by) == ("submit", "secretary:bt_db01")


def test_a_report_sent_again_is_the_one_that_counts(engine_73: Engine) -> None:
    again = find(explain(engine_73, "members").source, "Chi bộ cơ sở 18")
    assert (again.reference, str(again.dated)) == ("02-BC/CB", "2026-08-03")


def test_figures_typed_for_a_unit_name_the_step_and_no_paper(engine_73: Engine) -> None:
    typed = find(explain(engine_73, "members").source, "Chi bộ cơ sở 28")
    assert (typed.kind, typed.value, typed.reference) == ("data", "12", "")
    assert typed.step is not None
    assert (typed.step.trigger, str(typed.step.on)) == ("enter_figures", "2026-07-16")


def test_the_rate_of_study_is_told_down_to_the_units_and_to_the_texts(engine_73: Engine) -> None:
    found = explain(engine_73, "99,46 %")
    assert (found.path, found.quoted_in) == ("members_rate", ("results[1].text",))
    parts = [(each.label, each.value, len(each.operands)) for each in found.source.operands]
    assert parts == [("Đảng viên học tập", "4.231", 73), ("Tổng số đảng viên", "4.254", 73)]


def test_the_best_rated_units_are_named(engine_73: Engine) -> None:
    found = explain(engine_73, "ratings[0].share")
    assert found.printed == "78,08 %"
    count, whole = found.source.operands
    assert (count.label, len(count.operands), len(whole.operands)) == (
        "Trong sạch vững mạnh", 57, 73,
    )  # fmt: skip
    assert {each.value for each in count.operands} == {"Trong sạch vững mạnh"}


def test_a_list_of_late_units_names_their_papers(engine_73: Engine) -> None:
    rows = explain(engine_73, "late_units").source.operands
    assert [(each.label, each.reference) for each in rows] == [
        ("Đảng bộ cơ sở 12", "01-BC/ĐU"), ("Đảng bộ cơ sở 39", "01-BC/ĐU"),
        ("Chi bộ cơ sở 18", "02-BC/CB"),
    ]  # fmt: skip


def check_all(store: Path, folder: Path) -> int:
    """Hold every value of every paper against its sources; return how many figures there are."""
    definitions, count = Definitions(Library.builtin().extended(folder)), 0
    opened = open_store(str(store / "register.db"), read_only=True)
    with closing(opened), opened.read() as reader:
        cases = CaseTraces(definitions=definitions, reader=reader)
        for record in reader.documents():
            paper = PaperTraces(cases, record)
            assert paper.followed.lineage.differing == []
            for figure in paper.figures:
                assert figure.printed == figure.now, (record.id, figure.path)
                if figure.is_number and figure.printed != "":
                    assert figure.trace is not None, (record.id, figure.path)
                    assert find_faults(figure.trace) == []
                    count += 1
    return count


def test_every_figure_of_the_73_units_comes_to_what_is_printed(ran_73: Path) -> None:
    assert check_all(ran_73, EXAMPLE.parent) > 1400


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_figure_of_an_example_comes_to_what_is_printed(name: str, tmp_path: Path) -> None:
    folder = EXAMPLE.parents[1] / name
    with Engine.open(tmp_path, library=[folder], pdf=False) as engine:
        engine.run([folder / f"{name}.yaml"])
        reports = [each for each in engine.documents() if each.type in REPORTS]
        assert reports
        for paper in reports:
            annex = engine.sources(paper.id)
            listed = {line.path for line in engine.figures(paper.id).figures if not line.is_list}
            assert listed <= {each.path for each in annex.figures}
            assert annex.agrees
    assert check_all(tmp_path, folder) > 20


def test_a_child_that_tells_something_else_now_is_told_loudly(ran_73: Path, tmp_path: Path) -> None:
    source = EXAMPLE.parents[2] / "workflows" / "bao-cao-don-vi.yaml"
    text = source.read_text("utf-8")
    told = "members: {type: integer, label: Đảng viên, value: members}"
    assert told in text
    changed = tmp_path / "workflows" / source.name
    changed.parent.mkdir()
    changed.write_text(text.replace(told, told.replace(": members}", ": members + 1}")), "utf-8")
    folders = [tmp_path, EXAMPLE.parent]
    with Engine.open(ran_73, library=folders, read_only=True, pdf=False) as engine:
        (found,) = engine.figures(REPORT, "members").explained
        (other,) = engine.figures(REPORT, "members_studied").explained
    assert (found.agrees, found.printed) == (False, "4.254")
    assert {each.differs for each in found.source.operands if each.kind == "child"} == {True}
    assert other.agrees


def test_the_annex_names_every_unit_once_with_its_paper(engine_73: Engine) -> None:
    annex = engine_73.sources(REPORT)
    assert (annex.agrees, annex.paper) == (True, "Báo cáo 130-BC/ĐU, ngày 04/9/2026")
    lines = document_text(read_page_model(annex.data))
    text = "\n".join(lines)
    assert "(kèm theo Báo cáo số 130-BC/ĐU, ngày 04/9/2026 của" in text
    assert "tất cả đúng như văn bản" in text
    assert text.count("02-BC/CB") >= 1
    units = [line for line in lines if line in {f"Chi bộ cơ sở {n:02d}" for n in range(1, 31)}]
    assert len(units) == len(set(units)) == 30


def test_the_same_annex_is_made_twice(engine_73: Engine) -> None:
    assert engine_73.sources(REPORT).data == engine_73.sources(REPORT).data
