"""What the papers without number say: forms, lists, tables, invitations and agendas."""

from vanthu.render.generate.blocks import (
    NAMED_UNIT,
    body,
    closing,
    foot,
    head,
    inline,
    lead,
    lines,
    numbered,
    title,
)
from vanthu.render.generate.ooxml import (
    Column,
    data_table,
    each,
    fixed_table,
    paragraph,
    section,
    when,
)

__all__ = [
    "agenda", "attendance_list", "cell_table", "comment_form", "comment_table", "contents",
    "evaluation", "invitation", "return_slip",
]

_NUMBER = Column("TT", 10, "{{ loop.index }}", "center")


def invitation() -> str:
    """Return the invitation (giấy mời)."""
    return "".join((
        head(), title(),
        lead("{{ doc.body_name }} trân trọng kính mời:"), lines("invitees"),
        body("Dự: {{ meeting_title }}."),
        body("Thời gian: {{ start }}, ngày {{ day }}."),
        body("Địa điểm: {{ place }}."),
        body("Chủ trì: đồng chí {{ chair.name }}."),
        when("contents", lead("Nội dung:"), lines("contents")),
        when("requests", lead("Đề nghị các đồng chí chuẩn bị:"), lines("requests")),
        when("materials", lead("Tài liệu gửi kèm:"), lines("materials")),
        closing("Rất mong các đồng chí dự đầy đủ, đúng giờ."),
        foot(), paragraph("Cuoi"), section(),
    ))


def agenda() -> str:
    """Return the agenda of a meeting (chương trình buổi họp)."""
    columns = (
        _NUMBER,
        Column("Thời gian", 50, "{{ row.from_time }}{% if row.to_time %} - {{ row.to_time }}"
                                "{% endif %}", "center"),
        Column("Nội dung", 65, "{{ row.item }}"),
        Column("Người thực hiện", 40, "{{ row.presenter }}"),
    )
    return "".join((
        head(), title(),
        body("Buổi họp: {{ meeting_title }}."),
        body("Thời gian: {% if start %}{{ start }}, {% endif %}ngày {{ day }}. "
             "Địa điểm: {{ place }}."),
        body("Chủ trì: đồng chí {{ chair.name }}."),
        data_table("agenda", columns),
        foot(), paragraph("Cuoi"), section(),
    ))


def attendance_list() -> str:
    """Return the list of those who attended (danh sách điểm danh)."""
    people = (
        _NUMBER,
        Column("Họ và tên", 65, "{{ row.name }}"),
        Column("Đảng viên", 30, "{{ row.kind }}", "center"),
        Column("Ký tên", 30, "", "center"),
        Column("Ghi chú", 30, "{{ row.note }}"),
    )
    absent = (
        _NUMBER,
        Column("Vắng có lý do", 65, "{{ row.name }}"),
        Column("Lý do", 90, "{{ row.reason }}"),
    )
    return "".join((
        head(), title(),
        body("Buổi họp: {{ meeting_title }}, ngày {{ day }}, tại {{ place }}."),
        body('Phải dự: {{ due }}; có mặt: {{ present }}{% if present_official != "" %} (chính '
             'thức {{ present_official }}{% if present_probationary != "" %}, dự bị '
             "{{ present_probationary }}{% endif %}){% endif %}."),
        when("people", data_table("people", people)),
        when("absent_excused", data_table("absent_excused", absent)),
        when("absent_unexcused",
             body("Vắng không lý do: " + inline("absent_unexcused", "{{ row.name }}"))),
        foot(), paragraph("Cuoi"), section(),
    ))


def evaluation() -> str:
    """Return the evaluation of a meeting (phiếu đánh giá): points in four groups, or remarks."""
    rows = (
        ("preparation", "I. Chuẩn bị"), ("attendance", "II. Tỷ lệ dự"),
        ("conduct", "III. Tổ chức sinh hoạt"), ("closing", "IV. Kết thúc"),
    )
    points = fixed_table(
        (("Nhóm nội dung", 85), ("Điểm tối đa", 40), ("Điểm đạt", 40)),
        *((label, f"{{{{ limit_{name} }}}}", f"{{{{ score_{name} }}}}") for name, label in rows),
        ("Tổng điểm", "", "{{ score }}"),
    )
    return "".join((
        head(), title(),
        body("Chi bộ: {{ unit.name }}. Lần sinh hoạt: {{ attempt }}."),
        body("Chủ đề: “{{ topic }}”."),
        body("Ngày sinh hoạt: {{ day }}{% if minutes %}; thời lượng: {{ minutes }} phút{% endif %}"
             "; có mặt: {{ present }}/{{ due }}{% if rate %} ({{ rate }}){% endif %}"
             '{% if speakers != "" %}; số người phát biểu: {{ speakers }}{% endif %}.'),
        body("Đánh giá theo: {{ profile_title }}."),
        when('score != ""', lead("Điểm chi bộ tự chấm:"), points,
             when("band", body("Tự xếp loại: {{ band }}."))),
        when("hard_fails", lead("Lỗi không được xếp trên trung bình:"), lines("hard_fails")),
        when("remarks", lead("Nhận xét:"), lines("remarks")),
        when("monitor", body("Cấp uỷ viên theo dõi: đồng chí {{ monitor.name }}"
                                  "{% if decision %}; ý kiến: {{ decision }}{% endif %}.")),
        when("reasons", lead("Lý do:"), lines("reasons")),
        foot(), paragraph("Cuoi"), section(),
    ))


def comment_form() -> str:
    """Return the empty form for comments on a draft (phiếu lấy ý kiến)."""
    return "".join((
        head(), title(),
        body("Dự thảo: {{ draft_title }} (bản dự thảo lần {{ version }})."),
        body("Thời gian góp ý: {% if comment_from %}từ ngày {{ comment_from }} {% endif %}đến hết "
             "ngày {{ comment_to }}."),
        body("Người (đơn vị) góp ý: {% if addressee %}{{ addressee }}{% else %}"
             "........................................................{% endif %}"),
        lead("1. Ý kiến chung (đánh dấu vào một ô):"),
        body("[  ] Nhất trí      [  ] Nhất trí, có bổ sung      [  ] Không nhất trí"),
        body("2. Góp ý theo mục{% if clauses %}:{% else %} (ghi rõ mục, nội dung đề nghị sửa, "
             "lý do):{% endif %}"),
        each("line", "clauses", body("- {{ line }}: "
                                     "............................................................")),
        body("........................................................................"),
        closing("Phiếu gửi về {{ return_to }}."),
        foot(), paragraph("Cuoi"), section(),
    ))


def comment_table() -> str:
    """Return the table of comments with what became of them (bảng tổng hợp ý kiến)."""
    columns = (
        _NUMBER,
        Column("Người góp ý", 38, "{{ row.sender }}"),
        Column("Chi bộ", 40, "{% if row.cell %}{{ row.cell.name }}{% endif %}"),
        Column("Mục", 18, "{{ row.clause }}", "center"),
        Column("Nội dung góp ý", 64, "{{ row.text }}"),
        Column("Xử lý", 26, "{{ row.disposition }}"),
        Column("Nội dung tiếp thu, giải trình", 56, "{{ row.reply }}"),
    )
    return "".join((
        head(landscape=True), title(),
        body("Dự thảo: {{ draft_title }}."),
        body("Lấy ý kiến {% if comment_from %}từ ngày {{ comment_from }} {% endif %}đến hết ngày "
             "{{ comment_to }}: {{ addressees_count }} người được lấy ý kiến, {{ answered }} người "
             "có ý kiến, {{ no_opinion }} người không có ý kiến thêm."),
        when("comments", data_table("comments", columns)),
        foot(landscape=True), paragraph("Cuoi"), section(landscape=True),
    ))


def return_slip() -> str:
    """Return the slip with which a paper goes back to its author (phiếu trả lại)."""
    return "".join((
        head(), title(),
        body("{{ doc.body_name }} trả lại cho {{ returned_to }}: {{ returned_title }}"
             "{% if day %}, ngày {{ day }}{% endif %}."),
        lead("Lý do:"), numbered("reasons"),
        when("new_deadline", body("Trình lại trước ngày {{ new_deadline }}.")),
        foot(), paragraph("Cuoi"), section(),
    ))


def cell_table() -> str:
    """Return the table of what the cells did (bảng tổng hợp số liệu)."""
    columns = (
        _NUMBER,
        Column("Chi bộ", 42, NAMED_UNIT, total="Tổng cộng"),
        Column("Chủ đề", 53, "{{ row.topic }}"),
        Column("Ngày", 23, "{{ row.held_on }}", "center"),
        Column("Số lần", 13, "{{ row.attempts }}", "center"),
        Column("Có mặt", 15, "{{ row.present }}/{{ row.due }}", "center",
               '{% if total_present != "" %}{{ total_present }}/{{ total_due }}{% endif %}'),
        Column("Tỷ lệ", 18, "{{ row.rate }}", "center", "{{ total_rate }}"),
        Column("Điểm", 14, "{{ row.score }}", "center"),
        Column("Loại", 18, "{{ row.band }}", "center"),
        Column("Ý kiến", 14, "{{ row.opinions }}", "center", "{{ total_opinions }}"),
        Column("Trang", 14, "{{ row.pages }}", "center", "{{ total_pages }}"),
        Column("Ghi chú", 18, "{{ row.note }}"),
    )
    return "".join((
        head(landscape=True), title(),
        body("{% if theme %}Chủ đề: “{{ theme }}”. {% endif %}Số liệu tính đến ngày {{ as_of }}."),
        data_table("rows", columns, total='total_present != "" or total_pages != ""'),
        foot(landscape=True), paragraph("Cuoi"), section(landscape=True),
    ))


def contents() -> str:
    """Return the contents of a bound volume (mục lục quyển)."""
    references = (
        _NUMBER,
        Column("Văn bản", 90, "{{ row.title }}"),
        Column("Số, ký hiệu", 45, "{{ row.reference }}"),
        Column("Số trang", 20, "{{ row.pages }}", "center"),
    )
    papers = (
        _NUMBER,
        Column("Tham luận", 65, "{{ row.title }}", total="Tổng cộng"),
        Column("Đơn vị", 40, NAMED_UNIT),
        Column("Người viết", 30, "{{ row.author }}"),
        Column("Số trang", 20, "{{ row.pages }}", "center", "{{ total_pages }}"),
    )
    return "".join((
        head(), title(),
        body("{{ volume_title }}, năm {{ year }}."),
        when("references", lead("Văn bản của cấp uỷ:"), data_table("references", references)),
        lead("Tham luận:"), data_table("papers", papers, total='total_pages != ""'),
        closing('{% if copies != "" %}Đóng {{ copies }} quyển; lưu{% else %}Lưu{% endif %} tại '
                "{{ kept_at }}."),
        foot(), paragraph("Cuoi"), section(),
    ))
