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
    listed,
    title,
)
from vanthu.render.generate.ooxml import (
    Column,
    choose,
    data_table,
    each,
    fixed_table,
    paragraph,
    run,
    section,
    tab,
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
        lead("{{ doc.body_name }} trân trọng kính mời:"), listed("invitees"),
        body("Dự: {{ meeting_title }}."),
        body("Thời gian: {{ start }}, ngày {{ day }}."),
        body("Địa điểm: {{ place }}."),
        body("Chủ trì: đồng chí {{ chair.name }}."),
        when("contents", lead("Nội dung:"), listed("contents")),
        when("requests", lead("Đề nghị các đồng chí chuẩn bị:"), lines("requests")),
        when("materials", lead("Tài liệu gửi kèm:"), listed("materials")),
        closing("Rất mong các đồng chí dự đầy đủ, đúng giờ."),
        foot(), paragraph("Cuoi"), section(),
    ))


def agenda() -> str:
    """Return the agenda of a meeting (chương trình buổi họp)."""
    timed = (
        _NUMBER,
        Column("Thời gian", 57, "{{ row.from_time }}{% if row.to_time %} - {{ row.to_time }}"
                                "{% endif %}", "center"),
        Column("Nội dung", 60, "{{ row.item }}"),
        Column("Người thực hiện", 38, "{{ row.presenter }}"),
    )
    untimed = (
        _NUMBER,
        Column("Nội dung", 105, "{{ row.item }}"),
        Column("Người thực hiện", 50, "{{ row.presenter }}"),
    )
    open_tasks = (
        _NUMBER,
        Column("Việc", 88,
               "{{ row.task }}{% if row.decided_by %} ({{ row.decided_by }}){% endif %}"),
        Column("Chủ trì", 43, "{{ row.owner }}"),
        Column("Thời hạn", 24, "{{ row.due }}", "center"),
    )
    return "".join((
        head(), title(),
        body("{{ meeting_title|upper_first }}."),
        body("Thời gian: {% if start %}{{ start }}, {% endif %}ngày {{ day }}."),
        body("Địa điểm: {{ place }}."),
        lead("Chủ trì: đồng chí {{ chair.name }}."),
        when("open_tasks", lead("Việc đã quyết định cần kiểm điểm:"),
             data_table("open_tasks", open_tasks), lead("Trình tự:")),
        choose("agenda[0].from_time", data_table("agenda", timed, ends=True),
               data_table("agenda", untimed, ends=True)),
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
        body("{{ meeting_title|upper_first }}, ngày {{ day }}, tại {{ place }}."),
        closing('Phải dự: {{ due }}; có mặt: {{ present }}{% if present_official != "" %} (chính '
                'thức {{ present_official }}{% if present_probationary != "" %}, dự bị '
                "{{ present_probationary }}{% endif %}){% endif %}."),
        when("people", data_table("people", people, ends=True)),
        when("absent_excused", data_table("absent_excused", absent, ends=True)),
        when("absent_unexcused",
             closing("Vắng không lý do: " + inline("absent_unexcused", "{{ row.name }}"))),
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
        tuple(run(text, bold=True) for text in ("Tổng điểm", "{{ limit_total }}", "{{ score }}")),
    )
    return "".join((
        head(), title(),
        body("Đơn vị: {{ unit.name }}; sinh hoạt lần thứ {{ attempt }}, ngày {{ day }}."),
        body("Chủ đề: {{ topic|stopped }}"),
        body("{% if minutes %}Thời lượng: {{ minutes }} phút; có mặt{% else %}Có mặt{% endif %}: "
             "{{ present }}/{{ due }}{% if rate %} ({{ rate }}){% endif %}"
             '{% if speakers != "" %}; số người phát biểu: {{ speakers }}{% endif %}.'),
        choose('score != ""', lead("Điểm chi bộ tự chấm theo {{ profile_title }}:"),
               body("Đánh giá theo {{ profile_title }}.")),
        when('score != ""', points,
             when("band", closing("Tự xếp loại: {{ band }}."))),
        when("hard_fails", body("Lỗi không được xếp trên trung bình: "
                                + inline("hard_fails", "{{ row|unstopped }}"))),
        when("remarks", lead("Nhận xét:"), lines("remarks", ends=True)),
        when("monitor", closing("Cấp uỷ viên theo dõi: đồng chí {{ monitor.name }}"
                                "{% if decision %}; ý kiến: {{ decision }}{% endif %}.")),
        when("reasons", lead("Lý do:"), lines("reasons", ends=True)),
        foot(), paragraph("Cuoi"), section(),
    ))


def comment_form() -> str:
    """Return the empty form for comments on a draft (phiếu lấy ý kiến)."""
    return "".join((
        head(), title(),
        body("Văn bản lấy ý kiến: {{ draft_title }} (bản dự thảo lần {{ version }})."),
        body("Thời gian góp ý: {% if comment_from %}từ ngày {{ comment_from }} {% endif %}đến hết "
             "ngày {{ comment_to }}."),
        choose("addressee", body("Người (đơn vị) góp ý: {{ addressee }}."),
               _dotted("Người (đơn vị) góp ý:")),
        lead("1. Ý kiến chung (đánh dấu vào một ô):"),
        body("☐ Nhất trí", tab(), "☐ Nhất trí, có bổ sung", tab(), "☐ Không nhất trí"),
        lead("2. Góp ý theo mục{% if clauses %}:{% else %} (ghi rõ mục, nội dung đề nghị sửa, "
             "lý do):{% endif %}"),
        each("line", "clauses", _dotted("- {{ line }}:"), _dotted()),
        when("clauses", _dotted("- Ý kiến khác:")), _dotted(),
        closing("Phiếu gửi về {{ return_to }}."),
        foot(), paragraph("Cuoi"), section(),
    ))


def _dotted(label: str = "") -> str:
    """Return a line to write on by hand, after its label."""
    return paragraph("DongCham", *((f"{label} ",) if label else ()), tab())


def comment_table() -> str:
    """Return the table of comments with what became of them (bảng tổng hợp ý kiến)."""
    columns = (
        _NUMBER,
        Column("Người góp ý", 34, "{{ row.sender }}"),
        Column("Chi bộ", 40, "{% if row.cell %}{{ row.cell.name }}{% endif %}"),
        Column("Mục", 16, "{{ row.clause }}", "center"),
        Column("Nội dung góp ý", 66, "{{ row.text }}"),
        Column("Xử lý", 26, "{{ row.disposition }}"),
        Column("Nội dung tiếp thu, giải trình", 60, "{{ row.reply }}"),
    )
    return "".join((
        head(landscape=True), title(),
        body("Dự thảo: {{ draft_title|stopped }}"),
        closing("Lấy ý kiến {% if comment_from %}từ ngày {{ comment_from }} {% endif %}đến hết "
                "ngày {{ comment_to }}: {{ addressees_count }} người được lấy ý kiến, "
                "{{ answered }} người có ý kiến, {{ no_opinion }} người không có ý kiến thêm."),
        when("comments", data_table("comments", columns, ends=True)),
        foot(landscape=True), paragraph("Cuoi"), section(landscape=True),
    ))


def return_slip() -> str:
    """Return the slip with which a paper goes back to its author (phiếu trả lại)."""
    return "".join((
        head(), title(),
        body("{{ doc.body_name }} trả lại cho {{ returned_to }}: {{ returned_title }}"
             "{% if day %}, ngày {{ day }}{% endif %}."),
        lead("Lý do:"), lines("reasons", ends=True),
        when("new_deadline", closing("Trình lại chậm nhất ngày {{ new_deadline }}.")),
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
        when("theme", body("Chủ đề: {{ theme|stopped }}")),
        body("Số liệu tính đến ngày {{ as_of }}."),
        data_table("rows", columns, total='total_present != "" or total_pages != ""', ends=True),
        foot(landscape=True), paragraph("Cuoi"), section(landscape=True),
    ))


def contents() -> str:
    """Return the contents of a bound volume (mục lục quyển)."""
    references = (
        _NUMBER,
        Column("Văn bản", 95, "{{ row.title }}"),
        Column("Số, ký hiệu", 35, "{{ row.reference }}", "center"),
        Column("Ngày", 25, "{{ row.day }}", "center"),
    )
    papers = (
        _NUMBER,
        Column("Tham luận", 56, "{{ row.title }}", total="Tổng cộng"),
        Column("Đơn vị", 42, NAMED_UNIT),
        Column("Người viết", 29, "{{ row.author }}"),
        Column("Từ trang", 14, "{{ row.from_page }}", "center"),
        Column("Số trang", 14, "{{ row.pages }}", "center", "{{ total_pages }}"),
    )
    return "".join((
        head(), title(),
        body("{{ volume_title }}, năm {{ year }}."),
        when("references", lead("Văn bản của cấp uỷ:"), data_table("references", references)),
        lead("Tham luận:"), data_table("papers", papers, total='total_pages != ""', ends=True),
        closing('{% if copies != "" %}Đóng {{ copies }} quyển; lưu{% else %}Lưu{% endif %} tại '
                "{{ kept_at }}."),
        foot(), paragraph("Cuoi"), section(),
    ))
