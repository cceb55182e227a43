"""The units a parcel brings along: a file of the tree of units, as any office could write it."""

from typing import Any

import yaml

from vanthu.definition.reader import parse_yaml
from vanthu.definition.unit import Unit
from vanthu.definition.units import Units, load_units

__all__ = ["read_units", "write_units"]


def write_units(units: Units, unit_id: str) -> bytes:
    """Return a YAML file of a unit and all that ever stood above it, as `units` has them.

    The last numbers of paper books stay at home, but for the unit's own; of those above its
    superior only names and terms are told.
    """
    near = {unit_id, *_list_superiors(units.entry(unit_id))}
    found = [unit_id]
    for each in found:  # grows while it is walked through
        found += [one for one in _list_superiors(units.entry(each)) if one not in found]
    tree = {each: _show(units.entry(each), each == unit_id, each in near) for each in found}
    text: str = yaml.safe_dump({"units": tree}, allow_unicode=True, sort_keys=False, width=1000)
    return text.encode()


def _list_superiors(unit: Unit) -> list[str]:
    return list(dict.fromkeys(each.superior for each in unit.versions if each.superior))


def _show(unit: Unit, is_own: bool, is_near: bool) -> dict[str, Any]:
    left = set() if is_own else {"opening"} if is_near else {"opening", "roster", "papers"}
    return unit.model_dump(mode="json", exclude=left, exclude_defaults=True)


def read_units(data: bytes, name: str) -> Units:
    """Return the units of such a file.

    Raises:
        Refused: with everything wrong in it.
    """
    return load_units([[parse_yaml(data, name)]])
