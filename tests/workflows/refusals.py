"""Small edits of case files, each of which must be refused at a step by its checks."""

from dataclasses import dataclass

Change = tuple[str, str, str]
"""Step, old text, new text."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An edited file and what refuses it.

    Attributes:
        case: name of the case file or example.
        step: the step that is refused: trigger, with `#2` for the second one in the file.
        changes: edits of this step, or of others when they name one.
        checks: the checks that do not hold: a name, or how a test in place begins.
    """

    case: str
    step: str
    changes: tuple[Change | tuple[str, str], ...]
    checks: tuple[str, ...]

    @property
    def edits(self) -> list[Change]:
        """All changes with their step."""
        return [(self.step, *each) if len(each) == 2 else each for each in self.changes]


def _no(case: str, step: str, *changes: Change | tuple[str, str], by: str) -> Refusal:
    return Refusal(case, step, changes, tuple(by.split(" | ")))


SHORT = ("reasons:", "reasons: [quá ngắn]\n    note: >-")
DRAFT_MISSING = "known(goals) and known(shortcomings)"

THEMED = [
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
    _no("ke-hoach-bi-tra-lai", "issue_plan", ("for_votes: 7", "for_votes: 3"), by="vote_passed"),
    _no("ke-hoach-bi-tra-lai", "issue_plan", ("input:", "input:\n      signer: vp"),
        by="signer_ok"),
    _no("kiem-tra-moi-buoc", "draft_resolution", ("due: 30/12/2026", "due: 01/9/2026"),
        by="tasks_complete"),
    _no("mo-lai-chi-bo", "finish_cells", ("on: 18/9/2026", "on: 12/9/2026"),
        by="children_settled"),
    _no("mo-lai-chi-bo", "reopen_cell", ("Tham luận chưa nêu giải pháp.", "làm lại"),
        by="reason_given"),
    _no("mo-lai-chi-bo", "reopen_cell", ("reopen_unit: cb1", "reopen_unit: cb2"),
        by='some(children, "item.unit.id == reopen_unit.id'),
    _no("hoan-sinh-hoat-dang-bo", "convene", ("held_on: 25/9/2026", "held_on: 20/9/2026"),
        by="in_order | notice_ok"),
    _no("hoan-sinh-hoat-dang-bo", "postpone", ("Trùng lịch họp của cấp trên.", "bận"),
        by="reason_given"),
    _no("hoan-sinh-hoat-dang-bo", "reconvene", ("held_on: 29/9/2026", "held_on: 23/9/2026"),
        by="in_order | notice_ok"),
    _no("lay-y-kien-truoc-buoi", "circulate_early", ("comment_to: 20/9/2026",
        "comment_to: 18/9/2026"), by="in_order | in_order"),
    _no("lay-y-kien-truoc-buoi", "circulate_early",
        ("draft_resolution", "trigger: draft_resolution", "trigger: record_inspection"),
        ("record_inspection", _DRAFT := "<input>", _DRAFT), by=DRAFT_MISSING),
]  # fmt: skip
