"""The statements of a writing transaction, made once: building them costs more than a run."""

from sqlalchemy import Table, TextClause, bindparam, func, select, text, update

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
_cases = tables.case_run.c
FIND_CASE = select(tables.case_run).where(_cases.id == bindparam("of_case"))
OUTLINE_COLUMNS = [column for column in _cases if column.name not in ("data", "fired")]
LIST_CHILDREN = (
    select(*OUTLINE_COLUMNS).where(_cases.parent == bindparam("of_parent")).order_by(_cases.id)
)
FIND_OUTLINE = select(*OUTLINE_COLUMNS).where(_cases.id == bindparam("of_case"))
_family = select(_cases.id).where(_cases.id == bindparam("of_case")).cte(recursive=True)
_below = tables.case_run.alias()
_family = _family.union_all(select(_below.c.id).where(_below.c.parent == _family.c.id))
LIST_FAMILY = select(*OUTLINE_COLUMNS).join(_family, _cases.id == _family.c.id).order_by(_cases.id)
"""A case and all cases below it."""
LIST_EVENTS = (
    select(_events.id, _events.content, _events.hash)
    .where(_events.case_id == bindparam("of_case"))
    .order_by(_events.id)
)
LIST_PAPERS = (
    select(*(column for column in _documents if column.name != "content"))
    .where(_documents.case_id == bindparam("of_case"))
    .order_by(_documents.event, _documents.id)
)
LIST_FAMILY_PAPERS = (
    select(*(column for column in _documents if column.name != "content"))
    .join(_family, _documents.case_id == _family.c.id)
    .order_by(_documents.event, _documents.id)
)
LIST_FAMILY_WORK = (
    select(tables.outbox.c.document)
    .join(tables.document, tables.outbox.c.document == _documents.id)
    .join(_family, _documents.case_id == _family.c.id)
    .where(tables.outbox.c.what == bindparam("of_what"), tables.outbox.c.state == "pending")
)
_kinds = select(_documents.case_id, _documents.type, _documents.key).distinct().subquery()
COUNT_PAPERS = select(_kinds.c.case_id, func.count().label("papers")).group_by(_kinds.c.case_id)
_own = (
    select(_documents.case_id, _documents.type, _documents.key)
    .join(_family, _documents.case_id == _family.c.id)
    .distinct()
    .subquery()
)
COUNT_FAMILY_PAPERS = select(_own.c.case_id, func.count().label("papers")).group_by(_own.c.case_id)
FIND_NUMBERED = select(tables.document).where(
    _documents.body == bindparam("of_body"),
    _documents.symbol == bindparam("of_symbol"),
    _documents.term == bindparam("of_term"),
    _documents.number == bindparam("of_number"),
)
FIND_DOCUMENT = select(tables.document).where(_documents.id == bindparam("of_id"))
FIND_SERIES = select(tables.series).where(
    _series.body == bindparam("of_body"),
    _series.symbol == bindparam("of_symbol"),
    _series.term == bindparam("of_term"),
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
FIND_WORK = select(tables.outbox.c.state).where(
    tables.outbox.c.document == bindparam("of_document"),
    tables.outbox.c.what == bindparam("of_what"),
)
COUNT_ATTEMPTS = select(tables.outbox.c.attempts).where(
    tables.outbox.c.document == bindparam("of_document"),
    tables.outbox.c.what == bindparam("of_what"),
)
