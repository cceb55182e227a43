"""What the papers of a review and of a member's handbook say: set phrases around their fields.

As everywhere, no sentence praises or judges: results and comments come from the fields alone.
"""

from vanthu.render.generate.blocks import (
    NAMED_UNIT,
    TRACKED,
    bases,
    body,
    closing,
    foot,
    head,
    heading,
    inline,
    lead,
    lines,
    numbered,
    subheading,
    tasks_table,
    title,
)
from vanthu.render.generate.ooxml import (
    Column,
    data_table,
    each,
    fixed_table,
    paragraph,
    run,
    section,
    when,
)

__all__ = ["conclusion_notice", "month_form", "registration", "unit_report", "unit_table"]

_NUMBER = Column("TT", 10, "{{ loop.index }}", "center")
FORM = (
    ("1. Tổng số đảng viên", "members"),
    ("Trong đó: chính thức", "official"),
    ("Trong đó: được miễn sinh hoạt", "exempt"),
    ("2. Số chi bộ", "cells"),
    ("3. Đảng viên học tập chỉ thị, nghị quyết", "members_studied"),
    ("4. Quần chúng phải học tập", "mass"),
    ("Quần chúng đã học tập", "mass_studied"),
    ("5. Số lớp bồi dưỡng", "classes"),
    ("Lượt học viên", "learners"),
    ("6. Tập thể đăng ký làm theo", "registrations_collective"),
    ("Cá nhân đăng ký làm theo", "registrations"),
    ("7. Bản cam kết", "commitments"),
    ("8. Kế hoạch cá nhân", "personal_plans"),
    ("9. Buổi sinh hoạt chuyên đề", "themed_meetings"),
    ("Trong đó: phải sinh hoạt lại", "reheld"),
    ("Số buổi xếp loại tốt", "scored_good"),
    ("Số buổi xếp loại khá", "scored_fair"),
    ("Số buổi xếp loại trung bình", "scored_average"),
    ("Số buổi xếp loại kém", "scored_poor"),
    ("10. Nhiệm vụ được giao", "tasks_set"),
    ("Hoàn thành đúng hạn", "tasks_done"),
    ("Hoàn thành muộn", "tasks_late"),
    ("Chưa hoàn thành", "tasks_open"),
    ("11. Đảng viên bị kỷ luật", "disciplined"),
    ("Khiển trách", "reprimands"),
    ("Cảnh cáo", "warnings"),
    ("Cách chức", "removals"),
    ("Khai trừ", "expulsions"),
    ("12. Tập thể được biểu dương, khen thưởng", "award_collectives"),
    ("Cá nhân được biểu dương, khen thưởng", "award_people"),
    ("Trong đó: đảng viên", "award_members"),
    ("Trong đó: quần chúng", "award_mass"),
    ("13. Xếp loại tổ chức đảng", "rating"),
)
"""The lines of a unit's data form, each with the field it prints."""


REQUIRED = ("members", "cells", "members_studied", "mass", "mass_studied", "themed_meetings")


def _count(name: str) -> str:
    """Return the text of a cell with a count, which may be unknown unless it is `REQUIRED`."""
    if name in REQUIRED:
        return f"{{{{ {name}|number }}}}"
    return f'{{% if {name} != "" %}}{{{{ {name}|number }}}}{{% endif %}}'


def unit_report() -> str:
    """Return the report of one unit (báo cáo định kỳ) with its data form."""
    return "".join((
        head(), title(), bases(),
        body('{% if plan_reference %}Thực hiện Kế hoạch số {{ plan_reference }}, {% endif %}'
             "{{ doc.body_name }} báo cáo {{ doc.subject }} (từ ngày {{ period_from }} đến ngày "
             "{{ period_to }}) như sau:"),
        heading("I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, TRIỂN KHAI"), lines("leadership"),
        heading("II. KẾT QUẢ"), _unit_results(),
        heading("III. HẠN CHẾ, KHUYẾT ĐIỂM{% if lessons %}, NGUYÊN NHÂN VÀ BÀI HỌC{% else %} VÀ "
                "NGUYÊN NHÂN{% endif %}"),
        subheading("1. Hạn chế, khuyết điểm"), lines("shortcomings"),
        subheading("2. Nguyên nhân"),
        when("objective_causes", lead("Nguyên nhân khách quan:"), lines("objective_causes")),
        lead("Nguyên nhân chủ quan:"), lines("subjective_causes"),
        when("lessons", subheading("3. Bài học kinh nghiệm"), lines("lessons")),
        heading("IV. PHƯƠNG HƯỚNG, NHIỆM VỤ, GIẢI PHÁP"), tasks_table(),
        when("proposals", heading("V. KIẾN NGHỊ, ĐỀ XUẤT"), lines("proposals")),
        closing("Trên đây là Báo cáo {{ doc.subject }} của {{ doc.body_name }}."),
        foot(), paragraph("Cuoi", properties=section()),
        _data_form(), paragraph("Cuoi"), section(restarts=True),
    ))


def _unit_results() -> str:
    matters = (
        _NUMBER,
        Column("Vấn đề", 55, "{{ row.matter }}"),
        Column("Chủ trì", 36, "{{ row.lead }}"),
        Column("Thời hạn", 24, "{{ row.due }}", "center"),
        Column("Kết quả", 40, "{{ row.result }}"),
    )
    last = (
        _NUMBER,
        Column("Nhiệm vụ kỳ trước", 75, "{{ row.task }}"),
        Column("Kết quả", 35, "{{ row.status }}", "center"),
        Column("Ghi chú", 45, "{{ row.note }}"),
    )
    return "".join((
        each("row", "results", body("{{ loop.index }}. {{ row.field }}: {{ row.text|stopped }}")),
        body("- Đảng viên học tập: {{ members_studied|number }}/{{ members|number }}, đạt "
             "{{ members_rate }}."),
        when("mass != 0", body("- Quần chúng học tập: {{ mass_studied|number }}/{{ mass|number }}, "
                               "đạt {{ mass_rate }}.")),
        body('- Sinh hoạt chuyên đề: {{ themed_meetings|number }}{% if themed_due != "" %}/'
             "{{ themed_due|number }}{% endif %} buổi{% if note %}; {{ note|lower_first }}"
             "{% endif %}."),
        when("matters_answered", lead("Việc nổi cộm đã giải quyết:"),
             data_table("matters_answered", matters)),
        when("tasks_from_last", lead("Nhiệm vụ của kỳ trước:"),
             data_table("tasks_from_last", last)),
        when("tracked_tasks", lead("Việc đơn vị đã quyết định, quá hạn chưa xong:"),
             data_table("tracked_tasks", TRACKED)),
    ))


def _data_form() -> str:
    rows = (
        (label, "{{ rating }}" if name == "rating" else _count(name)) for label, name in FORM
    )
    return "".join((
        paragraph("PhuLuc", "PHỤ LỤC"),
        paragraph("PhuLuc", "BIỂU SỐ LIỆU"),
        paragraph("ChiDanPhuLuc", run("{{ doc.annex_line }}", italic=True)),
        fixed_table((("Chỉ tiêu", 115), ("Số liệu", 50)), *rows),
    ))


def unit_table() -> str:
    """Return the table of all units' figures with its lists (bảng tổng hợp báo cáo)."""
    return "".join((
        head(landscape=True), title(),
        body("Số liệu tính đến ngày {{ as_of }}; {{ reported|number }}/{{ listed|number }} đơn vị "
             "có số liệu ({{ coverage }})."),
        data_table("rows", _unit_columns(), total="true"),
        when("ratings", lead("Xếp loại:"), data_table("ratings", (
            Column("Xếp loại", 85, "{{ row.rating }}"),
            Column("Số đơn vị", 40, "{{ row.count }}", "center"),
            Column("Tỷ lệ", 40, "{{ row.share }}", "center"),
        ))),
        when("registrations or commitments or personal_plans",
             body(f"Đăng ký làm theo: {_count('registrations')} cá nhân; bản cam kết: "
                  f"{_count('commitments')}; kế hoạch cá nhân: {_count('personal_plans')}.")),
        when("tasks_set",
             body(f"Nhiệm vụ được giao: {_count('tasks_set')}; hoàn thành đúng hạn: "
                  f"{_count('tasks_done')}; muộn: {_count('tasks_late')}; chưa hoàn thành: "
                  f"{_count('tasks_open')}.")),
        when("disciplined", body("Đảng viên bị kỷ luật: {{ disciplined|number }}.")),
        when("award_people", body("Cá nhân được khen thưởng: {{ award_people|number }}.")),
        when("lowest", lead("Đơn vị có tỷ lệ đảng viên học tập thấp nhất:"),
             each("row", "lowest", body("{{ loop.index }}. " + NAMED_UNIT + ": {{ row.rate }}"))),
        when("late_units", lead("Đơn vị gửi báo cáo muộn:"),
             each("row", "late_units", body("- " + NAMED_UNIT + " (ngày {{ row.submitted_on }})"))),
        when("returned_units", body("Đơn vị bị trả lại báo cáo: "
                                    + inline("returned_units", "{{ row.name }}"))),
        when("short_units", lead("Đơn vị chưa đủ số buổi sinh hoạt chuyên đề:"),
             each("row", "short_units", body("- " + NAMED_UNIT + ": {{ row.themed_meetings }}/"
                                             "{{ row.themed_due }} buổi{% if row.note %}; "
                                             "{{ row.note }}{% endif %}"))),
        when("waived_units", lead("Đơn vị được miễn báo cáo:"),
             each("row", "waived_units", body("- " + NAMED_UNIT + "{% if row.reason %}: "
                                              "{{ row.reason }}{% endif %}"))),
        when("missing_units", lead("Đơn vị không gửi báo cáo:"),
             each("row", "missing_units", body("- " + NAMED_UNIT + ": {{ row.reason }}"))),
        foot(landscape=True), paragraph("Cuoi"), section(landscape=True),
    ))


def _unit_columns() -> tuple[Column, ...]:
    return (
        _NUMBER,
        Column("Đơn vị", 38, NAMED_UNIT, total="Tổng cộng"),
        Column("Đảng viên", 17, "{{ row.members|number }}", "right", "{{ members|number }}"),
        Column("Đã học tập", 17, "{{ row.members_studied|number }}", "right",
               "{{ members_studied|number }}"),
        Column("Tỷ lệ", 18, "{{ row.rate }}", "right", "{{ members_rate }}"),
        Column("Quần chúng", 17, "{{ row.mass|number }}", "right", "{{ mass|number }}"),
        Column("Đã học tập", 17, "{{ row.mass_studied|number }}", "right",
               "{{ mass_studied|number }}"),
        Column("Số chi bộ", 13, "{{ row.cells|number }}", "right", "{{ total_cells|number }}"),
        Column("Buổi chuyên đề", 17, "{{ row.themed_meetings|number }}", "right",
               "{{ themed_meetings|number }}"),
        Column("Xếp loại", 44, "{{ row.rating }}", "center"),
        Column("Ngày nộp", 24, "{{ row.submitted_on }}", "center"),
        Column("Báo cáo số", 20, "{{ row.reference }}", "center"),
    )


def conclusion_notice() -> str:
    """Return the notice of what a conference concluded (thông báo kết luận)."""
    return "".join((
        head(), title(), bases(),
        body("Ngày {{ day }}, {{ doc.body_name }} tổ chức {{ meeting_title }}, do đồng chí "
             "{{ chair.name }} chủ trì{% if present %}, có {{ present }} đồng chí dự{% endif %}. "
             "Sau khi nghe báo cáo và ý kiến thảo luận, đồng chí chủ trì kết luận như sau:"),
        when("assessment", subheading("1. Đánh giá"), lines("assessment")),
        subheading("{% if assessment %}2{% else %}1{% endif %}. Kết luận"),
        each("row", "conclusions", body("- {{ row.issue }}: {{ row.text }}")),
        subheading("{% if assessment %}3{% else %}2{% endif %}. Giao nhiệm vụ"), tasks_table(),
        closing("{{ doc.body_name }} thông báo để các đơn vị, cá nhân có liên quan biết, thực "
                "hiện."),
        foot(), paragraph("Cuoi"), section(),
    ))


def registration() -> str:
    """Return what a member registers to do in a year (bản đăng ký làm theo)."""
    items = (
        Column("TT", 10, "{{ row.number }}", "center"),
        Column("Nội dung chuyên đề", 35, "{{ row.theme_part }}"),
        Column("Việc làm", 36, "{{ row.work }}"),
        Column("Biện pháp", 34, "{{ row.measure }}"),
        Column("Thời hạn", 24, "{{ row.due }}", "center"),
        Column("Kết quả dự kiến", 26, "{{ row.expected }}"),
    )
    return "".join((
        head(), title(), *_member_lines(),
        heading("I. NỘI DUNG HỌC TẬP THEO CHUYÊN ĐỀ NĂM"), body("{{ theme }}"),
        heading("II. VIỆC LÀM CỤ THỂ"), data_table("items", items),
        when("weaknesses", heading("III. HẠN CHẾ CẦN KHẮC PHỤC"), lines("weaknesses")),
        foot(), paragraph("Cuoi"), section(),
    ))


def _member_lines() -> tuple[str, ...]:
    return (
        body("Họ và tên: {{ member.name }}{% if kind %} ({{ kind|lower_first }}){% endif %}."),
        when("party_role or job",
             body("Chức vụ: {% if party_role %}{{ party_role }}{% endif %}"
                  "{% if party_role and job %}; {% endif %}{% if job %}{{ job }}{% endif %}.")),
        body("Đơn vị sinh hoạt: {{ unit.name }}. Năm: {{ year }}."),
    )


def month_form() -> str:
    """Return the self-evaluation of a month, or of the year month by month."""
    months = (
        Column("Tháng", 16, "{{ row.month }}", "center"),
        Column("Kết quả từng việc", 52,
               "{% for one in row.results %}Việc {{ one.number }}: {{ one.percent }}"
               "{% if one.evidence %} ({{ one.evidence }}){% endif %}"
               "{% if not loop.last %}; {% endif %}{% endfor %}"),
        Column("Tự đánh giá", 24, "{{ row.self_rating }}", "center"),
        Column("Nhận xét của chi bộ", 49, "{{ row.cell_comment }}"),
        Column("Chi bộ đánh giá", 24, "{{ row.cell_rating }}", "center"),
    )
    return "".join((
        head(), title(), *_member_lines(),
        data_table("rows", months),
        when("gaps", lead("Tháng không có tự đánh giá:"),
             each("row", "gaps", body("- Tháng {{ row.month }}: {{ row.reason }}"))),
        when("year_self_assessment", lead("Tự đánh giá cả năm:"), numbered("year_self_assessment")),
        when("year_self_rating", closing("Tự xếp loại: {{ year_self_rating }}.")),
        when("cell_assessment", lead("Nhận xét năm của chi bộ:"), numbered("cell_assessment")),
        when("rating", closing("Chi bộ xếp loại: {{ rating }}.")),
        foot(), paragraph("Cuoi"), section(),
    ))
