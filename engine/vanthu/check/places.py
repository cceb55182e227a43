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
        if isinstance(value, dict) and isinstance(part, str) and part in value:
            value = value[part]
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
        elif part == "fields" or isinstance(part, int):
            continue
        else:
            return (*written, part)
        written.append(part)
    return tuple(written)
