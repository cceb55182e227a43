"""HTML → PDF bytes: the one module that imports WeasyPrint.

It is loaded only when a PDF is made: importing WeasyPrint takes half a second and fails with
`OSError` where Pango is missing.
"""

import logging
import warnings
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256

from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from vanthu.errors import DocumentRefused, Place

PDF_VARIANT = "pdf/a-2b"
FONT_STYLES = {
    "LiberationSerif-Regular.ttf": "",
    "LiberationSerif-Bold.ttf": "font-weight:bold;",
    "LiberationSerif-Italic.ttf": "font-style:italic;",
    "LiberationSerif-BoldItalic.ttf": "font-weight:bold;font-style:italic;",
}
_PICTURE_HEADS = (
    "data:image/png;base64,",
    "data:image/jpeg;base64,",
    "data:image/svg+xml;base64,",
)
_FAULTS = (ArithmeticError, RecursionError, ValueError, LookupError, AssertionError, TypeError)


class AssetFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint is untyped
    """Gives out our own fonts and the pictures inside the page; refuses every other address."""

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self._assets = assets

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Return an asset.

        Raises:
            FatalURLFetchingError: the address is none of ours; WeasyPrint must not go on.
        """
        if url in self._assets:
            return URLFetcherResponse(url, self._assets[url], {"Content-Type": "font/ttf"})
        head = next((head for head in _PICTURE_HEADS if url.startswith(head)), "")
        if head:
            kind = head.removeprefix("data:").partition(";")[0]
            return URLFetcherResponse(url, b64decode(url[len(head) :]), {"Content-Type": kind})
        raise FatalURLFetchingError(f"not an asset: {url[:80]}")


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """A PDF and its number of pages."""

    data: bytes
    page_count: int


class PageLayouter:
    """Lays out pages with one font configuration, which keeps memory flat."""

    def __init__(self, fonts: Mapping[str, bytes]) -> None:
        """Bind the font files, by name, to the family the pages ask for."""
        assets = {f"asset:{name}": data for name, data in fonts.items()}
        rules = "".join(
            f'@font-face{{font-family:"Times New Roman";{FONT_STYLES[name]}src:url(asset:{name})}}'
            for name in fonts
        )
        self._fetcher = AssetFetcher(assets)
        self._fonts = FontConfiguration()
        with _collect_warnings() as logged:
            self._css = CSS(string=rules, url_fetcher=self._fetcher, font_config=self._fonts)
        _refuse_warnings(logged)

    def lay_out(self, page: str) -> LaidOut:
        """Return the PDF/A of an HTML page; the same page always gives the same bytes.

        Raises:
            DocumentRefused: WeasyPrint could not lay it out, or had to leave something out.
        """
        with _collect_warnings() as logged:
            try:
                document = HTML(string=page, url_fetcher=self._fetcher).render(
                    font_config=self._fonts,
                    stylesheets=[self._css],
                    pdf_variant=PDF_VARIANT,
                    pdf_tags=True,
                )
                data = _write(document, sha256(page.encode("utf-8")).digest()[:16])
            except (*_FAULTS, FatalURLFetchingError) as error:
                raise _refuse(f"{type(error).__name__}: {error}") from error
        _refuse_warnings(logged)
        return LaidOut(data=data, page_count=len(document.pages))


def _write(document: Document, identifier: bytes) -> bytes:
    """Return the PDF; WeasyPrint 70 leaves its colour profile to be closed by Python."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        data: bytes = document.write_pdf(
            pdf_variant=PDF_VARIANT, pdf_identifier=identifier, pdf_tags=True
        )
    return data


def _refuse_warnings(logged: list[str]) -> None:
    """A warning means that something is not on the page: no PDF is better than such a PDF."""
    if logged:
        raise _refuse("; ".join(logged[:3]))


def _refuse(detail: str) -> DocumentRefused:
    return DocumentRefused.of("pdf-not-made", Place(), detail=" ".join(detail.split())[:300])


@contextmanager
def _collect_warnings() -> Iterator[list[str]]:
    """Collect what WeasyPrint logs instead of letting it reach the user."""
    found: list[str] = []
    logger = logging.getLogger("weasyprint")
    handler = _ListHandler(found)
    handler.setLevel(logging.WARNING)
    propagates, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield found
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagates


class _ListHandler(logging.Handler):
    def __init__(self, found: list[str]) -> None:
        super().__init__()
        self.found = found

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())
