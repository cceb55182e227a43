"""Embeds the engine in another program: drives an interim review step by step.

Run it as `python examples/embed.py FOLDER`; the store and the documents go into FOLDER.
"""

import sys
from datetime import date
from pathlib import Path

from vanthu import Engine, Refused

UNITS = Path(__file__).resolve().parent / "so-ket"
PLAN = {
    "basis_documents": [
        {"kind": "Đề án", "number": "[số]-ĐA/ĐU", "date": "31/5/2024", "title": "về lãnh đạo"}
    ],
    "purposes": ["Đánh giá kết quả, chỉ rõ hạn chế, nguyên nhân."],
    "requirements": ["Báo cáo đúng đề cương, đúng hạn."],
    "outline": ["Kết quả", "Hạn chế", "Nguyên nhân", "Bài học", "Nhiệm vụ"],
    "cell_methods": ["Đơn vị tự đánh giá, báo cáo theo biểu."],
    "timing": ["Gửi báo cáo trước ngày 27/7/2026."],
    "participants": ["Các tổ chức cơ sở đảng trực thuộc."],
    "plan_tasks": [
        {"task": "Gửi báo cáo", "owner": "Các đơn vị", "due": "27/7/2026", "product": "Báo cáo"}
    ],
    "report_deadline": "27/7/2026",
    "expected_organisations": 43,
    "expected_cells": 30,
    "expected_members": 4254,
    "meetings_per_cell": 4,
    "signer": "bt",
}


def run_review(folder: Path) -> None:
    """Start a case, fire two triggers, meet a refusal, list the documents."""
    with Engine.open(folder, library=UNITS, pdf=False) as engine:
        engine.subscribe(lambda step: print(f"{step.on}  {step.case}  {step.label or 'mở hồ sơ'}"))
        case = engine.start(
            "so-ket",
            unit="dang_uy_cac_co_quan",
            data={
                "subject": "Sơ kết 02 năm thực hiện Đề án",
                "period_from": "03/6/2024",
                "period_to": date(2026, 6, 30),
            },
            by="clerk:vp",
            on=date(2026, 6, 5),
            case="vi-du-nhung",
            illustrative=True,
        ).case
        engine.fire(case, "submit_plan", PLAN, by="clerk:vp", on=date(2026, 6, 5))
        issued_on = date(2026, 6, 8)
        vote = {"for_votes": 4, "against": 5, "abstain": 0}
        try:
            engine.fire(case, "issue_plan", {"plan_vote": vote}, by="secretary:bt", on=issued_on)
        except Refused as refused:
            print("Không được:", refused.findings[0].text("vi"))
        vote = {"for_votes": 9, "against": 0, "abstain": 0}
        engine.fire(case, "issue_plan", {"plan_vote": vote}, by="secretary:bt", on=issued_on)
        for document in engine.documents(case):
            print(document.reference, document.label, document.docx)


if __name__ == "__main__":
    run_review(Path(sys.argv[1] if len(sys.argv) > 1 else "van-thu"))
