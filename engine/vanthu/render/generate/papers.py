"""What the numbered papers say: set phrases of practice around the fields of their manifests.

No sentence here praises or judges: what a paper finds comes from its fields, and a part without
text is left out. Outlines follow the usual practice of committees and cells.
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
    listed,
    numbered,
    subheading,
    tasks_table,
    title,
    vote_line,
)
from vanthu.render.generate.ooxml import (
    Column,
    data_table,
    each,
    paragraph,
    run,
    section,
    when,
)

__all__ = [
    "cell_resolution", "conclusion", "letter", "minutes", "notice", "plan", "report", "resolution",
]

_BY_PLAN = (
    "{% if plan_reference %}Thực hiện Kế hoạch số {{ plan_reference }}{% if plan_day %}, ngày "
    "{{ plan_day }}{% endif %}, {% endif %}"
)
_COURSE = "reviewed_tasks or agenda or papers or opinions or inspections"
"""Whether minutes have something to tell of the course of the meeting."""
_NUMBER = Column("TT", 10, "{{ loop.index }}", "center")
_MATTERS = (
    _NUMBER,
    Column("Vấn đề", 55, "{{ row.matter }}"),
    Column("Chủ trì", 36, "{{ row.lead }}"),
    Column("Thời hạn", 24, "{{ row.due }}", "center"),
)


def plan() -> str:
    """Return the plan (kế hoạch)."""
    return "".join((
        head(), title(), bases(),
        body("{% if doc.mandate %}Thực hiện {{ doc.mandate }}, {% endif %}{{ doc.body_name }} "
             "xây dựng Kế hoạch {{ doc.subject }} như sau:"),
        heading("I. MỤC ĐÍCH, Ý NGHĨA, YÊU CẦU"),
        subheading("1. Mục đích, ý nghĩa"), lines("purposes"),
        subheading("2. Yêu cầu"), lines("requirements"),
        heading("II. NỘI DUNG"), _plan_contents(),
        heading("III. CÁCH THỨC TIẾN HÀNH"),
        subheading("{% if committee_methods %}1. {% endif %}Đối với các chi bộ, đơn vị"),
        lines("cell_methods"),
        when("committee_methods", subheading("2. Đối với cấp uỷ"), lines("committee_methods")),
        heading("IV. THỜI GIAN, THÀNH PHẦN"),
        subheading("1. Thời gian"), lines("timing"),
        subheading("2. Thành phần"), lines("participants"),
        heading("V. TỔ CHỨC THỰC HIỆN"), tasks_table(),
        when("report_deadline", body("Các chi bộ, đơn vị gửi báo cáo về {{ doc.body_name }} chậm "
                                     "nhất ngày {{ report_deadline }}.")),
        closing("Kế hoạch này được quán triệt đến các chi bộ, phổ biến đến toàn thể đảng viên; có "
                "vướng mắc, báo cáo {{ doc.body_name }}{% if contact %} (qua {{ contact }})"
                "{% endif %}."),
        foot(), paragraph("Cuoi"), section(),
    ))


def _plan_contents() -> str:
    quarters = (
        Column("Quý", 20, "{{ row.quarter|roman }}", "center"),
        Column("Chủ điểm", 145, "{{ row.theme }}"),
    )
    cells = (
        Column("TT", 9, "{{ loop.index }}", "center"),
        Column("Chi bộ", 25, NAMED_UNIT),
        Column("Chủ đề", 39, "{{ row.topic }}"),
        Column("Người chuẩn bị", 23, "{{ row.author }}"),
        Column("Cấp uỷ viên dự", 23, "{% if row.monitor %}{{ row.monitor.name }}{% endif %}"),
        Column("Trước ngày", 24, "{{ row.held_by }}", "center"),
        Column("Nơi", 22, "{{ row.place }}"),
    )
    matters = (*_MATTERS[:2], Column("Lý do chọn", 40, "{{ row.reason }}"), *_MATTERS[2:])
    given = ("theme", "contents", "quarters", "cells", "matters", "outline")
    return "".join((
        when(" and ".join(f"not {name}" for name in given), body("{{ doc.subject|upper_first }}.")),
        when("theme", body("Chủ đề: {{ theme|stopped }}")),
        lines("contents"),
        when("quarters", lead("Chủ điểm từng quý:"), data_table("quarters", quarters)),
        when("cells", lead("Phân công các chi bộ:"), data_table("cells", cells)),
        when("matters", lead("Việc nổi cộm chọn tập trung giải quyết:"),
             data_table("matters", matters)),
        when("outline", lead("Báo cáo gồm các phần:"),
             listed("outline", prefix="{{ loop.index }}. ")),
    ))


def resolution() -> str:
    """Return the themed resolution of a committee (nghị quyết chuyên đề)."""
    remedies = (
        _NUMBER,
        Column("Hạn chế", 50, "{{ row.weakness }}"),
        Column("Người (chi bộ) khắc phục", 34, "{{ row.owner }}"),
        Column("Biện pháp", 47, "{{ row.remedy }}"),
        Column("Thời hạn", 24, "{{ row.due }}", "center"),
    )
    return "".join((
        head(), title(), bases(),
        body("{% if theme or themed_day %}Trên cơ sở kết quả sinh hoạt chuyên đề{% if theme %} về "
             "{{ theme|lower_first }}{% endif %}{% if themed_day %}, ngày {{ themed_day }}"
             "{% endif %}"
             '{% if attended != "" %}, ý kiến của {{ attended }} đảng viên{% endif %}, {% endif %}'
             "Ban Chấp hành {{ doc.organisation }}{% if adopted_on %} họp ngày {{ adopted_on }}"
             '{% if committee_present != "" and committee_members != "" %}, có '
             "{{ committee_present }}/{{ committee_members }} uỷ viên dự{% endif %},{% endif %} "
             "quyết nghị:"),
        heading("I. TÌNH HÌNH VÀ NGUYÊN NHÂN"),
        when("strengths", subheading("1. Ưu điểm"), lines("strengths")),
        subheading("{% if strengths %}2. {% elif causes %}1. {% endif %}Hạn chế, khuyết điểm"),
        lines("shortcomings"),
        when("causes", subheading("{% if strengths %}3{% else %}2{% endif %}. Nguyên nhân"),
             lines("causes")),
        heading("II. {% if viewpoints %}QUAN ĐIỂM, {% endif %}MỤC TIÊU, CHỈ TIÊU"),
        when("viewpoints", subheading("Quan điểm:"), lines("viewpoints"),
             subheading("Mục tiêu, chỉ tiêu:")),
        lines("goals"),
        heading("III. NHIỆM VỤ, GIẢI PHÁP"), lines("solutions"),
        when("remedies", lead("Khắc phục hạn chế:"), data_table("remedies", remedies)),
        lead("Nhiệm vụ cụ thể:"), tasks_table(),
        heading("IV. TỔ CHỨC THỰC HIỆN"),
        numbered("arrangements"),
        closing("Nghị quyết này được phổ biến đến toàn thể đảng viên và có hiệu lực từ ngày ký."),
        foot(), paragraph("Cuoi"), section(),
    ))


def cell_resolution() -> str:
    """Return the resolution of a cell (nghị quyết của chi bộ)."""
    return "".join((
        head(), title(), bases(),
        body("Ngày {{ day }}, {{ doc.body_name }} sinh hoạt chuyên đề “{{ topic }}”, có "
             "{{ present }}/{{ due }} đảng viên dự ({{ present_official }} đảng viên chính thức). "
             "Sau khi nghe đồng chí {{ presenter }} trình bày và thảo luận, Chi bộ quyết nghị:"),
        subheading("1. Đánh giá"), lines("assessment"),
        subheading("2. Việc làm"), tasks_table(),
        body("3. Giao đồng chí {{ follow_up }} đôn đốc, báo cáo{% if report_month %} tại kỳ sinh "
             "hoạt tháng {{ report_month }}{% endif %}."),
        closing("4. Biểu quyết: {{ vote.for_votes }}/{{ vote.base }} đảng viên chính thức tán thành"
                '{% if vote.method %} ({{ vote.method }}){% endif %}; {{ vote.against }} không tán '
                "thành; {{ vote.abstain }} ý kiến khác."),
        foot(), paragraph("Cuoi"), section(),
    ))


def minutes() -> str:
    """Return the minutes of a meeting (biên bản)."""
    return "".join((
        head(), title(),
        body("Hôm nay, hồi {{ start }}, ngày {{ day }}, tại {{ place }}, {{ doc.body_name }} tổ "
             'chức {{ meeting_title }}{% if attempt and attempt != 1 %} (lần thứ {{ attempt }})'
             "{% endif %}."),
        heading("I. THÀNH PHẦN"), _minutes_people(),
        when(_COURSE, heading("II. NỘI DUNG, DIỄN BIẾN"), _minutes_course()),
        heading(f"{{% if {_COURSE} %}}III{{% else %}}II{{% endif %}}. KẾT LUẬN CỦA CHỦ TRÌ"),
        lines("conclusions"),
        when("tasks", lead("Việc phải làm:"), tasks_table()),
        when('vote or score != ""', _minutes_result()),
        closing('{% if readback_agreed != "" %}Biên bản{% if pages %} gồm {{ pages }} trang, đã '
                "{% else %} đã được {% endif %}đọc lại, {{ readback_agreed }}/{{ present }} đồng "
                "chí nhất trí thông qua; buổi họp{% else %}Buổi họp{% endif %} kết thúc hồi "
                "{{ end }} cùng ngày."),
        foot(), paragraph("Cuoi"), section(),
    ))


def _minutes_course() -> str:
    return "".join((
        when("reviewed_tasks", lead("Kiểm điểm việc đã quyết định kỳ trước:"),
             data_table("reviewed_tasks", TRACKED)),
        when("agenda", subheading("{% if papers or opinions %}1. {% endif %}Trình tự"),
             listed("agenda", "{{ row.item|unstopped }}{% if row.presenter %} "
                              "({{ row.presenter }}){% endif %}")),
        when("papers", subheading("{% if agenda %}2. {% elif opinions %}1. {% endif %}Tham luận"),
             listed("papers", "“{{ row.title }}”{% if row.author %}, {{ row.author }}{% endif %}"
                              "{% if row.unit %}, {{ row.unit.name }}{% endif %}")),
        when("opinions",
             subheading("{% if agenda and papers %}3. {% elif agenda or papers %}2. {% endif %}"
                        "Ý kiến phát biểu"),
             each("row", "opinions", body("- Đồng chí {{ row.speaker }}: {{ row.text|stopped }}"))),
        when("inspections", lead("Kết quả kiểm tra:"),
             each("row", "inspections", body("- {{ row.unit }}: {{ row.findings|stopped }}"))),
    ))


def _minutes_result() -> str:
    number = f"{{% if {_COURSE} %}}IV{{% else %}}III{{% endif %}}"
    title = ('{% if vote and score != "" %}BIỂU QUYẾT, TỰ CHẤM ĐIỂM{% elif vote %}BIỂU QUYẾT'
             "{% else %}TỰ CHẤM ĐIỂM{% endif %}")
    return "".join((
        heading(f"{number}. {title}"),
        when("vote", vote_line("{% if vote_subject %} {{ vote_subject }}{% endif %}")),
        when('score != ""', body("- Tự chấm điểm: {{ score }} điểm{% if band %}, loại "
                                 "{{ band }}{% endif %}.")),
    ))


def _minutes_people() -> str:
    counts = (
        '{% if official != "" %}- Đảng viên chính thức: {{ official }}'
        '{% if probationary != "" %}; dự bị: {{ probationary }}{% endif %}'
        "{% if exempt %}; miễn sinh hoạt vắng: {{ exempt }}{% endif %}"
        "{% if temporarily_out %}; tạm thời sinh hoạt nơi khác: {{ temporarily_out }}{% endif %}."
        "{% endif %}"
    )
    present = (
        "- Phải dự: {{ due }}; có mặt: {{ present }}"
        '{% if present_official != "" %} (chính thức {{ present_official }}'
        '{% if present_probationary != "" %}, dự bị {{ present_probationary }}{% endif %})'
        "{% endif %}."
    )
    return "".join((
        body("- Chủ trì: đồng chí {{ chair.name }}."),
        body("- Người ghi biên bản: đồng chí {{ recorder.name }}."),
        when('official != ""', body(counts)),
        body(present),
        when("absent_excused", body("- Vắng có lý do: " + inline(
            "absent_excused",
            "{{ row.name }}{% if row.reason %} ({{ row.reason|lower_first }}){% endif %}"))),
        when("absent_unexcused",
             body("- Vắng không lý do: " + inline("absent_unexcused", "{{ row.name }}"))),
        when("monitors", body("- Cấp uỷ viên dự: " + inline("monitors"))),
        when("guests", body("- Khách mời: " + inline("guests"))),
    ))


def notice() -> str:
    """Return the notice (thông báo)."""
    return "".join((
        head(), title(), bases(),
        body("{{ doc.body_name }} thông báo {{ doc.subject }}"
             "{% if paragraphs or reasons or conclusions or tasks or new_day or new_deadline %}"
             " như sau:{% else %}.{% endif %}"),
        lines("paragraphs", prefix=""),
        when("reasons", lead("Lý do:"), lines("reasons")),
        when("conclusions", lead("Kết luận:"),
             numbered("conclusions")),
        when("new_day", body("Ngày họp mới: {{ new_day }}.")),
        when("new_deadline", body("Thời hạn thực hiện: chậm nhất ngày {{ new_deadline }}.")),
        when("tasks", lead("Giao nhiệm vụ:"), tasks_table()),
        closing("{{ doc.body_name }} thông báo để {% if unit %}{{ unit.name }} và các đồng chí có "
                "liên quan{% else %}các đơn vị, các đồng chí có liên quan{% endif %} biết, thực "
                "hiện."),
        foot(), paragraph("Cuoi"), section(),
    ))


def conclusion() -> str:
    """Return the conclusion of a themed meeting (kết luận)."""
    return "".join((
        head(), title(), bases(),
        body("Ngày {{ day }}, {{ doc.body_name }} tổ chức {{ meeting_title }}, có "
             "{{ present }}/{{ due }} đồng chí dự. Sau khi thảo luận, {{ doc.body_name }} kết "
             "luận như sau:"),
        when("assessment", subheading("1. Đánh giá"), lines("assessment")),
        subheading("{% if assessment %}2{% else %}1{% endif %}. Kết luận"), lines("conclusions"),
        subheading("{% if assessment %}3{% else %}2{% endif %}. Giao nhiệm vụ"), tasks_table(),
        when("vote", vote_line()),
        closing("Kết luận này được phổ biến đến toàn thể đảng viên để thực hiện."),
        foot(), paragraph("Cuoi"), section(),
    ))


def letter() -> str:
    """Return the letter that asks units for their reports (công văn)."""
    return "".join((
        letter_head(), addressees(),
        body(_BY_PLAN + "{{ doc.body_name }} đề nghị:"),
        numbered("requests"),
        when("reasons", lead("Lý do:"), lines("reasons")),
        when("outline", lead("Báo cáo theo đề cương:"), listed("outline")),
        when("form_title", body("Biểu kèm theo: {{ form_title|stopped }}")),
        when("late_units", lead("Đến nay còn {% if late_count %}{{ late_count }}"
             "{% else %}các{% endif %} đơn vị chưa gửi báo cáo:"),
             listed("late_units", "{{ row.name }}")),
        when("late_count and not late_units",
             body("Đến nay {% if late_count == 1 %}đơn vị nêu trên{% else %}{{ late_count }} đơn "
                  "vị nêu trên{% endif %} chưa gửi báo cáo.")),
        body("Thời hạn gửi{% if late_units or late_count %} theo kế hoạch{% endif %}: chậm nhất "
             "ngày {{ deadline }}{% if channel %}; hình thức: {{ channel|lower_first }}{% endif %}"
             "{% if contact %}; liên hệ: {{ contact }}{% endif %}."),
        closing("Đề nghị các đơn vị {% if late_units or late_count %}khẩn trương thực hiện"
                "{% else %}thực hiện đúng thời hạn{% endif %}."),
        foot(), paragraph("Cuoi"), section(),
    ))


def report() -> str:
    """Return the interim report (báo cáo sơ kết) with its annex of figures on landscape pages."""
    return "".join((
        head(), title(), bases(),
        body(_BY_PLAN + "{{ doc.body_name }} báo cáo {{ doc.subject }} (từ ngày "
             "{{ period_from }} đến ngày {{ period_to }}) như sau:"),
        when("joined_subjects", lead("Báo cáo sơ kết chung các nội dung:"),
             listed("joined_subjects", "{{ row.subject }} (từ ngày {{ row.period_from }} đến ngày "
                                       "{{ row.period_to }})")),
        heading("ĐẶC ĐIỂM TÌNH HÌNH"), _report_situation(),
        heading("I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, TRIỂN KHAI"), _report_leadership(),
        heading("II. KẾT QUẢ"), _report_results(),
        heading("III. HẠN CHẾ, KHUYẾT ĐIỂM"), lines("shortcomings"),
        heading("IV. NGUYÊN NHÂN"),
        when("objective_causes", subheading("Nguyên nhân khách quan:"), lines("objective_causes")),
        subheading("Nguyên nhân chủ quan:"), lines("subjective_causes"),
        heading("V. BÀI HỌC KINH NGHIỆM"),
        numbered("lessons"),
        heading("VI. PHƯƠNG HƯỚNG, NHIỆM VỤ, GIẢI PHÁP"), lines("directions"), tasks_table(),
        when("proposals", heading("VII. KIẾN NGHỊ, ĐỀ XUẤT"), lines("proposals")),
        closing("Trên đây là Báo cáo {{ doc.subject }} của {{ doc.body_name }}."),
        foot(), paragraph("Cuoi", properties=section()),
        _report_charts(), _report_annex(),
        paragraph("Cuoi"), section(landscape=True, restarts=True),
    ))


def _share(part: str, whole: str, rate: str, who: str) -> str:
    return when(
        f'{part} != "" and {whole} != ""',
        body(f"- {who} học tập: {{{{ {part}|number }}}}/{{{{ {whole}|number }}}}"
             f"{{% if {rate} %}}, đạt {{{{ {rate} }}}}{{% endif %}}."),
    )


def _report_situation() -> str:
    return body(
        "{{ doc.organisation }} có {{ units_count }} {% if committees_count == 0 %}chi bộ trực "
        "thuộc{% else %}tổ chức cơ sở đảng"
        '{% if committees_count != "" and cells_count != "" %} ({{ committees_count }} đảng '
        "bộ, {{ cells_count }} chi bộ cơ sở){% endif %}{% endif %}, {{ members|number }} đảng "
        "viên, tính đến ngày {{ as_of }}."
    )


def _report_units() -> str:
    """Return which units reported late, were sent back, or have not reported."""
    return "".join((
        when("late_units", lead("Đơn vị gửi báo cáo muộn:"),
             listed("late_units", f"{NAMED_UNIT}"
                                  "{% if row.submitted_on %} (ngày {{ row.submitted_on }})"
                                  "{% endif %}")),
        when("returned_units", body("Đơn vị bị trả lại báo cáo để bổ sung: "
                                    + inline("returned_units", "{{ row.name }}"))),
        when("missing_units", lead("Đơn vị chưa gửi báo cáo:"),
             listed("missing_units", f"{NAMED_UNIT}"
                                     "{% if row.reason %}: {{ row.reason|unstopped }}{% endif %}")),
    ))


def _report_leadership() -> str:
    documents = (
        _NUMBER,
        Column("Số, ký hiệu", 40, "{{ row.reference }}"),
        Column("Ngày", 26, "{{ row.day }}", "center"),
        Column("Trích yếu", 89, "{{ row.title }}"),
    )
    inspections = (
        _NUMBER,
        Column("Đơn vị", 40, "{{ row.unit }}"),
        Column("Kết quả", 55, "{{ row.findings }}"),
        Column("Khắc phục", 36, "{{ row.remedy }}"),
        Column("Thời hạn", 24, "{{ row.due }}", "center"),
    )
    return "".join((
        lines("leadership"),
        when("documents_issued", lead("Văn bản đã ban hành:"),
             data_table("documents_issued", documents)),
        _share("members_studied", "members", "members_rate", "Đảng viên"),
        _share("mass_studied", "mass", "mass_rate", "Quần chúng"),
        _report_units(),
        when("inspections", lead("Kiểm tra, giám sát:"), data_table("inspections", inspections)),
    ))


def _report_results() -> str:
    matters = (*_MATTERS, Column("Kết quả", 40, "{{ row.result }}"))
    ratings = (
        Column("Xếp loại", 85, "{{ row.rating }}"),
        Column("Số tổ chức", 40, "{{ row.count }}", "center"),
        Column("Tỷ lệ", 40, "{{ row.share }}", "center"),
    )
    return "".join((
        each("row", "results", body("{{ loop.index }}. {{ row.field }}: {{ row.text|stopped }}")),
        when('themed_meetings != ""',
             body("- Sinh hoạt chuyên đề: {{ themed_meetings|number }}"
                  '{% if themed_due != "" %}/{{ themed_due|number }}{% endif %} buổi.')),
        when("short_units", lead("Đơn vị chưa đủ số buổi sinh hoạt chuyên đề:"),
             listed("short_units", f"{NAMED_UNIT}: "
                                   "{{ row.themed_meetings }}/{{ row.themed_due }} buổi"
                                   "{% if row.note %}; lý do: {{ row.note|unstopped }}"
                                   "{% endif %}")),
        _handbooks(),
        when("ratings", lead("Xếp loại tổ chức cơ sở đảng:"), data_table("ratings", ratings)),
        when("matters", lead("Việc nổi cộm đã giải quyết:"), data_table("matters", matters)),
        when("tracked_tasks", lead("Việc đã quyết định còn theo dõi:"),
             data_table("tracked_tasks", TRACKED)),
    ))


def _handbooks() -> str:
    """Return what was registered by theme, and how the handbooks were kept year by year."""
    themes = (
        _NUMBER,
        Column("Chuyên đề", 77, "{{ row.theme }}", total="Cộng"),
        Column("Năm", 16, "{{ row.year }}", "center"),
        Column("Đảng viên", 20, "{{ row.members|number }}", "right", "{{ themes_members|number }}"),
        Column("Quần chúng", 22, "{{ row.mass|number }}", "right", "{{ themes_mass|number }}"),
        Column("Số việc", 20, "{{ row.items|number }}", "right", "{{ themes_items|number }}"),
    )
    books = (
        Column("Đơn vị", 40, NAMED_UNIT, total="Cộng"),
        Column("Năm", 14, "{{ row.year }}", "center"),
        Column("Phải ghi", 17, "{{ row.people|number }}", "right", "{{ books_people|number }}"),
        Column("Đã đăng ký", 18, "{{ row.registered|number }}", "right",
               "{{ books_registered|number }}"),
        Column("Tháng đã ghi", 26,
               "{{ row.months_recorded|number }}/{{ row.months_due|number }}", "right",
               "{{ books_months_recorded|number }}/{{ books_months_due|number }}"),
        Column("Chi bộ nhận xét", 20, "{{ row.months_commented|number }}", "right",
               "{{ books_months_commented|number }}"),
        Column("Lý do tháng thiếu", 30, "{{ row.note }}"),
    )
    return "".join((
        when("theme_rows", lead("Đăng ký làm theo theo chuyên đề:"),
             data_table("theme_rows", themes, total='themes_items != ""')),
        when("handbook_rows", lead("Sổ tay làm theo (lượt tháng tự đánh giá):"),
             data_table("handbook_rows", books, total='books_people != ""')),
    ))


def _count(name: str) -> str:
    return f'{{% if {name} != "" %}}{{{{ {name}|number }}}}{{% endif %}}'


def _report_charts() -> str:
    """Return the annex of charts: a section of its own, there only where charts are."""
    return when(
        "charts",
        paragraph("PhuLuc", "PHỤ LỤC 1"),
        paragraph("PhuLuc", "BIỂU ĐỒ"),
        paragraph("ChiDanPhuLuc", run("{{ doc.annex_line }}", italic=True)),
        charts(),
        paragraph("Cuoi", properties=section(restarts=True)),
    )


def _report_annex() -> str:
    units = (
        _NUMBER,
        Column("Đơn vị", 43, NAMED_UNIT, total="Tổng cộng"),
        Column("Đảng viên", 15, _count("row.members"), "right", "{{ members|number }}"),
        Column("Đã học tập", 15, _count("row.members_studied"), "right",
               _count("members_studied")),
        Column("Quần chúng", 16, _count("row.mass"), "right", _count("mass")),
        Column("Đã học tập", 15, _count("row.mass_studied"), "right", _count("mass_studied")),
        Column("Số chi bộ", 13, _count("row.cells"), "right", _count("total_cells")),
        Column("Buổi chuyên đề", 17, _count("row.themed_meetings"), "right",
               _count("themed_meetings")),
        Column("Xếp loại", 44, "{{ row.rating }}", "center"),
        Column("Ngày nộp", 24, "{{ row.submitted_on }}", "center"),
        Column("Ghi chú", 40, "{{ row.note }}"),
    )
    return "".join((
        paragraph("PhuLuc", "PHỤ LỤC{% if charts %} 2{% endif %}"),
        paragraph("PhuLuc", "SỐ LIỆU TỪNG ĐƠN VỊ"),
        paragraph("ChiDanPhuLuc", run("{{ doc.annex_line }}", italic=True)),
        data_table("units", units, total="true"),
    ))
