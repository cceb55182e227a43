"""Pictures of the states."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

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


SUBMITTED = graph.Walked(
    source="drafting", target="in_review", label="Trình kế hoạch", on=date(2026, 6, 5)
)
RETURNED = graph.Walked(
    source="in_review", target="drafting", label="Trả lại", on=date(2026, 6, 8)
)
WALKED = (SUBMITTED, RETURNED, replace(SUBMITTED, on=date(2026, 6, 9)))


def test_the_ways_a_case_went_tell_their_days_and_the_others_are_grey() -> None:
    text = graph.dot(WORKFLOW, "in_review", WALKED)
    assert '[label="Trình kế hoạch (05/6/2026, 09/6/2026)", penwidth=2];' in text
    assert '[label="Trả lại (08/6/2026)", penwidth=2];' in text
    assert f'"in_review" -> "planned" [label="Ban hành", color="{graph.FADED}"' in text
    assert f'"planned" [label="Đã ban hành", peripheries=2, color="{graph.FADED}"' in text
    assert f'"in_review" [label="Chờ duyệt", fillcolor="{graph.ACCENT}"' in text


def test_many_days_of_one_way_are_told_by_the_first_the_last_and_their_number() -> None:
    often = [replace(SUBMITTED, on=date(2026, month, 1)) for month in range(1, 6)]
    assert "Trình kế hoạch (5 lần, 01/01/2026 – 01/5/2026)" in graph.dot(WORKFLOW, None, often)


def test_mermaid_tells_the_days_too() -> None:
    lines = graph.mermaid(WORKFLOW, "in_review", WALKED).splitlines()
    assert "    in_review --> drafting : Trả lại (08/6/2026)" in lines


def test_a_state_that_only_settles_is_dashed() -> None:
    workflow = read(change(states={"planned": {"label": "Xong", "settled": "true"}}))
    assert '"planned" [label="Xong", style="rounded,filled,dashed"]' in graph.dot(workflow)


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
