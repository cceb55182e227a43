"""A figure of a paper says where it comes from; small office, one paper with three figures."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.office import (
    CLERK,
    COMMITTEE,
    DAY,
    MANIFEST,
    SECRETARY,
    make_template,
    open_office,
    start,
    write,
)
from vanthu.engine import Engine
from vanthu.engine.figure_reports import FigureReport, Source
from vanthu.errors import RecordRefused

FIELDS = """\
  all: {type: integer, label: Cộng}
  rate: {type: percent, label: Tỷ lệ}
  cells: {type: list, label: Chi bộ, item: {name: {type: text, label: Tên}}}
"""
DERIVED = (
    'derived:\n  rate: {type: percent, label: Tỷ lệ, value: "ratio(vote.yes, vote.all) * 100"}\n'
)
WITH = "        with: {text: quoted(text), all: vote.all, rate: rate, cells: children}\n"


def change_formula(office: Path, before: str, after: str) -> None:
    path = office / "workflows/viec-nho.yaml"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


@pytest.fixture
def counting(office: Path) -> Path:
    """The office with a notice that prints a vote, its rate, and the cells."""
    write(office / "templates/dang/to-nho.yaml", MANIFEST + FIELDS)
    lines = ("{{ doc.number_line }} {{ doc.subject }} {{ text }} {{ all }} {{ rate }}",
             "{% for row in cells %}{{ row.name }} {% endfor %}")  # fmt: skip
    (office / "templates/dang/to-nho.docx").write_bytes(make_template(*lines))
    change_formula(office, "states:\n", DERIVED + "states:\n")
    sign = "        sign: {form: holder, signer: by}\n    due:"
    change_formula(office, sign, sign.replace("    due:", WITH + "    due:"))
    return office


@pytest.fixture
def counted(counting: Path) -> Iterator[Engine]:
    """An engine whose register holds one notice with a vote of 5 to 2."""
    with open_office(counting) as engine:
        start(engine)
        engine.fire("viec", "open_cells", {"cells": ["cb1", "cb2"]}, by=SECRETARY, on=DAY)
        values = {"text": "Tán thành {rate}, [chỗ trống]", "vote": {"yes": 5, "no": 2}}
        engine.fire("viec", "send", values, by=CLERK, on=DAY)
        yield engine


def explain(engine: Engine, figure: str, paper: str = "07-TB/ĐU") -> FigureReport:
    (found,) = engine.figures(paper, figure).explained
    return found


def leaves(source: Source) -> list[Source]:
    if not source.operands:
        return [source]
    return [leaf for each in source.operands for leaf in leaves(each)]


def test_a_rate_is_told_with_its_formula_its_parts_and_their_step(counted: Engine) -> None:
    found = explain(counted, "rate")
    assert (found.printed, found.now, found.agrees) == ("71,43 %", "71,43 %", True)
    source = found.source
    assert (source.formula, source.words) == (
        "ratio(vote.yes, vote.all) * 100", "“Tán thành” : “Cộng” × 100",
    )  # fmt: skip
    assert source.place.startswith("workflows/viec-nho.yaml:")
    told = [
        (each.name, each.value, each.step.trigger if each.step else "") for each in leaves(source)
    ]
    assert told == [("vote.yes", "5", "send"), ("vote.yes", "5", "send"), ("vote.no", "2", "send")]
    step = leaves(source)[0].step
    assert step is not None
    assert (step.label, step.on, step.by, step.sequence) == ("Gửi thông báo", DAY, "clerk:vp", 3)


def test_a_figure_tells_the_texts_that_quote_it(counted: Engine) -> None:
    assert explain(counted, "rate").quoted_in == ("text",)
    assert explain(counted, "all").quoted_in == ()
    text = explain(counted, "text")
    assert text.printed == "Tán thành 71,43 %, [chỗ trống]"
    assert [each.name for each in text.source.operands] == ["rate"]


@pytest.mark.parametrize("wanted", ["rate", "RATE", "71,43 %", "71,43%", "Tỷ lệ"])
def test_a_figure_is_found_by_path_print_or_label(counted: Engine, wanted: str) -> None:
    assert explain(counted, wanted).path == "rate"


@pytest.mark.parametrize(
    "paper", ["07-TB/ĐU", "Số 07-TB/ĐU", "viec/to-nho/lần 1", "viec/to-nho/lần 1.1"]
)
def test_a_paper_is_found_by_reference_or_id(counted: Engine, paper: str) -> None:
    assert counted.figures(paper).paper.reference == "07-TB/ĐU"


def test_without_a_figure_all_are_listed(counted: Engine) -> None:
    told = counted.figures("07-TB/ĐU")
    assert [(each.path, each.printed) for each in told.figures] == [
        ("text", "Tán thành 71,43 %, [chỗ trống]"), ("all", "7"), ("rate", "71,43 %"),
        ("cells", "2 dòng"),
    ]  # fmt: skip
    assert told.explained == ()
    assert told.name == "Thông báo 07-TB/ĐU, ngày 05/10/2026"


@pytest.mark.parametrize(
    ("paper", "figure", "code", "fact"),
    [
        ("08-TB/ĐU", None, "paper-unknown-meant", ("suggestion", "07-TB/ĐU")),
        ("xyz/qqqqq", None, "paper-unknown", ("found", "xyz/qqqqq")),
        ("07-TB/ĐU", "rates", "figure-unknown-meant", ("suggestion", "rate")),
        ("07-TB/ĐU", "71,4 %", "figure-unknown", ("found", "71,4 %")),
    ],
)
def test_what_does_not_exist_is_refused(
    counted: Engine, paper: str, figure: str | None, code: str, fact: tuple[str, str]
) -> None:
    with pytest.raises(RecordRefused) as caught:
        counted.figures(paper, figure)
    assert caught.value.code == code
    assert caught.value.findings[0].facts[fact[0]] == fact[1]


def test_a_reference_of_two_bodies_asks_whose_it_is(counted: Engine) -> None:
    counted.fire("viec.cb1", "ask", {"text": "Chi bộ"}, by="superior:bt", on=DAY)
    counted.start("viec-nho", unit=COMMITTEE, data={"topic": "x"}, by=CLERK, on=DAY, case="viec-2")
    with pytest.raises(RecordRefused) as caught:
        counted.figures("to-nho")
    assert caught.value.code.startswith("paper-unknown")
    assert counted.figures("08-TB/ĐU", body=COMMITTEE).paper.case == "viec.cb1"
    with pytest.raises(RecordRefused) as caught:
        counted.figures("08-TB/ĐU", body="cb1")
    assert caught.value.code == "paper-unknown"


def test_one_print_of_several_figures_lists_and_explains_all(counting: Path) -> None:
    change_formula(counting, "all: vote.all", "all: vote.no")
    change_formula(counting, "ratio(vote.yes, vote.all) * 100", "vote.no")
    write(counting / "templates/dang/to-nho.yaml", MANIFEST + FIELDS.replace("percent", "integer"))
    with open_office(counting) as engine:
        start(engine)
        engine.fire("viec", "send", {"text": "x", "vote": {"yes": 5, "no": 2}}, by=CLERK, on=DAY)
        told = engine.figures("07-TB/ĐU", "2")
    assert [each.path for each in told.figures] == ["all", "rate"]
    assert [each.path for each in told.explained] == ["all", "rate"]


def test_a_draft_is_explained_by_its_id_but_has_no_annex(counted: Engine) -> None:
    counted.fire("viec", "draft", {"text": "Dự thảo"}, by=CLERK, on=DAY)
    assert counted.figures("viec/to-nho/dự thảo").paper.status == "draft"
    with pytest.raises(RecordRefused) as caught:
        counted.sources("viec/to-nho/dự thảo")
    assert caught.value.code == "sources-of-draft"


def test_a_changed_formula_is_told_loudly(counting: Path, counted: Engine) -> None:
    change_formula(counting, "vote.all) * 100", "vote.all) * 101")
    with open_office(counting) as engine:
        found = explain(engine, "rate")
        assert (found.agrees, found.printed, found.now) == (False, "71,43 %", "72,14 %")
        assert explain(engine, "all").agrees


def test_a_rule_is_told_with_its_profile(counting: Path) -> None:
    change_formula(counting, "all: vote.all", 'all: "round_to(rules.min_notice_days, 0)"')
    with open_office(counting) as engine:
        start(engine)
        engine.fire("viec", "send", {"text": "x", "vote": {"yes": 5, "no": 2}}, by=CLERK, on=DAY)
        (rule,) = explain(engine, "all").source.operands
        profile = engine.library.profile_on(DAY)
    assert (rule.kind, rule.name) == ("rule", "rules.min_notice_days")
    assert rule.value == str(profile.values["min_notice_days"])
    assert rule.rule == f"{profile.title} ({profile.source})"


def test_a_paper_that_the_workflow_no_longer_makes_is_refused(
    counting: Path, counted: Engine
) -> None:
    change_formula(counting, "key: \"lần {fired('send')}\"", "key: \"số {fired('send')}\"")
    with open_office(counting) as engine, pytest.raises(RecordRefused) as caught:
        engine.figures("07-TB/ĐU")
    assert caught.value.code == "paper-definition-changed"


def test_explaining_changes_nothing(counted: Engine) -> None:
    before = counted.verify()
    counted.figures("07-TB/ĐU", "rate")
    after = counted.verify()
    assert (before.heads, after.findings) == (after.heads, ())


def test_a_wrong_quote_is_refused_at_its_line(counting: Path) -> None:
    text = (counting / "viec-1.yaml").read_text("utf-8").replace("Thông báo thứ nhất", "'{rat} x'")
    path = write(counting / "viec-1.yaml", text)
    line = next(i for i, each in enumerate(text.splitlines(), 1) if "{rat}" in each)
    with open_office(counting) as engine:
        with pytest.raises(Exception, match="rate") as caught:
            engine.run([path])
        assert engine.documents() == ()
    (finding,) = caught.value.findings  # type: ignore[attr-defined]
    assert (finding.code, finding.place.line) == ("quote-unknown-meant", line)
