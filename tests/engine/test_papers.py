from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest

from tests.engine.office import CLERK, COMMITTEE, DAY, EXAMPLES, start
from vanthu.case import Case, DocumentDue, SigningDue
from vanthu.engine import DocumentReport, Engine
from vanthu.engine.definitions import Definitions
from vanthu.engine.papers import Paper, PaperMaker, Placing
from vanthu.errors import DefinitionRefused
from vanthu.library import Library

MARK = "SỐ LIỆU MINH HỌA"


def fire(engine: Engine, trigger: str, by: str = CLERK) -> DocumentReport:
    return engine.fire("viec", trigger, {"text": "Lời văn"}, by=by, on=DAY).documents[0]


def read_lines(paper: DocumentReport) -> list[str]:
    assert paper.docx is not None
    return [each.text for each in docx.Document(str(paper.docx)).paragraphs]


def test_a_numbered_paper_shows_number_subject_and_values(engine: Engine) -> None:
    start(engine)

    assert read_lines(fire(engine, "send")) == ["", "Số 07-TB/ĐU", "nêu gương", "Lời văn"]


def test_a_draft_leaves_room_for_its_number(engine: Engine) -> None:
    start(engine)

    number = read_lines(fire(engine, "draft"))[1]

    assert number.startswith("Số ")
    assert number.endswith("-TB/ĐU")
    assert not any(sign.isdigit() for sign in number)


def test_a_paper_is_filed_by_case_body_number_and_day(engine: Engine) -> None:
    start(engine)
    paper = fire(engine, "send")

    assert paper.docx is not None
    assert paper.docx.relative_to(engine.output).as_posix() == (
        "viec/Đảng-uỷ-Cơ-quan/07-TB-ĐU-2026-10-05-thông-báo-nhỏ-lần-1.docx"
    )


@pytest.mark.parametrize("illustrative", [True, False])
def test_papers_of_an_illustrative_case_say_so(engine: Engine, illustrative: bool) -> None:
    engine.start(
        "viec-nho", unit=COMMITTEE, data={"topic": "x"}, by=CLERK, on=DAY, case="viec",
        illustrative=illustrative,
    )  # fmt: skip

    assert read_lines(fire(engine, "send"))[0] == (MARK if illustrative else "")
    assert engine.status("viec")[0].illustrative is illustrative


def test_the_same_values_give_the_same_bytes(office: Path) -> None:
    assert make(office).data == make(office).data


def make(office: Path, body: str = "unit") -> Paper:
    definitions = Definitions(Library(office))
    case = Case(
        id="viec", workflow="viec-nho", version=1, unit=COMMITTEE, parent=None, state="open",
        revision=1, opened_on=DAY, last_on=DAY, data={},
    )  # fmt: skip
    due = DocumentDue(
        type="to-nho", key="", issue=False, body=body, subject="x", bases=(), recipients=(),
        addressees=(), archive="", signing=SigningDue(form="none"), attached_to="",
        values={"text": "Lời văn"},
    )  # fmt: skip
    return PaperMaker(definitions).make(case, due, DAY, Placing(revision=1))


def test_a_paper_of_the_superior_needs_a_superior(office: Path) -> None:
    with pytest.raises(DefinitionRefused) as refused:
        make(office, body="superior")

    assert refused.value.code == "paper-without-superior"
    assert refused.value.findings[0].facts["document"] == "to-nho"


# the regime of a paper's day ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def old_themed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The themed session of 2016, run without PDFs."""
    folder = tmp_path_factory.mktemp("chuyen-de-2016")
    with Engine.open(folder / "van-thu", pdf=False) as engine:
        engine.run([EXAMPLES / "sinh-hoat-chuyen-de-2016/sinh-hoat-chuyen-de-2016.yaml"])
        yield engine


def read_margins_mm(data: bytes) -> tuple[float, ...]:
    """Return top, bottom, left, right of the first section."""
    section = docx.Document(BytesIO(data)).sections[0]
    margins = (
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin,
    )  # fmt: skip
    assert all(margin is not None for margin in margins)
    return tuple(round(margin.mm) for margin in margins if margin is not None)


def test_a_paper_of_2016_is_set_by_the_regime_of_2016(old_themed: Engine) -> None:
    plan = next(paper for paper in old_themed.documents() if paper.type == "ke-hoach")

    assert plan.docx is not None
    assert plan.dated < date(2018, 1, 1)
    assert read_margins_mm(plan.docx.read_bytes()) == (25, 25, 35, 15)


def test_a_case_of_2016_is_judged_by_the_rules_of_2016(old_themed: Engine) -> None:
    definitions = Definitions(old_themed.library)
    told = old_themed.status()[0]
    case = Case(
        id=told.id, workflow=told.workflow, version=1, unit=told.unit, parent=None,
        state=told.state, revision=1, opened_on=told.opened_on, last_on=told.last_on, data={},
    )  # fmt: skip

    assert definitions.rules(case, told.opened_on)["id"] == "hd09_2012"
    assert definitions.regime(case, "dang", told.opened_on).id == "dang_hd11"
