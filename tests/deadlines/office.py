"""A unit and a workflow of a few lines whose dates hang on each other: a meeting and a year."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from vanthu.engine import Engine

UNITS = """\
units:
  chi_bo:
    versions:
      - {from_date: 01/01/2025, kind: grassroots_cell, name: Chi bộ Một, issuing_name: Chi bộ Một, symbol: CB, place: Hà Nội}
    roster:
      - {id: bt, name: "[Bí thư]", role: secretary}
      - {id: vt, name: "[Văn thư]", role: clerk}
"""  # noqa: E501
MEETING = """\
id: cuoc-hop
version: 1
title: Cuộc họp
roles:
  clerk: {label: Văn thư, roster: [clerk, secretary]}
  secretary: {label: Bí thư, roster: [secretary]}
data:
  held_on: {type: date, label: Ngày họp}
  sent: {type: boolean, label: Đã gửi tài liệu}
states:
  planned: {label: Đã lên lịch, initial: true}
  held: {label: Đã họp}
  closed: {label: Xong, final: true}
transitions:
  - trigger: convene
    label: Triệu tập
    from: planned
    by: clerk
    input: {held_on: required}
  - trigger: send_papers
    label: Gửi tài liệu
    from: planned
    by: clerk
    set: {sent: "True"}
  - trigger: hold
    label: Họp
    from: planned
    to: held
    by: secretary
    due: {label: Biên bản, working_days: 3}
  - trigger: close
    label: Lưu hồ sơ
    from: held
    to: closed
    by: clerk
deadlines:
  papers:
    label: "Gửi tài liệu họp ngày {held_on}"
    on: add_working_days(held_on, 0 - 1)
    done: known(sent)
    until: send_papers
  meeting:
    label: Họp
    on: working_day(held_on)
    until: hold
  conclusion:
    label: Kết luận cuộc họp
    on: add_working_days(held_on, 3)
    until: close
    by: secretary
    remind: [-2]
"""
YEAR = """\
id: nam
version: 1
title: Năm công tác
roles:
  secretary: {label: Bí thư, roster: [secretary]}
data:
  year: {type: integer, label: Năm, required: true}
  day: {type: date, label: Ngày}
  told: {type: list, label: Tháng đã ghi, item: {month: date}}
states:
  running: {label: Đang thực hiện, initial: true}
  closed: {label: Xong, final: true}
transitions:
  - trigger: record_month
    label: Ghi kết quả tháng
    from: running
    by: secretary
    input: {day: required}
    collect: {into: told, item: {month: month_start(day)}}
  - trigger: open_meeting
    label: Mở cuộc họp
    from: running
    by: secretary
    children: {workflow: con-hop, each: "[year]", unit: unit.id}
  - trigger: close
    label: Kết thúc năm
    from: running
    to: closed
    by: secretary
deadlines:
  month_record:
    label: "Ghi kết quả tháng {month(item)}/{year(item)}"
    each: month_starts(calendar_day(year, 1, 1), calendar_day(year, 12, 1))
    on: working_day(calendar_day(year(item), month(item) + 1, 5))
    from: add_months(item, 1)
    done: "item in each(told, 'item.month') if known(told) else False"
    until: record_month
  quarter:
    label: "Báo cáo quý {quarter(item)}"
    each: >-
      where(month_starts(calendar_day(year, 1, 1), calendar_day(year, 12, 1)),
      'quarter_end(item) == month_end(item)')
    on: working_day_before(quarter_end(item))
    while: running
    until: close
  registration:
    label: Đăng ký
    on: working_day_before(calendar_day(year, 3, 31))
    while: running
    until: close
"""
CHILD = """\
id: con-hop
version: 1
title: Việc con
roles:
  secretary: {label: Bí thư, roster: [secretary]}
data: {}
states:
  open: {label: Đang làm, initial: true}
  closed: {label: Xong, settled: true}
transitions:
  - {trigger: close, label: Nộp, from: open, to: closed, by: secretary}
deadlines:
  file:
    label: "Nộp cho năm {parent.year}"
    on: calendar_day(parent.year, 6, 30)
    until: close
"""


def make_office(folder: Path, **files: str) -> Path:
    """Write the unit and the workflows, and other files of `workflows` by name, into a folder."""
    texts = {
        "units/don-vi.yaml": UNITS, "workflows/cuoc-hop.yaml": MEETING,
        "workflows/nam.yaml": YEAR, "workflows/con-hop.yaml": CHILD,
    }  # fmt: skip
    for name, text in {**texts, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


@contextmanager
def open_office(folder: Path, **files: str) -> Iterator[Engine]:
    """Open an engine on such a folder; its store vanishes with it."""
    with Engine.open("sqlite://", library=[make_office(folder, **files)], pdf=False) as engine:
        yield engine


def start_meeting(engine: Engine, held_on: str = "15/12/2026", case: str = "hop-1") -> None:
    """Start a meeting and call it for a day."""
    day = date(2026, 12, 1)
    engine.start("cuoc-hop", unit="chi_bo", data={}, by="clerk:vt", on=day, case=case)
    engine.fire(case, "convene", {"held_on": held_on}, by="clerk:vt", on=day)


def start_year(engine: Engine, year: int = 2026) -> None:
    """Start a year on its first day."""
    data: dict[str, Any] = {"year": year}
    day = date(year, 1, 1)
    engine.start("nam", unit="chi_bo", data=data, by="secretary:bt", on=day, case="nam")


def list_days(engine: Engine, on: date, within: int = 400) -> dict[str, str]:
    """Return what is due by label, with its day as `15/12`."""
    return {due.label: f"{due.due_on:%d/%m/%Y}" for due in engine.due(on, within=within)}
