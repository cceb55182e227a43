"""Rule profiles: the process rules of a period, picked by the date of the meeting."""

from vanthu.definition.base import Day, Label, Model, Name, Number


class RuleProfile(Model):
    """Thresholds valid for a period: `workflows/rules/<id>.yaml` (id with `_` as in `hd42_2025`).

    `values` holds numbers by name (`min_minutes`, `min_attendance` as a ratio, `pass_score` …). A
    rule the period does not know is left out of the file; expressions ask with
    `known(rules.min_minutes)`.
    """

    id: Name
    title: Label
    source: Label
    valid_from: Day
    valid_to: Day | None = None
    note: str = ""
    values: dict[Name, Number]
