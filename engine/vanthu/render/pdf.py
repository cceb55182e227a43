"""A filled Word file → PDF/A: the same bytes for the same file, wherever it is made."""

import sys
from contextlib import redirect_stdout
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from vanthu.errors import DocumentRefused, Finding, Place, Unusable
from vanthu.render.html import write_html
from vanthu.render.measure import FACES, Measure
from vanthu.word.model import Inline, Note, PageModel, Text
from vanthu.word.read import list_paragraphs, read_page_model, show_text

if TYPE_CHECKING:
    from vanthu.render.layout import PageLayouter

INSTALLS = {
    "linux": "apt-get install libpangoft2-1.0-0 libharfbuzz-subset0",
    "darwin": "brew install pango",
    "win32": "MSYS2, pacman -S mingw-w64-x86_64-pango",
}
DRAWN = frozenset("☐☑☒\u2011\u00ad\u2060\u200b\ufeff\t\n")  # drawn by us, or not to be seen


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfFile:
    """A PDF that was made.

    Attributes:
        sha256: hash of `data` in hex digits.
        findings: where it looks a little different from Word, all of severity `should` —
            or also `must`, when the caller allowed parts to be left out.
    """

    data: bytes
    sha256: str
    page_count: int
    findings: tuple[Finding, ...] = ()


class PdfMaker:
    """Makes PDFs in one process; keep it, as fonts and style sheet are prepared once."""

    def __init__(self, fonts: Path) -> None:
        """Take the folder with the four Liberation Serif files.

        Raises:
            Unusable: a font file or a system library is missing.
        """
        missing = [name for name in FACES.values() if not (fonts / name).is_file()]
        if missing:
            raise Unusable.of("pdf-fonts-missing", folder=str(fonts), files=tuple(missing))
        if (finding := pdf_available()) is not None:
            raise Unusable([finding])
        self._measure = Measure(fonts)
        self._layouter = _load_layouter(fonts)

    def make_pdf(
        self,
        docx: bytes,
        *,
        name: str = "",
        title: str = "",
        author: str = "",
        allow_unsupported: bool = False,
    ) -> PdfFile:
        """Return the PDF/A-2b of a Word file.

        Args:
            docx: the Word file; it went through the gate.
            name: what to call it in findings.
            title: title of the PDF; the Word file's own when empty.
            author: author of the PDF; the Word file's own when empty.
            allow_unsupported: leave out what the page model does not know, and list it in the
                findings, instead of refusing.

        Raises:
            DocumentRefused: the file is damaged, holds what the page model does not know, or a
                character the fonts lack.
        """
        model = read_page_model(docx, name=name)
        refused = [item for item in model.unsupported if item.severity == "must"]
        if refused and not allow_unsupported:
            raise DocumentRefused(refused)
        if missing := list(self._list_missing(model, name)):
            raise DocumentRefused(missing)
        page = write_html(
            model,
            title=title or model.title or name,
            author=author or model.author,
            measure=self._measure,
        )
        laid_out = self._layouter.lay_out(page)
        return PdfFile(
            data=laid_out.data,
            sha256=sha256(laid_out.data).hexdigest(),
            page_count=laid_out.page_count,
            findings=model.unsupported,
        )

    def _list_missing(self, model: PageModel, name: str) -> list[Finding]:
        """Return one finding per paragraph with characters no font of ours can draw."""
        found: list[Finding] = []
        for section in model.sections:
            banners = (section.header, section.footer)
            blocks = [
                *section.blocks,
                *(b for x in banners for b in (*x.default, *x.first, *x.even)),
            ]
            for paragraph in list_paragraphs(blocks):
                label = paragraph.label.text if paragraph.label else ""
                text = label + _shown_text(paragraph.content)
                signs = [s for s in self._measure.list_missing(text) if s not in DRAWN]
                if signs:
                    place = Place(file=name, part=paragraph.part, paragraph=paragraph.number)
                    shown = tuple(f"“{sign}” (U+{ord(sign):04X})" for sign in signs)
                    facts = {"signs": shown}
                    found.append(Finding(code="pdf-character-missing", place=place, facts=facts))
        return found


def pdf_available() -> Finding | None:
    """Return None when PDFs can be made here, else the one finding that says what to install."""
    try:
        # Imported here: it takes half a second, and fails where Pango is missing.
        with redirect_stdout(StringIO()):  # WeasyPrint prints advice of its own before it fails
            import_module("vanthu.render.layout")
    except (OSError, ImportError):
        install = INSTALLS.get(sys.platform, "Pango, HarfBuzz, Fontconfig")
        return Finding(code="pdf-libraries-missing", facts={"install": install}, severity="should")
    return None


def _load_layouter(fonts: Path) -> "PageLayouter":
    from vanthu.render.layout import PageLayouter  # half a second, only when a PDF is made

    return PageLayouter({name: (fonts / name).read_bytes() for name in FACES.values()})


def _shown_text(content: tuple[Inline, ...]) -> str:
    shown = (
        _shown_text(item.content) if isinstance(item, Note) else show_text(item.text, item.format)
        for item in content
        if isinstance(item, Note | Text)
    )
    return "".join(shown)
