"""What the papers of study, commitments and stand-alone letters say: phrases around their fields.

As everywhere, no sentence praises or judges: what was reached comes from counts and from fields.
"""

from vanthu.render.generate.blocks import (
    NAMED_UNIT,
    TRACKED,
    addressees,
    bases,
    body,
    charts,
    closing,
    foot,
    head,
    heading,
    inline,
    lead,
    letter_head,
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
    paragraph,
    section,
    when,
)

__all__ = [
    "commitment", "convocation", "personal_plan", "plain_letter", "proposal", "result_report",
    "study_table",
]

_NUMBER = Column("TT", 10, "{{ loop.index }}", "center")
_DOTS = "." * 72


def result_report() -> str:
    """Return the report of what was reached (báo cáo kết quả) of a year or of a study campaign."""
    return "".join((
        head(), title(), bases(),
        body('{% if plan_reference %}Thực hiện Kế hoạch số {{ plan_reference }}, {% endif %}'
             "{{ doc.body_name }} báo cáo {{ doc.subject }} (từ ngày {{ period_from }} đến ngày "
             "{{ period_to }}) như sau:"),
        heading("I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, TRIỂN KHAI"), lines("leadership"), _focus(),
        heading("II. KẾT QUẢ"), _study_results(), _year_results(), _told_results(),
        heading("III. HẠN CHẾ, KHUYẾT ĐIỂM{% if lessons %}, NGUYÊN NHÂN VÀ BÀI HỌC{% else %} VÀ "
                "NGUYÊN NHÂN{% endif %}"),
        subheading("1. Hạn chế, khuyết điểm"), lines("shortcomings"),
        subheading("2. Nguyên nhân"), lines("causes"),
        when("lessons", subheading("3. Bài học kinh nghiệm"), lines("lessons")),
        heading("IV. PHƯƠNG HƯỚNG, NHIỆM VỤ"), tasks_table(),
        when("proposals", heading("V. KIẾN NGHỊ, ĐỀ XUẤT"), lines("proposals")),
        closing("Trên đây là Báo cáo {{ doc.subject }} của {{ doc.body_name }}."),
        foot(), paragraph("Cuoi"), section(),
    ))


def _focus() -> str:
    documents = (
        _NUMBER,
        Column("Số, ký hiệu", 40, "{{ row.reference }}"),
        Column("Ngày", 26, "{{ row.day }}", "center"),
        Column("Trích yếu", 89, "{{ row.title }}"),
    )
    return "".join((
        when("focus_contents", lead("Nội dung trọng tâm đã chọn:"), numbered("focus_contents")),
        when("documents_issued", lead("Văn bản đã ban hành:"),
             data_table("documents_issued", documents)),
    ))


def _counted(part: str, whole: str, text: str) -> str:
    """Return a line that stands only where both counts are known."""
    return when(f'{part} != "" and {whole} != ""', body(text))


def _study_results() -> str:
    kinds = (
        _NUMBER,
        Column("Loại lớp", 75, "{{ row.kind }}", total="Cộng"),
        Column("Số lớp", 40, "{{ row.count }}", "center", "{{ classes_count }}"),
        Column("Lượt học viên", 40, "{{ row.total|number }}", "center", "{{ learners|number }}"),
    )
    return "".join((
        when('units_count != ""',
             body("- Tổ chức cơ sở đảng: {{ units_count }}"
                  '{% if committees_count != "" and cells_count != "" %} ({{ committees_count }} '
                  "đảng bộ, {{ cells_count }} chi bộ cơ sở){% endif %}, "
                  "{{ members|number }} đảng viên.")),
        _counted("members_studied", "members_due",
                 "- Đảng viên học tập: {{ members_studied|number }}/{{ members_due|number }}, đạt "
                 '{{ study_rate }}{% if made_up %}; trong đó học bù {{ made_up|number }}'
                 "{% endif %}."),
        when("mass_studied", body("- Quần chúng học tập: {{ mass_studied|number }} lượt người.")),
        _counted("commitments", "members",
                 "- Bản cam kết: {{ commitments|number }}/{{ members|number }} đảng viên"
                 "{% if explained %}; {{ explained|number }} đảng viên chưa cam kết, có lý do"
                 "{% endif %}."),
        _counted("personal_plans", "members",
                 "- Kế hoạch cá nhân: {{ personal_plans|number }}/{{ members|number }} đảng viên."),
        when("class_kinds", lead("Lớp bồi dưỡng đã tổ chức:"),
             data_table("class_kinds", kinds, total='classes_count != ""')),
    ))


def _year_results() -> str:
    quarters = (
        Column("Quý", 14, "{{ row.quarter|roman }}", "center"),
        Column("Chủ điểm", 65, "{{ row.theme }}"),
        Column("Ngày", 24, "{{ row.held_on }}", "center"),
        Column("Có mặt", 20, "{{ row.present }}/{{ row.due }}", "center"),
        Column("Biểu quyết", 22, "{% if row.votes_for != \"\" %}{{ row.votes_for }}/"
                                 "{{ row.votes_base }}{% endif %}", "center"),
        Column("Số việc", 20, "{{ row.tasks_count }}", "center"),
    )
    return "".join((
        _counted("registered", "members",
                 "- Đăng ký làm theo: {{ registered|number }}/{{ members|number }} đảng viên"
                 "{% if exempt %}; miễn đăng ký {{ exempt|number }}{% endif %}."),
        _counted("months_recorded", "months_due",
                 "- Kết quả hằng tháng: ghi {{ months_recorded }}/{{ months_due }} tháng"
                 "{% if months_explained %}; {{ months_explained }} tháng không sinh hoạt, có lý do"
                 "{% endif %}."),
        when("quarters", lead("Sinh hoạt chuyên đề từng quý:"), data_table("quarters", quarters)),
        charts(), _tracked_tasks(), _unit_results(),
    ))


def _unit_results() -> str:
    """Return what the units below and the handbooks say, as far as they are kept here."""
    years = (
        _NUMBER,
        Column("Chi bộ", 60, NAMED_UNIT),
        Column("Tháng đã ghi", 30, "{{ row.months_recorded }}", "center"),
        Column("Đã đăng ký", 30, "{{ row.registered_count }}", "center"),
        Column("Việc đã xong", 35, "{{ row.tasks_done }}/{{ row.tasks_set }}", "center"),
    )
    units = (
        _NUMBER,
        Column("Đơn vị", 45, NAMED_UNIT, total="Tổng cộng"),
        Column("Đảng viên", 22, "{{ row.members|number }}", "right", "{{ units_members|number }}"),
        Column("Đã học tập", 22, "{{ row.members_studied|number }}", "right",
               "{{ units_studied|number }}"),
        Column("Buổi chuyên đề", 24, "{{ row.themed_meetings|number }}", "right",
               "{{ units_meetings|number }}"),
        Column("Báo cáo số", 42, "{{ row.reference }}", "center"),
    )
    shares = (
        Column("Chi bộ xếp loại", 85, "{{ row.rating }}"),
        Column("Số sổ tay", 40, "{{ row.count }}", "center"),
        Column("Tỷ lệ", 40, "{{ row.share }}", "center"),
    )
    return "".join((
        when("cell_years", lead("Các chi bộ thực hiện chuyên đề năm:"),
             data_table("cell_years", years)),
        when("unit_rows", lead("Số liệu báo cáo của các đơn vị:"),
             data_table("unit_rows", units, total='units_members != ""')),
        when("missing_units", lead("Đơn vị không có báo cáo:"),
             each("row", "missing_units", body("- " + NAMED_UNIT + ": {{ row.reason|stopped }}"))),
        _counted("books_registered", "books",
                 "- Sổ tay làm theo: {{ books_registered|number }}/{{ books|number }} người đã "
                 'đăng ký; {{ books_assessed|number }} sổ đã được chi bộ nhận xét năm.'),
        when("book_ratings", data_table("book_ratings", shares)),
    ))


def _tracked_tasks() -> str:
    return "".join((
        _counted("tasks_set", "tasks_done",
                 "- Việc đã quyết định: {{ tasks_set }}; đã xong {{ tasks_done }}"
                 "{% if tasks_late %}, trong đó xong muộn {{ tasks_late }}{% endif %}; chuyển tiếp "
                 "{{ tasks_open }}{% if tasks_overdue %}, trong đó quá hạn {{ tasks_overdue }}"
                 "{% endif %}{% if tasks_dropped %}; không làm nữa {{ tasks_dropped }}"
                 "{% endif %}."),
        when("tracked_tasks", lead("Kết quả từng việc:"), data_table("tracked_tasks", TRACKED)),
    ))


def _told_results() -> str:
    matters = (
        _NUMBER,
        Column("Việc nổi cộm", 55, "{{ row.matter }}"),
        Column("Chủ trì", 36, "{{ row.lead }}"),
        Column("Thời hạn", 24, "{{ row.due }}", "center"),
        Column("Kết quả", 40, "{{ row.result }}"),
    )
    ratings = (
        Column("Xếp loại", 85, "{{ row.rating }}"),
        Column("Số tổ chức", 40, "{{ row.count }}", "center"),
        Column("Tỷ lệ", 40, "{{ row.share }}", "center"),
    )
    return "".join((
        each("row", "results", body("{{ loop.index }}. {{ row.field }}: {{ row.text|stopped }}")),
        when("ratings", lead("Xếp loại tổ chức cơ sở đảng:"), data_table("ratings", ratings)),
        when("matters_answered", lead("Việc nổi cộm đã giải quyết:"),
             data_table("matters_answered", matters)),
        when("inspections", lead("Kiểm tra, giám sát:"),
             each("row", "inspections", body("- {{ row.unit }}: {{ row.findings }}"
                                             "{% if row.remedy %} Yêu cầu: {{ row.remedy }}."
                                             "{% endif %}"))),
    ))


def study_table() -> str:
    """Return the table of study, commitments and plans by unit (bảng tổng hợp học tập)."""
    units = (
        _NUMBER,
        Column("Đơn vị", 62, NAMED_UNIT, total="Tổng cộng"),
        Column("Đảng viên", 24, "{{ row.members|number }}", "right", "{{ members|number }}"),
        Column("Miễn", 18, "{{ row.exempt|number }}", "right", "{{ exempt|number }}"),
        Column("Bản cam kết", 26, "{{ row.commitments|number }}", "right",
               "{{ commitments|number }}"),
        Column("Kế hoạch cá nhân", 26, "{{ row.plans|number }}", "right",
               "{{ personal_plans|number }}"),
        Column("Chưa, có lý do", 22, "{{ row.explained|number }}", "right",
               "{{ explained|number }}"),
        Column("Xếp loại", 40, "{{ row.rating }}", "center"),
        Column("Ghi chú", 24, "{{ row.reason }}"),
    )
    classes = (
        Column("TT", 10, "{{ row.number }}", "center"),
        Column("Lớp, hội nghị", 72, "{{ row.title }}"),
        Column("Loại", 46, "{{ row.kind }}"),
        Column("Từ ngày", 25, "{{ row.from_date }}", "center"),
        Column("Đến ngày", 25, "{{ row.to_date }}", "center"),
        Column("Phối hợp", 34, "{{ row.partner }}"),
        Column("Phải dự", 20, "{{ row.enrolled|number }}", "right"),
        Column("Hoàn thành", 20, "{{ row.completed|number }}", "right"),
    )
    ratings = (
        Column("Xếp loại", 120, "{{ row.rating }}"),
        Column("Số tổ chức", 50, "{{ row.count }}", "center"),
        Column("Tỷ lệ", 50, "{{ row.share }}", "center"),
    )
    return "".join((
        head(landscape=True), title(),
        body("Số liệu tính đến ngày {{ as_of }}."),
        when("classes", lead("Các lớp, hội nghị:"), data_table("classes", classes)),
        when("rows", lead("Từng đơn vị:"), data_table("rows", units, total='members != ""')),
        when("ratings", lead("Xếp loại tổ chức đảng:"), data_table("ratings", ratings)),
        _counted("members_good", "members_rated",
                 "- Đảng viên hoàn thành tốt nhiệm vụ trở lên: {{ members_good|number }}/"
                 "{{ members_rated|number }}, đạt {{ members_good_rate }}."),
        lines("remarks"),
        foot(landscape=True), paragraph("Cuoi"), section(landscape=True),
    ))


def _member_lines() -> tuple[str, ...]:
    return (
        body(f"Họ và tên: {{% if member %}}{{{{ member }}}}{{% else %}}{_DOTS}{{% endif %}}"),
        body(f"Chức vụ: {{% if position %}}{{{{ position }}}}{{% else %}}{_DOTS}{{% endif %}}"),
        body(f"Nơi sinh hoạt: {{% if cell %}}{{{{ cell }}}}{{% else %}}{_DOTS}{{% endif %}}"),
    )


def _filled_or_dotted(source: str) -> str:
    """Return the lines of a list, or an empty line to write on."""
    return when(source, lines(source)) + when(f"not {source}", body(_DOTS), body(_DOTS))


def commitment() -> str:
    """Return a member's commitment for a year (bản cam kết), or the empty form."""
    duties = (
        _NUMBER,
        Column("Việc", 85, "{{ row.task }}"),
        Column("Thời hạn", 30, "{{ row.due }}", "center"),
        Column("Kết quả", 40, "{{ row.product }}"),
    )
    return "".join((
        head(), title(), *_member_lines(),
        body("Tôi cam kết thực hiện trong năm {{ year }}:"),
        subheading("1. Về tư tưởng chính trị"), _filled_or_dotted("politics"),
        subheading("2. Về phẩm chất đạo đức, lối sống, ý thức tổ chức kỷ luật"),
        _filled_or_dotted("ethics"),
        subheading("3. Về thực hiện chức trách, nhiệm vụ"),
        when("duties", data_table("duties", duties)),
        when("not duties", body(_DOTS), body(_DOTS)),
        when("is_head", subheading("Trách nhiệm của người đứng đầu"), _filled_or_dotted("head")),
        subheading("4. Về khắc phục hạn chế, khuyết điểm"), _filled_or_dotted("remedies"),
        closing("Bản cam kết lưu tại chi bộ{% if is_head %}, lãnh đạo cơ quan{% endif %} và là căn "
                "cứ kiểm điểm, đánh giá cuối năm."),
        _blank_signature(), foot(), paragraph("Cuoi"), section(),
    ))


def _blank_signature() -> str:
    """Return where to sign on a form without a name."""
    return when("not member", body("Người viết ký, ghi rõ họ tên: " + _DOTS[:48]),
                body("Xác nhận của chi bộ: " + _DOTS[:56]))


def personal_plan() -> str:
    """Return a member's personal plan (kế hoạch cá nhân), or the empty form."""
    items = (
        _NUMBER,
        Column("Việc làm cụ thể", 60, "{{ row.task }}"),
        Column("Thời hạn", 30, "{{ row.due }}", "center"),
        Column("Kết quả dự kiến", 65, "{{ row.product }}"),
    )
    return "".join((
        head(), title(), *_member_lines(),
        body("Căn cứ: " + inline("grounds")),
        subheading("1. Nội dung tu dưỡng, rèn luyện"), _filled_or_dotted("contents"),
        subheading("2. Việc làm cụ thể trong năm {{ year }}"),
        when("duties", data_table("duties", items)),
        when("not duties", body(_DOTS), body(_DOTS)),
        subheading("3. Hạn chế cần khắc phục"), _filled_or_dotted("remedies"),
        closing("Kế hoạch được báo cáo tại chi bộ và tự kiểm điểm cuối năm."),
        _blank_signature(), foot(), paragraph("Cuoi"), section(),
    ))


def convocation() -> str:
    """Return the letter that convenes a class or a study conference (công văn triệu tập)."""
    return "".join((
        letter_head(), addressees(),
        body('{% if plan_reference %}Thực hiện Kế hoạch số {{ plan_reference }}, {% endif %}'
             "{{ doc.body_name }} triệu tập {{ meeting_title }} như sau:"),
        lead("1. Thành phần:"), lines("audience"),
        body("2. Thời gian: {% if start %}{{ start }}, {% endif %}ngày {{ day }}"
             "{% if to_day %} đến ngày {{ to_day }}{% endif %}."),
        body("3. Địa điểm: {{ place }}."),
        when("speaker", body("Báo cáo viên: {{ speaker }}.")),
        when("materials", lead("Tài liệu:"), lines("materials")),
        when("requests", lead("Yêu cầu:"), lines("requests")),
        closing("Đề nghị các đơn vị thông báo và bố trí để đảng viên dự đầy đủ, đúng giờ."),
        foot(), paragraph("Cuoi"), section(),
    ))


def plain_letter() -> str:
    """Return a letter whose text is given as it is (công văn)."""
    return "".join((
        letter_head(), addressees(),
        each("line", "paragraphs", body("{{ line }}")),
        when("tasks", tasks_table()),
        foot(), paragraph("Cuoi"), section(),
    ))


def proposal() -> str:
    """Return a submission to a body above (tờ trình)."""
    return "".join((
        head(), title(), addressees(), bases(),
        each("line", "paragraphs", body("{{ line }}")),
        when("tasks", tasks_table()),
        closing("{{ doc.body_name }} kính trình xem xét, cho ý kiến."),
        foot(), paragraph("Cuoi"), section(),
    ))
