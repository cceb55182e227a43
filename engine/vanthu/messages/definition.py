"""Sentences of the area `definition`: {code: (English, Vietnamese)}."""

TEXTS: dict[str, tuple[str, str]] = {
    # reading YAML
    "yaml-file-unreadable": (
        "the file cannot be read ({reason}); check its name and your right to read it",
        "Không đọc được tệp này. Anh/chị kiểm tra lại tên tệp, thư mục và quyền đọc.",
    ),
    "yaml-too-large": (
        "the file is larger than {limit_mb} MB; split it",
        "Tệp lớn hơn {limit_mb} MB. Anh/chị chia thành nhiều tệp nhỏ hơn.",
    ),
    "yaml-too-many-lines": (
        "the file has {found} lines, at most {limit} are read; split it",
        "Tệp có {found} dòng, chỉ đọc được tối đa {limit} dòng. Anh/chị chia thành nhiều tệp.",
    ),
    "yaml-too-many-values": (
        "the file has more than {limit} values; split it",
        "Tệp có hơn {limit} giá trị. Anh/chị chia thành nhiều tệp nhỏ hơn.",
    ),
    "yaml-too-deep": (
        "values are nested deeper than {limit} levels; there is probably a bracket too many",
        "Các mục lồng nhau quá {limit} tầng. Anh/chị kiểm tra lại ngoặc và thụt đầu dòng.",
    ),
    "yaml-empty": (
        "the file is empty; fill it in first",
        "Tệp không có nội dung. Anh/chị điền nội dung vào tệp.",
    ),
    "yaml-not-text": (
        "this is a file of Word, Excel, PDF or a picture, not text; give the YAML file",
        "Đây là tệp Word, Excel, PDF hoặc ảnh, không phải tệp chữ YAML. Anh/chị chọn đúng tệp.",
    ),
    "yaml-not-utf8": (
        "the file is not UTF-8 (byte {found} here); save it again with the encoding UTF-8",
        "Tệp không phải mã UTF-8. Anh/chị mở tệp, chọn “Lưu thành”, bảng mã UTF-8, rồi lưu lại.",
    ),
    "yaml-character": (
        "the invisible character {character} is not allowed here; delete it and type anew",
        "Có ký tự ẩn {character} không dùng được. Anh/chị xoá chỗ này và gõ lại.",
    ),
    "yaml-duplicate-key": (
        "the key {key} was already given on line {first_line}; keep one of the two",
        "Mục “{key}” đã có ở dòng {first_line}. Anh/chị chỉ giữ một trong hai.",
    ),
    "yaml-key-empty": (
        "there is no name before the colon; write one",
        "Thiếu tên mục trước dấu hai chấm. Anh/chị ghi thêm tên mục.",
    ),
    "yaml-key-not-text": (
        "the name of a key may not be in brackets; if this is text, put quotes around all of it",
        "Tên mục không được nằm trong ngoặc. Nếu đây là chữ, anh/chị đặt cả đoạn trong ngoặc kép.",
    ),
    "yaml-merge-key": (
        "`<<` is not supported; write the values out in full",
        "Không dùng được mục “<<”. Anh/chị ghi đầy đủ các giá trị.",
    ),
    "yaml-alias": (
        "{found} refers to another place, which is not supported; write the value out, or put text "
        "that begins with * in quotes",
        "Không dùng được cách viết {found}. Anh/chị ghi đầy đủ giá trị; nếu là chữ bắt đầu bằng "
        "dấu *, đặt trong ngoặc kép.",
    ),
    "yaml-anchor": (
        "{found} names a place for reuse, which is not supported; put text that begins with & in "
        "quotes",
        "Không dùng được cách viết {found}. Nếu là chữ bắt đầu bằng dấu &, anh/chị đặt trong "
        "ngoặc kép.",
    ),
    "yaml-tag": (
        "{found} is a type mark, which is not supported; put text that begins with ! in quotes",
        "Không dùng được cách viết {found}. Nếu là chữ bắt đầu bằng dấu !, anh/chị đặt trong "
        "ngoặc kép.",
    ),
    "yaml-documents": (
        "a second document starts here (---); put each one into a file of its own",
        "Từ dấu --- này là một tài liệu thứ hai. Anh/chị để mỗi tài liệu trong một tệp riêng.",
    ),
    "yaml-comma-in-braces": (
        "there is no value for {found}: a comma inside braces starts a new key; put the value in "
        "quotes",
        "“{found}” thành một mục không có giá trị vì dấu phẩy trong ngoặc nhọn. Anh/chị đặt giá "
        "trị trong ngoặc kép.",
    ),
    "yaml-block-digit": (
        "a value may not begin with {found}; put it in quotes",
        "Giá trị không được bắt đầu như “{found}”. Anh/chị đặt cả giá trị trong ngoặc kép.",
    ),
    "yaml-cut": (
        "{lost} is read as a comment and dropped; put the value in quotes if it belongs to it",
        "Phần “{lost}” bị coi là ghi chú và bị bỏ. Nếu là nội dung, anh/chị đặt cả giá trị trong "
        "ngoặc kép.",
    ),
    "yaml-tab": (
        "this line is indented with a tab; use spaces",
        "Dòng này thụt vào bằng phím Tab. Anh/chị thay bằng dấu cách.",
    ),
    "yaml-indent": (
        "this line does not stand under the lines it belongs to; indent it like them, with spaces",
        "Dòng này thụt đầu dòng chưa đúng. Anh/chị căn thẳng với các dòng cùng cấp bằng dấu cách.",
    ),
    "yaml-colon-missing": (
        "there is no colon in “{found}”; write `name: value`",
        "Thiếu dấu hai chấm ở “{found}”. Anh/chị ghi theo mẫu “tên mục: giá trị”.",
    ),
    "yaml-colon-space": (
        "there is no space after the colon in “{found}”",
        "Thiếu dấu cách sau dấu hai chấm ở “{found}”. Anh/chị thêm một dấu cách.",
    ),
    "yaml-colon-in-value": (
        "there is a second colon in this line; put the value in quotes",
        "Dòng này có hai dấu hai chấm. Anh/chị đặt giá trị trong ngoặc kép.",
    ),
    "yaml-quote-open": (
        "the quote opened here is never closed",
        "Ngoặc kép (hoặc ngoặc đơn) mở ở đây chưa được đóng. Anh/chị thêm dấu đóng.",
    ),
    "yaml-quote-text": (
        "there is text after the closing quote; put single quotes around the whole value",
        "Sau dấu ngoặc đóng còn có chữ. Anh/chị đặt cả giá trị trong ngoặc đơn '…'.",
    ),
    "yaml-bracket-open": (
        "the bracket {bracket} opened here is not closed properly",
        "Dấu {bracket} mở ở đây chưa được đóng đúng. Anh/chị thêm dấu đóng, hoặc đặt cả giá trị "
        "trong ngoặc kép.",
    ),
    "yaml-backslash": (
        "a backslash has a meaning of its own inside double quotes; use single quotes",
        "Dấu \\ không dùng được trong ngoặc kép. Anh/chị thay ngoặc kép bằng ngoặc đơn '…'.",
    ),
    "yaml-value-start": (
        "a value may not begin with {character} here; put the whole value in quotes",
        "Giá trị không được bắt đầu bằng dấu {character}. Anh/chị đặt cả giá trị trong ngoặc kép.",
    ),
    "yaml-syntax": (
        "this cannot be read: {problem}",
        "Không đọc được chỗ này. Anh/chị xem lại thụt đầu dòng, dấu hai chấm và ngoặc kép.",
    ),
    # characters of a text
    "text-control": (
        "control character {character} at position {position}, near “{near}”; delete it",
        "Có ký tự điều khiển {character} ở vị trí {position}, gần “{near}”. Anh/chị xoá ký tự này.",
    ),
    "text-surrogate": (
        "half a character ({character}) at position {position}, near “{near}”; type it anew",
        "Có nửa ký tự bị hỏng ({character}) ở vị trí {position}, gần “{near}”. Anh/chị gõ lại.",
    ),
    "text-noncharacter": (
        "{character} at position {position}, near “{near}”, is no character; delete it",
        "Mã {character} ở vị trí {position}, gần “{near}”, không phải ký tự. Anh/chị xoá đi.",
    ),
    "text-line-break": (
        "this text must stay on one line; there is a line end or tab at position {position}, near "
        "“{near}”",
        "Nội dung này phải nằm trên một dòng; có dấu xuống dòng hoặc Tab ở vị trí {position}, gần "
        "“{near}”.",
    ),
    "text-damaged": (
        "a damaged character at position {position}, near “{near}”; type it anew",
        "Có ký tự bị hỏng ở vị trí {position}, gần “{near}”. Anh/chị gõ lại.",
    ),
    "text-invisible": (
        "invisible character {character} at position {position}, near “{near}”; delete it",
        "Có ký tự ẩn {character} ở vị trí {position}, gần “{near}”. Anh/chị nên xoá.",
    ),
    "text-private-use": (
        "{character} at position {position}, near “{near}”, prints differently in every font; "
        "choose another sign",
        "Ký hiệu {character} ở vị trí {position}, gần “{near}”, mỗi phông chữ in ra một khác. "
        "Anh/chị thay bằng ký hiệu khác.",
    ),
    "text-look-alike": (
        "{character} at position {position}, near “{near}”, only looks like {meant}; type {meant}",
        "Chữ {character} ở vị trí {position}, gần “{near}”, chỉ giống chữ {meant}. Anh/chị gõ lại "
        "chữ {meant}.",
    ),
    "text-mixed-letters": (
        "{character} at position {position}, near “{near}”, is a Greek or Cyrillic letter among "
        "Latin ones; type it anew",
        "Chữ {character} ở vị trí {position}, gần “{near}”, là chữ Hy Lạp hoặc chữ Nga. Anh/chị gõ "
        "lại.",
    ),
    "text-loose-mark": (
        "an accent ({character}) stands loose at position {position}, near “{near}”; type the word "
        "anew",
        "Có dấu thanh rời ({character}) ở vị trí {position}, gần “{near}”. Anh/chị gõ lại chữ này.",
    ),
    # dates, numbers, references as typed
    "date-expected": (
        "a date that exists is wanted, such as 26/12/2016; found “{found}”",
        "Cần một ngày có thật, ghi như 26/12/2016; đang ghi “{found}”.",
    ),
    "time-expected": (
        "a time of day is wanted, such as 19:45; found “{found}”",
        "Cần giờ trong ngày, ghi như 19:45 hoặc 19h45; đang ghi “{found}”.",
    ),
    "integer-expected": (
        "a whole number is wanted, such as 4254; found “{found}”",
        "Cần một số nguyên, ghi như 4254; đang ghi “{found}”.",
    ),
    "integer-expected-meant": (
        "a whole number without separators is wanted; found “{found}”, did you mean {meant}?",
        "Cần số nguyên không có dấu phân cách; đang ghi “{found}”. Có phải anh/chị muốn ghi "
        "{meant}?",
    ),
    "decimal-expected": (
        "a number is wanted, such as 99,46; found “{found}”",
        "Cần một số, ghi như 99,46; đang ghi “{found}”.",
    ),
    "decimal-expected-meant": (
        "a number without separators between the thousands is wanted; found “{found}”, did you "
        "mean {meant}?",
        "Cần số không có dấu phân cách hàng nghìn; đang ghi “{found}”. Có phải anh/chị muốn ghi "
        "{meant}?",
    ),
    "decimal-ambiguous": (
        "“{found}” can mean two numbers; write {whole} or {fraction}",
        "“{found}” có thể hiểu hai cách. Anh/chị muốn ghi {whole} hay {fraction}?",
    ),
    "percent-of-nothing": (
        "there is no percentage of 0; the whole must be above 0 ({part} of 0 was asked)",
        "Không tính được tỷ lệ vì tổng số là 0 ({part} trên 0). Anh/chị kiểm tra lại tổng số.",
    ),
    "reference-expected": (
        "a reference such as 05-NQ/ĐU is wanted; found “{found}”",
        "Cần số, ký hiệu văn bản, ghi như 05-NQ/ĐU; đang ghi “{found}”.",
    ),
    "reference-expected-meant": (
        "a reference such as 05-NQ/ĐU is wanted; found “{found}”, did you mean {meant}?",
        "Số, ký hiệu “{found}” chưa đúng. Có phải anh/chị muốn ghi {meant}?",
    ),
    # definitions: keys and values of models
    "key-missing": (
        "the key {key} is missing; add it",
        "Thiếu mục “{key}”. Anh/chị ghi thêm mục này.",
    ),
    "key-missing-inside": (
        "the key {key} is missing in {inside}; add it",
        "Thiếu mục “{key}” trong “{inside}”. Anh/chị ghi thêm mục này.",
    ),
    "key-unknown": (
        "there is no key {found} here; known keys: {known}",
        "Ở đây không có mục “{found}”. Các mục dùng được: {known}.",
    ),
    "key-misspelt": (
        "there is no key {found} here; did you mean {suggestion}?",
        "Ở đây không có mục “{found}”. Có phải anh/chị muốn ghi “{suggestion}”?",
    ),
    "key-not-name": (
        "{found} is no usable name; use small letters a-z, digits and _, a letter first",
        "Tên “{found}” không dùng được. Anh/chị ghi bằng chữ thường không dấu, chữ số và dấu gạch "
        "dưới, bắt đầu bằng chữ cái.",
    ),
    "value-empty": (
        "there is no value here; write one or delete the key",
        "Mục này đang để trống. Anh/chị ghi giá trị hoặc xoá cả mục.",
    ),
    "value-not-name": (
        "{found} is no usable name; use small letters a-z, digits and _, a letter first",
        "“{found}” không phải tên dùng được. Anh/chị ghi bằng chữ thường không dấu, chữ số và dấu "
        "gạch dưới, bắt đầu bằng chữ cái.",
    ),
    "value-not-file-id": (
        "{found} is no usable id; use small letters a-z, digits and single hyphens",
        "“{found}” không phải mã dùng được. Anh/chị ghi bằng chữ thường không dấu, chữ số và dấu "
        "gạch nối, như nghi-quyet-chuyen-de.",
    ),
    "value-not-text": (
        "text is wanted here; found {found}",
        "Chỗ này cần một dòng chữ; đang ghi {found}.",
    ),
    "value-not-text-brackets": (
        "text is wanted here, but brackets make a list or a group of keys: put quotes around it, "
        "as in \"{found}\"",
        "Chỗ này cần một dòng chữ, nhưng ngoặc vuông, ngoặc nhọn hoặc gạch đầu dòng lại thành danh "
        "sách. Nếu là chữ, anh/chị đặt trong ngoặc kép: \"{found}\".",
    ),
    "value-not-list": (
        "a list is wanted here, one item a line after a hyphen; found {found}",
        "Chỗ này cần một danh sách, mỗi ý một dòng bắt đầu bằng “- ”; đang ghi “{found}”.",
    ),
    "value-not-mapping": (
        "keys and values are wanted here; found {found}",
        "Chỗ này cần các mục dạng “tên mục: giá trị”; đang ghi “{found}”.",
    ),
    "value-not-record": (
        "values by name are wanted here ({known}); found {found}",
        "Chỗ này cần ghi từng mục ({known}); đang ghi “{found}”.",
    ),
    "value-not-flag": (
        "true or false is wanted; found {found}",
        "Chỉ ghi Có hoặc Không; đang ghi “{found}”.",
    ),
    "value-too-long": (
        "the text has {length} characters, at most {limit} fit; shorten it",
        "Nội dung dài {length} ký tự, chỉ được tối đa {limit}. Anh/chị rút gọn lại.",
    ),
    "value-too-short": (
        "the text has {length} characters, at least {limit} are wanted",
        "Nội dung mới có {length} ký tự, cần ít nhất {limit}. Anh/chị ghi rõ hơn.",
    ),
    "value-wrong": (
        "this value cannot be used: {found}",
        "Giá trị “{found}” không dùng được ở đây. Anh/chị xem lại.",
    ),
    "value-choice-unknown": (
        "{found} is none of the choices; choose among: {known}",
        "“{found}” không có trong các lựa chọn. Anh/chị chọn một trong: {known}.",
    ),
    "value-choice-misspelt": (
        "{found} is none of the choices; did you mean {suggestion}? Choices: {known}",
        "“{found}” không có trong các lựa chọn. Có phải anh/chị muốn ghi “{suggestion}”? Các lựa "
        "chọn: {known}.",
    ),
    "id-not-file-name": (
        "the id is {found}, but the file is called {expected}; make them the same",
        "Mã ghi trong tệp là “{found}” nhưng tên tệp là “{expected}”. Anh/chị sửa cho giống nhau.",
    ),
    "workflow-initial-states": (
        "a workflow has exactly one initial state; found {count}",
        "Quy trình phải có đúng một trạng thái ban đầu (initial: true); đang có {count}.",
    ),
    "field-name-keyword": (
        "{name} means something else in expressions; choose another name, such as {name}_value",
        "Tên “{name}” không dùng được trong biểu thức. Anh/chị đặt tên khác.",
    ),
    "field-name-reserved": (
        "{name} already means something in expressions; choose another name",
        "Tên “{name}” đã có nghĩa riêng trong biểu thức. Anh/chị đặt tên khác.",
    ),
    "field-name-twice": (
        "{name} is both a field of data and a derived one; rename one of the two",
        "“{name}” vừa là trường nhập vừa là trường tính. Anh/chị đổi tên một trong hai.",
    ),
    "field-alias-twice": (
        "the alias {alias} already names another field; choose another",
        "Tên phụ “{alias}” đã dùng cho trường khác. Anh/chị đặt tên phụ khác.",
    ),
    "record-type-misspelt": (
        "there is no type {found}; did you mean {suggestion}?",
        "Không có kiểu “{found}”. Có phải anh/chị muốn ghi “{suggestion}”?",
    ),
    "record-type-unknown": (
        "there is no type {found}; record types: {known}",
        "Không có kiểu “{found}”. Các kiểu bản ghi: {known}.",
    ),
    # values of a case
    "input-field-unknown": (
        "there is no field {found} here; fields: {known}",
        "Ở đây không có trường “{found}”. Các trường dùng được: {known}.",
    ),
    "input-field-misspelt": (
        "there is no field {found} here; did you mean {suggestion}?",
        "Ở đây không có trường “{found}”. Có phải anh/chị muốn ghi “{suggestion}”?",
    ),
    "field-not-of-step": (
        "the field {found} is not given in this step; its fields: {known}",
        "Bước này không nhập “{field}” ({found}). Các trường nhập ở bước này: {known}.",
    ),
    "field-missing": (
        "the field {name} ({field}) is missing; add it",
        "Thiếu “{field}” ({name}). Anh/chị ghi thêm trường này.",
    ),
    "field-empty": (
        "“{field}” is empty; write a value",
        "“{field}” đang để trống. Anh/chị ghi giá trị.",
    ),
    "field-twice": (
        "{found} and {first} are the same field; keep one of the two",
        "“{found}” và “{first}” là cùng một trường. Anh/chị chỉ giữ một.",
    ),
    "list-too-short": (
        "the list has {length} items, at least {limit} are wanted",
        "Danh sách mới có {length} mục, cần ít nhất {limit}. Anh/chị ghi thêm.",
    ),
    "list-too-long": (
        "the list has {length} items, at most {limit} are allowed",
        "Danh sách có {length} mục, chỉ được tối đa {limit}. Anh/chị bớt lại.",
    ),
    "list-item-empty": (
        "item {number} of the list is empty; write it or delete the line",
        "Mục thứ {number} của danh sách đang để trống. Anh/chị ghi nội dung hoặc xoá dòng này.",
    ),
    "number-too-small": (
        "{found} is too small; at least {limit} is wanted",
        "Số {found} quá nhỏ, cần từ {limit} trở lên.",
    ),
    "number-too-large": (
        "{found} is too large; at most {limit} is allowed",
        "Số {found} quá lớn, chỉ được đến {limit}.",
    ),
    "roster-person-unknown": (
        "nobody in the roster has the id {found}; ids: {known}; or write the full name",
        "Danh sách cán bộ không có mã “{found}”. Các mã: {known}. Anh/chị cũng có thể ghi họ tên.",
    ),
    "roster-person-misspelt": (
        "nobody in the roster has the id {found}; did you mean {suggestion}?",
        "Danh sách cán bộ không có mã “{found}”. Có phải anh/chị muốn ghi “{suggestion}”?",
    ),
    "text-placeholder": (
        "{found} is still a placeholder; write what belongs here",
        "{found} vẫn là chỗ để trống chờ điền. Anh/chị ghi nội dung thật.",
    ),
    # library and units
    "unit-unknown": (
        "there is no unit {found}; units: {known}",
        "Không có đơn vị “{found}”. Các đơn vị: {known}.",
    ),
    "unit-misspelt": (
        "there is no unit {found}; did you mean {suggestion}?",
        "Không có đơn vị “{found}”. Có phải anh/chị muốn ghi “{suggestion}”?",
    ),
    "unit-not-on-day": (
        "the unit {unit} is not described for {day}; described: {periods}",
        "Đơn vị “{unit}” chưa có thông tin cho ngày {day}; chỉ có: {periods}. Anh/chị bổ sung vào "
        "tệp đơn vị.",
    ),
    "unit-twice": (
        "the unit {unit} already stands in {first}; keep one of the two",
        "Đơn vị “{unit}” đã có trong {first}. Anh/chị chỉ giữ một nơi.",
    ),
    "unit-without-version": (
        "the unit {unit} has no version; add one with from_date",
        "Đơn vị “{unit}” chưa có thông tin nào (versions). Anh/chị ghi ít nhất một.",
    ),
    "unit-cycle": (
        "the unit {unit} is above itself: {chain}; mend `superior`",
        "Đơn vị “{unit}” lại là cấp trên của chính mình: {chain}. Anh/chị sửa mục superior.",
    ),
    "unit-versions-overlap": (
        "the unit {unit} has two versions on {day}; end the earlier one before",
        "Đơn vị “{unit}” có hai bản thông tin cùng hiệu lực ngày {day}. Anh/chị ghi ngày kết thúc "
        "(to_date) của bản trước.",
    ),
    "unit-terms-overlap": (
        "the unit {unit} has two terms of office on {day}; end the earlier one before",
        "Đơn vị “{unit}” có hai nhiệm kỳ cùng hiệu lực ngày {day}. Anh/chị ghi ngày kết thúc "
        "(to_date) của nhiệm kỳ trước.",
    ),
    "period-reversed": (
        "the period ends on {to_date}, before it begins on {from_date}",
        "Ngày kết thúc {to_date} lại trước ngày bắt đầu {from_date}. Anh/chị sửa lại.",
    ),
    "library-unknown": (
        "there is no {found} in {folder}; there are: {known}",
        "Không có “{found}” trong thư mục {folder}. Hiện có: {known}.",
    ),
    "library-misspelt": (
        "there is no {found} in {folder}; did you mean {suggestion}?",
        "Không có “{found}” trong thư mục {folder}. Có phải anh/chị muốn ghi “{suggestion}”?",
    ),
    "library-folder-missing": (
        "there is no folder {folder}; check its name",
        "Không có thư mục {folder}. Anh/chị kiểm tra lại tên.",
    ),
    "library-file-unreadable": (
        "the file cannot be read ({reason})",
        "Không đọc được tệp này. Anh/chị kiểm tra quyền đọc tệp.",
    ),
    "manifest-family": (
        "the manifest says family {found}, but stands in the folder {expected}",
        "Tệp ghi nhóm mẫu “{found}” nhưng lại nằm trong thư mục “{expected}”. Anh/chị sửa lại.",
    ),
    "profile-none-on-day": (
        "no rule profile is valid on {day}; profiles: {known}",
        "Không có bộ quy tắc nào hiệu lực ngày {day}. Hiện có: {known}.",
    ),
    "profiles-overlap": (
        "several rule profiles are valid on {day}: {known}; end one of them before",
        "Ngày {day} có nhiều bộ quy tắc cùng hiệu lực: {known}. Anh/chị sửa ngày hiệu lực.",
    ),
}
