"""Sentences of the exchange of cases between offices: {code: (English, Vietnamese)}."""

TEXTS: dict[str, tuple[str, str]] = {
    # the file itself
    "parcel-unreadable": (
        "the file cannot be read: {reason}",
        "Không đọc được tệp: {reason}. Anh/chị kiểm tra đường dẫn và quyền đọc.",
    ),
    "parcel-too-large": (
        "the file is larger than {limit_mb} MB; that is no exported case",
        "Tệp lớn hơn {limit_mb} MB, không phải tệp giao nhận việc.",
    ),
    "parcel-too-many": (
        "the file holds more than {limit} members; that is no exported case",
        "Tệp có hơn {limit} thành phần, không phải tệp giao nhận việc.",
    ),
    "parcel-not-zip": (
        "this is no file of `vanthu export`, or it was damaged on the way; ask for it again",
        "Đây không phải tệp do vanthu export ghi ra, hoặc tệp hỏng khi chuyển. Anh/chị đề nghị "
        "nơi gửi gửi lại.",
    ),
    "parcel-format": (
        "the manifest of the file is not of the form {format}; ask the sender for a file of the "
        "same version of vanthu",
        "Bản kê trong tệp không đúng dạng {format}. Anh/chị đề nghị nơi gửi dùng cùng bản vanthu "
        "rồi xuất lại.",
    ),
    "parcel-manifest-changed": (
        "the manifest of the file does not agree with its digest: the file was changed; ask for "
        "it again",
        "Bản kê trong tệp không khớp mã kiểm tra: tệp đã bị sửa. Anh/chị đề nghị nơi gửi gửi lại.",
    ),
    "parcel-member-name": (
        "the file has a member with the name {member}, which is not allowed; do not use it",
        "Trong tệp có thành phần tên {member}, tên này không được phép. Anh/chị không dùng tệp "
        "này.",
    ),
    "parcel-member-twice": (
        "the file has the member {member} twice; ask for it again",
        "Trong tệp, {member} có hai lần. Anh/chị đề nghị nơi gửi gửi lại.",
    ),
    "parcel-member-missing": (
        "{member} is missing from the file; ask for it again",
        "Trong tệp thiếu {member}. Anh/chị đề nghị nơi gửi gửi lại.",
    ),
    "parcel-member-foreign": (
        "{member} was put into the file later; ask for it again",
        "{member} không có trong bản kê, đã bị cho thêm vào tệp. Anh/chị đề nghị nơi gửi gửi lại.",
    ),
    "parcel-member-changed": (
        "{member} is not what was sent: its SHA-256 differs; ask for the file again",
        "{member} không còn như khi gửi: mã SHA-256 khác. Anh/chị đề nghị nơi gửi gửi lại.",
    ),
    "parcel-bytes-changed": (
        "the members are whole, but the file was packed again or has bytes added; ask for it as "
        "it was exported",
        "Các thành phần còn nguyên nhưng tệp đã bị nén lại hoặc thêm bớt. Anh/chị đề nghị gửi "
        "đúng tệp đã xuất.",
    ),
    # what it says
    "exchange-content": (
        "the file does not say {path} as it must; ask for it again",
        "Nội dung tệp sai ở {path}. Anh/chị đề nghị nơi gửi xuất lại.",
    ),
    "exchange-content-large": (
        "what the file says of the case is larger than {limit_mb} MB; do not use it",
        "Phần nội dung của tệp lớn hơn {limit_mb} MB. Anh/chị không dùng tệp này.",
    ),
    "exchange-digest": (
        "the digest told is {wanted}, that of the file is {found}; this is another file",
        "Mã được báo là {wanted}, mã của tệp là {found}: đây là tệp khác. Anh/chị hỏi lại nơi gửi.",
    ),
    "exchange-file-missing": (
        "the file {member} of {document} is missing; ask for the case again",
        "Thiếu tệp {member} của văn bản {document}. Anh/chị đề nghị nơi gửi xuất lại.",
    ),
    "exchange-not-pdf": (
        "{member} is no PDF",
        "{member} không phải tệp PDF. Anh/chị đề nghị nơi gửi xuất lại.",
    ),
    "exchange-workflow-unknown": (
        "the workflow {workflow} is not known here; put its file into workflows/",
        "Ở đây chưa có quy trình {workflow}. Anh/chị xin tệp quy trình ấy, đặt vào workflows/ rồi "
        "nhập lại.",
    ),
    "exchange-definitions": (
        "both offices must work by the same definitions; these differ: {names}; take the "
        "sender's, or the same version of vanthu",
        "Hai nơi phải dùng cùng định nghĩa; khác nhau ở: {names}. Anh/chị lấy bản của nơi gửi, "
        "hoặc dùng cùng bản vanthu.",
    ),
    "exchange-unit-unknown": (
        "the unit {unit} is not in the tree of units here",
        "Cây đơn vị ở đây không có {unit}. Anh/chị bổ sung vào tệp đơn vị rồi nhập lại.",
    ),
    "exchange-unit-differs": (
        "the file has {found} as {field} of the unit {unit}, the tree of units here has {wanted}; "
        "bring both into agreement",
        "Tệp ghi {field} của đơn vị {unit} là {found}, cây đơn vị ở đây ghi {wanted}. Anh/chị "
        "thống nhất hai nơi rồi nhập lại.",
    ),
    "exchange-own-parcel": (
        "this store exported this very file; it is for the other office",
        "Tệp này do chính kho này xuất ra để gửi nơi khác, không nhập lại ở đây.",
    ),
    "exchange-parent-here": (
        "this is an assignment, but the superior's case {parent} is in this store: the unit "
        "takes it in, in its own store",
        "Đây là tệp giao cho đơn vị, mà việc {parent} của cấp trên nằm ngay trong kho này. Tệp "
        "này để đơn vị nhập vào kho của đơn vị.",
    ),
    "exchange-earlier-missing": (
        "the unit worked on {case} in another store before; take the file in there",
        "Việc {case} trước đây đơn vị đã làm ở một kho khác. Anh/chị nhập tệp vào kho ấy.",
    ),
    "exchange-case-unknown": (
        "this is a report on {case}, which this store never assigned",
        "Đây là kết quả của việc {case}, nhưng kho này chưa hề giao việc ấy.",
    ),
    "exchange-other-unit": (
        "{case} was assigned to {wanted}, the file is of {found}",
        "Việc {case} giao cho {wanted}, còn tệp là của {found}.",
    ),
    "exchange-other-parent": (
        "{case} belongs to {wanted} here, the file says {found}",
        "Ở đây {case} thuộc việc {wanted}, còn tệp ghi thuộc {found}.",
    ),
    "exchange-older-round": (
        "the file is of an older round (round {round}); ask for the last one",
        "Tệp thuộc lần giao nhận trước (lần {round}). Anh/chị đề nghị gửi tệp của lần cuối.",
    ),
    "exchange-other-assignment": (
        "the file does not answer the assignment that {case} went out with",
        "Tệp không trả lời đúng lần giao việc {case}. Anh/chị hỏi lại nơi gửi.",
    ),
    "exchange-case-moved": (
        "{case} has gone on here since; what was done here would be lost: export it first",
        "Việc {case} ở đây đã làm thêm bước mới; nhập tệp sẽ mất các bước ấy. Anh/chị xuất trả "
        "(vanthu export) trước.",
    ),
    "exchange-opening-differs": (
        "{case} was opened with {field} = {wanted} here, the file says {found}: another period or "
        "another task",
        "Ở đây {case} mở với {field} = {wanted}, còn tệp ghi {found}: khác kỳ hoặc khác nội dung.",
    ),
    "exchange-history": (
        "event {sequence} of {case} has {field} = {wanted} here, the file says {found}; do not "
        "use the file",
        "Sự kiện {sequence} của {case} ở đây có {field} = {wanted}, còn tệp ghi {found}. Anh/chị "
        "không dùng tệp này.",
    ),
    "exchange-superior-step": (
        "the file has the step {trigger} of {case}, which only the superior may do",
        "Trong tệp có bước {trigger} của {case}, bước chỉ cấp trên được làm. Anh/chị đề nghị đơn "
        "vị làm lại.",
    ),
    "exchange-step-refused": (
        "event {sequence} ({trigger}) of the file would not be let through:",
        "Sự kiện {sequence} ({trigger}) trong tệp không hợp lệ vì:",
    ),
    "exchange-step-differs": (
        "event {sequence} ({trigger}) of the file says {path} = {found}, computed again it is "
        "{computed}; do not use the file",
        "Sự kiện {sequence} ({trigger}) trong tệp ghi {path} = {found}, tính lại ra {computed}. "
        "Anh/chị không dùng tệp này.",
    ),
    "exchange-with-children": (
        "the step {trigger} starts cases of its own; such a case cannot go as a file",
        "Bước {trigger} mở việc con; việc như vậy chưa giao nhận bằng tệp được.",
    ),
    "exchange-paper-missing": (
        "the step {trigger} makes the paper {document}, which the file lacks",
        "Bước {trigger} phải có văn bản {document}, nhưng trong tệp không có.",
    ),
    "exchange-paper-foreign": (
        "the step {trigger} makes no paper {document}, but the file has one",
        "Bước {trigger} không ra văn bản {document}, nhưng trong tệp lại có.",
    ),
    "exchange-paper-differs": (
        "the paper {document} is not what its step makes; different: {fields}",
        "Văn bản {document} không đúng như bước ấy phải làm ra; khác ở: {fields}.",
    ),
    "exchange-summary-differs": (
        "the file says {field} = {found}, computed again it is {computed}; do not use the file",
        "Tệp ghi {field} = {found}, tính lại ra {computed}. Anh/chị không dùng tệp này.",
    ),
    # handing over
    "case-is-away": (
        "{case} was handed to another office on {day}; take its file in (vanthu import), or take "
        "the case back (vanthu export {case} --recall)",
        "Việc {case} đã giao nơi khác ngày {day}. Anh/chị nhập tệp trả về (vanthu import), hoặc "
        "thu hồi (vanthu export {case} --recall).",
    ),
    "step-of-superior": (
        "“{trigger}” is the superior's step; export the case (vanthu export) and let them do it",
        "“{trigger}” là bước của cấp trên. Anh/chị trả việc (vanthu export) để cấp trên làm "
        "bước này.",
    ),
    "number-of-other-office": (
        "the papers of {body} in {case} are numbered in that office's own register; hand the "
        "case over (vanthu export)",
        "Văn bản của {body} trong việc {case} lấy số ở sổ của nơi ấy. Anh/chị giao việc bằng "
        "vanthu export.",
    ),
    "export-not-a-child": (
        "{case} was not started by a case of a superior; only such cases go to a unit as a file",
        "Việc {case} không do cấp trên mở ra; chỉ giao bằng tệp được việc cấp trên giao cho đơn "
        "vị.",
    ),
    "export-with-children": (
        "{case} has cases of its own below it; such a case cannot go as a file",
        "Việc {case} có việc con; việc như vậy chưa giao nhận bằng tệp được.",
    ),
    "export-numbered-here": (
        "{reference} of the unit was numbered in this store, in {case}: go on with the case here",
        "Trong {case}, văn bản {reference} của đơn vị đã lấy số ở kho này. Anh/chị làm tiếp việc "
        "ở đây.",
    ),
    "export-without-parent": (
        "the case did not come from a superior as a file; there is nobody to report to",
        "Việc không phải do cấp trên giao bằng tệp nên không có nơi để trả.",
    ),
    "export-file-exists": (
        "there is a file of that name already; choose another name",
        "Đã có tệp trùng tên. Anh/chị chọn tên khác.",
    ),
    "handover-date-behind": (
        "the day {day} lies before the last step of the case, {last}",
        "Ngày {day} trước bước cuối của việc là {last}. Anh/chị ghi lại --on.",
    ),
    "recall-not-away": (
        "{case} is here; there is nothing to take back",
        "Việc {case} đang ở đây, không có gì để thu hồi.",
    ),
    "recall-reason-short": (
        "taking a case back needs a written reason of at least {least} characters (--reason)",
        "Thu hồi việc cần ghi lý do, ít nhất {least} ký tự (--reason).",
    ),
    # on the command line
    "cli-help-export": (
        "Hands a case over to another office as a file, or takes it back.\n\nIn the superior's "
        "store the case goes to its unit; in the unit's store it goes back. Tell the digest on "
        "another way, so that the receiver can compare it.",
        "Giao một việc cho nơi khác bằng tệp, hoặc thu hồi.\n\nỞ kho cấp trên: giao cho đơn "
        "vị; ở kho đơn vị: trả kết quả. Nên báo mã của tệp bằng đường khác (điện thoại, công văn) "
        "để nơi nhận so lại.",
    ),
    "cli-help-import": (
        "Takes in a case that another office handed over as a file.\n\nAll is checked and "
        "computed again first; a refused file changes nothing.",
        "Nhận một việc do nơi khác giao bằng tệp.\n\nMọi nội dung được kiểm tra và tính lại "
        "trước; tệp bị từ chối thì không ghi gì.",
    ),
    "cli-metavar-text": ("TEXT", "LÝ_DO"),
    "cli-option-recall": (
        "Take the case back; its file counts no more.",
        "Thu hồi việc đã giao; tệp đã giao không còn giá trị.",
    ),
    "cli-option-recall-reason": (
        "Why the case is taken back, at least 10 characters.",
        "Lý do thu hồi, ít nhất 10 ký tự.",
    ),
    "cli-option-digest": (
        "The digest as told by the sender, at least its first 8 digits.",
        "Mã do nơi gửi báo, ít nhất 8 ký tự đầu.",
    ),
    "cli-option-export-to": (
        "The file to write, such as giao-cb1.vanthu.zip.",
        "Tệp ghi ra, ví dụ giao-cb1.vanthu.zip.",
    ),
    "cli-argument-parcel": (
        "The file from the other office.",
        "Tệp của nơi khác gửi đến.",
    ),
    "cli-export-target-missing": (
        "give the file to write (-o FILE), or --recall",
        "Cần nêu tệp ghi ra (-o TỆP), hoặc --recall để thu hồi.",
    ),
    "cli-export-assignment": (
        "{case} is handed to its unit (round {round}): {file}",
        "Đã giao việc {case} cho đơn vị (lần {round}): {file}",
    ),
    "cli-export-report": (
        "{case} is handed back to the superior (round {round}): {file}",
        "Đã xuất kết quả việc {case} trả cấp trên (lần {round}): {file}",
    ),
    "cli-export-again": (
        "{case} is away already; the same file was written again: {file}",
        "Việc {case} đã giao từ trước; ghi lại đúng tệp ấy: {file}",
    ),
    "cli-export-recalled": (
        "{case} is here again; the file {digest} counts no more",
        "Đã thu hồi việc {case}; tệp có mã {digest} không còn giá trị.",
    ),
    "cli-exchange-digest": ("Digest: {digest}", "Mã của tệp: {digest}"),
    "cli-import-assignment": (
        "{case} of {unit} was taken in; go on with `vanthu status {case}`",
        "Đã nhận việc {case} của {unit}. Xem bước tiếp theo: vanthu status {case}",
    ),
    "cli-import-report": (
        "the report of {unit} on {case} was taken in, with {events} events",
        "Đã nhận kết quả việc {case} của {unit}, gồm {events} sự kiện.",
    ),
    "cli-import-planned": (
        "the file is right and fits; {case} of {unit} would be taken in, with {events} events",
        "Tệp đúng và khớp; sẽ nhận việc {case} của {unit}, gồm {events} sự kiện. Chưa ghi gì.",
    ),
    "cli-import-again": (
        "nothing new: this file was taken in before ({case})",
        "Không có gì mới: tệp này đã nhập trước đây ({case}).",
    ),
    "cli-import-papers": ("Papers: {papers}", "Văn bản kèm theo: {papers}"),
    "cli-case-away": (
        "at the other office since {day}",
        "đang ở nơi khác, giao ngày {day}",
    ),
    "cli-case-assigned": (
        "here, assigned by the superior; when done: vanthu export {case} -o FILE",
        "ở đây, do cấp trên giao; làm xong thì: vanthu export {case} -o TỆP",
    ),
    "cli-column-holder": ("Held", "Nơi giữ"),
    "cli-event-case-exported": ("Handed over as a file", "Giao bằng tệp"),
    "cli-event-case-imported": ("Taken in from a file", "Nhận bằng tệp"),
    "cli-event-case-recalled": ("Taken back", "Thu hồi"),
    "cli-status-received": ("received", "nhận về"),
    "cli-status-attached": ("came along", "kèm theo"),
    "cli-panel-exchange": ("Between offices:", "Giao nhận giữa hai nơi:"),
}
