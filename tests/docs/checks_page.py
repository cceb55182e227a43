"""Writes docs/kiem-tra.md from the shared checks: `python -m tests.docs.checks_page`."""

import json
from collections.abc import Iterator
from pathlib import Path

from vanthu.definition.workflow import CheckDefinition
from vanthu.library import Library
from vanthu.machine.checks import show_failure

PAGE = Path(__file__).parents[2] / "docs" / "kiem-tra.md"
HEAD = """# Các phép kiểm tra

Trước khi ghi một bước, vanthu so các con số, ngày và lời văn với nhau. Trang này nêu từng phép
kiểm tra: lúc nào đạt, lúc nào không đạt, vanthu nói gì, việc cần làm. Trang do máy viết ra từ
`workflows/checks.yaml`; bộ số ở đây chính là bộ số thử mà `vanthu check` chạy lại mỗi lần.

- **Phải đạt**: không đạt thì bước ấy không ghi được.
- **Bỏ qua được**: nếu vẫn làm tiếp, anh/chị ghi lý do ít nhất 10 ký tự (mục `override`, hoặc
  `--reason`); lý do được lưu vào sổ và in ra ở văn bản có mục ấy.

X01–X27 là các quy tắc so chéo của văn phòng. X22 (mỗi số một văn bản, số tăng dần, không cách
quãng trong từng loại, từng nhiệm kỳ) do chính kho số giữ: không bước nào ghi được một số hai lần.
Số gõ thay cho số tính (X03, tổng, tỷ lệ) chỉ được đem so: khác số tính thì bị từ chối.

Các phép kiểm tra lời văn chỉ nêu chỗ giống nhau và mức giống; có phải sửa hay không là do người
đọc. Đoạn dưới 20 chữ, con số và chỗ trong ngoặc vuông không tính. Muốn xem hai bản cạnh nhau:
`vanthu compare MÃ_VIỆC` rồi `vanthu compare MÃ_VIỆC MÃ_VIỆC`.
"""


def write_page() -> str:
    """Return the text of the page."""
    library = Library.builtin()
    uses: dict[str, set[str]] = {}
    for name in library.workflows():
        for step in library.workflow(name).workflow.transitions:
            for use in (*step.require, *step.expect):
                if use.check and use.test is None:
                    uses.setdefault(use.check, set()).add(name)
    checks = library.checks()
    ruled = sorted((name for name in checks if checks[name].rule), key=lambda one: checks[one].rule)
    parts = [HEAD, "## Quy tắc X01–X27\n"]
    parts += [_describe(library, name, checks[name], uses[name]) for name in ruled]
    parts.append("## Các phép kiểm tra khác\n")
    others = (name for name in checks if not checks[name].rule)
    parts += [_describe(library, name, checks[name], uses[name]) for name in others]
    return "\n".join(parts)


def _describe(library: Library, name: str, check: CheckDefinition, uses: set[str]) -> str:
    kind = "phải đạt" if check.kind == "hard" else "bỏ qua được"
    rule = "".join(f"{one}, " for one in check.rule)
    return "\n".join([f"### {check.label} (`{name}`)\n", *_tell(library, name, check),
                      f"- Loại: {rule}{kind}; dùng ở {', '.join(sorted(uses))}.\n"])  # fmt: skip


def _tell(library: Library, name: str, check: CheckDefinition) -> Iterator[str]:
    yield f"- Đạt: `{_show(check.passes[0])}`"
    yield f"- Không đạt: `{_show(check.fails[0])}`"
    yield f"- Khi không đạt: “{show_failure(name, check, library.types(), check.fails[0])}.”"
    yield f"- Việc cần làm: {check.fix}."


def _show(row: dict[str, object]) -> str:
    return json.dumps(row, ensure_ascii=False).replace("\"", "")[1:-1]


if __name__ == "__main__":
    PAGE.write_text(write_page(), encoding="utf-8")
