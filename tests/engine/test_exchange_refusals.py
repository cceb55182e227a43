"""What is refused of a file from another office; nothing is changed then, not one byte."""

import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.engine.exchange_office import (
    BACK,
    CASE,
    CELL_CLERK,
    CLERK,
    SENT,
    SUPERIOR,
    UNIT,
    answer,
    assign,
    day,
    forge,
    import_killed,
    open_superior,
    open_unit,
    receive,
    snapshot,
    take_back,
)
from tests.engine.worker import start_worker
from tests.workflows_year.office import HERE, REASON, Office, find_case, submit
from vanthu._paths import builtin_dir
from vanthu.engine import Engine
from vanthu.errors import Refused, Unusable, VanthuError
from vanthu.store.parcel import read_parcel

Change = Callable[[dict[str, Any]], None]


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both stores once the unit has handed its report back; tests leave them as they are."""
    folder = tmp_path_factory.mktemp("hai-noi")
    assign(folder)
    receive(folder)
    answer(folder)
    return folder


@pytest.fixture
def copied(offices: Path, tmp_path: Path) -> Path:
    """A copy of both stores to change."""
    return shutil.copytree(offices, tmp_path / "hai-noi")


def refuse(
    folder: Path, path: Path, *, unit: bool = False, by: str = "", on: int = 12, digest: str = "",
    library: tuple[Path, ...] = (),
) -> VanthuError:  # fmt: skip
    """Return why a store refuses a file; the store is the same afterwards, byte for byte."""
    store = UNIT if unit else SUPERIOR
    opened = open_unit(folder, library=library) if unit else open_superior(folder)
    with opened as engine, snapshot(folder / store), pytest.raises(VanthuError) as caught:
        engine.import_case(
            path, by=by or (CELL_CLERK if unit else CLERK), on=day(on), digest=digest
        )
    assert caught.value.findings[0].place.file
    return caught.value


def event(number: int, **changes: Any) -> Change:
    """Return a change of what an event says, such as values, facts or by; counted from 1."""

    def change(content: dict[str, Any]) -> None:
        for name, value in changes.items():
            found = content["events"][number - 1][name]
            if isinstance(value, dict):
                found.update(value)
            else:
                content["events"][number - 1][name] = value

    return change


def set_value(**changes: Any) -> Change:
    """Return a change of what the parcel says at its top."""
    return lambda content: content.update(changes)


def paper_of(content: dict[str, Any]) -> dict[str, Any]:
    """Return the paper that the report's `submit` issued."""
    found: dict[str, Any] = content["events"][3]["papers"][0]
    return found


def in_paper(**changes: Any) -> Change:
    """Return a change of what is said of the report."""
    return lambda content: paper_of(content).update(changes)


def claim_more(content: dict[str, Any]) -> None:
    """Say that more members studied, in the input of the step alone."""
    content["events"][3]["values"]["members_studied"] = 10


def claim_more_everywhere(content: dict[str, Any]) -> None:
    """Say so wherever a forger would think of."""
    step = content["events"][3]
    step["values"]["members_studied"] = step["changes"]["members_studied"] = 10
    step["facts"]["summary"]["members_studied"] = content["summary"]["members_studied"] = 10


def claim_too_many(content: dict[str, Any]) -> None:
    """Say that more members studied than there are: a check forbids it."""
    content["events"][3]["values"]["members_studied"] = 11


FORGERIES: dict[str, tuple[Change, str, str]] = {
    "wrong period": (event(1, values={"period_to": "2025-06-30"}), "exchange-opening-differs",
                     "period_to"),
    "wrong unit": (set_value(unit="cb2"), "exchange-other-unit", "cb2"),
    "unit not in the tree": (set_value(unit="cb_la"), "exchange-other-unit", "cb_la"),
    "other parent": (lambda content: content["parent"].update(id="so"), "exchange-content",
                     "manifest.json"),
    "other assignment": (set_value(answers="0" * 64), "exchange-other-assignment", CASE),
    "other definition": (lambda content: content["definitions"].update(
        {"check signer_ok": "0" * 64}), "exchange-definitions", "check signer_ok"),
    "unknown workflow": (set_value(workflow="viec-la"), "exchange-workflow-unknown", "viec-la"),
    "forged summary": (lambda content: content["summary"].update(members=9),
                       "exchange-summary-differs", "summary.members"),
    "forged state": (set_value(state="accepted"), "exchange-summary-differs", "state"),
    "forged summary of a step": (event(4, facts={"summary": {}}), "exchange-step-differs",
                                 "facts.summary"),
    "forged input": (claim_more, "exchange-step-differs", "members_studied"),
    "forged figures that fit": (claim_more_everywhere, "exchange-paper-differs", "01-BC/CB"),
    "figures that no check lets through": (claim_too_many, "exchange-step-refused", "submit"),
    "forged reference": (in_paper(reference="07-BC/CB"), "exchange-paper-differs", "reference"),
    "forged number": (in_paper(number=7), "exchange-paper-differs", "reference"),
    "forged date of a paper": (in_paper(issued_on="2026-09-09"), "exchange-paper-differs",
                               "issued_on"),
    "forged signer": (in_paper(signer="[Người khác]"), "exchange-paper-differs", "signer"),
    "somebody unknown": (event(4, by={"person": "ai_do"}), "exchange-step-refused", "submit"),
    "the superior's step": (event(3, by={"role": "superior", "person": "vp"}),
                            "exchange-superior-step", "start"),
    "a day before the last": (event(4, on="2026-09-01"), "exchange-step-refused", "submit"),
    "an event left out": (lambda content: content["events"].pop(2), "exchange-content",
                          "events.3"),
    "an event of another kind": (event(3, kind="series_opened"), "exchange-content", "events.2"),
    "an event that sets data": (event(3, kind="document_rendered", changes={"members": 1}),
                                "exchange-step-differs", "changes"),
    "another handover": (event(2, values={"digest": "0" * 64}), "exchange-history", "digest"),
    "a case of its own": (set_value(case="viec.cb1"), "exchange-content", "manifest.json"),
    "text in place of a number": (event(4, values={"members": "nhiều"}), "exchange-step-refused",
                                  "submit"),
    "a number that no field takes": (event(4, values={"registrations": -5}),
                                     "exchange-step-refused", "submit"),
    "letters that no paper prints": (event(4, values={"note": "a\u0007b"}),
                                     "exchange-step-refused", "submit"),
    "a round of words": (set_value(round="hai"), "exchange-content", "round"),
    "no events": (set_value(events=[]), "exchange-content", "events"),
    "a key nobody knows": (set_value(thêm="x"), "exchange-content", "thêm"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "code", "says"), FORGERIES.values(), ids=FORGERIES)
def test_a_report_that_says_something_else_is_refused(
    offices: Path, change: Change, code: str, says: str
) -> None:
    refused = refuse(offices, forge(offices / BACK, change))
    assert refused.code == code
    assert says in refused.findings[0].text("vi")


def test_a_report_of_a_review_of_another_name_is_refused(offices: Path) -> None:
    def rename(content: dict[str, Any]) -> None:
        content["case"], content["parent"]["id"] = "so-ket-2027.cb1", "so-ket-2027"

    refused = refuse(offices, forge(offices / BACK, rename))
    assert refused.code == "exchange-case-unknown"


def test_a_word_file_in_the_place_of_another_is_refused(offices: Path) -> None:
    letter = next(
        data for name, data in read_parcel((offices / SENT).read_bytes(), "").members.items()
        if name.endswith(".docx")
    )  # fmt: skip
    parcel = read_parcel((offices / BACK).read_bytes(), "")
    (name,) = (name for name in parcel.members if name.endswith(".docx"))
    refused = refuse(offices, forge(offices / BACK, members={name: letter}))
    assert (refused.code, refused.findings[0].facts["member"]) == ("parcel-member-changed", name)


def test_a_missing_file_is_told_with_its_paper(offices: Path) -> None:
    parcel = read_parcel((offices / BACK).read_bytes(), "")
    (name,) = (name for name in parcel.members if name.endswith(".docx"))
    refused = refuse(offices, forge(offices / BACK, members={name: None}))
    assert (refused.code, refused.findings[0].facts["document"]) == (
        "exchange-file-missing", "01-BC/CB",
    )  # fmt: skip


def test_a_missing_paper_is_told_with_its_step(offices: Path) -> None:
    parcel = read_parcel((offices / BACK).read_bytes(), "")
    (name,) = (name for name in parcel.members if name.endswith(".docx"))
    forged = forge(offices / BACK, event(4, papers=[]), members={name: None})
    assert refuse(offices, forged).code == "exchange-paper-missing"


def test_a_spare_file_is_refused(offices: Path) -> None:
    forged = forge(offices / BACK, members={"files/ghi-chu.txt": b"x"})
    assert refuse(offices, forged).code == "parcel-member-foreign"


@pytest.mark.parametrize("member", ["case.json", "units.yaml"])
@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe", b"[1]", b"{" * 50_000, b"[" * 900 + b"]" * 900, b'{"a":1e999999999}',
     b'{"a":"\\ud800"}', b'{"a":1,"a":2}', b"9" * 5000],
    ids=range(9),
)  # fmt: skip
def test_members_that_are_no_text_of_their_kind_are_refused(
    offices: Path, member: str, data: bytes
) -> None:
    parcel = read_parcel((offices / BACK).read_bytes(), "")
    path = offices / "hong.zip"
    from vanthu.store.parcel import pack_parcel

    path.write_bytes(pack_parcel(parcel.head, {**parcel.members, member: data}).data)
    assert isinstance(refuse(offices, path), Refused)


@pytest.mark.parametrize("share", [number / 40 for number in range(40)])
def test_any_changed_byte_of_a_real_file_is_refused(offices: Path, share: float) -> None:
    data = bytearray((offices / BACK).read_bytes())
    data[int(len(data) * share)] ^= 0x04
    path = offices / "doi.zip"
    path.write_bytes(data)
    assert refuse(offices, path).code.startswith("parcel-")


def test_an_older_round_is_refused_on_both_sides(copied: Path) -> None:
    take_back(copied)
    with open_superior(copied) as engine:
        Office(engine).fire("return_report", "superior:vp", "13/9/2026", "cb1", reasons=REASON)
        engine.export_case(CASE, copied / "giao-2.zip", by=CLERK, on=day(14))
    with open_unit(copied) as engine:
        engine.import_case(copied / "giao-2.zip", by=CELL_CLERK, on=day(15))
        submit(Office(engine), "cb1", "16/9/2026")
        engine.export_case(CASE, copied / "tra-2.zip", by=CELL_CLERK, on=day(17))
    stale = forge(copied / BACK, set_value(round=2))
    assert refuse(copied, stale, on=18).code == "exchange-older-round"
    with open_unit(copied) as engine:
        assert engine.import_case(copied / SENT, by=CELL_CLERK, on=day(18)).state == "already_done"
    old = forge(copied / SENT, lambda content: content["parent"].update(title="Khác"))
    assert refuse(copied, old, unit=True, on=18).code == "exchange-older-round"


def test_a_second_file_for_a_case_under_way_is_refused(tmp_path: Path) -> None:
    assign(tmp_path)
    receive(tmp_path)
    other = forge(tmp_path / SENT, lambda content: content["parent"].update(plan="99-KH/ĐU"))
    assert refuse(tmp_path, other, unit=True).code == "exchange-older-round"
    with open_unit(tmp_path) as engine:
        Office(engine).fire("start", CELL_CLERK, "06/9/2026", "cb1")
    assert refuse(tmp_path, other, unit=True).code == "exchange-case-moved"


def test_an_assignment_is_not_taken_in_where_it_comes_from(copied: Path) -> None:
    assert refuse(copied, copied / SENT).code == "exchange-own-parcel"
    forged = forge(copied / SENT, lambda content: content["parent"].update(plan="99-KH/ĐU"))
    assert refuse(copied, forged).code == "exchange-parent-here"


def test_a_report_is_not_taken_in_where_it_comes_from(copied: Path) -> None:
    assert refuse(copied, copied / BACK, unit=True).code == "exchange-own-parcel"


def test_the_unit_needs_the_same_definitions(offices: Path, tmp_path: Path) -> None:
    (tmp_path / "workflows").mkdir()
    text = (builtin_dir("workflows") / "bao-cao-don-vi.yaml").read_text("utf-8")
    path = tmp_path / "workflows/bao-cao-don-vi.yaml"
    path.write_text(text.replace("label: Đã nộp}", "label: Đã gửi}"), "utf-8")
    shutil.copy(offices / SENT, tmp_path / SENT)
    refused = refuse(tmp_path, tmp_path / SENT, unit=True, library=(tmp_path,))
    assert refused.code == "exchange-definitions"
    assert refused.findings[0].facts["names"] == ("workflow bao-cao-don-vi",)
    path.write_text("# ghi chú\n" + text, "utf-8")  # says the same
    with open_unit(tmp_path, library=(tmp_path,)) as engine:
        engine.import_case(tmp_path / SENT, by=CELL_CLERK, on=day(5))


def test_a_unit_that_is_another_one_here_is_refused(offices: Path, tmp_path: Path) -> None:
    shutil.copy(offices / SENT, tmp_path / SENT)
    (tmp_path / "units").mkdir()
    text = (HERE / "units/don-vi.yaml").read_text("utf-8")
    head, mark, tail = text.partition("\n  cb1:\n")
    tail = tail.replace("kind: grassroots_cell", "kind: sub_cell", 1)
    (tmp_path / "units/don-vi.yaml").write_text(head + mark + tail, "utf-8")
    refused = refuse(tmp_path, tmp_path / SENT, unit=True, library=(tmp_path,))
    assert (refused.code, refused.findings[0].facts["field"]) == ("exchange-unit-differs", "kind")


def test_a_unit_that_the_superiors_tree_lost_is_told(copied: Path, tmp_path: Path) -> None:
    shutil.rmtree(copied / SUPERIOR / "library")
    (tmp_path / "units").mkdir()
    head, _, rest = (HERE / "units/don-vi.yaml").read_text("utf-8").partition("\n  cb1:\n")
    tail = rest[rest.index("\n  cb2:\n") :]
    (tmp_path / "units/don-vi.yaml").write_text(head + tail, "utf-8")
    with Engine.open(copied / SUPERIOR, library=[tmp_path], pdf=False) as engine:
        with pytest.raises(Refused) as caught:
            engine.import_case(copied / BACK, by=CLERK, on=day(12))
        assert caught.value.code == "exchange-unit-unknown"


@pytest.mark.parametrize(
    ("by", "on", "code"),
    [("clerk:ai_do", 12, "actor-unknown"), ("x", 12, "actor-form"),
     (CLERK, 9, "handover-date-behind")],
)  # fmt: skip
def test_a_file_is_taken_in_by_somebody_after_it_went_out(
    offices: Path, by: str, on: int, code: str
) -> None:
    with open_superior(offices) as engine, snapshot(offices / SUPERIOR):
        with pytest.raises(Refused) as caught:
            engine.import_case(offices / BACK, by=by, on=day(on))
        assert caught.value.code == code


def test_the_digest_told_on_another_way_must_be_that_of_the_file(copied: Path) -> None:
    digest = read_parcel((copied / BACK).read_bytes(), "").digest
    for wrong in ("0" * 64, digest[:7], "không"):
        assert refuse(copied, copied / BACK, digest=wrong).code == "exchange-digest"
    told = f"{digest[:4].upper()} {digest[4:12]}"
    with open_superior(copied) as engine:
        assert engine.import_case(copied / BACK, by=CLERK, on=day(12), digest=told).state == "done"


def test_a_trial_tells_what_would_come_in_and_changes_nothing(offices: Path) -> None:
    with open_superior(offices) as engine, snapshot(offices / SUPERIOR):
        told = engine.import_case(offices / BACK, by=CLERK, on=day(12), dry_run=True)
    assert (told.state, told.events, told.papers) == ("planned", 2, ("01-BC/CB",))


def test_a_file_that_is_not_there_is_told_so(offices: Path) -> None:
    assert isinstance(refuse(offices, offices / "khong-co.zip"), Unusable)


# killed, and looked at afterwards ----------------------------------------------------------------


def kill(folder: Path, kill_at: int) -> int | None:
    worker = start_worker(import_killed, folder, kill_at)
    worker.join()
    return worker.exitcode


@pytest.fixture(scope="module")
def points(offices: Path, tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many points taking the report in passes."""
    folder = shutil.copytree(offices, tmp_path_factory.mktemp("ca") / "hai-noi")
    assert kill(folder, 0) == 0
    return int((folder / "points").read_text())


@pytest.mark.parametrize("share", [0.05, 0.3, 0.5, 0.7, 0.85, 1.0])
def test_killed_on_the_way_in_a_report_is_here_wholly_or_not_at_all(
    copied: Path, points: int, share: float
) -> None:
    assert kill(copied, max(1, round(points * share))) == -signal.SIGKILL
    with open_superior(copied) as engine:
        assert [f for f in engine.verify().findings if f.severity == "must"] == []
        assert len(engine.history(CASE)) in (2, 5)
        engine.import_case(copied / BACK, by=CLERK, on=day(12))
        engine.recover()
        assert engine.verify().findings == ()
        assert len(engine.history(CASE)) == 5


def test_the_points_cover_files_events_and_the_copy(points: int) -> None:
    assert points >= 2 + 2 + 3 + 1 + 1


def test_verify_notices_what_is_changed_after_the_report_came_in(copied: Path) -> None:
    take_back(copied)
    parcel = read_parcel((copied / BACK).read_bytes(), "")
    (sha,) = (name[6:70] for name in parcel.members if name.endswith(".docx"))
    for kept in (sha, parcel.sha256):
        path = copied / SUPERIOR / "objects" / kept[:2] / kept
        data = path.read_bytes()
        path.chmod(0o644)
        path.write_bytes(data + b"x")
        with Engine.open(copied / SUPERIOR, library=[HERE], read_only=True) as engine:
            assert [f.code for f in engine.verify().findings] == ["verify-object-changed"]
        path.write_bytes(data)


def test_recover_keeps_the_files_that_went_out_and_came_in(copied: Path) -> None:
    take_back(copied)
    from datetime import UTC, datetime

    with Engine.open(
        copied / SUPERIOR, library=[HERE], pdf=False,
        clock=lambda: datetime(2036, 1, 1, tzinfo=UTC),
    ) as engine:  # fmt: skip
        engine.recover()
        assert engine.verify().findings == ()
    assert find_case(copied / SUPERIOR, CASE).state == "submitted"
