"""Sentences of the area `word`: {code: (English, Vietnamese)}."""

TEXTS: dict[str, tuple[str, str]] = {
    "word-active-element": (
        "part {entry} holds an embedded object or control (w:{element}); remove it in"
        " Word and save again",
        "Phần {entry} có đối tượng nhúng hoặc nút điều khiển (w:{element}); hãy xoá"
        " trong Word rồi lưu lại.",
    ),
    "word-active-part": (
        "the file carries macros or embedded objects ({entry}); remove them and save as"
        " a plain .docx",
        "Tệp có macro hoặc đối tượng nhúng ({entry}); hãy bỏ đi và lưu lại thành .docx thường.",
    ),
    "word-active-relation": (
        "{entry} links to a macro, an embedded object or another file's text ({kind}); remove it",
        "{entry} nối tới macro, đối tượng nhúng hoặc nội dung tệp khác ({kind}); hãy bỏ đi.",
    ),
    "word-active-type": (
        "{entry} declares active content ({kind}); save the file as a plain .docx",
        "{entry} khai báo nội dung chạy được ({kind}); hãy lưu lại thành .docx thường.",
    ),
    "word-calling-field": (
        "part {entry} has a {field} field, which reads another file when opened; replace"
        " it by its text (in Word: click it, Ctrl+Shift+F9)",
        "Phần {entry} có trường {field}, khi mở sẽ đọc tệp khác; hãy đổi thành chữ"
        " thường (trong Word: bấm vào trường, Ctrl+Shift+F9).",
    ),
    "word-doctype": (
        "part {entry} has a DOCTYPE, which no Word file needs; the file is not accepted",
        "Phần {entry} có khai báo DOCTYPE, tệp Word không cần; tệp không được nhận.",
    ),
    "word-empty": (
        "the file is empty",
        "Tệp rỗng.",
    ),
    "word-encrypted": (
        "the file is locked by a password; remove it in Word and save again",
        "Tệp có mật khẩu; hãy bỏ mật khẩu trong Word rồi lưu lại.",
    ),
    "word-entry-damaged": (
        "part {entry} of the file is damaged; open it in Word and save again, or ask for"
        " it once more",
        "Phần {entry} của tệp bị hỏng; hãy mở bằng Word rồi lưu lại, hoặc xin lại tệp.",
    ),
    "word-entry-name": (
        "the file holds a part with a forbidden name, {entry}; it is not accepted",
        "Tệp có phần mang tên không được phép, {entry}; tệp không được nhận.",
    ),
    "word-entry-twice": (
        "part {entry} stands twice in the file; open it in Word and save again",
        "Phần {entry} có hai lần trong tệp; hãy mở bằng Word rồi lưu lại.",
    ),
    "word-external-target": (
        "{entry} points outside the file ({kind}: {target}); only web and mail links are allowed",
        "{entry} trỏ ra ngoài tệp ({kind}: {target}); chỉ cho phép liên kết web và thư điện tử.",
    ),
    "word-is-dotx": (
        "this is a Word template (.dotx); save it as a Word document (.docx)",
        "Đây là mẫu Word (.dotx); hãy lưu thành tài liệu Word (.docx).",
    ),
    "word-is-markup": (
        "this is an HTML or XML file; a Word file (.docx) is needed",
        "Đây là tệp HTML hoặc XML; cần tệp Word (.docx).",
    ),
    "word-is-pdf": (
        "this is a PDF; a Word file (.docx) is needed",
        "Đây là tệp PDF; cần tệp Word (.docx).",
    ),
    "word-is-rtf": (
        "this is an RTF file; open it in Word and save as .docx",
        "Đây là tệp RTF; hãy mở bằng Word và lưu thành .docx.",
    ),
    "word-is-text": (
        "this is a text file; a Word file (.docx) is needed",
        "Đây là tệp văn bản thuần; cần tệp Word (.docx).",
    ),
    "word-macros": (
        "the file has macros (.docm); save it as a plain .docx",
        "Tệp có macro (.docm); hãy lưu thành .docx thường.",
    ),
    "word-no-document": (
        "the file is a zip but not a Word document (.docx)",
        "Tệp là tệp nén nhưng không phải tài liệu Word (.docx).",
    ),
    "word-not-word": (
        "this is not a Word file (.docx)",
        "Đây không phải tệp Word (.docx).",
    ),
    "word-old-format": (
        "this is an old Office file (.doc, .xls) or one locked by a password; save it as"
        " .docx without password",
        "Đây là tệp Office cũ (.doc, .xls) hoặc tệp có mật khẩu; hãy lưu thành .docx,"
        " không đặt mật khẩu.",
    ),
    "word-other-office": (
        "this is an {program} file; a Word file (.docx) is needed",
        "Đây là tệp {program}; cần tệp Word (.docx).",
    ),
    "word-strict-form": (
        "the file is saved as Strict Open XML; save it as Word Document (.docx)",
        "Tệp được lưu dạng Strict Open XML; hãy lưu thành Word Document (.docx).",
    ),
    "word-too-large": (
        "the file has {size_mb} MB; at most {limit_mb} MB are accepted",
        "Tệp nặng {size_mb} MB; chỉ nhận tối đa {limit_mb} MB.",
    ),
    "word-too-many-elements": (
        "the file has more than {paragraphs} paragraphs or {limit} elements, or they are"
        " nested too deep",
        "Tệp có quá {paragraphs} đoạn hoặc {limit} phần tử, hoặc lồng nhau quá sâu.",
    ),
    "word-too-many-entries": (
        "the file has {count} parts; at most {limit} are accepted",
        "Tệp có {count} phần; chỉ nhận tối đa {limit}.",
    ),
    "word-unpacked-too-large": (
        "the file unpacks to {size_mb} MB; at most {limit_mb} MB are accepted",
        "Tệp khi giải nén nặng {size_mb} MB; chỉ nhận tối đa {limit_mb} MB.",
    ),
    "word-xml-broken": (
        "part {entry} is not well formed ({reason}); open the file in Word and save again",
        "Phần {entry} sai cấu trúc ({reason}); hãy mở tệp bằng Word rồi lưu lại.",
    ),
    "word-zip-broken": (
        "the file is damaged or cut off; ask for it once more",
        "Tệp bị hỏng hoặc bị cắt cụt; hãy xin lại tệp.",
    ),
    "word-zip-method": (
        "part {entry} is packed in a way Word does not use; open the file in Word and save again",
        "Phần {entry} được nén theo cách Word không dùng; hãy mở tệp bằng Word rồi lưu lại.",
    ),
}
