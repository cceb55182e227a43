"""Sections: paper, margins, headers and footers, page numbers."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from vanthu.word.model import Banner, Block, PageSetup, Section
from vanthu.word.numbering import FORMATS
from vanthu.word.reading import PartReading
from vanthu.word.wordml import (
    Element,
    R,
    children,
    find,
    is_on,
    read_attribute,
    read_integer,
    read_number,
    read_points,
    read_value,
)

ReadPart = Callable[[str, float], tuple[Block, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionMark:
    """The `sectPr` that ends a section, with the blocks before it."""

    element: Element | None
    blocks: tuple[Block, ...]


def read_page_setup(element: Element | None) -> PageSetup:
    """Return paper and margins of a `sectPr`; Word's own defaults for what it does not say."""
    size, margins = find(element, "pgSz"), find(element, "pgMar")
    gutter = read_points(margins, "gutter") or 0.0
    plain = PageSetup()

    def measure(source: Element | None, name: str, default: float) -> float:
        points = read_points(source, name)
        return default if points is None else abs(points)

    return PageSetup(
        width_pt=max(measure(size, "w", plain.width_pt), 36.0),
        height_pt=max(measure(size, "h", plain.height_pt), 36.0),
        landscape=read_attribute(size, "orient") == "landscape",
        top_pt=measure(margins, "top", plain.top_pt),
        right_pt=measure(margins, "right", plain.right_pt),
        bottom_pt=measure(margins, "bottom", plain.bottom_pt),
        left_pt=measure(margins, "left", plain.left_pt) + gutter,
        header_pt=measure(margins, "header", plain.header_pt),
        footer_pt=measure(margins, "footer", plain.footer_pt),
    )


def join_sections(
    marks: list[SectionMark], body: PartReading, read_part: ReadPart
) -> tuple[Section, ...]:
    """Return the sections of a document; a continuous one of the same page joins the one before."""
    sections: list[Section] = []
    before = Section(blocks=())
    for mark in marks:
        section = _read_section(mark, before, body, read_part)
        if sections and _continues(mark.element, section, before, body):
            last = sections.pop()
            sections.append(replace(last, blocks=last.blocks + section.blocks))
        else:
            sections.append(section)
        before = section
    return tuple(sections)


def _read_section(
    mark: SectionMark, before: Section, body: PartReading, read_part: ReadPart
) -> Section:
    element = mark.element
    _report_unknown(element, body)
    page = read_page_setup(element)
    numbers = find(element, "pgNumType")
    start = read_attribute(numbers, "start")
    kind = read_value(element, "type")
    return Section(
        blocks=mark.blocks,
        page=page,
        header=_read_banner("header", element, before.header, body, read_part, page),
        footer=_read_banner("footer", element, before.footer, body, read_part, page),
        has_first_page=is_on(find(element, "titlePg")),
        page_start=read_integer(numbers, "start") if start else None,
        number_format=FORMATS.get(read_attribute(numbers, "fmt"), "decimal"),  # type: ignore[arg-type]
        starts_on={"oddPage": "odd", "evenPage": "even"}.get(kind, "any"),  # type: ignore[arg-type]
    )


def _read_banner(
    kind: str,
    element: Element | None,
    before: Banner,
    body: PartReading,
    read_part: ReadPart,
    page: PageSetup,
) -> Banner:
    """Return headers or footers; one that is not named is that of the section before."""
    found = {"default": before.default, "first": before.first, "even": before.even}
    for reference in children(element, f"{kind}Reference"):
        relation = body.relation(reference.get(f"{R}id") or "")
        name = read_attribute(reference, "type") or "default"
        if relation is not None and name in found and not relation.is_external:
            found[name] = read_part(relation.target, page.text_width_pt)
    return Banner(**found)


def _report_unknown(element: Element | None, body: PartReading) -> None:
    if read_integer(find(element, "cols"), "num", 1) > 1:
        body.report("page-columns")
    if (borders := find(element, "pgBorders")) is not None and len(borders):
        body.report("page-border")
    if (read_number(find(element, "lnNumType"), "countBy") or 0) > 0:
        body.report("page-line-numbers")
    if read_value(element, "vAlign") not in {"", "top"}:
        body.report("page-vertical-align")
    if read_value(element, "textDirection") not in {"", "lrTb"}:
        body.report("page-text-direction")
    if read_attribute(find(element, "docGrid"), "type") in {"lines", "linesAndChars"}:
        body.report("page-line-grid", severity="should")


def _continues(
    element: Element | None, section: Section, before: Section, body: PartReading
) -> bool:
    """Tell whether a section goes on in the middle of the page of the one before."""
    if read_value(element, "type") != "continuous":
        return False
    here, there = section.page, before.page
    if (here.width_pt, here.height_pt) != (there.width_pt, there.height_pt):
        return False
    if (here.left_pt, here.right_pt) != (there.left_pt, there.right_pt):
        body.report("page-continuous-margins")
    return True
