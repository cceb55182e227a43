"""A template is checked as a whole when compiled, and says what it reads."""

import subprocess
import sys
from xml.sax.saxutils import escape

import pytest
from docx.document import Document

from tests.word_files import (
    fill,
    make,
    open_word,
    read_paragraphs,
    read_part,
    read_rows,
    replace_text,
    word_file,
)
from vanthu.errors import DefinitionRefused, DocumentRefused
from vanthu.render.compile import compile_template, list_references
from vanthu.render.fill import fill_template

BODY = "word/document.xml"


def refused(*paragraphs: str, table: list[list[str]] | None = None) -> DefinitionRefused:
    with pytest.raises(DefinitionRefused) as caught:
        make("Mở đầu", *paragraphs, table=table or [])
    for finding in caught.value.findings:
        assert finding.text("vi") != finding.text("en")
    return caught.value


def test_template_that_is_no_word_file_is_refused() -> None:
    with pytest.raises(DocumentRefused) as caught:
        compile_template(b"%PDF-1.7", name="mau.docx")
    assert caught.value.code == "word-is-pdf"


def test_template_without_tags_is_kept_as_it_is() -> None:
    template = make("Không có thẻ", "Ngoặc đơn { và }")
    assert template.parts == ()
    assert read_paragraphs(fill_template(template, {}).data) == ["Không có thẻ", "Ngoặc đơn { và }"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ name", "template-tag-open"),
        ("name }}", "template-tag-open"),
        ("{% if a", "template-tag-open"),
        ("{ { name } }", "template-tag-open"),
        ("Kính gửi {name}", "template-tag-open"),
        ("{{r name}}", "template-tag-kind"),
        ("{{p name}}", "template-tag-kind"),
        ("{%r if a %}x{%r endif %}", "template-tag-kind"),
        ("{%tc for a in b %}", "template-tag-kind"),
        ("{% colspan 2 %}", "template-tag-kind"),
        ("{% raw %}x{% endraw %}", "template-tag-kind"),
        ("{%- if a %}x{% endif %}", "template-tag-trim"),
        ("{{ a -}}", "template-tag-trim"),
        ("x {%p if a %}", "template-tag-not-alone"),
        ("{%p if a %}{%p if b %}", "template-tag-not-alone"),
        ("{%tr for a in b %}", "template-tag-no-row"),
        ("{% for a in b %}", "template-block-open"),
        ("{%p if a %}", "template-block-open"),
        ("{% endfor %}", "template-block-unmatched"),
        ("{% if a %}{% endfor %}", "template-block-unmatched"),
        ("{% p if a %}", "template-block-unknown"),
        ("{% macro a() %}", "template-block-unknown"),
        ("{{ a b }}", "template-syntax"),
        ("{{ a|uper }}", "template-filter-meant"),
        ("{{ a|xyzzy }}", "template-filter-unknown"),
        ("{{ a|safe }}", "template-filter-unknown"),
        ("{{ a|_rows }}", "template-filter-unknown"),
        ("{% if a is callable %}{% endif %}", "template-test-unknown"),
        ("{% for a in b|upper %}{% endfor %}", "template-loop-source"),
        ("{% for a in 'abc' %}{% endfor %}", "template-loop-source"),
        ("{% for a, b in c %}{% endfor %}", "template-expression"),
        ("{% for a in b recursive %}{% endfor %}", "template-expression"),
        ("{{ loop.index }}", "template-name-reserved"),
        ("{{ a + b }}", "template-expression"),
        ("{{ 'a' * 9 }}", "template-expression"),
        ("{{ a ~ b }}", "template-expression"),
        ("{{ a[1:2] }}", "template-expression"),
        ("{% set a = 'x' %}", "template-expression"),
        ("{% set a.b = c %}", "template-expression"),
    ],
)
def test_wrong_tag_is_refused_with_its_paragraph(text: str, code: str) -> None:
    error = refused(text)
    found = {finding.code: finding for finding in error.findings}
    assert code in found
    place = found[code].place
    assert (place.file, place.part, place.paragraph) == ("mau.docx", "body", 2)


@pytest.mark.parametrize(
    "payload",
    [
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ ''['__class__'] }}",
        "{{ name|attr('__class__') }}",
        "{{ request.application.__globals__ }}",
        "{{ lipsum() }}",
        "{{ range(9) }}",
        "{{ name.format(1) }}",
        "{{ '%s'|format(name) }}",
        "{{ [].append(1) }}",
        "{{ (1).__class__ }}",
        "{{ namespace(a=1) }}",
        "{% include 'a' %}",
        "{% import 'os' as os %}",
        "{% extends 'a' %}",
        "{% autoescape false %}{{ name }}{% endautoescape %}",
        "{% call name() %}{% endcall %}",
        "{% filter upper %}x{% endfilter %}",
        "{% with a = 1 %}{% endwith %}",
        "{% block a %}{% endblock %}",
        "{% do name %}",
        "{{ {'a': 1} }}",
        "{{ name()() }}",
    ],
)
def test_template_code_is_refused_before_it_runs(payload: str) -> None:
    assert all(finding.code.startswith("template-") for finding in refused(payload).findings)


@pytest.mark.parametrize("part", ["header", "core"])
def test_template_code_is_refused_outside_the_body_too(part: str) -> None:
    def change(document: Document) -> None:
        payload = "{{ cycler.__init__.__globals__ }}"
        if part == "header":
            document.sections[0].header.paragraphs[0].text = payload
        else:
            document.core_properties.title = payload

    with pytest.raises(DefinitionRefused) as caught:
        compile_template(word_file("x", change=change), name="mau.docx")
    assert caught.value.findings[0].place.part in {"header1", "core"}


def test_block_that_leaves_its_paragraph_is_refused() -> None:
    error = refused("{% if a %}x", "y{% endif %}")
    assert error.code == "template-block-crosses"
    assert error.findings[0].facts["start"] == 2


def test_block_of_paragraphs_that_leaves_its_cell_is_refused() -> None:
    error = refused("{%p if a %}", table=[["{%p endif %}", "b"]])
    assert error.code == "template-block-crosses"


def test_row_tag_with_other_text_in_its_row_is_refused() -> None:
    table = [["{%tr for a in b %}", "mất"], ["{{ a }}", ""], ["{%tr endfor %}", ""]]
    assert refused(table=table).code == "template-tag-not-alone"


def test_tag_in_field_code_is_refused() -> None:
    data = replace_text(
        word_file("x"), BODY, "<w:t>x</w:t>", "<w:instrText>REF {{ x }}</w:instrText>"
    )
    with pytest.raises(DefinitionRefused) as caught:
        compile_template(data, name="mau.docx")
    assert caught.value.code == "template-tag-outside"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ " * 20_000, "template-tag-open"),
        ("{{ " + "(" * 200 + "a" + ")" * 200 + " }}", "template-expression"),
        ("{{ " + "a or " * 150 + "a }}", "template-tag-open"),
        ("{% if a %}" * 30 + "{% endif %}" * 30, "template-block-deep"),
        ("{% for a in b %}" * 6 + "{% endfor %}" * 6, "template-expression"),
    ],
    ids=["unclosed", "brackets", "long", "conditions", "loops"],
)
def test_tags_that_would_cost_too_much_are_refused(text: str, code: str) -> None:
    assert refused(text).code == code


def test_all_faults_are_told_at_once() -> None:
    assert len(refused("{{ a", "{% endfor %}", "{{r x}}").findings) >= 3


def split_by_word(text: str, *cuts: int) -> bytes:
    """Return a file where Word cut the text into runs, with proofing marks between."""
    pieces = [text[a:b] for a, b in zip((0, *cuts), (*cuts, len(text)), strict=True)]
    between = '</w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00AB12CD"><w:t>'
    data = word_file("MARK")
    return replace_text(data, BODY, "MARK", between.join(map(escape, pieces)))


@pytest.mark.parametrize("cut", range(1, 14))
def test_tag_split_over_runs_is_read_whole(cut: int) -> None:
    template = compile_template(split_by_word("A{{ signer }}B", cut), name="mau.docx")
    filled = fill_template(template, {"signer": "Nguyễn"})
    assert read_paragraphs(filled.data) == ["ANguyễnB"]


def test_tag_split_at_every_letter_is_read_whole() -> None:
    data = split_by_word("{% if a %}Có{% endif %}", *range(1, 23))
    filled = fill_template(compile_template(data, name="mau.docx"), {"a": True})
    assert read_paragraphs(filled.data) == ["Có"]


def test_curly_quotes_of_word_are_read_as_quotes() -> None:
    assert read_paragraphs(fill("{% if a == “x” %}Có{% endif %}", a="x").data) == ["Có"]


def test_comparison_signs_are_read() -> None:
    assert read_paragraphs(fill("{% if a > 1 and a < 9 %}Có{% endif %}", a=5).data) == ["Có"]


def test_references_name_the_whole_path_of_loop_variables() -> None:
    template = make(
        "{%p for cell in cells %}",
        "{{ cell.name|upper }}",
        "{%p for point in cell.points %}",
        "{{ loop.index }} {{ point }}",
        "{%p endfor %}",
        "{%p endfor %}",
        "{{ signer['name'] }} {{ cells[0].name }}",
    )
    found = [(item.path, item.use, item.paragraph) for item in list_references(template)]
    assert found == [
        ("cells", "looped", 1),
        ("cells[].name", "printed", 2),
        ("cells[].points", "looped", 3),
        ("cells[].points[]", "printed", 4),
        ("signer.name", "printed", 7),
        ("cells[].name", "printed", 7),
    ]
    assert template.names == (
        *("cells", "cells[].name", "cells[].points", "cells[].points[]", "signer.name"),
    )


def test_reference_tells_filters_part_and_paragraph_text() -> None:
    reference = make("Kính gửi {{ unit|lower_first|upper }}").references[0]
    assert reference.filters == ("lower_first", "upper")
    assert (reference.part, reference.text) == ("body", "Kính gửi {{ unit|lower_first|upper }}")


def test_short_name_is_resolved_to_its_path() -> None:
    template = make("{% set s = signer %}{{ s.name }}")
    assert template.names == ("signer.name",)
    assert fill_template(template, {"signer": {"name": "A"}}).printed == ("A",)


@pytest.mark.parametrize(
    ("text", "always"),
    [
        ("{{ a }}", {"a"}),
        ("{% if b %}{{ a }}{% endif %}", set()),
        ("{% if b %}{{ a }}{% else %}{{ a }}{% endif %}", {"a"}),
        ("{% if b %}{{ a }}{% elif c %}x{% else %}{{ a }}{% endif %}", set()),
        ("{% if b %}{{ a }}{% elif c %}{{ a }}{% else %}{{ a }}{% endif %}", {"a"}),
        ("{% if a %}{{ a }}{% endif %}", {"a"}),
        ("{% if a %}{{ a.b }}{% endif %}", {"a.b"}),
        ("{% if not a %}{{ a }}{% endif %}", set()),
        ("{{ a if b else c }}", set()),
        ("{{ a or 'không' }}", {"a"}),
        ("{% for i in a %}{{ i.x }}{% endfor %}", {"a", "a[].x"}),
        ("{% for i in a %}{% if i.y %}{{ i.x }}{% endif %}{% endfor %}", {"a"}),
        ("{% for i in a if i.y %}{{ i.x }}{% endfor %}", {"a"}),
        ("{% for i in a %}x{% else %}{{ b }}{% endfor %}", {"a"}),
        ("{% if b is defined and c == 'x' %}x{% endif %}", set()),
    ],
)
def test_always_printed_holds_what_no_condition_hides(text: str, always: set[str]) -> None:
    template = make(text)
    assert template.always_printed == always
    sure = {item.path for item in template.references if not item.conditional}
    assert sure == always


def test_tested_values_are_references_too() -> None:
    found = [
        (item.path, item.use) for item in make("{% if a.b == 'x' and c %}x{% endif %}").references
    ]
    assert found == [("a.b", "tested"), ("c", "tested")]


def test_references_come_from_headers_footers_and_title_too() -> None:
    def change(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ head }}"
        document.sections[0].footer.paragraphs[0].text = "{{ foot }}"
        document.core_properties.title = "{{ title }}"

    template = compile_template(word_file("{{ a }}", change=change), name="mau.docx")
    assert {(item.part, item.path) for item in template.references} == {
        *(("body", "a"), ("header1", "head"), ("footer1", "foot"), ("core", "title")),
    }


def test_adjust_changes_page_geometry() -> None:
    def adjust(part: str, xml: str) -> str:
        return xml.replace('w:w="12240"', 'w:w="11906"') if part == BODY else xml

    template = compile_template(word_file("{{ a }}"), name="mau.docx", adjust=adjust)
    width = open_word(fill_template(template, {"a": "x"}).data).sections[0].page_width
    assert width is not None
    assert round(width.mm) == 210


def test_adjust_changes_a_part_without_tags() -> None:
    def adjust(part: str, xml: str) -> str:
        return xml.replace("Calibri", "Liberation Serif") if part == "word/styles.xml" else xml

    data = replace_text(
        word_file("{{ a }}"), "word/styles.xml", "<w:docDefaults>", "<w:docDefaults>"
    )
    data = replace_text(data, "word/styles.xml", 'w:val="Normal"', 'w:val="Calibri"')
    template = compile_template(data, name="mau.docx", adjust=adjust)
    styles = read_part(fill_template(template, {"a": "x"}).data, "word/styles.xml")
    assert b"Liberation Serif" in styles
    assert styles.startswith(b"<?xml")


def test_further_filters_can_be_given() -> None:
    template = compile_template(
        word_file("{{ a|twice }}"), name="mau.docx", filters={"twice": lambda text: text * 2}
    )
    assert fill_template(template, {"a": "ba"}).printed == ("baba",)


def test_too_many_elements_are_refused() -> None:
    with pytest.raises(DefinitionRefused) as caught:
        make("{{ a }}", *["x"] * 7000)
    assert caught.value.code == "template-too-large"


def test_template_is_used_by_several_fillings() -> None:
    template = make("{{ a }}", table=[["{%tr for r in rows %}"], ["{{ r }}"], ["{%tr endfor %}"]])
    first = fill_template(template, {"a": "một", "rows": ["x"]})
    second = fill_template(template, {"a": "hai", "rows": ["y", "z"]})
    assert (first.printed, second.printed) == (("một", "x"), ("hai", "y", "z"))
    assert read_rows(second.data) == [["y"], ["z"]]


def test_importing_fill_does_not_load_docxtpl() -> None:
    code = "import sys, vanthu.render.fill; sys.exit('docxtpl' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == 0
