"""The statements of a writing transaction, made once: building them costs more than a run."""

from sqlalchemy import Table, TextClause, bindparam, select, text, update

from vanthu.store import tables

_chain = tables.body_chain.c
_events = tables.event.c
_series = tables.series.c
_documents = tables.document.c


def _put(table: Table) -> TextClause:
    """Return an INSERT that changes the row instead where there is one; portable."""
    names = [column.name for column in table.columns]
    keys = [column.name for column in table.primary_key]
    changes = ", ".join(f"{name} = excluded.{name}" for name in names if name not in keys)
    values = ", ".join(f":{name}" for name in names)
    return text(
        f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({values})"  # noqa: S608 our names
        f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {changes}"
    )


PUT_CASE = _put(tables.case_run)
PUT_DOCUMENT = _put(tables.document)
PUT_WORK = _put(tables.outbox)

TAKE_NUMBER = (
    update(tables.series)
    .where(
        _series.body == bindparam("of_body"),
        _series.symbol == bindparam("of_symbol"),
        _series.term == bindparam("of_term"),
    )
    .values(last=_series.last + 1)
    .returning(_series.last)
)
LAST_SEQUENCE = (
    select(_events.case_sequence)
    .where(_events.case_id == bindparam("of_case"))
    .order_by(_events.case_sequence.desc())
    .limit(1)
)
LAST_KIND = (
    select(_events.kind)
    .where(_events.case_id == bindparam("of_case"))
    .order_by(_events.case_sequence.desc())
    .limit(1)
)
FIND_CHAIN = select(tables.body_chain).where(_chain.body == bindparam("of_body"))
MOVE_CHAIN = update(tables.body_chain).where(_chain.body == bindparam("of_body"))

# A range uses the index, LIKE does not.
OTHER_NAMES = select(_documents.file_name).where(
    _documents.file_name.between(bindparam("first"), bindparam("last")),
    _documents.id != bindparam("of_id"),
)
COUNT_ATTEMPTS = select(tables.outbox.c.attempts).where(
    tables.outbox.c.document == bindparam("of_document"),
    tables.outbox.c.what == bindparam("of_what"),
)
