"""Complaints of libyaml in plain words; the usual slips are in test_reader.py."""

import yaml

from vanthu.definition.syntax import explain_syntax_error


def test_complaint_without_a_place_names_the_file() -> None:
    (finding,) = explain_syntax_error(yaml.YAMLError("odd"), "a\n", "f.yaml")
    assert (finding.code, finding.facts["problem"]) == ("yaml-syntax", "odd")
    assert finding.place.file == "f.yaml"
