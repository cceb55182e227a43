"""Two offices: a committee that reviews seven units, and the cell of one with its own store.

`assign` writes what the committee hands to the cell, `answer` what the cell hands back; `forge`
changes what a parcel says and packs it soundly again.
"""

import os
import signal
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tests.workflows_year.office import HERE, Office, open_review, request_reports, submit
from vanthu.definition.canonical import decode, encode
from vanthu.engine import Engine
from vanthu.store import objects, publish, writing
from vanthu.store.parcel import pack_parcel, read_parcel

CASE = "so-ket.cb1"
SUPERIOR, UNIT = "cap-tren", "chi-bo"
SENT, BACK = "giao.zip", "tra.zip"
CLERK, CELL_CLERK, CELL_SECRETARY = "clerk:vp", "clerk:bt_cb1", "secretary:bt_cb1"
NOW = datetime(2026, 9, 12, 3, 0, tzinfo=UTC)
POINTS: tuple[tuple[Any, str], ...] = (
    (objects.Objects, "write"),
    (objects, "write_temporary"),
    (writing.Writing, "append"),
    (writing.Writing, "finish"),
    (publish, "publish_file"),
)


def day(number: int) -> date:
    """Return a day of September 2026."""
    return date(2026, 9, number)


def open_superior(folder: Path, *, pdf: bool = False) -> Engine:
    """Return an engine on the committee's store."""
    return Engine.open(folder / SUPERIOR, library=[HERE], pdf=pdf, clock=lambda: NOW)


def open_unit(folder: Path, *, library: tuple[Path, ...] = (), pdf: bool = False) -> Engine:
    """Return an engine on the cell's store; without `library` it knows no unit at first."""
    return Engine.open(folder / UNIT, library=library, pdf=pdf, clock=lambda: NOW)


def assign(folder: Path, *, pdf: bool = False) -> Path:
    """Let the committee ask for reports and hand the cell's case over."""
    with open_superior(folder, pdf=pdf) as engine:
        request_reports(open_review(engine))
        engine.export_case(CASE, folder / SENT, by=CLERK, on=day(4))
    return folder / SENT


def receive(folder: Path, *, pdf: bool = False) -> None:
    """Let the cell take its case in."""
    with open_unit(folder, pdf=pdf) as engine:
        engine.import_case(folder / SENT, by=CELL_CLERK, on=day(5))


def answer(folder: Path, *, pdf: bool = False, **changes: object) -> Path:
    """Let the cell report and hand its case back."""
    with open_unit(folder, pdf=pdf) as engine:
        office = Office(engine)
        office.fire("start", CELL_CLERK, "06/9/2026", "cb1")
        submit(office, "cb1", "10/9/2026", **changes)
        engine.export_case(CASE, folder / BACK, by=CELL_SECRETARY, on=day(11))
    return folder / BACK


def take_back(folder: Path, path: Path | None = None) -> None:
    """Let the committee take the report in."""
    with open_superior(folder) as engine:
        engine.import_case(path or folder / BACK, by=CLERK, on=day(12))


def forge(
    path: Path,
    change: Callable[[dict[str, Any]], None] = lambda content: None,
    *,
    members: Mapping[str, bytes | None] | None = None,
) -> Path:
    """Write a parcel beside `path` that says something else and is sound all the same."""
    parcel = read_parcel(path.read_bytes(), str(path))
    content: Any = decode(parcel.members["case.json"].decode())
    change(content)
    changed = {**parcel.members, "case.json": encode(content).encode(), **(members or {})}
    head = {name: content[name] for name in parcel.head}
    kept = {name: data for name, data in changed.items() if data is not None}
    forged = path.with_name("gia-mao.zip")
    forged.write_bytes(pack_parcel(head, kept).data)
    return forged


def list_papers(engine: Engine, case: str = CASE) -> list[tuple[str, str, str]]:
    """Return type, reference and status of the papers of a case."""
    return [(one.type, one.reference, one.status) for one in engine.documents(case)]


@contextmanager
def snapshot(folder: Path) -> Any:
    """Make sure that nothing below a folder changes in the block, by its bytes."""
    before = read_bytes(folder)
    yield
    assert read_bytes(folder) == before


def read_bytes(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def import_killed(folder: Path, kill_at: int) -> None:
    """Take the report in; kill this process at a point, counted from 1; 0 lets it live."""
    passed = 0

    def watch(owner: object, name: str) -> None:
        true: Callable[..., object] = getattr(owner, name)

        def watched(*args: Any, **kwargs: Any) -> object:
            nonlocal passed
            passed += 1
            if passed == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
            return true(*args, **kwargs)

        setattr(owner, name, watched)

    with open_superior(folder) as engine:  # opening the store passes no point
        for owner, name in POINTS:
            watch(owner, name)
        engine.import_case(folder / BACK, by=CLERK, on=day(12))
    (folder / "points").write_text(str(passed))
