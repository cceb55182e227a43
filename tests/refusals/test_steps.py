"""`vanthu start` and `vanthu fire` refuse as `run` does, at the place in the file of values."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.refusals.conftest import Answer, Command, HalfDone
from tests.refusals.office import MARK, THEMED, copy_example, find_english, locate, snapshot

CASE = "sinh-hoat-chuyen-de-2026"
VOTE = "plan_vote:\n  for_votes: 7\n  against: 0\n  abstain: 0\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One `fire` or `start`: its file of values with a mark at the place, and its options."""

    values: str = VOTE
    says: str
    by: str = "secretary:bt"
    on: str = "28/9/2026"
    name: str = "issue_plan"
    of: str = CASE
    more: tuple[str, ...] = ()
    code: int = 1


FIRED = {
    "field-misspelt": Step(values=f"‸plan_votes: {{}}\n{VOTE}", says="muốn ghi “plan_vote”"),
    "inner-field-misspelt": Step(
        values=VOTE.replace("against", "‸againts"), says="muốn ghi “against”"
    ),
    "field-missing": Step(values="‸signer: bt\n", says="(plan_vote). Anh/chị ghi thêm"),
    "integer": Step(values=VOTE.replace("7", "‸4.254"), says="Có phải anh/chị muốn ghi 4254?"),
    "3-of-7": Step(
        values="plan_vote:\n  for_votes: ‸3\n  against: 4\n  abstain: 0\n",
        says="Cần quá nửa tán thành (3/7). Kiểm lại",
    ),
    "computed": Step(values=f"{VOTE}  present: ‸8\n", says="ghi 8, nhưng tính ra 7"),
    "comma-in-braces": Step(
        values="plan_vote: {for_votes: 7, against: 0, abstain: 0, ‸không}", says="dấu phẩy"
    ),
    "list": Step(values="‸- a\n", says="Chỗ này cần các dòng tên: giá trị"),
    "not-utf-8": Step(values="‸\udcff", says="mã UTF-8"),
    "role": Step(by="clerk:vp", says="không được làm bước “Ban hành kế hoạch”"),
    "role-misspelt": Step(by="secretery:bt", says="muốn ghi secretary"),
    "person": Step(by="secretary:btt", says="Không có ai tên btt"),
    "by-form": Step(by="bt", says="--by cần ghi VAI:NGƯỜI", code=2),
    "day": Step(on="31/9/2026", says="--on cần một ngày", code=2),
    "day-back": Step(on="01/9/2026", says="01/9/2026, trước bước gần nhất (25/9/2026)"),
    "trigger": Step(name="isue_plan", says="muốn viết issue_plan"),
    "state": Step(name="adopt", says="Việc đang ở trạng thái “Chờ"),
    "case-misspelt": Step(of=f"{CASE}7", says=f"muốn ghi “{CASE}”"),
    "case-unknown": Step(of="so-ket", says="Không có việc “so-ket”. Lệnh vanthu status"),
    "reason-for-no-check": Step(
        more=("--reason", "notice_ok=đã báo trước"), says="không có phép kiểm tra notice_ok"
    ),
}


def write(path: Path, values: str) -> str:
    """Write the values without their mark; return the place that the mark stands for, or ""."""
    path.write_bytes(values.replace(MARK, "").encode("utf-8", "surrogateescape"))
    return f"{path}:{locate(values)}: " if MARK in values else ""


def hold(answer: Answer, step: Step, place: str, folder: Path) -> None:
    """Hold the answer against what was wanted."""
    heading = "phải sửa: " if step.code == 1 else "sai cách gọi lệnh: "
    assert (answer.code, answer.out, len(answer.err.splitlines())) == (step.code, "", 1)
    assert answer.err.startswith(heading + place)
    assert step.says in answer.err.removeprefix(heading + place)
    assert bool(place) is (str(folder) in answer.err)
    assert find_english(answer.err.replace(str(folder), "")) == []


@pytest.mark.parametrize("step", FIRED.values(), ids=FIRED.keys())
def test_fire_refuses_and_changes_nothing(
    step: Step, vanthu: Command, half_done: HalfDone, tmp_path: Path
) -> None:
    store = half_done(THEMED, "issue_plan", tmp_path / "kho")
    before, place = snapshot(store), write(tmp_path / "gia-tri.yaml", step.values)
    answer = vanthu(
        "fire", step.of, step.name, "--by", step.by, "--on", step.on, *step.more,
        "--input", tmp_path / "gia-tri.yaml", "--store", store,
    )  # fmt: skip
    hold(answer, step, place, tmp_path)
    assert snapshot(store) == before


THEME = "theme: Nêu gương\n"
STARTED = {
    "misspelt": Step(values="‸them: a\n", says="muốn ghi “theme”"),
    "missing": Step(values="‸contact: a\n", says="Thiếu “Chủ đề” (theme)"),
    "list": Step(values="theme: ‸[a]\n", says="Chỗ này cần một dòng chữ"),
    "too-long": Step(values=f"theme: ‸{'a' * 401}\n", says="tối đa 400"),
    "control-character": Step(values='theme: ‸"a\\u0007"\n', says="U+0007"),
    "unit": Step(of="dang_uy_co_quan_v", says="muốn ghi “dang_uy_co_quan_vp”"),
    "unit-kind": Step(of="cb1", says="không dùng cho đơn vị loại sub_cell"),
    "workflow": Step(name="sinh-hoat-chuyende", says="muốn ghi “sinh-hoat-chuyen-de”"),
    "case": Step(more=("--case", CASE), says=f"Đã có việc {CASE}"),
    "role": Step(by="clrk:vp", says="muốn ghi clerk"),
    "person": Step(by="clerk:khong_ai", says="Không có ai tên khong_ai"),
    "person-of-another-role": Step(by="clerk:bt", says="bt không giữ vai"),
    "day-before-the-unit": Step(on="25/9/2020", says="chưa có thông tin cho ngày 25/9/2020"),
}


@pytest.mark.parametrize("step", STARTED.values(), ids=STARTED.keys())
def test_start_refuses_and_changes_nothing(
    step: Step, vanthu: Command, half_done: HalfDone, tmp_path: Path
) -> None:
    store = half_done(THEMED, "issue_plan", tmp_path / "kho")
    folder = copy_example(THEMED, tmp_path).parent
    before = snapshot(store)
    place = write(folder / "mo.yaml", THEME if step.values == VOTE else step.values)
    answer = vanthu(
        "start", THEMED if step.name == "issue_plan" else step.name, "--data", folder / "mo.yaml",
        "--unit", "dang_uy_co_quan_vp" if step.of == CASE else step.of,
        "--by", "clerk:vp" if step.by == "secretary:bt" else step.by, "--on", step.on,
        *step.more, "--store", store,
    )  # fmt: skip
    if "thông tin cho ngày" in step.says:
        place = f"{folder}/units/don-vi.yaml:15:5: "
    hold(answer, step, place, tmp_path)
    assert snapshot(store) == before


def test_a_reason_too_short_is_refused(
    vanthu: Command, half_done: HalfDone, tmp_path: Path
) -> None:
    store = half_done(THEMED, "disseminate", tmp_path / "kho")
    values = tmp_path / "gia-tri.yaml"
    values.write_text("method: Sao gửi\nreach_due: 55\nreach_done: 55\n", "utf-8")
    before = snapshot(store)
    answer = vanthu(
        "fire", CASE, "disseminate", "--by", "secretary:bt", "--on", "28/10/2026",
        "--input", values, "--reason", "reach_ok=ốm", "--store", store,
    )  # fmt: skip
    assert answer.code == 1
    assert answer.err == "phải sửa: Lý do bỏ qua reach_ok phải có ít nhất 10 ký tự.\n"
    assert snapshot(store) == before


def test_the_store_must_be_there_to_fire(vanthu: Command, tmp_path: Path) -> None:
    store = tmp_path / "khong-co"
    answer = vanthu("fire", CASE, "adopt", "--by", "secretary:bt", "--store", store)
    assert answer.code == 3
    assert answer.err.startswith(f"không thực hiện được: {store}: Ở đây chưa có kho")
    assert not store.exists()
