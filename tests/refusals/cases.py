"""The wrong inputs: each a small edit of an example, the place it must be told at, and facts."""

from tests.refusals.office import REVIEW, Wrong

CONTACT = "      contact: …\n"
VOTE = "      plan_vote:\n        for_votes: 7\n        against: 0\n        abstain: 0\n"
BY = "    by: secretary:bt\n    numbers:"
ADOPTED = (
    "      resolution_vote:\n        method: show_of_hands\n"
    "        for_votes: 7\n        against: 0\n        abstain: 0"
)
MEMBERS = "expected_members: 4254"

ENVELOPE = {
    "unit-misspelt": Wrong(
        old="unit: dang_uy_co_quan_vp",
        new="unit: ‸dang_uy_co_quan_vpp",
        says=("đơn vị “dang_uy_co_quan_vpp”", "muốn ghi “dang_uy_co_quan_vp”"),
    ),
    "unit-unknown": Wrong(
        old="unit: dang_uy_co_quan_vp", new="unit: ‸xyz", says=("đơn vị “xyz”", "cb1, cb2")
    ),
    "unit-of-another-kind": Wrong(
        old="unit: dang_uy_co_quan_vp",
        new="unit: ‸cb1",
        says=("không dùng cho đơn vị loại sub_cell",),
        is_fresh_only=True,
    ),
    "workflow-misspelt": Wrong(
        old="workflow: sinh-hoat-chuyen-de",
        new="workflow: ‸sinh-hoat-chuyende",
        says=("muốn ghi “sinh-hoat-chuyen-de”",),
    ),
    "workflow-unknown": Wrong(
        old="workflow: sinh-hoat-chuyen-de",
        new="workflow: ‸quyet-toan",
        says=("“quyet-toan”", "Hiện có: bao-cao-don-vi, chuyen-de-nam,"),
    ),
    "workflow-missing": Wrong(
        old="workflow: sinh-hoat-chuyen-de\n", new="", at="‸id: ", says=("Thiếu mục “workflow”",)
    ),
    "key-misspelt": Wrong(
        old="illustrative: true", new="‸ilustrative: true", says=("muốn ghi “illustrative”",)
    ),
    "flag": Wrong(
        old="illustrative: true", new="illustrative: ‸co le", says=("Có hoặc Không", "“co le”")
    ),
    "id": Wrong(old="id: sinh-hoat-chuyen-de-2026", new="id: ‸Sinh Hoạt 2026", says=("mã",)),
    "regime": Wrong(
        old="illustrative: true",
        new="illustrative: true\nformat_regime: ‸dang_hd5",
        says=("“dang_hd5”", "dang_hd05"),
    ),
    "rule-profile": Wrong(
        old="illustrative: true",
        new="illustrative: true\nrule_profile: ‸hd42_2024",
        says=("muốn ghi “hd42_2025”",),
    ),
    "steps-not-a-list": Wrong(
        old="steps:\n  - trigger: submit_plan",
        new="steps: ‸khong\nnote:\n  - trigger: submit_plan",
        says=("“khong”", "“note”"),
        lines=2,
    ),
    "children-without-workflow": Wrong(
        old="steps:\n",
        new="‸children:\n  db01:\n    steps: []\nsteps:\n",
        says=("không có việc con",),
        example="so-tay",
        is_fresh_only=True,
    ),
    "child-unit-unknown": Wrong(
        old="  cb6:\n    steps:",
        new="  ‸cb7:\n    steps:",
        says=("chưa giao việc cho đơn vị “cb7”", "30/9/2026"),
    ),
}

DATA = {
    "data-misspelt": Wrong(old="  theme: ", new="  ‸them: ", says=("“them”", "muốn ghi “theme”")),
    "data-missing": Wrong(
        old="  theme: ", new="  contact: ", at="‸contact: ", says=("Thiếu “Chủ đề” (theme)",)
    ),
    "data-empty": Wrong(
        old="  period_from: …\n",
        new="  period_from:‸\n",
        says=("“Từ ngày” đang để trống",),
        example=REVIEW,
    ),
    "data-no-such-day": Wrong(
        old="  period_from: …\n",
        new="  period_from: ‸31/6/2024\n",
        says=("ngày có thật", "“31/6/2024”"),
        example=REVIEW,
    ),
    "data-too-long": Wrong(
        old="  theme: ", new=f"  theme: ‸{'Xây dựng ' * 60}", says=("tối đa 400",)
    ),
    "field-misspelt": Wrong(
        old="      plan_vote:\n        for",
        new="      ‸plan_votes:\n        for",
        says=("“plan_votes”", "muốn ghi “plan_vote”"),
    ),
    "inner-field-misspelt": Wrong(
        old="        for_votes: 7\n        against: 0",
        new="        for_votes: 7\n        ‸againts: 0",
        says=("muốn ghi “against”",),
    ),
    "inner-field-missing": Wrong(
        old="        for_votes: 7\n        against: 0\n",
        new="        ‸for_votes: 7\n",
        says=("Thiếu “Không tán thành” (against)",),
    ),
    "field-missing": Wrong(
        old="      timing:\n        - …\n        - …\n",
        new="",
        at="‸basis_documents:",
        says=("Thiếu “Thời gian” (timing)",),
    ),
    "field-of-another-step": Wrong(
        old="      plan_vote:\n        for",
        new="      ‸copies: 2\n      plan_vote:\n        for",
        says=("không nhập “Số bản” (copies)", "plan_vote, signer"),
    ),
    "no-input-at-all": Wrong(
        old=f"    input:\n{VOTE}", new="", at="‸trigger: issue_plan", says=("(plan_vote)",)
    ),
    "field-twice": Wrong(
        old="        for_votes: 7\n",
        new="        for_votes: 7\n        ‸tan_thanh: 7\n",
        says=("“tan_thanh” và “for_votes” là cùng một trường",),
    ),
}

NUMBERS = {
    name: Wrong(old=MEMBERS, new=f"expected_members: ‸{typed}", says=says, example=REVIEW)
    for name, typed, says in (
        ("integer-point", "4.254", ("đang ghi “4.254”", "Có phải anh/chị muốn ghi 4254?")),
        ("integer-comma", "4,254", ("Có phải anh/chị muốn ghi 4254?",)),
        ("integer-space", "4 254", ("Có phải anh/chị muốn ghi 4254?",)),
        ("integer-fraction", "4254,5", ("số nguyên", "“4254,5”")),
        ("integer-words", "bốn nghìn", ("số nguyên", "“bốn nghìn”")),
        ("integer-letter", "425O", ("số nguyên", "“425O”")),
        ("integer-zero", "0", ("Số 0 quá nhỏ, cần từ 1 trở lên",)),
        ("integer-negative", "-4254", ("Số -4254 quá nhỏ",)),
        ("integer-huge", "9" * 5000, ("số nguyên", "999…")),
        ("integer-list", "[4254]", ("số nguyên", "“[4254]”")),
    )
}

VALUES = {
    "day": Wrong(old="on: 28/9/2026", new="on: ‸31/9/2026", says=("ngày có thật", "31/9/2026")),
    "day-american": Wrong(old="on: 28/9/2026", new="on: ‸9/28/2026", says=("“9/28/2026”",)),
    "day-short-year": Wrong(old="on: 28/9/2026", new="on: ‸28/9/26", says=("“28/9/26”",)),
    "time": Wrong(
        old="      start_time: 08:00\n      place: '[Hội trường",
        new="      start_time: ‸25:00\n      place: '[Hội trường",
        says=("giờ trong ngày", "“25:00”"),
    ),
    "flag-of-step": Wrong(
        old="      read_back: Có\n", new="      read_back: ‸Rồi\n", says=("Có hoặc Không", "“Rồi”")
    ),
    "choice": Wrong(
        old="          disposition: accepted\n",
        new="          disposition: ‸acepted\n",
        says=("“acepted”", "muốn ghi “accepted”"),
    ),
    "unit-in-list": Wrong(
        old="        - unit: cb3\n", new="        - unit: ‸cb33\n", says=("muốn ghi “cb3”",)
    ),
    "unit-by-name": Wrong(
        old="        - unit: cb3\n",
        new="        - unit: ‸Chi bộ Lưu trữ lịch sử\n",
        says=("Không có đơn vị “Chi bộ Lưu trữ lịch sử”", "cb1, cb2, cb3"),
    ),
    "person": Wrong(
        old="          monitor: duv2\n", new="          monitor: ‸duv3\n", says=("muốn ghi “duv2”",)
    ),
    "item-empty": Wrong(
        old="      requirements:\n        - …\n",
        new="      requirements:\n        -‸\n",
        says=("Mục thứ 1 của danh sách đang để trống",),
    ),
    "text-for-list": Wrong(
        old="      purposes:\n        - …\n        - …\n",
        new="      purposes: ‸Nâng cao nhận thức\n",
        says=("cần một danh sách", "“Nâng cao nhận thức”"),
    ),
    "list-for-text": Wrong(
        old=CONTACT, new="      contact: ‸[Văn phòng]\n", says=('ngoặc kép: "[Văn phòng]"',)
    ),
    "text-for-record": Wrong(old=VOTE, new="      plan_vote: ‸7/7\n", says=("for_votes", "“7/7”")),
    "too-many-items": Wrong(
        old="      purposes:\n",
        new="      purposes:\n        ‸- a\n" + "        - b\n" * 6,
        says=("Danh sách có 9 mục, chỉ được tối đa 6",),
    ),
    "control-character": Wrong(
        old="      requirements:\n        - ",
        new="      requirements:\n        - Mỗi ‸\x07",
        says=("ký tự ẩn U+0007",),
    ),
    "control-character-escaped": Wrong(
        old="      requirements:\n        - …\n",
        new='      requirements:\n        - ‸"Mỗi chi bộ \\u0007 họp"\n',
        says=("U+0007", "vị trí 12"),
    ),
    "half-a-character": Wrong(
        old="      requirements:\n        - …\n",
        new='      requirements:\n        - "Mỗi chi bộ ‸\\uD83D họp"\n',
        says=("Dấu \\ không dùng được",),
    ),
    "line-break": Wrong(
        old=CONTACT,
        new="      contact: ‸|\n        Văn phòng\n        Ban\n",
        says=("phải nằm trên một dòng",),
    ),
}

YAML = {
    "comma-in-braces": Wrong(
        old="          title: về tăng cường xây dựng, chỉnh đốn Đảng\n",
        new="          title: {‸về tăng cường xây dựng, chỉnh đốn Đảng}\n",
        says=("dấu phẩy trong ngoặc nhọn", "“về tăng cường xây dựng”", "ngoặc kép"),
    ),
    "comma-in-a-record": Wrong(
        old=VOTE,
        new="      plan_vote: {for_votes: 7, against: 0, abstain: 0, subject: ý, ‸nhất trí}\n",
        says=("“nhất trí”", "dấu phẩy"),
    ),
    "tab": Wrong(old=CONTACT, new="‸\tcontact: Ban\n", says=("phím Tab",)),
    "key-twice": Wrong(
        old=CONTACT,
        new="      contact: Ban\n      ‸contact: Ban\n",
        says=("Mục “contact” đã có ở dòng",),
    ),
    "alias": Wrong(old=CONTACT, new="      contact: ‸*vp\n", says=("*vp", "ngoặc kép")),
    "anchor": Wrong(old=CONTACT, new="      contact: ‸&vp Ban\n", says=("&vp", "ngoặc kép")),
    "merge": Wrong(old=CONTACT, new="      ‸<<: Ban\n", says=("“<<”",)),
    "tag": Wrong(
        old=CONTACT,
        new="      contact: ‸!!python/name:os.system\n",
        says=("!!python/name:os.system",),
    ),
    "quote-open": Wrong(old=CONTACT, new='      contact: ‸"Ban\n', says=("chưa được đóng",)),
    "bracket-open": Wrong(
        old=CONTACT, new="      contact: ‸[Ban\n", says=("Dấu [", "chưa được đóng")
    ),
    "second-colon": Wrong(
        old=CONTACT, new="      contact: Văn phòng‸: Ban\n", says=("hai dấu hai chấm",)
    ),
    "no-space": Wrong(old=CONTACT, new="      contact‸:Ban\n", says=("Thiếu dấu cách",)),
    "indent": Wrong(old=CONTACT, new="       ‸contact: Ban\n", says=("thụt đầu dòng",)),
    "document": Wrong(old="children:\n", new="‸---\nchildren:\n", says=("---", "tài liệu thứ hai")),
    "at-sign": Wrong(old=CONTACT, new="      contact: ‸@Ban\n", says=("dấu @", "ngoặc kép")),
}

STEPS = {
    "step-key-misspelt": Wrong(
        old="  - trigger: issue_plan\n",
        new="  - ‸triger: issue_plan\n",
        says=("muốn ghi “trigger”",),
    ),
    "step-without-day": Wrong(
        old="  - trigger: issue_plan\n    on: …\n",
        new="  - ‸trigger: issue_plan\n",
        says=("Thiếu mục “on”",),
    ),
    "trigger-misspelt": Wrong(
        old="trigger: issue_plan",
        new="trigger: ‸isue_plan",
        says=("không có bước isue_plan", "muốn viết issue_plan"),
    ),
    "trigger-in-words": Wrong(
        old="trigger: issue_plan", new="trigger: ‸Ban hành", says=("“Ban hành” không phải tên",)
    ),
    "trigger-of-another-state": Wrong(
        old="trigger: open_cell_sessions",
        new="trigger: ‸hold_session",
        says=("hold_session", "Việc đang ở trạng thái", "(open_cell_sessions)"),
    ),
    "trigger-twice": Wrong(
        old="  - trigger: open_cell_sessions\n",
        new="  - trigger: ‸issue_plan\n    on: 29/9/2026\n    by: secretary:bt\n"
        "  - trigger: open_cell_sessions\n",
        says=("(issue_plan)", "trạng thái “Đã ban hành kế hoạch"),
    ),
    "step-after-the-end": Wrong(
        old="children:\n",
        new="  - trigger: ‸bind_volume\n    on: 07/11/2026\n    by: clerk:vp\nchildren:\n",
        says=("việc đã kết thúc",),
    ),
    "day-before-the-last-step": Wrong(
        old="on: 28/9/2026\n",
        new="on: ‸20/9/2026\n",
        says=("ghi ngày 20/9/2026, trước bước gần nhất (25/9/2026)",),
    ),
    "by-without-colon": Wrong(old=BY, new="    by: ‸bt\n    numbers:", says=("“bt”", "vai trò")),
    "by-another-role": Wrong(
        old=BY,
        new="    by: ‸clerk:vp\n    numbers:",
        says=("không được làm bước “Ban hành kế hoạch”", "Bí thư (secretary)"),
    ),
    "by-a-role-misspelt": Wrong(
        old=BY,
        new="    by: ‸secretery:bt\n    numbers:",
        says=("Không có vai secretery", "muốn ghi secretary"),
    ),
    "by-who-has-not-the-role": Wrong(
        old=BY,
        new="    by: ‸secretary:vp\n    numbers:",
        says=("vp không giữ vai Bí thư", "[Phó Bí thư Đảng"),
    ),
    "by-nobody-known": Wrong(
        old=BY, new="    by: ‸secretary:btt\n    numbers:", says=("btt", "muốn ghi bt")
    ),
    "by-in-a-cell": Wrong(
        old="by: monitor:duv1", new="by: ‸monitor:duv2", says=("duv2 không giữ vai",)
    ),
    "number-differs": Wrong(
        old="ke-hoach: 12", new="ke-hoach: ‸13", says=("số 13 cho ke-hoach", "theo sổ là số 12")
    ),
    "number-of-no-paper": Wrong(
        old="ke-hoach: 12",
        new="‸nghi-quyet-chuyen-de: 12",
        says=("issue_plan không ra văn bản loại nghi-quyet-chuyen-de",),
    ),
    "number-in-words": Wrong(old="ke-hoach: 12", new="ke-hoach: ‸mười hai", says=("“mười hai”",)),
}

CHECKS = {
    "3-of-7": Wrong(
        old=VOTE,
        new="      plan_vote:\n        for_votes: ‸3\n        against: 4\n        abstain: 0\n",
        says=("Cần quá nửa tán thành (3/7). Kiểm lại",),
    ),
    "3-of-7-adopt": Wrong(
        old=ADOPTED,
        new=ADOPTED.replace("for_votes: 7", "for_votes: ‸3").replace("against: 0", "against: 4"),
        says=("Cần quá nửa tán thành (3/7). Kiểm lại",),
    ),
    "votes-do-not-add-up": Wrong(
        old=ADOPTED,
        new=ADOPTED.replace("for_votes: 7", "for_votes: ‸6"),
        says=("Tán thành 6", "= 6, nhưng có 7 người"),
    ),
    "computed-value-typed": Wrong(
        old=VOTE,
        new=f"{VOTE}        present: ‸8\n",
        says=("(plan_vote.present) ghi 8, nhưng tính ra 7",),
    ),
    "basis-of-later": Wrong(
        old="          date: 21/9/2026\n",
        new="          date: 30/9/2026\n",
        at="‸- kind: Nghị quyết",
        says=("căn cứ", "25/9/2026", "[X10]"),
    ),
    "task-due-before": Wrong(
        old="          due: 21/10/2026\n",
        new="          due: 21/8/2026\n",
        at="‸- Nâng cao nhận thức",
        says=("hạn của từng việc không trước ngày 25/9/2026",),
    ),
    "cell-twice": Wrong(
        old="        - unit: cb3\n",
        new="        - unit: cb2\n",
        at="‸- unit: cb1",
        says=("(6 dòng, 5 chi bộ). Thêm dòng",),
    ),
    "signer-without-authority": Wrong(
        old="      signer: bt\n",
        new="      signer: vp\n",
        at="trigger: ‸issue_plan",
        says=("Người ký phải là bí thư",),
    ),
    "cells-not-done": Wrong(
        old="  - trigger: finish_cells\n    on: …\n",
        new="  - trigger: finish_cells\n    on: 20/10/2026\n",
        at="trigger: ‸finish_cells",
        says=("Mới xong 5/6 chi bộ; còn: ",),
    ),
    "no-quorum": Wrong(
        old="        present_official: 51",
        new="        present_official: ‸20",
        says=("(20/52;", "[X04]"),
        lines=2,
    ),
    "held-on-another-day": Wrong(
        old="      held_on: 26/10/2026",
        new="      held_on: 27/10/2026",
        at="hold_session\n    on: ‸26/10/2026",
        says=("(26/10/2026) phải là ngày đã triệu tập (27/10/2026)",),
    ),
    "sum-differs": Wrong(
        old=MEMBERS,
        new="expected_members: 4255",
        at="units:\n        ‸- unit: db01",
        says=("4.254", "4.255"),
        example=REVIEW,
        is_fresh_only=True,
    ),
    "reason-missing": Wrong(
        old="    override:\n      - check: reach_ok\n        reason: …\n",
        new="",
        at="reach_done: ‸54",
        says=("54/55", "ghi lý do bỏ qua reach_ok"),
    ),
    "reason-too-short": Wrong(
        old="      - check: reach_ok\n        reason: …\n",
        new="      - check: reach_ok\n        reason: ‸ốm\n",
        says=("ít nhất 10 ký tự",),
    ),
    "reason-for-no-check": Wrong(
        old="      - check: reach_ok\n",
        new="      - check: ‸reach_okay\n",
        says=("reach_okay", "muốn ghi reach_ok"),
    ),
    "reason-for-a-hard-check": Wrong(
        old="      - check: reach_ok\n",
        new="      - check: ‸reach_adds_up\n",
        says=("reach_adds_up không được bỏ qua", "54/55"),
        lines=2,
    ),
    "reason-left-out": Wrong(
        old="      - check: reach_ok\n        reason: …\n",
        new="      - ‸check: reach_ok\n",
        says=("Thiếu mục “reason”",),
    ),
}

TERM = "      - id: 2025-2030\n        from_date: 01/7/2025\n        committee_members: 7\n"
CELL_TERM = (
    "    terms:\n      - id: 2025-2030\n        from_date: 01/7/2025\n"
    "    roster:\n      - id: bt_cb1"
)
UNITS = {
    "key-of-unit-misspelt": Wrong(
        file="units", old="short_name: ", new="‸shortname: ", says=("muốn ghi “short_name”",)
    ),
    "unit-of-a-later-day": Wrong(
        file="units",
        old="  dang_uy_co_quan_vp:\n    versions:\n      - from_date: 01/7/2025",
        new="  dang_uy_co_quan_vp:\n    ‸versions:\n      - from_date: 01/7/2027",
        says=("chưa có thông tin cho ngày 25/9/2026", "01/7/2027"),
    ),
    "superior-misspelt": Wrong(
        file="units",
        old="superior: dang_uy_cap_tren",
        new="superior: ‸dang_uy_cap_trn",
        says=("muốn ghi “dang_uy_cap_tren”",),
    ),
    "superior-of-itself": Wrong(
        file="units",
        old="superior: dang_uy_cap_tren",
        new="superior: ‸dang_uy_co_quan_vp",
        says=("lại là cấp trên của chính mình",),
    ),
    "term-reversed": Wrong(
        file="units",
        old=TERM,
        new=TERM.replace("        committee", "        to_date: ‸01/7/2024\n        committee"),
        says=("01/7/2024 lại trước ngày bắt đầu 01/7/2025",),
    ),
    "term-of-a-later-day": Wrong(
        file="units",
        old=TERM,
        new=TERM.replace("      - id", "      ‸- id").replace("01/7/2025", "01/7/2027"),
        says=("ngày 28/9/2026", "chưa ghi committee_members"),
    ),
    "no-term-for-a-number": Wrong(
        file="units",
        old=CELL_TERM,
        new="    roster:\n      - id: bt_cb1",
        at="cb1:\n    ‸versions:",
        says=("chưa có nhiệm kỳ vào ngày 06/10/2026",),
    ),
    "members-in-words": Wrong(
        file="units",
        old="committee_members: 7\n",
        new="committee_members: ‸bảy\n",
        says=("số nguyên", "“bảy”"),
    ),
    "members-not-given": Wrong(
        file="units",
        old="        committee_members: 7\n",
        new="",
        at="terms:\n      ‸- id: 2025-2030",
        says=("“Quá nửa tán thành”", "chưa ghi committee_members"),
    ),
    "unit-twice": Wrong(
        file="units", old="  cb2:\n", new="  ‸cb1:\n", says=("Mục “cb1” đã có ở dòng",)
    ),
    "opening-negative": Wrong(file="units", old="KH: 11", new="KH: ‸-1", says=("Số -1 quá nhỏ",)),
    "opening-of-no-type": Wrong(file="units", old="KH: 11", new="‸KX: 11", says=("ký hiệu “KX”",)),
    "opening-of-no-term": Wrong(
        file="units",
        old="    opening:\n      2025-2030:",
        new="    opening:\n      ‸2025-2031:",
        says=("không có nhiệm kỳ “2025-2031”", "muốn ghi “2025-2030”"),
    ),
    "person-not-in-the-roster": Wrong(
        file="units",
        old="      - id: bt\n        name: …\n        role: secretary\n",
        new="",
        at="signer: ‸bt",
        place_in="inputs",
        says=("không có mã “bt”",),
    ),
}

CASES = {
    name: wrong
    for group in (ENVELOPE, DATA, NUMBERS, VALUES, YAML, STEPS, CHECKS, UNITS)
    for name, wrong in group.items()
}
"""Wrong input by name."""
