"""Sentences of the area `cli`: {code: (English, Vietnamese)}."""

from vanthu.messages.cli_help import HELP

_FINDINGS: dict[str, tuple[str, str]] = {
    # how findings are led in
    "cli-must": ("must be mended", "phải sửa"),
    "cli-should": ("worth a look", "nên xem"),
    "cli-usage": ("wrong usage", "sai cách gọi lệnh"),
    "cli-unusable": ("not possible", "không thực hiện được"),
    "cli-more-findings": (
        "… and {count} more; mend these first, or add --all to see them now",
        "… và {count} điều nữa; sửa các điều trên trước, hoặc thêm --all để xem hết",
    ),
    "cli-more-refusals": (
        "… and {count} more; mend these first, or add --json to see them now",
        "… và {count} điều nữa; sửa các điều trên trước, hoặc thêm --json để xem hết",
    ),
    "cli-hint-library": (
        "If the units are in another folder: go there, or add --library FOLDER",
        "Nếu tệp đơn vị ở thư mục khác: chuyển đến thư mục ấy, hoặc thêm --library THƯ_MỤC",
    ),
    # wrong usage
    "cli-command-missing": (
        "there is no command; `vanthu --help` lists them",
        "Chưa có lệnh. Anh/chị xem các lệnh bằng: vanthu --help",
    ),
    "cli-command-unknown": (
        "there is no command {found}; `vanthu --help` lists them",
        "Không có lệnh “{found}”. Anh/chị xem các lệnh bằng: vanthu --help",
    ),
    "cli-command-misspelt": (
        "there is no command {found}; did you mean {suggestion}?",
        "Không có lệnh “{found}”. Có phải anh/chị muốn ghi {suggestion}?",
    ),
    "cli-option-unknown": (
        "there is no option {found} here; add --help to see them",
        "Lệnh này không có tùy chọn {found}. Anh/chị thêm --help để xem các tùy chọn.",
    ),
    "cli-option-misspelt": (
        "there is no option {found} here; did you mean {suggestion}?",
        "Lệnh này không có tùy chọn {found}. Có phải anh/chị muốn ghi {suggestion}?",
    ),
    "cli-option-missing": (
        "the option {name} is missing: {about}",
        "Thiếu tùy chọn {name}: {about}",
    ),
    "cli-argument-missing": (
        "{name} is missing: {about}",
        "Thiếu {name}: {about}",
    ),
    "cli-by-missing": (
        "it is not said who takes the step; add --by ROLE:PERSON",
        "Chưa ghi người làm bước. Anh/chị thêm --by VAI:NGƯỜI.",
    ),
    "cli-unit-missing": (
        "the unit is not said; add --unit UNIT",
        "Chưa ghi đơn vị. Anh/chị thêm --unit ĐƠN_VỊ.",
    ),
    "cli-on-missing": (
        "the day is not said; add --on DATE",
        "Chưa ghi ngày. Anh/chị thêm --on NGÀY.",
    ),
    "cli-trigger-missing": (
        "the step is not said; write it after the id of the case",
        "Chưa ghi tên bước. Anh/chị ghi tên bước sau mã việc.",
    ),
    "cli-data-missing": (
        "the file with the case's data is missing: --data FILE.yaml, or a form from "
        "`vanthu form WORKFLOW -o FILE.xlsx` with --input FILE.xlsx",
        "Chưa có nội dung của việc. Anh/chị thêm --data TỆP.yaml; hoặc làm phiếu bằng "
        "vanthu form QUY_TRÌNH -o TỆP.xlsx, điền rồi nộp bằng --input TỆP.xlsx.",
    ),
    "cli-by-or-form": (
        "it is not said who takes the step: add --by ROLE:PERSON, or fill in a form: "
        "vanthu form {case} {trigger} -o FILE.xlsx",
        "Chưa ghi người làm bước. Anh/chị thêm --by VAI:NGƯỜI; hoặc làm phiếu, điền rồi nộp bằng "
        "--input: vanthu form {case} {trigger} -o TỆP.xlsx",
    ),
    "cli-step-wants-input": (
        "This step asks for values; `vanthu explain {case} {trigger}` lists them. To give them:",
        "Bước này cần điền nội dung; xem các mục: vanthu explain {case} {trigger}. Để điền:",
    ),
    "cli-option-needs-value": (
        "the option {name} needs a value after it",
        "Sau tùy chọn {name} cần ghi giá trị.",
    ),
    "cli-option-takes-no-value": (
        "the option {name} takes no value",
        "Tùy chọn {name} không nhận giá trị.",
    ),
    "cli-extra-arguments": (
        "{command} has no place for: {found}; text with spaces goes in quotes",
        "Lệnh {command} không nhận thêm: {found}. Chữ có dấu cách phải đặt trong ngoặc kép.",
    ),
    "cli-usage-other": ("{message}", "Lệnh ghi chưa đúng ({message}). Anh/chị thêm --help để xem."),
    "cli-language-unknown": (
        "the language must be vi or en, not {found}",
        "Ngôn ngữ là vi hoặc en, không phải “{found}”.",
    ),
    "cli-date-wrong": (
        "{option} needs a date such as 26/12/2026, not {found}",
        "{option} cần một ngày, ví dụ 26/12/2026; đang ghi “{found}”.",
    ),
    "cli-by-wrong": (
        "--by needs ROLE:PERSON, such as secretary:bi_thu, not {found}",
        "--by cần ghi VAI:NGƯỜI, ví dụ secretary:bi_thu; đang ghi “{found}”.",
    ),
    "cli-last-wrong": (
        "--last needs SYMBOL=NUMBER, such as KH=11, not {found}",
        "--last cần ghi KÝ HIỆU=SỐ, ví dụ KH=11; đang ghi “{found}”.",
    ),
    "cli-last-twice": (
        "the last number of {symbol} is given twice",
        "Số cuối của {symbol} được ghi hai lần.",
    ),
    "cli-ending-unknown": (
        "the file to write must end in one of: {known}",
        "Tên tệp cần ghi ra phải có đuôi: {known}.",
    ),
    "cli-file-exists": (
        "the file is there already; give another name, or remove it first",
        "Tệp này đã có. Anh/chị chọn tên khác hoặc xóa tệp cũ trước.",
    ),
    "cli-folder-not-empty": (
        "the folder is not empty; give the name of a new one",
        "Thư mục này đã có nội dung. Anh/chị chọn tên thư mục mới.",
    ),
    "cli-init-usage": (
        "give either a folder (vanthu init FOLDER) or a template and its file "
        "(vanthu init --template KIND -o FILE.docx)",
        "Anh/chị ghi một thư mục (vanthu init THƯ_MỤC), hoặc một loại mẫu và tên tệp "
        "(vanthu init --template LOẠI -o TỆP.docx).",
    ),
    # files and the program itself
    "cli-file-unreadable-missing": (
        "there is no such file; check its name and folder",
        "Không có tệp này. Anh/chị kiểm tra lại tên tệp và thư mục.",
    ),
    "cli-file-unreadable-forbidden": (
        "you may not read this file; ask for the right to read it",
        "Anh/chị chưa có quyền đọc tệp này; nhờ người quản trị cấp quyền.",
    ),
    "cli-file-unreadable-full": ("the disk is full", "Đĩa đã đầy."),
    "cli-file-unreadable-folder": (
        "this is a folder; name a file",
        "Đây là thư mục. Anh/chị ghi tên tệp.",
    ),
    "cli-file-not-written-missing": (
        "there is no such folder; make it first",
        "Chưa có thư mục này. Anh/chị tạo thư mục trước.",
    ),
    "cli-file-not-written-forbidden": (
        "you may not write here; choose another folder",
        "Anh/chị không được ghi ở đây. Anh/chị chọn thư mục khác.",
    ),
    "cli-file-not-written-full": (
        "the disk is full; make room and run this again",
        "Đĩa đã đầy. Anh/chị dọn bớt rồi chạy lại.",
    ),
    "cli-file-not-written-folder": (
        "there is a folder of this name; choose another name",
        "Đã có thư mục mang tên này. Anh/chị chọn tên khác.",
    ),
    "cli-file-unusable-missing": (
        "a file or folder is missing; check its name",
        "Không có tệp hoặc thư mục này. Anh/chị kiểm tra lại tên.",
    ),
    "cli-file-unusable-forbidden": (
        "you have no right to use this file or folder",
        "Anh/chị chưa có quyền dùng tệp hoặc thư mục này.",
    ),
    "cli-file-unusable-full": (
        "the disk is full; make room and run this again",
        "Đĩa đã đầy. Anh/chị dọn bớt rồi chạy lại.",
    ),
    "cli-file-unusable-folder": (
        "this is a folder, not a file",
        "Đây là thư mục, không phải tệp.",
    ),
    "cli-file-unreadable": (
        "the file cannot be read ({reason}); check its name and your right to read it",
        "Không đọc được tệp này ({reason}). Anh/chị kiểm tra lại tên tệp, thư mục và quyền đọc.",
    ),
    "cli-file-not-written": (
        "the file cannot be written ({reason}); check the folder, your right to write and free "
        "space",
        "Không ghi được tệp này ({reason}). Anh/chị kiểm tra thư mục, quyền ghi và dung lượng "
        "trống.",
    ),
    "cli-file-unusable": (
        "a file could not be used ({reason})",
        "Không dùng được một tệp ({reason}).",
    ),
    "cli-stopped": (
        "stopped; steps already recorded stand, run the same command again to go on",
        "Đã dừng. Các bước đã ghi vẫn còn; chạy lại lệnh này để làm tiếp.",
    ),
    "cli-bug": (
        "a fault of the program ({kind}); please report it with the lines below",
        "Chương trình có lỗi ({kind}). Nhờ anh/chị gửi các dòng dưới đây cho người phụ trách.",
    ),
    "cli-bug-saved": (
        "a fault of the program ({kind}); the details are in {file}, please report it with that "
        "file",
        "Chương trình có lỗi ({kind}). Chi tiết ghi ở {file}; nhờ anh/chị gửi tệp này cho người "
        "phụ trách.",
    ),
}

_ANSWERS: dict[str, tuple[str, str]] = {
    "cli-progress-plan": ("Checking the steps", "Xem trước các bước"),
    "cli-progress-step": ("Doing the steps", "Thực hiện các bước"),
    "cli-progress-publish": ("Writing readable copies", "Chép ra thư mục đọc"),
    "cli-progress-pdf": ("Making PDFs", "Tạo PDF"),
    "cli-run-nothing-new": ("Nothing new: everything was done before.", "Không có gì mới."),
    "cli-run-made": ("New steps: {count}", "Số bước mới: {count}"),
    "cli-run-would-make": (
        "Trial only, nothing recorded. Steps that would be made: {count}",
        "Chỉ chạy thử, không ghi gì. Số bước sẽ làm: {count}",
    ),
    "cli-run-next-number": (
        "Next number of {series}: {number}",
        "Số tiếp theo của {series}: {number}",
    ),
    "cli-run-output": ("Files are in: {folder}", "Văn bản nằm ở: {folder}"),
    "cli-pdfs-pending": (
        "PDFs still to be made: {count}; `vanthu recover` makes them",
        "Còn {count} PDF chờ tạo; khi sẵn sàng, chạy: vanthu recover",
    ),
    "cli-pdf-pending": ("PDF pending", "PDF chờ tạo"),
    "cli-no-number": ("–", "–"),
    "cli-late": ("{day} ({days} days late)", "{day} (quá hạn {days} ngày)"),
    "cli-step-done": ("Done: {label}", "Đã làm: {label}"),
    "cli-step-already-done": (
        "Nothing new, this step was done before: {label}",
        "Không có gì mới, bước này đã làm trước đây: {label}",
    ),
    "cli-step-planned": (
        "Trial only, nothing recorded: {label}",
        "Chỉ chạy thử, không ghi gì: {label}",
    ),
    "cli-no-cases": ("There are no cases.", "Chưa có việc nào."),
    "cli-no-cases-late": ("Nothing is late.", "Không có việc nào quá hạn."),
    "cli-next-steps": ("What can be done now:", "Bước có thể làm tiếp:"),
    "cli-next-step": ("- {label} (by: {roles})", "- {label} (người làm: {roles})"),
    "cli-children": ("Cases of units below:", "Việc của đơn vị dưới:"),
    "cli-papers": ("Papers:", "Văn bản:"),
    "cli-explain-can": ("{label}: can be done now.", "{label}: làm được ngay."),
    "cli-explain-cannot": ("{label}: cannot be done now.", "{label}: chưa làm được."),
    "cli-explain-other": (
        "The case is in the state {state}; from there one can: {allowed}",
        "Việc đang ở trạng thái {state}; từ đây làm được: {allowed}",
    ),
    "cli-explain-role": ("Done by: {role} ({holders})", "Người làm: {role} ({holders})"),
    "cli-explain-nobody": ("nobody holds it now", "chưa có ai giữ vai này"),
    "cli-explain-not-you": (
        "The person given with --by may not do it.",
        "Người ghi ở --by không được làm bước này.",
    ),
    "cli-explain-needed": ("Needed: {name} ({label})", "Cần ghi: {name} ({label})"),
    "cli-explain-optional": ("May be given: {name} ({label})", "Có thể ghi: {name} ({label})"),
    "cli-outcome-holds": ("holds", "đạt"),
    "cli-outcome-fails": ("does not hold", "chưa đạt"),
    "cli-outcome-unknown": ("not known yet", "chưa đủ số liệu"),
    "cli-kind-hard": ("required", "bắt buộc"),
    "cli-kind-soft": ("may be passed over with a reason", "bỏ qua được, phải có lý do"),
    "cli-event-started": ("Case opened", "Mở việc"),
    "cli-event-series-opened": ("Series of numbers opened", "Mở sổ số"),
    "cli-event-document-rendered": ("PDF made", "Đã tạo PDF"),
    "cli-register-title": ("Register", "Sổ văn bản"),
    "cli-register-empty": ("The register is empty.", "Sổ chưa có văn bản nào."),
    "cli-register-opened": (
        "(series opened; last number of the paper register: {last})",
        "(mở sổ; số cuối ở sổ giấy: {last})",
    ),
    "cli-series-opened": (
        "{symbol}: opened, the next number is {next}",
        "{symbol}: đã mở sổ, số tiếp theo là {next}",
    ),
    "cli-status-draft": ("draft", "dự thảo"),
    "cli-status-numbered": ("numbered", "đã lấy số"),
    "cli-status-issued": ("issued", "đã ban hành"),
    "cli-status-sent": ("sent", "đã gửi"),
    "cli-status-voided": ("voided", "đã hủy"),
    "cli-status-superseded": ("superseded", "đã thay thế"),
    "cli-status-discarded": ("discarded", "đã bỏ"),
    "cli-status-opening": ("opening", "mở sổ"),
    "cli-file-written": ("Written: {file}", "Đã ghi: {file}"),
    "cli-check-clean": (
        "Nothing to mend. Looked at: {checked}",
        "Không có gì phải sửa. Đã xem: {checked}",
    ),
    "cli-check-count": (
        "Must be mended: {must}; worth a look: {should}; looked at: {checked}",
        "Phải sửa: {must}; nên xem: {should}; đã xem: {checked}",
    ),
    "cli-verify-clean": (
        "All is whole: {cases} cases, {events} events, {documents} documents, {files} files.",
        "Kho nguyên vẹn: {cases} việc, {events} sự kiện, {documents} văn bản, {files} tệp.",
    ),
    "cli-verify-found": (
        "Looked at {cases} cases, {events} events, {documents} documents, {files} files.",
        "Đã xem {cases} việc, {events} sự kiện, {documents} văn bản, {files} tệp.",
    ),
    "cli-recover-nothing": ("Nothing was left to finish.", "Không có gì dở dang."),
    "cli-recover-waiting": (
        "PDFs not made yet: {count}. Run `vanthu recover` again after mending what is said below.",
        "Còn {count} PDF chưa tạo được. Xử lý điều nêu dưới đây rồi chạy lại: vanthu recover",
    ),
    "cli-recover-done": (
        "Finished: {published} readable copies, {pdfs} PDFs.",
        "Đã làm xong: chép {published} văn bản, tạo {pdfs} PDF.",
    ),
    "cli-init-done": (
        "The new folder {folder} is ready. Begin with HUONG-DAN.md.",
        "Đã tạo thư mục {folder}. Anh/chị đọc HUONG-DAN.md trước.",
    ),
    # headings of columns
    "cli-column-reference": ("Number", "Số, ký hiệu"),
    "cli-column-date": ("Date", "Ngày"),
    "cli-column-type": ("Type", "Loại"),
    "cli-column-subject": ("Subject", "Trích yếu"),
    "cli-column-file": ("File", "Tệp"),
    "cli-column-case": ("Case", "Mã việc"),
    "cli-column-children": ("New cases", "Việc mới"),
    "cli-column-unit": ("Unit", "Đơn vị"),
    "cli-column-state": ("State", "Trạng thái"),
    "cli-column-next": ("Next", "Làm tiếp"),
    "cli-column-due": ("Due", "Hạn"),
    "cli-column-last": ("Last step on", "Bước gần nhất"),
    "cli-column-workflow": ("Workflow", "Quy trình"),
    "cli-column-sequence": ("No.", "TT"),
    "cli-column-event": ("Event", "Sự kiện"),
    "cli-column-by": ("By", "Người làm"),
    "cli-column-papers": ("Papers", "Văn bản"),
    "cli-column-reasons": ("Reasons", "Lý do"),
    "cli-column-check": ("Check", "Điều kiện"),
    "cli-column-outcome": ("Outcome", "Kết quả"),
    "cli-column-kind": ("Kind", "Mức"),
    "cli-column-says": ("What is wrong", "Nội dung"),
    "cli-column-signer": ("Signed by", "Người ký"),
    "cli-column-status": ("Status", "Tình trạng"),
    "cli-column-body": ("Body", "Cơ quan"),
    "cli-column-term": ("Term", "Nhiệm kỳ"),
    "cli-column-head": ("Head of the chain", "Đầu chuỗi"),
}

TEXTS: dict[str, tuple[str, str]] = {**_FINDINGS, **_ANSWERS, **HELP}
