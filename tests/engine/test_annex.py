"""The annex of sources is made on demand from a Word template of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.office import CLERK, DAY, open_office, start
from tests.engine.test_figures import counted, counting
from vanthu._paths import builtin_dir
from vanthu.engine import Engine
from vanthu.engine.annex import Annex
from vanthu.errors import RecordRefused
from vanthu.word.read import document_text, read_page_model

__all__ = ["counted", "counting"]


@pytest.fixture
def able(counting: Path, counted: Engine) -> Iterator[Engine]:
    """An engine on the counting office that has the template of the annex."""
    for ending in (".docx", ".yaml"):
        source = builtin_dir("templates") / f"dang/nguon-so-lieu{ending}"
        shutil.copy(source, counting / "templates/dang")
    with open_office(counting) as engine:
        yield engine


def read(annex: Annex) -> str:
    return "\n".join(document_text(read_page_model(annex.data)))


def test_the_annex_tells_figures_formulas_and_sources(able: Engine) -> None:
    annex = able.sources("07-TB/ĐU")
    text = read(annex)
    assert (annex.count, annex.agrees) == (4, True)
    assert "4 số liệu được tính lại từ nguồn ngày 05/10/2026: tất cả đúng như văn bản." in text
    assert "“Tán thành” : “Cộng” × 100" in text
    assert "(kèm theo Thông báo số 07-TB/ĐU, ngày 05/10/2026 của Đảng uỷ Cơ quan)" in text
    assert "Số 07-TB/ĐU\n" not in text  # the annex has no number of its own


def test_the_annex_of_one_figure_holds_that_one(able: Engine) -> None:
    annex = able.sources("07-TB/ĐU", "rate")
    assert [each.path for each in annex.figures] == ["rate"]


def test_the_annex_is_neither_stored_nor_numbered(able: Engine) -> None:
    before = (able.documents(), able.register(), able.verify().heads)
    able.sources("07-TB/ĐU")
    assert (able.documents(), able.register(), able.verify().heads) == before


def test_an_annex_of_changed_figures_says_so(counting: Path, able: Engine) -> None:
    path = counting / "workflows/viec-nho.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("vote.all) * 100", "vote.all) * 101"), "utf-8")
    with open_office(counting) as engine:
        annex = engine.sources("07-TB/ĐU")
    assert not annex.agrees
    assert "KHÔNG KHỚP với văn bản: Lời văn, Tỷ lệ" in read(annex)


def test_a_paper_without_figures_has_no_annex(able: Engine) -> None:
    start(able, "viec-2")
    able.fire("viec-2", "issue_draft", {"text": "chữ"}, by="secretary:bt", on=DAY)
    able.fire("viec-2", "send", {"text": "chữ"}, by=CLERK, on=DAY)
    for paper in ("08-TB/ĐU", "09-TB/ĐU"):
        with pytest.raises(RecordRefused) as caught:
            able.sources(paper)
        assert caught.value.code == "sources-without-figures"
