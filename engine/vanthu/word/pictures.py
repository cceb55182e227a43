"""Pictures that stand in the line of the text."""

from vanthu.errors import Fact, Finding
from vanthu.word.images import find_image_fault, name_image_type
from vanthu.word.model import Picture
from vanthu.word.reading import PartReading
from vanthu.word.wordml import ASVG, PIC, WP, A, Element, R

EMU_PER_POINT = 12_700
MOST_PICTURE_PT = 2_000.0


def read_drawing(element: Element, part: PartReading) -> Picture | None:
    """Return the picture of a `drawing` element; what is none, or floats, is reported."""
    inline = element.find(f"{WP}inline")
    if inline is None:
        is_picture = next(element.iter(f"{PIC}pic"), None) is not None
        part.report("page-floating-picture" if is_picture else "page-shape")
        return None
    blips = list(inline.iter(f"{A}blip"))
    if len(blips) != 1 or next(inline.iter(f"{PIC}pic"), None) is None:
        part.report("page-shape")
        return None
    return _read_picture(inline, blips[0], part)


def _read_picture(inline: Element, blip: Element, part: PartReading) -> Picture | None:
    """Return the picture; where Word has it as SVG too, that: it stays sharp on paper."""
    vector = next(blip.iter(f"{ASVG}svgBlip"), None)
    data = _read_data(blip if vector is None else vector, part)
    if data is None:
        return None
    if _is_changed(inline):
        part.report("page-picture-cropped")
    extent, about = inline.find(f"{WP}extent"), inline.find(f"{WP}docPr")
    return Picture(
        data=data,
        media_type=name_image_type(data),
        width_pt=_read_emu(extent, "cx"),
        height_pt=_read_emu(extent, "cy"),
        description=(about.get("descr") or "") if about is not None else "",
    )


def _read_data(reference: Element, part: PartReading) -> bytes | None:
    """Return the bytes of a picture; one that is missing or cannot be shown is reported."""
    relation = part.relation(reference.get(f"{R}embed") or "")
    if relation is None or relation.is_external or not part.reading.parts.has(relation.target):
        part.report("page-picture-missing")
        return None
    data = part.reading.parts.read(relation.target)
    name = relation.target.rpartition("/")[2]
    if not name_image_type(data):
        part.report("page-picture-format", picture=name)
        return None
    fault = find_image_fault(data)
    if fault is not None and fault.code != "picture-broken":  # the layout says what is broken
        facts: dict[str, Fact] = {"picture": name, **fault.facts}
        part.reading.findings.append(Finding(code=fault.code, place=part.place, facts=facts))
        return None
    return data


def _is_changed(inline: Element) -> bool:
    """Tell whether Word shows the picture cropped or turned."""
    crop = next(inline.iter(f"{A}srcRect"), None)
    turn = next(inline.iter(f"{A}xfrm"), None)
    is_cropped = crop is not None and any(value not in {"0", ""} for value in crop.attrib.values())
    return is_cropped or (turn is not None and turn.get("rot", "0") != "0")


def _read_emu(extent: Element | None, name: str) -> float:
    text = extent.get(name, "0") if extent is not None else "0"
    points = int(text) / EMU_PER_POINT if text.isdecimal() and len(text) < 12 else 0.0
    return round(min(points, MOST_PICTURE_PT), 3)
