"""Every wrong input is one sentence with its place; nothing is changed by it."""

from pathlib import Path

import pytest

from tests.refusals.cases import CASES
from tests.refusals.conftest import Command, HalfDone
from tests.refusals.office import Wrong, copy_example, find_english, snapshot, spoil

LONGEST_LINE = 600


def refuse(vanthu: Command, wrong: Wrong, folder: Path) -> None:
    """Run the wrong input on the store in `folder` and hold what was told and left against it."""
    inputs, store = copy_example(wrong.example, folder), folder / "kho"
    place, before = spoil(inputs, wrong), snapshot(store)
    answer = vanthu("run", inputs, "--store", store, "--no-pdf")
    told = answer.err.splitlines()
    assert (answer.code, answer.out) == (1, "")
    assert [line.split(": ")[1] for line in told[:1]] == [place]
    assert len(told) == wrong.lines
    assert [fact for fact in wrong.says if fact not in answer.err] == []
    assert find_english(answer.err.replace(str(folder), "")) == []
    assert max(len(line.replace(str(folder), "")) for line in told) < LONGEST_LINE
    assert snapshot(store) == before


@pytest.mark.parametrize("wrong", CASES.values(), ids=CASES.keys())
def test_a_new_store_refuses(wrong: Wrong, vanthu: Command, tmp_path: Path) -> None:
    refuse(vanthu, wrong, tmp_path)


BEGUN = {name: wrong for name, wrong in CASES.items() if not wrong.is_fresh_only}


@pytest.mark.parametrize("wrong", BEGUN.values(), ids=BEGUN.keys())
def test_a_store_half_done_refuses(
    wrong: Wrong, vanthu: Command, half_done: HalfDone, tmp_path: Path
) -> None:
    half_done(wrong.example, wrong.step, tmp_path / "kho")
    refuse(vanthu, wrong, tmp_path)
