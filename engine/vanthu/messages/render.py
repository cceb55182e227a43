"""Sentences of the area `render`: {code: (English, Vietnamese)}."""

TEXTS: dict[str, tuple[str, str]] = {
    "fill-cannot-compare": (
        "{tag} compares values that cannot be compared; paragraph: “{text}”",
        "{tag} so sánh các giá trị không so được với nhau; đoạn: “{text}”.",
    ),
    "fill-control-character": (
        "{path} holds the character {character}, which cannot stand in a document; retype the text",
        "{path} có ký tự {character} không in được; hãy gõ lại đoạn chữ đó.",
    ),
    "fill-not-a-list": (
        "{tag} needs a list, but {path} is {kind}",
        "{tag} cần một danh sách, nhưng {path} không phải danh sách.",
    ),
    "fill-number-expected": (
        "{tag} needs a whole number, but {path} is none; paragraph: “{text}”",
        "{tag} cần số nguyên, nhưng {path} không phải; đoạn: “{text}”.",
    ),
    "fill-table-empty": (
        "a table has no row left; give at least one row, or put {{%p if …%}} around the table",
        "Có bảng không còn dòng nào; hãy cho ít nhất một dòng, hoặc đặt {{%p if …%}} quanh bảng.",
    ),
    "fill-text-expected": (
        "{tag} needs text, but {path} is {kind}",
        "{tag} cần chữ, nhưng {path} không phải chữ.",
    ),
    "fill-text-lost": (
        "the text “{value}” is not in the finished document; nothing was written",
        "Không thấy đoạn chữ “{value}” trong văn bản đã điền; chưa ghi gì.",
    ),
    "fill-too-large": (
        "the finished document is larger than {limit_mb} MB",
        "Văn bản sau khi điền vượt quá {limit_mb} MB.",
    ),
    "fill-too-many-rows": (
        "{tag} makes more than {limit} rows in all",
        "{tag} làm văn bản có quá {limit} dòng.",
    ),
    "fill-value-kind": (
        "{tag} cannot be printed: {path} is {kind}, only text and whole numbers can",
        "Không in được {tag}: {path} không phải chữ hay số nguyên, có thể đang để trống.",
    ),
    "fill-value-missing": (
        "{path} is not given; paragraph: “{text}”",
        "Chưa có {path}; đoạn: “{text}”.",
    ),
    "fill-value-missing-meant": (
        "{path} is not given, did you mean {suggestion}? Paragraph: “{text}”",
        "Chưa có {path}, có phải là {suggestion}? Đoạn: “{text}”.",
    ),
    "fill-xml-broken": (
        "the finished document is not well formed ({reason}); nothing was written",
        "Văn bản sau khi điền sai cấu trúc ({reason}); chưa ghi gì.",
    ),
    "template-block-crosses": (
        "{tag} does not stand where {opening} (paragraph {start}) opened: both inside"
        " one paragraph, or both as {{%p …%}} or {{%tr …%}} at the same level",
        "{tag} không cùng chỗ với {opening} (đoạn {start}): cả hai phải trong một đoạn,"
        " hoặc cùng là {{%p …%}} hay {{%tr …%}} ở cùng cấp.",
    ),
    "template-block-deep": (
        "{tag}: blocks are nested deeper than {limit}",
        "{tag}: các lệnh lồng nhau quá {limit} cấp.",
    ),
    "template-block-open": (
        "{tag} is never closed; add {{% {closing} %}}. Paragraph: “{text}”",
        "{tag} chưa được đóng; hãy thêm {{% {closing} %}}. Đoạn: “{text}”.",
    ),
    "template-block-unknown": (
        "{tag}: “{word}” is not known; for, if, elif, else and set are (and no space"
        " before p or tr)",
        "{tag}: không có lệnh “{word}”; chỉ dùng for, if, elif, else, set (viết liền %p, %tr).",
    ),
    "template-block-unmatched": (
        "{tag} closes nothing that is open here. Paragraph: “{text}”",
        "{tag} không có lệnh mở tương ứng. Đoạn: “{text}”.",
    ),
    "template-expression": (
        "{tag} uses something a template may not ({kind}); let the value be computed before",
        "{tag} dùng phép tính không dùng được trong mẫu; hãy tính giá trị trước khi điền.",
    ),
    "template-filter-meant": (
        "{tag}: there is no filter “{filter}”, did you mean {suggestion}?",
        "{tag}: không có bộ lọc “{filter}”, có phải là {suggestion}?",
    ),
    "template-filter-unknown": (
        "{tag}: there is no filter “{filter}”; there are: {allowed}",
        "{tag}: không có bộ lọc “{filter}”; chỉ có: {allowed}.",
    ),
    "template-loop-source": (
        "{tag} can only loop over a value, as in {{% for item in cells %}}",
        "{tag} chỉ lặp được trên một giá trị, như {{% for item in cells %}}.",
    ),
    "template-name-reserved": (
        "{tag}: the name {name} cannot be used here",
        "{tag}: không dùng được tên {name} ở đây.",
    ),
    "template-syntax": (
        "{tag} is not understood ({reason}). Paragraph: “{text}”",
        "Không hiểu {tag}. Đoạn: “{text}”.",
    ),
    "template-tag-broken": (
        "{tag} cannot be read whole; delete it in Word and type it again in one go."
        " Paragraph: “{text}”",
        "Không đọc trọn được {tag}; hãy xoá trong Word rồi gõ lại liền một mạch. Đoạn: “{text}”.",
    ),
    "template-tag-kind": (
        "{tag} is a kind of tag that is not used here; {{{{ … }}}}, {{% … %}}, {{%p …"
        " %}} and {{%tr … %}} are",
        "Không dùng loại thẻ {tag}; chỉ dùng {{{{ … }}}}, {{% … %}}, {{%p … %}} và {{%tr … %}}.",
    ),
    "template-tag-no-row": (
        "{tag} stands outside a table; use {{%p … %}}",
        "{tag} nằm ngoài bảng; hãy dùng {{%p … %}}.",
    ),
    "template-tag-not-alone": (
        "{tag} takes its whole paragraph or row away; it must stand there alone",
        "{tag} sẽ xoá cả đoạn hoặc cả dòng chứa nó; phải để riêng một mình.",
    ),
    "template-tag-open": (
        "“{found}” is not a whole tag, or runs over two paragraphs; paragraph: “{text}”",
        "“{found}” không phải thẻ trọn vẹn, hoặc bị tách sang đoạn khác; đoạn: “{text}”.",
    ),
    "template-tag-outside": (
        "“{found}” stands in a field code or a property, where no value can be printed",
        "“{found}” nằm trong mã trường hoặc thuộc tính, không in được giá trị ở đó.",
    ),
    "template-tag-trim": (
        "{tag}: leave out the “-” or “+” at its ends",
        "{tag}: hãy bỏ dấu “-” hoặc “+” ở đầu, cuối thẻ.",
    ),
    "template-test-unknown": (
        "{tag}: there is no test “{test}”; there are: {allowed}",
        "{tag}: không có phép thử “{test}”; chỉ có: {allowed}.",
    ),
    "template-too-large": (
        "the template has more than {limit} elements",
        "Mẫu có quá {limit} phần tử.",
    ),
    # format regimes
    "regime-inherit-unknown": (
        "the format regime {regime} inherits {found}, which does not exist; known: {known}",
        "Bộ thể thức {regime} kế thừa “{found}” nhưng không có bộ này. Các bộ hiện có: {known}.",
    ),
    "regime-inherit-circle": (
        "the format regime {regime} inherits {found}, which inherits it in turn; remove one"
        " `inherit`",
        "Bộ thể thức {regime} và {found} kế thừa lẫn nhau. Anh/chị bỏ một dòng “inherit”.",
    ),
    "regime-unknown": (
        "there is no format regime {found}; known: {known}",
        "Không có bộ thể thức “{found}”. Các bộ hiện có: {known}.",
    ),
    "regime-none": (
        "no format regime of family {family} is valid on {day}; check the date of the paper",
        "Không có bộ thể thức nào của nhóm “{family}” có hiệu lực ngày {day}. Anh/chị kiểm tra lại "
        "ngày văn bản.",
    ),
    "regime-several": (
        "more than one format regime of family {family} is valid on {day}: {found}; mend their"
        " dates",
        "Ngày {day} có nhiều bộ thể thức của nhóm “{family}” cùng hiệu lực: {found}. Anh/chị sửa"
        " lại "
        "thời hạn của các bộ này.",
    ),
    # the lines of a paper's head and foot
    "header-authority-missing": (
        "the format regime {regime} does not say how a paper of form {form} is signed",
        "Bộ thể thức {regime} chưa quy định cách ký “{form}”.",
    ),
    "header-signer-missing": (
        "the {document} has no signer; name one",
        "Chưa có người ký {document}. Anh/chị ghi thêm người ký.",
    ),
    "page-file-damaged": (
        "the Word file is damaged and cannot be opened ({detail}); save it again in Word as .docx",
        "tệp Word bị hỏng, không mở được ({detail}); hãy mở bằng Word và lưu lại thành .docx",
    ),
    "page-part-missing": (
        "the Word file lacks {part}; save it again in Word as .docx",
        "tệp Word thiếu phần {part}; hãy mở bằng Word và lưu lại thành .docx",
    ),
    "page-part-malformed": (
        "{part} of the Word file is not well-formed XML ({detail}); save it again in Word as .docx",
        "phần {part} của tệp Word không đúng cú pháp XML ({detail}); hãy mở bằng Word và lưu lại",
    ),
    "page-no-body": (
        "the file is not a Word document: its main part begins with {root}",
        "tệp này không phải văn bản Word: phần chính bắt đầu bằng {root}",
    ),
    "page-value-wrong": (
        "{attribute}={value} in the Word file is not a length or number a page can have",
        "giá trị {attribute}={value} trong tệp Word không phải là số hoặc độ dài hợp lệ",
    ),
    "page-too-long": (
        "the document has more than {limit} paragraphs; split it into several files",
        "văn bản có hơn {limit} đoạn; hãy chia thành nhiều tệp",
    ),
    "page-too-deep": (
        "tables or content controls are nested more than {limit} deep; make the layout flatter",
        "bảng hoặc ô nhập liệu lồng nhau quá {limit} cấp; hãy bố trí đơn giản hơn",
    ),
    "page-font-mapped": (
        "font {font} is not at hand; the PDF uses Times New Roman instead",
        "không có phông {font}; bản PDF dùng Times New Roman thay thế",
    ),
    "page-shape": (
        "a drawn shape, line, text box or watermark cannot go into the PDF; "
        "use a paragraph border for a line and a table for a box",
        "nét vẽ, hình khối, hộp chữ hoặc chữ chìm không đưa được vào PDF; "
        "hãy dùng đường viền đoạn văn thay cho nét kẻ, dùng bảng thay cho hộp chữ",
    ),
    "page-floating-picture": (
        "a floating picture cannot go into the PDF; set its wrapping to “In Line with Text”",
        "ảnh đặt nổi không đưa được vào PDF; "
        "hãy chọn kiểu “Cùng dòng với văn bản” (In Line with Text)",
    ),
    "page-picture-format": (
        "picture {picture} is neither PNG nor JPEG; insert it again as PNG or JPEG",
        "ảnh {picture} không phải PNG hay JPEG; hãy chèn lại ảnh dạng PNG hoặc JPEG",
    ),
    "page-picture-missing": (
        "a picture is missing in the Word file or is only linked; insert it into the file",
        "ảnh không có trong tệp Word hoặc chỉ là liên kết; hãy chèn hẳn ảnh vào tệp",
    ),
    "page-picture-cropped": (
        "a cropped or turned picture would look different in the PDF; "
        "crop or turn it before inserting it",
        "ảnh đã cắt hoặc xoay trong Word sẽ hiện khác trong PDF; "
        "hãy cắt hoặc xoay ảnh trước khi chèn",
    ),
    "page-picture-bullet": (
        "a list uses a picture as its bullet; choose a plain sign",
        "danh sách dùng ảnh làm dấu đầu dòng; hãy chọn một ký hiệu thường",
    ),
    "page-object": (
        "an embedded object cannot go into the PDF; replace it by text, a table or a picture",
        "đối tượng nhúng không đưa được vào PDF; hãy thay bằng chữ, bảng hoặc ảnh",
    ),
    "page-formula": (
        "a Word formula cannot go into the PDF; write it as text or insert it as a picture",
        "công thức của Word không đưa được vào PDF; hãy viết thành chữ hoặc chèn dạng ảnh",
    ),
    "page-endnote": (
        "an endnote cannot go into the PDF; make it a footnote",
        "chú thích cuối văn bản không đưa được vào PDF; hãy đổi thành chú thích cuối trang",
    ),
    "page-field-unknown": (
        "field {field} cannot be worked out for the PDF; write its value as text",
        "trường {field} của Word không tính được khi tạo PDF; hãy gõ giá trị thành chữ",
    ),
    "page-field-open": (
        "field {field} begins but never ends, so the text after it is hidden; "
        "delete the field and type its value",
        "trường {field} của Word có mở đầu nhưng không có kết thúc nên che mất phần chữ phía sau; "
        "hãy xoá trường này và gõ giá trị thành chữ",
    ),
    "page-symbol-unknown": (
        "characters {signs} of font {font} have no known meaning; "
        "type them again in Times New Roman",
        "không rõ ký tự {signs} của phông {font} là gì; hãy gõ lại bằng Times New Roman",
    ),
    "page-number-format": (
        "list number format {format} is not known; choose 1, a, A, i or I",
        "kiểu đánh số {format} chưa hỗ trợ; hãy chọn 1, a, A, i hoặc I",
    ),
    "page-frame": (
        "a paragraph in a frame (or a drop cap) cannot go into the PDF; use a table instead",
        "đoạn văn đặt trong khung (hoặc chữ cái lớn đầu đoạn) không đưa được vào PDF; "
        "hãy dùng bảng",
    ),
    "page-text-direction": (
        "text that does not run from left to right cannot go into the PDF; set it horizontally",
        "chữ không viết ngang từ trái sang phải không đưa được vào PDF; hãy đặt chữ nằm ngang",
    ),
    "page-floating-table": (
        "a table with text around it cannot go into the PDF; set its text wrapping to “None”",
        "bảng có chữ chạy quanh không đưa được vào PDF; "
        "hãy chọn “Không” (None) ở mục bao quanh bảng",
    ),
    "page-cell-spacing": (
        "space between the cells of a table is left out in the PDF",
        "khoảng cách giữa các ô của bảng không giữ lại trong PDF",
    ),
    "page-columns": (
        "text in several columns cannot go into the PDF; use one column or a table",
        "văn bản chia nhiều cột không đưa được vào PDF; hãy dùng một cột hoặc bảng",
    ),
    "page-border": (
        "a border around the page cannot go into the PDF; remove it",
        "đường viền quanh trang không đưa được vào PDF; hãy bỏ đường viền",
    ),
    "page-line-numbers": (
        "line numbers cannot go into the PDF; switch them off",
        "số thứ tự dòng không đưa được vào PDF; hãy tắt đi",
    ),
    "page-vertical-align": (
        "a page whose text is not at the top cannot go into the PDF; align the page to the top",
        "trang không căn chữ từ trên xuống không đưa được vào PDF; hãy chọn căn trang từ đầu trang",
    ),
    "page-line-grid": (
        "the line grid of the page is left out in the PDF; lines may stand a little differently",
        "lưới dòng của trang không giữ lại trong PDF; vị trí dòng có thể hơi khác",
    ),
    "page-continuous-margins": (
        "margins that change in the middle of a page cannot go into the PDF; "
        "begin a new page there or use indents",
        "lề trang đổi ngay giữa trang không đưa được vào PDF; hãy sang trang mới hoặc dùng thụt lề",
    ),
    "page-element-unknown": (
        "Word element {element} cannot go into the PDF; replace it by text or a table",
        "thành phần {element} của Word không đưa được vào PDF; hãy thay bằng chữ hoặc bảng",
    ),
    "pdf-libraries-missing": (
        "PDF files wait to be made: this machine lacks the Pango library; install: {install}",
        "PDF chờ tạo: máy này chưa có thư viện Pango; hãy cài: {install}",
    ),
    "pdf-fonts-missing": (
        "the PDF font files are missing in {folder}: {files}; install vanthu again",
        "thiếu tệp phông để tạo PDF trong {folder}: {files}; hãy cài lại vanthu",
    ),
    "pdf-character-missing": (
        "the PDF font has no character for {signs}; replace it in the text",
        "phông của PDF không có ký tự {signs}; hãy thay bằng ký tự khác",
    ),
    "pdf-not-made": (
        "the PDF could not be laid out ({detail}); simplify the Word file at this place",
        "không dàn trang được thành PDF ({detail}); hãy đơn giản hoá tệp Word",
    ),
    "template-kind-unknown": (
        "there is no shipped template {found}; known: {known}",
        "Không có mẫu “{found}”. Các mẫu hiện có: {known}.",
    ),
}
