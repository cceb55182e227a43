"""No fixed text praises or assesses: such words stand only where a person chooses or writes them."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from vanthu._paths import builtin_dir

PRAISE = re.compile(
    r"xuất sắc|nghiêm túc|đạt kết quả tốt|kết quả tốt đẹp|thành công tốt đẹp|tích cực|gương mẫu"
    r"|sâu rộng|chuyển biến|nâng cao nhận thức|đi vào chiều sâu|hiệu quả rõ rệt|phấn khởi"
    r"|hoàn thành tốt(?! nhiệm vụ)|còn hạn chế|chưa nghiêm|yếu kém|đánh giá cao|ghi nhận và biểu dương",
    re.IGNORECASE,
)
CHOSEN = re.compile(r"choices:|== '[^']*'|source:|passes:|fails:|^\s*- \{|^\s+\w+: \{type: \w+, label:")
"""Lines where a choice is offered or counted, a field is labelled, or a check is tried out."""


def list_templates() -> list[Path]:
    return sorted(builtin_dir("templates").rglob("*.docx"))


def list_definitions() -> list[Path]:
    folders = (builtin_dir("workflows"), builtin_dir("templates"))
    return sorted(path for folder in folders for path in folder.rglob("*.yaml"))


def list_fixed_lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if not CHOSEN.search(line) and not line.lstrip().startswith("#"):
            yield line


@pytest.mark.parametrize("path", list_templates(), ids=lambda path: path.stem)
def test_a_template_says_nothing_of_how_good_it_was(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        parts = [name for name in package.namelist() if name.startswith("word/")]
        text = "".join(package.read(name).decode("utf-8", "ignore") for name in parts
                       if name.endswith(".xml"))  # fmt: skip
    assert PRAISE.findall(re.sub(r"<[^>]+>", "", text)) == []


@pytest.mark.parametrize("path", list_definitions(), ids=lambda path: path.stem)
def test_a_definition_says_nothing_of_how_good_it_was(path: Path) -> None:
    assert [line.strip() for line in list_fixed_lines(path) if PRAISE.search(line)] == []


def test_the_words_looked_for_are_found_where_they_stand() -> None:
    assert PRAISE.search("Đảng viên đã nghiêm túc học tập")
    assert len(list_templates()) > 20
