"""Random values by the schema of a field: types, limits, choices, people and units."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from vanthu.definition.workflow import Fields, FieldSpec

WORDS = (
    "chi bộ", "đảng viên", "kế hoạch", "nêu gương", "trách nhiệm", "sinh hoạt", "nghị quyết",
    "kiểm tra", "giám sát", "thực hiện", "nhiệm vụ", "chuyên đề", "“ngoặc kép”", "A & B", "<x>",
)  # fmt: skip
CELLS = ("cb1", "cb2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampler:
    """Makes values; the same chance makes the same values."""

    chance: random.Random
    types: Mapping[str, Fields]
    day: date
    people: tuple[str, ...]

    def value(self, spec: FieldSpec) -> Any:
        """Return a value that the field's schema allows, as a file would give it."""
        kind = spec.type
        if kind in ("text", "paragraph"):
            return self.text(int(spec.min or 1), int(spec.max or 80))
        if kind in ("integer", "decimal", "percent"):
            return self._number(spec)
        if kind == "date":
            return (self.day + timedelta(days=self.chance.randint(3, 20))).isoformat()
        if kind == "time":
            return f"{self.chance.randint(7, 10):02}:{self.chance.randrange(60):02}"
        if kind == "choice":
            return self.chance.choice(list(spec.choices or ()))
        return self._compound(spec)

    def _compound(self, spec: FieldSpec) -> Any:
        if spec.type == "boolean":
            return True
        if spec.type == "person":
            return self.chance.choice(self.people)
        if spec.type == "unit":
            return self.chance.choice(CELLS)
        if spec.type == "list":
            assert spec.item is not None
            least = int(spec.min or 0) or 1
            most = max(least, min(int(spec.max or 3), least + 2))
            return [self.value(spec.item) for _ in range(self.chance.randint(least, most))]
        return self.record(spec.fields or self.types[spec.type])

    def record(self, fields: Fields) -> dict[str, Any]:
        """Return a record: what is required, and of the rest about a half."""
        return {
            name: self.value(spec)
            for name, spec in fields.items()
            if spec.value is None and (spec.required or self.chance.random() < 0.5)
        }

    def text(self, least: int, most: int) -> str:
        """Return words within the limits of length."""
        words = self.chance.choice(WORDS).capitalize()
        for _ in range(200):
            if len(words) >= max(least, 12) or len(words) >= most:
                break
            words += f" {self.chance.choice(WORDS)}"
        return words[: min(most, 200)].strip().ljust(least, "a")

    def _number(self, spec: FieldSpec) -> int:
        least = int(spec.min or 0)
        most = least + 3 if spec.max is None else int(spec.max)
        return self.chance.randint(least, max(least, most))
