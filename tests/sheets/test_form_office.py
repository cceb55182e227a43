"""Forms in a real workflow: made, filled in by another program, refused by cell, taken."""

import shutil
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Answer, Command
from tests.cli.conftest import vanthu as vanthu  # a fixture
from tests.sheets.books import fill_form, find_cell, list_rows, read_comments
from vanthu.cli import main

EXAMPLE = Path(__file__).parents[2] / "examples/hoc-tap-nghi-quyet"
WORKFLOW, CASE = "hoc-tap-nghi-quyet", "hoc-tap-nghi-quyet-2026"
CLASSES = "Lớp vừa tổ chức"
ROWS = "Cam kết và kế hoạch cá nhân vừa"
BY, ON = "propaganda:tg", "29/6/2026"
CLASS = {
    "TT": 1, "Lớp, hội nghị": "Cụm 1", "Loại": "Học tập, quán triệt", "Từ ngày": "22/6/2026",
    "Đến ngày": "22/6/2026", "Địa điểm": "Hội trường", "Phải dự hoặc ghi danh": 1120,
    "Dự hoặc hoàn thành": 1062,
}  # fmt: skip


def make_office(folder: Path, before: str, count: int = 1) -> Path:
    """Run the example up to a step, in a folder of its own."""
    shutil.copytree(EXAMPLE, folder)
    path = folder / f"{WORKFLOW}.yaml"
    text = path.read_text("utf-8")
    path.write_text(text[: text.index(f"  - trigger: {before}\n")], "utf-8")
    assert main(["run", str(path), "--store", str(folder / "van-thu"), "--no-pdf"]) == 0
    return folder


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_office(tmp_path_factory.mktemp("lop") / "viec", "record_class")


@pytest.fixture(scope="session")
def committing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_office(tmp_path_factory.mktemp("cam-ket") / "viec", "record_commitments")


@pytest.fixture
def in_running(running: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(running, tmp_path / "viec")
    monkeypatch.chdir(tmp_path / "viec")
    return tmp_path / "viec"


@pytest.fixture
def in_committing(committing: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(committing, tmp_path / "viec")
    monkeypatch.chdir(tmp_path / "viec")
    return tmp_path / "viec"


def hash_store() -> str:
    """Return one hash over every file of the store."""
    files = sorted(path for path in Path("van-thu").rglob("*") if path.is_file())
    parts = (f"{path}\n".encode() + path.read_bytes() for path in files)
    return sha256(b"".join(parts)).hexdigest()


def make_form(vanthu: Command, trigger: str) -> Path:
    answer = vanthu("form", CASE, trigger, "-o", "phieu.xlsx")
    assert answer.code == 0, answer.err
    return Path("phieu.xlsx")


def fill_class(form: Path, row: int = 2, **changes: object) -> dict[str, object]:
    """Return the cells of one class on its sheet; changes by heading, `_` for a space."""
    values = {**CLASS, **{name.replace("_", " "): value for name, value in changes.items()}}
    return {find_cell(form, CLASSES, name, row): value for name, value in values.items()}


def refuse(vanthu: Command, form: Path, values: Mapping[str, object]) -> Answer:
    """Give a form in that must be refused, and see that nothing changed."""
    filled = fill_form(form, Path("dien.xlsx"), {"@by": BY, "@on": ON, **values})
    bytes_before, store_before = filled.read_bytes(), hash_store()
    answer = vanthu("fire", CASE, "--input", filled)
    assert answer.code == 1, answer.out
    assert (filled.read_bytes(), hash_store()) == (bytes_before, store_before)
    return answer


@pytest.mark.usefixtures("in_running")
def test_a_filled_form_is_taken_and_its_rows_are_recorded(vanthu: Command) -> None:
    form = make_form(vanthu, "record_class")
    second = fill_class(form, 3, TT=2, Từ_ngày="23/6/2026", Đến_ngày="23/6/2026")
    cells = {**fill_class(form), **second}
    filled = fill_form(form, Path("dien.xlsx"), {"@by": BY, "@on": ON, **cells})

    answer = vanthu("fire", CASE, "--input", filled)
    given = vanthu("status", CASE, "-o", "so-lieu.xlsx")

    assert (answer.code, given.code) == (0, 0), answer.err + given.err
    assert [row[:2] for row in list_rows(Path("so-lieu.xlsx"), "Các lớp")[1:]] == [
        (1.0, "Cụm 1"), (2.0, "Cụm 1")
    ]  # fmt: skip


@pytest.mark.usefixtures("in_running")
def test_a_form_given_in_twice_is_refused(vanthu: Command) -> None:
    form = make_form(vanthu, "record_class")
    filled = fill_form(form, Path("dien.xlsx"), {"@by": BY, "@on": ON, **fill_class(form)})
    assert vanthu("fire", CASE, "--input", filled).code == 0

    again = vanthu("fire", CASE, "--input", filled)

    assert again.code == 1
    assert "có thể phiếu đã được dùng rồi" in again.err


@pytest.mark.usefixtures("in_running")
@pytest.mark.parametrize(
    ("changes", "heading", "said"),
    [
        ({"Phải_dự_hoặc_ghi_danh": "1.120"}, "Phải dự hoặc ghi danh", "1120"),
        ({"Từ_ngày": "31/6/2026"}, "Từ ngày", "31/6/2026"),
        ({"Loại": "Học tâp"}, "Loại", "Học tập, quán triệt"),
        ({"Địa_điểm": None}, "Địa điểm", "đang để trống"),
        ({"Dự_hoặc_hoàn_thành": "=1+1"}, "Dự hoặc hoàn thành", "Công thức"),
    ],
    ids=["thousands", "date", "choice", "empty", "formula"],
)
def test_a_wrong_cell_is_told_and_marked_in_a_copy(
    vanthu: Command, changes: dict[str, object], heading: str, said: str
) -> None:
    form = make_form(vanthu, "record_class")
    cell = find_cell(form, CLASSES, heading, 2)

    answer = refuse(vanthu, form, fill_class(form, 2, **changes))

    assert answer.err.count("phải sửa: ") == 1
    assert f"dien.xlsx:{cell}: " in answer.err
    assert said in answer.err
    assert "dien.loi.xlsx" in answer.err
    assert list(read_comments(Path("dien.loi.xlsx"))) == [cell]


@pytest.mark.usefixtures("in_running")
def test_the_marked_copy_is_mended_and_given_in(vanthu: Command) -> None:
    form = make_form(vanthu, "record_class")
    refuse(vanthu, form, fill_class(form, TT="mot"))
    cell = find_cell(form, CLASSES, "TT", 2)
    mended = fill_form(Path("dien.loi.xlsx"), Path("sua.xlsx"), {})
    book = openpyxl.load_workbook(mended)
    book[CLASSES][cell.partition("!")[2]].value = 1
    book.save(mended)

    answer = vanthu("fire", CASE, "--input", mended)

    assert answer.code == 0, answer.err


@pytest.mark.usefixtures("in_running")
def test_a_class_of_583_wants_a_reason_and_takes_it(vanthu: Command) -> None:
    form = make_form(vanthu, "record_class")
    crowded = fill_class(
        form, Loại="Trung cấp chính trị", Phải_dự_hoặc_ghi_danh=583, Dự_hoặc_hoàn_thành=583
    )

    answer = refuse(vanthu, form, crowded)

    assert "583 người" in answer.err
    assert "dien.xlsx:" in answer.err
    reason = {"@override.class_size_ok": "Bốn lớp ghép một hội trường, đã kiểm danh"}
    filled = fill_form(form, Path("ly-do.xlsx"), {"@by": BY, "@on": ON, **crowded, **reason})
    assert vanthu("fire", CASE, "--input", filled).code == 0


@pytest.mark.usefixtures("in_running")
def test_at_most_five_findings_are_told_and_all_are_marked(vanthu: Command) -> None:
    form = make_form(vanthu, "record_class")
    cells = {
        name: value for row in range(2, 10) for name, value in fill_class(form, row, TT="x").items()
    }

    answer = refuse(vanthu, form, cells)

    assert answer.err.count("phải sửa: ") == 5
    assert "và 3 điều nữa" in answer.err
    assert len(read_comments(Path("dien.loi.xlsx"))) == 8
    assert len(list_rows(Path("dien.loi.xlsx"), "Điều phải sửa")) == 9


@pytest.mark.usefixtures("in_running")
def test_a_second_marked_copy_does_not_replace_the_first(vanthu: Command) -> None:
    form = make_form(vanthu, "record_class")
    refuse(vanthu, form, fill_class(form, TT="x"))
    first = Path("dien.loi.xlsx").read_bytes()

    refuse(vanthu, form, fill_class(form, TT="y"))

    assert Path("dien.loi.xlsx").read_bytes() == first
    assert Path("dien.loi-2.xlsx").exists()


@pytest.mark.usefixtures("in_running")
def test_who_and_when_are_told_by_their_cells(vanthu: Command) -> None:
    form = make_form(vanthu, "record_class")

    nobody = refuse(vanthu, form, {**fill_class(form), "@by": None})
    wrong = refuse(vanthu, form, {**fill_class(form), "@by": "propaganda:ai_do"})
    early = refuse(vanthu, form, {**fill_class(form), "@on": "01/6/2026"})

    assert "Chưa ghi ai làm bước này" in nobody.err
    assert "Phiếu nhập!B8" in wrong.err
    assert "Phiếu nhập!B9" in early.err


def spoil(form: Path, how: str) -> Path:
    """Spoil a form the way people do."""
    book = openpyxl.load_workbook(form)
    main = book.worksheets[0]
    if how == "sheet":
        book[CLASSES].title = "Lop"
    elif how == "column":
        book[CLASSES]["B1"].value = "Tên lớp học"
    elif how == "identity":
        del book["vanthu"]
    elif how == "code":
        main["D9"].value = "@ngay"
    elif how == "codes":
        main.delete_cols(4)
    book.save("hong.xlsx")
    return Path("hong.xlsx")


@pytest.mark.usefixtures("in_running")
@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("sheet", "Phiếu không còn trang"),
        ("column", "Lớp vừa tổ chức!B1"),
        ("identity", "không phải phiếu do vanthu làm ra"),
        ("code", "Phiếu nhập!D9"),
        ("codes", "Cột mã ở cuối các dòng đã mất"),
    ],
)
def test_a_spoilt_form_is_refused(vanthu: Command, how: str, said: str) -> None:
    form = make_form(vanthu, "record_class")
    before = hash_store()

    answer = vanthu("fire", CASE, "--input", spoil(form, how))

    assert answer.code == 1
    assert said in answer.err
    assert hash_store() == before


@pytest.mark.usefixtures("in_running")
def test_a_form_of_another_step_case_or_definition_is_refused(vanthu: Command) -> None:
    form = make_form(vanthu, "record_class")

    step = vanthu("fire", CASE, "record_activity", "--input", form)
    case = vanthu("fire", f"{CASE}.x", "--input", form)
    kind = vanthu("start", WORKFLOW, "--input", form)
    shutil.copytree(EXAMPLE.parents[1] / "workflows", "workflows")
    path = Path(f"workflows/{WORKFLOW}.yaml")
    path.write_text(path.read_text("utf-8") + "# sửa\n", "utf-8")
    changed = vanthu("fire", CASE, "--input", form, "--library", ".")

    assert "Phiếu này của bước record_class" in step.err
    assert case.code == 1
    assert "Phiếu này dùng để làm một bước" in kind.err
    assert "Quy trình đã sửa" in changed.err


@pytest.mark.usefixtures("in_committing")
def test_units_stand_ready_and_untouched_rows_are_passed_over(vanthu: Command) -> None:
    form = make_form(vanthu, "record_commitments")
    rows = list_rows(form, ROWS)

    answer = refuse(vanthu, form, {"@by": "cell_secretary:vp", "@on": "20/7/2026"})

    assert len([row for row in rows if row[0]]) > 10
    assert ROWS in answer.err
    assert "đang để trống" in answer.err


@pytest.mark.usefixtures("in_committing")
@pytest.mark.parametrize(
    ("cells", "place", "said"),
    [
        ({"A2": "Đảng bộ không có", "B2": 5}, "A2", "Không có đơn vị"),
        ({"D2": 5, "E2": 5}, "A1", "phải bằng số đảng viên"),
    ],
    ids=["unknown", "sum"],
)
def test_units_that_are_unknown_or_do_not_add_up_are_refused(
    vanthu: Command, cells: dict[str, object], place: str, said: str
) -> None:
    form = make_form(vanthu, "record_commitments")
    whole = {"B2": 10, "C2": 0, "D2": 10, "E2": 10, "F2": 0, **cells}
    named = {f"{ROWS}!{cell}": value for cell, value in whole.items()}

    answer = refuse(vanthu, form, {"@by": "cell_secretary:vp", "@on": "20/7/2026", **named})

    assert answer.err.count("phải sửa: ") == 1
    assert f"dien.xlsx:{ROWS}!{place}" in answer.err
    assert said in answer.err


@pytest.mark.usefixtures("in_committing")
def test_a_unit_twice_and_a_commitment_of_somebody_unknown_are_refused(vanthu: Command) -> None:
    form = make_form(vanthu, "record_commitments")
    first = list_rows(form, ROWS)[1][0]
    figures = {"B": 10, "C": 0, "D": 10, "E": 10, "F": 0}
    rows = {f"{ROWS}!{name}{row}": value for row in (2, 3) for name, value in figures.items()}
    own = {"@by": "cell_secretary:vp", "@on": "20/7/2026"}

    twice = refuse(vanthu, form, {**own, **rows, f"{ROWS}!A3": first})
    names = openpyxl.load_workbook(form).sheetnames
    sheet = next(name for name in names if name.startswith("Bản cam"))
    somebody = refuse(vanthu, form, {**own, **rows, f"{sheet}!B2": "nguoi_la", f"{sheet}!D2": "x"})

    assert "mỗi đơn vị một dòng" in twice.err
    assert f"dien.xlsx:{ROWS}!A1" in twice.err
    assert f"dien.xlsx:{sheet}!B2: Danh sách cán bộ không có mã “nguoi_la”" in somebody.err


def fill_inner(form: Path, owner: int) -> Path:
    """Fill in two people's commitments, and an inner list of the second."""
    sheets = openpyxl.load_workbook(form).sheetnames
    people = next(name for name in sheets if name.startswith("Bản cam"))
    cells = {f"{people}!B2": "vp", f"{people}!D2": "A", f"{people}!B3": "bt", f"{people}!D3": "B"}
    inner = {"Tư tưởng chính trị!A2": owner, "Tư tưởng chính trị!B2": "Giữ vững"}
    return fill_form(form, Path("dien.xlsx"), {**cells, **inner})


@pytest.mark.usefixtures("in_committing")
def test_rows_of_a_list_inside_a_list_go_to_the_row_they_name(vanthu: Command) -> None:
    from vanthu.engine import Engine

    filled = fill_inner(make_form(vanthu, "record_commitments"), 2)
    with Engine.open("van-thu", library=".", read_only=True) as engine:
        read = engine.read_form(filled, kind="fire", subject=CASE, trigger=None)

    people = read.values["personal"]
    assert isinstance(people, list)
    assert [each["cell"] for each in people] == ["A", "B"]
    assert "politics" not in people[0]
    assert people[1]["politics"] == ["Giữ vững"]
    assert read.place(("personal", 1, "politics", 0)).cell == "B2"


@pytest.mark.usefixtures("in_committing")
def test_a_row_of_a_list_inside_a_list_that_belongs_to_none_is_told(vanthu: Command) -> None:
    filled = fill_inner(make_form(vanthu, "record_commitments"), 7)

    answer = vanthu("fire", CASE, "--input", filled)

    assert "Tư tưởng chính trị!A2: Danh sách ngoài không có dòng số 7" in answer.err


@pytest.mark.usefixtures("in_running")
def test_the_same_case_gives_the_same_form(vanthu: Command) -> None:
    first = make_form(vanthu, "record_class").read_bytes()

    assert make_form(vanthu, "record_class").read_bytes() == first


def is_empty(value: object) -> bool:
    """Return whether nothing was given, down to the last field."""
    return all(map(is_empty, value.values())) if isinstance(value, dict) else value is None


def list_all() -> Iterator[tuple[str, str]]:
    """Yield every workflow with each of its triggers."""
    from vanthu.library import Library

    library = Library.builtin()
    for name in library.workflows():
        yield name, ""
        yield from ((name, trigger) for trigger in library.workflow(name).workflow.triggers)


@pytest.mark.usefixtures("in_running")
def test_every_step_of_every_workflow_has_a_form_that_reads_back_empty(vanthu: Command) -> None:
    from vanthu.engine import Engine

    refused = []
    with Engine.open("van-thu", library=".", read_only=True) as engine:
        for workflow, trigger in list_all():
            data = engine.form(workflow, trigger or None)
            path = Path("trong.xlsx")
            path.write_bytes(data)
            kind = "fire" if trigger else "start"
            filled = engine.read_form(path, kind=kind, subject=workflow, trigger=trigger or None)  # type: ignore[arg-type]
            if filled.trigger != trigger or not is_empty(filled.values):
                refused.append((workflow, trigger, filled.values))
    assert refused == []


@pytest.mark.usefixtures("in_running")
def test_the_form_of_a_new_case_asks_only_what_no_step_does(vanthu: Command) -> None:
    from vanthu.engine import Engine
    from vanthu.engine.opening import list_opening

    with Engine.open("van-thu", library=".", read_only=True) as engine:
        workflow = engine.library.workflow("sinh-hoat-chi-bo").workflow

    assert list(list_opening(workflow)) == ["topic", "monitor", "deadline", "quarter"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Nguyễn Thị Hoa", "Bí thư: Nguyễn Thị Hoa"),
        ("nguyễn thị HOA", "Bí thư: Nguyễn Thị Hoa"),
        ("Lê Văn An", "Lê Văn An"),
        ("Trần Văn Tư", "Trần Văn Tư"),
        ("secretary:x", "secretary:x"),
    ],
)
def test_a_bare_name_means_the_one_claim_it_can(typed: str, found: str) -> None:
    from vanthu.engine.opening import find_claim

    claims = ("Bí thư: Nguyễn Thị Hoa", "Bí thư: Lê Văn An", "Chủ trì: Lê Văn An")

    assert find_claim(typed, claims) == found
