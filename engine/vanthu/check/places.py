"""The exact place of a value of a model: models allow shorter forms than the paths they report."""

from vanthu.definition.reader import YamlFile, YamlValue
from vanthu.errors import Place

__all__ = ["key_sharply", "place_sharply"]

Path = tuple[str | int, ...]


def place_sharply(yaml: YamlFile, path: Path) -> Place:
    """Return where the value at `path` of the model stands in the file."""
    return yaml.place(_as_written(yaml.value, path))


def key_sharply(yaml: YamlFile, path: Path) -> Place:
    """Return where the key of the value at `path` of the model stands in the file."""
    return yaml.key_place(_as_written(yaml.value, path))


def _as_written(value: YamlValue, path: Path) -> Path:
    """Return `path` without the steps that a shorter form leaves out.

    `item: {task: text}` stands for a record with `fields`, and one item for a list of one.
    """
    written: list[str | int] = []
    for part in path:
        if _has(value, part):
            value = value[part]  # type: ignore[index]  # `_has` said so
            written.append(part)
        elif part != "fields" and not isinstance(part, int):
            return (*written, part)
    return tuple(written)


def _has(value: YamlValue, part: str | int) -> bool:
    if isinstance(value, dict):
        return isinstance(part, str) and part in value
    return isinstance(value, list) and isinstance(part, int) and part < len(value)
