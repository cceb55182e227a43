"""The parts of a Word file around its text: styles, settings, fonts, properties."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from vanthu.render.generate.ooxml import NAMESPACES, RELATIONS, header_part, paragraph, twips

__all__ = ["pack_template"]

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FONT = "Times New Roman"
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
WRITTEN = "2026-01-01T00:00:00Z"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A paragraph style; sizes in points, indents in mm, spacing in points.

    `line` 0 is single spacing, otherwise an exact pitch.
    """

    id: str
    name: str
    size: int = 14
    align: str = "left"
    bold: bool = False
    italic: bool = False
    underline: bool = False
    line: int = 0
    before: int = 0
    after: int = 0
    first_line: float = 0
    left: float = 0
    hanging: float = 0
    tab: float = 0
    dots: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    level: int = 0
    extra: str = ""


_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'


def _running(
    style: str,
    name: str,
    *,
    bold: bool = False,
    keep_next: bool = False,
    keep_lines: bool = False,
    level: int = 0,
) -> Style:
    """Return a style of running text as HD05 itself is set: pitch 19 pt, indent 12.7 mm."""
    return Style(
        id=style,
        name=name,
        align="both",
        line=19,
        after=6,
        first_line=12.7,
        bold=bold,
        keep_next=keep_next,
        keep_lines=keep_lines,
        level=level,
    )


STYLES = (
    Style(id="TieuDe", name="VT Tiêu đề", size=15, align="center", bold=True, extra=_RULE),
    Style(id="CoQuanCapTren", name="VT Cơ quan cấp trên", align="center"),
    Style(id="CoQuanBanHanh", name="VT Cơ quan ban hành", align="center", bold=True),
    Style(id="DauSao", name="VT Dấu sao", align="center", line=14),
    Style(id="SoKyHieu", name="VT Số và ký hiệu", align="center"),
    Style(id="DuThao", name="VT Dự thảo", align="center", italic=True),
    Style(id="TrichYeuCongVan", name="VT Trích yếu công văn", size=12, align="center", italic=True),
    Style(id="DiaDanhNgay", name="VT Địa danh, ngày", align="center", italic=True, before=4),
    Style(
        id="TenLoai",
        name="VT Tên loại",
        size=16,
        align="center",
        bold=True,
        before=14,
        keep_next=True,
    ),
    Style(id="TrichYeu", name="VT Trích yếu", size=15, align="center", bold=True, keep_next=True),
    Style(id="GachNgang", name="VT Gạch dưới trích yếu", align="center", after=10),
    Style(id="KinhGui", name="VT Kính gửi", left=55, hanging=25, tab=55),
    Style(
        id="DongCham", name="VT Dòng chấm", line=22, after=1, first_line=12.7, tab=158, dots=True
    ),
    _running("CanCu", "VT Căn cứ"),
    _running("ThanBai", "VT Thân bài"),
    _running("DeMuc", "VT Đề mục", bold=True, keep_next=True, level=1),
    _running("MucCon", "VT Mục con", keep_next=True, level=2),
    _running("CauDan", "VT Câu dẫn", keep_next=True),
    _running("KetThuc", "VT Câu kết", keep_next=True, keep_lines=True),
    Style(
        id="DauBang",
        name="VT Đầu bảng",
        size=12,
        align="center",
        bold=True,
        before=2,
        after=2,
        keep_next=True,
    ),
    Style(id="OBang", name="VT Ô bảng", size=12, before=1, after=1),
    Style(id="OBangGiua", name="VT Ô bảng giữa", size=12, align="center", before=1, after=1),
    Style(id="OBangPhai", name="VT Ô bảng phải", size=12, align="right", before=1, after=1),
    Style(id="SauBang", name="VT Sau bảng", size=6, line=8),
    Style(id="TruocKy", name="VT Trước chữ ký", size=6, line=8, keep_next=True),
    Style(id="QuyenHan", name="VT Quyền hạn ký", align="center", bold=True, keep_next=True),
    Style(id="ChucVu", name="VT Chức vụ ký", align="center", keep_next=True),
    Style(id="HoTen", name="VT Họ tên người ký", align="center", bold=True, before=75),
    Style(id="NoiNhan", name="VT Nơi nhận", underline=True, keep_next=True),
    Style(
        id="DongNoiNhan", name="VT Dòng nơi nhận", size=12, left=2.9, hanging=2.9, keep_next=True
    ),
    Style(id="PhuLuc", name="VT Phụ lục", align="center", bold=True, keep_next=True),
    Style(id="ChiDanPhuLuc", name="VT Chỉ dẫn phụ lục", align="center", italic=True, after=8),
    Style(id="SoTrang", name="VT Số trang", align="center", line=16),
    Style(id="MinhHoa", name="VT Số liệu minh họa", size=9, align="right", line=11, bold=True),
    Style(id="DieuKhien", name="VT Điều khiển mẫu", size=10),
    Style(id="Cuoi", name="VT Dòng cuối", size=1, line=1),
)
"""The styles of the standard blocks; the office may change them in Word."""


def pack_template(document: str) -> bytes:
    """Return the Word file whose body is `document`; the same text gives the same bytes."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            {
                "rId1": (f"{RELATIONS}/officeDocument", "word/document.xml"),
                "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                "rId3": (f"{RELATIONS}/extended-properties", "docProps/app.xml"),
            }
        ),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{document}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(
            {
                "rIdStyles": (f"{RELATIONS}/styles", "styles.xml"),
                "rIdSettings": (f"{RELATIONS}/settings", "settings.xml"),
                "rIdFonts": (f"{RELATIONS}/fontTable", "fontTable.xml"),
                "rIdHeader": (f"{RELATIONS}/header", "header1.xml"),
                "rIdFirstHeader": (f"{RELATIONS}/header", "header2.xml"),
            }
        ),
        "word/header1.xml": header_part(paragraph("SoTrang", _page_field()), _ILLUSTRATIVE),
        "word/header2.xml": header_part(_ILLUSTRATIVE),
        "word/styles.xml": _styles(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _fonts(),
        "docProps/core.xml": _core(),
        "docProps/app.xml": f'<Properties xmlns="{_EXTENDED}"><Application>vanthu</Application>'
        "</Properties>",
    }
    return _zip(parts)


_ILLUSTRATIVE = paragraph("MinhHoa", "{{ doc.illustrative }}")


def _zip(parts: Mapping[str, str]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # otherwise the platform shows in the bytes
            archive.writestr(entry, (DECLARATION + text).encode())
    return buffer.getvalue()


def _page_field() -> str:
    pieces = (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>2</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{piece}</w:r>" for piece in pieces)


def _content_types() -> str:
    word = f"{_OFFICE}.wordprocessingml"
    kinds = {
        "/word/document.xml": f"{word}.document.main+xml",
        "/word/styles.xml": f"{word}.styles+xml",
        "/word/settings.xml": f"{word}.settings+xml",
        "/word/fontTable.xml": f"{word}.fontTable+xml",
        "/word/header1.xml": f"{word}.header+xml",
        "/word/header2.xml": f"{word}.header+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": f"{_OFFICE}.extended-properties+xml",
    }
    listed = "".join(
        f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in kinds.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _styles() -> str:
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    language = '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}{_size(14)}{language}"
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        '</w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" '
        'w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr></w:style>{''.join(map(_style, STYLES))}</w:styles>"
    )


def _size(points: int) -> str:
    return f'<w:sz w:val="{points * 2}"/><w:szCs w:val="{points * 2}"/>'


def _style(style: Style) -> str:
    marks = ("<w:b/>" if style.bold else "") + ("<w:i/>" if style.italic else "")
    size, underline = _size(style.size), '<w:u w:val="single"/>' if style.underline else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.id}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{_layout(style)}</w:pPr><w:rPr>{marks}{size}{underline}</w:rPr></w:style>"
    )


def _layout(style: Style) -> str:
    """Return the paragraph properties of a style, in the order the schema wants."""
    keep = ("<w:keepNext/>" if style.keep_next else "") + (
        "<w:keepLines/>" if style.keep_lines else ""
    )
    tabs = ""
    if style.tab:
        kind = 'w:val="right" w:leader="dot"' if style.dots else 'w:val="left"'
        tabs = f'<w:tabs><w:tab {kind} w:pos="{twips(style.tab)}"/></w:tabs>'
    rule, line = ("exact", style.line * 20) if style.line else ("auto", 240)
    spacing = (
        f'<w:spacing w:before="{style.before * 20}" w:after="{style.after * 20}" '
        f'w:line="{line}" w:lineRule="{rule}"/>'
    )
    level = f'<w:outlineLvl w:val="{style.level - 1}"/>' if style.level else ""
    align = f'<w:jc w:val="{style.align}"/>'
    return f"{keep}{style.extra}{tabs}{spacing}{_indent(style)}{align}{level}"


def _indent(style: Style) -> str:
    lengths = {"left": style.left, "firstLine": style.first_line, "hanging": style.hanging}
    given = "".join(f' w:{name}="{twips(mm)}"' for name, mm in lengths.items() if mm)
    return f"<w:ind{given}/>" if given else ""


def _settings() -> str:
    compatibility = (
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    )
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{compatibility}</w:compat><w:themeFontLang w:val="vi-VN"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _fonts() -> str:
    return (
        f'<w:fonts {NAMESPACES}><w:font w:name="{FONT}"><w:panose1 w:val="02020603050405020304"/>'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
        "</w:fonts>"
    )


def _core() -> str:
    dublin = "http://purl.org/dc"
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="{dublin}/elements/1.1/" xmlns:dcterms="{dublin}/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        "<dc:title>{{ doc.type_title }} {{ doc.subject }}</dc:title>"
        "<dc:creator>{{ doc.body_name }}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{WRITTEN}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{WRITTEN}</dcterms:modified>'
        "</cp:coreProperties>"
    )
