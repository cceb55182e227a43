"""Sentences about pictures: charts, diagrams, timelines, images in Word files."""

TEXTS: dict[str, tuple[str, str]] = {
    "chart-library-missing": (
        "a chart is to be drawn and {library} is not installed; install the extra: "
        'pip install "vanthu[charts]", or leave the charts out',
        "Phải vẽ biểu đồ nhưng máy chưa cài {library}. Anh/chị cài phần cài thêm: "
        'pip install "vanthu[charts]", hoặc bỏ phần biểu đồ.',
    ),
    "chart-no-record": (
        "{path} is no chart; a chart is a record with kind, title and rows (tag {tag})",
        "{path} không phải biểu đồ; biểu đồ gồm kind, title và rows (thẻ {tag}).",
    ),
    "chart-kind-unknown": (
        "chart {path} has an unknown kind; known: bar, column, pie, line (tag {tag})",
        "Kiểu của biểu đồ {path} không dùng được; chọn bar, column, pie hoặc line (thẻ {tag}).",
    ),
    "chart-empty": (
        "chart {path} has no figure to draw (tag {tag})",
        "Biểu đồ {path} không có số liệu để vẽ (thẻ {tag}).",
    ),
    "chart-too-long": (
        "chart {path} has too many figures: at most 200 bars, 12 columns or points, 8 parts of a "
        "pie (tag {tag})",
        "Biểu đồ {path} có quá nhiều số liệu: nhiều nhất 200 thanh ngang, 12 cột hoặc điểm, "
        "8 phần hình tròn (thẻ {tag}).",
    ),
    "chart-value-wrong": (
        "chart {path} has a row whose value is no number from 0 up (tag {tag})",
        "Biểu đồ {path} có dòng mà giá trị không phải là số từ 0 trở lên (thẻ {tag}).",
    ),
    "case-chart-unknown": (
        "case {case} has no chart {found}; there are: {known}",
        "Việc {case} không có biểu đồ {found}; có: {known}.",
    ),
    "case-chart-not-yet": (
        "chart “{label}” of {case} cannot be drawn yet: its figures are not there",
        "Chưa vẽ được “{label}” của việc {case}: chưa có số liệu.",
    ),
    "timeline-empty": (
        "{name} has no case to draw",
        "{name} chưa có việc nào để vẽ.",
    ),
    "timeline-empty-year": (
        "{name} has nothing in {year}; choose another year with --year",
        "{name} không có việc nào trong năm {year}; hãy chọn năm khác bằng --year.",
    ),
    "timeline-too-long": (
        "a timeline of {count} rows cannot be read; at most {limit}, so draw single cases",
        "Diễn biến có {count} dòng, quá dài để đọc; nhiều nhất {limit} dòng. Hãy vẽ từng việc.",
    ),
    "cli-timeline-what": (
        "a timeline is of a case or of a unit: name the case, or write --unit UNIT",
        "Hãy ghi mã việc, hoặc --unit ĐƠN_VỊ, một trong hai.",
    ),
    "cli-chart-name-missing": (
        "name the chart to draw: {known}",
        "Hãy ghi tên biểu đồ cần vẽ: {known}.",
    ),
    "cli-charts-none": (
        "This case has no charts.",
        "Việc này không có biểu đồ nào.",
    ),
    "cli-column-chart": ("Chart", "Biểu đồ"),
    "cli-column-about": ("Shows", "Nội dung"),
    "picture-kind-unknown": (
        "picture {picture} is of a kind that is not known ({kind}); insert it again as PNG or JPEG",
        "Ảnh {picture} thuộc loại không dùng được ({kind}); hãy chèn lại ảnh dạng PNG hoặc JPEG.",
    ),
    "picture-too-large": (
        "picture {picture} has {size_mb} MB, more than {limit_mb} MB; make it smaller",
        "Ảnh {picture} nặng {size_mb} MB, quá {limit_mb} MB; hãy thu nhỏ ảnh.",
    ),
    "picture-too-many-pixels": (
        "picture {picture} has {width} × {height} pixels, more than {limit} million; "
        "make it smaller",
        "Ảnh {picture} có {width} × {height} điểm ảnh, quá {limit} triệu; hãy thu nhỏ ảnh.",
    ),
    "picture-broken": (
        "picture {picture} is damaged; insert it again",
        "Ảnh {picture} bị hỏng; hãy chèn lại.",
    ),
    "picture-svg-active": (
        "drawing {picture} holds more than shapes and words: {found}; insert it again as PNG",
        "Hình vẽ {picture} có thành phần không phải hình và chữ: {found}; "
        "hãy chèn lại ảnh dạng PNG.",
    ),
}
