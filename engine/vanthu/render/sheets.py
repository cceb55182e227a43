"""Pictures by themselves: as a page for browsers, as a PDF whose pages have their size."""

from base64 import b64encode
from collections.abc import Sequence
from html import escape
from pathlib import Path

from vanthu.errors import Unusable
from vanthu.render.measure import FACES
from vanthu.render.pdf import pdf_available
from vanthu.render.svg import read_size

__all__ = ["make_picture_pdf", "write_picture_page"]

MARGIN_PX = 24


def write_picture_page(pictures: Sequence[str], *, title: str) -> str:
    """Return an HTML page with SVG pictures in it; it names no other file."""
    shown = "".join(f"<figure>{picture[picture.index('<svg') :]}</figure>" for picture in pictures)
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">'
        f"<title>{escape(title, quote=False)}</title><style>body{{margin:{MARGIN_PX}px}}"
        "figure{margin:0 0 24px}svg{max-width:100%;height:auto}</style></head>"
        f"<body>{shown}</body></html>\n"
    )


def make_picture_pdf(pictures: Sequence[str], fonts: Path, *, title: str) -> bytes:
    """Return a PDF with each SVG picture on a page of its size.

    Raises:
        Unusable: what lays out pages is missing.
    """
    if (missing := pdf_available()) is not None:
        raise Unusable([missing])
    from vanthu.render.layout import PageLayouter  # WeasyPrint takes half a second

    layouter = PageLayouter({name: (fonts / name).read_bytes() for name in FACES.values()})
    return layouter.lay_out(_write_sheets(pictures, title)).data


def _write_sheets(pictures: Sequence[str], title: str) -> str:
    rules, body = [], []
    for number, picture in enumerate(pictures, 1):
        width, height = read_size(picture)
        paper = f"{width + 2 * MARGIN_PX}px {height + 2 * MARGIN_PX + 2}px"
        rules.append(f"@page p{number}{{size:{paper};margin:{MARGIN_PX}px}}")
        rules.append(f".p{number}{{page:p{number}}}")
        data = b64encode(picture.encode()).decode("ascii")
        body.append(
            f'<div class="p{number}"><img style="display:block;width:{width}px;height:{height}px"'
            f' alt="{escape(title)}" src="data:image/svg+xml;base64,{data}"></div>'
        )
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">'
        f"<title>{escape(title, quote=False)}</title><style>body{{margin:0}}{''.join(rules)}"
        f"</style></head><body>{''.join(body)}</body></html>"
    )
