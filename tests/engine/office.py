"""A small office: a committee with two cells, two workflows of a few lines, tiny templates.

`make_office` writes the folder, `open_office` gives an engine on it; `FIRST_STEPS` is an input file
that walks through both workflows. Of the built-in definitions the office takes only what it needs:
regimes, rule profiles, official types.
"""

import shutil
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from vanthu._paths import builtin_dir
from vanthu.engine import Engine, StepReport
from vanthu.library import Library
from vanthu.render.generate.blocks import body
from vanthu.render.generate.ooxml import section
from vanthu.render.generate.package import pack_template
from vanthu.store.store import open_store

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
COMMITTEE, CELL, OTHER_CELL = "dang_uy", "cb1", "cb2"
TERM = "2025-2030"
CLERK, SECRETARY = "clerk:vp", "secretary:bt"
DAY = date(2026, 10, 5)
NOW = datetime(2026, 10, 5, 3, 0, tzinfo=UTC)

UNITS = """\
units:
  dang_uy:
    versions:
      - from_date: 01/7/2025
        kind: grassroots_committee
        name: Đảng uỷ Cơ quan
        party_organisation_name: ĐẢNG BỘ CƠ QUAN
        issuing_name: ĐẢNG UỶ CƠ QUAN
        symbol: ĐU
        place: Hà Nội
    terms:
      - {id: 2025-2030, from_date: 01/7/2025, committee_members: 7}
    roster:
      - {id: vp, name: Trần Thị Bình, role: clerk}
      - {id: bt, name: Nguyễn Văn An, role: secretary}
    opening:
      2025-2030: {TB: 6}
  cb1:
    versions:
      - from_date: 01/7/2025
        kind: sub_cell
        name: Chi bộ 1
        issuing_name: CHI BỘ 1
        superior: dang_uy
        symbol: CB
        place: Hà Nội
    terms:
      - {id: 2025-2030, from_date: 01/7/2025}
    roster:
      - {id: bt1, name: Lê Văn Cường, role: secretary}
  cb2:
    versions:
      - from_date: 01/7/2025
        kind: sub_cell
        name: Chi bộ 2
        issuing_name: CHI BỘ 2
        superior: dang_uy
        symbol: CB
        place: Hà Nội
    roster:
      - {id: bt2, name: Phạm Thị Dung, role: secretary}
"""

LETTERS = """\
id: viec-nho
version: 1
title: Việc nhỏ
roles:
  clerk: {label: Văn phòng, roster: [clerk]}
  secretary: {label: Bí thư, roster: [secretary]}
types:
  count:
    yes: {type: integer, label: Tán thành, required: true}
    no: {type: integer, label: Không tán thành, required: true}
    all: {type: integer, label: Cộng, value: yes + no}
data:
  topic: {type: text, label: Nội dung, required: true, max: 200}
  text: {type: paragraph, label: Lời văn}
  vote: {type: count, label: Biểu quyết}
  cells: {type: list, label: Chi bộ, item: unit}
states:
  open: {label: Đang làm, initial: true}
  done: {label: Đã xong, final: true}
transitions:
  - trigger: draft
    label: Dự thảo
    from: open
    by: clerk
    input: {text: required}
    documents:
      - {type: to-nho, key: dự thảo, subject: "{topic}", sign: {form: holder, signer: by}}
  - trigger: send
    label: Gửi thông báo
    from: open
    by: clerk
    input: {text: required, vote: optional}
    expect:
      - {check: few_letters, with: {sent: "fired('send')"}}
    documents:
      - type: to-nho
        key: "lần {fired('send')}"
        issue: true
        subject: "{topic}"
        sign: {form: holder, signer: by}
    due: {label: Kết thúc, days: 10}
  - trigger: issue_draft
    label: Ban hành dự thảo
    from: open
    by: secretary
    input: {text: required}
    documents:
      - type: to-nho
        key: dự thảo
        issue: true
        subject: "{topic}"
        sign: {form: holder, signer: by}
  - trigger: send_broken
    label: Gửi tờ hỏng
    from: open
    by: clerk
    input: {text: required}
    documents:
      - {type: to-nho, key: hỏng, issue: true, subject: "{topic}", sign: {form: holder, signer: by}}
      - {type: to-hong, subject: "{topic}"}
  - trigger: open_cells
    label: Giao chi bộ
    from: open
    by: secretary
    input: {cells: required}
    children:
      workflow: viec-chi-bo
      each: cells
      unit: item
      data: {topic: topic}
  - trigger: recall
    label: Yêu cầu làm lại
    from: open
    by: secretary
    input: {cells: required}
    command: {trigger: reopen, units: "each(cells, 'item.id')"}
  - trigger: finish
    label: Kết thúc
    from: open
    to: done
    by: secretary
    require:
      - test: every(children, "item.settled")
        say: Còn chi bộ chưa xong
        source: X01
"""

CELLS = """\
id: viec-chi-bo
version: 1
title: Việc của chi bộ
roles:
  cell_secretary: {label: Bí thư chi bộ, roster: [secretary]}
  superior: {label: Đảng uỷ, superior_roster: [secretary]}
data:
  topic: {type: text, label: Nội dung, required: true, max: 200}
  text: {type: paragraph, label: Lời văn}
states:
  working: {label: Đang làm, initial: true}
  filed: {label: Đã nộp, settled: true}
transitions:
  - trigger: file
    label: Nộp
    from: working
    to: filed
    by: cell_secretary
    input: {text: required}
  - trigger: ask
    label: Xin ý kiến đảng uỷ
    from: working
    by: superior
    input: {text: required}
    documents:
      - type: to-nho
        key: "trả lời {fired('ask')}"
        issue: true
        body: superior
        subject: "{topic}"
        sign: {form: holder, signer: by}
  - trigger: reopen
    label: Mở lại
    from: filed
    to: working
    by: superior
"""

CHECKS = """\
few_letters:
  label: Không gửi quá nhiều
  kind: soft
  params: {sent: {type: integer, label: Số lần gửi}}
  test: sent < 30
  say: Đã gửi {sent} lần
  source: X01
  passes: [{sent: 1}]
  fails: [{sent: 30}]
"""

MANIFEST = """\
id: to-nho
title: THÔNG BÁO
label: thông báo nhỏ
symbol: TB
fields:
  text: {type: paragraph, label: Lời văn, required: true}
"""
BROKEN = """\
id: to-hong
title: TỜ HỎNG
label: tờ hỏng
fields:
  text: {type: paragraph, label: Lời văn, required: true}
"""

FIRST_STEPS = """\
id: viec-1
workflow: viec-nho
unit: dang_uy
data: {topic: Nêu gương}
steps:
  - {trigger: draft, on: 05/10/2026, by: "clerk:vp", input: {text: Dự thảo thứ nhất}}
  - {trigger: open_cells, on: 06/10/2026, by: "secretary:bt", input: {cells: [cb1, cb2]}}
  - trigger: send
    on: 07/10/2026
    by: clerk:vp
    numbers: {to-nho: 7}
    input: {text: Thông báo thứ nhất}
  - {trigger: send, on: 09/10/2026, by: "clerk:vp", input: {text: Thông báo thứ hai}}
  - {trigger: finish, on: 12/10/2026, by: "secretary:bt"}
children:
  cb1:
    steps:
      - {trigger: ask, on: 08/10/2026, by: "superior:bt", input: {text: Trả lời chi bộ}}
      - {trigger: file, on: 08/10/2026, by: "cell_secretary:bt1", input: {text: Xong}}
  cb2:
    steps:
      - {trigger: file, on: 08/10/2026, by: "cell_secretary:bt2", input: {text: Xong}}
"""


def write(path: Path, text: str) -> Path:
    """Write a text file with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def make_template(*lines: str) -> bytes:
    """Return a Word template of one paragraph for each line."""
    return pack_template("".join([*(body(line) for line in lines), section()]))


def make_office(folder: Path) -> Path:
    """Write the office's definitions into `folder`, and `viec-1.yaml`."""
    templates = folder / "templates/dang"
    builtin = builtin_dir("workflows").parent
    for needed in ("templates/regimes", "workflows/rules"):
        shutil.copytree(builtin / needed, folder / needed)
    templates.mkdir()
    shutil.copy(builtin / "templates/types.yaml", folder / "templates")
    write(folder / "units/don-vi.yaml", UNITS)
    write(folder / "workflows/viec-nho.yaml", LETTERS)
    write(folder / "workflows/viec-chi-bo.yaml", CELLS)
    write(folder / "workflows/checks.yaml", CHECKS)
    write(folder / "viec-1.yaml", FIRST_STEPS)
    write(templates / "to-nho.yaml", MANIFEST)
    write(templates / "to-hong.yaml", BROKEN)
    lines = ("{{ doc.illustrative }}", "{{ doc.number_line }}", "{{ doc.subject }}", "{{ text }}")
    (templates / "to-nho.docx").write_bytes(make_template(*lines))
    (templates / "to-hong.docx").write_bytes(make_template("{{ text }}", "{{ nobody_gives }}"))
    return folder


def open_office(office: Path, *, store: str | Path | None = None, pdf: bool = False) -> Engine:
    """Return an engine on the office, by default with its store in the folder `van-thu`."""
    where = office / "van-thu/register.db" if store is None else store
    return Engine(open_store(str(where)), Library(office), clock=lambda: NOW, pdf=pdf)


def start(engine: Engine, case: str = "viec", **data: object) -> StepReport:
    """Start a case of the committee."""
    values = {"topic": "Nêu gương", **data}
    return engine.start("viec-nho", unit=COMMITTEE, data=values, by=CLERK, on=DAY, case=case)


def send(engine: Engine, case: str = "viec", text: str = "Xin thông báo") -> StepReport:
    """Send one numbered paper."""
    return engine.fire(case, "send", {"text": text}, by=CLERK, on=DAY)


def number_all(engine: Engine, symbol: str = "TB") -> list[int]:
    """Return the numbers given in a series, in the order of the register."""
    return [row.number for row in engine.register() if row.number and row.symbol == symbol]


def read_tree(folder: Path) -> Mapping[str, bytes]:
    """Return all files below a folder by their path in it."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
