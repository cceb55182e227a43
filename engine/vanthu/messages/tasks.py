"""Sentences of the area `tasks`: {code: (English, Vietnamese)}."""

TEXTS: dict[str, tuple[str, str]] = {
    "task-state-unknown": (
        "the block tasks names a state {name} that does not exist",
        "Khối tasks nhắc đến trạng thái {name} không có.",
    ),
    "task-state-unknown-meant": (
        "the block tasks names a state {name} that does not exist; did you mean {suggestion}?",
        "Khối tasks nhắc đến trạng thái {name} không có. Có phải anh/chị muốn viết {suggestion}?",
    ),
    "task-list-fields": (
        "{name} must be a list of records with {missing}",
        "{name} phải là danh sách bản ghi, còn thiếu: {missing}.",
    ),
    "task-day-wants-date": (
        "{name} must be a date, found {kind}",
        "{name} phải là ngày, đang là {kind}.",
    ),
    "task-marks-same": (
        "each list of decided tasks needs a mark of its own, found {marks}",
        "Mỗi danh sách việc đã quyết định cần một ký hiệu (mark) riêng; đang ghi: {marks}.",
    ),
}
