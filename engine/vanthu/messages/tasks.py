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
        "Mỗi danh sách nhiệm vụ cần một ký hiệu (mark) riêng; đang ghi: {marks}.",
    ),
    "cli-help-tasks": (
        "Lists the open tasks of a unit, decided in any of its cases; their ids are what answers "
        "name.",
        "Liệt kê nhiệm vụ chưa xong của một đơn vị, quyết định ở bất kỳ việc nào; mã nhiệm vụ dùng "
        "để ghi trả lời.",
    ),
    "cli-argument-task-unit": ("id of the unit", "mã đơn vị"),
    "cli-no-tasks": ("No task is open.", "Không có nhiệm vụ nào chưa xong."),
    "cli-column-task-id": ("Id", "Mã nhiệm vụ"),
    "cli-column-task": ("Task", "Nhiệm vụ"),
    "cli-column-lead": ("Lead", "Chủ trì"),
    "cli-column-task-status": ("Result so far", "Kết quả đến nay"),
    "cli-task-overdue": ("overdue", "quá hạn"),
    "cli-task-open": ("not answered", "chưa trả lời"),
    "cli-task-continuing": ("going on", "đang làm"),
    "cli-task-extended": ("extended", "gia hạn"),
}
