"""Help texts of the command line, a part of the area `cli`: {code: (English, Vietnamese)}."""

HELP: dict[str, tuple[str, str]] = {
    "cli-help-vanthu": (
        "Runs the paper processes of a Party committee: from a YAML file to Word, PDF and a "
        "numbered "
        "register.",
        "Chạy quy trình giấy tờ của cấp uỷ: từ tệp nhập YAML đến văn bản Word, PDF và sổ số văn "
        "bản.",
    ),
    "cli-help-usage": ("Usage: {usage}", "Cách gọi: {usage}"),
    "cli-help-options": ("[OPTIONS]", "[TÙY_CHỌN]"),
    "cli-help-subcommand": ("COMMAND …", "LỆNH …"),
    "cli-help-arguments": ("Arguments:", "Tham số:"),
    "cli-help-own-options": ("Options:", "Tùy chọn:"),
    "cli-help-shared-options": (
        "Options of all commands (before or after the command):",
        "Tùy chọn chung (đặt trước hoặc sau lệnh):",
    ),
    "cli-help-commands": ("Commands:", "Lệnh:"),
    "cli-panel-work": ("Cases:", "Công việc:"),
    "cli-panel-papers": ("Papers and register:", "Văn bản và sổ:"),
    "cli-panel-dues": ("Deadlines and plans:", "Thời hạn và kế hoạch:"),
    "cli-panel-figures": ("Figures, wording, pictures:", "Số liệu, lời văn, hình vẽ:"),
    "cli-panel-definitions": ("Workflows, templates, folders:", "Quy trình, mẫu, thư mục:"),
    "cli-panel-care": ("Care of the store:", "Giữ gìn kho:"),
    "cli-help-required": (" (required)", " (bắt buộc)"),
    "cli-help-multiple": (" (may be repeated)", " (ghi được nhiều lần)"),
    "cli-help-end": (
        "`vanthu COMMAND --help` tells more. `vanthu --lang en` speaks English (or "
        "VANTHU_LANG=en). "
        "`vanthu --install-completion` lets the Tab key complete commands. Exit codes: 0 done, "
        "1 findings or refusal, 2 wrong usage, 3 store or file unusable, 70 a fault of the "
        "program.",
        "Xem kỹ từng lệnh: vanthu LỆNH --help. Tiếng Anh: vanthu --lang en (hoặc đặt "
        "VANTHU_LANG=en). "
        "Hoàn thành lệnh bằng phím Tab: vanthu --install-completion. Mã kết thúc: 0 xong, "
        "1 có điều phải sửa hoặc bị từ chối, 2 gọi lệnh sai, 3 không dùng được kho hoặc tệp, "
        "70 lỗi chương trình.",
    ),
    "cli-help-run": (
        "Runs cases from input files, as far as the input goes. Run again, it goes on or changes "
        "nothing.",
        "Chạy công việc từ tệp nhập, đến bước cuối đã ghi. Chạy lại thì làm tiếp, hoặc không đổi "
        "gì.",
    ),
    "cli-help-start": (
        "Starts a case; the steps follow with `vanthu fire`.",
        "Mở một việc mới; các bước sau làm bằng vanthu fire.",
    ),
    "cli-help-fire": (
        "Does one step of a case.\n\n--by is a statement, not a login; --recorded-by names who "
        "enters it for another.",
        "Làm một bước của một việc.\n\n--by là lời khai, không phải đăng nhập; --recorded-by ghi "
        "người văn thư ghi nhận thay.",
    ),
    "cli-help-status": (
        "Shows where cases stand: state, who is next, what is due, what is late.",
        "Cho biết các việc đang ở đâu: trạng thái, ai làm tiếp, hạn, việc quá hạn.",
    ),
    "cli-help-history": ("Shows the events of a case.", "Cho xem các sự kiện của một việc."),
    "cli-help-explain": (
        "Tells why a step can or cannot be done now; of a paper, where its figures come from.\n\n"
        "With -o it makes the annex of a paper's sources.",
        "Giải thích vì sao một bước làm được hay chưa làm được; với một văn bản thì cho biết số "
        "liệu lấy từ đâu.\n\nThêm -o để lập phụ lục nguồn số liệu của văn bản.",
    ),
    "cli-help-check": (
        "Checks workflows, templates, units and input files without running them; at most five "
        "findings at a time.",
        "Kiểm tra quy trình, mẫu, đơn vị và tệp nhập mà không chạy; mỗi lần nêu nhiều nhất năm "
        "điều.",
    ),
    "cli-help-render": (
        "Makes one document from a template and a file of values, without a case.",
        "Làm một văn bản từ mẫu và tệp giá trị, không cần mở việc.",
    ),
    "cli-help-pdf": ("Makes a PDF of any Word file.", "Chuyển một tệp Word thành PDF."),
    "cli-help-register": (
        "Shows the register of issued documents, or writes it as an Excel sheet.",
        "Xem sổ văn bản đã ban hành, hoặc ghi ra bảng tính Excel.",
    ),
    "cli-help-register-open": (
        "Opens series of numbers with the last numbers of the paper register.",
        "Mở sổ từ số cuối của sổ giấy, để máy đánh số tiếp.",
    ),
    "cli-help-schema": (
        "Writes the JSON Schema of a workflow's input files, for editors that help while typing.",
        "Ghi lược đồ JSON của tệp nhập, để trình soạn thảo gợi ý khi gõ.",
    ),
    "cli-help-graph": (
        "Draws the states of a workflow; of a case, where it stands and the way it went.",
        "Vẽ sơ đồ trạng thái của quy trình; của một việc thì kèm chỗ đang đứng và các bước đã qua.",
    ),
    "cli-help-chart": (
        "Draws a chart of a case's present figures; without a name, lists the charts there are.",
        "Vẽ biểu đồ từ số liệu hiện có của một việc; không ghi tên thì liệt kê các biểu đồ.",
    ),
    "cli-help-timeline": (
        "Draws a year: a row for each case, its steps, the numbers of its papers, what is due.",
        "Vẽ diễn biến một năm: mỗi việc một dòng, các bước, số văn bản, hạn.",
    ),
    "cli-metavar-graph": ("WORKFLOW|CASE", "QUY_TRÌNH|MÃ_VIỆC"),
    "cli-argument-graph": (
        "Id of a workflow, or of a case.",
        "Mã quy trình, hoặc mã việc.",
    ),
    "cli-metavar-chart": ("NAME", "TÊN"),
    "cli-argument-chart": ("Name of the chart.", "Tên biểu đồ."),
    "cli-argument-timeline": (
        "Id of a case; it is drawn with its child cases.",
        "Mã việc; vẽ cả các việc con.",
    ),
    "cli-metavar-year": ("YEAR", "NĂM"),
    "cli-option-year": (
        "The year; without it, that of the last step.",
        "Năm cần vẽ; không ghi thì lấy năm của bước gần nhất.",
    ),
    "cli-option-timeline-unit": ("Draw all cases of this unit.", "Vẽ mọi việc của đơn vị này."),
    "cli-help-init": (
        "Makes a new folder to work in, or a Word template to change.",
        "Tạo thư mục làm việc mới, hoặc một mẫu Word để sửa theo ý mình.",
    ),
    "cli-help-verify": (
        "Replays all events and checks states, numbers, files and hash chains.",
        "Kiểm tra kho: phát lại mọi sự kiện, so trạng thái, số, tệp và chuỗi băm.",
    ),
    "cli-help-recover": (
        "Finishes what was interrupted: readable copies and PDFs.",
        "Làm nốt phần dở dang: bản đọc và PDF.",
    ),
    # options and arguments
    "cli-option-help": ("Show this text.", "Xem phần giúp đỡ này."),
    "cli-option-version": ("Show the version.", "Xem phiên bản."),
    "cli-option-install-completion": (
        "Let the Tab key complete commands in this shell.",
        "Cài hoàn thành lệnh bằng phím Tab cho dòng lệnh đang dùng.",
    ),
    "cli-option-show-completion": (
        "Show what --install-completion would install.",
        "Cho xem phần mà --install-completion sẽ cài.",
    ),
    "cli-option-store": (
        "Folder of the register, or a database URL; van-thu if not given (VANTHU_STORE).",
        "Thư mục giữ sổ, hoặc địa chỉ cơ sở dữ liệu; không ghi là van-thu (VANTHU_STORE).",
    ),
    "cli-option-library": (
        "Folder with own workflows, templates and units, searched first; if not given, the present "
        "folder when it has units/*.yaml.",
        "Thư mục quy trình, mẫu, đơn vị của mình, tìm ở đây trước; không ghi thì lấy thư mục hiện "
        "tại nếu có units/*.yaml.",
    ),
    "cli-option-out": (
        "Folder for the documents; inside the store's folder if not given.",
        "Thư mục ghi văn bản; không ghi thì nằm trong thư mục kho.",
    ),
    "cli-option-json": ("Answer with one JSON document.", "Trả lời bằng một tài liệu JSON."),
    "cli-option-lang": ("Language: vi or en (VANTHU_LANG).", "Ngôn ngữ: vi hoặc en (VANTHU_LANG)."),
    "cli-option-partial": (
        "Stop before the first step that is refused, keep those before it.",
        "Gặp bước chưa làm được thì dừng, giữ các bước trước đó.",
    ),
    "cli-option-dry-run": (
        "Only show what would be made; record nothing.",
        "Chỉ cho xem sẽ làm gì; không ghi gì.",
    ),
    "cli-option-no-pdf": (
        "Make no PDFs now; `vanthu recover` makes them later.",
        "Chưa tạo PDF; để sau bằng vanthu recover.",
    ),
    "cli-option-unit": (
        "Id of the unit, as in units/*.yaml.",
        "Mã đơn vị, như trong units/*.yaml.",
    ),
    "cli-option-only-unit": ("Only cases of this unit.", "Chỉ việc của đơn vị này."),
    "cli-option-data": ("YAML file with the case's data.", "Tệp YAML ghi dữ liệu của việc."),
    "cli-option-input": (
        "File with the step's values: YAML, or a form from `vanthu form`.",
        "Tệp ghi nội dung của bước: YAML, hoặc phiếu Excel làm bằng vanthu form.",
    ),
    "cli-option-by": (
        "Who decides: role and person, such as secretary:bi_thu.",
        "Người quyết định: vai trò và người, ví dụ secretary:bi_thu.",
    ),
    "cli-option-recorded-by": (
        "Who enters it for the one who decides.",
        "Người ghi nhận thay.",
    ),
    "cli-option-on": (
        "Date of the step, which the documents bear: 26/12/2026.",
        "Ngày của bước, cũng là ngày văn bản: 26/12/2026.",
    ),
    "cli-option-on-today": (
        "Date of the step, which the documents bear; today if not given.",
        "Ngày của bước, cũng là ngày văn bản; không ghi là hôm nay.",
    ),
    "cli-option-as-of": (
        "As of this day; today if not given.",
        "Tính đến ngày này; không ghi là hôm nay.",
    ),
    "cli-option-new-case": (
        "Id of the new case; made from workflow and unit if not given.",
        "Mã của việc mới; không ghi thì máy đặt.",
    ),
    "cli-option-reason": (
        "Written reason for passing over a condition: CONDITION=TEXT, or TEXT for all that do not "
        "hold.",
        "Lý do bỏ qua điều kiện: ĐIỀU_KIỆN=LÝ DO, hoặc chỉ LÝ DO cho mọi điều chưa đạt.",
    ),
    "cli-option-late": ("Only what is late.", "Chỉ việc quá hạn."),
    "cli-option-all-of-them": ("Show all findings.", "Nêu hết các điều tìm thấy."),
    "cli-option-to": ("File to write.", "Tệp cần ghi ra."),
    "cli-option-body": ("Id of the body whose register it is.", "Mã đơn vị có sổ."),
    "cli-option-term": ("Term of office, such as 2025-2030.", "Nhiệm kỳ, ví dụ 2025-2030."),
    "cli-option-last": (
        "Last number in the paper register, such as KH=11.",
        "Số cuối ở sổ giấy, ví dụ KH=11.",
    ),
    "cli-option-graph-case": (
        "Mark the state this case is in.",
        "Đánh dấu trạng thái của việc này.",
    ),
    "cli-option-template": (
        "Kind of the template, such as ke-hoach; needs -o FILE.docx.",
        "Loại mẫu, ví dụ ke-hoach; cần ghi -o TỆP.docx.",
    ),
    "cli-argument-inputs": ("Input files of cases.", "Các tệp nhập của công việc."),
    "cli-argument-case": ("Id of the case.", "Mã việc."),
    "cli-argument-case-or-all": (
        "Id of the case; all if not given.",
        "Mã việc; không ghi là tất cả.",
    ),
    "cli-argument-trigger": ("Name of the step, such as hold.", "Tên bước, ví dụ hold."),
    "cli-argument-workflow": (
        "Id of the workflow, such as sinh-hoat-chi-bo.",
        "Mã quy trình, ví dụ sinh-hoat-chi-bo.",
    ),
    "cli-argument-template": (
        "Id of a template, or path of a .docx file with tags.",
        "Mã mẫu, hoặc đường dẫn tệp .docx có thẻ.",
    ),
    "cli-argument-data": ("YAML file with the values.", "Tệp YAML ghi giá trị."),
    "cli-argument-docx": ("A Word file.", "Một tệp Word."),
    "cli-argument-paths": (
        "Files or folders; all definitions if not given.",
        "Tệp hoặc thư mục; không ghi là mọi định nghĩa.",
    ),
    "cli-argument-folder": ("Name of the new folder.", "Tên thư mục mới."),
    # what stands for a value in usage lines
    "cli-metavar-input": ("INPUT.yaml", "TỆP_NHẬP.yaml"),
    "cli-metavar-file": ("FILE", "TỆP"),
    "cli-metavar-docx": ("FILE.docx", "TỆP.docx"),
    "cli-metavar-data": ("DATA.yaml", "GIÁ_TRỊ.yaml"),
    "cli-metavar-path": ("PATH", "TỆP_HOẶC_THƯ_MỤC"),
    "cli-metavar-folder": ("FOLDER", "THƯ_MỤC"),
    "cli-metavar-store": ("FOLDER|URL", "KHO"),
    "cli-metavar-case": ("CASE", "MÃ_VIỆC"),
    "cli-metavar-trigger": ("TRIGGER", "BƯỚC"),
    "cli-metavar-workflow": ("WORKFLOW", "QUY_TRÌNH"),
    "cli-metavar-template": ("TEMPLATE", "MẪU"),
    "cli-metavar-kind": ("KIND", "LOẠI"),
    "cli-metavar-unit": ("UNIT", "ĐƠN_VỊ"),
    "cli-metavar-by": ("ROLE:PERSON", "VAI:NGƯỜI"),
    "cli-metavar-person": ("PERSON", "NGƯỜI"),
    "cli-metavar-day": ("DATE", "NGÀY"),
    "cli-metavar-reason": ("[CHECK=]TEXT", "[ĐIỀU_KIỆN=]LÝ_DO"),
    "cli-metavar-term": ("TERM", "NHIỆM_KỲ"),
    "cli-metavar-last": ("SYMBOL=NUMBER", "KÝ_HIỆU=SỐ"),
}
