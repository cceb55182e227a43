"""What is given stands in the document exactly, or the filling is refused."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from docx.document import Document
from docxtpl import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.word_files import (
    fill,
    make,
    open_word,
    read_paragraphs,
    read_part,
    read_rows,
    replace_parts,
    replace_text,
    word_file,
)
from vanthu.errors import DocumentRefused
from vanthu.render.compile import compile_template
from vanthu.render.fill import fill_template
from vanthu.render.sandbox import make_environment, print_in_word
from vanthu.render.template import Plain
from vanthu.vietnamese.text import normalise
from vanthu.word.gate import check_word_file
from vanthu.word.slots import read_slots

BODY = "word/document.xml"
ROWS = [["TT", "Chi bộ"], ["{%tr for c in cells %}", ""], ["{{ loop.index }}", "{{ c }}"],
        ["{%tr endfor %}", ""]]  # fmt: skip
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def refused(text: str, **context: Plain) -> DocumentRefused:
    with pytest.raises(DocumentRefused) as caught:
        fill(text, **context)
    return caught.value


@pytest.mark.parametrize(
    "value",
    [
        "Ban A & Văn phòng",
        "x < 5% và y > 3",
        "<!-- hết",
        "<![CDATA[ x ]]>",
        "</w:t></w:r></w:p>",
        "\"trích\" 'dẫn' “kép”",
        "&amp; &lt; &#65;",
        "👍🏽 👨‍👩‍👧 ❤️",
        "{{ x }} {% if y %} {# z #}",
        "{_{ x }_} {_% y %_}",
        "  đầu và cuối  ",
        "a\u00a0b\u200bc\u00adđ",
        "Dòng một\nDòng hai\n\nDòng bốn",
        "Cột\tCột",
        "\n",
        "Đảng uỷ " * 1250,
        "",
    ],
)
def test_value_stands_in_the_document_exactly(value: str) -> None:
    filled = fill("[{{ x }}]", x=value)
    assert read_paragraphs(filled.data) == [f"[{value}]"]
    assert filled.printed == (value,)


def test_decomposed_letters_are_printed_composed() -> None:
    assert read_paragraphs(fill("{{ x }}", x="Đa\u0309ng uy\u0309").data) == ["Đảng uỷ"]


def test_line_ends_of_windows_are_one_line_break() -> None:
    assert read_paragraphs(fill("{{ x }}", x="a\r\nb\rc").data) == ["a\nb\nc"]


def test_line_break_stays_inside_the_run() -> None:
    xml = read_part(fill("{{ x }}", x="a\nb").data, BODY).decode()
    assert '<w:t xml:space="preserve">a</w:t><w:br/><w:t xml:space="preserve">b</w:t></w:r>' in xml


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "U+0000"), ("\x07", "U+0007"), ("\x0b", "U+000B"), ("\x0c", "U+000C"),
        ("\x85", "U+0085"), ("\ud800", "U+D800"), ("\ufffe", "U+FFFE"), ("\ufdd0", "U+FDD0"),
        ("\u2028", "U+2028"),
    ],
)  # fmt: skip
def test_control_character_is_refused_with_its_path(character: str, name: str) -> None:
    error = refused(
        "{% for c in cells %}{{ c.name }}{% endfor %}",
        cells=[{"name": "tốt"}, {"name": f"x{character}y"}],
    )
    finding = error.findings[0]
    assert (error.code, finding.place.path) == ("fill-control-character", "cells[1].name")
    assert finding.facts["character"] == name


@pytest.mark.parametrize(
    "value",
    [None, True, False, ["a"], {"a": "b"}, 1.5],
    ids=["none", "yes", "no", "list", "dict", "float"],
)
def test_only_text_and_whole_numbers_are_printed(value: Plain) -> None:
    error = refused("{{ a.b }}", a={"b": value})
    assert error.code == "fill-value-kind"
    assert error.findings[0].place.path == "a.b"


def test_whole_number_is_printed_as_it_is() -> None:
    assert fill("{{ x }}", x=4254).printed == ("4254",)


@pytest.mark.parametrize(
    ("text", "path", "code"),
    [
        ("{{ singer.name }}", "singer", "fill-value-missing-meant"),
        ("{{ signer.nam }}", "signer.nam", "fill-value-missing-meant"),
        ("{{ signer.xyzzy }}", "signer.xyzzy", "fill-value-missing"),
        ("{{ signer.name.first }}", "signer.name.first", "fill-value-missing"),
        ("{% if singer %}x{% endif %}", "singer", "fill-value-missing-meant"),
        ("{% for i in cels %}x{% endfor %}", "cels", "fill-value-missing-meant"),
        (
            "{% for i in cells %}{{ i.topic }}{% endfor %}",
            "cells[1].topic",
            "fill-value-missing-meant",
        ),
        ("{{ singer|upper }}", "singer", "fill-value-missing-meant"),
        ("{{ cells[9].topic }}", "cells", "fill-value-missing"),
    ],
)
def test_missing_value_is_refused_by_name_with_a_suggestion(
    text: str, path: str, code: str
) -> None:
    signer: Plain = {"name": "A"}
    error = refused(text, signer=signer, cells=[{"topic": "x"}, {"topics": "y"}])
    finding = error.findings[0]
    assert error.code == code
    assert str(finding.facts["path"]).startswith(path)
    assert (finding.place.part, finding.place.paragraph) == ("body", 1)
    assert finding.facts["text"] == text


def test_suggestion_is_the_nearest_given_name() -> None:
    finding = refused("{{ singer }}", signer="A", other="B").findings[0]
    assert finding.facts["suggestion"] == "signer"


def test_defined_test_asks_without_refusing() -> None:
    assert fill("{% if a is defined %}{{ a }}{% else %}không{% endif %}").printed == ()


def test_methods_and_attributes_of_values_are_out_of_reach() -> None:
    assert refused("{{ x.upper }}", x="a").code == "fill-value-missing"
    assert refused("{{ x.items }}", x={"a": "b"}).code.startswith("fill-value-missing")


def test_key_named_like_a_method_is_read_as_a_key() -> None:
    assert fill("{{ x.items }}", x={"items": "khoản"}).printed == ("khoản",)


def test_loop_over_text_is_refused() -> None:
    error = refused("{% for c in cells %}{{ c }}{% endfor %}", cells="abc")
    assert (error.code, error.findings[0].place.path) == ("fill-not-a-list", "cells")


def test_values_that_cannot_be_compared_are_refused() -> None:
    assert refused("{% if a > 3 %}x{% endif %}", a="chữ").code == "fill-cannot-compare"


def test_endless_rows_are_refused() -> None:
    text = "{% for a in x %}{% for b in x %}{% for c in x %}{% endfor %}{% endfor %}{% endfor %}"
    assert refused(text, x=[1] * 500).code == "fill-too-many-rows"


@pytest.mark.parametrize("count", [0, 1, 300])
def test_row_loop_makes_one_row_per_item(count: int) -> None:
    names: list[Plain] = [f"Chi bộ {number}" for number in range(count)]
    filled = fill("Danh sách", ROWS, cells=names)
    assert read_rows(filled.data) == [
        ["TT", "Chi bộ"],
        *([str(number + 1), name] for number, name in enumerate(names)),
    ]


def test_table_that_loses_all_rows_is_refused() -> None:
    with pytest.raises(DocumentRefused) as caught:
        fill("x", ROWS[1:], cells=[])
    assert caught.value.code == "fill-table-empty"


@pytest.mark.parametrize(("items", "text"), [([], ""), (["a", "b"], "a\nb")], ids=["none", "two"])
def test_cell_that_loses_its_paragraphs_keeps_an_empty_one(items: list[Plain], text: str) -> None:
    cell = "{%p for i in items %}\n{{ i }}\n{%p endfor %}"
    filled = fill_template(
        compile_template(word_file("x", change=lambda d: add_cell(d, cell)), name="mau.docx"),
        {"items": items},
    )
    assert read_rows(filled.data) == [[text]]
    root = etree.fromstring(read_part(filled.data, BODY))
    cells = root.findall(".//{*}tc")
    assert [len(cell.findall("{*}p")) for cell in cells] == [max(len(items), 1)]


def add_cell(document: Document, text: str) -> None:
    """Add a table of one cell with one paragraph per line."""
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    first, *rest = text.split("\n")
    cell.text = first
    for line in rest:
        cell.add_paragraph(line)


def test_paragraph_loop_and_condition() -> None:
    paragraphs = ["{%p for i in items %}", "{%p if i.shown %}", "- {{ i.text }}", "{%p endif %}",
                  "{%p endfor %}", "Hết"]  # fmt: skip
    items: Plain = [{"shown": True, "text": "một"}, {"shown": False, "text": "hai"}]
    assert read_paragraphs(fill(paragraphs, items=items).data) == ["- một", "Hết"]


def test_headers_footers_and_title_are_filled() -> None:
    def change(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "Số {{ x }}"
        document.sections[0].footer.paragraphs[0].text = "{{ x }} chân"
        document.core_properties.title = "Tên {{ x }}"

    template = compile_template(word_file("{{ x }}", change=change), name="mau.docx")
    document = open_word(fill_template(template, {"x": "A & <B>"}).data)
    assert document.sections[0].header.paragraphs[0].text == "Số A & <B>"
    assert document.sections[0].footer.paragraphs[0].text == "A & <B> chân"
    assert document.core_properties.title == "Tên A & <B>"
    assert [p.text for p in document.paragraphs] == ["A & <B>"]


def with_footnote(text: str) -> bytes:
    note = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:footnote w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    data = replace_parts(word_file("{{ x }}"), {"word/footnotes.xml": note.encode()})
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{FOOTNOTES}"/></Types>'
    return replace_text(data, "[Content_Types].xml", "</Types>", override)


def test_footnotes_are_filled() -> None:
    filled = fill_template(compile_template(with_footnote("{{ x }}"), name="m"), {"x": "A & B"})
    assert b"<w:t" in read_part(filled.data, "word/footnotes.xml")
    assert b">A &amp; B</w:t>" in read_part(filled.data, "word/footnotes.xml")
    assert filled.printed == ("A & B", "A & B")


def test_same_values_give_the_same_bytes() -> None:
    data = word_file("{{ x }}", table=ROWS)
    context: dict[str, Plain] = {"x": "a", "cells": ["b", "c"]}
    first = fill_template(compile_template(data, name="mau.docx"), context)
    second = fill_template(compile_template(data, name="mau.docx"), dict(reversed(context.items())))
    assert first.data == second.data
    assert first.sha256 == second.sha256


def test_filled_document_passes_the_gate() -> None:
    filled = fill("{{ x }}", ROWS, x="a\n&", cells=["b"])
    assert BODY in check_word_file(filled.data, "ra.docx").parts


def test_untagged_parts_are_copied_unchanged() -> None:
    data = word_file("{{ x }}")
    filled = fill_template(compile_template(data, name="mau.docx"), {"x": "a"})
    before, after = check_word_file(data, "a").parts, check_word_file(filled.data, "b").parts
    assert {part: content for part, content in after.items() if part != BODY} == {
        part: content for part, content in before.items() if part != BODY
    }


def test_fillings_in_threads_do_not_mix() -> None:
    template = make("{%p for i in items %}", "{{ i }}", "{%p endfor %}")

    def run(number: int) -> bool:
        items: list[Plain] = [f"{number}-{place}" for place in range(50)]
        return fill_template(template, {"items": items}).printed == tuple(items)

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(run, range(60)))


@pytest.mark.parametrize(
    ("tag", "value", "printed"),
    [
        ("x|long_date", "26/12/2016", "ngày 26 tháng 12 năm 2016"),
        ("x|long_date", "2026-02-05", "ngày 05 tháng 02 năm 2026"),
        ("x|short_date", "5/2/2026", "05/02/2026"),
        ("x|number", 4254, "4.254"),
        ("x|number", "4254", "4.254"),
        ("x|number_words", 24, "hai mươi bốn"),
        ("x|pad2", 5, "05"),
        ("x|pad2", 12, "12"),
        ("x|roman", 1999, "MCMXCIX"),
        ("x|upper", "Đảng uỷ", "ĐẢNG UỶ"),
        ("x|lower_first", "Đảng uỷ", "đảng uỷ"),
        ("x|upper_first", "đảng uỷ", "Đảng uỷ"),
        ("x|stopped", "Nêu gương", "Nêu gương."),
        ("x|stopped", "Nêu gương. ", "Nêu gương."),
        ("x|stopped", "“Nêu gương.”", "“Nêu gương.”"),
        ("x|stopped", "[Nêu gương]", "[Nêu gương]."),
        ("x|stopped", "", ""),
        ("x|unstopped", "Nêu gương;", "Nêu gương"),
        ("x|unstopped", "Nêu gương", "Nêu gương"),
        ("x|lines", ["a", "b"], "a\nb"),
        ("x|lines", "a\nb", "a\nb"),
        ("x or '…………'", "", "…………"),
        ("x if x else 'không'", "có", "có"),
    ],
)
def test_filter_prints(tag: str, value: Plain, printed: str) -> None:
    filled = fill(f"{{{{ {tag} }}}}", x=value)
    assert filled.printed == (printed,)
    assert read_paragraphs(filled.data) == [printed]


@pytest.mark.parametrize(
    ("tag", "value", "code"),
    [
        ("x|long_date", "30/02/2019", "date-expected"),
        ("x|long_date", 5, "fill-text-expected"),
        ("x|number", "4.254", "fill-number-expected"),
        ("x|number", True, "fill-number-expected"),
        ("x|roman", 0, "fill-number-expected"),
        ("x|upper", None, "fill-text-expected"),
        ("x|lines", ["a", None], "fill-text-expected"),
    ],
)
def test_filter_refuses_what_it_cannot_read(tag: str, value: Plain, code: str) -> None:
    error = refused(f"{{{{ {tag} }}}}", x=value)
    assert error.code == code
    assert error.findings[0].place.path == "x"
    assert error.findings[0].place.paragraph == 1


def with_slots(body: str) -> bytes:
    return replace_text(word_file("MARK"), BODY, "<w:r><w:t>MARK</w:t></w:r>", body)


def slot(tag: str, text: str) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>'
        f"<w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def test_content_controls_survive_and_are_read_as_slots() -> None:
    body = slot("vanthu.number", "{{ number }}") + slot("vanthu.draft_mark", "") + slot("khac", "x")
    filled = fill_template(compile_template(with_slots(body), name="m"), {"number": "05-NQ/ĐU"})
    assert read_slots(filled.data) == {"vanthu.number": "05-NQ/ĐU", "vanthu.draft_mark": ""}


def test_block_content_control_is_read_paragraph_by_paragraph() -> None:
    block = (
        '<w:sdt><w:sdtPr><w:tag w:val="vanthu.signer"/></w:sdtPr><w:sdtContent>'
        "<w:p><w:r><w:t>{%p for s in signers %}</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>{{ s }}</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>{%p endfor %}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    data = replace_text(word_file("x"), BODY, "<w:body>", f"<w:body>{block}")
    filled = fill_template(compile_template(data, name="m"), {"signers": ["A\nB", "C"]})
    assert read_slots(filled.data) == {"vanthu.signer": "A\nB\nC"}


def bold_and_table(document: Document) -> None:
    document.add_paragraph().add_run("{{ x }}").bold = True
    table = document.add_table(rows=0, cols=2)
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def header_and_condition(document: Document) -> None:
    document.sections[0].header.paragraphs[0].text = "{{ x }}"
    for text in ("{%p if shown %}", "Có {{ x }}", "{%p else %}", "Không", "{%p endif %}"):
        document.add_paragraph(text)


def cell_with_paragraphs(document: Document) -> None:
    add_cell(document, "Nơi nhận:\n{%p for c in cells %}\n- {{ c }};\n{%p endfor %}\n- Lưu.")


@pytest.mark.parametrize("change", [bold_and_table, header_and_condition, cell_with_paragraphs])
def test_document_is_the_same_xml_as_docxtpl_makes(change: Callable[[Document], None]) -> None:
    data = word_file("Mở đầu {{ x }} {% if shown %}(có){% endif %}", change=change)
    context: dict[str, Plain] = {
        "x": 'A & B < "C"\nxuống dòng',
        "shown": True,
        "cells": ["Chi bộ 1", "Chi bộ 2"],
    }
    ours = fill_template(compile_template(data, name="mau.docx"), context).data
    theirs = DocxTemplate(io.BytesIO(data))
    theirs.render(context, autoescape=True)
    buffer = io.BytesIO()
    theirs.save(buffer)
    for part in check_word_file(ours, "a").parts:
        if part == BODY or part.startswith("word/header"):
            assert canonical(ours, part) == canonical(buffer.getvalue(), part)


def canonical(data: bytes, part: str) -> bytes:
    """Return a part as canonical XML, without the editing traces that compiling drops."""
    root = etree.fromstring(read_part(data, part))
    for element in root.iter(etree.Element):
        for key in [key for key in element.attrib if "}rsid" in str(key)]:
            del element.attrib[key]
    return etree.tostring(root, method="c14n2")


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        ("<a><b>{{ x }}</a>", "fill-xml-broken"),
        ('<a b="{{ x }}"/>', "fill-text-lost"),
        ("<!DOCTYPE a><a>{{ x }}</a>", "fill-xml-broken"),
    ],
    ids=["malformed", "value-not-in-text", "doctype"],
)
def test_result_that_is_not_whole_is_refused(xml: str, code: str) -> None:
    template = make("{{ x }}")
    room = make_environment({}, printer=print_in_word)
    part = replace(template.parts[0], code=room.from_string(xml))
    with pytest.raises(DocumentRefused) as caught:
        fill_template(replace(template, parts=(part,)), {"x": "Đảng uỷ"})
    assert caught.value.code == code


TEMPLATE = make("[{{ x }}]")
PRINTABLE = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp"), include_characters="\n\t")
)


@settings(max_examples=150, deadline=None)
@given(PRINTABLE)
def test_any_text_is_found_again(value: str) -> None:
    filled = fill_template(TEMPLATE, {"x": value})
    assert read_paragraphs(filled.data) == [f"[{filled.printed[0]}]"]


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_text_is_printed_whole_or_refused(value: str) -> None:
    assert try_filling(value) in {f"[{normalise(value)}]", "fill-control-character"}


def try_filling(value: str) -> str:
    """Return the text of the only paragraph, or the code of the refusal."""
    try:
        return read_paragraphs(fill_template(TEMPLATE, {"x": value}).data)[0]
    except DocumentRefused as error:
        return error.code


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("đạt 97,58 %).", "đạt 97,58\u00a0%)."),
        ("78 % và 17,8 %", "78\u00a0% và 17,8\u00a0%"),
        ("số % đạt", "số % đạt"),
        ("5  %", "5  %"),
    ],
)
def test_no_line_ends_between_a_number_and_its_percent_sign(value: str, printed: str) -> None:
    filled = fill("{{ a }}", a=value)
    assert filled.printed == (printed,)
    assert read_paragraphs(filled.data) == [printed]
