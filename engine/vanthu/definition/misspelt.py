"""One finding for a name that is not known: with the name that was probably meant, or with all."""

from collections.abc import Iterable

from vanthu.errors import NOWHERE, Fact, Finding, Place
from vanthu.vietnamese.text import suggest

__all__ = ["tell_unknown"]


def tell_unknown(
    what: str,
    found: str,
    known: Iterable[str],
    place: Place = NOWHERE,
    *,
    among: Iterable[str] | None = None,
    **facts: Fact,
) -> Finding:
    """Return the finding `<what>-misspelt` with a suggestion, or `<what>-unknown` without.

    Args:
        what: `key`, `input-field`, `value-choice`, `unit` …; both codes have their sentences.
        found: the name as written.
        known: what may be written, for the sentence.
        place: where it was found.
        among: what the suggestion is sought in, when that is not `known`.
        facts: further facts of the sentence.
    """
    known = tuple(known)
    told: dict[str, Fact] = {"found": found, "known": known, **facts}
    meant = suggest(found, known if among is None else among)
    if meant:
        return Finding(code=f"{what}-misspelt", place=place, facts=told | {"suggestion": meant})
    return Finding(code=f"{what}-unknown", place=place, facts=told)
