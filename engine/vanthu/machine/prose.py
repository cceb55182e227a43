"""Functions over the wording of reports: texts alike, names of other units, years of other periods.

They find, they do not judge: what they name is shown to a person, who decides.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from vanthu.case import Plain
from vanthu.machine.faults import Fault
from vanthu.vietnamese.likeness import Words, find_alike, show_likeness, split_words
from vanthu.vietnamese.text import fold

__all__ = ["find_lookalikes", "find_mentions", "find_repeated", "find_stray_years"]

MAX_TEXTS = 1000
"""More texts are not compared with each other: the work grows with the square."""
MAX_PAIRS = 20
"""More pairs are not told."""
BEGINNING = 8
"""How many words of a paragraph name it."""

_WORD = re.compile(r"(?:\w[\u0300-\u036f]*)+")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|\[[^\[\]]*\]")
_CITED = re.compile(
    r"\b(?:nghị quyết|chỉ thị|quy định|quyết định|kết luận|hướng dẫn|kế hoạch|thông tri|thông báo"
    r"|chương trình|đề án|luật|nghị định|thông tư|công văn|báo cáo|quy chế|điều lệ)"
    r"(?:(?!\bnăm\b|[.;]\s|[0-9]{4}).){0,80}?"
    r"(?:\bsố\s+\S+(?:(?![.;]\s).){0,40}?)?"
    r"(?:ngày\s+[0-9]{1,2}(?:[/.-][0-9]{1,2}[/.-]|\s+tháng\s+[0-9]{1,2}\s+năm\s+)|năm\s+)[0-9]{4}",
    re.IGNORECASE,
)
_SPAN = re.compile(r"\b(?:1[89]|2[01])[0-9]{2}\s*[-–—]\s*(?:1[89]|2[01])[0-9]{2}\b")
_COMPARED = re.compile(
    r"\b(?:so với|cùng kỳ|từ|đến|trước|sau|kể từ|nhiệm kỳ|giai đoạn|hết)\s+(?:cùng kỳ\s+)?"
    r"(?:(?:cuối|đầu|hết|tháng\s+[0-9]{1,2})[\s/]*)?(?:năm\s+)?(?:1[89]|2[01])[0-9]{2}\b",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"(?<![\w/.-])(?:(?:[0-9]{1,2}[/.-])?[0-9]{1,2}[/.-]|tháng\s+[0-9]{1,2}\s+năm\s+|năm\s+)"
    r"(?P<year>(?:1[89]|2[01])[0-9]{2})(?![\w-])",
    re.IGNORECASE,
)


def _texts(value: Plain, function: str) -> list[str]:
    """Return the texts of a list, or of one text; nothing else has words."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list) and all(isinstance(text, str) for text in value):
        return [str(text) for text in value]
    raise Fault("function-wants", function=function, wanted="list", found="…")


def _least(value: Plain, function: str) -> Fraction:
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return Fraction(value)
    raise Fault("function-wants", function=function, wanted="number", found=str(value))


def _split(texts: Iterable[str], function: str) -> list[Words]:
    found = [split_words(text) for text in texts]
    if len(found) > MAX_TEXTS:
        raise Fault("too-much-work", limit=MAX_TEXTS)
    return found


def find_lookalikes(rows: Plain, name: Plain, text: Plain, least: Plain) -> Plain:
    """Return the pairs of records whose texts are alike, such as "Chi bộ 1 và Chi bộ 2 (97 %)".

    Args:
        rows: the records.
        name: the field that tells what a record is called.
        text: the field with the text, or with a list of paragraphs; a record without it, or with
            less than `MIN_WORDS` words, counts for none.
        least: the least likeness that is told, from 0 to 1.
    """
    function = "lookalikes"
    if not isinstance(rows, list):
        raise Fault("function-wants", function=function, wanted="list", found=str(rows))
    records = [row for row in rows if isinstance(row, dict)]
    written = (" ".join(_texts(row.get(str(text)) or "", function)) for row in records)
    pairs = find_alike(_split(written, function), least=_least(least, function))
    return [
        f"{_name(records[left], name)} và {_name(records[right], name)} ({show_likeness(likeness)})"
        for left, right, likeness in pairs[:MAX_PAIRS]
    ]


def _name(row: dict[str, Plain], name: Plain) -> str:
    value = row.get(str(name), "…")
    return str(value.get("name", "…")) if isinstance(value, dict) else str(value)


def find_repeated(texts: Plain, others: Plain, least: Plain) -> Plain:
    """Return the paragraphs of `texts` that are alike one of `others`, as "“Trong kỳ …” (97 %)"."""
    function = "repeated"
    own = _texts(texts, function)
    pairs = find_alike(
        _split(own, function),
        _split(_texts(others, function), function),
        least=_least(least, function),
    )
    best: dict[int, Fraction] = {}
    for index, _, likeness in pairs:
        best.setdefault(index, likeness)
    found = [
        f"{_begin(own[index])} ({show_likeness(likeness)})" for index, likeness in best.items()
    ]
    return list(found[:MAX_PAIRS])


def _begin(text: str) -> str:
    words = text.split()
    shown = " ".join(words[:BEGINNING])
    return f"“{shown} …”" if len(words) > BEGINNING else f"“{shown}”"


def find_mentions(texts: Plain, names: Plain, own: Plain = None) -> Plain:
    """Return those of `names` that stand in `texts` as whole words; what is in `own` is left out.

    "Đảng bộ Tân An" is not found in "Đảng bộ Tân An Đông" where the latter is among `own`.
    """
    function = "mentions"
    said = " ".join(f" {_spell(text)} ." for text in _texts(texts, function))
    for name in sorted(map(_spell, _texts(own or [], function)), key=len, reverse=True):
        if name:
            said = said.replace(f" {name} ", " . ")
    return [name for name in _texts(names, function)
            if (spelt := _spell(name)) and f" {spelt} " in said]  # fmt: skip


def _spell(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))


def find_stray_years(texts: Plain, start: Plain, end: Plain) -> Plain:
    """Return the dates and years written in `texts` that lie in no year of the period.

    Not told: what stands in quotation marks or brackets, dates of papers that are cited, spans
    such as 2025–2030, and years that the period is compared with ("so với năm 2024").
    """
    years = range(_year(start), _year(end) + 1)
    found: dict[str, None] = {}
    for text in _texts(texts, "stray_years"):
        for match in _list_years(text):
            if int(match["year"]) not in years:
                found.setdefault(match[0])
    return list(found)


def _list_years(text: str) -> Iterator[re.Match[str]]:
    for pattern in (_QUOTED, _CITED, _SPAN, _COMPARED):
        text = pattern.sub(" ", text)
    return _YEAR.finditer(text)


def _year(day: Plain) -> int:
    if isinstance(day, str) and day[:4].isdecimal():
        return int(day[:4])
    raise Fault("function-wants", function="stray_years", wanted="date", found=str(day))
