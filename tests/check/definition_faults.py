"""Small edits of real definitions that must be found: workflows, tables, periods, units."""

from tests.check.seeding import Fault

MEETING, CELL, REVIEW = (
    f"workflows/{name}.yaml" for name in ("sinh-hoat-chuyen-de", "sinh-hoat-chi-bo", "so-ket")
)
CHECKS, TYPES, RULES = "workflows/checks.yaml", "workflows/types.yaml", "workflows/rules/"
UNITS = "examples/sinh-hoat-chuyen-de/units/don-vi.yaml"
PLAN = "templates/dang/ke-hoach.yaml"

WHEN = """        issue: true
        when: "not known(meeting_kind) or meeting_kind == {}"
        subject: "sinh hoạt"""

DEFINITIONS = (
    # keys and names
    Fault(
        id="misspelt key of a transition", file=MEETING, code="key-misspelt",
        old="    label: Trả lại kế hoạch", new="    §lable: Trả lại kế hoạch",
    ),
    Fault(
        id="missing key of a workflow", file=REVIEW, code="key-missing",
        old="version: 1\ntitle: Sơ kết\n", new="version: 1\n", at="§id: so-ket",
    ),
    Fault(
        id="id other than the file's name", file=REVIEW, code="id-not-file-name",
        old="id: so-ket", new="id: §so-ket-nam",
    ),
    Fault(
        id="reserved name of a field", file=REVIEW, code="field-name-reserved",
        old="  channel: {type: text", new="  §unit: {type: text",
    ),
    Fault(
        id="unknown type of a field", file=CELL, code="no-such-type-meant",
        old="item: {type: agenda_item}}", new="item: {type: §agenda_itm}}",
    ),
    # states
    Fault(
        id="misspelt target state", file=MEETING, code="state-unknown-meant",
        old="    to: cells_running\n    by: secretary",
        new="    to: §cells_runing\n    by: secretary",
    ),
    Fault(
        id="misspelt source state", file=MEETING, code="state-unknown-meant",
        old="    from: planned\n    to: cells_running",
        new="    from: §plannned\n    to: cells_running",
    ),
    Fault(
        id="unreachable state", file=MEETING, code="state-unreachable",
        old="  planned: {label:",
        new="  forgotten: §{label: Quên, final: true}\n  planned: {label:",
    ),
    Fault(
        id="dead end", file=REVIEW, code="state-dead-end",
        old='  closed: {label: "Kết thúc, lưu hồ sơ", final: true}',
        new='  closed: §{label: "Kết thúc, lưu hồ sơ"}',
    ),
    Fault(
        id="two initial states", file=CELL, code="workflow-initial-states",
        old="  preparing: {label: Đang chuẩn bị chuyên đề}",
        new="  preparing: {label: Đang chuẩn bị chuyên đề, initial: true}", at="§states:\n",
    ),
    Fault(
        id="ambiguous trigger", file=MEETING, code="trigger-ambiguous",
        old="  - trigger: issue_plan", new="  - trigger: §return_plan",
    ),
    # roles and fields of a step
    Fault(
        id="misspelt role", file=REVIEW, code="role-unknown-meant",
        old="    to: in_review\n    by: clerk", new="    to: in_review\n    by: §clerck",
    ),
    Fault(
        id="role named by an unknown field", file=CELL, code="data-unknown-meant",
        old="chair: {label: Chủ trì, field: chair}", new="chair: {label: Chủ trì, field: §chairr}",
    ),
    Fault(
        id="unknown input field", file=CELL, code="data-unknown-meant",
        old="input: {author: required, guidance: optional, meeting_kind",
        new="input: {author: required, guidence: §optional, meeting_kind",
    ),
    Fault(
        id="field that may still be empty", file=REVIEW, code="field-may-be-empty",
        old="      basis_documents: required", new="      basis_documents: optional",
        at="with: {bases: §basis_documents, day",
    ),
    # expressions
    Fault(
        id="misspelt field of an item", file=MEETING, code="no-such-field-meant",
        old="""test: "every(cells, 'item.held_by >= on')\"""",
        new="""test: §"every(cells, 'item.held_byy >= on')\"""",
    ),
    Fault(
        id="kinds that cannot be compared", file=REVIEW, code="kinds-differ",
        old="test: period_from < period_to", new="test: §period_from < contact",
    ),
    Fault(
        id="broken expression", file=REVIEW, code="expression-syntax",
        old="test: period_from < period_to", new="test: §period_from < (period_to",
    ),
    Fault(
        id="unknown function", file=REVIEW, code="function-unknown-meant",
        old="value: sub_cells_total * meetings_per_cell",
        new="value: §\"totl(units, 'item.cells')\"",
    ),
    Fault(
        id="misspelt name in a derived value", file=REVIEW, code="name-unknown-meant",
        old="value: sub_cells_total * meetings_per_cell",
        new="value: §sub_cell_total * meetings_per_cell",
    ),
    Fault(
        id="misspelt choice", file=CELL, code="no-such-choice-meant",
        old=WHEN.format("'themed'"), new=WHEN.format("'themd'").replace('"not', '§"not'),
    ),
    Fault(
        id="trigger that is never fired", file=CELL, code="fired-unknown-meant",
        old="value: fired('restart') + fired('reopen') + 1",
        new="value: §fired('restrat') + fired('reopen') + 1",
    ),
    Fault(
        id="unknown filter in a subject", file=CELL, code="filter-unknown-meant",
        old='subject: "về {topic|lower_first}"', new='subject: §"về {topic|lower_frist}"',
    ),
    # checks of a step
    Fault(
        id="misspelt check", file=MEETING, code="check-unknown-meant",
        old="      - topics_cover_cells\n      - {check: plan_complete",
        new="      - §topics_cover_cels\n      - {check: plan_complete",
    ),
    Fault(
        id="misspelt argument of a check", file=MEETING, code="argument-unknown-meant",
        old="{check: has_legal_basis, with: {bases: basis_documents, day",
        new="{check: has_legal_basis, with: {basis: §basis_documents, day",
    ),
    Fault(
        id="hard check asked softly", file=MEETING, code="check-is-hard",
        old="      - topics_cover_cells\n    children:",
        new="      - topics_cover_cells\n    expect:\n      - §plan_complete\n    children:",
    ),
    Fault(
        id="unknown field of a collected record", file=CELL, code="collect-field-unknown-meant",
        old="score: score, band: band, decision: \"'đạt'\"}",
        new="scores: §score, band: band, decision: \"'đạt'\"}",
    ),
    # papers
    Fault(
        id="misspelt document type", file=REVIEW, code="template-unknown-meant",
        old="      - type: cong-van-de-nghi-bao-cao\n        key: đề nghị",
        new="      - type: §cong-van-de-nghi-bao-ca\n        key: đề nghị",
    ),
    Fault(
        id="value for a field the template has not", file=CELL, code="template-field-unknown-meant",
        old="          follow_up: follow_up.name", new="          folow_up: §follow_up.name",
    ),
    Fault(
        id="person where the template prints text", file=CELL, code="paper-value-kind",
        old="          follow_up: follow_up.name", new="          follow_up: §follow_up",
    ),
    Fault(
        id="cell that signs as a committee", file=CELL, code="paper-signed-by-other-body",
        old='        recipients: ["{unit.superior_name} (để báo cáo)", "Đảng viên chi bộ"]\n'
        "        sign: {form: cell",
        new='        recipients: ["{unit.superior_name} (để báo cáo)", "Đảng viên chi bộ"]\n'
        "        sign: {form: §committee",
    ),
    Fault(
        id="paper attached to none", file=REVIEW, code="paper-attached-misspelt",
        old="        key: đề nghị\n", new="        key: đề nghị\n        attached_to: §ke-hoac\n",
    ),
    # child cases
    Fault(
        id="misspelt child workflow", file=MEETING, code="child-workflow-unknown",
        old="      workflow: sinh-hoat-chi-bo", new="      workflow: §sinh-hoat-chi-b",
    ),
    Fault(
        id="field a child needs and is not given", file=MEETING, code="child-field-missing",
        old="data: {topic: item.topic, monitor: item.monitor, deadline",
        new="data: {topic: item.topic, deadline", at="      §workflow: sinh-hoat-chi-bo",
    ),
    Fault(
        id="misspelt trigger of a child", file=MEETING, code="child-trigger-unknown-meant",
        old="command: {trigger: reopen,", new="command: {trigger: §reopn,",
    ),
    Fault(
        id="two ways to say when a step is due", file=CELL, code="due-unclear",
        old="due: {label: Nộp hồ sơ về đảng uỷ, on: deadline}",
        new="due: §{label: Nộp hồ sơ về đảng uỷ, on: deadline, days: 3}",
    ),
    # tables
    Fault(
        id="vector that no longer passes", file=CHECKS, code="vector-fails",
        old="test: length(reason) >= 10", new="test: length(reason) >= 99",
        at="passes: [§{reason: Mục II chưa nêu",
    ),
    Fault(
        id="vector that no longer fails", file=CHECKS, code="vector-passes",
        old="test: length(reason) >= 10", new="test: length(reason) >= 1",
        at="fails: [§{reason: chưa đạt}]",
    ),
    Fault(
        id="misspelt parameter in a check", file=CHECKS, code="name-unknown-meant",
        old="test: vote.present == present", new="test: §vote.present == presnt",
    ),
    Fault(
        id="misspelt type inside a type", file=TYPES, code="no-such-type-meant",
        old="alias: vang_co_ly_do, item: {type: absence}",
        new="alias: vang_co_ly_do, item: {type: §abscence}",
    ),
    Fault(
        id="misspelt field in a computed one", file=TYPES, code="name-unknown-meant",
        old="value: official + probationary}", new="value: §official + probationery}",
    ),
    # periods
    Fault(
        id="rule profiles that overlap", file=f"{RULES}hd42_2025.yaml", code="periods-overlap",
        old="valid_from: 28/10/2025", new="valid_from: §27/10/2025",
    ),
    Fault(
        id="days without a rule profile", file=f"{RULES}hd42_2025.yaml", code="periods-gap",
        old="valid_from: 28/10/2025", new="valid_from: §01/11/2025",
    ),
    Fault(
        id="rule profile that ends before it begins", file=f"{RULES}hd12_2018.yaml",
        code="period-reversed", old="valid_to: 27/10/2025", new="valid_to: §27/10/2015",
    ),
    Fault(
        id="regimes that overlap", file="templates/regimes/dang_hd05.yaml", code="periods-overlap",
        old="valid_from: 2026-05-27", new="valid_from: §2026-05-20",
    ),
    Fault(
        id="regime that inherits from none", file="templates/regimes/dang_hd36.yaml",
        code="regime-inherit-unknown", old="inherit: dang_hd05", new="inherit: §dang_hd50",
    ),
    Fault(
        id="regime that does not say how a cell signs", file="templates/regimes/dang_hd05.yaml",
        code="header-authority-missing", old=", cell: T/M CHI BỘ}", new="}",
        at="  §authorities: {",
    ),
    # units
    Fault(
        id="unit above itself", file=UNITS, code="unit-cycle",
        old="        superior: dang_uy_cap_tren", new="        superior: §cb1",
    ),
    Fault(
        id="misspelt superior", file=UNITS, code="unit-misspelt",
        old="        superior: dang_uy_cap_tren", new="        superior: §dang_uy_cap_tre",
    ),
    Fault(
        id="misspelt kind of a unit", file=UNITS, code="unit-kind-misspelt",
        old="kind: grassroots_committee", new="kind: §grasroots_committee",
    ),
    Fault(
        id="misspelt role in a roster", file=UNITS, code="roster-role-misspelt",
        old="        role: clerk", new="        role: §clerck",
    ),
    Fault(
        id="opening number of an unknown symbol", file=UNITS, code="symbol-of-type-unknown",
        old="        KH: 11", new="        §XYZ: 11",
    ),
    Fault(
        id="opening numbers of an unknown term", file=UNITS, code="opening-term-misspelt",
        old="    opening:\n      2025-2030:", new="    opening:\n      §2025-2035:",
    ),
    Fault(
        id="two people with one id", file=UNITS, code="roster-id-twice",
        old="      - id: pbt", new="      - id: §bt",
    ),
    # manifests
    Fault(
        id="symbol that is not official", file=PLAN, code="symbol-of-type-misspelt",
        old="symbol: KH", new="symbol: §KHH",
    ),
    Fault(
        id="misspelt type in a manifest", file=PLAN, code="no-such-type-meant",
        old="purposes: {type: list, label: \"Mục đích, ý nghĩa\", item: paragraph",
        new="purposes: {type: list, label: \"Mục đích, ý nghĩa\", item: §paragrap",
    ),
)  # fmt: skip
