"""Small edits of a real input file that must be found, without playing it."""

from tests.check.seeding import Fault

EXAMPLE = "examples/sinh-hoat-chuyen-de"
INPUT = f"{EXAMPLE}/sinh-hoat-chuyen-de.yaml"
PLAN = "  - trigger: issue_plan\n    on: 28/9/2026\n    by: secretary:bt\n"
AT_BY = PLAN.replace("secretary:bt", "§secretary:bt9")


def fault(id: str, code: str, old: str, new: str, at: str = "") -> Fault:
    """Return a fault of the example's input file."""
    return Fault(id=id, file=INPUT, library=EXAMPLE, code=code, old=old, new=new, at=at)


INPUTS = (
    fault("misspelt key", "key-misspelt", "illustrative: true", "§ilustrative: true"),
    fault(
        "misspelt workflow", "library-misspelt",
        "workflow: sinh-hoat-chuyen-de", "workflow: §sinh-hoat-chuyen-d",
    ),
    fault(
        "unit that does not exist", "unit-misspelt",
        "unit: dang_uy_co_quan_vp", "unit: §dang_uy_co_quan_v",
    ),
    fault(
        "unit of another kind", "unit-kind-not-allowed", "unit: dang_uy_co_quan_vp", "unit: §cb1"
    ),
    fault(
        "missing field at the start", "field-missing",
        "data:\n  theme: Xây", "data:\n  contact: Xây", "data:\n  §contact: Xây",
    ),
    fault(
        "misspelt trigger", "trigger-unknown-meant",
        "  - trigger: issue_plan", "  - trigger: §isue_plan",
    ),
    fault(
        "step that the state does not allow", "trigger-not-allowed",
        "  - trigger: issue_plan", "  - trigger: §submit_plan",
    ),
    fault(
        "step dated before the plan", "trigger-not-allowed",
        "    on: 29/9/2026\n    by: secretary:bt", "    on: 20/9/2026\n    by: secretary:bt",
        "  - trigger: §open_cell_sessions",
    ),
    fault(
        "role that may not", "role-not-allowed", PLAN, PLAN.replace("secretary:bt", "§clerk:vp")
    ),
    fault("misspelt role", "role-unknown-meant", PLAN, PLAN.replace("secretary:", "§secretery:")),
    fault("misspelt person", "actor-unknown-meant", PLAN, PLAN.replace(":bt", ":bt9", 1), AT_BY),
    fault("person without role", "actor-form", PLAN, PLAN.replace("secretary:bt", "§bt")),
    fault(
        "misspelt field of a record", "input-field-misspelt",
        "        for_votes: 7\n        against: 0\n        abstain: 0\n  - trigger: open_cell",
        "        for_votes: 7\n        §againts: 0\n        abstain: 0\n  - trigger: open_cell",
    ),
    fault(
        "number that is none", "integer-expected",
        "        for_votes: 7\n        against: 0\n        abstain: 0\n  - trigger: open_cell",
        "        for_votes: §bảy\n        against: 0\n        abstain: 0\n  - trigger: open_cell",
    ),
    fault(
        "computed number that differs", "computed-differs",
        "        for_votes: 7\n        against: 0\n        abstain: 0\n  - trigger: open_cell",
        "        for_votes: 7\n        against: 0\n        abstain: 0\n        present: §8\n"
        "  - trigger: open_cell",
    ),
    fault(
        "number expected of a paper not issued", "input-number-misspelt",
        "      ke-hoach: 12", "      §ke-hoac: 12",
    ),
    fault(
        "check that cannot be passed over", "override-unknown-meant",
        "      - check: reach_ok", "      - check: §reach_o",
    ),
    fault(
        "reason that is too short", "override-reason-short",
        "        reason: Một đảng viên sinh hoạt tạm thời nơi khác, gửi bản sao đến nơi sinh hoạt "
        "tạm thời", "        reason: §vắng",
    ),
    fault("child that was given nothing", "child-not-assigned", "\n  cb1:\n", "\n  §cb9:\n"),
    fault(
        "step of a child before it is started", "child-step-early",
        "      - trigger: assign_author\n        on: 30/9/2026\n        by: cell_secretary:bt_cb1",
        "      - trigger: assign_author\n        on: §20/9/2026\n        by: cell_secretary:bt_cb1",
    ),
    fault(
        "monitor of another cell", "role-not-held",
        "        by: chair:bt_cb1", "        by: §chair:tk_cb1",
    ),
)  # fmt: skip
