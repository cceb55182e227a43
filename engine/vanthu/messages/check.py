"""Sentences of the area `check`: {code: (English, Vietnamese)}."""

TEXTS: dict[str, tuple[str, str]] = {
    # files
    "check-path-missing": (
        "there is no such file or folder; check its name",
        "Không có tệp hoặc thư mục này. Anh/chị kiểm tra lại tên.",
    ),
    "file-kind-unknown": (
        "nothing in this file tells what it is: a workflow, units, an input, a manifest or rules",
        "Không rõ đây là tệp gì: quy trình, cây đơn vị, tệp số liệu, mẫu văn bản hay bộ quy tắc. "
        "Anh/chị xem lại các mục ở đầu tệp.",
    ),
    "file-name-unusable": (
        "{name} is never found under this name; call it {suggestion}",
        "Tệp “{name}” không được dùng đến vì tên tệp chưa đúng. Anh/chị đổi tên thành "
        "“{suggestion}”.",
    ),
    # periods
    "periods-overlap": (
        "{second} begins on {day}, while {first} is still valid; end {first} on the day before",
        "“{second}” có hiệu lực từ {day} khi “{first}” chưa hết hiệu lực. Anh/chị ghi ngày kết "
        "thúc của “{first}” là ngày liền trước.",
    ),
    "periods-gap": (
        "nothing is valid from {from_date} to {to_date}, between {first} and {second}",
        "Từ {from_date} đến {to_date} không có gì hiệu lực, giữa “{first}” và “{second}”. "
        "Anh/chị xem lại ngày.",
    ),
    # roles and units
    "role-without-holder": (
        "nobody in the units of this workflow is {role}; the roster needs one of: {wanted}",
        "Chưa có ai giữ vai “{role}” trong các đơn vị dùng quy trình này. Danh sách cán bộ cần có "
        "một trong các chức: {wanted}.",
    ),
    "role-without-holder-now": (
        "nobody in the units of this workflow is {role} today; the roster needs one of: {wanted}",
        "Hiện nay không còn ai giữ vai “{role}” trong các đơn vị dùng quy trình này. Danh sách cán "
        "bộ cần có một trong các chức: {wanted}.",
    ),
    "step-without-actor": (
        "nobody can take the step “{trigger}”: no unit has anybody for {roles}",
        "Không ai làm được bước “{trigger}”: chưa có người giữ vai {roles} trong các đơn vị dùng "
        "quy trình này. Anh/chị bổ sung danh sách cán bộ.",
    ),
    "roster-role-misspelt": (
        "no workflow knows the role {found}; did you mean {suggestion}?",
        "Không quy trình nào dùng chức “{found}”. Có phải anh/chị muốn ghi “{suggestion}”?",
    ),
    "roster-id-twice": (
        "the id {id} names two people: {first} and {second}; give each their own",
        "Mã “{id}” đang dùng cho hai người: {first} và {second}. Anh/chị đặt mã riêng cho từng "
        "người.",
    ),
    "unit-kind-misspelt": (
        "no workflow is for units of the kind {found}; did you mean {suggestion}?",
        "Không quy trình nào dùng cho loại đơn vị “{found}”. Có phải anh/chị muốn ghi "
        "“{suggestion}”?",
    ),
    "unit-superior-later": (
        "the unit above, {superior}, is not described for {day}",
        "Đơn vị cấp trên “{superior}” chưa có thông tin cho ngày {day}. Anh/chị bổ sung.",
    ),
    "unit-regime-misspelt": (
        "there is no format regime {found}; did you mean {suggestion}?",
        "Không có bộ thể thức “{found}”. Có phải anh/chị muốn ghi “{suggestion}”?",
    ),
    "unit-regime-unknown": (
        "there is no format regime {found}; there are: {known}",
        "Không có bộ thể thức “{found}”. Hiện có: {known}.",
    ),
    "unit-paper-misspelt": (
        "there is no template {found}; did you mean {suggestion}?",
        "Không có mẫu văn bản “{found}”. Có phải anh/chị muốn ghi “{suggestion}”?",
    ),
    "unit-paper-unknown": (
        "there is no template {found}; there are: {known}",
        "Không có mẫu văn bản “{found}”. Hiện có: {known}.",
    ),
    "unit-placeholder-left": (
        "{found}: what stands in square brackets is still to be replaced by the real name",
        "“{found}”: chỗ trong ngoặc vuông chưa được thay bằng tên thật.",
    ),
    "opening-term-misspelt": (
        "the unit has no term {found}; did you mean {suggestion}?",
        "Đơn vị không có nhiệm kỳ “{found}”. Có phải anh/chị muốn ghi “{suggestion}”?",
    ),
    "opening-term-unknown": (
        "the unit has no term {found}; its terms: {known}",
        "Đơn vị không có nhiệm kỳ “{found}”. Các nhiệm kỳ đã ghi: {known}.",
    ),
    "symbol-of-type-misspelt": (
        "{found} is no symbol of an official type; did you mean {suggestion}?",
        "Không có loại văn bản ký hiệu “{found}”. Có phải anh/chị muốn ghi “{suggestion}”?",
    ),
    "symbol-of-type-unknown": (
        "{found} is no symbol of an official type; symbols: {known}",
        "Không có loại văn bản ký hiệu “{found}”. Các ký hiệu: {known}.",
    ),
    "rule-not-in-profile": (
        "“{trigger}” needs rules.{rule}, which {profiles} does not give; guard it with "
        "known(rules.{rule})",
        "Bước “{trigger}” cần quy định {rule}, nhưng bộ quy tắc {profiles} không có. Anh/chị dùng "
        "known(rules.{rule}) để bước này vẫn làm được ở thời kỳ ấy.",
    ),
    # papers of a workflow
    "paper-without-authority": (
        "{trigger} issues a {symbol} ({label}) in the name of {bodies}, which may not issue one; "
        "these may: {allowed}",
        "Bước {trigger} ban hành {label} ({symbol}) với thẩm quyền {bodies}, nhưng loại văn bản "
        "này chỉ thuộc thẩm quyền: {allowed}.",
    ),
    "paper-signed-by-other-body": (
        "{trigger} signs {type} as {form}, but the body that issues it is: {known}",
        "Bước {trigger} ký văn bản {type} theo thể thức {form}, nhưng cơ quan ban hành là: "
        "{known}. Anh/chị sửa mục form.",
    ),
    "paper-attached-misspelt": (
        "this workflow makes no {found} to attach it to; did you mean {suggestion}?",
        "Quy trình này không tạo văn bản “{found}” để đính kèm. Có phải anh/chị muốn ghi "
        "“{suggestion}”?",
    ),
    "paper-attached-unknown": (
        "this workflow makes no {found} to attach it to; it makes: {known}",
        "Quy trình này không tạo văn bản “{found}” để đính kèm. Các văn bản được tạo: {known}.",
    ),
    "paper-value-kind": (
        "the template {template} wants {wanted} for {path}, but is given {kind}",
        "Mẫu {template} cần kiểu {wanted} cho trường {path}, nhưng ở đây lại đưa vào kiểu {kind}.",
    ),
    "paper-value-lacks": (
        "the template {template} prints {path}, but what it is given has no {name}; it has: "
        "{known}",
        "Mẫu {template} in trường {path}, nhưng giá trị đưa vào không có “{name}”; chỉ có: "
        "{known}.",
    ),
    # tags of a template
    "tag-field-misspelt": (
        "the template reads {name}, which its manifest does not have; did you mean {suggestion}? "
        "Paragraph: “{text}”",
        "Mẫu dùng trường “{name}” chưa khai báo. Có phải anh/chị muốn ghi “{suggestion}”? "
        "Đoạn: “{text}”.",
    ),
    "tag-field-unknown": (
        "the template reads {name}, which its manifest does not have; declare it, or use one of: "
        "{known}. Paragraph: “{text}”",
        "Mẫu dùng trường “{name}” chưa khai báo. Anh/chị khai báo trong tệp .yaml của mẫu, hoặc "
        "dùng một trong: {known}. Đoạn: “{text}”.",
    ),
    "tag-inner-field-misspelt": (
        "{owner} has no {name}; did you mean {suggestion}? Paragraph: “{text}”",
        "Trong “{owner}” không có “{name}”. Có phải anh/chị muốn ghi “{suggestion}”? "
        "Đoạn: “{text}”.",
    ),
    "tag-inner-field-unknown": (
        "{owner} has no {name}; it has: {known}. Paragraph: “{text}”",
        "Trong “{owner}” không có “{name}”; chỉ có: {known}. Đoạn: “{text}”.",
    ),
    "tag-header-misspelt": (
        "there is no header line doc.{name}; did you mean doc.{suggestion}? Paragraph: “{text}”",
        "Phần thể thức không có dòng doc.{name}. Có phải anh/chị muốn ghi doc.{suggestion}? "
        "Đoạn: “{text}”.",
    ),
    "tag-header-unknown": (
        "there is no header line doc.{name}; there are: {known}. Paragraph: “{text}”",
        "Phần thể thức không có dòng doc.{name}. Các dòng dùng được: {known}. Đoạn: “{text}”.",
    ),
    "tag-inside-text": (
        "{path} is one value ({kind}): there is no {name} inside it. Paragraph: “{text}”",
        "“{path}” chỉ là một giá trị (kiểu {kind}), bên trong không có “{name}”. Đoạn: “{text}”.",
    ),
    "tag-item-outside-loop": (
        "{path} is a list: go through it with “for” and ask each item for {name}. "
        "Paragraph: “{text}”",
        "“{path}” là danh sách. Anh/chị lặp từng mục bằng “for” rồi mới lấy “{name}”. "
        "Đoạn: “{text}”.",
    ),
    "tag-loops-no-list": (
        "{path} is no list ({kind}): it cannot be looped over. Paragraph: “{text}”",
        "“{path}” không phải danh sách (kiểu {kind}) nên không lặp bằng “for” được. "
        "Đoạn: “{text}”.",
    ),
    "tag-prints-list": (
        "{path} is a list and cannot be printed as text: loop over it with “for”, or use the "
        "filter lines. Paragraph: “{text}”",
        "“{path}” là danh sách, không in thẳng được. Anh/chị lặp bằng “for”, hoặc thêm |lines để "
        "in mỗi mục một dòng. Đoạn: “{text}”.",
    ),
    "tag-prints-record": (
        "{path} holds several values ({known}) and cannot be printed as text; did you mean "
        "{suggestion}? Paragraph: “{text}”",
        "“{path}” gồm nhiều mục ({known}), không in thẳng được. Có phải anh/chị muốn ghi "
        "“{suggestion}”? Đoạn: “{text}”.",
    ),
    "tag-prints-flag": (
        "{path} is yes or no and cannot be printed: write “if {path}” around what it stands for. "
        "Paragraph: “{text}”",
        "“{path}” chỉ là có hoặc không, không in ra chữ được. Anh/chị đặt phần chữ trong “if "
        "{path}”. Đoạn: “{text}”.",
    ),
    "tag-filter-kind": (
        "the filter {filter} cannot read {path} ({kind}). Paragraph: “{text}”",
        "Bộ lọc {filter} không dùng được cho “{path}” (kiểu {kind}). Đoạn: “{text}”.",
    ),
    "tag-reads-empty": (
        "the template reads {path} even where it is not given: put “if” around it, or make the "
        "field required. Paragraph: “{text}”",
        "Mẫu đọc “{path}” cả khi trường này không có. Anh/chị đặt trong “if”, hoặc khai báo trường "
        "là bắt buộc (required: true). Đoạn: “{text}”.",
    ),
    # manifests, slots
    "manifest-without-template": (
        "there is no Word template {name} beside this manifest",
        "Không có tệp mẫu Word “{name}” bên cạnh tệp khai báo này.",
    ),
    "template-without-manifest": (
        "no manifest {name} says which fields this template has; no workflow can use it",
        "Mẫu này chưa có tệp khai báo “{name}” nên quy trình chưa dùng được.",
    ),
    "manifest-field-unused": (
        "the field {field} is declared, but the template never reads it",
        "Trường “{field}” có khai báo nhưng mẫu không dùng đến.",
    ),
    "field-not-always-printed": (
        "the field {field} is required, but printed here only sometimes: what is typed may be "
        "lost. Paragraph: “{text}”",
        "Trường “{field}” bắt buộc nhập, nhưng chỗ này không phải lúc nào cũng in ra, có thể mất "
        "nội dung đã nhập. Đoạn: “{text}”.",
    ),
    "field-never-printed": (
        "the field {field} is required, but the template {template} does not print it",
        "Trường “{field}” bắt buộc nhập nhưng mẫu {template} không in ra.",
    ),
    "slot-missing": (
        "the content control {slot} is missing; put {tag} into a content control with this tag",
        "Thiếu ô nội dung {slot}. Anh/chị đặt {tag} vào một ô nội dung (Content Control) có thẻ "
        "{slot}.",
    ),
    "slot-without-tag": (
        "the content control {slot} does not print {tag}; put it inside",
        "Ô nội dung {slot} không có {tag}. Anh/chị ghi {tag} vào trong ô.",
    ),
    # input files
    "input-choice-without-reason": (
        "rules other than those of the date are chosen; add a reason",
        "Anh/chị chọn quy định khác với quy định của ngày văn bản. Cần ghi thêm mục reason "
        "(lý do).",
    ),
    "input-number-misspelt": (
        "“{trigger}” issues no {found}; did you mean {suggestion}?",
        "Bước “{trigger}” không ban hành “{found}”. Có phải anh/chị muốn ghi “{suggestion}”?",
    ),
    "input-number-unknown": (
        "“{trigger}” issues no {found}; it issues: {known}",
        "Bước “{trigger}” không ban hành “{found}”; chỉ ban hành: {known}.",
    ),
    "child-of-no-workflow": (
        "“{workflow}” starts no cases of units below; remove `children`",
        "Quy trình “{workflow}” không giao việc cho đơn vị cấp dưới. Anh/chị bỏ mục children.",
    ),
    "child-never-started": (
        "the case of {unit} is never started: the steps have none of {triggers}",
        "Việc của “{unit}” chưa được giao: các bước chưa có {triggers}.",
    ),
    "child-not-assigned": (
        "no case is started for {unit}; cases are started for: {known}",
        "Không giao việc cho “{unit}”; các đơn vị được giao: {known}.",
    ),
    "child-step-early": (
        "this step is dated {on}, before the case of the unit is started on {opened}",
        "Bước này ghi ngày {on}, trước ngày giao việc {opened}. Anh/chị xem lại ngày.",
    ),
}
