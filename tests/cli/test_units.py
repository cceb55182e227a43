"""A unit that nobody knows is refused; one without cases or papers is not."""

import pytest

from tests.cli.conftest import Command

pytestmark = pytest.mark.usefixtures("in_office")
ASKING = pytest.mark.parametrize(
    "asked", [("status", "--unit"), ("status", "--late", "--unit"), ("register", "--body")],
    ids=["status", "late", "register"],
)  # fmt: skip


@ASKING
def test_a_misspelt_unit_is_refused_with_what_was_meant(
    vanthu: Command, asked: tuple[str, ...]
) -> None:
    answer = vanthu(*asked, "chi_bo_l")

    assert answer.code == 1
    assert "Có phải anh/chị muốn ghi “chi_bo_1”?" in answer.err
    assert answer.out == ""


@ASKING
def test_a_unit_without_rows_is_answered(vanthu: Command, asked: tuple[str, ...]) -> None:
    assert vanthu(*asked, "dang_uy").code == 0


def test_a_unit_like_no_other_is_refused_with_the_units_there_are(vanthu: Command) -> None:
    answer = vanthu("register", "--body", "xyz")

    assert answer.code == 1
    assert "dang_uy" in answer.err
