"""Pictures of the states."""

import xml.etree.ElementTree as ET

import pytest

from tests.machine.small import SMALL, change, read
from vanthu.errors import Unusable
from vanthu.machine import graph

WORKFLOW = read(SMALL)


def test_mermaid_draws_states_triggers_start_and_end() -> None:
    lines = graph.mermaid(WORKFLOW, "in_review").splitlines()
    assert lines[0] == "stateDiagram-v2"
    assert '    state "Chờ duyệt" as in_review' in lines
    assert "    [*] --> drafting" in lines
    assert "    drafting --> in_review : Trình kế hoạch" in lines
    assert "    planned --> [*]" in lines
    assert "    class in_review current" in lines


def test_mermaid_escapes_what_would_end_a_label() -> None:
    workflow = read(change(states={"drafting": {"label": 'Soạn "a": b;', "initial": "true"}}))
    assert '"Soạn #quot;a#quot;#58; b#59;"' in graph.mermaid(workflow)


def test_dot_quotes_labels_and_marks_the_state() -> None:
    workflow = read(change(states={"drafting": {"label": 'Soạn "a"\\', "initial": "true"}}))
    text = graph.dot(workflow, "drafting")
    assert '"drafting" [label="Soạn \\"a\\"\\\\", fillcolor="#9c1c1c"' in text
    assert '"in_review" -> "planned" [label="Ban hành"];' in text


def test_svg_is_a_picture_with_vietnamese_labels_and_always_the_same() -> None:
    picture = graph.svg(WORKFLOW, "drafting")
    texts = {element.text for element in ET.fromstring(picture).iter() if element.text}  # noqa: S314
    assert {"Đang soạn", "Chờ duyệt", "Trình kế hoạch", "Trả lại"} <= texts
    assert graph.svg(WORKFLOW, "drafting") == picture
    assert "<!DOCTYPE" not in picture


def test_svg_without_a_program_tells_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph, "PROGRAMS", ("no-such-program",))
    with pytest.raises(Unusable) as caught:
        graph.svg(WORKFLOW)
    assert caught.value.code == "graph-program-missing"
    assert "charts" in caught.value.findings[0].text("vi")
