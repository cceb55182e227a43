"""The first schema: events and chains, cases, documents, series, answers, definitions, outbox."""

from alembic import op
from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Integer,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
)

revision = "0001"
down_revision = None


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _integer(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def upgrade() -> None:
    """Make all tables."""
    _make_events()
    _make_cases()
    _make_documents()
    _make_rest()


def _make_events() -> None:
    op.create_table(
        "body_chain",
        Column("body", Text, primary_key=True),
        _integer("sequence"),
        _text("head"),
    )
    op.create_table(
        "event",
        Column("id", Integer, primary_key=True),
        Column("body", Text, ForeignKey("body_chain.body"), nullable=False),
        _integer("position"),
        Column("case_id", Text),
        Column("case_sequence", Integer),
        *map(_text, ("kind", "on_date", "recorded_at", "content", "previous", "hash")),
        UniqueConstraint("body", "position", name="event_position_once"),
        UniqueConstraint("case_id", "case_sequence", name="event_sequence_once"),
    )


def _make_cases() -> None:
    op.create_table(
        "case_run",
        Column("id", Text, primary_key=True),
        _text("workflow"),
        _integer("version"),
        _text("workflow_hash"),
        _text("unit"),
        Column("parent", Text),
        _text("state"),
        _integer("revision"),
        *map(_flag, ("settled", "final")),
        *map(_text, ("opened_on", "last_on")),
        Column("due_on", Text),
        _text("due_label"),
        _flag("illustrative"),
        *map(_text, ("regime", "profile", "data", "fired", "summary")),
    )
    op.create_index("case_run_unit", "case_run", ["unit"])
    op.create_index("case_run_parent", "case_run", ["parent"])


def _make_documents() -> None:
    op.create_table(
        "document",
        Column("id", Text, primary_key=True),
        Column("case_id", Text, ForeignKey("case_run.id"), nullable=False),
        *map(_text, ("type", "key")),
        _integer("revision"),
        *map(_text, ("body", "status", "subject", "reference", "symbol", "term")),
        Column("number", Integer),
        Column("issued_on", Text),
        *map(_text, ("signer", "template_hash", "content")),
        Column("docx_sha256", Text),
        Column("pdf_sha256", Text),
        _text("file_name"),
        Column("event", Integer, ForeignKey("event.id"), nullable=False),
        UniqueConstraint("body", "symbol", "term", "number", name="document_number_once"),
        UniqueConstraint("case_id", "type", "key", "revision", name="document_revision_once"),
    )
    op.create_index("document_file_name", "document", ["file_name"])


def _make_rest() -> None:
    op.create_table(
        "series",
        *map(_text, ("body", "symbol", "term")),
        *map(_integer, ("opening", "last")),
        PrimaryKeyConstraint("body", "symbol", "term", name="series_once"),
    )
    op.create_table(
        "idempotency",
        Column("key", Text, primary_key=True),
        *map(_text, ("request_hash", "answer")),
        Column("event", Integer, ForeignKey("event.id")),
    )
    op.create_table(
        "definition_snapshot",
        Column("hash", Text, primary_key=True),
        *map(_text, ("kind", "id", "content")),
    )
    op.create_table(
        "outbox",
        Column("document", Text, ForeignKey("document.id"), nullable=False),
        *map(_text, ("what", "state")),
        _integer("attempts"),
        _text("message"),
        PrimaryKeyConstraint("document", "what", name="outbox_once"),
    )
