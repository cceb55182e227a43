"""The life of one paper that belongs to no other workflow."""

from collections.abc import Iterator

import pytest

from tests.workflows_year.office import paper
from tests.workflows_year.paper_walks import issue_paper, open_paper
from tests.workflows_year.year_walks import open_office
from vanthu.engine import Engine
from vanthu.errors import TransitionRefused


@pytest.fixture
def engine() -> Iterator[Engine]:
    with open_office() as opened:
        yield opened


def test_a_number_is_taken_only_when_the_paper_is_issued(engine: Engine) -> None:
    office = open_paper(engine)
    office.fire("check", "clerk:vp_dang_uy", "01/9/2026")
    assert [one.reference for one in engine.documents()] == [""]
    office.fire("submit", "clerk:vp_dang_uy", "02/9/2026")
    office.fire("sign", "secretary:bt_dang_uy", "03/9/2026")
    office.fire("issue", "clerk:vp_dang_uy", "04/9/2026")
    assert [one.reference for one in engine.documents()] == ["01-CV/ĐU"]


@pytest.mark.parametrize(
    ("kind", "document", "phrase"),
    [
        ("letter", "cong-van", "- [Đơn vị A];"),
        ("notice", "thong-bao", "thông báo phối hợp tổ chức hội nghị"),
        ("proposal", "to-trinh", "Kính trình:"),
    ],
)
def test_the_paper_is_of_the_type_asked_for(
    engine: Engine, kind: str, document: str, phrase: str
) -> None:
    issue_paper(open_paper(engine, paper_type=kind))
    text = paper(engine, "cong-van-1", document)
    assert phrase in text
    assert "[Nội dung]" in text


def test_a_letter_without_addressee_is_refused(engine: Engine) -> None:
    office = open_paper(engine)
    office.engine.start(
        "van-ban", unit="dang_uy", by="clerk:vp_dang_uy", on=engine.status()[0].opened_on,
        case="khong-noi-gui", data={
            "paper_type": "letter", "subject": "[Trích yếu]", "paragraphs": ["[Nội dung]"],
            "receivers": ["[Nơi nhận]"], "signer": "bt_dang_uy",
        },
    )  # fmt: skip
    office.case = "khong-noi-gui"
    with pytest.raises(TransitionRefused) as caught:
        office.fire("check", "clerk:vp_dang_uy", "01/9/2026")
    assert "addressees" in caught.value.findings[0].text("vi")


def test_format_faults_keep_a_paper_a_draft(engine: Engine) -> None:
    office = open_paper(engine)
    with pytest.raises(TransitionRefused) as caught:
        office.fire("check", "clerk:vp_dang_uy", "01/9/2026", format_faults=["Thiếu dấu sao"])
    assert "Thiếu dấu sao" in caught.value.findings[0].text("vi")


def test_only_the_signer_named_on_the_paper_signs_it(engine: Engine) -> None:
    office = open_paper(engine, signer="vp_dang_uy")
    office.fire("check", "clerk:vp_dang_uy", "01/9/2026")
    office.fire("submit", "clerk:vp_dang_uy", "02/9/2026")
    with pytest.raises(TransitionRefused) as caught:
        office.fire("sign", "secretary:bt_dang_uy", "03/9/2026")
    checks = {finding.facts["check"] for finding in caught.value.findings}
    assert checks == {"signer_ok", "by.id == signer.id"}


def test_a_superseded_paper_keeps_its_number_and_names_its_successor(engine: Engine) -> None:
    office = issue_paper(open_paper(engine))
    office.fire(
        "supersede", "secretary:bt_dang_uy", "10/9/2026", reasons=["Sai ngày họp."],
        replaced_by="02-CV/ĐU",
    )  # fmt: skip
    assert engine.status()[0].state == "superseded"
    assert [one.reference for one in engine.documents()] == ["01-CV/ĐU"]
