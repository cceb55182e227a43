"""The engine's clock: instants are UTC, days are Vietnam's."""

from datetime import UTC, date, datetime, timedelta, timezone

__all__ = ["find_day", "utc_now"]

VIETNAM = timezone(timedelta(hours=7))


def utc_now() -> datetime:
    """Return the present instant, UTC."""
    return datetime.now(UTC)


def find_day(instant: datetime) -> date:
    """Return the day an instant falls on in Vietnam."""
    return instant.astimezone(VIETNAM).date()
