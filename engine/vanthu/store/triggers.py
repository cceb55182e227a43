"""The triggers that keep recorded things as they are; made anew after every migration."""

from sqlalchemy import Connection, text

_NUMBER = ("body", "symbol", "term", "number")
_SENT = (
    "docx_sha256",
    "content",
    "issued_on",
    "subject",
    "signer",
    "reference",
    "template_hash",
)


def _differ(columns: tuple[str, ...]) -> str:
    return " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in columns)


_RULES = {
    "event_no_update": "UPDATE ON event",
    "event_no_delete": "DELETE ON event",
    "event_follows_chain": (
        "INSERT ON event WHEN NOT EXISTS (SELECT 1 FROM body_chain WHERE body = NEW.body"
        " AND head = NEW.previous AND sequence = NEW.position - 1)"
    ),
    "chain_grows_by_one": (
        "UPDATE ON body_chain WHEN NEW.body IS NOT OLD.body OR NEW.sequence IS NOT OLD.sequence + 1"
    ),
    "chain_no_delete": "DELETE ON body_chain",
    "series_grows_by_one": (
        "UPDATE ON series WHEN NEW.last IS NOT OLD.last + 1"
        f" OR {_differ(('body', 'symbol', 'term', 'opening'))}"
    ),
    "series_no_delete": "DELETE ON series",
    "document_no_delete": "DELETE ON document",
    "document_number_fixed": (
        f"UPDATE ON document WHEN OLD.number IS NOT NULL AND ({_differ(_NUMBER)})"
    ),
    "document_sent_frozen": (
        "UPDATE ON document WHEN OLD.status IN ('sent', 'voided', 'superseded')"
        f" AND (NEW.status IN ('draft', 'numbered') OR {_differ(_SENT)}"
        " OR (OLD.pdf_sha256 IS NOT NULL AND NEW.pdf_sha256 IS NOT OLD.pdf_sha256))"
    ),
    "definition_no_update": "UPDATE ON definition_snapshot",
    "definition_no_delete": "DELETE ON definition_snapshot",
    "answer_no_update": "UPDATE ON idempotency",
    "answer_no_delete": "DELETE ON idempotency",
}

TRIGGERS = {
    name: f"CREATE TRIGGER {name} BEFORE {rule} BEGIN SELECT RAISE(ABORT, '{name}'); END"
    for name, rule in _RULES.items()
}
"""Name → statement, exactly as SQLite keeps it."""


def install_triggers(connection: Connection) -> None:
    """Make all triggers anew, in the running transaction."""
    for name, statement in TRIGGERS.items():
        connection.execute(text(f"DROP TRIGGER IF EXISTS {name}"))
        connection.exec_driver_sql(statement)


def find_wrong_triggers(connection: Connection) -> list[str]:
    """Return the names of triggers that are missing or changed."""
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    present = {row.name: row.sql for row in rows}
    return [name for name, statement in TRIGGERS.items() if present.get(name) != statement]
