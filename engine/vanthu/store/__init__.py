"""The register: cases, events in hash chains, gapless numbers, files by SHA-256, readable copies.

    with open_store("van-thu/register.db") as store, store.write() as writing:
        number = writing.take_number("dang_uy", "NQ", "2025-2030")
        sha = writing.write_object(word_file)
        writing.append(event, body="dang_uy", recorded_at=now, case=case, documents=[document])

Importing this package loads SQLAlchemy: callers import it where they need it.
"""

from vanthu.store.files import probe_output
from vanthu.store.publish import (
    EditedFile,
    check_published,
    find_edited,
    publish_pending,
    readable_path,
)
from vanthu.store.reader import Reader
from vanthu.store.records import (
    Answer,
    CaseRecord,
    ChainHead,
    DocumentRecord,
    DocumentStatus,
    Pending,
    RecordedEvent,
    RegisterLine,
    Series,
)
from vanthu.store.recover import Recovery, recover
from vanthu.store.store import Store, open_store
from vanthu.store.verify import heads, verify
from vanthu.store.writing import Writing

__all__ = [
    "Answer",
    "CaseRecord",
    "ChainHead",
    "DocumentRecord",
    "DocumentStatus",
    "EditedFile",
    "Pending",
    "Reader",
    "RecordedEvent",
    "Recovery",
    "RegisterLine",
    "Series",
    "Store",
    "Writing",
    "check_published",
    "find_edited",
    "heads",
    "open_store",
    "probe_output",
    "publish_pending",
    "readable_path",
    "recover",
    "verify",
]
