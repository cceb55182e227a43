"""Pictures of a workflow's states: Mermaid and DOT text, and SVG through Graphviz."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from vanthu.definition.workflow import Workflow
from vanthu.errors import Unusable

__all__ = ["dot", "mermaid", "svg"]

TIMEOUT_S = 60
PROGRAMS = ("graphviz-pure", "dot")
"""The extra `charts` brings the first; the second is Graphviz itself."""
_HEAD = re.compile(r"\A.*?(?=<svg)", re.DOTALL)


def mermaid(workflow: Workflow, current: str | None = None) -> str:
    """Return the states as a Mermaid state diagram; the state `current` is marked."""
    lines = ["stateDiagram-v2"]
    lines += [
        f'    state "{_mermaid_text(state.label)}" as {name}'
        for name, state in workflow.states.items()
    ]
    lines += [f"    [*] --> {name}" for name, state in workflow.states.items() if state.initial]
    lines += [
        f"    {source} --> {target} : {_mermaid_text(label)}"
        for source, target, label in _list_edges(workflow)
    ]
    lines += [f"    {name} --> [*]" for name, state in workflow.states.items() if state.final]
    if current is not None:
        lines += [
            "    classDef current fill:#c8102e,color:#ffffff,font-weight:bold",
            f"    class {current} current",
        ]
    return "\n".join(lines) + "\n"


def dot(workflow: Workflow, current: str | None = None) -> str:
    """Return the states as a DOT graph; the state `current` is marked."""
    lines = [
        f"digraph {_dot_text(workflow.id)} {{",
        '  graph [rankdir=TB, fontname="Times New Roman", nodesep=0.4, ranksep=0.5];',
        '  node [shape=box, style="rounded,filled", fillcolor="#ffffff", margin="0.2,0.1",'
        ' fontname="Times New Roman", fontsize=12];',
        '  edge [fontname="Times New Roman", fontsize=10];',
        '  "*" [shape=point, width=0.15, label=""];',
    ]
    for name, state in workflow.states.items():
        marks = ", peripheries=2" if state.final or state.settled else ""
        if name == current:
            marks += ', fillcolor="#c8102e", fontcolor="#ffffff"'
        lines.append(f'  "{name}" [label={_dot_text(state.label)}{marks}];')
    lines += [f'  "*" -> "{name}";' for name, state in workflow.states.items() if state.initial]
    lines += [
        f'  "{source}" -> "{target}" [label={_dot_text(label)}];'
        for source, target, label in _list_edges(workflow)
    ]
    return "\n".join([*lines, "}"]) + "\n"


def svg(workflow: Workflow, current: str | None = None) -> str:
    """Return the states as an SVG picture; the same workflow gives the same text.

    Raises:
        Unusable: `graph-program-missing` or `graph-program-failed`.
    """
    program = _find_program()
    if program is None:
        raise Unusable.of("graph-program-missing", looked_for=PROGRAMS)
    try:
        result = subprocess.run(  # noqa: S603  # our own text through a program we found
            [program, "-Tsvg"],
            input=dot(workflow, current).encode(),
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


def _list_edges(workflow: Workflow) -> list[tuple[str, str, str]]:
    """Return (source, target, labels) in order of definition; labels of one way are joined."""
    edges: dict[tuple[str, str], list[str]] = {}
    for transition in workflow.transitions:
        for source in transition.source:
            labels = edges.setdefault((source, transition.to or source), [])
            if transition.label not in labels:
                labels.append(transition.label)
    return [(source, target, " / ".join(labels)) for (source, target), labels in edges.items()]


def _mermaid_text(text: str) -> str:
    """Return `text` without the characters that end a label; Mermaid has no other escape."""
    escapes = {'"': "#quot;", ";": "#59;", ":": "#58;", "#": "#35;", "\n": " "}
    return "".join(escapes.get(letter, letter) for letter in text)


def _dot_text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
