"""Sentences used by several areas: {code: (English, Vietnamese)}."""

TEXTS: dict[str, tuple[str, str]] = {
    "place-in-word": (", {part}, paragraph {paragraph}", ", phần {part}, đoạn {paragraph}"),
    "word-part-body": ("body", "thân văn bản"),
    "word-part-header": ("header", "đầu trang"),
    "word-part-footer": ("footer", "chân trang"),
    "word-part-footnotes": ("footnotes", "chú thích"),
    "builtin-folder-missing": (
        "the built-in {kind} are missing; looked in: {looked_in}; install vanthu again",
        "Không tìm thấy thư mục {kind} có sẵn của chương trình; đã tìm ở: {looked_in}. "
        "Anh/chị vui lòng cài đặt lại vanthu.",
    ),
}
