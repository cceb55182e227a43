"""One step of many cases from one table: all rows or none, each row once."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.cli.conftest import vanthu as vanthu  # a fixture
from tests.sheets.books import open_book, write_book
from tests.sheets.test_form_office import hash_store
from vanthu.cli import main

EXAMPLE = Path(__file__).parents[2] / "examples/so-tay"
BOOKS = ("so-tay", "so-tay-2", "so-tay-3")
HEADINGS = (
    "Mã việc", "Ngày của bước", "Tháng", "Kết quả từng việc trong tháng 1 – Việc số",
    "Kết quả từng việc trong tháng 1 – Mức hoàn thành", "results.2.number", "results.2.percent",
    "results.3.number", "results.3.percent", "Tự đánh giá tháng",
)  # fmt: skip


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three handbooks, confirmed and waiting for January."""
    folder = tmp_path_factory.mktemp("so") / "viec"
    shutil.copytree(EXAMPLE, folder)
    text = (folder / "so-tay.yaml").read_text("utf-8")
    text = text[: text.index("  - trigger: record_month\n")]
    for name in BOOKS:
        (folder / f"{name}.yaml").write_text(
            text.replace("id: so-tay\n", f"id: {name}\n", 1), "utf-8"
        )
    inputs = [str(folder / f"{name}.yaml") for name in BOOKS]
    assert main(["run", *inputs, "--store", str(folder / "van-thu"), "--no-pdf"]) == 0
    return folder


@pytest.fixture(autouse=True)
def _in_books(books: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(books, tmp_path / "viec")
    monkeypatch.chdir(tmp_path / "viec")


def row(case: str, **changes: object) -> list[object]:
    values = [case, "24/01/2027", 1, 1, 90, 2, 60.5, 3, 100, "Khá"]
    for name, value in changes.items():
        values[{"day": 1, "month": 2, "percent": 4, "rating": 9}[name]] = value
    return values


def write(*rows: list[object], headings: tuple[str, ...] = HEADINGS) -> str:
    return str(write_book(Path("thang.xlsx"), Sheet=[headings, *rows]))


def test_every_row_is_recorded_and_given_in_again_changes_nothing(vanthu: Command) -> None:
    table = write(*map(row, BOOKS))

    first = vanthu("fire-rows", "so-tay", "record_month", table)
    store = hash_store()
    again = vanthu("fire-rows", "so-tay", "record_month", table)

    assert "ghi mới 3, đã ghi từ trước 0" in first.out, first.err
    assert "ghi mới 0, đã ghi từ trước 3" in again.out, again.err
    assert hash_store() == store
    assert vanthu("verify").code == 0


@pytest.mark.parametrize(
    ("wrong", "cell", "said"),
    [
        (row("so-tay-2", percent=190), "E3", "100"),
        (row("so-tay-2", rating="Tôt"), "J3", "Tốt"),
        (row("so-tay-9"), "A3", "Không có việc nào mã “so-tay-9”"),
        (row("so-tay-2", day="24/13/2027"), "B3", "24/13/2027"),
        (row("so-tay-2", day=None), "B3", "chưa ghi ngày"),
        (row("so-tay-2", month=2, day="24/01/2027"), "C3", "tháng"),
        (row("so-tay"), "A3", "trùng với dòng có ô A2"),
    ],
    ids=["limit", "choice", "case", "date", "no day", "check", "twice"],
)
def test_one_wrong_row_keeps_all_rows_out(
    vanthu: Command, wrong: list[object], cell: str, said: str
) -> None:
    table, before = write(row("so-tay"), wrong, row("so-tay-3")), hash_store()

    answer = vanthu("fire-rows", "so-tay", "record_month", table)

    assert answer.code == 1, answer.out
    assert answer.err.count("phải sửa: ") == 1
    assert f"thang.xlsx:Sheet!{cell}: " in answer.err
    assert said.lower() in answer.err.lower()
    assert hash_store() == before
    assert open_book("thang.loi.xlsx")["Sheet"][cell].comment is not None


def test_a_monthly_form_is_made_only_where_the_unit_wants_it(vanthu: Command) -> None:
    path = Path("units/don-vi.yaml")
    on = "      phieu-tra-lai: true\n      phieu-tu-danh-gia-thang: có\n"

    vanthu("fire-rows", "so-tay", "record_month", write(row("so-tay")))
    text = path.read_text("utf-8")
    path.write_text(text.replace("      phieu-tra-lai: true\n", on), "utf-8")
    vanthu("fire-rows", "so-tay", "record_month", write(row("so-tay-2")))

    made = [path.parts[2] for path in Path("van-thu/out").rglob("*phiếu-tự-đánh-giá*.docx")]
    assert made == ["so-tay-2"]


def test_a_dry_run_records_nothing(vanthu: Command) -> None:
    table, before = write(row("so-tay")), hash_store()

    answer = vanthu("fire-rows", "so-tay", "record_month", table, "--dry-run")

    assert "sẽ ghi mới 1" in answer.out
    assert hash_store() == before


def test_an_unknown_column_is_refused(vanthu: Command) -> None:
    headings = (*HEADINGS[:-1], "Tự đánh gía")

    answer = vanthu("fire-rows", "so-tay", "record_month", write(row("so-tay"), headings=headings))

    assert answer.code == 1
    assert "Sheet!J1" in answer.err


def test_the_sheet_has_a_row_for_every_open_case(vanthu: Command) -> None:
    answer = vanthu("form", "so-tay", "record_month", "--rows", "-o", "bang.xlsx")

    assert answer.code == 0, answer.err
    sheet = open_book("bang.xlsx").active
    assert tuple(sorted(cell.value for cell in sheet["A"][1:])) == BOOKS
    assert vanthu("fire-rows", "so-tay", "record_month", "bang.xlsx").code == 1
