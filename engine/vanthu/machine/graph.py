"""Pictures of a workflow's states: Mermaid and DOT text, and SVG through Graphviz."""

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vanthu.definition.workflow import Workflow
from vanthu.errors import Unusable
from vanthu.vietnamese.dates import short_date

__all__ = ["Walked", "dot", "mermaid", "svg"]

TIMEOUT_S = 60
PROGRAMS = ("graphviz-pure", "dot")
"""The extra `charts` brings the first; the second is Graphviz itself."""
ACCENT, FADED = "#9c1c1c", "#8c8c8c"
MAX_DAYS = 3
"""More days of one way are told by the first, the last and their number."""
_HEAD = re.compile(r"\A.*?(?=<svg)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """One step that a case made: from which state to which, by which action, on which day."""

    source: str
    target: str
    label: str
    on: date


def mermaid(
    workflow: Workflow, current: str | None = None, walked: Sequence[Walked] = ()
) -> str:
    """Return the states as a Mermaid state diagram.

    The state `current` is marked, and the ways in `walked` tell their days.
    """
    lines = ["stateDiagram-v2"]
    lines += [
        f'    state "{_mermaid_text(state.label)}" as {name}'
        for name, state in workflow.states.items()
    ]
    lines += [f"    [*] --> {name}" for name, state in workflow.states.items() if state.initial]
    lines += [
        f"    {source} --> {target} : {_mermaid_text(' / '.join(labels))}"
        for source, target, labels, _ in _list_edges(workflow, walked)
    ]
    lines += [f"    {name} --> [*]" for name, state in workflow.states.items() if state.final]
    if current is not None:
        lines += [
            f"    classDef current fill:{ACCENT},color:#ffffff,font-weight:bold",
            f"    class {current} current",
        ]
    return "\n".join(lines) + "\n"


def dot(workflow: Workflow, current: str | None = None, walked: Sequence[Walked] = ()) -> str:
    """Return the states as a DOT graph.

    The state `current` is filled; ways in `walked` are bold and tell their days, and the others
    are grey. A state that ends the case has a double line; one that only settles it, dashes.
    """
    passed = {each.source for each in walked} | {each.target for each in walked}
    lines = [
        f"digraph {_dot_text(workflow.id)} {{",
        '  graph [rankdir=TB, fontname="Times New Roman", nodesep=0.4, ranksep=0.5];',
        '  node [shape=box, style="rounded,filled", fillcolor="#ffffff", margin="0.2,0.1",'
        ' fontname="Times New Roman", fontsize=12];',
        '  edge [fontname="Times New Roman", fontsize=10];',
        '  "*" [shape=point, width=0.15, fillcolor="#000000", label=""];',
    ]
    for name, state in workflow.states.items():
        marks = ", peripheries=2" if state.final else ""
        if state.settled and not state.final:
            marks = ', style="rounded,filled,dashed"'
        if name == current:
            marks += f', fillcolor="{ACCENT}", fontcolor="#ffffff"'
        elif walked and name not in passed:
            marks += f', color="{FADED}", fontcolor="{FADED}"'
        lines.append(f'  "{name}" [label={_dot_text(state.label)}{marks}];')
    lines += [f'  "*" -> "{name}";' for name, state in workflow.states.items() if state.initial]
    for source, target, labels, is_walked in _list_edges(workflow, walked):
        marks = f', color="{FADED}", fontcolor="{FADED}"' if walked and not is_walked else ""
        marks = ", penwidth=2" if is_walked else marks
        text = _dot_text("\n".join(labels))
        lines.append(f'  "{source}" -> "{target}" [label={text}{marks}];')
    return "\n".join([*lines, "}"]) + "\n"


def svg(workflow: Workflow, current: str | None = None, walked: Sequence[Walked] = ()) -> str:
    """Return the states as an SVG picture, marked as by `dot`; equal input gives equal text.

    Raises:
        Unusable: `graph-program-missing` or `graph-program-failed`.
    """
    program = _find_program()
    if program is None:
        raise Unusable.of("graph-program-missing", looked_for=PROGRAMS)
    try:
        result = subprocess.run(  # noqa: S603  # our own text through a program we found
            [program, "-Tsvg"],
            input=dot(workflow, current, walked).encode(),
            capture_output=True,
            timeout=TIMEOUT_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unusable.of("graph-program-failed", program=program, reason=str(error)) from error
    picture = result.stdout.decode("utf-8", "replace")
    if result.returncode or "<svg" not in picture:
        reason = result.stderr.decode("utf-8", "replace").strip()[:500]
        raise Unusable.of("graph-program-failed", program=program, reason=reason)
    # What stands before <svg> names the version of Graphviz and a DTD on a web host.
    return _HEAD.sub('<?xml version="1.0" encoding="UTF-8"?>\n', picture, count=1)


def _find_program() -> str | None:
    beside = str(Path(sys.executable).parent)
    for program in PROGRAMS:
        found = shutil.which(program, path=beside) or shutil.which(program)
        if found:
            return found
    return None


def _list_edges(
    workflow: Workflow, walked: Sequence[Walked]
) -> list[tuple[str, str, list[str], bool]]:
    """Return (source, target, labels, whether it was walked) in order of definition."""
    days: dict[tuple[str, str], dict[str, list[date]]] = {}
    for each in walked:
        way = days.setdefault((each.source, each.target), {})
        way.setdefault(each.label, []).append(each.on)
    edges: dict[tuple[str, str], list[str]] = {}
    for transition in workflow.transitions:
        for source in transition.source:
            labels = edges.setdefault((source, transition.to or source), [])
            if transition.label not in labels:
                labels.append(transition.label)
    return [
        (*way, [_tell_days(label, days.get(way, {}).get(label, [])) for label in labels],
         way in days)
        for way, labels in edges.items()
    ]  # fmt: skip


def _tell_days(label: str, days: list[date]) -> str:
    """Return a label with the days the action was done, such as "Trình kế hoạch (05/6/2026)"."""
    if not days:
        return label
    shown = ", ".join(map(short_date, days))
    if len(days) > MAX_DAYS:
        shown = f"{len(days)} lần, {short_date(days[0])} – {short_date(days[-1])}"
    return f"{label} ({shown})"


def _mermaid_text(text: str) -> str:
    """Return `text` without the characters that end a label; Mermaid has no other escape."""
    escapes = {'"': "#quot;", ";": "#59;", ":": "#58;", "#": "#35;", "\n": " "}
    return "".join(escapes.get(letter, letter) for letter in text)


def _dot_text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
