"""Findings as people read them: one line each, what must be mended first."""

from collections.abc import Sequence

from vanthu.cli.output import Style, clean, print_line, print_notice
from vanthu.cli.session import Session
from vanthu.errors import Finding, Refused, Unusable, VanthuError

MOST = 5
"""How many findings are shown at a time: more than five are not read."""


def order_findings(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings with those that must be mended first, otherwise as they came."""
    return sorted(findings, key=lambda finding: finding.severity != "must")


def show_findings(
    session: Session,
    findings: Sequence[Finding],
    *,
    all_of_them: bool = False,
    is_error: bool = True,
    heading: str = "",
) -> None:
    """Print findings, at most five unless `all_of_them`, and how many more there are."""
    ordered = order_findings(findings)
    shown = ordered if all_of_them else ordered[:MOST]
    printer = print_notice if is_error else print_line
    for finding in shown:
        must = finding.severity == "must"
        style: Style = "red" if must else "yellow"
        label = heading or session.text("cli-must" if must else "cli-should")
        printer(f"{label}: {clean(finding.line(session.language))}", style)
    if rest := len(ordered) - len(shown):
        code = "cli-more-refusals" if is_error else "cli-more-findings"
        printer(session.text(code, count=rest))


def show_refusal(session: Session, error: VanthuError) -> None:
    """Print why a command was not done."""
    heading = "" if isinstance(error, Refused) else session.text(_heading(error))
    show_findings(session, error.findings, heading=heading)
    for note in getattr(error, "__notes__", ()):
        print_notice(note)
    if error.code == "unit-unknown" and not error.findings[0].facts.get("known"):
        print_notice(session.text("cli-hint-library"))


def _heading(error: VanthuError) -> str:
    return "cli-unusable" if isinstance(error, Unusable) else "cli-usage"
