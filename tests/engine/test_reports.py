import json
from datetime import date
from pathlib import Path

import pytest

from tests.engine.office import CELL, DAY, SECRETARY, TERM, send, start
from vanthu.engine import Engine
from vanthu.engine.reports import plain
from vanthu.errors import Finding, Place


@pytest.mark.parametrize("dry_run", [True, False])
def test_the_report_of_a_run_is_json(office: Path, engine: Engine, dry_run: bool) -> None:
    report = engine.run([office / "viec-1.yaml"], dry_run=dry_run)

    told = json.loads(json.dumps(plain(report), ensure_ascii=False))

    assert told["made"] == 8
    assert told["documents"][1]["reference"] == "07-TB/ĐU"
    assert told["documents"][1]["dated"] == "2026-10-07"
    assert told["steps"][0]["on"] == "2026-10-05"
    assert told["output"] == str(engine.output)


def test_every_other_answer_is_json(engine: Engine) -> None:
    start(engine)
    step = send(engine)
    engine.fire("viec", "open_cells", {"cells": [CELL]}, by=SECRETARY, on=DAY)
    answers = {
        "step": step,
        "status": engine.status(),
        "history": engine.history("viec"),
        "register": engine.register(),
        "documents": engine.documents(),
        "explain": engine.explain("viec", "finish", by=SECRETARY, on=DAY),
        "verify": engine.verify(),
        "recover": engine.recover(),
    }

    told = json.loads(json.dumps(plain(answers)))

    assert told["status"][0]["children"][0]["id"] == "viec.cb1"
    assert told["register"][0] | {"last": 6, "term": TERM} == told["register"][0]
    assert told["history"][1]["documents"] == ["07-TB/ĐU"]


def test_findings_dates_and_paths_become_plain() -> None:
    finding = Finding(code="x", place=Place(file="a.yaml", line=3), facts={"known": ("a", "b")})

    assert plain([finding, date(2026, 10, 5), Path("a/b"), None, 3]) == [
        plain(finding), "2026-10-05", str(Path("a/b")), None, 3,
    ]  # fmt: skip
    told = plain(finding)
    assert isinstance(told, dict)
    assert told["facts"] == {"known": ["a", "b"]}
    assert told["place"]["line"] == 3
