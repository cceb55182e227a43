"""Sentences of the area `expressions`: {code: (English, Vietnamese)}.

Of a code and its `-meant` twin the second is used when a known name is close to what was typed.
"""

_IN = "column {column} of {expression}: "
_AT = "Biểu thức {expression}, ký tự thứ {column}: "

EXPRESSIONS: dict[str, tuple[str, str]] = {
    "expression-syntax": (
        _IN + "this is not an expression; look for a missing bracket, quote or operator",
        _AT + "viết chưa đúng. Anh/chị xem lại dấu ngoặc, dấu nháy, phép tính.",
    ),
    "expression-forbidden": (
        _IN + "{found} may not stand in an expression; use the listed operators and functions",
        _AT + "không được dùng {found}. Anh/chị chỉ dùng các phép tính và hàm đã quy định.",
    ),
    "expression-method": (
        _IN + "only the listed functions may be called, and only by their name",
        _AT + "chỉ được gọi các hàm đã quy định, gọi trực tiếp bằng tên.",
    ),
    "expression-index": (
        _IN + "an index is a whole number, as in list[0] or list[-1]",
        _AT + "vị trí trong danh sách phải là số nguyên, như list[0] hoặc list[-1].",
    ),
    "expression-repeats": (
        _IN + "* multiplies numbers only; it does not repeat text or lists",
        _AT + "dấu * chỉ nhân số, không lặp chữ hay danh sách.",
    ),
    "expression-constant": (
        _IN + "{found} is not a plain number, text, True or False",
        _AT + "{found} không phải số, chữ, True hay False viết theo cách thường.",
    ),
    "expression-constant-too-large": (
        _IN + "a text in an expression has at most {limit} characters",
        _AT + "đoạn chữ trong biểu thức dài tối đa {limit} ký tự.",
    ),
    "expression-too-long": (
        _IN + "an expression has at most {limit} characters; split it into derived values",
        _AT + "dài quá {limit} ký tự. Anh/chị tách thành các giá trị tính sẵn trong mục derived.",
    ),
    "expression-too-deep": (
        _IN + "nested deeper than {limit} levels; split it into derived values",
        _AT + "lồng quá {limit} tầng. Anh/chị tách thành các giá trị tính sẵn trong mục derived.",
    ),
    "function-unknown": (
        _IN + "there is no function {name}",
        _AT + "không có hàm {name}.",
    ),
    "function-unknown-meant": (
        _IN + "there is no function {name}; did you mean {suggestion}?",
        _AT + "không có hàm {name}. Có phải anh/chị muốn viết {suggestion}?",
    ),
    "function-arguments": (
        _IN + "{function} takes {least} to {most} arguments, found {found}",
        _AT + "hàm {function} cần từ {least} đến {most} tham số, đang có {found}.",
    ),
    "function-wants-quotes": (
        _IN + "the second argument of {function} is an expression over item, in quotes",
        _AT + "tham số thứ hai của hàm {function} là biểu thức theo item, đặt trong dấu nháy.",
    ),
    "pattern-brace": (
        "column {column} of {pattern}: this brace has no pair; write {{{{ or }}}} to print one",
        "Mẫu câu {pattern}, ký tự thứ {column}: dấu ngoặc nhọn thiếu một nửa. "
        "Muốn in dấu ngoặc nhọn, anh/chị viết {{{{ hoặc }}}}.",
    ),
    "filter-unknown": (
        "column {column} of {pattern}: there is no filter {name}",
        "Mẫu câu {pattern}, ký tự thứ {column}: không có bộ lọc {name}.",
    ),
    "filter-unknown-meant": (
        "column {column} of {pattern}: there is no filter {name}; did you mean {suggestion}?",
        "Mẫu câu {pattern}, ký tự thứ {column}: không có bộ lọc {name}. "
        "Có phải anh/chị muốn viết {suggestion}?",
    ),
}
KINDS: dict[str, tuple[str, str]] = {
    "name-unknown": (
        _IN + "there is no {name} here",
        _AT + "không có tên {name}.",
    ),
    "name-unknown-meant": (
        _IN + "there is no {name} here; did you mean {suggestion}?",
        _AT + "không có tên {name}. Có phải anh/chị muốn viết {suggestion}?",
    ),
    "item-outside": (
        _IN + "item stands only in the quotes of every, some …, or where `each` is given",
        _AT + "item chỉ dùng trong dấu nháy của every, some …, hoặc ở mục có each.",
    ),
    "no-such-field": (
        _IN + "{owner} has no field {name}",
        _AT + "{owner} không có trường {name}.",
    ),
    "no-such-field-meant": (
        _IN + "{owner} has no field {name}; did you mean {suggestion}?",
        _AT + "{owner} không có trường {name}. Có phải anh/chị muốn viết {suggestion}?",
    ),
    "field-of-no-record": (
        _IN + "{owner} is of type {kind} and has no fields such as {name}; "
        "go over the items of a list with every, some, each …",
        _AT + "{owner} có kiểu {kind}, không có trường {name}. "
        "Với danh sách, anh/chị dùng every, some, each …",
    ),
    "index-of-no-list": (
        _IN + "{owner} is of type {kind}, not a list",
        _AT + "{owner} có kiểu {kind}, không phải danh sách.",
    ),
    "condition-wanted": (
        _IN + "{found} is of type {kind}; a condition is wanted, such as filled({found})",
        _AT + "{found} có kiểu {kind}; ở đây cần một điều kiện, như filled({found}).",
    ),
    "number-wanted": (
        _IN + "{found} is of type {kind}; a number is wanted",
        _AT + "{found} có kiểu {kind}; ở đây cần một số.",
    ),
    "date-arithmetic": (
        _IN + "{found} is a date; use days(from, to) or add_days(date, n)",
        _AT + "{found} là ngày; anh/chị dùng days(từ, đến) hoặc add_days(ngày, số).",
    ),
    "kinds-differ": (
        _IN + "{left} ({left_kind}) and {right} ({right_kind}) do not go together",
        _AT + "{left} (kiểu {left_kind}) và {right} (kiểu {right_kind}) không đi với nhau được.",
    ),
    "no-such-choice": (
        _IN + "{name} is not among the choices",
        _AT + "{name} không có trong các lựa chọn.",
    ),
    "no-such-choice-meant": (
        _IN + "{name} is not among the choices; did you mean {suggestion}?",
        _AT + "{name} không có trong các lựa chọn. Có phải anh/chị muốn viết {suggestion}?",
    ),
    "function-argument": (
        _IN + "{function} wants {wanted}; {found} is of type {kind}",
        _AT + "hàm {function} cần {wanted}; {found} có kiểu {kind}.",
    ),
    "fired-unknown": (
        _IN + "there is no trigger {name}",
        _AT + "không có bước {name}.",
    ),
    "fired-unknown-meant": (
        _IN + "there is no trigger {name}; did you mean {suggestion}?",
        _AT + "không có bước {name}. Có phải anh/chị muốn viết {suggestion}?",
    ),
    "result-kind": (
        "{expression} is of type {kind}; {wanted} is wanted here",
        "Biểu thức {expression} có kiểu {kind}; ở đây cần kiểu {wanted}.",
    ),
}
VALUES: dict[str, tuple[str, str]] = {
    "values-differ": (
        _IN + "{left} and {right} cannot be compared or joined",
        _AT + "không so sánh hay ghép được {left} với {right}.",
    ),
    "division-by-zero": (
        _IN + "{left} cannot be divided by 0; use ratio(part, whole)",
        _AT + "không chia được {left} cho 0; anh/chị dùng ratio(phần, tổng).",
    ),
    "boolean-expected": (
        _IN + "yes or no is wanted, found {found}",
        _AT + "cần có hoặc không, đang là {found}.",
    ),
    "number-expected": (
        _IN + "a number is wanted, found {found}",
        _AT + "cần một số, đang là {found}.",
    ),
    "list-expected": (
        _IN + "a list is wanted, found {found}",
        _AT + "cần một danh sách, đang là {found}.",
    ),
    "record-expected": (
        _IN + "{found} has no field {name}",
        _AT + "{found} không có trường {name}.",
    ),
    "function-wants": (
        _IN + "{function} wants {wanted}, found {found}",
        _AT + "hàm {function} cần {wanted}, đang là {found}.",
    ),
    "value-too-large": (
        _IN + "the result is too large",
        _AT + "kết quả quá lớn.",
    ),
    "too-much-work": (
        _IN + "more than {limit} items would have to be looked at; compare smaller lists",
        _AT + "phải xét hơn {limit} dòng. Anh/chị so các danh sách ngắn hơn.",
    ),
    "derived-circular": (
        _IN + "these derived values need each other: {names}",
        _AT + "các giá trị tính sẵn cần lẫn nhau: {names}.",
    ),
}
TEXTS: dict[str, tuple[str, str]] = {**EXPRESSIONS, **KINDS, **VALUES}
