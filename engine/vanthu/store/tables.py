"""The tables, in types that SQLite and PostgreSQL share: text for JSON, ISO text for dates.

The migrations make them; a test holds both equal.
"""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData()

body_chain = Table(
    "body_chain",
    metadata,
    Column("body", Text, primary_key=True),
    Column("sequence", Integer, nullable=False),
    Column("head", Text, nullable=False),
)

HANDED_OVER = text("kind = 'case_exported'")
"""What an event must be to stand in `event_handed_over`; written out, or no query would use it."""

event = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("body", Text, ForeignKey("body_chain.body"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("case_id", Text),  # NULL for events of a body, such as the opening of a series
    Column("case_sequence", Integer),
    Column("kind", Text, nullable=False),
    Column("on_date", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    UniqueConstraint("body", "position", name="event_position_once"),
    UniqueConstraint("case_id", "case_sequence", name="event_sequence_once"),
    Index(
        "event_handed_over", "case_id", "case_sequence",
        sqlite_where=HANDED_OVER, postgresql_where=HANDED_OVER,
    ),
)  # fmt: skip

case_run = Table(  # `case` is a word of SQL
    "case_run",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workflow", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("workflow_hash", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("parent", Text),
    Column("state", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("settled", Boolean, nullable=False),
    Column("final", Boolean, nullable=False),
    Column("opened_on", Text, nullable=False),
    Column("last_on", Text, nullable=False),
    Column("due_on", Text),
    Column("due_label", Text, nullable=False),
    Column("illustrative", Boolean, nullable=False),
    Column("regime", Text, nullable=False),
    Column("profile", Text, nullable=False),
    Column("data", Text, nullable=False),
    Column("fired", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Index("case_run_unit", "unit"),
    Index("case_run_parent", "parent"),
)

document = Table(
    "document",
    metadata,
    Column("id", Text, primary_key=True),
    Column("case_id", Text, ForeignKey("case_run.id"), nullable=False),
    Column("type", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("reference", Text, nullable=False),
    Column("symbol", Text, nullable=False),
    Column("term", Text, nullable=False),
    Column("number", Integer),
    Column("issued_on", Text),
    Column("signer", Text, nullable=False),
    Column("template_hash", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("docx_sha256", Text),
    Column("pdf_sha256", Text),
    Column("file_name", Text, nullable=False),
    Column("event", Integer, ForeignKey("event.id"), nullable=False),
    UniqueConstraint("body", "symbol", "term", "number", name="document_number_once"),
    UniqueConstraint("case_id", "type", "key", "revision", name="document_revision_once"),
    Index("document_file_name", "file_name"),
)

series = Table(
    "series",
    metadata,
    Column("body", Text, nullable=False),
    Column("symbol", Text, nullable=False),
    Column("term", Text, nullable=False),
    Column("opening", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    PrimaryKeyConstraint("body", "symbol", "term", name="series_once"),
)

idempotency = Table(
    "idempotency",
    metadata,
    Column("key", Text, primary_key=True),
    Column("request_hash", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("event", Integer, ForeignKey("event.id")),
)

definition_snapshot = Table(
    "definition_snapshot",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("content", Text, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("document", Text, ForeignKey("document.id"), nullable=False),
    Column("what", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("message", Text, nullable=False),
    PrimaryKeyConstraint("document", "what", name="outbox_once"),
)
