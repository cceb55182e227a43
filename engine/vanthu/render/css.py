"""Formats of the page model as CSS: one class for each distinct formatting."""

from dataclasses import dataclass, field

from vanthu.word.model import Border, ParagraphFormat, RunFormat, Sides

SINGLE_LINE = 1.149  # height of a line of Liberation Serif, in sizes
SCRIPT_SIZE = "65%"
FONT = "Times New Roman"

# `image-rendering`: WeasyPrint 70 else asks readers to interpolate, which PDF/A-2 forbids (6.2.8).
HEADINGS = "h1,h2,h3,h4,h5,h6"
BASE_CSS = f"""\
html{{font-family:"{FONT}";color:#000;font-kerning:none;font-variant-ligatures:none}}
body,p,{HEADINGS}{{margin:0}}
p,{HEADINGS}{{orphans:2;widows:2;overflow-wrap:break-word}}
{HEADINGS}{{font-weight:normal;break-after:auto;break-inside:auto}}
table{{table-layout:fixed;border-spacing:0}}
td{{padding:0;font-weight:normal;text-align:left}}
td p{{orphans:1;widows:1}}
img{{image-rendering:crisp-edges}}
a{{color:inherit;text-decoration:none}}
.nb{{white-space:nowrap}}
.pb{{break-before:page}}
.tab{{display:inline-block;height:0;text-indent:0}}
.bx{{display:inline-block;width:.62em;height:.62em;border:.06em solid #000;text-indent:0;\
line-height:0}}
.bx i{{display:block;width:.22em;height:.42em;margin:.02em 0 0 .18em;\
border:solid #000;border-width:0 .09em .09em 0;transform:rotate(42deg)}}
.bx b{{display:block;width:.62em;height:.62em;background:\
linear-gradient(to top right,transparent 45%,#000 45%,#000 55%,transparent 55%),\
linear-gradient(to top left,transparent 45%,#000 45%,#000 55%,transparent 55%)}}
.fn{{float:footnote;font-size:10pt;line-height:{SINGLE_LINE};text-align:left;text-indent:0;\
font-weight:normal;font-style:normal}}
.fn::footnote-call,.fn::footnote-marker{{content:counter(footnote);vertical-align:super;\
font-size:65%;line-height:0}}
.fn::footnote-marker{{padding-right:.25em;list-style-position:inside}}
@page{{@footnote{{border-top:.5pt solid #000;padding-top:3pt;margin-top:6pt}}}}
.page::after{{content:counter(page)}}
.pages::after{{content:counter(pages)}}
"""


@dataclass(slots=True)
class Sheet:
    """Classes by what they declare; the same declarations always get the same class."""

    rules: list[str] = field(default_factory=list)
    _names: dict[tuple[str, str], str] = field(default_factory=dict)

    def name(self, kind: str, declarations: str) -> str:
        """Return the class for these declarations; `kind` is one letter and starts its name."""
        key = kind, declarations
        if key not in self._names:
            self._names[key] = f"{kind}{len(self._names)}"
            self.rules.append(f".{self._names[key]}{{{declarations}}}")
        return self._names[key]


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseFont:
    """The font a whole paragraph is set in; runs that differ get a class of their own."""

    size_pt: float
    bold: bool
    italic: bool


def show_pt(points: float) -> str:
    """Return a length for CSS."""
    return f"{round(points, 3):g}pt" if points else "0"


def declare_paragraph(form: ParagraphFormat, base: BaseFont, *, adds_spacing: bool) -> str:
    """Return the declarations of a paragraph."""
    after = "padding-bottom" if adds_spacing else "margin-bottom"
    found = [
        f"font-size:{show_pt(base.size_pt)}",
        f"line-height:{declare_line(form, base.size_pt)}",
        "font-weight:bold" if base.bold else "",
        "font-style:italic" if base.italic else "",
        f"text-align:{form.align}" if form.align != "left" else "",
        _declare_length("margin-left", form.indent_left_pt),
        _declare_length("margin-right", form.indent_right_pt),
        _declare_length("text-indent", form.first_line_pt),
        _declare_length("margin-top", form.space_before_pt),
        _declare_length(after, form.space_after_pt),
        f"background:#{form.shading}" if form.shading else "",
        *_declare_flow(form),
        *declare_borders(form.borders, has_padding=True),
    ]
    return ";".join(item for item in found if item)


def declare_line(form: ParagraphFormat, size_pt: float) -> str:
    """Return the line height: a number for multiples, so that larger runs make higher lines."""
    if form.line_rule == "multiple":
        return f"{SINGLE_LINE * form.line:.4g}"
    if form.line_rule == "exact":
        return show_pt(form.line)
    return show_pt(max(form.line, SINGLE_LINE * size_pt))


def declare_run(form: RunFormat, base: BaseFont, *, is_flat: bool) -> str:
    """Return what a run has other than its paragraph; `is_flat` keeps it from raising the line."""
    script = f"vertical-align:{form.script}" if form.script else ""
    if form.raise_pt and not script:
        script = f"vertical-align:{show_pt(form.raise_pt)}"
    size = show_pt(form.size_pt * 0.65 if form.script else form.size_pt)
    has_size = form.script or form.size_pt != base.size_pt
    lines = [form.underline and "underline", form.strike and "line-through"]
    decoration = " ".join(line for line in lines if line)
    found = [
        f"font-size:{size}" if has_size else "",
        f"font-weight:{'bold' if form.bold else 'normal'}" if form.bold != base.bold else "",
        f"font-style:{'italic' if form.italic else 'normal'}" if form.italic != base.italic else "",
        f"text-decoration:{decoration}" if decoration else "",
        f"text-decoration-style:{form.underline}" if form.underline not in {"", "solid"} else "",
        f"color:#{form.color}" if form.color and form.color != "000000" else "",
        f"background:#{form.highlight}" if form.highlight else "",
        f"letter-spacing:{show_pt(form.spacing_pt)}" if form.spacing_pt else "",
        script,
        "line-height:0" if script or is_flat else "",
    ]
    return ";".join(item for item in found if item)


def declare_borders(borders: Sides, *, has_padding: bool) -> list[str]:
    """Return the declarations of the borders that are there."""
    found: list[str] = []
    for side in ("top", "right", "bottom", "left"):
        border: Border | None = getattr(borders, side)
        if border is None:
            continue
        found.append(
            f"border-{side}:{show_pt(border.width_pt)} {border.style} #{border.color or '000000'}"
        )
        if has_padding:
            found.append(f"padding-{side}:{show_pt(border.space_pt)}")
    return found


def _declare_length(name: str, points: float) -> str:
    return f"{name}:{show_pt(points)}" if points else ""


def _declare_flow(form: ParagraphFormat) -> list[str]:
    return [
        "break-after:avoid" if form.keep_with_next else "",
        "break-inside:avoid" if form.keep_lines else "",
        "break-before:page" if form.page_break_before else "",
        "" if form.widow_control else "orphans:1;widows:1",
    ]
