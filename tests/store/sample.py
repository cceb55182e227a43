"""A small office: a party committee that issues resolutions, and a replay of its cases."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from vanthu.case import Actor, Case, Event
from vanthu.store import CaseRecord, DocumentRecord, Store, Writing, readable_path

BODY, TERM = "dang_uy", "2025-2030"
CLERK = Actor(role="clerk", person="Trần Thị Bình")
NOW = datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC)
DAY = date(2026, 11, 20)
THEME = "Học tập và làm theo tư tưởng, đạo đức Hồ Chí Minh"


def make_case(case_id: str = "shcd-1", *, unit: str = BODY, parent: str | None = None) -> Case:
    """Return a case before its first event."""
    return Case(
        id=case_id,
        workflow="sinh-hoat-chuyen-de",
        version=1,
        unit=unit,
        parent=parent,
        state="drafting",
        revision=0,
        opened_on=DAY,
        last_on=DAY,
        data={},
    )


def make_event(case: Case, trigger: str = "issue", sequence: int | None = None) -> Event:
    """Return the next event of a case; it sets the theme and a vote."""
    return Event(
        case=case.id,
        sequence=case.revision + 1 if sequence is None else sequence,
        kind="fired",
        on=DAY,
        by=CLERK,
        trigger=trigger,
        from_state=case.state,
        to_state="issued",
        changes={"theme": THEME, "share": Decimal("99.5"), "votes": 25},
    )


def apply_event(case: Case, event: Event) -> Case:
    """Return the case after an event."""
    fired = {**case.fired, event.trigger: case.fired.get(event.trigger, 0) + 1}
    return replace(
        case,
        state=event.to_state,
        revision=event.sequence,
        last_on=event.on,
        data={**case.data, **event.changes},
        fired=fired,
    )


def replay(events: Sequence[Event]) -> Case:
    """Return the case that these events make."""
    case = make_case(events[0].case)
    for event in events:
        case = apply_event(case, event)
    return case


def open_series(writing: Writing, symbol: str = "NQ", last: int = 0) -> None:
    """Open a series of the committee."""
    writing.open_series(BODY, symbol, TERM, last, on=DAY, by=CLERK, recorded_at=NOW)


def draft(case: Case, *, revision: int = 1, title: str = "Nghị quyết chuyên đề") -> DocumentRecord:
    """Return the draft of a resolution, without a file."""
    return DocumentRecord(
        case=case.id,
        type="nghi-quyet",
        key=title,
        revision=revision,
        body=BODY,
        subject="Về chuyên đề năm 2026",
        symbol="NQ",
        term=TERM,
        file_name=readable_path(case=case.id, unit=BODY, title=title, revision=revision),
    )


def number_document(writing: Writing, record: DocumentRecord, data: bytes) -> DocumentRecord:
    """Take a number for a document and give it its file."""
    number = writing.take_number(BODY, "NQ", TERM)
    reference = f"{number:02}-NQ/ĐU"
    return replace(
        record,
        status="numbered",
        number=number,
        reference=reference,
        issued_on=DAY,
        signer="Nguyễn Văn An",
        content={"share": Decimal("99.5"), "theme": THEME},
        docx_sha256=writing.write_object(data),
        file_name=readable_path(
            case=record.case, unit=BODY, title=record.key, reference=reference, issued_on=DAY
        ),
    )


def issue(
    writing: Writing, case_id: str = "shcd-1", *, title: str = "Nghị quyết chuyên đề"
) -> DocumentRecord:
    """Record one step of a case that issues a resolution, and leave it for publishing."""
    found = writing.find_case(case_id)
    case = found.case if found else make_case(case_id)
    event = make_event(case)
    record = number_document(writing, draft(case, title=title), f"{case_id} {title}".encode())
    after = CaseRecord(case=apply_event(case, event), workflow_hash="w1", settled=True)
    writing.append(event, body=BODY, recorded_at=NOW, case=after, documents=[record])
    writing.enqueue(record.id, "publish")
    return writing.document(record.id)


def issue_some(store: Store, count: int = 3, *, last: int = 11) -> list[DocumentRecord]:
    """Open the series after the number `last` and issue resolutions, each in a case of its own."""
    with store.write() as writing:
        open_series(writing, last=last)
    issued = []
    for index in range(1, count + 1):
        with store.write() as writing:
            issued.append(issue(writing, f"shcd-{index}"))
    return issued
