"""Texts of `vanthu compare`: {code: (English, Vietnamese)}. They tell and do not judge."""

TEXTS: dict[str, tuple[str, str]] = {
    "compare-nothing": (
        "{first} and {second} have no wording under the same field",
        "Hai việc {first} và {second} chưa có lời văn nào cùng mục để đặt cạnh nhau.",
    ),
    "compare-least-wrong": (
        "--least is a likeness such as 0.85 or 85 %, found {found}",
        "--least là mức giống nhau, ví dụ 0,85 hoặc 85 %; đang ghi {found}.",
    ),
    "compare-none": (
        "{passages} passages read; none is alike from {least} on.",
        "Đã xem {passages} đoạn; không có đoạn nào giống nhau từ {least} trở lên.",
    ),
    "compare-empty": (
        "There is no wording to compare yet.",
        "Chưa có lời văn nào để so.",
    ),
    "compare-hint": (
        "Side by side: vanthu compare {first} {second}",
        "Đặt cạnh nhau: vanthu compare {first} {second}",
    ),
    "compare-section": (
        "{label}: alike {likeness} (words in common stand in ‹ ›)",
        "{label}: giống nhau {likeness} (chữ giống nhau nằm trong ‹ ›)",
    ),
    "compare-column-likeness": ("Alike", "Giống nhau"),
    "compare-column-kinship": ("Compared with", "So với"),
    "compare-column-section": ("Section", "Mục"),
    "compare-column-first": ("First", "Bản thứ nhất"),
    "compare-column-second": ("Second", "Bản thứ hai"),
    "compare-kinship-units": ("another unit", "đơn vị khác"),
    "compare-kinship-periods": ("an earlier period", "kỳ trước"),
    "compare-kinship-superior": ("the superior", "cấp trên"),
    "cli-help-compare": (
        "Shows which wording of a case is alike: between units, with earlier periods, with the "
        "superior; two cases are set side by side.",
        "Cho biết lời văn nào giống nhau: giữa các đơn vị, với kỳ trước, với cấp trên; ghi hai mã "
        "việc thì đặt hai bản cạnh nhau.",
    ),
    "cli-argument-other-case": (
        "Id of another case, to be set beside the first.",
        "Mã việc thứ hai, để đặt cạnh việc thứ nhất.",
    ),
    "cli-option-least": (
        "The smallest likeness that is told, such as 0,85 or 85 %.",
        "Mức giống nhau nhỏ nhất cần nêu, ví dụ 0,85 hoặc 85 %.",
    ),
    "cli-metavar-likeness": ("LIKENESS", "MỨC"),
}
