"""The named slots of a Word file: content controls that are filled now and may be stamped later."""

from collections.abc import Iterator
from xml.etree import ElementTree

from vanthu.word.gate import WORD, check_word_file

__all__ = ["SLOTS", "read_slots"]

SLOTS = ("vanthu.number", "vanthu.date", "vanthu.draft_mark", "vanthu.signer")
"""The slots every official template has; they are emptied, never removed."""

_PREFIX = "vanthu."
_MARKS = {f"{{{WORD}}}br": "\n", f"{{{WORD}}}tab": "\t"}


def read_slots(data: bytes, name: str = "") -> dict[str, str]:
    """Return the text of each slot by its tag, of the first one where a tag stands twice.

    Paragraphs of a slot are joined by line ends. Slots in headers and footers count too.
    """
    package = check_word_file(data, name)
    slots: dict[str, str] = {}
    for part, content in package.parts.items():
        if part.startswith("word/") and part.endswith(".xml") and _PREFIX.encode() in content:
            root = ElementTree.fromstring(content)  # noqa: S314 the gate refused any DOCTYPE
            for control in root.iter(f"{{{WORD}}}sdt"):
                tag = _read_tag(control)
                if tag.startswith(_PREFIX):
                    slots.setdefault(tag, _read_text(control))
    return slots


def _read_tag(control: ElementTree.Element) -> str:
    element = control.find(f"{{{WORD}}}sdtPr/{{{WORD}}}tag")
    return "" if element is None else element.get(f"{{{WORD}}}val", "")


def _read_text(control: ElementTree.Element) -> str:
    content = control.find(f"{{{WORD}}}sdtContent")
    if content is None:
        return ""
    paragraphs = list(content.iter(f"{{{WORD}}}p")) or [content]
    return "\n".join("".join(_read_pieces(paragraph)) for paragraph in paragraphs)


def _read_pieces(paragraph: ElementTree.Element) -> Iterator[str]:
    for run in paragraph.iter(f"{{{WORD}}}r"):
        for element in run:
            if element.tag == f"{{{WORD}}}t":
                yield element.text or ""
            elif element.tag in _MARKS:
                yield _MARKS[element.tag]
