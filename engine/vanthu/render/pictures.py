"""Charts as pictures of a Word file: drawn once, printed where the template says.

A picture stands in the file twice: as SVG, which Word 2016 and later and our PDF show, and as PNG
for everything else.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import quoteattr

from lxml import etree
from markupsafe import Markup

from vanthu._paths import builtin_dir
from vanthu.render.chart import Chart, split_chart
from vanthu.render.sandbox import FillContext
from vanthu.render.svg import read_size
from vanthu.word.package import CONTENT_TYPES, Entry, pack_entry

__all__ = ["Draw", "Drawn", "PicturePrinter", "change_loose", "draw_chart", "relations_of"]

EMU_PER_PIXEL = 9525
FIRST_ID = 10_000
"""Ids of drawings begin here, above those a template has."""
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
SVG_BLIP = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
KINDS = {"png": "image/png", "svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A picture: both forms of it, its size in pixels of 1/96 inch, and what it shows in words."""

    svg: bytes
    png: bytes
    width: float
    height: float
    about: str


Draw = Callable[[Chart], Sequence[Drawn]]


@lru_cache(maxsize=64)
def draw_chart(chart: Chart) -> tuple[Drawn, ...]:
    """Return the pictures of a chart; it is drawn once, however often it is printed.

    Raises:
        Unusable: `chart-library-missing`.
    """
    # Imported here: the extra `charts` is needed only where a chart is.
    from vanthu.render.drawing import draw_svg, make_png

    fonts = builtin_dir("templates") / "fonts"
    drawn = []
    for part in split_chart(chart):
        svg = draw_svg(part, fonts)
        width, height = read_size(svg)
        drawn.append(
            Drawn(
                svg=svg.encode(),
                png=make_png(svg, fonts),
                width=width,
                height=height,
                about=part.describe(),
            )
        )
    return tuple(drawn)


class PicturePrinter:
    """Prints the charts of one filling and keeps their pictures, by the part they stand in."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self.pictures: dict[str, list[tuple[int, Drawn]]] = {}
        self._count = 0

    def for_part(self, part: str) -> Callable[[FillContext, Chart], Markup]:
        """Return what prints a chart in `part`."""

        def print_chart(context: FillContext, chart: Chart) -> Markup:
            written = "".join(self._place(part, context, drawn) for drawn in self._draw(chart))
            return Markup(f'</w:t>{written}<w:t xml:space="preserve">')  # noqa: S704  # our own XML

        return print_chart

    def _place(self, part: str, context: FillContext, drawn: Drawn) -> str:
        self._count += 1
        self.pictures.setdefault(part, []).append((self._count, drawn))
        context.printed.append(drawn.about)
        context.has_pictures = True
        return _write_drawing(self._count, drawn)


def _write_drawing(number: int, drawn: Drawn) -> str:
    """Return the picture `number` as it stands in a run."""
    size = "".join(
        f' {name}="{round(length * EMU_PER_PIXEL)}"'
        for name, length in (("cx", drawn.width), ("cy", drawn.height))
    )
    identity = f'id="{FIRST_ID + number}" name="{_name(number)}"'
    return (
        f'<w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing" distT="0" distB="0"'
        f' distL="0" distR="0"><wp:extent{size}/>'
        f"<wp:docPr {identity} descr={quoteattr(drawn.about)}/><wp:cNvGraphicFramePr>"
        f'<a:graphicFrameLocks xmlns:a="{DRAWING}/main" noChangeAspect="1"/>'
        f'</wp:cNvGraphicFramePr><a:graphic xmlns:a="{DRAWING}/main">'
        f'<a:graphicData uri="{DRAWING}/picture"><pic:pic xmlns:pic="{DRAWING}/picture">'
        f"<pic:nvPicPr><pic:cNvPr {identity}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f'<a:blip xmlns:r="{OFFICE}" r:embed="{_relation(number, "png")}"><a:extLst>'
        f'<a:ext uri="{SVG_EXTENSION}"><asvg:svgBlip xmlns:asvg="{SVG_BLIP}"'
        f' r:embed="{_relation(number, "svg")}"/></a:ext></a:extLst></a:blip>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext{size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _name(number: int) -> str:
    return f"vanthu-{number}"


def _relation(number: int, kind: str) -> str:
    return f"rIdVanthu{kind.capitalize()}{number}"


def relations_of(part: str) -> str:
    """Return the name of the entry with the relations of a part."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def change_loose(
    loose: Mapping[str, bytes], pictures: Mapping[str, Sequence[tuple[int, Drawn]]]
) -> Iterator[Entry]:
    """Yield the entries that tell of pictures, and the pictures themselves.

    Args:
        loose: content types and relations as the template has them; empty bytes for none.
        pictures: part → its pictures with their numbers.
    """
    by_relations = {relations_of(part): found for part, found in pictures.items()}
    for name, content in loose.items():
        if name == CONTENT_TYPES:
            content = _add_types(content) if pictures else content
        elif name in by_relations:
            content = _add_relations(content, by_relations[name])
        if content:
            yield pack_entry(name, content)
    for found in pictures.values():
        for number, drawn in found:
            yield pack_entry(f"word/media/{_name(number)}.png", drawn.png)
            yield pack_entry(f"word/media/{_name(number)}.svg", drawn.svg)


def _add_types(content: bytes) -> bytes:
    root = etree.fromstring(content)
    known = {str(each.get("Extension", "")).lower() for each in root if each.get("Extension")}
    for ending, kind in KINDS.items():
        if ending not in known:
            root.insert(0, root.makeelement(
                f"{{{TYPES}}}Default", {"Extension": ending, "ContentType": kind}))  # fmt: skip
    return _to_bytes(root)


def _add_relations(content: bytes, found: Sequence[tuple[int, Drawn]]) -> bytes:
    root = etree.fromstring(content or f'<Relationships xmlns="{RELATIONS}"/>'.encode())
    for number, _ in found:
        for kind in KINDS:
            etree.SubElement(
                root,
                f"{{{RELATIONS}}}Relationship",
                Id=_relation(number, kind),
                Type=f"{OFFICE}/image",
                Target=f"media/{_name(number)}.{kind}",
            )
    return _to_bytes(root)


def _to_bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
