"""`vanthu due`, `next`, `calendar`, `simulate` as people see them."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.deadlines.office import make_office, start_meeting, start_year
from tests.workflows_year.office import EXAMPLES
from vanthu.engine import Engine

PLANS = EXAMPLES / "sinh-hoat-chuyen-de" / "ke-hoach-thu"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office with a meeting called for 15/12/2026 and a year, as the present folder."""
    make_office(tmp_path)
    with Engine.open(tmp_path / "van-thu", library=[tmp_path], pdf=False) as engine:
        start_meeting(engine)
        start_year(engine)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("here")
def test_due_tells_what_is_late_and_whom_to_ask(vanthu: Command) -> None:
    answer = vanthu("due", "hop-1", "--on", "16/12/2026", "--within", 2)
    lines = answer.out.splitlines()
    assert answer.code == 0
    assert lines[0] == "Tính đến 16/12/2026: 2 việc quá hạn, 1 việc đến hạn trong 2 ngày"
    assert "14/12/2026  trễ 2 ngày" in lines[2]
    assert "Văn thư: [Văn thư]" in lines[2]
    assert "còn 2 ngày" in lines[4]


@pytest.mark.usefixtures("here")
def test_due_answers_with_json(vanthu: Command) -> None:
    told = json.loads(vanthu("due", "hop-1", "--on", "16/12/2026", "--json").out)
    assert [due["due_on"] for due in told["dues"]] == ["2026-12-14", "2026-12-15", "2026-12-18"]
    assert told["dues"][0]["holders"] == ["[Văn thư]"]
    assert told["dues"][0]["days"] == 2


@pytest.mark.usefixtures("here")
def test_due_refuses_a_unit_that_nobody_knows(vanthu: Command) -> None:
    answer = vanthu("due", "--unit", "chi_b", "--on", "16/12/2026")
    assert answer.code == 1
    assert "chi_bo" in answer.err


@pytest.mark.usefixtures("here")
def test_next_tells_what_from_whom_until_when_and_a_command_that_works(vanthu: Command) -> None:
    out = vanthu("next", "hop-1", "--on", "14/12/2026").out.splitlines()
    assert out[0] == (
        "hôm nay – Chi bộ Một: Gửi tài liệu họp ngày 15/12/2026, hạn 14/12/2026, Văn thư: [Văn thư]"
    )
    command = out[1].split()
    assert command[0] == "vanthu"
    assert vanthu(*command[1:]).code == 0
    assert "Gửi tài liệu" not in vanthu("next", "hop-1", "--on", "14/12/2026").out


@pytest.mark.usefixtures("here")
def test_next_tells_five_and_how_many_more(vanthu: Command) -> None:
    lines = vanthu("next", "--on", "31/12/2026").out.splitlines()
    assert len([line for line in lines if line.startswith("trễ")]) == 5
    assert "việc nữa" in lines[-1]


@pytest.mark.usefixtures("here")
def test_next_tells_what_comes_when_nothing_is_due(vanthu: Command) -> None:
    out = vanthu("next", "hop-1", "--on", "01/12/2026").out
    assert "Bây giờ không có việc phải làm." in out
    assert "nhắc từ 03/12/2026" in out


@pytest.mark.usefixtures("here")
def test_late_cases_in_status_are_those_of_due(vanthu: Command) -> None:
    told = json.loads(vanthu("status", "--late", "--on", "16/12/2026", "--json").out)
    dues = json.loads(vanthu("due", "--on", "16/12/2026", "--within", 0, "--json").out)
    late = {due["case"] for due in dues["dues"] if due["days"] > 0}
    assert {case["id"] for case in told["cases"]} == late == {"hop-1", "nam"}


def test_calendar_writes_a_file(here: Path, vanthu: Command) -> None:
    answer = vanthu("calendar", "hop-1", "-o", "lich.ics")
    assert (answer.code, answer.out) == (0, "Đã ghi: lich.ics\n")
    assert (here / "lich.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert vanthu("calendar", "-o", "lich.txt").code == 2


def test_simulate_tells_the_critical_unit_and_gives_1(vanthu: Command) -> None:
    plan = PLANS / "khong-kip.yaml"
    answer = vanthu("simulate", "sinh-hoat-chuyen-de", "--plan", plan)
    assert answer.code == 1
    assert "Kế hoạch không làm kịp: 21/9/2026 – 30/11/2026." in answer.out
    assert "Đơn vị sát hạn nhất: Chi bộ Phòng Nghiệp vụ Văn hoá - Xã hội, dự trữ -6" in answer.out
    assert "Số liệu minh hoạ." in answer.out
    told = json.loads(vanthu("simulate", "sinh-hoat-chuyen-de", "--plan", plan, "--json").out)
    assert told["critical"]["unit"] == "cb4"


def test_simulate_gives_0_for_a_plan_that_can_be_kept(vanthu: Command) -> None:
    answer = vanthu("simulate", "sinh-hoat-chuyen-de", "--plan", PLANS / "lam-kip.yaml")
    assert answer.code == 0
    assert "Kế hoạch làm kịp" in answer.out


def test_simulate_refuses_a_file_that_is_not_there(vanthu: Command) -> None:
    assert vanthu("simulate", "sinh-hoat-chuyen-de", "--plan", "khong-co.yaml").code == 3
