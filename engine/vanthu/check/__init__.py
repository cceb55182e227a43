"""Checks definitions, templates, units and inputs as a whole, without running them.

`machine` checks a workflow and `render` a template each by itself; here they are held against each
other: fields against tags, documents against bodies, roles against rosters, inputs against fields.
"""

from vanthu.check.paths import check_paths
from vanthu.check.survey import CheckReport

__all__ = ["CheckReport", "check_paths"]
