"""An index of the events that hand a case over: to know what is away, no other event is read."""

from alembic import op
from sqlalchemy import text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the index."""
    handed_over = text("kind = 'case_exported'")
    op.create_index(
        "event_handed_over", "event", ["case_id", "case_sequence"],
        sqlite_where=handed_over, postgresql_where=handed_over,
    )  # fmt: skip
