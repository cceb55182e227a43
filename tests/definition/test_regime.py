"""Format regimes: inheritance, dates, and the facts a paper's look rests on."""

from datetime import date
from decimal import Decimal

import pytest

from tests.render.samples import load_regimes
from vanthu.definition.reader import YamlFile, parse_yaml
from vanthu.definition.regime import pick_regime, resolve_regimes
from vanthu.errors import DefinitionRefused

PICKED = [
    (date(2016, 11, 28), "dang_hd11"),
    (date(2018, 4, 2), "dang_hd11"),
    (date(2018, 4, 3), "dang_hd36"),
    (date(2026, 5, 26), "dang_hd36"),
    (date(2026, 5, 27), "dang_hd05"),
]


def read(text: str, name: str = "a") -> YamlFile:
    return parse_yaml(text.encode(), f"{name}.yaml")


@pytest.mark.parametrize(("day", "wanted"), PICKED, ids=[str(day) for day, _ in PICKED])
def test_a_paper_follows_the_regime_of_its_day(day: date, wanted: str) -> None:
    assert pick_regime(load_regimes(), "dang", day).id == wanted


def test_an_override_wins_over_the_day() -> None:
    day = date(2026, 6, 8)
    assert pick_regime(load_regimes(), "dang", day, "dang_hd36").id == "dang_hd36"


def test_an_unknown_override_is_refused_with_the_known_ones() -> None:
    with pytest.raises(DefinitionRefused) as caught:
        pick_regime(load_regimes(), "dang", date(2026, 6, 8), "dang_hd99")
    assert caught.value.code == "regime-unknown"
    assert "dang_hd05" in str(caught.value)


def test_a_day_before_all_regimes_is_refused() -> None:
    with pytest.raises(DefinitionRefused) as caught:
        pick_regime(load_regimes(), "dang", date(1999, 1, 1))
    assert caught.value.code == "regime-none"
    assert caught.value.findings[0].facts["day"] == "1999-01-01"


def test_two_regimes_on_one_day_are_refused_by_name() -> None:
    hd05 = load_regimes()["dang_hd05"]
    twice = {"a": hd05, "b": hd05.model_copy(update={"id": "other"})}
    with pytest.raises(DefinitionRefused) as caught:
        pick_regime(twice, "dang", date(2026, 6, 8))
    assert caught.value.code == "regime-several"
    assert "other" in str(caught.value)


def test_hd11_has_its_own_margins_and_inherits_the_rest_unverified() -> None:
    hd11 = load_regimes()["dang_hd11"]
    front = hd11.page.front
    sides = [side[0] for side in (front.top, front.bottom, front.left, front.right)]
    assert sides == [25, 25, 35, 15]
    assert hd11.page.text_width_mm == (Decimal(160), Decimal(160))
    assert (hd11.verified, hd11.note) == (False, "chưa đối chiếu HD11")
    assert hd11.components == load_regimes()["dang_hd36"].components


def test_an_empty_text_takes_an_inherited_value_away() -> None:
    hd05, hd36 = load_regimes()["dang_hd05"], load_regimes()["dang_hd36"]
    assert (hd05.body.line.max_pt, hd36.body.line.max_pt) == (Decimal(22), None)
    assert (hd05.bases.prefix, hd36.bases.prefix) == ("- ", "")
    assert (hd05.bases.last, hd36.bases.last) == (".", ",")
    assert (hd05.recipients.separator, hd36.recipients.separator) == (";", ",")


def test_components_are_merged_by_id_and_may_be_replaced() -> None:
    hd36 = load_regimes()["dang_hd36"]
    replaced, letter = hd36.component("kinh_trinh"), hd36.component("trich_yeu_cong_van")
    assert replaced is not None
    assert replaced.text == "Kính gửi:"
    assert letter is not None
    assert (letter.prefix, letter.case) == ("", "sentence")
    assert letter.size == (Decimal(12), Decimal(12))


@pytest.mark.parametrize("name", ["dang_hd05", "dang_hd36", "dang_hd11", "nha_nuoc_nd30"])
def test_every_regime_says_how_the_main_blocks_look(name: str) -> None:
    regime = load_regimes()[name]
    for block in ("co_quan_ban_hanh", "so_ky_hieu", "ten_loai", "ho_ten", "noi_nhan_list"):
        found = regime.component(block)
        assert found is not None
        assert found.size is not None
        assert Decimal(8) <= found.size[0] <= found.size[1] <= Decimal(16)


def test_an_unknown_parent_is_refused_at_its_line() -> None:
    with pytest.raises(DefinitionRefused) as caught:
        resolve_regimes({"a": read("id: a\ninherit: b\n")})
    assert caught.value.code == "regime-inherit-unknown"
    assert caught.value.findings[0].place.line == 2


def test_regimes_that_inherit_each_other_are_refused() -> None:
    files = {"a": read("id: a\ninherit: b\n"), "b": read("id: b\ninherit: a\n", "b")}
    with pytest.raises(DefinitionRefused) as caught:
        resolve_regimes(files)
    assert caught.value.code == "regime-inherit-circle"
    assert caught.value.findings[0].facts["found"] in ("a", "b")


def test_a_misspelt_key_of_a_regime_is_refused() -> None:
    with pytest.raises(DefinitionRefused) as caught:
        resolve_regimes({"a": read("id: a\nnmae: X\n")})
    assert "nmae" in str(caught.value)
