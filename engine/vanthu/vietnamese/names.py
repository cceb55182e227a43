"""Order of personal names: given name first, by the Vietnamese alphabet."""

import unicodedata

from vanthu.vietnamese.text import normalise

__all__ = ["NameKey", "WordKey", "name_key"]

WordKey = tuple[tuple[int, ...], tuple[int, ...], str]
NameKey = tuple[WordKey, ...]

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTERS = {letter: rank for rank, letter in enumerate(_ALPHABET, start=1)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def name_key(name: str) -> NameKey:
    """Return a key that sorts full names as lists do: by given name, then surname and middle names.

    The letters of a word count before its tones, the tones in the order of Vietnamese dictionaries:
    none, huyền, hỏi, ngã, sắc, nặng. So Hoa, Hòa, Hóa stand together whatever their surnames.
    """
    words = normalise(name).casefold().split()
    return tuple(_word_key(word) for word in words[-1:] + words[:-1])


def _word_key(word: str) -> WordKey:
    letters: list[int] = []
    tones: list[int] = []
    for character in word:
        tone = 0
        for mark in unicodedata.normalize("NFD", character):
            tone = tone or _TONES.get(mark, 0)
        bare = _without_tone(character)
        letters.append(_LETTERS.get(bare, 0) or 100 + ord(bare[0]))
        tones.append(tone)
    return tuple(letters), tuple(tones), word


def _without_tone(character: str) -> str:
    """Return "ê" for "ệ": the tone goes, the letter of the alphabet stays."""
    marks = unicodedata.normalize("NFD", character)
    kept = "".join(mark for mark in marks if mark not in _TONES)
    return unicodedata.normalize("NFC", kept or character)
