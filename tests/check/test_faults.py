"""Seeded faults: each small edit of a real definition is found, with its code, at its place."""

import sys

import pytest

from tests.check.definition_faults import DEFINITIONS
from tests.check.input_faults import INPUTS
from tests.check.seeding import Fault, TemplateFault, look_for
from tests.check.template_faults import TEMPLATES

FAULTS = (*DEFINITIONS, *TEMPLATES, *INPUTS)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)
def test_a_seeded_fault_is_found_at_its_exact_place(fault: Fault | TemplateFault) -> None:
    is_found, told = look_for(fault)
    assert is_found, told


def test_all_seeded_faults_are_found_and_there_are_enough_of_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = sum(look_for(fault)[0] for fault in FAULTS)
    with capsys.disabled():
        sys.stdout.write(f"\n{found}/{len(FAULTS)} faults found\n")
    assert len(DEFINITIONS) >= 25
    assert len(TEMPLATES) >= 12
    assert found == len(FAULTS)
