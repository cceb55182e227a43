"""What all definitions share: the frozen base model and scalars that arrive as typed text.

The YAML reader hands over every scalar as text; conversion is the schema's. `05`, `19:45` and `no`
stay what the clerk typed until a field asks for a number, a time or a flag.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from vanthu.errors import InputRefused
from vanthu.vietnamese.dates import parse_date
from vanthu.vietnamese.numbers import parse_decimal, parse_integer

FLAGS = {"true": True, "false": False, "có": True, "không": False}


class Model(BaseModel):
    """A frozen, strict model: unknown keys are refused, nothing is guessed."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, populate_by_name=True)


def _integer(value: object) -> object:
    return _parsed(value, parse_integer)


def _decimal(value: object) -> object:
    return Decimal(value) if type(value) is int else _parsed(value, parse_decimal)


def _parsed(value: object, parse: Callable[[str], object]) -> object:
    """Return the parsed text, or the text itself: pydantic then refuses it at its place."""
    if not isinstance(value, str):
        return value
    try:
        return parse(value)
    except InputRefused:
        return value


def _flag(value: object) -> object:
    return FLAGS.get(value.lower(), value) if isinstance(value, str) else value


def _day(value: object) -> object:
    return _parsed(value, parse_date)


def _many(value: object) -> object:
    """Accept a single item where a list is meant; give pydantic the tuple it wants."""
    if isinstance(value, list):
        return tuple(value)
    return (value,) if isinstance(value, (str, dict)) else value


Integer = Annotated[int, BeforeValidator(_integer)]
Number = Annotated[Decimal, BeforeValidator(_decimal)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Day = Annotated[date, BeforeValidator(_day)]
T = TypeVar("T")
Many = Annotated[tuple[T, ...], BeforeValidator(_many)]
"""A list in YAML, or one item standing for a list of one."""

NAME_PATTERN = r"^[a-z][a-z0-9_]{0,59}$"
Name = Annotated[str, StringConstraints(pattern=NAME_PATTERN)]
"""An ASCII snake_case name inside a file: state, trigger, field, role."""
FILE_ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
FileId = Annotated[str, StringConstraints(pattern=FILE_ID_PATTERN, max_length=60)]
"""A kebab-case id equal to its file's name: workflow, template."""
Label = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Expression = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
"""An expression of the restricted language (`machine.expressions`), in Python's syntax."""
Pattern = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
"""Text with `{expression}` or `{expression|filter}` places."""
