"""The annex that says where the figures of a paper come from."""

from vanthu.render.generate.blocks import body, foot, head, heading, title
from vanthu.render.generate.ooxml import Column, data_table, paragraph, run, section, when

__all__ = ["sources"]

_NUMBER = Column("TT", 12, "{{ loop.index }}", "center")


def sources() -> str:
    """Return the annex “Nguồn số liệu”: figures with their formulas, then the units' own papers."""
    figures = (
        _NUMBER,
        Column("Số liệu", 58, "{{ row.label }}"),
        Column("Giá trị", 26, "{{ row.value }}", "right"),
        Column("Cách tính", 76, "{{ row.formula }}"),
        Column("Nguồn: đơn vị, văn bản, trường, giá trị", 85, "{{ row.sources|lines }}"),
    )
    units = (
        _NUMBER,
        Column("Đơn vị", 48, "{{ row.unit }}"),
        Column("Văn bản số", 28, "{{ row.reference }}", "center"),
        Column("Ngày", 24, "{{ row.day }}", "center"),
        Column("Trường: giá trị", 107, "{{ row.fields }}"),
        Column("Bước đã ghi", 38, "{{ row.step }}"),
    )
    return "".join(
        (
            head(landscape=True),
            title(),
            paragraph("ChiDanPhuLuc", run("{{ doc.annex_line }}", italic=True)),
            body(
                "{{ count|number }} số liệu được tính lại từ nguồn ngày {{ day }}: {{ outcome }}."
            ),
            heading("I. SỐ LIỆU VÀ CÁCH TÍNH"),
            data_table("figures", figures),
            when("units", heading("II. SỐ LIỆU GỐC THEO TỪNG ĐƠN VỊ"), data_table("units", units)),
            foot(landscape=True),
            paragraph("Cuoi"),
            section(landscape=True),
        )
    )
