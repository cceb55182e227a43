"""Sentences of the area `calendar`: {code: (English, Vietnamese)}."""

TEXTS: dict[str, tuple[str, str]] = {
    # definitions
    "deadline-state-unknown": (
        "the deadline {deadline} names a state {name} that does not exist",
        "Thời hạn {deadline} nhắc đến trạng thái {name} không có.",
    ),
    "deadline-state-unknown-meant": (
        "the deadline {deadline} names a state {name} that does not exist; "
        "did you mean {suggestion}?",
        "Thời hạn {deadline} nhắc đến trạng thái {name} không có. "
        "Có phải anh/chị muốn viết {suggestion}?",
    ),
    "deadline-trigger-unknown": (
        "the deadline {deadline} names a trigger {name} that does not exist",
        "Thời hạn {deadline} nhắc đến bước {name} không có.",
    ),
    "deadline-trigger-unknown-meant": (
        "the deadline {deadline} names a trigger {name} that does not exist; "
        "did you mean {suggestion}?",
        "Thời hạn {deadline} nhắc đến bước {name} không có. "
        "Có phải anh/chị muốn viết {suggestion}?",
    ),
    "deadline-never-met": (
        "nothing tells when the deadline {name} is met; give `until`, `while` or `done` "
        "(with `each`: `while` or `done`)",
        "Chưa rõ khi nào xong thời hạn {name}. Anh/chị ghi until, while hoặc done "
        "(nếu có each: while hoặc done).",
    ),
    "holiday-other-year": (
        "{day} is not a day of {year}; put it into a file of its own year",
        "Ngày {day} không thuộc năm {year}. Anh/chị ghi ngày này vào tệp của đúng năm ấy.",
    ),
    "holiday-twice": (
        "{day} is named already at {other}; take one of the two away",
        "Ngày {day} đã ghi ở {other}. Anh/chị bỏ một trong hai chỗ.",
    ),
    "holiday-off-and-working": (
        "{day} is both a day off and a working day (see {other}); take one of the two away",
        "Ngày {day} vừa ghi nghỉ vừa ghi làm việc (xem {other}). Anh/chị bỏ một trong hai chỗ.",
    ),
    "calendar-library-missing": (
        "no library writes calendars; looked for {looked_for}. Install the extra `calendar`",
        "Chưa có thư viện ghi lịch; đã tìm {looked_for}. Anh/chị cài phần cài thêm: "
        "pip install 'vanthu[calendar]'.",
    ),
    # plans
    "plan-other-workflow": (
        "the plan is for the workflow {found}, not {wanted}",
        "Kế hoạch này viết cho quy trình {found}, không phải {wanted}.",
    ),
    "plan-ends-early": (
        "the plan ends before it starts",
        "Ngày cuối của kế hoạch đứng trước ngày bắt đầu.",
    ),
    "plan-step-unknown": (
        "the plan has no step {name}",
        "Trong kế hoạch không có bước {name}.",
    ),
    "plan-step-unknown-meant": (
        "the plan has no step {name}; did you mean {suggestion}?",
        "Trong kế hoạch không có bước {name}. Có phải anh/chị muốn ghi {suggestion}?",
    ),
    "plan-waits-for-nobody": (
        "{trigger} waits, but no step before it starts cases of units",
        "Bước {trigger} ghi wait, nhưng chưa có bước nào trước đó giao việc cho đơn vị.",
    ),
    "plan-starts-nobody": (
        "{trigger} starts no cases of units; take `children` away",
        "Bước {trigger} không giao việc cho đơn vị nào. Anh/chị bỏ phần children.",
    ),
    "plan-too-long": (
        "with {trigger} the plan goes on beyond the year {year}; look over the days before it",
        "Đến bước {trigger}, kế hoạch kéo dài quá năm {year}. Anh/chị xem lại số ngày các bước.",
    ),
    "plan-day-off": (
        "{day} ({unit}: {trigger}) is not a working day",
        "Ngày {day} ({unit}: {trigger}) không phải ngày làm việc.",
    ),
    # commands
    "cli-help-simulate": (
        "Tries a plan out over the calendar: what cannot be kept, and the critical unit.",
        "Thử một kế hoạch trên lịch: chỗ nào không kịp, đơn vị nào sát hạn nhất.",
    ),
    "cli-option-plan": ("YAML file with the plan.", "Tệp YAML ghi kế hoạch."),
    "cli-column-step": ("Step", "Bước"),
    "cli-column-planned": ("Planned", "Dự kiến"),
    "cli-column-latest": ("Latest", "Chậm nhất"),
    "cli-column-slack": ("Slack", "Dự trữ"),
    "cli-column-ends": ("Ends", "Xong ngày"),
    "cli-column-missed": ("Not kept", "Không kịp"),
    "cli-plan-unit": ("{unit} ({title})", "{unit} ({title})"),
    "cli-plan-kept": (
        "The plan can be kept: {start} – {finish}.",
        "Kế hoạch làm kịp: {start} – {finish}.",
    ),
    "cli-plan-missed": (
        "The plan cannot be kept: {start} – {finish}.",
        "Kế hoạch không làm kịp: {start} – {finish}.",
    ),
    "cli-plan-illustrative": ("Illustrative figures.", "Số liệu minh hoạ."),
    "cli-plan-critical": (
        "Critical unit: {unit}, slack {slack} working days, ends on {day}.",
        "Đơn vị sát hạn nhất: {unit}, dự trữ {slack} ngày làm việc, xong ngày {day}.",
    ),
    "cli-plan-step-late": (
        "{unit}: {label} – planned for {planned}, possible on {day}, {days} days late",
        "{unit}: {label} – dự kiến {planned}, sớm nhất {day}, chậm {days} ngày",
    ),
    "cli-plan-deadline-late": (
        "{unit}: {label} – due on {due}, done on {day}, {days} days late",
        "{unit}: {label} – hạn {due}, xong {day}, quá {days} ngày",
    ),
    "cli-plan-end-late": (
        "{unit}: ends on {day}, after {finish}",
        "{unit}: xong {day}, sau ngày cuối {finish}",
    ),
    "cli-plan-slack": ("{days} days", "{days} ngày"),
    "cli-help-due": (
        "Tells what is late on a day and what falls due after it, and whom to ask.",
        "Nêu việc quá hạn vào một ngày, việc sắp đến hạn, và phải hỏi ai.",
    ),
    "cli-help-next": (
        "Tells in at most five lines what is due now, from whom, until when, and the command.",
        "Nêu trong nhiều nhất năm dòng việc phải làm bây giờ, của ai, đến bao giờ, và lệnh để làm.",
    ),
    "cli-help-calendar": (
        "Writes all deadlines with reminders as an iCalendar file.",
        "Ghi mọi thời hạn kèm lời nhắc ra tệp lịch iCalendar.",
    ),
    "cli-option-within": (
        "How many days ahead to look; 7 if not given.",
        "Xem trước bao nhiêu ngày; không ghi là 7.",
    ),
    "cli-metavar-days": ("DAYS", "SỐ_NGÀY"),
    "cli-column-who": ("From whom", "Hỏi ai"),
    "cli-column-what": ("What", "Nội dung"),
    "cli-column-until": ("Until", "Hạn"),
    "cli-column-left": ("Days", "Còn/trễ"),
    "cli-due-late": ("{days} days late", "trễ {days} ngày"),
    "cli-due-today": ("today", "hôm nay"),
    "cli-due-left": ("{days} days left", "còn {days} ngày"),
    "cli-due-none": (
        "Nothing is late on {day}, and nothing falls due within {within} days.",
        "Ngày {day} không có việc quá hạn; trong {within} ngày sau đó không có việc đến hạn.",
    ),
    "cli-due-count": (
        "As of {day}: {late} late, {coming} due within {within} days",
        "Tính đến {day}: {late} việc quá hạn, {coming} việc đến hạn trong {within} ngày",
    ),
    "cli-next-must": (
        "{urgency} – {unit}: {label}, until {day}, from {who}",
        "{urgency} – {unit}: {label}, hạn {day}, {who}",
    ),
    "cli-next-should": (
        "next – {unit}: {label}, from {who}",
        "làm tiếp – {unit}: {label}, {who}",
    ),
    "cli-next-many": (" ({count} cases)", " ({count} việc)"),
    "cli-next-nobody": ("{role} (nobody yet)", "{role} (chưa có người)"),
    "cli-next-who": ("{role}: {names}", "{role}: {names}"),
    "cli-next-more": (
        "… and {count} more; vanthu due shows all with a date",
        "… và {count} việc nữa; xem hết việc có hạn bằng: vanthu due",
    ),
    "cli-next-nothing": ("Nothing to do now.", "Bây giờ không có việc phải làm."),
    "cli-next-coming": (
        "Next comes: {label} ({unit}), until {day}; asked for from {start}.",
        "Sắp tới: {label} ({unit}), hạn {day}; nhắc từ {start}.",
    ),
    "cli-next-fire": (
        "  vanthu fire {case} {trigger} --by {actor} --on {day}",
        "  vanthu fire {case} {trigger} --by {actor} --on {day}",
    ),
    "cli-next-fire-input": (
        "  vanthu fire {case} {trigger} --input STEP.yaml --by {actor} --on {day}",
        "  vanthu fire {case} {trigger} --input BUOC.yaml --by {actor} --on {day}",
    ),
    "cli-next-form": (
        "  vanthu form {case} {trigger} -o {file}",
        "  vanthu form {case} {trigger} -o {file}",
    ),
}
