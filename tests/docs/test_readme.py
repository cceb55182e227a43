"""The README, in both languages."""

import re
import struct

import pytest

from tests.docs.guide import (
    READMES,
    ROOT,
    list_blocks,
    list_commands,
    list_dev_commands,
    list_headings,
    read_page,
)
from vanthu.cli.app import COMMANDS

PICTURE = ROOT / "docs/images/nghi-quyet-chuyen-de.png"


def list_table_commands(page: str) -> set[str]:
    """Return the commands that stand first in a row of a table."""
    rows = re.findall(r"^\| (`[a-z`, -]+`) \|", read_page(page), re.MULTILINE)
    return set(re.findall(r"`([a-z-]+)`", " ".join(rows)))


@pytest.mark.parametrize("page", READMES)
def test_the_readme_has_at_most_200_lines(page: str) -> None:
    assert len(read_page(page).splitlines()) <= 200


def test_both_languages_have_the_same_headings() -> None:
    levels = [[line.split(" ")[0] for line in list_headings(page)] for page in READMES]
    assert levels[0] == levels[1]


def test_both_languages_have_the_same_commands_and_code() -> None:
    english, vietnamese = map(list_blocks, READMES)
    assert english == vietnamese


def test_both_languages_have_the_same_tables() -> None:
    shapes = [
        [line.count("|") for line in read_page(page).splitlines() if line.startswith("|")]
        for page in READMES
    ]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("page", READMES)
def test_the_two_commands_to_begin_with_come_first(page: str) -> None:
    assert list_commands(page)[:2] == ["./dev demo", "./dev test"]


@pytest.mark.parametrize("page", READMES)
def test_every_dev_command_named_in_the_text_exists(page: str) -> None:
    named = set(re.findall(r"`\./dev ([a-z]+)", read_page(page)))
    assert named
    assert named <= list_dev_commands()


@pytest.mark.parametrize("page", READMES)
def test_every_command_is_in_the_table(page: str) -> None:
    assert list_table_commands(page) == {*COMMANDS, "register", "units"}


def test_the_picture_is_a_page_and_small() -> None:
    data = PICTURE.read_bytes()
    width, height = struct.unpack(">II", data[16:24])
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert len(data) < 150_000
    assert height / width == pytest.approx(297 / 210, abs=0.01)
