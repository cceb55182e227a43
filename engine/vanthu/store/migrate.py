"""The version of the schema, and bringing an older one up to this program's."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from vanthu.errors import Place, Unusable
from vanthu.store.connection import writer_of
from vanthu.store.triggers import install_triggers

VERSIONS = ("0001", "0002")
"""The schemas this program knows, oldest first."""
READABLE = ("0001", "0002")
"""Those it reads as they are; 0002 only adds an index."""


def bring_up_to_date(engine: Engine, path: Path, *, read_only: bool) -> None:
    """Make or migrate the tables, in one transaction; what is up to date is only looked at.

    Raises:
        Unusable: the schema is newer than this program, not vanthu's, or old and not to be changed.
    """
    with engine.begin() as connection:
        version = read_version(connection, path)
    if version == VERSIONS[-1] or (read_only and version in READABLE):
        return
    if read_only:
        raise Unusable.of("store-not-migrated", Place(file=str(path)), path=str(path))
    with writer_of(engine).begin() as connection:
        if read_version(connection, path) != VERSIONS[-1]:  # another process may have done it
            _upgrade(connection)
            install_triggers(connection)


def read_version(connection: Connection, path: Path) -> str:
    """Return the version of the schema, "" for an empty database.

    Raises:
        Unusable: it is newer than this program, or not vanthu's.
    """
    place = Place(file=str(path))
    names = inspect(connection).get_table_names()
    if not names:
        return ""
    if "alembic_version" not in names or "body_chain" not in names:
        raise Unusable.of("store-of-another-program", place, path=str(path))
    version = str(connection.scalar(text("SELECT version_num FROM alembic_version")))
    if version not in VERSIONS:
        raise Unusable.of("store-newer", place, path=str(path), version=version)
    return version


def _upgrade(connection: Connection) -> None:
    from alembic import command  # 0.4 s, and needed only when the schema changes
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "vanthu.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
