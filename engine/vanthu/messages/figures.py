"""Sentences of the area `figures`: {code: (English, Vietnamese)}."""

TEXTS: dict[str, tuple[str, str]] = {
    # figures quoted in texts
    "quote-unknown": (
        "the text quotes {name}, but nothing here is called so; give the name of a figure",
        "Lời văn dẫn “{name}” nhưng không có số liệu nào tên như vậy. Anh/chị ghi đúng tên số "
        "liệu.",
    ),
    "quote-unknown-meant": (
        "the text quotes {name}, but nothing here is called so; did you mean {suggestion}?",
        "Lời văn dẫn “{name}” nhưng không có số liệu nào tên như vậy. Có phải anh/chị muốn ghi "
        "“{suggestion}”?",
    ),
    "quote-without-value": (
        "the text quotes {name}, which has no value yet",
        "Lời văn dẫn “{name}” nhưng số liệu này chưa có. Anh/chị ghi số liệu trước, hoặc bỏ chỗ "
        "dẫn.",
    ),
    "quote-no-name": (
        "only the name of a figure may stand between braces, with a filter at most; found: "
        "{text}. Write a brace that quotes nothing twice",
        "Trong ngoặc nhọn chỉ ghi tên số liệu, như {{members_total|number}}; tìm thấy: {text}. "
        "Ngoặc nhọn không để dẫn số liệu thì ghi hai lần.",
    ),
    "quote-no-figure": (
        "{name} is a list or a table and cannot be quoted in a text; quote one figure of it",
        "“{name}” là cả một danh sách, không dẫn được vào lời văn. Anh/chị dẫn từng số liệu.",
    ),
    "quote-brace": (
        "a brace stands alone in the text: {text}; write it twice, or quote a figure as "
        "{{members_total}}",
        "Lời văn có ngoặc nhọn lẻ: {text}. Ngoặc nhọn thường thì ghi hai lần; dẫn số liệu thì ghi "
        "như {{members_total}}.",
    ),
    # papers and figures asked for
    "paper-unknown": (
        "no paper {found} is kept here",
        "Không có văn bản “{found}” trong sổ.",
    ),
    "paper-unknown-meant": (
        "no paper {found} is kept here; did you mean {suggestion}?",
        "Không có văn bản “{found}” trong sổ. Có phải anh/chị muốn hỏi “{suggestion}”?",
    ),
    "paper-ambiguous": (
        "{found} is the reference of several papers; give --body, or the id of one: {known}",
        "Có nhiều văn bản số “{found}”. Anh/chị thêm --body, hoặc ghi mã của một văn bản: {known}.",
    ),
    "paper-of-no-step": (
        "the step that made {found} is not found in the history of {case}",
        "Không tìm thấy bước đã lập {found} trong lịch sử của {case}. Anh/chị chạy vanthu verify.",
    ),
    "paper-definition-changed": (
        "the workflow of {case} no longer makes the paper {found} at the step {trigger}; put back "
        "the definition it was made with",
        "Quy trình của {case} nay không còn lập {found} ở bước {trigger}. Anh/chị dùng lại bản quy "
        "trình lúc lập văn bản.",
    ),
    "figure-unknown": (
        "the paper {paper} has no figure {found}; without a figure the command lists them",
        "{paper} không có số liệu “{found}”. Gõ lệnh không kèm số liệu để xem danh sách.",
    ),
    "figure-unknown-meant": (
        "the paper {paper} has no figure {found}; did you mean {suggestion}?",
        "{paper} không có số liệu “{found}”. Có phải anh/chị muốn hỏi “{suggestion}”?",
    ),
    "sources-of-received": (
        "{paper} was received from its own office, which makes its annex of sources",
        "{paper} là văn bản nhận về; phụ lục nguồn số liệu do nơi ban hành lập",
    ),
    "sources-of-draft": (
        "{paper} is a draft without number; its sources become an annex once it is issued",
        "{paper} là dự thảo, chưa có số. Phụ lục nguồn số liệu lập khi văn bản đã ban hành.",
    ),
    "sources-without-figures": (
        "{paper} holds no figure",
        "{paper} không có số liệu nào để lập phụ lục nguồn.",
    ),
    # the annex of sources
    "figure-outcome-agrees": ("all as issued", "tất cả đúng như văn bản"),
    "figure-outcome-differs": (
        "NOT AS ISSUED: {figures}",
        "KHÔNG KHỚP với văn bản: {figures}",
    ),
    "figure-sources-many": ("{count} units, see II", "{count} nguồn, xem mục II"),
    "figure-step-started": ("case opened", "Mở hồ sơ"),
    "figure-step-short": ("{label}, {day}", "{label}, {day}"),
    "figure-kind-child": ("reported by the unit", "đơn vị báo cáo"),
    "figure-kind-data": ("recorded by a step", "ghi khi làm bước"),
    "figure-kind-rule": ("by the rules", "theo quy định"),
    "figure-kind-document": ("papers issued", "văn bản đã ban hành"),
    "figure-kind-row": ("row of the list", "dòng của danh sách"),
    "figure-kind-fact": ("from the unit's entry", "theo tệp đơn vị"),
    "figure-kind-computed": ("quotes figures by name", "dẫn số liệu theo tên"),
    "figure-kind-derived": ("computed", "máy tính"),
    # labels of what figures come from
    "figure-step": (
        "step {sequence} “{label}” of {case}, {day}, {by}",
        "bước {sequence} “{label}” của {case}, ngày {day}, {by}",
    ),
    "figure-step-of-paper": (
        "step {sequence} “{label}” of {case}, {by}",
        "bước {sequence} “{label}” của {case}, {by}",
    ),
    "figure-paper": ("{reference}, {day}", "{reference}, ngày {day}"),
    "figure-field": ("field {name}", "trường {name}"),
    "figure-rule": ("rule {name} of {title}", "mức {name} theo {title}"),
    "figure-differs": (
        "NOT AS ISSUED: computed again it is {now}, the paper says {then}. The store or the "
        "workflow has been changed.",
        "KHÔNG KHỚP: tính lại được {now}, văn bản ghi {then}. Sổ hoặc quy trình đã bị thay đổi.",
    ),
    "figure-agrees": (
        "Computed again from its sources: {value}, as the paper says.",
        "Tính lại từ nguồn: {value}, đúng như văn bản.",
    ),
    "figure-quoted-in": ("Quoted in: {texts}", "Được dẫn trong lời văn: {texts}"),
    "figure-more": (
        "… and {count} more units; --all lists them",
        "… và {count} đơn vị nữa; thêm --all để xem hết",
    ),
    "figure-more-rows": (
        "… and {count} more; --all lists them",
        "… và {count} dòng nữa; thêm --all để xem hết",
    ),
    "figure-title": ("{label} = {printed}", "{label} = {printed}"),
    "figure-formula": ("Formula: {words}", "Cách tính: {words}"),
    "figure-expression": ("{text}  [{place}]", "{text}  [{place}]"),
    "figure-found-many": (
        "{printed} is printed in {count} places of {paper}:",
        "“{printed}” in ở {count} chỗ của {paper}:",
    ),
    "figure-list-rows": ("{count} rows", "{count} dòng"),
    # what names outside the data of a case are called
    "figure-name-children": ("child cases", "việc của các đơn vị"),
    "figure-name-documents": ("papers of the case", "văn bản của việc"),
    "figure-name-count": ("number alike", "số mục cùng giá trị"),
    "figure-name-unit-tasks": ("tasks of the unit", "nhiệm vụ đơn vị đang theo dõi"),
    "figure-name-earlier-cases": ("earlier cases of the unit", "việc các kỳ trước của đơn vị"),
    "figure-name-superior-cases": ("cases of the superior unit", "việc của cấp trên"),
    "figure-name-other-units": ("cases of other units", "việc của các đơn vị khác"),
    "figure-name-unit": ("unit", "đơn vị"),
    "figure-name-superior": ("superior unit", "cấp trên trực tiếp"),
    "figure-name-rules": ("rules of the period", "quy định của kỳ"),
    "figure-name-on": ("date of the step", "ngày của bước"),
    "figure-name-by": ("who did the step", "người làm bước"),
    "figure-name-signer": ("signer", "người ký"),
    "figure-name-parent-state": ("state of the parent case", "trạng thái việc của cấp trên"),
    "figure-name-grassroots-committee": ("grassroots committee", "đảng bộ cơ sở"),
    "figure-name-grassroots-cell": ("grassroots cell", "chi bộ cơ sở"),
    "figure-name-sub-cell": ("cell of a grassroots committee", "chi bộ trực thuộc"),
    "figure-name-superior-committee": ("superior committee", "cấp trên trực tiếp cơ sở"),
    "figure-name-unit-committee-members": (
        "members of the committee in office",
        "số cấp uỷ viên đương nhiệm",
    ),
    "figure-name-unit-standing-members": (
        "members of the standing committee in office",
        "số uỷ viên ban thường vụ đương nhiệm",
    ),
    "explain-wants-case": (
        "--by and --on ask about a step of a case, but {found} is a paper",
        "--by và --on dùng khi hỏi về một bước của việc; “{found}” là văn bản.",
    ),
    "explain-wants-paper": (
        "--body, --all and -o ask about the figures of a paper, but {found} is a case",
        "--body, --all và -o dùng khi hỏi số liệu của văn bản; “{found}” là mã việc.",
    ),
    "cli-column-figure": ("Figure", "Số liệu"),
    "cli-column-label": ("Is", "Nội dung"),
    "cli-column-printed": ("Printed", "In là"),
    "cli-argument-case-or-paper": (
        "A case; or a paper: its reference such as 15-BC/ĐU, or its id.",
        "Mã việc; hoặc văn bản: số, ký hiệu như 15-BC/ĐU, hay mã văn bản.",
    ),
    "cli-argument-trigger-or-figure": (
        "Of a case: a trigger; of a paper: a figure by its name or as printed, all without it.",
        "Của việc: tên bước; của văn bản: tên số liệu hoặc số như đã in, bỏ trống để xem tất cả.",
    ),
    "cli-metavar-case-or-paper": ("CASE|REPORT", "MÃ_VIỆC|VĂN_BẢN"),
    "cli-metavar-trigger-or-figure": ("[TRIGGER|FIGURE]", "[BƯỚC|SỐ_LIỆU]"),
    "cli-option-all-rows": ("List all rows, however many.", "Liệt kê hết, dù bao nhiêu dòng."),
    "cli-option-sources-to": (
        "write the annex of sources of a paper: .docx, .pdf or .json",
        "ghi phụ lục nguồn số liệu của văn bản: .docx, .pdf hoặc .json",
    ),
}
