"""No fixed text praises or assesses: such words stand only where a person chooses or writes."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from vanthu._paths import builtin_dir

PRAISE = re.compile(
    r"xuất sắc|nghiêm túc|đạt kết quả tốt|kết quả tốt đẹp|thành công tốt đẹp|tích cực|gương mẫu"
    r"|sâu rộng|chuyển biến|nâng cao nhận thức|đi vào chiều sâu|hiệu quả rõ rệt|phấn khởi"
    r"|hoàn thành tốt(?! nhiệm vụ)|còn hạn chế|chưa nghiêm|yếu kém|đánh giá cao"
    r"|ghi nhận và biểu dương",
    re.IGNORECASE,
)
COMPARED = re.compile(r"== '[^']*'")
"""A choice that an expression counts."""
ASIDE = {"choices", "label", "source", "passes", "fails"}
"""What is under these keys names choices and fields, or tries a check out."""


def list_templates() -> list[Path]:
    return sorted(builtin_dir("templates").rglob("*.docx"))


def list_definitions() -> list[Path]:
    folders = (builtin_dir("workflows"), builtin_dir("templates"))
    return sorted(path for folder in folders for path in folder.rglob("*.yaml"))


def list_fixed_texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield COMPARED.sub("", value)
    elif isinstance(value, list):
        for item in value:
            yield from list_fixed_texts(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name not in ASIDE:
                yield from list_fixed_texts(item)


@pytest.mark.parametrize("path", list_templates(), ids=lambda path: path.stem)
def test_a_template_says_nothing_of_how_good_it_was(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        parts = [name for name in package.namelist() if name.startswith("word/")]
        text = "".join(package.read(name).decode("utf-8", "ignore") for name in parts
                       if name.endswith(".xml"))  # fmt: skip
    assert PRAISE.findall(re.sub(r"<[^>]+>", "", text)) == []


@pytest.mark.parametrize("path", list_definitions(), ids=lambda path: path.stem)
def test_a_definition_says_nothing_of_how_good_it_was(path: Path) -> None:
    tree = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    assert [text for text in list_fixed_texts(tree) if PRAISE.search(text)] == []


def test_the_words_looked_for_are_found_where_they_stand() -> None:
    assert PRAISE.search("Đảng viên đã nghiêm túc học tập")
    assert len(list_templates()) > 20
