"""Readable file names that Windows, macOS and Linux all accept."""

import re
from collections.abc import Iterable

from vanthu.vietnamese.text import normalise

__all__ = ["safe_name", "unique_name"]

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE | re.DOTALL)
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}$")
_NAMELESS = "khong-ten"


def safe_name(text: str, max_bytes: int = 180) -> str:
    """Return `text` as a file name: letters, digits, `-_.()`; an ending such as .docx stays.

    Everything else becomes one hyphen: "05-NQ/ĐU Nghị quyết.docx" is "05-NQ-ĐU-Nghị-quyết.docx".
    Never a reserved name of Windows, never a dot or hyphen at either end, at most `max_bytes` of
    UTF-8 (at least 16), never empty. A safe name stays as it is.
    """
    clean = "".join(_safe_letter(letter) for letter in normalise(text))
    clean = re.sub(r"-+", "-", clean).strip("-.")
    if _RESERVED.fullmatch(clean):
        clean = f"_{clean}"
    return _shorten(clean, max_bytes) or _NAMELESS


def _safe_letter(letter: str) -> str:
    is_safe = letter.isalpha() or letter in "0123456789-_.()"
    return letter if is_safe else "-"


def _shorten(name: str, max_bytes: int) -> str:
    if len(name.encode()) <= max_bytes:
        return name
    suffix = match[0] if (match := _SUFFIX.search(name)) else ""
    stem = name[: len(name) - len(suffix)].encode()[: max_bytes - len(suffix)]
    return stem.decode(errors="ignore").rstrip("-.") + suffix


def unique_name(name: str, taken: Iterable[str]) -> str:
    """Return `name`, or `name` with -2, -3 … before its ending, to differ from all `taken`.

    Names that differ only in case or Unicode form are the same to Windows and macOS, and so here.
    """
    used = {_same(other) for other in taken}
    suffix = match[0] if (match := _SUFFIX.search(name)) else ""
    stem = name[: len(name) - len(suffix)]
    candidate, count = name, 1
    while _same(candidate) in used:
        count += 1
        candidate = f"{stem}-{count}{suffix}"
    return candidate


def _same(name: str) -> str:
    return normalise(normalise(name).casefold())
