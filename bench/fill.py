"""Filling a Word template, checks included, against docxtpl as documented.

The templates are shaped like files Word saves: own small styles, editing traces (rsid) on runs and
paragraphs.
"""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.sax.saxutils import escape

from docxtpl import DocxTemplate

from bench.measure import Row, compare, time_rivals
from vanthu.render.compile import compile_template
from vanthu.render.fill import fill_template

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RUN = (
    '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
    '<w:sz w:val="28"/></w:rPr>'
)
SENTENCE = (
    "Đảng uỷ yêu cầu các chi bộ quán triệt, triển khai thực hiện nghiêm túc nội dung "
    "sinh hoạt chuyên đề; kịp thời phản ánh khó khăn, vướng mắc về Đảng uỷ để xem xét, chỉ đạo. "
)


HEADER = [
    ["{{ superior }}", "ĐẢNG CỘNG SẢN VIỆT NAM"],
    ["{{ unit }}", "{{ place }}, {{ day }}"],
]


def paragraph(text: str, align: str = "both") -> str:
    """Return a paragraph as Word saves one, with its editing traces."""
    return (
        '<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E" w:rsidP="003D5A11"><w:pPr>'
        '<w:spacing w:before="120" w:after="120" w:line="264" w:lineRule="auto"/>'
        f'<w:ind w:firstLine="567"/><w:jc w:val="{align}"/>{RUN}</w:pPr>'
        f'<w:r w:rsidRPr="00F35B9E">{RUN}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def table(rows: list[list[str]]) -> str:
    """Return a bordered table."""
    width = 9000 // max(map(len, rows))
    cell = f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
    cell += "%s</w:tc>"
    body = "".join(
        '<w:tr w:rsidR="00A77B3E" w:rsidTr="003D5A11">'
        + "".join(cell % paragraph(text, "left") for text in row)
        + "</w:tr>"
        for row in rows
    )
    grid = f'<w:gridCol w:w="{width}"/>' * max(map(len, rows))
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def word_file(body: str) -> bytes:
    """Return a whole `.docx` around `body`, with styles of the size Word saves."""
    latent = "".join(
        f'<w:lsdException w:name="Style {number}" w:semiHidden="1" w:unhideWhenUsed="1"/>'
        for number in range(300)
    )
    section = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="709"'
        ' w:footer="709" w:gutter="0"/></w:sectPr>'
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{RELATIONS_TYPE}"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{TYPE}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>'
        f"{body}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault>{RUN}'
        f"</w:rPrDefault></w:docDefaults><w:latentStyles>{latent}</w:latentStyles>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "</w:style></w:styles>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, HEAD + content)
    return buffer.getvalue()


def one_page() -> tuple[bytes, dict[str, Any]]:
    """Return the template of a commitment of one page, and its values."""
    body = [
        table(HEADER),
        paragraph("BẢN CAM KẾT", "center"),
        paragraph("Kính gửi: {{ unit }}"),
        paragraph("Tôi là {{ person.name }}, sinh năm {{ person.year }}, thuộc {{ person.cell }}."),
        paragraph("{%p for item in items %}"),
        paragraph("{{ loop.index }}. {{ item }}"),
        paragraph("{%p endfor %}"),
        paragraph(SENTENCE),
        paragraph("NGƯỜI CAM KẾT", "right"),
        paragraph("{{ person.name }}", "right"),
    ]
    values = {
        "superior": "ĐẢNG BỘ TỈNH A",
        "unit": "Chi bộ Văn phòng",
        "place": "Hà Nội",
        "day": "ngày 27 tháng 5 năm 2026",
        "person": {"name": "Nguyễn Văn A", "year": 1980, "cell": "Chi bộ 1"},
        "items": [f"Nội dung cam kết số {number}: {SENTENCE}" for number in range(6)],
    }
    return word_file("".join(body)), values


def three_pages() -> tuple[bytes, dict[str, Any]]:
    """Return the template of a plan of three pages, with nested loops and a table, and values."""
    body = [
        table(HEADER),
        paragraph("KẾ HOẠCH", "center"),
        paragraph("{{ theme }}", "center"),
        paragraph("{%p for section in sections %}"),
        paragraph("{{ loop.index }}. {{ section.title }}"),
        paragraph("{%p for point in section.points %}"),
        paragraph("- {{ point.text }}{% if point.due %} Xong trước {{ point.due }}.{% endif %}"),
        paragraph("{%p endfor %}"),
        paragraph("{%p endfor %}"),
        table(
            [
                ["TT", "Chi bộ", "Chuyên đề", "Thời gian"],
                ["{%tr for cell in cells %}", "", "", ""],
                ["{{ loop.index }}", "{{ cell.name }}", "{{ cell.topic }}", "{{ cell.due }}"],
                ["{%tr endfor %}", "", "", ""],
            ]
        ),
        table([["Nơi nhận:", "T/M ĐẢNG UỶ"], ["{{ recipients }}", "{{ signer }}"]]),
    ]
    point = {"text": SENTENCE * 2, "due": "30/6/2026"}
    values = {
        "superior": "ĐẢNG BỘ TỈNH A",
        "unit": "Đảng uỷ Văn phòng",
        "place": "Hà Nội",
        "day": "ngày 27 tháng 5 năm 2026",
        "theme": "Sinh hoạt chuyên đề về xây dựng Đảng",
        "sections": [{"title": f"Mục {part}", "points": [point] * 4} for part in "ABC"],
        "cells": [
            {"name": f"Chi bộ {number}", "topic": "Chuyên đề A", "due": "30/6/2026"}
            for number in range(12)
        ],
        "recipients": "- Như trên,\n- Lưu.",
        "signer": "Nguyễn Văn A",
    }
    return word_file("".join(body)), values


def run() -> dict[str, list[Row]]:
    """Time both templates."""
    with TemporaryDirectory() as folder:
        return {
            "one page": _compare(*one_page(), Path(folder, "one.docx")),
            "three pages": _compare(*three_pages(), Path(folder, "three.docx")),
        }


def _compare(template: bytes, values: dict[str, Any], path: Path) -> list[Row]:
    path.write_bytes(template)
    compiled = compile_template(template, name="bench")

    def fill_with_docxtpl() -> bytes:
        document: Any = DocxTemplate(path)
        document.render(values, autoescape=True)
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    rivals: dict[str, Callable[[], bytes]] = {
        "docxtpl as documented": fill_with_docxtpl,
        "vanthu, checks included": lambda: fill_template(compiled, values).data,
    }
    rows = compare(time_rivals(rivals), base="docxtpl as documented")
    for row, fill in zip(rows, rivals.values(), strict=True):
        row["bytes"] = len(fill())
    return rows
