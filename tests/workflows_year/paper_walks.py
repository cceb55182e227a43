"""Ways of the single paper, step by step."""

from typing import Any

from tests.workflows_year.office import REASON, Office
from vanthu.engine import Engine
from vanthu.vietnamese.dates import parse_date

LETTER = "van-ban"
PAPER: dict[str, Any] = {
    "paper_type": "letter", "subject": "Phối hợp tổ chức hội nghị", "paragraphs": ["[Nội dung]"],
    "addressees": ["[Đơn vị A]", "[Đơn vị B]"], "receivers": ["[Nơi nhận]"], "signer": "bt_dang_uy",
}  # fmt: skip


def open_paper(engine: Engine, case: str = "cong-van-1", **changes: object) -> Office:
    """Return an office with a paper being drafted."""
    office = Office(engine, case)
    data = {**PAPER, **changes}
    office.start(LETTER, "dang_uy", "clerk:vp_dang_uy", parse_date("01/9/2026"), data)
    return office


def issue_paper(office: Office) -> Office:
    """Take a paper from draft to issue."""
    office.fire("check", "clerk:vp_dang_uy", "01/9/2026")
    office.fire("submit", "clerk:vp_dang_uy", "02/9/2026")
    office.fire("sign", "secretary:bt_dang_uy", "03/9/2026")
    office.fire("issue", "clerk:vp_dang_uy", "04/9/2026")
    return office


def write_papers(engine: Engine) -> Office:
    """Take papers along every way: returned twice, superseded, void."""
    office = open_paper(engine)
    office.fire("check", "clerk:vp_dang_uy", "01/9/2026")
    office.fire("return_draft", "secretary:bt_dang_uy", "01/9/2026", reasons=REASON)
    office.fire("check", "clerk:vp_dang_uy", "01/9/2026")
    office.fire("submit", "clerk:vp_dang_uy", "01/9/2026")
    office.fire("return_draft", "secretary:bt_dang_uy", "01/9/2026", reasons=REASON)
    issue_paper(office)
    office.fire("supersede", "secretary:bt_dang_uy", "10/9/2026", reasons=REASON,
                replaced_by="02-CV/ĐU")  # fmt: skip
    office = open_paper(engine, "huy-du-thao")
    office.fire("void_draft", "clerk:vp_dang_uy", "01/9/2026", reasons=REASON)
    office = open_paper(engine, "huy-tham-dinh", paper_type="proposal")
    office.fire("check", "clerk:vp_dang_uy", "01/9/2026")
    office.fire("void_draft", "clerk:vp_dang_uy", "01/9/2026", reasons=REASON)
    return office
