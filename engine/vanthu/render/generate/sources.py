"""The annex that says where the figures of a paper come from."""

from vanthu.render.generate.blocks import body, foot, head, lead, title
from vanthu.render.generate.ooxml import Column, data_table, paragraph, run, section, when

__all__ = ["sources"]

_NUMBER = Column("STT", 12, "{{ loop.index }}", "center")


def sources() -> str:
    """Return the annex “Nguồn số liệu”: figures with their formulas, then the units' own papers."""
    figures = (
        _NUMBER,
        Column("Số liệu", 58, "{{ row.label }}"),
        Column("Giá trị", 26, "{{ row.value }}", "right"),
        Column("Cách tính", 76, "{{ row.formula }}"),
        Column("Nguồn (đơn vị – văn bản số – trường – giá trị)", 85, "{{ row.sources|lines }}"),
    )
    units = (
        _NUMBER,
        Column("Đơn vị", 50, "{{ row.unit }}"),
        Column("Văn bản số", 34, "{{ row.reference }}", "center"),
        Column("Ngày", 24, "{{ row.day }}", "center"),
        Column("Trường – giá trị", 92, "{{ row.fields }}"),
        Column("Bước đã ghi", 45, "{{ row.step }}"),
    )
    return "".join(
        (
            head(landscape=True),
            title(),
            paragraph("ChiDanPhuLuc", run("{{ doc.annex_line }}", italic=True)),
            body(
                "{{ count|number }} số liệu được tính lại từ nguồn ngày {{ day }}: {{ outcome }}."
            ),
            lead("I. Số liệu và cách tính"),
            data_table("figures", figures),
            when("units", lead("II. Số liệu gốc theo từng đơn vị"), data_table("units", units)),
            foot(landscape=True),
            paragraph("Cuoi"),
            section(landscape=True),
        )
    )
