"""Sentences of the area `store`: {code: (English, Vietnamese)}."""

TEXTS: dict[str, tuple[str, str]] = {
    # opening
    "store-url-unknown": (
        "stores of the kind {scheme!r} are not known; give a path or sqlite:///FILE",
        "Chương trình không mở được kho loại “{scheme}”. Anh/chị ghi đường dẫn tệp hoặc "
        "sqlite:///TỆP.",
    ),
    "store-missing": (
        "there is no store here ({path}); open a first case (`vanthu start` or `vanthu run`), or "
        "name another store with --store FOLDER",
        "Ở đây chưa có kho ({path}). Anh/chị mở việc đầu tiên (vanthu start hoặc vanthu run); nếu "
        "kho ở nơi khác, thêm --store KHO.",
    ),
    "store-register-missing": (
        "the register {path} is missing, but its files are there; put the register back from a "
        "backup: "
        "a new one would give numbers a second time",
        "Không thấy sổ đăng ký {path} trong khi các tệp văn bản vẫn còn. Anh/chị khôi phục sổ "
        "từ bản "
        "sao lưu; nếu lập sổ mới, số văn bản sẽ bị cấp trùng.",
    ),
    "store-not-a-database": (
        "{path} is not a vanthu store; give the path of a register.db, or move that file away",
        "{path} không phải là kho của vanthu. Anh/chị ghi đúng đường dẫn tới register.db, hoặc "
        "chuyển "
        "tệp này đi nơi khác.",
    ),
    "store-of-another-program": (
        "{path} is a database of another program; choose another place for the store",
        "{path} là cơ sở dữ liệu của chương trình khác. Anh/chị chọn nơi khác để đặt kho.",
    ),
    "store-newer": (
        "{path} was written by a newer vanthu (schema {version}); install that version",
        "{path} do phiên bản vanthu mới hơn ghi (cấu trúc {version}). Anh/chị cài đặt phiên "
        "bản mới.",
    ),
    "store-not-migrated": (
        "{path} has an older schema and was opened only for reading; open it for writing once",
        "{path} có cấu trúc cũ mà chỉ được mở để đọc. Anh/chị mở kho một lần với quyền ghi để "
        "nâng cấp.",
    ),
    "store-opened-for-reading": (
        "this store was opened only for reading",
        "Kho này chỉ được mở để đọc, không ghi được.",
    ),
    "store-on-network": (
        "{path} lies on a network file system ({kind}), where numbers can be given twice; put "
        "the store "
        "on a local disk",
        "{path} nằm trên ổ đĩa mạng ({kind}), số văn bản có thể bị cấp trùng. Anh/chị đặt kho "
        "trên ổ "
        "đĩa của máy.",
    ),
    # disk and database
    "store-busy": (
        "another process is writing to {path}; nothing was changed; try again",
        "Một tiến trình khác đang ghi vào {path}. Chưa có gì thay đổi, anh/chị vui lòng thử lại.",
    ),
    "store-disk-full": (
        "the disk of {path} is full; nothing was changed; make room and try again",
        "Ổ đĩa chứa {path} đã đầy. Chưa có gì thay đổi, anh/chị giải phóng dung lượng rồi thử lại.",
    ),
    "store-not-writable": (
        "{path} cannot be written; allow writing there or choose another place",
        "Không ghi được vào {path}. Anh/chị cấp quyền ghi hoặc chọn nơi khác.",
    ),
    "store-folder-is-a-file": (
        "{path} cannot be used as a folder: there is a file in its way; choose another place",
        "Không dùng được {path} làm thư mục vì đã có một tệp trùng tên. Anh/chị chọn nơi khác.",
    ),
    "store-damaged": (
        "the database {path} is damaged; put it back from a backup",
        "Cơ sở dữ liệu {path} bị hỏng. Anh/chị khôi phục từ bản sao lưu.",
    ),
    "store-disk-failed": (
        "the disk of {path} failed; nothing was changed; check the disk, then run vanthu verify",
        "Ổ đĩa chứa {path} bị lỗi. Chưa có gì thay đổi, anh/chị kiểm tra ổ đĩa rồi chạy vanthu "
        "verify.",
    ),
    "store-disk-error": (
        "{path} could not be used: {reason}; check the disk and the path",
        "Không dùng được {path}. Anh/chị kiểm tra ổ đĩa và đường dẫn.",
    ),
    "store-failed": (
        "the database {path} could not be used: {reason}; run vanthu verify",
        "Không dùng được cơ sở dữ liệu {path}: {reason}. Anh/chị chạy vanthu verify.",
    ),
    "object-damaged": (
        "the stored file {sha256} was changed from outside; put it back from a backup",
        "Tệp đã lưu {sha256} bị thay đổi từ bên ngoài. Anh/chị khôi phục từ bản sao lưu.",
    ),
    "object-missing": (
        "there is no stored file {sha256}; put it back from a backup",
        "Không có tệp đã lưu {sha256}. Anh/chị khôi phục từ bản sao lưu.",
    ),
    # asking and recording
    "case-unknown": (
        "there is no case {id!r}; vanthu status lists all cases",
        "Không có việc “{id}”. Lệnh vanthu status liệt kê các việc.",
    ),
    "case-unknown-meant": (
        "there is no case {id!r}; did you mean {suggestion!r}?",
        "Không có việc “{id}”. Có phải anh/chị muốn ghi “{suggestion}”?",
    ),
    "document-unknown": (
        "there is no document {id!r}; vanthu register lists the issued ones",
        "Không có văn bản “{id}”. Lệnh vanthu register liệt kê các văn bản đã ban hành.",
    ),
    "document-unknown-meant": (
        "there is no document {id!r}; did you mean {suggestion!r}?",
        "Không có văn bản “{id}”. Có phải anh/chị muốn ghi “{suggestion}”?",
    ),
    "definition-not-kept": (
        "the store keeps no definition with the hash {hash}",
        "Kho không lưu định nghĩa nào có mã băm {hash}.",
    ),
    "record-rule-broken": (
        "the store refused to change what is recorded (rule {rule}); nothing was changed",
        "Kho không cho thay đổi nội dung đã ghi sổ (quy tắc {rule}). Chưa có gì thay đổi.",
    ),
    "case-moved-on": (
        "the case {case!r} has moved on: its last event is number {last}, this one is number "
        "{sequence}; "
        "look at its state and try again",
        "Việc “{case}” đã có bước mới: sự kiện cuối là số {last}, sự kiện này là số {sequence}. "
        "Anh/chị xem lại tình trạng việc rồi thực hiện lại.",
    ),
    "series-not-open": (
        "the register of {body} has no opening balance for {symbol} in the term {term}; "
        "give the last number of the paper book with vanthu register open",
        "Sổ của {body} chưa mở cho loại {symbol}, nhiệm kỳ {term}. Anh/chị ghi số cuối cùng "
        "của sổ giấy "
        "bằng lệnh vanthu register open.",
    ),
    "series-open-already": (
        "the register of {body} is open already for {symbol} in the term {term}; its last "
        "number is {last}",
        "Sổ của {body} cho loại {symbol}, nhiệm kỳ {term} đã mở rồi; số cuối cùng là {last}.",
    ),
    "series-last-negative": (
        "the last number for {symbol} is {last}; give 0 or the last number of the paper book",
        "Số cuối cùng của loại {symbol} là {last}. Anh/chị ghi 0 hoặc số cuối cùng của sổ giấy.",
    ),
    "number-unused": (
        "number {number} of {symbol} of {body} ({term}) was taken, but no document bears it; "
        "nothing was changed",
        "Số {number} loại {symbol} của {body} ({term}) đã lấy nhưng không có văn bản nào mang "
        "số này. "
        "Chưa có gì thay đổi.",
    ),
    "number-not-taken": (
        "the document {reference!r} bears number {number}, which was not taken from the register; "
        "nothing was changed",
        "Văn bản “{reference}” mang số {number} không lấy từ sổ đăng ký. Chưa có gì thay đổi.",
    ),
    # copies in the output folder
    "published-edited": (
        "{path} was edited by a person; it was kept as it is; the recorded file of {document} "
        "is in the store",
        "{path} đã có người sửa và được giữ nguyên. Bản đã ghi sổ của {document} vẫn nằm trong "
        "kho.",
    ),
    "published-missing": (
        "{path} is missing; the recorded file of {document} is in the store",
        "Không thấy {path}. Bản đã ghi sổ của {document} vẫn nằm trong kho.",
    ),
    # verify
    "verify-damaged": (
        "the database is damaged: {reason}; put it back from a backup",
        "Cơ sở dữ liệu bị hỏng: {reason}. Anh/chị khôi phục từ bản sao lưu.",
    ),
    "verify-chain-unknown": (
        "{events} events stand under {body}, which has no chain",
        "Có {events} sự kiện ghi cho {body} nhưng đơn vị này không có chuỗi sự kiện.",
    ),
    "verify-event-missing": (
        "the event {position} of {body} is missing",
        "Thiếu sự kiện số {position} của {body}.",
    ),
    "verify-chain-broken": (
        "the event {position} of {body} does not follow the event before it",
        "Sự kiện số {position} của {body} không nối tiếp sự kiện đứng trước.",
    ),
    "verify-event-changed": (
        "the event {position} of {body} was changed after it was recorded",
        "Sự kiện số {position} của {body} đã bị sửa sau khi ghi sổ.",
    ),
    "verify-event-unreadable": (
        "the event {position} of {body} cannot be read",
        "Không đọc được sự kiện số {position} của {body}.",
    ),
    "verify-event-columns": (
        "the event {position} of {body} was changed in: {columns}",
        "Sự kiện số {position} của {body} bị sửa ở cột: {columns}.",
    ),
    "verify-head-differs": (
        "the chain of {body} should end at event {sequence}, but does not (the last one found "
        "is {events}); "
        "events were removed or added at its end",
        "Chuỗi của {body} phải kết thúc ở sự kiện số {sequence} nhưng không đúng (sự kiện cuối "
        "tìm thấy "
        "là {events}); có sự kiện bị xóa hoặc thêm vào cuối chuỗi.",
    ),
    "verify-opening-differs": (
        "the opening balance {opening} of {symbol} of {body} ({term}) is not what was recorded",
        "Số mở sổ {opening} loại {symbol} của {body} ({term}) khác với sự kiện đã ghi.",
    ),
    "verify-series-missing": (
        "the series {symbol} of {body} ({term}) is missing",
        "Thiếu dãy số loại {symbol} của {body} ({term}).",
    ),
    "verify-number-missing": (
        "no document bears these numbers of {symbol} of {body} ({term}): {numbers}",
        "Không có văn bản nào mang các số sau, loại {symbol} của {body} ({term}): {numbers}.",
    ),
    "verify-number-beyond": (
        "number {number} of {symbol} of {body} ({term}) lies outside the register, whose last "
        "is {last}",
        "Số {number} loại {symbol} của {body} ({term}) nằm ngoài sổ; số cuối cùng của sổ là "
        "{last}.",
    ),
    "verify-number-doubled": (
        "number {number} of {symbol} of {body} ({term}) was given twice",
        "Số {number} loại {symbol} của {body} ({term}) bị cấp hai lần.",
    ),
    "verify-number-moved": (
        "the events give the document {document} two different numbers",
        "Các sự kiện ghi hai số khác nhau cho văn bản {document}.",
    ),
    "verify-document-foreign": (
        "no event made the document {document}",
        "Văn bản {document} không do sự kiện nào lập ra.",
    ),
    "verify-document-differs": (
        "the document {document} differs from its events in: {fields}",
        "Văn bản {document} khác với các sự kiện đã ghi ở: {fields}.",
    ),
    "verify-document-missing": (
        "the document {document} is in the events, but not in the register",
        "Văn bản {document} có trong các sự kiện nhưng không có trong sổ.",
    ),
    "verify-case-foreign": (
        "no event made the case {case}",
        "Việc {case} không do sự kiện nào lập ra.",
    ),
    "verify-case-differs": (
        "the case {case} differs from its events in: {fields}",
        "Việc {case} khác với các sự kiện đã ghi ở: {fields}.",
    ),
    "verify-case-missing": (
        "the case {case} is in the events, but not among the cases",
        "Việc {case} có trong các sự kiện nhưng không có trong danh sách việc.",
    ),
    "verify-case-not-replayed": (
        "the events of the case {case} cannot be replayed ({reason})",
        "Không dựng lại được việc {case} từ các sự kiện ({reason}).",
    ),
    "verify-definition-changed": (
        "the kept definition {kind} {id} was changed",
        "Định nghĩa đã lưu {kind} {id} bị sửa.",
    ),
    "verify-row-foreign": (
        "a row of {table} refers to a row of {refers_to} that is not there",
        "Một dòng của bảng {table} trỏ tới dòng không có trong bảng {refers_to}.",
    ),
    "verify-object-missing": (
        "the stored file {sha256} is missing; put it back from a backup",
        "Thiếu tệp đã lưu {sha256}. Anh/chị khôi phục từ bản sao lưu.",
    ),
    "verify-object-changed": (
        "the stored file {sha256} was changed; put it back from a backup",
        "Tệp đã lưu {sha256} bị thay đổi. Anh/chị khôi phục từ bản sao lưu.",
    ),
    "verify-trigger-missing": (
        "the rule {trigger} that protects the records is missing or changed",
        "Quy tắc {trigger} bảo vệ dữ liệu đã ghi bị thiếu hoặc bị sửa.",
    ),
}
