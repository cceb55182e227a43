"""The hash chain of a body's events: h(n) = SHA-256(h(n-1) ‖ canonical JSON of event n)."""

from hashlib import sha256

START = "0" * 64
"""What stands before the first event."""


def link(previous: str, content: str) -> str:
    """Return the hash of an event with this canonical JSON after the one with hash `previous`."""
    return sha256(bytes.fromhex(previous) + content.encode()).hexdigest()
