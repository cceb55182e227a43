"""Charts for tests: records as a template gets them, and their pictures read back."""

from xml.etree import ElementTree

from vanthu.case import Plain
from vanthu.render.chart import Chart, read_chart

SVG = "{http://www.w3.org/2000/svg}"
RATINGS: list[Plain] = [
    {"label": "Trong sạch vững mạnh", "value": 57, "note": "78,08 %"},
    {"label": "Hoàn thành tốt", "value": 13, "note": "17,81 %"},
    {"label": "Hoàn thành", "value": 3, "note": "4,11 %"},
]


def record(kind: str = "bar", rows: list[Plain] | None = None, unit: str = "đơn vị") -> Plain:
    """Return a record of the type `chart` as printed."""
    return {"kind": kind, "title": "Xếp loại", "unit": unit, "rows": rows or RATINGS}


def chart(kind: str = "bar", rows: list[Plain] | None = None, unit: str = "đơn vị") -> Chart:
    """Return a chart."""
    found = read_chart(record(kind, rows, unit))
    assert isinstance(found, Chart)
    return found


def many(count: int) -> list[Plain]:
    """Return figures of many units, from 60,5 % up."""
    return [
        {"label": f"Đảng bộ cơ sở {number:02}", "value": f"{60 + number % 40},5"}
        for number in range(1, count + 1)
    ]


def read_svg(picture: str) -> ElementTree.Element:
    """Return the root of a picture."""
    return ElementTree.fromstring(picture)  # noqa: S314  # our own


def list_texts(picture: str) -> list[str]:
    """Return the words of a picture, in order."""
    return [each.text or "" for each in read_svg(picture).iter(f"{SVG}text")]
