"""Deadlines of cases that are with another office, or of another office's case."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tests.engine.exchange_office import CASE, assign, day, open_superior, open_unit, receive
from vanthu.engine import Engine


@pytest.fixture(scope="module")
def handed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both stores once the cell has taken its case in."""
    folder = tmp_path_factory.mktemp("giao")
    assign(folder)
    receive(folder)
    return folder


@pytest.fixture
def superior(handed: Path) -> Iterator[Engine]:
    """The committee's store: the case of `cb1` is away."""
    with open_superior(handed) as engine:
        yield engine


@pytest.fixture
def unit(handed: Path) -> Iterator[Engine]:
    """The cell's store: the case above is another office's."""
    with open_unit(handed) as engine:
        yield engine


def test_the_unit_is_told_the_deadline_of_an_assigned_case(unit: Engine) -> None:
    [due] = unit.due(day(18))
    assert (due.case, due.due_on, due.trigger) == (CASE, day(20), "start")
    assert [todo.due.case for todo in unit.next_steps(on=day(18)).todos] == [CASE]
    assert unit.due(day(18), case=CASE) == (due,)


def test_an_assigned_case_is_told_as_late(unit: Engine) -> None:
    [case] = unit.status(late=True, on=day(25))
    assert (case.id, case.days_late) == (CASE, 5)


def test_the_superior_is_told_the_deadline_of_a_case_that_is_away(superior: Engine) -> None:
    found = {due.case: due for due in superior.due(day(18))}
    away, kept = found[CASE], found["so-ket.cb2"]
    assert (away.due_on, away.away_on) == (day(20), day(4))
    assert away.holders == ("[Bí thư Chi bộ cơ sở 1]",)
    assert (away.trigger, away.actor, away.needs_input) == ("", "", False)
    assert (kept.away_on, kept.trigger) == (None, "start")


def test_no_step_of_a_case_that_is_away_is_offered(superior: Engine) -> None:
    todos = superior.next_steps(CASE, on=day(18)).todos
    assert [todo.due.trigger for todo in todos] == [""]


def list_rows(sheet: bytes) -> list[str]:
    """Return the cases that a sheet for many cases has rows of."""
    rows = openpyxl.load_workbook(BytesIO(sheet)).worksheets[0].iter_rows(min_row=2)
    return [str(row[0].value) for row in rows if row[0].value]


def test_the_sheet_for_many_cases_has_no_row_for_a_case_that_is_away(superior: Engine) -> None:
    rows = list_rows(superior.rows_form("bao-cao-don-vi", "start"))
    assert "so-ket.cb2" in rows
    assert CASE not in rows


def test_the_sheet_for_many_cases_offers_the_unit_no_step_of_the_superior(unit: Engine) -> None:
    assert list_rows(unit.rows_form("bao-cao-don-vi", "start")) == [CASE]
    assert list_rows(unit.rows_form("bao-cao-don-vi", "waive")) == []
