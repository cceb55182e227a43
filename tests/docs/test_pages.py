"""Every page of the documentation says what is so."""

import re
import unicodedata
from pathlib import Path

import pytest

from tests.docs.guide import GUIDES, PAGES, ROOT, follow, list_headings, read_page

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING_MARK = re.compile(r"[^\w\- ]")


def make_anchor(heading: str) -> str:
    return _HEADING_MARK.sub("", heading.lstrip("# ").lower()).replace(" ", "-")


def list_broken_links(page: str) -> list[str]:
    broken = []
    for link in _LINK.findall(read_page(page)):
        path, _, anchor = link.partition("#")
        target = (ROOT / page).parent / path if path else ROOT / page
        name = target.resolve().relative_to(ROOT).as_posix()
        anchors = map(make_anchor, list_headings(name)) if anchor else ()
        if not target.exists() or (anchor and anchor not in anchors):
            broken.append(link)
    return broken


@pytest.mark.parametrize("page", ["README.md", *GUIDES])
def test_what_a_page_tells_its_reader_to_do_works(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(follow(page, tmp_path, monkeypatch)) == []


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_files_and_headings_that_are_there(page: str) -> None:
    assert list_broken_links(page) == []


@pytest.mark.parametrize("page", PAGES)
def test_text_is_in_unicode_form_c(page: str) -> None:
    text = read_page(page)
    assert unicodedata.normalize("NFC", text) == text


@pytest.mark.parametrize("page", PAGES)
def test_lines_end_clean_and_are_not_overlong(page: str) -> None:
    lines = read_page(page).splitlines()
    prose = [line for line in lines if not line.startswith("|") and "](" not in line]
    assert [line for line in lines if line != line.rstrip()] == []
    assert [line for line in prose if len(line) > 125 and not line.startswith("vanthu ")] == []


def test_the_architecture_page_has_the_layers_that_are_enforced() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8").partition("layers = [")[2].partition("]")[0]
    enforced = re.findall(r'"([^"]+)"', text)
    drawn = re.search(r"^    cli\n(?:    .+\n)+", read_page("docs/architecture.md"), re.MULTILINE)
    assert drawn
    assert [line.strip() for line in drawn[0].splitlines()] == enforced


def test_the_architecture_page_stays_short() -> None:
    assert len(read_page("docs/architecture.md").splitlines()) <= 300


def test_the_changelog_has_the_present_version() -> None:
    from vanthu import __version__

    assert f"\n## {__version__}\n" in read_page("CHANGELOG.md")
