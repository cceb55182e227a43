"""The formal lines of a paper by regime."""

from datetime import date
from typing import Any

import pytest

from tests.render.samples import (
    CELL,
    COMMITTEE,
    SECRETARY,
    SUPERIOR,
    load_manifest,
    load_regimes,
    make_document,
)
from vanthu.case import Plain, SigningDue
from vanthu.errors import DefinitionRefused, DocumentRefused
from vanthu.render.header import HEADER_NAMES, build_header, name_document

DEPUTY = {"id": "pbt", "name": "[Phó Bí thư]", "role": "deputy"}
MEMBER = {"id": "uv", "name": "[Uỷ viên]", "role": "member"}


def build(kind: str = "ke-hoach", regime: str = "dang_hd05", **changes: Any) -> dict[str, Plain]:
    place = {"unit": COMMITTEE, "superior": SUPERIOR, "number": 5, "day": date(2026, 6, 8)}
    for name in ("unit", "superior", "number", "day", "draft_revision", "illustrative", "attached"):
        if name in changes:
            place[name] = changes.pop(name)
    document = make_document(type=kind, **changes)
    return build_header(load_regimes()[regime], load_manifest(kind), document, **place)  # type: ignore[arg-type]


def test_the_header_has_every_name_a_template_may_read() -> None:
    assert set(build()) == set(HEADER_NAMES)


def test_the_upper_lines_name_the_superior_organisation_and_the_lower_the_body() -> None:
    header = build()
    assert header["superior_lines"] == ["ĐẢNG BỘ", "CÁC CƠ QUAN ĐẢNG TỈNH"]
    assert header["issuing_lines"] == ["ĐẢNG UỶ CƠ QUAN VĂN PHÒNG", "ĐOÀN ĐBQH VÀ HĐND TỈNH"]


def test_a_superior_outside_the_tree_is_named_as_organisation() -> None:
    unit = CELL.model_copy(update={"superior_name": "Đảng uỷ Sở Tài chính"})
    header = build(unit=unit, superior=None)
    assert header["superior_lines"] == ["ĐẢNG BỘ SỞ TÀI CHÍNH"]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Tỉnh uỷ", "ĐẢNG BỘ TỈNH"),
        ("Tỉnh ủy Quảng Ngãi", "ĐẢNG BỘ TỈNH QUẢNG NGÃI"),
        ("Thành uỷ Huế", "ĐẢNG BỘ THÀNH PHỐ HUẾ"),
        ("Đảng uỷ Sở Tài chính", "ĐẢNG BỘ SỞ TÀI CHÍNH"),
    ],
)
def test_a_superior_without_the_name_of_its_organisation_gets_one(name: str, line: str) -> None:
    above = SUPERIOR.model_copy(
        update={"name": name, "party_organisation_name": "", "party_organisation_lines": ()}
    )
    assert build(superior=above)["superior_lines"] == [line]


@pytest.mark.parametrize(
    ("number", "line", "reference"),
    [
        (5, "Số 05-KH/ĐU", "05-KH/ĐU"),
        (12, "Số 12-KH/ĐU", "12-KH/ĐU"),
        (None, "Số       -KH/ĐU", ""),
    ],
    ids=["padded", "two digits", "draft"],
)
def test_the_number_line(number: int | None, line: str, reference: str) -> None:
    header = build(number=number)
    assert (header["number_line"], header["reference"]) == (line, reference)


def test_a_type_without_symbol_has_no_number_line() -> None:
    assert build("giay-moi")["number_line"] == ""


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2026, 6, 8), "[địa danh], ngày 08 tháng 6 năm 2026"),
        (date(2027, 2, 15), "[địa danh], ngày 15 tháng 02 năm 2027"),
    ],
    ids=["day below 10", "month below 3"],
)
def test_the_date_line_puts_zeros_by_the_rule(day: date, line: str) -> None:
    assert build(day=day)["date_line"] == line


FULL = (
    "Căn cứ Nghị quyết số 04-NQ/TW, ngày 30/10/2016 của Ban Chấp hành Trung ương Đảng về tăng "
    "cường xây dựng, chỉnh đốn Đảng"
)


@pytest.mark.parametrize(
    ("regime", "lines"),
    [
        ("dang_hd05", ["- Căn cứ Điều lệ Đảng;", f"- {FULL}."]),
        ("dang_hd36", ["Căn cứ Điều lệ Đảng;", f"{FULL},"]),
        ("nha_nuoc_nd30", ["Căn cứ Điều lệ Đảng;", f"{FULL.replace(', ngày', ' ngày')}."]),
    ],
)
def test_bases_are_cited_in_full_and_punctuated_by_regime(regime: str, lines: list[str]) -> None:
    form = "none" if regime == "nha_nuoc_nd30" else "committee"
    header = build(regime=regime, signing=SigningDue(form=form, signer=SECRETARY))
    assert header["bases"] == lines


def test_the_mandate_is_the_first_numbered_basis_in_short() -> None:
    assert build()["mandate"] == "Nghị quyết số 04-NQ/TW"
    assert build(bases=())["mandate"] == ""


@pytest.mark.parametrize(
    ("regime", "mark"), [("dang_hd05", ";"), ("dang_hd36", ",")], ids=["HD05", "HD36"]
)
def test_recipients_end_with_the_archive_line(regime: str, mark: str) -> None:
    header = build(regime=regime, recipients=("Các chi bộ (để thực hiện).", "Đoàn thể;"))
    assert header["recipients"] == [
        f"- Các chi bộ (để thực hiện){mark}",
        f"- Đoàn thể{mark}",
        "- Lưu Văn phòng Đảng uỷ.",
    ]


def test_a_form_nobody_is_sent_has_no_recipients() -> None:
    assert build("phieu-danh-gia", recipients=())["recipients"] == []


def test_a_letter_is_addressed_and_begins_its_recipients_with_as_above() -> None:
    header = build("cong-van-de-nghi-bao-cao", addressees=("A", "B"), recipients=("C",))
    assert header["addressee_label"] == "Kính gửi:"
    assert header["addressees"] == ["- A;", "- B."]
    assert header["recipients"] == ["- Như trên;", "- C;", "- Lưu Văn phòng Đảng uỷ."]


@pytest.mark.parametrize(
    ("regime", "subject"),
    [("dang_hd05", "về việc đề nghị báo cáo"), ("dang_hd36", "Đề nghị báo cáo")],
    ids=["HD05", "HD36"],
)
def test_the_subject_of_a_letter_begins_by_regime(regime: str, subject: str) -> None:
    header = build("cong-van-de-nghi-bao-cao", regime, subject="V/v Đề nghị báo cáo")
    assert header["subject"] == subject


@pytest.mark.parametrize(
    ("form", "signer", "lines"),
    [
        ("committee", SECRETARY, ("T/M ĐẢNG UỶ", "BÍ THƯ")),
        ("standing_committee", DEPUTY, ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ")),
        ("cell", SECRETARY, ("T/M CHI BỘ", "BÍ THƯ")),
        ("committee", MEMBER, ("T/M ĐẢNG UỶ", "")),
    ],
    ids=["committee", "standing committee", "cell", "ordinary member"],
)
def test_the_signature_lines(form: str, signer: Any, lines: tuple[str, str]) -> None:
    header = build(signing=SigningDue(form=form, signer=signer))
    assert (header["authority"], header["title_line"]) == lines
    assert header["signer_name"] == signer["name"]


def test_minutes_have_two_names_and_no_authority() -> None:
    signing = SigningDue(form="minutes", signer=SECRETARY, recorder=MEMBER)
    header = build("bien-ban", signing=signing)
    assert (header["left_title"], header["left_name"]) == ("NGƯỜI GHI BIÊN BẢN", "[Uỷ viên]")
    assert (header["right_title"], header["right_name"]) == ("CHỦ TRÌ", "[Bí thư Đảng uỷ]")
    assert header["authority"] == ""


def test_a_form_may_name_its_two_titles() -> None:
    signing = SigningDue(
        form="minutes", signer=SECRETARY, left_title="NGƯỜI THEO DÕI", right_title="BÍ THƯ CHI BỘ"
    )
    header = build("phieu-danh-gia", signing=signing)
    assert (header["left_title"], header["right_title"]) == ("NGƯỜI THEO DÕI", "BÍ THƯ CHI BỘ")


def test_a_paper_to_be_issued_needs_a_signer_and_a_draft_does_not() -> None:
    unsigned = SigningDue(form="committee")
    with pytest.raises(DocumentRefused) as caught:
        build(signing=unsigned)
    assert caught.value.code == "header-signer-missing"
    assert "kế hoạch" in str(caught.value)
    assert build(issue=False, number=None, signing=unsigned)["signer_name"] == ""


def test_a_form_of_signing_the_regime_does_not_know_is_refused() -> None:
    with pytest.raises(DefinitionRefused) as caught:
        build(regime="nha_nuoc_nd30")
    assert caught.value.code == "header-authority-missing"
    assert caught.value.findings[0].facts["form"] == "committee"


def test_a_draft_is_marked_and_an_issued_paper_is_not() -> None:
    assert build(number=None, draft_revision=2)["draft_mark"] == "Dự thảo lần 2"
    assert build(number=5, draft_revision=2)["draft_mark"] == ""


def test_made_up_figures_are_marked() -> None:
    assert build(illustrative=True)["illustrative"] == "SỐ LIỆU MINH HỌA"
    assert build()["illustrative"] == ""


def test_the_annex_line_names_number_date_and_body() -> None:
    signing = SigningDue(form="standing_committee", signer=SECRETARY)
    header = build("bao-cao-so-ket", signing=signing)
    wanted = "Báo cáo số 05-BC/ĐU, ngày 08/6/2026 của Ban Thường vụ Đảng uỷ Cơ quan Văn phòng"
    assert header["annex_line"] == f"(kèm theo {wanted})"
    assert header["body_name"] == "Ban Thường vụ Đảng uỷ Cơ quan Văn phòng"


def test_a_paper_attached_to_another_names_it() -> None:
    regime, manifest = load_regimes()["dang_hd05"], load_manifest("ke-hoach")
    named = name_document(regime, manifest, COMMITTEE, number=12, day=date(2026, 6, 8))
    header = build("phieu-lay-y-kien", attached=named)
    assert header["attached_line"] == (
        "(kèm theo Kế hoạch số 12-KH/ĐU, ngày 08/6/2026 của Đảng uỷ Cơ quan Văn phòng)"
    )
