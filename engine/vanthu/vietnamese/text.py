"""Vietnamese text: one Unicode form, characters that must not or should not be there, spelling."""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from itertools import islice
from typing import Literal

from vanthu.errors import Fact, Finding, Severity

__all__ = [
    "ToneStyle",
    "apply_tone_style",
    "check_text",
    "fold",
    "is_suspect",
    "lower_first",
    "normalise",
    "slug",
    "suggest",
    "upper",
]

ToneStyle = Literal["old", "new"]
"""Where open syllables in oa, oe, uy carry the tone: old "hòa, khỏe, ủy", new "hoà, khoẻ, uỷ"."""

MAX_FINDINGS = 20
"""Findings told for one text; more would only hide the first."""

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_LOOK_ALIKES = {"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ"}
_LOOK_ALIKE_TABLE = str.maketrans(_LOOK_ALIKES)
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_FOREIGN = "\u0370-\u03ff\u0400-\u052f"
_CHECKS: tuple[tuple[str, Severity, str], ...] = (
    ("text-control", "must", "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]"),
    ("text-surrogate", "must", "[\ud800-\udfff]"),
    ("text-noncharacter", "must", f"[{_NONCHARACTERS}]"),
    ("text-damaged", "should", "\ufffd"),
    ("text-invisible", "should", f"[{_INVISIBLE}]"),
    ("text-private-use", "should", "[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]"),
    ("text-look-alike", "should", f"[{''.join(_LOOK_ALIKES)}]"),
    ("text-mixed-letters", "should", f"(?<=[{_LATIN}])[{_FOREIGN}]|[{_FOREIGN}](?=[{_LATIN}])"),
    ("text-loose-mark", "should", "[\u0300-\u034e\u0350-\u036f]"),
)
_SUSPECT = re.compile("|".join(f"({pattern})" for _, _, pattern in _CHECKS))
_PLAIN = re.compile(
    "[\t\n -~\u00a0-\u00ac\u00ae-\u00cf\u00d1-\u00ef\u00f1-\u0188\u018a-\u024f\u1e00-\u1eff"
    "\u2010-\u2027\u2030-\u205e]*"
)
"""Letters and signs of Vietnamese texts, all of them fine; sixty times as fast as `_SUSPECT`."""
_SUSPECT_IN_LINE = re.compile(f"{_SUSPECT.pattern}|([\t\n])")

_TONES = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_VOWEL_PAIRS = ("oa", "oA", "Oa", "OA", "oe", "oE", "Oe", "OE", "uy", "uY", "Uy", "UY")
_OLD_TO_NEW = {
    unicodedata.normalize("NFC", first + tone + second): first
    + unicodedata.normalize("NFC", second + tone)
    for first, second in map(tuple, _VOWEL_PAIRS)
    for tone in _TONES
}
_NEW_TO_OLD = {new: old for old, new in _OLD_TO_NEW.items()}
_MARKS = re.compile(r"[^\w\x00-\u02ff]{31,}")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")


def normalise(text: str) -> str:
    """Return `text` in Unicode NFC with LF line ends."""
    if text.isascii() and "\r" not in text:
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _MARKS.sub(_bound_marks, text))


def _bound_marks(run: re.Match[str]) -> str:
    """Return a run of marks with a joiner after every 30, which stops their sorting.

    Python sorts marks by insertion: 900,000 of them after one letter would take hours.
    Source: Unicode Standard Annex 15, Stream-Safe Text Process.
    """
    pieces, count = [], 0
    for character in run[0]:
        count = count + 1 if unicodedata.combining(character) else 0
        if count > 30:
            pieces.append("\u034f")
            count = 1
        pieces.append(character)
    return "".join(pieces)


def is_suspect(text: str) -> bool:
    """Return whether `check_text` would find anything in paragraphs of text; fast."""
    return _PLAIN.fullmatch(text) is None and _SUSPECT.search(text) is not None


def check_text(text: str, *, paragraphs: bool) -> list[Finding]:
    """Return what is wrong with the characters of `text`, already normalised; at most 20 findings.

    Errors: control characters, Unicode line separators, lone surrogates, noncharacters. Warnings:
    invisible and direction characters, private use, U+FFFD, letters that only look like Đ or like
    Latin ones, accents that did not join their letter.

    Args:
        text: text in NFC with LF line ends.
        paragraphs: whether line ends and tabs are allowed.
    """
    pattern = _SUSPECT if paragraphs else _SUSPECT_IN_LINE
    return [_describe(match) for match in islice(pattern.finditer(text), MAX_FINDINGS)]


def _describe(match: re.Match[str]) -> Finding:
    which = match.lastindex or 0
    code, severity, _ = [*_CHECKS, ("text-line-break", "must", "")][which - 1]
    text, start = match.string, match.start()
    near = text[max(0, start - 15) : start + 16]
    facts: dict[str, Fact] = {
        "character": f"U+{ord(match[0]):04X}",
        "position": start + 1,
        "near": "".join(letter if letter.isprintable() else "…" for letter in near),
        "meant": _LOOK_ALIKES.get(match[0], ""),
    }
    return Finding(code=code, severity=severity, facts=facts)


def fold(text: str) -> str:
    """Return `text` for searching: without case, and "uỷ" equal to "ủy"; tones still count.

    The result is decomposed, with the tone at the end of each word: fit to compare, not to print.
    """
    decomposed = unicodedata.normalize("NFD", normalise(text))
    return _WORD.sub(_tone_last, decomposed.casefold().translate(_LOOK_ALIKE_TABLE))


def _tone_last(word: re.Match[str]) -> str:
    letters = [letter for letter in word[0] if letter not in _TONES]
    tones = [letter for letter in word[0] if letter in _TONES]
    return "".join(letters + tones)


def apply_tone_style(text: str, style: ToneStyle) -> str:
    """Return `text` (NFC) with the tone of open syllables in oa, oe, uy where `style` puts it.

    "old" gives "hòa, khỏe, ủy", "new" gives "hoà, khoẻ, uỷ"; "quý" and "toàn" are the same in both.
    """
    table = _OLD_TO_NEW if style == "new" else _NEW_TO_OLD
    pattern = _OLD_SYLLABLE if style == "new" else _NEW_SYLLABLE
    return pattern.sub(lambda match: table[match[0]], text)


def _open_syllable(rimes: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![qQ])(?:{'|'.join(rimes)})(?![\w\u0300-\u036f])")


_OLD_SYLLABLE = _open_syllable(_OLD_TO_NEW)
_NEW_SYLLABLE = _open_syllable(_NEW_TO_OLD)


def slug(text: str) -> str:
    """Return `text` as an id of ASCII letters, digits and hyphens: "Đảng uỷ Sở" is "dang-uy-so".

    Empty when `text` has neither letters nor digits that ASCII can say.
    """
    return re.sub(r"[^a-z0-9]+", "-", _bare(text)).strip("-")


def _bare(text: str) -> str:
    """Return `text` in lower case without any marks: "Đảng uỷ" is "dang uy"."""
    decomposed = unicodedata.normalize("NFD", normalise(text)).lower()
    kept = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return kept.translate(_LOOK_ALIKE_TABLE).replace("đ", "d")


def upper(text: str) -> str:
    """Return `text` in capitals, NFC: "đảng uỷ" is "ĐẢNG UỶ"."""
    return unicodedata.normalize("NFC", normalise(text).upper())


def lower_first(text: str) -> str:
    """Return `text`, NFC, with a small first letter, but "UBND tỉnh" stays as it is."""
    text = normalise(text)
    if text[1:2].isupper():
        return text
    return text[:1].lower() + text[1:]


def suggest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that `word` was probably meant to be; marks and case do not count."""
    by_bare: dict[str, str] = {}
    for choice in choices:
        by_bare.setdefault(_bare(choice), choice)
    found = difflib.get_close_matches(_bare(word[:100]), by_bare, n=1, cutoff=0.6)
    return by_bare[found[0]] if found else None
