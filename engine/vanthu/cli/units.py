"""A unit named on the command line that nobody knows is refused, not answered with nothing."""

from typing import TYPE_CHECKING

from vanthu.errors import RecordRefused

if TYPE_CHECKING:
    from vanthu.engine.standing import Standing


def refuse_unknown_unit(standing: "Standing", unit: str) -> None:
    """Look a unit up that no row was found for.

    Raises:
        RecordRefused: `unit-misspelt`, `unit-unknown`: neither the library nor the store knows it.
    """
    cases = standing.status()
    recorded = {row.body for row in standing.register()} | {case.unit for case in cases}
    known = dict.fromkeys([*standing.library.units().ids, *sorted(recorded)])
    if unit in known or standing.status(unit=unit):
        return
    # Imported here: only a refusal needs it.
    from vanthu.vietnamese.text import suggest

    if suggestion := suggest(unit, known):
        raise RecordRefused.of("unit-misspelt", found=unit, suggestion=suggestion)
    raise RecordRefused.of("unit-unknown", found=unit, known=tuple(known))
