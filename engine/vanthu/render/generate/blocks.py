"""The standard blocks of a Party paper: head, title, bases, lists, foot."""

from collections.abc import Sequence

from vanthu.render.generate.ooxml import (
    LANDSCAPE_TEXT_MM,
    TEXT_MM,
    Column,
    borderless_table,
    choose,
    data_table,
    each,
    paragraph,
    run,
    slot,
    tab,
    twips,
    when,
)

__all__ = [
    "NAMED_UNIT",
    "TASKS",
    "TRACKED",
    "addressees",
    "bases",
    "body",
    "charts",
    "closing",
    "foot",
    "head",
    "heading",
    "inline",
    "lead",
    "letter_head",
    "lines",
    "listed",
    "numbered",
    "subheading",
    "tasks_table",
    "title",
    "vote_line",
]

HEADING_MM = 73.5
"""Width of "ĐẢNG CỘNG SẢN VIỆT NAM" at 15 pt bold: 72.6 mm as measured on HD05, and some room."""
NAMED_UNIT = "{% if row.unit %}{{ row.unit.name }}{% endif %}"
SIGNATURE_MM = 83.0


def body(*content: str) -> str:
    """Return a paragraph of running text."""
    return paragraph("ThanBai", *content)


def lead(*content: str) -> str:
    """Return a sentence that leads to what stands below it, and stays with it."""
    return paragraph("CauDan", *content)


def closing(*content: str) -> str:
    """Return the last sentence, which stays with the signature."""
    return paragraph("KetThuc", *content)


def heading(text: str) -> str:
    """Return a heading of the first level."""
    return paragraph("DeMuc", text)


def subheading(text: str) -> str:
    """Return a heading of the second level."""
    return paragraph("MucCon", text)


def lines(source: str, *, prefix: str = "- ", ends: bool = False) -> str:
    """Return one sentence for each text of the list `source`.

    `ends` says that nothing but the signature follows, with which the last sentence must stay.
    """
    text = prefix + "{{ line|stopped }}"
    return each("line", source, choose("loop.last", closing(text), body(text)) if ends
                else body(text))  # fmt: skip


def numbered(source: str, text: str = "{{ row|stopped }}") -> str:
    """Return one numbered paragraph for each `row` of the list `source`; one alone has a dash."""
    number = "{% if loop.length == 1 %}-{% else %}{{ loop.index }}.{% endif %} "
    return each("row", source, body(number + text))


def listed(source: str, text: str = "{{ row|unstopped }}", *, prefix: str = "- ") -> str:
    """Return an enumeration: an item for each `row`, parted by semicolons, a full stop at last."""
    mark = "{% if loop.last %}.{% else %};{% endif %}"
    return each("row", source, body(prefix + text + mark))


def inline(source: str, text: str = "{{ row }}") -> str:
    """Return one sentence that lists each `row` of the list `source`, parted by semicolons."""
    parted = "{% if not loop.last %}; {% endif %}"
    return f"{{% for row in {source} %}}{text}{parted}{{% endfor %}}."


def head(*, landscape: bool = False) -> str:
    """Return the two columns at the top: bodies, number and draft mark; heading, place and date."""
    number = paragraph("SoKyHieu", slot("number", "Số và ký hiệu", "{{ doc.number_line }}"))
    draft = paragraph("DuThao", slot("draft_mark", "Dự thảo", "{{ doc.draft_mark }}"))
    return _head(number + draft, landscape=landscape)


def letter_head() -> str:
    """Return the head of a letter, whose subject stands under the number."""
    number = paragraph("SoKyHieu", slot("number", "Số và ký hiệu", "{{ doc.number_line }}"))
    subject = paragraph("TrichYeuCongVan", "{{ doc.subject }}")
    draft = paragraph("DuThao", slot("draft_mark", "Dự thảo", "{{ doc.draft_mark }}"))
    return _head(number + subject + draft, landscape=False)


def _head(below_star: str, *, landscape: bool) -> str:
    text_mm = LANDSCAPE_TEXT_MM if landscape else TEXT_MM
    # the left column is the widest: it gives when margins of another regime take width away
    right_mm = text_mm / 2 - 1.5
    side = twips((right_mm - HEADING_MM) / 2)
    indent = f'<w:ind w:left="{side}" w:right="{side}"/>'
    left = (
        each("line", "doc.superior_lines", paragraph("CoQuanCapTren", "{{ line }}"))
        + each("line", "doc.issuing_lines", paragraph("CoQuanBanHanh", "{{ line }}"))
        + paragraph("DauSao", "*")
        + below_star
    )
    day = slot("date", "Địa danh, ngày", "{{ doc.date_line }}")
    right = paragraph("TieuDe", "{{ doc.heading }}", properties=indent)
    right += paragraph("DiaDanhNgay", day)
    return borderless_table((text_mm - right_mm, right_mm), left, right)


def title() -> str:
    """Return the name of the type, the subject and the five hyphens."""
    return (
        paragraph("TenLoai", "{{ doc.type_title }}")
        + when("doc.subject", paragraph("TrichYeu", "{{ doc.subject }}"))
        + paragraph("GachNgang", "-----")
    )


def bases() -> str:
    """Return the lines of căn cứ."""
    return each("line", "doc.bases", paragraph("CanCu", "{{ line }}"))


def addressees() -> str:
    """Return Kính gửi with the bodies addressed under each other."""
    label = run("{% if loop.first %}{{ doc.addressee_label }}{% endif %}", italic=True)
    row = paragraph("KinhGui", label, tab(), "{{ line }}")
    return paragraph("SauBang") + each("line", "doc.addressees", row) + paragraph("GachNgang")


def foot(*, landscape: bool = False) -> str:
    """Return recipients on the left and the signature on the right, kept together.

    Papers with two names (minutes, forms) have the first name on the left, above the recipients.
    """
    left = (
        when("doc.left_title", paragraph("QuyenHan", "{{ doc.left_title }}"))
        + when("doc.left_name", paragraph("HoTen", "{{ doc.left_name }}"), paragraph("SauBang"))
        + when("doc.recipients", paragraph("NoiNhan", "Nơi nhận:"))
        + each("line", "doc.recipients", paragraph("DongNoiNhan", "{{ line }}"))
        + paragraph("Cuoi")
    )
    right = (
        when("doc.authority", paragraph("QuyenHan", "{{ doc.authority }}"))
        + when("doc.title_line", paragraph("ChucVu", "{{ doc.title_line }}"))
        + when("doc.right_title", paragraph("QuyenHan", "{{ doc.right_title }}"))
        + paragraph("HoTen", slot("signer", "Người ký", "{{ doc.signer_name }}"))
    )
    text_mm = LANDSCAPE_TEXT_MM if landscape else TEXT_MM
    left_mm = text_mm - SIGNATURE_MM
    return paragraph("TruocKy") + borderless_table((left_mm, SIGNATURE_MM), left, right)


TASKS: Sequence[Column] = (
    Column("TT", 10, "{{ loop.index }}", "center"),
    Column("Việc", 65, "{{ row.task }}"),
    Column("Người (đơn vị) chủ trì", 34, "{{ row.owner }}"),
    Column("Thời hạn", 24, "{{ row.due }}", "center"),
    Column("Sản phẩm", 32, "{{ row.product }}"),
)


TRACKED: Sequence[Column] = (
    Column("TT", 10, "{{ loop.index }}", "center"),
    Column("Việc", 62, "{{ row.task }}{% if row.decided_by %} ({{ row.decided_by }}){% endif %}"),
    Column("Chủ trì", 29, "{{ row.owner }}"),
    Column("Thời hạn", 24, "{{ row.due }}", "center"),
    Column("Kết quả", 40, "{{ row.status }}{% if row.done_on %} ngày {{ row.done_on }}{% endif %}"
                          "{% if row.note %}; {{ row.note|lower_first }}{% endif %}"),
)
"""A table of tasks decided before, each with its paper and what became of it."""


def tasks_table(source: str = "tasks") -> str:
    """Return the table of tasks: what, who, until when, with which result."""
    return data_table(source, TASKS)


def charts(source: str = "charts") -> str:
    """Return the charts of a list, each in a paragraph of its own.

    The parts of a long chart are lines of that paragraph, which may part between them.
    """
    room = '<w:widowControl w:val="0"/><w:spacing w:before="120" w:after="120"/>'
    return each("row", source, paragraph("OBangGiua", "{{ row|chart }}", properties=room))


def vote_line(subject: str = "") -> str:
    """Return the paragraph that tells a vote."""
    return body(
        f"- Biểu quyết{subject}" + "{% if vote.method %} ({{ vote.method }}){% endif %}: "
        "{{ vote.for_votes }}/{{ vote.base }} tán thành; {{ vote.against }} không tán thành; "
        "{{ vote.abstain }} ý kiến khác{% if vote.invalid %}; {{ vote.invalid }} phiếu không hợp lệ"
        "{% endif %}."
    )
