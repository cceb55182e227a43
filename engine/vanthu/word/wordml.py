"""Reading values out of WordprocessingML elements."""

from collections.abc import Iterator

from lxml import etree

from vanthu.errors import DocumentRefused, Place

Element = etree._Element

W_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = f"{{{W_SPACE}}}"
R = f"{{{R_SPACE}}}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
ASVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

TWIPS_PER_POINT = 20
MOST_POINTS = 31_680.0  # longest length Word itself accepts, with room: 20 times its widest page
_OFF = frozenset({"0", "false", "off", "none"})


def name_of(element: Element) -> str:
    """Return `w`-names without a prefix and every other name with its namespace in braces."""
    return str(element.tag).removeprefix(W)


def find(element: Element | None, *names: str) -> Element | None:
    """Return the descendant reached by following `names` of the w namespace, or None."""
    for name in names:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Yield the children called `name`; nothing when `element` is None."""
    return iter(()) if element is None else element.iterchildren(W + name)


def read_attribute(element: Element | None, name: str = "val") -> str:
    """Return the attribute `w:name`, empty when the element or the attribute is missing."""
    return "" if element is None else element.get(W + name) or ""


def read_value(element: Element | None, *names: str) -> str:
    """Return `w:val` of the descendant reached by `names`, empty when there is none."""
    return read_attribute(find(element, *names))


def is_on(element: Element | None) -> bool:
    """Return whether a switch such as `<w:b/>` is there and not switched off."""
    return element is not None and read_attribute(element) not in _OFF


def read_number(element: Element | None, name: str = "val") -> float | None:
    """Return a numeric attribute, None when it is missing.

    Word writes whole numbers; other programs also write decimals and lengths such as `12pt`.

    Raises:
        DocumentRefused: the value is no number, or no length that fits any page.
    """
    text = read_attribute(element, name)
    if not text:
        return None
    try:
        number = float(text.removesuffix("pt")) * (TWIPS_PER_POINT if text.endswith("pt") else 1)
    except ValueError:
        number = float("inf")
    if not abs(number) <= MOST_POINTS * TWIPS_PER_POINT:
        raise DocumentRefused.of(
            "page-value-wrong",
            Place(part=name_of(element) if element is not None else ""),
            attribute=name,
            value=text[:40],
        )
    return number


def read_points(element: Element | None, name: str = "val") -> float | None:
    """Return an attribute in twentieths of a point as points, None when it is missing."""
    number = read_number(element, name)
    return None if number is None else round(number / TWIPS_PER_POINT, 3)


def read_percent(element: Element | None, name: str = "w") -> float:
    """Return a width in percent, written as fiftieths of a percent or with a percent sign."""
    text = read_attribute(element, name)
    if not text.endswith("%"):
        return (read_number(element, name) or 0.0) / 50
    digits = text[:-1]
    return float(digits) if digits.isdecimal() and len(digits) < 5 else 0.0


def read_integer(element: Element | None, name: str = "val", default: int = 0) -> int:
    """Return a whole number, `default` when it is missing."""
    number = read_number(element, name)
    return default if number is None else int(number)


def read_color(element: Element | None, name: str = "val") -> str:
    """Return six upper-case hex digits, empty for `auto`, none or a theme colour without digits."""
    text = read_attribute(element, name).upper()
    is_hex = len(text) == 6 and all(digit in "0123456789ABCDEF" for digit in text)
    return text if is_hex else ""
