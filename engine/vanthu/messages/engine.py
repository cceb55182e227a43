"""Sentences of the area `engine`: {code: (English, Vietnamese)}."""

TEXTS: dict[str, tuple[str, str]] = {
    "case-exists": (
        "case {case!r} exists already; choose another id",
        "Đã có việc {case}. Anh/chị chọn mã khác.",
    ),
    "case-id-twice": (
        "the id {case!r} is already used by {other}; every input file needs an id of its own",
        "Mã {case} đã dùng trong tệp {other}. Mỗi tệp nhập cần một mã riêng.",
    ),
    "case-of-other-workflow": (
        "case {case!r} was started with the workflow {recorded!r}; use another id",
        "Việc {case} đã mở theo quy trình {recorded}. Anh/chị dùng mã khác cho việc mới.",
    ),
    "no-input-files": ("no input file was given", "Chưa nêu tệp nhập nào."),
    "opening-day-missing": (
        "case {case!r} has no step; give `opened_on`",
        "Việc {case} chưa có bước nào: cần ghi ngày mở (opened_on).",
    ),
    "children-without-workflow": (
        "the workflow {workflow!r} starts no child cases; remove `children`",
        "Quy trình {workflow} không có việc con. Anh/chị bỏ mục children.",
    ),
    "child-case-misspelt": (
        "no case was started for the unit {found} by {day}; did you mean {suggestion}?",
        "Đến ngày {day} chưa giao việc cho đơn vị “{found}”. Có phải anh/chị muốn ghi "
        "“{suggestion}”?",
    ),
    "child-case-unknown": (
        "no case was started for the unit {found} by {day}; look at the unit and the day of the "
        "step",
        "Đến ngày {day} chưa giao việc cho đơn vị “{found}”. Anh/chị xem lại mã đơn vị và ngày "
        "của bước.",
    ),
    "unit-value-missing": (
        "{check} cannot be judged: {unit} has no {field} on {day}; add it to the tree of units",
        "Chưa xét được “{check_label}”: ngày {day}, {unit} chưa ghi {field}. Anh/chị bổ sung vào "
        "tệp đơn vị.",
    ),
    "actor-form": (
        "who fires must be written role:person, such as secretary:bt; found {found!r}",
        "Người thực hiện phải ghi theo dạng vai trò:mã người, ví dụ secretary:bt; "
        "đang ghi “{found}”.",
    ),
    "step-changed": (
        "step {trigger} was recorded before with {field} = {recorded}; the file now says {found}. "
        "Put the old value back; a recorded step is never changed",
        "Bước {trigger} đã ghi sổ với {field} = {recorded}, nay tệp ghi {found}. "
        "Anh/chị trả lại giá trị cũ; bước đã ghi sổ thì không sửa.",
    ),
    "opening-changed": (
        "the case was started with {field} = {recorded}; the file now says {found}. "
        "Put the old value back, or use another id for a new case",
        "Việc đã mở với {field} = {recorded}, nay tệp ghi {found}. "
        "Anh/chị trả lại giá trị cũ, hoặc dùng mã khác cho việc mới.",
    ),
    "typed-differs": (
        "{path} was typed as {typed}, but is computed as {computed}; correct the figures or leave "
        "{path} out",
        "“{label}” ({path}) ghi {typed}, nhưng tính ra {computed}. Anh/chị sửa lại số liệu hoặc "
        "bỏ mục này.",
    ),
    "number-differs": (
        "the file expects number {wanted} for {type}, the register gives {found}; correct the file "
        "or open the register with the right last number",
        "Tệp ghi số {wanted} cho {type}, nhưng theo sổ là số {found}. Anh/chị sửa tệp, hoặc mở sổ "
        "với số cuối cho đúng.",
    ),
    "number-not-due": (
        "step {trigger} makes no paper of the type {types}; remove it from `numbers`",
        "Bước {trigger} không ra văn bản loại {types}. Anh/chị bỏ loại này khỏi mục numbers.",
    ),
    "parent-closed": (
        "case {parent!r}, to which {case!r} belongs, has ended; no further step is possible",
        "Việc {parent}, mà {case} trực thuộc, đã kết thúc nên không làm thêm bước nào được.",
    ),
    "paper-character-missing": (
        "{document}: the font of the papers has no character {signs}, found in “{value}”; remove "
        "or replace it",
        "{document}: phông chữ văn bản không có ký tự {signs} trong “{value}”. Anh/chị bỏ hoặc "
        "thay ký tự này.",
    ),
    "paper-date-behind": (
        "the paper is dated {day}, before {reference} of {last}, the last one of its series; date "
        "it later, or give a written reason for the check {check}",
        "Văn bản ghi ngày {day}, trước văn bản {reference} ngày {last} là số liền trước trong sổ. "
        "Anh/chị sửa ngày, hoặc ghi lý do cho phép kiểm tra {check}.",
    ),
    "paper-frozen": (
        "the paper {document} ({reference}) is issued and cannot be made again",
        "Văn bản {document} ({reference}) đã ban hành, không thể làm lại.",
    ),
    "paper-without-superior": (
        "{document} is the superior's paper, but the unit has none in the tree of units",
        "{document} là văn bản của cấp trên, nhưng cây đơn vị chưa ghi cấp trên của đơn vị này.",
    ),
    "term-missing": (
        "{unit} has no term of office on {day}; add it to the tree of units, as numbers belong to "
        "a term",
        "{unit} chưa có nhiệm kỳ vào ngày {day}. Anh/chị ghi nhiệm kỳ vào cây đơn vị; số văn bản "
        "lấy theo nhiệm kỳ.",
    ),
    "term-unknown": (
        "{unit} has no term {term!r}; known: {known}",
        "{unit} không có nhiệm kỳ {term}. Các nhiệm kỳ đã ghi: {known}.",
    ),
    "case-id-form": (
        "the id of a case is lower-case letters and digits joined by dashes; found {found!r}",
        "Mã việc chỉ gồm chữ thường không dấu và chữ số, nối bằng gạch ngang; đang ghi “{found}”.",
    ),
    "symbol-unknown": (
        "{symbol!r} is no symbol of a numbered type; known: {known}",
        "{symbol} không phải ký hiệu loại văn bản có số. Các ký hiệu: {known}.",
    ),
    "step-input-no-mapping": (
        "names with values are expected here, such as `held_on: 26/10/2026`",
        "Chỗ này cần các dòng tên: giá trị, ví dụ held_on: 26/10/2026.",
    ),
    "units-not-kept": (
        "the file of units could not be kept with the store: {reason}",
        "Không lưu được tệp đơn vị cùng kho: {reason}.",
    ),
    "template-not-docx": (
        "a template is a .docx file; open this one in Word and save it as .docx",
        "Mẫu phải là tệp .docx. Anh/chị mở tệp này bằng Word và lưu thành .docx.",
    ),
}
