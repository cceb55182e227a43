"""Typed texts quote figures by name, and nothing else."""

import pytest

from tests.machine.small import build, fire_one, open_case
from vanthu.case import Plain
from vanthu.errors import InputRefused, Refused
from vanthu.machine.compiled import BuiltMachine
from vanthu.machine.expressions import compile_expression
from vanthu.machine.fire import make_scope
from vanthu.machine.quoting import quote_names
from vanthu.machine.scope import Scope, evaluate

MACHINE = build(
    data={
        "members": {"type": "integer", "label": "Đảng viên"},
        "studied": {"type": "integer", "label": "Học tập"},
        "held_on": {"type": "date", "label": "Ngày"},
        "chair": {"type": "person", "label": "Chủ trì"},
        "texts": {"type": "list", "item": {"field": "text", "said": "paragraph"}},
    },
    derived={
        "rate": {"type": "percent", "label": "Tỷ lệ", "value": "ratio(studied, members) * 100"},
    },
)
DATA: dict[str, Plain] = {
    "members": 4254, "studied": 4231, "held_on": "2026-09-04",
    "chair": {"id": "bt", "name": "[Bí thư]", "role": "secretary"},
}  # fmt: skip


def quote(text: Plain, machine: BuiltMachine = MACHINE) -> Plain:
    """Return what a paper gets of a typed text."""
    names: dict[str, Plain] = {**DATA, "said": text}
    scope = Scope(names, derived=machine.derived, quoting=quote_names(machine.scope_types))
    return evaluate(compile_expression("quoted(said)"), scope)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("đạt {rate}", "đạt 99,46 %"),
        ("{studied|number}/{members|number} đồng chí", "4.231/4.254 đồng chí"),
        ("{members}", "4254"),
        ("ngày {held_on}, do {chair.name} chủ trì", "ngày 04/9/2026, do [Bí thư] chủ trì"),
        ("{held_on|long_date}", "ngày 04 tháng 9 năm 2026"),
        ("[Nội dung] giữ nguyên", "[Nội dung] giữ nguyên"),
        ("dấu {{ và }} thường", "dấu { và } thường"),
        ("", ""),
    ],
)
def test_a_text_gets_the_figures_it_names(typed: str, told: str) -> None:
    assert quote(typed) == told


def test_texts_in_lists_and_records_are_filled_and_the_rest_stays() -> None:
    rows: Plain = [{"field": "Học tập", "said": "đạt {rate}", "n": 3}, {"said": ["{members}"]}]
    assert quote(rows) == [
        {"field": "Học tập", "said": "đạt 99,46 %", "n": 3}, {"said": ["4254"]},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "code", "fact"),
    [
        ("đạt {rates}", "quote-unknown-meant", ("suggestion", "rate")),
        ("đạt {xyzw}", "quote-unknown", ("name", "xyzw")),
        ("đạt {reason}", "quote-without-value", ("name", "reason")),
        ("{studied / members}", "quote-no-name", ("found", "studied / members")),
        ("{percent(studied, members)}", "quote-no-name", ("found", "percent(studied, members)")),
        ("{members + }", "quote-no-name", ("text", "{members + }")),
        ("{chair.nam}", "quote-no-name", ("found", "chair.nam")),
        ("{texts}", "quote-no-figure", ("name", "texts")),
        ("{rate|nunber}", "filter-unknown-meant", ("suggestion", "number")),
        ("một { lẻ", "quote-brace", ("column", 5)),
        ("một } lẻ", "quote-brace", ("column", 5)),
    ],
)
def test_a_wrong_quote_is_refused_at_its_text(
    typed: str, code: str, fact: tuple[str, object]
) -> None:
    with pytest.raises(InputRefused) as caught:
        quote([{"field": "đúng {rate}"}, {"field": typed}])
    (finding,) = caught.value.findings
    assert (finding.code, finding.place.path) == (code, "said[1].field")
    assert finding.facts[fact[0]] == fact[1]
    assert finding.text("vi")


def test_all_wrong_quotes_are_told_at_once() -> None:
    with pytest.raises(InputRefused) as caught:
        quote(["{rates}", "{", "{members}"])
    assert [each.place.path for each in caught.value.findings] == ["said[0]", "said[1]"]


def test_a_wrong_quote_changes_nothing_and_a_right_one_reaches_the_step() -> None:
    machine = build(
        submit_plan={"set": {"reason": "quoted(theme)"}}, derived={
            "longer": {"type": "text", "value": "theme + '!'"},
        },
    )  # fmt: skip
    case = open_case(machine)
    with pytest.raises(Refused, match="lounger"):
        fire_one(machine, case, "submit_plan", {"theme": "{lounger}"})
    made = fire_one(machine, case, "submit_plan", {"theme": "{on}"})
    assert (made.case.data["reason"], made.case.data["theme"]) == ("05/10/2026", "{on}")


def test_what_a_quoted_name_reads_from_outside_is_kept_with_the_event() -> None:
    from tests.machine.small import FACTS

    machine = build(
        submit_plan={"set": {"reason": "quoted(theme)"}},
        derived={
            "cells": {"type": "integer", "value": "length(children)"},
            "least": {"type": "integer", "value": "rules.min_votes"},
        },
    )
    plain = fire_one(machine, open_case(machine), "submit_plan", {"theme": "không dẫn"})
    assert not {"children", "rules"} & plain.event.facts.keys()
    quoting = {"theme": "{cells} chi bộ, từ {least} phiếu"}
    made = fire_one(machine, open_case(machine), "submit_plan", quoting, facts=FACTS)
    assert made.event.facts["children"] == []
    assert made.case.data["reason"] == "0 chi bộ, từ 4 phiếu"
    assert "min_votes" in str(made.event.facts["rules"])


def test_the_scope_of_a_case_may_quote() -> None:
    from tests.machine.small import DAY, FACTS

    scope = make_scope(MACHINE, DATA, FACTS, on=DAY)
    assert evaluate(compile_expression("quoted('{rate}')"), scope) == "99,46 %"
