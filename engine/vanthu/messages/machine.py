"""Sentences of the area `machine`: {code: (English, Vietnamese)}.

Of a code and its `-meant` twin the second is used when a known name is close to what was typed.
"""

DEFINITIONS: dict[str, tuple[str, str]] = {
    "no-such-type": (
        "there is no type {name}",
        "Không có kiểu {name}.",
    ),
    "no-such-type-meant": (
        "there is no type {name}; did you mean {suggestion}?",
        "Không có kiểu {name}. Có phải anh/chị muốn viết {suggestion}?",
    ),
    "type-circular": (
        "the type {name} contains itself",
        "Kiểu {name} chứa chính nó.",
    ),
    "list-item-missing": (
        "a list says with `item` what it holds",
        "Danh sách phải ghi kiểu của từng dòng ở mục item.",
    ),
    "name-is-keyword": (
        "{name} is a word of the expression language; choose another name, such as {name}_value",
        "{name} là từ riêng của biểu thức. Anh/chị đặt tên khác, như {name}_value.",
    ),
    "name-reserved": (
        "{name} is always there in expressions with another meaning; choose another name",
        "Tên {name} đã có nghĩa riêng trong biểu thức. Anh/chị đặt tên khác.",
    ),
    "name-twice": (
        "{name} is both a field of the data and a derived value; rename one",
        "Tên {name} vừa là dữ liệu vừa là giá trị tính sẵn. Anh/chị đổi một tên.",
    ),
    "derived-needs-itself": (
        "the derived value {name} needs itself",
        "Giá trị tính sẵn {name} cần đến chính nó.",
    ),
    "initial-state-missing": (
        "one state must be the initial one: give it `initial: true`",
        "Cần một trạng thái bắt đầu. Anh/chị ghi initial: true cho trạng thái ấy.",
    ),
    "initial-state-twice": (
        "only one state may be the initial one, found {states}",
        "Chỉ được có một trạng thái bắt đầu, đang có {states}.",
    ),
    "end-state-missing": (
        "no state is `final` or `settled`: a case would never end",
        "Không có trạng thái kết thúc (final hoặc settled): việc sẽ không bao giờ xong.",
    ),
    "state-unknown": (
        "the trigger {trigger} names a state {name} that does not exist",
        "Bước {trigger} nhắc đến trạng thái {name} không có.",
    ),
    "state-unknown-meant": (
        "the trigger {trigger} names a state {name} that does not exist; "
        "did you mean {suggestion}?",
        "Bước {trigger} nhắc đến trạng thái {name} không có. "
        "Có phải anh/chị muốn viết {suggestion}?",
    ),
    "state-unreachable": (
        "no way leads to the state {state}",
        "Không có đường nào đến trạng thái {state}.",
    ),
    "state-dead-end": (
        "from the state {state} no way leads to an end",
        "Từ trạng thái {state} không có đường nào đến chỗ kết thúc.",
    ),
    "final-state-left": (
        "the trigger {trigger} leads on from the final state {state}; "
        "a state that may be reopened is also `settled: true`",
        "Bước {trigger} đi tiếp từ trạng thái kết thúc {state}. "
        "Trạng thái có thể mở lại thì ghi thêm settled: true.",
    ),
    "trigger-ambiguous": (
        "the trigger {trigger} leads on from the state {state} twice; keep one",
        "Bước {trigger} từ trạng thái {state} được ghi hai lần. Anh/chị giữ một.",
    ),
    "role-unknown": (
        "there is no role {name}",
        "Không có vai {name}.",
    ),
    "role-unknown-meant": (
        "there is no role {name}; did you mean {suggestion}?",
        "Không có vai {name}. Có phải anh/chị muốn viết {suggestion}?",
    ),
    "role-unused": (
        "nothing may be fired by the role {role}; remove it or use it",
        "Vai {role} không được giao bước nào. Anh/chị bỏ vai này hoặc giao bước cho vai này.",
    ),
    "role-field-empty": (
        "{role} is who {name} says, but {name} may still be empty when {trigger} is due",
        "Vai {role} lấy từ mục {name}, nhưng đến bước {trigger} mục này có thể còn trống.",
    ),
    "data-unknown": (
        "there is no field {name} in the data",
        "Không có mục dữ liệu {name}.",
    ),
    "data-unknown-meant": (
        "there is no field {name} in the data; did you mean {suggestion}?",
        "Không có mục dữ liệu {name}. Có phải anh/chị muốn viết {suggestion}?",
    ),
    "field-may-be-empty": (
        "{trigger} reads {name}, which may still be empty in {states}; ask for it before, "
        "or guard it with known({name})",
        "Bước {trigger} đọc mục {name}, nhưng ở {states} mục này có thể còn trống. "
        "Anh/chị yêu cầu nhập trước, hoặc dùng known({name}).",
    ),
    "check-unknown": (
        "there is no check {name}",
        "Không có phép kiểm tra {name}.",
    ),
    "check-unknown-meant": (
        "there is no check {name}; did you mean {suggestion}?",
        "Không có phép kiểm tra {name}. Có phải anh/chị muốn viết {suggestion}?",
    ),
    "check-empty": (
        "a check names a shared check, or has a `test`",
        "Phép kiểm tra phải ghi tên (check) hoặc điều kiện (test).",
    ),
    "check-needs-name": (
        "a test under `expect` needs a name (`check:`), so that it can be passed over",
        "Điều kiện trong mục expect phải có tên (check) để còn ghi lý do bỏ qua.",
    ),
    "check-needs-say": (
        "a test says with `say` what is wrong when it does not hold",
        "Điều kiện phải có câu nói (say) khi không đạt.",
    ),
    "check-named-as-shared": (
        "{check} is a shared check already; give the test another name",
        "Đã có phép kiểm tra dùng chung tên {check}. Anh/chị đặt tên khác.",
    ),
    "check-twice": (
        "these checks stand here twice: {names}",
        "Các phép kiểm tra này bị ghi hai lần: {names}.",
    ),
    "check-is-hard": (
        "{check} may never be passed over; move it to `require`",
        "Phép kiểm tra {check} không được bỏ qua. Anh/chị chuyển sang mục require.",
    ),
    "argument-unknown": (
        "the check {check} has no parameter {name}",
        "Phép kiểm tra {check} không có tham số {name}.",
    ),
    "argument-unknown-meant": (
        "the check {check} has no parameter {name}; did you mean {suggestion}?",
        "Phép kiểm tra {check} không có tham số {name}. Có phải anh/chị muốn viết {suggestion}?",
    ),
    "argument-missing": (
        "the check {check} wants {name}; no data are called so, give it under `with`",
        "Phép kiểm tra {check} cần {name}; không có dữ liệu tên ấy, anh/chị ghi ở mục with.",
    ),
    "collect-wants-list": (
        "{name} is of type {kind}; `collect` appends to a list",
        "Mục {name} có kiểu {kind}; collect chỉ thêm vào danh sách.",
    ),
    "collect-field-unknown": (
        "the items of {owner} have no field {name}",
        "Dòng của {owner} không có trường {name}.",
    ),
    "collect-field-unknown-meant": (
        "the items of {owner} have no field {name}; did you mean {suggestion}?",
        "Dòng của {owner} không có trường {name}. Có phải anh/chị muốn viết {suggestion}?",
    ),
    "template-unknown": (
        "there is no document type {name}",
        "Không có loại văn bản {name}.",
    ),
    "template-unknown-meant": (
        "there is no document type {name}; did you mean {suggestion}?",
        "Không có loại văn bản {name}. Có phải anh/chị muốn viết {suggestion}?",
    ),
    "template-field-unknown": (
        "the template {template} does not read {name}",
        "Mẫu {template} không dùng mục {name}.",
    ),
    "template-field-unknown-meant": (
        "the template {template} does not read {name}; did you mean {suggestion}?",
        "Mẫu {template} không dùng mục {name}. Có phải anh/chị muốn viết {suggestion}?",
    ),
    "template-field-missing": (
        "the template {template} needs {name}; no data are called so, give it under `with`",
        "Mẫu {template} cần mục {name}; không có dữ liệu tên ấy, anh/chị ghi ở mục with.",
    ),
    "child-workflow-unknown": (
        "there is no workflow {name}",
        "Không có quy trình {name}.",
    ),
    "child-workflow-unknown-meant": (
        "there is no workflow {name}; did you mean {suggestion}?",
        "Không có quy trình {name}. Có phải anh/chị muốn viết {suggestion}?",
    ),
    "child-field-unknown": (
        "the workflow {workflow} has no field {name}",
        "Quy trình {workflow} không có mục {name}.",
    ),
    "child-field-unknown-meant": (
        "the workflow {workflow} has no field {name}; did you mean {suggestion}?",
        "Quy trình {workflow} không có mục {name}. Có phải anh/chị muốn viết {suggestion}?",
    ),
    "child-field-missing": (
        "the workflow {workflow} needs {name} at its start",
        "Quy trình {workflow} cần mục {name} ngay khi mở.",
    ),
    "child-trigger-unknown": (
        "the child workflows have no trigger {name}",
        "Quy trình con không có bước {name}.",
    ),
    "child-trigger-unknown-meant": (
        "the child workflows have no trigger {name}; did you mean {suggestion}?",
        "Quy trình con không có bước {name}. Có phải anh/chị muốn viết {suggestion}?",
    ),
    "due-unclear": (
        "give exactly one of `on`, `working_days` and `days`",
        "Chỉ ghi một trong ba mục on, working_days, days.",
    ),
    "vector-fails": (
        "vector {number} of `passes` of the check {check} does not pass",
        "Bộ số thử thứ {number} trong mục passes của {check} lại không đạt.",
    ),
    "vector-passes": (
        "vector {number} of `fails` of the check {check} passes",
        "Bộ số thử thứ {number} trong mục fails của {check} lại đạt.",
    ),
    "vector-unusable": (
        "vector {number} of the check {check} cannot be judged: {reason}",
        "Không thử được bộ số thứ {number} của {check}: {reason}.",
    ),
    "vector-name-unknown": (
        "the check has no parameter {name}",
        "Phép kiểm tra không có tham số {name}.",
    ),
    "vector-number-expected": (
        "{found} is not a number",
        "{found} không phải là số.",
    ),
}
FIRING: dict[str, tuple[str, str]] = {
    "trigger-unknown": (
        "there is no trigger {name}",
        "Quy trình không có bước {name}.",
    ),
    "trigger-unknown-meant": (
        "there is no trigger {name}; did you mean {suggestion}?",
        "Quy trình không có bước {name}. Có phải anh/chị muốn viết {suggestion}?",
    ),
    "trigger-not-allowed": (
        "{trigger} is not possible in the present state “{state}”; possible are: {allowed}",
        "Chưa làm được bước {trigger}. Việc đang ở trạng thái “{state}”, có thể làm: {allowed}.",
    ),
    "case-closed": (
        "{trigger} is not possible: the case has ended in the state “{state}”",
        "Không làm được bước {trigger}: việc đã kết thúc ở trạng thái “{state}”.",
    ),
    "case-state-unknown": (
        "the case {case} stands in the state {state}, which its workflow does not have any more; "
        "bring the state back into the workflow",
        "Việc {case} đang ở trạng thái {state}, nhưng quy trình không còn trạng thái này. "
        "Anh/chị khôi phục trạng thái ấy trong quy trình.",
    ),
    "role-not-allowed": (
        "{role} may not do “{trigger}”; these may: {allowed}",
        "{role} không được làm bước “{trigger}”. Bước này do: {allowed}.",
    ),
    "opener-role-unknown": (
        "the workflow has no role {name}; roles: {roles}",
        "Quy trình không có vai {name}. Các vai: {roles}.",
    ),
    "opener-role-unknown-meant": (
        "the workflow has no role {name}; did you mean {suggestion}?",
        "Quy trình không có vai {name}. Có phải anh/chị muốn ghi {suggestion}?",
    ),
    "actor-role-unknown": (
        "there is no role {name}; “{trigger}” is done by {allowed}",
        "Không có vai {name}. Bước “{trigger}” do: {allowed}.",
    ),
    "actor-role-unknown-meant": (
        "there is no role {name}; did you mean {suggestion}? “{trigger}” is done by {allowed}",
        "Không có vai {name}. Có phải anh/chị muốn ghi {suggestion}? Bước “{trigger}” do: "
        "{allowed}.",
    ),
    "role-not-held": (
        "{person} is not {role}; on that day it is: {holders}",
        "{person} không giữ vai {role}. Người giữ vai này: {holders}.",
    ),
    "role-held-by-nobody": (
        "{person} is not {role}, and nobody is; add the person to the unit's roster",
        "{person} không giữ vai {role} và chưa có ai giữ vai này. "
        "Anh/chị bổ sung vào danh sách của đơn vị.",
    ),
    "actor-unknown": (
        "nobody is called {name} here; {role} is wanted",
        "Không có ai tên {name} trong danh sách; bước này cần {role}.",
    ),
    "actor-unknown-meant": (
        "nobody is called {name} here; did you mean {suggestion}? ({role} is wanted)",
        "Không có ai tên {name} trong danh sách. Có phải anh/chị muốn ghi {suggestion}? "
        "Bước này cần {role}.",
    ),
    "date-goes-back": (
        "“{trigger}” is dated {on}, before the last step ({last}); steps go forward in time",
        "Bước “{trigger}” ghi ngày {on}, trước bước gần nhất ({last}). Anh/chị xem lại ngày.",
    ),
    "input-missing": (
        "{label} ({name}) is missing; fill it in",
        "Còn thiếu: {label} ({name}). Anh/chị điền mục này.",
    ),
    "input-unknown": (
        "{name} is not asked for here",
        "Bước này không hỏi mục {name}. Anh/chị bỏ mục này.",
    ),
    "input-unknown-meant": (
        "{name} is not asked for here; did you mean {suggestion}?",
        "Bước này không hỏi mục {name}. Có phải anh/chị muốn ghi {suggestion}?",
    ),
    "computed-differs": (
        "typed {typed}, computed {computed}; leave it out or mend the numbers it is computed from",
        "Anh/chị ghi {typed}, máy tính ra {computed}. Anh/chị bỏ mục này hoặc sửa số thành phần.",
    ),
    "value-missing": (
        "“{label}” ({path}) is not known yet, but {trigger} needs it for {expression}",
        "Chưa có “{label}” ({path}) mà bước {trigger} cần đến. Anh/chị bổ sung trước.",
    ),
    "check-fails": (
        "{check} does not hold: {say_en}",
        "{say}",
    ),
    "check-needs-reason": (
        "{check} does not hold: {say_en}; go on with a written reason, or mend it",
        "{say}. Nếu vẫn làm tiếp, anh/chị ghi lý do bỏ qua {check} (mục override).",
    ),
    "check-value-missing": (
        "{check} cannot be judged: “{label}” ({path}) is not known yet",
        "Chưa xét được “{check_label}”: chưa có “{label}” ({path}). Anh/chị bổ sung trước.",
    ),
    "override-unknown": (
        "{trigger} has no check {name} that could be passed over",
        "Bước {trigger} không có phép kiểm tra {name} nào được bỏ qua.",
    ),
    "override-unknown-meant": (
        "{trigger} has no check {name} that could be passed over; did you mean {suggestion}?",
        "Bước {trigger} không có phép kiểm tra {name}. Có phải anh/chị muốn ghi {suggestion}?",
    ),
    "override-hard": (
        "{check} may never be passed over",
        "Phép kiểm tra {check} không được bỏ qua.",
    ),
    "override-reason-short": (
        "the reason for passing over {check} needs at least {least} characters",
        "Lý do bỏ qua {check} phải có ít nhất {least} ký tự.",
    ),
    "override-not-needed": (
        "{check} holds; the reason given was not needed and is not recorded",
        "{check} đã đạt; không cần lý do bỏ qua, nên không ghi lại.",
    ),
    "document-twice": (
        "{trigger} makes two papers {type} with the same key {key}; give each its own `key`",
        "Bước {trigger} tạo hai văn bản {type} cùng khoá {key}. Mỗi văn bản phải có khoá riêng.",
    ),
    "child-key-form": (
        "{trigger!r} would start a child case named {found!r}; a name has lower-case letters a-z, "
        "digits and underscores",
        "Bước {trigger} định mở việc con tên {found}. Tên chỉ gồm chữ thường không dấu, chữ số, "
        "dấu gạch dưới; anh/chị sửa key trong quy trình.",
    ),
    "child-twice": (
        "{trigger} starts two cases for the same unit: {units}",
        "Bước {trigger} mở hai việc cho cùng một đơn vị: {units}.",
    ),
    "unit-kind-not-allowed": (
        "“{workflow}” is not for units of the kind {kind}; it is for {allowed}",
        "Quy trình “{workflow}” không dùng cho đơn vị loại {kind}; chỉ dùng cho {allowed}.",
    ),
    "events-without-start": (
        "the events of a case begin with its start; this one is missing",
        "Thiếu sự kiện mở việc.",
    ),
    "events-out-of-order": (
        "event {expected} of the case was expected, found number {found} of {case}",
        "Sự kiện không liền mạch: cần số {expected}, gặp số {found} của việc {case}.",
    ),
    "graph-program-missing": (
        "no program draws the picture; looked for {looked_for}. "
        "Install the extra `charts` or Graphviz, or use the Mermaid text",
        "Chưa có chương trình vẽ sơ đồ; đã tìm {looked_for}. "
        "Anh/chị cài phần cài thêm charts hoặc Graphviz, hoặc dùng dạng Mermaid.",
    ),
    "graph-program-failed": (
        "{program} could not draw the picture: {reason}",
        "Chương trình {program} không vẽ được sơ đồ: {reason}",
    ),
}
TEXTS: dict[str, tuple[str, str]] = {**DEFINITIONS, **FIRING}
