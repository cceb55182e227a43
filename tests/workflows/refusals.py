"""Small edits of case files, each of which must be refused at one step by its checks."""

from dataclasses import dataclass

from tests.workflows.runs import WHOLE

Change = tuple[str, str, str]
"""Step, old text, new text; WHOLE as old text takes the step out."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An edited file and what refuses it.

    Attributes:
        case: name of the case file or example.
        step: the step refused: its trigger, with `#2` for the second one in the file.
        edits: what is changed in the file.
        checks: the checks that do not hold: a name, or how a test in place begins.
    """

    case: str
    step: str
    edits: tuple[Change, ...]
    checks: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.case} {self.step} {' '.join(self.checks)}"


def _no(case: str, step: str, *changes: tuple[str, ...], by: str) -> Refusal:
    """Return a refusal; a change of two texts is made in the refused step itself."""
    edits = [(step, *each) if len(each) == 2 else each for each in changes]
    return Refusal(
        case, step, tuple((one, old, new) for one, old, new in edits), tuple(by.split(" | "))
    )


DRAFT = "known(goals) and known(shortcomings)"
ANSWERED = """      task_answers:
        - task: ho-so-khac#1
          status: extended
      read_back:"""
TWO_LEADS = "owner: Chi uỷ; công đoàn"
NO_DRAFT = ("draft_resolution", WHOLE, "")
REOPENED = """        pages: 6
  - trigger: reopen
    on: 20/9/2026
    by: superior:bt
    input:
      reasons:
        - làm lại
"""
LATE_REOPENING = """            pages: 8
      - trigger: reopen
        on: 23/10/2026
        by: superior:bt
        input:
          reasons:
            - Cần bổ sung giải pháp cụ thể.
"""
DB02 = """        - unit: db02
          kind: dang_bo
          members: 36
          members_studied: 36
          mass: 31
          mass_studied: 31
          cells: 3
          themed_meetings: 12
          rating: Hoàn thành tốt
          submitted_on: 27/7/2026
"""
DB08 = """          themed_meetings: 23
          rating: Trong sạch vững mạnh
          submitted_on: 23/7/2026
          note: '[Lý do thiếu 01 buổi do đơn vị báo cáo]'
"""

PLAN = [
    _no("ke-hoach-bi-tra-lai", "submit_plan", ("date: 20/8/2026", "date: 02/9/2026"),
        by="has_legal_basis"),
    _no("chi-bo-duoc-huy-hoac-mien", "submit_plan", ("unit: cb2", "unit: cb3"),
        by="topics_cover_cells"),
    _no("ke-hoach-bi-tra-lai", "submit_plan", ("due: 20/9/2026", "due: 31/8/2026"),
        by="plan_complete"),
    _no("ke-hoach-bi-tra-lai", "submit_plan", ("held_by: 20/9/2026", "held_by: 31/8/2026"),
        by="every(cells, 'item.held_by >= on')"),
    _no("ke-hoach-bi-tra-lai", "return_plan", ("Chưa nêu rõ người thực hiện.", "chưa rõ"),
        by="reason_given"),
    _no("ke-hoach-bi-tra-lai", "issue_plan", ("for_votes: 7", "for_votes: 3"),
        ("    input:", "    input:\n      signer: vp"), by="vote_passed | signer_ok"),
    _no("huy-khi-da-ban-hanh", "cancel", ("Lồng ghép vào kế hoạch khác của cấp trên.", "thôi"),
        by="reason_given"),
]  # fmt: skip

SESSION = [
    _no("mo-lai-chi-bo", "finish_cells", ("on: 18/9/2026", "on: 12/9/2026"),
        by="children_settled"),
    _no("mo-lai-chi-bo", "reopen_cell", ("Tham luận chưa nêu giải pháp.", "làm lại"),
        ("reopen_unit: cb1", "reopen_unit: cb2"),
        by='reason_given | some(children, "item.unit.id =='),
    _no("hoan-sinh-hoat-dang-bo", "convene", ("held_on: 25/9/2026", "held_on: 20/9/2026"),
        by="in_order | notice_ok"),
    _no("hoan-sinh-hoat-dang-bo", "postpone", ("Trùng lịch họp của cấp trên.", "bận"),
        by="reason_given"),
    _no("hoan-sinh-hoat-dang-bo", "reconvene", ("held_on: 29/9/2026", "held_on: 23/9/2026"),
        by="in_order | notice_ok"),
    _no("hoan-sinh-hoat-dang-bo", "hold_session", ("on: 29/9/2026", "on: 30/9/2026"),
        by="on == held_on"),
    _no("hoan-sinh-hoat-dang-bo", "hold_session", ("present_official: 5", "present_official: 3"),
        by="quorum | attendance_adds_up"),
    _no("hoan-sinh-hoat-dang-bo", "hold_session", ("present_official: 5", "present_official: 4"),
        ("            reason: Nghỉ ốm\n", "          - name: '[Đảng viên M]'\n"),
        by="names_unique"),
    _no("hoan-sinh-hoat-dang-bo", "hold_session", ("present_official: 5", "present_official: 4"),
        ("absent_excused", "absent_unexcused"),
        ("            reason: Nghỉ ốm\n", "          - name: '[Đảng viên M]'\n"),
        by="names_unique"),
    _no("hoan-sinh-hoat-dang-bo", "hold_session", ("read_back: Có", "read_back: Không"),
        by="minutes_complete"),
    _no("hoan-sinh-hoat-dang-bo", "hold_session", ("'[Đảng viên M]'", "'[Bí thư Đảng uỷ]'"),
        by="present_not_absent"),
    _no("hoan-sinh-hoat-dang-bo", "hold_session", ("end_time: '10:30'", "end_time: '09:00'"),
        by="long_enough"),
    _no("hoan-sinh-hoat-dang-bo", "hold_session", ("      read_back:", ANSWERED),
        by="answers_known | answers_explained"),
    _no("cach-lam-gon", "conclude", ("owner: '[Đảng viên được giao]'", TWO_LEADS), by="one_lead"),
    _no("cach-lam-gon", "conclude", ("for_votes: 6", "for_votes: 3"),
        ("due: 30/12/2026", "due: 01/9/2026"), ("    input:", "    input:\n      signer: vp"),
        by="vote_passed | tasks_complete | signer_ok"),
]  # fmt: skip

RESOLUTION = [
    _no("kiem-tra-moi-buoc", "draft_resolution", ("due: 30/12/2026", "due: 01/9/2026"),
        by="tasks_complete"),
    _no("lay-y-kien-truoc-buoi", "circulate_early", ("comment_to: 20/9/2026",
        "comment_to: 18/9/2026"), by="in_order | in_order"),
    _no("lay-y-kien-truoc-buoi", "circulate_early", NO_DRAFT, by=DRAFT),
    _no("khong-thong-qua", "circulate_draft", ("comment_to: 28/9/2026", "comment_to: 24/9/2026"),
        by="in_order | in_order"),
    _no("khong-thong-qua", "circulate_draft", NO_DRAFT, by=DRAFT),
    _no("khong-thong-qua", "close_comments", ("circulate_draft", WHOLE, ""), NO_DRAFT,
        ("on: 28/9/2026", "on: 27/9/2026"),
        by=f"{DRAFT} | known(comment_to) and | comments_closed | comments_add_up"),
    _no("khong-thong-qua", "close_comments", ("on: 28/9/2026", "on: 27/9/2026"),
        ("no_opinion: 5", "no_opinion: 4"), ("accepted", "explained"),
        by="comments_closed | comments_add_up | comments_resolved"),
    _no("lay-y-kien-lan-nua", "recirculate", ("Viết lại phần mục tiêu, chỉ tiêu.", "sửa"),
        ("comment_to: 30/9/2026", "comment_to: 28/9/2026"),
        by="reason_given | in_order | in_order"),
    _no("khong-thong-qua", "adopt", ("for_votes: 4", "for_votes: 3"),
        ("end_time: '15:00'", "end_time: '13:00'"),
        by="vote_counts | vote_passed | committee_meeting.start_time <"),
    _no("khong-thong-qua", "reject", ("for_votes: 3", "for_votes: 4"),
        by="vote_counts | vote_failed"),
    _no("khong-thong-qua", "issue", ("by: secretary:bt", "by: secretary:bt\n    input:\n      "
        "signer: vp"), ("draft_resolution", "due: 30/12/2026", "due: 30/9/2026"),
        by="signer_ok | tasks_complete"),
    _no("khong-thong-qua", "issue", ("draft_resolution", "owner: Các chi bộ", TWO_LEADS),
        by="one_lead"),
    _no("pho-bien-chua-du", "disseminate", ("reach_done: 5", "reach_done: 4"),
        by="reach_adds_up"),
    _no("kiem-tra-moi-buoc", "disseminate", ("reach_done: 6", "reach_done: 5"),
        by="reach_adds_up | reach_ok"),
    _no("kiem-tra-moi-buoc", "collect_final_papers", ("        - unit: cb1\n",
        "        - {unit: cb1, title: a, author: b, pages: 1}\n        - unit: cb1\n"),
        by="volume_complete"),
    _no("kiem-tra-moi-buoc", "bind_volume",
        *[(f"collect_final_papers#{number}", WHOLE, "") for number in (6, 5, 4, 3, 2, 1)],
        by="known(final_papers) | volume_complete"),
]  # fmt: skip

CELL = [
    _no("du-thao-bi-tra-lai", "return_paper", ("Chưa nêu giải pháp cụ thể.", "chưa đạt"),
        by="reason_given"),
    _no("hoan-buoi-chi-bo", "convene", ("held_on: 10/9/2026", "held_on: 07/9/2026"),
        by="in_order | notice_ok"),
    _no("hoan-buoi-chi-bo", "postpone", ("Nhiều đảng viên đi công tác.", "bận"),
        by="reason_given"),
    _no("hoan-buoi-chi-bo", "reconvene", ("held_on: 15/9/2026", "held_on: 10/9/2026"),
        by="in_order | notice_ok"),
    _no("hoan-buoi-chi-bo", "hold", ("on: 15/9/2026", "on: 16/9/2026"), by="on == held_on"),
    _no("hoan-buoi-chi-bo", "hold", ("      read_back:", ANSWERED),
        by="answers_known | answers_explained"),
    _no("hoan-buoi-chi-bo", "hold", ("owner: '[Đảng viên được giao]'", TWO_LEADS), by="one_lead"),
    _no("hoan-buoi-chi-bo", "hold", ("present_official: 5", "present_official: 2"),
        by="quorum | attendance_adds_up | vote_counts"),
    _no("bo-qua-co-ly-do", "hold", ("present_official: 4", "present_official: 3"),
        ("for_votes: 4", "for_votes: 3"),
        ("          - name: '[Đảng viên K]'\n", "          - name: '[Đảng viên K]'\n" * 2),
        by="names_unique"),
    _no("bo-qua-co-ly-do", "hold", ("present_official: 4", "present_official: 3"),
        ("for_votes: 4", "for_votes: 3"), ("absent_unexcused", "absent_excused"),
        ("          - name: '[Đảng viên K]'\n", "          - name: '[Đảng viên K]'\n" * 2),
        by="names_unique"),
    _no("bo-qua-co-ly-do", "hold",
        ("          - name: '[Đảng viên K]'\n", "          - name: '[Thư ký Chi bộ 1]'\n"),
        by="present_not_absent"),
    _no("hoan-buoi-chi-bo", "hold", ("end_time: '15:40'", "end_time: '13:40'"),
        by="minutes_complete"),
    _no("hoan-buoi-chi-bo", "hold", ("      scores:\n        preparation: 13\n        attendance: "
        "20\n        conduct: 40\n        conclusion: 17\n", ""), by="not known(rules.pass_score)"),
    _no("sinh-hoat-lai", "self_assess", ("hold", "preparation: 6", "preparation: 16"),
        by="scores_in_bounds"),
    _no("sinh-hoat-lai", "confirm_quality", ("hold#2", "conduct: 40", "conduct: 19"),
        by="quality_ok"),
    _no("bo-qua-co-ly-do", "confirm_quality", ("hold", "for_votes: 4", "for_votes: 2"),
        ("hold", "against: 0", "against: 2"), by="vote_passed"),
    _no("sinh-hoat-lai", "require_rehold", ("Chuyên đề chưa gửi trước cho đảng viên.", "kém"),
        ("rehold_signer: bt", "rehold_signer: vp"),
        ("new_deadline: 20/9/2026", "new_deadline: 10/9/2026"),
        by="reason_given | signer_ok | in_order"),
    _no("sinh-hoat-lai", "conclude", ("hold#2", "due: 30/12/2026", "due: 17/9/2026"),
        ("signer: bt_cb1", "signer: tk_cb1"), by="tasks_complete | signer_ok"),
    _no("sinh-hoat-lai", "submit_file", ("unit: cb1", "unit: cb2"), by="final_paper.unit.id =="),
    _no("sinh-hoat-lai", "reopen", ("submit_file", "        pages: 6\n", REOPENED),
        by="reason_given"),
    _no("sinh-hoat-chuyen-de", "reopen", ("submit_file", "            pages: 8\n", LATE_REOPENING),
        by="parent_state in"),
    _no("sinh-hoat-lai-ba-lan", "waive", ("Chi bộ chỉ còn ba đảng viên.", "ít"),
        by="reason_given"),
    _no("huy-buoi-chi-bo", "cancel", ("Gộp vào buổi của chi bộ khác.", "gộp"),
        ("rehold_signer: bt", "rehold_signer: vp"), by="reason_given | signer_ok"),
    _no("sinh-hoat-thuong-ky", "confirm_quality", ("hold", "'16:10'", "'15:40'"),
        by="quality_ok"),
    _no("hd09-khong-cham-diem", "self_assess", ("hold", "      read_back:", "      scores:\n"
        "        preparation: 1\n        attendance: 1\n        conduct: 1\n"
        "        conclusion: 1\n      read_back:"), by="scores_in_bounds"),
]  # fmt: skip

REVIEW = [
    _no("so-ket-huy-khi-cho-y-kien", "submit_plan", ("date: 01/7/2025", "date: 02/9/2026"),
        ("due: 20/9/2026", "due: 31/8/2026"),
        ("report_deadline: 20/9/2026", "report_deadline: 31/8/2026"),
        ("data", "period_to: 30/6/2026", "period_to: 30/6/2025"),
        by="has_legal_basis | plan_complete | in_order | period_from < period_to"),
    _no("so-ket-ke-hoach-bi-tra-lai", "return_plan", ("Chưa nêu rõ người thực hiện.", "chưa rõ"),
        by="reason_given"),
    _no("so-ket-ke-hoach-bi-tra-lai", "issue_plan", ("for_votes: 5", "for_votes: 2"),
        ("    input:", "    input:\n      signer: vp"), by="vote_passed | signer_ok"),
    _no("so-ket-gia-han", "extend_deadline", ("Nhiều đơn vị bị ảnh hưởng của bão.", "bão"),
        ("new_deadline: 25/9/2026", "new_deadline: 18/9/2026"), by="reason_given | in_order"),
    _no("so-ket-gia-han", "close_collection", ("rating: Hoàn thành\n", "rating: Chưa xếp\n"),
        ("mass_studied: 4\n          cells: 3", "mass_studied: 5\n          cells: 3"),
        by="ratings_add_up | studied_within_members"),
    _no("so-ket-mo-lai-thu-bao-cao", "reopen_collection", ("Đơn vị 2 xin sửa số liệu.", "sửa"),
        by="reason_given"),
    _no("so-ket-bao-cao-bi-tra-lai", "draft_report", ("due: 30/12/2026", "due: 01/9/2026"),
        ("          result: '[Kết quả]'\n", ""), by="tasks_complete | matters_answered"),
    _no("so-ket-bao-cao-bi-tra-lai", "return_report", ("Phần hạn chế chưa cụ thể.", "chưa rõ"),
        by="reason_given"),
    _no("so-ket-bao-cao-bi-tra-lai", "approve_report", ("for_votes: 5", "for_votes: 2"),
        by="vote_passed"),
    _no("so-ket-bao-cao-bi-tra-lai", "issue_report", ("by: secretary:bt",
        "by: secretary:bt\n    input:\n      signer: vp"), by="signer_ok"),
    _no("so-ket-huy-khi-dang-thu", "cancel", ("Lồng ghép vào hội nghị tổng kết.", "thôi"),
        by="reason_given"),
    # the example with 73 units: the figures that do not add up
    _no("so-ket", "close_collection", ("submit_plan", "expected_organisations: 43",
        "expected_organisations: 30"), ("submit_plan", "expected_cells: 30", "expected_cells: 43"),
        by="kinds_add_up"),
    _no("so-ket", "close_collection", ("members: 115", "members: 116"), by="members_add_up"),
    _no("so-ket", "close_collection", ("unit: db02", "unit: db03"), by="units_once"),
    _no("so-ket", "close_collection", (DB02, ""),
        by="units_once | kinds_add_up | members_add_up"),
    _no("so-ket", "draft_report", ("close_collection", DB08, DB08.rsplit("          note", 1)[0]),
        by="sessions_explained"),
]  # fmt: skip

REFUSALS = [*PLAN, *SESSION, *RESOLUTION, *CELL, *REVIEW]
