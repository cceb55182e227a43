"""Reference numbers of Party papers."""

import pytest

from vanthu.errors import InputRefused, Place
from vanthu.vietnamese.references import Reference, format_reference, parse_reference

REFERENCES = [
    (5, "NQ", "ĐU", "05-NQ/ĐU"),
    (9, "QĐi", "TU", "09-QĐi/TU"),
    (10, "CTr", "ĐUK", "10-CTr/ĐUK"),
    (112, "CV", "ĐU", "112-CV/ĐU"),
    (2587, "CV", "VPTW/nb", "2587-CV/VPTW/nb"),
    (1, "KH", "CB-ĐU", "01-KH/CB-ĐU"),
]


@pytest.mark.parametrize(("number", "symbol", "organ", "printed"), REFERENCES)
def test_reference_is_printed_and_read_back(
    number: int, symbol: str, organ: str, printed: str
) -> None:
    reference = Reference(number=number, symbol=symbol, organ=organ)
    assert format_reference(number, symbol, organ) == str(reference) == printed
    assert parse_reference(printed) == parse_reference(f" Số {printed} ") == reference


@pytest.mark.parametrize(
    ("typed", "meant"), [("5-NQ/ĐU", "05-NQ/ĐU"), ("Số 0005-NQ/ĐU", "05-NQ/ĐU")]
)
def test_reference_with_other_zeros_is_refused_with_what_was_meant(typed: str, meant: str) -> None:
    with pytest.raises(InputRefused) as caught:
        parse_reference(typed, Place(path="number"))
    finding = caught.value.findings[0]
    assert finding.code == "reference-expected-meant"
    assert (finding.facts["meant"], finding.place.path) == (meant, "number")
    assert f"{meant}?" in finding.text("en")
    assert f"{meant}?" in finding.text("vi")


@pytest.mark.parametrize(
    "typed", ["", "05", "NQ/ĐU", "00-NQ/ĐU", "05/NQ-UBND", "05-NQ", "05 - NQ/ĐU", "05-nq/đu", "Số"]
)
def test_anything_else_is_no_reference(typed: str) -> None:
    with pytest.raises(InputRefused) as caught:
        parse_reference(typed, Place(path="number"))
    finding = caught.value.findings[0]
    assert (finding.code, finding.facts["found"]) == ("reference-expected", typed)
    assert finding.place.path == "number"
    assert f"“{typed}”" in finding.text("en")
    assert f"“{typed}”" in finding.text("vi")


@pytest.mark.parametrize("number", [0, -1])
def test_number_below_1_is_a_fault_of_the_program(number: int) -> None:
    with pytest.raises(ValueError, match=f"not at {number}"):
        format_reference(number, "NQ", "ĐU")
