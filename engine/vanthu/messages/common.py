"""Sentences used by several areas: {code: (English, Vietnamese)}."""

TEXTS: dict[str, tuple[str, str]] = {
    "place-in-word": (", {part}, paragraph {paragraph}", ", phần {part}, đoạn {paragraph}"),
    "builtin-folder-missing": (
        "the built-in {kind} are missing; looked in: {looked_in}; install vanthu again",
        "Không tìm thấy thư mục {kind} có sẵn của chương trình; đã tìm ở: {looked_in}. "
        "Anh/chị vui lòng cài đặt lại vanthu.",
    ),
}
