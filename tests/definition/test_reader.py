"""Reading YAML as people type it: nothing is guessed, everything keeps its place."""

import pickle
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from vanthu.definition.reader import YamlFile, join_path, parse_yaml, read_yaml
from vanthu.errors import Finding, InputRefused, Unusable, VanthuError


def read(text: str) -> YamlFile:
    return parse_yaml(text.encode(), "f.yaml")


def refuse(text: str | bytes) -> InputRefused:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(InputRefused) as caught:
        parse_yaml(data, "f.yaml")
    return caught.value


def told(text: str | bytes) -> str:
    """Return the first finding as "code line:column"."""
    finding = refuse(text).findings[0]
    return f"{finding.code} {finding.place.line}:{finding.place.column}"


AS_TYPED = [
    "05", "010", "0x1F", "19:45", "no", "on", "yes", "true", "26/12/2016", "2016-12-26", "4.254",
    "17.8 %", "1_000", "1e3", ".inf", "Null", "NULL", "=", "04-NQ/TW", "https://a.vn/b?c#d",
]  # fmt: skip


@pytest.mark.parametrize("typed", AS_TYPED)
def test_scalar_stays_as_typed(typed: str) -> None:
    assert read(f"a: {typed}\nb: [{typed}]\n").value == {"a": typed, "b": [typed]}


@pytest.mark.parametrize("typed", ["on", "no", "05", "null", "~"])
def test_key_stays_text(typed: str) -> None:
    assert read(f"{typed}: 1\n").value == {typed: "1"}


@pytest.mark.parametrize("typed", ["", "~", "null"])
def test_empty_value_is_none(typed: str) -> None:
    assert read(f"a: {typed}\nb:\n  - {typed}\n").value == {"a": None, "b": [None]}


@pytest.mark.parametrize("typed", ["''", '""', "'~'", '"null"'])
def test_quoted_empty_words_stay_text(typed: str) -> None:
    assert read(f"a: {typed}\n").value == {"a": typed[1:-1]}


def test_text_becomes_nfc_in_keys_and_values() -> None:
    typed = unicodedata.normalize("NFD", "đảng uỷ: Nghị quyết\n")
    assert read(typed).value == {"đảng uỷ": "Nghị quyết"}


@pytest.mark.parametrize("text", ["\ufeffa: b\n", "a: b\r\n", "a: b\r", "%YAML 1.2\n---\na: b\n"])
def test_byte_order_mark_line_ends_and_version_do_not_count(text: str) -> None:
    assert read(text).value == {"a": "b"}


def test_folded_and_literal_texts_keep_their_lines() -> None:
    text = read("a: |\n  một\n  hai\nb: >-\n  một\n  hai\nc: một\n  hai\n").value
    assert text == {"a": "một\nhai\n", "b": "một hai", "c": "một hai"}


def test_root_may_be_a_list_or_text() -> None:
    assert read("- a\n- b\n").value == ["a", "b"]
    assert read("a\n").value == "a"


def test_depth_40_is_read() -> None:
    value = read("[" * 40 + "]" * 40).value
    depth = 0
    while isinstance(value, list):
        value, depth = (value or [None])[0], depth + 1
    assert depth == 40


# ---------------------------------------------------------------------------------- places

STEPS = """\
id: phiên-1
steps:
  - trigger: open
  - trigger: vote
    input:
      vote: {for_votes: '21', "no": 4}
"""


@pytest.mark.parametrize(
    ("path", "value_at", "key_at"),
    [
        ([], "1:1", "1:1"),
        (["id"], "1:5", "1:1"),
        (["steps"], "3:3", "2:1"),
        (["steps", 1], "4:5", "4:5"),
        (["steps", 1, "input", "vote", "for_votes"], "6:25", "6:14"),
        (["steps", 1, "input", "vote", "no"], "6:37", "6:31"),
        (["steps", 1, "input", "reason"], "6:7", "5:5"),
        (["steps", 9, "input"], "3:3", "2:1"),
        (["steps", "one"], "3:3", "2:1"),
        (["id", "deeper"], "1:5", "1:1"),
    ],
    ids=str,
)
def test_place_of_value_and_key(path: list[str | int], value_at: str, key_at: str) -> None:
    file = read(STEPS)
    assert str(file.place(path)) == f"f.yaml:{value_at}"
    assert str(file.key_place(path)) == f"f.yaml:{key_at}"


def test_place_names_the_path_asked_for() -> None:
    path: list[str | int] = ["steps", 1, "input", "vote"]
    assert read(STEPS).place(path).path == join_path(path) == "steps[1].input.vote"


def test_columns_count_letters_and_not_bytes() -> None:
    assert read("{Đảng uỷ: 😀, b: c}").place(["b"]).column == 17


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("a", False), ("'a'", True), ('"a"', True), ("|\n  a", True), ("~", False), ("[a]", False)],
)
def test_quoted_text_is_known(typed: str, expected: bool) -> None:
    file = read(f"a: {typed}\n")
    assert file.is_quoted(["a"]) is expected
    assert not file.is_quoted(["a", "b"])


def test_file_survives_pickle() -> None:
    file = read(STEPS)
    copy = pickle.loads(pickle.dumps(file))  # noqa: S301  # our own bytes
    assert copy == file
    assert copy.place(["id"]) == file.place(["id"])


# ---------------------------------------------------------------------------------- refusals

REFUSED = [
    ("a: 1\nb: 2\na: 3\n", "yaml-duplicate-key 3:1"),
    ("1: a\n'1': b\n", "yaml-duplicate-key 2:1"),
    ("uỷ: 1\nuy\u0309: 2\n", "yaml-duplicate-key 2:1"),
    ("a: {b: 1, b: 2}\n", "yaml-duplicate-key 1:11"),
    ("a: &x b\n", "yaml-anchor 1:4"),
    ("a: *x\n", "yaml-alias 1:4"),
    ("*x : a\n", "yaml-alias 1:1"),
    ("a: !!str b\n", "yaml-tag 1:4"),
    ("a: !!python/object:os.system {}\n", "yaml-tag 1:4"),
    ("a: !chú b\n", "yaml-value-start 1:4"),
    ("a: !x [b]\n", "yaml-tag 1:4"),
    ("a:\n  <<: {b: c}\n", "yaml-merge-key 2:3"),
    ("a: b\n---\nc: d\n", "yaml-documents 2:1"),
    ("{a: b}: c\n", "yaml-key-not-text 1:1"),
    ("a: {{ x }}\n", "yaml-key-not-text 1:5"),
    ("'': a\n", "yaml-key-empty 1:1"),
    ("", "yaml-empty 0:0"),
    ("# chưa có gì\n", "yaml-empty 0:0"),
    ("---\n", "yaml-empty 0:0"),
    (b"a: b\nten: Nguy\xeen\n", "yaml-not-utf8 2:10"),
    ("a: b\n".encode("utf-16"), "yaml-not-utf8 1:1"),
    ("a: b\nc: \0d\n", "yaml-character 2:4"),
    ("a: b\x07\n", "yaml-character 1:5"),
    ("a: b\x85c: d\n", "yaml-character 1:5"),
    ("a: b\u2028c: d\n", "yaml-character 1:5"),
    ("a: b\u2029c: d\n", "yaml-character 1:5"),
    ("a: b\ufffe\n", "yaml-character 1:5"),
    ('a: "b\\ac"\n', "text-control 1:4"),
    ('a: "b\\u2028c"\n', "text-control 1:4"),
    ('a: "\\uFDD0"\n', "text-noncharacter 1:4"),
    ('a: "\\ud800"\n', "yaml-backslash 1:5"),
    ("[" * 41 + "]" * 41, "yaml-too-deep 1:41"),
    ("[" * 100_000, "yaml-too-deep 1:41"),
    ("- " * 100_000, "yaml-too-deep 1:81"),
    ("a: {name: Trần, văn A}\n", "yaml-comma-in-braces 1:17"),
    ("a: {total: 4,254}\n", "yaml-comma-in-braces 1:14"),
    ("rate: >5\n", "yaml-block-digit 1:7"),
    ("rate: >90\n", "yaml-value-start 1:7"),
    ("- a\n" * 100_002, "yaml-too-many-lines 0:0"),
    ("[" + "a," * 200_001 + "]", "yaml-too-many-values 1:400000"),
    ("a: " + "b" * 2_000_000, "yaml-too-large 0:0"),
]


@pytest.mark.parametrize(("text", "expected"), REFUSED, ids=[code for _, code in REFUSED])
def test_yaml_that_means_more_than_it_shows_is_refused(text: str | bytes, expected: str) -> None:
    assert told(text) == expected


SLIPS = [
    ("id: a\nworkflow\nunit: b\n", "yaml-colon-missing 2:1"),
    ("id a\nunit: b\n", "yaml-colon-missing 1:1"),
    ("id: a\nunit b\n", "yaml-colon-missing 2:1"),
    ("id:a\n\nunit: b\n", "yaml-colon-space 1:3"),
    ("id: a\nunit:b\n", "yaml-colon-space 2:5"),
    ("title: Nghị quyết: về\n", "yaml-colon-in-value 1:18"),
    ("a: {b: c: d}\n", "yaml-colon-in-value 1:9"),
    ("a: b\n  c: d\n", "yaml-indent 2:3"),
    ("a:\n    b: c\n  d: e\n", "yaml-indent 3:3"),
    ("a:\n  - b\n    - c: d\n", "yaml-indent 3:5"),
    ("a: b\n- c\n", "yaml-indent 2:1"),
    ("a:\n  - b: c\n   d: e\n", "yaml-indent 3:4"),
    ('a: "b\nc: d\n', "yaml-quote-open 1:4"),
    ("a: 'b\nc: d\n", "yaml-quote-open 1:4"),
    ('a: "b\nc: "d"\n', "yaml-quote-open 1:4"),
    ('a: "b\nc\nd: "e"\n', "yaml-quote-open 1:4"),
    ('a: "Bác" Hồ\nb: c\n', "yaml-quote-text 1:10"),
    ('a: "Bác\\"" Hồ\n', "yaml-quote-text 1:12"),
    ('"Bác" Hồ: c\n', "yaml-quote-text 1:7"),
    ("a: [b, c\nd: e\n", "yaml-bracket-open 1:4"),
    ("a: {b: c\n", "yaml-bracket-open 1:4"),
    ("a: ]\n", "yaml-value-start 1:4"),
    ("a:\n\tb: c\n", "yaml-tab 2:1"),
    ("a:\n  b: 1\n \tc: 2\n", "yaml-tab 3:2"),
    ("-\ta: b\n", "yaml-tab 1:2"),
    ("a: * b\n", "yaml-value-start 1:4"),
    ("a: &Nghị\n", "yaml-value-start 1:4"),
    ("a: %5\n", "yaml-value-start 1:4"),
    ("a: @b\n", "yaml-value-start 1:4"),
    ("a: > 5\n", "yaml-value-start 1:4"),
    ("a: - b\n", "yaml-value-start 1:4"),
    ("a: ? b\n", "yaml-value-start 1:4"),
    ("%FOO x\n---\na: b\n", "yaml-value-start 1:1"),
    ('a: "C:\\Users"\n', "yaml-backslash 1:7"),
    ("a: b\n... x\n", "yaml-syntax 2:5"),
    ("a" * 2000 + ": b\n", "yaml-syntax 1:2001"),
]


@pytest.mark.parametrize(("text", "expected"), SLIPS, ids=[text[:20] for text, _ in SLIPS])
def test_slip_is_told_where_it_was_made(text: str, expected: str) -> None:
    assert told(text) == expected


def test_all_findings_are_told_at_once() -> None:
    error = refuse('a: &x 1\na: !y 2\nb: *x\nc: #1\nd: "\n')
    codes = [finding.code for finding in error.findings]
    assert codes[:-1] == [
        "yaml-anchor", "yaml-duplicate-key", "yaml-tag", "yaml-alias", "yaml-quote-open",
    ]  # fmt: skip
    assert codes[-1] == "yaml-cut"  # warnings come last


def test_every_line_indented_with_a_tab_is_told() -> None:
    lines = [finding.place.line for finding in refuse("a:\n\tb: 1\n\tc: 2\nd: 3\n").findings]
    assert lines == [2, 3]


def test_duplicate_key_names_the_first_line_and_the_path() -> None:
    finding = refuse("a:\n  - b: 1\n    b: 2\n").findings[0]
    assert finding.facts == {"key": "b", "first_line": 2}
    assert finding.place.path == "a[0]"
    assert "dòng 2" in finding.text("vi")


def test_finding_names_the_path_of_its_value() -> None:
    error = refuse("a:\n  - b\n  - c: {d: *x}\ne: *y\n")
    assert [finding.place.path for finding in error.findings] == ["a[1].c.d", "e"]


def test_at_most_100_findings_are_told() -> None:
    assert len(refuse("a: b\n" * 500).findings) == 100


def test_comma_in_braces_says_to_use_quotes() -> None:
    assert "ngoặc kép" in refuse("{name: Trần, văn A}").findings[0].text("vi")


def test_comma_in_brackets_makes_a_list_for_the_schema_to_judge() -> None:
    assert read("a: [Bí thư, Phó Bí thư]").value == {"a": ["Bí thư", "Phó Bí thư"]}


def test_empty_value_in_braces_is_allowed_when_the_colon_is_there() -> None:
    assert read("{a: , b: }").value == {"a": None, "b": None}


def test_900_000_marks_on_one_letter_are_read_at_once() -> None:
    file = read("a: e" + "\u0301\u0323" * 450_000)
    assert {finding.code for finding in file.warnings} == {"text-loose-mark"}


# ---------------------------------------------------------------------------------- warnings


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("a: Chuyên đề #1 về\n", "1:14"),
        ("a: #1\n", "1:4"),
        ("- #1\n- b\n", "1:3"),
        ("a:\n  b: c #1\n", "2:8"),
    ],
)
def test_text_cut_by_a_hash_is_warned_of(text: str, at: str) -> None:
    (warning,) = read(text).warnings
    assert (warning.code, warning.severity) == ("yaml-cut", "should")
    assert str(warning.place) == f"f.yaml:{at}"
    assert str(warning.facts["lost"]).startswith("#1")


def test_at_most_100_warnings_are_told() -> None:
    assert len(read("- a #1\n" * 500).warnings) == 100


@pytest.mark.parametrize(
    "text", ["a: b  # ghi chú\n", "a: b # ghi chú\n", "a: b  #1\n", "a: 'b' #1\n", "a: b#1\n"]
)
def test_comment_meant_as_such_is_not_warned_of(text: str) -> None:
    assert read(text).warnings == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: b\u200bc\n", "text-invisible"),
        ("a: b\u202ec\n", "text-invisible"),
        ('a: "b\\u200bc"\n', "text-invisible"),
        ("a: Ðảng\n", "text-look-alike"),
        ("ð: a\n", "text-look-alike"),
        ("a: \uf0b7 b\n", "text-private-use"),
    ],
)
def test_odd_characters_are_warned_of(text: str, code: str) -> None:
    (warning,) = read(text).warnings
    assert (warning.code, warning.severity) == (code, "should")
    assert warning.place.line == 1


# ---------------------------------------------------------------------------------- files


def test_file_is_read_with_its_hash_and_name(tmp_path: Path) -> None:
    path = tmp_path / "phiếu.yaml"
    path.write_bytes(b"a: b\n")
    file = read_yaml(path)
    assert file.value == {"a": "b"}
    assert file.name == str(path)
    assert file.sha256 == "52c9693cf3f219d51ba6af4362ee092c55fb5e6f96d6f9da13c8ede7eff8e71b"


def test_given_name_stands_in_places(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_text("a: *x\n", encoding="utf-8")
    with pytest.raises(InputRefused) as caught:
        read_yaml(path, name="inputs/f.yaml")
    assert str(caught.value).startswith("inputs/f.yaml:1:4: ")


@pytest.mark.parametrize("name", ["missing.yaml", ".", "nul\0.yaml"])
def test_file_that_cannot_be_read_is_unusable(tmp_path: Path, name: str) -> None:
    with pytest.raises(Unusable) as caught:
        read_yaml(tmp_path / name, name="f.yaml")
    assert caught.value.code == "yaml-file-unreadable"
    assert caught.value.findings[0].place.file == "f.yaml"


# ---------------------------------------------------------------------------------- properties

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]))


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.dictionaries(TEXT.filter(bool), TEXT))
def test_any_text_comes_back_in_nfc(values: dict[str, str]) -> None:
    expected = {
        unicodedata.normalize("NFC", key): unicodedata.normalize("NFC", value)
        for key, value in values.items()
    }
    dumped = yaml.safe_dump(expected, default_style='"', allow_unicode=True)
    if expected:
        assert parse_yaml(dumped.encode(), "f.yaml").value == expected


@settings(max_examples=200, derandomize=True, deadline=None)
@given(
    st.binary(max_size=200)
    | st.text(st.sampled_from("ab:-?!&*|>%@`'\"[]{},# \n\t\\~<ệ05\u0309")).map(str.encode)
)
def test_any_bytes_are_read_or_refused_with_a_place(data: bytes) -> None:
    findings: tuple[Finding, ...] = ()
    try:
        parse_yaml(data, "f.yaml")
    except VanthuError as error:
        findings = error.findings
    assert all(finding.place.file == "f.yaml" for finding in findings)
    assert all(finding.line("vi") and finding.line("en") for finding in findings)
