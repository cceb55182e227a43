"""Every refusal in the code has its sentence, and gives all the facts that its sentence names."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import vanthu
from vanthu.errors import Finding, Place
from vanthu.messages import load_texts

ROOT = Path(vanthu.__file__).parent


def list_refusals() -> Iterator[tuple[str, str, set[str]]]:
    """Yield place, code and given facts of every `SomeRefusal.of("code", …)` in the package."""
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "of":
                given = {str(keyword.arg) for keyword in node.keywords}
                for code in list_codes(node):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", code, given


def list_codes(node: ast.Call) -> Iterator[str]:
    """Yield the codes that a refusal may have, as far as they are written out."""
    for inner in ast.walk(node.args[0]) if node.args else ():
        if isinstance(inner, ast.JoinedStr):
            return
        if isinstance(inner, ast.Constant) and "-" in str(inner.value):
            yield str(inner.value)


def list_facts(sentence: str) -> set[str]:
    """Return the names of the facts that a sentence shows."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_refusal_gives_the_facts_of_its_sentences() -> None:
    refusals = list(list_refusals())
    assert len(refusals) > 100
    lacking = [
        (place, code, list_facts(sentence) - given)
        for place, code, given in refusals
        for sentence in load_texts()[code]
        if not list_facts(sentence) <= given and "None" not in given
    ]
    assert lacking == []


def test_a_fact_of_any_length_stays_short() -> None:
    finding = Finding(code="unit-unknown", facts={"found": "x" * 9_000, "known": ("cb1",) * 9_000})
    assert len(finding.text("vi")) < 900


def test_a_sentence_without_its_facts_is_told_all_the_same() -> None:
    assert Finding(code="case-unknown").text("vi").startswith("Không có việc “…”.")


def test_an_empty_list_is_told_as_a_dash() -> None:
    finding = Finding(code="unit-unknown", facts={"found": "cb1", "known": ()})
    assert finding.text("vi").endswith("Các đơn vị: –.")


def test_a_part_of_a_word_file_is_told_by_its_name() -> None:
    finding = Finding(code="yaml-empty", place=Place(file="a.docx", part="header2", paragraph=3))
    assert finding.line("vi").startswith("a.docx, phần đầu trang, đoạn 3: ")
    assert finding.line("en").startswith("a.docx, header, paragraph 3: ")
