"""Order of personal names: given name first, by the Vietnamese alphabet."""

import unicodedata

from vanthu.vietnamese.text import normalise

__all__ = ["NameKey", "WordKey", "name_key"]

WordKey = tuple[tuple[int, ...], tuple[int, ...]]
NameKey = tuple[WordKey, ...]

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTERS = {letter: rank for rank, letter in enumerate(_ALPHABET, start=1)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def name_key(name: str) -> NameKey:
    """Return a key that sorts full names as lists do: by given name, then surname and middle names.

    The letters of a word count before its tones, the tones in the order of Vietnamese dictionaries:
    none, huyền, hỏi, ngã, sắc, nặng; where the tone is written (Hòa, Hoà) does not count.
    """
    words = normalise(name).casefold().split()
    return tuple(_word_key(word) for word in words[-1:] + words[:-1])


def _word_key(word: str) -> WordKey:
    marks = unicodedata.normalize("NFD", word)
    tones = tuple(_TONES[mark] for mark in marks if mark in _TONES)
    return tuple(_rank(_without_tone(character)) for character in word), tones


def _rank(letter: str) -> int:
    """Return the place in the alphabet; anything else comes after it."""
    return _LETTERS.get(letter, 100 + ord(letter[0]))


def _without_tone(character: str) -> str:
    """Return "ê" for "ệ": the tone goes, the letter of the alphabet stays."""
    marks = unicodedata.normalize("NFD", character)
    kept = "".join(mark for mark in marks if mark not in _TONES)
    return unicodedata.normalize("NFC", kept or character)
