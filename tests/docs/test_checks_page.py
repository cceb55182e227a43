"""The page of the checks says what the checks say."""

from tests.docs.checks_page import PAGE, write_page
from vanthu.library import Library


def test_the_page_is_what_the_checks_make_of_it() -> None:
    assert PAGE.read_text(encoding="utf-8") == write_page()


def test_the_page_has_every_check_with_an_example_and_what_to_do() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name, check in Library.builtin().checks().items():
        part = page.split(f"(`{name}`)")[1].split("\n###")[0]
        assert f"Việc cần làm: {check.fix}." in part
        assert "Khi không đạt: “" in part
