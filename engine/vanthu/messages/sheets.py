"""Sentences of the area `sheets`: tables and forms, {code: (English, Vietnamese)}."""

from vanthu.messages.sheets_words import WORDS

_FILES: dict[str, tuple[str, str]] = {
    "excel-missing": (
        "Excel files need openpyxl and python-calamine; install them with: pip install "
        "'vanthu[excel]'",
        "Muốn đọc, ghi tệp Excel cần cài thêm openpyxl và python-calamine: pip install "
        "'vanthu[excel]'",
    ),
    "sheet-unreadable": (
        "the file cannot be read: {reason}",
        "Không đọc được tệp: {reason}",
    ),
    "sheet-other-kind": (
        "tables are taken as {known}; save the file as one of them",
        "Bảng chỉ nhận tệp {known}. Anh/chị lưu lại tệp theo một trong các dạng ấy.",
    ),
    "sheet-file-too-large": (
        "the file is too large: at most 20 MB, 50 MB when unpacked",
        "Tệp quá lớn: nhiều nhất 20 MB, khi giải nén nhiều nhất 50 MB.",
    ),
    "sheet-file-empty": ("the file is empty", "Tệp trống."),
    "sheet-old-format": (
        "this is a file of an old Excel (.xls), or one with a password; save it as .xlsx without "
        "a password",
        "Đây là tệp Excel đời cũ (.xls) hoặc tệp có mật khẩu. Anh/chị lưu lại dạng .xlsx, không "
        "đặt mật khẩu.",
    ),
    "sheet-not-excel": (
        "this is no Excel file (.xlsx), whatever its name says",
        "Đây không phải tệp Excel (.xlsx), dù tên tệp ghi như vậy.",
    ),
    "sheet-encrypted": (
        "the file has a password; save it without one",
        "Tệp có mật khẩu. Anh/chị lưu lại tệp không có mật khẩu.",
    ),
    "sheet-broken": (
        "the file is damaged and cannot be read; open it in Excel and save it anew",
        "Tệp hỏng, không đọc được. Anh/chị mở bằng Excel rồi lưu lại.",
    ),
    "sheet-macros": (
        "the file holds macros or embedded programs; save it as .xlsx without them",
        "Tệp có macro hoặc chương trình nhúng. Anh/chị lưu lại dạng .xlsx không có macro.",
    ),
    "sheet-not-utf8": (
        "the file is not UTF-8; in Excel choose “CSV UTF-8” when saving",
        "Tệp không phải mã UTF-8. Trong Excel, khi lưu anh/chị chọn “CSV UTF-8”.",
    ),
    "sheet-too-large": (
        "the sheet is too large: at most {rows} rows, {columns} columns, {cells} cells; also look "
        "for a value far away from the table",
        "Trang tính quá lớn: nhiều nhất {rows} dòng, {columns} cột, {cells} ô. Anh/chị cũng xem có "
        "ô nào ghi ở xa bảng không.",
    ),
}

_TABLES: dict[str, tuple[str, str]] = {
    "sheet-hidden": (
        "all sheets are hidden; show the one that is to be read",
        "Mọi trang tính đều bị ẩn. Anh/chị bỏ ẩn trang cần đọc.",
    ),
    "sheet-name-missing": (
        "the file has several sheets ({known}); say which one is meant",
        "Tệp có nhiều trang tính ({known}). Anh/chị ghi rõ lấy trang nào.",
    ),
    "sheet-name-unknown": (
        "there is no sheet “{found}”; there are: {known}",
        "Không có trang tính “{found}”. Tệp có: {known}.",
    ),
    "sheet-name-misspelt": (
        "there is no sheet “{found}”; did you mean “{suggestion}”?",
        "Không có trang tính “{found}”. Có phải anh/chị muốn ghi “{suggestion}”?",
    ),
    "sheet-no-headings": (
        "none of the headings asked for is here; wanted are: {known}",
        "Trang này không có tên cột nào cần tìm. Cần các cột: {known}.",
    ),
    "sheet-column-unknown": (
        "there is no column “{found}” here; the columns may be: {known}",
        "Không có cột nào tên “{found}”. Các cột được ghi là: {known}.",
    ),
    "sheet-column-misspelt": (
        "there is no column “{found}” here; did you mean “{suggestion}”?",
        "Không có cột nào tên “{found}”. Có phải anh/chị muốn ghi “{suggestion}”?",
    ),
    "sheet-column-twice": (
        "the column “{found}” is here twice, first in {first}",
        "Cột “{found}” có hai lần, lần đầu ở {first}.",
    ),
    "sheet-column-missing": (
        "the column “{field}” ({name}) is missing",
        "Thiếu cột “{field}” ({name}).",
    ),
    "sheet-column-nameless": (
        "there is a value in a column without heading; give the column its heading or clear it",
        "Có giá trị ở cột không có tên. Anh/chị ghi tên cột hoặc xoá giá trị.",
    ),
    "sheet-cell-error": (
        "the cell shows an error of its formula; mend the formula",
        "Ô báo lỗi công thức. Anh/chị sửa công thức.",
    ),
    "sheet-formula-empty": (
        "the formula in this cell was never counted; open the file in Excel and save it, or type "
        "the value",
        "Công thức ở ô này chưa được tính. Anh/chị mở tệp bằng Excel rồi lưu lại, hoặc gõ giá trị.",
    ),
    "sheet-cell-merged": (
        "the cell is merged with {first}; split the cells and fill in each row",
        "Ô bị gộp với ô {first}. Anh/chị bỏ gộp ô và ghi đủ từng dòng.",
    ),
    "sheet-total-differs": (
        "{field}: the total says {typed}, the rows above come to {counted}",
        "{field}: dòng tổng ghi {typed}, cộng các dòng trên được {counted}.",
    ),
    "sheet-no-rows": (
        "there is no row under the headings",
        "Dưới hàng tên cột không có dòng nào.",
    ),
}

_LISTS: dict[str, tuple[str, str]] = {
    "table-not-here": (
        "a list can be taken from a table only in an input file",
        "Chỉ tệp nhập mới lấy được danh sách từ bảng.",
    ),
    "table-key-unknown": (
        "{found} is not known here; a table is named with {known}",
        "Không có mục “{found}”; gọi bảng bằng {known}.",
    ),
    "table-key-misspelt": (
        "{found} is not known here; did you mean {suggestion}?",
        "Không có mục “{found}”. Có phải anh/chị muốn ghi {suggestion}?",
    ),
    "table-file-missing": (
        "from_file needs the name of a file",
        "Sau from_file cần tên tệp.",
    ),
    "table-sheet-wrong": ("sheet needs the name of one sheet", "Sau sheet cần tên một trang tính."),
    "table-columns-wrong": (
        "columns needs pairs: field, then its heading",
        "Sau columns cần các cặp: tên trường, rồi tên cột.",
    ),
    "table-outside": (
        "the table {file} must lie in the folder of the input file or below it",
        "Bảng {file} phải nằm trong thư mục của tệp nhập.",
    ),
    "table-field-unknown": (
        "there is no field {found} in this list; there are: {known}",
        "Danh sách này không có trường “{found}”; có: {known}.",
    ),
    "table-field-misspelt": (
        "there is no field {found} in this list; did you mean {suggestion}?",
        "Danh sách này không có trường “{found}”. Có phải anh/chị muốn ghi {suggestion}?",
    ),
}

_FORMS: dict[str, tuple[str, str]] = {
    "form-not-a-form": (
        "this is no form of vanthu; make one with: vanthu form CASE TRIGGER -o FILE.xlsx",
        "Tệp này không phải phiếu do vanthu làm ra. Anh/chị làm phiếu bằng: vanthu form MÃ_VIỆC "
        "BƯỚC -o TỆP.xlsx",
    ),
    "form-other-version": (
        "the form is of another version of vanthu ({found}); make it anew",
        "Phiếu do bản vanthu khác làm ra ({found}). Anh/chị làm lại phiếu.",
    ),
    "form-other-kind": (
        "this form is for {found}, asked for was {wanted}",
        "Phiếu này dùng để {found}, lệnh lại cần phiếu để {wanted}.",
    ),
    "form-other-case": (
        "this form is for the case {found}, not for {wanted}",
        "Phiếu này của việc {found}, không phải của việc {wanted}.",
    ),
    "form-other-trigger": (
        "this form is for the step {found}, not for {wanted}",
        "Phiếu này của bước {found}, không phải của bước {wanted}.",
    ),
    "form-other-workflow": (
        "this form is for the workflow {found}, not for {wanted}",
        "Phiếu này của quy trình {found}, không phải của quy trình {wanted}.",
    ),
    "form-definition-changed": (
        "the workflow was changed after the form was made; make the form anew",
        "Quy trình đã sửa sau khi làm phiếu này. Anh/chị làm lại phiếu.",
    ),
    "form-case-moved": (
        "the form was made after step {found} of the case, which stands at step {now} now; it may "
        "have been used already: look at the history, then make the form anew",
        "Phiếu làm khi việc ở bước thứ {found}, nay việc đã ở bước thứ {now}; có thể phiếu đã được "
        "dùng rồi. Anh/chị xem lịch sử việc, cần thì làm lại phiếu.",
    ),
    "form-case-missing": (
        "which case the form is for is not said; name the case in the command or in the form",
        "Chưa rõ phiếu của việc nào. Anh/chị ghi mã việc ở lệnh hoặc trong phiếu.",
    ),
    "form-by-missing": (
        "who takes the step is not said; fill it in, or add --by ROLE:PERSON",
        "Chưa ghi ai làm bước này. Anh/chị điền vào phiếu, hoặc thêm --by VAI:NGƯỜI.",
    ),
    "form-by-wrong": (
        "who takes the step is given as role: name, as in the list of the cell; found {found}",
        "Người làm bước không có trong danh sách, hoặc giữ nhiều vai. Anh/chị chọn trong ô, hoặc "
        "ghi vai: họ tên, ví dụ “Bí thư chi bộ: Nguyễn Văn A”; đang ghi “{found}”.",
    ),
    "form-on-missing": (
        "the day is not said; fill it in, or add --on DAY",
        "Chưa ghi ngày. Anh/chị điền vào phiếu, hoặc thêm --on NGÀY.",
    ),
    "form-unit-missing": (
        "the unit is not said; fill it in, or add --unit UNIT",
        "Chưa ghi đơn vị. Anh/chị điền vào phiếu, hoặc thêm --unit ĐƠN_VỊ.",
    ),
    "form-trigger-missing": (
        "which step the form is for is not said; now possible: {known}",
        "Chưa ghi làm phiếu cho bước nào. Lúc này làm được: {known}.",
    ),
    "form-subject-unknown": (
        "there is neither a case nor a workflow {found}",
        "Không có việc, cũng không có quy trình nào mã là {found}.",
    ),
    "form-sheet-missing": (
        "the form has no sheet “{title}” any more; it has: {found}. Give the sheet its name back, "
        "or make the form anew",
        "Phiếu không còn trang “{title}”; hiện có: {found}. Anh/chị đặt lại tên trang, hoặc làm "
        "lại phiếu.",
    ),
    "form-codes-gone": (
        "the codes at the end of the rows are gone; make the form anew",
        "Cột mã ở cuối các dòng đã mất. Anh/chị làm lại phiếu.",
    ),
    "form-row-unknown": (
        "the form has no row with the code {found}; put the code back as it was",
        "Phiếu không có dòng nào mã {found}. Anh/chị ghi lại mã như cũ.",
    ),
    "form-row-twice": (
        "two rows have the code {found}, the first in {first}; delete one",
        "Có hai dòng cùng mã {found}, dòng đầu ở {first}. Anh/chị xoá một dòng.",
    ),
    "form-owner-unknown": (
        "no row of the outer list has the number {found}",
        "Danh sách ngoài không có dòng số {found}.",
    ),
}

_UNITS: dict[str, tuple[str, str]] = {
    "units-sheet-units": ("Units", "Đơn vị"),
    "units-sheet-members": ("Members", "Nhân sự"),
    "units-twice": (
        "the unit “{unit}” is here twice, first in {first}",
        "Đơn vị “{unit}” có hai lần, lần đầu ở {first}.",
    ),
    "units-person-twice": (
        "“{name}” is here twice in one unit and role, first in {first}",
        "“{name}” có hai lần trong cùng đơn vị, cùng chức vụ, lần đầu ở {first}.",
    ),
    "units-id-wrong": (
        "an id has small letters without marks, digits and _, and begins with a letter; found "
        "“{found}”",
        "Mã gồm chữ thường không dấu, chữ số, dấu _ và bắt đầu bằng chữ; đang ghi “{found}”.",
    ),
    "units-own-superior": (
        "“{unit}” cannot be its own superior",
        "“{unit}” không thể là cấp trên của chính mình.",
    ),
    "units-place-missing": (
        "{unit} has no place; fill in the column “Địa danh”, or add --place PLACE",
        "{unit} chưa có địa danh. Anh/chị điền cột “Địa danh”, hoặc thêm --place ĐỊA_DANH.",
    ),
    "cli-help-units": (
        "Tables of units and members as Excel files.",
        "Bảng đơn vị và nhân sự bằng Excel.",
    ),
    "cli-help-units-form": (
        "Makes an Excel file with the empty tables of units and members.",
        "Làm tệp Excel có bảng đơn vị và bảng nhân sự để điền.",
    ),
    "cli-help-units-import": (
        "Writes the units and members of an Excel table as a file units/….yaml.",
        "Đưa bảng đơn vị, nhân sự từ Excel vào một tệp units/….yaml.",
    ),
    "cli-argument-units": (
        "Table of units (.xlsx or .csv); a sheet “Nhân sự” holds the members.",
        "Bảng đơn vị (.xlsx hoặc .csv); trang “Nhân sự” ghi danh sách người.",
    ),
    "cli-option-since": (
        "Since when the units are so; the first of this year if not given.",
        "Các đơn vị như vậy từ ngày nào; không ghi là đầu năm nay.",
    ),
    "cli-metavar-place": ("PLACE", "ĐỊA_DANH"),
    "cli-option-place": (
        "Place on the papers of units that have none in the table.",
        "Địa danh ghi trên văn bản, cho đơn vị trong bảng chưa ghi.",
    ),
    "cli-option-replace": ("Write over a file that is there.", "Ghi đè tệp đã có."),
    "cli-units-written": (
        "Written: {file}; {units} units, {people} people with a role, {members} members by the "
        "table",
        "Đã ghi: {file}; {units} đơn vị, {people} người giữ chức vụ, {members} đảng viên theo bảng",
    ),
}

_COMMANDS: dict[str, tuple[str, str]] = {
    "cli-help-form": (
        "Makes an Excel form of a step, or of a new case, with what is known filled in; `fire` and "
        "`start` take it with --input.",
        "Làm phiếu Excel cho một bước, hoặc để mở việc mới, điền sẵn điều đã biết; nộp phiếu bằng "
        "vanthu fire hoặc vanthu start với --input.",
    ),
    "cli-metavar-subject": ("CASE|WORKFLOW", "MÃ_VIỆC|QUY_TRÌNH"),
    "cli-argument-subject": (
        "Id of a case, or of a workflow for an empty form.",
        "Mã việc; hoặc mã quy trình, để làm phiếu trống.",
    ),
    "cli-argument-trigger-or-form": (
        "Name of the step, such as hold; a form says it itself.",
        "Tên bước, ví dụ hold; dùng phiếu thì không cần ghi.",
    ),
    "cli-option-form": (
        "Form made by `vanthu form WORKFLOW`, in place of the other options.",
        "Phiếu làm bằng vanthu form QUY_TRÌNH, thay cho các tùy chọn khác.",
    ),
    "cli-option-by-or-form": (
        "Who decides: role and person, such as secretary:bi_thu; a form may say it.",
        "Người quyết định: vai trò và người, ví dụ secretary:bi_thu; phiếu đã ghi thì thôi.",
    ),
    "cli-option-on-or-form": (
        "Date of the step, which the documents bear: 26/12/2026; a form may say it.",
        "Ngày của bước, cũng là ngày văn bản: 26/12/2026; phiếu đã ghi thì thôi.",
    ),
    "cli-form-written": (
        "Form written: {file}. Fill it in, then give it to --input.",
        "Đã làm phiếu: {file}. Anh/chị điền rồi nộp bằng --input.",
    ),
    "cli-form-marked": (
        "The cells to mend are marked in a copy: {file}. The file itself is as it was; mend it or "
        "the copy and give it in again.",
        "Các ô phải sửa được đánh dấu trong bản sao: {file}. Tệp gốc giữ nguyên; anh/chị sửa tệp "
        "gốc hoặc bản sao rồi nộp lại.",
    ),
    "cli-option-rows": (
        "A sheet with one row for each open case, for `vanthu fire-rows`.",
        "Bảng mỗi việc đang mở một dòng, để nộp bằng vanthu fire-rows.",
    ),
    "cli-rows-need-trigger": (
        "--rows needs the step: vanthu form WORKFLOW STEP --rows -o FILE.xlsx",
        "Dùng --rows phải ghi tên bước: vanthu form QUY_TRÌNH BƯỚC --rows -o TỆP.xlsx",
    ),
    "cli-rows-written": (
        "Sheet written: {file}. Fill it in, then give it to `vanthu fire-rows`.",
        "Đã làm bảng: {file}. Anh/chị điền rồi nộp bằng vanthu fire-rows.",
    ),
    "cli-help-fire-rows": (
        "Does one step of many cases from an Excel or CSV table, a row for each; all rows or none.",
        "Làm một bước của nhiều việc từ một bảng Excel hoặc CSV, mỗi việc một dòng; đúng cả mới "
        "ghi.",
    ),
    "cli-metavar-table": ("TABLE", "BẢNG"),
    "cli-argument-table": (
        "Table (.xlsx or .csv) with a column for the case and one for each field.",
        "Bảng (.xlsx hoặc .csv) có cột mã việc và mỗi trường một cột.",
    ),
    "cli-metavar-sheet": ("SHEET", "TRANG"),
    "cli-option-sheet": (
        "Name of the sheet, where the file has several.",
        "Tên trang tính, khi tệp có nhiều trang.",
    ),
    "cli-column-place": ("Cell", "Ô"),
    "cli-row-done": ("recorded", "đã ghi"),
    "cli-row-already-done": ("recorded before", "đã ghi từ trước"),
    "cli-row-planned": ("would be recorded", "sẽ ghi"),
    "cli-rows-done": (
        "{label}: {made} recorded, {before} had been before",
        "{label}: ghi mới {made}, đã ghi từ trước {before}",
    ),
    "cli-rows-planned": (
        "{label}: {made} would be recorded, {before} had been before",
        "{label}: sẽ ghi mới {made}, đã ghi từ trước {before}",
    ),
    "cli-rows-more": ("… and {count} more rows", "… và {count} dòng nữa"),
    "rows-case-missing": (
        "the row does not say which case it is of",
        "Dòng này chưa ghi mã việc.",
    ),
    "rows-case-unknown": ("there is no case {found}", "Không có việc nào mã “{found}”."),
    "rows-case-misspelt": (
        "there is no case {found}; did you mean {suggestion}?",
        "Không có việc nào mã “{found}”. Có phải anh/chị muốn ghi {suggestion}?",
    ),
    "rows-other-workflow": (
        "the case {case} runs by the workflow {found}, not by {wanted}",
        "Việc {case} theo quy trình {found}, không theo {wanted}.",
    ),
    "rows-day-missing": (
        "the row has no day; fill it in, or add --on DAY",
        "Dòng này chưa ghi ngày. Anh/chị điền, hoặc thêm --on NGÀY.",
    ),
    "rows-twice": (
        "this row says the same as the one with {first}",
        "Dòng này trùng với dòng có ô {first}.",
    ),
    "cli-data-and-input": (
        "--data and --input are given together; give one file",
        "Đã ghi cả --data và --input. Anh/chị chỉ ghi một tệp.",
    ),
    "cli-trigger-or-form": (
        "the step is missing; `vanthu status {case}` tells which are possible; name one, or give "
        "a form with --input FILE.xlsx",
        "Thiếu tên bước. Xem bước làm được: vanthu status {case}. Anh/chị ghi tên bước, hoặc nộp "
        "phiếu bằng --input TỆP.xlsx.",
    ),
}

TEXTS: dict[str, tuple[str, str]] = {
    **_FILES,
    **_TABLES,
    **_LISTS,
    **_FORMS,
    **_UNITS,
    **_COMMANDS,
    **WORDS,
}
