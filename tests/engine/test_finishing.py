import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.engine.office import CLERK, DAY, NOW, open_office, send, start
from vanthu.engine import DocumentReport, Engine, StepReport, finishing, papers

UNDRAWABLE = "漢"


def lose_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the module that needs Pango fail to load, as it does where Pango is missing."""
    monkeypatch.setitem(sys.modules, "vanthu.render.layout", None)


def draft(engine: Engine, text: str = "Lời văn") -> StepReport:
    return engine.fire("viec", "draft", {"text": text}, by=CLERK, on=DAY)


def list_rendered(engine: Engine) -> list[str]:
    return [event.kind for event in engine.history("viec") if event.kind == "document_rendered"]


def read(path: Path | None) -> bytes:
    assert path is not None
    return path.read_bytes()


def edit(paper: DocumentReport) -> Path:
    """Change a published file as a person would."""
    assert paper.docx is not None
    paper.docx.write_bytes(b"nguoi sua")
    return paper.docx


def test_a_step_makes_the_pdf_and_records_it_by_an_event_of_its_own(office: Path) -> None:
    with open_office(office, pdf=True) as engine:
        start(engine)
        (paper,) = send(engine).documents

        assert paper.pdf is not None
        assert paper.pdf_state == "done"
        assert len(PdfReader(paper.pdf).pages) == 1
        assert list_rendered(engine) == ["document_rendered"]
        assert engine.verify().findings == ()


def test_a_pdf_that_was_made_is_never_made_again(office: Path) -> None:
    with open_office(office, pdf=True) as engine:
        start(engine)
        before = send(engine).documents[0].pdf_sha256

        assert engine.recover().pdfs_made == 0
        assert engine.documents()[0].pdf_sha256 == before
        assert list_rendered(engine) == ["document_rendered"]


def test_without_pango_everything_else_is_done_with_one_notice(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose_pango(monkeypatch)
    with open_office(office, pdf=True) as engine:
        report = engine.run([office / "viec-1.yaml"])

        assert [notice.code for notice in report.notices] == ["pdf-libraries-missing"]
        assert report.notices[0].severity == "should"
        assert report.pending_pdfs == len(report.documents) == 4
        assert all(paper.docx and paper.docx.is_file() for paper in report.documents)
        assert engine.verify().findings == ()


def test_recover_makes_the_pdfs_once_pango_is_there(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as missing, open_office(office, pdf=True) as engine:
        lose_pango(missing)
        start(engine)
        report = send(engine)
        assert [warning.code for warning in report.warnings] == ["pdf-libraries-missing"]
        assert engine.recover().pdfs_pending == 1
    with open_office(office) as engine:
        told: list[tuple[str, int, int]] = []
        recovered = engine.recover(lambda *done: told.append(done))

        assert (recovered.pdfs_made, recovered.pdfs_pending, recovered.notices) == (1, 0, ())
        assert told == [("pdf", 1, 1)]
        assert read(engine.documents()[0].pdf)[:5] == b"%PDF-"


def test_earlier_drafts_need_no_pdf(engine: Engine) -> None:
    start(engine)
    first = draft(engine, "một").documents[0]
    draft(engine, "hai")

    report = engine.recover()

    assert (report.pdfs_made, report.pdfs_pending) == (1, 0)
    assert first.docx is not None
    assert not first.docx.with_suffix(".pdf").exists()


def test_a_pdf_that_cannot_be_made_stops_no_other(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers, "DRAWN", {UNDRAWABLE})  # as in a paper of an older store
    with open_office(office) as engine:
        start(engine)
        send(engine, text=f"Chữ {UNDRAWABLE}")
        send(engine)

        report = engine.recover()

        assert (report.pdfs_made, report.pdfs_pending) == (1, 1)
        assert [notice.code for notice in report.notices] == ["pdf-character-missing"]
        assert [paper.pdf_state for paper in engine.documents()] == ["pending", "done"]


def test_a_lost_file_of_the_store_is_told_and_stops_no_pdf(office: Path, engine: Engine) -> None:
    start(engine)
    lost = send(engine).documents[0].docx_sha256
    send(engine, text="khác")
    (office / "van-thu/objects" / lost[:2] / lost).unlink()

    report = engine.recover()

    assert (report.pdfs_made, report.pdfs_pending) == (1, 1)
    assert [notice.code for notice in report.notices] == ["object-missing"]


def test_two_recoveries_at_once_record_each_pdf_once(office: Path, engine: Engine) -> None:
    start(engine)
    send(engine)
    send(engine, text="khác")

    def interrupt(what: str, done: int, of: int) -> None:
        if done < of:
            with open_office(office) as other:
                assert other.recover().pdfs_made == 1

    assert engine.recover(interrupt).pdfs_made == 1
    assert len(list_rendered(engine)) == 2
    assert engine.verify().findings == ()


# copies ------------------------------------------------------------------------------------------


def test_a_step_interrupted_before_publishing_is_published_by_recover(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    with open_office(office) as engine:
        start(engine)
        with monkeypatch.context() as patch:
            patch.setattr(finishing, "publish_pending", interrupt)
            with pytest.raises(KeyboardInterrupt):
                send(engine)
    with open_office(office) as engine:
        (paper,) = engine.documents()
        assert paper.reference == "07-TB/ĐU"
        assert not list(engine.output.rglob("*.docx"))

        assert engine.recover().published == 1
        assert read(paper.docx)[:2] == b"PK"


def test_a_copy_that_cannot_be_written_is_told_and_written_later(engine: Engine) -> None:
    start(engine)
    engine.output.mkdir(exist_ok=True)
    (engine.output / "viec").write_text("chỗ này đã có tệp", "utf-8")

    report = send(engine)

    assert [warning.severity for warning in report.warnings] == ["must"]
    assert engine.recover().published == 0
    (engine.output / "viec").unlink()
    assert engine.recover().published == 1
    assert engine.verify().findings == ()


def test_recover_brings_back_a_copy_that_was_lost(engine: Engine) -> None:
    start(engine)
    copy = draft(engine, "một").documents[0].docx
    assert copy is not None
    copy.unlink()

    assert engine.recover().published == 1
    assert copy.is_file()


def test_a_draft_that_a_person_edited_is_kept(engine: Engine) -> None:
    start(engine)
    edited = edit(draft(engine, "một").documents[0])

    report = engine.recover()
    draft(engine, "hai")

    assert edited.read_bytes() == b"nguoi sua"
    assert [notice.code for notice in report.notices] == ["published-edited"]
    assert report.notices[0].facts["path"] == str(edited)
    assert len(list(engine.output.rglob("dự-thảo-*.docx"))) == 2


def test_an_engine_without_pdfs_leaves_them_for_recover(engine: Engine) -> None:
    start(engine)
    report = send(engine)

    assert report.documents[0].pdf_state == "pending"
    assert report.warnings == ()
    assert engine.history("viec")[-1].recorded_at == NOW.isoformat()
