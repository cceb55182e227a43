"""Figures and lists that do not fit: one message each, with file and line; nothing is changed."""

from pathlib import Path

import pytest

from tests.refusals.conftest import Command
from tests.refusals.office import REVIEW, Wrong
from tests.refusals.test_refusals import refuse

STUDY, REPORTS = "hoc-tap-nghi-quyet", "so-ket-73"
FIGURES = {
    "unit-unknown": Wrong(
        example=REVIEW, old="        - unit: db02\n", new="        - unit: ‸db99\n",
        says=("đơn vị “db99”",),
    ),
    "unit-twice": Wrong(
        example=REVIEW, old="        - unit: db02\n", new="        - unit: db03\n",
        at="      units:\n        ‸- unit: db01", says=("73 dòng của 72 đơn vị", "bỏ dòng trùng"),
    ),
    "total-differs": Wrong(
        example=REVIEW, old="          members: 115\n", new="          members: 116\n",
        at="      units:\n        ‸- unit: db01", says=("4.255", "4.254", "Đối chiếu từng đơn vị"),
    ),
    "percentage-typed": Wrong(
        example=REVIEW, old="          members_studied: …\n",
        new="          members_studied: ‸99,46 %\n", says=("số nguyên", "99,46 %"),
    ),
    "rate-of-no-figure": Wrong(
        example=REVIEW, old="          members_studied: …\n",
        new="          members_studied: 36\n          ‸rate: 99,46 %\n", says=("“rate”",),
    ),
    "class-of-583": Wrong(
        example=STUDY, old="          enrolled: 112\n          completed: 112\n",
        new="          enrolled: 583\n          completed: 583\n",
        at="      new_classes:\n        ‸- number: 5", says=("583", "150", "Chia lớp"),
    ),
    "commitment-of-another-body": Wrong(
        example=STUDY, old="      new_commitments:\n        - unit: …\n",
        new="      new_commitments:\n        - unit: dang_uy_tinh_uy\n", says=("không thuộc",),
        at="      new_commitments:\n        ‸- unit",
    ),
    "due-that-is-no-day": Wrong(
        example=REVIEW, old="          due: …\n", new="          due: ‸thường xuyên\n",
        says=("thường xuyên",),
    ),
    "report-of-another-period": Wrong(
        example=REPORTS, old="          members: 36\n",
        new="          figures_from: ‸01/7/2023\n          figures_to: 30/6/2024\n"
            "          members: 36\n", says=("01/7/2023", "Lấy lại số liệu của đúng kỳ"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrong", FIGURES.values(), ids=FIGURES.keys())
def test_wrong_figures_are_told_with_their_place(
    wrong: Wrong, vanthu: Command, tmp_path: Path
) -> None:
    refuse(vanthu, wrong, tmp_path)
