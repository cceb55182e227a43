from io import BytesIO
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from tests.engine.office import make_template, write
from vanthu.engine import make_pdf, read_step_input, render_template
from vanthu.errors import (
    DefinitionRefused,
    DocumentRefused,
    InputRefused,
    Place,
    Unusable,
)
from vanthu.library import Library

SLIP = {
    "returned_title": "Dự thảo kế hoạch",
    "returned_to": "Văn phòng",
    "reasons": ["Chưa rõ người thực hiện"],
    "day": "05/10/2026",
}


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.builtin()


def read_lines(data: bytes) -> list[str]:
    return [each.text for each in docx.Document(BytesIO(data)).paragraphs]


def make_letter(folder: Path, *lines: str) -> Path:
    path = folder / "thu.docx"
    path.write_bytes(make_template(*lines))
    return path


# templates ---------------------------------------------------------------------------------------


def test_a_template_is_filled_by_its_id(library: Library) -> None:
    lines = read_lines(render_template(library, "phieu-tra-lai", SLIP, name="phiếu"))

    assert any("Dự thảo kế hoạch" in line for line in lines)
    assert any("Chưa rõ người thực hiện" in line for line in lines)


def test_a_template_is_filled_by_its_path_with_the_manifest_beside_it(
    library: Library, tmp_path: Path
) -> None:
    path = make_letter(tmp_path, "Ngày {{ day }}", "{{ count }}")
    fields = "day: {type: date, required: true}, count: integer"
    write(tmp_path / "thu.yaml", f"id: thu\ntitle: THƯ\nlabel: thư\nfields: {{{fields}}}\n")

    data = render_template(library, path, {"day": "5/10/2026", "count": "1200"}, name="thư")

    assert read_lines(data) == ["Ngày 05/10/2026", "1200"]


def test_a_template_without_manifest_takes_values_as_text(library: Library, tmp_path: Path) -> None:
    path = make_letter(tmp_path, "{{ name }}", "{% for x in list %}{{ x.a }};{% endfor %}")

    values = {"name": "Đảng & bộ", "list": [{"a": "1"}, {"a": 2}]}

    assert read_lines(render_template(library, path, values, name="thư")) == ["Đảng & bộ", "1;2;"]


def test_the_formal_lines_may_be_given_and_are_empty_otherwise(
    library: Library, tmp_path: Path
) -> None:
    path = make_letter(tmp_path, "[{{ doc.subject }}]", "[{{ doc.number_line }}]")
    values = {"doc": {"subject": "về việc gửi thư"}}

    data = render_template(library, path, values, name="thư")

    assert read_lines(data) == ["[về việc gửi thư]", "[]"]


def test_an_unknown_template_is_told_with_a_similar_one(library: Library) -> None:
    with pytest.raises(DefinitionRefused) as refused:
        render_template(library, "phieu-tra-lay", {}, name="phiếu")

    assert refused.value.findings[0].facts["suggestion"] == "phieu-tra-lai"


@pytest.mark.parametrize(
    ("name", "error", "code"),
    [
        pytest.param("thu.odt", DocumentRefused, "template-not-docx", id="no Word file"),
        pytest.param("khong-co.docx", Unusable, "library-file-unreadable", id="no file"),
    ],
)
def test_a_template_that_is_no_readable_word_file_is_told(
    library: Library, tmp_path: Path, name: str, error: type[Exception], code: str
) -> None:
    with pytest.raises(error) as refused:
        render_template(library, tmp_path / name, {}, name="thư")

    assert isinstance(refused.value, (DocumentRefused, Unusable))
    assert refused.value.code == code
    assert refused.value.findings[0].place.file == str(tmp_path / name)


def test_wrong_values_are_told_with_their_place(library: Library) -> None:
    def place_of(path: tuple[str | int, ...]) -> Place:
        return Place(file="phieu.yaml", line=7, path=str(path[0]))

    with pytest.raises(InputRefused) as refused:
        render_template(
            library, "phieu-tra-lai", {**SLIP, "day": "32/10/2026"}, name="x", place_of=place_of
        )

    assert str(refused.value.findings[0].place).startswith("phieu.yaml:7")


def test_a_value_that_the_template_reads_and_nobody_gives_is_refused(
    library: Library, tmp_path: Path
) -> None:
    with pytest.raises(DocumentRefused) as refused:
        render_template(library, make_letter(tmp_path, "{{ nobody }}"), {}, name="thư")

    assert "nobody" in str(refused.value)


def test_formal_lines_that_are_no_names_with_values_are_refused(
    library: Library, tmp_path: Path
) -> None:
    with pytest.raises(InputRefused) as refused:
        render_template(library, make_letter(tmp_path, "x"), {"doc": "về việc"}, name="thư")

    assert refused.value.code == "step-input-no-mapping"
    assert refused.value.findings[0].place.path == "doc"


# PDFs --------------------------------------------------------------------------------------------


def test_a_pdf_is_made_of_any_word_file() -> None:
    made = make_pdf(make_template("Kính gửi đồng chí"), name="thư.docx")

    assert made.page_count == 1
    assert "Kính gửi đồng chí" in PdfReader(BytesIO(made.data)).pages[0].extract_text()


def test_what_is_no_word_file_gives_no_pdf() -> None:
    with pytest.raises(DocumentRefused) as refused:
        make_pdf(b"khong phai", name="thư.docx")

    assert "thư.docx" in str(refused.value)


# the input of a step -----------------------------------------------------------------------------


def test_the_input_of_a_step_is_read_with_its_places(tmp_path: Path) -> None:
    path = write(tmp_path / "buoc.yaml", "text: Lời văn\nvote: {yes: 05}\n")

    values, place_of = read_step_input(path)

    assert values == {"text": "Lời văn", "vote": {"yes": "05"}}
    assert (place_of(("vote", "yes")).file, place_of(("vote", "yes")).line) == (str(path), 2)


def test_the_input_of_a_step_must_be_names_with_values(tmp_path: Path) -> None:
    path = write(tmp_path / "buoc.yaml", "- một\n- hai\n")

    with pytest.raises(InputRefused) as refused:
        read_step_input(path)

    assert refused.value.code == "step-input-no-mapping"
    assert refused.value.findings[0].place.file == str(path)
